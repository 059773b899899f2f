//! SendMessage, SendMessageBatch.

use super::batch;
use crate::engine::{New, Queue, Sent};
use crate::errors::{invalid, invalid_value, missing};
use crate::message::{self, Attributes, Message};
use crate::settings::{MESSAGE_BYTES, Settings};
use crate::state::{Sqs, show_seq};
use api::Error;
use api::sqs::errors::batch_request_too_long;
use api::sqs::{
    SendMessageBatchInput, SendMessageBatchOutput, SendMessageBatchRequestEntry, SendMessageBatchResultEntry,
    SendMessageInput, SendMessageOutput,
};
use cloud::{Authorized, Result};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;

const WRONG_KIND: &str = "The request include parameter that is not valid for this queue type.";
/// What a FIFO queue's messages have where all queues of a kind share their ids of duplicates.
const WHOLE_QUEUE: &str = "";

pub async fn send(sqs: Arc<Sqs>, auth: Authorized, input: SendMessageInput) -> Result<SendMessageOutput> {
    let queue = sqs.queue_at(&input.queue_url)?;
    let entry = SendMessageBatchRequestEntry {
        id: String::new(),
        message_body: input.message_body,
        delay_seconds: input.delay_seconds,
        message_attributes: input.message_attributes,
        message_system_attributes: input.message_system_attributes,
        message_deduplication_id: input.message_deduplication_id,
        message_group_id: input.message_group_id,
    };
    let settings = queue.settings();
    check_fifo(&queue, &settings, &entry).map_err(|error| match error {
        Unsendable::NoGroup => missing("MessageGroupId"),
        Unsendable::Other(error) => error,
    })?;
    let (new, shown) = prepare(&queue, &settings, entry, &auth)?;
    let sent = enter(&sqs, &queue, vec![new]).await?;
    let Some(Sent { seq, id }) = sent.into_iter().next() else {
        return Err(Error::internal("a message was sent and is not there"));
    };
    Ok(SendMessageOutput {
        md5_of_message_body: Some(shown.body),
        md5_of_message_attributes: shown.attributes,
        md5_of_message_system_attributes: shown.system,
        message_id: Some(id),
        sequence_number: queue.fifo.then(|| show_seq(seq)),
    })
}

pub async fn send_batch(
    sqs: Arc<Sqs>,
    auth: Authorized,
    input: SendMessageBatchInput,
) -> Result<SendMessageBatchOutput> {
    let queue = sqs.queue_at(&input.queue_url)?;
    batch::check(input.entries.iter().map(|entry| entry.id.as_str()), "SendMessageBatchRequestEntry")?;
    let settings = queue.settings();
    let size = |entry: &SendMessageBatchRequestEntry| {
        let none = Attributes::new();
        message::size(&entry.message_body, entry.message_attributes.as_ref().unwrap_or(&none))
    };
    let total: usize = input.entries.iter().map(size).sum();
    if total > MESSAGE_BYTES as usize {
        return Err(batch_request_too_long(format!(
            "Batch requests cannot be longer than {MESSAGE_BYTES} bytes. You have sent {total} bytes."
        )));
    }
    for entry in &input.entries {
        check_fifo(&queue, &settings, entry).map_err(|error| match error {
            Unsendable::NoGroup => invalid("The request must contain the parameter MessageGroupId."),
            Unsendable::Other(error) => error,
        })?;
    }
    let (mut ids, mut shown, mut news, mut failed) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for entry in input.entries {
        let id = entry.id.clone();
        match prepare(&queue, &settings, entry, &auth) {
            Ok((new, own)) => {
                ids.push(id);
                shown.push(own);
                news.push(new);
            }
            Err(error) => failed.push(batch::failed(id, &error)),
        }
    }
    let sent = if news.is_empty() { Vec::new() } else { enter(&sqs, &queue, news).await? };
    let successful = ids.into_iter().zip(shown).zip(sent).map(|((id, shown), sent)| SendMessageBatchResultEntry {
        id,
        message_id: sent.id,
        md5_of_message_body: shown.body,
        md5_of_message_attributes: shown.attributes,
        md5_of_message_system_attributes: shown.system,
        sequence_number: queue.fifo.then(|| show_seq(sent.seq)),
    });
    Ok(SendMessageBatchOutput { successful: successful.collect(), failed })
}

/// The digests of an answer.
struct Shown {
    body: String,
    attributes: Option<String>,
    system: Option<String>,
}

