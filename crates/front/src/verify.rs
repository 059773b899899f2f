//! The judgement of a signature, in AWS's order of checks: form, time, signed headers, algorithm, scope, key, signature.
//! Whatever needs no body is decided by [`Verifier::admit`], before the body is read.

use crate::keys::KeyCache;
use crate::presented::{Fields, Presented, hashed};
use crate::refusal::Refusal;
use base::Timestamp;
use cloud::sigv4::{self, ALGORITHM, EMPTY_SHA256, PathStyle, Scope, Signable, TERMINATOR, UNSIGNED_PAYLOAD};
use cloud::{Authorizer, Credential, CredentialError};
use http::header::{AUTHORIZATION, HOST, HeaderName};
use http::request::Parts;
use iam::Caller;
use std::borrow::Cow;
use subtle::ConstantTimeEq;
use time::format_description::well_known::Rfc2822;
use time::macros::format_description;
use time::{OffsetDateTime, PrimitiveDateTime};

/// How far a client's clock may be from ours.
const SKEW_MINUTES: i64 = 5;

/// Whom a signature must be for.
#[derive(Clone, Copy)]
pub(crate) struct Expected<'a> {
    pub service: &'a str,
    pub region: &'a str,
    /// The region that global services are signed for, where this is one.
    pub global_region: Option<&'static str>,
}

/// A signature that is right in all but, perhaps, the signature itself.
pub(crate) struct Ticket<'a> {
    credential: Credential,
    access_key_id: &'a str,
    scope: Scope<'a>,
    amz_date: Cow<'a, str>,
    signed_headers: &'a str,
    signature: &'a str,
    in_url: bool,
}

impl Ticket<'_> {
    /// Whether the body's digest goes into the signature.
    pub fn needs_digest(&self, request: &Parts) -> bool {
        self.payload_word(request).is_none()
    }

    /// What stands for the body where it is not signed.
    fn payload_word(&self, request: &Parts) -> Option<&'static str> {
        let said = request.headers.get(X_AMZ_CONTENT_SHA256).map(|value| value.as_bytes());
        let unsigned =
            said == Some(UNSIGNED_PAYLOAD.as_bytes()) || (said.is_none() && self.in_url && self.scope.service == "s3");
        unsigned.then_some(UNSIGNED_PAYLOAD)
    }
}

/// What is known of the body when the signature is checked.
#[derive(Clone, Copy)]
pub(crate) enum Payload<'a> {
    /// The SHA-256 of the body as it came.
    Digest(&'a [u8; 32]),
    /// Nothing: `x-amz-content-sha256` is believed, and whoever reads the body may hold it against that.
    Claimed,
}

const X_AMZ_CONTENT_SHA256: HeaderName = HeaderName::from_static("x-amz-content-sha256");

fn claimed(request: &Parts) -> &str {
    let said = request.headers.get(X_AMZ_CONTENT_SHA256).and_then(|value| value.to_str().ok());
    said.unwrap_or(EMPTY_SHA256)
}

#[derive(Default)]
pub(crate) struct Verifier {
    keys: KeyCache,
}

impl Verifier {
    /// Every check that needs no body.
    pub fn admit<'a>(
        &self,
        presented: &'a Presented<'_>,
        request: &Parts,
        expected: &Expected<'_>,
        authorizer: &dyn Authorizer,
        now: Timestamp,
    ) -> Result<Ticket<'a>, Refusal> {
        let (fields, in_url) = match presented {
            Presented::Nothing => return Err(Refusal::Missing),
            Presented::Both => return Err(Refusal::Invalid(BOTH.into())),
            Presented::Header(fields) => (fields, false),
            Presented::Url(fields) => (fields, true),
        };
        complete(fields, in_url, request)?;
        let date = field(&fields.date);
        let at = moment(date)?;
        in_time(at, now, lifetime_seconds(fields, in_url)?)?;
        let signed_headers = field(&fields.signed_headers);
        signs_host(signed_headers)?;
        check_algorithm(field(&fields.algorithm))?;
        let amz_date = if date.len() == BASIC_LEN { Cow::Borrowed(date) } else { sigv4::amz_date(at).into() };
        let (access_key_id, scope) = scoped(field(&fields.credential), expected, &amz_date)?;
        let credential =
            authorizer.credential(access_key_id, fields.token.as_deref()).map_err(|error| match error {
                CredentialError::Unknown => Refusal::UnknownKey,
                CredentialError::Expired => Refusal::ExpiredToken,
            })?;
        check_token(&credential, fields.token.as_deref())?;
        signs_ours(signed_headers, request)?;
        let signature = field(&fields.signature);
        Ok(Ticket { credential, access_key_id, scope, amz_date, signed_headers, signature, in_url })
    }

    /// The signature itself.
    pub fn check(&self, ticket: Ticket<'_>, request: &Parts, payload: Payload<'_>) -> Result<Caller, Refusal> {
        let mut hex = [0; 64];
        let payload_hash = match (ticket.payload_word(request), payload) {
            (Some(word), _) => word,
            (None, Payload::Digest(digest)) => sigv4::hex_into(digest, &mut hex),
            (None, Payload::Claimed) => claimed(request),
        };
        let canonical = canonical(&ticket, request, payload_hash);
        let string_to_sign = sigv4::string_to_sign(&ticket.amz_date, &ticket.scope, &canonical);
        let key = self.keys.key(ticket.access_key_id, &ticket.credential.secret, &ticket.scope);
        let computed = key.sign(&string_to_sign);
        let mut given = [0; 32];
        let of_form = hex::decode_to_slice(ticket.signature, &mut given).is_ok();
        if of_form && bool::from(given.ct_eq(&computed)) {
            return Ok(ticket.credential.caller);
        }
        Err(Refusal::Mismatch { canonical: String::from_utf8_lossy(&canonical).into_owned(), string_to_sign })
    }
}

