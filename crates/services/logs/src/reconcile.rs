//! Takes back the space of what was deleted or has expired. Takes no input, and can be interrupted anywhere.

use crate::Logs;
use crate::db::{groups, reclaim};
use base::task::{Kind, Tasks};
use cloud::Result;
use std::sync::Arc;
use std::time::Duration;

/// How often without a nudge.
const EVERY: Duration = Duration::from_secs(60);
/// Groups looked up at once.
const GROUPS: usize = 200;

impl Logs {
    /// Starts the loop.
    pub fn start(self: &Arc<Self>, tasks: &Tasks) {
        tasks.spawn(Kind::Loop, "logs", reconcile_loop(self.clone(), tasks.clone()));
        self.start_forwarding(tasks);
    }

    /// Removes all there is to remove, in short transactions.
    pub async fn reconcile(&self) -> Result<()> {
        while self.write(reclaim::doomed).await? {}
        let mut after = 0;
        loop {
            let groups = self.read(move |tx| groups::expiring(tx, after, GROUPS)).await?;
            let Some(last) = groups.last() else { return Ok(()) };
            after = last.id;
            for group in groups {
                self.expire(group).await?;
            }
        }
    }

    async fn expire(&self, group: groups::Group) -> Result<()> {
        let now = self.clock.now().millis();
        loop {
            let group = group.clone();
            if !self.write(move |tx| reclaim::expired(tx, &group, now)).await? {
                return Ok(());
            }
        }
    }
}

async fn reconcile_loop(logs: Arc<Logs>, tasks: Tasks) {
    while !tasks.is_stopping() {
        tokio::select! {
            result = logs.reconcile() => {
                if let Err(error) = result {
                    tracing::error!(%error, "log events could not be reclaimed; it will be tried again");
                }
            }
            () = tasks.stopping() => return,
        }
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = logs.nudge.notified() => {}
            () = tasks.stopping() => return,
        }
    }
}
