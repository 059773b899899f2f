//! Telemetry of one environment for its extensions: the Telemetry API and its predecessor, the Logs API.
//!
//! The environment's log passes on what goes into it ([`meter::Tap`]); each subscriber has a bounded buffer and a task that
//! delivers from it, so that no invocation ever waits for a subscriber. What comes before the first subscription is kept
//! until the init phase is over, as far as there is room.

mod delivery;
mod queue;
pub(super) mod subscription;

use super::extensions::Refusal;
use base::Timestamp;
use base::task::{Kind as TaskKind, Tasks};
use meter::lines::{Feed, Kind, Platform, Span};
use meter::{LogLine, Tap};
use queue::Queue;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use subscription::{Dialect, Wanted};
use tokio::net::TcpStream;
use tokio::sync::{Notify, watch};
use tokio::time::Instant;

/// Subscriptions in one environment (ours).
const SUBSCRIPTIONS_MOST: usize = 20;
/// What is kept for those who have not subscribed yet.
const HISTORY_BYTES: usize = 256 * 1024;
const DIALECTS: [Dialect; 4] = [
    Dialect::Logs { runtime_done: false },
    Dialect::Logs { runtime_done: true },
    Dialect::Telemetry { objects: false },
    Dialect::Telemetry { objects: true },
];

/// Reaches listeners inside the environment's sandbox.
pub trait Dial: Send + Sync + 'static {
    /// Connects to 127.0.0.1:`port` there.
    fn dial(&self, port: u16) -> Pin<Box<dyn Future<Output = io::Result<TcpStream>> + Send + '_>>;
}

/// Cheap to clone.
#[derive(Clone)]
pub struct Telemetry(Arc<Inner>);

struct Inner {
    state: Mutex<State>,
    tasks: Tasks,
    dial: Arc<dyn Dial>,
    mode: watch::Sender<Mode>,
    /// Batches on their way.
    sending: AtomicUsize,
}

/// What delivery may do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    Awake,
    /// The sandbox is frozen: nobody would answer.
    Asleep,
    /// The environment ends: what there is goes at once.
    Hurry,
    Closed,
}

struct State {
    /// Until the init phase is over.
    history: Option<Vec<Event>>,
    history_bytes: usize,
    subscribers: Vec<Arc<Subscriber>>,
}

/// An event in each dialect, some of which tell it as several.
struct Event {
    kind: Kind,
    texts: [Vec<Arc<str>>; DIALECTS.len()],
}

struct Subscriber {
    extension: String,
    wanted: Wanted,
    queue: Mutex<Queue>,
    rung: Notify,
}

