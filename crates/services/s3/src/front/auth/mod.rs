//! Who sends a request: signatures in headers, in the query (presigned URLs) and of the older kind.
//!
//! Sources: "Authenticating Requests (AWS Signature Version 4)" and "Signing and authenticating REST requests" (version
//! 2) of the S3 API reference; sentences as S3 sends them.

mod chunked;
mod v2;
mod v4;

pub use chunked::{Signer, Trailers, decode};
pub use v2::hmac_sha1_base64;
pub use v4::{parse_credential, wrong_region};

use crate::{Error, Result};
use base::Timestamp;
use cloud::{Authorizer, CredentialError};
use http::request::Parts;
use iam::Caller;
use std::sync::Arc;

/// How far a request's clock may be off.
pub const SKEW_MS: i64 = 15 * 60 * 1000;

/// The facts a signature is checked against.
pub struct Verifier<'a> {
    pub authorizer: &'a dyn Authorizer,
    pub now: Timestamp,
    /// The bucket, where the host names it: part of what version 2 signs.
    pub host_bucket: Option<&'a str>,
}

/// What a request proved.
#[derive(Clone)]
pub struct Identity {
    pub caller: Caller,
    /// `REST-HEADER`, `REST-QUERY-STRING`, `POST`; nothing for anonymous requests.
    pub kind: Option<&'static str>,
    /// `AWS4-HMAC-SHA256` or `AWS`.
    pub version: Option<&'static str>,
    pub signed_at: Option<Timestamp>,
    /// The region of the credential scope.
    pub region: Option<String>,
    /// What the signature says of the body.
    pub payload: Payload,
}

/// What the signature says of the body.
#[derive(Clone)]
pub enum Payload {
    /// Nothing.
    Unsigned,
    /// Its SHA-256 in hexadecimal.
    Hash(String),
    /// It comes in chunks, each with its signature where there is a signer.
    Chunked { signer: Option<Box<Signer>>, trailer: bool },
}

impl Identity {
    pub fn anonymous(payload: Payload) -> Self {
        let caller = Caller::anonymous();
        Self { caller, kind: None, version: None, signed_at: None, region: None, payload }
    }
}

/// Checks the request's signature, of whichever kind it has.
pub fn identify(parts: &Parts, verifier: &Verifier<'_>) -> Result<Identity> {
    let query = parts.uri.query().unwrap_or("");
    let authorization = header(parts, "authorization");
    let pairs = Pairs::parse(query);
    let v4_query =
        pairs.get("X-Amz-Signature").or(pairs.get("X-Amz-Algorithm")).or(pairs.get("X-Amz-Credential")).is_some();
    match authorization {
        Some(_) if v4_query => Err(both_kinds()),
        Some(text) if text.starts_with(cloud::sigv4::ALGORITHM) => v4::from_header(parts, text, verifier),
        Some(text) if text.starts_with("AWS ") => v2::from_header(parts, text, verifier),
        Some(text) => Err(Error::argument("Unsupported Authorization Type", "Authorization", text)),
        None if v4_query => v4::from_query(parts, &pairs, verifier),
        None if pairs.get("Signature").is_some() => v2::from_query(parts, &pairs, verifier),
        None => Ok(Identity::anonymous(unsigned_payload(parts)?)),
    }
}

fn both_kinds() -> Error {
    let message = "Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string \
                   parameter or the Authorization header should be specified";
    Error::InvalidArgument { message: message.into(), name: "Authorization".into(), value: String::new() }
}

/// The access key and session token that a request names, whatever its signature.
pub fn claimed_key(parts: &Parts) -> Option<(String, Option<String>)> {
    let pairs = Pairs::parse(parts.uri.query().unwrap_or(""));
    let token = header(parts, "x-amz-security-token").or_else(|| pairs.get("X-Amz-Security-Token")).map(str::to_owned);
    let in_header = header(parts, "authorization").and_then(|text| match text.split_once("Credential=") {
        Some((_, rest)) => rest.split('/').next(),
        None => text.strip_prefix("AWS ")?.split(':').next(),
    });
    let in_query =
        pairs.get("X-Amz-Credential").and_then(|text| text.split('/').next()).or_else(|| pairs.get("AWSAccessKeyId"));
    in_header.or(in_query).map(|key| (key.to_owned(), token))
}

