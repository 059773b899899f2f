//! ReceiveMessage.

use crate::engine::{Got, Handed, Queue, Receive};
use crate::errors::invalid_value;
use crate::message::{Message, is_asked, md5_of_attributes};
use crate::receipt::Receipt;
use crate::settings::{self, Settings};
use crate::state::{Sqs, show_seq};
use api::sqs::errors::over_limit;
use api::sqs::{self as aws, ReceiveMessageInput, ReceiveMessageOutput};
use base::Line;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use tokio::time::Instant;

const SYSTEM_ATTRIBUTES: &[&str] = &[
    "All",
    "SenderId",
    "SentTimestamp",
    "ApproximateReceiveCount",
    "ApproximateFirstReceiveTimestamp",
    "SequenceNumber",
    "MessageDeduplicationId",
    "MessageGroupId",
    "AWSTraceHeader",
    "DeadLetterQueueSourceArn",
];

pub async fn receive(sqs: Arc<Sqs>, auth: Authorized, input: ReceiveMessageInput) -> Result<ReceiveMessageOutput> {
    let queue = sqs.queue_at(&input.queue_url)?;
    let settings = queue.settings();
    let asked = Asked::of(&input)?;
    let ask = what(&queue, &settings, &input)?;
    let wait = wait(&settings, input.wait_time_seconds)?;
    queue.meters.used(sqs.now());
    let line = &auth.context().source.line;
    let handed = wait_for(&sqs, &queue, ask, wait, line).await?;
    let texts = sqs.texts(&handed).await?;
    if line.is_cut() {
        give_back(&sqs, &queue, &handed);
    }
    let messages: Vec<aws::Message> = handed
        .iter()
        .zip(texts)
        .filter_map(|(handed, text)| Some(asked.show(&queue, handed, text.as_deref()?)))
        .collect();
    let counter = if messages.is_empty() { &queue.meters.empty } else { &queue.meters.received };
    counter.fetch_add(messages.len().max(1) as u64, Ordering::Relaxed);
    Ok(ReceiveMessageOutput { messages: (!messages.is_empty()).then_some(messages) })
}

fn what(queue: &Queue, settings: &Settings, input: &ReceiveMessageInput) -> Result<Receive> {
    let most = input.max_number_of_messages.unwrap_or(1);
    if !(1..=10).contains(&most) {
        return Err(invalid_value(most, "MaxNumberOfMessages", "Must be between 1 and 10, if provided."));
    }
    let visibility_s = match input.visibility_timeout {
        None => settings.attributes.visibility_s,
        Some(given) if (0..=43_200).contains(&given) => given.into(),
        Some(given) => {
            return Err(invalid_value(given, "VisibilityTimeout", "Must be >= 0 and <= 43200, if provided."));
        }
    };
    if let Some(attempt) = &input.receive_request_attempt_id {
        if !queue.fifo {
            let reason = "The request include parameter that is not valid for this queue type.";
            return Err(invalid_value(attempt, "ReceiveRequestAttemptId", reason));
        }
        crate::message::check_id(attempt, "ReceiveRequestAttemptId")?;
    }
    Ok(Receive {
        most: usize::try_from(most).unwrap_or(1),
        visibility_ms: visibility_s * 1000,
        attempt: input.receive_request_attempt_id.clone(),
        dead: None,
    })
}

fn wait(settings: &Settings, asked: Option<i32>) -> Result<Duration> {
    match asked {
        None => Ok(Duration::from_secs(settings.attributes.wait_s.unsigned_abs())),
        Some(given) if (0..=20).contains(&given) => Ok(Duration::from_secs(given.unsigned_abs().into())),
        Some(given) => Err(invalid_value(given, "WaitTimeSeconds", "Must be >= 0 and <= 20, if provided.")),
    }
}

/// Makes visible again what a client that has gone cannot have got. That it was received once stays.
fn give_back(sqs: &Sqs, queue: &Queue, handed: &[Handed]) {
    let now = sqs.now();
    for one in handed {
        let receipt = Receipt { seq: one.seq, receives: one.receives };
        // One that is deleted or expired meanwhile is nobody's any more.
        let _ = queue.change(&sqs.journal, receipt, 0, now);
    }
}

