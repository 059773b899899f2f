//! What happens to points as they grow old. Takes no input, and can be interrupted anywhere.

use crate::block::{HOURS, TIERS};
use crate::db::{points, registry};
use crate::state::CloudWatch;
use base::task::{Kind, Tasks};
use std::sync::Arc;
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(300);
/// Points go to their block when it has been over for so long: most that will be added to them was by then.
const SEAL_AFTER_SECONDS: i64 = 300;
/// Rows of one transaction.
const STEP: usize = 2_000;

impl CloudWatch {
    /// Starts the loop.
    pub fn start(self: &Arc<Self>, tasks: &Tasks) {
        tasks.spawn(Kind::Loop, "old metrics", rollup_loop(self.clone(), tasks.clone()));
    }

    /// Moves and removes all there is to, in short transactions.
    pub async fn roll_up(&self) -> store::Result<()> {
        let now_ms = self.clock.now().millis();
        let now = now_ms / 1000;
        while self.write(move |tx| points::seal(tx, now - SEAL_AFTER_SECONDS, STEP)).await? {}
        for tier in TIERS {
            while self.write(move |tx| points::age(tx, tier, now, STEP)).await? {}
        }
        let forgotten = now_ms - (HOURS.keep + HOURS.span) * 1000;
        while self.write(move |tx| registry::forget(tx, forgotten, STEP)).await? {
            self.forget_known();
        }
        self.forget_history().await
    }
}

async fn rollup_loop(metrics: Arc<CloudWatch>, tasks: Tasks) {
    loop {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            () = tasks.stopping() => return,
        }
        tokio::select! {
            result = metrics.roll_up() => {
                if let Err(error) = result {
                    tracing::error!(%error, "old metrics could not be gathered; it will be tried again");
                }
            }
            () = tasks.stopping() => return,
        }
    }
}
