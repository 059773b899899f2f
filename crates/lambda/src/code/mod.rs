//! Code archives: kept as they came, unpacked once per digest, mounted read-only into environments.
//!
//! An archive is checked and unpacked while it is uploaded, before anything names it, so that no cold start waits for its
//! size. Whoever needs its folder holds a [`Lease`]; what no version names and nobody holds is removed.

pub mod extensions;
mod folders;
mod plan;
mod source;
mod unpack;

pub use source::Source;
pub use unpack::UnpackError;

use base::task::{Kind, Tasks};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use folders::Folders;
use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};
use std::time::{Duration, Instant};
use store::{BlobId, Blobs};
use tokio::sync::{Notify, OwnedMutexGuard, Semaphore};

/// A zip archive by its content. Two functions with the same bytes share one.
#[derive(Clone, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
pub struct Archive {
    /// SHA-256 of the zip, in lower-case hexadecimal.
    pub digest: String,
    /// Length of the zip in bytes.
    pub size: u64,
}

impl Archive {
    pub fn of(zip: &Source) -> std::io::Result<Self> {
        zip.digest().map(|(digest, size)| Self { digest, size })
    }

    /// `CodeSha256` as the API shows it: base64 of the digest.
    pub fn sha256_base64(&self) -> String {
        STANDARD.encode(hex::decode(&self.digest).unwrap_or_default())
    }
}

/// How long an archive that nothing names is kept for the request that brought it.
const GRACE: Duration = Duration::from_secs(300);
/// Archives that are hashed or unpacked at once. Each takes as many threads as there are cores, and memory for each.
const AT_ONCE: usize = 2;

/// The right to an unpacked archive: while one is held the folder stays.
#[derive(Debug)]
pub struct Lease {
    folder: PathBuf,
    changed: Arc<Notify>,
}

impl Lease {
    /// The directory to mount at `/var/task`.
    pub fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        self.changed.notify_one();
    }
}

/// Where archives live on this node.
pub struct CodeStore {
    zips: Blobs,
    folders: Arc<Folders>,
    tasks: Tasks,
    grace: Duration,
    /// One lock a digest, so that concurrent requests for one archive share its unpacking.
    turns: Mutex<HashMap<String, Weak<tokio::sync::Mutex<()>>>>,
    /// By digest, what is on disk.
    known: Mutex<HashMap<String, Known>>,
    at_once: Semaphore,
    changed: Arc<Notify>,
    unpackings: AtomicU64,
}

#[derive(Default)]
struct Known {
    /// When a request brought it that has not named it yet.
    came: Option<Instant>,
    lease: Weak<Lease>,
}

impl CodeStore {
    /// `unpacked` is created; what an earlier process left half-done in it is removed. Blocks.
    pub fn open(zips: Blobs, unpacked: PathBuf, tasks: Tasks) -> Result<Self, store::Error> {
        let io = |cause| store::Error::Io { path: unpacked.clone(), cause };
        let folders = Folders::open(unpacked.clone(), folders::this_boot().as_deref()).map_err(io)?;
        let mut known: HashMap<String, Known> = HashMap::new();
        let zipped = zips.ids()?.into_iter().map(|id| id.as_str().to_owned());
        known.extend(folders.digests().map_err(io)?.into_iter().chain(zipped).map(|digest| (digest, Known::default())));
        Ok(Self {
            zips,
            folders: Arc::new(folders),
            tasks,
            grace: GRACE,
            turns: Mutex::default(),
            known: Mutex::new(known),
            at_once: Semaphore::new(AT_ONCE),
            changed: Arc::default(),
            unpackings: AtomicU64::default(),
        })
    }

    /// Checks, keeps and unpacks an archive. Afterwards [`CodeStore::directory`] costs a look-up. One that is refused
    /// leaves nothing.
    pub async fn add(&self, zip: Source) -> Result<Archive, UnpackError> {
        let hashed = zip.clone();
        let archive = self.work(move || Archive::of(&hashed).map_err(UnpackError::Io)).await?;
        let id = BlobId::parse(&archive.digest)?;
        let _turn = self.turn(&archive.digest).await;
        self.known().entry(archive.digest.clone()).or_default().came = Some(Instant::now());
        let (is_new, source) = (!self.zips.contains(&id), zip.clone());
        let keep = async { if is_new { self.keep(&id, zip).await } else { Ok(()) } };
        let (kept, unpacked) = tokio::join!(keep, self.unpack(&archive.digest, source));
        if let Err(error) = kept.and(unpacked) {
            if is_new {
                self.known().remove(&archive.digest);
                self.discard(&archive.digest).await?;
            }
            return Err(error);
        }
        Ok(archive)
    }

    /// The directory to mount at `/var/task`, unpacked again if it is missing.
    pub async fn directory(&self, archive: &Archive) -> Result<Arc<Lease>, UnpackError> {
        if let Some(lease) = self.lease(&archive.digest) {
            return Ok(lease);
        }
        let _turn = self.turn(&archive.digest).await;
        let path = self.zip_path(archive)?;
        if !self.folders.has(&archive.digest) {
            let zip = File::open(path).map_err(UnpackError::Io)?;
            self.unpack(&archive.digest, Source::File(Arc::new(zip))).await?;
        }
        self.known().entry(archive.digest.clone()).or_default();
        self.lease(&archive.digest).ok_or(UnpackError::Interrupted)
    }

    /// Bytes of the files in it, by what the archive says of itself.
    pub async fn unzipped_bytes(&self, archive: &Archive) -> Result<u64, UnpackError> {
        let path = self.zip_path(archive)?;
        let look = move || {
            let zip = File::open(path).map_err(UnpackError::Io)?;
            let plan = plan::plan(&plan::open(Source::File(Arc::new(zip)))?)?;
            Ok(plan.files.iter().map(|item| item.size).sum())
        };
        self.work(look).await
    }

