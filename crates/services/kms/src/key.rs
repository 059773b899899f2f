//! A key as it is kept.

use crate::errors;
use crate::grants::Grant;
use api::kms as aws;
use base::Timestamp;
use cloud::Result;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

pub const DAY_MS: i64 = 24 * 3_600_000;

#[derive(Clone, Serialize, Deserialize)]
pub struct Key {
    pub id: String,
    pub arn: String,
    pub spec: Spec,
    pub description: String,
    pub created: Timestamp,
    pub enabled: bool,
    /// Milliseconds: after that it is gone.
    pub deletion: Option<Timestamp>,
    /// Made by a service for itself, by the alias `alias/aws/…`.
    #[serde(default)]
    pub managed: bool,
    pub policy: String,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    /// By name: `alias/…`.
    #[serde(default)]
    pub aliases: BTreeMap<String, Alias>,
    #[serde(default)]
    pub grants: BTreeMap<String, Grant>,
    /// The first encrypts no more than the last, but it decrypts.
    pub materials: Vec<Material>,
    #[serde(default)]
    pub rotation: Option<Rotation>,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Alias {
    pub created: Timestamp,
    pub updated: Timestamp,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Material {
    pub id: String,
    /// Hexadecimal.
    pub secret: String,
    pub since: Timestamp,
    /// `AUTOMATIC` or `ON_DEMAND`; nothing for the first.
    pub kind: Option<String>,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Rotation {
    pub days: i32,
    pub next: Timestamp,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Spec {
    Symmetric,
    Hmac224,
    Hmac256,
    Hmac384,
    Hmac512,
}

impl Spec {
    pub const ALL: [Self; 5] = [Self::Symmetric, Self::Hmac224, Self::Hmac256, Self::Hmac384, Self::Hmac512];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Symmetric => "SYMMETRIC_DEFAULT",
            Self::Hmac224 => "HMAC_224",
            Self::Hmac256 => "HMAC_256",
            Self::Hmac384 => "HMAC_384",
            Self::Hmac512 => "HMAC_512",
        }
    }

    pub const fn usage(self) -> &'static str {
        match self {
            Self::Symmetric => "ENCRYPT_DECRYPT",
            _ => "GENERATE_VERIFY_MAC",
        }
    }

    /// The one MAC algorithm of such a key.
    pub const fn mac(self) -> Option<&'static str> {
        match self {
            Self::Symmetric => None,
            Self::Hmac224 => Some("HMAC_SHA_224"),
            Self::Hmac256 => Some("HMAC_SHA_256"),
            Self::Hmac384 => Some("HMAC_SHA_384"),
            Self::Hmac512 => Some("HMAC_SHA_512"),
        }
    }

    /// Bytes of its material.
    pub const fn bytes(self) -> usize {
        match self {
            Self::Hmac224 => 28,
            Self::Symmetric | Self::Hmac256 => 32,
            Self::Hmac384 => 48,
            Self::Hmac512 => 64,
        }
    }
}

impl Key {
    /// Its newest material: there is always one.
    pub fn material(&self) -> Result<&Material> {
        self.materials.last().ok_or_else(|| api::Error::internal("a key without material"))
    }

    /// Refuses what a key that is not enabled cannot do.
    pub fn usable(&self, spec_usage: &'static str, operation: &str) -> Result<()> {
        self.kept()?;
        if !self.enabled {
            return Err(errors::disabled(&self.arn));
        }
        if self.spec.usage() != spec_usage {
            return Err(errors::bad_usage(&self.arn, self.spec.usage(), operation));
        }
        Ok(())
    }

    /// Refuses what a key about to be deleted cannot do.
    pub fn kept(&self) -> Result<()> {
        if self.deletion.is_some() { Err(errors::pending_deletion(&self.arn)) } else { Ok(()) }
    }

    /// Refuses to change what a service manages.
    pub fn own(&self) -> Result<()> {
        if self.managed { Err(errors::aws_managed(&self.arn)) } else { Ok(()) }
    }

    pub fn metadata(&self, account: &str) -> aws::KeyMetadata {
        let state = match (self.deletion, self.enabled) {
            (Some(_), _) => "PendingDeletion",
            (None, true) => "Enabled",
            (None, false) => "Disabled",
        };
        let symmetric = self.spec == Spec::Symmetric;
        aws::KeyMetadata {
            aws_account_id: Some(account.into()),
            key_id: self.id.clone(),
            arn: Some(self.arn.clone()),
            creation_date: Some(seconds(self.created)),
            enabled: Some(self.enabled && self.deletion.is_none()),
            description: Some(self.description.clone()),
            key_usage: Some(self.spec.usage().into()),
            key_state: Some(state.into()),
            deletion_date: self.deletion.map(seconds),
            origin: Some("AWS_KMS".into()),
            key_manager: Some(if self.managed { "AWS" } else { "CUSTOMER" }.into()),
            customer_master_key_spec: Some(self.spec.name().into()),
            key_spec: Some(self.spec.name().into()),
            encryption_algorithms: symmetric.then(|| vec![Spec::Symmetric.name().into()]),
            multi_region: Some(false),
            mac_algorithms: self.spec.mac().map(|mac| vec![mac.into()]),
            current_key_material_id: symmetric.then(|| self.materials.last().map(|one| one.id.clone())).flatten(),
            ..Default::default()
        }
    }
}

pub fn seconds(at: Timestamp) -> api::Timestamp {
    api::Timestamp(at.millis() as f64 / 1000.0)
}
