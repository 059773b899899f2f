//! PutMetricAlarm.

use super::{arn, check_actions, tags_of};
use crate::alarms::judge::{Missing, Operator};
use crate::alarms::store::ALARMS;
use crate::alarms::{Alarm, Shown, State, seconds};
use crate::errors;
use crate::ops::data::{self, check_queries};
use crate::ops::put::check_dimensions;
use crate::ops::range::is_period;
use crate::state::CloudWatch;
use crate::statistic::Statistic;
use api::cloudwatch::errors::limit_exceeded_fault;
use api::cloudwatch::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Queries of one alarm, and metrics among them. AWS's figures.
const QUERIES: usize = 20;
const METRICS: usize = 10;
const DAY: i64 = 86_400;

pub async fn put(
    metrics: Arc<CloudWatch>,
    call: Authorized,
    input: PutMetricAlarmInput,
) -> Result<PutMetricAlarmOutput> {
    check(&call, &input)?;
    let tags = tags_of(input.tags.clone())?;
    let done = metrics.alarms.change(|turn, all| {
        let known = turn.get(&input.alarm_name);
        if known.is_none() && all.len() >= ALARMS {
            return Err(limit_exceeded_fault(format!("The maximum number of alarms is {ALARMS}.")));
        }
        let now = turn.now();
        let alarm = match known.map(|known| (known, &known.shown)) {
            None => {
                let shown = MetricAlarm {
                    state_value: Some(State::InsufficientData.name().into()),
                    state_reason: Some("Unchecked: Initial alarm creation".into()),
                    state_updated_timestamp: seconds(now),
                    state_transitioned_timestamp: seconds(now),
                    ..configured(&call, input, now)
                };
                Alarm::new(Shown::Metric(Box::new(shown)), tags)
            }
            // Its state stays; tags are changed by operations of their own.
            Some((known, Shown::Metric(before))) => {
                let shown = MetricAlarm {
                    state_value: before.state_value.clone(),
                    state_reason: before.state_reason.clone(),
                    state_reason_data: before.state_reason_data.clone(),
                    state_updated_timestamp: before.state_updated_timestamp,
                    state_transitioned_timestamp: before.state_transitioned_timestamp,
                    ..configured(&call, input, now)
                };
                known.reconfigured(Shown::Metric(Box::new(shown)))
            }
            Some((_, Shown::Composite(_))) => {
                let name = &input.alarm_name;
                return Err(errors::validation(format!("An alarm of another type has the name {name} already.")));
            }
        };
        turn.put(alarm);
        Ok(PutMetricAlarmOutput {})
    });
    done.await
}

fn configured(call: &Authorized, input: PutMetricAlarmInput, now: base::Timestamp) -> MetricAlarm {
    let list = |list: Option<Vec<String>>| Some(list.unwrap_or_default());
    let dimensions = match input.metrics {
        None => Some(input.dimensions.unwrap_or_default()),
        Some(_) => None,
    };
    let of_query =
        |query: MetricDataQuery| MetricDataQuery { return_data: Some(query.return_data != Some(false)), ..query };
    MetricAlarm {
        alarm_arn: Some(arn(call, &input.alarm_name)),
        alarm_name: Some(input.alarm_name),
        alarm_description: input.alarm_description,
        alarm_configuration_updated_timestamp: seconds(now),
        actions_enabled: Some(input.actions_enabled != Some(false)),
        ok_actions: list(input.ok_actions),
        alarm_actions: list(input.alarm_actions),
        insufficient_data_actions: list(input.insufficient_data_actions),
        metric_name: input.metric_name,
        namespace: input.namespace,
        statistic: input.statistic,
        extended_statistic: input.extended_statistic,
        dimensions,
        period: input.period,
        unit: input.unit,
        evaluation_periods: input.evaluation_periods,
        datapoints_to_alarm: input.datapoints_to_alarm,
        threshold: input.threshold,
        comparison_operator: input.comparison_operator,
        treat_missing_data: input.treat_missing_data,
        evaluate_low_sample_count_percentile: input.evaluate_low_sample_count_percentile,
        metrics: input.metrics.map(|metrics| metrics.into_iter().map(of_query).collect()),
        ..Default::default()
    }
}

fn check(call: &Authorized, input: &PutMetricAlarmInput) -> Result<()> {
    not_served(input)?;
    let missing = |name: &str| errors::missing(format!("The parameter {name} is required."));
    let operator = input.comparison_operator.as_deref().ok_or_else(|| missing("ComparisonOperator"))?;
    if Operator::parse(operator).is_none() {
        return Err(errors::validation(format!("The comparison operator {operator} is not served here.")));
    }
    let periods = input.evaluation_periods.ok_or_else(|| missing("EvaluationPeriods"))?;
    let threshold = input.threshold.ok_or_else(|| missing("Threshold"))?;
    if !threshold.is_finite() {
        return Err(errors::value("The value for parameter Threshold is invalid."));
    }
    if input.datapoints_to_alarm.is_some_and(|datapoints| datapoints > periods) {
        return Err(errors::validation("DatapointsToAlarm must be less than or equal to EvaluationPeriods."));
    }
    if Missing::parse(input.treat_missing_data.as_deref()).is_none() {
        let value = input.treat_missing_data.as_deref().unwrap_or_default();
        return Err(errors::validation(format!(
            "The value {value} is not supported for TreatMissingData parameter. Supported values are [breaching, \
             notBreaching, ignore, missing]."
        )));
    }
    if let Some(option) = input.evaluate_low_sample_count_percentile.as_deref()
        && !matches!(option, "evaluate" | "ignore")
    {
        return Err(errors::validation(format!(
            "Option {option} is not supported. Supported options for parameter EvaluateLowSampleCountPercentile are evaluate \
             and ignore."
        )));
    }
    let period = match (&input.metrics, &input.metric_name) {
        (Some(_), Some(_)) => return Err(errors::combination(errors::exclusive("MetricName", "Metrics"))),
        (None, None) => {
            return Err(errors::validation("At least one of the parameters MetricName or Metrics must be specified."));
        }
        (Some(queries), None) => of_queries(input, queries)?,
        (None, Some(_)) => of_metric(input)?,
    };
    check_range(period.into(), periods.into())?;
    check_actions(call, &[&input.ok_actions, &input.alarm_actions, &input.insufficient_data_actions], true)
}

