//! Signing, for clients of our own such as `lamp invoke`.

use base::Timestamp;
use bytes::Bytes;
use cloud::sigv4::{self, Keys, Outgoing};
use http::Request;
use http::header::{HOST, HeaderName, HeaderValue, InvalidHeaderValue};

/// Adds `x-amz-date`, `authorization` and what else the signature needs. The request must have a `Host` header, or a URI
/// with an authority, and every header that shall be signed.
///
/// Fails only where a key is of characters that no header can carry.
pub fn sign(
    request: &mut Request<Bytes>,
    keys: &Keys<'_>,
    region: &str,
    service: &str,
    now: Timestamp,
) -> Result<(), InvalidHeaderValue> {
    let host = match (request.headers().get(HOST), request.uri().authority()) {
        (Some(host), _) => host.clone(),
        (None, authority) => HeaderValue::from_str(authority.map_or("", http::uri::Authority::as_str))?,
    };
    request.headers_mut().insert(HOST, host.clone());
    let text = |value: &HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let others = request.headers().iter().filter(|(name, _)| *name != HOST);
    let headers: Vec<(String, String)> = others.map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    let outgoing = Outgoing {
        method: request.method().as_str(),
        host: &text(&host),
        path: request.uri().path(),
        query: request.uri().query().unwrap_or_default(),
        headers: &headers,
        body: request.body(),
    };
    for (name, value) in sigv4::sign(keys, region, service, now, &outgoing) {
        request.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_str(&value)?);
    }
    Ok(())
}
