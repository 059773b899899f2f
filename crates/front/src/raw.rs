//! Services that speak HTTP themselves: S3, and downloads of code.

use crate::body::{Body, RequestBody};
use cloud::Source;
use http::{Request, Response};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// Takes a whole request and gives a whole answer; both bodies stream.
///
/// S3 gets its requests unverified, because it verifies them itself (chunks are signed one by one there). The routes of
/// [`crate::Config::routes`] get theirs verified. A panic is answered with 500; a call whose client has gone is dropped at
/// its next await. The [`base::RequestId`] of the request is among its extensions.
pub trait RawService: Send + Sync + 'static {
    fn call(
        self: Arc<Self>,
        request: Request<RequestBody>,
        source: Arc<Source>,
    ) -> Pin<Box<dyn Future<Output = Response<Body>> + Send>>;
}
