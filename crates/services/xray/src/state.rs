//! The service's state.

use crate::db;
use crate::ops::sampling::Clients;
use crate::segment::KEPT_MS;
use api::Error;
use base::Clock;
use base::task::{Kind, Tasks};
use cloud::Result;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use store::{Db, Durability, Store, Tx};

/// How often what is too old is looked for.
const RECLAIM_EVERY: Duration = Duration::from_secs(60);

/// `xray.db`, and which SDKs ask for their share of a rule.
pub struct XRay {
    db: Db,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) clients: Mutex<Clients>,
}

impl XRay {
    /// What was answered survives the death of the process, and power loss but for the last moments.
    pub fn open(store: &Store, clock: Arc<dyn Clock>) -> store::Result<Arc<Self>> {
        let db = store.database("xray", db::MIGRATIONS, Durability::Process)?;
        Ok(Arc::new(Self { db, clock, clients: Mutex::default() }))
    }

    /// Begins to forget what is too old or too much.
    pub fn start(self: &Arc<Self>, tasks: &Tasks) {
        tasks.spawn(Kind::Loop, "old traces", self.clone().reclaim_loop(tasks.clone()));
    }

    async fn reclaim_loop(self: Arc<Self>, tasks: Tasks) {
        loop {
            let before = self.clock.now().plus_millis(-KEPT_MS);
            match self.db.write(move |tx| db::reclaim(tx, before, db::MOST_BYTES)).await {
                Ok(true) => continue,
                Ok(false) => {}
                Err(error) => tracing::error!(%error, "old traces could not be removed"),
            }
            tokio::select! {
                () = tokio::time::sleep(RECLAIM_EVERY) => {}
                () = tasks.stopping() => return,
            }
        }
    }

    /// `work` can fail with an error for the client: see [`refuse`].
    pub(crate) async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> store::Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db.write(work).await.map_err(answer)
    }

    /// See [`XRay::write`].
    pub(crate) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> store::Result<T> + Send + 'static,
    ) -> Result<T> {
        self.db.read(work).await.map_err(answer)
    }
}

/// Undoes the write and gives the client this error.
pub fn refuse(error: Error) -> store::Error {
    store::Error::refused(error)
}

fn answer(error: store::Error) -> Error {
    match error {
        store::Error::Refused(cause) => cause.downcast().map_or_else(Error::internal, |error| *error),
        other => Error::internal(other),
    }
}
