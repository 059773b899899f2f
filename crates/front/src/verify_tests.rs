use super::*;
use cloud::sigv4::{Keys, Outgoing, Presign};
use http::Request;
use std::sync::Arc;

const SECRET: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
/// 2015-08-30T12:36:00Z
const NOW: Timestamp = Timestamp::from_millis(1_440_938_160_000);
const EXPECTED: Expected<'static> = Expected { service: "lambda", region: "eu-west-1", global_region: None };

struct Directory;

impl Authorizer for Directory {
    fn credential(&self, id: &str, token: Option<&str>) -> Result<Credential, CredentialError> {
        let session_token = match (id, token) {
            ("AKIDEXAMPLE", _) => None,
            ("ASIAEXAMPLE", Some("good token")) => Some(Arc::from("good token")),
            ("ASIAEXAMPLE", Some("old token")) => return Err(CredentialError::Expired),
            _ => return Err(CredentialError::Unknown),
        };
        Ok(Credential { secret: SECRET.into(), session_token, caller: Caller::anonymous() })
    }
    fn authorize(&self, _: &cloud::Context, _: &cloud::Check) -> cloud::Result<()> {
        Ok(())
    }
}

fn keys(session_token: Option<&'static str>) -> Keys<'static> {
    let access_key_id = if session_token.is_some() { "ASIAEXAMPLE" } else { "AKIDEXAMPLE" };
    Keys { access_key_id, secret: SECRET, session_token }
}

fn signed(keys: &Keys<'_>, at: Timestamp, region: &str, service: &str) -> Parts {
    let (path, query) = ("/2015-03-31/functions/a%3Ab/invocations", "Qualifier=%24LATEST");
    let headers = [("x-amz-invocation-type", "Event")];
    let outgoing = Outgoing { method: "POST", host: "localhost:4566", path, query, headers: &headers, body: b"{}" };
    let mut request = Request::builder().method("POST").uri(format!("{path}?{query}")).header("host", "localhost:4566");
    for (name, value) in headers {
        request = request.header(name, value);
    }
    for (name, value) in sigv4::sign(keys, region, service, at, &outgoing) {
        request = request.header(name, value);
    }
    request.body(()).unwrap().into_parts().0
}

fn presigned(service: &str, at: Timestamp, expires_seconds: u32) -> Parts {
    let (endpoint, path, query) = ("http://localhost:4566", "/a b/ü", [("x", "a+b c")]);
    let presign = Presign {
        method: "GET",
        endpoint,
        path,
        query: &query,
        region: "eu-west-1",
        service,
        now: at,
        expires_seconds,
    };
    let url = sigv4::presign(&keys(None), &presign);
    let target = url.strip_prefix(endpoint).unwrap();
    Request::builder().uri(target).header("host", "localhost:4566").body(()).unwrap().into_parts().0
}

fn judge(request: &Parts, expected: &Expected<'_>, body: &[u8]) -> Result<(), Refusal> {
    use sha2::Digest;
    let verifier = Verifier::default();
    let presented = Presented::of(request);
    let ticket = verifier.admit(&presented, request, expected, &Directory, NOW)?;
    let digest = sha2::Sha256::digest(body).into();
    let payload = if ticket.needs_digest(request) { Payload::Digest(&digest) } else { Payload::Claimed };
    verifier.check(ticket, request, payload).map(|_| ())
}

fn sentence(result: Result<(), Refusal>) -> String {
    match result.unwrap_err() {
        Refusal::Incomplete(text) => format!("Incomplete: {text}"),
        Refusal::Invalid(text) => format!("Invalid: {text}"),
        Refusal::Expired(text) => format!("Expired: {text}"),
        other => format!("{other:?}"),
    }
}

fn fresh() -> Parts {
    signed(&keys(None), NOW, "eu-west-1", "lambda")
}

#[test]
fn what_was_signed_is_admitted_and_nothing_else_is() {
    assert_eq!(judge(&fresh(), &EXPECTED, b"{}"), Ok(()));
    assert!(matches!(judge(&fresh(), &EXPECTED, b"{} "), Err(Refusal::Mismatch { .. })), "another body");
    let mut other = fresh();
    other.headers.insert("x-amz-invocation-type", "DryRun".parse().unwrap());
    assert!(matches!(judge(&other, &EXPECTED, b"{}"), Err(Refusal::Mismatch { .. })), "another header");
    let mut other = fresh();
    other.uri = "/2015-03-31/functions/a%3Ac/invocations?Qualifier=%24LATEST".parse().unwrap();
    assert!(matches!(judge(&other, &EXPECTED, b"{}"), Err(Refusal::Mismatch { .. })), "another path");
    let mut other = fresh();
    other.method = http::Method::GET;
    assert!(matches!(judge(&other, &EXPECTED, b"{}"), Err(Refusal::Mismatch { .. })), "another method");
}

#[test]
fn what_is_added_to_a_signed_request_is_refused() {
    let with = |mut request: Parts, name: &'static str, value: &str| {
        request.headers.insert(name, value.parse().unwrap());
        judge(&request, &EXPECTED, b"{}")
    };
    for name in ["x-amz-target", "x-amz-client-context", "x-amz-log-type"] {
        let expected = format!("Invalid: '{name}' must be a 'SignedHeader' in the AWS Authorization.");
        assert_eq!(sentence(with(fresh(), name, "x")), expected);
        assert_eq!(sentence(with(presigned("lambda", NOW, 60), name, "x")), expected, "in a URL");
    }
    for name in ["x-amz-user-agent", "x-amzn-trace-id", "accept"] {
        assert_eq!(with(fresh(), name, "x"), Ok(()), "{name}");
    }
}

