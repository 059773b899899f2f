//! Encrypting and decrypting.

use crate::cipher::{self, EncryptionContext};
use crate::errors;
use crate::key::Key;
use crate::ops::{blob, no_recipient, not_dry};
use crate::pair;
use crate::spec::{Spec, Usage};
use crate::state::{Kms, MANAGED_PREFIX};
use api::Error;
use api::kms::*;
use bytes::Bytes;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// The longest data key, and the most random bytes.
const MOST_BYTES: i32 = 1024;
const SYMMETRIC: &str = Spec::Symmetric.name();

/// A key that can encrypt now.
pub(super) async fn usable(kms: &Kms, by: &Authorized, named: &str, operation: &str) -> Result<Arc<Key>> {
    let key = match named.starts_with(MANAGED_PREFIX) && by.source.via.is_some() {
        true => kms.managed(by, named).await?,
        false => kms.find(by, named)?,
    };
    key.usable(Usage::EncryptDecrypt, operation)?;
    kms.rotated(key).await
}

/// One that encrypts data keys.
pub(super) async fn of_data_keys(kms: &Kms, by: &Authorized, named: &str, operation: &str) -> Result<Arc<Key>> {
    let key = usable(kms, by, named, operation).await?;
    if key.spec == Spec::Symmetric { Ok(key) } else { Err(errors::asymmetric_data_key()) }
}

/// The algorithm that was asked for, which must be one of the key's.
fn algorithm(given: Option<&str>, key: &Key) -> Result<String> {
    let named = given.unwrap_or(SYMMETRIC);
    match key.spec.encryption().contains(&named) {
        true => Ok(named.into()),
        false => Err(errors::bad_algorithm(named, key.spec.name())),
    }
}

fn no_context(context: Option<&EncryptionContext>) -> Result<()> {
    match context.is_none_or(EncryptionContext::is_empty) {
        true => Ok(()),
        false => Err(errors::validation("An encryption context is for symmetric keys only")),
    }
}

async fn seal(
    kms: &Kms,
    key: &Arc<Key>,
    algorithm: &str,
    context: Option<&EncryptionContext>,
    plaintext: Bytes,
) -> Result<Vec<u8>> {
    if key.spec == Spec::Symmetric {
        return cipher::encrypt(key, context, &plaintext);
    }
    no_context(context)?;
    let (key, algorithm) = (key.clone(), algorithm.to_owned());
    let seal = move || pair::encrypt(key.spec, &key.material()?.public()?, &algorithm, &plaintext);
    kms.quick.run(seal).await
}

async fn open(
    kms: &Kms,
    key: &Arc<Key>,
    algorithm: &str,
    context: Option<&EncryptionContext>,
    ciphertext: Bytes,
) -> Result<Vec<u8>> {
    if key.spec == Spec::Symmetric {
        return cipher::decrypt(key, context, &ciphertext);
    }
    no_context(context)?;
    let (key, algorithm) = (key.clone(), algorithm.to_owned());
    let open = move || pair::decrypt(&key.material()?.secret()?, &algorithm, &ciphertext);
    kms.quick.run(open).await
}

pub async fn encrypt(kms: Arc<Kms>, by: Authorized, input: EncryptInput) -> Result<EncryptOutput> {
    let key = usable(&kms, &by, &input.key_id, "Encrypt").await?;
    let algorithm = algorithm(input.encryption_algorithm.as_deref(), &key)?;
    let sealed = seal(&kms, &key, &algorithm, input.encryption_context.as_ref(), input.plaintext.0).await?;
    not_dry(input.dry_run)?;
    Ok(EncryptOutput {
        ciphertext_blob: blob(sealed),
        key_id: Some(key.arn.clone()),
        encryption_algorithm: Some(algorithm),
    })
}

/// The key that a ciphertext is under. A symmetric key's says so itself, and must be the one that was named, if one was.
pub(crate) fn source(
    kms: &Kms,
    by: &cloud::Context,
    ciphertext: &[u8],
    named: Option<&str>,
    algorithm: Option<&str>,
) -> Result<Arc<Key>> {
    if algorithm.is_some_and(|algorithm| algorithm != SYMMETRIC) {
        let missing = || errors::validation("A KeyId is required to decrypt by an asymmetric key.");
        return kms.find(by, named.ok_or_else(missing)?);
    }
    let id = cipher::key_of(ciphertext).ok_or_else(errors::bad_ciphertext)?;
    let key = kms.get(&id).ok_or_else(errors::bad_ciphertext)?;
    match named {
        Some(named) if kms.find(by, named)?.id != key.id => Err(errors::other_key()),
        _ => Ok(key),
    }
}

