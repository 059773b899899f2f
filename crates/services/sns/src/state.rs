//! The service's state: topics and subscriptions in memory for reading, written through to the store before anybody sees a
//! change; messages and what is to be delivered of them in the store alone.

use crate::attributes::{Counts, Settled, settled};
use crate::deliver::{Courier, Shelf};
use crate::errors::{no_subscription, no_topic};
use crate::metrics::Tally;
use crate::model::{Stage, Subscription, Topic};
use crate::sign::{self, Kept, Signer};
use api::Error;
use base::{AccountId, Clock, Region};
use cloud::{Cloud, Result};
use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, PoisonError, RwLock, Weak};
use store::{Db, Durability, Store, Tx, params};
use tokio::sync::{Notify, OnceCell};
use triggers::Paces;
use triggers::outbox::{self, Outbox, Sender};

pub const PRINCIPAL: &str = "sns.amazonaws.com";

const OWN: &str = "
    CREATE TABLE topics (name TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE subscriptions (id TEXT PRIMARY KEY, topic TEXT NOT NULL, value TEXT NOT NULL);
    CREATE INDEX subscriptions_topic ON subscriptions (topic);
    CREATE TABLE keys (id TEXT PRIMARY KEY, key BLOB NOT NULL, certificate TEXT NOT NULL);
    CREATE TABLE messages (id TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE INDEX outbox_payload ON outbox (payload);
    CREATE TABLE sequences (topic TEXT PRIMARY KEY, last BIGINT NOT NULL);
    CREATE TABLE seen (
        topic TEXT NOT NULL, id TEXT NOT NULL, message TEXT NOT NULL, sequence TEXT NOT NULL, until BIGINT NOT NULL,
        PRIMARY KEY (topic, id)
    );
    CREATE INDEX seen_until ON seen (until)";

const MIGRATIONS: &[&str] = &[outbox::MIGRATIONS[0], outbox::MIGRATIONS[1], outbox::MIGRATIONS[2], OWN];

/// Topics at once: AWS's quota of standard ones, and of FIFO ones.
pub const TOPICS: usize = 100_000;
pub const FIFO_TOPICS: usize = 1_000;
/// Subscriptions of a topic (ours: all of them are in memory), and of a FIFO topic.
pub const SUBSCRIPTIONS: usize = 10_000;
pub const FIFO_SUBSCRIPTIONS: usize = 100;
/// Filter policies of a topic.
pub const FILTERS: usize = 200;

/// Where the node is, and how it behaves.
#[derive(Clone)]
pub struct Config {
    pub account: AccountId,
    pub region: Region,
    /// `scheme://host:port`, for URLs that subscribers follow.
    pub endpoint: String,
    /// Waits between attempts are multiplied with it.
    pub time_scale: f64,
}

pub struct Sns {
    pub(crate) db: Db,
    pub(crate) cloud: Cloud,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) config: Config,
    pub(crate) outbox: Outbox,
    pub(crate) client: outbound::Client,
    pub(crate) shelf: Shelf,
    /// When the next request to a subscription that is throttled may begin.
    pub(crate) paces: Paces,
    /// Messages may have been delivered to everybody.
    pub(crate) untidy: AtomicBool,
    pub(crate) nudge: Notify,
    pub(crate) tally: Tally,
    signer: OnceCell<Arc<Signer>>,
    book: RwLock<Book>,
    /// Changes happen one after another; readers never wait for them.
    changes: tokio::sync::Mutex<()>,
}

/// A subscription, and what its attributes come to.
#[derive(Debug)]
pub struct Live {
    pub kept: Subscription,
    pub settled: Settled,
}

#[derive(Default)]
pub struct Book {
    pub topics: BTreeMap<String, Arc<Topic>>,
    /// By topic and id.
    subscriptions: BTreeMap<String, BTreeMap<String, Arc<Live>>>,
}

impl Book {
    pub fn topic(&self, name: &str) -> Result<&Arc<Topic>> {
        self.topics.get(name).ok_or_else(no_topic)
    }

    /// Of a topic, in the order of their ids.
    pub fn of_topic(&self, topic: &str) -> impl Iterator<Item = &Arc<Live>> {
        self.subscriptions.get(topic).into_iter().flat_map(BTreeMap::values)
    }

    pub fn all(&self) -> impl Iterator<Item = &Arc<Live>> {
        self.subscriptions.values().flat_map(BTreeMap::values)
    }

    pub fn find(&self, topic: &str, id: &str) -> Option<&Arc<Live>> {
        self.subscriptions.get(topic)?.get(id)
    }

    /// One that there is: who has left is no longer.
    pub fn subscription(&self, topic: &str, id: &str) -> Result<&Arc<Live>> {
        self.find(topic, id).filter(|live| live.kept.stage != Stage::Left).ok_or_else(no_subscription)
    }

    pub fn counts(&self, topic: &str) -> Counts {
        let count = |stage| self.of_topic(topic).filter(|live| live.kept.stage == stage).count();
        Counts { confirmed: count(Stage::Confirmed), pending: count(Stage::Pending) }
    }

    fn apply(&mut self, changes: Changes) {
        for (name, topic) in changes.topics {
            match topic {
                Some(topic) => drop(self.topics.insert(name, Arc::new(topic))),
                None => {
                    self.topics.remove(&name);
                    self.subscriptions.remove(&name);
                }
            }
        }
        for (topic, id, live) in changes.subscriptions {
            let of_topic = self.subscriptions.entry(topic).or_default();
            match live {
                Some(live) => drop(of_topic.insert(id, Arc::new(live))),
                None => drop(of_topic.remove(&id)),
            }
        }
    }
}

/// What a request changes, in one commit.
#[derive(Default)]
pub struct Changes {
    /// By name; a topic that goes takes its subscriptions along.
    topics: Vec<(String, Option<Topic>)>,
    /// By topic and id.
    subscriptions: Vec<(String, String, Option<Live>)>,
    messages: Vec<triggers::Message>,
}

impl Changes {
    pub fn topic(&mut self, topic: Topic) {
        self.topics.push((topic.name.clone(), Some(topic)));
    }

    pub fn no_topic(&mut self, name: &str) {
        self.topics.push((name.into(), None));
    }

    /// Fails where the attributes contradict each other; `prefix` says where they were given.
    pub fn subscription(&mut self, kept: Subscription, prefix: &str) -> Result<()> {
        let settled = settled(&kept, prefix)?;
        self.subscriptions.push((kept.topic.clone(), kept.id.clone(), Some(Live { kept, settled })));
        Ok(())
    }

    pub fn no_subscription(&mut self, kept: &Subscription) {
        self.subscriptions.push((kept.topic.clone(), kept.id.clone(), None));
    }

    /// Hands something over once the rest is committed.
    pub fn message(&mut self, message: triggers::Message) {
        self.messages.push(message);
    }

    fn write(&self) -> Result<impl FnOnce(&Tx<'_>, base::Timestamp) -> store::Result<()> + Send + 'static> {
        let json = |value: serde_json::Result<String>| value.map_err(Error::internal);
        let topics = self.topics.iter().map(|(name, topic)| {
            Ok((name.clone(), topic.as_ref().map(|topic| json(serde_json::to_string(topic))).transpose()?))
        });
        let topics = topics.collect::<Result<Vec<_>>>()?;
        let subscriptions = self.subscriptions.iter().map(|(topic, id, live)| {
            let value = live.as_ref().map(|live| json(serde_json::to_string(&live.kept))).transpose()?;
            Ok((topic.clone(), id.clone(), value))
        });
        let subscriptions = subscriptions.collect::<Result<Vec<_>>>()?;
        let messages = self.messages.clone();
        Ok(move |tx: &Tx<'_>, now| {
            topics.iter().try_for_each(|(name, value)| write_topic(tx, name, value.as_deref()))?;
            subscriptions
                .iter()
                .try_for_each(|(topic, id, value)| write_subscription(tx, topic, id, value.as_deref()))?;
            messages.iter().try_for_each(|message| outbox::push(tx, now, message))
        })
    }
}

fn write_topic(tx: &Tx<'_>, name: &str, value: Option<&str>) -> store::Result<()> {
    let Some(value) = value else {
        for table in ["topics WHERE name", "subscriptions WHERE topic", "sequences WHERE topic", "seen WHERE topic"] {
            tx.execute(&format!("DELETE FROM {table} = ?1"), params![name])?;
        }
        return Ok(());
    };
    tx.execute(
        "INSERT INTO topics (name, value) VALUES (?1, ?2) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        params![name, value],
    )
    .map(drop)
}

fn write_subscription(tx: &Tx<'_>, topic: &str, id: &str, value: Option<&str>) -> store::Result<()> {
    match value {
        Some(value) => tx.execute(
            "INSERT INTO subscriptions (id, topic, value) VALUES (?1, ?2, ?3)
             ON CONFLICT (id) DO UPDATE SET value = excluded.value",
            params![id, topic, value],
        ),
        None => tx.execute("DELETE FROM subscriptions WHERE id = ?1", params![id]),
    }
    .map(drop)
}

fn read_book(db: &Db) -> store::Result<Book> {
    db.read_now(|tx| {
        let mut book = Book::default();
        for row in tx.query("SELECT name, value FROM topics", params![])? {
            let topic: Topic = serde_json::from_str(row.text(1)?).map_err(store::Error::refused)?;
            book.topics.insert(row.text(0)?.into(), Arc::new(topic));
        }
        for row in tx.query("SELECT value FROM subscriptions", params![])? {
            let kept: Subscription = serde_json::from_str(row.text(0)?).map_err(store::Error::refused)?;
            let settled = settled(&kept, "").map_err(store::Error::refused)?;
            let of_topic = book.subscriptions.entry(kept.topic.clone()).or_default();
            of_topic.insert(kept.id.clone(), Arc::new(Live { kept, settled }));
        }
        Ok(book)
    })
}

impl Sns {
    pub fn open(
        store: &Store,
        cloud: Cloud,
        clock: Arc<dyn Clock>,
        client: outbound::Client,
        config: Config,
    ) -> store::Result<Arc<Self>> {
        let db = store.database("sns", MIGRATIONS, Durability::Full)?;
        let book = RwLock::new(read_book(&db)?);
        let sender = Sender { principal: PRINCIPAL, account: config.account.clone(), region: config.region.clone() };
        Ok(Arc::new_cyclic(|sns: &Weak<Self>| {
            let courier = Arc::new(Courier(sns.clone()));
            let outbox = Outbox::with(db.clone(), sender, courier, clock.clone());
            let (shelf, paces, signer, nudge, changes, tally) = Default::default();
            // What an earlier process has left.
            let untidy = AtomicBool::new(true);
            Self { db, cloud, clock, config, outbox, client, shelf, paces, untidy, nudge, tally, signer, book, changes }
        }))
    }

    /// Looks something up.
    pub(crate) fn read<A>(&self, look: impl FnOnce(&Book) -> A) -> A {
        look(&self.book.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn topic(&self, name: &str) -> Result<Arc<Topic>> {
        self.read(|book| book.topic(name).cloned())
    }

    /// Changes what there is: `work` says how, from how it is now. What it refuses leaves everything as it was.
    pub(crate) async fn change<A>(&self, work: impl FnOnce(&Book, &mut Changes) -> Result<A>) -> Result<A> {
        let _turn = self.changes.lock().await;
        let mut changes = Changes::default();
        let answer = self.read(|book| work(book, &mut changes))?;
        if changes.topics.is_empty() && changes.subscriptions.is_empty() && changes.messages.is_empty() {
            return Ok(answer);
        }
        let (write, now) = (changes.write()?, self.clock.now());
        self.db.write(move |tx| write(tx, now)).await.map_err(Error::internal)?;
        let delivers = !changes.messages.is_empty();
        self.book.write().unwrap_or_else(PoisonError::into_inner).apply(changes);
        if delivers {
            self.outbox.nudge();
        }
        Ok(answer)
    }

    /// The node's key, made when it is first needed.
    pub(crate) async fn signer(&self) -> Result<Arc<Signer>> {
        self.signer.get_or_try_init(|| self.open_signer()).await.cloned()
    }

    /// The certificate at this path below the node's address, in PEM.
    pub async fn certificate(&self, path: &str) -> Option<String> {
        let signer = self.signer().await.ok()?;
        (signer.path() == path).then(|| signer.certificate().to_owned())
    }

    async fn open_signer(&self) -> Result<Arc<Signer>> {
        let kept = self.db.read(read_key).await.map_err(Error::internal)?;
        let kept = match kept {
            Some(kept) => kept,
            None => self.make_key().await?,
        };
        Signer::open(kept).map(Arc::new).map_err(Error::internal)
    }

    async fn make_key(&self) -> Result<Kept> {
        let now = self.clock.now();
        let made = tokio::task::spawn_blocking(move || sign::make(now)).await.map_err(Error::internal)?;
        let made = made.map_err(Error::internal)?;
        let kept = made.clone();
        let work = move |tx: &Tx<'_>| {
            tx.execute(
                "INSERT INTO keys (id, key, certificate) VALUES ('own', ?1, ?2)",
                params![kept.key, kept.certificate],
            )
        };
        self.db.write(work).await.map_err(Error::internal)?;
        Ok(made)
    }
}

fn read_key(tx: &Tx<'_>) -> store::Result<Option<Kept>> {
    let row = tx.query_one("SELECT key, certificate FROM keys WHERE id = 'own'", params![])?;
    row.map(|row| Ok(Kept { key: row.blob(0)?.to_vec(), certificate: row.text(1)?.into() })).transpose()
}
