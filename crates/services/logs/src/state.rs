//! The service's state.

use crate::db::{MIGRATIONS, Sequence, groups, streams};
use crate::names::{no_group, no_stream};
use crate::sink::Permits;
use crate::subscriptions::Filters;
use crate::subscriptions::courier::{Courier, PRINCIPAL};
use crate::tagged::Tagged;
use api::Error;
use base::{AccountId, Clock, Region};
use cloud::{Cloud, Result};
use meter::metrics::{EmbeddedSink, may_embed};
use std::sync::{Arc, OnceLock};
use store::{Db, Durability, Store, Tx};
use tokio::sync::{Notify, watch};
use triggers::outbox::{Outbox, Sender};

/// Where the node is.
#[derive(Clone)]
pub struct Home {
    pub account: AccountId,
    pub region: Region,
}

/// `logs.db`, and who waits for it to change.
pub struct Logs {
    db: Db,
    pub(crate) cloud: Cloud,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) sequence: Arc<Sequence>,
    pub(crate) permits: Permits,
    /// Something may be reclaimed.
    pub(crate) nudge: Notify,
    pub(crate) home: Home,
    pub(crate) filters: Filters,
    pub(crate) tagged: Tagged,
    /// Events for destinations of subscription filters.
    pub(crate) outbox: Outbox,
    changes: watch::Sender<u64>,
    embedded: OnceLock<Arc<dyn EmbeddedSink>>,
}

impl Logs {
    /// Events are committed to the write-ahead log before anybody is told so; they survive the process, and power loss
    /// but for the last moments.
    pub fn open(store: &Store, cloud: Cloud, clock: Arc<dyn Clock>, home: Home) -> store::Result<Arc<Self>> {
        let db = store.database("logs", MIGRATIONS, Durability::Process)?;
        let sequence = Arc::new(Sequence::open(&db)?);
        let filters = Filters::default();
        filters.set(db.read_now(crate::db::subscriptions::all)?);
        let tagged = db.read_now(Tagged::open)?;
        let sender = Sender { principal: PRINCIPAL, account: home.account.clone(), region: home.region.clone() };
        let outbox = Outbox::with(db.clone(), sender, Arc::new(Courier), clock.clone());
        let (permits, nudge, changes, embedded) = Default::default();
        Ok(Arc::new(Self {
            db,
            cloud,
            clock,
            sequence,
            permits,
            nudge,
            home,
            filters,
            tagged,
            outbox,
            changes,
            embedded,
        }))
    }

    /// Assembly: who takes the metrics that events embed. Without one they are events only.
    pub fn set_embedded(&self, sink: Arc<dyn EmbeddedSink>) {
        let _ = self.embedded.set(sink);
    }

    /// Those of these events that may embed metrics.
    pub(crate) fn embedding<'a>(&self, events: impl Iterator<Item = &'a str>) -> Vec<String> {
        let wanted = self.embedded.get().is_some();
        events.filter(|event| wanted && may_embed(event)).map(str::to_owned).collect()
    }

    /// The events are committed.
    pub(crate) async fn extract(&self, events: Vec<String>) {
        if let Some(embedded) = self.embedded.get().filter(|_| !events.is_empty()) {
            embedded.extract(events).await;
        }
    }

    /// Changes whenever events were committed. The number itself means nothing.
    pub fn watch(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }

    pub(crate) fn changed(&self) {
        self.changes.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// `work` can fail with an error for the client: see [`refuse`].
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> store::Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db.write(work).await.map_err(answer)
    }

    /// See [`Logs::write`].
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> store::Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db.read(work).await.map_err(answer)
    }
}

/// Undoes the write and gives the client this error.
pub fn refuse(error: Error) -> store::Error {
    store::Error::refused(error)
}

fn answer(error: store::Error) -> Error {
    match error {
        store::Error::Refused(cause) => cause.downcast().map_or_else(Error::internal, |error| *error),
        other => {
            let source = std::error::Error::source(&other).map(|source| format!(": {source}")).unwrap_or_default();
            Error::internal(format!("{other}{source}"))
        }
    }
}

/// The group, or AWS's error.
pub fn group(tx: &Tx<'_>, name: &str) -> store::Result<groups::Group> {
    groups::find(tx, name)?.ok_or_else(|| refuse(no_group()))
}

/// The stream of a group, or AWS's error.
pub fn stream(tx: &Tx<'_>, group: i64, name: &str) -> store::Result<streams::Stream> {
    streams::find(tx, group, name)?.ok_or_else(|| refuse(no_stream()))
}
