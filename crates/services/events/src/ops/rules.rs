//! Rules.

use super::{PATTERN_BYTES, check_pattern, has_prefix, page};
use crate::errors::{invalid, no_bus, no_rule, too_many};
use crate::model::Rule as Kept;
use crate::names::{self, DEFAULT_BUS};
use crate::ops::tags;
use crate::state::Events;
use api::events::*;
use cloud::{Authorized, Check, Context, Result};
use patterns::Pattern;
use schedules::Schedule;
use std::sync::Arc;
use store::params;
use templates::json::minified;

/// Rules of a bus. AWS's quota is 300 and may be raised.
const RULES: usize = 2_000;

fn check(bus: &str, input: &PutRuleInput) -> Result<()> {
    if input.event_pattern.is_none() && input.schedule_expression.is_none() {
        return Err(invalid("Parameter(s) EventPattern or ScheduleExpression must be specified."));
    }
    if let Some(pattern) = &input.event_pattern {
        check_pattern(pattern)?;
        if minified(pattern).len() > PATTERN_BYTES {
            let name = &input.name;
            return Err(invalid(format!("Parameter EventPattern for rule {name} exceeds limit of {PATTERN_BYTES}.")));
        }
    }
    match &input.schedule_expression {
        Some(_) if bus != DEFAULT_BUS => Err(invalid("ScheduleExpression is supported only on the default event bus.")),
        Some(expression) if Schedule::of_rule(expression).is_none() => {
            Err(invalid("Parameter ScheduleExpression is not valid."))
        }
        _ => Ok(()),
    }
}

/// `iam:PassRole` on a role that is given to this service.
pub fn pass(auth: &Authorized, role: Option<&str>) -> Result<()> {
    match role {
        Some(role) => auth.also(&Check::new("iam:PassRole", role).when("iam:PassedToService", names::PRINCIPAL)),
        None => Ok(()),
    }
}

/// A known rule is replaced: what is not given is gone, except its targets and tags.
pub async fn put(events: Arc<Events>, auth: Authorized, input: PutRuleInput) -> Result<PutRuleOutput> {
    let bus = names::bus(input.event_bus_name.as_deref()).to_owned();
    if !events.known().has_bus(&bus) {
        return Err(no_bus(&bus));
    }
    check(&bus, &input)?;
    pass(&auth, input.role_arn.as_deref())?;
    let tags = tags::read(input.tags.as_deref())?;
    let state = input.state.clone().unwrap_or_else(|| "ENABLED".into());
    let arn = names::rule_arn(&auth, &bus, &input.name);
    events
        .change(|draft| {
            if !draft.now.has_bus(&bus) {
                return Err(no_bus(&bus));
            }
            let before = draft.now.rule(&bus, &input.name).cloned();
            if before.is_none() && draft.now.rules_of(&bus).count() >= RULES {
                return Err(too_many());
            }
            let goes_on = before
                .as_ref()
                .filter(|before| before.enabled && before.schedule_expression == input.schedule_expression);
            draft.put(Kept {
                bus: bus.clone(),
                name: input.name.clone(),
                event_pattern: input.event_pattern.clone(),
                schedule_expression: input.schedule_expression.clone(),
                enabled: state != "DISABLED",
                state,
                description: input.description.clone(),
                role_arn: input.role_arn.clone(),
                tags: before.as_ref().map_or(tags, |before| before.tags.clone()),
                targets: before.as_ref().map(|before| before.targets.clone()).unwrap_or_default(),
                since_ms: goes_on.map_or(auth.now.millis(), |before| before.since_ms),
                pattern: None,
            })
        })
        .await?;
    events.nudge.notify_one();
    Ok(PutRuleOutput { rule_arn: Some(arn) })
}

pub async fn describe(events: Arc<Events>, auth: Authorized, input: DescribeRuleInput) -> Result<DescribeRuleOutput> {
    let bus = names::bus(input.event_bus_name.as_deref());
    let known = events.known();
    let rule = known.rule(bus, &input.name).ok_or_else(|| no_rule(&input.name, bus))?;
    let Rule { name, arn, event_pattern, state, description, schedule_expression, role_arn, event_bus_name, .. } =
        shown(&auth, rule);
    Ok(DescribeRuleOutput {
        name,
        arn,
        event_pattern,
        schedule_expression,
        state,
        description,
        role_arn,
        event_bus_name,
        created_by: Some(auth.account.to_string()),
        ..Default::default()
    })
}

fn shown(context: &Context, rule: &Kept) -> Rule {
    Rule {
        name: Some(rule.name.clone()),
        arn: Some(names::rule_arn(context, &rule.bus, &rule.name)),
        event_pattern: rule.event_pattern.clone(),
        state: Some(rule.state.clone()),
        description: rule.description.clone(),
        schedule_expression: rule.schedule_expression.clone(),
        role_arn: rule.role_arn.clone(),
        event_bus_name: Some(rule.bus.clone()),
        ..Default::default()
    }
}

