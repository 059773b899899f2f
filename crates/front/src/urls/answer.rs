//! The response that a function's answer becomes.

use super::UrlAnswer;
use crate::body::Body;
use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, SET_COOKIE};
use http::{Response, StatusCode};
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

pub fn response(answer: UrlAnswer) -> Response<Body> {
    let made = if answer.failed { None } else { read(&answer.payload) };
    made.map_or_else(bad_gateway, Head::answered)
}

/// All that is told of a function that failed, or whose answer is none.
fn bad_gateway() -> Response<Body> {
    let mut answer = Response::new(Body::Left(Bytes::from_static(b"Internal Server Error").into()));
    *answer.status_mut() = StatusCode::BAD_GATEWAY;
    answer.headers_mut().insert(CONTENT_TYPE, JSON);
    answer
}

const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// What a function says beside the body.
#[derive(Debug, PartialEq)]
pub struct Head {
    pub status: StatusCode,
    pub headers: HeaderMap,
}

impl Head {
    fn plain() -> Self {
        Self { status: StatusCode::OK, headers: HeaderMap::from_iter([(CONTENT_TYPE, JSON)]) }
    }

    fn answered((head, body): (Self, Bytes)) -> Response<Body> {
        let without = matches!(head.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        let body = if without { Bytes::new() } else { body };
        let mut answer = Response::new(Body::Left(body.into()));
        *answer.status_mut() = head.status;
        *answer.headers_mut() = head.headers;
        answer
    }
}

/// The members of an answer that is a response; others are of no meaning.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Told<'a> {
    status_code: Option<Value>,
    headers: Option<serde_json::Map<String, Value>>,
    cookies: Option<Vec<Value>>,
    #[serde(borrow)]
    body: Option<&'a RawValue>,
    is_base64_encoded: Option<bool>,
}

