//! The engine, `dynoxide`, and how it is run: one thread that writes, a few connections that read, one that makes durable.
//!
//! A write is committed to SQLite's log by the writer's thread and answered by the thread behind it, once the log is on disk:
//! all that was committed by then shares one flush. So what a write waits for is a flush of the disk, and what the writer
//! does meanwhile is the next write. SQLite itself flushes nothing but at its checkpoints (`synchronous = NORMAL`).

mod flush;
mod readers;
mod schema;

use crate::convert;
use api::Error;
use base::Clock;
use cloud::Result;
use dynoxide::actions::vector_lifecycle::VectorIndexLifecycle;
use dynoxide::storage::Storage;
use flush::Flusher;
use readers::{OurClock, Place, Readers};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot};

pub use schema::escape;

/// Writes waiting for the writer's thread; more wait in their tasks.
const QUEUE: usize = 1024;

type Job = Box<dyn FnOnce(&mut Session) -> Done + Send>;

/// What to do once all that is committed is on disk.
struct Done {
    /// The job may have committed something.
    changed: bool,
    reply: Box<dyn FnOnce(std::result::Result<(), Arc<str>>) + Send>,
}

/// The writer's view: what a write is given.
pub struct Session {
    pub storage: Storage,
    pub vectors: VectorIndexLifecycle,
    readers: Arc<Readers>,
}

impl Session {
    fn open(readers: Arc<Readers>) -> Result<Self> {
        let storage = readers::open(&readers.place, "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8192")?;
        Ok(Self { storage, vectors: VectorIndexLifecycle::new(), readers })
    }

    /// Runs statements that commit together, or not at all. For what the engine does not do in a transaction of its own.
    pub fn together<T>(&mut self, work: impl FnOnce(&Self) -> Result<T>) -> Result<T> {
        self.storage.begin_transaction().map_err(convert::error)?;
        let done = work(self).and_then(|answer| self.storage.commit().map_err(convert::error).map(|()| answer));
        if done.is_err() {
            self.reset()?;
        }
        done
    }

    /// What tables there are or how they are defined has changed: readers are to look again.
    pub fn tables_changed(&self) {
        self.readers.forget();
    }

    /// Ends a transaction that was left open, and forgets what was remembered in it.
    fn reset(&mut self) -> Result<()> {
        if !self.storage.conn().is_autocommit() {
            self.storage.rollback().map_err(convert::error)?;
        }
        *self = Self::open(self.readers.clone())?;
        schema::nobody_acts(&self.storage)
    }
}

/// The tables, items and stream records of a node. Cheap to clone.
#[derive(Clone)]
pub struct Engine {
    writer: mpsc::Sender<Job>,
    readers: Arc<Readers>,
}

impl Engine {
    /// Opens or makes the database at `path`, in a directory that this process alone has.
    pub fn open(path: &Path, clock: Arc<dyn Clock>) -> Result<Self> {
        let place = Place { path: path.to_owned(), clock: Arc::new(OurClock(clock)) };
        let readers = Arc::new(Readers::open(place)?);
        let session = Session::open(readers.clone())?;
        schema::prepare(&session.storage)?;
        let flusher = Flusher::start(path).map_err(Error::internal)?;
        let (writer, jobs) = mpsc::channel(QUEUE);
        let run = move || write_loop(session, jobs, &flusher);
        std::thread::Builder::new().name("dynamodb".into()).spawn(run).map_err(Error::internal)?;
        Ok(Self { writer, readers })
    }

    /// Runs `work` after all writes before it, and returns once what it did is on disk.
    pub async fn write<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Session) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.write_and_show(work, |answer| answer).await
    }

    /// [`Engine::write`], and shows what it did once that is on disk: in the order of the writes, and whether or not anybody
    /// still waits for the answer.
    pub async fn write_and_show<D: Send + 'static, T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Session) -> Result<D> + Send + 'static,
        show: impl FnOnce(D) -> T + Send + 'static,
    ) -> Result<T> {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |session| {
            let result = guarded(session, work);
            let changed = result.is_ok();
            let reply = move |flushed: std::result::Result<(), Arc<str>>| {
                let _ = answer.send(flushed.map_err(Error::internal).and(result).map(show));
            };
            Done { changed, reply: Box::new(reply) }
        });
        self.writer.send(job).await.map_err(|_| closed())?;
        answered.await.map_err(|_| closed())?
    }

    /// Runs `work` on a connection that sees one state of everything: that of the last commit.
    pub async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Storage) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        self.readers.run(work).await
    }

    /// [`Engine::read`] on the calling thread, for start-up.
    pub fn read_now<T>(&self, work: impl FnOnce(&Storage) -> Result<T>) -> Result<T> {
        self.readers.run_here(work)
    }
}

fn closed() -> Error {
    Error::internal("the engine has ended")
}

/// A write that panics, or leaves its transaction open, harms none after it.
fn guarded<T>(session: &mut Session, work: impl FnOnce(&mut Session) -> Result<T>) -> Result<T> {
    let result = catch_unwind(AssertUnwindSafe(|| work(session)));
    if result.is_err() || !session.storage.conn().is_autocommit() {
        session.reset()?;
    }
    result.unwrap_or_else(|_| Err(Error::internal("a write panicked")))
}

fn write_loop(mut session: Session, mut jobs: mpsc::Receiver<Job>, flusher: &Flusher) {
    while let Some(job) = jobs.blocking_recv() {
        flusher.after_flush(job(&mut session));
    }
}
