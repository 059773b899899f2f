//! The code that a request brings: inside it, or in a bucket.

use crate::Lambda;
use crate::code::{Archive, UnpackError};
use crate::errors;
use api::lambda as aws;
use api::{Blob, Error};
use base::limits::{UNZIPPED_BYTES, ZIP_DIRECT_BYTES};
use bytes::Bytes;
use cloud::{Authorized, Object, Result};
use std::io::Read;

/// Where a request says its code is.
pub struct CodeInput<'a> {
    zip_file: Option<&'a Blob>,
    bucket: Option<&'a str>,
    key: Option<&'a str>,
    version: Option<&'a str>,
}

impl<'a> CodeInput<'a> {
    pub fn of_create(code: &'a aws::FunctionCode) -> Self {
        Self {
            zip_file: code.zip_file.as_ref(),
            bucket: code.s3_bucket.as_deref(),
            key: code.s3_key.as_deref(),
            version: code.s3_object_version.as_deref(),
        }
    }

    pub fn of_update(input: &'a aws::UpdateFunctionCodeInput) -> Self {
        Self {
            zip_file: input.zip_file.as_ref(),
            bucket: input.s3_bucket.as_deref(),
            key: input.s3_key.as_deref(),
            version: input.s3_object_version.as_deref(),
        }
    }
}

impl Lambda {
    /// Checks, keeps and unpacks the code. Nothing else has changed when this fails.
    pub(crate) async fn take_code(&self, auth: &Authorized, input: CodeInput<'_>) -> Result<Archive> {
        let zip = match (input.zip_file, input.bucket, input.key) {
            (Some(zip), None, None) => direct(zip)?,
            (None, Some(bucket), Some(key)) => self.read_object(auth, bucket, key, input.version).await?,
            (None, None, None) => return Err(errors::invalid("Please provide a source for function code.")),
            _ => {
                return Err(errors::invalid(
                    "Please do not provide other FunctionCode parameters when providing a ZipFile.",
                ));
            }
        };
        self.code.add(zip).await.map_err(refusal)
    }

    /// A zip longer than what it may unpack to is not looked into.
    async fn read_object(&self, auth: &Authorized, bucket: &str, key: &str, version: Option<&str>) -> Result<Bytes> {
        let objects = auth.cloud().objects()?;
        let object = objects.get(auth.context(), bucket, key, version, UNZIPPED_BYTES).await;
        let object = object.map_err(|error| errors::from_s3(&error, bucket, key))?;
        let read = tokio::task::spawn_blocking(move || read(object)).await;
        read.map_err(errors::internal)?.map_err(errors::internal)
    }
}

fn read(object: Object) -> std::io::Result<Bytes> {
    let mut bytes = Vec::with_capacity(object.len.min(UNZIPPED_BYTES) as usize);
    object.file.take(UNZIPPED_BYTES).read_to_end(&mut bytes)?;
    Ok(bytes.into())
}

fn direct(zip: &Blob) -> Result<Bytes> {
    match zip.0.len() as u64 {
        0 => Err(errors::empty_zip()),
        len if len > ZIP_DIRECT_BYTES => {
            Err(errors::too_large(format!("Zipped size must be smaller than {ZIP_DIRECT_BYTES} bytes")))
        }
        _ => Ok(zip.0.clone()),
    }
}

fn refusal(error: UnpackError) -> Error {
    match error {
        UnpackError::Empty => errors::empty_zip(),
        UnpackError::TooLarge => errors::unzipped_too_large(),
        UnpackError::Damaged(_) | UnpackError::TooMany | UnpackError::Escapes(_) | UnpackError::Special(_) => {
            errors::bad_zip().detail(error)
        }
        UnpackError::Io(_) | UnpackError::Store(_) | UnpackError::Interrupted => errors::internal(error),
    }
}
