//! `sqs.db`. Messages are written once and removed; what happens to them meanwhile is in rows beside them.

use crate::engine::{Arrival, Received, Seq};
use crate::message::{Attributes, Message};
use std::collections::HashMap;
use store::{Row, Tx, params};

pub const MIGRATIONS: &[&str] = &[
    "CREATE TABLE queues (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    created INTEGER NOT NULL,
    modified INTEGER NOT NULL,
    attributes TEXT NOT NULL,
    tags TEXT NOT NULL,
    purged INTEGER NOT NULL
);
CREATE TABLE messages (
    id INTEGER PRIMARY KEY,
    queue INTEGER NOT NULL,
    kept_from INTEGER NOT NULL,
    due INTEGER NOT NULL,
    grp TEXT,
    sent INTEGER NOT NULL,
    uuid TEXT NOT NULL,
    sender TEXT NOT NULL,
    dedup TEXT,
    trace TEXT,
    source TEXT,
    earlier INTEGER NOT NULL,
    md5 TEXT NOT NULL,
    attributes TEXT,
    body TEXT NOT NULL
);
CREATE TABLE received (
    id INTEGER PRIMARY KEY,
    due INTEGER NOT NULL,
    receives INTEGER NOT NULL,
    first INTEGER NOT NULL
);
CREATE TABLE duplicates (
    queue INTEGER NOT NULL,
    scope TEXT NOT NULL,
    dedup TEXT NOT NULL,
    id INTEGER NOT NULL,
    uuid TEXT NOT NULL,
    until INTEGER NOT NULL,
    PRIMARY KEY (queue, scope, dedup)
) WITHOUT ROWID;
CREATE TABLE moves (
    id TEXT PRIMARY KEY,
    source TEXT NOT NULL,
    started INTEGER NOT NULL,
    task TEXT NOT NULL
);",
    "ALTER TABLE received ADD COLUMN last INTEGER NOT NULL DEFAULT 0",
];

/// Rows read at a time.
const PAGE: usize = 20_000;

/// A queue's row.
pub struct QueueRow {
    pub id: i64,
    pub name: String,
    pub created_ms: i64,
    pub modified_ms: i64,
    pub attributes: String,
    pub tags: String,
    pub purged: Seq,
}

pub fn put_queue(tx: &Tx<'_>, row: &QueueRow) -> store::Result<()> {
    tx.execute(
        "INSERT INTO queues (id, name, created, modified, attributes, tags, purged) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET modified = excluded.modified, attributes = excluded.attributes, tags = excluded.tags",
        params![
            row.id,
            &row.name,
            row.created_ms,
            row.modified_ms,
            row.attributes.as_str(),
            row.tags.as_str(),
            row.purged
        ],
    )
    .map(drop)
}

pub fn purge(tx: &Tx<'_>, queue: i64, mark: Seq) -> store::Result<()> {
    tx.execute("UPDATE queues SET purged = ?2 WHERE id = ?1", params![queue, mark]).map(drop)
}

pub fn delete_queue(tx: &Tx<'_>, queue: i64) -> store::Result<()> {
    tx.execute("DELETE FROM duplicates WHERE queue = ?1", params![queue])?;
    tx.execute("DELETE FROM queues WHERE id = ?1", params![queue]).map(drop)
}

pub fn queues(tx: &Tx<'_>) -> store::Result<Vec<QueueRow>> {
    let rows =
        tx.query("SELECT id, name, created, modified, attributes, tags, purged FROM queues ORDER BY id", params![])?;
    let read = |row: &Row| {
        Ok(QueueRow {
            id: row.int(0)?,
            name: row.text(1)?.into(),
            created_ms: row.int(2)?,
            modified_ms: row.int(3)?,
            attributes: row.text(4)?.into(),
            tags: row.text(5)?.into(),
            purged: row.int(6)?.unsigned_abs(),
        })
    };
    rows.iter().map(read).collect()
}

