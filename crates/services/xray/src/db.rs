//! Segments by trace, and an index of traces by time.

use crate::segment::Segment;
use base::Timestamp;
use base::limits::{KIB, MIB};
use store::{Row, Tx, params};

pub const MIGRATIONS: &[&str] = &[
    "CREATE TABLE traces (
    id TEXT PRIMARY KEY,
    began INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    ended INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    segments INTEGER NOT NULL,
    exceeded INTEGER NOT NULL
);
CREATE INDEX traces_began ON traces (began, id);
CREATE INDEX traces_updated ON traces (updated, id);
CREATE INDEX traces_ended ON traces (ended, id);
CREATE TABLE segments (
    trace TEXT NOT NULL,
    id TEXT NOT NULL,
    in_progress INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (trace, id)
) WITHOUT ROWID;
CREATE TABLE rules (name TEXT PRIMARY KEY, rule TEXT NOT NULL, created INTEGER NOT NULL, modified INTEGER NOT NULL)",
    "CREATE TABLE groups (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
];

/// What one trace may hold. AWS's figure for its size is 100 to 500 KB.
const TRACE_BYTES: i64 = 500 * KIB as i64;
const TRACE_SEGMENTS: i64 = 5_000;
/// All traces together: beyond it the oldest go. Ours.
pub const MOST_BYTES: i64 = 512 * MIB as i64;
/// Traces that are removed in one commit.
const AT_ONCE: i64 = 200;

/// The times by which traces are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// When it began, by its id.
    TraceId,
    /// When it was last added to.
    Event,
    /// When its last segment ended.
    Service,
}

impl By {
    fn column(self) -> &'static str {
        match self {
            Self::TraceId => "began",
            Self::Event => "updated",
            Self::Service => "ended",
        }
    }
}

/// A place in the traces of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub at_ms: i64,
    pub id: String,
}

/// A trace's documents.
pub struct Stored {
    pub id: String,
    pub exceeded: bool,
    pub updated: Timestamp,
    pub documents: Vec<String>,
}

/// Keeps a segment, in place of an earlier state of it. One that a trace has no room for is not kept, and the trace tells.
pub fn put(tx: &Tx<'_>, segment: &Segment, now: Timestamp) -> store::Result<()> {
    let Segment { trace, id, began_ms, until_ms, in_progress, document } = segment;
    let known = tx.query_one("SELECT bytes, segments FROM traces WHERE id = ?1", params![trace])?;
    let (bytes, count) = known.map_or(Ok((0, 0)), |row| Ok::<_, store::Error>((row.int(0)?, row.int(1)?)))?;
    let before = tx.query_one(
        "SELECT in_progress, LENGTH(CAST(document AS BLOB)) FROM segments WHERE trace = ?1 AND id = ?2",
        params![trace, id],
    )?;
    let (whole, held) =
        before.as_ref().map_or(Ok((false, 0)), |row| Ok::<_, store::Error>((!row.bool(0)?, row.int(1)?)))?;
    // What is complete is not undone by what was sent before and came later.
    if whole && *in_progress {
        return Ok(());
    }
    let len = document.len() as i64;
    let fits = bytes - held + len <= TRACE_BYTES && (before.is_some() || count < TRACE_SEGMENTS);
    let (more_bytes, more) = if fits { (len - held, i64::from(before.is_none())) } else { (0, 0) };
    tx.execute(
        "INSERT INTO traces (id, began, updated, ended, bytes, segments, exceeded) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (id) DO UPDATE SET
             updated = MAX(traces.updated, excluded.updated), ended = MAX(traces.ended, excluded.ended),
             bytes = traces.bytes + excluded.bytes, segments = traces.segments + excluded.segments,
             exceeded = MAX(traces.exceeded, excluded.exceeded)",
        params![trace, *began_ms, now, *until_ms, more_bytes, more, !fits],
    )?;
    if fits {
        tx.execute(
            "INSERT INTO segments (trace, id, in_progress, document) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (trace, id) DO UPDATE SET in_progress = excluded.in_progress, document = excluded.document",
            params![trace, id, *in_progress, document],
        )?;
    }
    Ok(())
}

pub fn get(tx: &Tx<'_>, id: &str) -> store::Result<Option<Stored>> {
    let Some(row) = tx.query_one("SELECT exceeded, updated FROM traces WHERE id = ?1", params![id])? else {
        return Ok(None);
    };
    let sql = "SELECT document FROM segments WHERE trace = ?1 ORDER BY id LIMIT 5000";
    let documents =
        tx.query(sql, params![id])?.iter().map(|row| row.text(0).map(Into::into)).collect::<Result<_, _>>()?;
    Ok(Some(Stored { id: id.into(), exceeded: row.bool(0)?, updated: row.timestamp(1)?, documents }))
}

/// The traces of a range, both ends included, after `after`.
pub fn range(
    tx: &Tx<'_>,
    by: By,
    (from_ms, to_ms): (i64, i64),
    after: &Place,
    limit: usize,
) -> store::Result<Vec<Place>> {
    let column = by.column();
    let sql = format!(
        "SELECT {column}, id FROM traces WHERE {column} >= ?1 AND {column} <= ?2
         AND ({column} > ?3 OR ({column} = ?3 AND id > ?4)) ORDER BY {column}, id LIMIT ?5"
    );
    let rows = tx.query(&sql, params![from_ms, to_ms, after.at_ms, &after.id, limit])?;
    rows.iter().map(|row: &Row| Ok(Place { at_ms: row.int(0)?, id: row.text(1)?.into() })).collect()
}

/// Removes some traces that are older than `before` or, beyond the bound on all, the oldest. Returns whether there may be
/// more to remove.
pub fn reclaim(tx: &Tx<'_>, before: Timestamp, most: i64) -> store::Result<bool> {
    let sum = tx.query_one("SELECT COALESCE(SUM(bytes), 0) FROM traces", &[])?;
    let mut excess = sum.map_or(Ok(0), |row| row.int(0))? - most;
    let oldest = tx.query("SELECT id, updated, bytes FROM traces ORDER BY updated, id LIMIT ?1", params![AT_ONCE])?;
    for row in &oldest {
        if row.timestamp(1)? >= before && excess <= 0 {
            return Ok(false);
        }
        excess -= row.int(2)?;
        tx.execute("DELETE FROM segments WHERE trace = ?1", params![row.text(0)?])?;
        tx.execute("DELETE FROM traces WHERE id = ?1", params![row.text(0)?])?;
    }
    Ok(oldest.len() as i64 == AT_ONCE)
}
