use crate::Pattern;

fn reason(pattern: &str) -> String {
    Pattern::compile(pattern).expect_err(pattern).reason
}

/// Recorded from AWS, places included.
#[test]
fn places() {
    for (pattern, expected) in [
        (
            r#"{"detail-type":["Object Created"],"source":"aws.s3"}"#,
            "\"source\" must be an object or an array\n at [Source: (String)\"{\"detail-type\":[\"Object Created\"],\"source\":\"aws.s3\"}\"; line: 1, column: 45]",
        ),
        (
            r#"{"detail-type":[],"source":["example.source"]}"#,
            "Empty arrays are not allowed\n at [Source: (String)\"{\"detail-type\":[],\"source\":[\"example.source\"]}\"; line: 1, column: 18]",
        ),
    ] {
        assert_eq!(Pattern::compile(pattern).expect_err(pattern).to_string(), expected);
    }
}

#[test]
fn sentences() {
    for (pattern, expected) in [
        ("[1,2,3]", "Filter is not an object"),
        ("{}", "Empty objects are not allowed"),
        (r#"{"a":{}}"#, "Empty objects are not allowed"),
        (r#"{"a":[]}"#, "Empty arrays are not allowed"),
        (r#"{"a":1}"#, "\"a\" must be an object or an array"),
        (r#"{"a":[[1]]}"#, "Match value must be String, number, true, false, or null"),
        (r#"{"a":[{"foo":"x"}]}"#, "Unrecognized match type foo"),
        (r#"{"a":[{"prefix":3}]}"#, "prefix match pattern must be a string"),
        (r#"{"a":[{"prefix":"x","foo":[]}]}"#, "Only one key allowed in match expression"),
        (r#"{"a":[{"exists":"yes"}]}"#, "exists match pattern must be either true or false."),
        (r#"{"a":[{"cidr":"foo"}]}"#, "Malformed CIDR, one '/' required"),
        (r#"{"a":[{"cidr":"10.0.0.0/33"}]}"#, "IPv4 mask bits must be < 32"),
        (r#"{"a":[{"cidr":"xx.11.xx/8"}]}"#, "Nonstandard IP address: xx.11.xx"),
        (
            r#"{"a":[{"anything-but":["a",1]}]}"#,
            "Inside anything but list, either all values are number or string, mixed type is not supported",
        ),
        (r#"{"a":[{"anything-but":[true]}]}"#, "Inside anything but list, start|null|boolean is not supported."),
        (r#"{"a":[{"anything-but":null}]}"#, "Value of anything-but must be an array or single string/number value."),
        (r#"{"a":[{"anything-but":{"foo":3}}]}"#, "Unsupported anything-but pattern: foo"),
        (r#"{"a":[{"anything-but":{"prefix":""}}]}"#, "Null prefix/suffix not allowed"),
        (r#"{"a":[{"anything-but":{"prefix":27}}]}"#, "prefix/suffix match pattern must be a string"),
        (r#"{"a":[{"wildcard":"a**b"}]}"#, "Consecutive wildcard characters at pos 2"),
        (r#"{"a":[{"wildcard":"a*b\\c"}]}"#, "Invalid escape character at pos 4"),
        (r#"{"a":[{"numeric":5}]}"#, "Value of numeric must be an array."),
        (r#"{"a":[{"numeric":["=",true]}]}"#, "Value of equals must be numeric"),
        (r#"{"a":[{"numeric":[">",2.0e22]}]}"#, "Value must be between -5.0E9 and 5.0E9, inclusive"),
        (r#"{"a":[{"numeric":["<>",1]}]}"#, "Unrecognized numeric range operator: <>"),
        (r#"{"a":[{"numeric":["<",1,">",0]}]}"#, "Too many elements in numeric expression"),
        (r#"{"a":[{"numeric":[">",30,"<",1]}]}"#, "Bottom must be less than top"),
        (r#"{"a":[{"numeric":[">",1,">",30]}]}"#, "Bad numeric range operator: >"),
        (r#"{"a":[{"numeric":[">",1,"<",30,false]}]}"#, "Too many terms in numeric range expression"),
        (r#"{"$or":{"a":["x"]}}"#, "It must be an Array followed with $or."),
        (r#"{"$or":[{"a":["x"]}]}"#, "There must have at least 2 Objects in $or relationship."),
        (r#"{"$or":[1,2]}"#, "Only JSON object is allowed in array of $or relationship."),
        (
            r#"{"$or":[{"prefix":["a"]},{"b":["c"]}]}"#,
            "prefix is Ruler reserved fieldName which cannot be used inside $or.",
        ),
        (r#"{"a":["x"],"a":["y"]}"#, "Path `a` cannot be allowed multiple times"),
    ] {
        assert_eq!(reason(pattern), expected, "{pattern}");
    }
}

#[test]
fn refused_by_the_published_tests() {
    for matcher in [
        r#"{"exactly":33}"#,
        r#"{"prefix":[1,2 3]}"#,
        r#"{"suffix":"c","foo":[]}"#,
        r#"{"suffix":3}"#,
        r#"{"anything-but":"c","foo":[]}"#,
        r#"{"anything-but":[1,2 3]}"#,
        r#"{"anything-but":{"prefix":"f","a":1}}"#,
        r#"{"anything-but":{"prefix":"f"},"x":1}"#,
        r#"{"anything-but":{"prefix":["1",""]}}"#,
        r#"{"anything-but":{"suffix":[1]}}"#,
        r#"{"anything-but":{"suffix":["1","2"}}"#,
        r#"{"anything-but":{"equals-ignore-case":[1]}}"#,
        r#"{"anything-but":{"wildcard":"foo**bar"}}"#,
        r#"{"anything-but":{"wildcard":"foo*bar\\"}}"#,
        r#"{"equals-ignore-case":5}"#,
        r#"{"equals-ignore-case":["abc"]}"#,
        r#"{"prefix":{"x":["abc"]}}"#,
        r#"{"prefix":{"equals-ignore-case":5}}"#,
        r#"{"prefix":{"equals-ignore-case":"abc","t":"d"}}"#,
        r#"{"suffix":{"equals-ignore-case":"abc"},"t":"d"}"#,
        r#"{"wildcard":5}"#,
        r#"{"wildcard":["abc"]}"#,
        r#"{"numeric":["=","-4e-8"]}"#,
        r#"{"numeric":["="]}"#,
        "}",
        "",
    ] {
        assert!(Pattern::compile(&format!("{{\"a\":[{matcher}]}}")).is_err(), "{matcher}");
    }
    for matcher in [
        r#"{"anything-but":{"prefix":["abc","123"]}}"#,
        r#"{"anything-but":{"equals-ignore-case":""}}"#,
        r#"{"anything-but":{"wildcard":""}}"#,
        r#"{"anything-but":{"wildcard":["foo*bar",""]}}"#,
        r#"{"numeric":["=",0.00000033]}"#,
        r#"{"numeric":[">=",0,"<",1]}"#,
        r#"{"wildcard":"a*b*c"}"#,
        r#"{"anything-but":111}"#,
    ] {
        assert!(Pattern::compile(&format!("{{\"a\":[{matcher}]}}")).is_ok(), "{matcher}");
    }
}

#[test]
fn deep_and_wide_patterns_have_bounds() {
    assert!(Pattern::compile(&r#"{"a":"#.repeat(4_000)).is_err());
    let or = |name: usize| format!(r#"{{"$or":[{{"a{name}":[1]}},{{"b{name}":[1]}}]}}"#);
    let wide: Vec<_> = (0..12).map(|name| format!("\"k{name}\":{}", or(name))).collect();
    assert!(reason(&format!("{{{}}}", wide.join(","))).contains("too complex"));
}
