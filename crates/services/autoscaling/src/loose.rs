//! Alarms that are no policy's, or may come to be none's: noted before anything is done with them, until that is done and they
//! are removed. So whatever cuts an operation short, none stays behind.

use crate::state::{Autoscaling, Policy};
use api::Error;
use api::cloudwatch::{DeleteAlarms, DeleteAlarmsInput};
use base::Timestamp;
use cloud::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use store::{Db, Records};

/// How long alarms are left alone that could not be removed.
const AGAIN_MS: i64 = 30_000;

/// What one operation may leave behind.
#[derive(Serialize, Deserialize)]
struct Note {
    id: String,
    alarms: Vec<String>,
}

pub struct Loose {
    notes: Records<Note>,
    held: Mutex<Held>,
}

#[derive(Default)]
struct Held {
    /// Notes of operations that are under way.
    notes: BTreeSet<String>,
    /// When notes are looked at again.
    next: Timestamp,
}

impl Loose {
    pub fn open(db: Db) -> store::Result<Self> {
        Ok(Self { notes: Records::open(db, "loose")?, held: Mutex::default() })
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Held> {
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What nobody is at work with, as often as that is looked at.
    fn left(&self, now: Timestamp) -> Vec<std::sync::Arc<Note>> {
        let held = self.held();
        if held.next > now {
            return Vec::new();
        }
        self.notes.all().into_iter().filter(|note| !held.notes.contains(&note.id)).collect()
    }

    pub fn is_empty(&self) -> bool {
        self.notes.read().is_empty()
    }
}

/// While it lives, nobody removes the alarms of its note.
pub struct Holding<'s> {
    scaling: &'s Autoscaling,
    id: String,
}

impl Drop for Holding<'_> {
    fn drop(&mut self) {
        self.scaling.loose.held().notes.remove(&self.id);
        self.scaling.nudge.notify_one();
    }
}

impl Holding<'_> {
    /// The operation is over, for good or ill: what is left of it is removed.
    pub async fn settle(self, role: &Context) {
        let (scaling, id) = (self.scaling, self.id.clone());
        drop(self);
        if let Some(note) = scaling.loose.notes.get(&id) {
            scaling.remove(role, &note).await;
        }
    }
}

