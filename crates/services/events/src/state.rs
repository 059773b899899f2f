//! The service: what is known in memory, written through to the store before anybody sees a change.

use crate::http::Tokens;
use crate::model::{Archive, Bus, Catalogue, Connection, Destination, Record, Replay, Rule};
use crate::names::{DEFAULT_BUS, PRINCIPAL};
use crate::post::Post;
use crate::routes::Routes;
use crate::tally::Tally;
use api::Error;
use base::{Clock, RequestId};
use cloud::{Cloud, Context, Result};
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use store::{Db, Durability, Store, Tx, params};
use tokio::sync::Notify;
use triggers::Paces;
use triggers::outbox::{self, Outbox};

const RECORDS: &str = "
    CREATE TABLE records (kind TEXT NOT NULL, id TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (kind, id));
    CREATE TABLE fired (rule TEXT PRIMARY KEY, until BIGINT NOT NULL);
    CREATE TABLE archived (
        archive TEXT NOT NULL,
        time BIGINT NOT NULL,
        number BIGINT NOT NULL,
        taken BIGINT NOT NULL,
        bytes BIGINT NOT NULL,
        event TEXT NOT NULL,
        PRIMARY KEY (archive, time, number)
    );
    CREATE INDEX archived_taken ON archived (archive, taken);
    CREATE TABLE archive_sums (
        archive TEXT PRIMARY KEY,
        events BIGINT NOT NULL,
        bytes BIGINT NOT NULL,
        last BIGINT NOT NULL
    )";

fn migrations() -> Vec<&'static str> {
    std::iter::once(RECORDS).chain(outbox::MIGRATIONS).collect()
}

pub struct Events {
    pub(crate) db: Db,
    pub(crate) cloud: Cloud,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) outbox: Outbox,
    /// Something changed that the clockwork should know of.
    pub(crate) nudge: Notify,
    /// Something is to be replayed.
    pub(crate) work: Notify,
    /// A connection is to be authorized.
    pub(crate) connect: Notify,
    pub(crate) tally: Tally,
    pub(crate) http: outbound::Client,
    pub(crate) paces: Paces,
    pub(crate) tokens: Tokens,
    home: Context,
    known: RwLock<Arc<Catalogue>>,
    routes: Mutex<HashMap<String, Arc<Routes>>>,
    /// Changes happen one after another; readers never wait for them.
    changes: tokio::sync::Mutex<()>,
}

