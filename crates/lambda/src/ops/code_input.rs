//! The code that a request brings: inside it, or in a bucket.

use crate::Lambda;
use crate::code::{Archive, UnpackError};
use crate::errors;
use api::{Blob, Error};
use base::limits::{UNZIPPED_BYTES, ZIP_DIRECT_BYTES};
use bytes::Bytes;
use cloud::{Authorized, Result};
use std::io::Read;

/// Where a request says its code is.
pub struct CodeInput<'a> {
    pub zip_file: Option<&'a Blob>,
    pub bucket: Option<&'a str>,
    pub key: Option<&'a str>,
    pub version: Option<&'a str>,
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

    async fn read_object(&self, auth: &Authorized, bucket: &str, key: &str, version: Option<&str>) -> Result<Bytes> {
        let objects = auth.cloud().objects()?;
        let object = objects
            .get(auth.context(), bucket, key, version, UNZIPPED_BYTES)
            .await
            .map_err(|error| errors::from_s3(&error))?;
        let read = move || {
            let mut bytes = Vec::with_capacity(object.len as usize);
            object.file.take(UNZIPPED_BYTES).read_to_end(&mut bytes).map(|_| bytes)
        };
        let bytes = tokio::task::spawn_blocking(read).await.map_err(errors::internal)?.map_err(errors::internal)?;
        Ok(bytes.into())
    }
}

fn direct(zip: &Blob) -> Result<Bytes> {
    match zip.0.len() as u64 {
        0 => Err(errors::empty_zip()),
        len if len > ZIP_DIRECT_BYTES => {
            Err(api::lambda::errors::request_too_large_exception("Zipped size must be smaller than 52428800 bytes")
                .with("Type", "User"))
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
