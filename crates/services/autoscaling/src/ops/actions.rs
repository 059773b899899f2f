//! Scheduled actions.

use super::{missing, page, wanted};
use crate::due::zone;
use crate::ops::targets::bounds;
use crate::rules::served;
use crate::state::{ACTIONS, Action, Autoscaling};
use api::Timestamp;
use api::application_autoscaling::errors::{limit_exceeded_exception, validation_exception as invalid};
use api::application_autoscaling::*;
use cloud::{Authorized, Result};
use schedules::Schedule;
use std::sync::Arc;

/// A known one is changed by what is given. A start or an end that is not given again is gone.
pub async fn put(
    scaling: Arc<Autoscaling>,
    auth: Authorized,
    input: PutScheduledActionInput,
) -> Result<PutScheduledActionOutput> {
    served(&input.service_namespace, Some(&input.scalable_dimension))?;
    let id = input.resource_id.clone();
    let done = scaling.change(&id, |now| {
        let mut next = now.cloned().ok_or_else(|| missing("scalable target", &id, ""))?;
        let before = next.actions.get(&input.scheduled_action_name);
        if before.is_none() && next.actions.len() >= ACTIONS {
            return Err(limit_exceeded_exception("The number of scheduled actions exceeds its limit."));
        }
        let action = Action::new(shown(&auth, &input, before)?, auth.now.millis());
        next.actions.insert(input.scheduled_action_name.clone(), action);
        Ok((Some(next), ()))
    });
    done.await?;
    scaling.nudge.notify_one();
    Ok(PutScheduledActionOutput {})
}

fn shown(auth: &Authorized, input: &PutScheduledActionInput, before: Option<&Action>) -> Result<ScheduledAction> {
    let before = before.map(|before| before.shown.clone());
    let known = before.clone().unwrap_or_default();
    let schedule = input.schedule.clone().or(before.as_ref().map(|before| before.schedule.clone()));
    let schedule = schedule.ok_or_else(|| invalid("Schedule must be specified"))?;
    Schedule::parse(&schedule).ok_or_else(|| invalid(format!("Invalid schedule expression: {schedule}")))?;
    let timezone = input.timezone.clone().or(known.timezone);
    if zone(timezone.as_deref()).is_none() {
        return Err(invalid(format!("Invalid time zone: {}", timezone.unwrap_or_default())));
    }
    let asked = input.scalable_target_action.clone().or(known.scalable_target_action);
    match &asked {
        Some(ScalableTargetAction { min_capacity: Some(min), max_capacity: Some(max) }) => bounds(*min, *max)?,
        Some(
            ScalableTargetAction { min_capacity: Some(one), .. } | ScalableTargetAction { max_capacity: Some(one), .. },
        ) => {
            bounds(0, *one)?;
        }
        _ => return Err(invalid("ScalableTargetAction must have MinCapacity or MaxCapacity")),
    }
    let (start_time, end_time) = (input.start_time, input.end_time);
    if start_time.zip(end_time).is_some_and(|(start, end)| end.0 <= start.0) {
        return Err(invalid("The end time must be after the start time"));
    }
    let partition = base::arn::partition_of(auth.region.as_str());
    let arn = format!(
        "arn:{partition}:autoscaling:{}:{}:scheduledAction:{}:resource/lambda/{}:scheduledActionName/{}",
        auth.region,
        auth.account,
        base::id::uuid(),
        input.resource_id,
        input.scheduled_action_name
    );
    Ok(ScheduledAction {
        scheduled_action_name: input.scheduled_action_name.clone(),
        scheduled_action_arn: before.as_ref().map_or(arn, |before| before.scheduled_action_arn.clone()),
        service_namespace: input.service_namespace.clone(),
        schedule,
        timezone,
        resource_id: input.resource_id.clone(),
        scalable_dimension: Some(input.scalable_dimension.clone()),
        start_time,
        end_time,
        scalable_target_action: asked,
        creation_time: before.map_or(Timestamp(auth.now.seconds()), |before| before.creation_time),
    })
}

pub async fn describe(
    scaling: Arc<Autoscaling>,
    _: Authorized,
    input: DescribeScheduledActionsInput,
) -> Result<DescribeScheduledActionsOutput> {
    served(&input.service_namespace, input.scalable_dimension.as_deref())?;
    let targets = scaling.all().into_iter();
    let targets = targets.filter(|t| input.resource_id.as_ref().is_none_or(|id| *id == t.shown.resource_id));
    let all = targets.flat_map(|target| target.actions.values().map(|one| one.shown.clone()).collect::<Vec<_>>());
    let all = all.filter(|action| wanted(&input.scheduled_action_names, &action.scheduled_action_name)).collect();
    let (actions, next_token) = page(all, input.next_token.as_deref(), input.max_results)?;
    Ok(DescribeScheduledActionsOutput { scheduled_actions: Some(actions), next_token })
}

pub async fn delete(
    scaling: Arc<Autoscaling>,
    _: Authorized,
    input: DeleteScheduledActionInput,
) -> Result<DeleteScheduledActionOutput> {
    served(&input.service_namespace, Some(&input.scalable_dimension))?;
    let (id, name) = (&input.resource_id, &input.scheduled_action_name);
    let gone = scaling.change(id, |now| {
        let none = || missing("scheduled action", id, &format!(", scheduled action name: {name}"));
        let mut next = now.cloned().ok_or_else(none)?;
        next.actions.remove(name).ok_or_else(none)?;
        Ok((Some(next), ()))
    });
    gone.await.map(|()| DeleteScheduledActionOutput {})
}
