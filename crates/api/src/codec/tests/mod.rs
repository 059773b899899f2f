mod cbor;
mod errors;
mod eventstream;
mod json;
mod older;
mod properties;
mod query;
mod rest;

use super::*;
use crate::Error;
use serde_json::json as value;

/// Percent-encoded path and query, headers, body: to the operation's name and its decoded request.
fn send(
    service: &str,
    method: &str,
    uri: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Result<(&'static str, Request), Error> {
    let service = crate::service(service).expect("a service of ours");
    let (path, query) = uri.split_once('?').unwrap_or((uri, ""));
    let method = Method::from_bytes(method.as_bytes()).expect("a method");
    let headers = headers.iter().map(|(name, text)| {
        (
            HeaderName::from_bytes(name.as_bytes()).expect("a name"),
            HeaderValue::from_bytes(text.as_bytes()).expect("a value"),
        )
    });
    let headers = HeaderMap::from_iter(headers);
    let head = Head { method: &method, path, query, headers: &headers };
    let body = Bytes::copy_from_slice(body);
    let route = find(service, head, &body)?;
    let name = route.operation.name;
    decode(service, route, head, body).map(|request| (name, request))
}

/// The answer's status, headers as `name: value` lines in name order, and body.
fn answer(encoded: &Encoded) -> (u16, String, String) {
    let mut lines: Vec<String> = encoded
        .headers
        .iter()
        .map(|(name, text)| format!("{name}: {}", String::from_utf8_lossy(text.as_bytes())))
        .collect();
    lines.sort();
    (encoded.status, lines.join("\n"), String::from_utf8_lossy(&encoded.body).into_owned())
}

fn reply(service: &str, operation: &str, members: Value, payload: Option<&[u8]>) -> (u16, String, String) {
    let service = crate::service(service).expect("a service of ours");
    let operation = service.operation(operation).expect("an operation of ours");
    let payload = payload.map(Bytes::copy_from_slice);
    answer(&encode(service.protocol(), service, operation, Response { members, payload, events: None }, "rid"))
}

#[test]
fn times_have_three_forms() {
    use crate::schema::TimestampFormat::{EpochSeconds, HttpDate, Iso8601};
    let cases = [
        (1_767_323_045.0, "2026-01-02T03:04:05Z", "Fri, 02 Jan 2026 03:04:05 GMT", "1767323045"),
        (1_767_323_045.678, "2026-01-02T03:04:05.678Z", "Fri, 02 Jan 2026 03:04:05 GMT", "1767323045.678"),
        (0.0, "1970-01-01T00:00:00Z", "Thu, 01 Jan 1970 00:00:00 GMT", "0"),
    ];
    for (seconds, iso, http, epoch) in cases {
        assert_eq!(timestamp::show(Iso8601, seconds), iso);
        assert_eq!(timestamp::show(HttpDate, seconds), http);
        assert_eq!(timestamp::show(EpochSeconds, seconds), epoch);
        assert_eq!(timestamp::parse(iso).and_then(|t| t.as_f64()), Some(seconds));
        assert_eq!(timestamp::parse(http).and_then(|t| t.as_f64()), Some(seconds.floor()));
    }
    assert_eq!(timestamp::parse("yesterday"), None);
    assert_eq!(timestamp::show(Iso8601, f64::MAX), "1970-01-01T00:00:00Z");
}
