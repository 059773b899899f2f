//! The service's state: facts of streams in memory, written through to the store, and beside them their logs.

use crate::errors;
use crate::limits::Pace;
use crate::load::Load;
use crate::log::{self, Engine};
use crate::metrics::Tallies;
use crate::model::{Busy, Shard, Status, Stream};
use crate::seal::Sealer;
use crate::subscriptions::Subscriptions;
use api::Error;
use base::Clock;
use base::task::Tasks;
use cloud::{Cloud, Context, Result};
use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, PoisonError, RwLock};
use store::{Db, Durability, Store, params};
use tokio::sync::Notify;

const MIGRATIONS: &[&str] = &["CREATE TABLE streams (name TEXT PRIMARY KEY, value TEXT NOT NULL);
     CREATE TABLE keys (name TEXT PRIMARY KEY, value BLOB NOT NULL)"];

#[derive(Clone, Debug)]
pub struct Config {
    /// When a record counts as kept.
    pub durability: Durability,
    /// How long streams are CREATING, UPDATING and DELETING, and consumers. What there is to do takes no time here.
    pub settle_ms: i64,
    /// Whether shards have a pace, as on AWS.
    pub paced: bool,
    /// Open shards of the account.
    pub shard_limit: usize,
}

impl Default for Config {
    fn default() -> Self {
        Self { durability: Durability::Full, settle_ms: 0, paced: true, shard_limit: crate::limits::SHARDS }
    }
}

/// A stream as it is at some moment. What changes is another one of these; logs and paces are shared by all.
pub struct Live {
    pub facts: Stream,
    /// In the order of `facts.shards`.
    shards: Vec<Arc<LiveShard>>,
    pub load: Arc<Load>,
}

pub struct LiveShard {
    pub log: Arc<log::Shard>,
    pub pace: Pace,
}

impl Live {
    pub fn shard(&self, number: u32) -> Option<(&Shard, &Arc<LiveShard>)> {
        let at = self.facts.shards.binary_search_by_key(&number, |shard| shard.number).ok()?;
        self.facts.shards.get(at).zip(self.shards.get(at))
    }

    /// The open shard that a hash key belongs to.
    pub fn shard_of(&self, hash_key: u128) -> Option<(&Shard, &Arc<LiveShard>)> {
        let mut all = self.facts.shards.iter().zip(&self.shards);
        all.find(|(shard, _)| shard.closed_ms.is_none() && (shard.low..=shard.high).contains(&hash_key))
    }

    pub fn logs(&self) -> impl Iterator<Item = (&Shard, &Arc<LiveShard>)> {
        self.facts.shards.iter().zip(&self.shards)
    }
}

pub struct Kinesis {
    db: Db,
    pub(crate) config: Config,
    pub(crate) cloud: Cloud,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) home: Context,
    pub(crate) engine: Engine,
    pub(crate) sealer: Sealer,
    pub(crate) nudge: Notify,
    pub(crate) subscriptions: Subscriptions,
    pub(crate) tallies: Tallies,
    pub(crate) tasks: OnceLock<Tasks>,
    root: PathBuf,
    streams: RwLock<BTreeMap<String, Arc<Live>>>,
    /// Changes happen one after another; readers never wait for them.
    changes: tokio::sync::Mutex<()>,
}

impl Kinesis {
    /// `home` says where the node is; whoever is its caller does not matter.
    pub async fn open(
        store: &Store,
        config: Config,
        cloud: Cloud,
        clock: Arc<dyn Clock>,
        home: Context,
    ) -> store::Result<Arc<Self>> {
        let db = store.database("kinesis", MIGRATIONS, Durability::Full)?;
        let root = store.root().join("kinesis");
        let facts = db.read_now(|tx| {
            let rows = tx.query("SELECT value FROM streams ORDER BY name", params![])?;
            let read = |text: &str| serde_json::from_str::<Stream>(text).map_err(store::Error::refused);
            rows.iter().map(|row| read(row.text(0)?)).collect::<store::Result<Vec<_>>>()
        })?;
        remove_strange(&root, &facts);
        facts.iter().for_each(|stream| remove_strange_shards(&root, stream));
        let mut streams = BTreeMap::new();
        for facts in facts {
            let live = live(&root, facts, None).map_err(store::Error::refused)?;
            streams.insert(live.facts.name.clone(), Arc::new(live));
        }
        let options = log::Options { durability: config.durability, clock: clock.clone() };
        let engine = Engine::start(options).map_err(store::Error::refused)?;
        let (nudge, subscriptions, tallies, tasks, changes) = Default::default();
        let (streams, sealer) = (RwLock::new(streams), Sealer::new(&key(&db).await?));
        Ok(Arc::new(Self {
            db,
            config,
            cloud,
            clock,
            home,
            engine,
            sealer,
            nudge,
            subscriptions,
            tallies,
            tasks,
            root,
            streams,
            changes,
        }))
    }

