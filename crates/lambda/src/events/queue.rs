//! The durable queue of asynchronous events: a row before the 202, gone once the event is dealt with.

use super::deliveries::Deliveries;
use super::retry::Standing;
use crate::destinations::Delivery;
use base::Timestamp;
use bytes::Bytes;
use std::collections::HashSet;
use store::{Db, Row, Tx, params};

pub const MIGRATIONS: &[&str] = &[
    "CREATE TABLE events (
         id TEXT PRIMARY KEY,
         function TEXT NOT NULL,
         qualifier TEXT,
         payload BLOB NOT NULL,
         trace TEXT,
         accepted BIGINT NOT NULL,
         due BIGINT NOT NULL,
         failed BIGINT NOT NULL,
         not_run BIGINT NOT NULL);
     CREATE INDEX events_by_due ON events (due);
     CREATE INDEX events_by_function ON events (function, accepted);",
    super::deliveries::TABLE,
    TENANTS,
    super::deliveries::LETTERS,
];

const TENANTS: &str = "ALTER TABLE events ADD COLUMN tenant TEXT";

/// An accepted event, its payload apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The request id of the invocation, the same in every attempt.
    pub id: String,
    pub function: String,
    pub qualifier: Option<String>,
    pub trace: Option<String>,
    /// Where the function's tenants are kept apart.
    pub tenant: Option<String>,
    pub standing: Standing,
}

#[derive(Clone)]
pub struct Queue(Db);

impl Queue {
    pub fn new(db: Db) -> Self {
        Self(db)
    }

    /// Returns once the event is on disk.
    pub async fn add(&self, event: Event, payload: Bytes, due: Timestamp) -> store::Result<()> {
        let insert = move |tx: &Tx<'_>| {
            tx.execute(
                "INSERT INTO events (id, function, qualifier, payload, trace, accepted, due, failed, not_run, tenant)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                params![
                    &event.id,
                    &event.function,
                    event.qualifier.clone(),
                    payload.to_vec(),
                    event.trace.clone(),
                    event.standing.accepted,
                    due,
                    event.standing.failed,
                    event.standing.not_run,
                    event.tenant.clone(),
                ],
            )
            .map(drop)
        };
        self.0.write(insert).await
    }

    /// At most `most` events that are due, the longest waiting first, without those in `busy`; and when the next one
    /// after them is due.
    pub async fn due(
        &self,
        now: Timestamp,
        busy: HashSet<String>,
        most: usize,
    ) -> store::Result<(Vec<Event>, Option<Timestamp>)> {
        let read = move |tx: &Tx<'_>| {
            let rows = tx.query(
                "SELECT id, function, qualifier, trace, accepted, failed, not_run, tenant
                 FROM events WHERE due <= ?1 ORDER BY due LIMIT ?2",
                params![now, most + busy.len()],
            )?;
            let events = rows.iter().map(event).collect::<store::Result<Vec<_>>>()?;
            let events = events.into_iter().filter(|event| !busy.contains(&event.id)).take(most).collect();
            let next = tx.query_one("SELECT MIN(due) FROM events WHERE due > ?1", params![now])?;
            let next = next.map(|row| row.opt_int(0)).transpose()?.flatten();
            Ok((events, next.map(Timestamp::from_millis)))
        };
        self.0.read(read).await
    }

    pub async fn payload(&self, id: String) -> store::Result<Bytes> {
        let read = move |tx: &Tx<'_>| {
            let row = tx.query_one("SELECT payload FROM events WHERE id = ?1", params![&id])?;
            let row = row.ok_or_else(|| store::Error::refused(format!("the event {id} is gone")))?;
            row.blob(0).map(Bytes::copy_from_slice)
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

    /// Makes the throttled event of `function` that was accepted first due now. `false` where there is none.
    pub async fn hasten(&self, function: String, now: Timestamp) -> store::Result<bool> {
        let update = move |tx: &Tx<'_>| {
            let changed = tx.execute(
                "UPDATE events SET due = ?1 WHERE id = (
                     SELECT id FROM events WHERE function = ?2 AND not_run > 0 AND due > ?1 ORDER BY accepted LIMIT 1)",
                params![now, &function],
            )?;
            Ok(changed > 0)
        };
        self.0.write(update).await
    }

    /// Removes an event that was dealt with. The record of how, where there is to be one, is kept in the same commit.
    pub async fn remove(&self, id: String, records: Vec<Delivery>) -> store::Result<()> {
        let settle = move |tx: &Tx<'_>| {
            tx.execute("DELETE FROM events WHERE id = ?1", params![&id])?;
            records.iter().try_for_each(|record| super::deliveries::add(tx, record))
        };
        self.0.write(settle).await
    }

    pub fn deliveries(&self) -> Deliveries {
        Deliveries::new(self.0.clone())
    }
}

fn event(row: &Row) -> store::Result<Event> {
    Ok(Event {
        id: row.text(0)?.into(),
        function: row.text(1)?.into(),
        qualifier: row.opt_text(2)?.map(Into::into),
        trace: row.opt_text(3)?.map(Into::into),
        tenant: row.opt_text(7)?.map(Into::into),
        standing: Standing {
            accepted: row.timestamp(4)?,
            failed: row.int(5)?.try_into().unwrap_or(u32::MAX),
            not_run: row.int(6)?.try_into().unwrap_or(u32::MAX),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use store::{Durability, Store};

    fn event(id: &str, accepted: i64) -> Event {
        let standing = Standing { accepted: Timestamp::from_millis(accepted), ..Standing::default() };
        Event {
            id: id.into(),
            function: "f".into(),
            qualifier: Some("a".into()),
            trace: None,
            tenant: Some("blue".into()),
            standing,
        }
    }

    #[tokio::test]
    async fn events_wait_for_their_time_and_outlive_the_process() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let open = |store: &Store| Queue::new(store.database("events", MIGRATIONS, Durability::Full).unwrap());
        let at = Timestamp::from_millis;
        let store = Store::open(&dir).unwrap();
        let queue = open(&store);
        for (id, due) in [("late", 30), ("first", 10), ("second", 20)] {
            queue.add(event(id, 0), Bytes::from_static(b"{}"), at(due)).await.unwrap();
        }
        let ids = |(events, next): (Vec<Event>, Option<Timestamp>)| {
            (events.into_iter().map(|event| event.id).collect::<Vec<_>>(), next)
        };
        drop((queue, store));
        let queue = open(&Store::open(&dir).unwrap());
        let due = |busy: &[&str], most| queue.due(at(20), busy.iter().map(|id| (*id).into()).collect(), most);
        assert_eq!(ids(due(&[], 10).await.unwrap()), (vec!["first".into(), "second".into()], Some(at(30))));
        assert_eq!(ids(due(&["first"], 1).await.unwrap()).0, ["second"]);
        assert_eq!(queue.payload("first".into()).await.unwrap(), "{}");
        let standing = Standing { failed: 1, ..event("first", 0).standing };
        queue.postpone("first".into(), at(40), standing).await.unwrap();
        queue.remove("second".into(), Vec::new()).await.unwrap();
        let (found, next) = queue.due(at(40), HashSet::new(), 10).await.unwrap();
        assert_eq!((found[1].standing, found.len(), next), (standing, 2, None));
        std::fs::remove_dir_all(dir).unwrap();
    }
}
