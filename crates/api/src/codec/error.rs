//! Errors, in the form each protocol's clients know.

use super::cbor::Dialect;
use super::rest::insert;
use super::{Encoded, X_AMZN_REQUEST_ID, cbor, older, xml};
use crate::Error;
use crate::schema::{Exception, Location, Protocol, Service};
use bytes::Bytes;
use http::header::HeaderName;
use serde_json::{Map, Value};

const X_AMZN_ERROR_TYPE: HeaderName = HeaderName::from_static("x-amzn-errortype");
const X_AMZN_QUERY_ERROR: HeaderName = HeaderName::from_static("x-amzn-query-error");
const X_AMZ_REQUEST_ID: HeaderName = HeaderName::from_static("x-amz-request-id");

/// Writes an error. `service` is `None` where none was found yet, or where (S3) its model is not ours.
pub fn encode_error(protocol: Protocol, service: Option<&'static Service>, error: &Error, request_id: &str) -> Encoded {
    let exception = service.and_then(|service| service.exception(&error.code));
    let known = Known { error, exception, service };
    match protocol {
        Protocol::RestJson => rest_json(&known, request_id),
        Protocol::Json => json(&known, request_id),
        Protocol::RpcV2Cbor => cbor(&known, request_id),
        Protocol::JsonCbor => json_cbor(&known, request_id),
        Protocol::Query | Protocol::Ec2Query => query(&known, protocol, request_id),
        Protocol::RestXml => rest_xml(error, request_id),
    }
}

/// An error and what the model says of it.
struct Known<'a> {
    error: &'a Error,
    exception: Option<&'static Exception>,
    service: Option<&'static Service>,
}

impl Known<'_> {
    fn code(&self) -> String {
        self.exception.map_or_else(|| self.error.code.to_string(), |exception| exception.code.to_owned())
    }

    /// As the query protocol knows it.
    fn query_code(&self) -> String {
        let older = self.service.and_then(|service| older::code(service, self.shape()));
        older.map_or_else(|| self.code(), str::to_owned)
    }

    fn shape(&self) -> &str {
        self.exception.map_or(&self.error.code, |exception| exception.shape)
    }

    fn is_sender(&self) -> bool {
        self.error.status < 500 && self.exception.is_none_or(|exception| exception.sender)
    }

    /// As the model's member is called; errors outside of it have their own habits.
    fn message_member(&self) -> &'static str {
        match (self.exception, self.error.code.as_ref()) {
            (Some(exception), _) => exception.message,
            (None, "AccessDeniedException" | "SerializationException") => "Message",
            (None, _) => "message",
        }
    }

    fn document(&self) -> Map<String, Value> {
        let mut document = Map::new();
        let message = match self.error.message.as_str() {
            // Who is denied for good gets no sentence, but its place.
            "" if self.error.code == "AccessDeniedException" => Some(Value::Null),
            "" => None,
            text => Some(Value::from(text)),
        };
        document.extend(message.map(|message| (self.message_member().to_owned(), message)));
        for (name, value) in self.error.fields.iter().filter(|(_, value)| !value.is_null()) {
            document.insert(name.clone(), value.clone());
        }
        document
    }
}

/// Members of the error shape that travel as headers leave the document.
fn rest_json(known: &Known<'_>, request_id: &str) -> Encoded {
    let mut document = known.document();
    let mut encoded = Encoded::new(known.error.status, "application/json", Bytes::new());
    for member in known.exception.into_iter().flat_map(|exception| exception.members.members) {
        if member.location == Location::Header
            && let Some(value) = document.remove(member.name)
        {
            let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
            // A value no header can hold is left out of the error.
            let _ = insert(&mut encoded.headers, member.wire, &text);
        }
        if member.name == "Type" && !known.error.fields.contains_key("Type") {
            document.insert("Type".into(), Value::from(if known.is_sender() { "User" } else { "Service" }));
        }
    }
    encoded.body = Value::Object(document).to_string().into();
    encoded.with(X_AMZN_ERROR_TYPE, known.shape()).with(X_AMZN_REQUEST_ID, request_id)
}

