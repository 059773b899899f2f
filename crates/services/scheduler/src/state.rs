//! The service: schedules in memory, written through to the store before anybody sees a change.

use crate::model::{Group, Schedule};
use crate::names::{DEFAULT_GROUP, PRINCIPAL};
use crate::post::Post;
use api::Error;
use base::{Clock, RequestId};
use cloud::{Cloud, Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};
use store::{Db, Durability, Store, Tx, params};
use tokio::sync::Notify;
use triggers::outbox::{self, Message, Outbox};

const RECORDS: &str = "
    CREATE TABLE groups (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE schedules (id TEXT PRIMARY KEY, value TEXT NOT NULL)";

fn migrations() -> Vec<&'static str> {
    std::iter::once(RECORDS).chain(outbox::MIGRATIONS).collect()
}

pub struct Scheduler {
    db: Db,
    pub(crate) cloud: Cloud,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) outbox: Outbox,
    /// The next due time may have changed.
    pub(crate) nudge: Notify,
    home: Context,
    known: RwLock<Known>,
    /// Changes happen one after another; readers never wait for them.
    changes: tokio::sync::Mutex<()>,
}

/// All that is known.
#[derive(Default)]
pub struct Known {
    pub groups: BTreeMap<String, Arc<Group>>,
    /// By `group/name`.
    pub schedules: BTreeMap<String, Arc<Schedule>>,
    /// When schedules are due, and their keys.
    due: BTreeSet<(i64, String)>,
}

impl Known {
    pub fn first_due(&self) -> Option<i64> {
        self.due.first().map(|(due, _)| *due)
    }

    /// At most `most` that are due.
    pub fn due(&self, now: i64, most: usize) -> Vec<Arc<Schedule>> {
        let due = self.due.iter().take_while(|(due, _)| *due <= now).take(most);
        due.filter_map(|(_, key)| self.schedules.get(key).cloned()).collect()
    }

    /// The schedules of a group in the order of their names.
    pub fn of_group<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a Arc<Schedule>> {
        self.schedules.range(format!("{group}/")..).map(|(_, one)| one).take_while(move |one| one.group == group)
    }

    fn apply(&mut self, change: Change) {
        match change {
            Change::PutGroup(group) => drop(self.groups.insert(group.name.clone(), Arc::new(group))),
            Change::RemoveGroup(name) => drop(self.groups.remove(&name)),
            Change::Put(schedule) => {
                let key = schedule.key();
                self.remove(&key);
                self.due.extend(schedule.next.map(|next| (next.due_ms, key.clone())));
                self.schedules.insert(key, Arc::new(*schedule));
            }
            Change::Remove(key) => self.remove(&key),
        }
    }

    fn remove(&mut self, key: &str) {
        let next = self.schedules.remove(key).and_then(|gone| gone.next);
        next.map(|next| self.due.remove(&(next.due_ms, key.to_owned())));
    }
}

/// One thing that changes.
#[derive(Clone)]
pub enum Change {
    PutGroup(Group),
    RemoveGroup(String),
    Put(Box<Schedule>),
    Remove(String),
}

impl Change {
    fn write(&self, tx: &Tx<'_>) -> store::Result<()> {
        let text = |value: std::result::Result<String, serde_json::Error>| value.map_err(store::Error::refused);
        match self {
            Self::PutGroup(group) => tx.execute(
                "INSERT INTO groups (name, value) VALUES (?1, ?2)
                 ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                params![&group.name, text(serde_json::to_string(group))?],
            ),
            Self::RemoveGroup(name) => tx.execute("DELETE FROM groups WHERE name = ?1", params![name]),
            Self::Put(schedule) => tx.execute(
                "INSERT INTO schedules (id, value) VALUES (?1, ?2)
                 ON CONFLICT (id) DO UPDATE SET value = excluded.value",
                params![schedule.key(), text(serde_json::to_string(schedule))?],
            ),
            Self::Remove(key) => tx.execute("DELETE FROM schedules WHERE id = ?1", params![key]),
        }
        .map(drop)
    }
}

impl Scheduler {
    /// `home` says where the node is; whoever is its caller does not matter. `time_scale` shortens waits between retries.
    pub fn open(
        store: &Store,
        cloud: Cloud,
        clock: Arc<dyn Clock>,
        home: Context,
        time_scale: f64,
    ) -> store::Result<Arc<Self>> {
        let db = store.database("scheduler", &migrations(), Durability::Full)?;
        let known = RwLock::new(db.read_now(|tx| read(tx, clock.now().millis()))?);
        let sender =
            outbox::Sender { principal: PRINCIPAL, account: home.account.clone(), region: home.region.clone() };
        let outbox = Outbox::with(db.clone(), sender, Arc::new(Post { time_scale }), clock.clone());
        let (nudge, changes) = Default::default();
        Ok(Arc::new(Self { db, cloud, clock, outbox, nudge, home, known, changes }))
    }

    pub fn known(&self) -> RwLockReadGuard<'_, Known> {
        self.known.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn known_mut(&self) -> RwLockWriteGuard<'_, Known> {
        self.known.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// A context of the service itself.
    pub(crate) fn own(&self) -> Context {
        Context { now: self.clock.now(), request_id: RequestId::random(), ..self.home.clone() }
    }

    /// Applies what `decide` makes of what is known, with messages that are to be delivered, keeps it in one commit and then
    /// shows it. What is refused leaves everything as it was.
    pub async fn change<A>(&self, decide: impl FnOnce(&Known) -> Result<(Vec<Change>, Vec<Message>, A)>) -> Result<A> {
        let _turn = self.changes.lock().await;
        let (changes, messages, answer) = decide(&self.known())?;
        if changes.is_empty() && messages.is_empty() {
            return Ok(answer);
        }
        let (writes, now) = (changes.clone(), self.clock.now());
        let kept = self.db.write(move |tx| {
            writes.iter().try_for_each(|change| change.write(tx))?;
            messages.iter().try_for_each(|message| outbox::push(tx, now, message))
        });
        kept.await.map_err(Error::internal)?;
        let mut known = self.known_mut();
        changes.into_iter().for_each(|change| known.apply(change));
        Ok(answer)
    }
}

fn read(tx: &Tx<'_>, now: i64) -> store::Result<Known> {
    let mut known = Known::default();
    known.apply(Change::PutGroup(Group {
        name: DEFAULT_GROUP.into(),
        created_ms: now,
        modified_ms: now,
        ..Group::default()
    }));
    for row in tx.query("SELECT value FROM groups", params![])? {
        known.apply(Change::PutGroup(serde_json::from_str(row.text(0)?).map_err(store::Error::refused)?));
    }
    for row in tx.query("SELECT value FROM schedules", params![])? {
        known.apply(Change::Put(serde_json::from_str(row.text(0)?).map_err(store::Error::refused)?));
    }
    Ok(known)
}
