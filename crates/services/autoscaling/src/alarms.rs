//! The alarms of target tracking policies: made and removed with them, in the name of the service-linked role.
//!
//! Three minutes above the target, or fifteen below nine tenths of it, wake a policy; as long as that lasts it is woken each
//! minute. Source: Lambda Developer Guide, "Managing provisioned concurrency with Application Auto Scaling".

use crate::rules;
use crate::state::{Autoscaling, Policy};
use crate::track::{IN_BELOW, Side};
use api::Error;
use api::application_autoscaling as aws;
use api::application_autoscaling::errors::{failed_resource_access_exception, validation_exception as invalid};
use api::cloudwatch::{self as cw, DescribeAlarms, GetMetricData, PutMetricAlarm};
use cloud::{Context, Result};

/// Seconds.
const PERIOD: i32 = 60;
const OUT_PERIODS: i32 = 3;
const IN_PERIODS: i32 = 15;

/// The alarms of a policy, with new names: those that it had are to be removed.
pub fn of_policy(policy: &Policy) -> Result<Vec<cw::PutMetricAlarmInput>> {
    let shown = &policy.shown;
    let Some(asked) = &shown.target_tracking_scaling_policy_configuration else { return Ok(Vec::new()) };
    let action = format!("{}:createdBy/{}", shown.policy_arn, policy.created_by);
    let alarm = |kind: &str, operator: &str, periods: i32, threshold: f64| {
        Ok(cw::PutMetricAlarmInput {
            alarm_name: format!("TargetTracking-{}-{kind}-{}", shown.resource_id, base::id::uuid()),
            alarm_description: Some(format!("DO NOT EDIT OR DELETE. For TargetTrackingScaling policy {action}.")),
            actions_enabled: Some(true),
            alarm_actions: Some(vec![action.clone()]),
            comparison_operator: Some(operator.into()),
            evaluation_periods: Some(periods),
            threshold: Some(threshold),
            ..metric(asked, &shown.resource_id)?
        })
    };
    let mut alarms = vec![alarm("AlarmHigh", "GreaterThanThreshold", OUT_PERIODS, asked.target_value)?];
    if asked.disable_scale_in != Some(true) {
        // As it is written: 0.63, not 0.63 and something.
        let low = (asked.target_value * IN_BELOW * 1e9).round() / 1e9;
        alarms.push(alarm("AlarmLow", "LessThanThreshold", IN_PERIODS, low)?);
    }
    Ok(alarms)
}

/// The part of an alarm that names a metric.
fn metric(asked: &aws::TargetTrackingScalingPolicyConfiguration, id: &str) -> Result<cw::PutMetricAlarmInput> {
    let dimension = |name: &str, value: String| cw::Dimension { name: name.into(), value };
    let Some(custom) = &asked.customized_metric_specification else {
        let (function, qualifier) = rules::function(id)?;
        let dimensions =
            vec![dimension("FunctionName", function.into()), dimension("Resource", format!("{function}:{qualifier}"))];
        return Ok(cw::PutMetricAlarmInput {
            namespace: Some("AWS/Lambda".into()),
            metric_name: Some("ProvisionedConcurrencyUtilization".into()),
            dimensions: Some(dimensions),
            statistic: Some("Average".into()),
            period: Some(PERIOD),
            ..Default::default()
        });
    };
    if let Some(queries) = &custom.metrics {
        return Ok(cw::PutMetricAlarmInput {
            metrics: Some(queries.iter().map(query).collect()),
            ..Default::default()
        });
    }
    let dimensions = custom.dimensions.iter().flatten();
    Ok(cw::PutMetricAlarmInput {
        namespace: custom.namespace.clone(),
        metric_name: custom.metric_name.clone(),
        dimensions: Some(dimensions.map(|one| dimension(&one.name, one.value.clone())).collect()),
        statistic: custom.statistic.clone(),
        unit: custom.unit.clone(),
        period: Some(PERIOD),
        ..Default::default()
    })
}

