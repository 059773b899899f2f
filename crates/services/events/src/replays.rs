//! Replays, page after page: the events of a page are on their way in the commit that says how far the replay is. And what
//! archives have kept for long enough goes.

use crate::accept::Outcome;
use crate::event::Event;
use crate::model::Replay;
use crate::state::Events;
use api::Error;
use base::task::{Kind, Tasks};
use cloud::Result;
use std::sync::Arc;
use std::time::Duration;
use store::params;

/// Events of a page.
const PAGE: usize = 100;
const SWEEP_EVERY: Duration = Duration::from_secs(600);
/// Rows that go in one commit.
const SWEEP: usize = 1_000;
const DAY_MS: i64 = 24 * 3_600_000;

impl Events {
    pub(crate) fn start_replays(self: &Arc<Self>, tasks: &Tasks) {
        let (this, inner) = (self.clone(), tasks.clone());
        tasks.spawn(Kind::Loop, "replays of events", async move {
            loop {
                let more = this.replay_some().await.unwrap_or_else(|error| {
                    tracing::error!(%error, "events cannot be replayed");
                    false
                });
                if more && !inner.is_stopping() {
                    continue;
                }
                tokio::select! {
                    () = this.work.notified() => {}
                    () = tokio::time::sleep(SWEEP_EVERY) => {}
                    () = inner.stopping() => return,
                }
                if let Err(error) = this.sweep().await {
                    tracing::error!(%error, "archives cannot be swept");
                }
            }
        });
    }

    /// One page of each replay that is under way; whether there is more to do.
    async fn replay_some(&self) -> Result<bool> {
        let known = self.known();
        let under_way: Vec<_> = known.replays.values().filter(|replay| replay.is_under_way()).cloned().collect();
        for replay in &under_way {
            self.replay_page(replay).await?;
        }
        Ok(!under_way.is_empty())
    }

    async fn replay_page(&self, replay: &Replay) -> Result<()> {
        let page = match replay.state.as_str() {
            "CANCELLING" => Vec::new(),
            _ => self.archived(replay).await?,
        };
        let now = self.clock.now();
        let mut outcome = Outcome::default();
        let mut last = None;
        for (time, number, json) in &page {
            // What cannot be read is passed by too, or it would be met again and again.
            last = Some((*time, *number));
            let Some(event) = Event::read(json, now.millis()) else { continue };
            let event = Event { replay: Some(replay.name.clone()), ..event };
            self.route(&replay.bus, &event, replay.rules.as_deref(), &mut outcome);
        }
        let done = page.len() < PAGE;
        self.change(|draft| {
            // Cancelled meanwhile: what was read goes out no more.
            let Some(kept) = draft.now.replays.get(&replay.name).map(|kept| Replay::clone(kept)) else { return Ok(()) };
            let cancelled = kept.state == "CANCELLING";
            let state = match (cancelled, done) {
                (true, _) => "CANCELLED",
                (false, true) => "COMPLETED",
                (false, false) => "RUNNING",
            };
            let next = Replay {
                state: state.into(),
                at: last.filter(|_| !cancelled).or(kept.at),
                last_replayed_ms: last.filter(|_| !cancelled).map(|(time, _)| time).or(kept.last_replayed_ms),
                ended_ms: (cancelled || done).then_some(now.millis()),
                ..kept
            };
            draft.put(next)?;
            if !cancelled {
                draft.also(move |tx| outcome.write(tx, now));
            }
            Ok(())
        })
        .await?;
        self.outbox.nudge();
        Ok(())
    }

