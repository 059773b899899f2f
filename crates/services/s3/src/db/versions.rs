//! Versions of objects.

use super::{parse_tags, parts, tags_text};
use crate::model::{Body, Bucket, NULL_VERSION, NewVersion, Tags, Version, Versioning};
use crate::names;
use base::Timestamp;
use store::{BlobId, Row, Tx, params};

const COLUMNS: &str =
    "key, version, seq, latest, marker, modified, size, etag, class, checksum, blob, upload, tags, meta";

fn version(row: &Row) -> store::Result<Version> {
    let body = match (row.opt_text(10)?, row.opt_text(11)?) {
        (Some(blob), _) => Body::Blob(BlobId::parse(blob)?),
        (None, Some(upload)) => Body::Parts(upload.into()),
        (None, None) => Body::None,
    };
    Ok(Version {
        key: row.text(0)?.into(),
        id: row.text(1)?.into(),
        seq: row.int(2)?,
        latest: row.bool(3)?,
        marker: row.bool(4)?,
        modified: row.timestamp(5)?,
        size: row.int(6)? as u64,
        etag: row.text(7)?.into(),
        class: row.text(8)?.into(),
        checksum: row.opt_text(9)?.and_then(|text| text.parse().ok()),
        body,
        tags: parse_tags(row.opt_text(12)?),
        meta: serde_json::from_str(row.text(13)?).unwrap_or_default(),
    })
}

/// The greatest `seq` in use.
pub fn last_seq(tx: &Tx<'_>) -> store::Result<i64> {
    let sql = "SELECT MAX(seq) FROM versions UNION ALL SELECT MAX(seq) FROM uploads";
    let rows = tx.query(sql, params![])?;
    rows.iter().try_fold(0, |most, row| Ok(most.max(row.opt_int(0)?.unwrap_or(0))))
}

/// Whether the bucket holds any version at all.
pub fn any(tx: &Tx<'_>, bucket: &str) -> store::Result<bool> {
    Ok(tx.query_one("SELECT 1 FROM versions WHERE bucket = ?1 LIMIT 1", params![bucket])?.is_some())
}

/// The newest version of a key, be it a delete marker.
pub fn latest(tx: &Tx<'_>, bucket: &str, key: &str) -> store::Result<Option<Version>> {
    let sql = format!("SELECT {COLUMNS} FROM versions WHERE bucket = ?1 AND key = ?2 AND latest = 1");
    tx.query_one(&sql, params![bucket, key])?.as_ref().map(version).transpose()
}

pub fn by_id(tx: &Tx<'_>, bucket: &str, key: &str, id: &str) -> store::Result<Option<Version>> {
    let sql = format!("SELECT {COLUMNS} FROM versions WHERE bucket = ?1 AND key = ?2 AND version = ?3");
    tx.query_one(&sql, params![bucket, key, id])?.as_ref().map(version).transpose()
}

/// Objects of a bucket that have a body now, from `from` on (after it, where `past`), up to `end`.
pub fn current(
    tx: &Tx<'_>,
    bucket: &str,
    from: &str,
    past: bool,
    end: Option<&str>,
    limit: usize,
) -> store::Result<Vec<Version>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM versions WHERE bucket = ?1 AND key >= ?2 AND (?3 = 0 OR key > ?2)
         AND key < ?4 AND latest = 1 AND marker = 0 ORDER BY key LIMIT ?5"
    );
    let end = end.map_or_else(super::after_all, str::to_owned);
    tx.query(&sql, params![bucket, from, past, end, limit])?.iter().map(version).collect()
}

/// All versions, the newest of each key first, after `(from, seq)`.
pub fn all(
    tx: &Tx<'_>,
    bucket: &str,
    from: &str,
    seq: i64,
    end: Option<&str>,
    limit: usize,
) -> store::Result<Vec<Version>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM versions WHERE bucket = ?1 AND key >= ?2 AND (key > ?2 OR seq < ?3)
         AND key < ?4 ORDER BY key, seq DESC LIMIT ?5"
    );
    let end = end.map_or_else(super::after_all, str::to_owned);
    tx.query(&sql, params![bucket, from, seq, end, limit])?.iter().map(version).collect()
}

/// Where and when a version is written.
pub struct Place<'a> {
    pub bucket: &'a Bucket,
    pub seq: i64,
    pub now: Timestamp,
}

