//! The response that a function's answer becomes.

use super::{UrlAnswer, prelude};
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

/// `streamed`: the URL's answers are sent while they are being made.
pub async fn response(answer: UrlAnswer, streamed: bool) -> Response<Body> {
    let made = match answer {
        UrlAnswer::Failed => None,
        UrlAnswer::Whole { content_type, payload } if content_type == WITH_PRELUDE => prelude::cut(&payload),
        UrlAnswer::Whole { payload, .. } if streamed => as_it_is(payload),
        UrlAnswer::Whole { content_type, payload } => read(&payload, &content_type),
        UrlAnswer::Streaming { content_type, pieces } => return prelude::response(&content_type, pieces).await,
    };
    made.map_or_else(bad_gateway, |(head, body)| head.answered(Body::Left(body.into())))
}

/// What a stream is called that begins with what else there is to say.
pub const WITH_PRELUDE: &str = "application/vnd.awslambda.http-integration-response";

/// All that is told of a function that failed, or whose answer is none.
pub fn bad_gateway() -> Response<Body> {
    let mut answer = Response::new(Body::Left(Bytes::from_static(b"Internal Server Error").into()));
    *answer.status_mut() = StatusCode::BAD_GATEWAY;
    answer.headers_mut().insert(CONTENT_TYPE, JSON);
    answer
}

const APPLICATION_JSON: &str = "application/json";
const JSON: HeaderValue = HeaderValue::from_static(APPLICATION_JSON);

/// Headers and cookies of one answer (ours): no client takes nearly as many, and the map of headers holds only so many.
const HEADERS: usize = 1_000;

/// What a function says beside the body.
#[derive(Debug, PartialEq)]
pub struct Head {
    pub status: StatusCode,
    pub headers: HeaderMap,
}

impl Head {
    pub fn plain(content_type: &str) -> Self {
        let kind = HeaderValue::from_str(content_type).unwrap_or(JSON);
        Self { status: StatusCode::OK, headers: HeaderMap::from_iter([(CONTENT_TYPE, kind)]) }
    }

    pub fn answered(self, body: Body) -> Response<Body> {
        let without = matches!(self.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED);
        let mut answer = Response::new(if without { Body::Left(Default::default()) } else { body });
        *answer.status_mut() = self.status;
        *answer.headers_mut() = self.headers;
        answer
    }