const BOTH: &str = "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.";

/// [`complete`] ran before: what it asks for is there.
fn field<'a>(value: &'a Option<Cow<'_, str>>) -> &'a str {
    value.as_deref().unwrap_or_default()
}

fn complete(fields: &Fields<'_>, in_url: bool, request: &Parts) -> Result<(), Refusal> {
    if let Some(flaw) = &fields.flaw {
        return Err(Refusal::Incomplete(flaw.clone()));
    }
    let missing = if in_url { missing_in_url(fields) } else { missing_in_header(fields, request) };
    if missing.is_empty() { Ok(()) } else { Err(Refusal::Incomplete(missing)) }
}

fn absent(value: &Option<Cow<'_, str>>) -> bool {
    value.as_deref().is_none_or(str::is_empty)
}

fn missing_in_header(fields: &Fields<'_>, request: &Parts) -> String {
    let wanted = [
        ("Credential", &fields.credential),
        ("Signature", &fields.signature),
        ("SignedHeaders", &fields.signed_headers),
    ];
    let mut text = String::new();
    for (name, value) in wanted {
        if absent(value) {
            text += &format!("Authorization header requires '{name}' parameter. ");
        }
    }
    if absent(&fields.date) {
        text += "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ";
    }
    if !text.is_empty() {
        let header = request.headers.get(AUTHORIZATION).map(|value| value.as_bytes()).unwrap_or_default();
        text += &format!("(Hashed with SHA-256 and encoded with Base64) Authorization={}", hashed(header));
    }
    text
}

fn missing_in_url(fields: &Fields<'_>) -> String {
    let wanted = [
        ("X-Amz-Algorithm", &fields.algorithm),
        ("X-Amz-Credential", &fields.credential),
        ("X-Amz-Signature", &fields.signature),
        ("X-Amz-SignedHeaders", &fields.signed_headers),
        ("X-Amz-Date", &fields.date),
    ];
    let absent = wanted.iter().filter(|(_, value)| absent(value));
    let mut text: String =
        absent.map(|(name, _)| format!("AWS query-string parameters must include '{name}'. ")).collect();
    if !text.is_empty() {
        text += "Re-examine the query-string parameters.";
    }
    text
}

/// `20150830T123600Z`
const BASIC_LEN: usize = 16;

fn moment(date: &str) -> Result<Timestamp, Refusal> {
    let basic = format_description!("[year][month][day]T[hour][minute][second]Z");
    let parsed = if date.len() == BASIC_LEN {
        PrimitiveDateTime::parse(date, basic).map(PrimitiveDateTime::assume_utc)
    } else {
        OffsetDateTime::parse(date, &Rfc2822)
    };
    let seconds = parsed.map_err(|_| {
        let text =
            format!("Date must be in ISO-8601 'basic format'. Got '{date}'. See http://en.wikipedia.org/wiki/ISO_8601");
        Refusal::Incomplete(text)
    })?;
    Ok(Timestamp::from_millis(seconds.unix_timestamp().saturating_mul(1000)))
}

/// How long before now a signature may have been made, in seconds.
fn lifetime_seconds(fields: &Fields<'_>, in_url: bool) -> Result<i64, Refusal> {
    let Some(expires) = fields.expires.as_deref().filter(|_| in_url) else {
        return Ok(SKEW_MINUTES * 60);
    };
    match expires.parse::<i64>() {
        Ok(seconds) if seconds > i64::from(sigv4::PRESIGNED_SECONDS_MAX) => Err(Refusal::Incomplete(
            "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds".into(),
        )),
        Ok(seconds) if seconds >= 0 => Ok(seconds),
        Ok(_) => Err(Refusal::Incomplete("X-Amz-Expires must be non-negative".into())),
        Err(_) => Err(Refusal::Incomplete("X-Amz-Expires should be a number".into())),
    }
}