/// An object with a status is a response; anything else is the body of one. `None`: neither can be made of it.
fn read(payload: &Bytes) -> Option<(Head, Bytes)> {
    let is_object = payload.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
    let told = if is_object { serde_json::from_slice::<Told<'_>>(payload).ok() } else { None };
    match told {
        Some(told) if told.status_code.is_some() => {
            let body = body(told.body, told.is_base64_encoded == Some(true))?;
            Some((head(&told)?, body))
        }
        // Told by their members, although these cannot be read.
        None if is_object && names_a_status(payload) => None,
        _ => Some((Head::plain(), inferred(payload))),
    }
}

fn names_a_status(payload: &[u8]) -> bool {
    #[derive(Deserialize)]
    #[serde(rename_all = "camelCase")]
    struct Status {
        status_code: Option<serde::de::IgnoredAny>,
    }
    serde_json::from_slice::<Status>(payload).is_ok_and(|status| status.status_code.is_some())
}

/// A string is sent as its text, all other JSON as it is.
fn inferred(payload: &Bytes) -> Bytes {
    serde_json::from_slice::<String>(payload).map_or_else(|_| payload.clone(), Bytes::from)
}

fn body(told: Option<&RawValue>, base64: bool) -> Option<Bytes> {
    let Some(told) = told else { return Some(Bytes::new()) };
    let text = match told.get() {
        text if text.starts_with('"') => serde_json::from_str::<String>(text).ok()?,
        // Spaces are of no meaning there, but those within strings are.
        other => serde_json::from_str::<Value>(other).ok()?.to_string(),
    };
    Some(if base64 { decode(&text).into() } else { text.into() })
}

/// As AWS decodes: both alphabets, padding or none, and whatever else there is passed over.
fn decode(text: &str) -> Vec<u8> {
    const TOLERANT: GeneralPurpose = GeneralPurpose::new(
        &alphabet::STANDARD,
        GeneralPurposeConfig::new()
            .with_decode_padding_mode(DecodePaddingMode::Indifferent)
            .with_decode_allow_trailing_bits(true),
    );
    let until_padding = text.bytes().take_while(|byte| *byte != b'=');
    let mut digits: Vec<u8> = until_padding
        .filter_map(|byte| match byte {
            b'-' => Some(b'+'),
            b'_' => Some(b'/'),
            b'+' | b'/' => Some(byte),
            other => other.is_ascii_alphanumeric().then_some(other),
        })
        .collect();
    // One digit alone is not a byte.
    if digits.len() % 4 == 1 {
        digits.pop();
    }
    TOLERANT.decode(digits).unwrap_or_default()
}

fn head(told: &Told<'_>) -> Option<Head> {
    let mut head = Head { status: status(told.status_code.as_ref()?)?, ..Head::plain() };
    for (name, value) in told.headers.iter().flatten() {
        let name = HeaderName::from_bytes(name.as_bytes()).ok()?;
        let value = HeaderValue::from_str(&text(value)).ok()?;
        match renamed(name) {
            Some(CONTENT_TYPE) => drop(head.headers.insert(CONTENT_TYPE, value)),
            Some(name) => drop(head.headers.append(name, value)),
            None => {}
        }
    }
    for cookie in told.cookies.iter().flatten() {
        head.headers.append(SET_COOKIE, HeaderValue::from_str(&text(cookie)).ok()?);
    }
    Some(head)
}

/// A number, or a string of one. What is not final is no answer.
fn status(told: &Value) -> Option<StatusCode> {
    let number = told.as_u64().or_else(|| told.as_str()?.parse().ok())?;
    u16::try_from(number).ok().filter(|number| (200..600).contains(number)).and_then(|n| StatusCode::from_u16(n).ok())
}

/// The name that a function's header goes by. `None`: it is about the connection, which is not the function's.
fn renamed(name: HeaderName) -> Option<HeaderName> {
    const OF_CONNECTION: [&str; 6] =
        ["keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];
    // These are said by the endpoint itself.
    const REMAPPED: [&str; 8] = [
        "connection",
        "content-length",
        "date",
        "host",
        "server",
        "www-authenticate",
        "x-amzn-requestid",
        "x-amzn-trace-id",
    ];
    match name.as_str() {
        text if OF_CONNECTION.contains(&text) => None,
        text if REMAPPED.contains(&text) => HeaderName::try_from(format!("x-amzn-remapped-{text}")).ok(),
        _ => Some(name),
    }
}

/// A value that is not text as AWS shows it: lists and objects in the notation of its own language.
fn text(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(values) => format!("[{}]", values.iter().map(text).collect::<Vec<_>>().join(", ")),
        Value::Object(members) => {
            let members: Vec<_> = members.iter().map(|(name, value)| format!("{name}={}", text(value))).collect();
            format!("{{{}}}", members.join(", "))
        }
        other => other.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt as _;
    use proptest::prelude::*;

    async fn shown(payload: &str, failed: bool) -> (u16, Vec<String>, Vec<u8>) {
        let answer = response(UrlAnswer { failed, payload: Bytes::from(payload.to_owned()) });
        let status = answer.status().as_u16();
        let headers = answer.headers().iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()));
        let mut headers: Vec<_> = headers.collect();
        headers.sort();
        let body = answer.into_body().collect().await.unwrap().to_bytes().to_vec();
        (status, headers, body)
    }

    async fn check(payload: &str, status: u16, headers: &[&str], body: impl AsRef<[u8]>) {
        let shown = shown(payload, false).await;
        let expect = (status, headers.iter().map(|header| (*header).to_owned()).collect(), body.as_ref().to_vec());
        assert_eq!(shown, expect, "{payload}");
    }

    const PLAIN: &[&str] = &["content-type: application/json"];

    #[tokio::test]
    async fn what_names_no_status_is_a_body() {
        check(r#"{"hello":"owned"}"#, 200, PLAIN, r#"{"hello":"owned"}"#).await;
        check(r#""hello owned""#, 200, PLAIN, "hello owned").await;
        check("null", 200, PLAIN, "null").await;
        check("42", 200, PLAIN, "42").await;
        check(r#"[200,"a"]"#, 200, PLAIN, r#"[200,"a"]"#).await;
        check(r#"{"body":"x","statusCode":null}"#, 200, PLAIN, r#"{"body":"x","statusCode":null}"#).await;
        check("", 200, PLAIN, "").await;
    }

    #[tokio::test]
    async fn what_names_a_status_is_a_response() {
        let explicit = r#"{"statusCode":202,"headers":{"Content-Type":"application/x-owned","X-Owned":"yes","Set-Cookie":"header=c"},
            "cookies":["a=1; Path=/","b=2; HttpOnly"],"body":"accepted\n"}"#;
        let headers = [
            "content-type: application/x-owned",
            "set-cookie: a=1; Path=/",
            "set-cookie: b=2; HttpOnly",
            "set-cookie: header=c",
            "x-owned: yes",
        ];
        check(explicit, 202, &headers, "accepted\n").await;
        check(r#"{"statusCode":"404"}"#, 404, PLAIN, "").await;
        check(r#"{"statusCode":204,"body":"x"}"#, 204, PLAIN, "").await;
        check(r#"{"statusCode":200,"body":{ "not": "a string" }}"#, 200, PLAIN, r#"{"not":"a string"}"#).await;
        check(r#"{"statusCode":200,"body":"QQD/Cg==","isBase64Encoded":true}"#, 200, PLAIN, b"A\x00\xff\n").await;
        let odd = r#"{"statusCode":200,"body":"!!!not-base64!!!","isBase64Encoded":true}"#;
        check(odd, 200, PLAIN, b"\x9e\x8b\x7e\x6d\xab\x1e\xeb").await;
    }

    #[tokio::test]
    async fn headers_of_other_types_are_shown_and_those_of_the_endpoint_renamed() {
        let told = r#"{"statusCode":200,"headers":{"x-owned":{"bad":true},"x-list":[1,"a"],"x-none":null,
            "WWW-Authenticate":"Basic","Content-Length":3,"Transfer-Encoding":"chunked"}}"#;
        let headers = [
            "content-type: application/json",
            "x-amzn-remapped-content-length: 3",
            "x-amzn-remapped-www-authenticate: Basic",
            "x-list: [1, a]",
            "x-none: null",
            "x-owned: {bad=true}",
        ];
        check(told, 200, &headers, "").await;
    }

    #[tokio::test]
    async fn failures_and_what_cannot_be_sent_say_nothing() {
        let nothing = (502, vec!["content-type: application/json".to_owned()], b"Internal Server Error".to_vec());
        assert_eq!(shown(r#"{"errorMessage":"secret"}"#, true).await, nothing);
        for payload in [
            r#"{"statusCode":700}"#,
            r#"{"statusCode":101}"#,
            r#"{"statusCode":"ok"}"#,
            r#"{"statusCode":200.5}"#,
            r#"{"statusCode":200,"headers":{"a b":"c"}}"#,
            r#"{"statusCode":200,"headers":{"a":"b\nc: d"}}"#,
            r#"{"statusCode":200,"headers":"a: b"}"#,
            r#"{"statusCode":200,"cookies":"a=b"}"#,
            r#"{"statusCode":200,"cookies":["a\r\nb"]}"#,
            r#"{"statusCode":200,"body":"\ud800"}"#,
        ] {
            assert_eq!(shown(payload, false).await, nothing, "{payload}");
        }
    }

    proptest! {
        #[test]
        fn no_answer_makes_it_panic(payload in "[{\\[\"]?(\"(statusCode|headers|cookies|body|isBase64Encoded)\":[{}\\[\\]\"a-c0-9:, ]{0,12},?){0,4}[}\\]\"]?") {
            response(UrlAnswer { failed: false, payload: payload.into() });
        }

        #[test]
        fn decoding_takes_whatever_there_is(text in "[ -~]{0,40}", bytes: Vec<u8>) {
            decode(&text);
            prop_assert_eq!(decode(&base64::engine::general_purpose::STANDARD.encode(&bytes)), bytes);
        }
    }
}
