//! Signature version 4, in the `Authorization` header or in the query.

use super::{
    Identity, Pairs, Payload, SKEW_MS, Signer, Verifier, credential, header, is_sha256, mismatch, same, seconds, skewed,
};
use crate::{Error, Result};
use base::Timestamp;
use cloud::sigv4::{
    self, ALGORITHM, PRESIGNED_SECONDS_MAX, PathStyle, Scope, Signable, SigningKey, TERMINATOR, UNSIGNED_PAYLOAD,
};
use http::request::Parts;
use time::macros::format_description;

/// The parts of `Authorization` or their equals in the query.
struct Claim<'a> {
    key: &'a str,
    scope: Scope<'a>,
    signed_headers: &'a str,
    signature: &'a str,
    /// `YYYYMMDDThhmmssZ`
    date: &'a str,
    at: Timestamp,
    token: Option<&'a str>,
}

pub fn from_header(parts: &Parts, text: &str, verifier: &Verifier<'_>) -> Result<Identity> {
    let (credential, signed_headers, signature) = fields(text)?;
    let date = header(parts, "x-amz-date");
    let no_date = || Error::other("AccessDenied", 403, "AWS authentication requires a valid Date or x-amz-date header");
    let date = date.ok_or_else(no_date)?;
    let at = parse_date(date).ok_or_else(no_date)?;
    let (key, scope) = parse_credential(credential).ok_or_else(|| {
        let form = "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";
        malformed(form)
    })?;
    if scope.service != "s3" {
        return Err(malformed(&format!("incorrect service \"{}\". This endpoint belongs to \"s3\".", scope.service)));
    }
    if scope.date != &date[..8] {
        let Scope { date: wrong, .. } = scope;
        let what = format!(
            "Invalid credential date \"{wrong}\". This date is not the same as X-Amz-Date: \"{}\".",
            &date[..8]
        );
        return Err(malformed(&what));
    }
    if (verifier.now.millis() - at.millis()).abs() > SKEW_MS {
        return Err(skewed(date, verifier.now));
    }
    let hash = header(parts, "x-amz-content-sha256")
        .ok_or_else(|| Error::request("Missing required header for this request: x-amz-content-sha256"))?;
    let token = header(parts, "x-amz-security-token");
    let claim = Claim { key, scope, signed_headers, signature, date, at, token };
    all_signed(parts, signed_headers)?;
    verify(parts, parts.uri.query().unwrap_or(""), &claim, hash, verifier, "REST-HEADER")
}

fn wrong(message: &str) -> Error {
    Error::AuthorizationQueryParametersError { message: message.into() }
}

pub fn from_query(parts: &Parts, pairs: &Pairs, verifier: &Verifier<'_>) -> Result<Identity> {
    let claim = claim_of_query(pairs)?;
    check_expiry(claim.at, pairs.get("X-Amz-Expires").unwrap_or_default(), verifier.now)?;
    let hash = presigned_hash(parts, pairs, claim.signed_headers);
    all_signed(parts, claim.signed_headers)?;
    let identity = verify(parts, parts.uri.query().unwrap_or(""), &claim, hash, verifier, "REST-QUERY-STRING")?;
    match identity.payload {
        Payload::Chunked { .. } => Err(Error::not_served("A presigned request whose body comes in signed chunks")),
        _ => Ok(identity),
    }
}

fn claim_of_query(pairs: &Pairs) -> Result<Claim<'_>> {
    let need = |name: &str| {
        pairs.get(name).ok_or_else(|| {
            wrong(
                "Query-string authentication version 4 requires the X-Amz-Algorithm, X-Amz-Credential, X-Amz-Signature, \
                 X-Amz-Date, X-Amz-SignedHeaders, and X-Amz-Expires parameters.",
            )
        })
    };
    let (algorithm, credential) = (need("X-Amz-Algorithm")?, need("X-Amz-Credential")?);
    let (signature, date) = (need("X-Amz-Signature")?, need("X-Amz-Date")?);
    let (signed_headers, _) = (need("X-Amz-SignedHeaders")?, need("X-Amz-Expires")?);
    if algorithm != ALGORITHM {
        return Err(wrong("X-Amz-Algorithm only supports \"AWS4-HMAC-SHA256 and AWS4-ECDSA-P256-SHA256\""));
    }
    let at = parse_date(date)
        .ok_or_else(|| wrong("X-Amz-Date must be in the ISO8601 Long Format \"yyyyMMdd'T'HHmmss'Z'\""))?;
    let (key, scope) = scope_of_query(credential, date)?;
    Ok(Claim { key, scope, signed_headers, signature, date, at, token: pairs.get("X-Amz-Security-Token") })
}