type Also = Box<dyn FnOnce(&Tx<'_>) -> store::Result<()> + Send>;

/// A change that is being made: what is put and removed, and what else is written with it.
pub struct Draft {
    pub now: Catalogue,
    writes: Vec<(&'static str, String, Option<String>)>,
    also: Vec<Also>,
    buses: BTreeSet<String>,
}

impl Draft {
    pub fn put<R: Record>(&mut self, mut record: R) -> Result<()> {
        let value = serde_json::to_string(&record).map_err(Error::internal)?;
        record.prepare();
        let key = record.key();
        self.buses.extend(record.routed().map(ToOwned::to_owned));
        self.writes.push((R::KIND, key.clone(), Some(value)));
        R::shelf(&mut self.now).insert(key, Arc::new(record));
        Ok(())
    }

    pub fn remove<R: Record>(&mut self, key: &str) {
        self.writes.push((R::KIND, key.into(), None));
        let gone = R::shelf(&mut self.now).remove(key);
        self.buses.extend(gone.and_then(|gone| gone.routed().map(ToOwned::to_owned)));
    }

    pub fn also(&mut self, work: impl FnOnce(&Tx<'_>) -> store::Result<()> + Send + 'static) {
        self.also.push(Box::new(work));
    }
}

fn write(tx: &Tx<'_>, writes: &[(&'static str, String, Option<String>)]) -> store::Result<()> {
    writes.iter().try_for_each(|(kind, key, value)| match value {
        Some(value) => tx
            .execute(
                "INSERT INTO records (kind, id, value) VALUES (?1, ?2, ?3)
                 ON CONFLICT (kind, id) DO UPDATE SET value = excluded.value",
                params![*kind, key, value],
            )
            .map(drop),
        None => tx.execute("DELETE FROM records WHERE kind = ?1 AND id = ?2", params![*kind, key]).map(drop),
    })
}

impl Events {
    /// `home` says where the node is; whoever is its caller does not matter. `time_scale` shortens waits between retries.
    pub fn open(
        store: &Store,
        cloud: Cloud,
        clock: Arc<dyn Clock>,
        http: outbound::Client,
        home: Context,
        time_scale: f64,
    ) -> store::Result<Arc<Self>> {
        let db = store.database("eventbridge", &migrations(), Durability::Full)?;
        let known = RwLock::new(Arc::new(db.read_now(read)?));
        let sender =
            outbox::Sender { principal: PRINCIPAL, account: home.account.clone(), region: home.region.clone() };
        Ok(Arc::new_cyclic(|this| {
            let post = Arc::new(Post::new(this.clone(), time_scale));
            let outbox = Outbox::with(db.clone(), sender, post, clock.clone());
            let (nudge, work, connect, tally, paces, tokens) = Default::default();
            let (routes, changes) = Default::default();
            Self {
                db,
                cloud,
                clock,
                outbox,
                nudge,
                work,
                connect,
                tally,
                http,
                paces,
                tokens,
                home,
                known,
                routes,
                changes,
            }
        }))
    }

    pub fn known(&self) -> Arc<Catalogue> {
        self.known.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// A context of the service itself.
    pub(crate) fn own(&self) -> Context {
        Context { now: self.clock.now(), request_id: RequestId::random(), ..self.home.clone() }
    }

    pub(crate) fn home(&self) -> &Context {
        &self.home
    }

    /// How events of a bus find their rules.
    pub(crate) fn routes(&self, bus: &str) -> Arc<Routes> {
        let mut routes = self.routes.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(routes) = routes.get(bus) {
            return routes.clone();
        }
        let made = Arc::new(Routes::of(&self.known(), bus));
        routes.insert(bus.into(), made.clone());
        made
    }

    /// Applies `change` to what is known, keeps the result and then shows it. What `change` refuses leaves everything as
    /// it was.
    pub async fn change<A>(&self, change: impl FnOnce(&mut Draft) -> Result<A>) -> Result<A> {
        let _turn = self.changes.lock().await;
        let now = Catalogue::clone(&self.known());
        let mut draft = Draft { now, writes: Vec::new(), also: Vec::new(), buses: BTreeSet::new() };
        let answer = change(&mut draft)?;
        let Draft { now, writes, also, buses } = draft;
        let kept = self.db.write(move |tx| {
            write(tx, &writes)?;
            also.into_iter().try_for_each(|also| also(tx))
        });
        kept.await.map_err(Error::internal)?;
        // Routes are made of what is known under their lock, so none that is older stays.
        let mut routes = self.routes.lock().unwrap_or_else(PoisonError::into_inner);
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(now);
        routes.retain(|bus, _| !buses.contains(bus));
        Ok(answer)
    }
}

fn read(tx: &Tx<'_>) -> store::Result<Catalogue> {
    let mut catalogue = Catalogue::default();
    for row in tx.query("SELECT kind, value FROM records", params![])? {
        let value = row.text(1)?;
        match row.text(0)? {
            Bus::KIND => shelve::<Bus>(&mut catalogue, value)?,
            Rule::KIND => shelve::<Rule>(&mut catalogue, value)?,
            Archive::KIND => shelve::<Archive>(&mut catalogue, value)?,
            Replay::KIND => shelve::<Replay>(&mut catalogue, value)?,
            Connection::KIND => shelve::<Connection>(&mut catalogue, value)?,
            Destination::KIND => shelve::<Destination>(&mut catalogue, value)?,
            _ => {}
        }
    }
    // The default bus is there from the beginning; it is kept once it has something to keep.
    let default = || Arc::new(Bus { name: DEFAULT_BUS.into(), ..Bus::default() });
    catalogue.buses.entry(DEFAULT_BUS.into()).or_insert_with(default);
    Ok(catalogue)
}

fn shelve<R: Record>(catalogue: &mut Catalogue, value: &str) -> store::Result<()> {
    let mut record: R = serde_json::from_str(value).map_err(store::Error::refused)?;
    record.prepare();
    R::shelf(catalogue).insert(record.key(), Arc::new(record));
    Ok(())
}
