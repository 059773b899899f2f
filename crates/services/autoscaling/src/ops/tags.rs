//! Tags of scalable targets.

use crate::state::{Autoscaling, Target};
use api::application_autoscaling::errors::{resource_not_found_exception, too_many_tags_exception};
use api::application_autoscaling::*;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Tags of one target.
const MOST: usize = 50;

pub fn check(tags: &BTreeMap<String, String>, arn: &str) -> Result<()> {
    if tags.len() <= MOST {
        return Ok(());
    }
    Err(too_many_tags_exception("The resource has too many tags.").with("ResourceName", arn))
}

fn find(scaling: &Autoscaling, arn: &str) -> Result<Arc<Target>> {
    let found = scaling.all().into_iter().find(|target| target.shown.scalable_target_arn.as_deref() == Some(arn));
    found.ok_or_else(|| {
        resource_not_found_exception(format!("The resource {arn} does not exist.")).with("ResourceName", arn)
    })
}

async fn change(scaling: &Autoscaling, arn: &str, edit: impl FnOnce(&mut BTreeMap<String, String>)) -> Result<()> {
    let id = find(scaling, arn)?.shown.resource_id.clone();
    let changed = scaling.change(&id, |now| {
        let mut next = now.cloned();
        if let Some(next) = &mut next {
            edit(&mut next.tags);
            check(&next.tags, arn)?;
        }
        Ok((next, ()))
    });
    changed.await
}

pub async fn tag(scaling: Arc<Autoscaling>, _: Authorized, input: TagResourceInput) -> Result<TagResourceOutput> {
    change(&scaling, &input.resource_arn, |tags| tags.extend(input.tags)).await?;
    Ok(TagResourceOutput {})
}

pub async fn untag(scaling: Arc<Autoscaling>, _: Authorized, input: UntagResourceInput) -> Result<UntagResourceOutput> {
    change(&scaling, &input.resource_arn, |tags| tags.retain(|key, _| !input.tag_keys.contains(key))).await?;
    Ok(UntagResourceOutput {})
}

pub async fn list(
    scaling: Arc<Autoscaling>,
    _: Authorized,
    input: ListTagsForResourceInput,
) -> Result<ListTagsForResourceOutput> {
    Ok(ListTagsForResourceOutput { tags: Some(find(&scaling, &input.resource_arn)?.tags.clone()) })
}
