//! Session tokens: everything STS granted, sealed with the node's key, so that no session is kept anywhere.
//!
//! A token is `base64url(claims as JSON, HMAC-SHA256)`. Who holds it can read what the session may do, and change
//! nothing of it. The secret access key that belongs to it is derived from the same key, so it is not in the token at
//! all.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use std::collections::BTreeMap;
use subtle::ConstantTimeEq as _;

/// The longest token that is looked at: AWS's are at most 4 KiB, ours carry an inline policy of 2,048 characters and
/// fifty tags in the clear.
pub(crate) const MAX_TOKEN_BYTES: usize = 48 * 1024;
const MAC_BYTES: usize = 32;
const SECRET_CHARS: usize = 40;

/// What STS granted to whom.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Claims {
    pub access_key_id: String,
    pub who: Who,
    /// The inline session policy.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub policy: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub policy_arns: Vec<String>,
    #[serde(skip_serializing_if = "BTreeMap::is_empty", default)]
    pub tags: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub transitive_tag_keys: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub source_identity: Option<String>,
    pub issued_at_ms: i64,
    pub expires_at_ms: i64,
}

/// Principals by unique id, so that a token dies with what it was made for, whatever takes over the name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) enum Who {
    Root,
    User { id: String },
    Role { id: String, session: String },
}

/// The node's key. Kept in the store: tokens outlive a restart.
pub(crate) struct Sealer(Vec<u8>);

impl Sealer {
    pub(crate) const KEY_BYTES: usize = 32;

    pub(crate) fn new(key: Vec<u8>) -> Self {
        Self(key)
    }

    /// The token and the secret access key.
    pub(crate) fn seal(&self, claims: &Claims) -> serde_json::Result<(String, String)> {
        let mut bytes = serde_json::to_vec(claims)?;
        let secret = self.secret(&bytes);
        let mac = self.mac("token", &bytes);
        bytes.extend(mac);
        Ok((URL_SAFE_NO_PAD.encode(bytes), secret))
    }

    /// The claims and the secret access key; `None` where the token is not of this node's making.
    pub(crate) fn open(&self, token: &str) -> Option<(Claims, String)> {
        if token.len() > MAX_TOKEN_BYTES {
            return None;
        }
        let bytes = URL_SAFE_NO_PAD.decode(token).ok()?;
        let (body, mac) = bytes.split_at_checked(bytes.len().checked_sub(MAC_BYTES)?)?;
        let genuine = bool::from(self.mac("token", body).as_slice().ct_eq(mac));
        if !genuine {
            return None;
        }
        Some((serde_json::from_slice(body).ok()?, self.secret(body)))
    }

    fn secret(&self, body: &[u8]) -> String {
        let mut text = STANDARD.encode(self.mac("secret", body));
        text.truncate(SECRET_CHARS);
        text
    }

    fn mac(&self, purpose: &str, body: &[u8]) -> [u8; MAC_BYTES] {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(body);
        mac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn claims() -> Claims {
        Claims {
            access_key_id: "ASIAEXAMPLE".into(),
            who: Who::Role { id: "AROAEXAMPLE".into(), session: "s".into() },
            policy: None,
            policy_arns: Vec::new(),
            tags: BTreeMap::from([("team".into(), "blue".into())]),
            transitive_tag_keys: Vec::new(),
            source_identity: None,
            issued_at_ms: 1,
            expires_at_ms: 2,
        }
    }

    #[test]
    fn a_token_opens_with_its_key_only_and_unchanged_only() {
        let sealer = Sealer::new(vec![1; Sealer::KEY_BYTES]);
        let (token, secret) = sealer.seal(&claims()).unwrap();
        assert_eq!(secret.len(), SECRET_CHARS);
        assert_eq!(sealer.open(&token), Some((claims(), secret)));
        assert_eq!(Sealer::new(vec![2; Sealer::KEY_BYTES]).open(&token), None);
        for at in 0..token.len() {
            let mut forged = token.clone().into_bytes();
            forged[at] = if forged[at] == b'A' { b'B' } else { b'A' };
            let opened = sealer.open(std::str::from_utf8(&forged).unwrap());
            assert!(opened.is_none_or(|(opened, _)| opened == claims()), "a change at {at} was not noticed");
        }
        assert_eq!(sealer.open(""), None);
        assert_eq!(sealer.open("short"), None);
    }
}
