//! The engine: for each shard an append-only log in segment files.
//!
//! One thread writes. What arrives while it syncs shares the next sync, whatever shards it is for, and is answered only
//! once it is on disk. Readers see what was answered, read from files, and are woken through [`Shard::tail`].
//!
//! A shard's folder holds segments, named by the index of their first record. All but the last are complete. What a
//! crash left behind the last whole record of the last one was never answered, and is cut off when it is opened.

mod frame;
mod read;
mod segment;
mod shard;
mod writer;

pub use frame::{Entry, Record};
pub use read::{Found, Want};
pub use shard::{Shard, Tail};
pub use writer::{Engine, Options};

#[cfg(test)]
mod model_tests;
#[cfg(test)]
mod tests;

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    #[error("{}: {cause}", path.display())]
    Io { path: PathBuf, cause: Arc<io::Error> },
    #[error("{}: the record at byte {at} is damaged", path.display())]
    Damaged { path: PathBuf, at: u64 },
    /// Nothing more is appended to this shard.
    #[error("the shard is closed")]
    Closed,
    /// A write failed in a way that leaves open what is on disk: nothing is appended until the next start.
    #[error("an earlier write to this shard failed")]
    Broken,
    #[error("the log has ended")]
    Ended,
}

pub type Result<T> = std::result::Result<T, Error>;

fn io_error(path: &Path) -> impl Fn(io::Error) -> Error + use<'_> {
    move |cause| Error::Io { path: path.to_owned(), cause: Arc::new(cause) }
}
