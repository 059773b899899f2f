//! The code that a request brings: inside it, or in a bucket.

use crate::Lambda;
use crate::code::{Archive, Source, UnpackError};
use crate::errors;
use api::lambda as aws;
use api::{Blob, Error};
use base::limits::{UNZIPPED_BYTES, ZIP_DIRECT_BYTES};
use cloud::{Authorized, Result};
use std::sync::Arc;

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

    pub fn of_layer(content: &'a aws::LayerVersionContentInput) -> Result<Self> {
        if content.s3_object_storage_mode.as_deref() == Some("REFERENCE") {
            return Err(errors::unserved("S3ObjectStorageMode REFERENCE"));
        }
        Ok(Self {
            zip_file: content.zip_file.as_ref(),
            bucket: content.s3_bucket.as_deref(),
            key: content.s3_key.as_deref(),
            version: content.s3_object_version.as_deref(),
        })
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

    /// The object as it lies in its bucket: it is read where it is. A zip longer than what it may unpack to is not looked
    /// into.
    async fn read_object(&self, auth: &Authorized, bucket: &str, key: &str, version: Option<&str>) -> Result<Source> {
        let objects = auth.cloud().objects()?;
        let object = objects.get(auth.context(), bucket, key, version, UNZIPPED_BYTES).await;
        object.map(|object| Source::File(Arc::new(object.file))).map_err(|error| errors::from_s3(&error, bucket, key))
    }
}

fn direct(zip: &Blob) -> Result<Source> {
    match zip.0.len() as u64 {
        0 => Err(errors::empty_zip()),
        len if len > ZIP_DIRECT_BYTES => {
            Err(errors::too_large(format!("Zipped size must be smaller than {ZIP_DIRECT_BYTES} bytes")))
        }
        _ => Ok(Source::Memory(zip.0.clone())),
    }
}

fn refusal(error: UnpackError) -> Error {
    match error {
        UnpackError::Empty => errors::empty_zip(),
        UnpackError::TooLarge => errors::unzipped_too_large(),
        UnpackError::Damaged(_)
        | UnpackError::TooMany
        | UnpackError::Escapes(_)
        | UnpackError::Special(_)
        | UnpackError::Longer(_) => errors::bad_zip().detail(error),
        UnpackError::Io(_) | UnpackError::Store(_) | UnpackError::Interrupted => errors::internal(error),
    }
}
