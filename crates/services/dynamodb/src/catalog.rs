//! What must be known of tables and streams before a request is authorised, in memory. Published after it is committed.

use crate::convert;
use api::Error;
use cloud::Result;
use dynoxide::storage::{Storage, TableMetadata};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, PoisonError, RwLock};

#[derive(Default)]
pub struct Catalog {
    tables: RwLock<HashMap<String, Arc<Table>>>,
    /// Also those that have ended, by `TABLE/stream/LABEL`.
    streams: RwLock<BTreeMap<String, Arc<Stream>>>,
    /// By ARN.
    policies: RwLock<HashMap<String, Attached>>,
}

#[derive(Clone, Debug)]
pub struct Table {
    pub name: String,
    /// The key's attributes, the partition key's first.
    pub keys: Vec<String>,
    /// Partition key attribute and name of each index.
    pub indexes: BTreeMap<String, String>,
    pub stream: Option<Arc<Stream>>,
    /// The attribute that says when an item expires.
    pub ttl: Option<String>,
    pub tags: BTreeMap<String, String>,
}

#[derive(Clone, Debug)]
pub struct Stream {
    pub id: i64,
    pub table: String,
    /// Another table of the same name has another.
    pub table_id: String,
    pub label: String,
    pub view: String,
    /// As in `DescribeTable`, in JSON.
    pub key_schema: String,
    pub opened: i64,
    /// The sequence numbers that it spans.
    pub first: i64,
    pub last: Option<i64>,
    pub closed: Option<i64>,
}

type Names = (String, String, String, String, String);

impl Stream {
    pub const COLUMNS: &str = "id, table_name, table_id, label, view, key_schema, opened, first, last, closed";

    /// Of its columns, in their order.
    pub fn of(id: i64, names: Names, (opened, first, last, closed): (i64, i64, Option<i64>, Option<i64>)) -> Self {
        let (table, table_id, label, view, key_schema) = names;
        Self { id, table, table_id, label, view, key_schema, opened, first, last, closed }
    }
}

/// A resource policy.
#[derive(Clone, Debug)]
pub struct Attached {
    pub document: Arc<str>,
    pub revision: String,
}

fn poisoned<T>(error: PoisonError<T>) -> T {
    error.into_inner()
}

impl Catalog {
    pub fn read(storage: &Storage) -> Result<Self> {
        let catalog = Self::default();
        let streams = streams(storage)?;
        let names = storage.list_table_names().map_err(convert::error)?;
        let tables = names.iter().map(|name| table(storage, name, &streams));
        let tables = tables.collect::<Result<Vec<_>>>()?.into_iter().flatten();
        *catalog.tables.write().unwrap_or_else(poisoned) =
            tables.map(|table| (table.name.clone(), Arc::new(table))).collect();
        *catalog.streams.write().unwrap_or_else(poisoned) = keyed(streams);
        *catalog.policies.write().unwrap_or_else(poisoned) = policies(storage)?;
        Ok(catalog)
    }

    pub fn table(&self, name: &str) -> Option<Arc<Table>> {
        self.tables.read().unwrap_or_else(poisoned).get(name).cloned()
    }

    pub fn tables(&self) -> Vec<Arc<Table>> {
        self.tables.read().unwrap_or_else(poisoned).values().cloned().collect()
    }

    /// By what follows `table/` in its ARN.
    pub fn stream(&self, path: &str) -> Option<Arc<Stream>> {
        self.streams.read().unwrap_or_else(poisoned).get(path).cloned()
    }

    /// In the order of their ARNs.
    pub fn streams(&self) -> Vec<Arc<Stream>> {
        self.streams.read().unwrap_or_else(poisoned).values().cloned().collect()
    }

    pub fn policy(&self, arn: &str) -> Option<Attached> {
        self.policies.read().unwrap_or_else(poisoned).get(arn).cloned()
    }

    /// Shows one table as it is now, and all streams and policies. `news` were read after the change was committed, and
    /// come in the order of the changes.
    pub fn publish(&self, news: News) {
        *self.streams.write().unwrap_or_else(poisoned) = keyed(news.streams);
        *self.policies.write().unwrap_or_else(poisoned) = news.policies;
        let mut tables = self.tables.write().unwrap_or_else(poisoned);
        match news.table {
            Some(table) => drop(tables.insert(news.name, Arc::new(table))),
            None => drop(tables.remove(&news.name)),
        }
    }
}

