use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("{} is in use by another process", .0.display())]
    InUse(PathBuf),
    #[error("{}", path.display())]
    Io {
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
    #[error("database")]
    Sql(#[from] rusqlite::Error),
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

impl Error {
    /// Rolls the write back and carries `cause` to the caller.
    pub fn refused(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Refused(cause.into())
    }
}
