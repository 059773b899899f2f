//! A secret as it is kept.

use api::secretsmanager as aws;
use base::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

pub const CURRENT: &str = "AWSCURRENT";
pub const PREVIOUS: &str = "AWSPREVIOUS";
pub const PENDING: &str = "AWSPENDING";
/// Versions without a stage that are kept.
const DEPRECATED: usize = 100;

#[derive(Clone, Serialize, Deserialize)]
pub struct Secret {
    pub name: String,
    pub arn: String,
    #[serde(default)]
    pub description: Option<String>,
    /// As it was given; nothing where it is the account's default key.
    #[serde(default)]
    pub key: Option<String>,
    pub created: Timestamp,
    pub changed: Timestamp,
    #[serde(default)]
    pub accessed: Option<Timestamp>,
    #[serde(default)]
    pub rotated: Option<Timestamp>,
    /// When it was deleted, and when it will be gone.
    #[serde(default)]
    pub deleted: Option<(Timestamp, Timestamp)>,
    #[serde(default)]
    pub policy: Option<String>,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    #[serde(default)]
    pub rotation: Option<Rotation>,
    /// By id.
    #[serde(default)]
    pub versions: BTreeMap<String, Version>,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Rotation {
    pub enabled: bool,
    pub function: String,
    pub rules: aws::RotationRulesType,
    pub next: Option<Timestamp>,
    /// One that was begun and has not succeeded, until it does.
    #[serde(default)]
    pub attempt: Option<Attempt>,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Attempt {
    /// The version that it makes.
    pub version: String,
    /// When it is made, or made again.
    pub at: Timestamp,
}

#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    pub created: Timestamp,
    #[serde(default)]
    pub accessed: Option<Timestamp>,
    pub stages: BTreeSet<String>,
    /// Nothing where a rotation has not written it yet.
    pub value: Option<Sealed>,
    pub key: String,
}

/// A ciphertext in base64.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Sealed {
    pub text: bool,
    pub ciphertext: String,
}

pub fn is_name(name: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"/_+=.@-!".contains(&byte);
    (1..=512).contains(&name.len()) && name.bytes().all(allowed)
}

impl Secret {
    /// The key that values are sealed with.
    pub fn sealing_key(&self) -> &str {
        self.key.as_deref().unwrap_or(crate::sealed::DEFAULT_KEY)
    }

    /// The version of a rotation that has not come to its end: pending, and not current.
    pub fn unfinished(&self) -> Option<&String> {
        let (id, version) = self.at_stage(PENDING)?;
        (!version.stages.contains(CURRENT)).then_some(id)
    }

    pub fn at_stage(&self, stage: &str) -> Option<(&String, &Version)> {
        self.versions.iter().find(|(_, version)| version.stages.contains(stage))
    }

    /// Gives a version its stages: each is of one version at a time, and what was current becomes previous.
    pub fn move_stages(&mut self, to: &str, stages: &[String]) {
        for stage in stages {
            let holder = self.at_stage(stage).map(|(id, _)| id.clone());
            if let Some(holder) = holder.filter(|holder| holder != to) {
                if stage == CURRENT {
                    for version in self.versions.values_mut() {
                        version.stages.remove(PREVIOUS);
                    }
                }
                if let Some(version) = self.versions.get_mut(&holder) {
                    version.stages.remove(stage);
                    if stage == CURRENT {
                        version.stages.insert(PREVIOUS.into());
                    }
                }
            }
            if let Some(version) = self.versions.get_mut(to) {
                version.stages.insert(stage.clone());
                if stage == CURRENT {
                    version.stages.remove(PREVIOUS);
                }
            }
        }
        self.forget();
    }

    /// Versions without a stage are kept in a small number.
    fn forget(&mut self) {
        let mut bare: Vec<(Timestamp, String)> = self
            .versions
            .iter()
            .filter(|(_, version)| version.stages.is_empty())
            .map(|(id, version)| (version.created, id.clone()))
            .collect();
        bare.sort();
        let surplus = bare.len().saturating_sub(DEPRECATED);
        for (_, id) in bare.into_iter().take(surplus) {
            self.versions.remove(&id);
        }
    }

    pub fn stages(&self) -> BTreeMap<String, Vec<String>> {
        let staged = self.versions.iter().filter(|(_, version)| !version.stages.is_empty());
        staged.map(|(id, version)| (id.clone(), version.stages.iter().cloned().collect())).collect()
    }

    pub fn tags(&self) -> Option<Vec<aws::Tag>> {
        let tag = |(key, value): (&String, &String)| aws::Tag { key: Some(key.clone()), value: Some(value.clone()) };
        (!self.tags.is_empty()).then(|| self.tags.iter().map(tag).collect())
    }
}

pub fn seconds(at: Timestamp) -> api::Timestamp {
    api::Timestamp(at.millis() as f64 / 1000.0)
}

/// Days alone are shown.
pub fn day(at: Timestamp) -> api::Timestamp {
    const DAY: i64 = 86_400_000;
    api::Timestamp((at.millis() / DAY * DAY) as f64 / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(versions: &[(&str, &[&str])]) -> Secret {
        let at = Timestamp::from_millis(0);
        let version = |stages: &[&str]| Version {
            created: at,
            accessed: None,
            stages: stages.iter().map(|stage| (*stage).into()).collect(),
            value: None,
            key: String::new(),
        };
        Secret {
            name: "s".into(),
            arn: "arn".into(),
            description: None,
            key: None,
            created: at,
            changed: at,
            accessed: None,
            rotated: None,
            deleted: None,
            policy: None,
            tags: BTreeMap::new(),
            rotation: None,
            versions: versions.iter().map(|(id, stages)| ((*id).into(), version(stages))).collect(),
        }
    }

    #[test]
    fn what_was_current_becomes_previous() {
        let mut secret = secret(&[("1", &[PREVIOUS]), ("2", &[CURRENT]), ("3", &[PENDING])]);
        secret.move_stages("3", &[CURRENT.into()]);
        let stages: Vec<_> = secret.stages().into_iter().collect();
        assert_eq!(
            stages,
            [
                ("2".to_owned(), vec![PREVIOUS.to_owned()]),
                ("3".to_owned(), vec![CURRENT.to_owned(), PENDING.to_owned()])
            ]
        );
    }

    #[test]
    fn few_versions_without_a_stage_are_kept() {
        let names: Vec<String> = (0..150).map(|number| format!("{number:03}")).collect();
        let versions: Vec<(&str, &[&str])> = names.iter().map(|name| (name.as_str(), &[][..])).collect();
        let mut secret = secret(&versions);
        secret.move_stages("149", &[CURRENT.into()]);
        assert_eq!(secret.versions.len(), DEPRECATED + 1);
        assert!(secret.versions.contains_key("149"));
    }
}