/// Returns once the messages are on disk and in the queue.
async fn enter(sqs: &Sqs, queue: &Arc<Queue>, news: Vec<New>) -> Result<Vec<Sent>> {
    let permit = sqs.journal.room().await.map_err(Error::internal)?;
    let now = sqs.now();
    let sizes: Vec<usize> = news.iter().map(|new| new.size).collect();
    let (sent, ticket) = queue.send(&sqs.journal, news, permit, now).map_err(super::gone)?;
    ticket.committed().await.map_err(Error::internal)?;
    sizes.into_iter().for_each(|size| queue.meters.sent(size));
    queue.meters.used(now);
    Ok(sent)
}

enum Unsendable {
    /// Told in one way alone and in another in a batch.
    NoGroup,
    Other(Error),
}

/// What the kind of the queue asks for, and what it does not take.
fn check_fifo(
    queue: &Queue,
    settings: &Settings,
    entry: &SendMessageBatchRequestEntry,
) -> std::result::Result<(), Unsendable> {
    let (group, dedup) = (entry.message_group_id.as_deref(), entry.message_deduplication_id.as_deref());
    if let Some(group) = group {
        message::check_id(group, "MessageGroupId").map_err(Unsendable::Other)?;
    }
    if let Some(dedup) = dedup {
        if !queue.fifo {
            return Err(Unsendable::Other(invalid_value(dedup, "MessageDeduplicationId", WRONG_KIND)));
        }
        message::check_id(dedup, "MessageDeduplicationId").map_err(Unsendable::Other)?;
    }
    if !queue.fifo {
        return Ok(());
    }
    if group.is_none() {
        return Err(Unsendable::NoGroup);
    }
    if dedup.is_none() && !settings.attributes.content_deduplication {
        return Err(Unsendable::Other(invalid(
            "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly",
        )));
    }
    Ok(())
}

fn prepare(
    queue: &Queue,
    settings: &Settings,
    entry: SendMessageBatchRequestEntry,
    auth: &Authorized,
) -> Result<(New, Shown)> {
    let of = &settings.attributes;
    let attributes = entry.message_attributes.unwrap_or_default();
    message::check_body(&entry.message_body)?;
    message::check_attributes(&attributes)?;
    let given = message::trace_of(entry.message_system_attributes)?;
    let size = message::size(&entry.message_body, &attributes);
    if size > of.max_bytes.unsigned_abs() as usize {
        return Err(invalid(format!(
            "One or more parameters are invalid. Reason: Message must be shorter than {} bytes.",
            of.max_bytes
        )));
    }
    let delay_s = delay(queue, of.delay_s, entry.delay_seconds)?;
    let deduplication = match (queue.fifo, entry.message_deduplication_id) {
        (true, None) => Some(hex::encode(Sha256::digest(entry.message_body.as_bytes()))),
        (_, given) => given,
    };
    let scope = entry.message_group_id.clone().filter(|_| of.scope_is_group);
    let key = deduplication.clone().map(|id| (scope.unwrap_or_else(|| WHOLE_QUEUE.into()), id));
    let shown = Shown {
        body: message::md5_of(&entry.message_body),
        attributes: message::md5_of_attributes(&attributes),
        system: given.as_deref().and_then(message::md5_of_trace),
    };
    // The header of the request is that of each of its messages which has none of its own.
    let trace = given.or_else(|| message::passed_on(auth.context().source.trace.as_deref()?));
    let message = Message {
        id: base::id::uuid(),
        md5: shown.body.clone(),
        body: entry.message_body,
        attributes,
        sender: auth.caller.principal.user_id(),
        sent_ms: auth.now.millis(),
        trace,
        group: entry.message_group_id.map(Into::into),
        deduplication,
        source: None,
        earlier: 0,
    };
    Ok((New { message, delay_ms: delay_s * 1000, size, key: key.filter(|_| queue.fifo) }, shown))
}

/// Seconds, of a message's own: those of FIFO queues have none, theirs is the queue's.
fn delay(queue: &Queue, of_queue: i64, asked: Option<i32>) -> Result<i64> {
    match asked {
        None if queue.fifo => Ok(0),
        None => Ok(of_queue),
        Some(seconds) if !(0..=900).contains(&seconds) => {
            Err(invalid_value(seconds, "DelaySeconds", "DelaySeconds must be >= 0 and <= 900."))
        }
        Some(seconds) if queue.fifo && seconds > 0 => Err(invalid_value(seconds, "DelaySeconds", WRONG_KIND)),
        Some(_) if queue.fifo => Ok(0),
        Some(seconds) => Ok(seconds.into()),
    }
}
