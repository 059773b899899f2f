//! All state goes through here: SQL in one dialect, and blobs.
//!
//! Each service owns one [`Db`] (one SQLite file, write-ahead log). Writes are closures that run one after another on
//! the database's own thread; those that arrive together share one commit, and each is told only once that commit is
//! on disk. Bodies too large for a row are [`Blobs`]: files beside the databases.
//!
//! Statements number their parameters `?1`, `?2`, …, and use nothing that PostgreSQL lacks: the same text is meant to run
//! on both.
//!
//! `rusqlite` rather than `sqlx`: a write is a plain closure over a connection, so that group commit needs no
//! asynchronous transaction to be held across tasks, and a statement costs no channel hop.

mod blobs;
mod db;
mod error;
mod records;
mod sqlite;
mod value;

pub use blobs::{BlobId, BlobWriter, Blobs};
pub use db::{Db, Durability, Tx};
pub use error::Error;
pub use records::{Records, Turn};
pub use value::{Row, Value};

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

pub type Result<T> = std::result::Result<T, Error>;

/// How long a lock may outlive its owner: until the children it was forking when it ended have exec'd or ended too.
const LEFT_BEHIND: Duration = Duration::from_secs(1);

/// A data directory, held by this process alone.
pub struct Store {
    root: PathBuf,
    _lock: File,
}

impl Store {
    /// Creates the directory where it is missing and locks it. [`Error::InUse`] while another process has it.
    pub fn open(root: &Path) -> Result<Self> {
        sqlite::settle();
        let io = |cause| Error::Io { path: root.to_owned(), cause };
        std::fs::create_dir_all(root).map_err(io)?;
        private(root).map_err(io)?;
        let path = root.join("lock");
        let lock = File::options().create(true).truncate(false).write(true).open(&path).map_err(io)?;
        match lock_soon(&lock) {
            Ok(()) => Ok(Self { root: root.to_owned(), _lock: lock }),
            Err(TryLockError::WouldBlock) => Err(Error::InUse(root.to_owned())),
            Err(TryLockError::Error(source)) => Err(Error::Io { path, cause: source }),
        }
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Opens `NAME.db`, bringing its schema up to the last of `migrations`. A migration once released never changes.
    pub fn database(&self, name: &str, migrations: &[&str], durability: Durability) -> Result<Db> {
        Db::open(&self.root.join(format!("{name}.db")), migrations, durability)
    }

    /// The blobs kept under `NAME/`. What an earlier process left half-written there is removed.
    pub fn blobs(&self, name: &str) -> Result<Blobs> {
        Blobs::open(&self.root.join(name))
    }
}

/// flock(2) belongs to the open file, which a child shares from fork to exec: a directory just let go may look held.
fn lock_soon(file: &File) -> std::result::Result<(), TryLockError> {
    let started = Instant::now();
    loop {
        match file.try_lock() {
            Err(TryLockError::WouldBlock) if started.elapsed() < LEFT_BEHIND => {
                std::thread::sleep(Duration::from_millis(5));
            }
            locked => return locked,
        }
    }
}

/// Only the daemon's own user may look inside.
fn private(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o700))
}

/// Parameters of a statement: `params![name, 3, None::<i64>]`.
#[macro_export]
macro_rules! params {
    ($($value:expr),* $(,)?) => { &[$($crate::Value::from($value)),*] as &[$crate::Value] };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directory_in_use_is_refused() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let first = Store::open(&dir).unwrap();
        assert!(matches!(Store::open(&dir), Err(Error::InUse(_))));
        drop(first);
        assert!(Store::open(&dir).is_ok());
        std::fs::remove_dir_all(dir).unwrap();
    }

    #[test]
    fn a_directory_whose_owner_has_just_ended_is_waited_for() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let first = Store::open(&dir).unwrap();
        let child = first._lock.try_clone().unwrap();
        drop(first);
        let child = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(30));
            drop(child);
        });
        assert!(Store::open(&dir).is_ok());
        child.join().unwrap();
        std::fs::remove_dir_all(dir).unwrap();
    }
}
