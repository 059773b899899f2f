//! The thread that writes: it takes what waits, writes it shard by shard, syncs once, and answers.

use super::frame::{self, Entry, Head};
use super::segment::{self, FULL_BYTES};
use super::{Error, Result, Shard, io_error};
use base::Clock;
use std::collections::HashMap;
use std::fs::File;
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use store::Durability;
use tokio::sync::{mpsc, oneshot};

/// Jobs that wait for the thread; more wait in their tasks.
const QUEUE: usize = 1024;
/// What shares one sync at most.
const GROUP_JOBS: usize = 1024;
const GROUP_BYTES: usize = 32 << 20;
/// Files that are kept open for writing.
const OPEN_FILES: usize = 256;
/// Files of one group that are synced at the same time: file systems merge what is asked for at once.
const SYNCS: usize = 8;

pub struct Options {
    pub durability: Durability,
    pub clock: Arc<dyn Clock>,
}

/// The handle of the thread. Cheap to clone; the thread ends with the last.
#[derive(Clone)]
pub struct Engine(mpsc::Sender<Job>);

/// Where appended records are: the first has `first` as its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Appended {
    pub first: u64,
    pub ms: i64,
}

enum Job {
    Append { shard: Arc<Shard>, entries: Vec<Entry>, done: oneshot::Sender<Result<Appended>> },
    Seal { shard: Arc<Shard>, sealed: bool, done: oneshot::Sender<Result<()>> },
    Trim { shard: Arc<Shard>, horizon: i64, done: oneshot::Sender<Result<()>> },
    Remove { shard: Arc<Shard>, done: oneshot::Sender<Result<()>> },
}

impl Engine {
    pub fn start(options: Options) -> Result<Self> {
        let (jobs, waiting) = mpsc::channel(QUEUE);
        let writer = Writer { options, files: HashMap::new(), broken: HashMap::new(), turn: 0 };
        let thread = std::thread::Builder::new().name("kinesis-log".into()).spawn(move || writer.run(waiting));
        thread.map_err(io_error(Path::new("kinesis-log"))).map(|_| Self(jobs))
    }

    /// Returns once the records are on disk, all or none of them.
    pub async fn append(&self, shard: Arc<Shard>, entries: Vec<Entry>) -> Result<Appended> {
        self.ask(|done| Job::Append { shard, entries, done }).await
    }

    /// After this nothing is appended to the shard; or again, where `sealed` is false.
    pub async fn seal(&self, shard: Arc<Shard>, sealed: bool) -> Result<()> {
        self.ask(|done| Job::Seal { shard, sealed, done }).await
    }

    /// Removes the files whose records all arrived before `horizon`.
    pub async fn trim(&self, shard: Arc<Shard>, horizon: i64) -> Result<()> {
        self.ask(|done| Job::Trim { shard, horizon, done }).await
    }

    /// Removes the shard's folder. Readers hear that it is gone.
    pub async fn remove(&self, shard: Arc<Shard>) -> Result<()> {
        self.ask(|done| Job::Remove { shard, done }).await
    }

    async fn ask<T>(&self, job: impl FnOnce(oneshot::Sender<Result<T>>) -> Job) -> Result<T> {
        let (done, answer) = oneshot::channel();
        self.0.send(job(done)).await.map_err(|_| Error::Ended)?;
        answer.await.map_err(|_| Error::Ended)?
    }
}

struct Writer {
    options: Options,
    files: HashMap<PathBuf, Open>,
    /// Folders of shards that take no more until the next start.
    broken: HashMap<PathBuf, ()>,
    turn: u64,
}

struct Open {
    file: Arc<File>,
    used: u64,
}

/// What one group appends to one shard.
struct Batch {
    shard: Arc<Shard>,
    file: Arc<File>,
    path: PathBuf,
    /// Where the file ended before.
    at: u64,
    bytes: Vec<u8>,
    heads: Vec<Head>,
    replies: Vec<(oneshot::Sender<Result<Appended>>, Appended)>,
}

impl Writer {
    fn run(mut self, mut jobs: mpsc::Receiver<Job>) {
        while let Some(first) = jobs.blocking_recv() {
            let mut group = Group::default();
            let mut next = Some(first);
            while let Some(job) = next.take() {
                self.take(job, &mut group);
                if group.jobs < GROUP_JOBS && group.bytes < GROUP_BYTES {
                    next = jobs.try_recv().ok();
                }
            }
            self.finish(group);
        }
    }

