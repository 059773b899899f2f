//! GetQueueAttributes, SetQueueAttributes.

use crate::engine::Queue;
use crate::errors::invalid_value;
use crate::settings::{self, Attributes, NAMES, Settings};
use crate::state::Sqs;
use api::sqs::{GetQueueAttributesInput, GetQueueAttributesOutput, SetQueueAttributesInput, SetQueueAttributesOutput};
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

pub async fn get(sqs: Arc<Sqs>, _: Authorized, input: GetQueueAttributesInput) -> Result<GetQueueAttributesOutput> {
    let queue = sqs.queue_at(&input.queue_url)?;
    let asked = input.attribute_names.unwrap_or_default();
    if let Some(name) = asked.iter().find(|name| *name != "All" && !NAMES.contains(&name.as_str())) {
        return Err(settings::unknown(name));
    }
    let all = asked.iter().any(|name| name == "All");
    let names = NAMES.iter().filter(|name| all || asked.iter().any(|asked| asked == *name));
    let now = sqs.now();
    let shown: BTreeMap<_, _> = names.filter_map(|name| Some(((*name).to_owned(), show(&queue, name, now)?))).collect();
    Ok(GetQueueAttributesOutput { attributes: (!asked.is_empty()).then_some(shown) })
}

fn show(queue: &Queue, name: &str, now: i64) -> Option<String> {
    let settings = queue.settings();
    match name {
        "ApproximateNumberOfMessages" => Some(queue.counts(now).visible.to_string()),
        "ApproximateNumberOfMessagesNotVisible" => Some(queue.counts(now).in_flight.to_string()),
        "ApproximateNumberOfMessagesDelayed" => Some(queue.counts(now).delayed.to_string()),
        "CreatedTimestamp" => Some((queue.created_ms / 1000).to_string()),
        "LastModifiedTimestamp" => Some((settings.modified_ms / 1000).to_string()),
        "QueueArn" => Some(queue.arn.clone()),
        name => settings.attributes.show(name),
    }
}

pub async fn set(sqs: Arc<Sqs>, _: Authorized, input: SetQueueAttributesInput) -> Result<SetQueueAttributesOutput> {
    let _admin = sqs.admin().await;
    let queue = sqs.queue_at(&input.queue_url)?;
    let before = queue.settings();
    let attributes = before.attributes.with(&input.attributes)?;
    check_redrive(&sqs, &queue.arn, &attributes, &input.attributes)?;
    let next = Settings { attributes, modified_ms: sqs.now(), ..(*before).clone() };
    sqs.set(&queue, next).await?;
    Ok(SetQueueAttributesOutput {})
}

/// Whether the queue of dead letters, where one is set, is there and takes them.
pub fn check_redrive(sqs: &Sqs, arn: &str, next: &Attributes, given: &BTreeMap<String, String>) -> Result<()> {
    let Some((redrive, text)) = next.redrive.as_ref().zip(given.get("RedrivePolicy")) else { return Ok(()) };
    let refuse = |reason: &str| Err(invalid_value(text, "RedrivePolicy", reason));
    let Some(target) = sqs.queue_of_arn(&redrive.dead_letter_target_arn) else {
        return refuse("Dead letter target does not exist.");
    };
    if target.fifo != next.fifo {
        return refuse("Dead-letter queue must be same type of queue as the source.");
    }
    if target.settings().attributes.redrive_allow.as_ref().is_some_and(|allow| !allow.allows(arn)) {
        return refuse("The redrive allow policy of the dead-letter queue does not allow this queue as a source.");
    }
    Ok(())
}
