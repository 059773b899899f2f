//! Buckets, versions and uploads as the operations see them.

use crate::checksum::Checksum;
use base::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use store::BlobId;

/// The id of versions made while versioning was not enabled.
pub const NULL_VERSION: &str = "null";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Versioning {
    /// Never enabled: answers carry no version ids.
    Never,
    Enabled,
    Suspended,
}

impl Versioning {
    pub const fn name(self) -> Option<&'static str> {
        match self {
            Self::Never => None,
            Self::Enabled => Some("Enabled"),
            Self::Suspended => Some("Suspended"),
        }
    }

    pub fn parse(text: Option<&str>) -> Self {
        match text {
            Some("Enabled") => Self::Enabled,
            Some("Suspended") => Self::Suspended,
            _ => Self::Never,
        }
    }
}

/// A configuration of a bucket that is kept as a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Setting {
    /// The policy's JSON as it came.
    Policy,
    PublicAccessBlock,
    Encryption,
    Ownership,
    /// JSON list of pairs.
    Tags,
    Cors,
    Lifecycle,
    Website,
    Logging,
    Accelerate,
    RequestPayment,
    /// JSON list of rules.
    Notification,
}

impl Setting {
    pub const ALL: [Self; 12] = [
        Self::Policy,
        Self::PublicAccessBlock,
        Self::Encryption,
        Self::Ownership,
        Self::Tags,
        Self::Cors,
        Self::Lifecycle,
        Self::Website,
        Self::Logging,
        Self::Accelerate,
        Self::RequestPayment,
        Self::Notification,
    ];

    /// As the database names it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Policy => "policy",
            Self::PublicAccessBlock => "publicAccessBlock",
            Self::Encryption => "encryption",
            Self::Ownership => "ownershipControls",
            Self::Tags => "tagging",
            Self::Cors => "cors",
            Self::Lifecycle => "lifecycle",
            Self::Website => "website",
            Self::Logging => "logging",
            Self::Accelerate => "accelerate",
            Self::RequestPayment => "requestPayment",
            Self::Notification => "notification",
        }
    }
}

#[derive(Clone, Debug)]
pub struct Bucket {
    pub name: String,
    pub region: String,
    pub created: Timestamp,
    pub versioning: Versioning,
    pub settings: HashMap<Setting, Arc<str>>,
}

impl Bucket {
    pub fn arn(&self) -> String {
        bucket_arn(&self.name)
    }

    pub fn setting(&self, kind: Setting) -> Option<&Arc<str>> {
        self.settings.get(&kind)
    }

    /// The version id as answers show it: not at all where the bucket was never versioned.
    pub fn shown(&self, version: &str) -> Option<String> {
        (self.versioning != Versioning::Never).then(|| version.to_owned())
    }
}

pub fn bucket_arn(name: &str) -> String {
    format!("arn:aws:s3:::{name}")
}

pub fn object_arn(bucket: &str, key: &str) -> String {
    format!("arn:aws:s3:::{bucket}/{key}")
}

/// Tags in the order given.
pub type Tags = Vec<(String, String)>;

/// What an object carries besides its bytes. Kept as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Meta {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_encoding: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_language: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub content_disposition: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cache_control: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub website_redirect: Option<String>,
    /// Without `x-amz-meta-`, in lower case.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub user: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub encryption: Option<Encryption>,
}

/// What an object's answers say of its encryption at rest.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Encryption {
    /// `AES256` or `aws:kms`
    pub algorithm: String,
    pub key: Option<String>,
    pub bucket_key: Option<bool>,
    /// What else than the object's ARN its data key is bound to.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub context: BTreeMap<String, String>,
    /// The object's data key as KMS sealed it, in base64.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub data_key: Option<String>,
}

impl Encryption {
    pub fn of_s3() -> Self {
        Self { algorithm: "AES256".into(), ..Self::default() }
    }

    /// A key of KMS is what who reads the object must be allowed to use.
    pub fn is_of_kms(&self) -> bool {
        matches!(&*self.algorithm, "aws:kms" | "aws:kms:dsse")
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// A delete marker has none.
    None,
    Blob(BlobId),
    /// The parts of this upload, in order.
    Parts(String),
}

/// One version of an object, or a delete marker.
#[derive(Clone, Debug)]
pub struct Version {
    pub key: String,
    pub id: String,
    pub seq: i64,
    pub latest: bool,
    pub marker: bool,
    pub modified: Timestamp,
    pub size: u64,
    /// Without quotation marks.
    pub etag: String,
    pub class: String,
    pub checksum: Option<Checksum>,
    pub body: Body,
    pub tags: Tags,
    pub meta: Meta,
}

/// A version about to be written: the database chooses id, order and time.
#[derive(Clone, Debug)]
pub struct NewVersion {
    pub key: String,
    pub size: u64,
    pub etag: String,
    pub class: String,
    pub checksum: Option<Checksum>,
    pub body: Body,
    pub tags: Tags,
    pub meta: Meta,
}

/// A multipart upload under way.
#[derive(Clone, Debug)]
pub struct Upload {
    pub bucket: String,
    pub key: String,
    pub id: String,
    pub seq: i64,
    pub initiated: Timestamp,
    pub class: String,
    /// What its parts carry and the whole will.
    pub checksum: Option<(crate::checksum::Algorithm, crate::checksum::Kind)>,
    pub tags: Tags,
    pub meta: Meta,
    /// The key was deleted since the upload began.
    pub removed: bool,
}

#[derive(Clone, Debug)]
pub struct Part {
    pub number: i32,
    pub size: u64,
    pub etag: String,
    pub modified: Timestamp,
    pub checksum: Option<Checksum>,
    pub blob: BlobId,
}
