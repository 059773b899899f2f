//! Protocols that no service of ours speaks yet: rest-xml (S3 has a codec of its own) and ec2 query. They refuse; they
//! never guess.

use crate::Error;
use crate::schema::Protocol;

pub fn error(protocol: Protocol) -> Error {
    let name = match protocol {
        Protocol::RestXml => "rest-xml",
        Protocol::Ec2Query => "ec2 query",
        Protocol::RestJson | Protocol::Json | Protocol::Query | Protocol::RpcV2Cbor | Protocol::JsonCbor => "this",
    };
    Error::new("UnknownOperationException", 501, format!("The {name} protocol is not served here"))
}
