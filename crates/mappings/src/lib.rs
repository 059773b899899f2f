//! Event source mappings: what is polled in the name of functions, and how batches become invocations.
//!
//! Operations are in [`ops`]; they belong to Lambda's table, but nothing in Lambda depends on them. A kind of source is a
//! folder below [`sources`] and a line in its table: what may be asked of it, what must be true of it, and how it is
//! polled. One task a mapping ([`life`]) brings it from state to state and runs its pollers.
//!
//! Nothing is taken from a source for good before a function has dealt with it: messages are deleted, and checkpoints
//! committed, afterwards. So a crash repeats batches and loses none.

mod batch;
mod brokers;
mod errors;
mod filters;
mod functions;
mod groups;
mod journal;
mod life;
mod model;
pub mod ops;
mod sealed;
mod settings;
mod sink;
mod sources;
mod table;
mod view;
mod work;

pub use batch::{Report, report};
pub use brokers::{Broker, Brokers};
pub use filters::Filters;
pub use functions::{Functions, OfLambda};
pub use groups::{Groups, Taken};
pub use journal::{Level, Note};
pub use kafka::Reach;
pub use life::Lives;
pub use model::{Access, Feed, KafkaSettings, Position, Settings, StreamSettings};
pub use sink::{Answer, GivenUp, Sink};
pub use sources::{Source, Spec, of as source_of};
pub use table::Checkpoints;
pub use work::{Means, Stop, Work};

use crate::model::Mapping;
use crate::sink::OfMapping;
use crate::table::Table;
use base::Clock;
use base::task::Tasks;
use cloud::{Cloud, Result};
use lambda::TagChange;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, OnceLock};
use store::{Durability, Store};

pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

pub struct Config {
    pub functions: Arc<dyn Functions>,
    pub cloud: Cloud,
    pub clock: Arc<dyn Clock>,
    pub tasks: Tasks,
    /// 1.0 is AWS's pace for retries.
    pub time_scale: f64,
    pub brokers: Brokers,
    /// Where brokers may be that users name.
    pub reach: kafka::Reach,
}

/// Who knows when a stream has something new. Where nobody does, it is looked at in intervals.
pub trait Arrivals: Send + Sync + 'static {
    /// Ends once a read with this iterator, of the stream or consumer of this ARN, has something to say. What comes after
    /// this call is not missed. `None` where the stream is elsewhere.
    fn after(&self, source: &str, iterator: &str) -> Option<Boxed<'static, ()>>;

    /// The sequence number behind which an iterator reads; without one it reads from the beginning. `None` where nobody
    /// knows that, or the stream is elsewhere.
    fn place(&self, _source: &str, _iterator: &str) -> Option<Option<String>> {
        None
    }
}

/// The event source mappings of one node.
pub struct Mappings {
    table: Arc<Table>,
    lives: Lives,
    functions: Arc<dyn Functions>,
    cloud: Cloud,
    clock: Arc<dyn Clock>,
    tasks: Tasks,
    time_scale: f64,
    brokers: Arc<Brokers>,
    reach: kafka::Reach,
    arrivals: Arc<OnceLock<Arc<dyn Arrivals>>>,
    groups: Groups,
}

impl Mappings {
    /// Opens what is kept. Nothing is polled before [`Mappings::start`].
    ///
    /// # Errors
    /// The store's.
    pub fn open(store: &Store, config: Config) -> store::Result<Arc<Self>> {
        let db = store.database("mappings", table::MIGRATIONS, Durability::Full)?;
        let groups = Groups::default();
        Ok(Arc::new(Self {
            table: Arc::new(Table::open(db, groups.clone())?),
            lives: Lives::default(),
            functions: config.functions,
            cloud: config.cloud,
            clock: config.clock,
            tasks: config.tasks,
            time_scale: config.time_scale,
            brokers: Arc::new(config.brokers),
            reach: config.reach,
            arrivals: Arc::default(),
            groups,
        }))
    }

    /// Where the broker or cluster of this ARN is reached.
    pub fn broker(&self, arn: &str) -> Option<Arc<Broker>> {
        self.brokers.get(arn).cloned()
    }

    /// Assembly: who tells of new records.
    pub fn set_arrivals(&self, arrivals: Arc<dyn Arrivals>) {
        let _ = self.arrivals.set(arrivals);
    }

    /// What whoever else polls sources needs for it.
    pub fn means(&self) -> Means {
        Means {
            cloud: self.cloud.clone(),
            clock: self.clock.clone(),
            time_scale: self.time_scale,
            brokers: self.brokers.clone(),
            reach: self.reach,
            arrivals: self.arrivals.clone(),
            groups: self.groups.clone(),
        }
    }

    fn sink(&self, mapping: &Arc<Mapping>) -> OfMapping {
        OfMapping {
            functions: self.functions.clone(),
            table: self.table.clone(),
            mapping: mapping.clone(),
            cloud: self.cloud.clone(),
            clock: self.clock.clone(),
        }
    }

    fn work(&self, mapping: &Arc<Mapping>, stop: Stop) -> Result<Work> {
        let sink = Arc::new(self.sink(mapping));
        Work::new(self.means(), self.table.checkpoints(), mapping.feed(), sink, stop)
    }

    /// Takes up all mappings. Call it once everything that they need is there.
    pub fn start(self: &Arc<Self>) {
        self.table.all().iter().for_each(|mapping| self.live(&mapping.uuid));
    }
}

impl lambda::Mappings for Mappings {
    fn tags(&self, id: &str) -> Option<BTreeMap<String, String>> {
        self.table.get(id).map(|mapping| mapping.tags.clone())
    }

    fn change_tags<'a>(&'a self, id: &'a str, change: TagChange<'a>) -> Boxed<'a, Result<()>> {
        Box::pin(self.table.change(id, |now| {
            let mut next = now.ok_or_else(errors::unknown)?.clone();
            change(&mut next.tags)?;
            Ok((Some(next), ()))
        }))
    }

    fn check_timeout<'a>(&'a self, function: &'a str, timeout_seconds: u32) -> Boxed<'a, Result<()>> {
        Box::pin(async move {
            let named = |mapping: &Arc<Mapping>| mapping.function.name == function && mapping.function.is_latest();
            for mapping in self.table.all().iter().filter(|mapping| named(mapping)) {
                sources::of(&mapping.source)?
                    .check_timeout(&self.work(mapping, Stop::never())?, timeout_seconds)
                    .await?;
            }
            Ok(())
        })
    }
}

#[cfg(test)]
mod tests;