/// Makes `new` the latest version of its key. Returns its id and the blobs that nobody needs any more.
pub fn put(tx: &Tx<'_>, place: &Place<'_>, new: &NewVersion) -> store::Result<(String, Vec<BlobId>)> {
    let id = match place.bucket.versioning {
        Versioning::Enabled => names::version_id(),
        Versioning::Never | Versioning::Suspended => NULL_VERSION.to_owned(),
    };
    let doomed = if id == NULL_VERSION { remove(tx, &place.bucket.name, &new.key, NULL_VERSION)? } else { Vec::new() };
    insert(tx, place, &id, new, false)?;
    Ok((id, doomed))
}

/// Puts a delete marker on top of the key. Returns its id and the blobs of the null version it replaces.
pub fn put_marker(tx: &Tx<'_>, place: &Place<'_>, key: &str) -> store::Result<(String, Vec<BlobId>)> {
    let id = if place.bucket.versioning == Versioning::Enabled { names::version_id() } else { NULL_VERSION.to_owned() };
    let doomed = if id == NULL_VERSION { remove(tx, &place.bucket.name, key, NULL_VERSION)? } else { Vec::new() };
    let new = NewVersion {
        key: key.into(),
        size: 0,
        etag: String::new(),
        class: String::new(),
        checksum: None,
        body: Body::None,
        tags: Tags::new(),
        meta: crate::model::Meta::default(),
    };
    insert(tx, place, &id, &new, true)?;
    Ok((id, doomed))
}

fn insert(tx: &Tx<'_>, place: &Place<'_>, id: &str, new: &NewVersion, marker: bool) -> store::Result<()> {
    let bucket = place.bucket.name.as_str();
    tx.execute(
        "UPDATE versions SET latest = 0 WHERE bucket = ?1 AND key = ?2 AND latest = 1",
        params![bucket, &new.key],
    )?;
    let (blob, upload) = match &new.body {
        Body::None => (None, None),
        Body::Blob(blob) => (Some(blob.as_str()), None),
        Body::Parts(upload) => (None, Some(upload.as_str())),
    };
    let sql = format!(
        "INSERT INTO versions (bucket, {COLUMNS}) VALUES (?1, ?2, ?3, ?4, 1, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)"
    );
    let meta = serde_json::to_string(&new.meta).unwrap_or_default();
    let checksum = new.checksum.as_ref().map(ToString::to_string);
    let row = params![
        bucket,
        &new.key,
        id,
        place.seq,
        marker,
        place.now,
        new.size,
        &new.etag,
        &new.class,
        checksum,
        blob,
        upload,
        tags_text(&new.tags),
        meta
    ];
    tx.execute(&sql, row).map(drop)
}

/// Removes one version; the next older one becomes the latest. Returns its blobs.
pub fn remove(tx: &Tx<'_>, bucket: &str, key: &str, id: &str) -> store::Result<Vec<BlobId>> {
    let Some(gone) = by_id(tx, bucket, key, id)? else { return Ok(Vec::new()) };
    tx.execute("DELETE FROM versions WHERE bucket = ?1 AND key = ?2 AND version = ?3", params![bucket, key, id])?;
    if gone.latest {
        tx.execute(
            "UPDATE versions SET latest = 1 WHERE bucket = ?1 AND key = ?2 AND seq =
             (SELECT MAX(seq) FROM versions WHERE bucket = ?1 AND key = ?2)",
            params![bucket, key],
        )?;
    }
    match gone.body {
        Body::None => Ok(Vec::new()),
        Body::Blob(blob) => Ok(vec![blob]),
        Body::Parts(upload) => parts::remove_all(tx, &upload),
    }
}

pub fn set_tags(tx: &Tx<'_>, bucket: &str, key: &str, id: &str, tags: &Tags) -> store::Result<()> {
    let sql = "UPDATE versions SET tags = ?4 WHERE bucket = ?1 AND key = ?2 AND version = ?3";
    tx.execute(sql, params![bucket, key, id, tags_text(tags)]).map(drop)
}

/// Whether a committed row names this blob.
pub fn names_blob(tx: &Tx<'_>, blob: &str) -> store::Result<bool> {
    let sql = "SELECT 1 FROM versions WHERE blob = ?1 UNION ALL SELECT 1 FROM parts WHERE blob = ?1 LIMIT 1";
    Ok(tx.query_one(sql, params![blob])?.is_some())
}
