//! TagResource, UntagResource, ListTags.

use crate::{Lambda, errors};
use api::lambda as aws;
use base::limits;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

pub async fn tag(lambda: Arc<Lambda>, _: Authorized, input: aws::TagResourceInput) -> Result<aws::TagResourceOutput> {
    check(Some(&input.tags))?;
    lambda.change_tags(&input.resource, |tags| tags.extend(input.tags.clone())).await?;
    Ok(aws::TagResourceOutput {})
}

pub async fn untag(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::UntagResourceInput,
) -> Result<aws::UntagResourceOutput> {
    lambda.change_tags(&input.resource, |tags| tags.retain(|key, _| !input.tag_keys.contains(key))).await?;
    Ok(aws::UntagResourceOutput {})
}

pub async fn list(lambda: Arc<Lambda>, _: Authorized, input: aws::ListTagsInput) -> Result<aws::ListTagsOutput> {
    let named = lambda.tagged(&input.resource)?;
    let function = lambda.function(&named)?;
    Ok(aws::ListTagsOutput { tags: Some(function.meta.tags.clone()) })
}

/// Rules on tags that hold wherever they are given.
/// Source: Lambda Developer Guide, "Using tags on Lambda functions".
pub fn check(tags: Option<&BTreeMap<String, String>>) -> Result<()> {
    let Some(tags) = tags else { return Ok(()) };
    if tags.keys().any(|key| key.to_ascii_lowercase().starts_with("aws:")) {
        return Err(errors::invalid("Tag keys starting with the reserved 'aws:' prefix are not allowed"));
    }
    if tags.len() > limits::TAGS {
        return Err(errors::invalid("Number of tags exceeds resource tag limit."));
    }
    let long =
        tags.iter().any(|(key, value)| key.is_empty() || key.chars().count() > 128 || value.chars().count() > 256);
    if long { Err(errors::invalid("The provided tag key or value is too long.")) } else { Ok(()) }
}

impl Lambda {
    /// Tags belong to whole functions.
    fn tagged(&self, arn: &str) -> Result<crate::names::FunctionRef> {
        let named = self.home.function(arn, None)?;
        match &named.qualifier {
            None => Ok(named),
            Some(_) => Err(errors::invalid(
                "Tags on function aliases and versions are not supported. Please specify a function ARN.",
            )),
        }
    }

    async fn change_tags(&self, arn: &str, change: impl FnOnce(&mut BTreeMap<String, String>)) -> Result<()> {
        let named = self.tagged(arn)?;
        let changed = self.registry.change(&named.name, |now| {
            let now = now.ok_or_else(|| errors::no_function(&self.home.function_arn(&named.name)))?;
            let mut next = (**now).clone();
            change(&mut next.meta.tags);
            match next.meta.tags.len() > limits::TAGS {
                true => Err(errors::invalid("Number of tags exceeds resource tag limit.")),
                false => Ok((Some(next), ())),
            }
        });
        changed.await
    }
}
