//! What is common to streams of shards: which shards are read when, and how far.
//!
//! A shard is read once its parents are read out. How far it has come is committed after a batch was dealt with, so that a
//! crash repeats batches and loses none.
//!
//! Source: Lambda Developer Guide, "Using Lambda with Kinesis" and "Using Lambda with DynamoDB".

mod checkpoint;
mod deliver;
mod destination;
mod health;
mod lanes;
mod shard;
mod tumbling;

pub use checkpoint::Start;
pub use destination::{Notice, check as check_destination, undelivered};

use crate::work::{Pauses, Work};
use crate::{Boxed, errors};
use checkpoint::Checkpoint;
use cloud::Result;
use futures::stream::{FuturesUnordered, StreamExt as _};
use health::Health;
use serde_json::Value;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// Parameters that streams of shards have.
pub const TAKES: &[&str] = &[
    "ParallelizationFactor",
    "MaximumRetryAttempts",
    "MaximumRecordAgeInSeconds",
    "BisectBatchOnFunctionError",
    "TumblingWindowInSeconds",
    "DestinationConfig",
    "FunctionResponseTypes",
];

/// How often it is looked for new shards, beside when one ends.
const DISCOVERY: Duration = Duration::from_secs(10);
/// Waits after a stream could not be read.
const PAUSES: Pauses = Pauses::new(Duration::from_millis(500), Duration::from_secs(30));
/// How often it is asked for how long a stream keeps its records.
const RETENTION: Duration = Duration::from_secs(300);
/// As whose trouble that counts that the shards cannot be listed.
const LIST: &str = "";

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shard {
    pub id: String,
    pub parents: Vec<String>,
    /// Nothing more comes into it.
    pub closed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    pub sequence: String,
    pub arrived_ms: i64,
    /// Records of one key are dealt with in order.
    pub key: String,
    /// As the function sees it.
    pub json: String,
}

#[derive(Debug, Default)]
pub struct Page {
    pub records: Vec<Record>,
    /// The shard is read out.
    pub ended: bool,
    /// There is more already, or somebody pushes it: no reason to wait for it.
    pub behind: bool,
}

/// A place in a shard.
pub trait Cursor: Send {
    /// What comes next. With nothing there, it waits for so long at most. Nothing is lost if it is dropped and the place
    /// is opened again.
    fn next<'a>(&'a mut self, work: &'a Work, wait: Duration) -> Boxed<'a, Result<Page>>;
}

/// A kind of stream.
pub trait Reader: Send + Sync + 'static {
    /// The member of records for destinations that tells of the batch.
    fn batch_info(&self) -> &'static str;

    fn shards<'a>(&'a self, work: &'a Work) -> Boxed<'a, Result<Vec<Shard>>>;

    /// For how long the stream keeps a record.
    fn kept<'a>(&'a self, work: &'a Work) -> Boxed<'a, Result<Duration>>;

    fn open<'a>(&'a self, work: &'a Work, shard: &'a str, from: &'a Start) -> Boxed<'a, Result<Box<dyn Cursor>>>;

    /// The end of a shard as it is now, as a place that stays.
    fn latest<'a>(&'a self, work: &'a Work, shard: &'a str) -> Boxed<'a, Result<Start>>;

    /// A record as filters see it.
    fn seen(&self, record: &str) -> Value;
}

/// Keeps where a new mapping begins, before it is said to be enabled: what comes after that is its own.
pub async fn prepare(work: Work, reader: Arc<dyn Reader>) -> Result<()> {
    let mut coordinator = Coordinator::new(work, reader);
    coordinator.load().await?;
    coordinator.ready(&HashSet::new()).await.map(drop)
}

/// Reads a stream until told to stop.
pub async fn run(work: Work, reader: Arc<dyn Reader>) {
    Coordinator::new(work, reader).go().await;
}

struct Coordinator {
    work: Work,
    reader: Arc<dyn Reader>,
    health: Arc<Health>,
    /// By shard.
    checkpoints: BTreeMap<String, Checkpoint>,
    is_loaded: bool,
    /// When it was asked for how long records are kept.
    asked: Option<Instant>,
}

impl Coordinator {
    fn new(work: Work, reader: Arc<dyn Reader>) -> Self {
        Self { work, reader, health: Arc::default(), checkpoints: BTreeMap::new(), is_loaded: false, asked: None }
    }

