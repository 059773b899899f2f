//! Scaling policies: target tracking of the use of provisioned concurrency. Other kinds are refused, not stored.

use super::{missing, page, wanted};
use crate::rules::served;
use crate::state::{Autoscaling, POLICIES};
use api::Timestamp;
use api::application_autoscaling::errors::{limit_exceeded_exception, validation_exception as invalid};
use api::application_autoscaling::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

const METRIC: &str = "LambdaProvisionedConcurrencyUtilization";

pub async fn put(
    scaling: Arc<Autoscaling>,
    auth: Authorized,
    input: PutScalingPolicyInput,
) -> Result<PutScalingPolicyOutput> {
    served(&input.service_namespace, Some(&input.scalable_dimension))?;
    let id = input.resource_id.clone();
    let arn = scaling.change(&id, |now| {
        let mut next = now.cloned().ok_or_else(|| missing("scalable target", &id, ""))?;
        let before = next.policies.get(&input.policy_name);
        let known = before.and_then(|before| before.target_tracking_scaling_policy_configuration.clone());
        let asked = tracking(&input, known)?;
        if before.is_none() && next.policies.len() >= POLICIES {
            return Err(limit_exceeded_exception("The number of scaling policies exceeds its limit."));
        }
        let policy = ScalingPolicy {
            policy_arn: before.map_or_else(|| policy_arn(&auth, &input), |before| before.policy_arn.clone()),
            policy_name: input.policy_name.clone(),
            service_namespace: input.service_namespace.clone(),
            resource_id: input.resource_id.clone(),
            scalable_dimension: input.scalable_dimension.clone(),
            policy_type: "TargetTrackingScaling".into(),
            target_tracking_scaling_policy_configuration: Some(asked),
            alarms: Some(Vec::new()),
            creation_time: before.map_or(Timestamp(auth.now.seconds()), |before| before.creation_time),
            ..Default::default()
        };
        let arn = policy.policy_arn.clone();
        next.policies.insert(input.policy_name.clone(), policy);
        Ok((Some(next), arn))
    });
    Ok(PutScalingPolicyOutput { policy_arn: arn.await?, alarms: Some(Vec::new()) })
}

fn policy_arn(auth: &Authorized, input: &PutScalingPolicyInput) -> String {
    let partition = base::arn::partition_of(auth.region.as_str());
    format!(
        "arn:{partition}:autoscaling:{}:{}:scalingPolicy:{}:resource/lambda/{}:policyName/{}",
        auth.region,
        auth.account,
        base::id::uuid(),
        input.resource_id,
        input.policy_name
    )
}

/// The configuration that is asked for, or the one there is where none is given.
fn tracking(
    input: &PutScalingPolicyInput,
    before: Option<TargetTrackingScalingPolicyConfiguration>,
) -> Result<TargetTrackingScalingPolicyConfiguration> {
    let other =
        input.step_scaling_policy_configuration.is_some() || input.predictive_scaling_policy_configuration.is_some();
    // Without a type AWS takes step scaling.
    if other || (before.is_none() && input.policy_type.as_deref() != Some("TargetTrackingScaling")) {
        return Err(invalid("Only policies of the type TargetTrackingScaling are supported by this endpoint."));
    }
    let asked = input.target_tracking_scaling_policy_configuration.clone().or(before);
    let asked = asked.ok_or_else(|| invalid("TargetTrackingScalingPolicyConfiguration must be specified"))?;
    let metric = asked.predefined_metric_specification.as_ref().map(|metric| metric.predefined_metric_type.as_str());
    if asked.customized_metric_specification.is_some() || metric != Some(METRIC) {
        return Err(invalid(format!(
            "Scalable dimension lambda:function:ProvisionedConcurrency only supports the following predefined metric types: {METRIC}"
        )));
    }
    if !(0.1..=0.9).contains(&asked.target_value) {
        return Err(invalid(format!("Target value must be between 0.1 and 0.9 for {METRIC}")));
    }
    if [asked.scale_in_cooldown, asked.scale_out_cooldown].into_iter().flatten().any(|seconds| seconds < 0) {
        return Err(invalid("Cooldown cannot be negative"));
    }
    Ok(asked)
}

pub async fn describe(
    scaling: Arc<Autoscaling>,
    _: Authorized,
    input: DescribeScalingPoliciesInput,
) -> Result<DescribeScalingPoliciesOutput> {
    served(&input.service_namespace, input.scalable_dimension.as_deref())?;
    let targets = scaling.all().into_iter();
    let targets = targets.filter(|t| input.resource_id.as_ref().is_none_or(|id| *id == t.shown.resource_id));
    let all = targets.flat_map(|target| target.policies.values().cloned().collect::<Vec<_>>());
    let all = all.filter(|policy| wanted(&input.policy_names, &policy.policy_name)).collect();
    let (policies, next_token) = page(all, input.next_token.as_deref(), input.max_results)?;
    Ok(DescribeScalingPoliciesOutput { scaling_policies: Some(policies), next_token })
}

pub async fn delete(
    scaling: Arc<Autoscaling>,
    _: Authorized,
    input: DeleteScalingPolicyInput,
) -> Result<DeleteScalingPolicyOutput> {
    served(&input.service_namespace, Some(&input.scalable_dimension))?;
    let (id, name) = (&input.resource_id, &input.policy_name);
    let gone = scaling.change(id, |now| {
        let none = || missing("scaling policy", id, &format!(", policy name: {name}"));
        let mut next = now.cloned().ok_or_else(none)?;
        next.policies.remove(name).ok_or_else(none)?;
        Ok((Some(next), ()))
    });
    gone.await.map(|()| DeleteScalingPolicyOutput {})
}
