//! A client of Apache Kafka, as far as a consumer needs one: pure, small, and bounded.
//!
//! A consumer is no member of its group. It knows by itself which partitions it reads, and has the group keep how far it
//! has come, which a broker allows while the group has no members. So nothing is rebalanced by others.
//!
//! What brokers send is strangers' bytes: its lengths are believed as far as there are bytes, and what it unpacks to is
//! bounded.

mod client;
mod connection;
mod error;
mod fetch;
mod partitioner;
mod reach;
mod sasl;
mod tls;
mod wire;

pub use client::{Client, Layout, Place, Places};
pub use connection::Security;
pub use error::{Error, code};
pub use fetch::{Fetched, Fetcher};
pub use reach::Reach;
pub use sasl::{Credentials, Mechanism};
pub use tls::{Identity, Tls};

use bytes::Bytes;

/// Who says when a record was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampType {
    /// Its producer.
    Create,
    /// The broker.
    LogAppend,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub offset: i64,
    pub timestamp_ms: i64,
    pub timestamp_type: TimestampType,
    pub key: Option<Bytes>,
    pub value: Option<Bytes>,
    pub headers: Vec<(String, Option<Bytes>)>,
}