fn json(known: &Known<'_>, request_id: &str) -> Encoded {
    let version = known.service.map_or("1.1", |service| service.json_version);
    let mut document = known.document();
    document.insert("__type".into(), Value::from(qualified(known, version)));
    let content_type = if version == "1.0" { "application/x-amz-json-1.0" } else { "application/x-amz-json-1.1" };
    let encoded = Encoded::new(known.error.status, content_type, Value::Object(document).to_string().into());
    with_query_code(known, encoded.with(X_AMZN_REQUEST_ID, request_id))
}

fn cbor(known: &Known<'_>, request_id: &str) -> Encoded {
    let mut document = known.document();
    document.insert(
        "__type".into(),
        Value::from(if known.service.is_some() { qualified(known, "1.0") } else { known.code() }),
    );
    with_query_code(known, cbor::encode_error(known.error.status, &document, request_id, Dialect::RpcV2))
}

fn json_cbor(known: &Known<'_>, request_id: &str) -> Encoded {
    let mut document = known.document();
    document.insert("__type".into(), Value::from(qualified(known, "1.1")));
    cbor::encode_error(known.error.status, &document, request_id, Dialect::Json)
}

/// The code that clients of the service's older protocol know the error by.
fn with_query_code(known: &Known<'_>, encoded: Encoded) -> Encoded {
    match known.service {
        Some(service) if service.query_compatible => {
            let fault = if known.is_sender() { "Sender" } else { "Receiver" };
            encoded.with(X_AMZN_QUERY_ERROR, &format!("{};{fault}", known.query_code()))
        }
        _ => encoded,
    }
}

/// json 1.0 services put a namespace before the name; 1.1 services do not.
fn qualified(known: &Known<'_>, version: &str) -> String {
    let shape = known.shape();
    match (version, known.exception, known.service) {
        ("1.0", Some(_), Some(service)) => format!("com.amazonaws.{}#{shape}", service.name),
        ("1.0", _, _) => format!("com.amazon.coral.service#{shape}"),
        _ => shape.to_owned(),
    }
}

fn query(known: &Known<'_>, protocol: Protocol, request_id: &str) -> Encoded {
    let mut out = String::new();
    let inner = |out: &mut String| {
        if protocol == Protocol::Query {
            xml::leaf("Type", if known.is_sender() { "Sender" } else { "Receiver" }, out);
        }
        xml::leaf("Code", &known.query_code(), out);
        let message = &known.error.message;
        let said = known.service.map_or(message.as_str(), |service| older::sentence(service, known.shape(), message));
        xml::leaf("Message", said, out);
        fields(known.error, out);
    };
    if protocol == Protocol::Ec2Query {
        xml::element("Response", &mut out, |out| {
            xml::element("Errors", out, |out| xml::element("Error", out, inner));
            xml::leaf("RequestID", request_id, out);
        });
    } else {
        let namespace = known.service.map_or("", |service| service.xml_namespace);
        out = format!("<ErrorResponse xmlns=\"{}\">", xml::escape(namespace));
        xml::element("Error", &mut out, inner);
        xml::leaf("RequestId", request_id, &mut out);
        out.push_str("</ErrorResponse>");
    }
    Encoded::new(known.error.status, "text/xml", out.into()).with(X_AMZN_REQUEST_ID, request_id)
}

fn rest_xml(error: &Error, request_id: &str) -> Encoded {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    xml::element("Error", &mut out, |out| {
        xml::leaf("Code", &error.code, out);
        xml::leaf("Message", &error.message, out);
        fields(error, out);
        xml::leaf("RequestId", request_id, out);
        xml::leaf("HostId", request_id, out);
    });
    Encoded::new(error.status, "application/xml", out.into()).with(X_AMZ_REQUEST_ID, request_id)
}

/// Further members that are plain scalars.
fn fields(error: &Error, out: &mut String) {
    for (name, value) in &error.fields {
        match value {
            Value::String(text) => xml::leaf(name, text, out),
            Value::Number(_) | Value::Bool(_) => xml::leaf(name, &value.to_string(), out),
            Value::Null | Value::Array(_) | Value::Object(_) => {}
        }
    }
}
