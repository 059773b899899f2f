//! Tags of log groups.

use std::collections::BTreeMap;
use store::{Result, Tx, params};

pub fn of(tx: &Tx<'_>, group: i64) -> Result<BTreeMap<String, String>> {
    let rows = tx.query("SELECT key, value FROM tags WHERE group_id = ?1 ORDER BY key LIMIT 1000", params![group])?;
    rows.iter().map(|row| Ok((row.text(0)?.into(), row.text(1)?.into()))).collect()
}

pub fn put(tx: &Tx<'_>, group: i64, tags: &BTreeMap<String, String>) -> Result<()> {
    let sql = "INSERT INTO tags (group_id, key, value) VALUES (?1, ?2, ?3)
               ON CONFLICT (group_id, key) DO UPDATE SET value = excluded.value";
    tags.iter().try_for_each(|(key, value)| tx.execute(sql, params![group, key, value]).map(drop))
}

pub fn remove(tx: &Tx<'_>, group: i64, keys: &[String]) -> Result<()> {
    let sql = "DELETE FROM tags WHERE group_id = ?1 AND key = ?2";
    keys.iter().try_for_each(|key| tx.execute(sql, params![group, key]).map(drop))
}
