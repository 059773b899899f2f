//! The seam through which services read objects that their callers name, such as the code of a new function, and write
//! those that they leave in a caller's bucket.

use crate::{Context, Result};
use bytes::Bytes;
use std::fs::File;
use std::future::Future;
use std::pin::Pin;

/// An object opened for reading.
#[derive(Debug)]
pub struct Object {
    /// The whole body, at its beginning. Stays readable when the object is deleted meanwhile.
    pub file: File,
    /// Bytes in `file`.
    pub len: u64,
    /// Without quotation marks.
    pub etag: String,
    /// `None` where the bucket was never versioned.
    pub version_id: Option<String>,
}

/// Where objects are kept: this node's S3.
pub trait Objects: Send + Sync + 'static {
    /// Opens an object as the caller in `context`, who needs `s3:GetObject` (`s3:GetObjectVersion` with a version).
    ///
    /// Errors carry S3's codes: `NoSuchBucket`, `NoSuchKey`, `NoSuchVersion`, `AccessDenied`; `EntityTooLarge` where the
    /// object is longer than `max_bytes`.
    fn get<'a>(
        &'a self,
        context: &'a Context,
        bucket: &'a str,
        key: &'a str,
        version: Option<&'a str>,
        max_bytes: u64,
    ) -> Pin<Box<dyn Future<Output = Result<Object>> + Send + 'a>>;

    /// Writes an object as the caller in `context`, who needs `s3:PutObject`. Errors carry S3's codes.
    fn put<'a>(
        &'a self,
        context: &'a Context,
        bucket: &'a str,
        key: &'a str,
        content_type: &'a str,
        body: Bytes,
    ) -> Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;
}
