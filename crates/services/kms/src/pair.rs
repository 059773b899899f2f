//! Pairs of a private and a public key: made, and used. All arithmetic is aws-lc's.
//!
//! Private keys are PKCS #8, public ones X.509's `SubjectPublicKeyInfo`, both DER, as AWS gives and takes them.

use crate::errors;
use crate::spec::Spec;
use api::Error;
use aws_lc_rs::digest::{self, Digest};
use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der, PublicKeyX509Der};
use aws_lc_rs::key_wrap::{AES_256, AesKek, KeyWrapPadded as _};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{
    KeySize, OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OaepAlgorithm, OaepPrivateDecryptingKey,
    OaepPublicEncryptingKey, PrivateDecryptingKey, PublicEncryptingKey,
};
use aws_lc_rs::signature::{
    self, EcdsaKeyPair, EcdsaSigningAlgorithm, Ed25519KeyPair, KeyPair as _, PqdsaKeyPair, PqdsaSigningAlgorithm,
    RsaEncoding, RsaKeyPair, UnparsedPublicKey, VerificationAlgorithm,
};
use aws_lc_rs::{agreement, error::Unspecified};
use cloud::Result;

/// A private key and its public key.
pub struct Pair {
    pub private: Vec<u8>,
    pub public: Vec<u8>,
}

/// What a signature is of.
pub enum Message<'a> {
    Raw(&'a [u8]),
    Digest(&'a [u8]),
}

/// Any key pair as the library has it, ready to sign.
enum Ready {
    Rsa(RsaKeyPair),
    Curve(EcdsaKeyPair),
    Edwards(Ed25519KeyPair),
    Lattice(PqdsaKeyPair),
}

fn curve(spec: Spec) -> Option<(&'static EcdsaSigningAlgorithm, &'static dyn VerificationAlgorithm)> {
    Some(match spec {
        Spec::P256 => (&signature::ECDSA_P256_SHA256_ASN1_SIGNING, &signature::ECDSA_P256_SHA256_ASN1),
        Spec::P384 => (&signature::ECDSA_P384_SHA384_ASN1_SIGNING, &signature::ECDSA_P384_SHA384_ASN1),
        Spec::P521 => (&signature::ECDSA_P521_SHA512_ASN1_SIGNING, &signature::ECDSA_P521_SHA512_ASN1),
        Spec::Secp256k1 => (&signature::ECDSA_P256K1_SHA256_ASN1_SIGNING, &signature::ECDSA_P256K1_SHA256_ASN1),
        _ => return None,
    })
}

fn lattice(spec: Spec) -> Option<(&'static PqdsaSigningAlgorithm, &'static dyn VerificationAlgorithm)> {
    Some(match spec {
        Spec::MlDsa44 => (&signature::ML_DSA_44_SIGNING, &signature::ML_DSA_44),
        Spec::MlDsa65 => (&signature::ML_DSA_65_SIGNING, &signature::ML_DSA_65),
        Spec::MlDsa87 => (&signature::ML_DSA_87_SIGNING, &signature::ML_DSA_87),
        _ => return None,
    })
}

fn rsa_size(spec: Spec) -> Option<KeySize> {
    Some(match spec {
        Spec::Rsa2048 => KeySize::Rsa2048,
        Spec::Rsa3072 => KeySize::Rsa3072,
        Spec::Rsa4096 => KeySize::Rsa4096,
        _ => return None,
    })
}

fn rsa(algorithm: &str) -> Option<(&'static dyn RsaEncoding, &'static dyn VerificationAlgorithm)> {
    Some(match algorithm {
        "RSASSA_PSS_SHA_256" => (&signature::RSA_PSS_SHA256, &signature::RSA_PSS_2048_8192_SHA256),
        "RSASSA_PSS_SHA_384" => (&signature::RSA_PSS_SHA384, &signature::RSA_PSS_2048_8192_SHA384),
        "RSASSA_PSS_SHA_512" => (&signature::RSA_PSS_SHA512, &signature::RSA_PSS_2048_8192_SHA512),
        "RSASSA_PKCS1_V1_5_SHA_256" => (&signature::RSA_PKCS1_SHA256, &signature::RSA_PKCS1_2048_8192_SHA256),
        "RSASSA_PKCS1_V1_5_SHA_384" => (&signature::RSA_PKCS1_SHA384, &signature::RSA_PKCS1_2048_8192_SHA384),
        "RSASSA_PKCS1_V1_5_SHA_512" => (&signature::RSA_PKCS1_SHA512, &signature::RSA_PKCS1_2048_8192_SHA512),
        _ => return None,
    })
}

/// What an algorithm hashes by, where what is signed may be hashed already.
fn hash(algorithm: &str) -> Option<&'static digest::Algorithm> {
    if algorithm.starts_with("ED25519") {
        return None;
    }
    match algorithm.rsplit_once("_SHA_")?.1 {
        "256" => Some(&digest::SHA256),
        "384" => Some(&digest::SHA384),
        "512" => Some(&digest::SHA512),
        _ => None,
    }
}

