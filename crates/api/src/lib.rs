//! The AWS surface: for each service its operations, types, constraints, codecs and error shapes.
//!
//! `src/generated/` is written by `cargo xtask models` from the models that AWS publishes; the rest is the machinery
//! those tables drive. No behaviour lives here.

pub mod codec;
pub mod error;
mod streams;
#[rustfmt::skip] // written and checked by `cargo xtask models`
mod generated;
mod java;
pub mod pattern;
pub mod schema;
pub mod validate;
pub mod value;

pub use error::Error;
pub use generated::{
    application_autoscaling, cloudwatch, dynamodb, dynamodbstreams, events, iam, kinesis, kms, lambda, logs, pipes,
    scheduler, secretsmanager, sns, sqs, ssm, sts, xray,
};
pub use java::{enum_set, hash_order};
pub use streams::{Event, EventStream, Frames};
pub use value::{Blob, Timestamp};

use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// One operation of one service, as a type.
pub trait Operation: Send + Sync + 'static {
    /// Lower-case service name, the first part of its IAM actions: `lambda`, `iam`, `sts`, `s3`, `logs`.
    const SERVICE: &'static str;
    /// The operation's name in the model: `CreateFunction`.
    const NAME: &'static str;
    type Input: DeserializeOwned + Serialize + Send + Sync + 'static;
    type Output: DeserializeOwned + Serialize + Send + Sync + 'static;

    /// The operation's row in the service's table.
    fn schema() -> &'static schema::Operation;

    /// Puts the raw HTTP body where the model has a blob payload. Does nothing elsewhere.
    fn set_payload(_input: &mut Self::Input, _body: Bytes) {}
    /// Takes the blob payload out, to be sent as the raw HTTP body.
    fn take_payload(_output: &mut Self::Output) -> Option<Bytes> {
        None
    }
    /// Takes the events out, where the answer is a stream of them.
    fn take_events(_output: &mut Self::Output) -> Option<Frames> {
        None
    }
}

/// A decoded request: members by their model names, and the raw body where the model has a blob payload.
#[derive(Clone, Debug, Default)]
pub struct Request {
    pub members: serde_json::Value,
    pub payload: Option<Bytes>,
}

/// An answer before it is encoded.
#[derive(Debug, Default)]
pub struct Response {
    pub members: serde_json::Value,
    pub payload: Option<Bytes>,
    /// Where the answer is a stream of events.
    pub events: Option<Frames>,
}

/// Every service in name order.
pub fn services() -> &'static [&'static schema::Service] {
    generated::SERVICES
}

/// A service by its name: `lambda`.
pub fn service(name: &str) -> Option<&'static schema::Service> {
    services().iter().copied().find(|service| service.name == name)
}
