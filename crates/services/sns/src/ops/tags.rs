//! Tags of topics.

use crate::errors::invalid;
use crate::model::{Texts, Topic};
use crate::names;
use crate::state::{Book, Sns};
use api::sns::errors::{resource_not_found_exception, tag_limit_exceeded_exception};
use api::sns::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

const MOST: usize = 50;

/// Tags as they are given.
pub fn read(tags: Vec<Tag>) -> Result<Texts> {
    let count = tags.len();
    let read: Texts = tags.into_iter().map(|tag| (tag.key, tag.value)).collect();
    if read.len() < count {
        return Err(invalid("Duplicated keys are not allowed."));
    }
    if let Some(key) = read.keys().find(|key| key.to_ascii_lowercase().starts_with("aws:")) {
        return Err(invalid(format!("Tags Reason: the key {key} begins with aws:")));
    }
    few(&read)?;
    Ok(read)
}

fn few(tags: &Texts) -> Result<()> {
    if tags.len() > MOST {
        return Err(tag_limit_exceeded_exception("Could not complete request: tag quota of per resource exceeded"));
    }
    Ok(())
}

fn found<'a>(book: &'a Book, name: &str) -> Result<&'a Arc<Topic>> {
    book.topic(name).map_err(|_| resource_not_found_exception("Resource does not exist"))
}

pub async fn tag(sns: Arc<Sns>, call: Authorized, input: TagResourceInput) -> Result<TagResourceOutput> {
    let name = names::topic(&call, &input.resource_arn, "ResourceArn")?.to_owned();
    let given = read(input.tags)?;
    sns.change(move |book, changes| {
        let mut topic = Topic::clone(found(book, &name)?);
        topic.tags.extend(given);
        few(&topic.tags)?;
        changes.topic(topic);
        Ok(())
    })
    .await?;
    Ok(TagResourceOutput {})
}

pub async fn untag(sns: Arc<Sns>, call: Authorized, input: UntagResourceInput) -> Result<UntagResourceOutput> {
    let name = names::topic(&call, &input.resource_arn, "ResourceArn")?.to_owned();
    sns.change(move |book, changes| {
        let mut topic = Topic::clone(found(book, &name)?);
        topic.tags.retain(|key, _| !input.tag_keys.contains(key));
        changes.topic(topic);
        Ok(())
    })
    .await?;
    Ok(UntagResourceOutput {})
}

pub async fn list(
    sns: Arc<Sns>,
    call: Authorized,
    input: ListTagsForResourceInput,
) -> Result<ListTagsForResourceOutput> {
    let name = names::topic(&call, &input.resource_arn, "ResourceArn")?;
    let topic = sns.read(|book| found(book, name).cloned())?;
    let tags = topic.tags.iter().map(|(key, value)| Tag { key: key.clone(), value: value.clone() });
    Ok(ListTagsForResourceOutput { tags: Some(tags.collect()) })
}
