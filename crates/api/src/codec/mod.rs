//! Between the wire and decoded values, for every protocol of AWS.
//!
//! A decoded value names members as the model does, has times as epoch seconds and blobs as base64 text; a blob that is
//! a whole HTTP body travels beside it as bytes. Decoding also checks the constraints of the model.

mod body;
mod cbor;
mod error;
pub mod eventstream;
mod older;
mod query;
mod rest;
mod route;
mod text;
mod timestamp;
mod unserved;
mod xml;

pub use error::encode_error;
pub use route::{Labels, Route, route};

use self::cbor::Dialect;
use crate::schema::{Operation, Protocol, Service};
use crate::{Error, Frames, Request, Response, validate};
use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::{HeaderMap, Method};
use serde_json::Value;

/// What the codecs look at of an HTTP request, apart from its body.
#[derive(Clone, Copy, Debug)]
pub struct Head<'a> {
    pub method: &'a Method,
    /// Still percent-encoded.
    pub path: &'a str,
    /// Without the question mark; empty where there is none.
    pub query: &'a str,
    pub headers: &'a HeaderMap,
}

/// An encoded answer.
#[derive(Debug)]
pub struct Encoded {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Bytes,
    /// Instead of a body, where the answer is a stream of events.
    pub events: Option<Frames>,
}

const X_AMZ_TARGET: HeaderName = HeaderName::from_static("x-amz-target");
const X_AMZN_REQUEST_ID: HeaderName = HeaderName::from_static("x-amzn-requestid");

/// Which operation of `service` a request is for.
///
/// # Errors
/// `UnknownOperationException` (501) where there is none of ours.
pub fn find<'a>(service: &'static Service, head: Head<'a>, body: &Bytes) -> Result<Route<'a>, Error> {
    let named = |name: Option<&str>| {
        let found = name.and_then(|name| service.operation(name));
        found.map(Route::named).ok_or_else(|| Error::unknown_operation(service.name, name.unwrap_or("?")))
    };
    match protocol(service, head) {
        Protocol::RestJson | Protocol::RestXml => route(service, head.method, head.path, head.query)
            .ok_or_else(|| Error::unknown_operation(service.name, &format!("{} {}", head.method, head.path))),
        Protocol::Json | Protocol::JsonCbor => named(target(service, head.headers)),
        Protocol::Query | Protocol::Ec2Query => named(query::action(head.query, body).as_deref()),
        Protocol::RpcV2Cbor => named(cbor::operation(head.path, service.target_prefix)),
    }
}

/// What a request to `service` is written in, as far as it tells.
pub fn protocol(service: &Service, head: Head<'_>) -> Protocol {
    let is_form = || {
        let kind = head.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
        kind.is_some_and(|kind| kind.trim_start().starts_with("application/x-www-form-urlencoded"))
            || text::pairs(head.query).flatten().any(|(name, _)| name == "Action")
    };
    let means = |protocol: &&Protocol| match protocol {
        Protocol::RpcV2Cbor => cbor::is_meant(head.headers),
        Protocol::Json => head.headers.contains_key(X_AMZ_TARGET),
        Protocol::Query | Protocol::Ec2Query => is_form(),
        Protocol::RestJson | Protocol::RestXml | Protocol::JsonCbor => false,
    };
    match service.protocols {
        [Protocol::Json] if service.name == "kinesis" && cbor::is_json_in_cbor(head.headers) => Protocol::JsonCbor,
        [one] => *one,
        several => several.iter().find(means).copied().unwrap_or_else(|| service.protocol()),
    }
}

/// The operation's name in `X-Amz-Target: Prefix.Operation`.
fn target<'a>(service: &Service, headers: &'a HeaderMap) -> Option<&'a str> {
    let (prefix, name) = headers.get(X_AMZ_TARGET)?.to_str().ok()?.rsplit_once('.')?;
    (prefix == service.target_prefix).then_some(name)
}

