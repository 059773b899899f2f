//! Shard iterators and tokens: opaque, and none but ours are taken.
//!
//! `00 00 00 00 00 00 00 01`, 16 random bytes, what is sealed, 16 bytes of HMAC-SHA256 over all before. What is sealed is
//! covered by a key stream of HMAC-SHA256 over the random bytes and a counter. Iterators have the length of AWS's.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, Mac as _};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

const VERSION: [u8; 8] = [0, 0, 0, 0, 0, 0, 0, 1];
const NONCE: usize = 16;
const MAC: usize = 16;
/// Longer ones are not looked at.
const MAX_BYTES: usize = 1024;

pub struct Sealer {
    cover: [u8; 32],
    mac: [u8; 32],
}

impl Sealer {
    pub const KEY_BYTES: usize = 32;

    pub fn new(key: &[u8]) -> Self {
        let derive = |purpose: &[u8]| hmac(key, &[purpose]);
        Self { cover: derive(b"cover"), mac: derive(b"mac") }
    }

    /// `kind` tells iterators from tokens.
    pub fn seal(&self, kind: &str, mut content: Vec<u8>) -> String {
        let nonce = base::id::bytes(NONCE);
        self.cover(&nonce, &mut content);
        let mac = self.mac(kind, &nonce, &content);
        STANDARD.encode([&VERSION[..], &nonce, &content, &mac[..MAC]].concat())
    }

    /// `None` for what was not sealed here as this kind.
    pub fn open(&self, kind: &str, text: &str) -> Option<Vec<u8>> {
        if text.len() > MAX_BYTES * 4 / 3 {
            return None;
        }
        let bytes = STANDARD.decode(text).ok()?;
        let rest = bytes.strip_prefix(&VERSION)?;
        let (nonce, rest) = rest.split_at_checked(NONCE)?;
        let (content, mac) = rest.split_at_checked(rest.len().checked_sub(MAC)?)?;
        let expected = self.mac(kind, nonce, content);
        if !bool::from(expected[..MAC].ct_eq(mac)) {
            return None;
        }
        let mut content = content.to_vec();
        self.cover(nonce, &mut content);
        Some(content)
    }

    fn cover(&self, nonce: &[u8], content: &mut [u8]) {
        for (counter, block) in content.chunks_mut(32).enumerate() {
            let stream = hmac(&self.cover, &[nonce, &(counter as u32).to_be_bytes()]);
            block.iter_mut().zip(stream).for_each(|(byte, cover)| *byte ^= cover);
        }
    }

    fn mac(&self, kind: &str, nonce: &[u8], content: &[u8]) -> [u8; 32] {
        hmac(&self.mac, &[&[kind.len() as u8], kind.as_bytes(), nonce, content])
    }
}

fn hmac(key: &[u8], parts: &[&[u8]]) -> [u8; 32] {
    let mut hmac = Hmac::<Sha256>::new_from_slice(key).expect("HMAC takes keys of any length");
    parts.iter().for_each(|part| hmac.update(part));
    hmac.finalize().into_bytes().into()
}

/// A place in a shard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Iterator {
    pub stream: String,
    pub uid: String,
    pub shard: u32,
    /// The index of the next record.
    pub next: u64,
    pub made_ms: i64,
}

impl Iterator {
    pub fn seal(&self, sealer: &Sealer) -> String {
        let mut content = Vec::with_capacity(240);
        content.extend(self.shard.to_be_bytes());
        content.extend(self.next.to_be_bytes());
        content.extend(self.made_ms.to_be_bytes());
        for text in [&self.stream, &self.uid] {
            content.push(text.len() as u8);
            content.extend(text.as_bytes());
        }
        content.resize(content.len().max(112 + (self.stream.len() + 2) / 16 * 16), 0);
        sealer.seal("iterator", content)
    }

    pub fn open(sealer: &Sealer, text: &str) -> Option<Self> {
        let content = sealer.open("iterator", text)?;
        let (shard, rest) = content.split_first_chunk()?;
        let (next, rest) = rest.split_first_chunk()?;
        let (made_ms, mut rest) = rest.split_first_chunk()?;
        let mut text = || {
            let (length, after) = rest.split_first()?;
            let (text, after) = after.split_at_checked(usize::from(*length))?;
            rest = after;
            String::from_utf8(text.to_vec()).ok()
        };
        Some(Self {
            stream: text()?,
            uid: text()?,
            shard: u32::from_be_bytes(*shard),
            next: u64::from_be_bytes(*next),
            made_ms: i64::from_be_bytes(*made_ms),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn iterator(stream: &str) -> Iterator {
        Iterator { stream: stream.into(), uid: "0123456789abcdef".into(), shard: 7, next: 1 << 40, made_ms: 5 }
    }

    #[test]
    fn an_iterator_has_the_length_of_those_of_aws() {
        let sealer = Sealer::new(&[1; 32]);
        for length in [1, 13, 14, 60, 128] {
            let text = iterator(&"a".repeat(length)).seal(&sealer);
            assert_eq!(STANDARD.decode(&text).unwrap().len(), 152 + (length + 2) / 16 * 16);
            assert!(text.len() <= 512 && text.starts_with("AAAAAAAAAA"));
        }
    }

    #[test]
    fn only_what_was_sealed_here_is_opened() {
        let (sealer, other) = (Sealer::new(&[1; 32]), Sealer::new(&[2; 32]));
        let one = iterator("stream");
        let text = one.seal(&sealer);
        assert_eq!(Iterator::open(&sealer, &text), Some(one.clone()));
        assert_ne!(one.seal(&sealer), text, "each is drawn anew");
        assert!(Iterator::open(&other, &text).is_none() && sealer.open("token", &text).is_none());
        let bytes = STANDARD.decode(&text).unwrap();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(Iterator::open(&sealer, &STANDARD.encode(changed)).is_none(), "{at}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_opened_or_refused(text in "\\PC{0,100}", bytes: Vec<u8>) {
            let sealer = Sealer::new(&[1; 32]);
            prop_assert!(Iterator::open(&sealer, &text).is_none());
            prop_assert!(Iterator::open(&sealer, &STANDARD.encode(&bytes)).is_none());
            // What is sealed but no iterator is refused as well.
            let _ = Iterator::open(&sealer, &sealer.seal("iterator", bytes));
        }
    }
}
