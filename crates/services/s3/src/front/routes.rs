//! Which requests go on to the protocol layer, and in what shape.

use super::address::Address;
use super::auth::{Identity, Pairs, Payload, carries_header};
use super::respond::Ids;
use crate::call::Facts;
use crate::checksum::Wanted;
use crate::names::KEY_BYTES;
use crate::{Error, Result};
use base::Timestamp;
use cloud::sigv4::{ALGORITHM, UNSIGNED_PAYLOAD};
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, Uri};
use std::collections::HashSet;

/// Query parameters of a signature, in lower case.
const SIGNATURE: &[&str] = &[
    "x-amz-algorithm",
    "x-amz-credential",
    "x-amz-date",
    "x-amz-expires",
    "x-amz-signedheaders",
    "x-amz-signature",
    "x-amz-security-token",
    "x-amz-content-sha256",
    "awsaccesskeyid",
    "signature",
    "expires",
    // signed by version 2 as headers, and repeated in its URLs
    "content-type",
    "content-md5",
];

/// Parameters that an upload of a whole object may have. Another one names an operation, and if the protocol layer does not
/// know it, it would take it for an upload and overwrite the object.
const UPLOAD: &[&str] = &["x-id", "partNumber", "uploadId", "acl", "legal-hold", "retention", "tagging"];

/// The same for `PUT` on a bucket, which would be taken for its creation.
const BUCKET: &[&str] = &[
    "x-id",
    "analytics",
    "intelligent-tiering",
    "inventory",
    "metrics",
    "accelerate",
    "acl",
    "cors",
    "encryption",
    "lifecycle",
    "logging",
    "notification",
    "ownershipControls",
    "policy",
    "replication",
    "requestPayment",
    "tagging",
    "versioning",
    "website",
    "object-lock",
    "publicAccessBlock",
    "id",
];

/// Refuses what the protocol layer would take for something else.
pub fn check(parts: &Parts, address: &Address) -> Result<()> {
    let pairs = Pairs::parse(parts.uri.query().unwrap_or(""));
    said_once(parts, &pairs)?;
    let known: &[&str] = match (&parts.method, &address.bucket, address.has_key) {
        (&Method::PUT, Some(_), true) => UPLOAD,
        (&Method::PUT, Some(_), false) => BUCKET,
        (&Method::GET | &Method::PUT | &Method::HEAD | &Method::POST | &Method::DELETE, ..) => return Ok(()),
        (method, ..) => {
            return Err(Error::MethodNotAllowed { method: method.to_string(), kind: "SERVICE".into() });
        }
    };
    let unknown = pairs.iter().find(|(name, _)| !known.contains(name) && !is_ours(name));
    unknown.map_or(Ok(()), |(name, _)| Err(Error::not_served(&format!("The subresource `{name}`"))))
}

/// What is said twice is understood by one reader so and by another otherwise: no parameter comes again, nor a header that
/// the query carries with another value.
fn said_once(parts: &Parts, pairs: &Pairs) -> Result<()> {
    let mut seen = HashSet::new();
    for (name, value) in pairs.iter() {
        let of_header = carries_header(name);
        let name = if of_header { name.to_ascii_lowercase() } else { name.to_owned() };
        let in_header = parts.headers.get(&name).filter(|_| of_header && !SIGNATURE.contains(&name.as_str()));
        let differs = in_header.is_some_and(|header| header.as_bytes().trim_ascii() != value.trim().as_bytes());
        if differs || !seen.insert(name.clone()) {
            return Err(Error::argument("The request says this more than once.", &name, value));
        }
    }
    Ok(())
}

/// A parameter that is no subresource: part of a signature, or a header in a presigned URL.
fn is_ours(name: &str) -> bool {
    carries_header(name) || SIGNATURE.contains(&name.to_ascii_lowercase().as_str())
}

/// Takes the signature out of the request, turns headers that a presigned URL carries in its query into headers, makes the
/// path one with the bucket in it, and collects what matters of the rest.
pub fn facts(parts: &mut Parts, address: &Address, identity: &Identity, ids: &Ids, now: Timestamp) -> Result<Facts> {
    let query = parts.uri.query().unwrap_or("").to_owned();
    let mut kept = Vec::new();
    for (pair, (name, value)) in query.split('&').filter(|pair| !pair.is_empty()).zip(Pairs::parse(&query).iter()) {
        let lower = name.to_ascii_lowercase();
        if SIGNATURE.contains(&lower.as_str()) {
            continue;
        }
        if carries_header(name) {
            hoist(parts, &lower, value)?;
            continue;
        }
        kept.push(pair);
    }
    let path_and_query =
        if kept.is_empty() { address.path.clone() } else { format!("{}?{}", address.path, kept.join("&")) };
    let bad = |_| Error::InvalidURI { uri: address.path.clone() };
    parts.uri = path_and_query.parse::<Uri>().map_err(bad)?;
    check_key(address)?;
    parts.headers.remove(http::header::AUTHORIZATION);
    told_of_body(parts, identity);
    without_chunked(parts);
    tidy(parts);
    let pairs = Pairs::parse(parts.uri.query().unwrap_or(""));
    Ok(Facts {
        wanted: Wanted::from_headers(&parts.headers)?,
        headers: parts.headers.clone(),
        query: pairs.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
        id2: ids.host.clone(),
        auth_kind: identity.kind,
        auth_version: identity.version,
        signature_age_ms: identity.signed_at.map(|at| now.millis() - at.millis()),
        scope_region: identity.region.clone(),
        virtual_host: address.virtual_host,
        ..Facts::default()
    })
}

