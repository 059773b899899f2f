//! Which blobs belong to somebody although no committed row names them: those being written, and those being read after
//! their row is gone.

use crate::Result;
use std::collections::{HashMap, HashSet};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use store::{BlobId, BlobWriter, Blobs};

/// The blobs of this service. Cheap to clone.
#[derive(Clone)]
pub struct Shelf(Arc<Inner>);

struct Inner {
    blobs: Blobs,
    root: PathBuf,
    books: Mutex<Books>,
}

#[derive(Default)]
struct Books {
    /// Written and not yet committed.
    pending: HashSet<String>,
    /// How many readers each has.
    leases: HashMap<String, usize>,
    /// To be removed when the last reader is done.
    doomed: HashSet<String>,
}

impl Shelf {
    /// `root` is the folder `blobs` was opened on.
    pub fn new(blobs: Blobs, root: PathBuf) -> Self {
        Self(Arc::new(Inner { blobs, root, books: Mutex::default() }))
    }

    pub fn blobs(&self) -> &Blobs {
        &self.0.blobs
    }

    fn books(&self) -> MutexGuard<'_, Books> {
        self.0.books.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a blob. Until [`Pending::keep`] it is removed again when dropped.
    pub async fn begin(&self) -> Result<(Pending, BlobWriter)> {
        let id = BlobId::random();
        self.books().pending.insert(id.to_string());
        let pending = Pending { shelf: self.clone(), id: id.clone(), state: State::Writing };
        let writer = self.0.blobs.create(id).await?;
        Ok((pending, writer))
    }

    /// Gives the bytes of a blob a second name, without copying them. `None` where that cannot be done.
    pub async fn link(&self, of: &BlobId) -> Option<Pending> {
        let id = BlobId::random();
        let (from, to) = (self.0.blobs.path(of), self.0.blobs.path(&id));
        self.books().pending.insert(id.to_string());
        let pending = Pending { shelf: self.clone(), id, state: State::Writing };
        tokio::fs::create_dir_all(to.parent()?).await.ok()?;
        tokio::fs::hard_link(from, to).await.ok()?;
        self.0.blobs.settle(&pending.id).await.ok()?;
        Some(pending)
    }

    /// Marks a blob as being read, so that its file outlives its row for as long.
    pub fn lease(&self, id: BlobId) -> Lease {
        *self.books().leases.entry(id.to_string()).or_default() += 1;
        Lease { shelf: self.clone(), id }
    }

    /// Removes blobs that no row names any more: at once, or when their last reader is done.
    pub async fn discard(&self, doomed: Vec<BlobId>) {
        for id in doomed {
            if self.still_read(&id) {
                continue;
            }
            if let Err(error) = self.0.blobs.remove(&id).await {
                tracing::warn!(%error, "a blob could not be removed; the next start will");
            }
        }
    }

    fn still_read(&self, id: &BlobId) -> bool {
        let mut books = self.books();
        let read = books.leases.contains_key(id.as_str());
        if read {
            books.doomed.insert(id.to_string());
        }
        read
    }

    pub fn is_pending(&self, id: &str) -> bool {
        self.books().pending.contains(id)
    }

    /// The two-digit folders that blobs lie in.
    pub fn folders(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(&self.0.root).into_iter().flatten().flatten();
        entries.filter(|entry| entry.file_name().len() == 2).map(|entry| entry.path()).collect()
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Writing,
    /// Handed to a transaction whose outcome is not known yet.
    Committing,
    Kept,
}

/// A blob that no committed row names yet.
pub struct Pending {
    shelf: Shelf,
    id: BlobId,
    state: State,
}

impl Pending {
    pub fn id(&self) -> &BlobId {
        &self.id
    }

    /// To be called before the transaction is handed over: from here on a drop leaves the blob alone, because the commit
    /// may still happen. The sweep at the next start decides.
    pub fn committing(&mut self) {
        self.state = State::Committing;
    }

    /// The transaction failed: the blob is nobody's.
    pub fn failed(mut self) {
        self.state = State::Writing;
    }

    /// The row is committed.
    pub fn keep(mut self) {
        self.state = State::Kept;
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if self.state == State::Committing {
            return;
        }
        if self.state == State::Writing {
            let _ = std::fs::remove_file(self.shelf.0.blobs.path(&self.id));
        }
        self.shelf.books().pending.remove(self.id.as_str());
    }
}

/// A blob being read.
pub struct Lease {
    shelf: Shelf,
    id: BlobId,
}

impl Lease {
    pub fn id(&self) -> &BlobId {
        &self.id
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        let mut books = self.shelf.books();
        let Some(readers) = books.leases.get_mut(self.id.as_str()) else { return };
        *readers -= 1;
        if *readers > 0 {
            return;
        }
        books.leases.remove(self.id.as_str());
        if books.doomed.remove(self.id.as_str()) {
            let _ = std::fs::remove_file(self.shelf.0.blobs.path(&self.id));
        }
    }
}
