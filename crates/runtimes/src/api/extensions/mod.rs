//! The extensions of one environment (2020-01-01), as its Runtime API, its connections and `fleet` see them.
//!
//! An environment without any has no state here: an invocation looks at one word in memory.

mod agent;
mod calls;
mod refusal;

use super::event::Invocation;
use super::telemetry::Telemetry;
use agent::{Agents, Stage};
use bytes::Bytes;
use meter::lines::{Feed, Kind};
pub(super) use refusal::Refusal;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use tokio::sync::Notify;

/// Notes for the log that nobody has read yet; more are not kept.
const NOTES_MOST: usize = 64;

/// What extensions are told of the function.
#[derive(Clone, Debug, Default)]
pub struct Identity {
    pub function_name: Arc<str>,
    pub version: Arc<str>,
    pub handler: Arc<str>,
    pub account_id: Arc<str>,
}

/// Why an environment ends.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ShutdownReason {
    /// It is no longer needed.
    #[default]
    Spindown,
    /// An invocation took too long.
    Timeout,
    /// A process of it ended.
    Failure,
}

impl ShutdownReason {
    /// As extensions read it.
    fn name(self) -> &'static str {
        match self {
            Self::Spindown => "spindown",
            Self::Timeout => "timeout",
            Self::Failure => "failure",
        }
    }
}

/// An extension as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExtensionStatus {
    pub name: String,
    /// A process of its own, not a part of the runtime's.
    pub external: bool,
    /// As the log names it.
    pub state: &'static str,
    pub events: &'static [&'static str],
    pub error_type: Option<String>,
}

/// Something for the environment's log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscribed {
    pub feed: Feed,
    pub extension: String,
    pub state: &'static str,
    pub kinds: Vec<Kind>,
}

pub(super) struct Extensions {
    pub identity: Identity,
    pub telemetry: Option<Telemetry>,
    agents: OnceLock<Mutex<Agents>>,
    changed: Notify,
    notes: Mutex<VecDeque<Subscribed>>,
    noted: Notify,
}

impl Extensions {
    pub fn new(identity: Identity, telemetry: Option<Telemetry>) -> Self {
        let (agents, changed, notes, noted) = Default::default();
        Self { identity, telemetry, agents, changed, notes, noted }
    }

    fn lock(&self) -> MutexGuard<'_, Agents> {
        self.agents.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn known(&self) -> Option<MutexGuard<'_, Agents>> {
        self.agents.get().map(|agents| agents.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Changes something that somebody may wait for.
    fn change<T>(&self, change: impl FnOnce(&mut Agents) -> T) -> T {
        let changed = change(&mut self.lock());
        self.changed.notify_waiters();
        changed
    }

    async fn when(&self, condition: impl Fn(&Agents) -> bool) {
        loop {
            let mut changed = std::pin::pin!(self.changed.notified());
            changed.as_mut().enable();
            if self.known().is_none_or(|agents| condition(&agents)) {
                return;
            }
            changed.await;
        }
    }

    // ---- the environment's side

    pub fn are_any(&self) -> bool {
        self.known().is_some_and(|agents| agents.iter().next().is_some())
    }

    pub fn expect(&self, name: &str) -> bool {
        self.change(|agents| agents.expect(name))
    }

    pub fn launch_failed(&self, name: &str, error_type: &str) {
        self.change(|agents| agents.launch_failed(name, error_type));
    }

    pub async fn registered(&self) {
        self.when(Agents::are_registered).await;
    }

    pub async fn ready(&self) {
        self.when(Agents::are_ready).await;
    }

    pub async fn done(&self) {
        self.when(Agents::are_done).await;
    }

    pub fn are_done(&self) -> bool {
        self.known().is_none_or(|agents| agents.are_done())
    }

    pub fn reported(&self) -> Option<&'static str> {
        self.known().and_then(|agents| agents.reported())
    }

    pub fn status(&self) -> Vec<ExtensionStatus> {
        let Some(agents) = self.known() else { return Vec::new() };
        let status = |agent: &agent::Agent| ExtensionStatus {
            name: agent.name.clone(),
            external: agent.external,
            state: agent.stage.name(),
            events: if agent.stage == Stage::LaunchError { &[] } else { agent.events.names() },
            error_type: agent.error_type.clone(),
        };
        agents.iter().map(status).collect()
    }

    /// What those who hear of invocations are told of this one.
    pub fn event_of(&self, invocation: &Invocation) -> Option<Bytes> {
        self.known().filter(|agents| agents.hear_of_invocations()).map(|_| agent::invoke_event(invocation))
    }

    pub fn invoke(&self, event: Option<Bytes>) {
        if let (Some(event), Some(mut agents)) = (event, self.known()) {
            agents.invoke(&event);
        }
    }

    pub fn shut_down(&self, reason: ShutdownReason, deadline_ms: i64) {
        if let Some(mut agents) = self.known() {
            agents.shut_down(&agent::shutdown_event(reason.name(), deadline_ms));
        }
    }

    pub async fn note(&self) -> Subscribed {
        loop {
            let noted = self.noted.notified();
            let note = self.notes.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
            match note {
                Some(note) => return note,
                None => noted.await,
            }
        }
    }

    fn take_note(&self, note: Subscribed) {
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        if notes.len() < NOTES_MOST {
            notes.push_back(note);
            self.noted.notify_one();
        }
    }
}
