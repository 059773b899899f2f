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

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use api::events::{PutRule, PutRuleInput, PutTargets, PutTargetsInput, Target};
    use api::lambda::{Invoke, InvokeInput, InvokeOutput};
    use base::{ManualClock, RequestId, Timestamp};
    use cloud::{AllowAll, Authorized, Cloud, Context, Service};
    use std::path::Path;
    use std::sync::Mutex;
    use store::Store;

    /// 2026-11-26T23:45:00Z
    pub(crate) const NOW: i64 = 1_795_736_700_000;
    const MINUTE: i64 = 60_000;

    #[derive(Default)]
    struct Got(Mutex<Vec<String>>);

    async fn invoke(got: Arc<Got>, _: Authorized, input: InvokeInput) -> Result<InvokeOutput> {
        got.0.lock().unwrap().push(String::from_utf8(input.payload.unwrap().0.to_vec()).unwrap());
        Ok(InvokeOutput::default())
    }

    pub(crate) fn home() -> Context {
        Context {
            caller: iam::Caller::anonymous(),
            request_id: RequestId::random(),
            now: Timestamp::from_millis(NOW),
            account: "000000000000".parse().unwrap(),
            region: "us-east-1".parse().unwrap(),
            source: Arc::default(),
        }
    }

    pub(crate) fn open(dir: &Path, cloud: &Cloud, clock: &Arc<ManualClock>) -> (Arc<Events>, Store) {
        let (store, http) = (Store::open(dir).unwrap(), outbound::Client::new().unwrap());
        let events = Events::open(&store, cloud.clone(), clock.clone(), http, home(), 1.0).unwrap();
        cloud.serve(crate::service(&events));
        (events, store)
    }

    /// The times of what fires now.
    async fn fires(events: &Events, got: &Got) -> Vec<String> {
        let mut fired = events.fired().await.unwrap();
        events.fire_due(&mut fired).await.unwrap();
        while events.outbox.deliver_due(&events.cloud).await.unwrap() > 0 {}
        let times = got.0.lock().unwrap().split_off(0).into_iter();
        times.map(|text| Event::read(&text, 0).map(|event| crate::event::seconds(event.time_ms)).unwrap()).collect()
    }

    #[tokio::test]
    async fn a_rule_fires_once_for_each_time_whatever_ends_the_node() {
        let dir = std::env::temp_dir().join(base::id::hex(16));
        let (cloud, got) = (Cloud::new(), Arc::new(Got::default()));
        cloud.set_authorizer(Arc::new(AllowAll));
        cloud.serve(Service::new("lambda", got.clone()).op::<Invoke, _, _, _>(|_, _, _| Ok(vec![]), invoke));
        let clock = Arc::new(ManualClock::at(Timestamp::from_millis(NOW)));
        let (events, store) = open(&dir, &cloud, &clock);
        let schedule_expression = Some("rate(2 minutes)".to_owned());
        let rule = PutRuleInput { name: "r".into(), schedule_expression, ..PutRuleInput::default() };
        cloud.call::<PutRule>(&home(), rule).await.unwrap();
        let arn = "arn:aws:lambda:us-east-1:000000000000:function:f".into();
        let targets = vec![Target { id: "t".into(), arn, ..Target::default() }];
        cloud
            .call::<PutTargets>(&home(), PutTargetsInput { rule: "r".into(), targets, event_bus_name: None })
            .await
            .unwrap();
        assert_eq!(fires(&events, &got).await, [""; 0]);
        clock.advance_ms(2 * MINUTE);
        assert_eq!(fires(&events, &got).await, ["2026-11-26T23:47:00Z"]);
        assert_eq!(fires(&events, &got).await, [""; 0]);
        // The node is gone for a while: the last of what was missed is made up for, and only once.
        drop((events, store));
        clock.advance_ms(7 * MINUTE);
        let (events, store) = open(&dir, &cloud, &clock);
        assert_eq!(fires(&events, &got).await, ["2026-11-26T23:53:00Z"]);
        drop((events, store));
        let (events, _store) = open(&dir, &cloud, &clock);
        assert_eq!(fires(&events, &got).await, [""; 0]);
        std::fs::remove_dir_all(dir).unwrap();
    }
}
