//! TagResource, UntagResource, ListTagsForResource.

use crate::errors::{self, invalid};
use crate::model::Pipe;
use crate::names;
use crate::state::Pipes;
use api::pipes::*;
use base::limits;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

type Tags = BTreeMap<String, String>;

pub fn check(tags: &Tags) -> Result<()> {
    if tags.len() > limits::TAGS {
        return Err(invalid(format!("A pipe may have at most {} tags.", limits::TAGS)));
    }
    match tags.keys().any(|key| key.to_ascii_lowercase().starts_with("aws:")) {
        true => Err(invalid("Tag keys that begin with aws: are reserved.")),
        false => Ok(()),
    }
}

fn named(arn: &str) -> Result<&str> {
    names::of_arn(arn).ok_or_else(|| invalid(format!("{arn} is not the ARN of a pipe.")))
}

async fn edit(pipes: &Pipes, arn: &str, edit: impl FnOnce(&mut Tags) + Send) -> Result<()> {
    let name = named(arn)?;
    let change = pipes.change(name, |now| {
        let mut tags = now.ok_or_else(|| errors::unknown(name))?.tags.clone();
        edit(&mut tags);
        check(&tags)?;
        Ok((now.map(|now| Pipe { tags, ..now.clone() }), ()))
    });
    change.await
}

pub async fn tag(pipes: Arc<Pipes>, _: Authorized, input: TagResourceInput) -> Result<TagResourceOutput> {
    edit(&pipes, &input.resource_arn, |tags| tags.extend(input.tags)).await?;
    Ok(TagResourceOutput {})
}

pub async fn untag(pipes: Arc<Pipes>, _: Authorized, input: UntagResourceInput) -> Result<UntagResourceOutput> {
    edit(&pipes, &input.resource_arn, |tags| tags.retain(|key, _| !input.tag_keys.contains(key))).await?;
    Ok(UntagResourceOutput {})
}

pub async fn list(
    pipes: Arc<Pipes>,
    _: Authorized,
    input: ListTagsForResourceInput,
) -> Result<ListTagsForResourceOutput> {
    Ok(ListTagsForResourceOutput { tags: Some(pipes.known(named(&input.resource_arn)?)?.tags.clone()) })
}
