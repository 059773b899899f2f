//! What an environment is made from, what it is asked, and what comes back.

use crate::snapshot::Slot;
use base::{RequestId, Timestamp};
use bytes::Bytes;
use std::borrow::Cow;
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::Arc;

/// One version of one function in one configuration. A change makes a new one.
pub struct Blueprint {
    pub function: Arc<str>,
    /// Unqualified.
    pub arn: Arc<str>,
    /// `$LATEST` or a number.
    pub version: Arc<str>,
    /// The process that speaks the Runtime API.
    pub program: Program,
    /// Shown at `/var/task`.
    pub task: PathBuf,
    /// Shown together at `/opt`, a later one over an earlier one.
    pub layers: Vec<PathBuf>,
    /// The names of the external extensions in the layers, which start before the program.
    pub extensions: Vec<String>,
    /// What extensions are told of the function's configuration.
    pub handler: Arc<str>,
    /// Everything but what differs from one environment to the next: credentials and the log stream.
    pub variables: Vec<(String, String)>,
    pub memory_mb: u32,
    /// Beside `memory_mb`, for what is not the function's.
    pub spare_mb: u32,
    pub ephemeral_mb: u32,
    pub timeout_ms: u64,
    pub architecture: String,
    pub network: sandbox::Network,
    pub log: Log,
    pub role: Arc<dyn Role>,
    /// `TracingConfig` is active: Lambda samples and writes segments of its own.
    pub tracing: bool,
    /// Of the function after its own init phase.
    pub snapshot: Slot,
}

/// How to start a runtime inside a sandbox.
#[derive(Clone, Debug)]
pub struct Program {
    pub argv: Vec<String>,
    /// Host folders shown read-only at the same path.
    pub binds: Vec<PathBuf>,
    /// Shown at `/var/runtime`.
    pub runtime_dir: Option<PathBuf>,
    /// Its client logs whole messages to [`sandbox::FRAMED_LOG`], and is told so by its variables.
    pub framed_log: bool,
    /// `python:3.12.v4`, for the log.
    pub version: String,
    pub version_arn: String,
    /// Said in the log where the interpreter is not the one that was asked for.
    pub warning: Option<String>,
    /// The part of the start that is the same for many functions, which is then made ahead. `None` where the function's
    /// own variables must be there from the beginning.
    pub template: Option<sandbox::Template>,
}

/// Where and how the log is written.
#[derive(Clone, Debug)]
pub struct Log {
    pub group: Arc<str>,
    /// The group is shared with other functions, so that streams name theirs.
    pub shared: bool,
    pub format: meter::lines::Format,
    pub levels: meter::Levels,
}

/// The execution role, as far as an environment needs it.
pub trait Role: Send + Sync + 'static {
    /// Credentials for a new environment. The error is for the log.
    fn credentials(&self) -> Pin<Box<dyn Future<Output = Result<Credentials, String>> + Send + '_>>;
}

#[derive(Clone)]
pub struct Credentials {
    pub variables: Vec<(String, String)>,
    pub expires_at: Timestamp,
    /// The role's session, whose permission to write logs is asked.
    pub context: cloud::Context,
}

/// One event for a function.
#[derive(Clone, Debug)]
pub struct Call {
    pub request_id: RequestId,
    pub payload: Bytes,
    /// The ARN as the caller named it, with its qualifier.
    pub arn: Arc<str>,
    /// That qualifier.
    pub qualifier: Option<Arc<str>>,
    pub client_context: Option<String>,
    /// `X-Amzn-Trace-Id` as it came; the function sees what tracing makes of it.
    pub trace: Option<String>,
    /// For whom it is, where tenants are kept apart: no environment ever serves two of them.
    pub tenant: Option<Arc<str>>,
    /// What there is to write of it. The deployment sets this, where its tracing is active.
    pub traced: Option<Arc<meter::trace::Traced>>,
    /// The event was queued before.
    pub attempt: Option<meter::trace::Attempt>,
    /// What it is billed as: 1, or more for a large asynchronous event. 0: nothing that AWS would have run.
    pub requests: u32,
    /// Whether the caller wants the last 4 KB of the log.
    pub tail: bool,
}

/// What became of an event that was given to the function.
#[derive(Clone, Debug)]
pub struct Answer {
    pub payload: Bytes,
    /// `application/json` unless the function's runtime said otherwise.
    pub content_type: Cow<'static, str>,
    /// The function failed; the payload says how.
    pub failed: bool,
    /// Set where it failed: `Runtime.ExitError`, `Sandbox.Timedout`, `Runtime.Unknown`.
    pub error_type: Option<String>,
    /// The last 4 KB of the log, where asked for.
    pub tail: Option<String>,
}

/// Why an event was not given to the function.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Refusal {
    #[error("throttled: {}", .0.reason())]
    Throttled(crate::concurrency::Throttle),
    /// A fault of ours or of the host: the caller may try again.
    #[error("no environment could be started: {0}")]
    Unavailable(String),
    /// The deployment was replaced or the node is stopping.
    #[error("the function changed meanwhile")]
    Retired,
}
