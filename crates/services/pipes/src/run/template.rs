//! `InputTemplate`: what an enrichment or a target gets of an event, and parameters that are paths into it. Pure.
//!
//! Source: EventBridge User Guide, "Amazon EventBridge Pipes input transformation" and "Dynamic path parameters".

use super::event::Event;
use crate::errors::invalid;
use cloud::Result;
use std::borrow::Cow;
use templates::json::{self, Path};
use templates::{Piece, filled, pieces};

const RESERVED: [&str; 8] = [
    "aws.pipes.pipe-arn",
    "aws.pipes.pipe-name",
    "aws.pipes.source-arn",
    "aws.pipes.enrichment-arn",
    "aws.pipes.target-arn",
    "aws.pipes.event.ingestion-time",
    "aws.pipes.event",
    "aws.pipes.event.json",
];

/// What templates may say of the pipe.
#[derive(Clone, Debug, Default)]
pub struct Of {
    pub pipe_arn: String,
    pub pipe_name: String,
    pub source_arn: String,
    pub enrichment_arn: String,
    pub target_arn: String,
}

fn is_name(name: &str) -> bool {
    name.starts_with("aws.pipes.") || Path::parse(name).is_some()
}

/// Whether a template is JSON, rather than free text.
fn is_json(template: &str) -> bool {
    template.trim_start().starts_with(['{', '[', '"'])
}

/// Refuses what cannot be filled in.
///
/// # Errors
/// AWS's code; it does not document its sentences.
pub fn check(template: &str, of: &str) -> Result<()> {
    let pieces = pieces(template, is_name);
    let names = pieces.iter().filter_map(|piece| match piece {
        Piece::Variable { name, .. } => Some(*name),
        Piece::Text(_) => None,
    });
    if let Some(name) = names.into_iter().find(|name| !name.starts_with('$') && !RESERVED.contains(name)) {
        return Err(invalid(format!("InputTemplate for {of} contains invalid placeholder {name}.")));
    }
    let sample = filled(&pieces, |_| Some("\"\"".into()));
    match template.trim_start().starts_with(['{', '['])
        && serde_json::from_str::<serde::de::IgnoredAny>(&sample).is_err()
    {
        true => Err(invalid(format!("Invalid InputTemplate for {of} : JSON syntax error."))),
        false => Ok(()),
    }
}

/// What comes of a template for an event that was received at `now` (ISO 8601). Without one that is the event.
pub fn fill(template: Option<&str>, of: &Of, event: &Event, now: &str) -> Event {
    let Some(template) = template.filter(|template| !template.is_empty()) else { return event.clone() };
    let as_json = is_json(template);
    let text = filled(&pieces(template, is_name), |name| {
        match (value(name, of, event, now), as_json) {
            (value, true) => value,
            // In free text nothing stands where a JSON template has an empty string.
            (value, false) => {
                Some(value.map_or_else(Cow::default, |value| Cow::Owned(json::plain(&value).into_owned())))
            }
        }
    });
    match as_json {
        true => Event::new(json::minified(&text)),
        false => Event::new(text),
    }
}

/// The value of a variable, as JSON.
fn value<'v>(name: &str, of: &Of, event: &'v Event, now: &str) -> Option<Cow<'v, str>> {
    let text = |text: &str| Some(Cow::Owned(json::quoted(text)));
    match name {
        "aws.pipes.pipe-arn" => text(&of.pipe_arn),
        "aws.pipes.pipe-name" => text(&of.pipe_name),
        "aws.pipes.source-arn" => text(&of.source_arn),
        "aws.pipes.enrichment-arn" => text(&of.enrichment_arn),
        "aws.pipes.target-arn" => text(&of.target_arn),
        "aws.pipes.event.ingestion-time" => text(now),
        "aws.pipes.event" => Some(event.json()),
        "aws.pipes.event.json" => event.open().map(Cow::Borrowed),
        path => event.at(&Path::parse(path)?),
    }
}

