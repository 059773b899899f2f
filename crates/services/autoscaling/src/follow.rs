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
        let mut said = Vec::new();
        for (name, alarm) in with_all_lows(target, alarmed) {
            let Some(policy) = target.policies.get(&name) else { continue };
            let Some(side) = policy.side(&alarm) else { continue };
            // One whose metric cannot be read has nothing to say, and is in no other's way.
            let decided = self.decide(role, target, policy, (side, &alarm), now.capacity).await;
            let decision = decided.unwrap_or_else(|error| {
                tracing::warn!(%error, policy = name, "a scaling policy cannot be followed");
                None
            });
            let cause = format!("monitor alarm {alarm} in state ALARM triggered policy {name}");
            said.push(Said { side, decision, cause });
        }
        if let Some((to, cause)) = outcome(&said) {
            return self.scale(role, target, now.capacity, to, cause).await;
        }
        let (id, at) = (&target.shown.resource_id, self.clock.now());
        let stays = |said: &Said| {
            let reason = reason(said.decision?, target, now)?;
            Some(activity::not_scaled(target, reason, &said.cause, at))
        };
        let stays: Vec<_> = said.iter().filter_map(stays).collect();
        if stays.is_empty() {
            return Ok(());
        }
        self.edit(id, |target| stays.into_iter().for_each(|one| target.note(one, at))).await
    }

    async fn decide(
        &self,
        role: &Context,
        target: &Target,
        policy: &Policy,
        (side, alarm): (Side, &str),
        capacity: u32,
    ) -> Result<Option<Decision>> {
        let Some(asked) = &policy.shown.target_tracking_scaling_policy_configuration else { return Ok(None) };
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

/// What a policy says to one of its alarms.
struct Said {
    side: Side,
    decision: Option<Decision>,
    cause: String,
}

/// Where one policy wants less, all that could are asked.
fn with_all_lows(target: &Target, mut alarmed: BTreeSet<Alarmed>) -> BTreeSet<Alarmed> {
    let low =
        |(name, alarm): &Alarmed| target.policies.get(name).and_then(|policy| policy.side(alarm)) == Some(Side::Low);
    if alarmed.iter().any(low) {
        let lows = target.policies.iter();
        alarmed.extend(lows.filter_map(|(name, policy)| Some((name.clone(), policy.alarm_names().get(1)?.clone()))));
    }
    alarmed
}

/// The largest capacity wins, and there is less of it only where all that could ask for less do, as on AWS.
fn outcome(said: &[Said]) -> Option<(u32, &str)> {
    let most = |side: Side| {
        let scales = said.iter().filter(|one| one.side == side).filter_map(|one| match one.decision {
            Some(Decision::Scale(to)) => Some((to, one.cause.as_str())),
            _ => None,
        });
        scales.max_by_key(|(to, _)| *to)
    };
    let keeps = |one: &Said| one.side == Side::Low && matches!(one.decision, None | Some(Decision::AtDesired));
    most(Side::High).or_else(|| most(Side::Low).filter(|_| !said.iter().any(keeps)))
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

/// Why a decision keeps capacity as it is, if it does.
fn reason(decision: Decision, target: &Target, now: &Capacity) -> Option<aws::NotScaledReason> {
    let none = aws::NotScaledReason::default();
    Some(match decision {
        Decision::Scale(_) => return None,
        Decision::AtMax => aws::NotScaledReason {
            code: "AlreadyAtMaxCapacity".into(),
            max_capacity: Some(target.shown.max_capacity),
            ..none
        },
        Decision::AtMin => aws::NotScaledReason {
            code: "AlreadyAtMinCapacity".into(),
            min_capacity: Some(target.shown.min_capacity),
            ..none
        },
        Decision::AtDesired => aws::NotScaledReason {
            code: "AlreadyAtDesiredCapacity".into(),
            current_capacity: i32::try_from(now.capacity).ok(),
            ..none
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_largest_wins_and_less_is_for_all_to_ask() {
        use Decision::{AtDesired, AtMin, Scale};
        let check = |said: &[(Side, Option<Decision>)], expect: Option<u32>| {
            let said =
                said.iter().map(|(side, decision)| Said { side: *side, decision: *decision, cause: String::new() });
            assert_eq!(outcome(&said.collect::<Vec<_>>()).map(|(to, _)| to), expect);
        };
        check(&[], None);
        check(&[(Side::High, Some(Scale(5))), (Side::High, Some(Scale(7))), (Side::Low, Some(Scale(2)))], Some(7));
        check(&[(Side::Low, Some(Scale(2))), (Side::Low, Some(Scale(3)))], Some(3));
        check(&[(Side::Low, Some(Scale(2))), (Side::Low, None)], None);
        check(&[(Side::Low, Some(Scale(2))), (Side::Low, Some(AtDesired))], None);
        check(&[(Side::Low, Some(AtMin)), (Side::High, None)], None);
    }

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
