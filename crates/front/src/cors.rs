//! Browsers: preflight requests are never signed, and answers must say that scripts may read them.
//!
//! Every origin is let in because nothing here rests on cookies: a script without credentials can sign nothing. Where
//! signatures do not count, [`crate::stranger`] comes first.

use crate::body::Body;
use http::header::{self, HeaderMap, HeaderName, HeaderValue};
use http::request::Parts;
use http::{Method, Response};

/// How long a browser may remember the answer; AWS's figure.
const MAX_AGE_SECONDS: HeaderValue = HeaderValue::from_static("172800");
const EXPOSED: HeaderValue = HeaderValue::from_static(
    "x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,x-amz-request-id,x-amz-id-2,x-amz-function-error,x-amz-log-result,\
     x-amz-executed-version,x-amz-version-id,ETag,Content-Range,Location,Date",
);

/// The answer to a preflight; `None` where the request is not one.
pub(crate) fn preflight(request: &Parts) -> Option<Response<Body>> {
    let asks = request.headers.contains_key(header::ORIGIN)
        && request.headers.contains_key(header::ACCESS_CONTROL_REQUEST_METHOD);
    if request.method != Method::OPTIONS || !asks {
        return None;
    }
    let mut answer = Response::new(Body::Left(Default::default()));
    let headers = answer.headers_mut();
    copy(&request.headers, header::ACCESS_CONTROL_REQUEST_METHOD, headers, header::ACCESS_CONTROL_ALLOW_METHODS);
    copy(&request.headers, header::ACCESS_CONTROL_REQUEST_HEADERS, headers, header::ACCESS_CONTROL_ALLOW_HEADERS);
    headers.insert(header::ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS);
    Some(answer)
}

/// The request that a preflight asks for; any other as it is.
pub(crate) fn meant(request: &Parts) -> Parts {
    let mut meant = request.clone();
    let asked = request.headers.get(header::ACCESS_CONTROL_REQUEST_METHOD);
    if let Some(method) = asked.and_then(|asked| Method::from_bytes(asked.as_bytes()).ok()) {
        meant.method = method;
    }
    meant
}

fn copy(from: &HeaderMap, asked: HeaderName, to: &mut HeaderMap, allowed: HeaderName) {
    if let Some(value) = from.get(asked) {
        to.insert(allowed, value.clone());
    }
}

/// Lets a script of any origin read the answer. Not for buckets: S3 answers by their rules.
pub(crate) fn open(headers: &mut HeaderMap) {
    if !headers.contains_key(header::ACCESS_CONTROL_ALLOW_ORIGIN) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }
}
