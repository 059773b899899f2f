//! Multipart uploads under way.

use super::{parse_tags, tags_text};
use crate::model::Upload;
use store::{BlobId, Row, Tx, params};

const COLUMNS: &str = "bucket, key, id, seq, initiated, class, checksum, tags, meta, removed";

fn upload(row: &Row) -> store::Result<Upload> {
    let checksum = row.opt_text(6)?.and_then(|text| text.split_once(':'));
    Ok(Upload {
        bucket: row.text(0)?.into(),
        key: row.text(1)?.into(),
        id: row.text(2)?.into(),
        seq: row.int(3)?,
        initiated: row.timestamp(4)?,
        class: row.text(5)?.into(),
        checksum: checksum.and_then(|(algorithm, kind)| Some((algorithm.parse().ok()?, kind.parse().ok()?))),
        tags: parse_tags(row.opt_text(7)?),
        meta: serde_json::from_str(row.text(8)?).unwrap_or_default(),
        removed: row.bool(9)?,
    })
}

pub fn insert(tx: &Tx<'_>, new: &Upload) -> store::Result<()> {
    let sql = format!("INSERT INTO uploads ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)");
    let checksum = new.checksum.map(|(algorithm, kind)| format!("{}:{}", algorithm.name(), kind.name()));
    let meta = serde_json::to_string(&new.meta).unwrap_or_default();
    let row = params![
        &new.bucket,
        &new.key,
        &new.id,
        new.seq,
        new.initiated,
        &new.class,
        checksum,
        tags_text(&new.tags),
        meta,
        new.removed
    ];
    tx.execute(&sql, row).map(drop)
}

/// `None` where there is no such upload of that key.
pub fn find(tx: &Tx<'_>, bucket: &str, key: &str, id: &str) -> store::Result<Option<Upload>> {
    let sql = format!("SELECT {COLUMNS} FROM uploads WHERE id = ?1 AND bucket = ?2 AND key = ?3");
    tx.query_one(&sql, params![id, bucket, key])?.as_ref().map(upload).transpose()
}

/// Uploads in key order, of one key in the order they began, after `(from, seq)`.
pub fn list(
    tx: &Tx<'_>,
    bucket: &str,
    from: &str,
    seq: i64,
    end: Option<&str>,
    limit: usize,
) -> store::Result<Vec<Upload>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM uploads WHERE bucket = ?1 AND key >= ?2 AND (key > ?2 OR seq > ?3)
         AND key < ?4 ORDER BY key, seq LIMIT ?5"
    );
    let end = end.map_or_else(super::after_all, str::to_owned);
    tx.query(&sql, params![bucket, from, seq, end, limit])?.iter().map(upload).collect()
}

/// Remembers with the uploads of a key that it was deleted after they began.
pub fn mark_removed(tx: &Tx<'_>, bucket: &str, key: &str) -> store::Result<()> {
    tx.execute("UPDATE uploads SET removed = 1 WHERE bucket = ?1 AND key = ?2", params![bucket, key]).map(drop)
}

/// Forgets the upload; its parts stay.
pub fn remove(tx: &Tx<'_>, id: &str) -> store::Result<()> {
    tx.execute("DELETE FROM uploads WHERE id = ?1", params![id]).map(drop)
}

/// Forgets every upload of a bucket, parts and all. Returns their blobs.
pub fn remove_all(tx: &Tx<'_>, bucket: &str) -> store::Result<Vec<BlobId>> {
    let rows = tx.query("SELECT id FROM uploads WHERE bucket = ?1", params![bucket])?;
    let mut doomed = Vec::new();
    for row in &rows {
        doomed.extend(super::parts::remove_all(tx, row.text(0)?)?);
        remove(tx, row.text(0)?)?;
    }
    Ok(doomed)
}
