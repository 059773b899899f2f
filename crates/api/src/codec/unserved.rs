//! Protocols that no service of ours speaks yet: rest-xml (S3 has a codec of its own), ec2 query, rpc-v2-cbor. They
//! refuse; they never guess.

use super::{Encoded, X_AMZN_REQUEST_ID};
use crate::Error;
use crate::schema::Protocol;
use http::header::HeaderName;

const SMITHY_PROTOCOL: HeaderName = HeaderName::from_static("smithy-protocol");

pub fn error(protocol: Protocol) -> Error {
    let name = match protocol {
        Protocol::RestXml => "rest-xml",
        Protocol::Ec2Query => "ec2 query",
        Protocol::RpcV2Cbor => "rpc-v2-cbor",
        Protocol::RestJson | Protocol::Json | Protocol::Query => "this",
    };
    Error::new("UnknownOperationException", 501, format!("The {name} protocol is not served here"))
}

/// `{"__type": code, "message": message}` in CBOR (RFC 8949), all that an rpc-v2-cbor client needs to raise the error.
pub fn cbor_error(code: &str, request_id: &str, error: &Error) -> Encoded {
    let mut body = vec![0xa2];
    for text in ["__type", code, "message", &error.message] {
        text_head(text.len(), &mut body);
        body.extend_from_slice(text.as_bytes());
    }
    let encoded = Encoded::new(error.status, "application/cbor", body.into());
    encoded.with(SMITHY_PROTOCOL, "rpc-v2-cbor").with(X_AMZN_REQUEST_ID, request_id)
}

/// Major type 3 with its length in eight bytes, the form that fits every length.
fn text_head(length: usize, out: &mut Vec<u8>) {
    out.push(0x7b);
    out.extend_from_slice(&(length as u64).to_be_bytes());
}