impl Autoscaling {
    /// Notes alarms before they are made, or before their policy goes.
    pub(crate) async fn note(&self, alarms: Vec<String>) -> Result<Holding<'_>> {
        let id = base::id::uuid();
        self.loose.held().notes.insert(id.clone());
        let holding = Holding { scaling: self, id: id.clone() };
        let note = Note { id: id.clone(), alarms };
        let kept = self.loose.notes.change(&id, |_| Ok::<_, Error>((Some(note), ()))).await;
        kept.map_err(Error::internal)??;
        Ok(holding)
    }

    /// Removes what operations have left behind.
    pub(crate) async fn tidy(&self, role: &Context) {
        for note in self.loose.left(self.clock.now()) {
            self.remove(role, &note).await;
        }
    }

    /// Removes the alarms of a note that are no policy's, and then the note.
    async fn remove(&self, role: &Context, note: &Note) {
        let targets = self.all();
        let policies = targets.iter().flat_map(|target| target.policies.values());
        let of_policies: BTreeSet<String> = policies.flat_map(Policy::alarm_names).collect();
        for alarm in note.alarms.iter().filter(|alarm| !of_policies.contains(*alarm)) {
            let input = DeleteAlarmsInput { alarm_names: vec![alarm.clone()] };
            match self.cloud.call::<DeleteAlarms>(role, input).await {
                Ok(_) => {}
                // A composite alarm of somebody's is on it: theirs to say.
                Err(error) if error.status == 400 => {
                    tracing::warn!(%error, alarm, "an alarm of a scaling policy stays");
                }
                Err(error) => {
                    tracing::warn!(%error, alarm, "an alarm of a scaling policy is removed later");
                    self.loose.held().next = self.clock.now().plus_millis(AGAIN_MS);
                    return;
                }
            }
        }
        let gone = self.loose.notes.change(&note.id, |_| Ok::<_, Error>((None, ()))).await;
        if let Err(error) = gone {
            tracing::warn!(%error, "a note of alarms stays");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::Target;
    use api::application_autoscaling as aws;
    use api::cloudwatch::DeleteAlarmsOutput;
    use base::{ManualClock, RequestId};
    use cloud::{AllowAll, Cloud, Service};
    use std::collections::BTreeMap;
    use std::sync::Arc;
    use store::Store;

    /// CloudWatch, as far as it is asked here: what was removed of it. `broken` cannot be, `needed` must not be.
    type Removed = Mutex<Vec<String>>;

    fn cloudwatch() -> (Cloud, Arc<Removed>) {
        let (cloud, removed) = (Cloud::new(), Arc::new(Removed::default()));
        cloud.set_authorizer(Arc::new(AllowAll));
        cloud.serve(Service::new("cloudwatch", removed.clone()).op::<DeleteAlarms, _, _, _>(
            |_, _, _| Ok(Vec::new()),
            |removed: Arc<Removed>, _, input| async move {
                match input.alarm_names[0].as_str() {
                    "broken" => return Err(Error::internal("no")),
                    "needed" => return Err(Error::new("ValidationError", 400, "no")),
                    name => removed.lock().unwrap().push(name.to_owned()),
                }
                Ok(DeleteAlarmsOutput {})
            },
        ));
        (cloud, removed)
    }

    fn home() -> Context {
        Context {
            caller: iam::Caller::anonymous(),
            request_id: RequestId::random(),
            now: Timestamp::from_millis(0),
            account: "000000000000".parse().unwrap(),
            region: "us-east-1".parse().unwrap(),
            source: Arc::default(),
        }
    }

    fn target(alarm: &str) -> Target {
        let alarm = aws::Alarm { alarm_name: alarm.into(), ..Default::default() };
        let shown = aws::ScalingPolicy { alarms: Some(vec![alarm]), ..Default::default() };
        Target {
            shown: aws::ScalableTarget::default(),
            tags: BTreeMap::new(),
            policies: [("p".to_owned(), Policy { shown, created_by: "c".into() })].into(),
            actions: BTreeMap::new(),
            activities: Default::default(),
            scaled: Default::default(),
        }
    }

    fn names(all: &[&str]) -> Vec<String> {
        all.iter().map(ToString::to_string).collect()
    }

    #[tokio::test]
    async fn what_a_crash_has_left_is_removed_and_what_is_a_policys_is_not() {
        let directory = std::env::temp_dir().join(base::id::hex(16));
        let clock = Arc::new(ManualClock::at(Timestamp::from_millis(1_000_000)));
        {
            let store = Store::open(&directory).unwrap();
            let scaling = Autoscaling::open(&store, cloudwatch().0, clock.clone(), home()).unwrap();
            let kept = scaling.change("t", |_| Ok((Some(target("kept")), ())));
            kept.await.unwrap();
            // Never settled: the process ends here.
            std::mem::forget(scaling.note(names(&["kept", "made", "broken", "needed"])).await.unwrap());
        }
        let store = Store::open(&directory).unwrap();
        let (cloud, removed) = cloudwatch();
        let scaling = Autoscaling::open(&store, cloud, clock.clone(), home()).unwrap();
        scaling.tidy(&home()).await;
        assert_eq!(*removed.lock().unwrap(), ["made"]);
        assert!(!scaling.loose.is_empty(), "what cannot be removed is tried again");
        scaling.tidy(&home()).await;
        assert_eq!(removed.lock().unwrap().len(), 1, "but not at once");
        clock.advance_ms(AGAIN_MS);
        scaling.tidy(&home()).await;
        assert_eq!(*removed.lock().unwrap(), ["made", "made"]);
        std::fs::remove_dir_all(directory).unwrap();
    }

    #[tokio::test]
    async fn nothing_is_removed_under_an_operation_and_all_after_it() {
        let directory = std::env::temp_dir().join(base::id::hex(16));
        let store = Store::open(&directory).unwrap();
        let (cloud, removed) = cloudwatch();
        let clock = Arc::new(ManualClock::at(Timestamp::from_millis(1_000_000)));
        let scaling = Autoscaling::open(&store, cloud, clock, home()).unwrap();
        let noted = scaling.note(names(&["a", "needed", "kept"])).await.unwrap();
        scaling.tidy(&home()).await;
        assert!(removed.lock().unwrap().is_empty());
        scaling.change("t", |_| Ok((Some(target("kept")), ()))).await.unwrap();
        noted.settle(&home()).await;
        assert_eq!(*removed.lock().unwrap(), ["a"]);
        assert!(scaling.loose.is_empty());
        // A client that is gone in the middle.
        drop(scaling.note(names(&["b"])).await.unwrap());
        scaling.tidy(&home()).await;
        assert_eq!(*removed.lock().unwrap(), ["a", "b"]);
        assert!(scaling.loose.is_empty());
        std::fs::remove_dir_all(directory).unwrap();
    }
}
