//! Signature version 2. S3 still takes it, and SDKs still make presigned URLs with it in regions as old as it is.

use super::{
    Identity, Pairs, SKEW_MS, Verifier, carries_header, credential, header, mismatch, same, seconds, skewed,
    unsigned_payload,
};
use crate::{Error, Result};
use base::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::request::Parts;
use s3s::crypto::{Checksum as _, Sha1};
use std::collections::BTreeMap;
use time::format_description::well_known::Rfc2822;

/// Query parameters that are no part of what is signed, and do no harm: how much of a listing is wanted.
const UNSIGNED: &[&str] = &[
    "AWSAccessKeyId",
    "Signature",
    "Expires",
    "content-md5",
    "content-type",
    "continuation-token",
    "delimiter",
    "encoding-type",
    "fetch-owner",
    "key-marker",
    "list-type",
    "marker",
    "max-buckets",
    "max-keys",
    "max-parts",
    "max-uploads",
    "part-number-marker",
    "prefix",
    "start-after",
    "upload-id-marker",
    "version-id-marker",
    "x-id",
];

/// Query parameters that are part of the resource that is signed.
const SUBRESOURCES: &[&str] = &[
    "accelerate",
    "acl",
    "analytics",
    "cors",
    "defaultObjectAcl",
    "delete",
    "encryption",
    "inventory",
    "legal-hold",
    "lifecycle",
    "location",
    "logging",
    "metrics",
    "notification",
    "object-lock",
    "partNumber",
    "policy",
    "policyStatus",
    "publicAccessBlock",
    "replication",
    "requestPayment",
    "response-cache-control",
    "response-content-disposition",
    "response-content-encoding",
    "response-content-language",
    "response-content-type",
    "response-expires",
    "restore",
    "retention",
    "select",
    "select-type",
    "tagging",
    "torrent",
    "uploadId",
    "uploads",
    "versionId",
    "versioning",
    "versions",
    "website",
];

pub fn from_header(parts: &Parts, text: &str, verifier: &Verifier<'_>) -> Result<Identity> {
    let bad = || {
        Error::argument(
            "AWS authorization header is invalid.  Expected AwsAccessKeyId:signature",
            "Authorization",
            text,
        )
    };
    let (key, signature) = text.trim_start_matches("AWS ").trim().split_once(':').ok_or_else(bad)?;
    let date = header(parts, "x-amz-date").or_else(|| header(parts, "date"));
    let at = date.and_then(parse_date).ok_or_else(|| {
        Error::other("AccessDenied", 403, "AWS authentication requires a valid Date or x-amz-date header")
    })?;
    if (verifier.now.millis() - at.millis()).abs() > SKEW_MS {
        return Err(skewed(date.unwrap_or_default(), verifier.now));
    }
    let signed_date = if parts.headers.contains_key("x-amz-date") { "" } else { header(parts, "date").unwrap_or("") };
    let token = header(parts, "x-amz-security-token");
    verify(parts, key, signature, token, signed_date, verifier).map(|identity| Identity {
        signed_at: Some(at),
        kind: Some("REST-HEADER"),
        ..identity
    })
}

pub fn from_query(parts: &Parts, pairs: &Pairs, verifier: &Verifier<'_>) -> Result<Identity> {
    let need = |name: &str| {
        let message = "Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters";
        pairs.get(name).ok_or_else(|| Error::other("AccessDenied", 403, message))
    };
    let (key, signature, expires) = (need("AWSAccessKeyId")?, need("Signature")?, need("Expires")?);
    let end = expires.parse::<i64>().map_err(|_| {
        Error::other("AccessDenied", 403, "Invalid date (should be seconds since epoch): ".to_owned() + expires)
    })?;
    let end = Timestamp::from_millis(end.saturating_mul(1000));
    if verifier.now > end {
        let error = Error::other("AccessDenied", 403, "Request has expired");
        return Err(error.with("Expires", seconds(end)).with("ServerTime", seconds(verifier.now)));
    }
    let token = pairs.get("x-amz-security-token").or_else(|| pairs.get("X-Amz-Security-Token"));
    verify(parts, key, signature, token, expires, verifier)
        .map(|identity| Identity { kind: Some("REST-QUERY-STRING"), ..identity })
}