fn broken(_: Unspecified) -> Error {
    Error::internal("the cryptographic library refused")
}

fn no_such(spec: Spec) -> Error {
    Error::internal(format!("{} is no spec of a pair", spec.name()))
}

/// A fresh pair. RSA's takes up to seconds: see [`crate::apart`].
pub fn generate(spec: Spec) -> Result<Pair> {
    made(spec).ok_or_else(|| no_such(spec))?.and_then(|ready| ready.pair()).map_err(broken)
}

fn made(spec: Spec) -> Option<std::result::Result<Ready, Unspecified>> {
    if let Some(size) = rsa_size(spec) {
        return Some(RsaKeyPair::generate(size).map(Ready::Rsa));
    }
    if let Some((algorithm, _)) = curve(spec) {
        return Some(EcdsaKeyPair::generate(algorithm).map(Ready::Curve));
    }
    if let Some((algorithm, _)) = lattice(spec) {
        return Some(PqdsaKeyPair::generate(algorithm).map(Ready::Lattice));
    }
    (spec == Spec::Ed25519).then(|| Ed25519KeyPair::generate().map(Ready::Edwards))
}

/// The pair of a private key from outside; nothing, if it is none of this spec.
pub fn imported(spec: Spec, private: &[u8]) -> Option<Pair> {
    let ready = Ready::read(spec, private)?;
    if let (Ready::Rsa(pair), Some(size)) = (&ready, rsa_size(spec))
        && pair.public_modulus_len() != size.len()
    {
        return None;
    }
    ready.pair().ok()
}

impl Ready {
    fn read(spec: Spec, private: &[u8]) -> Option<Self> {
        if rsa_size(spec).is_some() {
            return RsaKeyPair::from_pkcs8(private).ok().map(Self::Rsa);
        }
        if let Some((algorithm, _)) = curve(spec) {
            return EcdsaKeyPair::from_pkcs8(algorithm, private).ok().map(Self::Curve);
        }
        if let Some((algorithm, _)) = lattice(spec) {
            return PqdsaKeyPair::from_pkcs8(algorithm, private).ok().map(Self::Lattice);
        }
        (spec == Spec::Ed25519)
            .then(|| Ed25519KeyPair::from_pkcs8_maybe_unchecked(private).ok().map(Self::Edwards))
            .flatten()
    }

    fn pair(&self) -> std::result::Result<Pair, Unspecified> {
        let public: PublicKeyX509Der<'_> = match self {
            Self::Rsa(pair) => pair.public_key().as_der()?,
            Self::Curve(pair) => pair.public_key().as_der()?,
            Self::Edwards(pair) => pair.public_key().as_der()?,
            Self::Lattice(pair) => pair.public_key().as_der()?,
        };
        let private = match self {
            Self::Rsa(pair) => AsDer::<Pkcs8V1Der<'_>>::as_der(pair)?.as_ref().to_vec(),
            Self::Curve(pair) => pair.to_pkcs8v1()?.as_ref().to_vec(),
            Self::Edwards(pair) => pair.to_pkcs8v1()?.as_ref().to_vec(),
            Self::Lattice(pair) => pair.to_pkcs8v1()?.as_ref().to_vec(),
        };
        Ok(Pair { private, public: public.as_ref().to_vec() })
    }
}

