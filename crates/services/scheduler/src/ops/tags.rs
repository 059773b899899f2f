//! Tags of groups: schedules themselves have none.

use crate::model::Group;
use crate::names;
use crate::ops::groups::missing;
use crate::state::{Change, Scheduler};
use api::scheduler::errors::{resource_not_found_exception, validation_exception};
use api::scheduler::*;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Tags of one group.
const MOST: usize = 50;

type Tags = BTreeMap<String, String>;

pub fn read(tags: Option<&[Tag]>) -> Result<Tags> {
    let read = tags.unwrap_or_default().iter().map(|tag| (tag.key.clone(), tag.value.clone())).collect();
    check(&read).map(|()| read)
}

fn check(tags: &Tags) -> Result<()> {
    if tags.len() > MOST {
        return Err(validation_exception(format!("A schedule group may have at most {MOST} tags.")));
    }
    match tags.keys().any(|key| key.to_ascii_lowercase().starts_with("aws:")) {
        true => Err(validation_exception("Tag keys that begin with aws: are reserved.")),
        false => Ok(()),
    }
}

fn group(arn: &str) -> Result<&str> {
    names::group_of_arn(arn).ok_or_else(|| resource_not_found_exception(format!("Resource {arn} does not exist.")))
}

async fn edit(scheduler: &Scheduler, arn: &str, now_ms: i64, edit: impl FnOnce(&mut Tags)) -> Result<()> {
    let name = group(arn)?;
    scheduler
        .change(|known| {
            let mut group = Group::clone(known.groups.get(name).ok_or_else(|| missing(name))?);
            edit(&mut group.tags);
            check(&group.tags)?;
            Ok((vec![Change::PutGroup(Group { modified_ms: now_ms, ..group })], Vec::new(), ()))
        })
        .await
}

pub async fn tag(scheduler: Arc<Scheduler>, auth: Authorized, input: TagResourceInput) -> Result<TagResourceOutput> {
    let added = read(Some(&input.tags))?;
    edit(&scheduler, &input.resource_arn, auth.now.millis(), |tags| tags.extend(added)).await?;
    Ok(TagResourceOutput {})
}

pub async fn untag(
    scheduler: Arc<Scheduler>,
    auth: Authorized,
    input: UntagResourceInput,
) -> Result<UntagResourceOutput> {
    let gone = |tags: &mut Tags| tags.retain(|key, _| !input.tag_keys.contains(key));
    edit(&scheduler, &input.resource_arn, auth.now.millis(), gone).await?;
    Ok(UntagResourceOutput {})
}

pub async fn list(
    scheduler: Arc<Scheduler>,
    _: Authorized,
    input: ListTagsForResourceInput,
) -> Result<ListTagsForResourceOutput> {
    let name = group(&input.resource_arn)?;
    let known = scheduler.known();
    let tags = known.groups.get(name).ok_or_else(|| missing(name))?.tags.clone();
    let tags = tags.into_iter().map(|(key, value)| Tag { key, value }).collect();
    Ok(ListTagsForResourceOutput { tags: Some(tags) })
}
