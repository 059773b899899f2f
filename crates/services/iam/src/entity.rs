//! What the directory keeps: users, groups, roles, managed policies, and the account's root.

use base::{AccountId, Timestamp};
use iam::{Malformed, Policy, Purpose};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A policy document as it was given, and what it says.
#[derive(Clone, Debug)]
pub(crate) struct Document {
    pub text: Arc<str>,
    pub policy: Arc<Policy>,
}

impl Document {
    /// Checks a document that somebody wants to store.
    pub(crate) fn new(text: &str, purpose: Purpose) -> Result<Self, Malformed> {
        Ok(Self { text: text.into(), policy: Policy::parse(text, purpose)?.into() })
    }

    /// As AWS counts it: without white space.
    pub(crate) fn size(&self) -> usize {
        self.text.chars().filter(|c| !c.is_whitespace()).count()
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let policy = Policy::stored(&text).map_err(serde::de::Error::custom)?.into();
        Ok(Self { text: text.into(), policy })
    }
}

/// Tags by key. Of users and roles the keys differ by more than their case; of policies they need not.
pub(crate) type Tags = BTreeMap<String, String>;

/// The policies that make up what a user, group or role may do.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Grants {
    /// Inline policies by name.
    pub inline: BTreeMap<String, Document>,
    /// ARNs of managed policies, in the order of attachment.
    pub attached: Vec<String>,
    /// The ARN of the managed policy that is the permissions boundary. Groups have none.
    pub boundary: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct AccessKey {
    pub id: String,
    pub secret: Arc<str>,
    pub active: bool,
    pub created: Timestamp,
}

/// The account itself.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Root {
    pub created: Timestamp,
    pub keys: Vec<AccessKey>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct User {
    pub name: String,
    pub path: String,
    pub id: String,
    pub created: Timestamp,
    pub tags: Tags,
    pub grants: Grants,
    /// Keys of the groups it is in: their names in lower case.
    pub groups: BTreeSet<String>,
    pub keys: Vec<AccessKey>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Group {
    pub name: String,
    pub path: String,
    pub id: String,
    pub created: Timestamp,
    pub grants: Grants,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Role {
    pub name: String,
    pub path: String,
    pub id: String,
    pub created: Timestamp,
    pub description: Option<String>,
    pub trust: Document,
    pub max_session_seconds: i32,
    pub tags: Tags,
    pub grants: Grants,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ManagedPolicy {
    pub arn: String,
    pub name: String,
    pub path: String,
    pub id: String,
    pub description: Option<String>,
    pub created: Timestamp,
    pub updated: Timestamp,
    pub default: u32,
    /// By number: `v3` is 3. Numbers are never reused.
    pub versions: BTreeMap<u32, Version>,
    pub latest: u32,
    pub tags: Tags,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Version {
    pub created: Timestamp,
    pub document: Document,
}

impl ManagedPolicy {
    /// What the default version says. A policy always has one.
    pub(crate) fn policy(&self) -> Option<&Policy> {
        self.versions.get(&self.default).map(|version| &*version.document.policy)
    }

    pub(crate) fn is_aws(&self) -> bool {
        self.arn.starts_with("arn:aws:iam::aws:")
    }
}

impl User {
    pub(crate) fn arn(&self, account: &AccountId) -> String {
        arn(account, "user", &self.path, &self.name)
    }
}

impl Group {
    pub(crate) fn arn(&self, account: &AccountId) -> String {
        arn(account, "group", &self.path, &self.name)
    }
}

impl Role {
    pub(crate) fn arn(&self, account: &AccountId) -> String {
        arn(account, "role", &self.path, &self.name)
    }
}

/// `arn:aws:iam::ACCOUNT:KIND/path/name`; `path` begins and ends with a slash.
pub(crate) fn arn(account: &AccountId, kind: &str, path: &str, name: &str) -> String {
    format!("arn:aws:iam::{account}:{kind}{path}{name}")
}

/// A unique id: `AROA` and seventeen characters.
pub(crate) fn unique_id(prefix: &str) -> String {
    format!("{prefix}{}", base::id::base32(17))
}
