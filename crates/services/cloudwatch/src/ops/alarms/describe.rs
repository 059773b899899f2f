//! DescribeAlarms, DescribeAlarmsForMetric.

use super::sorted_page;
use crate::alarms::{Alarm, Shown};
use crate::errors;
use crate::series::text_of;
use crate::state::CloudWatch;
use api::cloudwatch::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

const PAGE: usize = 50;

pub async fn list(metrics: Arc<CloudWatch>, _: Authorized, input: DescribeAlarmsInput) -> Result<DescribeAlarmsOutput> {
    check(&input)?;
    let most = input.max_records.and_then(|most| usize::try_from(most).ok()).unwrap_or(PAGE);
    let after = input.next_token.as_deref().map(read_token).transpose()?.unwrap_or_default();
    let found = match (&input.children_of_alarm_name, &input.parents_of_alarm_name) {
        (None, None) => metrics.alarms.read(|all| {
            let fits = |alarm: &&Arc<Alarm>| alarm.name() > after.as_str() && fits(&input, alarm);
            all.values().filter(fits).take(most + 1).cloned().collect()
        }),
        (Some(of), _) => children(&metrics, of, &after),
        (None, Some(of)) => parents(&metrics, of, &after),
    };
    let (page, next_token) = sorted_page(found, most, |alarm| token(alarm.name()));
    let related = input.children_of_alarm_name.is_some() || input.parents_of_alarm_name.is_some();
    let state = input.parents_of_alarm_name.is_none();
    let mut answer = DescribeAlarmsOutput {
        composite_alarms: Some(Vec::new()),
        metric_alarms: Some(Vec::new()),
        next_token,
        ..Default::default()
    };
    for alarm in page {
        match &alarm.shown {
            Shown::Metric(shown) => {
                let shown = if related { brief_metric(shown, state) } else { (**shown).clone() };
                answer.metric_alarms.get_or_insert_default().push(shown);
            }
            Shown::Composite(shown) => {
                let shown = if related { brief_composite(shown, state) } else { (**shown).clone() };
                answer.composite_alarms.get_or_insert_default().push(shown);
            }
        }
    }
    Ok(answer)
}

fn check(input: &DescribeAlarmsInput) -> Result<()> {
    if input.alarm_names.is_some() && input.alarm_name_prefix.is_some() {
        return Err(errors::combination(errors::exclusive("AlarmNames", "AlarmNamePrefix")));
    }
    let others = [
        input.alarm_names.is_some(),
        input.alarm_name_prefix.is_some(),
        input.alarm_types.is_some(),
        input.state_value.is_some(),
        input.action_prefix.is_some(),
        input.children_of_alarm_name.is_some() && input.parents_of_alarm_name.is_some(),
    ];
    let related = input.children_of_alarm_name.is_some() || input.parents_of_alarm_name.is_some();
    if related && others.into_iter().any(|given| given) {
        return Err(errors::validation(
            "ChildrenOfAlarmName and ParentsOfAlarmName can be combined with MaxRecords and NextToken only.",
        ));
    }
    Ok(())
}

fn fits(input: &DescribeAlarmsInput, alarm: &Alarm) -> bool {
    // Without types only metric alarms are meant.
    let of_type = match &input.alarm_types {
        Some(types) if !types.is_empty() => types.iter().any(|kind| kind == alarm.kind()),
        _ => matches!(alarm.shown, Shown::Metric(_)),
    };
    let named =
        input.alarm_names.as_ref().is_none_or(|names| names.is_empty() || names.iter().any(|n| n == alarm.name()));
    let begins = input.alarm_name_prefix.as_deref().is_none_or(|prefix| alarm.name().starts_with(prefix));
    let in_state = input.state_value.as_deref().is_none_or(|state| alarm.state().name() == state);
    let acts = input.action_prefix.as_deref().is_none_or(|prefix| {
        let mut actions = crate::alarms::State::ALL.into_iter().flat_map(|state| alarm.actions(state));
        actions.any(|action| action.starts_with(prefix))
    });
    of_type && named && begins && in_state && acts
}

fn children(metrics: &CloudWatch, of: &str, after: &str) -> Vec<Arc<Alarm>> {
    metrics.alarms.read(|all| {
        let rule = all.get(of).and_then(|alarm| alarm.rule());
        let names = rule.map(|rule| rule.names()).unwrap_or_default();
        names.into_iter().filter(|name| *name > after).filter_map(|name| all.get(name).cloned()).collect()
    })
}

fn parents(metrics: &CloudWatch, of: &str, after: &str) -> Vec<Arc<Alarm>> {
    let names = |alarm: &Alarm| alarm.rule().is_some_and(|rule| rule.names().contains(of));
    metrics.alarms.read(|all| all.values().filter(|alarm| alarm.name() > after && names(alarm)).cloned().collect())
}

/// Of relatives only this is told, and of those above not even the state.
fn brief_metric(alarm: &MetricAlarm, state: bool) -> MetricAlarm {
    MetricAlarm {
        alarm_name: alarm.alarm_name.clone(),
        alarm_arn: alarm.alarm_arn.clone(),
        state_value: alarm.state_value.clone().filter(|_| state),
        state_updated_timestamp: alarm.state_updated_timestamp.filter(|_| state),
        ..Default::default()
    }
}

fn brief_composite(alarm: &CompositeAlarm, state: bool) -> CompositeAlarm {
    CompositeAlarm {
        alarm_name: alarm.alarm_name.clone(),
        alarm_arn: alarm.alarm_arn.clone(),
        state_value: alarm.state_value.clone().filter(|_| state),
        state_updated_timestamp: alarm.state_updated_timestamp.filter(|_| state),
        ..Default::default()
    }
}

fn token(name: &str) -> String {
    serde_json::json!([name]).to_string()
}

fn read_token(text: &str) -> Result<String> {
    let [name] = serde_json::from_str::<[String; 1]>(text).map_err(|_| errors::bad_token())?;
    Ok(name)
}

/// Alarms of math are not found by the metrics in it, as on AWS.
pub async fn for_metric(
    metrics: Arc<CloudWatch>,
    _: Authorized,
    input: DescribeAlarmsForMetricInput,
) -> Result<DescribeAlarmsForMetricOutput> {
    let dimensions = text_of(&input.dimensions);
    let same = |given: &Option<String>, has: &Option<String>| given.is_none() || given == has;
    let fits = |alarm: &MetricAlarm| {
        alarm.metric_name.as_deref() == Some(&input.metric_name)
            && alarm.namespace.as_deref() == Some(&input.namespace)
            && text_of(&alarm.dimensions) == dimensions
            && same(&input.statistic, &alarm.statistic)
            && same(&input.extended_statistic, &alarm.extended_statistic)
            && same(&input.unit, &alarm.unit)
            && (input.period.is_none() || input.period == alarm.period)
    };
    let found = metrics.alarms.read(|all| {
        let of_metric = all.values().filter_map(|alarm| match &alarm.shown {
            Shown::Metric(shown) if fits(shown) => Some((**shown).clone()),
            _ => None,
        });
        of_metric.collect()
    });
    Ok(DescribeAlarmsForMetricOutput { metric_alarms: Some(found) })
}
