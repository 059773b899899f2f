//! What one environment's runtime may do now, shared by its connections and by whoever invokes it.
//!
//! Rules of AWS's runtime interface emulator: Started → Ready (asked for an event) → Running → ResponseSent → Ready …, or
//! Started → InitError. A client that asks again while Running gets the same event again.

use super::connection::Parked;
use super::event::{Event, Invocation, Nonces, Unsent};
use super::extensions::{Extensions, Identity};
use super::reply::Refusal;
use super::stream::{Opener, Pieces};
use bytes::Bytes;
use std::borrow::Cow;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::{Context, Poll, Waker};
use std::time::Duration;
use tokio::sync::{Notify, Semaphore};

/// Connections that may wait for an event at once; beyond it the oldest is forgotten.
const PARKED_MAX: usize = 16;
/// Requests beyond a few KiB that one environment may hold in the node's memory at once.
const LARGE_REQUESTS_MAX: usize = 2;

/// How an invocation ended, as far as the Runtime API can tell. Time-outs, exits and kills are the caller's to see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Response {
        payload: Bytes,
        /// `application/json` unless the client said otherwise.
        content_type: Cow<'static, str>,
    },
    Error {
        /// The function's error document, usually `{"errorMessage","errorType",…}`.
        payload: Bytes,
        /// What the client put in `Lambda-Runtime-Function-Error-Type`, or `Runtime.Unknown`.
        error_type: String,
    },
    /// The answer went into the [`super::Stream`] that the invoker asked for; what it failed with, if it did.
    Streamed(Option<Failure>),
}

/// Why an answer ended early.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// As in [`Outcome::Error`].
    pub error_type: String,
    /// The function's error document, if there is one.
    pub payload: Option<Bytes>,
}

impl Outcome {
    /// The connection of the answer ended before the answer did.
    pub fn is_cut_short(&self) -> bool {
        matches!(self, Self::Streamed(Some(failure)) if failure.error_type == Failure::TRUNCATED)
    }
}

impl Failure {
    /// The connection ended before the answer did.
    pub const TRUNCATED: &str = "Runtime.TruncatedResponse";
}

/// How the init phase ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Init {
    /// The client asked for its first event.
    Ready,
    /// The client reported that it cannot serve; its process exits next.
    Failed(InitError),
    /// The API was closed before.
    Closed,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InitError {
    pub error_type: String,
    pub payload: Bytes,
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum InvokeError {
    #[error("the environment is busy with another event")]
    Busy,
    #[error("the runtime reported an init error")]
    InitFailed,
    #[error("the runtime API is closed")]
    Closed,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Stage {
    #[default]
    Started,
    InitError,
    Ready,
    Running,
    /// The answer is coming, piece by piece.
    Responding,
    ResponseSent,
    /// The invoker gave up on the event that the client still has.
    Abandoned,
}

impl Stage {
    /// The name in AWS's error messages.
    fn name(self) -> &'static str {
        match self {
            Self::Started => "Started",
            Self::InitError => "InitError",
            Self::Ready => "Ready",
            Self::Running | Self::Abandoned => "Running",
            Self::Responding => "InvocationResponse",
            Self::ResponseSent => "RuntimeResponseSentState",
        }
    }
}

/// Whether the client is to wait for a restore once it is initialised, and how far that has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Restore {
    #[default]
    None,
    Expected,
    /// The client waits for it.
    Awaited,
    Done,
}

/// The execution role's credentials, for functions that ask for them.
pub(super) struct Vault {
    pub token: String,
    pub source: Arc<dyn CredentialsSource>,
}

/// Where credentials come from.
pub trait CredentialsSource: Send + Sync + 'static {
    /// `{"AccessKeyId","SecretAccessKey","Token","Expiration"}`, as the SDKs' container provider reads it.
    fn credentials(&self) -> Pin<Box<dyn Future<Output = Result<String, String>> + Send + '_>>;
}

pub(super) struct Shared {
    inner: Mutex<Inner>,
    pub vault: OnceLock<Vault>,
    pub extensions: Extensions,
    pub nonces: Nonces,
    /// Large requests in memory at once.
    pub room: Arc<Semaphore>,
    /// Rung when `ready` or `idle` may have become true.
    changed: Notify,
    /// Rung when connections may have to end.
    ended: Notify,
}