/// Refuses what an algorithm cannot sign.
pub fn signable<'a>(spec: Spec, algorithm: &str, kind: Option<&str>, message: &'a [u8]) -> Result<Message<'a>> {
    match (kind.unwrap_or("RAW"), hash(algorithm)) {
        ("RAW", _) => Ok(Message::Raw(message)),
        ("DIGEST", Some(hash)) if hash.output_len() == message.len() => Ok(Message::Digest(message)),
        ("DIGEST", Some(_)) => Err(errors::validation(format!("Digest is invalid length for algorithm {algorithm}."))),
        ("EXTERNAL_MU", _) if lattice(spec).is_some() => Err(errors::unsupported("MessageType EXTERNAL_MU")),
        (kind, _) => {
            Err(errors::validation(format!("Message type {kind} is incompatible with key spec {}.", spec.name())))
        }
    }
}

fn digest_of(algorithm: &str, digest: &[u8]) -> Result<Digest> {
    let by = hash(algorithm).ok_or_else(|| Error::internal("an algorithm without a hash"))?;
    Digest::import_less_safe(digest, by).map_err(broken)
}

pub fn sign(spec: Spec, private: &[u8], algorithm: &str, message: &Message<'_>) -> Result<Vec<u8>> {
    let unread = || Error::internal("a private key that cannot be read");
    let ready = Ready::read(spec, private).ok_or_else(unread)?;
    let unknown = || Error::internal("a signing algorithm that is none");
    let random = SystemRandom::new();
    match (&ready, message) {
        (Ready::Rsa(pair), message) => {
            let (encoding, _) = rsa(algorithm).ok_or_else(unknown)?;
            let mut out = vec![0; pair.public_modulus_len()];
            match message {
                Message::Raw(message) => pair.sign(encoding, &random, message, &mut out),
                Message::Digest(digest) => pair.sign_digest(encoding, &digest_of(algorithm, digest)?, &mut out),
            }
            .map_err(broken)?;
            Ok(out)
        }
        (Ready::Curve(pair), Message::Raw(message)) => {
            Ok(pair.sign(&random, message).map_err(broken)?.as_ref().to_vec())
        }
        (Ready::Curve(pair), Message::Digest(digest)) => {
            Ok(pair.sign_digest(&digest_of(algorithm, digest)?).map_err(broken)?.as_ref().to_vec())
        }
        (Ready::Edwards(pair), Message::Raw(message)) => Ok(pair.try_sign(message).map_err(broken)?.as_ref().to_vec()),
        (Ready::Lattice(pair), Message::Raw(message)) => {
            let mut out = vec![0; pair.algorithm().signature_len()];
            let length = pair.sign(message, &mut out).map_err(broken)?;
            out.truncate(length);
            Ok(out)
        }
        (Ready::Edwards(_) | Ready::Lattice(_), Message::Digest(_)) => Err(unknown()),
    }
}

/// Whether it is a signature of the message by the pair.
pub fn verify(spec: Spec, public: &[u8], algorithm: &str, message: &Message<'_>, signature: &[u8]) -> Result<bool> {
    let by = rsa(algorithm).map(|(_, by)| by);
    let by = by.or_else(|| curve(spec).map(|(_, by)| by)).or_else(|| lattice(spec).map(|(_, by)| by));
    let by = match spec {
        Spec::Ed25519 => &signature::ED25519,
        _ => by.ok_or_else(|| Error::internal("a signing algorithm that is none"))?,
    };
    let key = UnparsedPublicKey::new(by, public);
    Ok(match message {
        Message::Raw(message) => key.verify(message, signature).is_ok(),
        Message::Digest(digest) => key.verify_digest(&digest_of(algorithm, digest)?, signature).is_ok(),
    })
}

