//! Tags of streams and consumers: the older operations and the newer ones.

use crate::errors::{self, invalid};
use crate::limits::TAGS;
use crate::names::{self, Named};
use crate::state::Kinesis;
use api::kinesis::*;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

type Tags = BTreeMap<String, String>;

const PAGE: usize = 50;

/// Adds tags if all are good and they are not too many.
pub fn add(tags: &mut Tags, given: &Tags, name: &str, auth: &Authorized) -> Result<()> {
    check(given.iter().flat_map(|(key, value)| [key, value]), "add", "to", name, auth)?;
    let mut all = tags.clone();
    all.extend(given.clone());
    if all.len() > TAGS {
        return Err(invalid(format!(
            "Failed to add tags to stream {name} under account {} because a given stream cannot have more than {TAGS} tags \
             associated with it.",
            auth.account
        )));
    }
    *tags = all;
    Ok(())
}

fn check<'a>(
    texts: impl Iterator<Item = &'a String>,
    what: &str,
    to: &str,
    name: &str,
    auth: &Authorized,
) -> Result<()> {
    for text in texts {
        if text.contains('%') {
            return Err(invalid(format!(
                "Failed to {what} tags {to} stream {name} under account {} because some tags contained illegal characters. \
                 The allowed characters are Unicode letters, white-spaces, '_',',','/','=','+','-','@'.",
                auth.account
            )));
        }
        let good = |c: char| c.is_alphanumeric() || c.is_whitespace() || "_./=+-@:".contains(c);
        if !text.chars().all(good) {
            return Err(invalid(
                "Some tags contain invalid characters. Valid characters: Unicode letters, digits, white space, _ . / = + - % \
                 @.",
            ));
        }
    }
    Ok(())
}

pub async fn add_to_stream(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: AddTagsToStreamInput,
) -> Result<AddTagsToStreamOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    kinesis.update(name, |facts, _| add(&mut facts.tags, &input.tags, name, &auth)).await?;
    Ok(AddTagsToStreamOutput {})
}

pub async fn remove_from_stream(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: RemoveTagsFromStreamInput,
) -> Result<RemoveTagsFromStreamOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    kinesis
        .update(name, |facts, _| {
            check(input.tag_keys.iter(), "remove", "from", name, &auth)?;
            facts.tags.retain(|key, _| !input.tag_keys.contains(key));
            Ok(())
        })
        .await?;
    Ok(RemoveTagsFromStreamOutput {})
}

pub async fn list_of_stream(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: ListTagsForStreamInput,
) -> Result<ListTagsForStreamOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    let live = kinesis.stream(name)?;
    let after = input.exclusive_start_tag_key.as_ref();
    let mut left = live.facts.tags.iter().filter(|(key, _)| after.is_none_or(|after| *key > after));
    let most = input.limit.map_or(PAGE, |limit| limit as usize);
    let tags = left.by_ref().take(most).map(show).collect();
    Ok(ListTagsForStreamOutput { tags, has_more_tags: left.next().is_some() })
}

fn show((key, value): (&String, &String)) -> Tag {
    Tag { key: key.clone(), value: Some(value.clone()) }
}

/// Changes the tags of the stream or consumer that an ARN names.
async fn change(
    kinesis: &Kinesis,
    auth: &Authorized,
    arn: &str,
    edit: impl FnOnce(&mut Tags, &str) -> Result<()>,
) -> Result<()> {
    match Named::of(auth, arn) {
        Some(Named::Stream(name)) => kinesis.update(name, |facts, _| edit(&mut facts.tags, name)).await,
        Some(Named::Consumer { stream, name, created }) => {
            kinesis
                .update(stream, |facts, _| {
                    let known = facts.consumer_mut(name, created);
                    let consumer = known.ok_or_else(|| errors::no_consumer(arn, &auth.account))?;
                    edit(&mut consumer.tags, stream)
                })
                .await
        }
        None => Err(names::elsewhere(arn, &auth.account)),
    }
}

pub async fn tag(kinesis: Arc<Kinesis>, auth: Authorized, input: TagResourceInput) -> Result<TagResourceOutput> {
    change(&kinesis, &auth, &input.resource_arn, |tags, name| add(tags, &input.tags, name, &auth)).await?;
    Ok(TagResourceOutput {})
}

pub async fn untag(kinesis: Arc<Kinesis>, auth: Authorized, input: UntagResourceInput) -> Result<UntagResourceOutput> {
    change(&kinesis, &auth, &input.resource_arn, |tags, _| {
        tags.retain(|key, _| !input.tag_keys.contains(key));
        Ok(())
    })
    .await?;
    Ok(UntagResourceOutput {})
}

pub async fn list(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: ListTagsForResourceInput,
) -> Result<ListTagsForResourceOutput> {
    let arn = &input.resource_arn;
    let tags: Vec<Tag> = match Named::of(&auth, arn) {
        Some(Named::Stream(name)) => kinesis.stream(name)?.facts.tags.iter().map(show).collect(),
        Some(Named::Consumer { stream, name, created }) => {
            let live = kinesis.stream(stream)?;
            let known = live.facts.consumer(name, created);
            known.ok_or_else(|| errors::no_consumer(arn, &auth.account))?.tags.iter().map(show).collect()
        }
        None => return Err(names::elsewhere(arn, &auth.account)),
    };
    Ok(ListTagsForResourceOutput { tags: Some(tags) })
}
