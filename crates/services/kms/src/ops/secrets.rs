//! Encrypting and decrypting.

use crate::cipher::{self, EncryptionContext};
use crate::errors;
use crate::key::{Key, Spec};
use crate::state::{Kms, MANAGED_PREFIX};
use api::kms::errors::dry_run_operation_exception;
use api::kms::*;
use api::{Blob, Error};
use bytes::Bytes;
use cloud::{Authorized, Result};
use std::sync::Arc;

const USAGE: &str = "ENCRYPT_DECRYPT";
/// The longest data key, and the most random bytes.
const MOST_BYTES: i32 = 1024;

/// A key that can encrypt now.
async fn usable(kms: &Kms, by: &Authorized, named: &str, operation: &str) -> Result<Arc<Key>> {
    let key = match named.starts_with(MANAGED_PREFIX) && by.source.via.is_some() {
        true => kms.managed(by, named).await?,
        false => kms.find(by, named)?,
    };
    key.usable(USAGE, operation)?;
    kms.rotated(key).await
}

fn algorithm(given: Option<&str>, key: &Key) -> Result<String> {
    match given {
        None | Some("SYMMETRIC_DEFAULT") => Ok(Spec::Symmetric.name().into()),
        Some(other) => Err(errors::bad_usage(&key.arn, Spec::Symmetric.name(), other)),
    }
}

/// A dry run has come as far as it goes.
fn not_dry(dry: Option<bool>) -> Result<()> {
    match dry {
        Some(true) => {
            Err(dry_run_operation_exception("The request would have succeeded, but the DryRun option is set."))
        }
        _ => Ok(()),
    }
}

fn blob(bytes: Vec<u8>) -> Option<Blob> {
    Some(Blob(Bytes::from(bytes)))
}

pub async fn encrypt(kms: Arc<Kms>, by: Authorized, input: EncryptInput) -> Result<EncryptOutput> {
    let key = usable(&kms, &by, &input.key_id, "Encrypt").await?;
    let algorithm = algorithm(input.encryption_algorithm.as_deref(), &key)?;
    not_dry(input.dry_run)?;
    let sealed = cipher::encrypt(&key, input.encryption_context.as_ref(), &input.plaintext.0)?;
    Ok(EncryptOutput {
        ciphertext_blob: blob(sealed),
        key_id: Some(key.arn.clone()),
        encryption_algorithm: Some(algorithm),
    })
}

/// The key that a ciphertext is under, which must be the one that was named, if one was.
fn source(kms: &Kms, by: &Authorized, ciphertext: &[u8], named: Option<&str>, operation: &str) -> Result<Arc<Key>> {
    let id = cipher::key_of(ciphertext).ok_or_else(errors::bad_ciphertext)?;
    let key = kms.get(&id).ok_or_else(errors::bad_ciphertext)?;
    if let Some(named) = named
        && kms.find(by, named)?.id != key.id
    {
        return Err(errors::other_key());
    }
    key.usable(USAGE, operation)?;
    Ok(key)
}

pub async fn decrypt(kms: Arc<Kms>, by: Authorized, input: DecryptInput) -> Result<DecryptOutput> {
    if input.recipient.is_some() {
        return Err(errors::unsupported("An attestation document"));
    }
    let ciphertext = input.ciphertext_blob.unwrap_or_default().0;
    let key = source(&kms, &by, &ciphertext, input.key_id.as_deref(), "Decrypt")?;
    let algorithm = algorithm(input.encryption_algorithm.as_deref(), &key)?;
    let plaintext = cipher::decrypt(&key, input.encryption_context.as_ref(), &ciphertext)?;
    not_dry(input.dry_run)?;
    Ok(DecryptOutput {
        key_id: Some(key.arn.clone()),
        plaintext: blob(plaintext),
        encryption_algorithm: Some(algorithm),
        ..Default::default()
    })
}

