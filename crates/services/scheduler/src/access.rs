//! What each operation must be authorised for, and what conditions are told of it.
//!
//! Source: Service Authorization Reference, "Amazon EventBridge Scheduler".

use crate::names;
use crate::state::Scheduler;
use api::scheduler::{CreateScheduleGroupInput, Tag};
use cloud::{Check, Context, Result};

fn check(action: &str, resource: impl Into<String>) -> Check {
    Check::new(format!("scheduler:{action}"), resource)
}

/// Of an operation that lists.
pub fn all(action: &str) -> Result<Vec<Check>> {
    Ok(vec![check(action, "*")])
}

/// Tags are of groups; for schedules those of their group count.
fn of_group(scheduler: &Scheduler, check: Check, name: &str) -> Check {
    match scheduler.known().groups.get(name) {
        Some(group) => check.resource_tags(&group.tags),
        None => check,
    }
}

fn on_group(scheduler: &Scheduler, context: &Context, action: &str, name: &str) -> Check {
    of_group(scheduler, check(action, names::group_arn(context, name)), name)
}

pub fn group(scheduler: &Scheduler, context: &Context, action: &str, name: &str) -> Result<Vec<Check>> {
    Ok(vec![on_group(scheduler, context, action, name)])
}

/// Who makes a group with tags has to be allowed to give them.
pub fn create_group(scheduler: &Scheduler, context: &Context, input: &CreateScheduleGroupInput) -> Result<Vec<Check>> {
    let tags = input.tags.as_deref().unwrap_or_default();
    let tagging = (!tags.is_empty()).then_some("TagResource");
    let on = |action| on_group(scheduler, context, action, &input.name).request_tags(told(tags));
    Ok(std::iter::once("CreateScheduleGroup").chain(tagging).map(on).collect())
}

/// The schedules of a group go with it.
pub fn delete_group(scheduler: &Scheduler, context: &Context, name: &str) -> Result<Vec<Check>> {
    let schedules = check("DeleteSchedule", names::schedule_arn(context, name, "*"));
    Ok(vec![on_group(scheduler, context, "DeleteScheduleGroup", name), of_group(scheduler, schedules, name)])
}

pub fn schedule(
    scheduler: &Scheduler,
    context: &Context,
    action: &str,
    group: Option<&str>,
    name: &str,
) -> Result<Vec<Check>> {
    let group = names::group(group);
    Ok(vec![of_group(scheduler, check(action, names::schedule_arn(context, group, name)), group)])
}

fn told(tags: &[Tag]) -> impl Iterator<Item = (&str, &str)> {
    tags.iter().map(|tag| (tag.key.as_str(), tag.value.as_str()))
}

fn on_tagged(scheduler: &Scheduler, context: &Context, action: &str, arn: &str) -> Check {
    match names::group_of_arn(arn) {
        Some(name) => on_group(scheduler, context, action, name),
        None => check(action, arn),
    }
}

pub fn tagged(scheduler: &Scheduler, context: &Context, action: &str, arn: &str) -> Result<Vec<Check>> {
    Ok(vec![on_tagged(scheduler, context, action, arn)])
}

pub fn tag(scheduler: &Scheduler, context: &Context, arn: &str, tags: &[Tag]) -> Result<Vec<Check>> {
    Ok(vec![on_tagged(scheduler, context, "TagResource", arn).request_tags(told(tags))])
}

pub fn untag(scheduler: &Scheduler, context: &Context, arn: &str, keys: &[String]) -> Result<Vec<Check>> {
    Ok(vec![on_tagged(scheduler, context, "UntagResource", arn).tag_keys(keys.iter().map(String::as_str))])
}