    fn take(&mut self, job: Job, group: &mut Group) {
        group.jobs += 1;
        match job {
            Job::Append { shard, entries, done } => {
                if let Err((error, done)) = self.append(shard, &entries, done, group) {
                    let _ = done.send(Err(error));
                }
            }
            // These come after all that was asked for before.
            Job::Seal { shard, sealed, done } => {
                self.finish(std::mem::take(group));
                shard.change(|tail| tail.sealed = sealed);
                let _ = done.send(Ok(()));
            }
            Job::Trim { shard, horizon, done } => {
                self.finish(std::mem::take(group));
                let _ = done.send(self.trim(&shard, horizon));
            }
            Job::Remove { shard, done } => {
                self.finish(std::mem::take(group));
                let _ = done.send(self.remove(&shard));
            }
        }
    }

    fn append(
        &mut self,
        shard: Arc<Shard>,
        entries: &[Entry],
        done: oneshot::Sender<Result<Appended>>,
        group: &mut Group,
    ) -> std::result::Result<(), (Error, oneshot::Sender<Result<Appended>>)> {
        let tail = shard.tail();
        if tail.sealed || tail.gone {
            return Err((Error::Closed, done));
        }
        if self.broken.contains_key(shard.folder()) {
            return Err((Error::Broken, done));
        }
        let batch = match group.batches.iter().position(|batch| Arc::ptr_eq(&batch.shard, &shard)) {
            Some(known) => &mut group.batches[known],
            None => match self.begin(shard) {
                Ok(batch) => {
                    group.batches.push(batch);
                    group.batches.last_mut().expect("it was just pushed")
                }
                Err(error) => return Err((error, done)),
            },
        };
        let first = batch.heads.last().map_or(tail.next, |last| last.index + 1);
        let ms = self.options.clock.now().millis().max(batch.heads.last().map_or(tail.last_ms, |last| last.ms));
        for (n, entry) in entries.iter().enumerate() {
            let (index, from) = (first + n as u64, batch.bytes.len());
            frame::write(&mut batch.bytes, index, ms, entry);
            batch.heads.push(Head { index, ms, length: batch.bytes.len() - from });
            group.bytes += batch.bytes.len() - from;
        }
        batch.replies.push((done, Appended { first, ms }));
        Ok(())
    }

    /// The shard's last file, or a new one where that is full.
    fn begin(&mut self, shard: Arc<Shard>) -> Result<Batch> {
        let (base, at) = match shard.last_segment() {
            Some((base, bytes)) if bytes < FULL_BYTES => (base, bytes),
            _ => (self.begin_segment(&shard)?, 0),
        };
        let path = segment::path(shard.folder(), base);
        let file = self.open(&path)?;
        Ok(Batch { shard, file, path, at, bytes: Vec::new(), heads: Vec::new(), replies: Vec::new() })
    }

    fn begin_segment(&mut self, shard: &Shard) -> Result<u64> {
        let (folder, base) = (shard.folder(), shard.tail().next);
        let path = segment::path(folder, base);
        let make = || {
            std::fs::create_dir_all(folder)?;
            let file = File::options().create(true).truncate(true).write(true).open(&path)?;
            if self.options.durability == Durability::Full {
                // The names of the file, of its folder and of the stream's folder.
                for folder in folder.ancestors().take(3) {
                    File::open(folder)?.sync_all()?;
                }
            }
            Ok(file)
        };
        let file = make().map_err(io_error(&path))?;
        self.keep(path, Arc::new(file));
        shard.begin_segment(base);
        Ok(base)
    }

    fn open(&mut self, path: &Path) -> Result<Arc<File>> {
        self.turn += 1;
        if let Some(open) = self.files.get_mut(path) {
            open.used = self.turn;
            return Ok(open.file.clone());
        }
        let file = Arc::new(File::options().write(true).open(path).map_err(io_error(path))?);
        self.keep(path.to_owned(), file.clone());
        Ok(file)
    }

