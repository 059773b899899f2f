//! A key as it is kept.

use crate::errors;
use crate::grants::Grant;
use crate::spec::{Spec, Usage};
use api::Error;
use api::kms as aws;
use base::Timestamp;
use cloud::Result;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The one algorithm of key agreement.
pub const ECDH: &str = "ECDH";
pub const DAY_MS: i64 = 24 * 3_600_000;
/// How long a key waits to be destroyed, and between rotations, when nobody says otherwise.
pub const PENDING_DAYS: i32 = 30;
pub const ROTATION_DAYS: i32 = 365;

#[derive(Clone, Serialize, Deserialize)]
pub struct Key {
    pub id: String,
    pub arn: String,
    pub spec: Spec,
    /// The first that such a key may have, where none is written.
    #[serde(default)]
    pub usage: Option<Usage>,
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
    /// The last encrypts, all decrypt. None, where it is still to be imported.
    pub materials: Vec<Material>,
    #[serde(default)]
    pub external: Option<External>,
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
    /// Hexadecimal: random bytes, or a private key.
    pub secret: String,
    /// The public key of a pair, hexadecimal.
    #[serde(default)]
    pub public: Option<String>,
    pub since: Timestamp,
    /// `AUTOMATIC` or `ON_DEMAND`; nothing for the first.
    pub kind: Option<String>,
    /// What who imported it calls it.
    #[serde(default)]
    pub description: Option<String>,
}

#[derive(Clone, Serialize, Deserialize)]
pub struct Rotation {
    pub days: i32,
    pub next: Timestamp,
}

/// Of a key whose material comes from outside.
#[derive(Clone, Serialize, Deserialize)]
pub struct External {
    /// What import tokens are sealed by: hexadecimal.
    pub token_key: String,
    /// The id of what was imported first: nothing else ever comes in.
    pub first: Option<String>,
    /// When what is there is forgotten.
    pub expires: Option<Timestamp>,
}

impl Material {
    pub fn secret(&self) -> Result<Vec<u8>> {
        hex::decode(&self.secret).map_err(Error::internal)
    }

    pub fn public(&self) -> Result<Vec<u8>> {
        let public = self.public.as_ref().ok_or_else(|| Error::internal("a pair without its public key"))?;
        hex::decode(public).map_err(Error::internal)
    }
}

impl Key {
    /// Its newest material: a key that is usable has one.
    pub fn material(&self) -> Result<&Material> {
        self.materials.last().ok_or_else(|| Error::internal("a key without material"))
    }

    pub fn usage(&self) -> Usage {
        self.usage.unwrap_or(self.spec.usages()[0])
    }

    pub const fn origin(&self) -> &'static str {
        if self.external.is_some() { "EXTERNAL" } else { "AWS_KMS" }
    }

    /// Refuses what a key that is not enabled cannot do, and what it is not for.
    pub fn usable(&self, usage: Usage, operation: &str) -> Result<()> {
        self.enabled()?;
        if self.usage() != usage {
            return Err(errors::bad_usage(&self.arn, self.usage().name(), operation));
        }
        Ok(())
    }

    /// Refuses what a key that is not enabled cannot do.
    pub fn enabled(&self) -> Result<()> {
        self.kept()?;
        self.present()?;
        if self.enabled { Ok(()) } else { Err(errors::disabled(&self.arn)) }
    }

    /// Refuses what a key whose material is still to be imported cannot do.
    pub fn present(&self) -> Result<()> {
        if self.materials.is_empty() { Err(errors::pending_import(&self.arn)) } else { Ok(()) }
    }

    /// Whether imported material is to be forgotten by now.
    pub fn has_lapsed(&self, now: Timestamp) -> bool {
        let expires = self.external.as_ref().and_then(|external| external.expires);
        !self.materials.is_empty() && expires.is_some_and(|at| at <= now)
    }

    /// Forgets imported material. What it was stays known.
    pub fn forget(&mut self) {
        self.materials.clear();
        if let Some(external) = &mut self.external {
            external.expires = None;
        }
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
            (None, _) if self.materials.is_empty() => "PendingImport",
            (None, true) => "Enabled",
            (None, false) => "Disabled",
        };
        let symmetric = self.spec == Spec::Symmetric;
        let listed = |names: &[&str]| Some(names.iter().map(ToString::to_string).collect());
        let usage = self.usage();
        let expires = self.external.as_ref().and_then(|external| external.expires);
        let model = if expires.is_some() { "KEY_MATERIAL_EXPIRES" } else { "KEY_MATERIAL_DOES_NOT_EXPIRE" };
        aws::KeyMetadata {
            aws_account_id: Some(account.into()),
            key_id: self.id.clone(),
            arn: Some(self.arn.clone()),
            creation_date: Some(seconds(self.created)),
            enabled: Some(state == "Enabled"),
            description: Some(self.description.clone()),
            key_usage: Some(usage.name().into()),
            key_state: Some(state.into()),
            deletion_date: self.deletion.map(seconds),
            valid_to: expires.map(seconds),
            expiration_model: (self.external.is_some() && !self.materials.is_empty()).then(|| model.into()),
            origin: Some(self.origin().into()),
            key_manager: Some(if self.managed { "AWS" } else { "CUSTOMER" }.into()),
            customer_master_key_spec: Some(self.spec.name().into()),
            key_spec: Some(self.spec.name().into()),
            encryption_algorithms: (usage == Usage::EncryptDecrypt).then(|| listed(self.spec.encryption())).flatten(),
            signing_algorithms: (usage == Usage::SignVerify).then(|| listed(self.spec.signing())).flatten(),
            key_agreement_algorithms: (usage == Usage::KeyAgreement).then(|| listed(&[ECDH])).flatten(),
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
