//! Taking back space: chunks of what was deleted, and chunks past their group's retention. Bounded steps, each of which
//! can be repeated or interrupted.

use super::groups::{self, Group};
use super::{SPAN_MS, streams};
use std::collections::HashSet;
use store::{Result, Row, Tx, params};

/// Chunks removed in one transaction.
const STEP: usize = 500;

/// Removes some chunks of a deleted group or stream. Whether there may be more to do.
pub fn doomed(tx: &Tx<'_>) -> Result<bool> {
    let Some(row) = tx.query_one("SELECT group_id, stream_id FROM doomed LIMIT 1", params![])? else {
        return Ok(false);
    };
    let (group, stream) = (row.int(0)?, row.int(1)?);
    let (column, id) = if stream == 0 { ("group_id", group) } else { ("stream_id", stream) };
    let sql = format!("SELECT id, bytes FROM chunks WHERE {column} = ?1 LIMIT ?2");
    let chunks = tx.query(&sql, params![id, STEP])?;
    remove(tx, group, &chunks)?;
    if chunks.is_empty() {
        tx.execute("DELETE FROM doomed WHERE group_id = ?1 AND stream_id = ?2", params![group, stream])?;
    }
    Ok(true)
}

/// Removes some chunks whose every event is past the group's retention. Whether there may be more to do.
pub fn expired(tx: &Tx<'_>, group: &Group, now: i64) -> Result<bool> {
    let horizon = group.horizon(now);
    let chunks = tx.query(
        "SELECT id, bytes, stream_id FROM chunks WHERE group_id = ?1 AND min_time < ?2 AND max_time < ?2
         ORDER BY min_time LIMIT ?3",
        params![group.id, horizon, STEP],
    )?;
    remove(tx, group.id, &chunks)?;
    let touched = chunks.iter().map(|row| row.int(2)).collect::<Result<HashSet<_>>>()?;
    touched.into_iter().try_for_each(|stream| streams::forget_first(tx, stream))?;
    Ok(chunks.len() == STEP)
}

fn remove(tx: &Tx<'_>, group: i64, chunks: &[Row]) -> Result<()> {
    let mut bytes = 0;
    for row in chunks {
        tx.execute("DELETE FROM chunks WHERE id = ?1", params![row.int(0)?])?;
        bytes += row.int(1)?;
    }
    groups::add_bytes(tx, group, -bytes)
}

// A chunk that straddles the horizon waits until its last event is past it: later than its first by this much at most.
const _: () = assert!(SPAN_MS < 60_000);
