//! What is known of a function. Everything here is kept as JSON in the store; nothing running is.

use crate::code::Archive;
use crate::layers::LayerUse;
use crate::names::Qualifier;
use crate::provisioning::Provisioned;
use crate::urls::Url;
use base::Timestamp;
use runtimes::environment::Initialization;
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
    /// The published version that `$LATEST` has not changed since: publishing again gives it again.
    pub published: Option<u64>,
    pub tags: BTreeMap<String, String>,
    pub reserved_concurrency: Option<u32>,
    pub aliases: BTreeMap<String, Alias>,
    /// Resource policies: of the function itself under `""`, of a version or alias under its qualifier.
    pub policies: BTreeMap<String, Policy>,
    /// Asynchronous invocation: by qualifier, of the function itself under `$LATEST`.
    pub event_configs: BTreeMap<String, EventConfig>,
    /// ARN of the code-signing configuration.
    #[serde(default)]
    pub code_signing: Option<String>,
    /// `Allow` or `Terminate`, where somebody has said it.
    #[serde(default)]
    pub recursive_loop: Option<String>,
    /// By version: `$LATEST` or a number.
    #[serde(default)]
    pub runtime_management: BTreeMap<String, RuntimeManagement>,
    /// Function URLs: by alias, of the function itself under `$LATEST`.
    #[serde(default)]
    pub urls: BTreeMap<String, Url>,
    /// Provisioned concurrency, by version or alias.
    #[serde(default)]
    pub provisioned: BTreeMap<String, Provisioned>,
}

/// When a version changes to another build of its runtime.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuntimeManagement {
    /// `Auto`, `FunctionUpdate` or `Manual`
    pub update_on: String,
    /// The build that `Manual` keeps to.
    pub version_arn: Option<String>,
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
    /// It has a snapshot to start from.
    #[serde(default)]
    pub optimized: bool,
    /// The host was in the way of its snapshot, which is taken once the version is deployed again.
    #[serde(default)]
    pub postponed: bool,
    /// Why it has failed, where there is more to say than that.
    #[serde(default)]
    pub failure: Option<Failure>,
}

/// `StateReason` and `StateReasonCode` of a version that has failed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    pub reason: String,
    pub code: String,
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
    /// ARN of the queue or topic for events that could not be dealt with.
    #[serde(default)]
    pub dead_letter: Option<String>,
    /// Whether a snapshot is taken of each published version.
    #[serde(default)]
    pub snap_start: bool,
    /// Whether each environment serves one tenant only. Set when the function is created, and never changed.
    #[serde(default)]
    pub per_tenant: bool,
    /// A later one over an earlier one.
    #[serde(default)]
    pub layers: Vec<LayerUse>,
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

/// A resource policy: its statements in the order they were added. Its revision is that of what it is attached to.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Policy {
    pub statements: Vec<Statement>,
    /// What else was said where somebody gave the whole document.
    #[serde(default)]
    pub head: Option<Head>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    pub version: Option<String>,
    pub id: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statement {
    pub sid: String,
    /// Compact JSON, its members in AWS's order.
    pub json: String,
}

