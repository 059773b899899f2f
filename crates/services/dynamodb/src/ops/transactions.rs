//! Many items, all or none.

use super::tokens::{Token, once};
use super::{block_on, operands};
use crate::DynamoDb;
use crate::convert;
use crate::state::json;
use api::dynamodb::*;
use cloud::{Authorized, Result};
use dynoxide::actions as engine;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The table that one action of a transaction is on.
fn table(item: &mut TransactWriteItem) -> Option<&mut String> {
    let check = item.condition_check.as_mut().map(|of| &mut of.table_name);
    let put = item.put.as_mut().map(|of| &mut of.table_name);
    let delete = item.delete.as_mut().map(|of| &mut of.table_name);
    let update = item.update.as_mut().map(|of| &mut of.table_name);
    check.or(put).or(delete).or(update)
}

/// The engine takes none for no values; AWS does not.
fn no_empty_values(item: &TransactWriteItem) -> Result<()> {
    let check = item.condition_check.as_ref().map(|of| &of.expression_attribute_values);
    let put = item.put.as_ref().map(|of| &of.expression_attribute_values);
    let delete = item.delete.as_ref().map(|of| &of.expression_attribute_values);
    let update = item.update.as_ref().map(|of| &of.expression_attribute_values);
    let all = [check, put, delete, update];
    if all.into_iter().flatten().flatten().any(BTreeMap::is_empty) {
        return Err(convert::validation("ExpressionAttributeValues must not be empty"));
    }
    Ok(())
}

/// The reading of what an action was on: what a transaction costs that was carried out before.
fn reading(db: &DynamoDb, item: &TransactWriteItem) -> Option<Value> {
    let keyed = item.update.as_ref().map(|of| (&of.table_name, &of.key));
    let keyed = keyed.or(item.delete.as_ref().map(|of| (&of.table_name, &of.key)));
    let keyed = keyed.or(item.condition_check.as_ref().map(|of| (&of.table_name, &of.key)));
    let (table, key) = match (keyed, &item.put) {
        (Some((table, key)), _) => (table, json(key).ok()?),
        (None, Some(put)) => {
            let names = &db.table(&put.table_name)?.keys;
            let parts: BTreeMap<_, _> = names.iter().filter_map(|name| put.item.get_key_value(name)).collect();
            (&put.table_name, json(&parts).ok()?)
        }
        (None, None) => return None,
    };
    Some(json!({ "Get": { "TableName": table, "Key": key } }))
}

pub async fn write(
    db: Arc<DynamoDb>,
    _: Authorized,
    mut input: TransactWriteItemsInput,
) -> Result<TransactWriteItemsOutput> {
    let mut tables = BTreeSet::new();
    for item in &mut input.transact_items {
        no_empty_values(item)?;
        operands::transacted(item)?;
        if let Some(name) = table(item) {
            *name = db.home.name(name).into();
            tables.insert(name.clone());
        }
    }
    let what = json(&input.transact_items)?;
    let token = Token::new("TransactWriteItems", input.client_request_token.as_deref(), &what, db.now().millis());
    let again = input.return_consumed_capacity.as_deref().filter(|_| token.is_some()).map(|mode| {
        let gets: Vec<Value> = input.transact_items.iter().filter_map(|item| reading(&db, item)).collect();
        json!({ "TransactItems": gets, "ReturnConsumedCapacity": mode })
    });
    let request: engine::transact_write_items::TransactWriteItemsRequest = convert::request(&input)?;
    let run = move |session: &mut crate::engine::Session| {
        let (mut answer, repeated) = once(session, token, |session| {
            let answer = block_on(engine::transact_write_items::execute(&session.storage, request))?;
            Ok(serde_json::to_value(answer).unwrap_or_default())
        })?;
        if repeated && let Some(members) = answer.as_object_mut() {
            members.remove("ConsumedCapacity");
            if let Some(again) = &again {
                let read = block_on(engine::transact_get_items::execute(&session.storage, convert::request(again)?));
                let read = json(&read.map_err(convert::error)?)?;
                members
                    .extend(read.get("ConsumedCapacity").map(|units| ("ConsumedCapacity".to_owned(), units.clone())));
            }
        }
        Ok(answer)
    };
    let answer = db.engine.write(run).await?;
    db.changed(tables.iter().map(String::as_str));
    convert::output(answer)
}

pub async fn get(db: Arc<DynamoDb>, _: Authorized, mut input: TransactGetItemsInput) -> Result<TransactGetItemsOutput> {
    for item in &mut input.transact_items {
        item.get.table_name = db.home.name(&item.get.table_name).into();
    }
    db.fetch(input, |storage, request| block_on(engine::transact_get_items::execute(storage, request))).await
}
