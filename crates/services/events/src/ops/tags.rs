//! Tags of buses and rules.

use crate::errors::{invalid, no_bus, no_rule};
use crate::model::{Bus, Rule, Tags};
use crate::names;
use crate::state::{Draft, Events};
use api::events::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Tags of one resource.
const MOST: usize = 50;

pub fn read(tags: Option<&[Tag]>) -> Result<Tags> {
    let read = tags.unwrap_or_default().iter().map(|tag| (tag.key.clone(), tag.value.clone())).collect();
    check(&read).map(|()| read)
}

fn check(tags: &Tags) -> Result<()> {
    if tags.len() > MOST {
        return Err(invalid(format!("A resource may have at most {MOST} tags.")));
    }
    match tags.keys().find(|key| key.to_ascii_lowercase().starts_with("aws:")) {
        Some(_) => Err(invalid("Tag keys that begin with aws: are reserved.")),
        None => Ok(()),
    }
}

enum Tagged {
    Bus(String),
    Rule(String, String),
}

fn tagged(arn: &str) -> Result<Tagged> {
    match (names::resource(arn, "event-bus"), names::rule(arn)) {
        (Some(bus), _) => Ok(Tagged::Bus(bus.into())),
        (None, Some((bus, rule))) => Ok(Tagged::Rule(bus.into(), rule.into())),
        _ => Err(invalid("Parameter ResourceARN is not valid. Reason: Provided Arn is not in correct format.")),
    }
}

fn edit(draft: &mut Draft, tagged: &Tagged, edit: impl FnOnce(&mut Tags)) -> Result<()> {
    match tagged {
        Tagged::Bus(name) => {
            let mut bus = Bus::clone(draft.now.buses.get(name).ok_or_else(|| no_bus(name))?);
            edit(&mut bus.tags);
            check(&bus.tags)?;
            draft.put(bus)
        }
        Tagged::Rule(bus, name) => {
            let mut rule = Rule::clone(draft.now.rule(bus, name).ok_or_else(|| no_rule(name, bus))?);
            edit(&mut rule.tags);
            check(&rule.tags)?;
            draft.put(rule)
        }
    }
}

pub async fn tag(events: Arc<Events>, _: Authorized, input: TagResourceInput) -> Result<TagResourceOutput> {
    let (of, added) = (tagged(&input.resource_arn)?, read(Some(&input.tags))?);
    events.change(|draft| edit(draft, &of, |tags| tags.extend(added))).await?;
    Ok(TagResourceOutput {})
}

pub async fn untag(events: Arc<Events>, _: Authorized, input: UntagResourceInput) -> Result<UntagResourceOutput> {
    let of = tagged(&input.resource_arn)?;
    events.change(|draft| edit(draft, &of, |tags| tags.retain(|key, _| !input.tag_keys.contains(key)))).await?;
    Ok(UntagResourceOutput {})
}

pub async fn list(
    events: Arc<Events>,
    _: Authorized,
    input: ListTagsForResourceInput,
) -> Result<ListTagsForResourceOutput> {
    let known = events.known();
    let tags = match tagged(&input.resource_arn)? {
        Tagged::Bus(name) => known.buses.get(&name).ok_or_else(|| no_bus(&name))?.tags.clone(),
        Tagged::Rule(bus, name) => known.rule(&bus, &name).ok_or_else(|| no_rule(&name, &bus))?.tags.clone(),
    };
    let tags = tags.into_iter().map(|(key, value)| Tag { key, value }).collect();
    Ok(ListTagsForResourceOutput { tags: Some(tags) })
}
