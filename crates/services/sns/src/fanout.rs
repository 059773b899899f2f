//! From a message that is accepted to what each subscriber is to get, in one commit.

use crate::deliver::{self, Stored};
use crate::filter::Scope;
use crate::message::{Attributes, Body, Message};
use crate::metrics::Metric;
use crate::model::{Throughput, Topic};
use crate::state::{Live, Sns};
use api::Error;
use base::Timestamp;
use cloud::{Context, Result};
use std::sync::Arc;
use store::{Tx, params};
use triggers::outbox;

/// How long a deduplication id is remembered.
const SEEN_MS: i64 = 5 * 60_000;
/// Sequence numbers have twenty digits, and grow by steps.
const FIRST: u64 = 10_000_000_000_000_000_000;
const STEP: u64 = 1_000;

/// A message that keeps the rules.
#[derive(Clone, Debug)]
pub struct Draft {
    /// Bytes.
    pub size: usize,
    pub subject: Option<String>,
    pub body: Body,
    pub attributes: Attributes,
    pub group: Option<String>,
    /// Of FIFO topics.
    pub deduplication: Option<String>,
}

/// What the publisher is told.
#[derive(Clone, Debug)]
pub struct Accepted {
    pub id: String,
    pub sequence: Option<String>,
}

/// A message, and who is to get it.
struct Fanned {
    message: Message,
    subscribers: Vec<Arc<Live>>,
}

/// What became of one in the commit.
enum Done {
    /// And whether anybody is to get it.
    New(Message, bool),
    /// It was there already.
    Again(Accepted),
}

impl Sns {
    /// Returns once the messages and all that is to be delivered of them are committed, in the order in which they are given.
    pub(crate) async fn accept(
        &self,
        context: &Context,
        topic: &Arc<Topic>,
        drafts: Vec<Draft>,
    ) -> Result<Vec<Accepted>> {
        let sizes: Vec<usize> = drafts.iter().map(|draft| draft.size).collect();
        let fanned: Vec<Fanned> = drafts.into_iter().map(|draft| self.fan(context, topic, draft)).collect();
        let (work_topic, now) = (topic.clone(), context.now);
        let work = move |tx: &Tx<'_>| {
            fanned.into_iter().map(|fanned| keep(tx, &work_topic, now, fanned)).collect::<store::Result<Vec<_>>>()
        };
        let done = self.db.write(work).await.map_err(Error::internal)?;
        self.outbox.nudge();
        let accepted = done.into_iter().zip(sizes).map(|(done, size)| {
            self.measure(&topic.name, Metric::NumberOfMessagesPublished, 1.0);
            self.measure(&topic.name, Metric::PublishSize, size as f64);
            match done {
                Done::Again(accepted) => accepted,
                Done::New(message, awaited) => {
                    let accepted = Accepted { id: message.id.clone(), sequence: message.sequence.clone() };
                    if awaited {
                        self.shelf.put(Arc::new(Stored::new(message)));
                    }
                    accepted
                }
            }
        });
        Ok(accepted.collect())
    }

    fn fan(&self, context: &Context, topic: &Topic, draft: Draft) -> Fanned {
        let Draft { subject, body, attributes, group, deduplication, .. } = draft;
        let message = Message {
            id: base::id::uuid(),
            time: context.now,
            subject,
            body,
            attributes,
            group,
            deduplication,
            sequence: None,
            trace: context.source.trace.clone(),
        };
        let confirmed: Vec<Arc<Live>> =
            self.read(|book| book.of_topic(&topic.name).filter(|live| live.kept.is_confirmed()).cloned().collect());
        let subscribers = confirmed.into_iter().filter(|live| self.wants(topic, live, &message)).collect();
        Fanned { message, subscribers }
    }

    fn wants(&self, topic: &Topic, live: &Live, message: &Message) -> bool {
        let Some(filter) = &live.settled.filter else { return true };
        let body = message.body.of(live.kept.protocol);
        if filter.wants(&message.attributes, body) {
            return true;
        }
        let why = match filter.scope() {
            Scope::Attributes if message.attributes.is_empty() => Metric::FilteredOutNoMessageAttributes,
            Scope::Attributes => Metric::FilteredOutMessageAttributes,
            Scope::Body if serde_json::from_str::<serde::de::IgnoredAny>(body).is_err() => {
                Metric::FilteredOutInvalidMessageBody
            }
            Scope::Body => Metric::FilteredOutMessageBody,
        };
        for metric in [Metric::NumberOfNotificationsFilteredOut, why] {
            self.measure(&topic.name, metric, 1.0);
        }
        false
    }
}

fn keep(tx: &Tx<'_>, topic: &Topic, now: Timestamp, fanned: Fanned) -> store::Result<Done> {
    let Fanned { mut message, subscribers } = fanned;
    if topic.is_fifo() {
        let key = seen_key(topic, &message);
        if let Some(before) = seen(tx, &topic.name, &key, now)? {
            return Ok(Done::Again(before));
        }
        let sequence = next_sequence(tx, &topic.name)?;
        remember(tx, &topic.name, &key, &message.id, &sequence, now)?;
        message.sequence = Some(sequence);
    }
    if !subscribers.is_empty() {
        let value = serde_json::to_string(&message).map_err(store::Error::refused)?;
        tx.execute("INSERT INTO messages (id, value) VALUES (?1, ?2)", params![&message.id, value])?;
    }
    for live in &subscribers {
        outbox::push(tx, now, &deliver::notification(&topic.arn, live, &message))?;
    }
    Ok(Done::New(message, !subscribers.is_empty()))
}

/// Within what an id is unique.
fn seen_key(topic: &Topic, message: &Message) -> String {
    let id = message.deduplication.as_deref().unwrap_or_default();
    match topic.throughput() {
        Throughput::Topic => id.into(),
        // Neither has a space.
        Throughput::MessageGroup => format!("{} {id}", message.group.as_deref().unwrap_or_default()),
    }
}

fn seen(tx: &Tx<'_>, topic: &str, key: &str, now: Timestamp) -> store::Result<Option<Accepted>> {
    let row = tx.query_one(
        "SELECT message, sequence FROM seen WHERE topic = ?1 AND id = ?2 AND until > ?3",
        params![topic, key, now],
    )?;
    row.map(|row| Ok(Accepted { id: row.text(0)?.into(), sequence: Some(row.text(1)?.into()) })).transpose()
}

fn remember(tx: &Tx<'_>, topic: &str, key: &str, id: &str, sequence: &str, now: Timestamp) -> store::Result<()> {
    tx.execute(
        "INSERT INTO seen (topic, id, message, sequence, until) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (topic, id) DO UPDATE
         SET message = excluded.message, sequence = excluded.sequence, until = excluded.until",
        params![topic, key, id, sequence, now.plus_millis(SEEN_MS)],
    )
    .map(drop)
}

fn next_sequence(tx: &Tx<'_>, topic: &str) -> store::Result<String> {
    let last = tx.query_one("SELECT last FROM sequences WHERE topic = ?1", params![topic])?;
    let next = last.map_or(Ok(0), |row| row.int(0))? + 1;
    tx.execute(
        "INSERT INTO sequences (topic, last) VALUES (?1, ?2) ON CONFLICT (topic) DO UPDATE SET last = excluded.last",
        params![topic, next],
    )?;
    Ok((FIRST + next.unsigned_abs().saturating_mul(STEP)).to_string())
}