fn oaep(algorithm: &str) -> Result<&'static OaepAlgorithm> {
    match algorithm {
        "RSAES_OAEP_SHA_1" => Ok(&OAEP_SHA1_MGF1SHA1),
        "RSAES_OAEP_SHA_256" => Ok(&OAEP_SHA256_MGF1SHA256),
        _ => Err(Error::internal("an encryption algorithm that is none")),
    }
}

pub fn encrypt(spec: Spec, public: &[u8], algorithm: &str, plaintext: &[u8]) -> Result<Vec<u8>> {
    let by = oaep(algorithm)?;
    let key = PublicEncryptingKey::from_der(public).map_err(Error::internal)?;
    let key = OaepPublicEncryptingKey::new(key).map_err(broken)?;
    let most = key.max_plaintext_size(by);
    if plaintext.len() > most {
        return Err(errors::validation(format!(
            "Algorithm {algorithm} and key spec {} cannot encrypt data larger than {most} bytes.",
            spec.name()
        )));
    }
    let mut out = vec![0; key.ciphertext_size()];
    let length = key.encrypt(by, plaintext, &mut out, None).map_err(broken)?.len();
    out.truncate(length);
    Ok(out)
}

pub fn decrypt(private: &[u8], algorithm: &str, ciphertext: &[u8]) -> Result<Vec<u8>> {
    let by = oaep(algorithm)?;
    let key = PrivateDecryptingKey::from_pkcs8(private).map_err(Error::internal)?;
    let key = OaepPrivateDecryptingKey::new(key).map_err(broken)?;
    if ciphertext.len() != key.key_size_bytes() {
        return Err(errors::bad_ciphertext());
    }
    let mut out = vec![0; key.min_output_size()];
    let length = key.decrypt(by, ciphertext, &mut out, None).map_err(|_| errors::bad_ciphertext())?.len();
    out.truncate(length);
    Ok(out)
}

/// What is wrapped by an AES key, which comes before it and is encrypted by OAEP: PKCS #11's `CKM_RSA_AES_KEY_WRAP`.
pub fn unwrap(private: &[u8], algorithm: &str, wrapped: &[u8]) -> Result<Vec<u8>> {
    let length = PrivateDecryptingKey::from_pkcs8(private).map_err(Error::internal)?.key_size_bytes();
    let (key, wrapped) = wrapped.split_at_checked(length).ok_or_else(errors::bad_ciphertext)?;
    let key = decrypt(private, algorithm, key)?;
    let by = AesKek::new(&AES_256, &key).map_err(|_| errors::bad_ciphertext())?;
    let mut out = vec![0; wrapped.len()];
    let length = by.unwrap_with_padding(wrapped, &mut out).map_err(|_| errors::bad_ciphertext())?.len();
    out.truncate(length);
    Ok(out)
}

