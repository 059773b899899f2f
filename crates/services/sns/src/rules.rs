//! What each operation must be authorised for.

use crate::names;
use crate::state::{PRINCIPAL, Sns};
use api::sns::{CreateTopicInput, TagResourceInput, UntagResourceInput};
use cloud::{Check, Context, Result};
use iam::Principal;

/// Of an operation that is on no topic.
pub fn all(action: &str) -> Result<Vec<Check>> {
    Ok(vec![check(action, "*")])
}

fn check(action: &str, resource: &str) -> Check {
    Check::new(format!("SNS:{action}"), resource)
}

/// On a topic that is to be, whatever its name. Tags that it gets at once are a permission of their own.
pub fn create(context: &Context, input: &CreateTopicInput) -> Result<Vec<Check>> {
    let arn = names::topic_arn(context, &input.name);
    let tags = input.tags.as_deref().unwrap_or_default();
    let check = |action: &str| check(action, &arn).request_tags(tags.iter().map(|tag| (&tag.key, &tag.value)));
    let mut checks = vec![check("CreateTopic")];
    if !tags.is_empty() {
        checks.push(check("TagResource"));
    }
    Ok(checks)
}

/// On a topic, whose own policy is asked as well, and whose tags are told.
pub fn topic(sns: &Sns, context: &Context, action: &str, arn: &str) -> Result<Vec<Check>> {
    named(sns, context, action, arn, "TopicArn").map(|check| vec![check])
}

pub fn named(sns: &Sns, context: &Context, action: &str, arn: &str, parameter: &str) -> Result<Check> {
    let name = names::topic(context, arn, parameter)?;
    let topic = sns.topic(name);
    if matches!(context.caller.principal, Principal::Service { .. }) {
        // It is let in by a topic's own policy or not at all: where there is no topic, it hears that.
        topic.as_ref().map_err(Clone::clone)?;
    }
    let mut check = check(action, arn);
    if let Ok(topic) = topic {
        check = check.policy(Some(topic.policy.clone())).resource_tags(&topic.tags);
    }
    Ok(match source_owner(&context.caller.principal) {
        Some(account) => check.when("aws:SourceOwner", account),
        None => check,
    })
}

/// The account that acts, be it through a service that acts for its owner alone.
fn source_owner(principal: &Principal) -> Option<String> {
    match principal {
        Principal::Service { name, source_account, .. } if *name == "cloudwatch.amazonaws.com" => {
            source_account.clone()
        }
        Principal::Service { .. } => None,
        other => other.account().map(ToString::to_string),
    }
}

/// Confirming and leaving by a URL: whoever has the token, or knows the subscription, may.
pub fn by_url(context: &Context, checks: impl FnOnce() -> Result<Vec<Check>>) -> Result<Vec<Check>> {
    if context.caller.principal == Principal::Anonymous { Ok(Vec::new()) } else { checks() }
}

/// Tags are of topics only.
pub fn resource(sns: &Sns, context: &Context, action: &str, arn: &str) -> Result<Vec<Check>> {
    named(sns, context, action, arn, "ResourceArn").map(|check| vec![check])
}

pub fn tag(sns: &Sns, context: &Context, input: &TagResourceInput) -> Result<Vec<Check>> {
    let check = named(sns, context, "TagResource", &input.resource_arn, "ResourceArn")?;
    Ok(vec![check.request_tags(input.tags.iter().map(|tag| (&tag.key, &tag.value)))])
}

pub fn untag(sns: &Sns, context: &Context, input: &UntagResourceInput) -> Result<Vec<Check>> {
    Ok(vec![named(sns, context, "UntagResource", &input.resource_arn, "ResourceArn")?.tag_keys(&input.tag_keys)])
}

impl Sns {
    /// A context for what this service does by itself.
    pub(crate) fn own(&self) -> Context {
        let context = Context {
            caller: iam::Caller::anonymous(),
            request_id: base::RequestId::random(),
            now: self.clock.now(),
            account: self.config.account.clone(),
            region: self.config.region.clone(),
            source: Default::default(),
        };
        context.as_service(PRINCIPAL, None)
    }
}

/// Policies can bound who subscribes what.
pub fn subscribe(sns: &Sns, context: &Context, input: &api::sns::SubscribeInput) -> Result<Vec<Check>> {
    let check = named(sns, context, "Subscribe", &input.topic_arn, "TopicArn")?.when("sns:Protocol", &input.protocol);
    Ok(vec![check.when("sns:Endpoint", input.endpoint.clone().unwrap_or_default())])
}
