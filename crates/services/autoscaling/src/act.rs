//! Scaling: what is due, what is out of bounds, what is used too much or too little.

use crate::rules;
use crate::schedule::Schedule;
use crate::state::{ACTIVITIES, Action, Autoscaling, Target};
use crate::track::Rules;
use api::lambda::{
    GetProvisionedConcurrencyConfig, GetProvisionedConcurrencyConfigInput, PutProvisionedConcurrencyConfig,
    PutProvisionedConcurrencyConfigInput,
};
use api::{Timestamp, application_autoscaling as aws};
use base::task::{Kind, Tasks};
use cloud::{Context, Result};
use std::sync::{Arc, PoisonError};
use std::time::Duration;

const LOOK_EVERY: Duration = Duration::from_secs(1);
/// A target that could not be scaled is left alone for so long.
const AGAIN_MS: i64 = 30_000;

impl Autoscaling {
    /// Scales until the node stops.
    pub fn start(self: &Arc<Self>, tasks: &Tasks) {
        let (this, inner) = (self.clone(), tasks.clone());
        tasks.spawn(Kind::Loop, "auto scaling", async move {
            loop {
                tokio::select! {
                    () = this.look() => {}
                    () = inner.stopping() => return,
                }
                tokio::select! {
                    () = this.nudge.notified() => {}
                    () = tokio::time::sleep(LOOK_EVERY) => {}
                    () = inner.stopping() => return,
                }
            }
        });
    }

    async fn look(&self) {
        let targets = self.all();
        if targets.is_empty() {
            return;
        }
        let context = match self.as_role().await {
            Ok(context) => context,
            Err(error) => return tracing::warn!(%error, "nothing can be scaled: its role cannot be assumed"),
        };
        for target in &targets {
            if let Err(error) = self.look_at(&context, target).await {
                tracing::warn!(%error, target = target.shown.resource_id, "a target could not be looked at");
            }
        }
        let mut trackers = self.trackers.lock().unwrap_or_else(PoisonError::into_inner);
        trackers.retain(|(id, policy), _| self.target(id).is_some_and(|target| target.policies.contains_key(policy)));
    }

    async fn look_at(&self, context: &Context, target: &Target) -> Result<()> {
        let id = &target.shown.resource_id;
        let now = self.clock.now().millis();
        let suspended = target.shown.suspended_state.clone().unwrap_or_default();
        let mut cause = String::new();
        if suspended.scheduled_scaling_suspended != Some(true) && target.actions.values().any(|one| is_due(one, now)) {
            let carry_out = |target: Option<&Target>| {
                let mut next = target.cloned();
                let name = next.as_mut().and_then(|next| carry_out(next, now));
                Ok((next, name))
            };
            cause = self
                .change(id, carry_out)
                .await?
                .map_or(cause, |name| format!("scheduled action name {name} was triggered"));
        }
        let Some(target) = self.target(id) else { return Ok(()) };
        let capacity = self.capacity(context, id).await?;
        let (min, max) = (target.shown.min_capacity.unsigned_abs(), target.shown.max_capacity.unsigned_abs());
        let bounded = capacity.clamp(min, max.max(min));
        if bounded != capacity {
            let bound = if bounded > capacity { "minimum" } else { "maximum" };
            let cause = if cause.is_empty() { format!("{bound} capacity was set to {bounded}") } else { cause };
            return self.scale(context, &target, bounded, &cause).await;
        }
        self.track(context, &target, capacity, &suspended).await
    }

    async fn track(
        &self,
        context: &Context,
        target: &Target,
        capacity: u32,
        suspended: &aws::SuspendedState,
    ) -> Result<()> {
        let (function, qualifier) = rules::function(&target.shown.resource_id)?;
        let Some((busy, ready)) = self.gauge.provisioned(function, qualifier) else { return Ok(()) };
        let now = self.clock.now();
        let mut wanted = Vec::new();
        for (name, policy) in &target.policies {
            let Some(asked) = &policy.target_tracking_scaling_policy_configuration else { continue };
            let rules = rules_of(target, asked);
            let mut trackers = self.trackers.lock().unwrap_or_else(PoisonError::into_inner);
            let tracker = trackers.entry((target.shown.resource_id.clone(), name.clone())).or_default();
            tracker.sample(now, busy as f64 / ready as f64);
            let decided = tracker.decide(now, capacity, &rules);
            wanted.extend(decided.map(|capacity| (capacity, name.clone())));
        }
        // The largest wins, as on AWS.
        let Some((wanted, name)) = wanted.into_iter().max() else { return Ok(()) };
        let (out, into) = (suspended.dynamic_scaling_out_suspended, suspended.dynamic_scaling_in_suspended);
        if (wanted > capacity && out == Some(true)) || (wanted < capacity && into == Some(true)) {
            return Ok(());
        }
        self.scale(context, target, wanted, &format!("the utilization called for it by policy {name}")).await
    }

    /// What is provisioned now; nothing, if nothing is configured.
    async fn capacity(&self, context: &Context, id: &str) -> Result<u32> {
        let (function, qualifier) = rules::function(id)?;
        let input =
            GetProvisionedConcurrencyConfigInput { function_name: function.into(), qualifier: qualifier.into() };
        match self.cloud.call::<GetProvisionedConcurrencyConfig>(context, input).await {
            Ok(now) => Ok(now.requested_provisioned_concurrent_executions.unwrap_or_default().unsigned_abs()),
            Err(error) if error.status == 404 => Ok(0),
            Err(error) => Err(error),
        }
    }

