//! AssumeRoleWithWebIdentity: reads the token as far as it can be read, and says that nobody vouches for it.
//!
//! No OpenID Connect provider can be registered here, so the answer is always one of the errors that AWS gives before
//! it would look at the role.

use crate::directory::Directory;
use api::Error;
use api::sts::*;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use cloud::Authorized;
use serde::Deserialize;
use std::sync::Arc;

#[derive(Deserialize)]
struct IdToken {
    iss: Option<String>,
    /// Seconds since the epoch.
    exp: Option<f64>,
}

pub(crate) async fn assume(
    _: Arc<Directory>,
    auth: Authorized,
    input: AssumeRoleWithWebIdentityInput,
) -> cloud::Result<AssumeRoleWithWebIdentityOutput> {
    Err(refusal(&input.web_identity_token, auth.now.seconds()))
}

fn refusal(token: &str, now_seconds: f64) -> Error {
    let Some(claims) = read(token) else {
        return errors::invalid_identity_token_exception(
            "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)",
        );
    };
    let Some(issuer) = claims.iss else {
        return errors::invalid_identity_token_exception("Missing a required claim: iss");
    };
    match claims.exp {
        Some(expiry) if expiry <= now_seconds => errors::expired_token_exception(format!(
            "Token expired: current date/time {} must be before the expiration date/time {}",
            now_seconds as i64, expiry as i64
        )),
        _ => errors::invalid_identity_token_exception(format!(
            "No OpenIDConnect provider found in your account for {issuer}"
        )),
    }
}

/// The claims, whoever signed them.
fn read(token: &str) -> Option<IdToken> {
    let mut parts = token.split('.');
    let (_, claims, _) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(claims.trim_end_matches('=')).ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_token_is_refused_for_its_own_reason() {
        let token = |claims: &str| format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(claims));
        let check = |token: &str, code: &str, message: &str| {
            let error = refusal(token, 1_000.0);
            assert_eq!((&*error.code, &*error.message), (code, message));
        };
        let not_jwt = "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)";
        check("nonsense", "InvalidIdentityToken", not_jwt);
        check("a.b.c.d", "InvalidIdentityToken", not_jwt);
        check(&token("{}"), "InvalidIdentityToken", "Missing a required claim: iss");
        check(
            &token(r#"{"iss":"https://idp.example","exp":2000}"#),
            "InvalidIdentityToken",
            "No OpenIDConnect provider found in your account for https://idp.example",
        );
        check(
            &token(r#"{"iss":"https://idp.example","exp":900}"#),
            "ExpiredTokenException",
            "Token expired: current date/time 1000 must be before the expiration date/time 900",
        );
    }
}
