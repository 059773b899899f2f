//! Connections that read.

use crate::convert;
use api::Error;
use cloud::Result;
use dynoxide::storage::Storage;
use dynoxide::storage_backend::Clock;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::Semaphore;

/// Reads at the same time.
const READERS: usize = 4;

/// Where the engine's file is, and what time it is there.
#[derive(Clone)]
pub struct Place {
    pub path: PathBuf,
    pub clock: Arc<dyn Clock>,
}

/// Our clock as the engine's.
pub struct OurClock(pub Arc<dyn base::Clock>);

impl Clock for OurClock {
    fn now_unix_secs(&self) -> u64 {
        u64::try_from(self.0.now().millis() / 1000).unwrap_or_default()
    }
    fn now_unix_secs_f64(&self) -> f64 {
        self.0.now().seconds()
    }
}

pub struct Readers {
    pub place: Place,
    /// Each with the generation of tables that it knows.
    idle: Mutex<Vec<(u64, Storage)>>,
    generation: AtomicU64,
    permits: Semaphore,
    /// Never used: while one connection is open, the log is not removed.
    _anchor: Mutex<Storage>,
}

/// `settings` are statements for the new connection.
pub fn open(place: &Place, settings: &str) -> Result<Storage> {
    let path = place.path.to_str().ok_or_else(|| Error::internal("the data directory's name is not UTF-8"))?;
    let storage = Storage::new(path).map_err(convert::error)?.with_clock(place.clock.clone());
    storage.conn().execute_batch(&format!("PRAGMA temp_store = MEMORY; {settings}")).map_err(Error::internal)?;
    Ok(storage)
}

impl Readers {
    pub fn open(place: Place) -> Result<Self> {
        let _anchor = Mutex::new(open(&place, "")?);
        let (idle, generation, permits) = (Mutex::default(), AtomicU64::default(), Semaphore::new(READERS));
        Ok(Self { place, idle, generation, permits, _anchor })
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
        kept.map_or_else(|| open(&self.place, "PRAGMA cache_size = -2048"), |(_, storage)| Ok(storage))
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<(u64, Storage)>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
