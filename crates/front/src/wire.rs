//! Between HTTP messages and what the codecs of `api` read and write.

use crate::body::{self, Body};
use api::Error;
use api::codec::{self, Encoded, Head, Route};
use api::schema::{Operation, Protocol, Service};
use base::RequestId;
use bytes::Bytes;
use http::request::Parts;
use http::{Response, StatusCode};

pub(crate) fn head(request: &Parts) -> Head<'_> {
    let (path, query) = (request.uri.path(), request.uri.query().unwrap_or_default());
    Head { method: &request.method, path, query, headers: &request.headers }
}

pub(crate) fn protocol(service: &Service, request: &Parts) -> Protocol {
    codec::protocol(service, head(request))
}

/// The operation, as far as anything but the body tells.
pub(crate) fn route<'a>(service: &'static Service, request: &'a Parts) -> Option<Route<'a>> {
    codec::find(service, head(request), &Bytes::new()).ok()
}

pub(crate) fn decode(
    service: &'static Service,
    route: Route<'_>,
    request: &Parts,
    body: Bytes,
) -> Result<api::Request, Error> {
    codec::decode(service, route, head(request), body)
}

pub(crate) fn encode(
    protocol: Protocol,
    service: &'static Service,
    operation: &'static Operation,
    output: api::Response,
    id: &RequestId,
) -> Response<Body> {
    answer(checked(Some(service), codec::encode(protocol, service, operation, output, id.as_str())))
}

/// `service` is `None` where we have no model of it.
pub(crate) fn error(
    protocol: Protocol,
    service: Option<&'static Service>,
    error: Error,
    id: &RequestId,
) -> Response<Body> {
    let name = service.map_or("", |service| service.name);
    let error = in_terms_of(protocol, name, error);
    answer(checked(service, codec::encode_error(protocol, service, &error, id.as_str())))
}

/// The errors that every service has go by another name, or another status, in some protocols.
fn in_terms_of(protocol: Protocol, service: &str, mut error: Error) -> Error {
    let (code, status) = match (protocol, error.code.as_ref()) {
        (Protocol::Query, "AccessDeniedException" | "AccessDenied") if service == "sns" => {
            ("AuthorizationError", error.status)
        }
        (Protocol::Query | Protocol::Ec2Query, "AccessDeniedException") => ("AccessDenied", error.status),
        (Protocol::Json | Protocol::RpcV2Cbor | Protocol::JsonCbor, "AccessDeniedException" | "AccessDenied") => {
            ("AccessDeniedException", 400)
        }
        (Protocol::RestJson, "AccessDenied") => ("AccessDeniedException", error.status),
        _ => return error,
    };
    error.code = code.into();
    error.status = status;
    error
}

/// DynamoDB's answers carry the checksum of their body, which its SDKs compare.
fn checked(service: Option<&Service>, mut encoded: Encoded) -> Encoded {
    if service.is_some_and(|service| service.signing_name == "dynamodb") {
        encoded.headers.insert("x-amz-crc32", crc32fast::hash(&encoded.body).into());
    }
    encoded
}

fn answer(encoded: Encoded) -> Response<Body> {
    let body = match encoded.events {
        None => Body::Left(encoded.body.into()),
        Some(frames) => body::of_events(frames),
    };
    let mut answer = Response::new(body);
    // A status that is no status can come only from a handler's mistake.
    *answer.status_mut() = StatusCode::from_u16(encoded.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    *answer.headers_mut() = encoded.headers;
    answer
}
