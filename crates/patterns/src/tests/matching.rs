use crate::Pattern;

const README: &str = r#"{"version":"0","id":"ddddd4-aaaa-7777-4444-345dd43cc333","detail-type":"EC2 Instance State-change Notification",
  "source":"aws.ec2","account":"012345679012","time":"2017-10-02T16:24:49Z","region":"us-east-1",
  "resources":["arn:aws:ec2:us-east-1:123456789012:instance/i-000000aaaaaa00000"],
  "detail":{"c-count":5,"d-count":3,"x-limit":301.8,"source-ip":"10.0.0.33","instance-id":"i-000000aaaaaa00000","state":"running"}}"#;

const RFC: &str = r#"{"Image":{"Width":800,"Height":600,"Title":"View from 15th Floor",
  "Thumbnail":{"Url":"http://www.example.com/image/481989943","Height":125,"Width":100},"Animated":false,"IDs":[116,943,234,38793]}}"#;

const EMPLOYEES: &str = r#"{"employees":[[{"firstName":"John","lastName":"Doe","ids":[1234,1000,9999]},{"firstName":"Anna","lastName":"Smith"}],
  [{"firstName":"Peter","lastName":"Jones","ids":[]}]]}"#;

fn check(event: &str, pattern: &str, expected: bool) {
    let compiled = Pattern::compile(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    assert_eq!(compiled.matches_text(event), expected, "{pattern} on {event}");
}

#[test]
fn examples_of_the_readme() {
    for pattern in [
        r#"{"detail-type":["EC2 Instance State-change Notification"],"resources":["arn:aws:ec2:us-east-1:123456789012:instance/i-000000aaaaaa00000"],"detail":{"state":["initializing","running"]}}"#,
        r#"{"time":[{"prefix":"2017-10-02"}]}"#,
        r#"{"source":[{"suffix":"ec2"}]}"#,
        r#"{"source":[{"equals-ignore-case":"AWS.EC2"}]}"#,
        r#"{"source":[{"wildcard":"a*.e*2"}]}"#,
        r#"{"source":[{"prefix":{"equals-ignore-case":"AWS"}}]}"#,
        r#"{"source":[{"suffix":{"equals-ignore-case":"EC2"}}]}"#,
        r#"{"detail":{"state":[{"anything-but":"initializing"}]}}"#,
        r#"{"detail":{"x-limit":[{"anything-but":123}]}}"#,
        r#"{"detail":{"state":[{"anything-but":["stopped","overloaded"]}]}}"#,
        r#"{"detail":{"x-limit":[{"anything-but":[100,200,300]}]}}"#,
        r#"{"detail":{"state":[{"anything-but":{"prefix":"init"}}]}}"#,
        r#"{"detail":{"state":[{"anything-but":{"suffix":["ed","ing!"]}}]}}"#,
        r#"{"detail":{"state":[{"anything-but":{"wildcard":"*ed"}}]}}"#,
        r#"{"detail":{"state":[{"anything-but":{"equals-ignore-case":["STOPPED"]}}]}}"#,
        r#"{"detail":{"c-count":[{"numeric":[">",0,"<=",5]}],"d-count":[{"numeric":["<",10]}],"x-limit":[{"numeric":["=",3.018e2]}]}}"#,
        r#"{"detail":{"source-ip":[{"cidr":"10.0.0.0/24"}]}}"#,
        r#"{"detail":{"c-count":[{"exists":true}]}}"#,
        r#"{"detail":{"e-count":[{"exists":false}]}}"#,
        r#"{"time":[{"prefix":"2017-10-02"}],"detail":{"state":[{"anything-but":"initializing"}],"c-count":[{"numeric":[">",0,"<=",5]}],"d-count":[{"numeric":["<",10]}],"x-limit":[{"anything-but":[100,200,300]}],"source-ip":[{"cidr":"10.0.0.0/8"}]}}"#,
    ] {
        check(README, pattern, true);
    }
    for pattern in [
        r#"{"detail":{"state":[{"anything-but":["running"]}]}}"#,
        r#"{"detail":{"c-count":[{"exists":false}]}}"#,
        r#"{"detail":{"source-ip":[{"cidr":"10.0.1.0/24"}]}}"#,
        r#"{"source":[{"wildcard":"a*.e*3"}]}"#,
        r#"{"detail":{"state":[{"anything-but":{"wildcard":"run*"}}]}}"#,
        r#"{"detail":["running"]}"#,
    ] {
        check(README, pattern, false);
    }
}

#[test]
fn any_address_names_its_block() {
    for (block, within, outside) in [
        ("10.0.0.5/24", ["10.0.0.0", "10.0.0.1", "10.0.0.255"], ["9.255.255.255", "10.0.1.0"]),
        ("10.0.0.5/31", ["10.0.0.4", "10.0.0.5", "10.0.0.4"], ["10.0.0.3", "10.0.0.6"]),
        ("200.1.2.3/0", ["0.0.0.0", "10.0.0.1", "255.255.255.255"], ["::", "2001:db8::1"]),
        ("2001:db8::5/64", ["2001:db8::", "2001:db8::1", "2001:db8::ffff:1"], ["2001:db8:0:1::", "2001:db7::"]),
    ] {
        let pattern = format!(r#"{{"a":[{{"cidr":"{block}"}}]}}"#);
        within.iter().for_each(|address| check(&format!(r#"{{"a":"{address}"}}"#), &pattern, true));
        outside.iter().for_each(|address| check(&format!(r#"{{"a":"{address}"}}"#), &pattern, false));
    }
}

#[test]
fn what_a_pattern_names() {
    let texts = |pattern: &str, path: &str| crate::Pattern::compile(pattern).unwrap().texts(path);
    let some = |values: &[&str]| Some(values.iter().map(|value| (*value).to_owned()).collect::<Vec<_>>());
    let all = r#"{"a":["x","10.0.0.1",{"prefix":"p"},{"suffix":"s"},{"anything-but":"y"}],"b":{"c":["z"]}}"#;
    assert_eq!(texts(all, "a"), [some(&["x", "10.0.0.1", "p*", "*s", "*"])]);
    assert_eq!((texts(all, "b.c"), texts(all, "b"), texts(all, "d")), (vec![some(&["z"])], vec![None], vec![None]));
    assert_eq!(texts(r#"{"b.c":["z"]}"#, "b.c"), [some(&["z"])]);
    assert_eq!(texts(r#"{"$or":[{"a":["x"]},{"b":["y"]}]}"#, "a"), [some(&["x"]), None]);
}

#[test]
fn combinations_of_fields() {
    for pattern in [
        r#"{"Image":{"Width":[800],"Thumbnail":{"Height":[125,300]}}}"#,
        r#"{"Image":{"Thumbnail":{"Url":[{"prefix":"http"}]}}}"#,
        r#"{"Image":{"Width":[{"numeric":["<",1000]}],"Height":[{"numeric":["<=",600]}],"Title":[{"anything-but":"View from 15th Flood"}],"Thumbnail":{"Url":[{"prefix":"http"}],"Height":[{"numeric":[">",124,"<",126]}],"Width":[{"numeric":[">=",99.999,"<=",100]}]},"Animated":[false]}}"#,
    ] {
        check(RFC, pattern, true);
    }
    for pattern in [
        r#"{"Image":{"Width":[{"numeric":["<",800]}]}}"#,
        r#"{"Image":{"Height":[{"numeric":["<",599]}]}}"#,
        r#"{"Image":{"Title":[{"anything-but":"View from 15th Floor"}]}}"#,
        r#"{"Image":{"Thumbnail":{"Url":[{"prefix":"https"}]}}}"#,
        r#"{"Image":{"Thumbnail":{"Height":[{"numeric":[">",124,"<",125]}]}}}"#,
        r#"{"Image":{"Thumbnail":{"Width":[{"numeric":[">=",100.00001,"<=",1001]}]}}}"#,
        r#"{"Image":{"Animated":[true]}}"#,
    ] {
        check(RFC, pattern, false);
    }
}

#[test]
fn arrays_are_crushed_and_their_elements_kept_apart() {
    for (pattern, expected) in [
        (r#"{"employees":{"firstName":["Anna"]}}"#, true),
        (r#"{"employees":{"firstName":["John"],"ids":[1000]}}"#, true),
        (r#"{"employees":{"firstName":["Anna"],"ids":[{"exists":false}]}}"#, true),
        (r#"{"employees":{"firstName":["Alice"]}}"#, false),
        (r#"{"employees":{"firstName":["Anna"],"lastName":["Jones"]}}"#, false),
        (r#"{"a":["b"]}"#, false),
        (r#"{"employees":["b"]}"#, false),
        (r#"{"employees":{"firstName":["Anna"],"ids":[1000]}}"#, false),
        (r#"{"employees":{"firstName":["Anna"],"ids":[{"exists":true}]}}"#, false),
        (r#"{"employees":{"ids":[{"exists":false}]}}"#, false),
        (r#"{"employees":{"nobody":[{"exists":false}]}}"#, true),
    ] {
        check(EMPLOYEES, pattern, expected);
    }
}

#[test]
fn published_correctness_cases() {
    let both = r#"{"d":{"a":[{"exists":true}],"b":[{"exists":true}]}}"#;
    let nested = r#"{"u":{"t":{"k":["color"],"v":["blue"]}}}"#;
    let outer = r#"{"d":{"name":[{"exists":true}],"info":{"x":["1"]}}}"#;
    let tags = r#"{"d":{"tags":[{"exists":true}],"name":[{"exists":true}]}}"#;
    let absent = r#"{"d":{"a":[{"exists":true}],"b":[{"exists":false}]}}"#;
    let users = r#"{"users":{"name":[{"exists":true}],"email":[{"exists":true}]},"tags":["admin"]}"#;
    for (pattern, event, expected) in [
        (both, r#"{"d":{"a":1,"b":2}}"#, true),
        (both, r#"{"d":{"a":1}}"#, false),
        (both, r#"{"d":[{"a":1,"b":2}]}"#, true),
        (both, r#"{"d":[{"a":1},{"b":2}]}"#, false),
        (both, r#"{"d":[{"a":1},{"b":2},{"a":3,"b":4}]}"#, true),
        (both, "{}", false),
        (both, r#"{"d":[]}"#, false),
        (nested, r#"{"u":[{"t":[{"k":"color","v":"blue"}]}]}"#, true),
        (nested, r#"{"u":[{"t":[{"k":"color"},{"v":"blue"}]}]}"#, false),
        (outer, r#"{"d":[{"name":"alice"},{"info":{"x":"1"}}]}"#, false),
        (outer, r#"{"d":[{"name":"alice","info":{"x":"1"}}]}"#, true),
        (tags, r#"{"d":{"tags":["a","b"],"name":"x"}}"#, true),
        (tags, r#"{"d":{"tags":[],"name":"x"}}"#, false),
        (r#"{"tags":["admin"]}"#, r#"{"tags":["user","admin"]}"#, true),
        (r#"{"tags":["superadmin"]}"#, r#"{"tags":["user","admin"]}"#, false),
        (r#"{"tags":[{"anything-but":"banned"}]}"#, r#"{"tags":["banned","ok"]}"#, true),
        (absent, r#"{"d":[{"a":1}]}"#, true),
        (absent, r#"{"d":[{"a":1,"b":2}]}"#, false),
        (users, r#"{"users":[{"name":"alice"},{"email":"b@x"}],"tags":["admin"]}"#, false),
        (
            r#"{"i":{"p":[{"numeric":[">",0,"<",100]}],"n":[{"exists":true}]}}"#,
            r#"{"i":[{"n":"w","p":50},{"n":"g","p":200}]}"#,
            true,
        ),
        (
            r#"{"d":{"name":[{"suffix":"ice"}],"type":[{"exists":true}]}}"#,
            r#"{"d":[{"name":"alice"},{"type":"user"}]}"#,
            false,
        ),
    ] {
        check(event, pattern, expected);
    }
}

#[test]
fn either_of_several() {
    let nested = r#"{"source":["aws.cloudwatch"],"$or":[{"metricName":["CPUUtilization","ReadLatency"]},
      {"metricType":["MetricType"],"namespace":["AWS/EC2","AWS/ES"],"$or":[{"metricId":[1234]},{"spaceId":[1000]}]},{"scope":["Service"]}]}"#;
    let parallel = r#"{"$or":[{"metricName":["CPUUtilization"]},{"namespace":["AWS/EC2"]}],
      "detail":{"$or":[{"source":["aws.cloudwatch"]},{"detail-type":["CloudWatch Alarm State Change"]}]}}"#;
    for (pattern, event, expected) in [
        (nested, r#"{"source":"aws.cloudwatch","metricName":"ReadLatency"}"#, true),
        (nested, r#"{"source":"aws.cloudwatch","scope":"Service"}"#, true),
        (nested, r#"{"source":"aws.ec2","scope":"Service"}"#, false),
        (nested, r#"{"source":"aws.cloudwatch","metricType":"MetricType","namespace":"AWS/ES","spaceId":1000}"#, true),
        (nested, r#"{"source":"aws.cloudwatch","metricType":"MetricType","namespace":"AWS/ES","spaceId":1001}"#, false),
        (parallel, r#"{"namespace":"AWS/EC2","detail":{"source":"aws.cloudwatch"}}"#, true),
        (parallel, r#"{"namespace":"AWS/EC2","detail":{"source":"else"}}"#, false),
        (parallel, r#"{"detail":{"source":"aws.cloudwatch"}}"#, false),
    ] {
        check(event, pattern, expected);
    }
    // Both sides speak of one element.
    let same = r#"{"d":{"a":[1]},"$or":[{"d":{"b":[1]}},{"d":{"c":[1]}}]}"#;
    check(r#"{"d":[{"a":1},{"b":1}]}"#, same, false);
    check(r#"{"d":[{"a":1,"c":1}]}"#, same, true);
}

#[test]
fn values() {
    for (matcher, value, expected) in [
        ("123456789012", "123456789012", true),
        ("123456789012", "123456789013", false),
        ("300", "300.0", true),
        ("300", "3e2", true),
        ("300", "\"300\"", false),
        ("null", "null", true),
        ("null", "\"null\"", false),
        ("\"\"", "\"\"", true),
        ("true", "true", true),
        ("\"10.0.0.1\"", "\"10.0.0.1\"", true),
        ("\"::1\"", "\"0:0:0:0:0:0:0:1\"", true),
        ("{\"cidr\":\"10.0.0.0/8\"}", "\"11.0.0.1\"", false),
        ("{\"cidr\":\"2001:db8::/32\"}", "\"2001:db8::7\"", true),
        ("{\"cidr\":\"10.0.0.0/8\"}", "10", false),
        ("{\"exists\":true}", "null", true),
        ("{\"exists\":true}", "{\"c1\":100}", false),
        ("{\"exists\":false}", "{\"c1\":100}", true),
        ("{\"exists\":false}", "[]", true),
        ("{\"anything-but\":\"x\"}", "null", true),
        ("{\"anything-but\":{\"prefix\":\"1\"}}", "123", true),
        ("{\"anything-but\":0}", "0", false),
        ("{\"anything-but\":[5]}", "\"5\"", true),
        ("{\"prefix\":\"\"}", "\"any\"", true),
        ("{\"wildcard\":\"\\\\\\\\a\\\\*b*\"}", "\"\\\\a*bcd\"", true),
        ("{\"wildcard\":\"\"}", "\"\"", true),
        ("{\"equals-ignore-case\":\"STRASSE É\"}", "\"strasse é\"", true),
        ("{\"numeric\":[\">=\",-1.5]}", "-1.5", true),
        ("{\"numeric\":[\"=\",0.1]}", "\"0.1\"", false),
        ("{\"numeric\":[\">\",0]}", "6e9", false),
        ("{\"exactly\":\"a\"}", "\"a\"", true),
    ] {
        check(&format!("{{\"a\":{value}}}"), &format!("{{\"a\":[{matcher}]}}"), expected);
    }
    check("{}", r#"{"a":["x",{"exists":false}]}"#, true);
    check(r#"{"a":"y"}"#, r#"{"a":["x",{"exists":false}]}"#, false);
    check("{}", r#"{"a":[{"anything-but":"x"}]}"#, false);
}

#[test]
fn dots_are_levels() {
    for event in [
        r#"{"detail":{"state":{"status":"running"}}}"#,
        r#"{"detail":{"state.status":"running"}}"#,
        r#"{"detail.state.status":"running"}"#,
    ] {
        check(event, r#"{"detail":{"state":{"status":["running"]}}}"#, true);
        check(event, r#"{"detail":{"state.status":["running"]}}"#, true);
        check(event, r#"{"detail":{"state.status":["stopped"]}}"#, false);
    }
}
