//! What each operation must be authorised for.

use crate::names;
use api::logs::{CreateLogGroupInput, TagLogGroupInput, TagResourceInput, UntagResourceInput};
use cloud::{Check, Context, Result};
use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

fn check(action: &str, resource: String) -> Check {
    Check::new(format!("logs:{action}"), resource)
}

/// On a group, or with `""` on the list of groups.
pub fn group(action: &str, context: &Context, group: &str) -> Result<Vec<Check>> {
    stream(action, context, group, "")
}

pub fn stream(action: &str, context: &Context, group: &str, stream: &str) -> Result<Vec<Check>> {
    let policy = match group {
        group if group.starts_with("/aws/events/") => Some(FOR_EVENTS.clone()),
        group if group.starts_with("/aws/vendedlogs/") => Some(FOR_SERVICES.clone()),
        _ => None,
    };
    Ok(vec![check(action, names::stream_arn(context, group, stream)).policy(policy)])
}

/// Resource policies of Logs are not served. In their place stands the one that AWS's console makes for EventBridge.
static FOR_EVENTS: LazyLock<Arc<str>> = LazyLock::new(|| {
    r#"{"Version":"2012-10-17","Statement":[{"Sid":"TrustEventsToStoreLogEvent","Effect":"Allow","Principal":{"Service":["events.amazonaws.com","delivery.logs.amazonaws.com"]},"Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}]}"#.into()
});

/// The same for logs of services themselves, such as pipes.
static FOR_SERVICES: LazyLock<Arc<str>> = LazyLock::new(|| {
    r#"{"Version":"2012-10-17","Statement":[{"Sid":"AWSLogDeliveryWrite","Effect":"Allow","Principal":{"Service":["delivery.logs.amazonaws.com"]},"Action":["logs:CreateLogStream","logs:PutLogEvents"],"Resource":"*"}]}"#.into()
});

/// On a group named either way.
pub fn named(
    action: &str,
    context: &Context,
    name: &Option<String>,
    identifier: &Option<String>,
    stream_name: &str,
) -> Result<Vec<Check>> {
    let group = names::identified(context, name.as_deref(), identifier.as_deref())?;
    stream(action, context, &group, stream_name)
}

/// On the ARN that the request gives, which has no `:*`.
pub fn arn(action: &str, arn: &str) -> Result<Vec<Check>> {
    Ok(vec![check(action, arn.strip_suffix(":*").unwrap_or(arn).into())])
}

pub fn create_group(context: &Context, input: &CreateLogGroupInput) -> Result<Vec<Check>> {
    let mut checks = group("CreateLogGroup", context, &input.log_group_name)?;
    if let Some(tags) = input.tags.as_ref().filter(|tags| !tags.is_empty()) {
        checks = checks.into_iter().map(|check| with_tags(check, tags)).collect();
        let tagging = check("TagResource", names::group_arn(context, &input.log_group_name));
        checks.push(with_tags(tagging, tags));
    }
    Ok(checks)
}

pub fn tag_group(context: &Context, input: &TagLogGroupInput) -> Result<Vec<Check>> {
    Ok(group("TagLogGroup", context, &input.log_group_name)?.into_iter().map(|c| with_tags(c, &input.tags)).collect())
}

pub fn tag(input: &TagResourceInput) -> Result<Vec<Check>> {
    Ok(arn("TagResource", &input.resource_arn)?.into_iter().map(|check| with_tags(check, &input.tags)).collect())
}

pub fn untag(input: &UntagResourceInput) -> Result<Vec<Check>> {
    let mut checks = arn("UntagResource", &input.resource_arn)?;
    checks.iter_mut().for_each(|check| check.conditions.push(("aws:TagKeys".into(), input.tag_keys.clone())));
    Ok(checks)
}

fn with_tags(check: Check, tags: &BTreeMap<String, String>) -> Check {
    let mut check = tags.iter().fold(check, |check, (key, value)| check.when(&format!("aws:RequestTag/{key}"), value));
    check.conditions.push(("aws:TagKeys".into(), tags.keys().cloned().collect()));
    check
}

/// Policies can bound where events go.
pub fn subscription(context: &Context, input: &api::logs::PutSubscriptionFilterInput) -> Result<Vec<Check>> {
    let checks = group("PutSubscriptionFilter", context, &input.log_group_name)?;
    Ok(checks.into_iter().map(|check| check.when("logs:DestinationArn", &input.destination_arn)).collect())
}