#[test]
fn a_signature_lives_five_minutes_either_way() {
    let at = |seconds: i64| signed(&keys(None), NOW.plus_millis(seconds * 1000), "eu-west-1", "lambda");
    assert_eq!(judge(&at(-300), &EXPECTED, b"{}"), Ok(()));
    assert_eq!(judge(&at(300), &EXPECTED, b"{}"), Ok(()));
    assert_eq!(
        sentence(judge(&at(-301), &EXPECTED, b"{}")),
        "Expired: Signature expired: 20150830T123059Z is now earlier than 20150830T123100Z (20150830T123600Z - 5 min.)"
    );
    assert_eq!(
        sentence(judge(&at(301), &EXPECTED, b"{}")),
        "Invalid: Signature not yet current: 20150830T124101Z is still later than 20150830T124100Z (20150830T123600Z + 5 min.)"
    );
}

#[test]
fn every_wrong_part_of_a_scope_is_named() {
    let mut request = signed(&keys(None), NOW, "us-east-1", "logs");
    let header = request.headers[AUTHORIZATION].to_str().unwrap();
    let header = header.replace("/20150830/", "/20150829/").replace("aws4_request", "aws5_request");
    request.headers.insert(AUTHORIZATION, header.parse().unwrap());
    assert_eq!(
        sentence(judge(&request, &EXPECTED, b"{}")),
        "Invalid: Credential should be scoped to a valid region, not 'us-east-1'. Credential should be scoped to correct \
         service: 'lambda'. Credential should be scoped with a valid terminator: 'aws4_request', not 'aws5_request'. Date in \
         Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '20150829' != '20150830', from \
         '20150830T123600Z'."
    );
}

#[test]
fn global_services_may_be_signed_for_their_own_region() {
    let iam = Expected { service: "iam", global_region: Some("us-east-1"), ..EXPECTED };
    assert_eq!(judge(&signed(&keys(None), NOW, "us-east-1", "iam"), &iam, b"{}"), Ok(()));
    assert_eq!(judge(&signed(&keys(None), NOW, "eu-west-1", "iam"), &iam, b"{}"), Ok(()));
    assert!(judge(&signed(&keys(None), NOW, "us-west-2", "iam"), &iam, b"{}").is_err());
}

