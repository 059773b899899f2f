//! Values that KMS encrypts, bound to their parameter's ARN.

use crate::errors;
use crate::names;
use api::ssm::errors::invalid_key_id;
use api::{Blob, Error, kms};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;

pub const DEFAULT_KEY: &str = "alias/aws/ssm";

fn bound_to(by: &Authorized, name: &str) -> Option<BTreeMap<String, String>> {
    Some(BTreeMap::from([("PARAMETER_ARN".into(), names::arn(by, name))]))
}

pub async fn seal(by: &Authorized, name: &str, key: &str, value: &str) -> Result<String> {
    let input = kms::EncryptInput {
        key_id: key.into(),
        plaintext: Blob(Bytes::copy_from_slice(value.as_bytes())),
        encryption_context: bound_to(by, name),
        ..Default::default()
    };
    let sealed = by.cloud().call::<kms::Encrypt>(&by.through("ssm"), input).await.map_err(of_key)?;
    Ok(STANDARD.encode(sealed.ciphertext_blob.unwrap_or_default().0))
}

pub async fn open(by: &Authorized, name: &str, sealed: &str) -> Result<String> {
    let ciphertext = STANDARD.decode(sealed).map_err(Error::internal)?;
    let input = kms::DecryptInput {
        ciphertext_blob: Some(Blob(Bytes::from(ciphertext))),
        encryption_context: bound_to(by, name),
        ..Default::default()
    };
    let opened = by.cloud().call::<kms::Decrypt>(&by.through("ssm"), input).await.map_err(of_key)?;
    String::from_utf8(opened.plaintext.unwrap_or_default().0.to_vec()).map_err(Error::internal)
}

/// What is wrong with a key is said as being wrong with its id.
fn of_key(error: Error) -> Error {
    match &*error.code {
        "NotFoundException" | "DisabledException" | "KMSInvalidStateException" | "InvalidKeyUsageException" => {
            invalid_key_id(error.message)
        }
        "InvalidCiphertextException" => errors::validation("The value could not be decrypted."),
        _ => error,
    }
}
