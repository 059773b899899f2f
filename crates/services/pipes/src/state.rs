//! The service: pipes in memory, written through to the store before anybody sees a change.

use crate::errors;
use crate::model::Pipe;
use crate::tally::Tally;
use crate::targets::Destinations;
use api::Error;
use base::task::Tasks;
use base::{Clock, RequestId};
use cloud::{Cloud, Context, Result};
use mappings::{Checkpoints, Lives, Means};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use store::{Db, Durability, Store, params};

const MIGRATIONS: &[&str] = &["
    CREATE TABLE pipes (uuid TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE checkpoints (
        uuid TEXT NOT NULL REFERENCES pipes (uuid) ON DELETE CASCADE,
        shard TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (uuid, shard)
    )"];

pub struct Pipes {
    db: Db,
    pub(crate) means: Means,
    pub(crate) tasks: Tasks,
    pub(crate) lives: Lives,
    pub(crate) tally: Tally,
    pub(crate) destinations: Arc<dyn Destinations>,
    /// By pipe, where its source cannot be read now: what is the matter.
    problems: Mutex<HashMap<String, String>>,
    home: Context,
    /// By name.
    all: RwLock<BTreeMap<String, Arc<Pipe>>>,
    /// Changes happen one after another; readers never wait for them.
    changes: tokio::sync::Mutex<()>,
}

impl Pipes {
    /// Opens what is kept. Nothing is polled before [`Pipes::start`]. `home` says where the node is; whoever is its caller does
    /// not matter.
    ///
    /// # Errors
    /// The store's.
    pub fn open(
        store: &Store,
        means: Means,
        destinations: Arc<dyn Destinations>,
        home: Context,
        tasks: Tasks,
    ) -> store::Result<Arc<Self>> {
        let db = store.database("pipes", MIGRATIONS, Durability::Full)?;
        let all = db.read_now(|tx| {
            let rows = tx.query("SELECT value FROM pipes", params![])?;
            let read = |text: &str| serde_json::from_str::<Pipe>(text).map_err(store::Error::refused);
            rows.iter().map(|row| read(row.text(0)?).map(|one| (one.name.clone(), Arc::new(one)))).collect()
        })?;
        Ok(Arc::new(Self {
            db,
            means,
            tasks,
            lives: Lives::default(),
            tally: Tally::default(),
            destinations,
            problems: Mutex::default(),
            home,
            all: RwLock::new(all),
            changes: tokio::sync::Mutex::default(),
        }))
    }

    /// Takes up all pipes. Call it once everything that they need is there.
    pub fn start(self: &Arc<Self>) {
        self.start_tally();
        self.all().iter().for_each(|pipe| self.live(pipe));
    }

    pub(crate) fn cloud(&self) -> &Cloud {
        &self.means.cloud
    }

    pub(crate) fn clock(&self) -> &dyn Clock {
        &*self.means.clock
    }

    /// A context of the service itself.
    pub(crate) fn own(&self) -> Context {
        Context { now: self.clock().now(), request_id: RequestId::random(), ..self.home.clone() }
    }

    pub(crate) fn checkpoints(&self) -> Checkpoints {
        Checkpoints::new(self.db.clone(), "pipes")
    }

    pub fn get(&self, name: &str) -> Option<Arc<Pipe>> {
        self.all.read().unwrap_or_else(PoisonError::into_inner).get(name).cloned()
    }

    pub(crate) fn known(&self, name: &str) -> Result<Arc<Pipe>> {
        self.get(name).ok_or_else(|| errors::unknown(name))
    }

    /// All in the order of their names.
    pub(crate) fn all(&self) -> Vec<Arc<Pipe>> {
        self.all.read().unwrap_or_else(PoisonError::into_inner).values().cloned().collect()
    }

    /// Applies `change` to the pipe as it is now, keeps the result and then shows it. What `change` refuses leaves everything
    /// as it was. Returning `None` removes the pipe, and its checkpoints.
    pub(crate) async fn change<A>(
        &self,
        name: &str,
        change: impl FnOnce(Option<&Pipe>) -> Result<(Option<Pipe>, A)> + Send,
    ) -> Result<A> {
        let _turn = self.changes.lock().await;
        let before = self.get(name);
        let (after, answer) = change(before.as_deref())?;
        if after.as_ref() == before.as_deref() {
            return Ok(answer);
        }
        self.keep(before.as_deref(), after.as_ref()).await?;
        let mut all = self.all.write().unwrap_or_else(PoisonError::into_inner);
        match after {
            Some(pipe) => all.insert(name.into(), Arc::new(pipe)),
            None => all.remove(name),
        };
        Ok(answer)
    }

    async fn keep(&self, before: Option<&Pipe>, after: Option<&Pipe>) -> Result<()> {
        let value = after.map(serde_json::to_string).transpose().map_err(Error::internal)?;
        let Some(uuid) = after.or(before).map(|pipe| pipe.uuid.clone()) else { return Ok(()) };
        let kept = self.db.write(move |tx| match &value {
            Some(value) => tx
                .execute(
                    "INSERT INTO pipes (uuid, value) VALUES (?1, ?2)
                     ON CONFLICT (uuid) DO UPDATE SET value = excluded.value",
                    params![&uuid, value],
                )
                .map(drop),
            None => tx.execute("DELETE FROM pipes WHERE uuid = ?1", params![&uuid]).map(drop),
        });
        kept.await.map_err(Error::internal)
    }

    pub(crate) fn set_problem(&self, uuid: &str, problem: Option<&str>) {
        let mut problems = self.problems.lock().unwrap_or_else(PoisonError::into_inner);
        match problem {
            Some(problem) => drop(problems.insert(uuid.to_owned(), problem.to_owned())),
            None => drop(problems.remove(uuid)),
        }
    }

    pub(crate) fn problem(&self, uuid: &str) -> Option<String> {
        self.problems.lock().unwrap_or_else(PoisonError::into_inner).get(uuid).cloned()
    }
}
