//! What each operation must be authorised for.

use crate::model::Catalogue;
use crate::names;
use crate::state::Events;
use api::events::PutEventsInput;
use cloud::{Check, Context, Result};
use iam::Principal;
use std::collections::BTreeSet;

fn check(action: &str, resource: impl Into<String>) -> Check {
    Check::new(format!("events:{action}"), resource)
}

/// Of an operation that lists.
pub fn all(action: &str) -> Result<Vec<Check>> {
    Ok(vec![check(action, "*")])
}

pub fn arn(action: &str, arn: &str) -> Result<Vec<Check>> {
    Ok(vec![check(action, arn)])
}

pub fn bus(events: &Events, context: &Context, action: &str, named: Option<&str>) -> Result<Vec<Check>> {
    let name = names::bus(named);
    Ok(vec![check(action, names::bus_arn(context, name)).policy(events.known().bus_policy(name))])
}

pub fn rule(events: &Events, context: &Context, action: &str, named: Option<&str>, rule: &str) -> Result<Vec<Check>> {
    let bus = names::bus(named);
    let policy = events.known().bus_policy(bus);
    Ok(vec![check(action, names::rule_arn(context, bus, rule)).policy(policy)])
}

pub fn archive(context: &Context, action: &str, name: &str) -> Result<Vec<Check>> {
    arn(action, &names::archive_arn(context, name))
}

pub fn replay(context: &Context, action: &str, name: &str) -> Result<Vec<Check>> {
    arn(action, &names::replay_arn(context, name))
}

pub fn connection(events: &Events, context: &Context, action: &str, name: &str) -> Result<Vec<Check>> {
    let known = events.known().connections.get(name).map(|known| known.id.clone());
    arn(action, &names::connection_arn(context, name, known.as_deref().unwrap_or("*")))
}

pub fn destination(events: &Events, context: &Context, action: &str, name: &str) -> Result<Vec<Check>> {
    let known = events.known().destinations.get(name).map(|known| known.id.clone());
    arn(action, &names::destination_arn(context, name, known.as_deref().unwrap_or("*")))
}

/// On each bus, for each source and type of the entries. AWS's own services need nobody's leave to tell the default bus
/// of their events.
pub fn put_events(events: &Events, context: &Context, input: &PutEventsInput) -> Result<Vec<Check>> {
    let known = events.known();
    let mut asked = BTreeSet::new();
    let service = matches!(context.caller.principal, Principal::Service { .. });
    for entry in &input.entries {
        let (bus, source) = (names::bus(entry.event_bus_name.as_deref()), entry.source.as_deref());
        if service && bus == names::DEFAULT_BUS && source.is_some_and(|source| source.starts_with("aws.")) {
            continue;
        }
        asked.insert((bus, source, entry.detail_type.as_deref()));
    }
    Ok(asked.into_iter().map(|(bus, source, kind)| put_on(&known, context, bus, source, kind)).collect())
}

pub fn put_on(known: &Catalogue, context: &Context, bus: &str, source: Option<&str>, kind: Option<&str>) -> Check {
    let check = check("PutEvents", names::bus_arn(context, bus)).policy(known.bus_policy(bus));
    let check = match source {
        Some(source) => check.when("events:source", source),
        None => check,
    };
    match kind {
        Some(kind) => check.when("events:detail-type", kind),
        None => check,
    }
}
