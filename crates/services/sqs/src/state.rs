//! The service's state: the queues of this node.

use crate::db::{self, QueueRow};
use crate::engine::{Change, Handed, Journal, Queue, SEQ_BITS, Seq};
use crate::errors::no_queue;
use crate::message::Message;
use crate::names::Home;
use crate::ops::moves::Moves;
use crate::settings::{Attributes, Settings};
use api::Error;
use base::Clock;
use base::limits::MIB;
use base::task::{Kind, Tasks};
use cloud::{Cloud, Result};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};
use std::time::Duration;
use store::{Db, Durability, Store};

/// Texts of messages that are kept in memory, beside being on disk.
const TEXTS: usize = 64 * MIB as usize;
/// How often what is past its time is looked for, at most and at least.
const EXPIRY: (Duration, Duration) = (Duration::from_secs(1), Duration::from_secs(60));
/// Messages past their time that are removed in one step.
const EXPIRED_AT_ONCE: usize = 10_000;

pub struct Sqs {
    pub(crate) journal: Journal,
    pub(crate) home: Home,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) tasks: Tasks,
    pub(crate) cloud: Cloud,
    queues: RwLock<BTreeMap<Arc<str>, Arc<Queue>>>,
    /// When queues of these names were deleted.
    deleted: Mutex<HashMap<String, i64>>,
    /// Held while queues are made, set and deleted.
    admin: tokio::sync::Mutex<()>,
    pub(crate) moves: Moves,
}

impl Sqs {
    /// What was answered survives power loss.
    pub fn open(
        store: &Store,
        home: Home,
        cloud: Cloud,
        clock: Arc<dyn Clock>,
        tasks: Tasks,
    ) -> store::Result<Arc<Self>> {
        let db = store.database("sqs", db::MIGRATIONS, Durability::Full)?;
        Self::with(db, home, cloud, clock, tasks)
    }

    fn with(db: Db, home: Home, cloud: Cloud, clock: Arc<dyn Clock>, tasks: Tasks) -> store::Result<Arc<Self>> {
        let now = clock.now().millis();
        let (mut by_id, mut last, mut dead) = (HashMap::new(), 0, Vec::new());
        for row in db.read_now(db::queues)? {
            last = last.max(row.id.unsigned_abs()).max(row.purged);
            let queue = open_queue(&home, row)?;
            by_id.insert(queue.id, Arc::new(queue));
        }
        db.read_now(|tx| {
            db::for_each_message(tx, |known| {
                last = last.max(known.seq);
                let queue = by_id.get(&known.queue);
                if !queue.is_some_and(|queue| queue.reopen(known.seq, known.group.as_deref(), known.arrival, now)) {
                    dead.push(known.seq);
                }
            })
        })?;
        for row in db.read_now(|tx| db::duplicates(tx, now))? {
            if let Some(queue) = by_id.get(&row.queue) {
                queue.recall((row.scope, row.dedup), row.seq, row.uuid, row.until_ms);
            }
        }
        let moves = Moves::open(&db)?;
        let journal = Journal::new(db, tasks.clone(), clock.clone(), last, TEXTS);
        let queues = by_id.into_values().map(|queue| (queue.name.clone(), queue)).collect();
        let sqs = Arc::new(Self {
            journal,
            home,
            clock,
            tasks,
            cloud,
            queues: RwLock::new(queues),
            deleted: Mutex::default(),
            admin: tokio::sync::Mutex::new(()),
            moves,
        });
        sqs.journal.remove(&dead);
        Ok(sqs)
    }

    /// Begins what is done without being asked.
    pub fn start(self: &Arc<Self>, tasks: &Tasks) {
        tasks.spawn(Kind::Loop, "messages past their time", self.clone().expire_all());
        tasks.spawn(Kind::Loop, "metrics of queues", self.clone().report());
        self.resume_moves();
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock.now().millis()
    }

    pub(crate) fn queue(&self, name: &str) -> Result<Arc<Queue>> {
        self.queues.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned().ok_or_else(no_queue)
    }

    pub(crate) fn queue_at(&self, url: &str) -> Result<Arc<Queue>> {
        self.queue(self.home.name_in_url(url)?)
    }

    pub(crate) fn queue_of_arn(&self, arn: &str) -> Option<Arc<Queue>> {
        self.queue(&self.home.name_in_arn(arn)?).ok()
    }

    /// In the order of their names.
    pub(crate) fn all(&self) -> Vec<Arc<Queue>> {
        self.queues.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    pub(crate) async fn admin(&self) -> tokio::sync::MutexGuard<'_, ()> {
        self.admin.lock().await
    }

