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

/// Environments that became idle lately, in that order.
#[derive(Default)]
pub struct Fresh {
    queue: Mutex<VecDeque<Entry>>,
    nudge: Notify,
}

struct Entry {
    deployment: Weak<Deployment>,
    id: Arc<str>,
    since: Timestamp,
    look_at: Timestamp,
}

impl Fresh {
    pub fn add(&self, deployment: &Arc<Deployment>, id: Arc<str>, since: Timestamp) {
        let entry = Entry { deployment: Arc::downgrade(deployment), id, since, look_at: since.plus_millis(THAWED_MS) };
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
        for entry in shared.fresh.due(now) {
            let settled = entry.deployment.upgrade().is_none_or(|d| d.freeze(&entry.id, entry.since, now));
            if !settled {
                shared.fresh.again(entry, now);
            }
        }
    }
}

pub async fn reap_loop(shared: Arc<Shared>) {
    let stop = shared.tasks.stopping();
    tokio::pin!(stop);
    loop {
        tokio::select! {
            () = tokio::time::sleep(REAP_EVERY) => {}
            () = &mut stop => return,
        }
        let before = shared.clock.now().plus_millis(-shared.idle_timeout_ms);
        for deployment in shared.deployments() {
            deployment.reap(before);
        }
        shared.relieve_stalls();
    }
}
