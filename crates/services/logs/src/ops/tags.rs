//! Tags, by the log group's name (the old operations) and by ARN (the new).

use crate::db::tags;
use crate::names::from_arn;
use crate::state::{Logs, group, refuse};
use crate::tagged::Tags;
use api::Error;
use api::logs::errors::{invalid_parameter_exception, too_many_tags_exception};
use api::logs::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Tags of one resource.
const MOST: usize = 50;

pub async fn list(
    logs: Arc<Logs>,
    call: Authorized,
    input: ListTagsForResourceInput,
) -> Result<ListTagsForResourceOutput> {
    let tags = Some(read(&logs, from_arn(&call, &input.resource_arn)?).await?);
    Ok(ListTagsForResourceOutput { tags })
}

pub async fn list_group(
    logs: Arc<Logs>,
    _: Authorized,
    input: ListTagsLogGroupInput,
) -> Result<ListTagsLogGroupOutput> {
    let tags = Some(read(&logs, input.log_group_name).await?);
    Ok(ListTagsLogGroupOutput { tags })
}

pub async fn tag(logs: Arc<Logs>, call: Authorized, input: TagResourceInput) -> Result<TagResourceOutput> {
    let name = from_arn(&call, &input.resource_arn)?;
    let arn = input.resource_arn;
    let too_many = move || too_many_tags_exception("The resource has too many tags.").with("resourceName", arn);
    add(&logs, name, input.tags, too_many).await?;
    Ok(TagResourceOutput {})
}

pub async fn tag_group(logs: Arc<Logs>, _: Authorized, input: TagLogGroupInput) -> Result<TagLogGroupOutput> {
    let too_many = || invalid_parameter_exception("The log group has too many tags.");
    add(&logs, input.log_group_name, input.tags, too_many).await?;
    Ok(TagLogGroupOutput {})
}

pub async fn untag(logs: Arc<Logs>, call: Authorized, input: UntagResourceInput) -> Result<UntagResourceOutput> {
    remove(&logs, from_arn(&call, &input.resource_arn)?, input.tag_keys).await?;
    Ok(UntagResourceOutput {})
}

pub async fn untag_group(logs: Arc<Logs>, _: Authorized, input: UntagLogGroupInput) -> Result<UntagLogGroupOutput> {
    remove(&logs, input.log_group_name, input.tags).await?;
    Ok(UntagLogGroupOutput {})
}

async fn read(logs: &Logs, name: String) -> Result<Tags> {
    logs.read(move |tx| tags::of(tx, group(tx, &name)?.id)).await
}

async fn add(logs: &Logs, name: String, new: Tags, too_many: impl FnOnce() -> Error + Send + 'static) -> Result<()> {
    let of = name.clone();
    let work = logs.write(move |tx| {
        let group = group(tx, &name)?.id;
        tags::put(tx, group, &new)?;
        let all = tags::of(tx, group)?;
        if all.len() > MOST { Err(refuse(too_many())) } else { Ok(all) }
    });
    logs.retag(&of, work).await
}

async fn remove(logs: &Logs, name: String, keys: Vec<String>) -> Result<()> {
    let of = name.clone();
    let work = logs.write(move |tx| {
        let group = group(tx, &name)?.id;
        tags::remove(tx, group, &keys)?;
        tags::of(tx, group)
    });
    logs.retag(&of, work).await
}