fn scope_of_query<'a>(credential: &'a str, date: &str) -> Result<(&'a str, Scope<'a>)> {
    let bad = |what: &str| wrong(&format!("Error parsing the X-Amz-Credential parameter; {what}"));
    let form = "the Credential is mal-formed; expecting \"<YOUR-AKID>/YYYYMMDD/REGION/SERVICE/aws4_request\".";
    let (key, scope) = parse_credential(credential).ok_or_else(|| bad(form))?;
    if scope.service != "s3" {
        return Err(bad(&format!("incorrect service \"{}\". This endpoint belongs to \"s3\".", scope.service)));
    }
    if scope.date != &date[..8] {
        let what = format!(
            "Invalid credential date \"{}\". This date is not the same as X-Amz-Date: \"{}\".",
            scope.date,
            &date[..8]
        );
        return Err(bad(&what));
    }
    Ok((key, scope))
}

/// A presigned URL says nothing of the body unless it names the hash.
fn presigned_hash<'p>(parts: &'p Parts, pairs: &'p Pairs, signed_headers: &str) -> &'p str {
    let signed = signed_headers.split(';').any(|name| name == "x-amz-content-sha256");
    let in_header = header(parts, "x-amz-content-sha256").filter(|_| signed);
    in_header.or_else(|| pairs.get("X-Amz-Content-Sha256")).unwrap_or(UNSIGNED_PAYLOAD)
}

fn check_expiry(at: Timestamp, expires: &str, now: Timestamp) -> Result<()> {
    let life: i64 = expires.parse().map_err(|_| wrong("X-Amz-Expires should be a number"))?;
    if life < 0 {
        return Err(wrong("X-Amz-Expires must be non-negative"));
    }
    if life > i64::from(PRESIGNED_SECONDS_MAX) {
        return Err(wrong(
            "X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than 604800 seconds",
        ));
    }
    if at.millis() - now.millis() > SKEW_MS {
        let error = Error::other("AccessDenied", 403, "Request is not yet valid");
        return Err(error.with("X-Amz-Date", sigv4::amz_date(at)).with("ServerTime", seconds(now)));
    }
    let end = at.plus_millis(life * 1000);
    if now > end {
        let error = Error::other("AccessDenied", 403, "Request has expired").with("X-Amz-Expires", life);
        return Err(error.with("Expires", seconds(end)).with("ServerTime", seconds(now)));
    }
    Ok(())
}

fn verify(
    parts: &Parts,
    query: &str,
    claim: &Claim<'_>,
    hash: &str,
    verifier: &Verifier<'_>,
    kind: &'static str,
) -> Result<Identity> {
    let (secret, caller) = credential(verifier.authorizer, claim.key, claim.token)?;
    let signable = Signable {
        method: parts.method.as_str(),
        path: parts.uri.path(),
        query,
        path_style: PathStyle::Once,
        signed_headers: claim.signed_headers,
        payload_hash: hash,
    };
    let canonical = sigv4::canonical_request(&signable, |name, each| {
        parts.headers.get_all(name).iter().for_each(|value| each(value.as_bytes()));
    });
    let text = sigv4::string_to_sign(claim.date, &claim.scope, &canonical);
    let signing_key = SigningKey::derive(&secret, &claim.scope);
    let ours = hex::encode(signing_key.sign(&text));
    if !same(ours.as_bytes(), claim.signature.as_bytes()) {
        return Err(mismatch(claim.key, claim.signature, &text, Some(&canonical)));
    }
    let signer = Box::new(Signer::new(signing_key, claim.date, claim.scope.to_string(), ours));
    Ok(Identity {
        caller,
        kind: Some(kind),
        version: Some(ALGORITHM),
        signed_at: Some(claim.at),
        region: Some(claim.scope.region.to_owned()),
        payload: payload(hash, signer)?,
    })
}

