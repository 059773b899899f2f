//! What each operation on alarms must be authorised for. The tags of an alarm are told each time.

use super::arn;
use crate::alarms::prefix;
use crate::state::CloudWatch;
use api::cloudwatch::*;
use cloud::{Check, Context, Result};

fn on(metrics: &CloudWatch, context: &Context, action: &str, name: &str) -> Check {
    let check = Check::new(format!("cloudwatch:{action}"), arn(context, name));
    match metrics.alarms.get(name) {
        Some(alarm) => check.resource_tags(&alarm.tags),
        None => check,
    }
}

pub fn each(metrics: &CloudWatch, context: &Context, action: &str, names: &[String]) -> Result<Vec<Check>> {
    Ok(names.iter().map(|name| on(metrics, context, action, name)).collect())
}

pub fn one(metrics: &CloudWatch, context: &Context, action: &str, name: &str) -> Result<Vec<Check>> {
    Ok(vec![on(metrics, context, action, name)])
}

/// On whatever has this ARN.
pub fn by_arn(metrics: &CloudWatch, context: &Context, action: &str, arn: &str) -> Check {
    match arn.strip_prefix(&prefix(context)) {
        Some(name) => on(metrics, context, action, name),
        None => Check::new(format!("cloudwatch:{action}"), arn),
    }
}

/// Of those that are named, or of all.
pub fn listed(metrics: &CloudWatch, context: &Context, action: &str, names: Option<&[String]>) -> Result<Vec<Check>> {
    match names {
        Some(names) if !names.is_empty() => each(metrics, context, action, names),
        _ => one(metrics, context, action, "*"),
    }
}

pub fn put_metric(metrics: &CloudWatch, context: &Context, input: &PutMetricAlarmInput) -> Result<Vec<Check>> {
    let actions = [&input.ok_actions, &input.alarm_actions, &input.insufficient_data_actions];
    let put = on(metrics, context, "PutMetricAlarm", &input.alarm_name);
    Ok(putting(put, &input.tags, &actions))
}

pub fn put_composite(metrics: &CloudWatch, context: &Context, input: &PutCompositeAlarmInput) -> Result<Vec<Check>> {
    let actions = [&input.ok_actions, &input.alarm_actions, &input.insufficient_data_actions];
    let put = on(metrics, context, "PutCompositeAlarm", &input.alarm_name);
    Ok(putting(put, &input.tags, &actions))
}

/// Policies can bound what alarms may do. Tags are a permission of their own.
fn putting(put: Check, tags: &Option<Vec<Tag>>, actions: &[&Option<Vec<String>>]) -> Vec<Check> {
    let tags = tags.as_deref().unwrap_or_default();
    let mut put = tagging(put, tags);
    let tag = (!tags.is_empty()).then(|| Check { action: "cloudwatch:TagResource".into(), ..put.clone() });
    let actions: Vec<String> = actions.iter().copied().flatten().flatten().cloned().collect();
    put.conditions.push(("cloudwatch:AlarmActions".into(), actions));
    std::iter::once(put).chain(tag).collect()
}

fn tagging(check: Check, tags: &[Tag]) -> Check {
    check.request_tags(tags.iter().map(|tag| (&tag.key, &tag.value)))
}

pub fn tag(metrics: &CloudWatch, context: &Context, input: &TagResourceInput) -> Result<Vec<Check>> {
    Ok(vec![tagging(by_arn(metrics, context, "TagResource", &input.resource_arn), &input.tags)])
}

pub fn untag(metrics: &CloudWatch, context: &Context, input: &UntagResourceInput) -> Result<Vec<Check>> {
    Ok(vec![by_arn(metrics, context, "UntagResource", &input.resource_arn).tag_keys(&input.tag_keys)])
}
