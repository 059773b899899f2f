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

/// Under a data key of its own, as AWS does it: who writes may need `kms:GenerateDataKey`, and nothing else of KMS.
pub async fn seal(by: &Authorized, arn: &str, version: &str, key: &str, plain: &Plain) -> Result<Sealed> {
    let (text, bytes) = match plain {
        Plain::Text(text) => (true, text.as_bytes()),
        Plain::Binary(bytes) => (false, &bytes[..]),
    };
    let input = kms::GenerateDataKeyInput {
        key_id: key.into(),
        key_spec: Some("AES_256".into()),
        encryption_context: bound_to(arn, version),
        ..Default::default()
    };
    let made = by.cloud().call::<kms::GenerateDataKey>(&by.through("secretsmanager"), input).await;
    let made = made.map_err(|error| of_key(error, encryption_failure))?;
    let (sealed_key, data_key) = (made.ciphertext_blob.unwrap_or_default().0, made.plaintext.unwrap_or_default().0);
    let sealed = cipher(&data_key)?.encrypt(&NONCE.into(), bytes).map_err(Error::internal)?;
    Ok(Sealed { text, ciphertext: format!("{}:{}", STANDARD.encode(sealed_key), STANDARD.encode(sealed)) })
}

/// A data key seals one value, so its nonce may be any.
const NONCE: [u8; 12] = [0; 12];

fn cipher(data_key: &[u8]) -> Result<Aes256Gcm> {
    Aes256Gcm::new_from_slice(data_key).map_err(Error::internal)
}

pub async fn open(by: &Authorized, arn: &str, version: &str, sealed: &Sealed) -> Result<Plain> {
    let plain = match sealed.ciphertext.split_once(':') {
        Some((data_key, value)) => {
            let data_key = decrypt(by, arn, version, data_key).await?;
            let value = STANDARD.decode(value).map_err(Error::internal)?;
            cipher(&data_key)?.decrypt(&NONCE.into(), &value[..]).map_err(Error::internal)?
        }
        // Before there were data keys: in pieces, each as long as KMS encrypts at once.
        None => {
            let mut plain = Vec::new();
            for piece in sealed.ciphertext.split('.') {
                plain.extend_from_slice(&decrypt(by, arn, version, piece).await?);
            }
            plain
        }
    };
    match sealed.text {
        true => String::from_utf8(plain).map(Plain::Text).map_err(Error::internal),
        false => Ok(Plain::Binary(Bytes::from(plain))),
    }
}

async fn decrypt(by: &Authorized, arn: &str, version: &str, ciphertext: &str) -> Result<Bytes> {
    let input = kms::DecryptInput {
        ciphertext_blob: Some(Blob(Bytes::from(STANDARD.decode(ciphertext).map_err(Error::internal)?))),
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
