//! PutCompositeAlarm.

use super::{arn, check_actions, tags_of};
use crate::alarms::rule::Rule;
use crate::alarms::store::ALARMS;
use crate::alarms::turn::{Turn, circle};
use crate::alarms::{Alarm, Shown, State, prefix, seconds};
use crate::errors;
use crate::state::CloudWatch;
use api::cloudwatch::errors::limit_exceeded_fault;
use api::cloudwatch::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Alarms that one rule names. AWS's figure.
const CHILDREN: usize = 100;

pub async fn put(
    metrics: Arc<CloudWatch>,
    call: Authorized,
    input: PutCompositeAlarmInput,
) -> Result<PutCompositeAlarmOutput> {
    if input.action_configuration.is_some() {
        return Err(errors::validation("The parameter ActionConfiguration is not served here."));
    }
    check_actions(&call, &[&input.ok_actions, &input.alarm_actions, &input.insufficient_data_actions], false)?;
    let rule = Rule::parse(&input.alarm_rule, &prefix(&call));
    let rule = rule.map_err(|why| errors::validation(format!("Error in AlarmRule: {why}")))?;
    let children: Vec<String> = rule.names().into_iter().map(ToOwned::to_owned).collect();
    if children.len() > CHILDREN {
        return Err(errors::validation(format!("The AlarmRule must not name more than {CHILDREN} alarms.")));
    }
    let tags = tags_of(input.tags.clone())?;
    let suppressor = suppressor(&call, &input)?;
    let done = metrics.alarms.change(|turn, all| {
        exist(turn, &children, "alarm rule")?;
        exist(turn, suppressor.as_slice(), "actions suppressor")?;
        if circle(all, &input.alarm_name, &children) {
            return Err(errors::validation(format!("The AlarmRule of {} leads back to itself.", input.alarm_name)));
        }
        let now = turn.now();
        let alarm = match turn.get(&input.alarm_name).map(|known| (known, &known.shown)) {
            None if all.len() >= ALARMS => {
                return Err(limit_exceeded_fault(format!("The maximum number of alarms is {ALARMS}.")));
            }
            None => {
                let shown = CompositeAlarm {
                    state_value: Some(State::InsufficientData.name().into()),
                    state_reason: Some("Unchecked: Initial alarm creation".into()),
                    state_updated_timestamp: seconds(now),
                    state_transitioned_timestamp: seconds(now),
                    ..configured(&call, input, now)
                };
                Alarm::new(Shown::Composite(Box::new(shown)), tags)
            }
            Some((known, Shown::Composite(before))) => {
                let shown = CompositeAlarm {
                    state_value: before.state_value.clone(),
                    state_reason: before.state_reason.clone(),
                    state_reason_data: before.state_reason_data.clone(),
                    state_updated_timestamp: before.state_updated_timestamp,
                    state_transitioned_timestamp: before.state_transitioned_timestamp,
                    ..configured(&call, input, now)
                };
                known.reconfigured(Shown::Composite(Box::new(shown)))
            }
            Some((_, Shown::Metric(_))) => {
                let name = &input.alarm_name;
                return Err(errors::validation(format!("An alarm of another type has the name {name} already.")));
            }
        };
        turn.put(alarm);
        Ok(PutCompositeAlarmOutput {})
    });
    done.await
}

/// The name of the alarm that suppresses actions.
fn suppressor(call: &Authorized, input: &PutCompositeAlarmInput) -> Result<Option<String>> {
    let periods = [input.actions_suppressor_wait_period, input.actions_suppressor_extension_period];
    let Some(suppressor) = input.actions_suppressor.as_deref().filter(|name| !name.is_empty()) else {
        return match periods.iter().any(Option::is_some) {
            true => Err(errors::validation(
                "ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod need an ActionsSuppressor.",
            )),
            false => Ok(None),
        };
    };
    if periods.iter().any(Option::is_none) {
        return Err(errors::validation(
            "ActionsSuppressor needs ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod.",
        ));
    }
    if periods.iter().flatten().any(|seconds| *seconds < 0) {
        return Err(errors::validation("Suppression periods must not be negative."));
    }
    let prefix = prefix(call);
    Ok(Some(suppressor.strip_prefix(&prefix).unwrap_or(suppressor).to_owned()))
}

fn exist(turn: &Turn<'_>, names: &[String], place: &str) -> Result<()> {
    let gone: Vec<&str> = names.iter().filter(|name| turn.get(name).is_none()).map(String::as_str).collect();
    if gone.is_empty() {
        return Ok(());
    }
    let gone = gone.join(", ");
    Err(errors::validation(format!(
        "Could not save the composite alarm as alarms [{gone}] in the {place} do not exist"
    )))
}

fn configured(call: &Authorized, input: PutCompositeAlarmInput, now: base::Timestamp) -> CompositeAlarm {
    let list = |list: Option<Vec<String>>| Some(list.unwrap_or_default());
    CompositeAlarm {
        alarm_arn: Some(arn(call, &input.alarm_name)),
        alarm_name: Some(input.alarm_name),
        alarm_description: input.alarm_description,
        alarm_configuration_updated_timestamp: seconds(now),
        actions_enabled: Some(input.actions_enabled != Some(false)),
        alarm_rule: Some(input.alarm_rule),
        ok_actions: list(input.ok_actions),
        alarm_actions: list(input.alarm_actions),
        insufficient_data_actions: list(input.insufficient_data_actions),
        actions_suppressor: input.actions_suppressor.filter(|name| !name.is_empty()),
        actions_suppressor_wait_period: input.actions_suppressor_wait_period,
        actions_suppressor_extension_period: input.actions_suppressor_extension_period,
        ..Default::default()
    }
}
