//! The rows of streams and of their records.

use crate::catalog::Stream;
use crate::convert::validation;
use crate::engine::Session;
use api::Error;
use api::dynamodbstreams::{AttributeValue, Identity, Record, StreamRecord};
use base::Timestamp;
use cloud::Result;
use dynoxide::storage::Storage;
use dynoxide::types::{Item, item_size};
use std::collections::BTreeMap;

/// For how long records are kept, in milliseconds.
pub const KEPT: i64 = 86_400_000;
/// Records looked at, or removed, before others have their turn.
const AT_ONCE: usize = 1_000;
/// Bytes in one answer at most, with AWS's limit.
const BYTES: usize = 1_000_000;
/// Public numbers have 21 digits at least.
const OFFSET: i128 = 100_000_000_000_000_000_000;

/// The last number given: there may be no record with it any more.
const LAST: &str = "COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'lamp:records'), 0)";

pub fn public(sequence: i64) -> String {
    (OFFSET + i128::from(sequence)).to_string()
}

pub fn sequence(public: &str) -> Option<i64> {
    public.parse::<i128>().ok()?.checked_sub(OFFSET)?.try_into().ok().filter(|sequence| *sequence >= 0)
}

fn internal(error: impl std::fmt::Display) -> Error {
    Error::internal(error)
}

/// Begins the stream of a table.
pub fn open(storage: &Storage, table: &str, view: &str, key_schema: &str, now: Timestamp) -> Result<()> {
    // AWS's labels have no zone.
    let label = now.iso8601().trim_end_matches('Z').to_owned();
    let insert = format!(
        r#"INSERT INTO "lamp:streams" (table_name, table_id, label, view, key_schema, opened, first)
           VALUES (?1, (SELECT table_id FROM _tables WHERE table_name = ?1), ?2, ?3, ?4, ?5, {LAST} + 1)"#
    );
    let done = storage.conn().execute(&insert, (table, label, view, key_schema, now.millis()));
    match done {
        Ok(_) => Ok(()),
        // Two in one millisecond cannot be told apart.
        Err(error) if error.to_string().contains("UNIQUE") => {
            Err(validation("The stream was changed a moment ago: try again"))
        }
        Err(error) => Err(internal(error)),
    }
}

/// Ends the stream of a table, if it has one. Its records are kept for as long as any.
pub fn close(storage: &Storage, table: &str, now: Timestamp) -> Result<()> {
    let update = format!(
        r#"UPDATE "lamp:streams" SET closed = ?2, last = max(first, {LAST}) WHERE table_name = ?1 AND closed IS NULL"#
    );
    storage.conn().execute(&update, (table, now.millis())).map(drop).map_err(internal)
}

/// The last number of all.
pub fn last(storage: &Storage) -> Result<i64> {
    storage.conn().query_row(&format!("SELECT {LAST}"), [], |row| row.get(0)).map_err(internal)
}

/// Records up to this number are gone.
pub fn trimmed(storage: &Storage, stream: i64) -> Result<i64> {
    let select = r#"SELECT trimmed FROM "lamp:streams" WHERE id = ?1"#;
    storage.conn().query_row(select, [stream], |row| row.get(0)).map_err(internal)
}

/// A row as it is kept.
struct Kept {
    sequence: i64,
    event_id: String,
    event: String,
    keys: String,
    new_image: Option<String>,
    old_image: Option<String>,
    created: i64,
    service: Option<String>,
}

/// What of a stream follows a number.
pub struct Page {
    pub records: Vec<Record>,
    /// The number to go on after.
    pub position: i64,
    /// Nothing follows now. Without that an empty page is one of changes that changed nothing.
    pub exhausted: bool,
}

pub fn after(storage: &Storage, stream: &Stream, after: i64, limit: usize, region: &str) -> Result<Page> {
    let select = r#"SELECT sequence, event_id, event, keys, new_image, old_image, created, service
        FROM "lamp:records" WHERE stream = ?1 AND sequence > ?2 ORDER BY sequence LIMIT ?3"#;
    let mut statement = storage.conn().prepare_cached(select).map_err(internal)?;
    let mut rows = statement.query((stream.id, after, AT_ONCE as i64)).map_err(internal)?;
    let (mut records, mut bytes, mut position, mut seen) = (Vec::new(), 0, after, 0);
    while let Some(row) = rows.next().map_err(internal)? {
        let kept = (|| {
            let (sequence, event_id, event, keys) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
            let (new_image, old_image, created, service) = (row.get(4)?, row.get(5)?, row.get(6)?, row.get(7)?);
            Ok(Kept { sequence, event_id, event, keys, new_image, old_image, created, service })
        })();
        let kept = kept.map_err(|error: Failure| internal(error.0))?;
        let sequence = kept.sequence;
        seen += 1;
        if let Some((record, size)) = shown(kept, stream, region)? {
            bytes += size;
            if records.len() == limit || (bytes > BYTES && !records.is_empty()) {
                return Ok(Page { records, position, exhausted: false });
            }
            records.push(record);
        }
        position = sequence;
    }
    Ok(Page { records, position, exhausted: seen < AT_ONCE })
}

