//! S3: buckets, objects, versions, multipart uploads, and the events they cause.
//!
//! The wire is `s3s`: it finds the operation, reads its input and writes its output. Around it are ours: `front` finds the
//! bucket in the host, checks the signature, decodes chunked bodies and writes error bodies; `access` asks for permission
//! before an operation runs; `ops` holds the operations, one file a noun; `db` the statements; `body` moves bytes between
//! sockets and blobs.
//!
//! A request goes: `front` → (`s3s`) → `access` → `ops` → `db` and `body` → `events`.

mod access;
mod body;
mod call;
mod checksum;
mod conditions;
mod db;
mod error;
mod events;
mod front;
mod handler;
mod model;
mod names;
mod objects;
mod ops;
mod policy;
mod sealed;
mod service;
mod settings;
mod tags;

pub use error::{Error, Result};
pub use front::{AnswerBody, S3Front, Stranger};
pub use objects::LocalObjects;
pub use service::{Config, Service};
