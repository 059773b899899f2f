//! What is known of a function. Everything here is kept as JSON in the store; nothing running is.

use crate::code::Archive;
use crate::names::Qualifier;
use base::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

pub const LATEST: u64 = 0;

/// A function with its versions. Immutable: a change makes a new one.
#[derive(Clone, Debug)]
pub struct Function {
    pub meta: Meta,
    /// By number; [`LATEST`] is `$LATEST` and always there.
    pub versions: BTreeMap<u64, Arc<Version>>,
}

/// What belongs to the function rather than to one of its versions.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Meta {
    pub name: String,
    /// Drawn when the function is created: a later function of the same name is another one.
    pub id: String,
    /// The number that the next published version gets. Numbers are never used again.
    pub next_version: u64,
    pub tags: BTreeMap<String, String>,
    pub reserved_concurrency: Option<u32>,
    pub aliases: BTreeMap<String, Alias>,
    /// Resource policies: of the function itself under `""`, of a version or alias under its qualifier.
    pub policies: BTreeMap<String, Policy>,
    /// Asynchronous invocation: by qualifier, of the function itself under `$LATEST`.
    pub event_configs: BTreeMap<String, EventConfig>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Version {
    /// [`LATEST`] or the published number.
    pub number: u64,
    pub revision_id: String,
    pub modified: Timestamp,
    pub archive: Archive,
    pub config: Config,
    pub state: State,
    pub update: UpdateStatus,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    Pending,
    Active,
    Failed,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum UpdateStatus {
    /// Not shown while the function is being created.
    None,
    InProgress,
    Successful,
    Failed,
}

/// What CreateFunction and UpdateFunctionConfiguration set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Config {
    pub runtime: String,
    pub handler: Option<String>,
    pub role: String,
    pub description: String,
    pub timeout_seconds: u32,
    pub memory_mb: u32,
    pub ephemeral_mb: u32,
    pub architecture: String,
    pub environment: Option<BTreeMap<String, String>>,
    pub tracing_mode: String,
    pub logging: Logging,
    pub kms_key_arn: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Logging {
    /// `Text` or `JSON`
    pub format: String,
    pub application_level: Option<String>,
    pub system_level: Option<String>,
    pub group: String,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Alias {
    pub version: u64,
    pub description: String,
    pub revision_id: String,
    /// Further versions with the share of invocations they get, 0.0 to 1.0.
    pub weights: BTreeMap<u64, f64>,
}

/// A resource policy: its statements in the order they were added, each as AWS shows it.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Policy {
    pub revision_id: String,
    pub statements: Vec<serde_json::Value>,
}

impl Policy {
    pub fn document(&self) -> String {
        serde_json::json!({"Version": "2012-10-17", "Id": "default", "Statement": self.statements}).to_string()
    }

    pub fn position(&self, sid: &str) -> Option<usize> {
        self.statements.iter().position(|statement| statement["Sid"] == sid)
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct EventConfig {
    pub modified: Timestamp,
    pub maximum_retry_attempts: Option<u32>,
    pub maximum_event_age_seconds: Option<u32>,
}

impl Function {
    /// The name in ARNs and log lines: `$LATEST` or the number.
    pub fn label(number: u64) -> String {
        if number == LATEST { "$LATEST".into() } else { number.to_string() }
    }

    pub fn latest(&self) -> &Arc<Version> {
        &self.versions[&LATEST]
    }

    /// The newest published version, if there is one.
    pub fn newest(&self) -> Option<&Arc<Version>> {
        self.versions.values().next_back().filter(|version| version.number != LATEST)
    }

    /// The version that a qualifier names; for a weighted alias, the one that `draw` (0.0 to 1.0) falls on.
    pub fn resolve(&self, qualifier: &Qualifier, draw: f64) -> Option<&Arc<Version>> {
        match qualifier {
            Qualifier::Latest => Some(self.latest()),
            Qualifier::Version(LATEST) => None,
            Qualifier::Version(number) => self.versions.get(number),
            Qualifier::Alias(name) => {
                self.meta.aliases.get(name).and_then(|alias| self.versions.get(&alias.draw(draw)))
            }
        }
    }

    /// Bytes of all versions' archives, as GetAccountSettings counts them.
    pub fn code_bytes(&self) -> u64 {
        self.versions.values().map(|version| version.archive.size).sum()
    }

    #[must_use]
    pub fn with_version(&self, version: Version) -> Self {
        let mut next = self.clone();
        next.versions.insert(version.number, Arc::new(version));
        next
    }
}

impl Alias {
    fn draw(&self, draw: f64) -> u64 {
        let mut passed = 0.0;
        for (version, weight) in &self.weights {
            passed += weight;
            if draw < passed {
                return *version;
            }
        }
        self.version
    }
}

impl Version {
    pub fn label(&self) -> String {
        Function::label(self.number)
    }

    pub fn is_published(&self) -> bool {
        self.number != LATEST
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_sends_each_version_its_share() {
        let alias =
            Alias { version: 1, description: String::new(), revision_id: String::new(), weights: [(2, 0.25)].into() };
        assert_eq!([0.0, 0.24, 0.25, 0.99].map(|draw| alias.draw(draw)), [2, 2, 1, 1]);
    }
}
