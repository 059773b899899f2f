//! Buckets and their settings.

use crate::Error;
use crate::model::{Bucket, Setting, Versioning};
use base::Timestamp;
use std::collections::HashMap;
use store::{Row, Tx, params};

pub fn load(tx: &Tx<'_>, name: &str) -> store::Result<Option<Bucket>> {
    let sql = "SELECT name, region, created, versioning FROM buckets WHERE name = ?1";
    let Some(row) = tx.query_one(sql, params![name])? else { return Ok(None) };
    let mut bucket = bucket(&row)?;
    for row in tx.query("SELECT kind, body FROM settings WHERE bucket = ?1", params![name])? {
        let kind = row.text(0)?;
        if let Some(kind) = Setting::ALL.into_iter().find(|one| one.name() == kind) {
            bucket.settings.insert(kind, row.text(1)?.into());
        }
    }
    Ok(Some(bucket))
}

/// [`Error::NoSuchBucket`] where it is missing.
pub fn require(tx: &Tx<'_>, name: &str) -> store::Result<Bucket> {
    load(tx, name)?.ok_or_else(|| crate::error::refuse(Error::no_bucket(name)))
}

fn bucket(row: &Row) -> store::Result<Bucket> {
    Ok(Bucket {
        name: row.text(0)?.into(),
        region: row.text(1)?.into(),
        created: row.timestamp(2)?,
        versioning: Versioning::parse(row.opt_text(3)?),
        settings: HashMap::new(),
    })
}

pub fn count(tx: &Tx<'_>) -> store::Result<i64> {
    tx.query_one("SELECT COUNT(*) FROM buckets", params![])?.map_or(Ok(0), |row| row.int(0))
}

pub fn insert(tx: &Tx<'_>, name: &str, region: &str, created: Timestamp) -> store::Result<()> {
    let sql = "INSERT INTO buckets (name, region, created) VALUES (?1, ?2, ?3)";
    tx.execute(sql, params![name, region, created]).map(drop)
}

pub fn delete(tx: &Tx<'_>, name: &str) -> store::Result<()> {
    tx.execute("DELETE FROM settings WHERE bucket = ?1", params![name])?;
    tx.execute("DELETE FROM buckets WHERE name = ?1", params![name]).map(drop)
}

/// Buckets in name order, after `after`, with `prefix`, in `region`.
pub fn list(tx: &Tx<'_>, after: &str, prefix: &str, region: Option<&str>, limit: usize) -> store::Result<Vec<Bucket>> {
    let sql = "SELECT name, region, created, versioning FROM buckets
               WHERE name > ?1 AND name >= ?2 AND (?3 IS NULL OR name < ?3) AND (?4 IS NULL OR region = ?4)
               ORDER BY name LIMIT ?5";
    let rows = tx.query(sql, params![after, prefix, super::end_of(prefix), region, limit])?;
    rows.iter().map(bucket).collect()
}

pub fn set_versioning(tx: &Tx<'_>, name: &str, versioning: Versioning) -> store::Result<()> {
    tx.execute("UPDATE buckets SET versioning = ?2 WHERE name = ?1", params![name, versioning.name()]).map(drop)
}

pub fn put_setting(tx: &Tx<'_>, bucket: &str, kind: Setting, body: &str) -> store::Result<()> {
    let sql = "INSERT INTO settings (bucket, kind, body) VALUES (?1, ?2, ?3)
               ON CONFLICT (bucket, kind) DO UPDATE SET body = excluded.body";
    tx.execute(sql, params![bucket, kind.name(), body]).map(drop)
}

pub fn delete_setting(tx: &Tx<'_>, bucket: &str, kind: Setting) -> store::Result<()> {
    tx.execute("DELETE FROM settings WHERE bucket = ?1 AND kind = ?2", params![bucket, kind.name()]).map(drop)
}