impl Subscriber {
    fn lock(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn push(&self, kind: Kind, texts: &[Arc<str>]) {
        if !self.wanted.kinds.contains(&kind) || texts.is_empty() {
            return;
        }
        let now = Instant::now();
        let mut queue = self.lock();
        let before = queue.due(&self.wanted.buffering);
        texts.iter().for_each(|text| queue.push(text.clone(), &self.wanted.buffering, now));
        let changed = queue.due(&self.wanted.buffering) != before;
        drop(queue);
        // Its task sleeps until then otherwise.
        if changed {
            self.rung.notify_one();
        }
    }
}

impl Telemetry {
    pub(super) fn new(tasks: Tasks, dial: Arc<dyn Dial>) -> Self {
        let state = State { history: Some(Vec::new()), history_bytes: 0, subscribers: Vec::new() };
        let (mode, sending) = (watch::Sender::new(Mode::Awake), AtomicUsize::new(0));
        Self(Arc::new(Inner { state: Mutex::new(state), tasks, dial, mode, sending }))
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether the init phase is on, in which extensions may subscribe.
    pub(super) fn is_open(&self) -> bool {
        self.lock().history.is_some()
    }

    /// False: the very same was subscribed before.
    pub(super) fn subscribe(&self, extension: &str, wanted: Wanted) -> Result<bool, Refusal> {
        let mut state = self.lock();
        let is_same = |known: &Arc<Subscriber>| known.extension == extension && known.wanted == wanted;
        if state.subscribers.iter().any(is_same) {
            return Ok(false);
        }
        if state.subscribers.len() >= SUBSCRIPTIONS_MOST {
            return Err(subscription::too_many(wanted.feed, SUBSCRIPTIONS_MOST));
        }
        let dialect = index(wanted.dialect);
        let (queue, rung) = Default::default();
        let subscriber = Arc::new(Subscriber { extension: extension.into(), wanted, queue, rung });
        for event in state.history.iter().flatten() {
            subscriber.push(event.kind, &event.texts[dialect]);
        }
        state.subscribers.push(subscriber.clone());
        drop(state);
        let (inner, mode) = (self.0.clone(), self.0.mode.subscribe());
        self.0.tasks.spawn(TaskKind::Disposable, "telemetry", delivery::run(inner, subscriber, mode));
        Ok(true)
    }

    /// The init phase is over: nobody subscribes any more. Returns whether anybody has.
    pub fn end_init(&self) -> bool {
        let mut state = self.lock();
        state.history = None;
        !state.subscribers.is_empty()
    }

    /// Whether nothing is on its way to a subscriber.
    pub fn is_quiet(&self) -> bool {
        self.0.sending.load(Ordering::Relaxed) == 0
    }

    /// The sandbox is frozen, or is no longer.
    pub fn sleep(&self, asleep: bool) {
        let to = if asleep { Mode::Asleep } else { Mode::Awake };
        self.change(to, |mode| matches!(mode, Mode::Awake | Mode::Asleep));
    }

    /// The environment ends: from now on everything is delivered at once.
    pub fn hurry(&self) {
        self.change(Mode::Hurry, |mode| mode != Mode::Closed);
    }

    pub(super) fn close(&self) {
        self.change(Mode::Closed, |_| true);
    }

    fn change(&self, to: Mode, allowed: impl FnOnce(Mode) -> bool) {
        self.0.mode.send_if_modified(|mode| {
            let changes = *mode != to && allowed(*mode);
            if changes {
                *mode = to;
            }
            changes
        });
    }

    fn emit(&self, kind: Kind, render: impl Fn(Dialect) -> Vec<Arc<str>>) {
        let mut state = self.lock();
        if state.history.is_none() && state.subscribers.is_empty() {
            return;
        }
        let recording = state.history.is_some();
        let needed = |dialect: Dialect| {
            recording || state.subscribers.iter().any(|subscriber| subscriber.wanted.dialect == dialect)
        };
        let texts = DIALECTS.map(|dialect| if needed(dialect) { render(dialect) } else { Vec::new() });
        for subscriber in &state.subscribers {
            subscriber.push(kind, &texts[index(subscriber.wanted.dialect)]);
        }
        let bytes: usize = texts.iter().flatten().map(|text| text.len()).sum();
        if state.history_bytes + bytes <= HISTORY_BYTES
            && let Some(history) = &mut state.history
        {
            history.push(Event { kind, texts });
            state.history_bytes += bytes;
        }
    }
}

fn index(dialect: Dialect) -> usize {
    match dialect {
        Dialect::Logs { runtime_done } => usize::from(runtime_done),
        Dialect::Telemetry { objects } => 2 + usize::from(objects),
    }
}

impl Tap for Telemetry {
    fn platform(&self, time: Timestamp, event: &Platform<'_>, spans: &[Span]) {
        // Each interface tells of its own subscriptions.
        let foreign = match event {
            Platform::Subscription(subscription) => Some(subscription.feed),
            _ => None,
        };
        self.emit(Kind::Platform, |dialect| match dialect {
            Dialect::Logs { runtime_done } => event.legacy(time, runtime_done).into_iter().map(Into::into).collect(),
            Dialect::Telemetry { .. } if foreign == Some(Feed::Logs) => Vec::new(),
            Dialect::Telemetry { .. } => event.telemetry(time, spans).into_iter().map(Into::into).collect(),
        });
    }

    fn lines(&self, extension: bool, lines: &[LogLine], json: bool) {
        let kind = if extension { Kind::Extension } else { Kind::Function };
        for line in lines {
            self.emit(kind, |dialect| {
                let object = json && dialect == Dialect::Telemetry { objects: true };
                vec![record(kind, line, object).into()]
            });
        }
    }
}

fn record(kind: Kind, line: &LogLine, object: bool) -> String {
    let parsed =
        || line.text.trim_start().starts_with('{').then(|| serde_json::from_str::<serde_json::Value>(&line.text));
    let record = match object.then(parsed).flatten() {
        Some(Ok(value)) => value,
        _ => line.text.as_str().into(),
    };
    serde_json::json!({ "time": line.time.iso8601(), "type": kind, "record": record }).to_string()
}

#[cfg(test)]
mod tests;