/// For requests whose signature is not looked at: how to read the body.
pub fn unsigned_payload(parts: &Parts) -> Result<Payload> {
    let Some(text) = header(parts, "x-amz-content-sha256") else { return Ok(Payload::Unsigned) };
    Ok(match text {
        _ if text.starts_with("STREAMING-") => Payload::Chunked { signer: None, trailer: text.ends_with("-TRAILER") },
        _ if is_sha256(text) => Payload::Hash(text.to_ascii_lowercase()),
        _ => Payload::Unsigned,
    })
}

pub fn header<'p>(parts: &'p Parts, name: &str) -> Option<&'p str> {
    parts.headers.get(name).and_then(|value| value.to_str().ok())
}

pub fn is_sha256(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a header, or a query parameter that stands for one, is S3's own. Names have no case here.
pub fn carries_header(name: &str) -> bool {
    name.get(..6).is_some_and(|start| start.eq_ignore_ascii_case("x-amz-"))
}

/// A query string's pairs, decoded.
pub struct Pairs(Vec<(String, String)>);

impl Pairs {
    pub fn parse(query: &str) -> Self {
        let decode = |text: &str| {
            let spaced = text.replace('+', " ");
            percent_encoding::percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
        };
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        Self(
            pairs.map(|pair| pair.split_once('=').unwrap_or((pair, ""))).map(|(k, v)| (decode(k), decode(v))).collect(),
        )
    }

    /// The value of a parameter; AWS's own names come in any case.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(key, _)| key == name || (name.starts_with("X-Amz-") && key.eq_ignore_ascii_case(name)))
            .map(|(_, value)| value.as_str())
    }

    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.as_str()))
    }
}

/// The secret and the caller behind an access key, or S3's error.
pub fn credential(authorizer: &dyn Authorizer, key: &str, token: Option<&str>) -> Result<(Arc<str>, Caller)> {
    let invalid = || Error::InvalidToken { token: token.unwrap_or_default().into() };
    let found = authorizer.credential(key, token).map_err(|error| match (error, token) {
        (CredentialError::Expired, _) => Error::ExpiredToken { token: token.unwrap_or_default().into() },
        (CredentialError::Unknown, Some(_)) if key.starts_with("ASIA") => invalid(),
        (CredentialError::Unknown, _) => Error::InvalidAccessKeyId { key: key.into() },
    })?;
    match (&found.session_token, token) {
        (Some(own), Some(sent)) if same(own.as_bytes(), sent.as_bytes()) => {}
        (None, None) => {}
        (Some(_), None) => return Err(Error::InvalidAccessKeyId { key: key.into() }),
        _ => return Err(invalid()),
    }
    Ok((found.secret, found.caller))
}

/// Equality whose time tells nothing.
pub fn same(a: &[u8], b: &[u8]) -> bool {
    use subtle::ConstantTimeEq as _;
    a.ct_eq(b).into()
}

/// The signature is another than ours.
pub fn mismatch(key: &str, provided: &str, string_to_sign: &str, canonical: Option<&[u8]>) -> Error {
    let bytes = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<Vec<_>>().join(" ");
    let message = "The request signature we calculated does not match the signature you provided. Check your key and signing method.";
    let error = Error::other("SignatureDoesNotMatch", 403, message)
        .with("AWSAccessKeyId", key)
        .with("StringToSign", string_to_sign)
        .with("SignatureProvided", provided)
        .with("StringToSignBytes", bytes(string_to_sign.as_bytes()));
    match canonical {
        Some(canonical) => error
            .with("CanonicalRequest", String::from_utf8_lossy(canonical))
            .with("CanonicalRequestBytes", bytes(canonical)),
        None => error,
    }
}

pub fn skewed(request: impl ToString, now: Timestamp) -> Error {
    Error::RequestTimeTooSkewed { request: request.to_string(), server: seconds(now), max: SKEW_MS.to_string() }
}

/// `2026-01-02T03:04:05Z`
pub fn seconds(at: Timestamp) -> String {
    let text = at.iso8601();
    format!("{}Z", text.split('.').next().unwrap_or_default())
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