fn query(asked: &aws::TargetTrackingMetricDataQuery) -> cw::MetricDataQuery {
    let stat = |stat: &aws::TargetTrackingMetricStat| {
        let dimensions = stat.metric.dimensions.iter().flatten();
        let dimensions = dimensions.map(|one| cw::Dimension { name: one.name.clone(), value: one.value.clone() });
        cw::MetricStat {
            metric: cw::Metric {
                namespace: stat.metric.namespace.clone(),
                metric_name: stat.metric.metric_name.clone(),
                dimensions: Some(dimensions.collect()),
            },
            period: PERIOD,
            stat: stat.stat.clone(),
            unit: stat.unit.clone(),
        }
    };
    cw::MetricDataQuery {
        id: asked.id.clone(),
        metric_stat: asked.metric_stat.as_ref().map(stat),
        expression: asked.expression.clone(),
        label: asked.label.clone(),
        return_data: asked.return_data,
        period: asked.expression.as_ref().map(|_| PERIOD),
        account_id: None,
    }
}

/// What of an alarm's metric is to be read again.
pub fn queries(alarm: &cw::MetricAlarm) -> Vec<cw::MetricDataQuery> {
    if let Some(queries) = &alarm.metrics {
        return queries.clone();
    }
    let metric = cw::Metric {
        namespace: alarm.namespace.clone(),
        metric_name: alarm.metric_name.clone(),
        dimensions: alarm.dimensions.clone(),
    };
    let stat = alarm.statistic.clone().or_else(|| alarm.extended_statistic.clone()).unwrap_or_default();
    let stat = cw::MetricStat { metric, period: alarm.period.unwrap_or(PERIOD), stat, unit: alarm.unit.clone() };
    vec![cw::MetricDataQuery { id: "m".into(), metric_stat: Some(stat), ..Default::default() }]
}

impl Policy {
    /// Which of its alarms this is.
    pub fn side(&self, alarm: &str) -> Option<Side> {
        let at = self.shown.alarms.iter().flatten().position(|known| known.alarm_name == alarm)?;
        Some(if at == 0 { Side::High } else { Side::Low })
    }

    pub fn alarm_names(&self) -> Vec<String> {
        self.shown.alarms.iter().flatten().map(|alarm| alarm.alarm_name.clone()).collect()
    }
}

/// The policy that an alarm's action names.
#[derive(Debug, PartialEq)]
struct Named<'a> {
    target: &'a str,
    policy: &'a str,
    arn: &'a str,
}

fn named(action: &str) -> Option<Named<'_>> {
    let arn = action.split_once(":createdBy/").map_or(action, |(arn, _)| arn);
    let (target, policy) = arn.split_once(":resource/lambda/")?.1.split_once(":policyName/")?;
    Some(Named { target, policy, arn })
}

impl Autoscaling {
    /// An alarm that has a policy for its action is in the state for that, or still is. What comes of it is done soon.
    ///
    /// # Errors
    /// Where there is no such policy, or it is not this alarm's.
    pub fn alarmed(&self, action: &str, alarm: &str) -> Result<()> {
        let named = named(action).ok_or_else(|| invalid(format!("{action} is no scaling policy.")))?;
        let target = self.target(named.target);
        let policy = target.as_ref().and_then(|target| target.policies.get(named.policy));
        let is_its = policy.is_some_and(|one| one.shown.policy_arn == named.arn && one.side(alarm).is_some());
        let mut wakes = self.wakes();
        if !is_its && !wakes.is_making(alarm) {
            return Err(invalid(format!("No scaling policy with the alarm {alarm} found for ARN: {}", named.arn)));
        }
        wakes.add(named.target, (named.policy.to_owned(), alarm.to_owned()));
        drop(wakes);
        self.nudge.notify_one();
        Ok(())
    }

    /// Makes the alarms of a policy, which are noted.
    pub(crate) async fn put_alarms(&self, role: &Context, alarms: Vec<cw::PutMetricAlarmInput>) -> Result<()> {
        for alarm in alarms {
            self.cloud.call::<PutMetricAlarm>(role, alarm).await.map_err(refused)?;
        }
        Ok(())
    }

    /// The alarm, where it is in ALARM.
    pub(crate) async fn alarm(&self, role: &Context, name: &str) -> Result<Option<cw::MetricAlarm>> {
        let input = cw::DescribeAlarmsInput { alarm_names: Some(vec![name.into()]), ..Default::default() };
        let found = self.cloud.call::<DescribeAlarms>(role, input).await?;
        let found = found.metric_alarms.unwrap_or_default().into_iter().next();
        Ok(found.filter(|alarm| alarm.state_value.as_deref() == Some("ALARM")))
    }

