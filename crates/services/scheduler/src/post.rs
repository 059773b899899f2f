//! Invoking targets: templated ones and any operation, in the name of the schedule's role.
//!
//! Sources: EventBridge Scheduler User Guide, "Using templated targets", "Using universal targets", "Adding context
//! attributes", "Configuring a dead-letter queue".

use crate::model::Schedule;
use crate::names::{self, PRINCIPAL};
use crate::universal;
use api::Error;
use cloud::targets::{Attribute, EventFields, Kind, Options};
use cloud::{Context, Result};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::collections::BTreeMap;
use triggers::outbox::{Courier, Hand, Message, Sending};
use triggers::retry::{Retry, passes};

/// The most that an attribute of a message says of an error (ours).
const MESSAGE_CHARS: usize = 1_000;

/// What is remembered of an invocation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notes {
    pub schedule_arn: String,
    pub scheduled_time: String,
    pub execution_id: String,
    pub retry: Retry,
    pub dead_letter: Option<String>,
    /// This is a message for a dead-letter queue.
    pub is_dead_letter: bool,
}

impl Notes {
    fn of(message: &Message) -> Self {
        message.notes.as_deref().and_then(|notes| serde_json::from_str(notes).ok()).unwrap_or_default()
    }

    /// A text with its context attributes filled in.
    fn fill(&self, text: &str, attempt: u32) -> String {
        if !text.contains("<aws.scheduler.") {
            return text.into();
        }
        text.replace("<aws.scheduler.schedule-arn>", &self.schedule_arn)
            .replace("<aws.scheduler.scheduled-time>", &self.scheduled_time)
            .replace("<aws.scheduler.execution-id>", &self.execution_id)
            .replace("<aws.scheduler.attempt-number>", &attempt.to_string())
    }
}

/// `2026-11-26T23:45:00Z`
fn seconds(ms: i64) -> String {
    let format = time::macros::format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z");
    base::Timestamp::from_millis(ms).datetime().format(&format).unwrap_or_default()
}

/// What a target gets that was given no input.
fn notification(context: &Context, arn: &str, scheduled: &str) -> String {
    let text = |value: &str| json!(value).to_string();
    format!(
        r#"{{"version":"0","id":{},"detail-type":"Scheduled Event","source":"aws.scheduler","account":{},"time":{},"region":{},"resources":[{}],"detail":"{{}}"}}"#,
        text(&base::id::uuid()),
        text(context.account.as_str()),
        text(scheduled),
        text(context.region.as_str()),
        text(arn)
    )
}

/// The invocation of a schedule for one of its times.
pub fn message(context: &Context, schedule: &Schedule, scheduled_ms: i64) -> Message {
    let target = &schedule.target;
    let arn = names::schedule_arn(context, &schedule.group, &schedule.name);
    let scheduled_time = seconds(scheduled_ms);
    let kind = Kind::of(&target.arn);
    let payload = match (&target.input, kind) {
        (Some(input), _) => input.clone(),
        (None, Some(Kind::Bus)) => "{}".into(),
        (None, _) => notification(context, &arn, &scheduled_time),
    };
    let notes = Notes {
        schedule_arn: arn,
        scheduled_time,
        execution_id: base::id::hex(16),
        retry: Retry::of_scheduler(target.retry_policy.as_ref()),
        dead_letter: target.dead_letter_config.as_ref().and_then(|config| config.arn.clone()),
        is_dead_letter: false,
    };
    let group = target.sqs_parameters.as_ref().and_then(|parameters| parameters.message_group_id.clone());
    let event = target.event_bridge_parameters.as_ref().map(|event| EventFields {
        source: event.source.clone(),
        detail_type: event.detail_type.clone(),
        ..EventFields::default()
    });
    let options = Options {
        // No deduplication id: a FIFO queue tells messages apart by their bodies, or refuses them.
        message_group_id: group,
        partition_key: target.kinesis_parameters.as_ref().map(|kinesis| kinesis.partition_key.clone()),
        event,
        ..Options::default()
    };
    Message {
        target: target.arn.clone(),
        // Trust policies know the group.
        source_arn: names::group_arn(context, &schedule.group),
        role: Some(target.role_arn.clone()),
        payload,
        options,
        notes: serde_json::to_string(&notes).ok(),
        ..Message::default()
    }
}