/// What is not served is refused, not kept.
fn not_served(input: &PutMetricAlarmInput) -> Result<()> {
    let given = [
        ("ThresholdMetricId", input.threshold_metric_id.is_some()),
        ("EvaluationWindow", input.evaluation_window.is_some()),
        ("WarmUpConfiguration", input.warm_up_configuration.is_some()),
        ("EvaluationCriteria", input.evaluation_criteria.is_some()),
        ("EvaluationInterval", input.evaluation_interval.is_some()),
        ("ActionConfiguration", input.action_configuration.is_some()),
    ];
    match given.into_iter().find(|(_, given)| *given) {
        Some((name, _)) => Err(errors::validation(format!("The parameter {name} is not served here."))),
        None => Ok(()),
    }
}

/// The period of an alarm of one metric.
fn of_metric(input: &PutMetricAlarmInput) -> Result<i32> {
    let missing = |name: &str| errors::missing(format!("The parameter {name} is required."));
    if input.namespace.is_none() {
        return Err(missing("Namespace"));
    }
    match (&input.statistic, &input.extended_statistic) {
        (Some(_), Some(_)) => return Err(errors::combination(errors::exclusive("Statistic", "ExtendedStatistic"))),
        (None, None) => {
            return Err(errors::validation(
                "At least one of the parameters Statistic or ExtendedStatistic must be specified.",
            ));
        }
        (None, Some(extended)) if Statistic::parse_extended(extended).is_none() => {
            return Err(errors::value(format!(
                "The value {extended} for parameter ExtendedStatistic is not supported."
            )));
        }
        _ => {}
    }
    check_dimensions(input.dimensions.as_deref().unwrap_or_default(), "")?;
    let period = input.period.ok_or_else(|| missing("Period"))?;
    check_period(period, "Period")?;
    Ok(period)
}

/// The period of an alarm of metric math.
fn of_queries(input: &PutMetricAlarmInput, queries: &[MetricDataQuery]) -> Result<i32> {
    let given = [
        ("Namespace", input.namespace.is_some()),
        ("Dimensions", input.dimensions.as_ref().is_some_and(|all| !all.is_empty())),
        ("Period", input.period.is_some()),
        ("Unit", input.unit.is_some()),
        ("Statistic", input.statistic.is_some()),
        ("ExtendedStatistic", input.extended_statistic.is_some()),
    ];
    if let Some((name, _)) = given.into_iter().find(|(_, given)| *given) {
        return Err(errors::combination(errors::exclusive(name, "Metrics")));
    }
    let stats = || queries.iter().filter_map(|query| query.metric_stat.as_ref());
    if queries.len() > QUERIES || stats().count() > METRICS {
        return Err(errors::validation(format!(
            "Metrics must have at most {QUERIES} elements, of which at most {METRICS} are metrics."
        )));
    }
    check_queries(queries, "Metrics")?;
    if queries.iter().any(data::searches_in) {
        return Err(errors::validation("SEARCH is not supported on Metric Alarms"));
    }
    if queries.iter().filter(|query| query.return_data != Some(false)).count() != 1 {
        return Err(errors::validation("Exactly one element of the metrics list should return data."));
    }
    let periods =
        queries.iter().filter_map(|query| query.metric_stat.as_ref().map(|stat| stat.period).or(query.period));
    let (least, most) = (periods.clone().min(), periods.max());
    let Some(period) = most.filter(|_| stats().next().is_some()) else {
        return Err(errors::validation("Metrics must contain at least one metric."));
    };
    if least != most {
        return Err(errors::validation("All metrics of an alarm must have the same period."));
    }
    for query in queries {
        if let Some(stat) = &query.metric_stat {
            check_dimensions(stat.metric.dimensions.as_deref().unwrap_or_default(), "")?;
        }
    }
    check_period(period, "Metrics.Period")?;
    // Whether its expressions can be read at all.
    data::plan(queries, |period| crate::db::reader::Range { from: 0, to: 0, period })?;
    Ok(period)
}

fn check_period(period: i32, name: &str) -> Result<()> {
    if is_period(period.into()) && !matches!(period, 1 | 5) {
        return Ok(());
    }
    Err(errors::validation(format!("The parameter {name} must be 10, 20, 30 or a multiple of 60.")))
}

fn check_range(period: i64, periods: i64) -> Result<()> {
    match period * periods {
        range if period < 3600 && range > DAY => Err(errors::validation(
            "Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).",
        )),
        range if range > 7 * DAY => Err(errors::validation(
            "Metrics cannot be checked across more than seven days (EvaluationPeriods * Period must be <= 604800).",
        )),
        _ => Ok(()),
    }
}
