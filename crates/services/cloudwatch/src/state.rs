//! The service's state.

use crate::alarms::actions::Policies;
use crate::alarms::store::Alarms;
use crate::db::{MIGRATIONS, registry};
use crate::series::Key;
use api::Error;
use base::{Clock, Timestamp};
use cloud::Result;
use meter::metrics::{Distribution, Sample};
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{Db, Durability, Store, Tx};

/// Series whose ids are remembered.
const REMEMBERED: usize = 100_000;
/// How often it is written that a series is still in use.
const SEEN_EVERY_MS: i64 = 300_000;

/// `metrics.db` and what is known of it, and the alarms.
pub struct CloudWatch {
    db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    known: Arc<Mutex<Known>>,
    pub(crate) alarms: Arc<Alarms>,
}

/// Ids of series, so that a value costs no look-up. Only the writer's thread uses it, within its transactions.
#[derive(Default)]
pub(crate) struct Known {
    pub series: Remembered<Key>,
    pub own: Remembered<(meter::Metric, meter::Subject)>,
}

/// Ids by what they are of, and when it was last written that they are in use.
pub(crate) struct Remembered<K>(HashMap<K, (i64, i64)>);

impl<K> Default for Remembered<K> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<K: Clone + Eq + Hash> Remembered<K> {
    /// The id, from `find` where it is not known or was not seen lately.
    pub fn get(&mut self, key: &K, now: i64, find: impl FnOnce() -> store::Result<i64>) -> store::Result<i64> {
        if let Some((id, seen)) = self.0.get(key)
            && (0..SEEN_EVERY_MS).contains(&(now - seen))
        {
            return Ok(*id);
        }
        let id = find()?;
        if self.0.len() >= REMEMBERED {
            self.0.clear();
        }
        self.0.insert(key.clone(), (id, now));
        Ok(id)
    }
}

/// Values of a metric at a time.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Put {
    pub key: Key,
    pub time: Timestamp,
    /// By the second, and not only by the minute.
    pub fine: bool,
    pub values: Distribution,
}

impl CloudWatch {
    /// Values are committed to the write-ahead log before anybody is told so; they survive the process, and power loss
    /// but for the last moments.
    pub fn open(store: &Store, clock: Arc<dyn Clock>) -> store::Result<Arc<Self>> {
        let db = store.database("metrics", MIGRATIONS, Durability::Process)?;
        let alarms = Alarms::open(store, clock.clone())?;
        Ok(Arc::new(Self { db, clock, known: Arc::default(), alarms }))
    }

    /// What alarms wake that have scaling policies for their actions. Once, before they are looked at.
    pub fn set_policies(&self, policies: Arc<dyn Policies>) {
        let _ = self.alarms.policies.set(policies);
    }

    /// Writes with the ids of series at hand. What could not be committed is not remembered.
    async fn write_known<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Tx<'_>, &mut Known) -> store::Result<T> + Send + 'static,
    ) -> store::Result<T> {
        let known = self.known.clone();
        let written = self.db.write(move |tx| work(tx, &mut lock(&known))).await;
        if written.is_err() {
            *lock(&self.known) = Known::default();
        }
        written
    }

    pub(crate) async fn put(&self, puts: Vec<Put>) -> store::Result<()> {
        let now = self.clock.now().millis();
        self.write_known(move |tx, known| {
            puts.iter().try_for_each(|put| {
                let id = known.series.get(&put.key, now, || registry::take(tx, &put.key, now))?;
                crate::sink::put_point(tx, id, put.time, put.fine, &put.values)
            })
        })
        .await
    }

    pub(crate) async fn put_samples(&self, samples: Vec<Sample>) -> store::Result<()> {
        let now = self.clock.now().millis();
        self.write_known(move |tx, known| crate::sink::put_samples(tx, known, &samples, now)).await
    }

    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> store::Result<T> + Send + 'static,
    ) -> store::Result<T> {
        self.db.write(work).await
    }

    /// Series are about to be forgotten.
    pub(crate) fn forget_known(&self) {
        *lock(&self.known) = Known::default();
    }

    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> store::Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db.read(work).await.map_err(answer)
    }
}

fn lock(known: &Mutex<Known>) -> MutexGuard<'_, Known> {
    known.lock().unwrap_or_else(PoisonError::into_inner)
}

pub(crate) fn answer(error: store::Error) -> Error {
    match error {
        store::Error::Refused(cause) => cause.downcast().map_or_else(Error::internal, |error| *error),
        other => Error::internal(other),
    }
}
