//! Ciphertexts: AES-256-GCM under a key's material, bound to the encryption context.
//!
//! version (1 byte), key id (16 bytes), material id (32 bytes), nonce (12 bytes), ciphertext with its tag (16 bytes)

use crate::errors::bad_ciphertext;
use crate::key::{Key, Material};
use aes_gcm::aead::{Aead as _, Payload};
use aes_gcm::{Aes256Gcm, KeyInit as _, Nonce};
use api::Error;
use cloud::Result;
use std::collections::BTreeMap;

const VERSION: u8 = 1;
const ID: usize = 16;
const MATERIAL: usize = 32;
const NONCE: usize = 12;
const HEAD: usize = 1 + ID + MATERIAL + NONCE;

pub type EncryptionContext = BTreeMap<String, String>;

pub fn encrypt(key: &Key, context: Option<&EncryptionContext>, plaintext: &[u8]) -> Result<Vec<u8>> {
    let material = key.material()?;
    let mut out = vec![VERSION];
    out.extend(id_bytes(&key.id).ok_or_else(|| Error::internal("a key's id is no UUID"))?);
    out.extend(hex::decode(&material.id).map_err(Error::internal)?);
    let nonce = random(NONCE)?;
    out.extend(&nonce);
    let aad = bound_to(&out, context);
    let sealed = cipher(material)?
        .encrypt(Nonce::from_slice(&nonce), Payload { msg: plaintext, aad: &aad })
        .map_err(Error::internal)?;
    out.extend(sealed);
    Ok(out)
}

/// The id of the key that a ciphertext says it is under; nothing is proven by that.
pub fn key_of(ciphertext: &[u8]) -> Option<String> {
    if ciphertext.len() < HEAD || ciphertext[0] != VERSION {
        return None;
    }
    let id = hex::encode(&ciphertext[1..=ID]);
    Some(format!("{}-{}-{}-{}-{}", &id[..8], &id[8..12], &id[12..16], &id[16..20], &id[20..]))
}

/// The id of the material that a ciphertext says it is under.
pub fn material_of(ciphertext: &[u8]) -> Option<String> {
    ciphertext.get(1 + ID..1 + ID + MATERIAL).map(hex::encode)
}

pub fn decrypt(key: &Key, context: Option<&EncryptionContext>, ciphertext: &[u8]) -> Result<Vec<u8>> {
    let (head, sealed) = ciphertext.split_at_checked(HEAD).ok_or_else(bad_ciphertext)?;
    let material = material_of(head).ok_or_else(bad_ciphertext)?;
    let material = key.materials.iter().find(|one| one.id == material).ok_or_else(bad_ciphertext)?;
    let aad = bound_to(head, context);
    let nonce = Nonce::from_slice(&head[HEAD - NONCE..]);
    cipher(material)?.decrypt(nonce, Payload { msg: sealed, aad: &aad }).map_err(|_| bad_ciphertext())
}

/// Anything under a key of 32 bytes: nonce, and what it is with its tag.
pub fn seal(secret: &[u8], plaintext: &[u8]) -> Result<Vec<u8>> {
    let mut out = random(NONCE)?;
    let by = Aes256Gcm::new_from_slice(secret).map_err(Error::internal)?;
    let sealed = by.encrypt(Nonce::from_slice(&out), plaintext).map_err(Error::internal)?;
    out.extend(sealed);
    Ok(out)
}

/// Nothing, if it was not sealed by this key.
pub fn open(secret: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
    let (nonce, sealed) = sealed.split_at_checked(NONCE)?;
    Aes256Gcm::new_from_slice(secret).ok()?.decrypt(Nonce::from_slice(nonce), sealed).ok()
}

pub fn random(bytes: usize) -> Result<Vec<u8>> {
    let mut out = vec![0; bytes];
    getrandom::fill(&mut out).map_err(Error::internal)?;
    Ok(out)
}

fn cipher(material: &Material) -> Result<Aes256Gcm> {
    Aes256Gcm::new_from_slice(&material.secret()?).map_err(Error::internal)
}

fn id_bytes(id: &str) -> Option<[u8; ID]> {
    hex::decode(id.replace('-', "")).ok()?.try_into().ok()
}

/// The head and the context, each pair with its lengths: no two contexts look alike.
fn bound_to(head: &[u8], context: Option<&EncryptionContext>) -> Vec<u8> {
    let mut aad = head.to_vec();
    for text in context.into_iter().flatten().flat_map(|(name, value)| [name, value]) {
        aad.extend((text.len() as u64).to_be_bytes());
        aad.extend(text.as_bytes());
    }
    aad
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::tests::key;

    fn context(pairs: &[(&str, &str)]) -> EncryptionContext {
        pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect()
    }

    #[test]
    fn what_is_encrypted_comes_back_with_its_context_only() {
        let key = key();
        let ab = context(&[("a", "b")]);
        let sealed = encrypt(&key, Some(&ab), b"secret").unwrap();
        assert_eq!(key_of(&sealed).as_deref(), Some(key.id.as_str()));
        assert_eq!(decrypt(&key, Some(&ab), &sealed).unwrap(), b"secret");
        for other in [None, Some(context(&[("a", "c")])), Some(context(&[("ab", "")])), Some(context(&[]))] {
            assert_eq!(decrypt(&key, other.as_ref(), &sealed).unwrap_err().code, "InvalidCiphertextException");
        }
        // No context and an empty one are the same.
        let sealed = encrypt(&key, None, b"").unwrap();
        assert_eq!(decrypt(&key, Some(&context(&[])), &sealed).unwrap(), b"");
    }

    #[test]
    fn no_change_of_a_ciphertext_is_overlooked() {
        let key = key();
        let sealed = encrypt(&key, None, b"secret").unwrap();
        for at in 0..sealed.len() {
            let mut changed = sealed.clone();
            changed[at] ^= 1;
            assert!(decrypt(&key, None, &changed).is_err(), "byte {at}");
            assert!(decrypt(&key, None, &sealed[..at]).is_err(), "cut at {at}");
        }
        assert_eq!(key_of(&sealed[..HEAD - 1]), None);
    }
}
