//! The durable queue of asynchronous events: a row before the 202, gone once the event is dealt with.

use super::deliveries::Deliveries;
use super::retry::Standing;
use crate::destinations::Delivery;
use base::Timestamp;
use bytes::Bytes;
use std::collections::{HashMap, HashSet};
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
    OF_FUNCTIONS,
];

const TENANTS: &str = "ALTER TABLE events ADD COLUMN tenant TEXT";

const OF_FUNCTIONS: &str = "ALTER TABLE events ADD COLUMN function_id TEXT;
     CREATE INDEX events_of_functions ON events (function, due);";

const COLUMNS: &str = "id, function, qualifier, trace, accepted, failed, not_run, tenant, function_id";

/// An accepted event, its payload apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// The request id of the invocation, the same in every attempt.
    pub id: String,
    pub function: String,
    /// Functions of one name that follow one another have different ones. Events of earlier versions of this program have none.
    pub function_id: Option<String>,
    pub qualifier: Option<String>,
    pub trace: Option<String>,
    /// Where the function's tenants are kept apart.
    pub tenant: Option<String>,
    pub standing: Standing,
}

/// What is being attempted, and how much more may be.
#[derive(Default)]
pub struct Room {
    /// Ids of events.
    pub under_way: HashSet<String>,
    /// How many of a function they are.
    pub counts: HashMap<String, usize>,
    /// Further attempts.
    pub free: usize,
    /// Attempts of one function.
    pub each: usize,
}

impl Room {
    /// How many more of a function's events may be attempted.
    fn of(&self, function: &str) -> usize {
        self.each.saturating_sub(self.count(function))
    }

    fn count(&self, function: &str) -> usize {
        self.counts.get(function).copied().unwrap_or_default()
    }

    /// Takes a place for the event, if there is one for it.
    fn take(&mut self, event: &Event) -> bool {
        let fits = self.free > 0 && !self.under_way.contains(&event.id) && self.of(&event.function) > 0;
        if fits {
            self.free -= 1;
            self.under_way.insert(event.id.clone());
            *self.counts.entry(event.function.clone()).or_default() += 1;
        }
        fits
    }
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
                "INSERT INTO events (id, function, qualifier, payload, trace, accepted, due, failed, not_run, tenant, function_id)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
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
                    event.function_id.clone(),
                ],
            )
            .map(drop)
        };
        self.0.write(insert).await
    }

    /// Events that are due and for which there is room, the longest waiting first; and when the next one after them is due.
    /// Where there is not enough room for all, functions take turns, those first of which the fewest are under way.
    pub async fn due(&self, now: Timestamp, mut room: Room) -> store::Result<(Vec<Event>, Option<Timestamp>)> {
        let read = move |tx: &Tx<'_>| {
            let next = tx.query_one("SELECT MIN(due) FROM events WHERE due > ?1", params![now])?;
            let next = next.map(|row| row.opt_int(0)).transpose()?.flatten().map(Timestamp::from_millis);
            let most = room.free + room.under_way.len();
            let statement = format!("SELECT {COLUMNS} FROM events WHERE due <= ?1 ORDER BY due LIMIT ?2");
            let first = tx.query(&statement, params![now, most])?;
            let is_all = first.len() < most;
            let first = first.iter().map(event).collect::<store::Result<Vec<_>>>()?;
            if is_all {
                return Ok((first.into_iter().filter(|event| room.take(event)).collect(), next));
            }
            Ok((in_turns(tx, now, &mut room)?, next))
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

/// Events that are due, of each function about as many as of any other.
fn in_turns(tx: &Tx<'_>, now: Timestamp, room: &mut Room) -> store::Result<Vec<Event>> {
    let mut functions = functions(tx)?;
    functions.sort_by_cached_key(|function| std::cmp::Reverse(room.of(function)));
    let mut taken = Vec::new();
    let statement = format!("SELECT {COLUMNS} FROM events WHERE function = ?1 AND due <= ?2 ORDER BY due LIMIT ?3");
    // Round by round, without those that have no more.
    while room.free > 0 && !functions.is_empty() {
        let share = (room.free / functions.len()).max(1);
        let mut further = Vec::new();
        for function in functions {
            let share = share.min(room.free).min(room.of(&function));
            let due = tx.query(&statement, params![&function, now, share + room.count(&function)])?;
            let due = due.iter().map(event).collect::<store::Result<Vec<_>>>()?;
            let before = taken.len();
            taken.extend(due.into_iter().filter(|event| room.take(event)).take(share));
            if share > 0 && taken.len() == before + share {
                further.push(function);
            }
        }
        functions = further;
    }
    Ok(taken)
}

/// Those that have events, by as many steps through the index as there are functions.
fn functions(tx: &Tx<'_>) -> store::Result<Vec<String>> {
    let rows = tx.query(
        "WITH RECURSIVE of (function) AS (
             SELECT MIN(function) FROM events
             UNION ALL
             SELECT (SELECT MIN(function) FROM events WHERE function > of.function) FROM of WHERE of.function IS NOT NULL)
         SELECT function FROM of WHERE function IS NOT NULL",
        params![],
    )?;
    rows.iter().map(|row| row.text(0).map(Into::into)).collect()
}

