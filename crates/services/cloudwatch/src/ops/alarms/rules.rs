//! What each operation on alarms must be authorised for.

use super::arn;
use crate::state::CloudWatch;
use api::cloudwatch::*;
use cloud::{Check, Context, Result};

fn on(context: &Context, action: &str, name: &str) -> Check {
    Check::new(format!("cloudwatch:{action}"), arn(context, name))
}

pub fn each(context: &Context, action: &str, names: &[String]) -> Result<Vec<Check>> {
    Ok(names.iter().map(|name| on(context, action, name)).collect())
}

pub fn one(context: &Context, action: &str, name: &str) -> Result<Vec<Check>> {
    Ok(vec![on(context, action, name)])
}

/// Of those that are named, or of all.
pub fn listed(context: &Context, action: &str, names: Option<&[String]>) -> Result<Vec<Check>> {
    match names {
        Some(names) if !names.is_empty() => each(context, action, names),
        _ => one(context, action, "*"),
    }
}

pub fn put_metric(_: &CloudWatch, context: &Context, input: &PutMetricAlarmInput) -> Result<Vec<Check>> {
    let actions = [&input.ok_actions, &input.alarm_actions, &input.insufficient_data_actions];
    Ok(putting(context, "PutMetricAlarm", &input.alarm_name, &actions, &input.tags))
}

pub fn put_composite(_: &CloudWatch, context: &Context, input: &PutCompositeAlarmInput) -> Result<Vec<Check>> {
    let actions = [&input.ok_actions, &input.alarm_actions, &input.insufficient_data_actions];
    Ok(putting(context, "PutCompositeAlarm", &input.alarm_name, &actions, &input.tags))
}

/// Policies can bound what alarms may do. Tags are a permission of their own.
fn putting(
    context: &Context,
    action: &str,
    name: &str,
    actions: &[&Option<Vec<String>>],
    tags: &Option<Vec<Tag>>,
) -> Vec<Check> {
    let mut put = on(context, action, name);
    let actions: Vec<String> = actions.iter().copied().flatten().flatten().cloned().collect();
    put.conditions.push(("cloudwatch:AlarmActions".into(), actions));
    let tags = tags.as_deref().unwrap_or_default();
    let tag = (!tags.is_empty()).then(|| tagging(on(context, "TagResource", name), tags));
    std::iter::once(tagging(put, tags)).chain(tag).collect()
}

fn tagging(check: Check, tags: &[Tag]) -> Check {
    let mut check =
        tags.iter().fold(check, |check, tag| check.when(&format!("aws:RequestTag/{}", tag.key), &tag.value));
    if !tags.is_empty() {
        check.conditions.push(("aws:TagKeys".into(), tags.iter().map(|tag| tag.key.clone()).collect()));
    }
    check
}

pub fn tag(_: &CloudWatch, _: &Context, input: &TagResourceInput) -> Result<Vec<Check>> {
    Ok(vec![tagging(Check::new("cloudwatch:TagResource", &input.resource_arn), &input.tags)])
}

pub fn untag(_: &CloudWatch, _: &Context, input: &UntagResourceInput) -> Result<Vec<Check>> {
    let mut check = Check::new("cloudwatch:UntagResource", &input.resource_arn);
    check.conditions.push(("aws:TagKeys".into(), input.tag_keys.clone()));
    Ok(vec![check])
}
