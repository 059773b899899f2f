//! The arithmetic of AWS Signature Version 4: canonical request, string to sign, signing key, signature; and with
//! them a signer of headers and of URLs. Pure: no clock, no HTTP types. The endpoint verifies with the same functions.
//!
//! Source: "AWS Signature Version 4 for API requests" in the IAM User Guide, and the signature test suite published
//! with it.

use base::Timestamp;
use hmac::{Hmac, Mac};
use sha2::{Digest, Sha256};
use std::fmt;

pub const ALGORITHM: &str = "AWS4-HMAC-SHA256";
pub const TERMINATOR: &str = "aws4_request";
pub const UNSIGNED_PAYLOAD: &str = "UNSIGNED-PAYLOAD";
/// SHA-256 of nothing, in hexadecimal.
pub const EMPTY_SHA256: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
/// The longest life of a presigned URL: seven days.
pub const PRESIGNED_SECONDS_MAX: u32 = 7 * 24 * 3600;

/// What a signature is good for. Shown as the credential scope, `20150830/us-east-1/iam/aws4_request`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Scope<'a> {
    /// `YYYYMMDD`
    pub date: &'a str,
    pub region: &'a str,
    pub service: &'a str,
}

impl fmt::Display for Scope<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}/{}/{TERMINATOR}", self.date, self.region, self.service)
    }
}

/// The key derived from a secret for one scope, with its HMAC state already set up.
#[derive(Clone)]
pub struct SigningKey(Hmac<Sha256>);

impl SigningKey {
    pub fn derive(secret: &str, scope: &Scope<'_>) -> Self {
        let date = hmac(format!("AWS4{secret}").as_bytes(), scope.date);
        let region = hmac(&date, scope.region);
        let service = hmac(&region, scope.service);
        Self(keyed(&hmac(&service, TERMINATOR)))
    }

    pub fn sign(&self, string_to_sign: &str) -> [u8; 32] {
        let mut mac = self.0.clone();
        mac.update(string_to_sign.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

fn keyed(key: &[u8]) -> Hmac<Sha256> {
    Hmac::new_from_slice(key).expect("HMAC takes a key of any length")
}

fn hmac(key: &[u8], text: &str) -> [u8; 32] {
    let mut mac = keyed(key);
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().into()
}

/// How a service reads the path that was signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PathStyle {
    /// S3: percent-encoded once, nothing removed.
    Once,
    /// Everyone else: dot segments and doubled slashes removed, then encoded again as it stands on the wire.
    Twice,
}

impl PathStyle {
    pub fn of(service: &str) -> Self {
        if service == "s3" { Self::Once } else { Self::Twice }
    }
}

/// What of a request goes into its signature.
#[derive(Clone, Copy, Debug)]
pub struct Signable<'a> {
    pub method: &'a str,
    /// As on the wire, without the query.
    pub path: &'a str,
    /// As on the wire, without the question mark. `X-Amz-Signature` is left out of it.
    pub query: &'a str,
    pub path_style: PathStyle,
    /// Lower-case names joined by `;`.
    pub signed_headers: &'a str,
    /// Hexadecimal SHA-256 of the body, or a word such as `UNSIGNED-PAYLOAD`.
    pub payload_hash: &'a str,
}

/// The canonical request. `values` hands over every value of the header it is asked for, in order.
pub fn canonical_request(request: &Signable<'_>, values: impl Fn(&str, &mut dyn FnMut(&[u8]))) -> Vec<u8> {
    let mut out = Vec::with_capacity(512);
    out.extend_from_slice(request.method.as_bytes());
    out.push(b'\n');
    canonical_path(request.path, request.path_style, &mut out);
    out.push(b'\n');
    canonical_query(request.query, &mut out);
    out.push(b'\n');
    for name in request.signed_headers.split(';') {
        canonical_header(name, &values, &mut out);
    }
    out.push(b'\n');
    out.extend_from_slice(request.signed_headers.as_bytes());
    out.push(b'\n');
    out.extend_from_slice(request.payload_hash.as_bytes());
    out
}

fn canonical_path(path: &str, style: PathStyle, out: &mut Vec<u8>) {
    if path.is_empty() {
        return out.push(b'/');
    }
    match style {
        PathStyle::Once => decoded(path, false).for_each(|byte| push_encoded(byte, true, out)),
        PathStyle::Twice => canonical_segments(path, out),
    }
}

fn canonical_segments(path: &str, out: &mut Vec<u8>) {
    let mut kept: Vec<&str> = Vec::with_capacity(8);
    for segment in path.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(kept.pop()),
            other => kept.push(other),
        }
    }
    for segment in &kept {
        out.push(b'/');
        segment.bytes().for_each(|byte| push_encoded(byte, false, out));
    }
    if kept.is_empty() || path.ends_with('/') {
        out.push(b'/');
    }
}

