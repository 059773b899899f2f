//! Alarms in memory, written through to their database before anybody sees a change.

use super::actions::{Policies, is_policy};
use super::turn::{All, Item, Turn};
use super::{Alarm, State, db};
use api::Error;
use base::Clock;
use cloud::Result;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};
use store::{Db, Durability, Store};
use tokio::sync::Notify;
use triggers::Outbox;

/// Alarms of a node. AWS's quota.
pub const ALARMS: usize = 5_000;

pub struct Alarms {
    pub(super) db: Db,
    pub(super) clock: Arc<dyn Clock>,
    all: RwLock<All>,
    /// Changes happen one after another; readers never wait for them.
    changes: tokio::sync::Mutex<()>,
    due: Mutex<Due>,
    /// Something is due that was not before.
    pub(super) nudge: Notify,
    pub(super) outbox: OnceLock<Outbox>,
    pub(crate) policies: OnceLock<Arc<dyn Policies>>,
}

/// When alarms are to be looked at.
#[derive(Default)]
struct Due {
    of: HashMap<String, i64>,
    order: BTreeSet<(i64, String)>,
}

impl Due {
    fn set(&mut self, name: &str, at_ms: Option<i64>) {
        if let Some(before) = self.of.remove(name) {
            self.order.remove(&(before, name.to_owned()));
        }
        if let Some(at) = at_ms {
            self.of.insert(name.to_owned(), at);
            self.order.insert((at, name.to_owned()));
        }
    }

    fn pop(&mut self, now_ms: i64) -> Option<String> {
        if self.order.first()?.0 > now_ms {
            return None;
        }
        let (_, name) = self.order.pop_first()?;
        self.of.remove(&name);
        Some(name)
    }
}

impl Alarms {
    /// What was answered is on disk: alarms are what wakes people.
    pub fn open(store: &Store, clock: Arc<dyn Clock>) -> store::Result<Arc<Self>> {
        let db = store.database("alarms", &db::MIGRATIONS, Durability::Full)?;
        let all: All =
            db.read_now(db::all)?.into_iter().map(|alarm| (alarm.name().to_owned(), Arc::new(alarm))).collect();
        let now = clock.now().millis();
        let mut due = Due::default();
        all.iter().for_each(|(name, alarm)| due.set(name, alarm.due_after(now)));
        let (changes, nudge, outbox, policies) = Default::default();
        Ok(Arc::new(Self { db, clock, all: RwLock::new(all), changes, due: Mutex::new(due), nudge, outbox, policies }))
    }

    pub fn get(&self, name: &str) -> Option<Arc<Alarm>> {
        self.read(|all| all.get(name).cloned())
    }

    /// Keep it short: a change waits for it.
    pub fn read<T>(&self, look: impl FnOnce(&All) -> T) -> T {
        look(&self.all.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Applies `work` to the alarms as they are now, keeps the result and then shows it. What `work` refuses leaves everything
    /// as it was.
    pub async fn change<A>(&self, work: impl FnOnce(&mut Turn<'_>, &All) -> Result<A>) -> Result<A> {
        let _turn = self.changes.lock().await;
        let now = self.clock.now();
        let (answer, changed, history, messages) = self.read(|all| {
            let mut turn = Turn::new(all, now);
            let answer = work(&mut turn, all)?;
            Ok::<_, Error>((answer, turn.changed, turn.history, turn.messages))
        })?;
        if changed.is_empty() && history.is_empty() && messages.is_empty() {
            return Ok(answer);
        }
        let (kept, sends) = (changed.clone(), !messages.is_empty());
        let written = self.db.write(move |tx| {
            kept.iter().try_for_each(|(name, alarm)| db::put(tx, name, alarm.as_ref()))?;
            history.iter().try_for_each(|item| db::note(tx, item))?;
            messages.iter().try_for_each(|message| triggers::outbox::push(tx, now, message))
        });
        written.await.map_err(Error::internal)?;
        self.publish(changed, now.millis());
        if let Some(outbox) = self.outbox.get().filter(|_| sends) {
            outbox.nudge();
        }
        Ok(answer)
    }

    fn publish(&self, changed: std::collections::BTreeMap<String, Option<Alarm>>, now_ms: i64) {
        let mut due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all = self.all.write().unwrap_or_else(PoisonError::into_inner);
        for (name, alarm) in changed {
            let Some(alarm) = alarm else {
                due.set(&name, None);
                all.remove(&name);
                continue;
            };
            let same = all.get(&name).is_some_and(|known| known.window() == alarm.window() && alarm.window().is_some());
            if !same {
                due.set(&name, first_look(&alarm, now_ms));
            }
            all.insert(name, Arc::new(alarm));
        }
        drop((due, all));
        self.nudge.notify_one();
    }

    /// The next alarms that are due, taken off the list.
    pub(super) fn take_due(&self, now_ms: i64, most: usize) -> Vec<Arc<Alarm>> {
        let mut due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        let names: Vec<_> = std::iter::from_fn(|| due.pop(now_ms)).take(most).collect();
        drop(due);
        names.iter().filter_map(|name| self.get(name)).collect()
    }

    /// They were looked at, and will be again.
    pub(super) fn put_back(&self, alarms: &[Arc<Alarm>], now_ms: i64) {
        let again: Vec<_> = alarms.iter().filter_map(|alarm| self.get(alarm.name())).collect();
        let mut due = self.due.lock().unwrap_or_else(PoisonError::into_inner);
        for alarm in again {
            if !due.of.contains_key(alarm.name()) {
                due.set(alarm.name(), alarm.due_after(now_ms));
            }
        }
    }

    /// Wakes a scaling policy.
    pub(super) fn wake(&self, action: &str, alarm: &str) -> Result<()> {
        self.policies.get().map_or(Ok(()), |policies| policies.alarmed(action, alarm))
    }

    /// Wakes the policies again of alarms that are still in ALARM, as AWS does in each period.
    pub(super) fn wake_again<'a>(&self, looked_at: impl Iterator<Item = &'a str>) {
        for alarm in looked_at.filter_map(|name| self.get(name)) {
            if !alarm.acts() || alarm.state() != State::Alarm {
                continue;
            }
            for action in alarm.actions(State::Alarm).iter().filter(|action| is_policy(action)) {
                if let Err(error) = self.wake(action, alarm.name()) {
                    tracing::debug!(%error, alarm = alarm.name(), "a scaling policy could not be woken");
                }
            }
        }
    }

    /// When the next is due.
    pub(super) fn next_due(&self) -> Option<i64> {
        self.due.lock().unwrap_or_else(PoisonError::into_inner).order.first().map(|(at, _)| *at)
    }

    /// Writes an item down by itself.
    pub(super) async fn note(&self, item: Item) {
        if let Err(error) = self.db.write(move |tx| db::note(tx, &item)).await {
            tracing::error!(%error, "the history of an alarm could not be written");
        }
    }

    /// # Errors
    /// The database's.
    pub async fn history(&self, asked: db::Asked) -> Result<Vec<db::Kept>> {
        self.db.read(move |tx| db::history(tx, &asked)).await.map_err(Error::internal)
    }
}

/// A new alarm, or one that looks at something else, is looked at at once: what it is about may have been there before.
fn first_look(alarm: &Alarm, now_ms: i64) -> Option<i64> {
    let due = alarm.due_after(now_ms)?;
    Some(if alarm.window().is_some() { now_ms } else { due })
}
