//! What is kept: buses, rules with their targets, archives, replays, connections and API destinations.

use crate::names::DEFAULT_BUS;
use api::events as aws;
use patterns::Pattern;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

pub type Tags = BTreeMap<String, String>;
pub type Shelf<R> = BTreeMap<String, Arc<R>>;

/// Something with a name of its own among its kind.
pub trait Record: Clone + Serialize + DeserializeOwned + Send + Sync + 'static {
    const KIND: &'static str;
    fn key(&self) -> String;
    fn shelf(catalogue: &mut Catalogue) -> &mut Shelf<Self>;
    /// Once, before it is seen.
    fn prepare(&mut self);
    /// The bus whose events find their way by it.
    fn routed(&self) -> Option<&str>;
}

/// All that is known.
#[derive(Clone, Default)]
pub struct Catalogue {
    pub buses: Shelf<Bus>,
    /// By `bus/name`.
    pub rules: Shelf<Rule>,
    pub archives: Shelf<Archive>,
    pub replays: Shelf<Replay>,
    pub connections: Shelf<Connection>,
    pub destinations: Shelf<Destination>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Bus {
    pub name: String,
    pub description: Option<String>,
    pub kms_key_identifier: Option<String>,
    pub dead_letter: Option<String>,
    /// A policy document.
    pub policy: Option<Arc<str>>,
    pub tags: Tags,
    pub created_ms: i64,
    pub modified_ms: i64,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Rule {
    pub bus: String,
    pub name: String,
    pub event_pattern: Option<String>,
    pub schedule_expression: Option<String>,
    pub enabled: bool,
    /// `ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS` is shown as it was given.
    pub state: String,
    pub description: Option<String>,
    pub role_arn: Option<String>,
    pub tags: Tags,
    /// By their ids.
    pub targets: BTreeMap<String, aws::Target>,
    /// Since when the schedule counts: when it was made, changed or enabled again.
    pub since_ms: i64,
    #[serde(skip)]
    pub pattern: Option<Arc<Pattern>>,
}

impl Rule {
    pub fn key_of(bus: &str, name: &str) -> String {
        format!("{bus}/{name}")
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Archive {
    pub name: String,
    pub bus: String,
    pub description: Option<String>,
    pub event_pattern: Option<String>,
    /// 0: for ever.
    pub retention_days: i32,
    pub kms_key_identifier: Option<String>,
    pub created_ms: i64,
    #[serde(skip)]
    pub pattern: Option<Arc<Pattern>>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Replay {
    pub name: String,
    pub description: Option<String>,
    pub archive: String,
    pub bus: String,
    /// ARNs of rules; none: all.
    pub rules: Option<Vec<String>>,
    pub from_ms: i64,
    pub until_ms: i64,
    pub state: String,
    pub state_reason: Option<String>,
    pub started_ms: i64,
    pub ended_ms: Option<i64>,
    pub last_replayed_ms: Option<i64>,
    /// Time and number of the archived event that was replayed last.
    pub at: Option<(i64, i64)>,
}

impl Replay {
    pub fn is_under_way(&self) -> bool {
        matches!(self.state.as_str(), "STARTING" | "RUNNING" | "CANCELLING")
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Connection {
    pub name: String,
    pub id: String,
    pub description: Option<String>,
    pub authorization_type: String,
    /// With the secrets in it: never shown, never logged.
    pub auth: aws::CreateConnectionAuthRequestParameters,
    pub state: String,
    pub state_reason: Option<String>,
    pub created_ms: i64,
    pub modified_ms: i64,
    pub authorized_ms: Option<i64>,
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Destination {
    pub name: String,
    pub id: String,
    pub description: Option<String>,
    pub connection: String,
    pub endpoint: String,
    pub method: String,
    pub rate_limit: Option<i32>,
    pub created_ms: i64,
    pub modified_ms: i64,
}

macro_rules! records {
    ($($record:ident $kind:literal $shelf:ident |$one:ident| $key:expr, $routed:expr, $prepare:expr;)*) => {$(
        impl Record for $record {
            const KIND: &'static str = $kind;
            fn key(&self) -> String { let $one = self; $key }
            fn shelf(catalogue: &mut Catalogue) -> &mut Shelf<Self> { &mut catalogue.$shelf }
            fn prepare(&mut self) { let prepare: fn(&mut Self) = $prepare; prepare(self) }
            fn routed(&self) -> Option<&str> { let $one = self; $routed }
        }
    )*};
}
records! {
    Bus "bus" buses |one| one.name.clone(), { let _ = one; None }, |_| {};
    Rule "rule" rules |one| Rule::key_of(&one.bus, &one.name), Some(&one.bus), |rule| rule.pattern = compiled(rule.event_pattern.as_deref());
    Archive "archive" archives |one| one.name.clone(), Some(&one.bus), |kept| kept.pattern = compiled(kept.event_pattern.as_deref());
    Replay "replay" replays |one| one.name.clone(), { let _ = one; None }, |_| {};
    Connection "connection" connections |one| one.name.clone(), { let _ = one; None }, |_| {};
    Destination "destination" destinations |one| one.name.clone(), { let _ = one; None }, |_| {};
}

/// What was kept was checked before.
fn compiled(pattern: Option<&str>) -> Option<Arc<Pattern>> {
    Pattern::compile(pattern?).ok().map(Arc::new)
}

impl Catalogue {
    pub fn rule(&self, bus: &str, name: &str) -> Option<&Arc<Rule>> {
        self.rules.get(&Rule::key_of(bus, name))
    }

    /// The rules of a bus in the order of their names.
    pub fn rules_of<'a>(&'a self, bus: &'a str) -> impl Iterator<Item = &'a Arc<Rule>> {
        self.rules.range(format!("{bus}/")..).map(|(_, rule)| rule).take_while(move |rule| rule.bus == bus)
    }

    pub fn has_bus(&self, name: &str) -> bool {
        name == DEFAULT_BUS || self.buses.contains_key(name)
    }

    pub fn bus_policy(&self, name: &str) -> Option<Arc<str>> {
        self.buses.get(name).and_then(|bus| bus.policy.clone())
    }

    pub fn destination_of(&self, arn: &str) -> Option<&Arc<Destination>> {
        let (name, id) = crate::names::resource(arn, "api-destination")?.split_once('/')?;
        self.destinations.get(name).filter(|found| found.id == id)
    }

    pub fn connection_of(&self, arn: &str) -> Option<&Arc<Connection>> {
        let (name, id) = crate::names::resource(arn, "connection")?.split_once('/')?;
        self.connections.get(name).filter(|found| found.id == id)
    }
}
