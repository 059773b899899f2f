//! One item: put, get, update, delete. Many of one table: query, scan.

use super::pages::{Kind, page};
use super::{block_on, older, operands};
use crate::DynamoDb;
use crate::convert;
use crate::state::json;
use api::dynamodb::*;
use cloud::{Authorized, Result};
use dynoxide::actions as engine;
use std::sync::Arc;

pub async fn put(db: Arc<DynamoDb>, _: Authorized, mut input: PutItemInput) -> Result<PutItemOutput> {
    operands::condition(&input.condition_expression, &input.expression_attribute_values)?;
    input.table_name = db.home.name(&input.table_name).into();
    let tables = vec![input.table_name.clone()];
    db.change(tables, input, |session, request| block_on(engine::put_item::execute(&session.storage, request))).await
}

pub async fn update(db: Arc<DynamoDb>, _: Authorized, mut input: UpdateItemInput) -> Result<UpdateItemOutput> {
    operands::condition(&input.condition_expression, &input.expression_attribute_values)?;
    input.table_name = db.home.name(&input.table_name).into();
    let tables = vec![input.table_name.clone()];
    db.change(tables, input, |session, request| block_on(engine::update_item::execute(&session.storage, request))).await
}

pub async fn delete(db: Arc<DynamoDb>, _: Authorized, mut input: DeleteItemInput) -> Result<DeleteItemOutput> {
    operands::condition(&input.condition_expression, &input.expression_attribute_values)?;
    input.table_name = db.home.name(&input.table_name).into();
    let tables = vec![input.table_name.clone()];
    db.change(tables, input, |session, request| block_on(engine::delete_item::execute(&session.storage, request))).await
}

pub async fn get(db: Arc<DynamoDb>, _: Authorized, mut input: GetItemInput) -> Result<GetItemOutput> {
    input.table_name = db.home.name(&input.table_name).into();
    db.fetch(input, |storage, request| block_on(engine::get_item::execute(storage, request))).await
}

pub async fn query(db: Arc<DynamoDb>, _: Authorized, mut input: QueryInput) -> Result<QueryOutput> {
    operands::ordered("FilterExpression", input.filter_expression.as_deref(), &input.expression_attribute_values)?;
    input.table_name = db.home.name(&input.table_name).into();
    older::key_conditions(&mut input);
    let members = json(&input)?;
    convert::output(db.engine.read(move |storage| page(Kind::Query, storage, members)).await?)
}

pub async fn scan(db: Arc<DynamoDb>, _: Authorized, mut input: ScanInput) -> Result<ScanOutput> {
    operands::ordered("FilterExpression", input.filter_expression.as_deref(), &input.expression_attribute_values)?;
    input.table_name = db.home.name(&input.table_name).into();
    let members = json(&input)?;
    convert::output(db.engine.read(move |storage| page(Kind::Scan, storage, members)).await?)
}
