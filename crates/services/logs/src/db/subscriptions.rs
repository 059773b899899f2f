//! Subscription filters, and how far events have been forwarded.

use store::{Result, Row, Tx, params};

pub const MIGRATION: &str = "
    CREATE TABLE subscriptions (
        group_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        pattern TEXT NOT NULL,
        destination TEXT NOT NULL,
        role TEXT,
        distribution TEXT NOT NULL,
        created INTEGER NOT NULL,
        since INTEGER NOT NULL,
        PRIMARY KEY (group_id, name)
    );
    CREATE TABLE forwarded (id INTEGER PRIMARY KEY, chunk INTEGER NOT NULL)";

/// A subscription filter's row, with its group's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    pub group: i64,
    pub group_name: String,
    pub name: String,
    pub pattern: String,
    /// ARN.
    pub destination: String,
    pub role: Option<String>,
    pub distribution: String,
    /// Milliseconds.
    pub created: i64,
    /// Chunks with lesser ids are not its matter.
    pub since: i64,
}

const SELECT: &str =
    "SELECT s.group_id, g.name, s.name, s.pattern, s.destination, s.role, s.distribution, s.created, s.since
    FROM subscriptions AS s JOIN groups AS g ON g.id = s.group_id";

fn read(row: &Row) -> Result<Subscription> {
    Ok(Subscription {
        group: row.int(0)?,
        group_name: row.text(1)?.into(),
        name: row.text(2)?.into(),
        pattern: row.text(3)?.into(),
        destination: row.text(4)?.into(),
        role: row.opt_text(5)?.map(Into::into),
        distribution: row.text(6)?.into(),
        created: row.int(7)?,
        since: row.int(8)?,
    })
}

pub fn all(tx: &Tx<'_>) -> Result<Vec<Subscription>> {
    tx.query(&format!("{SELECT} ORDER BY s.group_id, s.name"), params![])?.iter().map(read).collect()
}

/// Of a group, in the order of their names.
pub fn of_group(tx: &Tx<'_>, group: i64) -> Result<Vec<Subscription>> {
    tx.query(&format!("{SELECT} WHERE s.group_id = ?1 ORDER BY s.name"), params![group])?.iter().map(read).collect()
}

pub fn put(tx: &Tx<'_>, one: &Subscription) -> Result<()> {
    let Subscription { group, name, pattern, destination, role, distribution, created, since, .. } = one;
    tx.execute(
        "INSERT INTO subscriptions (group_id, name, pattern, destination, role, distribution, created, since)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
         ON CONFLICT (group_id, name) DO UPDATE SET pattern = excluded.pattern, destination = excluded.destination,
            role = excluded.role, distribution = excluded.distribution",
        params![*group, name, pattern, destination, role.clone(), distribution, *created, *since],
    )
    .map(drop)
}

/// Whether it was there.
pub fn remove(tx: &Tx<'_>, group: i64, name: &str) -> Result<bool> {
    let removed = tx.execute("DELETE FROM subscriptions WHERE group_id = ?1 AND name = ?2", params![group, name])?;
    Ok(removed == 1)
}

pub fn remove_of_group(tx: &Tx<'_>, group: i64) -> Result<()> {
    tx.execute("DELETE FROM subscriptions WHERE group_id = ?1", params![group]).map(drop)
}

/// The last chunk that was forwarded.
pub fn forwarded(tx: &Tx<'_>) -> Result<i64> {
    let row = tx.query_one("SELECT chunk FROM forwarded WHERE id = 1", params![])?;
    row.map_or(Ok(0), |row| row.int(0))
}

pub fn set_forwarded(tx: &Tx<'_>, chunk: i64) -> Result<()> {
    tx.execute(
        "INSERT INTO forwarded (id, chunk) VALUES (1, ?1) ON CONFLICT (id) DO UPDATE SET chunk = excluded.chunk",
        params![chunk],
    )
    .map(drop)
}

/// A chunk of a group that somebody wants events of.
#[derive(Clone, Debug)]
pub struct Chunk {
    pub id: i64,
    pub group: i64,
    pub stream: String,
    pub body: Vec<u8>,
}

/// At most `limit` chunks of these groups after `after`, in the order in which they were committed, and the last id that
/// was looked at.
pub fn after(tx: &Tx<'_>, groups: &[i64], after: i64, limit: usize) -> Result<(Vec<Chunk>, i64)> {
    let last = tx.query_one("SELECT MAX(id) FROM chunks", params![])?.map_or(Ok(None), |row| row.opt_int(0))?;
    let list: Vec<String> = groups.iter().map(ToString::to_string).collect();
    let sql = format!(
        "SELECT c.id, c.group_id, s.name, c.body FROM chunks AS c JOIN streams AS s ON s.id = c.stream_id
         WHERE c.id > ?1 AND c.group_id IN ({}) ORDER BY c.id LIMIT ?2",
        list.join(", ")
    );
    let rows = tx.query(&sql, params![after, limit])?;
    let read = |row: &Row| {
        Ok(Chunk { id: row.int(0)?, group: row.int(1)?, stream: row.text(2)?.into(), body: row.blob(3)?.to_vec() })
    };
    let found = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
    let reached = if found.len() == limit { found.last().map(|chunk| chunk.id) } else { last };
    Ok((found, reached.unwrap_or(after).max(after)))
}
