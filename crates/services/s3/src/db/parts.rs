//! Parts: of uploads under way, and of objects made from them.

use crate::model::Part;
use store::{BlobId, Row, Tx, params};

const COLUMNS: &str = "number, size, etag, modified, checksum, blob";

fn part(row: &Row) -> store::Result<Part> {
    Ok(Part {
        number: row.int(0)? as i32,
        size: row.int(1)? as u64,
        etag: row.text(2)?.into(),
        modified: row.timestamp(3)?,
        checksum: row.opt_text(4)?.and_then(|text| text.parse().ok()),
        blob: BlobId::parse(row.text(5)?)?,
    })
}

/// Parts in order, those after number `after`.
pub fn list(tx: &Tx<'_>, upload: &str, after: i32, limit: usize) -> store::Result<Vec<Part>> {
    let sql = format!("SELECT {COLUMNS} FROM parts WHERE upload = ?1 AND number > ?2 ORDER BY number LIMIT ?3");
    tx.query(&sql, params![upload, after, limit])?.iter().map(part).collect()
}

/// Puts a part in its place. Returns the blob of the one it replaces.
pub fn put(tx: &Tx<'_>, upload: &str, new: &Part) -> store::Result<Vec<BlobId>> {
    let doomed = remove(tx, upload, new.number)?;
    let sql = format!("INSERT INTO parts (upload, {COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)");
    let checksum = new.checksum.as_ref().map(ToString::to_string);
    let row = params![upload, new.number, new.size, &new.etag, new.modified, checksum, new.blob.as_str()];
    tx.execute(&sql, row)?;
    Ok(doomed)
}

pub fn remove(tx: &Tx<'_>, upload: &str, number: i32) -> store::Result<Vec<BlobId>> {
    let sql = "SELECT blob FROM parts WHERE upload = ?1 AND number = ?2";
    let found = tx.query_one(sql, params![upload, number])?;
    tx.execute("DELETE FROM parts WHERE upload = ?1 AND number = ?2", params![upload, number])?;
    found.iter().map(|row| BlobId::parse(row.text(0)?)).collect()
}

pub fn remove_all(tx: &Tx<'_>, upload: &str) -> store::Result<Vec<BlobId>> {
    let rows = tx.query("SELECT blob FROM parts WHERE upload = ?1", params![upload])?;
    tx.execute("DELETE FROM parts WHERE upload = ?1", params![upload])?;
    rows.iter().map(|row| BlobId::parse(row.text(0)?)).collect()
}
