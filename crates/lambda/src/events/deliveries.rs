//! Records on their way to destinations: committed together with the end of their event, handed over until they are taken
//! or nothing can come of it.

use super::retry;
use crate::Lambda;
use crate::destinations::Delivery;
use base::Timestamp;
use meter::{Metric, Subject};
use std::sync::Arc;
use std::time::Duration;
use store::{Db, Row, Tx, params};

/// The second migration of the queue's database.
pub const TABLE: &str = "CREATE TABLE deliveries (
         id TEXT PRIMARY KEY,
         function TEXT NOT NULL,
         qualifier TEXT,
         role TEXT NOT NULL,
         target TEXT NOT NULL,
         record BLOB NOT NULL,
         trace TEXT,
         created BIGINT NOT NULL,
         due BIGINT NOT NULL,
         attempts BIGINT NOT NULL);
     CREATE INDEX deliveries_by_due ON deliveries (due);";

/// A later migration: dead letters, as JSON.
pub const LETTERS: &str = "ALTER TABLE deliveries ADD COLUMN letter TEXT";

/// Read and handed over at once: with records of the largest size that is what they take.
const BATCH: usize = 16;
/// The loop looks at the table at least this often, should a nudge be missed.
const LOOK_EVERY: Duration = Duration::from_secs(30);

#[derive(Clone)]
pub struct Deliveries(Db);

/// What became of an attempt.
enum Settled {
    Gone(String),
    Again { id: String, due: Timestamp, attempts: u32 },
}

/// Writes a record, as part of the caller's transaction.
pub fn add(tx: &Tx<'_>, delivery: &Delivery) -> store::Result<()> {
    let Delivery { id, function, qualifier, role, target, record, trace, created, attempts, letter } = delivery;
    let letter = letter.as_ref().map(serde_json::to_string).transpose().map_err(store::Error::refused)?;
    tx.execute(
        "INSERT INTO deliveries (id, function, qualifier, role, target, record, trace, created, due, attempts, letter)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?8, ?9, ?10)",
        params![
            id,
            function,
            qualifier.clone(),
            role,
            target,
            record.clone(),
            trace.clone(),
            *created,
            *attempts,
            letter
        ],
    )
    .map(drop)
}

impl Deliveries {
    pub fn new(db: Db) -> Self {
        Self(db)
    }

    async fn due(&self, now: Timestamp) -> store::Result<(Vec<Delivery>, Option<Timestamp>)> {
        let read = move |tx: &Tx<'_>| {
            let rows = tx.query(
                "SELECT id, function, qualifier, role, target, record, trace, created, attempts, letter
                 FROM deliveries WHERE due <= ?1 ORDER BY due LIMIT ?2",
                params![now, BATCH],
            )?;
            let due = rows.iter().map(delivery).collect::<store::Result<Vec<_>>>()?;
            let next = tx.query_one("SELECT MIN(due) FROM deliveries WHERE due > ?1", params![now])?;
            let next = next.map(|row| row.opt_int(0)).transpose()?.flatten();
            Ok((due, next.map(Timestamp::from_millis)))
        };
        self.0.read(read).await
    }

    async fn settle(&self, settled: Vec<Settled>) -> store::Result<()> {
        let write = move |tx: &Tx<'_>| {
            settled.iter().try_for_each(|one| {
                match one {
                    Settled::Gone(id) => tx.execute("DELETE FROM deliveries WHERE id = ?1", params![id]),
                    Settled::Again { id, due, attempts } => tx.execute(
                        "UPDATE deliveries SET due = ?2, attempts = ?3 WHERE id = ?1",
                        params![id, *due, *attempts],
                    ),
                }
                .map(drop)
            })
        };
        self.0.write(write).await
    }
}

fn delivery(row: &Row) -> store::Result<Delivery> {
    Ok(Delivery {
        id: row.text(0)?.into(),
        function: row.text(1)?.into(),
        qualifier: row.opt_text(2)?.map(Into::into),
        role: row.text(3)?.into(),
        target: row.text(4)?.into(),
        record: row.blob(5)?.to_vec(),
        trace: row.opt_text(6)?.map(Into::into),
        created: row.timestamp(7)?,
        attempts: row.int(8)?.try_into().unwrap_or(u32::MAX),
        letter: row.opt_text(9)?.map(serde_json::from_str).transpose().map_err(store::Error::refused)?,
    })
}

impl Lambda {
    /// Hands records to their destinations until the node stops. What is not done then is in the store; can be dropped at
    /// any await point, because a record is removed only after it was taken.
    pub(crate) async fn delivery_loop(self: Arc<Self>) {
        let stop = self.tasks.stopping();
        tokio::pin!(stop);
        let work = async {
            loop {
                let wait = match self.deliver_due().await {
                    Ok(None) => continue,
                    Ok(Some(wait)) => wait,
                    Err(error) => {
                        tracing::error!(%error, "the records for destinations could not be read or written");
                        Duration::from_secs(1)
                    }
                };
                let _ = tokio::time::timeout(wait, self.events.recorded.notified()).await;
            }
        };
        tokio::select! {
            () = work => {}
            () = &mut stop => {}
        }
    }

    /// One batch of what is due; afterwards how long nothing else will be, `None` where there may be more.
    async fn deliver_due(&self) -> store::Result<Option<Duration>> {
        let now = self.clock.now();
        let deliveries = self.events.queue.deliveries();
        let (due, next) = deliveries.due(now).await?;
        if due.is_empty() {
            let wait = next.map_or(LOOK_EVERY, |at| Duration::from_millis((at.millis() - now.millis()).max(1) as u64));
            return Ok(Some(wait.min(LOOK_EVERY)));
        }
        let settled = futures::future::join_all(due.into_iter().map(|one| self.hand_over(one))).await;
        deliveries.settle(settled).await?;
        Ok(None)
    }

    async fn hand_over(&self, delivery: Delivery) -> Settled {
        let Err(error) = self.deliver(&delivery).await else { return Settled::Gone(delivery.id) };
        let Delivery { id, function, qualifier, target, created, attempts, letter, .. } = delivery;
        let now = self.clock.now();
        let again = retry::redelivery(error.status, attempts, created, self.events.time_scale, now);
        if let Some(due) = again {
            tracing::debug!(%error, function, target, "a record could not be delivered yet");
            return Settled::Again { id, due, attempts: attempts + 1 };
        }
        tracing::warn!(%error, function, target, "a record could not be delivered to its destination and is lost");
        let subject = Subject::call(function.as_str(), qualifier.map(Into::into), None);
        self.fleet.recorder().metric(
            if letter.is_some() { Metric::DeadLetterErrors } else { Metric::DestinationDeliveryFailures },
            &subject,
            1.0,
        );
        Settled::Gone(id)
    }
}
