//! The AWS surface: for each service its operations, types, constraints, codecs and error shapes.
//!
//! `src/generated/` is written by `cargo xtask models` from the models that AWS publishes; the rest is the machinery
//! those tables drive. No behaviour lives here.

pub mod error;
pub mod value;

pub use error::Error;
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

    /// Puts the raw HTTP body where the model has a blob payload. Does nothing elsewhere.
    fn set_payload(_input: &mut Self::Input, _body: Bytes) {}
    /// Takes the blob payload out, to be sent as the raw HTTP body.
    fn take_payload(_output: &mut Self::Output) -> Option<Bytes> {
        None
    }
}
