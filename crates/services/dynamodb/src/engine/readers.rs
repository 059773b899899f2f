//! Connections that read.

use crate::convert;
use api::Error;
use cloud::Result;
use dynoxide::storage::Storage;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// Reads at the same time.
const READERS: usize = 4;

pub struct Readers {
    path: PathBuf,
    /// Each with the generation of tables that it knows.
    idle: Mutex<Vec<(u64, Storage)>>,
    generation: AtomicU64,
    permits: Semaphore,
    /// Never used: while one connection is open, the log is not removed.
    _anchor: Mutex<Storage>,
}

/// `settings` are statements for the new connection.
pub fn open(path: &Path, settings: &str) -> Result<Storage> {
    let path = path.to_str().ok_or_else(|| Error::internal("the data directory's name is not UTF-8"))?;
    let storage = Storage::new(path).map_err(convert::error)?;
    storage.conn().execute_batch(&format!("PRAGMA temp_store = MEMORY; {settings}")).map_err(Error::internal)?;
    Ok(storage)
}

impl Readers {
    pub fn open(path: &Path) -> Result<Self> {
        let _anchor = Mutex::new(open(path, "")?);
        let (idle, generation, permits) = (Mutex::default(), AtomicU64::default(), Semaphore::new(READERS));
        Ok(Self { path: path.to_owned(), idle, generation, permits, _anchor })
    }

    /// What connections remember of tables is out of date.
    pub fn forget(&self) {
        self.generation.fetch_add(1, Ordering::SeqCst);
    }

    pub async fn run<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Storage) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let _permit = self.permits.acquire().await.map_err(Error::internal)?;
        let readers = self.clone();
        tokio::task::spawn_blocking(move || readers.run_here(work)).await.map_err(Error::internal)?
    }

    pub fn run_here<T>(&self, work: impl FnOnce(&Storage) -> Result<T>) -> Result<T> {
        let generation = self.generation.load(Ordering::SeqCst);
        let storage = self.take(generation)?;
        let connection = storage.conn();
        connection.execute_batch("BEGIN").map_err(Error::internal)?;
        let result = work(&storage);
        // One that cannot end its transaction is not used again.
        if connection.execute_batch("COMMIT").is_ok() {
            self.idle().push((generation, storage));
        }
        result
    }

    fn take(&self, generation: u64) -> Result<Storage> {
        let mut idle = self.idle();
        idle.retain(|(known, _)| *known == generation);
        let kept = idle.pop();
        drop(idle);
        kept.map_or_else(|| open(&self.path, "PRAGMA cache_size = -2048"), |(_, storage)| Ok(storage))
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<(u64, Storage)>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