fn canonical_query(query: &str, out: &mut Vec<u8>) {
    if query.is_empty() {
        return;
    }
    let mut pairs: Vec<(Vec<u8>, Vec<u8>)> =
        query.split('&').filter(|pair| !pair.is_empty()).map(canonical_pair).collect();
    pairs.retain(|(name, _)| name != b"X-Amz-Signature");
    pairs.sort_unstable();
    for (n, (name, value)) in pairs.iter().enumerate() {
        if n > 0 {
            out.push(b'&');
        }
        out.extend_from_slice(name);
        out.push(b'=');
        out.extend_from_slice(value);
    }
}

fn canonical_pair(pair: &str) -> (Vec<u8>, Vec<u8>) {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let recode = |text: &str| {
        let mut out = Vec::with_capacity(text.len());
        decoded(text, true).for_each(|byte| push_encoded(byte, false, &mut out));
        out
    };
    (recode(name), recode(value))
}

fn canonical_header(name: &str, values: &impl Fn(&str, &mut dyn FnMut(&[u8])), out: &mut Vec<u8>) {
    out.extend_from_slice(name.as_bytes());
    out.push(b':');
    let mut first = true;
    values(name, &mut |value| {
        if !std::mem::replace(&mut first, false) {
            out.push(b',');
        }
        push_folded(value, out);
    });
    out.push(b'\n');
}

/// A header value with its ends trimmed and every run of white space made one space.
fn push_folded(value: &[u8], out: &mut Vec<u8>) {
    let words = value.split(|byte| byte.is_ascii_whitespace()).filter(|word| !word.is_empty());
    for (n, word) in words.enumerate() {
        if n > 0 {
            out.push(b' ');
        }
        out.extend_from_slice(word);
    }
}

/// Percent-decoding that keeps what is not a valid escape. `plus`: a plus is a space, as in forms and query strings.
fn decoded(text: &str, plus: bool) -> impl Iterator<Item = u8> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        let byte = *bytes.get(at)?;
        let escape = (byte == b'%').then(|| bytes.get(at + 1..at + 3)).flatten().and_then(hex_pair);
        at += if escape.is_some() { 3 } else { 1 };
        Some(escape.unwrap_or(if plus && byte == b'+' { b' ' } else { byte }))
    })
}

fn hex_pair(pair: &[u8]) -> Option<u8> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    Some((digit(pair[0])? * 16 + digit(pair[1])?) as u8)
}

fn push_encoded(byte: u8, keep_slash: bool, out: &mut Vec<u8>) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || (keep_slash && byte == b'/') {
        out.push(byte);
    } else {
        out.extend_from_slice(&[b'%', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
    }
}

/// `text` with everything but unreserved characters (and slashes, where they are kept) percent-encoded.
pub fn percent_encode(text: &str, keep_slash: bool) -> String {
    let mut out = Vec::with_capacity(text.len());
    text.bytes().for_each(|byte| push_encoded(byte, keep_slash, &mut out));
    out.into_iter().map(char::from).collect()
}

/// `amz_date` is `YYYYMMDDThhmmssZ`.
pub fn string_to_sign(amz_date: &str, scope: &Scope<'_>, canonical_request: &[u8]) -> String {
    let mut digest = [0; 64];
    let digest = hex_into(&Sha256::digest(canonical_request).into(), &mut digest);
    format!("{ALGORITHM}\n{amz_date}\n{scope}\n{digest}")
}

/// A digest in lower-case hexadecimal, without an allocation.
pub fn hex_into<'a>(digest: &[u8; 32], out: &'a mut [u8; 64]) -> &'a str {
    hex::encode_to_slice(digest, out).expect("32 bytes are 64 digits");
    std::str::from_utf8(out).expect("hexadecimal digits are ASCII")
}

/// Hexadecimal SHA-256, as `x-amz-content-sha256` carries it.
pub fn sha256_hex(body: &[u8]) -> String {
    hex::encode(Sha256::digest(body))
}

/// `YYYYMMDDThhmmssZ`
pub fn amz_date(at: Timestamp) -> String {
    let t = at.datetime();
    let (year, month, day) = (t.year(), u8::from(t.month()), t.day());
    format!("{year:04}{month:02}{day:02}T{:02}{:02}{:02}Z", t.hour(), t.minute(), t.second())
}

/// Whose signature it is.
#[derive(Clone, Copy)]
pub struct Keys<'a> {
    pub access_key_id: &'a str,
    pub secret: &'a str,
    pub session_token: Option<&'a str>,
}

