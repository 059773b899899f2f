//! The state of the service: the engine, and in memory what every request must know of tables before it is authorised.

use crate::catalog::{Catalog, Stream, Table};
use crate::convert;
use crate::engine::{Engine, Session};
use crate::streams::Arrivals;
use api::Error;
use base::{Clock, Timestamp};
use cloud::{Context, Result};
use dynoxide::storage::Storage;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::sync::Arc;
use store::Store;
use tokio::sync::Notify;

/// What `dynoxide` puts in the place of region and account.
const ENGINE_HOME: &str = "dynoxide:000000000000";

/// DynamoDB of one node.
pub struct DynamoDb {
    pub(crate) engine: Engine,
    pub(crate) catalog: Arc<Catalog>,
    pub(crate) home: Home,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) arrivals: Arrivals,
    /// Something may expire earlier than was thought.
    pub(crate) expiry: Notify,
}

/// Where tables are.
pub struct Home {
    partition: &'static str,
    /// `REGION:ACCOUNT`
    place: String,
    pub region: String,
}

impl Home {
    fn new(context: &Context) -> Self {
        let region = context.region.to_string();
        let place = format!("{region}:{}", context.account);
        Self { partition: base::arn::partition_of(&region), place, region }
    }

    pub fn arn(&self, resource: &str) -> String {
        format!("arn:{}:dynamodb:{}:{resource}", self.partition, self.place)
    }

    pub fn table(&self, name: &str) -> String {
        self.arn(&format!("table/{name}"))
    }

    /// What follows `table/`, where the ARN is of a table of this node or of something of it.
    pub fn within<'a>(&self, arn: &'a str) -> Option<&'a str> {
        let rest = arn.strip_prefix("arn:")?.strip_prefix(self.partition)?.strip_prefix(":dynamodb:")?;
        rest.strip_prefix(&*self.place)?.strip_prefix(":table/")
    }

    /// The table's name, where a request may give its ARN instead.
    pub fn name<'a>(&self, given: &'a str) -> &'a str {
        self.within(given).filter(|name| !name.contains('/')).unwrap_or(given)
    }

    /// Puts our partition, region and account into the ARNs that the engine made.
    pub fn adopt(&self, value: &mut Value) {
        match value {
            Value::String(text) if text.starts_with("arn:aws:") => {
                for service in ["dynamodb", "kms"] {
                    if let Some(rest) = text.strip_prefix(&format!("arn:aws:{service}:{ENGINE_HOME}:")) {
                        *text = format!("arn:{}:{service}:{}:{rest}", self.partition, self.place);
                        return;
                    }
                }
            }
            Value::Array(values) => values.iter_mut().for_each(|value| self.adopt(value)),
            Value::Object(members) => members.values_mut().for_each(|value| self.adopt(value)),
            _ => {}
        }
    }
}

impl DynamoDb {
    /// `home` says where the node is; whoever is its caller does not matter.
    pub fn open(store: &Store, clock: Arc<dyn Clock>, home: &Context) -> Result<Arc<Self>> {
        let engine = Engine::open(&store.root().join("dynamodb.db"), clock.clone())?;
        let catalog = Arc::new(engine.read_now(Catalog::read)?);
        let (arrivals, expiry) = Default::default();
        Ok(Arc::new(Self { engine, catalog, home: Home::new(home), clock, arrivals, expiry }))
    }

    /// Known to the callers of streams: resolves a watch of what arrives in one.
    pub fn arrivals(&self) -> &Arrivals {
        &self.arrivals
    }

    /// The sequence number behind which an iterator of a stream reads; without one, it reads the whole shard.
    pub fn place(&self, iterator: &str) -> Option<Option<String>> {
        crate::streams::place(self, iterator)
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub(crate) fn table(&self, given: &str) -> Option<Arc<Table>> {
        self.catalog.table(self.home.name(given))
    }

    /// The table of that name, or of that ARN.
    pub(crate) fn existing(&self, given: &str) -> Result<Arc<Table>> {
        self.table(given).ok_or_else(|| no_table(self.home.name(given)))
    }

    /// A read by the engine.
    pub(crate) async fn fetch<R, A, O>(
        &self,
        input: impl Serialize,
        run: impl FnOnce(&Storage, R) -> dynoxide::Result<A> + Send + 'static,
    ) -> Result<O>
    where
        R: DeserializeOwned + Send + 'static,
        A: Serialize,
        O: DeserializeOwned,
    {
        let request = convert::request(&input)?;
        let work =
            move |storage: &Storage| run(storage, request).map_err(convert::error).and_then(|answer| json(&answer));
        convert::output(self.engine.read(work).await?)
    }

    /// A write of items by the engine, to the tables of these names.
    pub(crate) async fn change<R, A, O>(
        &self,
        tables: Vec<String>,
        input: impl Serialize,
        run: impl FnOnce(&mut Session, R) -> dynoxide::Result<A> + Send + 'static,
    ) -> Result<O>
    where
        R: DeserializeOwned + Send + 'static,
        A: Serialize,
        O: DeserializeOwned,
    {
        let request = convert::request(&input)?;
        let work =
            move |session: &mut Session| run(session, request).map_err(convert::error).and_then(|answer| json(&answer));
        let answer = self.engine.write(work).await;
        // A batch that failed may have changed something.
        self.changed(tables.iter().map(String::as_str));
        convert::output(answer?)
    }

    /// Tells who waits for changes of these tables.
    pub(crate) fn changed<'a>(&self, tables: impl IntoIterator<Item = &'a str>) {
        for table in tables.into_iter().filter_map(|name| self.catalog.table(name)) {
            if let Some(stream) = &table.stream {
                self.arrivals.announce(&table.name, &stream.label);
            }
            if table.ttl.is_some() {
                self.expiry.notify_one();
            }
        }
    }

    pub(crate) fn stream_arn(&self, stream: &Stream) -> String {
        self.home.arn(&format!("table/{}/stream/{}", stream.table, stream.label))
    }
}

pub(crate) fn json(answer: &impl Serialize) -> Result<Value> {
    serde_json::to_value(answer).map_err(Error::internal)
}

pub(crate) fn no_table(name: &str) -> Error {
    let message = format!("Requested resource not found: Table: {name} not found");
    api::dynamodb::errors::resource_not_found_exception(message)
}
