//! Many items of many tables, each for itself.

use super::{block_on, operands};
use crate::DynamoDb;
use crate::convert::validation;
use crate::engine::Session;
use api::dynamodb::*;
use cloud::{Authorized, Result};
use dynoxide::actions as engine;
use dynoxide::storage::Storage;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The name of each table of a request, and what the request calls it.
struct Called(BTreeMap<String, String>);

impl Called {
    /// Two names of one table in one request are one too many: its two lists cannot both be kept.
    fn of<T>(db: &DynamoDb, given: BTreeMap<String, T>) -> Result<(Self, BTreeMap<String, T>)> {
        let (mut called, mut named) = (BTreeMap::new(), BTreeMap::new());
        for (given, of) in given {
            let name = db.home.name(&given).to_owned();
            if named.insert(name.clone(), of).is_some() {
                return Err(validation("A table is named twice in RequestItems, by its name and by its ARN"));
            }
            called.insert(name, given);
        }
        Ok((Self(called), named))
    }

    /// The same under what the request calls it.
    fn back<T>(&self, answer: Option<BTreeMap<String, T>>) -> Option<BTreeMap<String, T>> {
        let called = |name: String| self.0.get(&name).cloned().unwrap_or(name);
        answer.map(|answer| answer.into_iter().map(|(name, of)| (called(name), of)).collect())
    }
}

pub async fn get(db: Arc<DynamoDb>, _: Authorized, mut input: BatchGetItemInput) -> Result<BatchGetItemOutput> {
    // The engine looks for the tables first; AWS for this.
    input.request_items.values().try_for_each(operands::used)?;
    let (called, named) = Called::of(&db, input.request_items)?;
    input.request_items = named;
    let run = |storage: &Storage, request| block_on(engine::batch_get_item::execute(storage, request));
    let mut output: BatchGetItemOutput = db.fetch(input, run).await?;
    output.responses = called.back(output.responses);
    output.unprocessed_keys = called.back(output.unprocessed_keys);
    Ok(output)
}

pub async fn write(db: Arc<DynamoDb>, _: Authorized, mut input: BatchWriteItemInput) -> Result<BatchWriteItemOutput> {
    let (called, named) = Called::of(&db, input.request_items)?;
    let tables = named.keys().cloned().collect();
    input.request_items = named;
    let run = |session: &mut Session, request| block_on(engine::batch_write_item::execute(&session.storage, request));
    let mut output: BatchWriteItemOutput = db.change(tables, input, run).await?;
    output.unprocessed_items = called.back(output.unprocessed_items);
    output.item_collection_metrics = called.back(output.item_collection_metrics);
    Ok(output)
}
