//! Scalable targets.

use super::{missing, page, wanted};
use crate::role;
use crate::rules::{function, served, target_arn};
use crate::state::{Autoscaling, Policy, TARGETS, Target};
use api::Timestamp;
use api::application_autoscaling::errors::{limit_exceeded_exception, validation_exception as invalid};
use api::application_autoscaling::*;
use api::lambda::{GetFunctionConfiguration, GetFunctionConfigurationInput};
use cloud::{Authorized, Result};
use std::sync::Arc;

/// A known one is changed by what is given. Scaling to new bounds begins at once.
pub async fn register(
    scaling: Arc<Autoscaling>,
    auth: Authorized,
    input: RegisterScalableTargetInput,
) -> Result<RegisterScalableTargetOutput> {
    served(&input.service_namespace, Some(&input.scalable_dimension))?;
    let (name, qualifier) = function(&input.resource_id)?;
    exists(&auth, name, qualifier).await?;
    scaling.link_role(&auth).await?;
    if scaling.target(&input.resource_id).is_none() && scaling.all().len() >= TARGETS {
        return Err(limit_exceeded_exception("The number of scalable targets exceeds its limit."));
    }
    let arn = scaling.change(&input.resource_id, |now| {
        let mut next = now.cloned().map_or_else(|| new(&auth, &input), Ok)?;
        next.shown.min_capacity = input.min_capacity.unwrap_or(next.shown.min_capacity);
        next.shown.max_capacity = input.max_capacity.unwrap_or(next.shown.max_capacity);
        bounds(next.shown.min_capacity, next.shown.max_capacity)?;
        if let Some(suspended) = &input.suspended_state {
            next.shown.suspended_state = Some(suspended.clone());
        }
        if now.is_some() && input.tags.is_some() {
            return Err(invalid("Tags can be added to a scalable target with TagResource once it is registered."));
        }
        let arn = next.shown.scalable_target_arn.clone();
        Ok((Some(next), arn))
    });
    let arn = arn.await?;
    scaling.nudge.notify_one();
    Ok(RegisterScalableTargetOutput { scalable_target_arn: arn })
}

pub fn bounds(min: i32, max: i32) -> Result<()> {
    match () {
        () if min < 0 => Err(invalid("Minimum capacity cannot be negative")),
        () if max < min => Err(invalid("Maximum capacity cannot be less than minimum capacity")),
        () => Ok(()),
    }
}

/// The function is asked about in the caller's name.
async fn exists(auth: &Authorized, name: &str, qualifier: &str) -> Result<()> {
    let input = GetFunctionConfigurationInput { function_name: name.into(), qualifier: Some(qualifier.into()) };
    match auth.cloud().call::<GetFunctionConfiguration>(auth, input).await {
        Err(error) if error.status == 404 => Err(invalid(format!("Resource not found: {}", error.message))),
        Err(error) => Err(error),
        Ok(_) => Ok(()),
    }
}

fn new(auth: &Authorized, input: &RegisterScalableTargetInput) -> Result<Target> {
    let (Some(min_capacity), Some(max_capacity)) = (input.min_capacity, input.max_capacity) else {
        return Err(invalid("You must specify both MinCapacity and MaxCapacity to register a new scalable target"));
    };
    let suspended = input.suspended_state.clone().unwrap_or_default();
    let shown = ScalableTarget {
        service_namespace: input.service_namespace.clone(),
        resource_id: input.resource_id.clone(),
        scalable_dimension: input.scalable_dimension.clone(),
        min_capacity,
        max_capacity,
        predicted_capacity: None,
        role_arn: role::arn(auth),
        creation_time: Timestamp(auth.now.seconds()),
        suspended_state: Some(SuspendedState {
            dynamic_scaling_in_suspended: suspended.dynamic_scaling_in_suspended.or(Some(false)),
            dynamic_scaling_out_suspended: suspended.dynamic_scaling_out_suspended.or(Some(false)),
            scheduled_scaling_suspended: suspended.scheduled_scaling_suspended.or(Some(false)),
        }),
        scalable_target_arn: Some(target_arn(auth, &format!("0ec5{}", base::id::hex(32)))),
    };
    let tags = input.tags.clone().unwrap_or_default();
    super::tags::check(&tags, "")?;
    Ok(Target {
        shown,
        tags,
        policies: Default::default(),
        actions: Default::default(),
        activities: Default::default(),
        scaled: Default::default(),
    })
}

pub async fn describe(
    scaling: Arc<Autoscaling>,
    _: Authorized,
    input: DescribeScalableTargetsInput,
) -> Result<DescribeScalableTargetsOutput> {
    served(&input.service_namespace, input.scalable_dimension.as_deref())?;
    let all = scaling.all().into_iter().filter(|target| wanted(&input.resource_ids, &target.shown.resource_id));
    let all = all.map(|target| target.shown.clone()).collect();
    let (targets, next_token) = page(all, input.next_token.as_deref(), input.max_results)?;
    Ok(DescribeScalableTargetsOutput { scalable_targets: Some(targets), next_token })
}

/// Its policies, their alarms and scheduled actions go with it; what is provisioned stays as it is.
pub async fn deregister(
    scaling: Arc<Autoscaling>,
    _: Authorized,
    input: DeregisterScalableTargetInput,
) -> Result<DeregisterScalableTargetOutput> {
    served(&input.service_namespace, Some(&input.scalable_dimension))?;
    let id = &input.resource_id;
    let none = || missing("scalable target", id, "");
    let _turn = scaling.turn().await;
    let known = scaling.target(id).ok_or_else(none)?;
    let alarms: Vec<String> = known.policies.values().flat_map(Policy::alarm_names).collect();
    let noted = match alarms.is_empty() {
        true => None,
        false => Some((scaling.as_role().await?, scaling.note(alarms).await?)),
    };
    let gone = scaling.change(id, |now| now.map(|_| (None, ())).ok_or_else(none)).await;
    if let Some((role, noted)) = noted {
        noted.settle(&role).await;
    }
    gone?;
    Ok(DeregisterScalableTargetOutput {})
}
