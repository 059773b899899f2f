//! What the operations of streams must be authorised for.

use super::iterator::Iterator;
use crate::DynamoDb;
use crate::rules;
use cloud::{Check, Result};

/// On the stream.
pub fn stream(db: &DynamoDb, action: &str, arn: &str) -> Result<Vec<Check>> {
    rules::arn(db, action, arn)
}

/// On the stream that the iterator is of.
pub fn records(db: &DynamoDb, iterator: &str) -> Result<Vec<Check>> {
    let of = Iterator::parse(iterator).map_or("*", |iterator| iterator.stream_arn);
    rules::arn(db, "GetRecords", of)
}

/// On all streams of a table, or all there are.
pub fn list(db: &DynamoDb, table: Option<&str>) -> Result<Vec<Check>> {
    let resource =
        table.map_or_else(|| "*".to_owned(), |name| format!("{}/stream/*", db.home.table(db.home.name(name))));
    Ok(vec![rules::check("ListStreams", &resource)])
}
