use super::*;
use proptest::prelude::*;

/// Those of `events` that match.
fn check(pattern: &str, events: &[&str], expect: &[&str]) {
    let parsed = Pattern::parse(pattern).unwrap_or_else(|error| panic!("{pattern}: {error}"));
    let found: Vec<_> = events.iter().copied().filter(|event| parsed.matches(event)).collect();
    assert_eq!(found, expect, "{pattern}");
}

fn refuse(patterns: &[&str]) {
    for pattern in patterns {
        assert!(Pattern::parse(pattern).is_err(), "{pattern}");
    }
}

const BOTH: &str = "ERROR WARN message";
const ERROR: &str = "ERROR message";
const WARN: &str = "WARN message";

#[test]
fn the_guides_terms() {
    let events = &[BOTH, ERROR, WARN];
    check("", events, events);
    check("ERROR", events, &[BOTH, ERROR]);
    check("?ERROR ?WARN", events, events);
    check("ERROR WARN", events, &[BOTH]);
    check("ERROR -WARN", events, &[ERROR]);
    check("\"ERROR\" - \"WARN\"", events, &[ERROR]);
    check("-ERROR", events, &[WARN]);
    check("\"ERROR message\"", events, &[ERROR]);
    check("message ?WARN", events, events);
    check("error", events, &[]);
    check("ERROR", &["Exiting with ERRORCODE: -1"], &["Exiting with ERRORCODE: -1"]);
    check(r#""say \"hi\" \\o/""#, &[r#"say "hi" \o/"#], &[r#"say "hi" \o/"#]);
}

#[test]
fn the_guides_regular_expressions() {
    check("%AUTHORIZED%", &["[ERROR 401] UNAUTHORIZED REQUEST", "[200] OK"], &["[ERROR 401] UNAUTHORIZED REQUEST"]);
    check("%colou?r%", &["color", "colour", "colr"], &["color", "colour"]);
    check("%^[hc]at%", &["hat", "cat", "that"], &["hat", "cat"]);
    check(r"%10\.10\.0\.1%", &["10.10.0.1", "10910.0.1"], &["10.10.0.1"]);
    check("%gray|grey%", &["gray", "grey", "groy"], &["gray", "grey"]);
    check("ERROR -%[0-9]{3}%", &["ERROR 404", "ERROR x"], &["ERROR x"]);
    refuse(&["%something!%", "%(a)%", "%ä%", "%a", "%%", "%a{3%", "%[z-a]%", r"%\é%"]);
}

const TRAIL: &str = r#"{"eventType": "UpdateTrail", "sourceIPAddress": "111.111.111.111", "arrayKey": ["value",
    "another value"], "objectList": [{"name": "a", "id": 1}, {"name": "b", "id": 2}], "SomeObject": null, "ThisFlag": true}"#;
const PEOPLE: &str = r#"{"user": {"id": 1, "email": "User_k.Stiles@example.com"}, "users": [{"id": 2, "email":
    "User_k.Doe@example.com"}, {"id": 3, "email": "User_j.Doe@example.com"}], "actions": ["GET", "PUT", "DELETE"],
    "coordinates": [[0, 1, 2], [4, 5, 6], [7, 8, 9]], "latency": 500.5, "code": "400"}"#;