pub fn put_message(tx: &Tx<'_>, queue: i64, seq: Seq, due_ms: i64, message: &Message) -> store::Result<()> {
    let attributes = match message.attributes.is_empty() {
        true => None,
        false => Some(serde_json::to_string(&message.attributes).map_err(store::Error::refused)?),
    };
    tx.execute(
        "INSERT INTO messages (id, queue, kept_from, due, grp, sent, uuid, sender, dedup, trace, source, earlier, md5, attributes, body)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        params![
            seq,
            queue,
            message.sent_ms,
            due_ms,
            message.group.as_deref(),
            message.sent_ms,
            &message.id,
            &message.sender,
            message.deduplication.as_deref(),
            message.trace.as_deref(),
            message.source.as_deref(),
            message.earlier,
            &message.md5,
            attributes,
            &message.body
        ],
    )
    .map(drop)
}

pub fn delete_message(tx: &Tx<'_>, seq: Seq) -> store::Result<()> {
    tx.execute("DELETE FROM messages WHERE id = ?1", params![seq])?;
    tx.execute("DELETE FROM received WHERE id = ?1", params![seq]).map(drop)
}

/// A dead letter goes to another queue, and remembers from where. Its own id takes the place of its deduplication id, so
/// that two messages which shared one are two there. False where it was never written.
pub fn move_message(
    tx: &Tx<'_>,
    (from, to): (Seq, Seq),
    queue: i64,
    kept_from_ms: i64,
    source: &str,
    receives: u32,
) -> store::Result<bool> {
    let moved = tx.execute(
        "UPDATE messages SET id = ?2, queue = ?3, kept_from = ?4, due = 0, source = ?5, earlier = earlier + ?6,
            dedup = CASE WHEN dedup IS NULL THEN NULL ELSE uuid END
         WHERE id = ?1",
        params![from, to, queue, kept_from_ms, source, receives],
    )?;
    tx.execute("DELETE FROM received WHERE id = ?1", params![from])?;
    Ok(moved > 0)
}

/// A message is sent again, as a new one. False where it was never written.
pub fn resend_message(
    tx: &Tx<'_>,
    (from, to): (Seq, Seq),
    queue: i64,
    now: i64,
    due_ms: i64,
    uuid: &str,
) -> store::Result<bool> {
    let sent = tx.execute(
        "UPDATE messages SET id = ?2, queue = ?3, kept_from = ?4, sent = ?4, due = ?5, uuid = ?6, source = NULL, earlier = 0
         WHERE id = ?1",
        params![from, to, queue, now, due_ms, uuid],
    )?;
    tx.execute("DELETE FROM received WHERE id = ?1", params![from])?;
    Ok(sent > 0)
}

pub fn put_received(tx: &Tx<'_>, seq: Seq, one: Received) -> store::Result<()> {
    tx.execute(
        "INSERT INTO received (id, due, receives, first, last) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE
         SET due = excluded.due, receives = excluded.receives, first = excluded.first, last = excluded.last",
        params![seq, one.due_ms, one.receives, one.first_ms, one.last_ms],
    )
    .map(drop)
}

pub fn put_duplicate(
    tx: &Tx<'_>,
    queue: i64,
    (scope, dedup): (&str, &str),
    (seq, uuid): (Seq, &str),
    until_ms: i64,
) -> store::Result<()> {
    tx.execute(
        "INSERT INTO duplicates (queue, scope, dedup, id, uuid, until) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (queue, scope, dedup) DO UPDATE SET id = excluded.id, uuid = excluded.uuid, until = excluded.until",
        params![queue, scope, dedup, seq, uuid, until_ms],
    )
    .map(drop)
}

pub fn forget_duplicates(tx: &Tx<'_>, now: i64) -> store::Result<()> {
    tx.execute("DELETE FROM duplicates WHERE until <= ?1", params![now]).map(drop)
}

/// A remembered deduplication id.
pub struct DuplicateRow {
    pub queue: i64,
    pub scope: String,
    pub dedup: String,
    pub seq: Seq,
    pub uuid: String,
    pub until_ms: i64,
}

/// Those that are forgotten first come first.
pub fn duplicates(tx: &Tx<'_>, now: i64) -> store::Result<Vec<DuplicateRow>> {
    let rows = tx.query(
        "SELECT queue, scope, dedup, id, uuid, until FROM duplicates WHERE until > ?1 ORDER BY until",
        params![now],
    )?;
    let read = |row: &Row| {
        Ok(DuplicateRow {
            queue: row.int(0)?,
            scope: row.text(1)?.into(),
            dedup: row.text(2)?.into(),
            seq: row.int(3)?.unsigned_abs(),
            uuid: row.text(4)?.into(),
            until_ms: row.int(5)?,
        })
    };
    rows.iter().map(read).collect()
}

