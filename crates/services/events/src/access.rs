//! What each operation must be authorised for, and what conditions are told of it.
//!
//! Source: Service Authorization Reference, "Amazon EventBridge"; EventBridge User Guide, "Using IAM policy conditions".

use crate::model::Catalogue;
use crate::names;
use crate::state::Events;
use api::events::{
    CreateApiDestinationInput, CreateArchiveInput, CreateEventBusInput, PutEventsInput, PutRuleInput, PutTargetsInput,
    StartReplayInput, Tag, UpdateApiDestinationInput,
};
use cloud::{Check, Context, Result};
use iam::Principal;
use patterns::Pattern;
use std::collections::BTreeSet;

/// Condition keys of PutRule, and where a pattern says what they tell.
const OF_PATTERNS: [(&str, &str); 5] = [
    ("events:source", "source"),
    ("events:detail-type", "detail-type"),
    ("events:detail.service", "detail.service"),
    ("events:detail.eventTypeCode", "detail.eventTypeCode"),
    ("events:detail.userIdentity.principalId", "detail.userIdentity.principalId"),
];

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

fn on_bus(known: &Catalogue, context: &Context, action: &str, bus: &str) -> Check {
    let tags = known.buses.get(bus).map(|bus| &bus.tags);
    check(action, names::bus_arn(context, bus)).policy(known.bus_policy(bus)).resource_tags(tags.into_iter().flatten())
}

fn on_rule(known: &Catalogue, context: &Context, action: &str, bus: &str, rule: &str) -> Check {
    let tags = known.rule(bus, rule).map(|rule| &rule.tags);
    made_here(check(action, names::rule_arn(context, bus, rule)), context)
        .policy(known.bus_policy(bus))
        .resource_tags(tags.into_iter().flatten())
}

/// All rules and buses are of this account.
fn made_here(check: Check, context: &Context) -> Check {
    check.when("events:creatorAccount", context.account.as_str())
}

pub fn bus(events: &Events, context: &Context, action: &str, named: Option<&str>) -> Result<Vec<Check>> {
    Ok(vec![on_bus(&events.known(), context, action, names::bus(named))])
}

pub fn rule(events: &Events, context: &Context, action: &str, named: Option<&str>, rule: &str) -> Result<Vec<Check>> {
    Ok(vec![on_rule(&events.known(), context, action, names::bus(named), rule)])
}

fn told(tags: Option<&[Tag]>) -> impl Iterator<Item = (&str, &str)> {
    tags.unwrap_or_default().iter().map(|tag| (tag.key.as_str(), tag.value.as_str()))
}

/// Who makes something with tags has to be allowed to give them.
fn with_tags(checks: Vec<Check>, tagging: Check, tags: Option<&[Tag]>) -> Vec<Check> {
    let tagging = tags.is_some_and(|tags| !tags.is_empty()).then_some(tagging);
    checks.into_iter().chain(tagging).map(|check| check.request_tags(told(tags))).collect()
}

pub fn create_bus(events: &Events, context: &Context, input: &CreateEventBusInput) -> Result<Vec<Check>> {
    let known = events.known();
    let on = |action| on_bus(&known, context, action, names::bus(Some(&input.name)));
    Ok(with_tags(vec![on("CreateEventBus")], on("TagResource"), input.tags.as_deref()))
}

pub fn put_rule(events: &Events, context: &Context, input: &PutRuleInput) -> Result<Vec<Check>> {
    let known = events.known();
    let bus = names::bus(input.event_bus_name.as_deref());
    let on = |action| on_rule(&known, context, action, bus, &input.name);
    let asked = conditions(input.event_pattern.as_deref()).into_iter().map(|conditions| {
        let mut check = on("PutRule");
        check.conditions.extend(conditions.into_iter().map(|(key, values)| (key.to_owned(), values)));
        check
    });
    Ok(with_tags(asked.collect(), on("TagResource"), input.tags.as_deref()))
}

