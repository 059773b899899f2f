//! Values under KMS, bound to their secret and version.

use crate::secret::Sealed;
use aes_gcm::aead::Aead as _;
use aes_gcm::{Aes256Gcm, KeyInit as _};
use api::secretsmanager::errors::{decryption_failure, encryption_failure};
use api::{Blob, Error, kms};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;

pub const DEFAULT_KEY: &str = "alias/aws/secretsmanager";

fn bound_to(arn: &str, version: &str) -> Option<BTreeMap<String, String>> {
    let pairs = [("SecretARN", arn), ("SecretVersionId", version)];
    Some(pairs.into_iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
}

/// The one value of a request.
pub enum Plain {
    Text(String),
    Binary(Bytes),
}

impl Plain {
    /// # Errors
    /// Both were given.
    pub fn of(text: Option<String>, binary: Option<Blob>) -> Result<Option<Self>> {
        match (text, binary) {
            (Some(_), Some(_)) => Err(crate::errors::bad_parameter(
                "You can't specify both a binary secret value and a string secret value in the same secret.",
            )),
            (Some(text), None) => Ok(Some(Self::Text(text))),
            (None, Some(binary)) => Ok(Some(Self::Binary(binary.0))),
            (None, None) => Ok(None),
        }
    }
}

/// What AWS gives for a version when it only looks whether a key can be used.
const TRIAL: &str = "RequestToValidateKeyAccess";

/// Whether the caller may write and read with a key. Answers the key's ARN.
pub async fn try_out(by: &Authorized, arn: &str, key: &str) -> Result<String> {
    let made = data_key(by, arn, TRIAL, key).await?;
    decrypt(by, arn, TRIAL, made.ciphertext_blob.unwrap_or_default()).await?;
    Ok(made.key_id.unwrap_or_default())
}

async fn data_key(by: &Authorized, arn: &str, version: &str, key: &str) -> Result<kms::GenerateDataKeyOutput> {
    let input = kms::GenerateDataKeyInput {
        key_id: key.into(),
        key_spec: Some("AES_256".into()),
        encryption_context: bound_to(arn, version),
        ..Default::default()
    };
    let made = by.cloud().call::<kms::GenerateDataKey>(&by.through("secretsmanager"), input).await;
    made.map_err(|error| of_key(error, encryption_failure))
}

/// Under a data key of its own, as AWS does it: who writes may need `kms:GenerateDataKey`, and nothing else of KMS. Answers
/// the key's ARN as well.
pub async fn seal(by: &Authorized, arn: &str, version: &str, key: &str, plain: &Plain) -> Result<(Sealed, String)> {
    let (text, bytes) = match plain {
        Plain::Text(text) => (true, text.as_bytes()),
        Plain::Binary(bytes) => (false, &bytes[..]),
    };
    let made = data_key(by, arn, version, key).await?;
    let sealed =
        cipher(&made.plaintext.unwrap_or_default().0)?.encrypt(&NONCE.into(), bytes).map_err(Error::internal)?;
    let sealed = joined(&made.ciphertext_blob.unwrap_or_default().0, &STANDARD.encode(sealed));
    Ok((Sealed { text, ciphertext: sealed }, made.key_id.unwrap_or_default()))
}

/// The sealed data key, and in base64 what it seals.
fn joined(data_key: &[u8], value: &str) -> String {
    format!("{}:{value}", STANDARD.encode(data_key))
}

/// The same value with its data key under another key: for that the caller needs `kms:Encrypt`, as on AWS, and where it has not
/// there is nothing.
pub async fn reseal(by: &Authorized, arn: &str, version: &str, key: &str, sealed: &Sealed) -> Result<Option<Sealed>> {
    let Some((data_key, value)) = sealed.ciphertext.split_once(':') else {
        let plain = open(by, arn, version, sealed).await?;
        return seal(by, arn, version, key, &plain).await.map(|(sealed, _)| Some(sealed));
    };
    let data_key = decrypt(by, arn, version, from_base64(data_key)?).await?;
    let input = kms::EncryptInput {
        key_id: key.into(),
        plaintext: Blob(data_key),
        encryption_context: bound_to(arn, version),
        ..Default::default()
    };
    match by.cloud().call::<kms::Encrypt>(&by.through("secretsmanager"), input).await {
        Ok(made) => {
            let data_key = made.ciphertext_blob.unwrap_or_default().0;
            Ok(Some(Sealed { text: sealed.text, ciphertext: joined(&data_key, value) }))
        }
        Err(error) if error.code == "AccessDeniedException" => Ok(None),
        Err(error) => Err(of_key(error, encryption_failure)),
    }
}

/// A data key seals one value, so its nonce may be any.
const NONCE: [u8; 12] = [0; 12];

fn cipher(data_key: &[u8]) -> Result<Aes256Gcm> {
    Aes256Gcm::new_from_slice(data_key).map_err(Error::internal)
}

pub async fn open(by: &Authorized, arn: &str, version: &str, sealed: &Sealed) -> Result<Plain> {
    let plain = match sealed.ciphertext.split_once(':') {
        Some((data_key, value)) => {
            let data_key = decrypt(by, arn, version, from_base64(data_key)?).await?;
            let value = STANDARD.decode(value).map_err(Error::internal)?;
            cipher(&data_key)?.decrypt(&NONCE.into(), &value[..]).map_err(Error::internal)?
        }
        // Before there were data keys: in pieces, each as long as KMS encrypts at once.
        None => {
            let mut plain = Vec::new();
            for piece in sealed.ciphertext.split('.') {
                plain.extend_from_slice(&decrypt(by, arn, version, from_base64(piece)?).await?);
            }
            plain
        }
    };
    match sealed.text {
        true => String::from_utf8(plain).map(Plain::Text).map_err(Error::internal),
        false => Ok(Plain::Binary(Bytes::from(plain))),
    }
}

fn from_base64(text: &str) -> Result<Blob> {
    STANDARD.decode(text).map(|bytes| Blob(Bytes::from(bytes))).map_err(Error::internal)
}

async fn decrypt(by: &Authorized, arn: &str, version: &str, ciphertext: Blob) -> Result<Bytes> {
    let input = kms::DecryptInput {
        ciphertext_blob: Some(ciphertext),
        encryption_context: bound_to(arn, version),
        ..Default::default()
    };
    let opened = by.cloud().call::<kms::Decrypt>(&by.through("secretsmanager"), input).await;
    let opened = opened.map_err(|error| of_key(error, decryption_failure))?;
    Ok(opened.plaintext.unwrap_or_default().0)
}

fn of_key(error: Error, failure: fn(String) -> Error) -> Error {
    match &*error.code {
        "AccessDeniedException" => {
            Error::new("AccessDeniedException", 400, "Access to KMS is not allowed").detail(error)
        }
        "NotFoundException"
        | "DisabledException"
        | "KMSInvalidStateException"
        | "InvalidKeyUsageException"
        | "InvalidCiphertextException" => failure(error.message),
        _ => error,
    }
}