fn hoist(parts: &mut Parts, name: &str, value: &str) -> Result<()> {
    let bad = || Error::argument("The parameter cannot be a header.", name, value);
    let header = (HeaderName::try_from(name).ok()).zip(HeaderValue::try_from(value).ok());
    let (name, value) = header.ok_or_else(bad)?;
    parts.headers.entry(name).or_insert(value);
    Ok(())
}

/// Of a presigned URL's body is said what was signed, whatever a header that was not says.
fn told_of_body(parts: &mut Parts, identity: &Identity) {
    if identity.kind == Some("REST-QUERY-STRING") && identity.version == Some(ALGORITHM) {
        let told = match &identity.payload {
            Payload::Hash(hash) => hash,
            Payload::Unsigned | Payload::Chunked { .. } => UNSIGNED_PAYLOAD,
        };
        if let Ok(told) = HeaderValue::try_from(told) {
            parts.headers.insert("x-amz-content-sha256", told);
        }
    }
}

fn check_key(address: &Address) -> Result<()> {
    let rest = address.path.strip_prefix('/').unwrap_or_default();
    let (_, key) = rest.split_once('/').unwrap_or_default();
    let key = percent_encoding::percent_decode_str(key).decode_utf8();
    let key = key.map_err(|_| Error::InvalidURI { uri: address.path.clone() })?;
    if key.len() > KEY_BYTES {
        return Err(Error::KeyTooLongError { size: key.len().to_string(), max: KEY_BYTES.to_string() });
    }
    Ok(())
}

/// `aws-chunked` is how the body came, not what it is.
fn without_chunked(parts: &mut Parts) {
    let Some(encoding) = super::text(&parts.headers, "content-encoding") else { return };
    let left: Vec<&str> =
        encoding.split(',').map(str::trim).filter(|one| !one.is_empty() && *one != "aws-chunked").collect();
    let left = left.join(",");
    match HeaderValue::try_from(left) {
        Ok(value) if !value.is_empty() => drop(parts.headers.insert(http::header::CONTENT_ENCODING, value)),
        _ => drop(parts.headers.remove(http::header::CONTENT_ENCODING)),
    }
}

/// Headers with an entity tag, which clients send with and without quotation marks.
const ETAGS: [&str; 4] = ["if-match", "if-none-match", "x-amz-copy-source-if-match", "x-amz-copy-source-if-none-match"];

/// Headers whose malformed values S3 ignores or reads as they are and the protocol layer would refuse.
fn tidy(parts: &mut Parts) {
    let bad_range = super::text(&parts.headers, "range").is_some_and(|text| s3s::dto::Range::parse(text).is_err());
    if bad_range {
        parts.headers.remove("range");
    }
    for name in ETAGS {
        let bare = super::text(&parts.headers, name).filter(|text| text.parse::<s3s::dto::ETagCondition>().is_err());
        let quoted = bare.and_then(|text| HeaderValue::try_from(format!("\"{}\"", text.replace('"', ""))).ok());
        quoted.into_iter().for_each(|value| drop(parts.headers.insert(name, value)));
    }
    for name in [
        "if-modified-since",
        "if-unmodified-since",
        "x-amz-copy-source-if-modified-since",
        "x-amz-copy-source-if-unmodified-since",
    ] {
        let format = s3s::dto::TimestampFormat::HttpDate;
        let bad =
            super::text(&parts.headers, name).is_some_and(|text| s3s::dto::Timestamp::parse(format, text).is_err());
        if bad {
            parts.headers.remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::Request;

    fn said(target: &str, header: Option<&str>) -> Option<String> {
        let mut request = Request::builder().method("PUT").uri(target);
        if let Some(value) = header {
            request = request.header("x-amz-meta-a", value);
        }
        let parts = request.body(()).unwrap().into_parts().0;
        let address = Address::parse("localhost", parts.uri.path(), None);
        check(&parts, &address).err().map(|error| error.code().to_owned())
    }

    #[test]
    fn nothing_is_said_twice() {
        for (target, header) in [
            ("/b/k?x-amz-meta-a=1&X-Amz-Date=d", None),
            ("/b/k?x-amz-meta-a=1", Some(" 1")),
            ("/b/k?x-amz-meta-b=1", Some("2")),
            ("/b/k?partNumber=1&uploadId=u", None),
        ] {
            assert_eq!(said(target, header), None, "{target}");
        }
        for (target, header) in [
            ("/b/k?x-amz-meta-a=1&X-Amz-Meta-A=1", None),
            ("/b/k?X-Amz-Meta-a=1", Some("2")),
            ("/b/k?X-Amz-Date=1&x-amz-date=2", None),
            ("/b/k?partNumber=1&uploadId=u&part%4Eumber=2", None),
            ("/b?list-type=2&prefix=a&prefix=b", None),
        ] {
            assert_eq!(said(target, header).as_deref(), Some("InvalidArgument"), "{target}");
        }
    }
}