pub async fn re_encrypt(kms: Arc<Kms>, by: Authorized, input: ReEncryptInput) -> Result<ReEncryptOutput> {
    let ciphertext = input.ciphertext_blob.unwrap_or_default().0;
    let from = source(&kms, &by, &ciphertext, input.source_key_id.as_deref(), "ReEncryptFrom")?;
    let to = usable(&kms, &by, &input.destination_key_id, "ReEncryptTo").await?;
    let source_algorithm = algorithm(input.source_encryption_algorithm.as_deref(), &from)?;
    let algorithm = algorithm(input.destination_encryption_algorithm.as_deref(), &to)?;
    let plaintext = cipher::decrypt(&from, input.source_encryption_context.as_ref(), &ciphertext)?;
    not_dry(input.dry_run)?;
    let sealed = cipher::encrypt(&to, input.destination_encryption_context.as_ref(), &plaintext)?;
    Ok(ReEncryptOutput {
        ciphertext_blob: blob(sealed),
        source_key_id: Some(from.arn.clone()),
        key_id: Some(to.arn.clone()),
        source_encryption_algorithm: Some(source_algorithm),
        destination_encryption_algorithm: Some(algorithm),
        ..Default::default()
    })
}

/// A fresh data key, and itself encrypted.
fn fresh(
    key: &Key,
    context: Option<&EncryptionContext>,
    spec: Option<&str>,
    bytes: Option<i32>,
) -> Result<(Vec<u8>, Vec<u8>)> {
    let size = match (spec, bytes) {
        (Some("AES_256"), None) => 32,
        (Some("AES_128"), None) => 16,
        (None, Some(bytes)) => in_range(bytes)?,
        _ => return Err(errors::validation("Please specify either number of bytes or key spec.")),
    };
    let plain = cipher::random(size)?;
    let sealed = cipher::encrypt(key, context, &plain)?;
    Ok((plain, sealed))
}

fn in_range(bytes: i32) -> Result<usize> {
    usize::try_from(bytes)
        .ok()
        .filter(|bytes| (1..=MOST_BYTES as usize).contains(bytes))
        .ok_or_else(|| errors::validation(format!("NumberOfBytes must be from 1 to {MOST_BYTES}")))
}

pub async fn data_key(kms: Arc<Kms>, by: Authorized, input: GenerateDataKeyInput) -> Result<GenerateDataKeyOutput> {
    if input.recipient.is_some() {
        return Err(errors::unsupported("An attestation document"));
    }
    let key = usable(&kms, &by, &input.key_id, "GenerateDataKey").await?;
    let (plain, sealed) =
        fresh(&key, input.encryption_context.as_ref(), input.key_spec.as_deref(), input.number_of_bytes)?;
    not_dry(input.dry_run)?;
    Ok(GenerateDataKeyOutput {
        ciphertext_blob: blob(sealed),
        plaintext: blob(plain),
        key_id: Some(key.arn.clone()),
        ..Default::default()
    })
}

pub async fn data_key_without_plaintext(
    kms: Arc<Kms>,
    by: Authorized,
    input: GenerateDataKeyWithoutPlaintextInput,
) -> Result<GenerateDataKeyWithoutPlaintextOutput> {
    let key = usable(&kms, &by, &input.key_id, "GenerateDataKeyWithoutPlaintext").await?;
    let (_, sealed) = fresh(&key, input.encryption_context.as_ref(), input.key_spec.as_deref(), input.number_of_bytes)?;
    not_dry(input.dry_run)?;
    Ok(GenerateDataKeyWithoutPlaintextOutput {
        ciphertext_blob: blob(sealed),
        key_id: Some(key.arn.clone()),
        ..Default::default()
    })
}

pub async fn random(_: Arc<Kms>, _: Authorized, input: GenerateRandomInput) -> Result<GenerateRandomOutput> {
    if input.recipient.is_some() || input.custom_key_store_id.is_some() {
        return Err(errors::unsupported("Randomness from elsewhere"));
    }
    let missing = || Error::new("ValidationException", 400, "NumberOfBytes is required.");
    let bytes = in_range(input.number_of_bytes.ok_or_else(missing)?)?;
    Ok(GenerateRandomOutput { plaintext: blob(cipher::random(bytes)?), ..Default::default() })
}
