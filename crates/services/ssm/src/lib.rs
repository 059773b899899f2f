//! Parameter Store of Systems Manager: parameters with versions, labels, hierarchies and expiration. A `SecureString` is
//! encrypted by KMS in the name of whoever writes or reads it, so the key's policy counts as well.
//!
//! Not here: the rest of Systems Manager, shared parameters of other accounts, and notification policies' events.

mod errors;
mod names;
mod ops;
mod parameter;
mod policies;
mod secure;
mod state;

pub use state::Ssm;

use api::ssm::*;
use cloud::{Check, Context, Result, Service};
use ops::{describe, get, labels, put, tags};
use std::sync::Arc;

/// Every operation, the action and resource that authorise it, and its handler.
#[rustfmt::skip] // one row an operation
pub fn service(ssm: &Arc<Ssm>) -> Service<Ssm> {
    Service::new("ssm", ssm.clone())
        .op::<PutParameter, _, _, _>(|_, c, i| putting(c, i), put::put)
        .op::<GetParameter, _, _, _>(|_, c, i| one(c, "GetParameter", names::without_selector(&i.name)), get::one)
        .op::<GetParameters, _, _, _>(|_, c, i| each(c, "GetParameters", i.names.iter().map(|name| names::without_selector(name))), get::several)
        .op::<GetParametersByPath, _, _, _>(|_, c, i| one(c, "GetParametersByPath", &i.path), get::by_path)
        .op::<GetParameterHistory, _, _, _>(|_, c, i| one(c, "GetParameterHistory", &i.name), get::history)
        .op::<DescribeParameters, _, _, _>(|_, _, _| Ok(vec![Check::new("ssm:DescribeParameters", "*")]), describe::describe)
        .op::<DeleteParameter, _, _, _>(|_, c, i| one(c, "DeleteParameter", &i.name), put::delete)
        .op::<DeleteParameters, _, _, _>(|_, c, i| each(c, "DeleteParameters", i.names.iter().map(String::as_str)), put::delete_several)
        .op::<LabelParameterVersion, _, _, _>(|_, c, i| one(c, "LabelParameterVersion", &i.name), labels::label)
        .op::<UnlabelParameterVersion, _, _, _>(|_, c, i| one(c, "UnlabelParameterVersion", &i.name), labels::unlabel)
        .op::<AddTagsToResource, _, _, _>(|_, c, i| tagging(c, &i.resource_id, &i.tags), tags::add)
        .op::<RemoveTagsFromResource, _, _, _>(|_, c, i| Ok(one(c, "RemoveTagsFromResource", &i.resource_id)?.into_iter().map(|check| with_keys(check, i.tag_keys.clone())).collect()), tags::remove)
        .op::<ListTagsForResource, _, _, _>(|_, c, i| one(c, "ListTagsForResource", &i.resource_id), tags::list)
}

/// Tags that a parameter gets at once are asked for as those that it gets later.
fn putting(context: &Context, input: &PutParameterInput) -> Result<Vec<Check>> {
    let tags = input.tags.as_deref().unwrap_or_default();
    let overwrite = input.overwrite.unwrap_or(false).to_string();
    let checks = one(context, "PutParameter", &input.name)?.into_iter();
    let mut checks: Vec<_> = checks.map(|check| tagged(check.when("ssm:Overwrite", overwrite.clone()), tags)).collect();
    if !tags.is_empty() {
        checks.extend(tagging(context, &input.name, tags)?);
    }
    Ok(checks)
}

fn tagging(context: &Context, name: &str, tags: &[Tag]) -> Result<Vec<Check>> {
    Ok(one(context, "AddTagsToResource", name)?.into_iter().map(|check| tagged(check, tags)).collect())
}

fn tagged(check: Check, tags: &[Tag]) -> Check {
    let told = tags.iter().fold(check, |check, tag| check.when(&format!("aws:RequestTag/{}", tag.key), &tag.value));
    with_keys(told, tags.iter().map(|tag| tag.key.clone()).collect())
}

fn with_keys(mut check: Check, keys: Vec<String>) -> Check {
    if !keys.is_empty() {
        check.conditions.push(("aws:TagKeys".into(), keys));
    }
    check
}

fn one(context: &Context, action: &str, name: &str) -> Result<Vec<Check>> {
    each(context, action, [name])
}

fn each<'a>(context: &Context, action: &str, names: impl IntoIterator<Item = &'a str>) -> Result<Vec<Check>> {
    Ok(names.into_iter().map(|name| Check::new(format!("ssm:{action}"), names::arn(context, name))).collect())
}
