//! The durable queue of asynchronous events: a row before the 202, gone once the event is dealt with.

use super::retry::Standing;
use base::Timestamp;
use bytes::Bytes;
use store::{Db, Row, Tx, params};

pub const MIGRATIONS: &[&str] = &["CREATE TABLE events (
         id TEXT PRIMARY KEY,
         function TEXT NOT NULL,
         qualifier TEXT,
         payload BLOB NOT NULL,
         client_context TEXT,
         trace TEXT,
         accepted BIGINT NOT NULL,
         due BIGINT NOT NULL,
         failed BIGINT NOT NULL,
         not_run BIGINT NOT NULL);
     CREATE INDEX events_by_due ON events (due);"];

/// Events taken from the store at once; the rest wait there.
const TAKEN: i64 = 256;

/// An accepted event.
#[derive(Clone, Debug)]
pub struct Event {
    /// The request id of the invocation, the same in every attempt.
    pub id: String,
    pub function: String,
    pub qualifier: Option<String>,
    pub payload: Bytes,
    pub client_context: Option<String>,
    pub trace: Option<String>,
    pub due: Timestamp,
    pub standing: Standing,
}

#[derive(Clone)]
pub struct Queue(Db);

impl Queue {
    pub fn new(db: Db) -> Self {
        Self(db)
    }

    /// Returns once the event is on disk.
    pub async fn add(&self, event: Event) -> store::Result<()> {
        let insert = move |tx: &Tx<'_>| {
            tx.execute(
                "INSERT INTO events (id, function, qualifier, payload, client_context, trace, accepted, due, failed, not_run)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                params![
                    &event.id,
                    &event.function,
                    event.qualifier.clone(),
                    event.payload.to_vec(),
                    event.client_context.clone(),
                    event.trace.clone(),
                    event.standing.accepted,
                    event.due,
                    event.standing.failed,
                    event.standing.not_run,
                ],
            )
            .map(drop)
        };
        self.0.write(insert).await
    }

    /// Events that are due, the longest waiting first, without those in `busy`; and when the next one after them is due.
    pub async fn due(&self, now: Timestamp, busy: Vec<String>) -> store::Result<(Vec<Event>, Option<Timestamp>)> {
        let read = move |tx: &Tx<'_>| {
            let limit = TAKEN + busy.len() as i64;
            let rows = tx.query(
                "SELECT id, function, qualifier, payload, client_context, trace, accepted, due, failed, not_run
                 FROM events WHERE due <= ?1 ORDER BY due LIMIT ?2",
                params![now, limit],
            )?;
            let events: Vec<Event> = rows.iter().map(event).collect::<store::Result<_>>()?;
            let events = events.into_iter().filter(|event| !busy.contains(&event.id)).collect();
            let next = tx.query_one("SELECT MIN(due) FROM events WHERE due > ?1", params![now])?;
            let next = next.map(|row| row.opt_int(0)).transpose()?.flatten();
            Ok((events, next.map(Timestamp::from_millis)))
        };
        self.0.read(read).await
    }

    pub async fn postpone(&self, id: String, due: Timestamp, standing: Standing) -> store::Result<()> {
        let update = move |tx: &Tx<'_>| {
            tx.execute(
                "UPDATE events SET due = ?1, failed = ?2, not_run = ?3 WHERE id = ?4",
                params![due, standing.failed, standing.not_run, &id],
            )
            .map(drop)
        };
        self.0.write(update).await
    }

    pub async fn remove(&self, id: String) -> store::Result<()> {
        self.0.write(move |tx| tx.execute("DELETE FROM events WHERE id = ?1", params![&id]).map(drop)).await
    }
}

fn event(row: &Row) -> store::Result<Event> {
    Ok(Event {
        id: row.text(0)?.into(),
        function: row.text(1)?.into(),
        qualifier: row.opt_text(2)?.map(Into::into),
        payload: Bytes::copy_from_slice(row.blob(3)?),
        client_context: row.opt_text(4)?.map(Into::into),
        trace: row.opt_text(5)?.map(Into::into),
        due: row.timestamp(7)?,
        standing: Standing {
            accepted: row.timestamp(6)?,
            failed: row.int(8)?.try_into().unwrap_or(u32::MAX),
            not_run: row.int(9)?.try_into().unwrap_or(u32::MAX),
        },
    })
}
