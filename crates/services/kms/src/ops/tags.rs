//! Tags of keys.

use crate::ops::page;
use crate::state::Kms;
use api::kms::errors::{limit_exceeded_exception, tag_exception};
use api::kms::*;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

const TAGS: usize = 50;

pub fn put(tags: &mut BTreeMap<String, String>, given: Vec<Tag>) -> Result<()> {
    let mut seen = std::collections::BTreeSet::new();
    for tag in given {
        if tag.tag_key.to_ascii_lowercase().starts_with("aws:") {
            return Err(tag_exception("aws: prefixed tag key names are not allowed for external use."));
        }
        if !seen.insert(tag.tag_key.clone()) {
            return Err(tag_exception("Duplicate tag keys"));
        }
        tags.insert(tag.tag_key, tag.tag_value);
    }
    if tags.len() > TAGS {
        return Err(limit_exceeded_exception(format!("A key may have at most {TAGS} tags")));
    }
    Ok(())
}

pub async fn tag(kms: Arc<Kms>, by: Authorized, input: TagResourceInput) -> Result<TagResourceOutput> {
    let key = kms.find(&by, &input.key_id)?;
    kms.alter(&key.id, |key| {
        key.own()?;
        key.kept()?;
        put(&mut key.tags, input.tags)?;
        Ok(TagResourceOutput {})
    })
    .await
}

pub async fn untag(kms: Arc<Kms>, by: Authorized, input: UntagResourceInput) -> Result<UntagResourceOutput> {
    let key = kms.find(&by, &input.key_id)?;
    kms.alter(&key.id, |key| {
        key.own()?;
        key.kept()?;
        input.tag_keys.iter().for_each(|name| drop(key.tags.remove(name)));
        Ok(UntagResourceOutput {})
    })
    .await
}

pub async fn list(kms: Arc<Kms>, by: Authorized, input: ListResourceTagsInput) -> Result<ListResourceTagsOutput> {
    let key = kms.find(&by, &input.key_id)?;
    let all = key.tags.iter().map(|(name, value)| Tag { tag_key: name.clone(), tag_value: value.clone() }).collect();
    let (tags, next_marker) = page(all, input.marker.as_deref(), input.limit, 50)?;
    Ok(ListResourceTagsOutput { tags: Some(tags), truncated: Some(next_marker.is_some()), next_marker })
}
