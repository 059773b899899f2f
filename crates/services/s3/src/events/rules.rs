//! What a bucket's notification configuration asks for.
//!
//! Source: "Configuring event notifications using object key name filtering" of the S3 User Guide.

use super::Kind;
use crate::model::{Bucket, Setting};
use cloud::targets;
use serde::{Deserialize, Serialize};

/// A rule of a notification configuration, as the bucket keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    pub id: String,
    /// ARN of a function, a queue, a topic, or an event bus.
    #[serde(alias = "function")]
    pub target: String,
    /// `s3:ObjectCreated:*`; a bus gets everything, and its rule names nothing.
    pub events: Vec<String>,
    /// Whether a filter was given at all, be it empty.
    #[serde(default)]
    pub filtered: bool,
    #[serde(default)]
    pub prefix: Option<String>,
    #[serde(default)]
    pub suffix: Option<String>,
}

impl Rule {
    /// That of an event bus.
    pub fn of_bus(bus: String) -> Self {
        Self { id: String::new(), target: bus, events: Vec::new(), filtered: false, prefix: None, suffix: None }
    }

    pub fn matches(&self, kind: Kind, key: &str) -> bool {
        if self.kind() == Some(targets::Kind::Bus) {
            return true;
        }
        let named = self.events.iter().any(|pattern| names(pattern, kind.name()));
        named
            && key.starts_with(self.prefix.as_deref().unwrap_or_default())
            && key.ends_with(self.suffix.as_deref().unwrap_or_default())
    }

    pub fn kind(&self) -> Option<targets::Kind> {
        targets::Kind::of(&self.target)
    }

    /// Whether one event could match both rules, which name their events.
    pub fn overlaps(&self, other: &Self) -> bool {
        let events = self.events.iter().any(|a| other.events.iter().any(|b| covers(a, b) || covers(b, a)));
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let (p1, p2, s1, s2) = (text(&self.prefix), text(&other.prefix), text(&self.suffix), text(&other.suffix));
        events && (p1.starts_with(&p2) || p2.starts_with(&p1)) && (s1.ends_with(&s2) || s2.ends_with(&s1))
    }
}

/// Whether the pattern `s3:ObjectCreated:*` covers `s3:ObjectCreated:Put` or itself.
fn covers(pattern: &str, other: &str) -> bool {
    pattern == other || pattern.strip_suffix('*').is_some_and(|stem| other.starts_with(stem))
}

fn names(pattern: &str, name: &str) -> bool {
    pattern.strip_prefix("s3:").is_some_and(|pattern| covers(pattern, name))
}

pub fn rules(bucket: &Bucket) -> Vec<Rule> {
    bucket.setting(Setting::Notification).and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}
