//! What goes by itself: messages that everybody has, subscriptions that nobody confirmed, ids of messages long past.

use crate::model::Stage;
use crate::state::Sns;
use base::Timestamp;
use base::task::{Kind, Tasks};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;
use store::{Result, Tx, params};

/// Deliveries end in crowds: messages are removed for all that have ended within this.
const GATHER: Duration = Duration::from_secs(1);
/// Between two times that metrics are put.
const EVERY: Duration = Duration::from_secs(5);
/// So many of these are between two looks at what has expired.
const EXPIRY: u32 = 12;
/// Rows removed in one transaction.
const STEP: usize = 1_000;

impl Sns {
    /// Begins to deliver, and to clear away.
    pub fn start(self: &Arc<Self>, tasks: &Tasks) {
        self.outbox.spawn(tasks, self.cloud.clone());
        tasks.spawn(Kind::Loop, "old messages of topics", self.clone().tidy_loop(tasks.clone()));
        tasks.spawn(Kind::Loop, "old subscriptions", self.clone().expiry_loop(tasks.clone()));
    }

    async fn tidy_loop(self: Arc<Self>, tasks: Tasks) {
        loop {
            if self.untidy.swap(false, Ordering::AcqRel) {
                if let Err(error) = self.remove_delivered().await {
                    tracing::error!(%error, "delivered messages could not be removed");
                }
            } else {
                tokio::select! {
                    () = self.nudge.notified() => {}
                    () = tasks.stopping() => return,
                }
            }
            tokio::select! {
                () = tokio::time::sleep(GATHER) => {}
                () = tasks.stopping() => return,
            }
        }
    }

    /// Messages that nobody still has to get.
    pub(crate) async fn remove_delivered(&self) -> Result<()> {
        while self.db.write(remove_delivered).await? == STEP {}
        Ok(())
    }

    async fn expiry_loop(self: Arc<Self>, tasks: Tasks) {
        for round in 1_u32.. {
            let stopping = tokio::select! {
                () = tokio::time::sleep(EVERY) => false,
                () = tasks.stopping() => true,
            };
            self.publish_metrics().await;
            if stopping {
                return;
            }
            if round.is_multiple_of(EXPIRY) {
                self.expire().await;
            }
        }
    }

    pub(crate) async fn expire(&self) {
        let now = self.clock.now();
        loop {
            match self.db.write(move |tx| forget_seen(tx, now)).await {
                Ok(STEP..) => {}
                Ok(_) => break,
                Err(error) => return tracing::error!(%error, "ids of messages could not be forgotten"),
            }
        }
        let expired = self.change(|book, changes| {
            let old = |live: &&Arc<crate::state::Live>| {
                let until = live.kept.token.as_ref().map(|token| token.until);
                live.kept.stage != Stage::Confirmed && until.is_none_or(|until| until <= now)
            };
            book.all().filter(old).take(STEP).for_each(|live| changes.no_subscription(&live.kept));
            Ok(())
        });
        if let Err(error) = expired.await {
            tracing::error!(%error, "subscriptions that nobody confirmed could not be removed");
        }
    }
}

fn remove_delivered(tx: &Tx<'_>) -> Result<usize> {
    tx.execute(
        "DELETE FROM messages WHERE id IN (
            SELECT id FROM messages AS m WHERE NOT EXISTS (SELECT 1 FROM outbox AS o WHERE o.payload = m.id) LIMIT ?1)",
        params![STEP],
    )
}

fn forget_seen(tx: &Tx<'_>, now: Timestamp) -> Result<usize> {
    tx.execute(
        "DELETE FROM seen WHERE (topic, id) IN (SELECT topic, id FROM seen WHERE until <= ?1 LIMIT ?2)",
        params![now, STEP],
    )
}
