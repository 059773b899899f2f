//! The request for an event: the destination's, with what the target and the connection add; the connection's goes first.

use crate::model::{Connection, Destination};
use ::http::{HeaderName, HeaderValue, Request};
use api::Error;
use api::events::{ConnectionHttpParameters, HttpParameters};
use base64::Engine as _;
use bytes::Bytes;
use cloud::Result;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::Value;
use std::collections::BTreeMap;

/// What needs no encoding in a part of a path or query.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

pub fn encoded(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

fn bad(what: impl std::fmt::Display) -> Error {
    Error::new("InvalidParameter", 400, format!("The request could not be made: {what}."))
}

/// Names and values of what a connection adds.
pub fn headers(http: &ConnectionHttpParameters) -> impl Iterator<Item = (String, String)> {
    let all = http.header_parameters.iter().flatten();
    all.filter_map(|one| Some((one.key.clone()?, one.value.clone().unwrap_or_default())))
}

pub fn query(http: &ConnectionHttpParameters) -> impl Iterator<Item = (String, String)> {
    let all = http.query_string_parameters.iter().flatten();
    all.filter_map(|one| Some((one.key.clone()?, one.value.clone().unwrap_or_default())))
}

pub fn body(http: &ConnectionHttpParameters) -> impl Iterator<Item = (String, String)> {
    let all = http.body_parameters.iter().flatten();
    all.filter_map(|one| Some((one.key.clone()?, one.value.clone().unwrap_or_default())))
}

/// An address with its stars filled in and more in its query.
pub fn address(url: &str, path: &[String], query: &BTreeMap<String, String>) -> String {
    let mut values = path.iter();
    let mut address = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '*' => address.push_str(&encoded(values.next().map_or("", String::as_str))),
            c => address.push(c),
        }
    }
    for (name, value) in query {
        address.push(if address.contains('?') { '&' } else { '?' });
        address.push_str(&format!("{}={}", encoded(name), encoded(value)));
    }
    address
}

/// What lets us in: a header's name and value.
fn credentials(connection: &Connection, token: Option<&str>) -> Option<(String, String)> {
    let auth = &connection.auth;
    match connection.authorization_type.as_str() {
        "BASIC" => {
            let basic = auth.basic_auth_parameters.as_ref()?;
            let pair = format!("{}:{}", basic.username, basic.password);
            let pair = base64::engine::general_purpose::STANDARD.encode(pair);
            Some(("authorization".into(), format!("Basic {pair}")))
        }
        "API_KEY" => {
            let key = auth.api_key_auth_parameters.as_ref()?;
            Some((key.api_key_name.clone(), key.api_key_value.clone()))
        }
        _ => token.map(|token| ("authorization".into(), format!("Bearer {token}"))),
    }
}

/// The payload with the connection's members, where it is an object.
fn payload(text: &str, more: &ConnectionHttpParameters) -> String {
    let mut more = body(more).peekable();
    if more.peek().is_none() {
        return text.into();
    }
    match serde_json::from_str::<Value>(text) {
        Ok(Value::Object(mut members)) => {
            members.extend(more.map(|(name, value)| (name, Value::from(value))));
            Value::Object(members).to_string()
        }
        _ => text.into(),
    }
}

pub fn of(
    destination: &Destination,
    connection: &Connection,
    target: &HttpParameters,
    event: &str,
    token: Option<&str>,
) -> Result<Request<Bytes>> {
    let added = connection.auth.invocation_http_parameters.clone().unwrap_or_default();
    let mut asked = target.query_string_parameters.clone().unwrap_or_default();
    asked.extend(query(&added));
    let path = target.path_parameter_values.clone().unwrap_or_default();
    let mut request = Request::builder()
        .method(destination.method.as_str())
        .uri(address(&destination.endpoint, &path, &asked))
        .header("content-type", "application/json; charset=utf-8")
        .header("user-agent", "Amazon/EventBridge/ApiDestinations")
        .header("range", "bytes=0-1048575");
    let given = target.header_parameters.clone().unwrap_or_default().into_iter();
    let secret = credentials(connection, token);
    if let Some(all) = request.headers_mut() {
        for (name, value) in given.chain(headers(&added)).chain(secret) {
            let name: HeaderName = name.parse().map_err(bad)?;
            let mut value: HeaderValue = value.parse().map_err(bad)?;
            value.set_sensitive(true);
            all.insert(name, value);
        }
    }
    let body = match destination.method.as_str() {
        "GET" | "HEAD" | "OPTIONS" => Bytes::new(),
        _ => Bytes::from(payload(event, &added)),
    };
    request.body(body).map_err(bad)
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::events::{
        ConnectionBodyParameter, ConnectionHeaderParameter, CreateConnectionAuthRequestParameters,
        CreateConnectionBasicAuthRequestParameters,
    };

    #[test]
    fn a_request_is_what_all_three_say() {
        let connection = Connection {
            authorization_type: "BASIC".into(),
            auth: CreateConnectionAuthRequestParameters {
                basic_auth_parameters: Some(CreateConnectionBasicAuthRequestParameters {
                    username: "u".into(),
                    password: "p".into(),
                }),
                invocation_http_parameters: Some(ConnectionHttpParameters {
                    header_parameters: Some(vec![ConnectionHeaderParameter {
                        key: Some("x-both".into()),
                        value: Some("connection".into()),
                        is_value_secret: Some(false),
                    }]),
                    query_string_parameters: None,
                    body_parameters: Some(vec![ConnectionBodyParameter {
                        key: Some("added".into()),
                        value: Some("yes".into()),
                        is_value_secret: Some(true),
                    }]),
                }),
                ..Default::default()
            },
            ..Connection::default()
        };
        let destination = Destination {
            endpoint: "https://example.com/a/*/b?x=1".into(),
            method: "POST".into(),
            ..Destination::default()
        };
        let target = HttpParameters {
            path_parameter_values: Some(vec!["one two/3".into()]),
            header_parameters: Some([("X-Both".into(), "target".into()), ("x-mine".into(), "m".into())].into()),
            query_string_parameters: Some([("q".into(), "a&b".into())].into()),
        };
        let request = of(&destination, &connection, &target, r#"{"e":1}"#, None).unwrap();
        assert_eq!(request.uri(), "https://example.com/a/one%20two%2F3/b?x=1&q=a%26b");
        let header = |name: &str| request.headers()[name].to_str().unwrap();
        assert_eq!((header("authorization"), header("x-both"), header("x-mine")), ("Basic dTpw", "connection", "m"));
        assert_eq!(&request.body()[..], br#"{"added":"yes","e":1}"#);
        assert!(!format!("{request:?}").contains("dTpw"));
        let bad = HttpParameters { header_parameters: Some([("a b".into(), "c".into())].into()), ..target };
        assert!(of(&destination, &connection, &bad, "{}", None).is_err());
    }
}
