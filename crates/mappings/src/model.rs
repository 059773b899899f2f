//! What is known of a mapping. All of it is kept as JSON in the store.

use crate::sealed::Sealed;
use base::Timestamp;
use lambda::{FunctionRef, Home, Qualifier};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::time::Duration;

/// Source: CreateEventSourceMapping, `MaximumBatchingWindowInSeconds`.
const LINGER: Duration = Duration::from_millis(500);

/// A mapping. Immutable: a change makes a new one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mapping {
    pub uuid: String,
    /// ARN.
    pub source: String,
    pub function: Target,
    pub settings: Settings,
    /// What it is wanted to be; the state follows.
    pub enabled: bool,
    pub state: State,
    pub modified: Timestamp,
    /// Of the last batch.
    pub result: String,
    /// Why its source cannot be read now, where AWS has a name for that.
    #[serde(default)]
    pub trouble: Option<String>,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
}

/// A source and how it is read, whatever becomes of what is read.
#[derive(Clone, Debug, PartialEq)]
pub struct Feed {
    /// The name under which its checkpoints are kept.
    pub id: String,
    /// ARN.
    pub source: String,
    pub settings: Settings,
    /// Where it begins with what comes, that is from here on.
    pub since: Timestamp,
}

impl Mapping {
    pub fn feed(&self) -> Feed {
        let Self { uuid, source, settings, modified, .. } = self.clone();
        Feed { id: uuid, source, settings, since: modified }
    }

    /// The consumer group that it reads a topic in.
    pub fn group(&self) -> Option<&str> {
        let kafka = self.settings.kafka.as_ref()?;
        Some(kafka.group.as_deref().unwrap_or(&self.uuid))
    }

    /// As others are told of it.
    pub fn told(&self) -> String {
        format!("event source mapping with UUID {}", self.uuid)
    }
}

/// The function as it was named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Target {
    pub name: String,
    #[serde(default)]
    pub qualifier: Option<String>,
}

impl Target {
    pub fn named(&self) -> FunctionRef {
        FunctionRef { name: self.name.clone(), qualifier: self.qualifier.as_deref().map(Qualifier::parse) }
    }

    pub fn arn(&self, home: &Home) -> String {
        match &self.qualifier {
            Some(qualifier) => home.qualified_arn(&self.name, &Qualifier::parse(qualifier)),
            None => home.function_arn(&self.name),
        }
    }

    pub fn is_latest(&self) -> bool {
        self.qualifier.as_deref().is_none_or(|qualifier| qualifier == "$LATEST")
    }
}

impl From<FunctionRef> for Target {
    fn from(named: FunctionRef) -> Self {
        Self { name: named.name, qualifier: named.qualifier.map(|qualifier| qualifier.to_string()) }
    }
}

/// What may be configured. `None`: such a source does not have it, or it was not asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub batch_size: usize,
    pub window_seconds: u32,
    /// No window was asked for, and such a source waits for half a second then.
    pub lingers: bool,
    pub position: Option<Position>,
    /// Of a broker, the one that is consumed.
    pub queue: Option<String>,
    /// Patterns, of which one has to match.
    pub filters: Vec<String>,
    /// ARN of the key under which they are kept.
    pub key: Option<String>,
    /// The patterns as they are kept under that key, instead of themselves.
    pub sealed: Option<Sealed>,
    pub report_failures: bool,
    pub stream: Option<StreamSettings>,
    pub maximum_concurrency: Option<u32>,
    pub pollers: Option<Pollers>,
    /// Names of groups of metrics.
    pub metrics: Option<Vec<String>>,
    /// How the source knows who reads it.
    pub access: Vec<Access>,
    pub kafka: Option<KafkaSettings>,
    /// Of the system logs that are written.
    pub log_level: Option<String>,
}

impl Settings {
    /// How long is waited for more records, once there is one.
    pub fn window(&self) -> Duration {
        if self.lingers { LINGER } else { Duration::from_secs(self.window_seconds.into()) }
    }
}

/// What only topics of Kafka have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KafkaSettings {
    pub topic: String,
    /// The consumer group. `None`: one of the mapping's own.
    pub group: Option<String>,
}

/// One of `SourceAccessConfigurations`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Access {
    /// `BASIC_AUTH`
    pub kind: String,
    /// ARN of a secret, or a name.
    pub uri: String,
}

/// Where in a stream it began.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// `TRIM_HORIZON`
    pub kind: String,
    /// Seconds since the epoch.
    pub timestamp: Option<f64>,
}

/// What only streams have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StreamSettings {
    pub parallelization: u32,
    /// -1: without end.
    pub retries: i32,
    /// -1: however old.
    pub record_age_seconds: i32,
    pub bisect: bool,
    /// 0: no windows.
    pub tumbling_seconds: u32,
    /// ARN.
    pub on_failure: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pollers {
    pub minimum: u32,
    pub maximum: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    Creating,
    Enabling,
    Enabled,
    Disabling,
    Disabled,
    Updating,
    Deleting,
}

/// What is to be done about a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Become(State),
    Poll,
    Wait,
    Remove,
}

impl State {
    pub fn name(self) -> &'static str {
        match self {
            Self::Creating => "Creating",
            Self::Enabling => "Enabling",
            Self::Enabled => "Enabled",
            Self::Disabling => "Disabling",
            Self::Disabled => "Disabled",
            Self::Updating => "Updating",
            Self::Deleting => "Deleting",
        }
    }

    /// What follows, where the mapping is wanted to be `enabled`.
    pub fn step(self, enabled: bool) -> Step {
        match (self, enabled) {
            (Self::Deleting, _) => Step::Remove,
            (Self::Enabled, true) => Step::Poll,
            (Self::Disabled, false) => Step::Wait,
            (_, true) => Step::Become(Self::Enabled),
            (_, false) => Step::Become(Self::Disabled),
        }
    }

    /// Something is being done about it already.
    pub fn is_passing(self) -> bool {
        !matches!(self, Self::Enabled | Self::Disabled)
    }

    /// What it is while a change is being made that wants it to be `enabled`.
    pub fn changing(self, enabled: bool) -> Self {
        match (self, enabled) {
            (Self::Enabled, false) => Self::Disabling,
            (Self::Disabled, true) => Self::Enabling,
            _ => Self::Updating,
        }
    }
}