fn verify(
    parts: &Parts,
    key: &str,
    signature: &str,
    token: Option<&str>,
    date: &str,
    verifier: &Verifier<'_>,
) -> Result<Identity> {
    let (secret, caller) = credential(verifier.authorizer, key, token)?;
    nothing_unsigned(&Pairs::parse(parts.uri.query().unwrap_or("")))?;
    let text = string_to_sign(parts, date, verifier.host_bucket);
    let ours = hmac_sha1_base64(&secret, &text);
    if !same(ours.as_bytes(), signature.as_bytes()) {
        return Err(mismatch(key, signature, &text, None));
    }
    let payload = unsigned_payload(parts)?;
    Ok(Identity { caller, kind: None, version: Some("AWS"), signed_at: None, region: None, payload })
}

/// Whoever holds a URL adds no parameter to it that makes another operation of it.
fn nothing_unsigned(pairs: &Pairs) -> Result<()> {
    let known = |name: &str| carries_header(name) || SUBRESOURCES.contains(&name) || UNSIGNED.contains(&name);
    match pairs.iter().find(|(name, _)| !known(name)) {
        None => Ok(()),
        Some((name, _)) => {
            let message = "There were query parameters present in the request which were not signed";
            Err(Error::other("AccessDenied", 403, message).with("QueryParametersNotSigned", name))
        }
    }
}

fn string_to_sign(parts: &Parts, date: &str, host_bucket: Option<&str>) -> String {
    let value = |name| header(parts, name).unwrap_or("");
    let method = parts.method.as_str();
    let mut text = format!("{method}\n{}\n{}\n{date}\n", value("content-md5"), value("content-type"));
    let in_query = Pairs::parse(parts.uri.query().unwrap_or(""));
    let mut amz = BTreeMap::new();
    for name in parts.headers.keys().map(http::HeaderName::as_str).filter(|name| carries_header(name)) {
        let values: Vec<&str> =
            parts.headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).map(str::trim).collect();
        amz.insert(name.to_owned(), values.join(","));
    }
    // Headers that a URL carries in its query are signed as headers, by the names by which they are taken from there. One
    // that comes twice is refused later on.
    for (name, value) in in_query.iter().filter(|(name, _)| carries_header(name)) {
        amz.entry(name.to_ascii_lowercase()).or_insert_with(|| value.to_owned());
    }
    amz.iter().for_each(|(name, value)| text.push_str(&format!("{name}:{value}\n")));
    if let Some(bucket) = host_bucket {
        text.push('/');
        text.push_str(bucket);
    }
    text.push_str(parts.uri.path());
    let mut resource: Vec<(&str, &str)> = in_query.iter().filter(|(name, _)| SUBRESOURCES.contains(name)).collect();
    resource.sort_unstable();
    for (n, (name, value)) in resource.into_iter().enumerate() {
        text.push(if n == 0 { '?' } else { '&' });
        text.push_str(name);
        if !value.is_empty() {
            text.push('=');
            text.push_str(value);
        }
    }
    text
}

fn parse_date(text: &str) -> Option<Timestamp> {
    let text = text.replace(" GMT", " +0000");
    let at = time::OffsetDateTime::parse(&text, &Rfc2822).ok()?;
    Some(Timestamp::from_millis(at.unix_timestamp() * 1000))
}

/// A signature of version 2.
pub fn hmac_sha1_base64(secret: &str, text: &str) -> String {
    STANDARD.encode(hmac_sha1(secret.as_bytes(), text.as_bytes()))
}

/// HMAC (RFC 2104) over SHA-1.
fn hmac_sha1(key: &[u8], text: &[u8]) -> [u8; 20] {
    const BLOCK: usize = 64;
    let mut padded = [0u8; BLOCK];
    if key.len() > BLOCK {
        padded[..20].copy_from_slice(&Sha1::checksum(key));
    } else {
        padded[..key.len()].copy_from_slice(key);
    }
    let inner = [&padded.map(|byte| byte ^ 0x36)[..], text].concat();
    let outer = [&padded.map(|byte| byte ^ 0x5c)[..], &Sha1::checksum(&inner)].concat();
    Sha1::checksum(&outer)
}