/// What a symmetric key's ciphertext is under.
fn material_of(key: &Key, ciphertext: &[u8]) -> Option<String> {
    (key.spec == Spec::Symmetric).then(|| cipher::material_of(ciphertext)).flatten()
}

pub async fn decrypt(kms: Arc<Kms>, by: Authorized, input: DecryptInput) -> Result<DecryptOutput> {
    no_recipient(input.recipient.as_ref())?;
    no_modifiers(input.dry_run_modifiers.as_deref())?;
    let ciphertext = input.ciphertext_blob.unwrap_or_default().0;
    let named = input.encryption_algorithm.as_deref();
    let key = source(&kms, &by, &ciphertext, input.key_id.as_deref(), named)?;
    key.usable(Usage::EncryptDecrypt, "Decrypt")?;
    let algorithm = algorithm(named, &key)?;
    let plaintext = open(&kms, &key, &algorithm, input.encryption_context.as_ref(), ciphertext.clone()).await?;
    not_dry(input.dry_run)?;
    Ok(DecryptOutput {
        key_id: Some(key.arn.clone()),
        plaintext: blob(plaintext),
        encryption_algorithm: Some(algorithm),
        key_material_id: material_of(&key, &ciphertext),
        ..Default::default()
    })
}

/// They let a dry run go without a ciphertext.
fn no_modifiers(modifiers: Option<&[String]>) -> Result<()> {
    match modifiers.is_none_or(<[String]>::is_empty) {
        true => Ok(()),
        false => Err(errors::unsupported("DryRunModifiers")),
    }
}

pub async fn re_encrypt(kms: Arc<Kms>, by: Authorized, input: ReEncryptInput) -> Result<ReEncryptOutput> {
    no_modifiers(input.dry_run_modifiers.as_deref())?;
    let ciphertext = input.ciphertext_blob.unwrap_or_default().0;
    let named = input.source_encryption_algorithm.as_deref();
    let from = source(&kms, &by, &ciphertext, input.source_key_id.as_deref(), named)?;
    from.usable(Usage::EncryptDecrypt, "ReEncryptFrom")?;
    let to = usable(&kms, &by, &input.destination_key_id, "ReEncryptTo").await?;
    let source_algorithm = algorithm(named, &from)?;
    let algorithm = algorithm(input.destination_encryption_algorithm.as_deref(), &to)?;
    let context = input.source_encryption_context.as_ref();
    let plaintext = open(&kms, &from, &source_algorithm, context, ciphertext.clone()).await?;
    let context = input.destination_encryption_context.as_ref();
    let sealed = seal(&kms, &to, &algorithm, context, plaintext.into()).await?;
    not_dry(input.dry_run)?;
    Ok(ReEncryptOutput {
        source_key_id: Some(from.arn.clone()),
        key_id: Some(to.arn.clone()),
        source_encryption_algorithm: Some(source_algorithm),
        destination_encryption_algorithm: Some(algorithm),
        source_key_material_id: material_of(&from, &ciphertext),
        destination_key_material_id: material_of(&to, &sealed),
        ciphertext_blob: blob(sealed),
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
    no_recipient(input.recipient.as_ref())?;
    let key = of_data_keys(&kms, &by, &input.key_id, "GenerateDataKey").await?;
    let (plain, sealed) =
        fresh(&key, input.encryption_context.as_ref(), input.key_spec.as_deref(), input.number_of_bytes)?;
    not_dry(input.dry_run)?;
    Ok(GenerateDataKeyOutput {
        key_material_id: material_of(&key, &sealed),
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
    let key = of_data_keys(&kms, &by, &input.key_id, "GenerateDataKeyWithoutPlaintext").await?;
    let (_, sealed) = fresh(&key, input.encryption_context.as_ref(), input.key_spec.as_deref(), input.number_of_bytes)?;
    not_dry(input.dry_run)?;
    Ok(GenerateDataKeyWithoutPlaintextOutput {
        key_material_id: material_of(&key, &sealed),
        ciphertext_blob: blob(sealed),
        key_id: Some(key.arn.clone()),
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
