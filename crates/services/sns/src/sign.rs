//! The node's own key, with which messages are signed, and the certificate that others check them by.
//!
//! Source: "Verifying the signatures of Amazon SNS messages" in the SNS Developer Guide.

use base::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rsa::PrivateKey;
use rsa::pkcs1v15::SigningKey;
use rsa::pkcs8::{DecodePrivateKey as _, EncodePrivateKey as _};
use rsa::rand_core::{TryCryptoRng, TryRng};
use rsa::sha2::{Digest as _, Sha256};
use rsa::signature::{Keypair as _, SignatureEncoding as _, Signer as _};
use sha1::Sha1;
use std::convert::Infallible;
use std::str::FromStr as _;
use std::time::Duration;
use x509_cert::TbsCertificate;
use x509_cert::builder::{Builder as _, CertificateBuilder, profile::BuilderProfile};
use x509_cert::der::EncodePem as _;
use x509_cert::der::asn1::UtcTime;
use x509_cert::der::pem::LineEnding;
use x509_cert::ext::{Extension, ToExtension as _, pkix::KeyUsage, pkix::KeyUsages};
use x509_cert::name::Name;
use x509_cert::serial_number::SerialNumber;
use x509_cert::spki::{SubjectPublicKeyInfo, SubjectPublicKeyInfoRef};
use x509_cert::time::{Time, Validity};

/// What paths of certificates begin with, as AWS's do.
pub const PATH: &str = "/SimpleNotificationService-";

const BITS: usize = 2048;
const SUBJECT: &str = "CN=sns.amazonaws.com";
const VALID_SECONDS: u64 = 10 * 365 * 86_400;

#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    #[error("the signing key: {0}")]
    Key(#[from] rsa::Error),
    #[error("the signing key as it is kept: {0}")]
    Kept(#[from] rsa::pkcs8::Error),
    #[error("the certificate: {0}")]
    Certificate(#[from] x509_cert::builder::Error),
    #[error("the certificate: {0}")]
    Der(#[from] x509_cert::der::Error),
}

/// How messages of a topic are signed: `SignatureVersion`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Version {
    /// SHA-1.
    #[default]
    One,
    /// SHA-256.
    Two,
}

impl Version {
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "1" => Some(Self::One),
            "2" => Some(Self::Two),
            _ => None,
        }
    }

    pub const fn text(self) -> &'static str {
        match self {
            Self::One => "1",
            Self::Two => "2",
        }
    }
}

pub struct Signer {
    one: SigningKey<Sha1>,
    two: SigningKey<Sha256>,
    certificate: String,
    path: String,
}

/// A key and its certificate as the database keeps them.
#[derive(Clone)]
pub struct Kept {
    /// PKCS #8.
    pub key: Vec<u8>,
    /// PEM.
    pub certificate: String,
}

/// Makes a key. Takes a moment: not for a thread that serves.
pub fn make(now: Timestamp) -> Result<Kept, KeyError> {
    let key = PrivateKey::new(&mut Random, BITS)?;
    let certificate = certificate(&SigningKey::<Sha256>::new(key.clone()), now)?;
    Ok(Kept { key: key.to_pkcs8_der()?.as_bytes().to_vec(), certificate })
}

fn certificate(key: &SigningKey<Sha256>, now: Timestamp) -> Result<String, KeyError> {
    let seconds = u64::try_from(now.millis() / 1000).unwrap_or_default();
    let at = |seconds| UtcTime::from_unix_duration(Duration::from_secs(seconds)).map(Time::UtcTime);
    // Clocks of those who check may be behind.
    let validity = Validity::new(at(seconds.saturating_sub(86_400))?, at(seconds + VALID_SECONDS)?);
    let serial = SerialNumber::new(&base::id::bytes(16))?;
    let public = SubjectPublicKeyInfo::from_key(&key.verifying_key()).map_err(x509_cert::builder::Error::from)?;
    let profile = SelfSigned(Name::from_str(SUBJECT)?);
    Ok(CertificateBuilder::new(profile, serial, validity, public)?.build(key)?.to_pem(LineEnding::LF)?)
}

