//! Event buses.

use super::{has_prefix, page, time};
use crate::errors::{exists, invalid, no_bus, too_many};
use crate::model::Bus;
use crate::names::{self, DEFAULT_BUS};
use crate::ops::tags;
use crate::state::Events;
use api::events::*;
use cloud::{Authorized, Context, Result};
use std::sync::Arc;

/// AWS's quota.
const BUSES: usize = 100;

/// What nobody does here: refused, not stored.
fn served(event_source_name: Option<&String>, log: Option<&LogConfig>) -> Result<()> {
    if event_source_name.is_some() {
        return Err(invalid("Partner event sources are not served here."));
    }
    match log.and_then(|log| log.level.as_deref()) {
        None | Some("OFF") => Ok(()),
        Some(_) => Err(invalid("Logs of event buses are not served here.")),
    }
}

fn dead_letter(config: Option<DeadLetterConfig>) -> Option<String> {
    config.and_then(|config| config.arn)
}

fn config(arn: &Option<String>) -> Option<DeadLetterConfig> {
    arn.as_ref().map(|arn| DeadLetterConfig { arn: Some(arn.clone()) })
}

pub async fn create(events: Arc<Events>, auth: Authorized, input: CreateEventBusInput) -> Result<CreateEventBusOutput> {
    served(input.event_source_name.as_ref(), input.log_config.as_ref())?;
    if input.name.contains('/') {
        return Err(invalid("Event bus name must not contain '/'."));
    }
    let tags = tags::read(input.tags.as_deref())?;
    let now = auth.now.millis();
    let bus = Bus {
        name: input.name.clone(),
        description: input.description.clone(),
        kms_key_identifier: input.kms_key_identifier.clone(),
        dead_letter: dead_letter(input.dead_letter_config),
        tags,
        created_ms: now,
        modified_ms: now,
        ..Bus::default()
    };
    let output = CreateEventBusOutput {
        event_bus_arn: Some(names::bus_arn(&auth, &bus.name)),
        description: bus.description.clone(),
        kms_key_identifier: bus.kms_key_identifier.clone(),
        dead_letter_config: config(&bus.dead_letter),
        log_config: input.log_config,
    };
    events
        .change(|draft| {
            if draft.now.has_bus(&bus.name) {
                return Err(exists("Event bus", &bus.name));
            }
            if draft.now.buses.len() > BUSES {
                return Err(too_many());
            }
            draft.put(bus)
        })
        .await?;
    Ok(output)
}

pub async fn update(events: Arc<Events>, auth: Authorized, input: UpdateEventBusInput) -> Result<UpdateEventBusOutput> {
    served(None, input.log_config.as_ref())?;
    let name = names::bus(input.name.as_deref()).to_owned();
    let bus = events
        .change(|draft| {
            let before = draft.now.buses.get(&name).ok_or_else(|| no_bus(&name))?;
            let before = Bus::clone(before);
            let bus = Bus {
                description: input.description.clone().or(before.description.clone()),
                kms_key_identifier: input.kms_key_identifier.clone().or(before.kms_key_identifier.clone()),
                dead_letter: dead_letter(input.dead_letter_config.clone()).or(before.dead_letter.clone()),
                modified_ms: auth.now.millis(),
                ..before
            };
            draft.put(bus.clone())?;
            Ok(bus)
        })
        .await?;
    Ok(UpdateEventBusOutput {
        arn: Some(names::bus_arn(&auth, &name)),
        name: Some(name),
        kms_key_identifier: bus.kms_key_identifier,
        description: bus.description,
        dead_letter_config: config(&bus.dead_letter),
        log_config: input.log_config,
    })
}

pub async fn describe(
    events: Arc<Events>,
    auth: Authorized,
    input: DescribeEventBusInput,
) -> Result<DescribeEventBusOutput> {
    let name = names::bus(input.name.as_deref());
    let known = events.known();
    let bus = known.buses.get(name).ok_or_else(|| no_bus(name))?;
    Ok(DescribeEventBusOutput {
        name: Some(name.into()),
        arn: Some(names::bus_arn(&auth, name)),
        description: bus.description.clone(),
        kms_key_identifier: bus.kms_key_identifier.clone(),
        dead_letter_config: config(&bus.dead_letter),
        policy: bus.policy.as_ref().map(ToString::to_string),
        creation_time: Some(time(bus.created_ms)),
        last_modified_time: Some(time(bus.modified_ms)),
        ..Default::default()
    })
}

fn shown(context: &Context, bus: &Bus) -> EventBus {
    EventBus {
        name: Some(bus.name.clone()),
        arn: Some(names::bus_arn(context, &bus.name)),
        description: bus.description.clone(),
        policy: bus.policy.as_ref().map(ToString::to_string),
        creation_time: Some(time(bus.created_ms)),
        last_modified_time: Some(time(bus.modified_ms)),
        ..Default::default()
    }
}

pub async fn list(events: Arc<Events>, auth: Authorized, input: ListEventBusesInput) -> Result<ListEventBusesOutput> {
    let known = events.known();
    let all = known.buses.values().filter(|bus| has_prefix(&bus.name, &input.name_prefix));
    let (buses, next_token) = page(all.map(|bus| shown(&auth, bus)), input.next_token.as_deref(), input.limit)?;
    Ok(ListEventBusesOutput { event_buses: Some(buses), next_token })
}

/// One that is not there is gone already. Its rules have to be deleted before it; its archives stay.
pub async fn delete(events: Arc<Events>, _: Authorized, input: DeleteEventBusInput) -> Result<DeleteEventBusOutput> {
    let name = names::bus(Some(&input.name)).to_owned();
    if name == DEFAULT_BUS {
        return Err(invalid("Cannot delete event bus default."));
    }
    events
        .change(|draft| {
            if !draft.now.buses.contains_key(&name) {
                return Ok(());
            }
            if draft.now.rules_of(&name).next().is_some() {
                return Err(invalid("EventBus can't be deleted since it has rules."));
            }
            draft.remove::<Bus>(&name);
            Ok(())
        })
        .await?;
    Ok(DeleteEventBusOutput {})
}