    /// Looks for shards again and again, and has each read. That they cannot be found now disturbs nobody who reads.
    async fn go(&mut self) {
        let mut reading = HashSet::new();
        let mut workers = FuturesUnordered::new();
        let mut pauses = PAUSES;
        loop {
            let rest = match self.look(&reading).await {
                Ok(ready) => {
                    for shard in ready {
                        reading.insert(shard.clone());
                        let at = self.checkpoints.get(&shard).cloned().unwrap_or_default();
                        let (work, reader, health) = (self.work.clone(), self.reader.clone(), self.health.clone());
                        workers.push(shard::read(work, reader, health, shard, at));
                    }
                    pauses.begin_anew();
                    DISCOVERY
                }
                Err(error) => {
                    tracing::warn!(%error, feed = self.work.feed.id, "a stream cannot be read");
                    self.health.ill(&self.work, LIST, &error).await;
                    pauses.next()
                }
            };
            tokio::select! {
                Some((shard, checkpoint)) = workers.next(), if !workers.is_empty() => {
                    reading.remove(&shard);
                    self.checkpoints.insert(shard, checkpoint);
                }
                () = self.work.stop.said() => {
                    while workers.next().await.is_some() {}
                    return;
                }
                () = tokio::time::sleep(rest) => {}
            }
        }
    }

    async fn look(&mut self, reading: &HashSet<String>) -> Result<Vec<String>> {
        if !self.is_loaded {
            self.load().await?;
            self.is_loaded = true;
        }
        let ready = self.ready(reading).await?;
        self.health.well(&self.work, LIST).await;
        if self.asked.is_none_or(|asked| asked.elapsed() >= RETENTION) {
            self.asked = Some(Instant::now());
            match self.reader.kept(&self.work).await {
                Ok(kept) => self.health.keeps_for(kept),
                Err(error) => {
                    tracing::debug!(%error, feed = self.work.feed.id, "how long records are kept is not known")
                }
            }
        }
        Ok(ready)
    }

    async fn load(&mut self) -> Result<()> {
        let kept = self.work.checkpoints.of(&self.work.feed.id).await?;
        self.checkpoints = kept.into_iter().map(|(shard, text)| (shard, Checkpoint::read(&text))).collect();
        Ok(())
    }

    /// Shards that are to be read and are not: those that are not read out, and whose parents are.
    async fn ready(&mut self, reading: &HashSet<String>) -> Result<Vec<String>> {
        let shards = self.reader.shards(&self.work).await?;
        self.begin(&shards).await?;
        self.forget(&shards, reading).await?;
        // Those that the stream has forgotten are forgotten here too: their children wait for nobody.
        let is_done = |shard: &String| self.checkpoints.get(shard).is_none_or(|checkpoint| checkpoint.done);
        let ready =
            |shard: &&Shard| !reading.contains(&shard.id) && !is_done(&shard.id) && shard.parents.iter().all(is_done);
        Ok(shards.iter().filter(ready).map(|shard| shard.id.clone()).collect())
    }

    /// Keeps where each new shard is begun. The first time that is what the mapping says; shards that come later are read
    /// whole.
    async fn begin(&mut self, shards: &[Shard]) -> Result<()> {
        let is_first = !self.checkpoints.contains_key(checkpoint::BEGUN);
        for shard in shards {
            if self.checkpoints.contains_key(&shard.id) {
                continue;
            }
            let checkpoint = if is_first { self.first(shard).await? } else { Checkpoint::default() };
            self.keep(&shard.id, checkpoint).await?;
        }
        // Until this is kept, a crash finds the shards above begun, and the others new as before.
        if is_first {
            self.keep(checkpoint::BEGUN, Checkpoint { done: true, ..Checkpoint::default() }).await?;
        }
        Ok(())
    }

    async fn first(&self, shard: &Shard) -> Result<Checkpoint> {
        let position = self.work.feed.settings.position.as_ref().ok_or_else(errors::missing_position)?;
        let is_latest = position.kind == "LATEST";
        let from = match position.kind.as_str() {
            "LATEST" if !shard.closed => self.reader.latest(&self.work, &shard.id).await?,
            "AT_TIMESTAMP" => Start::At(position.timestamp.unwrap_or_default()),
            _ => Start::TrimHorizon,
        };
        Ok(Checkpoint { from, done: is_latest && shard.closed, window: None })
    }

    async fn keep(&mut self, shard: &str, checkpoint: Checkpoint) -> Result<()> {
        self.work.checkpoints.keep(&self.work.feed.id, shard, checkpoint.text()).await?;
        self.checkpoints.insert(shard.to_owned(), checkpoint);
        Ok(())
    }

    /// Shards that the stream does not have any more, read out or not: but for those that are still being dealt with.
    async fn forget(&mut self, shards: &[Shard], reading: &HashSet<String>) -> Result<()> {
        let present: HashSet<_> = shards.iter().map(|shard| shard.id.as_str()).collect();
        let is_gone = |id: &str| !present.contains(id) && id != checkpoint::BEGUN;
        let gone = self.checkpoints.keys().filter(|id| is_gone(id) && !reading.contains(*id));
        let gone: Vec<_> = gone.cloned().collect();
        for shard in gone {
            self.health.well(&self.work, &shard).await;
            self.work.checkpoints.forget(&self.work.feed.id, &shard).await?;
            self.checkpoints.remove(&shard);
        }
        Ok(())
    }
}