    /// Time, number and JSON of the next events to replay.
    async fn archived(&self, replay: &Replay) -> Result<Vec<(i64, i64, String)>> {
        let Replay { archive, from_ms, until_ms, at, .. } = replay.clone();
        let (time, number) = at.unwrap_or((from_ms, i64::MIN));
        let rows = self.db.read(move |tx| {
            let rows = tx.query(
                "SELECT time, number, event FROM archived
                 WHERE archive = ?1 AND (time > ?2 OR (time = ?2 AND number > ?3)) AND time >= ?4 AND time < ?5
                 ORDER BY time, number LIMIT ?6",
                params![&archive, time, number, from_ms, until_ms, PAGE],
            )?;
            rows.iter().map(|row| Ok((row.int(0)?, row.int(1)?, row.text(2)?.to_owned()))).collect()
        });
        rows.await.map_err(Error::internal)
    }

    async fn sweep(&self) -> Result<()> {
        let now = self.clock.now().millis();
        let known = self.known();
        for archive in known.archives.values().filter(|archive| archive.retention_days > 0) {
            let before = now - i64::from(archive.retention_days) * DAY_MS;
            loop {
                let name = archive.name.clone();
                let gone = self.db.write(move |tx| sweep_some(tx, &name, before)).await.map_err(Error::internal)?;
                if gone < SWEEP {
                    break;
                }
            }
        }
        Ok(())
    }
}

/// Removes some that were taken before a time; returns how many.
fn sweep_some(tx: &store::Tx<'_>, archive: &str, before: i64) -> store::Result<usize> {
    let rows = tx.query(
        "SELECT time, number, bytes FROM archived WHERE archive = ?1 AND taken < ?2 LIMIT ?3",
        params![archive, before, SWEEP],
    )?;
    let mut bytes = 0;
    for row in &rows {
        bytes += row.int(2)?;
        tx.execute(
            "DELETE FROM archived WHERE archive = ?1 AND time = ?2 AND number = ?3",
            params![archive, row.int(0)?, row.int(1)?],
        )?;
    }
    tx.execute(
        "UPDATE archive_sums SET events = events - ?2, bytes = bytes - ?3 WHERE archive = ?1",
        params![archive, rows.len(), bytes],
    )?;
    Ok(rows.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clockwork::tests::{NOW, home, open};
    use api::events::{CreateArchive, CreateArchiveInput, ReplayDestination, StartReplay, StartReplayInput};
    use base::{ManualClock, Timestamp};
    use cloud::{AllowAll, Cloud};

    #[tokio::test]
    async fn a_replay_passes_by_what_cannot_be_read() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let cloud = Cloud::new();
        cloud.set_authorizer(Arc::new(AllowAll));
        let clock = Arc::new(ManualClock::at(Timestamp::from_millis(NOW)));
        let (events, _store) = open(&dir, &cloud, &clock);
        let bus = "arn:aws:events:us-east-1:000000000000:event-bus/default".to_owned();
        let input = CreateArchiveInput {
            archive_name: "a".into(),
            event_source_arn: bus.clone(),
            ..CreateArchiveInput::default()
        };
        let archive = cloud.call::<CreateArchive>(&home(), input).await.unwrap();
        let written = events.db.write(|tx| {
            (0..i64::try_from(PAGE).unwrap()).try_for_each(|number| {
                tx.execute(
                    "INSERT INTO archived (archive, time, number, taken, bytes, event) VALUES ('a', ?1, ?2, 0, 1, '{}')",
                    params![NOW, number],
                )
                .map(drop)
            })
        });
        written.await.unwrap();
        let input = StartReplayInput {
            replay_name: "r".into(),
            event_source_arn: archive.archive_arn.unwrap(),
            event_start_time: api::Timestamp(0.0),
            event_end_time: api::Timestamp(NOW as f64),
            destination: ReplayDestination { arn: bus, ..ReplayDestination::default() },
            ..StartReplayInput::default()
        };
        cloud.call::<StartReplay>(&home(), input).await.unwrap();
        assert!(events.replay_some().await.unwrap());
        assert!(events.replay_some().await.unwrap());
        assert!(!events.replay_some().await.unwrap(), "the page is met again");
        assert_eq!(events.known().replays["r"].state, "COMPLETED");
        std::fs::remove_dir_all(dir).unwrap();
    }
}
