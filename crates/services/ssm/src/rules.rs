//! What each operation must be authorised for. The tags of a parameter are told each time.

use crate::names;
use crate::state::Ssm;
use api::ssm::*;
use cloud::{Check, Context, Result};

pub fn anywhere(action: &str) -> Result<Vec<Check>> {
    Ok(vec![Check::new(format!("ssm:{action}"), "*")])
}

fn on(ssm: &Ssm, context: &Context, action: &str, name: &str) -> Check {
    let check = Check::new(format!("ssm:{action}"), names::arn(context, name));
    let Some(parameter) = ssm.get(name) else { return check };
    let check = check.resource_tags(&parameter.tags);
    let tags = parameter.tags.iter();
    tags.fold(check, |check, (key, value)| check.when(&format!("ssm:resourceTag/{key}"), value))
}

pub fn one(ssm: &Ssm, context: &Context, action: &str, name: &str) -> Result<Vec<Check>> {
    each(ssm, context, action, [name])
}

pub fn each<'a>(
    ssm: &Ssm,
    context: &Context,
    action: &str,
    names: impl IntoIterator<Item = &'a str>,
) -> Result<Vec<Check>> {
    Ok(names.into_iter().map(|name| on(ssm, context, action, name)).collect())
}

/// Policies can bound how deep one looks.
pub fn by_path(ssm: &Ssm, context: &Context, input: &GetParametersByPathInput) -> Result<Vec<Check>> {
    let recursive = input.recursive.unwrap_or(false).to_string();
    Ok(vec![on(ssm, context, "GetParametersByPath", &input.path).when("ssm:Recursive", recursive)])
}

/// Tags that a parameter gets at once are asked for as those that it gets later.
pub fn putting(ssm: &Ssm, context: &Context, input: &PutParameterInput) -> Result<Vec<Check>> {
    let tags = input.tags.as_deref().unwrap_or_default();
    let check = |action: &str| tagged(on(ssm, context, action, &input.name), tags);
    let put = check("PutParameter")
        .when("ssm:Overwrite", input.overwrite.unwrap_or(false).to_string())
        .when("ssm:Policies", input.policies.is_some().to_string());
    Ok(std::iter::once(put).chain((!tags.is_empty()).then(|| check("AddTagsToResource"))).collect())
}

pub fn tagging(ssm: &Ssm, context: &Context, input: &AddTagsToResourceInput) -> Result<Vec<Check>> {
    Ok(vec![tagged(on(ssm, context, "AddTagsToResource", &input.resource_id), &input.tags)])
}

pub fn untagging(ssm: &Ssm, context: &Context, input: &RemoveTagsFromResourceInput) -> Result<Vec<Check>> {
    Ok(vec![on(ssm, context, "RemoveTagsFromResource", &input.resource_id).tag_keys(&input.tag_keys)])
}

fn tagged(check: Check, tags: &[Tag]) -> Check {
    check.request_tags(tags.iter().map(|tag| (&tag.key, &tag.value)))
}