    /// Changes the capacity and keeps what became of it. A failure is not repeated at once.
    async fn scale(&self, context: &Context, target: &Target, capacity: u32, cause: &str) -> Result<()> {
        let id = &target.shown.resource_id;
        let begun = self.clock.now();
        let last = target.activities.front();
        let failed = last.is_some_and(|last| {
            last.status_code == "Failed" && begun.seconds() - last.start_time.0 < AGAIN_MS as f64 / 1000.0
        });
        if failed || capacity == 0 {
            return Ok(());
        }
        let (function, qualifier) = rules::function(id)?;
        let input = PutProvisionedConcurrencyConfigInput {
            function_name: function.into(),
            qualifier: qualifier.into(),
            provisioned_concurrent_executions: i32::try_from(capacity).unwrap_or(i32::MAX),
        };
        let done = self.cloud.call::<PutProvisionedConcurrencyConfig>(context, input).await;
        let (status, message) = match &done {
            Ok(_) => (
                "Successful",
                format!(
                    "Successfully set provisioned concurrency to {capacity}. Change successfully fulfilled by lambda."
                ),
            ),
            Err(error) => {
                ("Failed", format!("Failed to set provisioned concurrency to {capacity}. Reason: {}", error.message))
            }
        };
        let activity = aws::ScalingActivity {
            activity_id: base::id::uuid(),
            service_namespace: target.shown.service_namespace.clone(),
            resource_id: id.clone(),
            scalable_dimension: target.shown.scalable_dimension.clone(),
            description: format!("Setting provisioned concurrency to {capacity}."),
            cause: cause.into(),
            start_time: Timestamp(begun.seconds()),
            end_time: Some(Timestamp(self.clock.now().seconds())),
            status_code: status.into(),
            status_message: Some(message),
            ..Default::default()
        };
        let noted = |now: Option<&Target>| {
            let mut next = now.cloned();
            if let Some(next) = &mut next {
                next.activities.push_front(activity);
                next.activities.truncate(ACTIVITIES);
            }
            Ok((next, ()))
        };
        self.change(id, noted).await
    }
}

fn rules_of(target: &Target, asked: &aws::TargetTrackingScalingPolicyConfiguration) -> Rules {
    let ms = |seconds: Option<i32>| i64::from(seconds.unwrap_or(0).max(0)) * 1000;
    Rules {
        target: asked.target_value,
        out_cooldown_ms: ms(asked.scale_out_cooldown),
        in_cooldown_ms: ms(asked.scale_in_cooldown),
        scales_in: asked.disable_scale_in != Some(true),
        min: target.shown.min_capacity.unsigned_abs(),
        max: target.shown.max_capacity.unsigned_abs(),
    }
}

/// Milliseconds of a time that a client gave. What no calendar reaches is its end.
fn ms(time: &Timestamp) -> i64 {
    ((time.0 * 1000.0) as i64).clamp(0, 253_402_300_799_000)
}

/// When it is due next; `None`: never again.
fn due_at(action: &Action) -> Option<i64> {
    *action.due.get_or_init(|| {
        let given = action.shown.start_time.as_ref().map(ms);
        let start = given.unwrap_or_else(|| ms(&action.shown.creation_time));
        let after = given.map_or(action.done_until, |start| action.done_until.max(start - 1));
        let due = Schedule::parse(&action.shown.schedule)?.next(start, after)?;
        let ended = action.shown.end_time.as_ref().is_some_and(|end| due > ms(end));
        (!ended).then_some(due)
    })
}

fn is_due(action: &Action, now: i64) -> bool {
    due_at(action).is_some_and(|due| due <= now)
}

/// Sets the bounds that due actions ask for, the latest last, and returns the name of that.
fn carry_out(target: &mut Target, now: i64) -> Option<String> {
    let due = target.actions.iter().filter_map(|(name, action)| Some((due_at(action)?, name.clone())));
    let mut due: Vec<_> = due.filter(|(at, _)| *at <= now).collect();
    due.sort();
    for (_, name) in &due {
        let Some(action) = target.actions.get_mut(name) else { continue };
        *action = Action::new(action.shown.clone(), now);
        let Some(asked) = &action.shown.scalable_target_action else { continue };
        target.shown.min_capacity = asked.min_capacity.unwrap_or(target.shown.min_capacity);
        target.shown.max_capacity = asked.max_capacity.unwrap_or(target.shown.max_capacity);
        // One that names only one of them moves the other along where it must.
        match asked.max_capacity {
            Some(max) => target.shown.min_capacity = target.shown.min_capacity.min(max),
            None => target.shown.max_capacity = target.shown.max_capacity.max(target.shown.min_capacity),
        }
    }
    due.pop().map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn action(schedule: &str, start: Option<f64>, end: Option<f64>) -> Action {
        let shown = aws::ScheduledAction {
            schedule: schedule.into(),
            start_time: start.map(Timestamp),
            end_time: end.map(Timestamp),
            ..Default::default()
        };
        Action::new(shown, 1_800_000_000_000)
    }

    #[test]
    fn no_time_is_too_strange() {
        for time in [f64::MIN, -1e18, -1.0, 0.0, 1e12, 1e18, f64::MAX] {
            for schedule in ["at(2030-01-01T00:00:00)", "rate(1 minute)", "rate(4294967295 days)", "cron(0 8 * * ? *)"]
            {
                for (start, end) in [(Some(time), None), (None, Some(time)), (Some(time), Some(time))] {
                    due_at(&action(schedule, start, end));
                }
            }
        }
        assert_eq!(due_at(&action("rate(1 minute)", None, Some(1_800_000_060.0))), Some(1_800_000_060_000));
        assert_eq!(due_at(&action("rate(1 minute)", None, Some(1_800_000_059.0))), None);
    }
}
