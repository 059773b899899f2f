//! Vectors of AWS's published signature test suite, and the worked examples of its documentation.

use super::*;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
const DATE: &str = "20150830T123600Z";
const KEYS: Keys<'static> = Keys { access_key_id: "AKIDEXAMPLE", secret: SECRET, session_token: None };

/// The suite's clock.
fn then() -> Timestamp {
    Timestamp::from_millis(1_440_938_160_000)
}

fn check(method: &str, target: &str, more: &[(&str, &str)], body: &str, expected: &str) {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let mut headers = vec![("host", "example.amazonaws.com"), ("x-amz-date", DATE)];
    headers.extend_from_slice(more);
    headers.sort_by_key(|(name, _)| *name);
    let mut names: Vec<_> = headers.iter().map(|(name, _)| *name).collect();
    names.dedup();
    let signed_headers = names.join(";");
    let payload_hash = sha256_hex(body.as_bytes());
    let path_style = PathStyle::Twice;
    let signable =
        Signable { method, path, query, path_style, signed_headers: &signed_headers, payload_hash: &payload_hash };
    let scope = Scope { date: "20150830", region: "us-east-1", service: "service" };
    assert_eq!(signature(SECRET, DATE, &scope, &signable, &headers), expected, "{method} {target}");
}

#[test]
fn the_suite_of_paths() {
    let vanilla = "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31";
    check("GET", "/", &[], "", vanilla);
    check("GET", "/example1/example2/../..", &[], "", vanilla);
    check("GET", "/./", &[], "", vanilla);
    check("GET", "//", &[], "", vanilla);
    check("GET", "//example//", &[], "", "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84");
    check("GET", "/example space/", &[], "", "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741");
    check("GET", "/ሴ", &[], "", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85");
}

#[test]
fn the_suite_of_queries() {
    let cases = [
        ("/?Param1=value1", "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb"),
        ("/?Param2=value2&Param1=value1", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500"),
        ("/?ሴ=bar", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04"),
        (
            "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1",
            "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac",
        ),
    ];
    for (target, expected) in cases {
        check("GET", target, &[], "", expected);
    }
}

#[test]
fn the_suite_of_headers_and_bodies() {
    let duplicates = [("my-header1", "value2"), ("my-header1", "value2"), ("my-header1", "value1")];
    check("GET", "/", &duplicates, "", "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea");
    let spaced = [("my-header1", " value1"), ("my-header2", " \"a   b   c\"")];
    check("GET", "/", &spaced, "", "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736");
    let token = [("x-amz-security-token", "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267")];
    check("GET", "/", &token, "", "07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8");
    let form = [
        ("content-type", "application/x-www-form-urlencoded"),
        ("content-length", "13"),
        ("x-amz-content-sha256", "9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e"),
    ];
    check("POST", "/", &form, "Param1=value1", "d3875051da38690788ef43de4db0d8f280229d82040bfac253562e56c3f20e0b");
}

#[test]
fn the_worked_example_of_iam_is_signed_as_documented() {
    let content = ("content-type", "application/x-www-form-urlencoded; charset=utf-8");
    let query = "Action=ListUsers&Version=2010-05-08";
    let request =
        Outgoing { method: "GET", host: "iam.amazonaws.com", path: "/", query, headers: &[content], body: b"" };
    let added = sign(&KEYS, "us-east-1", "iam", then(), &request);
    assert_eq!(added[0], ("x-amz-date", DATE.to_owned()));
    let expected = "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, \
        SignedHeaders=content-type;host;x-amz-date, \
        Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7";
    assert_eq!(added.last().unwrap(), &("authorization", expected.to_owned()));
}

#[test]
fn the_worked_example_of_a_presigned_s3_url_is_signed_as_documented() {
    let keys = Keys {
        access_key_id: "AKIAIOSFODNN7EXAMPLE",
        secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        session_token: None,
    };
    let url = presign(
        &keys,
        &Presign {
            method: "GET",
            endpoint: "https://examplebucket.s3.amazonaws.com",
            path: "/test.txt",
            query: &[],
            region: "us-east-1",
            service: "s3",
            now: Timestamp::from_millis(1_369_353_600_000),
            expires_seconds: 86_400,
        },
    );
    let signature = "X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404";
    assert!(url.ends_with(signature), "{url}");
    assert!(
        url.starts_with("https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&"),
        "{url}"
    );
}

#[test]
fn a_path_on_the_wire_is_encoded_once_more_except_for_s3() {
    let canonical = |style| {
        let mut out = Vec::new();
        canonical_path("/2015-03-31/functions/a%3Ab/x%20y", style, &mut out);
        String::from_utf8(out).unwrap()
    };
    assert_eq!(canonical(PathStyle::Twice), "/2015-03-31/functions/a%253Ab/x%2520y");
    assert_eq!(canonical(PathStyle::Once), "/2015-03-31/functions/a%3Ab/x%20y");
}

#[test]
fn queries_are_recoded_and_what_is_no_escape_is_kept() {
    let canonical = |query| {
        let mut out = Vec::new();
        canonical_query(query, &mut out);
        String::from_utf8(out).unwrap()
    };
    assert_eq!(canonical("b=1&a&&a=%2f&X-Amz-Signature=0"), "a=&a=%2F&b=1");
    assert_eq!(canonical("a=x+y&b=%zz&c=%"), "a=x%20y&b=%25zz&c=%25");
    assert_eq!(canonical("="), "=");
}

#[test]
fn dates_are_in_the_basic_format() {
    assert_eq!(amz_date(then()), DATE);
}