pub async fn list(events: Arc<Events>, auth: Authorized, input: ListRulesInput) -> Result<ListRulesOutput> {
    let bus = names::bus(input.event_bus_name.as_deref());
    let known = events.known();
    if !known.has_bus(bus) {
        return Err(no_bus(bus));
    }
    let all = known.rules_of(bus).filter(|rule| has_prefix(&rule.name, &input.name_prefix));
    let (rules, next_token) = page(all.map(|rule| shown(&auth, rule)), input.next_token.as_deref(), input.limit)?;
    Ok(ListRulesOutput { rules: Some(rules), next_token })
}

pub async fn names_by_target(
    events: Arc<Events>,
    _: Authorized,
    input: ListRuleNamesByTargetInput,
) -> Result<ListRuleNamesByTargetOutput> {
    let bus = names::bus(input.event_bus_name.as_deref());
    let known = events.known();
    if !known.has_bus(bus) {
        return Err(no_bus(bus));
    }
    let all = known.rules_of(bus).filter(|rule| rule.targets.values().any(|target| target.arn == input.target_arn));
    let (names, next_token) = page(all.map(|rule| rule.name.clone()), input.next_token.as_deref(), input.limit)?;
    Ok(ListRuleNamesByTargetOutput { rule_names: Some(names), next_token })
}

async fn set_state(events: &Events, auth: &Authorized, bus: Option<&str>, name: &str, enabled: bool) -> Result<()> {
    let bus = names::bus(bus);
    events
        .change(|draft| {
            let rule = draft.now.rule(bus, name).ok_or_else(|| no_rule(name, bus))?;
            if rule.enabled == enabled {
                return Ok(());
            }
            let state = if enabled { "ENABLED" } else { "DISABLED" }.into();
            let rule = Kept::clone(rule);
            let since_ms = if enabled { auth.now.millis() } else { rule.since_ms };
            draft.put(Kept { enabled, state, since_ms, ..rule })
        })
        .await?;
    events.nudge.notify_one();
    Ok(())
}

pub async fn enable(events: Arc<Events>, auth: Authorized, input: EnableRuleInput) -> Result<EnableRuleOutput> {
    set_state(&events, &auth, input.event_bus_name.as_deref(), &input.name, true).await?;
    Ok(EnableRuleOutput {})
}

pub async fn disable(events: Arc<Events>, auth: Authorized, input: DisableRuleInput) -> Result<DisableRuleOutput> {
    set_state(&events, &auth, input.event_bus_name.as_deref(), &input.name, false).await?;
    Ok(DisableRuleOutput {})
}

/// One that is not there is gone already.
pub async fn delete(events: Arc<Events>, _: Authorized, input: DeleteRuleInput) -> Result<DeleteRuleOutput> {
    let bus = names::bus(input.event_bus_name.as_deref());
    events
        .change(|draft| {
            if !draft.now.has_bus(bus) {
                return Err(no_bus(bus));
            }
            let Some(rule) = draft.now.rule(bus, &input.name) else { return Ok(()) };
            if !rule.targets.is_empty() {
                return Err(invalid("Rule can't be deleted since it has targets."));
            }
            let key = Kept::key_of(bus, &input.name);
            draft.remove::<Kept>(&key);
            draft.also(move |tx| tx.execute("DELETE FROM fired WHERE rule = ?1", params![&key]).map(drop));
            Ok(())
        })
        .await?;
    Ok(DeleteRuleOutput {})
}

/// An event is what events are: with all of the members that AWS gives them.
pub async fn test_pattern(
    _: Arc<Events>,
    _: Authorized,
    input: TestEventPatternInput,
) -> Result<TestEventPatternOutput> {
    const MEMBERS: &[&str] = &["id", "detail-type", "source", "account", "time", "region", "resources", "detail"];
    check_pattern(&input.event_pattern)?;
    let event: serde_json::Value = serde_json::from_str(&input.event)
        .map_err(|_| invalid("Parameter Event is not valid. Reason: event is not valid JSON."))?;
    if !event.is_object() {
        return Err(invalid("Parameter Event is not valid. Reason: event must be a JSON object."));
    }
    // AWS wants them named; what `detail` says is up to whoever tests.
    if let Some(missing) = MEMBERS.iter().take(7).find(|name| event.get(**name).is_none()) {
        return Err(invalid(format!("Parameter Event is not valid. Reason: event must contain the field {missing}.")));
    }
    let pattern = Pattern::compile(&input.event_pattern).ok();
    Ok(TestEventPatternOutput { result: Some(pattern.is_some_and(|pattern| pattern.matches(&event))) })
}