impl Policy {
    pub fn document(&self) -> String {
        let statements: Vec<&str> = self.statements.iter().map(|statement| statement.json.as_str()).collect();
        let text = |text: &str| serde_json::Value::from(text).to_string();
        let member = |name, value: &Option<String>| value.as_ref().map(|value| format!(r#""{name}":{},"#, text(value)));
        let head = match &self.head {
            Some(head) => [member("Version", &head.version), member("Id", &head.id)].into_iter().flatten().collect(),
            None => r#""Version":"2012-10-17","Id":"default","#.to_owned(),
        };
        format!(r#"{{{head}"Statement":[{}]}}"#, statements.join(","))
    }

    pub fn position(&self, sid: &str) -> Option<usize> {
        self.statements.iter().position(|statement| statement.sid == sid)
    }
}

#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct EventConfig {
    pub modified: Timestamp,
    pub maximum_retry_attempts: Option<u32>,
    pub maximum_event_age_seconds: Option<u32>,
    /// ARNs of who gets records of events that were dealt with, and of those that were not.
    #[serde(default)]
    pub on_success: Option<String>,
    #[serde(default)]
    pub on_failure: Option<String>,
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

    /// With `$LATEST` replaced: what was published before is something else now.
    #[must_use]
    pub fn with_latest(&self, latest: Version) -> Self {
        let mut next = self.with_version(latest);
        next.meta.published = None;
        next
    }

    /// `$LATEST` as it is, under the next number; both get a revision of their own. One whose snapshot is to be taken is
    /// pending until then.
    #[must_use]
    pub fn publish(&self, description: Option<&str>, state: State, update: UpdateStatus) -> Self {
        let number = self.meta.next_version;
        let snap_start = self.latest().config.snap_start;
        let (state, update) = if snap_start { (State::Pending, UpdateStatus::None) } else { (state, update) };
        let mut version = Version { number, revision_id: base::id::uuid(), state, update, ..(**self.latest()).clone() };
        if let Some(description) = description {
            version.config.description = description.into();
        }
        let mut next = self.with_version(version);
        next.meta.next_version = number + 1;
        next.meta.published = Some(number);
        next.renew(None);
        next
    }

    /// The policy that decides on the function (`None`), or on the version or alias that is named, as a document.
    /// `$LATEST` has none but the function's.
    pub fn resource_policy(&self, of: Option<&Qualifier>) -> Option<Arc<str>> {
        let key =
            of.filter(|qualifier| **qualifier != Qualifier::Latest).map_or_else(String::new, Qualifier::to_string);
        self.meta.policies.get(&key).map(|policy| policy.document().into())
    }

    /// The revision of the function (`None`), or of the version or alias that is named.
    pub fn revision(&self, of: Option<&Qualifier>) -> Option<&str> {
        match of {
            Some(Qualifier::Alias(name)) => self.meta.aliases.get(name).map(|alias| alias.revision_id.as_str()),
            of => self.versions.get(&number(of)).map(|version| version.revision_id.as_str()),
        }
    }

    /// Gives it a new revision.
    pub fn renew(&mut self, of: Option<&Qualifier>) {
        let revision_id = base::id::uuid();
        match of {
            Some(Qualifier::Alias(name)) => {
                self.meta.aliases.entry(name.clone()).and_modify(|alias| alias.revision_id = revision_id);
            }
            of => {
                self.versions.entry(number(of)).and_modify(|version| Arc::make_mut(version).revision_id = revision_id);
            }
        }
    }

    /// Removes what is kept under a version's number or an alias's name beside itself. An alias's function URL stays, as on
    /// AWS: without the alias's policy nobody is let in.
    pub fn forget(&mut self, qualifier: &str) {
        self.meta.policies.remove(qualifier);
        self.meta.event_configs.remove(qualifier);
        self.meta.runtime_management.remove(qualifier);
        self.meta.provisioned.remove(qualifier);
    }
}

/// Of a qualifier that names no alias.
fn number(qualifier: Option<&Qualifier>) -> u64 {
    match qualifier {
        Some(Qualifier::Version(number)) => *number,
        _ => LATEST,
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

    /// What it needs: its own code and its layers'.
    pub fn archives(&self) -> impl Iterator<Item = &Archive> {
        std::iter::once(&self.archive).chain(self.config.layers.iter().map(|layer| &layer.archive))
    }

    pub fn is_published(&self) -> bool {
        self.number != LATEST
    }

    /// Whether it is pending until its snapshot is taken.
    pub fn awaits_snapshot(&self) -> bool {
        self.starts_from_snapshots() && self.state == State::Pending
    }

    /// Whether it is to have a snapshot wherever it is deployed.
    pub fn keeps_snapshot(&self) -> bool {
        self.starts_from_snapshots() && (self.optimized || self.postponed)
    }

    fn starts_from_snapshots(&self) -> bool {
        self.is_published() && self.config.snap_start
    }

    /// How its environments come to be.
    pub fn initialization(&self) -> Initialization {
        if self.awaits_snapshot() || self.keeps_snapshot() {
            Initialization::SnapStart
        } else {
            Initialization::OnDemand
        }
    }

    pub fn is_settled(&self) -> bool {
        self.state != State::Pending && self.update != UpdateStatus::InProgress
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn version() -> Version {
        Version {
            number: LATEST,
            revision_id: "r0".into(),
            modified: Timestamp::default(),
            archive: Archive { digest: "ab".repeat(32), size: 3 },
            config: Config::of_test(),
            state: State::Active,
            update: UpdateStatus::Successful,
            optimized: false,
            postponed: false,
            failure: None,
        }
    }

    fn function() -> Function {
        Function::of_test()
    }

    impl Function {
        /// With nothing but `$LATEST`.
        pub fn of_test() -> Self {
            let meta = Meta {
                name: "f".into(),
                id: "i".into(),
                next_version: 1,
                published: None,
                tags: BTreeMap::new(),
                reserved_concurrency: None,
                aliases: BTreeMap::new(),
                policies: BTreeMap::new(),
                event_configs: BTreeMap::new(),
                code_signing: None,
                recursive_loop: None,
                runtime_management: BTreeMap::new(),
                urls: BTreeMap::new(),
                provisioned: BTreeMap::new(),
            };
            Self { meta, versions: BTreeMap::from([(LATEST, Arc::new(version()))]) }
        }
    }

    impl Config {
        pub fn of_test() -> Self {
            Self {
                runtime: "python3.12".into(),
                handler: Some("a.b".into()),
                role: "arn:aws:iam::000000000000:role/r".into(),
                description: "d".into(),
                timeout_seconds: 3,
                memory_mb: 128,
                ephemeral_mb: 512,
                architecture: "x86_64".into(),
                environment: None,
                tracing_mode: "PassThrough".into(),
                logging: Logging {
                    format: "Text".into(),
                    application_level: None,
                    system_level: None,
                    group: "/aws/lambda/f".into(),
                },
                kms_key_arn: None,
                dead_letter: None,
                snap_start: false,
                per_tenant: false,
                layers: Vec::new(),
            }
        }
    }

    #[test]
    fn publishing_freezes_latest_under_a_number_that_is_never_used_again() {
        let one = function().publish(Some("one"), State::Active, UpdateStatus::Successful);
        assert_eq!((one.newest().unwrap().label(), one.meta.published), ("1".into(), Some(1)));
        assert_eq!(
            (one.versions[&1].config.description.as_str(), one.latest().config.description.as_str()),
            ("one", "d")
        );
        assert_ne!(one.latest().revision_id, "r0");
        assert_ne!(one.latest().revision_id, one.versions[&1].revision_id);
        let mut changed = one.with_latest(version());
        assert_eq!(changed.meta.published, None);
        changed.versions.remove(&1);
        assert!(changed.publish(None, State::Active, UpdateStatus::Successful).versions.contains_key(&2));
    }

    #[test]
    fn a_version_waits_for_its_snapshot_and_latest_never_does() {
        let mut latest = version();
        latest.config.snap_start = true;
        let mut function = function().with_latest(latest).publish(None, State::Active, UpdateStatus::Successful);
        let of = |function: &Function, number| {
            let version = &function.versions[&number];
            (version.awaits_snapshot(), version.initialization())
        };
        assert_eq!(of(&function, LATEST), (false, Initialization::OnDemand));
        assert_eq!(of(&function, 1), (true, Initialization::SnapStart));
        let (on, off) = (Initialization::SnapStart, Initialization::OnDemand);
        for (optimized, postponed, initialization) in [(true, false, on), (false, true, on), (false, false, off)] {
            let taken = Version { state: State::Active, optimized, postponed, ..(*function.versions[&1]).clone() };
            function.versions.insert(1, Arc::new(taken));
            assert_eq!(of(&function, 1), (false, initialization));
        }
    }

    #[test]
    fn what_was_kept_before_there_were_snapshots_and_layers_is_read() {
        let mut kept = serde_json::to_value(version()).unwrap();
        kept.as_object_mut().unwrap().retain(|key, _| !["optimized", "postponed", "failure"].contains(&key.as_str()));
        kept["config"].as_object_mut().unwrap().retain(|key, _| key != "snap_start" && key != "layers");
        let read: Version = serde_json::from_value(kept).unwrap();
        assert_eq!((read.optimized, read.postponed), (false, false));
        assert_eq!((read.failure, read.config), (None, Config::of_test()));
    }

    #[test]
    fn each_thing_has_a_revision_of_its_own() {
        let mut function = function().publish(None, State::Active, UpdateStatus::Successful);
        let alias =
            Alias { version: 1, description: String::new(), revision_id: "ra".into(), weights: BTreeMap::new() };
        function.meta.aliases.insert("a".into(), alias);
        let all = [None, Some(Qualifier::Version(1)), Some(Qualifier::Alias("a".into()))];
        for renewed in &all {
            let mut after = function.clone();
            after.renew(renewed.as_ref());
            for of in &all {
                let same = after.revision(of.as_ref()) == function.revision(of.as_ref());
                assert_eq!(same, of != renewed, "{of:?}");
            }
        }
    }

    #[test]
    fn an_alias_sends_each_version_its_share() {
        let alias =
            Alias { version: 1, description: String::new(), revision_id: String::new(), weights: [(2, 0.25)].into() };
        assert_eq!([0.0, 0.24, 0.25, 0.99].map(|draw| alias.draw(draw)), [2, 2, 1, 1]);
    }

    #[test]
    fn a_policy_is_written_as_its_statements_are() {
        let statement = |sid: &str| Statement { sid: sid.into(), json: format!(r#"{{"Sid":"{sid}"}}"#) };
        let policy = Policy { statements: vec![statement("a"), statement("b")], head: None };
        assert_eq!(
            policy.document(),
            r#"{"Version":"2012-10-17","Id":"default","Statement":[{"Sid":"a"},{"Sid":"b"}]}"#
        );
        assert_eq!((policy.position("b"), policy.position("c")), (Some(1), None));
    }
}
