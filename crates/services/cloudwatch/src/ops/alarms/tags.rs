//! Tags of alarms.

use super::check_tags;
use crate::alarms::{Alarm, prefix};
use crate::state::CloudWatch;
use api::cloudwatch::errors::resource_not_found_exception;
use api::cloudwatch::*;
use cloud::{Authorized, Context, Result};
use std::sync::Arc;

/// The name of the alarm with this ARN.
fn named<'a>(metrics: &CloudWatch, context: &Context, arn: &'a str) -> Result<(&'a str, Arc<Alarm>)> {
    let name = arn.strip_prefix(&prefix(context));
    let found = name.and_then(|name| Some((name, metrics.alarms.get(name)?)));
    found.ok_or_else(|| {
        let (kind, id) = ("Alarm", name.unwrap_or(arn));
        resource_not_found_exception(format!("The resource {arn} does not exist."))
            .with("ResourceType", kind)
            .with("ResourceId", id)
    })
}

pub async fn tag(metrics: Arc<CloudWatch>, call: Authorized, input: TagResourceInput) -> Result<TagResourceOutput> {
    let (name, known) = named(&metrics, &call, &input.resource_arn)?;
    let mut tags = known.tags.clone();
    tags.extend(input.tags.into_iter().map(|tag| (tag.key, tag.value)));
    check_tags(&tags)?;
    let done = metrics.alarms.change(|turn, _| {
        turn.edit(name, |alarm| alarm.tags = tags);
        Ok(TagResourceOutput {})
    });
    done.await
}

pub async fn untag(
    metrics: Arc<CloudWatch>,
    call: Authorized,
    input: UntagResourceInput,
) -> Result<UntagResourceOutput> {
    let (name, _) = named(&metrics, &call, &input.resource_arn)?;
    let done = metrics.alarms.change(|turn, _| {
        turn.edit(name, |alarm| alarm.tags.retain(|key, _| !input.tag_keys.contains(key)));
        Ok(UntagResourceOutput {})
    });
    done.await
}

pub async fn list(
    metrics: Arc<CloudWatch>,
    call: Authorized,
    input: ListTagsForResourceInput,
) -> Result<ListTagsForResourceOutput> {
    let (_, alarm) = named(&metrics, &call, &input.resource_arn)?;
    let tags = alarm.tags.iter().map(|(key, value)| Tag { key: key.clone(), value: value.clone() });
    Ok(ListTagsForResourceOutput { tags: Some(tags.collect()) })
}