fn in_time(at: Timestamp, now: Timestamp, lifetime_seconds: i64) -> Result<(), Refusal> {
    let (oldest, newest) = (now.plus_millis(-lifetime_seconds * 1000), now.plus_millis(SKEW_MINUTES * 60_000));
    let shown = sigv4::amz_date;
    if at < oldest {
        let span = if lifetime_seconds % 60 == 0 {
            format!("{} min.", lifetime_seconds / 60)
        } else {
            format!("{lifetime_seconds} sec.")
        };
        let text =
            format!("Signature expired: {} is now earlier than {} ({} - {span})", shown(at), shown(oldest), shown(now));
        return Err(Refusal::Expired(text));
    }
    if at > newest {
        let (at, newest, now) = (shown(at), shown(newest), shown(now));
        return Err(Refusal::Invalid(format!(
            "Signature not yet current: {at} is still later than {newest} ({now} + {SKEW_MINUTES} min.)"
        )));
    }
    Ok(())
}

fn signs_host(signed_headers: &str) -> Result<(), Refusal> {
    let signed = signed_headers.split(';').any(is_host);
    let text = "'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.";
    if signed { Ok(()) } else { Err(Refusal::Invalid(text.into())) }
}

/// Headers of AWS's own that need not be signed: they are part of what is signed, or proven otherwise, or nothing comes of
/// them.
const LOOSE: [&str; 5] =
    ["x-amz-date", "x-amz-content-sha256", "x-amz-security-token", "x-amz-user-agent", "x-amz-cf-id"];

/// Whoever holds a signature, as in a URL, adds nothing to what it asks for.
fn signs_ours(signed_headers: &str, request: &Parts) -> Result<(), Refusal> {
    let mut ours = request.headers.keys().map(HeaderName::as_str).filter(|name| name.starts_with("x-amz-"));
    let signed = |name: &str| signed_headers.split(';').any(|signed| signed.eq_ignore_ascii_case(name));
    match ours.find(|name| !LOOSE.contains(name) && !signed(name)) {
        None => Ok(()),
        Some(name) => Err(Refusal::Invalid(format!("'{name}' must be a 'SignedHeader' in the AWS Authorization."))),
    }
}

/// SigV4A (ECDSA) is refused here like anything else that is not HMAC.
fn check_algorithm(algorithm: &str) -> Result<(), Refusal> {
    if algorithm == ALGORITHM {
        Ok(())
    } else {
        Err(Refusal::Incomplete(format!("Unsupported AWS 'algorithm': '{algorithm}'.")))
    }
}

/// The access key and the scope, or every sentence that is true of a wrong scope.
fn scoped<'a>(credential: &'a str, expected: &Expected<'_>, amz_date: &str) -> Result<(&'a str, Scope<'a>), Refusal> {
    let mut parts = credential.split('/');
    let mut next = || parts.next().filter(|part| !part.is_empty());
    let (Some(id), Some(date), Some(region), Some(service), Some(terminator), None) =
        (next(), next(), next(), next(), next(), next())
    else {
        return Err(Refusal::Incomplete(format!(
            "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '{credential}'"
        )));
    };
    let mut wrong = String::new();
    if region != expected.region && Some(region) != expected.global_region {
        wrong += &format!("Credential should be scoped to a valid region, not '{region}'. ");
    }
    if service != expected.service {
        wrong += &format!("Credential should be scoped to correct service: '{}'. ", expected.service);
    }
    if terminator != TERMINATOR {
        wrong += &format!("Credential should be scoped with a valid terminator: '{TERMINATOR}', not '{terminator}'. ");
    }
    let day = amz_date.get(..8).unwrap_or_default();
    if date != day {
        wrong += &format!(
            "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '{date}' != '{day}', from '{amz_date}'."
        );
    }
    if wrong.is_empty() { Ok((id, Scope { date, region, service })) } else { Err(Refusal::Invalid(wrong)) }
}

fn check_token(credential: &Credential, given: Option<&str>) -> Result<(), Refusal> {
    let wanted = credential.session_token.as_deref().unwrap_or_default();
    let same = wanted.as_bytes().ct_eq(given.unwrap_or_default().as_bytes());
    if bool::from(same) { Ok(()) } else { Err(Refusal::UnknownKey) }
}

fn canonical(ticket: &Ticket<'_>, request: &Parts, payload_hash: &str) -> Vec<u8> {
    let signable = Signable {
        method: request.method.as_str(),
        path: request.uri.path(),
        query: request.uri.query().unwrap_or_default(),
        path_style: PathStyle::of(ticket.scope.service),
        signed_headers: ticket.signed_headers,
        payload_hash,
    };
    sigv4::canonical_request(&signable, |name, each| {
        if is_host(name) {
            each(host(request).as_bytes());
        } else {
            request.headers.get_all(name).iter().for_each(|value| each(value.as_bytes()));
        }
    })
}

fn is_host(name: &str) -> bool {
    name.eq_ignore_ascii_case("host") || name == ":authority"
}

/// As the client addressed us: the `Host` header, or the authority of an absolute request target.
pub(crate) fn host(request: &Parts) -> &str {
    let header = request.headers.get(HOST).and_then(|value| value.to_str().ok());
    header.or_else(|| request.uri.authority().map(http::uri::Authority::as_str)).unwrap_or_default().trim()
}

#[cfg(test)]
#[path = "verify_tests.rs"]
mod tests;