/// The secret that the owners of both keys share: the x-coordinate. Nothing, where the public key is none of this curve.
pub fn agree(spec: Spec, private: &[u8], public: &[u8]) -> Result<Option<Vec<u8>>> {
    let by = match spec {
        Spec::P256 => &agreement::ECDH_P256,
        Spec::P384 => &agreement::ECDH_P384,
        Spec::P521 => &agreement::ECDH_P521,
        _ => return Err(no_such(spec)),
    };
    let key = agreement::PrivateKey::from_private_key_der(by, private).map_err(Error::internal)?;
    let peer = agreement::UnparsedPublicKey::new(by, public);
    Ok(agreement::agree(&key, peer, (), |secret| Ok(secret.to_vec())).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::Usage;

    /// Every asymmetric spec but the slow ones to make, which differ in nothing but length.
    fn specs() -> impl Iterator<Item = Spec> {
        let slow = [Spec::Rsa3072, Spec::Rsa4096];
        Spec::ALL.into_iter().filter(move |spec| spec.bytes().is_none() && !slow.contains(spec))
    }

    #[test]
    fn a_signature_is_of_one_message_and_one_pair() {
        for spec in specs() {
            let (pair, other) = (generate(spec).unwrap(), generate(spec).unwrap());
            for algorithm in spec.signing() {
                let message = signable(spec, algorithm, None, b"message").unwrap();
                let signed = sign(spec, &pair.private, algorithm, &message).unwrap();
                let is = |public: &[u8], message: &[u8], signed: &[u8]| {
                    verify(spec, public, algorithm, &Message::Raw(message), signed).unwrap()
                };
                assert!(is(&pair.public, b"message", &signed), "{algorithm} of {spec:?}");
                assert!(!is(&pair.public, b"massage", &signed) && !is(&other.public, b"message", &signed));
                assert!(!is(&pair.public, b"message", &signed[1..]) && !is(&pair.public, b"message", &[]));
            }
        }
    }

    #[test]
    fn who_hashes_first_gets_a_signature_of_the_message() {
        for spec in specs() {
            let pair = generate(spec).unwrap();
            for algorithm in spec.signing() {
                let Some(hash) = hash(algorithm) else {
                    assert_eq!(
                        signable(spec, algorithm, Some("DIGEST"), &[0; 64]).err().unwrap().code,
                        "ValidationException"
                    );
                    continue;
                };
                let digest = digest::digest(hash, b"message");
                let message = signable(spec, algorithm, Some("DIGEST"), digest.as_ref()).unwrap();
                let signed = sign(spec, &pair.private, algorithm, &message).unwrap();
                assert!(verify(spec, &pair.public, algorithm, &Message::Raw(b"message"), &signed).unwrap());
                assert!(verify(spec, &pair.public, algorithm, &message, &signed).unwrap());
                let short = signable(spec, algorithm, Some("DIGEST"), b"short").err().unwrap();
                assert_eq!(short.message, format!("Digest is invalid length for algorithm {algorithm}."));
            }
        }
    }

    #[test]
    fn what_is_encrypted_is_opened_by_the_private_key_only() {
        let (pair, other) = (generate(Spec::Rsa2048).unwrap(), generate(Spec::Rsa2048).unwrap());
        for (algorithm, most) in [("RSAES_OAEP_SHA_1", 214), ("RSAES_OAEP_SHA_256", 190)] {
            let sealed = encrypt(Spec::Rsa2048, &pair.public, algorithm, &vec![7; most]).unwrap();
            assert_eq!(decrypt(&pair.private, algorithm, &sealed).unwrap(), vec![7; most]);
            for (private, sealed) in
                [(&other.private, &sealed[..]), (&pair.private, &sealed[1..]), (&pair.private, &[])]
            {
                assert_eq!(decrypt(private, algorithm, sealed).unwrap_err().code, "InvalidCiphertextException");
            }
            let long = encrypt(Spec::Rsa2048, &pair.public, algorithm, &vec![7; most + 1]).unwrap_err();
            assert!(
                long.message.ends_with(&format!("cannot encrypt data larger than {most} bytes.")),
                "{}",
                long.message
            );
        }
    }

    #[test]
    fn two_owners_share_a_secret() {
        for spec in specs().filter(|spec| spec.usages().contains(&Usage::KeyAgreement)) {
            let (one, two) = (generate(spec).unwrap(), generate(spec).unwrap());
            let secret = agree(spec, &one.private, &two.public).unwrap();
            assert!(secret.is_some() && secret == agree(spec, &two.private, &one.public).unwrap());
            let stranger = generate(Spec::Secp256k1).unwrap();
            assert_eq!(agree(spec, &one.private, &stranger.public).unwrap(), None);
            assert_eq!(agree(spec, &one.private, b"no key").unwrap(), None);
        }
    }

    #[test]
    fn a_private_key_is_taken_for_its_own_spec_only() {
        let made: Vec<_> = specs().map(|spec| (spec, generate(spec).unwrap())).collect();
        for (spec, pair) in &made {
            assert_eq!(imported(*spec, &pair.private).unwrap().public, pair.public);
            for (other, _) in made.iter().filter(|(other, _)| other != spec) {
                assert!(imported(*other, &pair.private).is_none(), "{spec:?} as {other:?}");
            }
            assert!(imported(*spec, b"").is_none() && imported(*spec, &pair.private[1..]).is_none());
        }
        assert!(imported(Spec::Rsa4096, &made[0].1.private).is_none());
    }
}
