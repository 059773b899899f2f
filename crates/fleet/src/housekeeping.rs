//! What happens to idle environments: frozen a moment after their last event, ended after the idle timeout, or sooner
//! when memory is short.

use crate::Shared;
use crate::deployment::Deployment;
use base::Timestamp;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::Notify;

/// How long an environment stays thawed after an event. The next of a row of events comes well within it.
const THAWED_MS: i64 = 10;
const REAP_EVERY: Duration = Duration::from_secs(1);
/// The population has been so large at least when it is worth to give back what it took.
const CROWD: usize = 8;

/// Environments that became idle lately, each once, in the order in which they are to be looked at.
#[derive(Default)]
pub struct Fresh {
    queue: Mutex<VecDeque<Entry>>,
    nudge: Notify,
}

struct Entry {
    deployment: Weak<Deployment>,
    id: Arc<str>,
    look_at: Timestamp,
}

impl Fresh {
    pub fn add(&self, deployment: &Arc<Deployment>, id: Arc<str>, since: Timestamp) {
        let entry = Entry { deployment: Arc::downgrade(deployment), id, look_at: since.plus_millis(THAWED_MS) };
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        queue.push_back(entry);
        // The loop sleeps by itself while there is something to look at: it is woken only for the first.
        if queue.len() == 1 {
            self.nudge.notify_one();
        }
    }

    fn due(&self, now: Timestamp) -> Vec<Entry> {
        let mut queue = self.queue.lock().unwrap_or_else(PoisonError::into_inner);
        let due = queue.iter().take_while(|entry| entry.look_at <= now).count();
        queue.drain(..due).collect()
    }

    fn again(&self, mut entry: Entry, now: Timestamp) {
        entry.look_at = now.plus_millis(THAWED_MS);
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).push_back(entry);
    }

    fn is_empty(&self) -> bool {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).is_empty()
    }
}

pub async fn freeze_loop(shared: Arc<Shared>) {
    let stop = shared.tasks.stopping();
    tokio::pin!(stop);
    loop {
        let wait = async {
            match shared.fresh.is_empty() {
                true => shared.fresh.nudge.notified().await,
                false => tokio::time::sleep(Duration::from_millis(THAWED_MS as u64)).await,
            }
        };
        tokio::select! {
            () = wait => {}
            () = &mut stop => return,
        }
        let now = shared.clock.now();
        let before = now.plus_millis(-THAWED_MS);
        for entry in shared.fresh.due(now) {
            let settled = entry.deployment.upgrade().is_none_or(|d| d.freeze(&entry.id, before, now));
            if !settled {
                shared.fresh.again(entry, now);
            }
        }
    }
}

pub async fn reap_loop(shared: Arc<Shared>) {
    let stop = shared.tasks.stopping();
    tokio::pin!(stop);
    let mut ebb = Ebb::default();
    loop {
        tokio::select! {
            () = tokio::time::sleep(REAP_EVERY) => {}
            () = &mut stop => return,
        }
        let now = shared.clock.now();
        for deployment in shared.deployments() {
            deployment.reap(now.plus_millis(-shared.idle_timeout_ms));
            deployment.look_after_provisioned(now);
            deployment.look_after_sleeper();
        }
        shared.relieve_stalls();
        crate::gauges::sample(&shared);
        if ebb.is_over(shared.places.taken()) {
            shared.tasks.tidy();
            // The allocator would keep what a crowd has used. It takes milliseconds: not on a thread that serves.
            drop(tokio::task::spawn_blocking(sandbox::trim_heap).await);
        }
    }
}

/// Tells when a crowd has gone: fallen to half of what it was, and no longer falling.
#[derive(Default)]
struct Ebb {
    peak: usize,
    last: usize,
}

impl Ebb {
    fn is_over(&mut self, now: usize) -> bool {
        self.peak = self.peak.max(now);
        let still = std::mem::replace(&mut self.last, now) <= now;
        let over = self.peak >= CROWD && now <= self.peak / 2 && still;
        if over {
            self.peak = now;
        }
        over
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crowd_that_has_gone_is_noticed_once() {
        let mut ebb = Ebb::default();
        let told: Vec<_> = [0, 3, 0, 0, 40, 100, 60, 30, 0, 0, 0, 5, 0].map(|now| ebb.is_over(now)).to_vec();
        assert_eq!(told.iter().filter(|told| **told).count(), 1);
        assert!(told[9], "when nothing falls any more");
    }
}
