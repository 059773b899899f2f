//! Many items of many tables, each for itself.

use super::block_on;
use crate::DynamoDb;
use api::dynamodb::*;
use cloud::{Authorized, Result};
use dynoxide::actions as engine;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Two names of one table in one request are one too many: its two lists cannot both be kept.
fn by_name<T>(db: &DynamoDb, given: BTreeMap<String, T>) -> Result<BTreeMap<String, T>> {
    let len = given.len();
    let named: BTreeMap<_, _> = given.into_iter().map(|(name, of)| (db.home.name(&name).to_owned(), of)).collect();
    if named.len() < len {
        return Err(crate::convert::validation("A table is named twice in RequestItems, by its name and by its ARN"));
    }
    Ok(named)
}

pub async fn get(db: Arc<DynamoDb>, _: Authorized, mut input: BatchGetItemInput) -> Result<BatchGetItemOutput> {
    input.request_items = by_name(&db, input.request_items)?;
    db.fetch(input, |storage, request| block_on(engine::batch_get_item::execute(storage, request))).await
}

pub async fn write(db: Arc<DynamoDb>, _: Authorized, mut input: BatchWriteItemInput) -> Result<BatchWriteItemOutput> {
    input.request_items = by_name(&db, input.request_items)?;
    let tables = input.request_items.keys().cloned().collect();
    db.change(tables, input, |session, request| block_on(engine::batch_write_item::execute(&session.storage, request)))
        .await
}
