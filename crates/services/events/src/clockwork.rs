//! Scheduled rules: a firing is claimed in the commit that holds its deliveries, so that no crash makes it happen twice.

use crate::accept::Outcome;
use crate::event::Event;
use crate::model::Rule;
use crate::names;
use crate::state::Events;
use api::Error;
use base::task::{Kind, Tasks};
use cloud::Result;
use schedules::{Schedule, Zone};
use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;
use store::params;

/// The longest sleep: the clock on the wall may be moved, or the machine suspended.
const LONGEST_MS: i64 = 60_000;
/// Before it is tried again, when the database has failed.
const PAUSE_MS: i64 = 1_000;
/// What was missed for longer is not made up for.
const MISSED_MS: i64 = 24 * 3_600_000;

/// Until when rules have fired, by their keys.
type Fired = HashMap<String, i64>;

impl Events {
    pub(crate) fn start_clockwork(self: &Arc<Self>, tasks: &Tasks) {
        let (this, inner) = (self.clone(), tasks.clone());
        tasks.spawn(Kind::Loop, "scheduled rules", async move {
            let mut fired = Fired::new();
            let mut read = false;
            loop {
                let wait = match this.round(&mut fired, &mut read).await {
                    Ok(next) => next.map_or(LONGEST_MS, |next| (next - this.clock.now().millis()).clamp(0, LONGEST_MS)),
                    Err(error) => {
                        tracing::error!(%error, "scheduled rules cannot fire");
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

    async fn round(&self, fired: &mut Fired, read: &mut bool) -> Result<Option<i64>> {
        if !*read {
            *fired = self.fired().await?;
            *read = true;
        }
        self.fire_due(fired).await
    }

    async fn fired(&self) -> Result<Fired> {
        let rows = self.db.read(|tx| {
            let rows = tx.query("SELECT rule, until FROM fired", params![])?;
            rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?))).collect()
        });
        rows.await.map_err(Error::internal)
    }

    /// Fires what is due; returns when the next will be. Of several times that were missed the last is made up for.
    async fn fire_due(&self, fired: &mut Fired) -> Result<Option<i64>> {
        let now = self.clock.now().millis();
        let known = self.known();
        let mut next: Option<i64> = None;
        for (key, rule) in &known.rules {
            let Some(schedule) =
                rule.schedule_expression.as_deref().filter(|_| rule.enabled).and_then(Schedule::of_rule)
            else {
                continue;
            };
            let until = fired.get(key).copied().unwrap_or(rule.since_ms).max(rule.since_ms);
            let anchor = match schedule {
                Schedule::Rate(each) => rule.since_ms + each,
                _ => 0,
            };
            let zone = Zone::utc();
            let due = schedule.latest(&zone, anchor, until, now);
            if let Some(due) = due {
                self.fire(rule, key, due, now).await?;
                fired.insert(key.clone(), due);
            }
            let after = schedule.next(&zone, anchor, due.unwrap_or(until));
            next = [next, after].into_iter().flatten().min();
        }
        fired.retain(|key, _| known.rules.contains_key(key));
        Ok(next)
    }

    async fn fire(&self, rule: &Rule, key: &str, due: i64, now: i64) -> Result<()> {
        let mut outcome = Outcome::default();
        if now - due <= MISSED_MS {
            let arn = names::rule_arn(self.home(), &rule.bus, &rule.name);
            let event = scheduled(self, &arn, due);
            self.trigger(&self.known(), rule, &arn, &event, &event.json(), &mut outcome);
        }
        let (key, at) = (key.to_owned(), self.clock.now());
        let claimed = self.db.write(move |tx| {
            tx.execute(
                "INSERT INTO fired (rule, until) VALUES (?1, ?2)
                 ON CONFLICT (rule) DO UPDATE SET until = excluded.until",
                params![&key, due],
            )?;
            outcome.write(tx, at)
        });
        claimed.await.map_err(Error::internal)?;
        self.outbox.nudge();
        Ok(())
    }
}

fn scheduled(events: &Events, rule_arn: &str, due: i64) -> Event {
    Event {
        resources: vec![rule_arn.into()],
        time_ms: due,
        ..Event::new(&events.own(), "aws.events".into(), "Scheduled Event".into(), "{}".into())
    }
}
