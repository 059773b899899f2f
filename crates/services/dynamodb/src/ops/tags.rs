//! Tags of tables.

use super::block_on;
use crate::DynamoDb;
use crate::convert::{self, validation};
use crate::engine::Session;
use api::dynamodb::errors::resource_not_found_exception;
use api::dynamodb::*;
use cloud::{Authorized, Result};
use dynoxide::actions as engine;
use dynoxide::streams::table_arn;
use std::sync::Arc;

fn table(db: &DynamoDb, arn: &str) -> Result<String> {
    let invalid = || validation(format!("Invalid TableArn: Invalid ResourceArn provided as input {arn}"));
    let name = db.home.within(arn).filter(|within| !within.contains('/')).ok_or_else(invalid)?;
    let missing = || resource_not_found_exception(format!("Requested resource not found: ResourcArn: {arn} not found"));
    db.catalog.table(name).map(|table| table.name.clone()).ok_or_else(missing)
}

pub async fn tag(db: Arc<DynamoDb>, _: Authorized, mut input: TagResourceInput) -> Result<TagResourceOutput> {
    let name = table(&db, &input.resource_arn)?;
    input.resource_arn = table_arn(&name);
    let request: engine::tag_resource::TagResourceRequest = convert::request(&input)?;
    let work = move |session: &mut Session| {
        block_on(engine::tag_resource::execute(&session.storage, request)).map(drop).map_err(convert::error)
    };
    db.alter(name, work).await?;
    Ok(TagResourceOutput::default())
}

pub async fn untag(db: Arc<DynamoDb>, _: Authorized, mut input: UntagResourceInput) -> Result<UntagResourceOutput> {
    let name = table(&db, &input.resource_arn)?;
    input.resource_arn = table_arn(&name);
    let request: engine::untag_resource::UntagResourceRequest = convert::request(&input)?;
    let work = move |session: &mut Session| {
        block_on(engine::untag_resource::execute(&session.storage, request)).map(drop).map_err(convert::error)
    };
    db.alter(name, work).await?;
    Ok(UntagResourceOutput::default())
}

/// All at once: there are at most 50.
pub async fn list(
    db: Arc<DynamoDb>,
    _: Authorized,
    input: ListTagsOfResourceInput,
) -> Result<ListTagsOfResourceOutput> {
    let found = db.existing(&table(&db, &input.resource_arn)?)?;
    let tags = found.tags.iter().map(|(key, value)| Tag { key: key.clone(), value: value.clone() });
    Ok(ListTagsOfResourceOutput { tags: Some(tags.collect()), next_token: None })
}