/// The operating system's generator.
struct Random;

impl TryRng for Random {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        let mut bytes = [0; 4];
        self.try_fill_bytes(&mut bytes).map(|()| u32::from_ne_bytes(bytes))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        let mut bytes = [0; 8];
        self.try_fill_bytes(&mut bytes).map(|()| u64::from_ne_bytes(bytes))
    }

    fn try_fill_bytes(&mut self, out: &mut [u8]) -> Result<(), Infallible> {
        out.copy_from_slice(&base::id::bytes(out.len()));
        Ok(())
    }
}

impl TryCryptoRng for Random {}

/// A certificate for signatures, by its own key.
struct SelfSigned(Name);

impl BuilderProfile for SelfSigned {
    fn get_issuer(&self, _: &Name) -> Name {
        self.0.clone()
    }

    fn get_subject(&self) -> Name {
        self.0.clone()
    }

    fn build_extensions(
        &self,
        _: SubjectPublicKeyInfoRef<'_>,
        _: SubjectPublicKeyInfoRef<'_>,
        tbs: &TbsCertificate,
    ) -> x509_cert::builder::Result<Vec<Extension>> {
        let usage = KeyUsage(KeyUsages::DigitalSignature.into());
        Ok(vec![usage.to_extension(tbs.subject(), &[])?])
    }
}

impl Signer {
    pub fn open(kept: Kept) -> Result<Self, KeyError> {
        let key = PrivateKey::from_pkcs8_der(&kept.key)?;
        let digest = Sha256::digest(kept.certificate.as_bytes());
        let id: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
        Ok(Self {
            one: SigningKey::new(key.clone()),
            two: SigningKey::new(key),
            certificate: kept.certificate,
            path: format!("{PATH}{id}.pem"),
        })
    }

    /// Where the certificate is, below the node's address.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// PEM.
    pub fn certificate(&self) -> &str {
        &self.certificate
    }

    /// In base64. Takes a millisecond or two.
    pub fn sign(&self, version: Version, text: &str) -> Result<String, rsa::signature::Error> {
        let signature = match version {
            Version::One => self.one.try_sign(text.as_bytes())?,
            Version::Two => self.two.try_sign(text.as_bytes())?,
        };
        Ok(STANDARD.encode(signature.to_bytes()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rsa::pkcs1v15::{Signature, VerifyingKey};
    use rsa::signature::Verifier as _;
    use x509_cert::Certificate;
    use x509_cert::der::{DecodePem as _, Encode as _};

    #[test]
    fn the_certificate_checks_what_the_key_signs() {
        let kept = make(Timestamp::from_millis(1_795_000_000_000)).unwrap();
        let signer = Signer::open(kept.clone()).unwrap();
        assert_eq!(Signer::open(kept).unwrap().path(), signer.path(), "the same after a restart");
        let certificate = Certificate::from_pem(signer.certificate()).unwrap();
        let public = certificate.tbs_certificate().subject_public_key_info().to_der().unwrap();
        let public = <rsa::PublicKey as rsa::pkcs8::DecodePublicKey>::from_public_key_der(&public).unwrap();
        let signature = |version| {
            let text = signer.sign(version, "text").unwrap();
            Signature::try_from(&STANDARD.decode(text).unwrap()[..]).unwrap()
        };
        let (one, two) = (VerifyingKey::<Sha1>::new(public.clone()), VerifyingKey::<Sha256>::new(public));
        one.verify(b"text", &signature(Version::One)).unwrap();
        two.verify(b"text", &signature(Version::Two)).unwrap();
        assert!(two.verify(b"text", &signature(Version::One)).is_err());
        assert!(one.verify(b"other", &signature(Version::One)).is_err());
    }
}
