//! Idle environments give way: for those that wait for a place, and when the node is short of memory. What has not served yet
//! (`sleeper`) does so first.

use crate::Shared;
use crate::deployment::Deployment;
use crate::idling::Candidate;
use std::sync::Arc;
use std::time::Duration;

/// The longest that a deployment with environments of its own waits before it takes another's.
const PATIENCE: Duration = Duration::from_secs(2);
/// Ended in one go for lack of memory; the next reading shows whether it was enough.
const ENDED_AT_ONCE: usize = 32;
/// The part of the idle environments that goes each second while processes wait for memory.
const STALLED_PART: usize = 8;

impl Shared {
    /// For a deployment that has waited for a place. Ends the least useful idle environment if its time has come, else
    /// tells when it will have; `None`: nothing is idle.
    ///
    /// A deployment with environments of its own may get one of them back at any moment. So before it takes another's it
    /// waits as long as that one would need to start again: that at most doubles the loss, whatever comes, and a burst
    /// does not drive out what others use. Who has none (`waited` is `None`) takes at once.
    pub(crate) fn make_room(&self, waited: Option<Duration>) -> Option<Duration> {
        if self.evict_a_sleeper().is_some() {
            return Some(Duration::ZERO);
        }
        let (candidate, deployment) = self.least_useful()?;
        let patience = Duration::from_secs_f64(candidate.start_ms.max(0.0) / 1000.0).min(PATIENCE);
        match waited {
            Some(waited) if waited < patience => Some(patience - waited),
            _ => deployment.evict().map(|_| Duration::ZERO),
        }
    }

    /// Ends idle environments, the least useful first, until enough memory is available. Returns how many.
    pub(crate) fn relieve(&self) -> usize {
        let ended = (0..ENDED_AT_ONCE).take_while(|_| self.memory.lacking() > 0 && self.end_least_useful()).count();
        if ended > 0 {
            tracing::debug!(ended, "idle environments gave way: memory is short");
        }
        ended
    }

    /// [`Shared::relieve`], and beyond it a part of what is idle while processes have to wait for memory.
    pub(crate) fn relieve_stalls(&self) {
        if self.relieve() == 0 && self.memory.stalled() {
            let idle: usize =
                self.deployments().iter().map(|one| one.idle() + usize::from(one.sleeps_since().is_some())).sum();
            let ended = (0..idle.div_ceil(STALLED_PART)).take_while(|_| self.end_least_useful()).count();
            tracing::debug!(ended, "idle environments gave way: processes wait for memory");
        }
    }

    fn end_least_useful(&self) -> bool {
        let evict = || self.least_useful().and_then(|(_, deployment)| deployment.evict());
        let bytes = self.evict_a_sleeper().or_else(evict);
        self.memory.relieved(bytes.unwrap_or(0));
        bytes.is_some()
    }

    fn least_useful(&self) -> Option<(Candidate, Arc<Deployment>)> {
        let now = self.clock.now();
        let idle = self.deployments().into_iter().filter_map(|d| Some((d.least_useful(now)?, d)));
        idle.min_by(|(a, _), (b, _)| a.worth.total_cmp(&b.worth))
    }
}