    pub(crate) fn now_ms(&self) -> i64 {
        self.clock.now().millis()
    }

    /// The stream, unless its deletion is over.
    pub(crate) fn find(&self, name: &str) -> Option<Arc<Live>> {
        let found = self.streams.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        found.filter(|live| !live.facts.is_gone(self.now_ms()))
    }

    pub(crate) fn stream(&self, name: &str) -> Result<Arc<Live>> {
        self.find(name).ok_or_else(|| errors::no_stream(name, &self.home.account))
    }

    /// Those that are there, in the order of their names.
    pub(crate) fn all(&self) -> Vec<Arc<Live>> {
        let now = self.now_ms();
        self.every().into_iter().filter(|live| !live.facts.is_gone(now)).collect()
    }

    /// With those whose deletion is over.
    pub(crate) fn every(&self) -> Vec<Arc<Live>> {
        self.streams.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    /// Waits until a change that is being made has been.
    pub(crate) async fn settled(&self) {
        drop(self.changes.lock().await);
    }

    /// What a stream is from now until it has settled.
    pub(crate) fn busy(&self, status: Status) -> Option<Busy> {
        Some(Busy { status, until_ms: self.now_ms() + self.config.settle_ms })
    }

    /// Applies `change` to the stream as it is now, keeps the result and then shows it. What `change` refuses leaves
    /// everything as it was. Returning `None` for the stream removes it and all it holds.
    ///
    /// A shard that becomes closed takes no record from before the change is kept.
    pub(crate) async fn change<A>(
        &self,
        name: &str,
        change: impl FnOnce(Option<&Live>) -> Result<(Option<Stream>, A)>,
    ) -> Result<A> {
        let _turn = self.changes.lock().await;
        let before = self.streams.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        let present = before.clone().filter(|live| !live.facts.is_gone(self.now_ms()));
        let (after, answer) = change(present.as_deref())?;
        let closing = closing(before.as_deref(), after.as_ref());
        for shard in &closing {
            self.engine.seal(shard.log.clone(), true).await.map_err(Error::internal)?;
        }
        if let Err(error) = self.keep(name, after.as_ref()).await {
            for shard in closing {
                self.engine.seal(shard.log.clone(), false).await.map_err(Error::internal)?;
            }
            return Err(error);
        }
        let after = after.map(|facts| live(&self.root, facts, before.as_deref()).map(Arc::new));
        let after = after.transpose().map_err(Error::internal)?;
        self.show(name, after.as_ref());
        closing.iter().for_each(|shard| shard.log.close());
        self.nudge.notify_one();
        self.remove_logs(before.as_deref(), after.as_deref()).await;
        Ok(answer)
    }

    fn show(&self, name: &str, after: Option<&Arc<Live>>) {
        let mut streams = self.streams.write().unwrap_or_else(PoisonError::into_inner);
        match after {
            Some(live) => drop(streams.insert(name.to_owned(), live.clone())),
            None => drop(streams.remove(name)),
        }
    }

    /// [`Kinesis::change`] of a stream that must be there.
    pub(crate) async fn update<A>(&self, name: &str, update: impl FnOnce(&mut Stream, i64) -> Result<A>) -> Result<A> {
        let now = self.now_ms();
        self.change(name, |live| {
            let mut facts = live.ok_or_else(|| errors::no_stream(name, &self.home.account))?.facts.clone();
            let answer = update(&mut facts, now)?;
            Ok((Some(facts), answer))
        })
        .await
    }

    /// [`Kinesis::update`] of one that must be ACTIVE.
    pub(crate) async fn update_active<A>(
        &self,
        name: &str,
        update: impl FnOnce(&mut Stream, i64) -> Result<A>,
    ) -> Result<A> {
        self.update(name, |facts, now| match facts.status(now) {
            Status::Active => update(facts, now),
            status => Err(errors::not_active(name, &self.home.account, status)),
        })
        .await
    }

    async fn keep(&self, name: &str, after: Option<&Stream>) -> Result<()> {
        let (name, value) = (name.to_owned(), after.map(serde_json::to_string).transpose().map_err(Error::internal)?);
        let kept = self.db.write(move |tx| match &value {
            Some(value) => tx
                .execute(
                    "INSERT INTO streams (name, value) VALUES (?1, ?2)
                     ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    params![&name, value],
                )
                .map(drop),
            None => tx.execute("DELETE FROM streams WHERE name = ?1", params![&name]).map(drop),
        });
        kept.await.map_err(Error::internal)
    }

    /// Of shards that are no longer there. What cannot be removed now is at the next start.
    async fn remove_logs(&self, before: Option<&Live>, after: Option<&Live>) {
        let kept = |log: &Arc<log::Shard>| {
            after.is_some_and(|after| after.shards.iter().any(|shard| Arc::ptr_eq(&shard.log, log)))
        };
        let Some(before) = before else { return };
        for shard in before.shards.iter().filter(|shard| !kept(&shard.log)) {
            if let Err(error) = self.engine.remove(shard.log.clone()).await {
                tracing::warn!(%error, "the log of a shard that is gone could not be removed");
            }
        }
        if after.is_none_or(|after| after.facts.uid != before.facts.uid) {
            let _ = tokio::fs::remove_dir(self.root.join(&before.facts.uid)).await;
        }
    }
}

/// The shards that a change closes.
fn closing(before: Option<&Live>, after: Option<&Stream>) -> Vec<Arc<LiveShard>> {
    let (Some(before), Some(after)) = (before, after) else { return Vec::new() };
    if before.facts.uid != after.uid {
        return Vec::new();
    }
    let is_closed = |number| after.shard(number).is_some_and(|shard| shard.closed_ms.is_some());
    let open = before.logs().filter(|(shard, _)| shard.closed_ms.is_none());
    open.filter(|(shard, _)| is_closed(shard.number)).map(|(_, live)| live.clone()).collect()
}

/// Opens what `before` does not have.
fn live(root: &Path, facts: Stream, before: Option<&Live>) -> log::Result<Live> {
    let before = before.filter(|before| before.facts.uid == facts.uid);
    let open = |shard: &Shard| {
        if let Some((_, known)) = before.and_then(|before| before.shard(shard.number)) {
            return Ok(known.clone());
        }
        let folder = root.join(&facts.uid).join(folder_of(shard.number));
        let log = log::Shard::open(folder, shard.closed_ms.is_some())?;
        Ok(Arc::new(LiveShard { log: Arc::new(log), pace: Pace::default() }))
    };
    let shards = facts.shards.iter().map(open).collect::<log::Result<_>>()?;
    let load = before.map_or_else(Arc::default, |before| before.load.clone());
    Ok(Live { facts, shards, load })
}

/// A shard's folder within its stream's.
fn folder_of(number: u32) -> String {
    format!("{number:010}")
}

/// Folders of streams that no longer are.
fn remove_strange(root: &Path, streams: &[Stream]) {
    remove_others(root, |name| streams.iter().any(|stream| name == stream.uid.as_str()));
}

/// Folders of shards that the stream has forgotten.
fn remove_strange_shards(root: &Path, stream: &Stream) {
    remove_others(&root.join(&stream.uid), |name| {
        stream.shards.iter().any(|shard| name == folder_of(shard.number).as_str())
    });
}

fn remove_others(folder: &Path, is_known: impl Fn(&OsStr) -> bool) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten().filter(|entry| !is_known(&entry.file_name())) {
        if let Err(error) = std::fs::remove_dir_all(entry.path()) {
            tracing::warn!(path = %entry.path().display(), %error, "what is left of a stream or shard could not be removed");
        }
    }
}

/// The node's key for iterators: they outlive a restart.
async fn key(db: &Db) -> store::Result<Vec<u8>> {
    let fresh = base::id::bytes(Sealer::KEY_BYTES);
    db.write(move |tx| {
        tx.execute(
            "INSERT INTO keys (name, value) VALUES ('iterators', ?1) ON CONFLICT (name) DO NOTHING",
            params![fresh],
        )?;
        let row = tx.query_one("SELECT value FROM keys WHERE name = 'iterators'", params![])?;
        row.ok_or(store::Error::Type)?.blob(0).map(<[u8]>::to_vec)
    })
    .await
}
