//! Alarms and their history in SQL. Every function here runs inside a transaction it is given.

use super::Alarm;
use super::turn::Item;
use base::Timestamp;
use store::{Error, Result, Row, Tx, Value, params};

pub const MIGRATIONS: [&str; 4] = [
    "CREATE TABLE alarms (name TEXT PRIMARY KEY, value TEXT NOT NULL);
     CREATE TABLE history (
        id INTEGER PRIMARY KEY,
        alarm TEXT NOT NULL,
        kind TEXT NOT NULL,
        at BIGINT NOT NULL,
        what TEXT NOT NULL,
        summary TEXT NOT NULL,
        data TEXT NOT NULL
     );
     CREATE INDEX history_at ON history (at, id);
     CREATE INDEX history_alarm ON history (alarm, at, id)",
    triggers::outbox::MIGRATIONS[0],
    triggers::outbox::MIGRATIONS[1],
    triggers::outbox::MIGRATIONS[2],
];

pub fn all(tx: &Tx<'_>) -> Result<Vec<Alarm>> {
    let rows = tx.query("SELECT value FROM alarms ORDER BY name", params![])?;
    rows.iter().map(|row| serde_json::from_str(row.text(0)?).map_err(Error::refused)).collect()
}

pub fn put(tx: &Tx<'_>, name: &str, alarm: Option<&Alarm>) -> Result<()> {
    let Some(alarm) = alarm else {
        return tx.execute("DELETE FROM alarms WHERE name = ?1", params![name]).map(drop);
    };
    let value = serde_json::to_string(alarm).map_err(Error::refused)?;
    tx.execute(
        "INSERT INTO alarms (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![name, value],
    )
    .map(drop)
}

pub fn note(tx: &Tx<'_>, item: &Item) -> Result<()> {
    let Item { alarm, kind, at, what, summary, data } = item;
    tx.execute(
        "INSERT INTO history (alarm, kind, at, what, summary, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        params![alarm, *kind, *at, *what, summary, data],
    )
    .map(drop)
}

/// What is asked of the history.
#[derive(Clone, Debug)]
pub struct Asked {
    pub alarm: Option<String>,
    pub kinds: Vec<String>,
    pub what: Option<String>,
    /// Milliseconds, both included.
    pub between: (i64, i64),
    pub newest_first: bool,
    /// Time and id of the last that was told.
    pub after: Option<(i64, i64)>,
    pub limit: usize,
}

/// An item as it was kept: id, alarm, kind, time, what, summary, data.
#[derive(Clone, Debug)]
pub struct Kept {
    pub id: i64,
    pub alarm: String,
    pub kind: String,
    pub at: Timestamp,
    pub what: String,
    pub summary: String,
    pub data: String,
}

pub fn history(tx: &Tx<'_>, asked: &Asked) -> Result<Vec<Kept>> {
    let (order, beyond) = if asked.newest_first { ("DESC", "<") } else { ("ASC", ">") };
    let start = if asked.newest_first { i64::MAX } else { i64::MIN };
    let (after_at, after_id) = asked.after.unwrap_or((start, start));
    let holes: Vec<String> = (8..8 + asked.kinds.len()).map(|number| format!("?{number}")).collect();
    let of_alarm = if asked.alarm.is_some() { "alarm = ?1" } else { "?1 IS NULL" };
    let sql = format!(
        "SELECT id, alarm, kind, at, what, summary, data FROM history
         WHERE {of_alarm} AND (?2 IS NULL OR what = ?2) AND at >= ?3 AND at <= ?4
         AND (at, id) {beyond} (?5, ?6) AND kind IN ({}) ORDER BY at {order}, id {order} LIMIT ?7",
        holes.join(", ")
    );
    let (from, to) = asked.between;
    let mut values: Vec<Value> =
        params![asked.alarm.clone(), asked.what.clone(), from, to, after_at, after_id, asked.limit].to_vec();
    values.extend(asked.kinds.iter().map(|kind| Value::from(kind.as_str())));
    tx.query(&sql, &values)?.iter().map(kept).collect()
}

fn kept(row: &Row) -> Result<Kept> {
    let text = |column| row.text(column).map(ToOwned::to_owned);
    Ok(Kept {
        id: row.int(0)?,
        alarm: text(1)?,
        kind: text(2)?,
        at: row.timestamp(3)?,
        what: text(4)?,
        summary: text(5)?,
        data: text(6)?,
    })
}

/// Forgets items from before a moment and, beyond `most`, the oldest; some at a time. Whether there may be more.
pub fn forget(tx: &Tx<'_>, before: Timestamp, most: i64, limit: usize) -> Result<bool> {
    let count = tx.query_one("SELECT COUNT(*) FROM history", params![])?.map_or(Ok(0), |row| row.int(0))?;
    let excess = usize::try_from(count - most).unwrap_or(0).min(limit);
    let gone = tx.execute(
        "DELETE FROM history WHERE id IN (SELECT id FROM history WHERE at < ?1 ORDER BY at, id LIMIT ?2)
         OR id IN (SELECT id FROM history ORDER BY at, id LIMIT ?3)",
        params![before, limit, excess],
    )?;
    Ok(gone >= limit)
}
