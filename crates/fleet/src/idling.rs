//! Idle environments of a deployment: frozen, and ended when they are old or of the least use.

use crate::deployment::{Deployment, Idle};
use crate::environment::Lingers;
use crate::report;
use crate::worth::{Idler, UNMEASURED_BYTES, worth};
use base::Timestamp;
use std::sync::Arc;

/// Environments of one deployment whose memory is read at once, with the deployment locked.
const MEASURED_AT_ONCE: usize = 8;

/// How long what is on its way to subscribers inside keeps an environment running. On AWS nothing is waited for; who takes
/// it at once is spared to get it twice. Who does not take it would run for nothing.
const TELEMETRY_MS: i64 = 500;

/// The idle environment of a deployment that is of the least use.
pub(crate) struct Candidate {
    pub worth: f64,
    /// What it would cost to have it again.
    pub start_ms: f64,
}

impl Deployment {
    /// Freezes the environment if it has been idle since `before` and nothing is to be waited for any more. Returns whether
    /// the matter is settled: `false` asks to be called again a little later.
    pub(crate) fn freeze(&self, id: &Arc<str>, before: Timestamp, now: Timestamp) -> bool {
        let mut state = self.state();
        if let Some(busy) = state.busy.iter_mut().find(|busy| Arc::ptr_eq(&busy.id, id)) {
            // It may be busy for long: it is looked at again once it is given back.
            busy.watched = false;
            return true;
        }
        let state = &mut *state;
        let mut idle = state.idle.iter_mut().chain(&mut state.reserve.idle);
        let Some(idle) = idle.find(|idle| Arc::ptr_eq(&idle.environment.id, id)) else { return true };
        if idle.since > before {
            return false;
        }
        let patience_ms = match idle.environment.lingers() {
            None => 0,
            Some(Lingers::Runtime) => {
                idle.overtime = true;
                self.blueprint.timeout_ms as i64
            }
            Some(Lingers::Telemetry) => TELEMETRY_MS,
        };
        if now.millis() - idle.since.millis() < patience_ms {
            return false;
        }
        self.charge_overtime(idle, now);
        idle.environment.watched = false;
        if !idle.environment.frozen {
            idle.environment.freeze();
        }
        true
    }

    /// A runtime may go on after its answer, until its time is up. That is paid for, though no report tells of it.
    pub(crate) fn charge_overtime(&self, idle: &mut Idle, now: Timestamp) {
        if std::mem::take(&mut idle.overtime) {
            let most = self.blueprint.timeout_ms;
            let ms = u64::try_from(now.millis() - idle.since.millis()).unwrap_or_default().min(most);
            report::charge_overtime(&self.shared, &self.blueprint, idle.since, ms, idle.environment.provisioned);
        }
    }

    /// Ends environments that have been idle since before `before`, and measures what the others hold.
    pub(crate) fn reap(&self, before: Timestamp) {
        let mut state = self.state();
        if state.idle.is_empty() {
            return;
        }
        let now = self.shared.clock.now();
        let keep = |idle: &Idle| idle.since >= before && idle.environment.is_usable(now);
        let (kept, gone): (Vec<_>, Vec<_>) = state.idle.drain(..).partition(keep);
        state.idle = kept;
        let unknown = state.idle.iter_mut().filter(|idle| idle.bytes.is_none() && idle.environment.frozen);
        unknown.take(MEASURED_AT_ONCE).for_each(|idle| idle.bytes = Some(idle.environment.memory_bytes()));
        drop(state);
        drop(gone);
    }

    /// The one that would be ended first, which is idle longest.
    pub(crate) fn least_useful(&self, now: Timestamp) -> Option<Candidate> {
        let state = self.state();
        let oldest = state.idle.first()?;
        let idler = Idler {
            start_ms: state.start_ms,
            bytes: oldest.bytes,
            peers: state.idle.len(),
            uses: state.uses,
            idle_ms: now.millis() - oldest.since.millis(),
        };
        Some(Candidate { worth: worth(&idler), start_ms: state.start_ms })
    }

    /// Ends the environment that is idle longest. Returns how much memory it held, if there was one.
    pub(crate) fn evict(&self) -> Option<u64> {
        let mut state = self.state();
        if state.idle.is_empty() {
            return None;
        }
        let gone = state.idle.remove(0);
        drop(state);
        let bytes = gone.bytes.unwrap_or_else(|| gone.environment.memory_bytes());
        Some(if bytes > 0 { bytes } else { UNMEASURED_BYTES })
    }

    /// How many environments are idle.
    pub(crate) fn idle(&self) -> usize {
        self.state().idle.len()
    }
}