type Conditions = Vec<(&'static str, Vec<String>)>;

/// What is told of a pattern: once for each of its alternatives, with all that it names. An operator without `ForAllValues`
/// is content with one of several values, so each is asked for by itself too: who may have rules for one source has none for
/// two.
fn conditions(pattern: Option<&str>) -> BTreeSet<Conditions> {
    // What is no pattern is refused once its sender may put rules.
    let Some(pattern) = pattern.and_then(|pattern| Pattern::compile(pattern).ok()) else {
        return BTreeSet::from([Conditions::new()]);
    };
    let mut alternatives: Vec<Conditions> = Vec::new();
    for (key, path) in OF_PATTERNS {
        let texts = pattern.texts(path);
        alternatives.resize(texts.len(), Conditions::new());
        for (alternative, texts) in alternatives.iter_mut().zip(texts) {
            alternative.extend(texts.map(|texts| (key, texts)));
        }
    }
    let mut all: BTreeSet<Conditions> = alternatives.into_iter().collect();
    let each: Vec<Conditions> = all.iter().flat_map(one_by_one).collect();
    all.extend(each);
    all
}

fn one_by_one(conditions: &Conditions) -> Vec<Conditions> {
    let most = conditions.iter().map(|(_, values)| values.len()).max().unwrap_or(0);
    let one = |at: usize| {
        let told = conditions.iter().filter_map(|(key, values)| {
            let value = values.iter().cycle().nth(at)?;
            Some((*key, vec![value.clone()]))
        });
        told.collect()
    };
    (0..most).map(one).collect()
}

/// For each target. With none there is still the rule to be allowed.
pub fn put_targets(events: &Events, context: &Context, input: &PutTargetsInput) -> Result<Vec<Check>> {
    let known = events.known();
    let bus = names::bus(input.event_bus_name.as_deref());
    let on = || on_rule(&known, context, "PutTargets", bus, &input.rule);
    if input.targets.is_empty() {
        return Ok(vec![on()]);
    }
    let targets: BTreeSet<&str> = input.targets.iter().map(|target| target.arn.as_str()).collect();
    Ok(targets.into_iter().map(|arn| on().when("events:TargetArn", arn)).collect())
}

pub fn archive(context: &Context, action: &str, name: &str) -> Result<Vec<Check>> {
    arn(action, &names::archive_arn(context, name))
}

/// The bus by the ARN that is given for it.
fn given_bus(events: &Events, context: &Context, action: &str, arn: &str) -> Check {
    match names::resource(arn, "event-bus") {
        Some(bus) => on_bus(&events.known(), context, action, bus),
        None => check(action, arn),
    }
}

pub fn create_archive(events: &Events, context: &Context, input: &CreateArchiveInput) -> Result<Vec<Check>> {
    const ACTION: &str = "CreateArchive";
    let bus = given_bus(events, context, ACTION, &input.event_source_arn);
    Ok(vec![check(ACTION, names::archive_arn(context, &input.archive_name)), bus])
}

pub fn replay(context: &Context, action: &str, name: &str) -> Result<Vec<Check>> {
    arn(action, &names::replay_arn(context, name))
}

pub fn start_replay(events: &Events, context: &Context, input: &StartReplayInput) -> Result<Vec<Check>> {
    const ACTION: &str = "StartReplay";
    let archive = match names::resource(&input.event_source_arn, "archive") {
        Some(archive) => names::archive_arn(context, archive),
        None => input.event_source_arn.clone(),
    };
    let replay = check(ACTION, names::replay_arn(context, &input.replay_name));
    Ok(vec![replay, check(ACTION, archive), given_bus(events, context, ACTION, &input.destination.arn)])
}

pub fn connection(events: &Events, context: &Context, action: &str, name: &str) -> Result<Vec<Check>> {
    let known = events.known().connections.get(name).map(|known| known.id.clone());
    arn(action, &names::connection_arn(context, name, known.as_deref().unwrap_or("*")))
}

fn on_destination(events: &Events, context: &Context, action: &str, name: &str) -> Check {
    let known = events.known().destinations.get(name).map(|known| known.id.clone());
    check(action, names::destination_arn(context, name, known.as_deref().unwrap_or("*")))
}

pub fn destination(events: &Events, context: &Context, action: &str, name: &str) -> Result<Vec<Check>> {
    Ok(vec![on_destination(events, context, action, name)])
}

/// A destination sends the connection's secrets to its endpoint, so whoever makes one has to be allowed the connection.
pub fn create_destination(events: &Events, context: &Context, input: &CreateApiDestinationInput) -> Result<Vec<Check>> {
    const ACTION: &str = "CreateApiDestination";
    Ok(vec![on_destination(events, context, ACTION, &input.name), check(ACTION, &input.connection_arn)])
}

/// AWS asks for the destination alone. Here whoever gives it another connection has to be allowed that one too: the secrets
/// go to an endpoint of theirs.
pub fn update_destination(events: &Events, context: &Context, input: &UpdateApiDestinationInput) -> Result<Vec<Check>> {
    const ACTION: &str = "UpdateApiDestination";
    let known = events.known();
    let before = known.destinations.get(&input.name).map(|before| before.connection.as_str());
    let other = input.connection_arn.as_deref().filter(|given| before != Some(given));
    let connection = other.map(|other| check(ACTION, other));
    Ok(std::iter::once(on_destination(events, context, ACTION, &input.name)).chain(connection).collect())
}

fn on_tagged(events: &Events, context: &Context, action: &str, arn: &str) -> Check {
    let known = events.known();
    match (names::resource(arn, "event-bus"), names::rule(arn)) {
        (Some(bus), _) => made_here(on_bus(&known, context, action, bus), context),
        (None, Some((bus, rule))) => on_rule(&known, context, action, bus, rule),
        _ => check(action, arn),
    }
}

pub fn tagged(events: &Events, context: &Context, action: &str, arn: &str) -> Result<Vec<Check>> {
    Ok(vec![on_tagged(events, context, action, arn)])
}

pub fn tag(events: &Events, context: &Context, arn: &str, tags: &[Tag]) -> Result<Vec<Check>> {
    Ok(vec![on_tagged(events, context, "TagResource", arn).request_tags(told(Some(tags)))])
}

pub fn untag(events: &Events, context: &Context, arn: &str, keys: &[String]) -> Result<Vec<Check>> {
    Ok(vec![on_tagged(events, context, "UntagResource", arn).tag_keys(keys.iter().map(String::as_str))])
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
    let checks = asked.into_iter().map(|(bus, source, kind)| put_on(&known, context, bus, (source, kind), false));
    Ok(checks.collect())
}

/// For an event of a source and a type, that is put or `forwarded` by a rule of another bus.
pub fn put_on(
    known: &Catalogue,
    context: &Context,
    bus: &str,
    (source, kind): (Option<&str>, Option<&str>),
    forwarded: bool,
) -> Check {
    let check = on_bus(known, context, "PutEvents", bus).when("events:eventBusInvocation", forwarded.to_string());
    let keys = [("events:source", source), ("events:detail-type", kind)];
    keys.into_iter().fold(check, |check, (key, value)| match value {
        Some(value) => check.when(key, value),
        None => check,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(pattern: &str) -> Vec<String> {
        let write = |(key, values): &(&str, Vec<String>)| format!("{key}={}", values.join(","));
        conditions(Some(pattern)).iter().map(|all| all.iter().map(write).collect::<Vec<_>>().join(" ")).collect()
    }

    #[test]
    fn conditions_are_told_what_a_pattern_names() {
        assert_eq!(told(r#"{"source":["a"],"detail-type":["x"]}"#), ["events:source=a events:detail-type=x"]);
        assert_eq!(told(r#"{"account":["a"]}"#), [""]);
        assert_eq!(told(r#"{"detail":{"service":["s"],"other":["t"]}}"#), ["events:detail.service=s"]);
        // Each of several by itself, too.
        assert_eq!(told(r#"{"source":["b","a"]}"#), ["events:source=a", "events:source=b", "events:source=b,a"]);
        // A prefix is none of what it matches.
        assert_eq!(told(r#"{"source":[{"prefix":"a"}]}"#), ["events:source=a*"]);
        // An alternative that names no source is told without.
        assert_eq!(told(r#"{"$or":[{"source":["a"]},{"region":["r"]}]}"#), ["", "events:source=a"]);
        assert_eq!((conditions(None).len(), conditions(Some("{")).len()), (1, 1));
    }
}
