//! The operations on alarms.

pub mod change;
pub mod describe;
pub mod history;
pub mod put_composite;
pub mod put_metric;
pub mod rules;
pub mod tags;

use crate::alarms::actions::is_policy;
use crate::alarms::prefix;
use crate::errors;
use api::cloudwatch::Tag;
use cloud::targets::Kind;
use cloud::{Context, Result};
use std::collections::BTreeMap;

/// What actions can be: what is not carried out is not kept. Composite alarms have no policies.
fn check_actions(context: &Context, actions: &[&Option<Vec<String>>], policies: bool) -> Result<()> {
    for action in actions.iter().copied().flatten().flatten() {
        let own = action.split(':').nth(3).is_some_and(|region| region == context.region.as_str());
        let known = matches!(Kind::of(action), Some(Kind::Topic | Kind::Function)) || (policies && is_policy(action));
        if !known || !own {
            return Err(errors::validation(format!("Invalid or unsupported action: {action}")));
        }
    }
    Ok(())
}

/// Tags of one alarm. AWS's figure.
const TAGS: usize = 50;

fn tags_of(tags: Option<Vec<Tag>>) -> Result<BTreeMap<String, String>> {
    let tags: BTreeMap<_, _> = tags.unwrap_or_default().into_iter().map(|tag| (tag.key, tag.value)).collect();
    check_tags(&tags)?;
    Ok(tags)
}

fn check_tags(tags: &BTreeMap<String, String>) -> Result<()> {
    if tags.len() > TAGS {
        return Err(errors::value(format!("The number of tags must not exceed {TAGS}.")));
    }
    match tags.keys().find(|key| key.to_ascii_lowercase().starts_with("aws:")) {
        Some(key) => Err(errors::value(format!("The tag key {key} begins with the reserved prefix aws:."))),
        None => Ok(()),
    }
}

fn arn(context: &Context, name: &str) -> String {
    prefix(context) + name
}

fn sorted_page<T>(all: Vec<T>, most: usize, key: impl Fn(&T) -> String) -> (Vec<T>, Option<String>) {
    let more = all.len() > most;
    let shown: Vec<T> = all.into_iter().take(most).collect();
    let next = shown.last().filter(|_| more).map(key);
    (shown, next)
}
