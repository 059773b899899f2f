//! Scaling policies: target tracking. Other kinds do not scale Lambda functions on AWS either, and are refused.

use super::{missing, page, wanted};
use crate::alarms::{of_policy, shown};
use crate::rules::served;
use crate::state::{Autoscaling, POLICIES, Policy, Target};
use api::Timestamp;
use api::application_autoscaling::errors::{limit_exceeded_exception, validation_exception as invalid};
use api::application_autoscaling::*;
use api::cloudwatch::PutMetricAlarmInput;
use cloud::{Authorized, Context, Result};
use std::sync::Arc;

const METRIC: &str = "LambdaProvisionedConcurrencyUtilization";
const TRACKING: &str = "TargetTrackingScaling";
/// Metrics and expressions of a customised metric. AWS's figure for alarms.
const QUERIES: usize = 10;

/// A changed policy has new alarms, as on AWS.
pub async fn put(
    scaling: Arc<Autoscaling>,
    auth: Authorized,
    input: PutScalingPolicyInput,
) -> Result<PutScalingPolicyOutput> {
    served(&input.service_namespace, Some(&input.scalable_dimension))?;
    let id = &input.resource_id;
    let known = || scaling.target(id).ok_or_else(|| missing("scalable target", id, ""));
    next(&auth, &input, &*known()?)?;
    scaling.link_role(&auth).await?;
    let role = scaling.as_role().await?;
    let _turn = scaling.turn().await;
    let known = known()?;
    let mut policy = next(&auth, &input, &known)?;
    let alarms = of_policy(&policy)?;
    policy.shown.alarms = Some(shown(&alarms, &auth));
    let answer =
        PutScalingPolicyOutput { policy_arn: policy.shown.policy_arn.clone(), alarms: policy.shown.alarms.clone() };
    let mut noted = policy.alarm_names();
    let making = scaling.making(noted.clone());
    noted.extend(known.policies.get(&input.policy_name).map(Policy::alarm_names).unwrap_or_default());
    let noted = scaling.note(noted).await?;
    let kept = keep(&scaling, &role, id, policy, alarms).await;
    drop(making);
    // The alarms of the policy before, or those of one that could not be kept.
    noted.settle(&role).await;
    kept.map(|()| answer)
}

async fn keep(
    scaling: &Autoscaling,
    role: &Context,
    id: &str,
    policy: Policy,
    alarms: Vec<PutMetricAlarmInput>,
) -> Result<()> {
    scaling.put_alarms(role, alarms).await?;
    let kept = scaling.change(id, |now| {
        let mut target = now.cloned().ok_or_else(|| missing("scalable target", id, ""))?;
        room(&target, &policy.shown.policy_name)?;
        target.policies.insert(policy.shown.policy_name.clone(), policy);
        Ok((Some(target), ()))
    });
    kept.await
}

fn room(target: &Target, name: &str) -> Result<()> {
    if target.policies.contains_key(name) || target.policies.len() < POLICIES {
        return Ok(());
    }
    Err(limit_exceeded_exception("The number of scaling policies exceeds its limit."))
}

/// The policy as it is to be, without its alarms.
fn next(auth: &Authorized, input: &PutScalingPolicyInput, target: &Target) -> Result<Policy> {
    room(target, &input.policy_name)?;
    let before = target.policies.get(&input.policy_name);
    let known = before.and_then(|before| before.shown.target_tracking_scaling_policy_configuration.clone());
    let shown = ScalingPolicy {
        policy_arn: before.map_or_else(|| policy_arn(auth, input), |before| before.shown.policy_arn.clone()),
        policy_name: input.policy_name.clone(),
        service_namespace: input.service_namespace.clone(),
        resource_id: input.resource_id.clone(),
        scalable_dimension: input.scalable_dimension.clone(),
        policy_type: TRACKING.into(),
        target_tracking_scaling_policy_configuration: Some(tracking(input, known)?),
        creation_time: before.map_or(Timestamp(auth.now.seconds()), |before| before.shown.creation_time),
        ..Default::default()
    };
    Ok(Policy { shown, created_by: before.map_or_else(base::id::uuid, |before| before.created_by.clone()) })
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
    // Without a type AWS takes step scaling.
    let asked = input.policy_type.as_deref().or(before.as_ref().map(|_| TRACKING)).unwrap_or("StepScaling");
    let other =
        input.step_scaling_policy_configuration.is_some() || input.predictive_scaling_policy_configuration.is_some();
    if asked != TRACKING {
        return Err(invalid(format!(
            "The policy type {asked} is not supported for the scalable dimension {}.",
            input.scalable_dimension
        )));
    }
    if other {
        return Err(invalid(format!("Only TargetTrackingScalingPolicyConfiguration can be specified for {TRACKING}.")));
    }
    let asked = input.target_tracking_scaling_policy_configuration.clone().or(before);
    let asked = asked.ok_or_else(|| invalid("TargetTrackingScalingPolicyConfiguration must be specified"))?;
    metric(&asked)?;
    if [asked.scale_in_cooldown, asked.scale_out_cooldown].into_iter().flatten().any(|seconds| seconds < 0) {
        return Err(invalid("Cooldown cannot be negative"));
    }
    Ok(asked)
}

