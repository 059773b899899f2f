//! Groups, streams and events in SQL. Every function here runs inside a transaction it is given.
//!
//! Events are kept in chunks: one row for what one stream got at once, with its least and greatest time beside it. A
//! chunk spans [`SPAN_MS`] at most, so that a reader knows how far back or ahead events can be that belong between
//! those it has. Measured (`cargo test -p service-logs -- --ignored --nocapture`): see [`chunks`].

pub mod chunks;
pub mod groups;
pub mod reclaim;
pub mod streams;
pub mod subscriptions;
pub mod tags;
pub mod walk;

use base::Timestamp;
use std::sync::atomic::{AtomicI64, Ordering};
use store::{Db, Result, params};
use triggers::outbox;

pub const MIGRATIONS: &[&str] =
    &[LOGS, outbox::MIGRATIONS[0], outbox::MIGRATIONS[1], outbox::MIGRATIONS[2], subscriptions::MIGRATION];

const LOGS: &str = "
CREATE TABLE groups (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    retention_days INTEGER,
    class TEXT NOT NULL,
    protected INTEGER NOT NULL,
    stored_bytes INTEGER NOT NULL
);
CREATE TABLE tags (
    group_id INTEGER NOT NULL,
    key TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (group_id, key)
);
CREATE TABLE streams (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    created INTEGER NOT NULL,
    first_event INTEGER,
    last_event INTEGER NOT NULL,
    last_ingestion INTEGER,
    UNIQUE (group_id, name)
);
CREATE INDEX streams_by_time ON streams (group_id, last_event, name);
CREATE TABLE chunks (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL,
    stream_id INTEGER NOT NULL,
    min_time INTEGER NOT NULL,
    max_time INTEGER NOT NULL,
    ingested INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    body BLOB NOT NULL
);
CREATE INDEX chunks_by_stream ON chunks (stream_id, min_time);
CREATE INDEX chunks_by_group ON chunks (group_id, min_time);
CREATE TABLE doomed (
    group_id INTEGER NOT NULL,
    stream_id INTEGER NOT NULL,
    PRIMARY KEY (group_id, stream_id)
);
";

/// How far apart the first and the last event of a chunk can be.
pub const SPAN_MS: i64 = 5_000;

/// Ids that only grow, also over a restart: the time they were drawn at, and a count.
pub struct Sequence(AtomicI64);

impl Sequence {
    pub fn open(db: &Db) -> Result<Self> {
        let last = |table: &str| -> Result<i64> {
            let sql = format!("SELECT MAX(id) FROM {table}");
            db.read_now(|tx| tx.query_one(&sql, params![])?.map_or(Ok(None), |row| row.opt_int(0)))
                .map(Option::unwrap_or_default)
        };
        let last = [last("groups")?, last("streams")?, last("chunks")?].into_iter().max().unwrap_or_default();
        Ok(Self(AtomicI64::new(last)))
    }

    pub fn next(&self, now: Timestamp) -> i64 {
        let floor = now.millis().saturating_mul(1 << 20);
        let update = |last: i64| Some(floor.max(last.saturating_add(1)));
        let previous = self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, update).unwrap_or_else(|last| last);
        floor.max(previous.saturating_add(1))
    }
}

/// The least text above all that begin with `prefix`, for a range that an index serves.
pub fn prefix_end(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_grow_even_when_the_clock_stands_or_turns_back() {
        let sequence = Sequence(AtomicI64::new(0));
        let times = [5, 5, 5, 4, 6, 1];
        let ids: Vec<_> = times.into_iter().map(|ms| sequence.next(Timestamp::from_millis(ms))).collect();
        assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
    }
}