/// What the index needs to know of a message.
pub struct Known {
    pub seq: Seq,
    pub queue: i64,
    pub group: Option<String>,
    pub arrival: Arrival,
}

/// Calls `each` with every message there is, in order, without its text.
pub fn for_each_message(tx: &Tx<'_>, mut each: impl FnMut(Known)) -> store::Result<()> {
    let received = tx.query("SELECT id, due, receives, first, last FROM received", params![])?;
    let received: HashMap<i64, &Row> =
        received.iter().map(|row| Ok((row.int(0)?, row))).collect::<store::Result<_>>()?;
    let mut after = -1;
    loop {
        let rows = tx.query(
            "SELECT id, queue, kept_from, due, grp FROM messages WHERE id > ?1 ORDER BY id LIMIT ?2",
            params![after, PAGE],
        )?;
        for row in &rows {
            let mut arrival = Arrival { kept_from_ms: row.int(2)?, due_ms: row.int(3)?, ..Arrival::default() };
            after = row.int(0)?;
            if let Some(row) = received.get(&after) {
                (arrival.due_ms, arrival.first_ms) = (row.int(1)?, row.int(3)?);
                arrival.receives = u32::try_from(row.int(2)?).unwrap_or(u32::MAX);
                arrival.last_ms = row.int(4)?.max(arrival.first_ms);
            }
            let group = row.opt_text(4)?.map(str::to_owned);
            each(Known { seq: after.unsigned_abs(), queue: row.int(1)?, group, arrival });
        }
        if rows.len() < PAGE {
            return Ok(());
        }
    }
}

/// The text of some messages; those that are gone are left out.
pub fn texts(tx: &Tx<'_>, seqs: &[Seq]) -> store::Result<HashMap<Seq, Message>> {
    let sql = "SELECT uuid, body, md5, attributes, sender, sent, trace, grp, dedup, source, earlier FROM messages WHERE id = ?1";
    let mut found = HashMap::with_capacity(seqs.len());
    for seq in seqs {
        if let Some(row) = tx.query_one(sql, params![*seq])? {
            found.insert(*seq, text(&row)?);
        }
    }
    Ok(found)
}

fn text(row: &Row) -> store::Result<Message> {
    let attributes: Attributes = match row.opt_text(3)? {
        Some(json) => serde_json::from_str(json).map_err(store::Error::refused)?,
        None => Attributes::new(),
    };
    Ok(Message {
        id: row.text(0)?.into(),
        body: row.text(1)?.into(),
        md5: row.text(2)?.into(),
        attributes,
        sender: row.text(4)?.into(),
        sent_ms: row.int(5)?,
        trace: row.opt_text(6)?.map(Into::into),
        group: row.opt_text(7)?.map(Into::into),
        deduplication: row.opt_text(8)?.map(Into::into),
        source: row.opt_text(9)?.map(Into::into),
        earlier: u32::try_from(row.int(10)?).unwrap_or(u32::MAX),
    })
}

/// Keeps a task that moves messages, as its JSON; only the newest of a queue are kept.
pub fn put_move(tx: &Tx<'_>, id: &str, source: &str, started_ms: i64, task: &str) -> store::Result<()> {
    tx.execute(
        "INSERT INTO moves (id, source, started, task) VALUES (?1, ?2, ?3, ?4)
         ON CONFLICT (id) DO UPDATE SET task = excluded.task",
        params![id, source, started_ms, task],
    )?;
    tx.execute(
        "DELETE FROM moves WHERE source = ?1
         AND id NOT IN (SELECT id FROM moves WHERE source = ?1 ORDER BY started DESC, id LIMIT 10)",
        params![source],
    )
    .map(drop)
}

pub fn moves(tx: &Tx<'_>) -> store::Result<Vec<String>> {
    let rows = tx.query("SELECT task FROM moves ORDER BY started DESC, id", params![])?;
    rows.iter().map(|row| row.text(0).map(Into::into)).collect()
}
