//! Values under KMS, bound to their secret and version.

use crate::secret::Sealed;
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

pub async fn seal(by: &Authorized, arn: &str, version: &str, key: &str, plain: &Plain) -> Result<Sealed> {
    let (text, bytes) = match plain {
        Plain::Text(text) => (true, Bytes::copy_from_slice(text.as_bytes())),
        Plain::Binary(bytes) => (false, bytes.clone()),
    };
    // KMS encrypts 4 KB at once, and secrets may be of 64: so in pieces.
    let mut sealed = Vec::new();
    let pieces: Vec<Bytes> = match bytes.is_empty() {
        true => vec![bytes],
        false => (0..bytes.len()).step_by(PIECE).map(|at| bytes.slice(at..bytes.len().min(at + PIECE))).collect(),
    };
    for piece in pieces {
        let input = kms::EncryptInput {
            key_id: key.into(),
            plaintext: Blob(piece),
            encryption_context: bound_to(arn, version),
            ..Default::default()
        };
        let made = by.cloud().call::<kms::Encrypt>(&by.through("secretsmanager"), input).await;
        let made = made.map_err(|error| of_key(error, encryption_failure))?;
        sealed.push(STANDARD.encode(made.ciphertext_blob.unwrap_or_default().0));
    }
    Ok(Sealed { text, ciphertext: sealed.join(".") })
}

const PIECE: usize = 4096;

pub async fn open(by: &Authorized, arn: &str, version: &str, sealed: &Sealed) -> Result<Plain> {
    let mut plain = Vec::new();
    for piece in sealed.ciphertext.split('.') {
        let input = kms::DecryptInput {
            ciphertext_blob: Some(Blob(Bytes::from(STANDARD.decode(piece).map_err(Error::internal)?))),
            encryption_context: bound_to(arn, version),
            ..Default::default()
        };
        let opened = by.cloud().call::<kms::Decrypt>(&by.through("secretsmanager"), input).await;
        let opened = opened.map_err(|error| of_key(error, decryption_failure))?;
        plain.extend_from_slice(&opened.plaintext.unwrap_or_default().0);
    }
    match sealed.text {
        true => String::from_utf8(plain).map(Plain::Text).map_err(Error::internal),
        false => Ok(Plain::Binary(Bytes::from(plain))),
    }
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
