//! TagQueue, UntagQueue, ListQueueTags.

use crate::errors::invalid;
use crate::settings::Settings;
use crate::state::Sqs;
use api::sqs::{
    ListQueueTagsInput, ListQueueTagsOutput, TagQueueInput, TagQueueOutput, UntagQueueInput, UntagQueueOutput,
};
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Tags of one queue.
const TAGS: usize = 50;

pub fn check(tags: &BTreeMap<String, String>) -> Result<()> {
    if tags.len() > TAGS {
        return Err(invalid(format!("Too many tags added for queue. The maximum number of tags is {TAGS}.")));
    }
    let reserved = |key: &str| key.get(..4).is_some_and(|start| start.eq_ignore_ascii_case("aws:"));
    for (key, value) in tags {
        if key.is_empty() || key.chars().count() > 128 || value.chars().count() > 256 || reserved(key) {
            return Err(invalid(
                "Tag keys must be between 1 and 128 characters in length and must not start with aws:; values are at most 256 characters long.",
            ));
        }
    }
    Ok(())
}

pub async fn tag(sqs: Arc<Sqs>, _: Authorized, input: TagQueueInput) -> Result<TagQueueOutput> {
    if input.tags.is_empty() {
        return Err(crate::errors::missing("Tags"));
    }
    change(&sqs, &input.queue_url, |tags| tags.extend(input.tags)).await?;
    Ok(TagQueueOutput {})
}

pub async fn untag(sqs: Arc<Sqs>, _: Authorized, input: UntagQueueInput) -> Result<UntagQueueOutput> {
    if input.tag_keys.is_empty() {
        return Err(invalid("Tag keys must be between 1 and 128 characters in length."));
    }
    change(&sqs, &input.queue_url, |tags| tags.retain(|key, _| !input.tag_keys.contains(key))).await?;
    Ok(UntagQueueOutput {})
}

pub async fn list(sqs: Arc<Sqs>, _: Authorized, input: ListQueueTagsInput) -> Result<ListQueueTagsOutput> {
    let tags = sqs.queue_at(&input.queue_url)?.settings().tags.clone();
    Ok(ListQueueTagsOutput { tags: (!tags.is_empty()).then_some(tags) })
}

async fn change(sqs: &Sqs, url: &str, edit: impl FnOnce(&mut BTreeMap<String, String>)) -> Result<()> {
    let _admin = sqs.admin().await;
    let queue = sqs.queue_at(url)?;
    let mut next: Settings = (*queue.settings()).clone();
    edit(&mut next.tags);
    check(&next.tags)?;
    sqs.set(&queue, next).await
}
