use std::path::PathBuf;
use std::sync::Arc;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{} is in use by another process", .0.display())]
    InUse(PathBuf),
    // Causes are in the text, not behind it: most who log an error print no chain, and all are to say what happened.
    #[error("{}: {cause}", path.display())]
    Io { path: PathBuf, cause: std::io::Error },
    #[error("the database: {0}")]
    Sql(rusqlite::Error),
    /// The commit that the write shared with others failed, or the database undid it.
    #[error("the database could not commit: {0}")]
    Uncommitted(Arc<str>),
    #[error("the database was written by a newer version: it has {found} migrations, this program knows {known}")]
    Newer { found: usize, known: usize },
    #[error("the column holds another type than was asked for")]
    Type,
    /// The writer's thread is gone: the process is ending.
    #[error("the database is closed")]
    Closed,
    #[error("no blob {0}")]
    NoBlob(String),
    /// A closure given to [`crate::Db::write`] refused; its savepoint was rolled back.
    #[error("{0}")]
    Refused(Box<dyn std::error::Error + Send + Sync>),
}

impl From<rusqlite::Error> for Error {
    fn from(cause: rusqlite::Error) -> Self {
        Self::Sql(cause)
    }
}

impl Error {
    /// Rolls the write back and carries `cause` to the caller.
    pub fn refused(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Refused(cause.into())
    }
}
