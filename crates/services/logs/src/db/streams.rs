//! Log streams.

use std::collections::HashSet;
use store::{Result, Row, Tx, params};

/// Streams that one search can name by a prefix (ours).
pub const SEARCHED: usize = 100_000;

/// A log stream's row.
#[derive(Clone, Debug)]
pub struct Stream {
    pub id: i64,
    pub name: String,
    pub created: i64,
    pub first_event: Option<i64>,
    pub last_event: Option<i64>,
    pub last_ingestion: Option<i64>,
}

const COLUMNS: &str = "id, name, created, first_event, last_event, last_ingestion";

impl Stream {
    fn read(row: &Row) -> Result<Self> {
        Ok(Self {
            id: row.int(0)?,
            name: row.text(1)?.into(),
            created: row.int(2)?,
            first_event: row.opt_int(3)?,
            last_event: Some(row.int(4)?).filter(|time| *time != 0),
            last_ingestion: row.opt_int(5)?,
        })
    }
}

pub fn find(tx: &Tx<'_>, group: i64, name: &str) -> Result<Option<Stream>> {
    let sql = format!("SELECT {COLUMNS} FROM streams WHERE group_id = ?1 AND name = ?2");
    tx.query_one(&sql, params![group, name])?.as_ref().map(Stream::read).transpose()
}

pub fn name_of(tx: &Tx<'_>, id: i64) -> Result<Option<String>> {
    let row = tx.query_one("SELECT name FROM streams WHERE id = ?1", params![id])?;
    row.map(|row| row.text(0).map(String::from)).transpose()
}

/// Whether it was not there before.
pub fn insert(tx: &Tx<'_>, id: i64, group: i64, name: &str, created: i64) -> Result<bool> {
    let sql = "INSERT INTO streams (id, group_id, name, created, last_event) VALUES (?1, ?2, ?3, ?4, 0)
               ON CONFLICT (group_id, name) DO NOTHING";
    Ok(tx.execute(sql, params![id, group, name, created])? == 1)
}

/// Removes the stream at once; its chunks are left to [`super::reclaim`].
pub fn remove(tx: &Tx<'_>, group: i64, id: i64) -> Result<()> {
    tx.execute("DELETE FROM streams WHERE id = ?1", params![id])?;
    let sql = "INSERT INTO doomed (group_id, stream_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
    tx.execute(sql, params![group, id]).map(drop)
}

/// Takes note of events from `first` to `last`, ingested `now`.
pub fn saw(tx: &Tx<'_>, id: i64, first: i64, last: i64, now: i64) -> Result<()> {
    let sql = "UPDATE streams SET
        first_event = CASE WHEN first_event IS NULL OR first_event > ?2 THEN ?2 ELSE first_event END,
        last_event = CASE WHEN last_event < ?3 THEN ?3 ELSE last_event END,
        last_ingestion = ?4 WHERE id = ?1";
    tx.execute(sql, params![id, first, last, now]).map(drop)
}

/// Its oldest events are gone.
pub fn forget_first(tx: &Tx<'_>, id: i64) -> Result<()> {
    let sql = "UPDATE streams SET first_event = (SELECT MIN(min_time) FROM chunks WHERE stream_id = ?1) WHERE id = ?1";
    tx.execute(sql, params![id]).map(drop)
}

/// Where a page of a listing begins: after this stream, in the listing's direction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct After {
    /// Only where the listing is by time; streams without events have time 0.
    pub last_event: i64,
    pub name: String,
}

#[derive(Clone, Debug, Default)]
pub struct Listing {
    pub prefix: String,
    pub by_time: bool,
    pub descending: bool,
    pub after: Option<After>,
    pub limit: usize,
}

pub fn list(tx: &Tx<'_>, group: i64, listing: &Listing) -> Result<Vec<Stream>> {
    let rows = if listing.by_time { by_time(tx, group, listing) } else { by_name(tx, group, listing) }?;
    rows.iter().map(Stream::read).collect()
}

fn by_name(tx: &Tx<'_>, group: i64, listing: &Listing) -> Result<Vec<Row>> {
    let (than, order) = if listing.descending { ("<", "DESC") } else { (">", "ASC") };
    let sql = format!(
        "SELECT {COLUMNS} FROM streams WHERE group_id = ?1 AND name >= ?2 AND name < ?3 AND (?4 IS NULL OR name {than} ?4)
         ORDER BY name {order} LIMIT ?5"
    );
    let after = listing.after.as_ref().map(|after| after.name.as_str());
    let end = super::prefix_end(&listing.prefix);
    tx.query(&sql, params![group, &listing.prefix, end, after, listing.limit])
}

fn by_time(tx: &Tx<'_>, group: i64, listing: &Listing) -> Result<Vec<Row>> {
    let (than, order) = if listing.descending { ("<", "DESC") } else { (">", "ASC") };
    let sql = format!(
        "SELECT {COLUMNS} FROM streams WHERE group_id = ?1
         AND (?2 IS NULL OR last_event {than} ?2 OR (last_event = ?2 AND name {than} ?3))
         ORDER BY last_event {order}, name {order} LIMIT ?4"
    );
    let (at, name) = listing.after.as_ref().map(|after| (after.last_event, after.name.as_str())).unzip();
    tx.query(&sql, params![group, at, name, listing.limit])
}

/// Ids of the streams whose names begin with `prefix`.
pub fn with_prefix(tx: &Tx<'_>, group: i64, prefix: &str) -> Result<HashSet<i64>> {
    let sql = "SELECT id FROM streams WHERE group_id = ?1 AND name >= ?2 AND name < ?3 ORDER BY name LIMIT ?4";
    let rows = tx.query(sql, params![group, prefix, super::prefix_end(prefix), SEARCHED])?;
    rows.iter().map(|row| row.int(0)).collect()
}