    /// What an alarm's metric was in each of its periods and is in the one that is not over: when each began, in seconds, and
    /// the value, the newest first.
    pub(crate) async fn values(&self, role: &Context, alarm: &cw::MetricAlarm, now: i64) -> Result<Vec<(i64, f64)>> {
        let queries = queries(alarm);
        let period = i64::from(period_of(&queries));
        let next = (now.div_euclid(period) + 1) * period;
        let periods = i64::from(alarm.evaluation_periods.unwrap_or(IN_PERIODS));
        let input = cw::GetMetricDataInput {
            metric_data_queries: queries,
            start_time: api::Timestamp((next - (periods + 1) * period) as f64),
            end_time: api::Timestamp(next as f64),
            ..Default::default()
        };
        let answer = self.cloud.call::<GetMetricData>(role, input).await?;
        let result = answer.metric_data_results.unwrap_or_default().into_iter().next().unwrap_or_default();
        let times = result.timestamps.unwrap_or_default().into_iter().map(|time| time.0 as i64);
        Ok(times.zip(result.values.unwrap_or_default()).collect())
    }
}

pub fn period_of(queries: &[cw::MetricDataQuery]) -> i32 {
    let of = |query: &cw::MetricDataQuery| query.metric_stat.as_ref().map(|stat| stat.period).or(query.period);
    queries.iter().filter_map(of).max().unwrap_or(PERIOD).max(1)
}

/// As a policy shows them.
pub fn shown(alarms: &[cw::PutMetricAlarmInput], context: &Context) -> Vec<aws::Alarm> {
    let partition = base::arn::partition_of(context.region.as_str());
    let prefix = format!("arn:{partition}:cloudwatch:{}:{}:alarm:", context.region, context.account);
    let names = alarms.iter().map(|alarm| alarm.alarm_name.clone());
    names.map(|name| aws::Alarm { alarm_arn: format!("{prefix}{name}"), alarm_name: name }).collect()
}

/// What CloudWatch refuses of a metric is the client's to hear.
fn refused(error: Error) -> Error {
    if error.status == 400 { failed_resource_access_exception(error.message) } else { error }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARN: &str =
        "arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:p:resource/lambda/function:f:live:policyName/p";

    fn policy(asked: aws::TargetTrackingScalingPolicyConfiguration) -> Policy {
        let shown = aws::ScalingPolicy {
            policy_arn: ARN.into(),
            resource_id: "function:f:live".into(),
            target_tracking_scaling_policy_configuration: Some(asked),
            ..Default::default()
        };
        Policy { shown, created_by: "c".into() }
    }

    #[test]
    fn a_policy_has_the_alarms_that_aws_makes() {
        let asked = aws::TargetTrackingScalingPolicyConfiguration { target_value: 0.7, ..Default::default() };
        let alarms = of_policy(&policy(asked.clone())).unwrap();
        let [high, low] = &alarms[..] else { panic!("{alarms:?}") };
        assert!(high.alarm_name.starts_with("TargetTracking-function:f:live-AlarmHigh-"), "{}", high.alarm_name);
        assert!(low.alarm_name.starts_with("TargetTracking-function:f:live-AlarmLow-"), "{}", low.alarm_name);
        assert_eq!((high.threshold, high.evaluation_periods), (Some(0.7), Some(3)));
        assert_eq!((low.threshold, low.evaluation_periods), (Some(0.63), Some(15)));
        assert_eq!(high.alarm_actions, Some(vec![format!("{ARN}:createdBy/c")]));
        assert_eq!(high.statistic.as_deref(), Some("Average"));
        let out_only = aws::TargetTrackingScalingPolicyConfiguration { disable_scale_in: Some(true), ..asked };
        assert_eq!(of_policy(&policy(out_only)).unwrap().len(), 1);
    }

    #[test]
    fn an_action_names_a_policy() {
        let expect = Some(Named { target: "function:f:live", policy: "p", arn: ARN });
        assert_eq!(named(&format!("{ARN}:createdBy/c")), expect);
        assert_eq!(named(ARN), expect);
        assert_eq!(named("arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:p"), None);
    }
}
