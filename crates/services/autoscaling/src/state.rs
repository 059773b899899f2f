//! What is registered: in memory for reading, written through to the store before anybody sees a change.

use crate::track::Tracker;
use api::Error;
use api::application_autoscaling as aws;
use base::Clock;
use cloud::{Cloud, Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use store::{Db, Durability, Store, params};
use tokio::sync::Notify;

const MIGRATIONS: &[&str] = &["CREATE TABLE targets (id TEXT PRIMARY KEY, value TEXT NOT NULL)"];

/// Targets at once, and what each may have. AWS's quotas.
pub const TARGETS: usize = 2_500;
pub const POLICIES: usize = 50;
pub const ACTIONS: usize = 200;
/// Activities kept of each target (ours).
pub const ACTIVITIES: usize = 100;

/// How busy provisioned environments are. Implemented where they are.
pub trait Gauge: Send + Sync + 'static {
    /// Busy ones, and all that are there; `None` where there are none.
    fn provisioned(&self, function: &str, qualifier: &str) -> Option<(usize, usize)>;
}

/// A target with all that belongs to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Target {
    pub shown: aws::ScalableTarget,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    #[serde(default)]
    pub policies: BTreeMap<String, aws::ScalingPolicy>,
    #[serde(default)]
    pub actions: BTreeMap<String, Action>,
    /// Newest first.
    #[serde(default)]
    pub activities: VecDeque<aws::ScalingActivity>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Action {
    pub shown: aws::ScheduledAction,
    /// Milliseconds: what was due until then is done.
    pub done_until: i64,
    /// When it is due next, once somebody has asked: to find that out can take a while.
    #[serde(skip)]
    pub due: OnceLock<Option<i64>>,
}

impl Action {
    pub fn new(shown: aws::ScheduledAction, done_until: i64) -> Self {
        Self { shown, done_until, due: OnceLock::new() }
    }
}

pub struct Autoscaling {
    db: Db,
    pub(crate) cloud: Cloud,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) gauge: Arc<dyn Gauge>,
    pub(crate) home: Context,
    pub(crate) nudge: Notify,
    pub(crate) trackers: Mutex<HashMap<(String, String), Tracker>>,
    targets: RwLock<BTreeMap<String, Arc<Target>>>,
    /// Changes happen one after another; readers never wait for them.
    changes: tokio::sync::Mutex<()>,
}

impl Autoscaling {
    /// `home` says where the node is; whoever is its caller does not matter.
    pub fn open(
        store: &Store,
        cloud: Cloud,
        clock: Arc<dyn Clock>,
        gauge: Arc<dyn Gauge>,
        home: Context,
    ) -> store::Result<Arc<Self>> {
        let db = store.database("autoscaling", MIGRATIONS, Durability::Full)?;
        let targets = db.read_now(|tx| {
            let rows = tx.query("SELECT id, value FROM targets", params![])?;
            let read = |text: &str| serde_json::from_str::<Target>(text).map(Arc::new).map_err(store::Error::refused);
            rows.iter().map(|row| Ok((row.text(0)?.to_owned(), read(row.text(1)?)?))).collect()
        })?;
        let (nudge, trackers, changes) = Default::default();
        let targets = RwLock::new(targets);
        Ok(Arc::new(Self { db, cloud, clock, gauge, home, nudge, trackers, targets, changes }))
    }

    pub fn target(&self, resource_id: &str) -> Option<Arc<Target>> {
        self.targets.read().unwrap_or_else(PoisonError::into_inner).get(resource_id).cloned()
    }

    /// All targets in the order of their ids.
    pub fn all(&self) -> Vec<Arc<Target>> {
        self.targets.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    /// Applies `change` to the target as it is now, keeps the result and then shows it. What `change` refuses leaves
    /// everything as it was. Returning `None` for the target removes it.
    pub async fn change<A>(
        &self,
        resource_id: &str,
        change: impl FnOnce(Option<&Target>) -> Result<(Option<Target>, A)>,
    ) -> Result<A> {
        let _turn = self.changes.lock().await;
        let (after, answer) = change(self.target(resource_id).as_deref())?;
        let (id, value) = (resource_id.to_owned(), after.as_ref().map(serde_json::to_string));
        let value = value.transpose().map_err(Error::internal)?;
        let kept = self.db.write(move |tx| match &value {
            Some(value) => tx
                .execute(
                    "INSERT INTO targets (id, value) VALUES (?1, ?2)
                     ON CONFLICT (id) DO UPDATE SET value = excluded.value",
                    params![&id, value],
                )
                .map(drop),
            None => tx.execute("DELETE FROM targets WHERE id = ?1", params![&id]).map(drop),
        });
        kept.await.map_err(Error::internal)?;
        let mut targets = self.targets.write().unwrap_or_else(PoisonError::into_inner);
        match after {
            Some(target) => drop(targets.insert(resource_id.into(), Arc::new(target))),
            None => drop(targets.remove(resource_id)),
        }
        Ok(answer)
    }
}