#[test]
fn the_guides_json_conditions() {
    for (pattern, holds) in [
        (r#"{ $.eventType = "UpdateTrail" }"#, true),
        (r#"{$.eventType="UpdateTrail"}"#, true),
        ("{ $.eventType = UpdateTrail }", true),
        ("{ $.eventType = Update* }", true),
        (r#"{ $.eventType = "*Trail" }"#, true),
        ("{ $.eventType = Up*il }", false),
        ("{ $.eventType = * }", true),
        ("{ $.missing = * }", false),
        ("{ $.sourceIPAddress != 123.123.* }", true),
        ("{ $.sourceIPAddress != 111.111.* }", false),
        ("{ $.sourceIPAddress = 111.111.* }", true),
        (r#"{ $.arrayKey[0] = "value" }"#, true),
        (r#"{ $.arrayKey[2] = "value" }"#, false),
        ("{ $.objectList[1].id = 2 }", true),
        ("{ $.objectList[*].id = 2 }", true),
        ("{ $.objectList[*].id = 3 }", false),
        ("{ $.SomeObject IS NULL }", true),
        ("{ $.eventType IS NULL }", false),
        ("{ $.SomeOtherObject NOT EXISTS }", true),
        ("{ $.SomeObject NOT EXISTS }", false),
        ("{ $.SomeObject EXISTS }", true),
        ("{ $.ThisFlag IS TRUE }", true),
        ("{ $.ThisFlag IS FALSE }", false),
        ("{ $.arrayKey = value }", false),
        ("{ $.arrayKey != value }", false),
        ("{ $.missing != value }", false),
        ("{ $.eventType = %^Update% }", true),
        ("{ $['eventType'] = UpdateTrail && $.['ThisFlag'] IS TRUE }", true),
    ] {
        check(pattern, &[TRAIL], if holds { &[TRAIL] } else { &[] });
    }
    check("{ $.a = 1 }", &["no JSON", "[1]", "{\"a\": 1}\n"], &["{\"a\": 1}\n"]);
}

#[test]
fn the_guides_compound_conditions_and_numbers() {
    for (pattern, holds) in [
        (r#"{ ($.user.id = 1) && ($.users[0].email = "User_k.Doe@example.com") }"#, true),
        (r#"{ ($.user.id = 2 && $.users[0].email = "nonmatch") || $.actions[2] = "GET" }"#, false),
        (
            r#"{ $.user.email = "User_k.Stiles@example.com" || $.coordinates[0][1] = nonmatch && $.actions[2] = nomatch }"#,
            true,
        ),
        (
            r#"{ ($.user.email = "User_k.Stiles@example.com" || $.coordinates[0][1] = nonmatch) && $.actions[2] = nomatch }"#,
            false,
        ),
        ("{ $.latency >= 500 }", true),
        ("{ $.latency < 10e3 }", true),
        ("{ $.latency < 10e-3 }", false),
        ("{ $.latency > +1000 }", false),
        ("{ $.latency != 500 }", true),
        ("{ $.latency = 500.50 }", true),
        ("{ $.latency = 500* }", true),
        ("{ $.code = 400 }", true),
        ("{ $.code > 300 }", false),
        ("{ $.coordinates[1][2] <= 6 }", true),
    ] {
        check(pattern, &[PEOPLE], if holds { &[PEOPLE] } else { &[] });
    }
}

const LOG: &str = r#"127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /index.html HTTP/1.0" 404 1534"#;

#[test]
fn the_guides_space_delimited_fields() {
    let events = &[BOTH, ERROR, WARN];
    check("[w1=ERROR, w2]", events, &[ERROR]);
    check("[w1=ERROR || w1=WARN, w2]", events, &[ERROR, WARN]);
    check("[w1=ERROR || w1=%WARN%, w2]", events, &[ERROR, WARN]);
    check("[w1!=ERROR&&w1!=WARN, w2]", events, &[]);
    for (pattern, holds) in [
        ("[ip, user, username, timestamp, request, status_code, bytes]", true),
        ("[ip, user, username, timestamp, request, status_code]", false),
        ("[..., status_code, bytes]", true),
        ("[ip, user, ...]", true),
        ("[ip, user, …, status_code, bytes]", true),
        ("[ip, user, username, timestamp, request, status_code, bytes > 1000]", true),
        ("[ip, user, username, timestamp, request, status_code, bytes > 2000]", false),
        ("[ip, user, username, timestamp, request, status_code = 200, bytes]", false),
        ("[ip, user, username, timestamp, request =*.html*, status_code = 4*, bytes]", true),
        ("[..., request=*.html*, status_code=4*,]", true),
        ("[..., status_code = 4* && bytes > 1000, bytes]", true),
        ("[..., status_code = 4* && status_code != 404, bytes]", false),
        ("[a=\"127.0.0.1\", b, c, d=\"10/Oct*\", ...]", true),
    ] {
        check(pattern, &[LOG], if holds { &[LOG] } else { &[] });
    }
    check("[...]", &["", "a b"], &["", "a b"]);
    check("[a]", &["[open", "\"open"], &["[open", "\"open"]);
}

#[test]
fn what_is_no_pattern_is_refused() {
    refuse(&[
        "\"open",
        "\"\"",
        "-",
        "?",
        "{",
        "{}",
        "{ }",
        "{ $ = 1 }",
        "{ $.a }",
        "{ $.a = }",
        "{ $.a > x }",
        "{ a = 1 }",
        "{ $.a = 1 } x",
        "{ $.a = 1 &&",
        "{ ($.a = 1 }",
        "{ $.a[x] = 1 }",
        "{ $.a[0 = 1 }",
        "{ $.a IS 1 }",
        "{ $.a NOT 1 }",
        "{ $.a[99999999999999999999] = 1 }",
        "[",
        "[a",
        "[a] b",
        "[..., ...]",
        "[a = ]",
        "[a b]",
        "[a && b]",
    ]);
    refuse(&[&"x".repeat(PATTERN_CHARS + 1), &format!("{{ {}$.a = 1{} }}", "(".repeat(33), ")".repeat(33))]);
    assert!(Pattern::parse(&format!("{{ {}$.a = 1{} }}", "(".repeat(32), ")".repeat(32))).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    /// Whatever strangers send: an answer, no panic.
    #[test]
    fn any_text_is_taken(pattern in any::<String>(), message in any::<String>()) {
        if let Ok(pattern) = Pattern::parse(&pattern) {
            pattern.matches(&message);
        }
    }

    /// The same among texts that look like patterns.
    #[test]
    fn anything_like_a_pattern_is_taken(
        pattern in "(\\{ ?|\\[|)(\\$|\\.|a|\\[0\\]|\\[|\\]|=|!=|<|>| |\"|%|\\*|&&|\\|\\||\\(|\\)|,|\\.\\.\\.|IS NULL|NOT EXISTS|-|\\?|1|\\\\|é){0,24}( ?\\}|\\]|)",
        message in "(a|1| |\"|\\[|\\]|\\{|\\}|:|,|é){0,24}",
    ) {
        if let Ok(pattern) = Pattern::parse(&pattern) {
            pattern.matches(&message);
        }
    }

    /// A quoted phrase is found just where it occurs.
    #[test]
    fn a_phrase_is_a_substring(phrase in "[a-c\"\\\\ ]{1,6}", message in "[a-c\"\\\\ ]{0,24}") {
        let quoted = format!("\"{}\"", phrase.replace('\\', "\\\\").replace('"', "\\\""));
        prop_assert_eq!(Pattern::parse(&quoted).unwrap().matches(&message), message.contains(&phrase));
    }
}