#[test]
fn session_tokens_must_be_there_and_right() {
    let with = |token| judge(&signed(&keys(Some(token)), NOW, "eu-west-1", "lambda"), &EXPECTED, b"{}");
    assert_eq!(with("good token"), Ok(()));
    assert_eq!(with("another token"), Err(Refusal::UnknownKey));
    assert_eq!(with("old token"), Err(Refusal::ExpiredToken));
    let mut request = fresh();
    request.headers.insert("x-amz-security-token", "good token".parse().unwrap());
    assert_eq!(judge(&request, &EXPECTED, b"{}"), Err(Refusal::UnknownKey), "a token beside a lasting key");
}

#[test]
fn the_sentences_about_form() {
    let with = |header: &str| {
        let mut request = fresh();
        request.headers.insert(AUTHORIZATION, header.parse().unwrap());
        sentence(judge(&request, &EXPECTED, b"{}"))
    };
    let all = "Incomplete: Authorization header requires 'Credential' parameter. Authorization header requires 'Signature' \
               parameter. Authorization header requires 'SignedHeaders' parameter. (Hashed with SHA-256 and encoded with \
               Base64) Authorization=ypeBEsobvcr6wjGzmiPcTaeG7/gUfE5yuYB3ha/uSLs=";
    assert_eq!(with("a"), all);
    let rest = "SignedHeaders=host, Signature=00";
    assert_eq!(
        with(&format!("AWS4-HMAC-SHA256 Credential=A/b, {rest}")),
        "Incomplete: Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got 'A/b'"
    );
    assert_eq!(
        with(&format!("AWS4-ECDSA-P256-SHA256 Credential=A/20150830/lambda/aws4_request, {rest}")),
        "Incomplete: Unsupported AWS 'algorithm': 'AWS4-ECDSA-P256-SHA256'."
    );
    assert_eq!(
        with(
            "AWS4-HMAC-SHA256 Credential=A/20150830/eu-west-1/lambda/aws4_request, SignedHeaders=x-amz-date, Signature=00"
        ),
        "Invalid: 'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization."
    );
    assert!(
        with("Bearer abc")
            .starts_with("Incomplete: Invalid key=value pair (missing equal-sign) in Authorization header")
    );
    assert_eq!(
        with(&format!("AWS4-HMAC-SHA256 Credential=X/20150830/eu-west-1/lambda/aws4_request, {rest}")),
        "UnknownKey"
    );
}

#[test]
fn dates_of_other_forms() {
    let mut request = fresh();
    request.headers.insert("x-amz-date", "2015-08-30".parse().unwrap());
    assert_eq!(
        sentence(judge(&request, &EXPECTED, b"{}")),
        "Incomplete: Date must be in ISO-8601 'basic format'. Got '2015-08-30'. See http://en.wikipedia.org/wiki/ISO_8601"
    );
    assert_eq!(moment("Sun, 30 Aug 2015 12:36:00 GMT"), Ok(NOW), "a Date header");
    assert!(moment("20150230T123600Z").is_err());
    request.headers.remove("x-amz-date");
    let text = sentence(judge(&request, &EXPECTED, b"{}"));
    assert!(text.starts_with(
        "Incomplete: Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."
    ));
}

#[test]
fn urls_live_as_long_as_they_say() {
    let s3 = Expected { service: "s3", ..EXPECTED };
    assert_eq!(judge(&presigned("s3", NOW, 60), &s3, b"any body"), Ok(()));
    assert_eq!(judge(&presigned("s3", NOW.plus_millis(-60_000), 60), &s3, b""), Ok(()));
    assert_eq!(
        sentence(judge(&presigned("s3", NOW.plus_millis(-61_000), 60), &s3, b"")),
        "Expired: Signature expired: 20150830T123459Z is now earlier than 20150830T123500Z (20150830T123600Z - 1 min.)"
    );
    assert_eq!(judge(&presigned("s3", NOW.plus_millis(-6 * 86_400_000), 604_800), &s3, b""), Ok(()));
}

#[test]
fn urls_for_other_services_sign_their_body() {
    assert_eq!(judge(&presigned("lambda", NOW, 60), &EXPECTED, b""), Ok(()));
    assert!(matches!(judge(&presigned("lambda", NOW, 60), &EXPECTED, b"{}"), Err(Refusal::Mismatch { .. })));
}