pub struct Post {
    pub time_scale: f64,
}

impl Courier for Post {
    fn send(&self, hand: Hand) -> Sending {
        Box::pin(send(hand))
    }

    fn again(&self, message: &Message, failures: u32, age_ms: i64, error: &Error) -> Option<i64> {
        Notes::of(message).retry.wait(failures, age_ms, error, self.time_scale)
    }

    fn given_up(&self, message: &Message, failures: u32, error: &Error) -> Vec<Message> {
        let notes = Notes::of(message);
        let queue = notes.dead_letter.clone().filter(|_| !notes.is_dead_letter);
        queue.map(|queue| dead_letter(message, notes, queue, failures, error)).into_iter().collect()
    }
}

async fn send(hand: Hand) -> Result<()> {
    let Hand { cloud, context, message, failures, .. } = hand;
    let notes = Notes::of(&message);
    let role = message.role.as_deref().ok_or_else(|| Error::internal("an invocation without a role"))?;
    let session = notes.execution_id.as_str();
    let context = cloud.as_role(&context, PRINCIPAL, role, session, Some(message.source_arn.clone())).await?;
    let payload = notes.fill(&message.payload, failures + 1);
    match universal::called(&message.target) {
        Some(called) => called.call(&cloud, context, &payload).await,
        None => cloud.deliver(&context, &message.target, payload, &message.options).await,
    }
}

fn dead_letter(message: &Message, notes: Notes, queue: String, failures: u32, error: &Error) -> Message {
    let said: String = error.message.chars().take(MESSAGE_CHARS).collect();
    let attributes = [
        ("SCHEDULE_ARN", Some(notes.schedule_arn.clone())),
        ("TARGET_ARN", Some(message.target.clone())),
        ("SCHEDULED_TIME", Some(notes.scheduled_time.clone())),
        ("EXECUTION_ID", Some(notes.execution_id.clone())),
        ("ERROR_CODE", Some(error.code.to_string())),
        ("ERROR_MESSAGE", Some(said).filter(|said| !said.is_empty())),
        ("EXHAUSTED_RETRY_CONDITION", passes(error).then(|| notes.retry.exhausted(failures).into())),
        ("RETRY_ATTEMPTS", Some(failures.saturating_sub(1).to_string())),
        ("IS_PAYLOAD_TRUNCATED", Some("false".into())),
    ];
    let attribute = |(name, value): (&str, Option<String>)| Some((name.to_owned(), Attribute::text(value?)));
    let attributes: BTreeMap<_, _> = attributes.into_iter().filter_map(attribute).collect();
    let payload = notes.fill(&message.payload, failures);
    let kept = Notes { is_dead_letter: true, retry: Retry::default(), ..notes };
    Message {
        target: queue,
        source_arn: message.source_arn.clone(),
        role: message.role.clone(),
        payload,
        options: Options { attributes, ..Options::default() },
        notes: serde_json::to_string(&kept).ok(),
        ..Message::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attributes_of_the_invocation_are_filled_in() {
        let notes = Notes {
            schedule_arn: "arn".into(),
            scheduled_time: "2026-01-02T03:04:05Z".into(),
            execution_id: "d32c5kddcf5bb8c3".into(),
            ..Notes::default()
        };
        let text = r#"{"a":"<aws.scheduler.schedule-arn>","b":"<aws.scheduler.scheduled-time>","c":"<aws.scheduler.execution-id> <aws.scheduler.attempt-number>","d":"<other>"}"#;
        let filled = r#"{"a":"arn","b":"2026-01-02T03:04:05Z","c":"d32c5kddcf5bb8c3 2","d":"<other>"}"#;
        assert_eq!(notes.fill(text, 2), filled);
    }
}
