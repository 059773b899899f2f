//! Identifiers drawn at random.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// The id of one request or invocation: a version 4 UUID in lower case. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequestId(Arc<str>);

impl RequestId {
    pub fn random() -> Self {
        Self(uuid().into())
    }
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<&str> for RequestId {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A version 4 UUID in lower case with hyphens.
pub fn uuid() -> String {
    uuid::Uuid::new_v4().hyphenated().to_string()
}

/// `len` random lower-case hexadecimal digits.
pub fn hex(len: usize) -> String {
    let mut text = hex::encode(bytes(len.div_ceil(2)));
    text.truncate(len);
    text
}

/// `len` characters drawn from upper-case letters and 2-7, the alphabet of access keys and unique ids.
pub fn base32(len: usize) -> String {
    const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    bytes(len).into_iter().map(|b| ALPHABET[usize::from(b & 31)] as char).collect()
}

/// `len` characters drawn from `[A-Za-z0-9+/]`, the alphabet of secret access keys.
pub fn secret(len: usize) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    bytes(len).into_iter().map(|b| ALPHABET[usize::from(b & 63)] as char).collect()
}

/// Bytes from the operating system's generator. It cannot fail on a kernel this program runs on.
pub fn bytes(len: usize) -> Vec<u8> {
    let mut buffer = vec![0; len];
    getrandom::fill(&mut buffer).expect("getrandom(2) is available on every supported kernel");
    buffer
}

#[cfg(test)]
mod tests {
    #[test]
    fn lengths_are_exact() {
        assert_eq!(super::hex(32).len(), 32);
        assert_eq!(super::hex(7).len(), 7);
        assert_eq!(super::base32(16).len(), 16);
        assert_eq!(super::secret(40).len(), 40);
        assert_ne!(super::uuid(), super::uuid());
    }
}
