//! SetAlarmState, DeleteAlarms, EnableAlarmActions, DisableAlarmActions.

use crate::alarms::{Alarm, Shown, State};
use crate::errors;
use crate::state::CloudWatch;
use api::cloudwatch::errors::{invalid_format_fault, resource_not_found};
use api::cloudwatch::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Until the alarm is looked at the next time.
pub async fn set_state(
    metrics: Arc<CloudWatch>,
    _: Authorized,
    input: SetAlarmStateInput,
) -> Result<SetAlarmStateOutput> {
    let SetAlarmStateInput { alarm_name: name, state_value, state_reason, state_reason_data } = input;
    let state =
        State::parse(&state_value).ok_or_else(|| errors::value("The value for parameter StateValue is invalid."))?;
    if let Some(data) = &state_reason_data
        && serde_json::from_str::<serde_json::Value>(data).is_err()
    {
        return Err(invalid_format_fault("StateReasonData is not valid JSON."));
    }
    let done = metrics.alarms.change(|turn, _| {
        if turn.get(&name).is_none() {
            return Err(resource_not_found(""));
        }
        turn.set_state(&name, state, &state_reason, state_reason_data.as_deref());
        Ok(SetAlarmStateOutput {})
    });
    done.await
}

/// Names of none are passed over, as on AWS. What a composite alarm names stays.
pub async fn delete(metrics: Arc<CloudWatch>, _: Authorized, input: DeleteAlarmsInput) -> Result<DeleteAlarmsOutput> {
    let names = input.alarm_names;
    let done = metrics.alarms.change(|turn, all| {
        let of_rule = |name: &String| turn.get(name).is_some_and(|alarm| alarm.rule().is_some());
        if names.iter().filter(|name| of_rule(name)).count() > 1 {
            return Err(errors::validation("You can delete at most one composite alarm in one request."));
        }
        for name in &names {
            let needs = |alarm: &Alarm| {
                alarm.suppressor() == Some(name)
                    || alarm.rule().is_some_and(|rule| rule.names().contains(name.as_str()))
            };
            let above = all.values().find(|alarm| !names.iter().any(|gone| gone == alarm.name()) && needs(alarm));
            if let Some(above) = above {
                let above = above.name();
                return Err(errors::validation(format!(
                    "Could not delete the alarm {name} as the composite alarm {above} depends on it."
                )));
            }
        }
        names.iter().for_each(|name| turn.remove(name));
        Ok(DeleteAlarmsOutput {})
    });
    done.await
}

pub async fn enable(
    metrics: Arc<CloudWatch>,
    _: Authorized,
    input: EnableAlarmActionsInput,
) -> Result<EnableAlarmActionsOutput> {
    switch(&metrics, &input.alarm_names, true).await.map(|()| EnableAlarmActionsOutput {})
}

pub async fn disable(
    metrics: Arc<CloudWatch>,
    _: Authorized,
    input: DisableAlarmActionsInput,
) -> Result<DisableAlarmActionsOutput> {
    switch(&metrics, &input.alarm_names, false).await.map(|()| DisableAlarmActionsOutput {})
}

async fn switch(metrics: &CloudWatch, names: &[String], on: bool) -> Result<()> {
    let done = metrics.alarms.change(|turn, _| {
        for name in names {
            turn.edit(name, |alarm| match &mut alarm.shown {
                Shown::Metric(shown) => shown.actions_enabled = Some(on),
                Shown::Composite(shown) => shown.actions_enabled = Some(on),
            });
        }
        Ok(())
    });
    done.await
}
