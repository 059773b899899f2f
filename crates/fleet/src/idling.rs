//! Idle environments of a deployment: frozen, and ended when they are old or of the least use.

use crate::deployment::{Deployment, Idle};
use crate::worth::{Idler, UNMEASURED_BYTES, worth};
use base::Timestamp;
use std::sync::Arc;

/// Environments of one deployment whose memory is read at once, with the deployment locked.
const MEASURED_AT_ONCE: usize = 8;

/// The idle environment of a deployment that is of the least use.
pub(crate) struct Candidate {
    pub worth: f64,
    /// What it would cost to have it again.
    pub start_ms: f64,
}

impl Deployment {
    /// Freezes the environment if it has been idle since `before` and its runtime waits for the next event. Returns
    /// whether the matter is settled: `false` asks to be called again a little later.
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
        let lingering = now.millis() - idle.since.millis() < self.blueprint.timeout_ms as i64;
        if idle.since > before || (!idle.environment.is_idle() && lingering) {
            return false;
        }
        idle.environment.watched = false;
        if !idle.environment.frozen {
            idle.environment.freeze();
        }
        true
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
