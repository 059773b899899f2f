//! What can go wrong with a sandbox.

use crate::wire::Step;
use std::io;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error("this host cannot isolate functions: {0}")]
    Unsupported(String),
    #[error("the sandbox was asked for something it does not do: {0}")]
    Spec(String),
    /// The program is missing, not executable, or its interpreter is missing: AWS's `Runtime.InvalidEntrypoint`.
    #[error("{program} cannot be started: {source}")]
    Entrypoint { program: String, source: io::Error },
    /// AWS's `Runtime.InvalidWorkingDir`.
    #[error("{cwd} is no working directory: {source}")]
    WorkingDir { cwd: String, source: io::Error },
    #[error("{what}: {source}")]
    Host { what: String, source: io::Error },
    #[error("the sandbox could not be built ({step}): {source}")]
    Build { step: String, source: io::Error },
    /// The image is of no use here (any more): start in another way.
    #[error("a snapshot cannot be restored: {0}")]
    Restore(io::Error),
    #[error("the sandbox is gone")]
    Gone,
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub(crate) fn host<E: Into<io::Error>>(what: impl Into<String>) -> impl FnOnce(E) -> Self {
        let what = what.into();
        move |source| Self::Host { what, source: source.into() }
    }

    /// From what init reports about a process.
    pub(crate) fn from_step(step: &Step, errno: i32, argv: &[String], cwd: &str) -> Self {
        let source = io::Error::from_raw_os_error(errno);
        match step {
            Step::Entrypoint => Self::Entrypoint { program: argv.first().cloned().unwrap_or_default(), source },
            Step::Restore => Self::Restore(source),
            Step::WorkingDir => Self::WorkingDir { cwd: cwd.to_owned(), source },
            other => Self::Build { step: format!("{other:?}"), source },
        }
    }
}
