//! Scaling: what is due, what is out of bounds, what alarms ask for.

use crate::activity;
use crate::due::{carry_out, is_due};
use crate::rules;
use crate::state::{Alarmed, Autoscaling, Target};
use api::lambda::{
    DeleteProvisionedConcurrencyConfig, DeleteProvisionedConcurrencyConfigInput, GetProvisionedConcurrencyConfig,
    GetProvisionedConcurrencyConfigInput, PutProvisionedConcurrencyConfig, PutProvisionedConcurrencyConfigInput,
};
use base::task::{Kind, Tasks};
use cloud::{Context, Result};
use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

const LOOK_EVERY: Duration = Duration::from_secs(1);
/// Seconds for which a target that could not be scaled is left alone.
const AGAIN: f64 = 30.0;

/// What is provisioned.
#[derive(Clone, Debug, Default)]
pub struct Capacity {
    pub capacity: u32,
    /// It is not all there yet.
    pub is_changing: bool,
    /// Why it could not be provided.
    pub failed: Option<String>,
}

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
        if targets.is_empty() && self.loose.is_empty() {
            return;
        }
        let context = match self.as_role().await {
            Ok(context) => context,
            Err(error) => return tracing::warn!(%error, "nothing can be scaled: its role cannot be assumed"),
        };
        self.tidy(&context).await;
        let mut alarmed = self.wakes().take();
        for target in &targets {
            let alarmed = alarmed.remove(&target.shown.resource_id).unwrap_or_default();
            if let Err(error) = self.look_at(&context, target, alarmed).await {
                tracing::warn!(%error, target = target.shown.resource_id, "a target could not be looked at");
            }
        }
    }

    async fn look_at(&self, context: &Context, target: &Target, alarmed: BTreeSet<Alarmed>) -> Result<()> {
        let id = &target.shown.resource_id;
        let suspended = target.shown.suspended_state.clone().unwrap_or_default();
        let now = self.clock.now();
        if suspended.scheduled_scaling_suspended != Some(true)
            && target.actions.values().any(|one| is_due(one, now.millis()))
        {
            self.carry_out(id).await?;
        }
        let Some(target) = self.target(id) else { return Ok(()) };
        let now = self.capacity(context, id).await?;
        if target.in_progress() && !now.is_changing {
            self.fulfilled(id, &now).await?;
        }
        let (min, max) = (target.shown.min_capacity.unsigned_abs(), target.shown.max_capacity.unsigned_abs());
        let bounded = now.capacity.clamp(min, max.max(min));
        if bounded != now.capacity {
            let bound = if bounded > now.capacity { "minimum" } else { "maximum" };
            let cause = format!("{bound} capacity was set to {bounded}");
            return self.scale(context, &target, now.capacity, bounded, &cause).await;
        }
        match self.target(id) {
            Some(target) => self.follow(context, &target, &now, alarmed).await,
            None => Ok(()),
        }
    }

    async fn carry_out(&self, id: &str) -> Result<()> {
        let now = self.clock.now();
        let carry_out = |target: &mut Target| {
            for done in carry_out(target, now.millis()) {
                target.note(activity::scheduled(target, &done, now), now);
            }
        };
        self.edit(id, carry_out).await
    }

    async fn fulfilled(&self, id: &str, capacity: &Capacity) -> Result<()> {
        let now = self.clock.now();
        let fulfil = |target: &mut Target| {
            target.fulfil(capacity.capacity, capacity.failed.as_deref(), now);
            target.scaled.done = Some(now.millis());
        };
        self.edit(id, fulfil).await
    }

    /// What is provisioned now; nothing, if nothing is configured.
    async fn capacity(&self, context: &Context, id: &str) -> Result<Capacity> {
        let (function, qualifier) = rules::function(id)?;
        let input =
            GetProvisionedConcurrencyConfigInput { function_name: function.into(), qualifier: qualifier.into() };
        match self.cloud.call::<GetProvisionedConcurrencyConfig>(context, input).await {
            Ok(now) => Ok(Capacity {
                capacity: now.requested_provisioned_concurrent_executions.unwrap_or_default().unsigned_abs(),
                is_changing: now.status.as_deref() == Some("IN_PROGRESS"),
                failed: (now.status.as_deref() == Some("FAILED")).then(|| now.status_reason.unwrap_or_default()),
            }),
            Err(error) if error.status == 404 => Ok(Capacity::default()),
            Err(error) => Err(error),
        }
    }

    /// Changes the capacity and keeps what became of it. A failure is not repeated at once.
    pub(crate) async fn scale(
        &self,
        context: &Context,
        target: &Target,
        from: u32,
        capacity: u32,
        cause: &str,
    ) -> Result<()> {
        let begun = self.clock.now();
        if activity::has_just_failed(target, AGAIN, begun) {
            return Ok(());
        }
        let id = &target.shown.resource_id;
        let done = self.provision(context, id, capacity).await;
        let why = done.as_ref().err().map(|error| error.message.as_str());
        let activity = activity::asked(target, capacity, cause, why, begun);
        let noted = |target: &mut Target| {
            target.note(activity, begun);
            if done.is_ok() {
                let last = if capacity > from { &mut target.scaled.out } else { &mut target.scaled.into };
                *last = Some(begun.millis());
                target.scaled.done = Some(begun.millis());
            }
        };
        self.edit(id, noted).await
    }

    /// None at all is no configuration.
    async fn provision(&self, context: &Context, id: &str, capacity: u32) -> Result<()> {
        let (function, qualifier) = rules::function(id)?;
        let (function_name, qualifier) = (function.to_owned(), qualifier.to_owned());
        if capacity == 0 {
            let input = DeleteProvisionedConcurrencyConfigInput { function_name, qualifier };
            return self.cloud.call::<DeleteProvisionedConcurrencyConfig>(context, input).await.map(drop);
        }
        let provisioned_concurrent_executions = i32::try_from(capacity).unwrap_or(i32::MAX);
        let input =
            PutProvisionedConcurrencyConfigInput { function_name, qualifier, provisioned_concurrent_executions };
        self.cloud.call::<PutProvisionedConcurrencyConfig>(context, input).await.map(drop)
    }
}
