//! Items that expire, and stream records that are old.
//!
//! One loop sleeps until the next is due, or until somebody says that one may be due earlier. Each table whose items expire
//! has an index of when, so that nothing is read that is not due.

use crate::catalog::Table;
use crate::convert;
use crate::engine::{Session, escape};
use crate::ops::policies;
use crate::streams::records;
use crate::{DynamoDb, SERVICE};
use api::Error;
use base::task::{Kind, Tasks};
use cloud::Result;
use dynoxide::actions::delete_item::{self, DeleteItemRequest};
use dynoxide::storage::Storage;
use pollster::block_on;
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;

/// Items deleted before others have their turn.
const AT_ONCE: usize = 25;
/// What expired longer ago is no time but a number: AWS leaves it alone.
const TOO_OLD: i64 = 5 * 365 * 86_400;
/// How often expired items are looked for at most, in milliseconds. Also how long the loop rests after a failure.
const REST: i64 = 1_000;
/// However little there is to do, in milliseconds.
const AT_LEAST: i64 = 3_600_000;

/// The moment, in seconds, as SQL of a row of the table.
fn moment(attribute: &str) -> String {
    format!("CAST(json_extract(item_json, '$.\"{}\".N') AS INTEGER)", attribute.replace('\'', "''"))
}

/// Makes the index of when a table's items expire, or removes it.
pub fn index(storage: &Storage, table: &str, attribute: Option<&str>) -> Result<()> {
    let name = escape(&format!("{table}::expiry"));
    let mut steps = format!("DROP INDEX IF EXISTS \"{name}\";");
    if let Some(attribute) = attribute {
        steps += &format!("CREATE INDEX \"{name}\" ON \"{}\" ({});", escape(table), moment(attribute));
    }
    storage.conn().execute_batch(&steps).map_err(Error::internal)
}

impl DynamoDb {
    pub fn start(self: &Arc<Self>, tasks: &Tasks) {
        let (db, stopping) = (self.clone(), tasks.clone());
        tasks.spawn(Kind::Loop, "dynamodb expiry", async move {
            tokio::select! {
                () = stopping.stopping() => {}
                () = db.expire_for_ever() => {}
            }
        });
    }

    async fn expire_for_ever(&self) {
        loop {
            let next = self.expire().await.unwrap_or_else(|error| {
                tracing::error!(%error, "DynamoDB could not delete what has expired");
                self.now().millis() + REST
            });
            let wait = Duration::from_millis((next - self.now().millis()).clamp(REST, AT_LEAST) as u64);
            sleep(Duration::from_millis(REST as u64)).await;
            tokio::select! {
                () = sleep(wait.saturating_sub(Duration::from_millis(REST as u64))) => {}
                () = self.expiry.notified() => {}
            }
        }
    }

    /// Deletes what is due, and returns when the next is, in milliseconds.
    pub(crate) async fn expire(&self) -> Result<i64> {
        let tables = self.catalog.tables();
        let mut next = i64::MAX;
        for table in tables.into_iter().filter(|table| table.ttl.is_some()) {
            next = next.min(self.expire_of(&table).await?);
        }
        Ok(next.min(self.trim().await?))
    }

    async fn expire_of(&self, table: &Arc<Table>) -> Result<i64> {
        let now = self.now().millis() / 1000;
        loop {
            let of = table.clone();
            let work = move |session: &mut Session| {
                // A table that is gone by now has nothing that expires.
                let found = session.storage.get_table_metadata(&of.name).map_err(convert::error)?;
                let same = found.is_some_and(|found| found.ttl_enabled && found.ttl_attribute == of.ttl);
                if same { delete_due(session, &of, now) } else { Ok((0, i64::MAX)) }
            };
            let (deleted, next) = self.engine.write(work).await?;
            if deleted > 0 {
                self.changed([table.name.as_str()]);
            }
            if deleted < AT_ONCE {
                return Ok(next);
            }
        }
    }

    /// Removes stream records of more than a day ago, and returns when the next are to be.
    async fn trim(&self) -> Result<i64> {
        let before = self.now().millis() - records::KEPT;
        loop {
            let (next, gone) = self.engine.write(move |session| records::trim(session, before)).await?;
            if let Some(table) = gone.first().map(|stream| stream.table.clone()) {
                let arns = gone.iter().map(|stream| self.stream_arn(stream)).collect::<Vec<_>>();
                let forget =
                    move |session: &mut Session| arns.iter().try_for_each(|arn| policies::forget(session, arn));
                self.alter(table, forget).await?;
            }
            if let Some(next) = next {
                return Ok(next);
            }
        }
    }
}

/// Deletes some of what is due; returns how many, and when the next item of the table expires, in milliseconds.
fn delete_due(session: &mut Session, table: &Table, now: i64) -> Result<(usize, i64)> {
    let Some(attribute) = &table.ttl else { return Ok((0, i64::MAX)) };
    let (moment, name) = (moment(attribute), escape(&table.name));
    let find = format!("SELECT item_json FROM \"{name}\" WHERE {moment} BETWEEN ?1 AND ?2 LIMIT {AT_ONCE}");
    let due = texts(&session.storage, &find, (now - TOO_OLD, now - 1))?;
    if !due.is_empty() {
        as_service(session, |session| due.iter().try_for_each(|item| delete(session, table, attribute, item, now)))?;
    }
    let next = format!("SELECT {moment} FROM \"{name}\" WHERE {moment} > ?1 ORDER BY 1 LIMIT 1");
    let mut statement = session.storage.conn().prepare_cached(&next).map_err(Error::internal)?;
    let mut rows = statement.query([now - 1]).map_err(Error::internal)?;
    let next = rows.next().map_err(Error::internal)?.map(|row| row.get::<_, i64>(0)).transpose();
    let next = next.map_err(Error::internal)?.map_or(i64::MAX, |next| next.saturating_add(1).saturating_mul(1000));
    Ok((due.len(), next))
}

fn texts(storage: &Storage, select: &str, bounds: (i64, i64)) -> Result<Vec<String>> {
    let mut statement = storage.conn().prepare_cached(select).map_err(Error::internal)?;
    let rows = statement.query_map(bounds, |row| row.get(0)).map_err(Error::internal)?;
    rows.collect::<std::result::Result<_, _>>().map_err(Error::internal)
}

/// What `work` deletes is said to be deleted by the service.
fn as_service(session: &mut Session, work: impl FnOnce(&mut Session) -> Result<()>) -> Result<()> {
    let enter = format!(r#"INSERT INTO "lamp:actor" (name) VALUES ('{SERVICE}')"#);
    session.storage.conn().execute_batch(&enter).map_err(Error::internal)?;
    let done = work(session);
    session.storage.conn().execute_batch(r#"DELETE FROM "lamp:actor""#).map_err(Error::internal)?;
    done
}

fn delete(session: &Session, table: &Table, attribute: &str, item: &str, now: i64) -> Result<()> {
    let item: Value = serde_json::from_str(item).map_err(Error::internal)?;
    let key: serde_json::Map<_, _> = table.keys.iter().map(|key| (key.clone(), item[key].clone())).collect();
    let request: DeleteItemRequest = convert::request(&json!({
        "TableName": table.name,
        "Key": key,
        "ConditionExpression": "#expires <= :now",
        "ExpressionAttributeNames": { "#expires": attribute },
        "ExpressionAttributeValues": { ":now": { "N": now.to_string() } },
    }))?;
    block_on(delete_item::execute(&session.storage, request)).map(drop).map_err(convert::error)
}