fn payload(hash: &str, signer: Box<Signer>) -> Result<Payload> {
    Ok(match hash {
        UNSIGNED_PAYLOAD => Payload::Unsigned,
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" => Payload::Chunked { signer: Some(signer), trailer: false },
        "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => Payload::Chunked { signer: Some(signer), trailer: true },
        "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => Payload::Chunked { signer: None, trailer: true },
        _ if is_sha256(hash) => Payload::Hash(hash.to_ascii_lowercase()),
        _ => {
            let message = "x-amz-content-sha256 must be UNSIGNED-PAYLOAD, STREAMING-UNSIGNED-PAYLOAD-TRAILER, \
                           STREAMING-AWS4-HMAC-SHA256-PAYLOAD, STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER, \
                           STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD, STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER or a \
                           valid sha256 value.";
            return Err(Error::argument(message, "x-amz-content-sha256", hash));
        }
    })
}

/// `host` and every `x-amz-` header that came must be signed. The payload's hash is signed by being the payload's hash.
fn all_signed(parts: &Parts, signed_headers: &str) -> Result<()> {
    let signed = |name: &str| signed_headers.split(';').any(|one| one == name);
    let must = |name: &str| name.starts_with("x-amz-") && name != "x-amz-content-sha256";
    let mut missing: Vec<&str> =
        parts.headers.keys().map(http::HeaderName::as_str).filter(|name| must(name) && !signed(name)).collect();
    if !signed("host") {
        missing.push("host");
    }
    if missing.is_empty() {
        return Ok(());
    }
    missing.sort_unstable();
    let message = "There were headers present in the request which were not signed";
    Err(Error::other("AccessDenied", 403, message).with("HeadersNotSigned", missing.join(", ")))
}

fn malformed(what: &str) -> Error {
    Error::other("AuthorizationHeaderMalformed", 400, format!("The authorization header is malformed; {what}"))
}

/// The scope's region is another than the bucket's.
pub fn wrong_region(kind: Option<&'static str>, wrong: &str, right: &str) -> Error {
    if kind == Some("REST-QUERY-STRING") {
        let what = "Error parsing the X-Amz-Credential parameter; the region";
        let message = format!("{what} '{wrong}' is wrong; expecting '{right}'");
        return Error::other("AuthorizationQueryParametersError", 400, message).with("Region", right);
    }
    malformed(&format!("the region '{wrong}' is wrong; expecting '{right}'")).with("Region", right)
}

fn fields(text: &str) -> Result<(&str, &str, &str)> {
    let rest = text[ALGORITHM.len()..].trim_start();
    let find = |name: &str| {
        let field = rest.split(',').map(str::trim).find_map(|field| field.strip_prefix(name));
        field.ok_or_else(|| malformed(&format!("the authorization header requires three components: Credential, SignedHeaders, and Signature. Missing {}.", name.trim_end_matches('='))))
    };
    Ok((find("Credential=")?, find("SignedHeaders=")?, find("Signature=")?))
}

/// The key may hold slashes; the scope's four parts may not.
pub fn parse_credential(text: &str) -> Option<(&str, Scope<'_>)> {
    let mut parts = text.rsplitn(5, '/');
    let (terminator, service, region, date, key) =
        (parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let good =
        terminator == TERMINATOR && !key.is_empty() && date.len() == 8 && date.bytes().all(|b| b.is_ascii_digit());
    good.then_some((key, Scope { date, region, service }))
}

fn parse_date(text: &str) -> Option<Timestamp> {
    let format = format_description!("[year][month][day]T[hour][minute][second]Z");
    let at = time::PrimitiveDateTime::parse(text, &format).ok()?.assume_utc();
    Some(Timestamp::from_millis(at.unix_timestamp() * 1000))
}
