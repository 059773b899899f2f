//! DynamoDB Streams: the changes of a table in their order, for a day.
//!
//! A stream has one shard for as long as it is open. Its records are rows that a trigger writes in the transaction of the
//! change itself, numbered for the whole node.

mod arrivals;
mod iterator;
mod ops;
pub mod records;
pub mod rules;

pub use arrivals::Arrivals;
pub use ops::{describe, get_records, get_shard_iterator, list, place};