fn metric(asked: &TargetTrackingScalingPolicyConfiguration) -> Result<()> {
    match (&asked.predefined_metric_specification, &asked.customized_metric_specification) {
        (Some(predefined), None) if predefined.predefined_metric_type != METRIC => Err(invalid(format!(
            "Scalable dimension lambda:function:ProvisionedConcurrency only supports the following predefined metric types: {METRIC}"
        ))),
        (Some(_), None) if !(0.1..=0.9).contains(&asked.target_value) => {
            Err(invalid(format!("Target value must be between 0.1 and 0.9 for {METRIC}")))
        }
        (Some(_), None) => Ok(()),
        (None, Some(_)) if !(asked.target_value > 0.0 && asked.target_value <= 2_f64.powi(360)) => {
            Err(invalid("Target value must be greater than 0 and at most 2^360"))
        }
        (None, Some(custom)) => customized(custom),
        _ => Err(invalid("Either PredefinedMetricSpecification or CustomizedMetricSpecification must be specified")),
    }
}

/// What CloudWatch does not say of it by itself.
fn customized(asked: &CustomizedMetricSpecification) -> Result<()> {
    let single = asked.metric_name.is_some() || asked.namespace.is_some() || asked.statistic.is_some();
    match &asked.metrics {
        Some(_) if single || asked.dimensions.is_some() || asked.unit.is_some() => {
            Err(invalid("Metrics cannot be specified together with a single metric"))
        }
        Some(queries) if queries.is_empty() || queries.len() > QUERIES => {
            Err(invalid(format!("Metrics must have from 1 to {QUERIES} elements")))
        }
        None if asked.metric_name.is_none() || asked.namespace.is_none() || asked.statistic.is_none() => {
            Err(invalid("MetricName, Namespace and Statistic must be specified for a customized metric"))
        }
        _ => Ok(()),
    }
}

pub async fn describe(
    scaling: Arc<Autoscaling>,
    _: Authorized,
    input: DescribeScalingPoliciesInput,
) -> Result<DescribeScalingPoliciesOutput> {
    served(&input.service_namespace, input.scalable_dimension.as_deref())?;
    let targets = scaling.all().into_iter();
    let targets = targets.filter(|t| input.resource_id.as_ref().is_none_or(|id| *id == t.shown.resource_id));
    let all = targets.flat_map(|target| target.policies.values().map(|one| one.shown.clone()).collect::<Vec<_>>());
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
    let role = scaling.as_role().await?;
    let none = || missing("scaling policy", id, &format!(", policy name: {name}"));
    let _turn = scaling.turn().await;
    let known = scaling.target(id).ok_or_else(none)?;
    let noted = scaling.note(known.policies.get(name).ok_or_else(none)?.alarm_names()).await?;
    let gone = scaling.change(id, |now| {
        let mut next = now.cloned().ok_or_else(none)?;
        next.policies.remove(name).ok_or_else(none)?;
        Ok((Some(next), ()))
    });
    let gone = gone.await;
    noted.settle(&role).await;
    gone.map(|()| DeleteScalingPolicyOutput {})
}