impl Default for Shared {
    fn default() -> Self {
        Self::new(Extensions::new(Identity::default(), None))
    }
}

impl Shared {
    pub fn new(extensions: Extensions) -> Self {
        Self {
            extensions,
            inner: Mutex::default(),
            vault: OnceLock::new(),
            nonces: Nonces::default(),
            room: Arc::new(Semaphore::new(LARGE_REQUESTS_MAX)),
            changed: Notify::new(),
            ended: Notify::new(),
        }
    }
}

#[derive(Default)]
struct Inner {
    stage: Stage,
    /// The event in hand; kept without its payload once answered, to know its id.
    current: Option<Event>,
    /// An event waits for a connection that asks: `unsent`, or `current` if it could not be delivered.
    pending: bool,
    unsent: Option<Unsent>,
    /// How long the event in hand had waited when it was asked for.
    waited: Duration,
    /// Of an invoker who takes the answer piece by piece.
    opener: Option<Opener>,
    parked: Vec<Parked>,
    invoking: bool,
    outcome: Option<Outcome>,
    waiter: Option<Waker>,
    init_error: Option<InitError>,
    restore: Restore,
    /// Counts the processes that the environment has had.
    life: u64,
    closed: bool,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(PoisonError::into_inner)
    }

    // ---- the invoker's side

    /// Takes on an event. If a connection waits for it, both are returned and the caller must deliver; otherwise the next
    /// connection that asks will.
    pub fn begin(
        &self,
        invocation: Invocation,
        opener: Option<Opener>,
    ) -> Result<Option<(Parked, Event)>, InvokeError> {
        let mut inner = self.lock();
        match () {
            () if inner.closed => return Err(InvokeError::Closed),
            () if inner.invoking => return Err(InvokeError::Busy),
            () if inner.stage == Stage::InitError => return Err(InvokeError::InitFailed),
            () => {}
        }
        inner.invoking = true;
        inner.outcome = None;
        inner.opener = opener;
        inner.waited = Duration::ZERO;
        let nonce = self.nonces.draw();
        let Some(parked) = inner.parked.pop() else {
            inner.pending = true;
            inner.unsent = Some(Unsent::new(invocation, nonce));
            return Ok(None);
        };
        inner.stage = Stage::Running;
        let event = Event::new(invocation, nonce);
        inner.current = Some(event.clone());
        Ok(Some((parked, event)))
    }

    /// The connection that `begin` gave away broke: hand the event to another.
    pub fn undelivered(&self) -> Option<Parked> {
        let mut inner = self.lock();
        if inner.stage != Stage::Running {
            return None;
        }
        let parked = inner.parked.pop();
        if parked.is_none() {
            inner.stage = Stage::Ready;
            inner.pending = true;
        }
        parked
    }

    pub fn poll_outcome(&self, cx: &mut Context<'_>) -> Poll<Result<Outcome, InvokeError>> {
        let mut inner = self.lock();
        if let Some(outcome) = inner.outcome.take() {
            inner.invoking = false;
            return Poll::Ready(Ok(outcome));
        }
        if inner.closed {
            return Poll::Ready(Err(InvokeError::Closed));
        }
        if !inner.waiter.as_ref().is_some_and(|waiter| waiter.will_wake(cx.waker())) {
            inner.waiter = Some(cx.waker().clone());
        }
        Poll::Pending
    }

    /// The invoker went away before the outcome.
    pub fn abandon(&self) {
        let mut inner = self.lock();
        inner.invoking = false;
        inner.waiter = None;
        inner.outcome = None;
        inner.unsent = None;
        inner.opener = None;
        if inner.pending {
            inner.pending = false;
            inner.current = None;
        } else if matches!(inner.stage, Stage::Running | Stage::Responding) {
            inner.stage = Stage::Abandoned;
        }
    }

    pub async fn ready(&self) -> Init {
        self.when(&self.changed, |inner| match (&inner.init_error, inner.stage) {
            _ if inner.closed => Some(Init::Closed),
            (Some(error), _) => Some(Init::Failed(error.clone())),
            (None, Stage::Started) => None,
            (None, _) => Some(Init::Ready),
        })
        .await
    }

    /// From now on a client may wait for a restore before it asks for events.
    pub fn expect_restore(&self) {
        self.lock().restore = Restore::Expected;
    }

    /// Resolves while the client waits for the restore it was promised.
    pub async fn restorable(&self) {
        self.when(&self.changed, |inner| (inner.restore == Restore::Awaited && !inner.closed).then_some(())).await;
    }

    /// Lets the client that waits for its restore go on, and any that asks for it from now on.
    pub fn restore(&self) {
        let mut inner = self.lock();
        if inner.restore != Restore::None {
            inner.restore = Restore::Done;
        }
        drop(inner);
        self.changed.notify_waiters();
    }

    /// True once the client waits for an event; false if the API was closed.
    pub async fn idle(&self) -> bool {
        self.when(&self.changed, |inner| if inner.closed { Some(false) } else { inner.is_idle().then_some(true) }).await
    }

    pub fn is_idle(&self) -> bool {
        self.lock().is_idle()
    }

    /// The event that was begun waits for a client that asks.
    pub fn is_pending(&self) -> bool {
        self.lock().pending
    }

    /// How long the event in hand has waited for a client that asks, as far as that is not the client's time.
    pub fn waited(&self) -> Duration {
        let inner = self.lock();
        inner.unsent.as_ref().map_or(inner.waited, Unsent::waited)
    }

    /// Waits for `condition`, looked at again whenever `bell` rings.
    async fn when<T>(&self, bell: &Notify, condition: impl Fn(&Inner) -> Option<T>) -> T {
        loop {
            let mut rung = std::pin::pin!(bell.notified());
            rung.as_mut().enable();
            if let Some(value) = condition(&self.lock()) {
                return value;
            }
            rung.await;
        }
    }

    /// The client has not asked for its first event: extensions may still register.
    pub fn is_starting(&self) -> bool {
        self.lock().stage == Stage::Started
    }

    // ---- the client's side

    /// A connection asks for an event: it gets it now, or is remembered.
    pub fn ask(&self, asker: impl FnOnce() -> Parked) -> Result<Option<Event>, Refusal> {
        let mut inner = self.lock();
        if matches!(inner.stage, Stage::InitError | Stage::Responding) {
            return Err(Refusal::State { from: inner.stage.name(), to: "Ready" });
        }
        if inner.pending || inner.stage == Stage::Running {
            if let Some(unsent) = inner.unsent.take() {
                inner.waited = unsent.waited();
                inner.current = Some(unsent.into_event(inner.waited));
            }
            inner.pending = false;
            inner.stage = Stage::Running;
            return Ok(inner.current.clone());
        }
        if inner.parked.len() == PARKED_MAX {
            inner.parked.remove(0);
        }
        inner.stage = Stage::Ready;
        inner.parked.push(asker());
        drop(inner);
        self.changed.notify_waiters();
        Ok(None)
    }

    /// Whether there is a restore to wait for.
    pub fn await_restore(&self) -> Result<bool, Refusal> {
        let mut inner = self.lock();
        match inner.restore {
            Restore::None => return Ok(false),
            _ if inner.stage != Stage::Started => {
                return Err(Refusal::State { from: inner.stage.name(), to: "RestoreReady" });
            }
            Restore::Expected => inner.restore = Restore::Awaited,
            Restore::Awaited | Restore::Done => {}
        }
        drop(inner);
        self.changed.notify_waiters();
        Ok(true)
    }

    /// Resolves once the client may go on, never once the API is closed.
    pub async fn restored(&self) {
        self.when(&self.changed, |inner| (inner.restore == Restore::Done && !inner.closed).then_some(())).await;
    }

    pub fn is_parked(&self, connection: u64) -> bool {
        self.lock().parked.iter().any(|parked| parked.connection == connection)
    }

    /// The connection ended.
    pub fn leave(&self, connection: u64) {
        self.lock().parked.retain(|parked| parked.connection != connection);
    }

    /// Whether an answer to event `id` would be taken now; `to` names the step for the error.
    pub fn admit(&self, id: &[u8], nonce: Option<&[u8]>, to: &'static str) -> Result<(), Refusal> {
        self.lock().admit(id, nonce, to)
    }

    /// Takes the answer to event `id` and wakes the invoker.
    pub fn complete(&self, id: &[u8], nonce: Option<&[u8]>, to: &'static str, outcome: Outcome) -> Result<(), Refusal> {
        let mut inner = self.lock();
        inner.admit(id, nonce, to)?;
        inner.complete(outcome);
        let waiter = inner.waiter.take();
        drop(inner);
        if let Some(waiter) = waiter {
            waiter.wake();
        }
        Ok(())
    }

    /// An answer to the event in hand begins to come, and was admitted; `None` if the invoker wants it whole. From here on
    /// no other answer and no error is taken.
    pub fn open(&self, content_type: Cow<'static, str>) -> Option<Pieces> {
        let mut inner = self.lock();
        let pieces = inner.opener.take()?.open(content_type)?;
        inner.stage = Stage::Responding;
        Some(pieces)
    }

    /// The answer that came piece by piece is over; wakes the invoker.
    pub fn close_stream(&self, id: &[u8], outcome: Outcome) -> Result<(), Refusal> {
        let mut inner = self.lock();
        inner.is_in_hand(id)?;
        if inner.stage != Stage::Responding {
            return Err(Refusal::Timeout);
        }
        inner.complete(outcome);
        let waiter = inner.waiter.take();
        drop(inner);
        if let Some(waiter) = waiter {
            waiter.wake();
        }
        Ok(())
    }

    pub fn init_failed(&self, error: InitError) -> Result<(), Refusal> {
        let mut inner = self.lock();
        if inner.stage != Stage::Started {
            return Err(Refusal::State { from: inner.stage.name(), to: "InitError" });
        }
        inner.stage = Stage::InitError;
        inner.init_error = Some(error);
        drop(inner);
        self.changed.notify_waiters();
        Ok(())
    }

    // ---- the environment's life

    /// Back to the start for a new process in the same environment; the connections of the old one are dropped.
    pub fn reset(&self) {
        let mut inner = self.lock();
        if inner.closed {
            return;
        }
        let waiter = inner.waiter.take();
        let restore = if inner.restore == Restore::None { Restore::None } else { Restore::Expected };
        *inner = Inner { life: inner.life + 1, waiter, invoking: inner.invoking, restore, ..Inner::default() };
        drop(inner);
        self.ended.notify_waiters();
    }

    pub fn close(&self) {
        let mut inner = self.lock();
        inner.closed = true;
        inner.parked.clear();
        let waiter = inner.waiter.take();
        drop(inner);
        if let Some(waiter) = waiter {
            waiter.wake();
        }
        self.changed.notify_waiters();
        self.ended.notify_waiters();
    }

    /// Names the present process, for [`Shared::outlived`].
    pub fn life(&self) -> u64 {
        self.lock().life
    }

    /// Resolves when the process of that life has been replaced, or the API closed.
    pub async fn outlived(&self, life: u64) {
        self.when(&self.ended, |inner| (inner.closed || inner.life != life).then_some(())).await;
    }

    pub async fn closed(&self) {
        self.when(&self.ended, |inner| inner.closed.then_some(())).await;
    }
}

impl Inner {
    fn is_idle(&self) -> bool {
        self.stage == Stage::Ready && !self.pending && !self.parked.is_empty()
    }

    fn is_in_hand(&self, id: &[u8]) -> Result<&Event, Refusal> {
        self.current.as_ref().filter(|event| event.id.as_str().as_bytes() == id).ok_or(Refusal::RequestId)
    }

    fn complete(&mut self, outcome: Outcome) {
        self.stage = Stage::ResponseSent;
        self.outcome = Some(outcome);
        self.opener = None;
        if let Some(event) = &mut self.current {
            event.head = Bytes::new();
            event.payload = Bytes::new();
        }
    }

    fn admit(&self, id: &[u8], nonce: Option<&[u8]>, to: &'static str) -> Result<(), Refusal> {
        let event = self.is_in_hand(id)?;
        if nonce.is_some_and(|echo| event.nonce.as_bytes() != echo) {
            return Err(Refusal::InvocationId);
        }
        match self.stage {
            Stage::Running => Ok(()),
            Stage::Abandoned => Err(Refusal::Timeout),
            stage => Err(Refusal::State { from: stage.name(), to }),
        }
    }
}
