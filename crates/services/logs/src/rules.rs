//! What each operation must be authorised for. The tags of a group are told each time.

use crate::names;
use crate::state::Logs;
use api::logs::{
    CreateLogGroupInput, PutSubscriptionFilterInput, TagLogGroupInput, TagResourceInput, UntagLogGroupInput,
    UntagResourceInput,
};
use cloud::{Check, Context, Result};
use std::sync::{Arc, LazyLock};

fn check(action: &str, resource: String) -> Check {
    Check::new(format!("logs:{action}"), resource)
}

/// On a group, or with `""` on the list of groups.
pub fn group(logs: &Logs, action: &str, context: &Context, group: &str) -> Result<Vec<Check>> {
    stream(logs, action, context, group, "")
}

pub fn stream(logs: &Logs, action: &str, context: &Context, group: &str, stream: &str) -> Result<Vec<Check>> {
    Ok(vec![on(logs, action, context, group, stream)])
}

fn on(logs: &Logs, action: &str, context: &Context, group: &str, stream: &str) -> Check {
    let policy = match group {
        group if group.starts_with("/aws/events/") => Some(FOR_EVENTS.clone()),
        group if group.starts_with("/aws/vendedlogs/") => Some(FOR_SERVICES.clone()),
        _ => None,
    };
    let check = check(action, names::stream_arn(context, group, stream)).policy(policy);
    check.resource_tags(&*logs.tagged.of(group))
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
    logs: &Logs,
    action: &str,
    context: &Context,
    name: &Option<String>,
    identifier: &Option<String>,
    stream_name: &str,
) -> Result<Vec<Check>> {
    let group = names::identified(context, name.as_deref(), identifier.as_deref())?;
    stream(logs, action, context, &group, stream_name)
}

/// On the ARN that the request gives, which has no `:*`.
pub fn arn(logs: &Logs, action: &str, context: &Context, arn: &str) -> Result<Vec<Check>> {
    Ok(vec![by_arn(logs, action, context, arn)])
}

fn by_arn(logs: &Logs, action: &str, context: &Context, arn: &str) -> Check {
    let check = check(action, arn.strip_suffix(":*").unwrap_or(arn).into());
    match names::from_arn(context, arn) {
        Ok(group) => check.resource_tags(&*logs.tagged.of(&group)),
        // The handler says what is wrong with it.
        Err(_) => check,
    }
}

pub fn create_group(logs: &Logs, context: &Context, input: &CreateLogGroupInput) -> Result<Vec<Check>> {
    let tags = input.tags.iter().flatten();
    let create = on(logs, "CreateLogGroup", context, &input.log_group_name, "").request_tags(tags.clone());
    let tagging = check("TagResource", names::group_arn(context, &input.log_group_name)).request_tags(tags.clone());
    Ok(std::iter::once(create).chain(tags.clone().next().map(|_| tagging)).collect())
}

pub fn tag_group(logs: &Logs, context: &Context, input: &TagLogGroupInput) -> Result<Vec<Check>> {
    Ok(vec![on(logs, "TagLogGroup", context, &input.log_group_name, "").request_tags(&input.tags)])
}

pub fn untag_group(logs: &Logs, context: &Context, input: &UntagLogGroupInput) -> Result<Vec<Check>> {
    Ok(vec![on(logs, "UntagLogGroup", context, &input.log_group_name, "").tag_keys(&input.tags)])
}

pub fn tag(logs: &Logs, context: &Context, input: &TagResourceInput) -> Result<Vec<Check>> {
    Ok(vec![by_arn(logs, "TagResource", context, &input.resource_arn).request_tags(&input.tags)])
}

pub fn untag(logs: &Logs, context: &Context, input: &UntagResourceInput) -> Result<Vec<Check>> {
    Ok(vec![by_arn(logs, "UntagResource", context, &input.resource_arn).tag_keys(&input.tag_keys)])
}

/// Policies can bound where events go.
pub fn subscription(logs: &Logs, context: &Context, input: &PutSubscriptionFilterInput) -> Result<Vec<Check>> {
    let check = on(logs, "PutSubscriptionFilter", context, &input.log_group_name, "");
    Ok(vec![check.when("logs:DestinationArn", &input.destination_arn)])
}
