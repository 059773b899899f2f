//! When items expire: the setting. The doing is in [`crate::expiry`].

use super::block_on;
use crate::DynamoDb;
use crate::convert::{self, validation};
use crate::engine::Session;
use crate::expiry;
use api::dynamodb::*;
use cloud::{Authorized, Result};
use dynoxide::actions as engine;
use std::sync::Arc;

pub async fn update(
    db: Arc<DynamoDb>,
    _: Authorized,
    mut input: UpdateTimeToLiveInput,
) -> Result<UpdateTimeToLiveOutput> {
    let name = db.existing(&input.table_name)?.name.clone();
    input.table_name = name.clone();
    let wanted = input.time_to_live_specification.clone();
    if wanted.attribute_name.contains(['"', '\\']) || wanted.attribute_name.chars().any(char::is_control) {
        return Err(validation("An attribute with this name cannot tell here when items expire"));
    }
    let request: engine::update_time_to_live::UpdateTimeToLiveRequest = convert::request(&input)?;
    let (table, specification) = (name.clone(), wanted.clone());
    let work = move |session: &mut Session| {
        session.together(|session| {
            let found = session.storage.get_table_metadata(&table).map_err(convert::error)?;
            let enabled = found.is_some_and(|found| found.ttl_enabled);
            if enabled && specification.enabled {
                return Err(validation("TimeToLive is already enabled"));
            }
            if !enabled && !specification.enabled {
                return Err(validation("TimeToLive is already disabled"));
            }
            let run = engine::update_time_to_live::execute(&session.storage, request);
            block_on(run).map_err(convert::error)?;
            let attribute = specification.enabled.then_some(specification.attribute_name.as_str());
            expiry::index(&session.storage, &table, attribute)
        })
    };
    db.alter(name, work).await?;
    Ok(UpdateTimeToLiveOutput { time_to_live_specification: Some(wanted) })
}

pub async fn describe(
    db: Arc<DynamoDb>,
    _: Authorized,
    input: DescribeTimeToLiveInput,
) -> Result<DescribeTimeToLiveOutput> {
    let attribute_name = db.existing(&input.table_name)?.ttl.clone();
    let status = if attribute_name.is_some() { "ENABLED" } else { "DISABLED" };
    let description = TimeToLiveDescription { time_to_live_status: Some(status.into()), attribute_name };
    Ok(DescribeTimeToLiveOutput { time_to_live_description: Some(description) })
}