    pub(crate) fn deleted(&self) -> MutexGuard<'_, HashMap<String, i64>> {
        self.deleted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) async fn create(&self, name: &str, settings: Settings) -> Result<Arc<Queue>> {
        let (id, now) = (self.journal.next_seq(), self.now());
        let id = i64::try_from(id).map_err(Error::internal)?;
        let queue = Arc::new(Queue::new(id, name, self.home.arn(name), now, settings.clone(), 0));
        self.write_settings(&queue, &settings).await?;
        self.queues.write().unwrap_or_else(PoisonError::into_inner).insert(queue.name.clone(), queue.clone());
        Ok(queue)
    }

    /// Sets what is set of a queue, once it is on disk.
    pub(crate) async fn set(&self, queue: &Queue, settings: Settings) -> Result<()> {
        self.write_settings(queue, &settings).await?;
        queue.set(settings, self.now());
        Ok(())
    }

    async fn write_settings(&self, queue: &Queue, settings: &Settings) -> Result<()> {
        let row = QueueRow {
            id: queue.id,
            name: queue.name.to_string(),
            created_ms: queue.created_ms,
            modified_ms: settings.modified_ms,
            attributes: serde_json::to_string(&settings.attributes).map_err(Error::internal)?,
            tags: serde_json::to_string(&settings.tags).map_err(Error::internal)?,
            purged: 0,
        };
        self.journal.db().write(move |tx| db::put_queue(tx, &row)).await.map_err(Error::internal)
    }

    pub(crate) async fn delete(&self, queue: &Queue) -> Result<()> {
        let id = queue.id;
        self.journal.db().write(move |tx| db::delete_queue(tx, id)).await.map_err(Error::internal)?;
        self.queues.write().unwrap_or_else(PoisonError::into_inner).remove(&queue.name);
        let now = self.now();
        let mut deleted = self.deleted();
        deleted.retain(|_, at| now - *at < crate::ops::queues::RECENTLY_MS);
        deleted.insert(queue.name.to_string(), now);
        drop(deleted);
        self.journal.forget(&queue.close());
        Ok(())
    }

    pub(crate) async fn purge(&self, queue: &Queue) -> Result<()> {
        let (id, mark) = (queue.id, self.journal.next_seq());
        self.journal.db().write(move |tx| db::purge(tx, id, mark)).await.map_err(Error::internal)?;
        self.journal.forget(&queue.purge(mark, self.now()));
        Ok(())
    }

    /// The text of each message that was handed out; `None` for one that is gone by now.
    pub(crate) async fn texts(&self, handed: &[Handed]) -> Result<Vec<Option<Arc<Message>>>> {
        let missing: Vec<Seq> = handed.iter().filter(|one| one.message.is_none()).map(|one| one.seq).collect();
        let mut read = match missing.is_empty() {
            true => HashMap::new(),
            false => self.journal.db().read(move |tx| db::texts(tx, &missing)).await.map_err(Error::internal)?,
        };
        let text = |one: &Handed| one.message.clone().or_else(|| read.remove(&one.seq).map(Arc::new));
        Ok(handed.iter().map(text).collect())
    }

    async fn expire_all(self: Arc<Self>) {
        loop {
            let now = self.now();
            let mut next = None;
            for queue in self.all() {
                self.journal.forget(&queue.expire(now, EXPIRED_AT_ONCE));
                let due = queue.oldest().map(|from| from + queue.settings().attributes.retention_s * 1000);
                next = next.into_iter().chain(due).min();
            }
            let forgotten = self.journal.db().write(move |tx| db::forget_duplicates(tx, now)).await;
            if let Err(error) = forgotten {
                tracing::error!(%error, "old deduplication ids could not be removed");
            }
            let wait = next.map_or(EXPIRY.1, |due| Duration::from_millis((due - now).max(0).unsigned_abs()));
            tokio::select! {
                () = tokio::time::sleep(wait.clamp(EXPIRY.0, EXPIRY.1)) => {}
                () = self.tasks.stopping() => return,
            }
        }
    }

    /// Enters changes and waits until they are committed.
    pub(crate) async fn commit(&self, changes: Vec<Change>) -> Result<()> {
        let permit = self.journal.room().await.map_err(Error::internal)?;
        self.journal.submit(changes, permit).committed().await.map_err(Error::internal)
    }
}

fn open_queue(home: &Home, row: QueueRow) -> store::Result<Queue> {
    let attributes: Attributes = serde_json::from_str(&row.attributes).map_err(store::Error::refused)?;
    let tags = serde_json::from_str(&row.tags).map_err(store::Error::refused)?;
    let settings = Settings { attributes, tags, modified_ms: row.modified_ms };
    Ok(Queue::new(row.id, &row.name, home.arn(&row.name), row.created_ms, settings, row.purged))
}

/// A message's number as FIFO queues show it: 20 digits.
pub fn show_seq(seq: Seq) -> String {
    debug_assert!(seq >> SEQ_BITS < 1 << 43);
    format!("1{seq:019}")
}
