//! Looking at alarms when they are due.

use super::actions::Actions;
use super::judge::{Seen, Verdict, judge};
use super::{Alarm, db, read};
use crate::state::CloudWatch;
use base::task::{Kind, Tasks};
use base::{AccountId, Region, Timestamp};
use cloud::Cloud;
use std::sync::Arc;
use std::time::Duration;
use triggers::Outbox;
use triggers::outbox::Sender;

/// Alarms that share one reading and one commit.
const BATCH: usize = 128;
/// The longest sleep.
const IDLE_MS: i64 = 60_000;
/// How long history is kept, how much of it in all (ours), and how much goes in one commit.
const HISTORY_MS: i64 = 30 * 86_400_000;
const HISTORY: i64 = 200_000;
const STEP: usize = 1_000;

impl CloudWatch {
    /// Looks at alarms, and delivers what comes of it, until the node stops.
    pub fn start_alarms(self: &Arc<Self>, tasks: &Tasks, cloud: &Cloud, account: AccountId, region: Region) {
        let sender = Sender { principal: "cloudwatch.amazonaws.com", account, region };
        let courier = Arc::new(Actions(self.alarms.clone()));
        let outbox = Outbox::with(self.alarms.db.clone(), sender, courier, self.clock.clone());
        outbox.spawn(tasks, cloud.clone());
        let _ = self.alarms.outbox.set(outbox);
        let (this, inner) = (self.clone(), tasks.clone());
        tasks.spawn(Kind::Loop, "alarms", async move {
            tokio::select! {
                () = this.watch() => {}
                () = inner.stopping() => {}
            }
        });
    }

    /// Can be dropped at any await point: what was not written is looked at again.
    async fn watch(&self) {
        loop {
            while self.look().await > 0 {}
            let wait = self.alarms.next_due().map_or(IDLE_MS, |due| due - self.clock.now().millis());
            let wait = Duration::from_millis(wait.clamp(0, IDLE_MS).unsigned_abs());
            let _ = tokio::time::timeout(wait, self.alarms.nudge.notified()).await;
        }
    }

    /// Looks at the next alarms that are due, and returns how many those were.
    pub async fn look(&self) -> usize {
        let now = self.clock.now();
        let due = self.alarms.take_due(now.millis(), BATCH);
        if due.is_empty() {
            return 0;
        }
        if let Err(error) = self.look_at(&due, now).await {
            tracing::error!(%error, "alarms could not be looked at; it will be tried again");
        }
        self.alarms.put_back(&due, now.millis());
        due.len()
    }

    async fn look_at(&self, due: &[Arc<Alarm>], now: Timestamp) -> cloud::Result<()> {
        let asked = due.to_vec();
        let seen: Vec<Option<Seen>> =
            self.read(move |tx| asked.iter().map(|alarm| read::seen(tx, alarm, now)).collect()).await?;
        let verdict = |(alarm, seen): (&Arc<Alarm>, Option<Seen>)| {
            let verdict = judge(&alarm.test()?, &seen?, now)?;
            (verdict.state != alarm.state()).then(|| (alarm.clone(), verdict))
        };
        let verdicts: Vec<(Arc<Alarm>, Verdict)> = due.iter().zip(seen).filter_map(verdict).collect();
        let stays = |name: &&str| !verdicts.iter().any(|(changed, _)| changed.name() == *name);
        self.alarms.wake_again(due.iter().map(|alarm| alarm.name()).filter(stays));
        let held: Vec<&str> = due.iter().filter(|alarm| alarm.held.is_some()).map(|alarm| alarm.name()).collect();
        if verdicts.is_empty() && held.is_empty() {
            return Ok(());
        }
        let change = self.alarms.change(|turn, _| {
            for (alarm, verdict) in &verdicts {
                // What was changed meanwhile is looked at anew.
                if turn.get(alarm.name()).is_some_and(|now| now.configured_at() == alarm.configured_at()) {
                    turn.set_state(alarm.name(), verdict.state, &verdict.reason, Some(&verdict.data));
                }
            }
            held.iter().for_each(|name| turn.release_due(name));
            Ok(())
        });
        change.await
    }

    /// Forgets what is too old, in short transactions.
    pub(crate) async fn forget_history(&self) -> store::Result<()> {
        let before = self.clock.now().plus_millis(-HISTORY_MS);
        while self.alarms.db.write(move |tx| db::forget(tx, before, HISTORY, STEP)).await? {}
        Ok(())
    }
}
