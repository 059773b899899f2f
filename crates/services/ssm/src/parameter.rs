//! A parameter as it is kept.

use crate::names;
use api::Timestamp;
use api::ssm as aws;
use cloud::Context;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Versions kept of one parameter; the oldest goes when there are more.
pub const VERSIONS: usize = 100;

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Parameter {
    pub name: String,
    /// Oldest first; never empty.
    pub versions: Vec<Version>,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Version {
    pub number: i64,
    /// `String`, `StringList`, `SecureString`
    pub kind: String,
    /// Of a `SecureString` its ciphertext, in base64.
    pub value: String,
    pub key: Option<String>,
    pub modified_ms: i64,
    /// ARN.
    pub by: String,
    pub description: Option<String>,
    pub allowed: Option<String>,
    pub tier: String,
    pub data_type: String,
    #[serde(default)]
    pub labels: BTreeSet<String>,
    /// As they were given.
    #[serde(default)]
    pub policies: Vec<serde_json::Value>,
}

impl Parameter {
    pub fn newest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// By number or label.
    pub fn version(&self, selector: &str) -> Option<&Version> {
        match selector.parse::<i64>() {
            Ok(number) => self.versions.iter().find(|version| version.number == number),
            Err(_) => self.versions.iter().find(|version| version.labels.contains(selector)),
        }
    }

    /// `value` is what the reader may see.
    pub fn shown(&self, context: &Context, version: &Version, value: String, selector: Option<&str>) -> aws::Parameter {
        aws::Parameter {
            name: Some(self.name.clone()),
            r#type: Some(version.kind.clone()),
            value: Some(value),
            version: Some(version.number),
            selector: selector.map(|selector| format!(":{selector}")),
            last_modified_date: Some(seconds(version.modified_ms)),
            arn: Some(names::arn(context, &self.name)),
            data_type: Some(version.data_type.clone()),
            ..Default::default()
        }
    }

    pub fn metadata(&self, context: &Context, version: &Version) -> aws::ParameterMetadata {
        aws::ParameterMetadata {
            name: Some(self.name.clone()),
            arn: Some(names::arn(context, &self.name)),
            r#type: Some(version.kind.clone()),
            key_id: version.key.clone(),
            last_modified_date: Some(seconds(version.modified_ms)),
            last_modified_user: Some(version.by.clone()),
            description: version.description.clone(),
            allowed_pattern: version.allowed.clone(),
            version: Some(version.number),
            tier: Some(version.tier.clone()),
            policies: Some(crate::policies::shown(&version.policies)),
            data_type: Some(version.data_type.clone()),
        }
    }
}

impl Version {
    pub fn history(&self, name: &str, value: String) -> aws::ParameterHistory {
        aws::ParameterHistory {
            name: Some(name.into()),
            r#type: Some(self.kind.clone()),
            key_id: self.key.clone(),
            last_modified_date: Some(seconds(self.modified_ms)),
            last_modified_user: Some(self.by.clone()),
            description: self.description.clone(),
            value: Some(value),
            allowed_pattern: self.allowed.clone(),
            version: Some(self.number),
            labels: Some(self.labels.iter().cloned().collect()),
            tier: Some(self.tier.clone()),
            policies: Some(crate::policies::shown(&self.policies)),
            data_type: Some(self.data_type.clone()),
        }
    }
}

fn seconds(ms: i64) -> Timestamp {
    Timestamp(ms as f64 / 1000.0)
}