    /// Of too many, the half that was used longest ago is closed.
    fn keep(&mut self, path: PathBuf, file: Arc<File>) {
        if self.files.len() >= OPEN_FILES {
            let mut turns: Vec<u64> = self.files.values().map(|open| open.used).collect();
            turns.sort_unstable();
            let middle = turns[turns.len() / 2];
            self.files.retain(|_, open| open.used > middle);
        }
        self.turn += 1;
        self.files.insert(path, Open { file, used: self.turn });
    }

    /// Writes and syncs what was gathered, shows it and answers.
    fn finish(&mut self, group: Group) {
        let (mut written, mut failed) = (Vec::new(), Vec::new());
        for batch in group.batches {
            match batch.file.write_all_at(&batch.bytes, batch.at) {
                Ok(()) => written.push(batch),
                Err(cause) => failed.push((batch, cause)),
            }
        }
        for (batch, cause) in failed {
            self.undo(batch, cause);
        }
        let synced = if self.options.durability == Durability::Full { sync(&written) } else { Vec::new() };
        let mut synced = synced.into_iter();
        for batch in written {
            match synced.next().unwrap_or(Ok(())) {
                Ok(()) => batch.succeed(),
                // Nobody can say what of it is on disk: the next start will see.
                Err(cause) => {
                    self.broken.insert(batch.shard.folder().to_owned(), ());
                    tracing::error!(path = %batch.path.display(), %cause, "a log could not be synced: it takes no more");
                    batch.fail(cause);
                }
            }
        }
    }

    /// What a failed write, as on a full disk, has left is cut off again.
    fn undo(&mut self, batch: Batch, cause: std::io::Error) {
        tracing::error!(path = %batch.path.display(), %cause, "records could not be written");
        if let Err(error) = batch.file.set_len(batch.at) {
            tracing::error!(path = %batch.path.display(), %error, "half a record could not be cut off: the log takes no more");
            self.broken.insert(batch.shard.folder().to_owned(), ());
        }
        batch.fail(cause);
    }

    fn trim(&mut self, shard: &Shard, horizon: i64) -> Result<()> {
        let tail = shard.tail();
        let holds_only_old = tail.last_ms < horizon && shard.last_segment().is_some_and(|(_, bytes)| bytes > 0);
        if holds_only_old && !self.broken.contains_key(shard.folder()) {
            // An empty file keeps the count of the records.
            self.begin_segment(shard)?;
        }
        for path in shard.forget_before(horizon) {
            self.files.remove(&path);
            std::fs::remove_file(&path).map_err(io_error(&path))?;
        }
        Ok(())
    }

    fn remove(&mut self, shard: &Shard) -> Result<()> {
        shard.close();
        shard.change(|tail| tail.gone = true);
        self.files.retain(|path, _| !path.starts_with(shard.folder()));
        self.broken.remove(shard.folder());
        match std::fs::remove_dir_all(shard.folder()) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(io_error(shard.folder())(error)),
            _ => Ok(()),
        }
    }
}

#[derive(Default)]
struct Group {
    batches: Vec<Batch>,
    jobs: usize,
    bytes: usize,
}

impl Batch {
    fn succeed(self) {
        self.shard.publish(&self.heads);
        for (done, appended) in self.replies {
            let _ = done.send(Ok(appended));
        }
    }

    fn fail(self, cause: std::io::Error) {
        let error = io_error(&self.path)(cause);
        for (done, _) in self.replies {
            let _ = done.send(Err(error.clone()));
        }
    }
}

/// Syncs the files of all batches; what came of each, in their order.
fn sync(batches: &[Batch]) -> Vec<std::io::Result<()>> {
    if let [one] = batches {
        return vec![one.file.sync_data()];
    }
    let share = batches.len().div_ceil(SYNCS).max(1);
    std::thread::scope(|scope| {
        let sync_all = |some: &[Batch]| some.iter().map(|batch| batch.file.sync_data()).collect::<Vec<_>>();
        let threads: Vec<_> =
            batches.chunks(share).map(|some| (some.len(), scope.spawn(move || sync_all(some)))).collect();
        let lost = |count| (0..count).map(|_| Err(std::io::Error::other("a sync panicked"))).collect();
        threads.into_iter().flat_map(|(count, thread)| thread.join().unwrap_or_else(|_| lost(count))).collect()
    })
}
