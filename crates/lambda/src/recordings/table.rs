//! Where recordings are kept: a table that forgets its oldest rows.

use super::{Bounds, Ending, Recording};
use base::Timestamp;
use bytes::Bytes;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use store::{Db, Row, Tx, params};

pub const NAME: &str = "recordings";
pub const MIGRATIONS: &[&str] = &["CREATE TABLE recordings (
         seq INTEGER PRIMARY KEY,
         request_id TEXT NOT NULL,
         at BIGINT NOT NULL,
         function TEXT NOT NULL,
         qualifier TEXT,
         ending TEXT NOT NULL,
         tenant TEXT,
         client_context TEXT,
         weight BIGINT NOT NULL,
         bytes BIGINT NOT NULL,
         payload BLOB NOT NULL);
     CREATE INDEX recordings_by_id ON recordings (request_id);
     CREATE INDEX recordings_by_function ON recordings (function, seq)"];

/// Rows looked at at once for what to forget.
const STEP: usize = 256;

pub struct Table {
    db: Db,
    bounds: Bounds,
    /// Weight of all rows.
    kept: Arc<AtomicU64>,
}

impl Table {
    pub fn open(db: Db, bounds: Bounds) -> store::Result<Self> {
        let sum = db.read_now(|tx| {
            let row = tx.query_one("SELECT COALESCE(SUM(weight), 0) FROM recordings", params![])?;
            row.map_or(Ok(0), |row| row.int(0))
        })?;
        Ok(Self { db, bounds, kept: Arc::new(AtomicU64::new(sum.unsigned_abs())) })
    }

    /// Writes a batch and forgets what is too much or too old.
    pub async fn add(&self, batch: Vec<Recording>, now: Timestamp) -> store::Result<()> {
        let (bounds, kept) = (self.bounds, self.kept.clone());
        let write = move |tx: &Tx<'_>| {
            let mut total = kept.load(Relaxed);
            for recording in &batch {
                insert(tx, recording)?;
                total += recording.weight();
            }
            let total = forget(tx, bounds, total, now)?;
            Ok((kept, total))
        };
        let (kept, total) = self.db.write(write).await?;
        kept.store(total, Relaxed);
        Ok(())
    }

    pub async fn list(&self, function: Option<String>, most: usize) -> store::Result<Vec<Recording>> {
        let read = move |tx: &Tx<'_>| {
            let rows = match function {
                Some(function) => tx.query(
                    "SELECT request_id, at, function, qualifier, ending, tenant, client_context, bytes
                     FROM recordings WHERE function = ?1 ORDER BY seq DESC LIMIT ?2",
                    params![function, most],
                ),
                None => tx.query(
                    "SELECT request_id, at, function, qualifier, ending, tenant, client_context, bytes
                     FROM recordings ORDER BY seq DESC LIMIT ?1",
                    params![most],
                ),
            };
            rows?.iter().map(|row| recording(row, Bytes::new())).collect()
        };
        self.db.read(read).await
    }

    /// The latest of that id.
    pub async fn get(&self, request_id: String) -> store::Result<Option<Recording>> {
        let read = move |tx: &Tx<'_>| {
            let row = tx.query_one(
                "SELECT request_id, at, function, qualifier, ending, tenant, client_context, bytes, payload
                 FROM recordings WHERE request_id = ?1 ORDER BY seq DESC LIMIT 1",
                params![request_id],
            )?;
            row.map(|row| recording(&row, Bytes::copy_from_slice(row.blob(8)?))).transpose()
        };
        self.db.read(read).await
    }
}

fn insert(tx: &Tx<'_>, one: &Recording) -> store::Result<()> {
    tx.execute(
        "INSERT INTO recordings
             (request_id, at, function, qualifier, ending, tenant, client_context, weight, bytes, payload)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        params![
            &one.request_id,
            one.at,
            &one.function,
            one.qualifier.clone(),
            one.ending.name(),
            one.tenant.clone(),
            one.client_context.clone(),
            one.weight(),
            one.bytes,
            &*one.payload,
        ],
    )
    .map(drop)
}

/// Removes the oldest rows while they are too old, or all rows together weigh `total` and that is too much. Returns what
/// is left of it.
fn forget(tx: &Tx<'_>, bounds: Bounds, mut total: u64, now: Timestamp) -> store::Result<u64> {
    let oldest = now.plus_millis(-bounds.age_ms);
    loop {
        let rows = tx.query("SELECT seq, at, weight FROM recordings ORDER BY seq LIMIT ?1", params![STEP])?;
        let mut last = None;
        for row in &rows {
            if total <= bounds.bytes && row.timestamp(1)? >= oldest {
                break;
            }
            total = total.saturating_sub(row.int(2)?.unsigned_abs());
            last = Some((row.int(0)?, row == &rows[rows.len() - 1]));
        }
        let Some((seq, more)) = last else { return Ok(total) };
        tx.execute("DELETE FROM recordings WHERE seq <= ?1", params![seq])?;
        if !more {
            return Ok(total);
        }
    }
}

fn recording(row: &Row, payload: Bytes) -> store::Result<Recording> {
    let text = |column| Ok::<_, store::Error>(row.opt_text(column)?.map(Into::into));
    Ok(Recording {
        request_id: row.text(0)?.into(),
        at: row.timestamp(1)?,
        function: row.text(2)?.into(),
        qualifier: text(3)?,
        ending: Ending::parse(row.text(4)?),
        tenant: text(5)?,
        client_context: text(6)?,
        bytes: row.int(7)?.unsigned_abs(),
        payload,
    })
}

/// For a node that keeps none.
pub fn remove(root: &Path) {
    for ending in ["", "-wal", "-shm"] {
        let _ = std::fs::remove_file(root.join(format!("{NAME}.db{ending}")));
    }
}
