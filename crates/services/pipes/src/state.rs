//! The service: pipes in memory, written through to the store before anybody sees a change.

use crate::errors;
use crate::model::Pipe;
use crate::tally::Tally;
use crate::targets::Destinations;
use api::Error;
use base::task::Tasks;
use base::{Clock, RequestId};
use cloud::{Cloud, Context, Result};
use mappings::{Checkpoints, Lives, Means, Taken};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use store::{Db, Durability, Records, Store};

const MIGRATIONS: &[&str] = &[
    "CREATE TABLE pipes (uuid TEXT PRIMARY KEY, value TEXT NOT NULL);
    CREATE TABLE checkpoints (
        uuid TEXT NOT NULL REFERENCES pipes (uuid) ON DELETE CASCADE,
        shard TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (uuid, shard)
    )",
    "ALTER TABLE pipes RENAME COLUMN uuid TO id",
];

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
    /// By their UUIDs. Of each name there is one at most.
    records: Records<Pipe>,
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
        let records = Records::<Pipe>::open(db.clone(), "pipes")?;
        for pipe in records.all() {
            // Of two that an earlier version has let have one group, both go on.
            let taken = pipe.group().and_then(|group| means.groups.take(group, pipe.told()).ok());
            taken.into_iter().for_each(Taken::keep);
        }
        Ok(Arc::new(Self {
            records,
            db,
            means,
            tasks,
            lives: Lives::default(),
            tally: Tally::default(),
            destinations,
            problems: Mutex::default(),
            home,
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
        self.records.read().values().find(|pipe| pipe.name == name).cloned()
    }

    pub(crate) fn known(&self, name: &str) -> Result<Arc<Pipe>> {
        self.get(name).ok_or_else(|| errors::unknown(name))
    }

    /// All in the order of their names.
    pub(crate) fn all(&self) -> Vec<Arc<Pipe>> {
        let mut all = self.records.all();
        all.sort_by(|one, other| one.name.cmp(&other.name));
        all
    }

    /// Applies `change` to the pipe as it is now, keeps the result and then shows it. What `change` refuses leaves everything
    /// as it was. Returning `None` removes the pipe, and its checkpoints.
    pub(crate) async fn change<A>(
        &self,
        name: &str,
        change: impl FnOnce(Option<&Pipe>) -> Result<(Option<Pipe>, A)> + Send,
    ) -> Result<A> {
        let turn = self.records.turn().await;
        let before = self.get(name);
        let (after, answer) = change(before.as_deref())?;
        let Some(uuid) = after.as_ref().or(before.as_deref()).map(|pipe| pipe.uuid.clone()) else { return Ok(answer) };
        if after.as_ref() == before.as_deref() {
            return Ok(answer);
        }
        let taken = match (&before, &after) {
            (None, Some(made)) => self.take_group(made)?,
            _ => None,
        };
        let is_gone = after.is_none();
        turn.put(&uuid, after).await.map_err(Error::internal)?;
        taken.into_iter().for_each(Taken::keep);
        if let Some((pipe, group)) = before.as_ref().filter(|_| is_gone).and_then(|pipe| Some((pipe, pipe.group()?))) {
            self.means.groups.let_go(group, &pipe.told());
        }
        Ok(answer)
    }

    fn take_group(&self, pipe: &Pipe) -> Result<Option<Taken>> {
        let take = |group| self.means.groups.take(group, pipe.told()).map_err(|by| errors::group_taken(&by));
        pipe.group().map(take).transpose()
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
