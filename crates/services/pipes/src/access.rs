//! What each operation must be authorised for.

use crate::names;
use crate::state::Pipes;
use api::pipes::CreatePipeInput;
use cloud::{Check, Context, Result};
use std::collections::BTreeMap;

fn check(action: &str, resource: impl Into<String>) -> Check {
    Check::new(format!("pipes:{action}"), resource)
}

/// Of an operation that lists.
pub fn all(action: &str) -> Result<Vec<Check>> {
    Ok(vec![check(action, "*")])
}

pub fn create(_: &Pipes, context: &Context, input: &CreatePipeInput) -> Result<Vec<Check>> {
    let arn = names::arn(context, &input.name);
    let tags = input.tags.as_ref().filter(|tags| !tags.is_empty());
    let asks = |action: &str| asks_for(check(action, &arn), tags);
    // Who makes a pipe with tags has to be allowed to give them.
    Ok(std::iter::once(asks("CreatePipe")).chain(tags.map(|_| asks("TagResource"))).collect())
}

pub fn pipe(pipes: &Pipes, context: &Context, action: &str, name: &str) -> Result<Vec<Check>> {
    Ok(vec![of_pipe(pipes, check(action, names::arn(context, name)), name)])
}

pub fn arn(pipes: &Pipes, action: &str, arn: &str) -> Result<Vec<Check>> {
    Ok(vec![of_pipe(pipes, check(action, arn), names::of_arn(arn).unwrap_or_default())])
}

pub fn tag(pipes: &Pipes, resource: &str, tags: &BTreeMap<String, String>) -> Result<Vec<Check>> {
    let checks = arn(pipes, "TagResource", resource)?;
    Ok(checks.into_iter().map(|check| asks_for(check, Some(tags))).collect())
}

pub fn untag(pipes: &Pipes, resource: &str, keys: &[String]) -> Result<Vec<Check>> {
    let checks = arn(pipes, "UntagResource", resource)?;
    Ok(checks.into_iter().map(|check| check.tag_keys(keys)).collect())
}

fn of_pipe(pipes: &Pipes, check: Check, name: &str) -> Check {
    match pipes.get(name) {
        Some(pipe) => check.resource_tags(&pipe.tags),
        None => check,
    }
}

fn asks_for(check: Check, tags: Option<&BTreeMap<String, String>>) -> Check {
    check.request_tags(tags.into_iter().flatten())
}