/// Reads the operation's input and checks it.
///
/// # Errors
/// What AWS answers: `SerializationException` where the wire form is wrong, and the service's validation error.
pub fn decode(service: &'static Service, route: Route<'_>, head: Head<'_>, body: Bytes) -> Result<Request, Error> {
    let (operation, protocol) = (route.operation, protocol(service, head));
    let request = match protocol {
        Protocol::RestJson => rest::decode(operation, route.labels, head, body)?,
        Protocol::Json => Request { members: body::decode_document(operation, &body)?, payload: None },
        Protocol::Query => Request { members: query::decode(service, operation, head, &body)?, payload: None },
        Protocol::RpcV2Cbor => Request { members: cbor::decode(operation, &body, Dialect::RpcV2)?, payload: None },
        Protocol::JsonCbor => Request { members: cbor::decode(operation, &body, Dialect::Json)?, payload: None },
        Protocol::RestXml | Protocol::Ec2Query => return Err(unserved::error(protocol)),
    };
    if let Some(input) = operation.input {
        validate::validate(service, input, &request.members)?;
    }
    Ok(request)
}

/// Writes an answer in the protocol of its request. A value that does not fit the model is our fault and becomes an internal error.
pub fn encode(
    protocol: Protocol,
    service: &'static Service,
    operation: &'static Operation,
    response: Response,
    request_id: &str,
) -> Encoded {
    let encoded = match protocol {
        Protocol::RestJson => rest::encode(operation, response),
        Protocol::Json => encode_json(service, operation, response),
        Protocol::Query => Ok(encode_query(service, operation, &response.members, request_id)),
        Protocol::RpcV2Cbor => cbor::encode(operation, &response.members, Dialect::RpcV2),
        Protocol::JsonCbor => encode_json_cbor(operation, response),
        Protocol::RestXml | Protocol::Ec2Query => Err(unserved::error(protocol)),
    };
    match encoded {
        Ok(encoded) => encoded.with(X_AMZN_REQUEST_ID, request_id),
        Err(error) => encode_error(protocol, Some(service), &error, request_id),
    }
}

fn encode_json(service: &Service, operation: &Operation, response: Response) -> Result<Encoded, Error> {
    let body = operation.output.map(|output| Bytes::from(body::encode_structure(output, response.members).to_string()));
    let content_type =
        if service.json_version == "1.0" { "application/x-amz-json-1.0" } else { "application/x-amz-json-1.1" };
    let encoded = Encoded::new(operation.status, content_type, body.unwrap_or_default());
    match response.events {
        Some(events) => encoded.streamed(content_type, events),
        None => Ok(encoded),
    }
}

fn encode_json_cbor(operation: &Operation, response: Response) -> Result<Encoded, Error> {
    let encoded = cbor::encode(operation, &response.members, Dialect::Json)?;
    match response.events {
        // What is in the events says itself that it is JSON.
        Some(events) => encoded.streamed(cbor::JSON_IN_CBOR, events),
        None => Ok(encoded),
    }
}

fn encode_query(service: &Service, operation: &Operation, members: &Value, request_id: &str) -> Encoded {
    Encoded::new(operation.status, "text/xml", xml::response(service, operation, members, request_id).into())
}

impl Encoded {
    fn new(status: u16, content_type: &'static str, body: Bytes) -> Self {
        let mut headers = HeaderMap::with_capacity(8);
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        Self { status, headers, body, events: None }
    }

    /// What is the body otherwise is the first event, and the answer a stream.
    fn streamed(mut self, content_type: &'static str, events: Frames) -> Result<Self, Error> {
        let first = eventstream::initial_response(content_type, std::mem::take(&mut self.body));
        self.headers.insert(CONTENT_TYPE, HeaderValue::from_static(eventstream::CONTENT_TYPE));
        self.events = Some(events.after(Ok(first.map_err(Error::internal)?)));
        Ok(self)
    }

    /// Drops a value that no header can hold.
    fn with(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.headers.insert(name, value);
        }
        self
    }
}

#[cfg(test)]
mod tests;