/// A parameter that may be a path into the event, of which nothing may be missing.
pub fn parameter<'p>(given: &'p str, event: &Event) -> std::result::Result<Cow<'p, str>, String> {
    let Some(path) = Path::parse(given) else { return Ok(Cow::Borrowed(given)) };
    match event.at(&path) {
        Some(found) => Ok(Cow::Owned(json::plain(&found).into_owned())),
        None => Err(format!("There is nothing at the path {given}.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event() -> Event {
        Event {
            text: r#"{"messageId":"m","body":"{\"key\": \"v\", \"n\": 1.50, \"list\": [1, 2], \"said\": \"a \\\"b\\\"\"}"}"#.into(),
            open: Some(r#"{"messageId":"m","body":{"key": "v", "n": 1.50, "list": [1, 2], "said": "a \"b\""}}"#.into()),
            is_json: true,
        }
    }

    fn of() -> Of {
        Of { pipe_arn: "arn:p".into(), pipe_name: "p".into(), target_arn: "arn:t".into(), ..Of::default() }
    }

    #[track_caller]
    fn becomes(template: &str, expect: &str) {
        check(template, "target").unwrap();
        assert_eq!(fill(Some(template), &of(), &event(), "2026-01-01T00:00:00.000Z").text, expect, "{template}");
    }

    #[test]
    fn what_the_guide_shows() {
        becomes("Hello, sender", "Hello, sender");
        becomes("<$.messageId>", "m");
        becomes("Hello, <$.body.key>", "Hello, v");
        becomes(r#"{"key1": "value1"}"#, r#"{"key1":"value1"}"#);
        becomes(
            r#"{ "a": <$.body.key>, "d": <aws.pipes.event.ingestion-time>, "l": <$.body.list[1]> }"#,
            r#"{"a":"v","d":"2026-01-01T00:00:00.000Z","l":2}"#,
        );
        becomes(r#"{"pipe": "<aws.pipes.pipe-name>", "at": <aws.pipes.pipe-arn>}"#, r#"{"pipe":"p","at":"arn:p"}"#);
        let open = templates::json::minified(event().open().unwrap());
        becomes(r#"{"e": <aws.pipes.event.json>}"#, &format!(r#"{{"e":{open}}}"#));
        becomes(r#"{"e": <aws.pipes.event>}"#, &format!(r#"{{"e":{}}}"#, event().text));
    }

    #[test]
    fn values_keep_what_they_are() {
        becomes(r#"{"n": <$.body.n>, "t": "<$.body.n>"}"#, r#"{"n":1.50,"t":"1.50"}"#);
        becomes(r#"{"s": "he said <$.body.said>"}"#, r#"{"s":"he said a \"b\""}"#);
        becomes("<$.body>", r#"{"key": "v", "n": 1.50, "list": [1, 2], "said": "a \"b\""}"#);
        becomes(r#"{"none": <$.body.none>}"#, r#"{"none":""}"#);
        becomes("none: <$.body.none>;", "none: ;");
        becomes("a < b and <b>bold</b>", "a < b and <b>bold</b>");
        assert_eq!(fill(None, &of(), &event(), "").text, event().text);
        assert_eq!(fill(Some(""), &of(), &event(), "").text, event().text);
    }

    #[test]
    fn what_is_refused() {
        let refused = |template: &str| check(template, "the target").unwrap_err().message;
        assert_eq!(
            refused(r#"{"a": <aws.pipes.other>}"#),
            "InputTemplate for the target contains invalid placeholder aws.pipes.other."
        );
        for template in [r#"{"a": <$.b>"#, r#"{"a" <$.b>}"#, "[1,"] {
            assert_eq!(refused(template), "Invalid InputTemplate for the target : JSON syntax error.");
        }
    }

    #[test]
    fn parameters_are_paths_or_what_they_are() {
        assert_eq!(parameter("group", &event()).unwrap(), "group");
        assert_eq!(parameter("$.body.key", &event()).unwrap(), "v");
        assert_eq!(parameter("$.body.n", &event()).unwrap(), "1.50");
        assert_eq!(parameter("$.none", &event()).unwrap_err(), "There is nothing at the path $.none.");
    }

    proptest::proptest! {
        #[test]
        fn no_template_panics_and_objects_stay_json(template in "[<>\"\\\\a{}$.:é ]{0,24}") {
            let filled = fill(Some(&template), &of(), &event(), "now");
            if check(&template, "t").is_ok() && template.trim_start().starts_with('{') {
                proptest::prop_assert!(filled.is_json, "{} {}", template, filled.text);
            }
        }
    }
}
