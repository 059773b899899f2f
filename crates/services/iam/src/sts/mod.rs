//! STS's operations.

pub(crate) mod assume_role;
pub(crate) mod identity;
pub(crate) mod session_token;
pub(crate) mod web_identity;

use crate::directory::Directory;
use crate::token::Claims;
use api::Error;
use api::sts::Credentials;
use base::Timestamp;

pub(crate) fn validation(message: impl Into<String>) -> Error {
    Error::new("ValidationError", 400, message)
}

pub(crate) fn invalid_parameter(message: impl Into<String>) -> Error {
    Error::new("InvalidParameterValue", 400, message)
}

pub(crate) fn access_denied(message: impl Into<String>) -> Error {
    Error::new("AccessDenied", 403, message)
}

pub(crate) fn new_key_id() -> String {
    format!("ASIA{}", base::id::base32(16))
}

/// When credentials made now end, in whole seconds as the answer shows it.
pub(crate) fn expiry_ms(now: Timestamp, seconds: i32) -> i64 {
    (now.millis() / 1_000 + i64::from(seconds)) * 1_000
}

impl Directory {
    pub(crate) fn grant(&self, claims: Claims) -> cloud::Result<Credentials> {
        let (session_token, secret_access_key) = self.sealer.seal(&claims).map_err(Error::internal)?;
        let expiration = api::Timestamp((claims.expires_at_ms / 1_000) as f64);
        Ok(Credentials { access_key_id: claims.access_key_id, secret_access_key, session_token, expiration })
    }
}
