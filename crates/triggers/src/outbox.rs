//! A durable queue of events on their way to functions, kept inside the database of the service that sends them.
//!
//! The service adds [`MIGRATION`] to its own schema, calls [`push`] inside the transaction of the change, and
//! [`Outbox::nudge`] after the commit. [`Outbox::run`] hands each event to the function's asynchronous queue and removes
//! it only once that has accepted it, so a crash in between repeats an event and never loses one.

use crate::backoff_ms;
use api::lambda::{Invoke, InvokeInput};
use base::task::{Kind, Tasks};
use base::{AccountId, Clock, Region, RequestId, Timestamp};
use bytes::Bytes;
use cloud::{Cloud, Context, Source};
use futures::stream::{FuturesUnordered, StreamExt as _};
use std::sync::Arc;
use std::time::Duration;
use store::{Db, Result, Row, Tx, params};
use tokio::sync::Notify;

/// What the sending service adds to its migrations.
pub const MIGRATION: &str = "
    CREATE TABLE outbox (
        id TEXT PRIMARY KEY,
        function TEXT NOT NULL,
        source_arn TEXT NOT NULL,
        payload TEXT NOT NULL,
        created BIGINT NOT NULL,
        due BIGINT NOT NULL,
        attempts BIGINT NOT NULL
    );
    CREATE INDEX outbox_due ON outbox (due)";

/// What it adds after that, in a migration of its own.
pub const TRACES: &str = "ALTER TABLE outbox ADD COLUMN trace TEXT";

/// Events taken from the table at once, and so deliveries under way at once.
const BATCH: usize = 64;
/// An event that found no taker for this long is given up, and said so in the log.
pub const MAX_AGE_MS: i64 = 24 * 3_600_000;
/// The longest sleep between two looks at the table, nudged or not.
const IDLE_MS: i64 = 60_000;

/// One event for one function.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The function's ARN, with a qualifier where one was configured.
    pub function: String,
    /// The resource the event is about (`aws:SourceArn` where the function's policy is asked).
    pub source_arn: String,
    /// The event as JSON.
    pub payload: String,
    /// The trace header of the request that has led to the event.
    pub trace: Option<String>,
}

/// Writes `message` into the outbox, as part of the caller's transaction.
pub fn push(tx: &Tx<'_>, now: Timestamp, message: &Message) -> Result<()> {
    let Message { function, source_arn, payload, trace } = message;
    tx.execute(
        "INSERT INTO outbox (id, function, source_arn, payload, created, due, attempts, trace)
         VALUES (?1, ?2, ?3, ?4, ?5, ?5, 0, ?6)",
        params![base::id::uuid(), function, source_arn, payload, now, trace.clone()],
    )
    .map(drop)
}

/// How many events wait.
pub fn waiting(tx: &Tx<'_>) -> Result<i64> {
    tx.query_one("SELECT COUNT(*) FROM outbox", params![])?.map_or(Ok(0), |row| row.int(0))
}

/// Who sends, and from where.
#[derive(Clone)]
pub struct Sender {
    /// The service principal: `s3.amazonaws.com`.
    pub principal: &'static str,
    pub account: AccountId,
    pub region: Region,
}

/// The outbox of one service. Cheap to clone.
#[derive(Clone)]
pub struct Outbox(Arc<Inner>);

struct Inner {
    db: Db,
    sender: Sender,
    clock: Arc<dyn Clock>,
    nudge: Notify,
}

struct Pending {
    id: String,
    message: Message,
    created: Timestamp,
    attempts: u32,
}

enum Outcome {
    Delivered(String),
    Failed { id: String, attempts: u32, due: Timestamp },
    GivenUp(String),
}

impl Outbox {
    pub fn new(db: Db, sender: Sender, clock: Arc<dyn Clock>) -> Self {
        Self(Arc::new(Inner { db, sender, clock, nudge: Notify::new() }))
    }

    /// Something was committed: look now.
    pub fn nudge(&self) {
        self.0.nudge.notify_one();
    }

    /// Delivers until the node stops. What waits then is delivered at the next start.
    pub fn spawn(&self, tasks: &Tasks, cloud: Cloud) {
        let (outbox, inner) = (self.clone(), tasks.clone());
        tasks.spawn(Kind::Loop, "event outbox", async move {
            tokio::select! {
                () = inner.stopping() => {}
                () = outbox.run(&cloud) => {}
            }
        });
    }

