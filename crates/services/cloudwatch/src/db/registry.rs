//! Which series there are.

use crate::series::Key;
use store::{Result, Row, Tx, params};

/// Parts that one series is summed up from at most: versions and aliases of a function.
const PARTS: usize = 10_000;
/// Units of one metric.
const UNITS: usize = 32;
/// Seconds by which values of a part may be from before it was made, or after it was last seen: minutes, in fact.
const SLACK: i64 = 3_600;

/// A series that a metric is read from, and between which seconds it has values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub series: i64,
    pub from: i64,
    pub to: i64,
}

/// The id of a series, which is made where it is missing. `seen`: milliseconds.
pub fn take(tx: &Tx<'_>, key: &Key, seen: i64) -> Result<i64> {
    let find = "SELECT id FROM series WHERE namespace = ?1 AND name = ?2 AND dimensions = ?3 AND unit = ?4";
    let Key { namespace, name, dimensions, unit } = key;
    if let Some(row) = tx.query_one(find, params![namespace, name, dimensions, unit])? {
        let id = row.int(0)?;
        touch(tx, id, seen)?;
        return Ok(id);
    }
    tx.execute(
        "INSERT INTO series (namespace, name, dimensions, unit, seen, made) VALUES (?1, ?2, ?3, ?4, ?5, ?5)",
        params![namespace, name, dimensions, unit, seen],
    )?;
    tx.query_one(find, params![namespace, name, dimensions, unit])?.ok_or(store::Error::Type)?.int(0)
}

/// Values came at `seen`.
pub fn touch(tx: &Tx<'_>, id: i64, seen: i64) -> Result<()> {
    tx.execute("UPDATE series SET seen = ?2 WHERE id = ?1 AND seen < ?2", params![id, seen]).map(drop)
}

pub fn add_part(tx: &Tx<'_>, whole: i64, part: i64) -> Result<()> {
    let sql = "INSERT INTO parts (whole, part) VALUES (?1, ?2) ON CONFLICT (whole, part) DO NOTHING";
    tx.execute(sql, params![whole, part]).map(drop)
}

/// The series of a metric, each with its unit and the series it is summed up from, itself among them.
pub fn of_metric(tx: &Tx<'_>, namespace: &str, name: &str, dimensions: &str) -> Result<Vec<(String, Vec<Part>)>> {
    let rows = tx.query(
        "SELECT id, unit FROM series WHERE namespace = ?1 AND name = ?2 AND dimensions = ?3 ORDER BY unit LIMIT ?4",
        params![namespace, name, dimensions, UNITS],
    )?;
    rows.iter().map(|row| Ok((row.text(1)?.to_owned(), with_parts(tx, row.int(0)?)?))).collect()
}

fn with_parts(tx: &Tx<'_>, id: i64) -> Result<Vec<Part>> {
    let rows = tx.query(
        "SELECT part, made, seen FROM parts JOIN series ON series.id = parts.part WHERE whole = ?1 LIMIT ?2",
        params![id, PARTS],
    )?;
    let part = |row: &Row| {
        let (made, seen) = (row.int(1)?.div_euclid(1000), row.int(2)?.div_euclid(1000));
        Ok(Part { series: row.int(0)?, from: made - SLACK, to: seen.saturating_add(SLACK) })
    };
    // What clients put is of any time.
    let whole = Part { series: id, from: i64::MIN, to: i64::MAX };
    std::iter::once(Ok(whole)).chain(rows.iter().map(part)).collect()
}

/// A metric as it is listed: namespace, name, dimensions. The order of the list is that of these three.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    pub namespace: String,
    pub name: String,
    pub dimensions: String,
}

/// Metrics after one, of a namespace and name where given, that were seen since a moment.
pub fn list(
    tx: &Tx<'_>,
    namespace: Option<&str>,
    name: Option<&str>,
    after: &Listed,
    since: i64,
    limit: usize,
) -> Result<Vec<Listed>> {
    // Each case is a range of the index.
    let within = match (namespace, name) {
        (Some(_), Some(_)) => "namespace = ?1 AND name = ?2 AND dimensions > ?5",
        (Some(_), None) => "namespace = ?1 AND (name, dimensions) > (?4, ?5)",
        (None, _) => "(namespace, name, dimensions) > (?3, ?4, ?5) AND (?2 IS NULL OR name = ?2)",
    };
    let sql = format!(
        "SELECT DISTINCT namespace, name, dimensions FROM series WHERE {within} AND seen >= ?6
         ORDER BY namespace, name, dimensions LIMIT ?7"
    );
    let bound = params![namespace, name, &after.namespace, &after.name, &after.dimensions, since, limit];
    tx.query(&sql, bound)?.iter().map(listed).collect()
}

fn listed(row: &Row) -> Result<Listed> {
    Ok(Listed {
        namespace: row.text(0)?.to_owned(),
        name: row.text(1)?.to_owned(),
        dimensions: row.text(2)?.to_owned(),
    })
}

/// Forgets series that nothing was put into since a moment, some at a time. Whether there may be more.
pub fn forget(tx: &Tx<'_>, before: i64, limit: usize) -> Result<bool> {
    let old = tx.query("SELECT id FROM series WHERE seen < ?1 LIMIT ?2", params![before, limit])?;
    for row in &old {
        let id = row.int(0)?;
        tx.execute("DELETE FROM parts WHERE whole = ?1", params![id])?;
        tx.execute("DELETE FROM series WHERE id = ?1", params![id])?;
    }
    Ok(old.len() == limit)
}
