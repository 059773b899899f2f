//! Following targets: what the alarms of policies come to.

use crate::act::Capacity;
use crate::activity;
use crate::alarms::{period_of, queries};
use crate::state::{Alarmed, Autoscaling, Policy, Target};
use crate::track::{Decision, Rules, Seen, Side, decide};
use api::application_autoscaling as aws;
use cloud::{Context, Result};
use std::collections::BTreeSet;

impl Autoscaling {
    /// Scales as the policies ask for whose alarms have gone off.
    pub(crate) async fn follow(
        &self,
        role: &Context,
        target: &Target,
        now: &Capacity,
        alarmed: BTreeSet<Alarmed>,
    ) -> Result<()> {
        // What was asked for is not there yet: its alarms say it again.
        if alarmed.is_empty() || now.is_changing {
            return Ok(());
        }
        let mut scaling: Option<(u32, String)> = None;
        let mut staying = Vec::new();
        for (name, alarm) in &alarmed {
            let Some(policy) = target.policies.get(name) else { continue };
            let Some(decision) = self.decide(role, target, policy, alarm, now.capacity).await? else { continue };
            let cause = format!("monitor alarm {alarm} in state ALARM triggered policy {name}");
            match decision {
                // The largest wins, as on AWS.
                Decision::Scale(to) if scaling.as_ref().is_none_or(|(most, _)| to > *most) => {
                    scaling = Some((to, cause));
                }
                Decision::Scale(_) => {}
                stays => {
                    staying.push(activity::not_scaled(target, reason(stays, target, now), &cause, self.clock.now()))
                }
            }
        }
        if let Some((to, cause)) = scaling {
            return self.scale(role, target, now.capacity, to, &cause).await;
        }
        match staying.is_empty() {
            true => Ok(()),
            false => {
                let (id, now) = (&target.shown.resource_id, self.clock.now());
                self.edit(id, |target| staying.into_iter().for_each(|one| target.note(one, now))).await
            }
        }
    }

    async fn decide(
        &self,
        role: &Context,
        target: &Target,
        policy: &Policy,
        alarm: &str,
        capacity: u32,
    ) -> Result<Option<Decision>> {
        let Some(asked) = &policy.shown.target_tracking_scaling_policy_configuration else { return Ok(None) };
        let Some(side) = policy.side(alarm) else { return Ok(None) };
        let now = self.clock.now().millis();
        if !may(side, target, asked, now) {
            return Ok(None);
        }
        let Some(alarm) = self.alarm(role, alarm).await? else { return Ok(None) };
        let values = self.values(role, &alarm, now.div_euclid(1000)).await?;
        let seen = seen(&values, i64::from(period_of(&queries(&alarm))), target.scaled.done, now);
        let rules = Rules {
            target: asked.target_value,
            min: target.shown.min_capacity.unsigned_abs(),
            max: target.shown.max_capacity.unsigned_abs(),
        };
        Ok(decide(side, &seen, capacity, &rules))
    }
}

/// Whether a policy may scale to this side now.
fn may(side: Side, target: &Target, asked: &aws::TargetTrackingScalingPolicyConfiguration, now: i64) -> bool {
    let suspended = target.shown.suspended_state.clone().unwrap_or_default();
    let past = |last: Option<i64>, cooldown: Option<i32>| {
        let cooldown = i64::from(cooldown.unwrap_or(0).max(0)) * 1000;
        last.is_none_or(|last| now - last >= cooldown)
    };
    let scaled = target.scaled;
    match side {
        Side::High => {
            suspended.dynamic_scaling_out_suspended != Some(true) && past(scaled.out, asked.scale_out_cooldown)
        }
        // What has just grown does not shrink at once.
        Side::Low => {
            suspended.dynamic_scaling_in_suspended != Some(true)
                && past(scaled.into, asked.scale_in_cooldown)
                && past(scaled.out, asked.scale_in_cooldown)
        }
    }
}

/// What counts of an alarm's values: what began before capacity was changed was measured with another.
fn seen(values: &[(i64, f64)], period: i64, changed: Option<i64>, now: i64) -> Seen {
    let current = now.div_euclid(1000).div_euclid(period) * period;
    let counts = |time: i64| changed.is_none_or(|changed| time * 1000 >= changed);
    let values = values.iter().filter(|(time, _)| counts(*time));
    let (open, whole): (Vec<_>, Vec<_>) = values.partition(|(time, _)| *time >= current);
    Seen { open: open.first().map(|(_, value)| *value), whole: whole.iter().map(|(_, value)| *value).collect() }
}

fn reason(decision: Decision, target: &Target, now: &Capacity) -> aws::NotScaledReason {
    let none = aws::NotScaledReason::default;
    match decision {
        Decision::AtMax => aws::NotScaledReason {
            code: "AlreadyAtMaxCapacity".into(),
            max_capacity: Some(target.shown.max_capacity),
            ..none()
        },
        Decision::AtMin => aws::NotScaledReason {
            code: "AlreadyAtMinCapacity".into(),
            min_capacity: Some(target.shown.min_capacity),
            ..none()
        },
        Decision::AtDesired | Decision::Scale(_) => aws::NotScaledReason {
            code: "AlreadyAtDesiredCapacity".into(),
            current_capacity: i32::try_from(now.capacity).ok(),
            ..none()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_measured_before_a_change_does_not_count() {
        let values = [(180, 1.0), (120, 2.0), (60, 3.0)];
        let check = |changed, expect: (Option<f64>, &[f64])| {
            let seen = seen(&values, 60, changed, 200_000);
            assert_eq!((seen.open, &seen.whole[..]), expect, "{changed:?}");
        };
        check(None, (Some(1.0), &[2.0, 3.0]));
        check(Some(120_000), (Some(1.0), &[2.0]));
        check(Some(120_001), (Some(1.0), &[]));
        check(Some(181_000), (None, &[]));
    }
}