    /// From the object that stands before a streamed body.
    pub fn of_prelude(object: &[u8]) -> Option<Self> {
        let is_object = object.iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b'{');
        let told = if is_object { serde_json::from_slice::<Told<'_>>(object).ok()? } else { return None };
        head(&told)
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
fn read(payload: &Bytes, content_type: &str) -> Option<(Head, Bytes)> {
    match told(payload) {
        Ok(Some(told)) => {
            let body = body(told.body, told.is_base64_encoded == Some(true))?;
            Some((head(&told)?, body))
        }
        Ok(None) => Some(inferred(payload, content_type)),
        Err(Unreadable) => None,
    }
}

/// The same for a URL that streams: status and headers are the function's, but the body is all that it answered.
fn as_it_is(payload: Bytes) -> Option<(Head, Bytes)> {
    match told(&payload) {
        Ok(Some(told)) => Some((head(&told)?, payload.clone())),
        Ok(None) => Some((Head::plain(APPLICATION_JSON), payload)),
        Err(Unreadable) => None,
    }
}

/// Members that there are, but not of their types.
struct Unreadable;

/// `None`: no status is named.
fn told(payload: &[u8]) -> Result<Option<Told<'_>>, Unreadable> {
    if payload.iter().find(|byte| !byte.is_ascii_whitespace()) != Some(&b'{') {
        return Ok(None);
    }
    match serde_json::from_slice::<Told<'_>>(payload) {
        Ok(told) => Ok(Some(told).filter(|told| told.status_code.is_some())),
        Err(_) if names_a_status(payload) => Err(Unreadable),
        Err(_) => Ok(None),
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

/// A string is sent as its text, all other JSON as it is, and what is none under the name that the function gave it.
fn inferred(payload: &Bytes, content_type: &str) -> (Head, Bytes) {
    if let Ok(text) = serde_json::from_slice::<String>(payload) {
        return (Head::plain(APPLICATION_JSON), text.into());
    }
    let is_json = serde_json::from_slice::<serde::de::IgnoredAny>(payload).is_ok();
    let kind = if is_json || payload.is_empty() { APPLICATION_JSON } else { content_type };
    (Head::plain(kind), payload.clone())
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
    let status = told.status_code.as_ref().map_or(Some(StatusCode::OK), status)?;
    let given = told.headers.as_ref().map_or(0, serde_json::Map::len) + told.cookies.as_ref().map_or(0, Vec::len);
    if given > HEADERS {
        return None;
    }
    let mut head = Head { status, ..Head::plain(APPLICATION_JSON) };
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
        let whole = whole("application/json", payload.to_owned());
        let answer = response(if failed { UrlAnswer::Failed } else { whole }, false).await;
        let status = answer.status().as_u16();
        let headers = answer.headers().iter().map(|(name, value)| format!("{name}: {}", value.to_str().unwrap()));
        let mut headers: Vec<_> = headers.collect();
        headers.sort();
        let body = answer.into_body().collect().await.unwrap().to_bytes().to_vec();
        (status, headers, body)
    }

    fn whole(content_type: &'static str, payload: impl Into<Bytes>) -> UrlAnswer {
        UrlAnswer::Whole { content_type: content_type.into(), payload: payload.into() }
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

    #[tokio::test]
    async fn more_headers_than_any_answer_has_are_no_answer() {
        let headers: Vec<_> = (0..40_000).map(|n| format!("\"h{n}\":\"\"")).collect();
        let told = format!("{{\"statusCode\":200,\"headers\":{{{}}}}}", headers.join(","));
        assert_eq!(response(whole("application/json", told.clone()), false).await.status(), 502);
        assert_eq!(response(whole(WITH_PRELUDE, told + "\0\0\0\0\0\0\0\0x"), false).await.status(), 502);
        let cookies = format!("{{\"statusCode\":200,\"cookies\":[{}]}}", vec!["\"a=1\""; 1_001].join(","));
        assert_eq!(response(whole("application/json", cookies), true).await.status(), 502);
    }

    #[tokio::test]
    async fn a_stream_that_was_taken_as_a_whole_is_what_it_would_have_been() {
        let told = b"{\"statusCode\":206,\"headers\":{\"x-a\":\"b\"}}\0\0\0\0\0\0\0\0A\0B";
        let answer = response(whole(WITH_PRELUDE, &told[..]), false).await;
        assert_eq!(
            (answer.status(), &answer.headers()["x-a"]),
            (StatusCode::PARTIAL_CONTENT, &HeaderValue::from_static("b"))
        );
        assert_eq!(answer.into_body().collect().await.unwrap().to_bytes(), &b"A\0B"[..]);
        let answer = response(whole("application/x-owned", &b"\xff"[..]), false).await;
        assert_eq!(answer.headers()[CONTENT_TYPE], "application/x-owned");
        assert_eq!(response(whole(WITH_PRELUDE, "{}"), false).await.status(), StatusCode::BAD_GATEWAY);
    }

    #[tokio::test]
    async fn at_a_url_that_streams_a_whole_answer_is_the_body() {
        let told = r#"{"statusCode":201,"headers":{"x-a":"b"},"body":"c"}"#;
        let answer = response(whole("application/json", told), true).await;
        assert_eq!((answer.status().as_u16(), &answer.headers()["x-a"]), (201, &HeaderValue::from_static("b")));
        assert_eq!(answer.into_body().collect().await.unwrap().to_bytes(), told);
        let plain = response(whole("application/json", "\"text\""), true).await;
        assert_eq!(plain.into_body().collect().await.unwrap().to_bytes(), "\"text\"");
        assert_eq!(response(whole("application/json", r#"{"statusCode":7}"#), true).await.status(), 502);
    }

    proptest! {
        #[test]
        fn no_answer_makes_it_panic(payload in "[{\\[\"]?(\"(statusCode|headers|cookies|body|isBase64Encoded)\":[{}\\[\\]\"a-c0-9:, ]{0,12},?){0,4}[}\\]\"]?") {
            let payload = Bytes::from(payload);
            read(&payload, APPLICATION_JSON);
            as_it_is(payload);
        }

        #[test]
        fn decoding_takes_whatever_there_is(text in "[ -~]{0,40}", bytes: Vec<u8>) {
            decode(&text);
            prop_assert_eq!(decode(&base64::engine::general_purpose::STANDARD.encode(&bytes)), bytes);
        }
    }
}