    /// The loop itself. Can be dropped at any await point: an event is removed only after it was accepted.
    async fn run(&self, cloud: &Cloud) {
        loop {
            match self.deliver_due(cloud).await {
                Ok(BATCH..) => {}
                Ok(_) => self.sleep().await,
                Err(error) => {
                    tracing::error!(%error, "the event outbox cannot be read or written");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
        }
    }

    async fn sleep(&self) {
        let now = self.0.clock.now().millis();
        let next = self
            .0
            .db
            .read(|tx| Ok(tx.query_one("SELECT MIN(due) FROM outbox", params![])?.map(|row| row.opt_int(0))))
            .await;
        let due = next.ok().flatten().and_then(|due| due.ok().flatten());
        let wait = due.map_or(IDLE_MS, |due| (due - now).clamp(0, IDLE_MS));
        let _ = tokio::time::timeout(Duration::from_millis(wait as u64), self.0.nudge.notified()).await;
    }

    /// Delivers what is due now, up to [`BATCH`]; returns how many it took.
    pub async fn deliver_due(&self, cloud: &Cloud) -> Result<usize> {
        let now = self.0.clock.now();
        let due = self.0.db.read(move |tx| due(tx, now)).await?;
        let taken = due.len();
        let mut deliveries: FuturesUnordered<_> = due.into_iter().map(|one| self.deliver(cloud, one)).collect();
        let mut outcomes = Vec::with_capacity(taken);
        while let Some(outcome) = deliveries.next().await {
            outcomes.push(outcome);
        }
        if !outcomes.is_empty() {
            self.0.db.write(move |tx| outcomes.iter().try_for_each(|outcome| settle(tx, outcome))).await?;
        }
        Ok(taken)
    }

    async fn deliver(&self, cloud: &Cloud, pending: Pending) -> Outcome {
        let now = self.0.clock.now();
        let Pending { id, message, created, attempts } = pending;
        match cloud.call::<Invoke>(&self.context(now, &message), event(&message)).await {
            Ok(_) => Outcome::Delivered(id),
            Err(error) if now.millis() - created.millis() > MAX_AGE_MS => {
                tracing::warn!(%error, function = message.function, "an event is given up");
                Outcome::GivenUp(id)
            }
            Err(error) => {
                tracing::warn!(%error, function = message.function, "an event could not be delivered yet");
                Outcome::Failed { id, attempts: attempts + 1, due: now.plus_millis(backoff_ms(attempts + 1)) }
            }
        }
    }

    fn context(&self, now: Timestamp, message: &Message) -> Context {
        let Sender { principal, account, region } = self.0.sender.clone();
        let source = Some(message.source_arn.clone());
        Context {
            caller: iam::Caller::service(principal, source, Some(account.to_string())),
            request_id: RequestId::random(),
            now,
            account,
            region,
            source: Arc::new(Source { trace: message.trace.clone(), ..Source::default() }),
        }
    }
}

fn event(message: &Message) -> InvokeInput {
    InvokeInput {
        function_name: message.function.clone(),
        invocation_type: Some("Event".into()),
        payload: Some(api::Blob(Bytes::from(message.payload.clone()))),
        ..InvokeInput::default()
    }
}

fn due(tx: &Tx<'_>, now: Timestamp) -> Result<Vec<Pending>> {
    let rows = tx.query(
        "SELECT id, function, source_arn, payload, created, attempts, trace FROM outbox WHERE due <= ?1 ORDER BY due LIMIT ?2",
        params![now, BATCH],
    )?;
    rows.iter().map(pending).collect()
}

fn pending(row: &Row) -> Result<Pending> {
    let message = Message {
        function: row.text(1)?.into(),
        source_arn: row.text(2)?.into(),
        payload: row.text(3)?.into(),
        trace: row.opt_text(6)?.map(Into::into),
    };
    let attempts = u32::try_from(row.int(5)?).unwrap_or(u32::MAX - 1);
    Ok(Pending { id: row.text(0)?.into(), message, created: row.timestamp(4)?, attempts })
}

fn settle(tx: &Tx<'_>, outcome: &Outcome) -> Result<()> {
    match outcome {
        Outcome::Delivered(id) | Outcome::GivenUp(id) => tx.execute("DELETE FROM outbox WHERE id = ?1", params![id]),
        Outcome::Failed { id, attempts, due } => {
            tx.execute("UPDATE outbox SET attempts = ?2, due = ?3 WHERE id = ?1", params![id, *attempts, *due])
        }
    }
    .map(drop)
}

#[cfg(test)]
#[path = "outbox_tests.rs"]
mod tests;
