//! Tags of secrets.

use crate::errors;
use crate::state::Secrets;
use api::secretsmanager::*;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

const TAGS: usize = 50;

pub fn put(tags: &mut BTreeMap<String, String>, given: Vec<Tag>) -> Result<()> {
    for tag in given {
        let key = tag.key.unwrap_or_default();
        if key.is_empty() || key.to_ascii_lowercase().starts_with("aws:") {
            return Err(errors::bad_parameter("Tag keys must not be empty or begin with aws:"));
        }
        tags.insert(key, tag.value.unwrap_or_default());
    }
    if tags.len() > TAGS {
        return Err(errors::bad_parameter(format!("A secret may have at most {TAGS} tags")));
    }
    Ok(())
}

pub async fn tag(secrets: Arc<Secrets>, _: Authorized, input: TagResourceInput) -> Result<TagResourceOutput> {
    let secret = secrets.get(&input.secret_id)?;
    secrets.alter(&secret.name, |secret| put(&mut secret.tags, input.tags).map(|()| TagResourceOutput {})).await
}

pub async fn untag(secrets: Arc<Secrets>, _: Authorized, input: UntagResourceInput) -> Result<UntagResourceOutput> {
    let secret = secrets.get(&input.secret_id)?;
    secrets
        .alter(&secret.name, |secret| {
            input.tag_keys.iter().for_each(|key| drop(secret.tags.remove(key)));
            Ok(UntagResourceOutput {})
        })
        .await
}
