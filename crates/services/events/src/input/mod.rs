//! What a target gets of an event: all of it, a constant, a part, or a text made of parts.

pub mod template;

use crate::errors::invalid;
use crate::event::Event;
use api::events::Target;
use cloud::Result;
use template::Template;
use templates::json::Path;

/// The rule that an event matched, as templates may name it.
pub struct Of<'a> {
    pub rule_name: &'a str,
    pub rule_arn: &'a str,
}

/// What is sent. `json` is the event as JSON.
pub fn input(target: &Target, of: &Of<'_>, event: &Event, json: &str) -> String {
    if let Some(input) = &target.input {
        return input.clone();
    }
    if let Some(path) = target.input_path.as_deref().and_then(Path::parse) {
        return path.of(json).unwrap_or("null".into()).into_owned();
    }
    match &target.input_transformer {
        Some(transformer) => {
            let paths = transformer.input_paths_map.clone().unwrap_or_default();
            Template { text: &transformer.input_template, paths: &paths }.fill(of, event, json)
        }
        None => json.into(),
    }
}

/// Refuses what AWS refuses when the target is put.
pub fn check(target: &Target) -> Result<()> {
    let id = &target.id;
    let given = [target.input.is_some(), target.input_path.is_some(), target.input_transformer.is_some()];
    if given.into_iter().filter(|given| *given).count() > 1 {
        return Err(invalid(format!(
            "Only one of Input, InputPath, or InputTransformer must be provided for target {id}."
        )));
    }
    if target.input.as_deref().is_some_and(|input| serde_json::from_str::<serde::de::IgnoredAny>(input).is_err()) {
        return Err(invalid(format!("JSON syntax error in input for target {id}.")));
    }
    let bad_path = |path: &String| Path::parse(path).is_none();
    let transformer = target.input_transformer.as_ref();
    let mut paths = transformer.iter().flat_map(|one| one.input_paths_map.iter().flatten()).map(|(_, path)| path);
    if target.input_path.as_ref().is_some_and(bad_path) || paths.any(bad_path) {
        return Err(invalid(format!("InputPath for target {id} is invalid.")));
    }
    match transformer {
        Some(transformer) => {
            let paths = transformer.input_paths_map.clone().unwrap_or_default();
            Template { text: &transformer.input_template, paths: &paths }.check(id)
        }
        None => Ok(()),
    }
}

/// A value that may be a path into the event: `$.detail.group`.
pub fn dynamic(text: &str, json: &str) -> String {
    match Path::parse(text).filter(|_| text.starts_with("$.")).and_then(|path| path.of(json)) {
        Some(found) => templates::json::plain(&found).into_owned(),
        None => text.into(),
    }
}