/// Whatever a row's columns cannot be read as.
struct Failure(String);

impl<E: std::error::Error> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}

fn image(text: Option<&String>) -> Result<Option<Item>> {
    text.map(|text| serde_json::from_str(text)).transpose().map_err(internal)
}

type Attributes = BTreeMap<String, AttributeValue>;

fn attributes(item: &Item) -> Result<Attributes> {
    serde_json::to_value(item).and_then(serde_json::from_value).map_err(internal)
}

/// The record as the stream's view has it, and its size. `None` of a change that changed nothing: AWS has no such records.
fn shown(kept: Kept, stream: &Stream, region: &str) -> Result<Option<(Record, usize)>> {
    let (mut new, mut old) = (image(kept.new_image.as_ref())?, image(kept.old_image.as_ref())?);
    if kept.event == "MODIFY" && new == old {
        return Ok(None);
    }
    if !matches!(&*stream.view, "NEW_IMAGE" | "NEW_AND_OLD_IMAGES") {
        new = None;
    }
    if !matches!(&*stream.view, "OLD_IMAGE" | "NEW_AND_OLD_IMAGES") {
        old = None;
    }
    let keys: Item = serde_json::from_str(&kept.keys).map_err(internal)?;
    let size = [Some(&keys), new.as_ref(), old.as_ref()].into_iter().flatten().map(item_size).sum::<usize>();
    let record = StreamRecord {
        approximate_creation_date_time: Some(api::Timestamp(kept.created as f64)),
        keys: Some(attributes(&keys)?),
        new_image: new.as_ref().map(attributes).transpose()?,
        old_image: old.as_ref().map(attributes).transpose()?,
        sequence_number: Some(public(kept.sequence)),
        size_bytes: Some(size as i64),
        stream_view_type: Some(stream.view.clone()),
    };
    let service = |name| Identity { principal_id: Some(name), r#type: Some("Service".into()) };
    let record = Record {
        event_id: Some(kept.event_id),
        event_name: Some(kept.event),
        event_version: Some("1.1".into()),
        event_source: Some("aws:dynamodb".into()),
        aws_region: Some(region.into()),
        dynamodb: Some(record),
        user_identity: kept.service.map(service),
    };
    Ok(Some((record, size)))
}

/// Removes records from before a moment, and streams that ended before it; returns when the next records are to be removed,
/// in milliseconds, `None` where there are more already, and the streams.
pub fn trim(session: &mut Session, before: i64) -> Result<(Option<i64>, Vec<Stream>)> {
    session.together(|session| {
        let connection = session.storage.conn();
        let oldest = r#"SELECT sequence, created FROM "lamp:records" ORDER BY sequence LIMIT ?1"#;
        let mut statement = connection.prepare_cached(oldest).map_err(internal)?;
        let rows = statement.query_map([AT_ONCE as i64], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)));
        let rows = rows.map_err(internal)?.collect::<std::result::Result<Vec<_>, _>>().map_err(internal)?;
        let old = rows.iter().take_while(|(_, created)| created * 1000 <= before);
        if let Some((last, _)) = old.last() {
            connection.execute(r#"DELETE FROM "lamp:records" WHERE sequence <= ?1"#, [last]).map_err(internal)?;
            connection.execute(r#"UPDATE "lamp:streams" SET trimmed = ?1"#, [last]).map_err(internal)?;
        }
        let next = rows.iter().find(|(_, created)| created * 1000 > before);
        let next = match next {
            Some((_, created)) => Some(created * 1000 + KEPT),
            None if rows.len() == AT_ONCE => None,
            None => Some(i64::MAX),
        };
        Ok((next, ended(&session.storage, before)?))
    })
}

fn ended(storage: &Storage, before: i64) -> Result<Vec<Stream>> {
    let delete = format!(r#"DELETE FROM "lamp:streams" WHERE closed <= ?1 RETURNING {}"#, Stream::COLUMNS);
    let mut statement = storage.conn().prepare_cached(&delete).map_err(internal)?;
    let rows = statement.query_map([before], |row| {
        let names = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?);
        Ok(Stream::of(row.get(0)?, names, (row.get(6)?, row.get(7)?, row.get(8)?, row.get(9)?)))
    });
    rows.map_err(internal)?.collect::<std::result::Result<_, _>>().map_err(internal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn public_numbers_have_at_least_21_digits_and_are_in_order() {
        assert_eq!(public(1).len(), 21);
        assert!(public(i64::MAX) > public(9) && public(10) > public(9));
        assert_eq!(sequence(&public(42)), Some(42));
        for other in ["", "1", "x", "-1", "99999999999999999999999999999999999999999999"] {
            assert_eq!(sequence(other), None, "{other}");
        }
    }
}
