//! Kafka's protocol, as far as a consumer needs it.
//!
//! Of each request one version is spoken: the last of the fixed encoding that brokers from 2.1 on have, and that Kafka 4
//! has kept. So nothing is negotiated.
//!
//! Source: Kafka's protocol guide, and KIP-896 for what Kafka 4 has kept.

pub mod batch;
mod compression;
pub mod messages;
mod read;
mod write;

pub use read::Reader;
pub use write::Writer;
