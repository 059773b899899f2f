//! Filter criteria under a key of the customer's (`KMSKeyArn`): kept encrypted, by a data key that KMS made.
//!
//! Whoever makes, changes or looks at a mapping needs the key themselves, through Lambda; pollers open it as Lambda.
//! Source: Lambda API, `FilterCriteria` and `FilterCriteriaError`; Lambda Developer Guide, "Data encryption at rest".

use crate::errors;
use crate::model::Mapping;
use aes_gcm::aead::Aead as _;
use aes_gcm::{Aes256Gcm, KeyInit as _, Nonce};
use api::{Blob, kms};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use cloud::{Cloud, Context, Result};
use lambda::Home;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const NONCE: usize = 12;

/// Patterns that only their key opens. All of it is in base64.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sealed {
    /// The data key, encrypted by the customer's.
    key: String,
    nonce: String,
    text: String,
}

/// What a ciphertext is bound to, and may be asked for in the key's policy.
fn bound_to(mapping: &Mapping, home: &Home) -> Option<BTreeMap<String, String>> {
    Some(BTreeMap::from([
        ("aws:lambda:EventSourceArn".to_owned(), mapping.source.clone()),
        ("aws:lambda:FunctionArn".to_owned(), mapping.function.arn(home)),
    ]))
}

/// The mapping as it is kept: with a key, its patterns are sealed.
pub async fn seal(cloud: &Cloud, by: &Context, home: &Home, mapping: &Mapping) -> Result<Mapping> {
    let mut kept = mapping.clone();
    let Some(key) = mapping.settings.key.as_deref().filter(|_| !mapping.settings.filters.is_empty()) else {
        return Ok(kept);
    };
    let input = kms::GenerateDataKeyInput {
        key_id: key.into(),
        key_spec: Some("AES_256".into()),
        encryption_context: bound_to(mapping, home),
        ..Default::default()
    };
    let made = cloud.call::<kms::GenerateDataKey>(by, input).await.map_err(|error| refused("encrypt", error))?;
    let patterns = serde_json::to_vec(&mapping.settings.filters).map_err(errors::unavailable)?;
    let mut nonce = [0; NONCE];
    getrandom::fill(&mut nonce).map_err(errors::unavailable)?;
    let text = cipher(&made.plaintext)?.encrypt(Nonce::from_slice(&nonce), &*patterns).map_err(errors::unavailable)?;
    kept.settings.filters.clear();
    kept.settings.sealed = Some(Sealed {
        key: STANDARD.encode(made.ciphertext_blob.unwrap_or_default().0),
        nonce: STANDARD.encode(nonce),
        text: STANDARD.encode(text),
    });
    Ok(kept)
}

/// The mapping with its patterns as they were given.
///
/// # Errors
/// KMS's: whoever asks may not use the key, or it cannot be used.
pub async fn open(cloud: &Cloud, by: &Context, home: &Home, mapping: &Mapping) -> Result<Mapping> {
    let mut opened = mapping.clone();
    let Some(sealed) = opened.settings.sealed.take() else { return Ok(opened) };
    let bytes = |text: &str| STANDARD.decode(text).map_err(errors::unavailable);
    let input = kms::DecryptInput {
        ciphertext_blob: Some(Blob(Bytes::from(bytes(&sealed.key)?))),
        key_id: mapping.settings.key.clone(),
        encryption_context: bound_to(mapping, home),
        ..Default::default()
    };
    let key = cloud.call::<kms::Decrypt>(by, input).await?.plaintext;
    let (nonce, text) = (bytes(&sealed.nonce)?, bytes(&sealed.text)?);
    let nonce: [u8; NONCE] = nonce.try_into().map_err(|_| errors::unavailable("a nonce of another size"))?;
    let patterns = cipher(&key)?.decrypt(&nonce.into(), &*text).map_err(errors::unavailable)?;
    opened.settings.filters = serde_json::from_slice(&patterns).map_err(errors::unavailable)?;
    Ok(opened)
}

fn cipher(key: &Option<Blob>) -> Result<Aes256Gcm> {
    let key = key.as_ref().map_or(&[][..], |key| &key.0);
    Aes256Gcm::new_from_slice(key).map_err(errors::unavailable)
}

/// What KMS says, as Lambda says it. `verb`: what could not be done.
pub fn refused(verb: &str, error: api::Error) -> api::Error {
    if error.status >= 500 || error.status == 429 {
        return error;
    }
    let told = format!(
        "Lambda was unable to {verb} the filter criteria. KMS Exception: {} KMS Message: {}",
        error.code, error.message
    );
    errors::invalid(told).detail(error)
}
