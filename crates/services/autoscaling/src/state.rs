//! What is registered: in memory for reading, written through to the store before anybody sees a change.

use crate::loose::Loose;
use api::Error;
use api::application_autoscaling as aws;
use base::Clock;
use cloud::{Cloud, Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use store::{Durability, Records, Store};
use tokio::sync::Notify;

const MIGRATIONS: &[&str] = &[
    "CREATE TABLE targets (id TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE loose (id TEXT PRIMARY KEY, value TEXT NOT NULL)",
];

/// Targets at once, and what each may have. AWS's quotas.
pub const TARGETS: usize = 2_500;
pub const POLICIES: usize = 50;
pub const ACTIONS: usize = 200;
/// Activities kept of each target (ours).
pub const ACTIVITIES: usize = 100;

/// A target with all that belongs to it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Target {
    pub shown: aws::ScalableTarget,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    #[serde(default)]
    pub policies: BTreeMap<String, Policy>,
    #[serde(default)]
    pub actions: BTreeMap<String, Action>,
    /// Newest first.
    #[serde(default)]
    pub activities: VecDeque<aws::ScalingActivity>,
    #[serde(default)]
    pub scaled: Scaled,
}

/// When capacity was changed last, in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scaled {
    pub out: Option<i64>,
    pub into: Option<i64>,
    /// When that was fulfilled, or asked for where it is not yet.
    pub done: Option<i64>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Policy {
    #[serde(flatten)]
    pub shown: aws::ScalingPolicy,
    /// By which its alarms' actions name whoever made them.
    #[serde(default = "base::id::uuid")]
    pub created_by: String,
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

/// Names of a policy and of its alarm.
pub type Alarmed = (String, String);

/// What alarms have said and is still to be looked at. A restart loses it, and alarms say it again.
#[derive(Default)]
pub struct Wakes {
    /// By target.
    alarmed: BTreeMap<String, BTreeSet<Alarmed>>,
    /// Alarms that may go off before the policy that they are of is kept. Until then that waits.
    making: BTreeSet<String>,
}

impl Wakes {
    pub fn is_making(&self, alarm: &str) -> bool {
        self.making.contains(alarm)
    }

    pub fn add(&mut self, target: &str, alarmed: Alarmed) {
        self.alarmed.entry(target.to_owned()).or_default().insert(alarmed);
    }

    pub fn take(&mut self) -> BTreeMap<String, BTreeSet<Alarmed>> {
        let mut ready = BTreeMap::new();
        for (target, all) in std::mem::take(&mut self.alarmed) {
            let (early, now): (BTreeSet<_>, _) = all.into_iter().partition(|(_, alarm)| self.making.contains(alarm));
            if !early.is_empty() {
                self.alarmed.insert(target.clone(), early);
            }
            ready.insert(target, now);
        }
        ready
    }
}

pub struct Autoscaling {
    pub(crate) cloud: Cloud,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) home: Context,
    pub(crate) nudge: Notify,
    pub(crate) loose: Loose,
    wakes: Mutex<Wakes>,
    targets: Records<Target>,
    /// Policies come and go one after another: each knows the alarms that it puts an end to.
    policies: tokio::sync::Mutex<()>,
}

impl Autoscaling {
    /// `home` says where the node is; whoever is its caller does not matter.
    pub fn open(store: &Store, cloud: Cloud, clock: Arc<dyn Clock>, home: Context) -> store::Result<Arc<Self>> {
        let db = store.database("autoscaling", MIGRATIONS, Durability::Full)?;
        let targets = Records::open(db.clone(), "targets")?;
        let loose = Loose::open(db)?;
        let (nudge, wakes, policies) = Default::default();
        Ok(Arc::new(Self { cloud, clock, home, nudge, loose, wakes, targets, policies }))
    }

    pub(crate) fn wakes(&self) -> MutexGuard<'_, Wakes> {
        self.wakes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until nobody else puts or removes policies.
    pub(crate) async fn turn(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.policies.lock().await
    }

    /// As long as the answer lives, these alarms are being made.
    pub(crate) fn making(&self, alarms: Vec<String>) -> Making<'_> {
        self.wakes().making.extend(alarms.iter().cloned());
        Making { scaling: self, alarms }
    }

    pub fn target(&self, resource_id: &str) -> Option<Arc<Target>> {
        self.targets.get(resource_id)
    }

    /// All targets in the order of their ids.
    pub fn all(&self) -> Vec<Arc<Target>> {
        self.targets.all()
    }

    /// See [`Records::change`].
    pub async fn change<A>(
        &self,
        resource_id: &str,
        change: impl FnOnce(Option<&Target>) -> Result<(Option<Target>, A)>,
    ) -> Result<A> {
        self.targets.change(resource_id, change).await.map_err(Error::internal)?
    }

    /// Edits a target, if it is still there.
    pub(crate) async fn edit(&self, resource_id: &str, edit: impl FnOnce(&mut Target)) -> Result<()> {
        let edited = self.change(resource_id, |target| {
            let mut next = target.cloned();
            if let Some(next) = &mut next {
                edit(next);
            }
            Ok((next, ()))
        });
        edited.await
    }
}

pub struct Making<'s> {
    scaling: &'s Autoscaling,
    alarms: Vec<String>,
}

impl Drop for Making<'_> {
    fn drop(&mut self) {
        let mut wakes = self.scaling.wakes();
        wakes.making.retain(|alarm| !self.alarms.contains(alarm));
        drop(wakes);
        self.scaling.nudge.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_alarm_says_while_it_is_made_waits() {
        let mut wakes = Wakes::default();
        wakes.making.insert("new".into());
        wakes.add("t", ("p".into(), "new".into()));
        wakes.add("t", ("p".into(), "old".into()));
        assert_eq!(wakes.take()["t"], BTreeSet::from([("p".into(), "old".into())]));
        assert!(wakes.take()["t"].is_empty());
        wakes.making.clear();
        assert_eq!(wakes.take()["t"], BTreeSet::from([("p".into(), "new".into())]));
        assert!(wakes.take().is_empty());
    }
}