/// A request that a client of ours is about to send.
#[derive(Clone, Copy)]
pub struct Outgoing<'a> {
    pub method: &'a str,
    /// The `Host` header: the port belongs to it unless it is the scheme's own.
    pub host: &'a str,
    /// As on the wire.
    pub path: &'a str,
    pub query: &'a str,
    /// Further headers to sign; lower-case names.
    pub headers: &'a [(&'a str, &'a str)],
    pub body: &'a [u8],
}

/// The headers to add to `request`, the last being `authorization`.
pub fn sign(
    keys: &Keys<'_>,
    region: &str,
    service: &str,
    now: Timestamp,
    request: &Outgoing<'_>,
) -> Vec<(&'static str, String)> {
    let date = amz_date(now);
    let payload_hash = sha256_hex(request.body);
    let mut added = vec![("x-amz-date", date.clone())];
    added.extend(keys.session_token.map(|token| ("x-amz-security-token", token.to_owned())));
    if service == "s3" {
        added.push(("x-amz-content-sha256", payload_hash.clone()));
    }
    let mut signed = vec![("host", request.host)];
    signed.extend_from_slice(request.headers);
    signed.extend(added.iter().map(|(name, value)| (*name, value.as_str())));
    signed.sort_by_key(|(name, _)| *name);
    let mut names: Vec<&str> = signed.iter().map(|(name, _)| *name).collect();
    names.dedup();
    let signed_headers = names.join(";");
    let Outgoing { method, path, query, .. } = *request;
    let path_style = PathStyle::of(service);
    let signable =
        Signable { method, path, query, path_style, signed_headers: &signed_headers, payload_hash: &payload_hash };
    let scope = Scope { date: &date[..8], region, service };
    let signature = signature(keys.secret, &date, &scope, &signable, &signed);
    let id = keys.access_key_id;
    let value = format!("{ALGORITHM} Credential={id}/{scope}, SignedHeaders={signed_headers}, Signature={signature}");
    added.push(("authorization", value));
    added
}

fn signature(secret: &str, date: &str, scope: &Scope<'_>, request: &Signable<'_>, headers: &[(&str, &str)]) -> String {
    let canonical = canonical_request(request, |wanted, each| {
        headers.iter().filter(|(name, _)| *name == wanted).for_each(|(_, value)| each(value.as_bytes()));
    });
    hex::encode(SigningKey::derive(secret, scope).sign(&string_to_sign(date, scope, &canonical)))
}

/// A URL that carries its own signature.
#[derive(Clone, Copy)]
pub struct Presign<'a> {
    pub method: &'a str,
    /// `scheme://host:port`
    pub endpoint: &'a str,
    /// Not yet encoded; begins with a slash.
    pub path: &'a str,
    /// Not yet encoded.
    pub query: &'a [(&'a str, &'a str)],
    pub region: &'a str,
    /// The service of the scope; `s3` leaves the body unsigned, others sign an empty one.
    pub service: &'a str,
    pub now: Timestamp,
    /// At most [`PRESIGNED_SECONDS_MAX`]; more is cut to it.
    pub expires_seconds: u32,
}

/// The URL `request` describes, good for its time.
pub fn presign(keys: &Keys<'_>, request: &Presign<'_>) -> String {
    let Presign { method, endpoint, region, service, .. } = *request;
    let date = amz_date(request.now);
    let scope = Scope { date: &date[..8], region, service };
    let path = percent_encode(request.path, true);
    let query = presigned_query(keys, request, &date, &scope);
    let payload_hash = if service == "s3" { UNSIGNED_PAYLOAD } else { EMPTY_SHA256 };
    let path_style = PathStyle::of(service);
    let signable = Signable { method, path: &path, query: &query, path_style, signed_headers: "host", payload_hash };
    let host = endpoint.split_once("://").map_or(endpoint, |(_, host)| host);
    let signature = signature(keys.secret, &date, &scope, &signable, &[("host", host)]);
    format!("{endpoint}{path}?{query}&X-Amz-Signature={signature}")
}

fn presigned_query(keys: &Keys<'_>, request: &Presign<'_>, date: &str, scope: &Scope<'_>) -> String {
    let credential = format!("{}/{scope}", keys.access_key_id);
    let expires = request.expires_seconds.min(PRESIGNED_SECONDS_MAX).to_string();
    let mut pairs = request.query.to_vec();
    pairs.extend([
        ("X-Amz-Algorithm", ALGORITHM),
        ("X-Amz-Credential", &credential),
        ("X-Amz-Date", date),
        ("X-Amz-Expires", &expires),
        ("X-Amz-SignedHeaders", "host"),
    ]);
    pairs.extend(keys.session_token.map(|token| ("X-Amz-Security-Token", token)));
    let pair =
        |(name, value): &(&str, &str)| format!("{}={}", percent_encode(name, false), percent_encode(value, false));
    pairs.iter().map(pair).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
#[path = "sigv4_tests.rs"]
mod tests;
