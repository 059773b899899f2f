//! Identifiers drawn at random.

use serde::{Deserialize, Serialize};
use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

/// The id of one request or invocation: a version 4 UUID in lower case. Cheap to clone.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RequestId(Arc<str>);

impl RequestId {
    pub fn random() -> Self {
        Self((&*new_uuid().hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer())).into())
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
    new_uuid().hyphenated().to_string()
}

fn new_uuid() -> uuid::Uuid {
    let mut random = [0; 16];
    fill(&mut random);
    uuid::Builder::from_random_bytes(random).into_uuid()
}

/// `len` random lower-case hexadecimal digits.
pub fn hex(len: usize) -> String {
    let mut text = String::with_capacity(len + 15);
    while text.len() < len {
        let mut random = [0; 8];
        fill(&mut random);
        let mut digits = [0; 16];
        hex::encode_to_slice(random, &mut digits).expect("8 bytes are 16 digits");
        text.push_str(std::str::from_utf8(&digits).expect("hexadecimal digits are ASCII"));
    }
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

/// Random bytes drawn ahead by each thread: a system call for every id would be felt on the warm path.
struct Drawn {
    bytes: [u8; DRAWN],
    /// From here on they are unused.
    at: usize,
}

/// Ids' worth of a few dozen requests.
const DRAWN: usize = 1024;

thread_local! {
    static AHEAD: RefCell<Drawn> = const { RefCell::new(Drawn { bytes: [0; DRAWN], at: DRAWN }) };
}

/// Fills `out`, of at most [`DRAWN`] bytes. What was handed out is erased, so that it is found nowhere else.
fn fill(out: &mut [u8]) {
    AHEAD.with_borrow_mut(|drawn| {
        if drawn.at + out.len() > DRAWN {
            getrandom::fill(&mut drawn.bytes).expect("getrandom(2) is available on every supported kernel");
            drawn.at = 0;
        }
        let taken = &mut drawn.bytes[drawn.at..drawn.at + out.len()];
        out.copy_from_slice(taken);
        taken.fill(0);
        drawn.at += out.len();
    });
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_drawn_ahead_is_given_twice() {
        let draw = || (0..200).map(|_| super::hex(32)).collect::<std::collections::HashSet<_>>();
        let (mut here, there) = (draw(), std::thread::spawn(draw).join().unwrap());
        here.extend(there);
        assert_eq!(here.len(), 400);
        assert!(here.iter().all(|id| id.len() == 32 && !id.contains("0000000000000000")));
    }

    #[test]
    fn lengths_are_exact() {
        assert_eq!(super::hex(32).len(), 32);
        assert_eq!(super::hex(7).len(), 7);
        assert_eq!(super::base32(16).len(), 16);
        assert_eq!(super::secret(40).len(), 40);
        assert_ne!(super::uuid(), super::uuid());
    }
}
