//! Tags of parameters.

use crate::parameter::Parameter;
use crate::state::Ssm;
use api::ssm::errors::{invalid_resource_id, invalid_resource_type, too_many_tags_error};
use api::ssm::*;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

const TAGS: usize = 50;

pub fn check_number(tags: &BTreeMap<String, String>) -> Result<()> {
    if tags.len() > TAGS { Err(too_many_tags_error("")) } else { Ok(()) }
}

fn find(ssm: &Ssm, kind: &str, id: &str) -> Result<Arc<Parameter>> {
    if kind != "Parameter" {
        return Err(invalid_resource_type(format!("Only resources of type Parameter are served here, not {kind}.")));
    }
    ssm.get(id).ok_or_else(|| {
        invalid_resource_id(format!(
            "The resource ID \"{id}\" is not valid. Verify that the resource ID is correct and try again."
        ))
    })
}

pub async fn add(ssm: Arc<Ssm>, _: Authorized, input: AddTagsToResourceInput) -> Result<AddTagsToResourceOutput> {
    let found = find(&ssm, &input.resource_type, &input.resource_id)?;
    ssm.change(&found.name, |before| {
        let mut parameter = before.unwrap_or(&found).clone();
        parameter.tags.extend(input.tags.into_iter().map(|tag| (tag.key, tag.value)));
        check_number(&parameter.tags)?;
        Ok((Some(parameter), AddTagsToResourceOutput {}))
    })
    .await
}

pub async fn remove(
    ssm: Arc<Ssm>,
    _: Authorized,
    input: RemoveTagsFromResourceInput,
) -> Result<RemoveTagsFromResourceOutput> {
    let found = find(&ssm, &input.resource_type, &input.resource_id)?;
    ssm.change(&found.name, |before| {
        let mut parameter = before.unwrap_or(&found).clone();
        input.tag_keys.iter().for_each(|key| drop(parameter.tags.remove(key)));
        Ok((Some(parameter), RemoveTagsFromResourceOutput {}))
    })
    .await
}

pub async fn list(ssm: Arc<Ssm>, _: Authorized, input: ListTagsForResourceInput) -> Result<ListTagsForResourceOutput> {
    let found = find(&ssm, &input.resource_type, &input.resource_id)?;
    let tags = found.tags.iter().map(|(key, value)| Tag { key: key.clone(), value: value.clone() });
    Ok(ListTagsForResourceOutput { tag_list: Some(tags.collect()) })
}
