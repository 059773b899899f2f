//! What is authorised before an operation runs: an action on a queue, by the queue's own policy too. The queue's tags are
//! told each time.

use crate::ops::moves::source_of;
use crate::state::Sqs;
use api::sqs::{CancelMessageMoveTaskInput, CreateQueueInput, GetQueueUrlInput, TagQueueInput, UntagQueueInput};
use cloud::{Check, Context, Result};
use iam::Principal;

/// A queue that does not exist is for the handler to miss.
fn check(sqs: &Sqs, action: &str, name: &str) -> Check {
    let check = Check::new(format!("sqs:{action}"), sqs.home.arn(name));
    let Ok(queue) = sqs.queue(name) else { return check };
    let settings = queue.settings();
    check.policy(settings.attributes.policy.clone()).resource_tags(&settings.tags)
}

pub fn on_url(sqs: &Sqs, action: &str, url: &str) -> Result<Vec<Check>> {
    Ok(vec![check(sqs, action, sqs.home.name_in_url(url)?)])
}

/// A service is let in by a queue's own policy or not at all: where there is no queue, it hears that.
pub fn send(sqs: &Sqs, context: &Context, url: &str) -> Result<Vec<Check>> {
    if matches!(context.caller.principal, Principal::Service { .. }) {
        sqs.queue_at(url)?;
    }
    on_url(sqs, "SendMessage", url)
}

pub fn on_arn(sqs: &Sqs, action: &str, arn: &str) -> Result<Vec<Check>> {
    Ok(vec![match sqs.home.name_in_arn(arn) {
        Some(name) => check(sqs, action, &name),
        None => Check::new(format!("sqs:{action}"), arn),
    }])
}

/// Moving messages takes whatever it would take to receive them and delete them one by one.
pub fn moving(sqs: &Sqs, arn: &str) -> Result<Vec<Check>> {
    let actions = ["StartMessageMoveTask", "ReceiveMessage", "DeleteMessage", "GetQueueAttributes"];
    Ok(actions.map(|action| on_arn(sqs, action, arn)).into_iter().collect::<Result<Vec<_>>>()?.concat())
}

/// Sending to a queue, which may be none of this node's.
pub fn sending(sqs: &Sqs, arn: &str) -> Check {
    match sqs.home.name_in_arn(arn) {
        Some(name) => check(sqs, "SendMessage", &name),
        None => Check::new("sqs:SendMessage", arn),
    }
}

pub fn any(action: &str) -> Result<Vec<Check>> {
    Ok(vec![Check::new(format!("sqs:{action}"), "*")])
}

pub fn named(sqs: &Sqs, _: &Context, input: &GetQueueUrlInput) -> Result<Vec<Check>> {
    Ok(vec![check(sqs, "GetQueueUrl", &input.queue_name)])
}

pub fn creating(sqs: &Sqs, _: &Context, input: &CreateQueueInput) -> Result<Vec<Check>> {
    let tags = input.tags.iter().flatten();
    let check = |action: &str| Check::new(action, sqs.home.arn(&input.queue_name)).request_tags(tags.clone());
    let mut checks = vec![check("sqs:CreateQueue")];
    if input.tags.as_ref().is_some_and(|tags| !tags.is_empty()) {
        checks.push(check("sqs:TagQueue"));
    }
    Ok(checks)
}

pub fn tag(sqs: &Sqs, _: &Context, input: &TagQueueInput) -> Result<Vec<Check>> {
    Ok(vec![check(sqs, "TagQueue", sqs.home.name_in_url(&input.queue_url)?).request_tags(&input.tags)])
}

pub fn untag(sqs: &Sqs, _: &Context, input: &UntagQueueInput) -> Result<Vec<Check>> {
    Ok(vec![check(sqs, "UntagQueue", sqs.home.name_in_url(&input.queue_url)?).tag_keys(&input.tag_keys)])
}

pub fn on_task(sqs: &Sqs, _: &Context, input: &CancelMessageMoveTaskInput) -> Result<Vec<Check>> {
    on_arn(sqs, "CancelMessageMoveTask", &source_of(&input.task_handle)?.1)
}
