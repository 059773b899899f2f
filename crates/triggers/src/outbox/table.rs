//! The table of what waits.

use base::Timestamp;
use cloud::targets::Options;
use store::{Result, Row, Tx, Value, params};

/// What the sending service adds to its migrations, in this order.
pub const MIGRATIONS: [&str; 3] = [
    "CREATE TABLE outbox (
        id TEXT PRIMARY KEY,
        function TEXT NOT NULL,
        source_arn TEXT NOT NULL,
        payload TEXT NOT NULL,
        created BIGINT NOT NULL,
        due BIGINT NOT NULL,
        attempts BIGINT NOT NULL
    );
    CREATE INDEX outbox_due ON outbox (due)",
    "ALTER TABLE outbox ADD COLUMN trace TEXT",
    "ALTER TABLE outbox RENAME COLUMN function TO target;
    ALTER TABLE outbox ADD COLUMN role TEXT;
    ALTER TABLE outbox ADD COLUMN options TEXT;
    ALTER TABLE outbox ADD COLUMN lane TEXT;
    ALTER TABLE outbox ADD COLUMN notes TEXT;
    ALTER TABLE outbox ADD COLUMN seq BIGINT NOT NULL DEFAULT 0;
    CREATE INDEX outbox_seq ON outbox (seq);
    CREATE INDEX outbox_lane ON outbox (lane, seq)",
];

/// One event for one target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// An ARN (of a function with a qualifier where one was configured), or what else the service's courier knows.
    pub target: String,
    /// The resource the event is about (`aws:SourceArn` where the target's policy is asked).
    pub source_arn: String,
    /// ARN of the role in whose name it is delivered, instead of the service's.
    pub role: Option<String>,
    /// What is delivered, mostly JSON.
    pub payload: String,
    pub options: Options,
    /// Messages of one lane are delivered in order, one at a time.
    pub lane: Option<String>,
    /// The trace header of the request that has led to the event.
    pub trace: Option<String>,
    /// What the service's courier wants to know of it again.
    pub notes: Option<String>,
    /// Not to be delivered before.
    pub not_before: Option<Timestamp>,
}

pub(super) struct Pending {
    pub id: String,
    pub message: Message,
    pub created: Timestamp,
    pub failures: u32,
    /// Of the process that has given it its place among what is paced; 0: it has none.
    pub turn: u32,
}

/// The bits of `attempts` that count; above them is whose turn it is.
const FAILURES_BITS: u32 = 32;

/// Writes `message` into the outbox, as part of the caller's transaction.
pub fn push(tx: &Tx<'_>, now: Timestamp, message: &Message) -> Result<()> {
    let Message { target, source_arn, role, payload, options, lane, trace, notes, not_before } = message;
    let options = (*options != Options::default()).then(|| serde_json::to_string(options));
    let options = options.transpose().map_err(store::Error::refused)?;
    let last = tx.query_one("SELECT MAX(seq) FROM outbox", params![])?.map_or(Ok(None), |row| row.opt_int(0))?;
    tx.execute(
        "INSERT INTO outbox
            (id, target, source_arn, payload, created, due, attempts, trace, role, options, lane, notes, seq)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?8, ?9, ?10, ?11, ?12)",
        params![
            base::id::uuid(),
            target,
            source_arn,
            payload,
            now,
            not_before.unwrap_or(now),
            trace.clone(),
            role.clone(),
            options,
            lane.clone(),
            notes.clone(),
            last.unwrap_or(0) + 1
        ],
    )
    .map(drop)
}

/// How many events wait.
pub fn waiting(tx: &Tx<'_>) -> Result<i64> {
    tx.query_one("SELECT COUNT(*) FROM outbox", params![])?.map_or(Ok(0), |row| row.int(0))
}

/// The ids of at most `limit` messages that are due and first of their lane, the oldest first, but none for a target in
/// `full`.
pub(super) fn due(tx: &Tx<'_>, now: Timestamp, full: &[String], limit: usize) -> Result<Vec<String>> {
    let holes: Vec<String> = (3..full.len() + 3).map(|number| format!("?{number}")).collect();
    let sql = format!(
        "SELECT id FROM outbox AS o WHERE due <= ?1 AND target NOT IN ({})
         AND (lane IS NULL OR NOT EXISTS (SELECT 1 FROM outbox AS e WHERE e.lane = o.lane AND e.seq < o.seq))
         ORDER BY due, seq LIMIT ?2",
        holes.join(", ")
    );
    let mut values = params![now, limit].to_vec();
    values.extend(full.iter().map(|target| Value::from(target.as_str())));
    tx.query(&sql, &values)?.iter().map(|row| row.text(0).map(Into::into)).collect()
}

/// When the next message will be due that is not due yet.
pub(super) fn next_due(tx: &Tx<'_>, now: Timestamp) -> Result<Option<Timestamp>> {
    let row = tx.query_one("SELECT MIN(due) FROM outbox WHERE due > ?1", params![now])?;
    Ok(row.map_or(Ok(None), |row| row.opt_int(0))?.map(Timestamp::from_millis))
}

pub(super) fn get(tx: &Tx<'_>, id: &str) -> Result<Option<Pending>> {
    let row = tx.query_one(
        "SELECT id, target, source_arn, payload, created, attempts, trace, role, options, lane, notes
         FROM outbox WHERE id = ?1",
        params![id],
    )?;
    row.as_ref().map(pending).transpose()
}

fn pending(row: &Row) -> Result<Pending> {
    let text = |column: usize| row.opt_text(column).map(|text| text.map(Into::into));
    let options = row.opt_text(8)?.map(serde_json::from_str).transpose().map_err(store::Error::refused)?;
    let message = Message {
        target: row.text(1)?.into(),
        source_arn: row.text(2)?.into(),
        payload: row.text(3)?.into(),
        trace: text(6)?,
        role: text(7)?,
        options: options.unwrap_or_default(),
        lane: text(9)?,
        notes: text(10)?,
        not_before: None,
    };
    let attempts = row.int(5)?.unsigned_abs();
    let (failures, turn) = (attempts as u32, (attempts >> FAILURES_BITS) as u32);
    Ok(Pending { id: row.text(0)?.into(), message, created: row.timestamp(4)?, failures, turn })
}

pub(super) fn remove(tx: &Tx<'_>, id: &str) -> Result<()> {
    tx.execute("DELETE FROM outbox WHERE id = ?1", params![id]).map(drop)
}

/// It waits for its place, which nobody but the process `turn` knows of: another asks anew.
pub(super) fn give_turn(tx: &Tx<'_>, id: &str, failures: u32, turn: u32, due: Timestamp) -> Result<()> {
    let attempts = i64::from(turn) << FAILURES_BITS | i64::from(failures);
    tx.execute("UPDATE outbox SET attempts = ?2, due = ?3 WHERE id = ?1", params![id, attempts, due]).map(drop)
}

pub(super) fn put_off(tx: &Tx<'_>, id: &str, failures: u32, due: Timestamp) -> Result<()> {
    tx.execute("UPDATE outbox SET attempts = ?2, due = ?3 WHERE id = ?1", params![id, failures, due]).map(drop)
}