    /// The zip itself, for downloads.
    pub fn zip_path(&self, archive: &Archive) -> Result<PathBuf, UnpackError> {
        Ok(self.zips.path(&BlobId::parse(&archive.digest)?))
    }

    /// Resolves when [`CodeStore::sweep`] may find something that it did not find before.
    pub async fn changed(&self) {
        self.changed.notified().await;
    }

    /// Says that versions have changed, so that archives may have become unused.
    pub fn nudge(&self) {
        self.changed.notify_one();
    }

    /// Removes archives that nothing in `used` names and nobody holds, but for those whose request may still be about to
    /// name them: returns how long that lasts for the first of them.
    pub async fn sweep(&self, used: impl Fn() -> HashSet<String>) -> Option<Duration> {
        for digest in self.unused(&used()) {
            let _turn = self.turn(&digest).await;
            // Between the look and our turn somebody may have come.
            if self.forget(&digest, &used())
                && let Err(error) = self.discard(&digest).await
            {
                tracing::warn!(%error, digest, "an archive could not be removed");
            }
        }
        let known = self.known();
        known.values().filter_map(|known| known.came).map(|came| self.grace.saturating_sub(came.elapsed())).min()
    }

    fn known(&self) -> MutexGuard<'_, HashMap<String, Known>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those that are named need no grace any more.
    fn unused(&self, used: &HashSet<String>) -> Vec<String> {
        let mut known = self.known();
        known.iter_mut().filter(|(digest, _)| used.contains(*digest)).for_each(|(_, known)| known.came = None);
        let idle = known.iter().filter(|(digest, known)| !used.contains(*digest) && known.is_idle(self.grace));
        idle.map(|(digest, _)| digest.clone()).collect()
    }

    /// From here on nobody is given it any more, unless it is still used.
    fn forget(&self, digest: &str, used: &HashSet<String>) -> bool {
        let mut known = self.known();
        let unused = !used.contains(digest) && known.get(digest).is_some_and(|known| known.is_idle(self.grace));
        unused && known.remove(digest).is_some()
    }

    fn lease(&self, digest: &str) -> Option<Arc<Lease>> {
        let mut known = self.known();
        let entry = known.get_mut(digest).filter(|_| self.folders.has(digest))?;
        Some(entry.lease.upgrade().unwrap_or_else(|| {
            let lease = Arc::new(Lease { folder: self.folders.path(digest), changed: self.changed.clone() });
            entry.lease = Arc::downgrade(&lease);
            lease
        }))
    }

    async fn keep(&self, id: &BlobId, zip: Source) -> Result<(), UnpackError> {
        match zip {
            Source::Memory(bytes) => self.zips.put(id.clone(), &bytes).await?,
            Source::File(file) => self.zips.adopt(id.clone(), file.try_clone().map_err(UnpackError::Io)?).await?,
        };
        Ok(self.zips.settle(id).await?)
    }

    async fn discard(&self, digest: &str) -> Result<(), UnpackError> {
        self.zips.remove(&BlobId::parse(digest)?).await?;
        if let Some(taken) = self.folders.take(digest).map_err(UnpackError::Io)? {
            let clear = move || Folders::clear(&taken).map_err(UnpackError::Io);
            tokio::task::spawn_blocking(clear).await.map_err(|_| UnpackError::Interrupted)??;
        }
        Ok(())
    }

    /// Only for who has the turn.
    async fn unpack(&self, digest: &str, zip: Source) -> Result<(), UnpackError> {
        if self.folders.has(digest) {
            return Ok(());
        }
        self.unpackings.fetch_add(1, Ordering::Relaxed);
        let (folders, name) = (self.folders.clone(), digest.to_owned());
        self.work(move || folders.make(&name, |folder| unpack::unpack(zip, folder))).await?;
        self.write_back(digest);
        Ok(())
    }

    /// Nobody waits for the disk: what is lost with the machine's power is unpacked again.
    fn write_back(&self, digest: &str) {
        let (folders, digest) = (self.folders.clone(), digest.to_owned());
        self.tasks.spawn(Kind::Disposable, "code to disk", async move {
            if let Ok(Err(error)) = tokio::task::spawn_blocking(move || folders.settle(&digest)).await {
                tracing::debug!(%error, "unpacked code was not written back");
            }
        });
    }

    /// Runs what takes processors and memory, so much of it at once.
    async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, UnpackError> + Send + 'static,
    ) -> Result<T, UnpackError> {
        let _place = self.at_once.acquire().await.map_err(|_| UnpackError::Interrupted)?;
        tokio::task::spawn_blocking(work).await.map_err(|_| UnpackError::Interrupted)?
    }

    async fn turn(&self, digest: &str) -> OwnedMutexGuard<()> {
        let turn = {
            let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
            turns.retain(|_, turn| turn.strong_count() > 0);
            let known = turns.get(digest).and_then(Weak::upgrade);
            known.unwrap_or_else(|| {
                let turn = Arc::default();
                turns.insert(digest.to_owned(), Arc::downgrade(&turn));
                turn
            })
        };
        turn.lock_owned().await
    }
}

impl Known {
    fn is_idle(&self, grace: Duration) -> bool {
        self.came.is_none_or(|came| came.elapsed() >= grace) && self.lease.strong_count() == 0
    }
}

impl From<folders::Failed> for UnpackError {
    fn from(failed: folders::Failed) -> Self {
        Self::Io(failed.0)
    }
}

#[cfg(test)]
mod tests;