#[test]
fn a_longer_life_than_a_week_is_refused() {
    let request = presigned("s3", NOW, 60);
    let uri = request.uri.to_string().replace("X-Amz-Expires=60", "X-Amz-Expires=604801");
    let request = Request::builder().uri(uri).header("host", "localhost:4566").body(()).unwrap().into_parts().0;
    let s3 = Expected { service: "s3", ..EXPECTED };
    assert!(sentence(judge(&request, &s3, b"")).starts_with("Incomplete: X-Amz-Expires must be less than a week"));
}

#[test]
fn an_unsigned_payload_is_taken_at_its_word() {
    let payload = [("x-amz-content-sha256", UNSIGNED_PAYLOAD)];
    let mut request = fresh();
    request.headers.insert("x-amz-content-sha256", UNSIGNED_PAYLOAD.parse().unwrap());
    assert!(matches!(judge(&request, &EXPECTED, b"{}"), Err(Refusal::Mismatch { .. })), "said after signing");
    // Signed by hand: the signer of ours always signs the body.
    let signed_headers = "host;x-amz-content-sha256;x-amz-date";
    let signable = Signable {
        method: "POST",
        path: "/",
        query: "",
        path_style: PathStyle::Twice,
        signed_headers,
        payload_hash: UNSIGNED_PAYLOAD,
    };
    let headers = [("host", "h"), ("x-amz-date", "20150830T123600Z"), payload[0]];
    let canonical = sigv4::canonical_request(&signable, |wanted, each| {
        headers.iter().filter(|(name, _)| *name == wanted).for_each(|(_, value)| each(value.as_bytes()));
    });
    let scope = Scope { date: "20150830", region: "eu-west-1", service: "lambda" };
    let text = sigv4::string_to_sign("20150830T123600Z", &scope, &canonical);
    let signature = hex::encode(sigv4::SigningKey::derive(SECRET, &scope).sign(&text));
    let value =
        format!("{ALGORITHM} Credential=AKIDEXAMPLE/{scope}, SignedHeaders={signed_headers}, Signature={signature}");
    let mut request = Request::builder().method("POST").uri("/").header(AUTHORIZATION, value);
    for (name, value) in headers {
        request = request.header(name, value);
    }
    assert_eq!(judge(&request.body(()).unwrap().into_parts().0, &EXPECTED, b"whatever"), Ok(()));
}

proptest::proptest! {
    /// Strangers write these; nothing they write may bring us down or be admitted.
    #[test]
    fn no_fields_make_it_panic(
        credential in "(AKIDEXAMPLE|[ -~é]{0,6})(/(20150830|eu-west-1|lambda|aws4_request|[ -~é]{0,8})){0,5}",
        date in "20150830T1236[0-9]{2}Z|[0-9]{8}T[0-9]{6}Z|[ -~é]{0,20}",
        expires in "-?[0-9]{0,25}|[ -~é]{0,4}",
        signed_headers in "host|[a-zA-Z:; \\x80-\\xff-]{0,20}",
        signature in "[0-9a-fA-F]{62,66}|[ -~é]{0,70}",
        query in "[ -~]{0,40}",
        in_url in proptest::bool::ANY,
    ) {
        let owned = |text: &str| Some(Cow::Owned(text.to_owned()));
        let fields = Fields {
            algorithm: owned(ALGORITHM),
            credential: owned(&credential),
            signed_headers: owned(&signed_headers),
            signature: owned(&signature),
            date: owned(&date),
            expires: owned(&expires),
            token: None,
            flaw: None,
        };
        let mut request = fresh();
        if let Ok(uri) = format!("/{credential}?{query}").parse() {
            request.uri = uri;
        }
        let presented = if in_url { Presented::Url(fields) } else { Presented::Header(fields) };
        let verifier = Verifier::default();
        let admitted = verifier.admit(&presented, &request, &EXPECTED, &Directory, NOW);
        if let Ok(ticket) = admitted {
            let refused = verifier.check(ticket, &request, Payload::Claimed);
            assert!(matches!(refused, Err(Refusal::Mismatch { .. })));
        }
    }
}
