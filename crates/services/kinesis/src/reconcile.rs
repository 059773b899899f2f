//! What happens by itself: records and shards grow too old, deletions end, on-demand streams grow, metrics go out.

use crate::errors;
use crate::model::{Mode, Status, Stream};
use crate::state::{Kinesis, Live};
use base::task::{Kind, Tasks};
use cloud::Result;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// How often loads are looked at, and what has had its time is ended.
const TICK: Duration = Duration::from_secs(5);
/// How often records that are too old are looked for, and metrics are published.
const SWEEP: Duration = Duration::from_secs(60);

impl Kinesis {
    /// Begins what happens by itself.
    pub fn start(self: &Arc<Self>, tasks: &Tasks) {
        let _ = self.tasks.set(tasks.clone());
        tasks.spawn(Kind::Loop, "old records of streams", self.clone().run(tasks.clone()));
    }

    async fn run(self: Arc<Self>, tasks: Tasks) {
        let (mut swept, mut ticked) = (Instant::now(), Instant::now());
        loop {
            tokio::select! {
                () = tokio::time::sleep(self.pause()) => {}
                () = self.nudge.notified() => {}
                () = tasks.stopping() => break,
            }
            self.end_deletions().await;
            if ticked.elapsed() >= TICK {
                self.grow(ticked.elapsed().as_secs_f64()).await;
                ticked = Instant::now();
            }
            if swept.elapsed() >= SWEEP {
                swept = Instant::now();
                self.trim().await;
                self.publish_metrics().await;
            }
        }
        self.publish_metrics().await;
    }

    /// Until something is due.
    fn pause(&self) -> Duration {
        let now = self.now_ms();
        let due =
            self.every().into_iter().filter_map(|live| live.facts.busy).filter(|busy| busy.status == Status::Deleting);
        let soonest = due.map(|busy| busy.until_ms - now).min().unwrap_or(i64::MAX);
        TICK.min(Duration::from_millis(soonest.clamp(1, 60_000) as u64))
    }

    pub(crate) async fn end_deletions(&self) {
        for live in self.every() {
            let (name, uid) = (&live.facts.name, &live.facts.uid);
            if !live.facts.is_gone(self.now_ms()) {
                continue;
            }
            // Where there is another of that name by now, this one is gone already.
            let gone = self.change(name, |present| match present {
                Some(present) if present.facts.uid != *uid => Err(errors::invalid("another stream")),
                _ => Ok((None, ())),
            });
            let _ = gone.await;
        }
    }

    /// Removes records that are too old, and closed shards that hold no others.
    pub(crate) async fn trim(&self) {
        let now = self.now_ms();
        for live in self.all() {
            let horizon = live.facts.horizon(now);
            for (_, shard) in live.logs() {
                if let Err(error) = self.engine.trim(shard.log.clone(), horizon).await {
                    tracing::error!(%error, "old records could not be removed");
                }
            }
            if live.facts.shards.iter().any(|shard| shard.closed_ms.is_some_and(|end| end < horizon))
                && let Err(error) = self.update(&live.facts.name, forget_shards).await
            {
                tracing::error!(%error, "old shards could not be removed");
            }
        }
    }

    /// Gives on-demand streams the shards that what is written to them needs.
    async fn grow(&self, seconds: f64) {
        for live in self.all().into_iter().filter(|live| live.facts.mode == Mode::OnDemand) {
            if let Err(error) = self.grow_one(&live, seconds).await {
                tracing::warn!(%error, stream = live.facts.name, "an on-demand stream could not grow");
            }
        }
    }

    pub(crate) async fn grow_one(&self, live: &Live, seconds: f64) -> Result<()> {
        let open = live.facts.open().count() as u32;
        let wanted = live.load.wanted(open, seconds);
        if wanted <= open || live.facts.status(self.now_ms()) != Status::Active {
            return Ok(());
        }
        self.update_active(&live.facts.name, |facts, now| {
            if facts.mode == Mode::OnDemand && facts.open().count() as u32 == open {
                facts.scale(wanted, now);
            }
            Ok(())
        })
        .await
    }
}

fn forget_shards(facts: &mut Stream, now_ms: i64) -> Result<()> {
    let horizon = facts.horizon(now_ms);
    facts.shards.retain(|shard| shard.closed_ms.is_none_or(|end| end >= horizon));
    Ok(())
}
