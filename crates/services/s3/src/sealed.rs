//! Objects under keys of KMS: whoever may not use the key may not read or write the object.
//!
//! Each object, and each upload of parts, has a data key of its own, sealed by KMS in the name of whoever writes and bound to
//! the object's ARN, as on AWS; who reads has KMS open it. The bytes on disk are as they came all the same.
//!
//! Source: "Using server-side encryption with AWS KMS keys (SSE-KMS)" of the S3 User Guide.

use crate::call::Call;
use crate::model::{Encryption, bucket_arn, object_arn};
use crate::{Error, Result};
use api::{Blob, kms};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use std::collections::BTreeMap;

/// The key of those who name none.
const DEFAULT_KEY: &str = "alias/aws/s3";
/// What every data key is bound to.
const ARN: &str = "aws:s3:arn";

/// What the object is to be under, now that KMS has let the caller have a key.
pub async fn seal(call: &Call, place: (&str, &str), encryption: Encryption) -> Result<Encryption> {
    if !encryption.is_of_kms() {
        return Ok(encryption);
    }
    of_a_known_caller(call)?;
    let input = kms::GenerateDataKeyInput {
        key_id: encryption.key.clone().unwrap_or_else(|| DEFAULT_KEY.into()),
        key_spec: Some("AES_256".into()),
        encryption_context: Some(bound_to(place, &encryption)),
        ..Default::default()
    };
    let made = call.s3.cloud().call::<kms::GenerateDataKey>(&call.context.through("s3"), input).await;
    let made = made.map_err(of_key)?;
    let data_key = made.ciphertext_blob.map(|sealed| STANDARD.encode(sealed.0));
    Ok(Encryption { key: made.key_id.or(encryption.key), data_key, ..encryption })
}

/// Asks KMS whether the caller may read what is under `encryption`.
pub async fn open(call: &Call, place: (&str, &str), encryption: Option<&Encryption>) -> Result<()> {
    let Some(encryption) = encryption.filter(|encryption| encryption.is_of_kms()) else { return Ok(()) };
    of_a_known_caller(call)?;
    // Objects from before there were data keys have none.
    let Some(data_key) = &encryption.data_key else { return Ok(()) };
    let input = kms::DecryptInput {
        ciphertext_blob: Some(Blob(Bytes::from(STANDARD.decode(data_key).map_err(Error::internal)?))),
        encryption_context: Some(bound_to(place, encryption)),
        ..Default::default()
    };
    let opened = call.s3.cloud().call::<kms::Decrypt>(&call.context.through("s3"), input).await;
    opened.map(drop).map_err(of_key)
}

/// KMS is asked in the name of a caller, and takes no older signature for one.
fn of_a_known_caller(call: &Call) -> Result<()> {
    if call.is_anonymous() || call.facts.auth_version == Some("AWS") {
        let message =
            "Requests specifying Server Side Encryption with AWS KMS managed keys require AWS Signature Version 4.";
        return Err(Error::argument(message, "Authorization", "null"));
    }
    Ok(())
}

fn bound_to((bucket, key): (&str, &str), encryption: &Encryption) -> BTreeMap<String, String> {
    let mut bound = encryption.context.clone();
    // One key of a bucket serves all its objects.
    let arn = if encryption.bucket_key == Some(true) { bucket_arn(bucket) } else { object_arn(bucket, key) };
    bound.entry(ARN.to_owned()).or_insert(arn);
    bound
}

/// `x-amz-server-side-encryption-context`: base64 of a JSON object of strings.
pub fn context(header: Option<&str>) -> Result<BTreeMap<String, String>> {
    let Some(text) = header else { return Ok(BTreeMap::new()) };
    let read = STANDARD.decode(text).ok().and_then(|json| serde_json::from_slice(&json).ok());
    read.ok_or_else(|| {
        let message = "The header 'x-amz-server-side-encryption-context' shall be Base64-encoded UTF-8 string holding JSON \
                       which represents a string-string map";
        Error::argument(message, "x-amz-server-side-encryption-context", text)
    })
}

/// What KMS said, as S3 passes it on.
fn of_key(error: api::Error) -> Error {
    match &*error.code {
        "AccessDeniedException" => Error::other("AccessDenied", 403, error.message),
        code if error.status < 500 => Error::other(format!("KMS.{code}"), 400, error.message),
        _ => Error::InternalError(Box::new(error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_data_key_is_bound_to_its_object_and_what_the_client_says() {
        let bound = |encryption: &Encryption| bound_to(("b", "k"), encryption).into_iter().collect::<Vec<_>>();
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(bound(&Encryption::default()), [pair(ARN, "arn:aws:s3:::b/k")]);
        let own = Encryption {
            bucket_key: Some(true),
            context: context(Some(&STANDARD.encode(r#"{"a": "1"}"#))).unwrap(),
            ..Encryption::default()
        };
        assert_eq!(bound(&own), [pair("a", "1"), pair(ARN, "arn:aws:s3:::b")]);
    }

    #[test]
    fn a_context_is_a_map_of_strings() {
        assert!(context(None).unwrap().is_empty());
        for bad in ["{}", &STANDARD.encode("[]"), &STANDARD.encode(r#"{"a": 1}"#)] {
            assert_eq!(context(Some(bad)).unwrap_err().code(), "InvalidArgument", "{bad}");
        }
    }

    #[test]
    fn what_kms_says_keeps_its_name() {
        let code = |code: &'static str, status| of_key(api::Error::new(code, status, "why")).code().to_owned();
        assert_eq!(code("DisabledException", 400), "KMS.DisabledException");
        assert_eq!(code("AccessDeniedException", 400), "AccessDenied");
        assert_eq!(code("KMSInternalException", 500), "InternalError");
    }
}