fn event(row: &Row) -> store::Result<Event> {
    Ok(Event {
        id: row.text(0)?.into(),
        function: row.text(1)?.into(),
        qualifier: row.opt_text(2)?.map(Into::into),
        trace: row.opt_text(3)?.map(Into::into),
        tenant: row.opt_text(7)?.map(Into::into),
        function_id: row.opt_text(8)?.map(Into::into),
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
            function_id: Some("i".into()),
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
        let due = |busy: &[&str], free| {
            let under_way = busy.iter().map(|id| (*id).into()).collect();
            let counts = HashMap::from([("f".to_owned(), busy.len())]);
            queue.due(at(20), Room { under_way, counts, free, each: 10 })
        };
        assert_eq!(ids(due(&[], 10).await.unwrap()), (vec!["first".into(), "second".into()], Some(at(30))));
        assert_eq!(ids(due(&["first"], 1).await.unwrap()).0, ["second"]);
        assert_eq!(queue.payload("first".into()).await.unwrap(), "{}");
        let standing = Standing { failed: 1, ..event("first", 0).standing };
        queue.postpone("first".into(), at(40), standing).await.unwrap();
        queue.remove("second".into(), Vec::new()).await.unwrap();
        let (found, next) = queue.due(at(40), Room { free: 10, each: 10, ..Room::default() }).await.unwrap();
        assert_eq!((found[1].standing, found.len(), next), (standing, 2, None));
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[tokio::test]
    async fn functions_take_turns_where_there_is_not_room_for_all() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let store = Store::open(&dir).unwrap();
        let queue = Queue::new(store.database("events", MIGRATIONS, Durability::Full).unwrap());
        let at = Timestamp::from_millis;
        for (function, number) in [("busy", 20), ("calm", 3), ("late", 1)] {
            for n in 0..number {
                let event = Event { function: function.into(), ..event(&format!("{function} {n:02}"), 0) };
                queue.add(event, Bytes::new(), at(if function == "late" { 30 } else { n })).await.unwrap();
            }
        }
        let due = async |under_way: &[(&str, usize)], free, each| {
            let counts = under_way.iter().map(|(of, n)| ((*of).into(), *n)).collect();
            let ids = under_way.iter().flat_map(|(of, n)| (0..*n).map(move |n| format!("{of} {n:02}")));
            let room = Room { under_way: ids.collect(), counts, free, each };
            let (due, next) = queue.due(at(29), room).await.unwrap();
            assert_eq!(next, Some(at(30)));
            let count = |of: &str| due.iter().filter(|event| event.function == of).count();
            (count("busy"), count("calm"), due.len())
        };
        assert_eq!(due(&[], 100, 100).await, (20, 3, 23));
        // A backlog leaves room for others, whether there is room for all or not.
        assert_eq!(due(&[], 100, 7).await, (7, 3, 10));
        assert_eq!(due(&[], 8, 7).await, (5, 3, 8));
        assert_eq!(due(&[("busy", 7)], 1, 7).await, (0, 1, 1));
        assert_eq!(due(&[("busy", 7), ("calm", 3)], 5, 7).await, (0, 0, 0));
        // Whoever has the least under way goes first.
        assert_eq!(due(&[("busy", 2), ("calm", 1)], 1, 7).await, (0, 1, 1));
        std::fs::remove_dir_all(dir).unwrap();
    }
}