/// Receives, or waits until there is something: woken by what arrives, or by the clock when something is due. A client
/// that hangs up waits no longer, and is handed nothing.
async fn wait_for(sqs: &Sqs, queue: &Arc<Queue>, mut ask: Receive, wait: Duration, line: &Line) -> Result<Vec<Handed>> {
    let deadline = Instant::now() + wait;
    loop {
        if line.is_cut() {
            // It may have been woken in place of one who is there.
            queue.wake();
            return Ok(Vec::new());
        }
        let mut arrivals = pin!(queue.arrivals());
        arrivals.as_mut().enable();
        // Looked up each time: it may have been set meanwhile, or be deleted.
        ask.dead =
            queue.settings().attributes.redrive.as_ref().and_then(|redrive| {
                Some((sqs.queue_of_arn(&redrive.dead_letter_target_arn)?, redrive.max_receive_count))
            });
        let now = sqs.now();
        let Got { handed, full, next_due } = queue.receive(&sqs.journal, &ask, now).map_err(super::gone)?;
        if full && wait.is_zero() && !queue.fifo {
            return Err(over_limit(
                "Too many messages are in flight: delete those that are done before receiving more.",
            ));
        }
        if !handed.is_empty() || Instant::now() >= deadline || sqs.tasks.is_stopping() {
            return Ok(handed);
        }
        let due = next_due.map(|due| Instant::now() + Duration::from_millis((due - now).max(0).unsigned_abs() + 1));
        tokio::select! {
            () = arrivals => {}
            () = tokio::time::sleep_until(due.map_or(deadline, |due| due.min(deadline))) => {}
            () = sqs.tasks.stopping() => {}
            () = line.cut() => {}
        }
    }
}

/// The attributes that are asked for.
struct Asked<'a> {
    system: Vec<&'a str>,
    own: &'a [String],
}

impl<'a> Asked<'a> {
    fn of(input: &'a ReceiveMessageInput) -> Result<Self> {
        let both = [&input.attribute_names, &input.message_system_attribute_names];
        let system: Vec<&str> = both.into_iter().flatten().flatten().map(String::as_str).collect();
        if let Some(name) = system.iter().find(|name| !SYSTEM_ATTRIBUTES.contains(name)) {
            return Err(settings::unknown(name));
        }
        Ok(Self { system, own: input.message_attribute_names.as_deref().unwrap_or_default() })
    }

    fn show(&self, queue: &Queue, handed: &Handed, message: &Message) -> aws::Message {
        let receipt = Receipt { seq: handed.seq, receives: handed.receives };
        let own: BTreeMap<_, _> = message
            .attributes
            .iter()
            .filter(|(name, _)| is_asked(self.own, name))
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        let system = self.system(queue, handed, message);
        aws::Message {
            message_id: Some(message.id.clone()),
            receipt_handle: Some(receipt.show(queue.id)),
            md5_of_body: Some(message.md5.clone()),
            body: Some(message.body.clone()),
            attributes: (!system.is_empty()).then_some(system),
            md5_of_message_attributes: md5_of_attributes(&own),
            message_attributes: (!own.is_empty()).then_some(own),
        }
    }

    fn system(&self, queue: &Queue, handed: &Handed, message: &Message) -> BTreeMap<String, String> {
        let asked = |name: &str| self.system.iter().any(|asked| *asked == "All" || *asked == name);
        let value = |name: &str| match name {
            "SenderId" => Some(message.sender.clone()),
            "SentTimestamp" => Some(message.sent_ms.to_string()),
            "ApproximateReceiveCount" => Some(handed.receives.saturating_add(message.earlier).to_string()),
            "ApproximateFirstReceiveTimestamp" => Some(handed.first_ms.to_string()),
            "SequenceNumber" => queue.fifo.then(|| show_seq(handed.seq)),
            "MessageDeduplicationId" => message.deduplication.clone(),
            "MessageGroupId" => message.group.as_deref().map(Into::into),
            "AWSTraceHeader" => message.trace.clone(),
            "DeadLetterQueueSourceArn" => message.source.clone(),
            _ => None,
        };
        let names = SYSTEM_ATTRIBUTES.iter().filter(|name| asked(name));
        names.filter_map(|name| Some(((*name).to_owned(), value(name)?))).collect()
    }
}
