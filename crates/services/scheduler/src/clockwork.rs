//! Invoking what is due: it is claimed in the commit that holds its delivery, so that no crash makes it happen twice. Between
//! two due times nothing runs.

use crate::model::{Schedule, random};
use crate::post;
use crate::state::{Change, Scheduler};
use base::task::{Kind, Tasks};
use cloud::Result;
use std::sync::Arc;
use std::time::Duration;
use triggers::retry::Retry;

/// The longest sleep: the clock on the wall may be moved, or the machine suspended.
const LONGEST_MS: i64 = 60_000;
/// Before it is tried again, when the database has failed.
const PAUSE_MS: i64 = 1_000;
/// Invocations claimed in one commit.
const AT_ONCE: usize = 500;

impl Scheduler {
    /// Invokes and delivers until the node stops.
    pub fn start(self: &Arc<Self>, tasks: &Tasks) {
        self.outbox.spawn(tasks, self.cloud.clone());
        let (this, inner) = (self.clone(), tasks.clone());
        tasks.spawn(Kind::Loop, "schedules", async move {
            loop {
                let wait = match this.invoke_due().await {
                    Ok(AT_ONCE..) => 0,
                    Ok(_) => {
                        let next = this.known().first_due();
                        next.map_or(LONGEST_MS, |next| (next - this.clock.now().millis()).clamp(0, LONGEST_MS))
                    }
                    Err(error) => {
                        tracing::error!(%error, "schedules cannot be invoked");
                        PAUSE_MS
                    }
                };
                tokio::select! {
                    () = tokio::time::sleep(Duration::from_millis(wait as u64)) => {}
                    () = this.nudge.notified() => {}
                    () = inner.stopping() => return,
                }
            }
        });
    }

    /// Claims what is due, up to [`AT_ONCE`]; returns how many schedules that were.
    pub(crate) async fn invoke_due(&self) -> Result<usize> {
        let context = self.own();
        let now = context.now.millis();
        let claimed = self
            .change(|known| {
                let due = known.due(now, AT_ONCE);
                let count = due.len();
                let (mut changes, mut messages) = (Vec::new(), Vec::new());
                for schedule in due {
                    let Some(scheduled) = schedule.due(now) else { continue };
                    changes.push(after(&schedule, scheduled));
                    // What was missed for longer than its target would have been tried is not made up for.
                    let age = i64::from(Retry::of_scheduler(schedule.target.retry_policy.as_ref()).age_seconds) * 1000;
                    if now - scheduled <= age {
                        messages.push(post::message(&context, &schedule, scheduled));
                    }
                }
                Ok((changes, messages, count))
            })
            .await?;
        if claimed > 0 {
            self.outbox.nudge();
        }
        Ok(claimed)
    }
}

/// What becomes of a schedule once it is invoked for a time.
fn after(schedule: &Schedule, scheduled: i64) -> Change {
    let after = schedule.done(scheduled, random());
    match after.next {
        None if schedule.delete_after => Change::Remove(schedule.key()),
        _ => Change::Put(Box::new(after)),
    }
}