/// What a change of a table leaves to be known.
pub struct News {
    name: String,
    table: Option<Table>,
    streams: Vec<Arc<Stream>>,
    policies: HashMap<String, Attached>,
}

impl News {
    pub fn of(storage: &Storage, name: &str) -> Result<Self> {
        let streams = streams(storage)?;
        Ok(Self { name: name.into(), table: table(storage, name, &streams)?, policies: policies(storage)?, streams })
    }
}

fn keyed(streams: Vec<Arc<Stream>>) -> BTreeMap<String, Arc<Stream>> {
    streams.into_iter().map(|stream| (format!("{}/stream/{}", stream.table, stream.label), stream)).collect()
}

fn table(storage: &Storage, name: &str, streams: &[Arc<Stream>]) -> Result<Option<Table>> {
    let Some(found) = storage.get_table_metadata(name).map_err(convert::error)? else { return Ok(None) };
    let open = streams.iter().find(|stream| stream.table == name && stream.closed.is_none());
    let tags = storage.get_tags(name).map_err(convert::error)?;
    Ok(Some(Table {
        name: name.into(),
        keys: key_names(&found.key_schema),
        indexes: indexes(&found),
        stream: open.cloned(),
        ttl: found.ttl_attribute.filter(|_| found.ttl_enabled),
        tags: tags.into_iter().map(|tag| (tag.key, tag.value)).collect(),
    }))
}

/// The names in a key schema, the partition key's first.
fn key_names(schema: &str) -> Vec<String> {
    let schema = serde_json::from_str::<Value>(schema).unwrap_or_default();
    elements(&schema)
}

fn elements(schema: &Value) -> Vec<String> {
    let of = |kind: &str| {
        let elements = schema.as_array().into_iter().flatten().filter(|element| element["KeyType"] == kind);
        elements.filter_map(|element| element["AttributeName"].as_str().map(str::to_owned)).collect::<Vec<_>>()
    };
    [of("HASH"), of("RANGE")].concat()
}

fn indexes(found: &TableMetadata) -> BTreeMap<String, String> {
    let all = [&found.gsi_definitions, &found.lsi_definitions].into_iter().flatten();
    let all = all.filter_map(|text| serde_json::from_str::<Value>(text).ok());
    let all = all.flat_map(|list| list.as_array().cloned().unwrap_or_default());
    all.filter_map(|index| {
        let hash = elements(&index["KeySchema"]).into_iter().next()?;
        Some((index["IndexName"].as_str()?.to_owned(), hash))
    })
    .collect()
}

fn streams(storage: &Storage) -> Result<Vec<Arc<Stream>>> {
    let select = format!(r#"SELECT {} FROM "lamp:streams""#, Stream::COLUMNS);
    let mut statement = storage.conn().prepare_cached(&select).map_err(Error::internal)?;
    let rows = statement.query_map([], |row| {
        let names = (row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?);
        Ok(Arc::new(Stream::of(row.get(0)?, names, (row.get(6)?, row.get(7)?, row.get(8)?, row.get(9)?))))
    });
    rows.map_err(Error::internal)?.collect::<std::result::Result<_, _>>().map_err(Error::internal)
}

/// The policy of an ARN as the writer sees it, whatever is shown yet.
pub fn policy(storage: &Storage, arn: &str) -> Result<Option<Attached>> {
    Ok(policies(storage)?.remove(arn))
}

fn policies(storage: &Storage) -> Result<HashMap<String, Attached>> {
    let columns = r#"SELECT arn, document, revision FROM "lamp:policies""#;
    let mut statement = storage.conn().prepare_cached(columns).map_err(Error::internal)?;
    let rows = statement.query_map([], |row| {
        let (arn, document, revision) = (row.get(0)?, row.get::<_, String>(1)?, row.get(2)?);
        Ok((arn, Attached { document: document.into(), revision }))
    });
    rows.map_err(Error::internal)?.collect::<std::result::Result<_, _>>().map_err(Error::internal)
}
