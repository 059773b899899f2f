//! Kinds of keys: what each is for, and by which algorithms.

use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Spec {
    Symmetric,
    Hmac224,
    Hmac256,
    Hmac384,
    Hmac512,
    Rsa2048,
    Rsa3072,
    Rsa4096,
    P256,
    P384,
    P521,
    Secp256k1,
    Ed25519,
    MlDsa44,
    MlDsa65,
    MlDsa87,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Usage {
    EncryptDecrypt,
    SignVerify,
    GenerateVerifyMac,
    KeyAgreement,
}

impl Usage {
    const ALL: [Self; 4] = [Self::EncryptDecrypt, Self::SignVerify, Self::GenerateVerifyMac, Self::KeyAgreement];

    pub const fn name(self) -> &'static str {
        match self {
            Self::EncryptDecrypt => "ENCRYPT_DECRYPT",
            Self::SignVerify => "SIGN_VERIFY",
            Self::GenerateVerifyMac => "GENERATE_VERIFY_MAC",
            Self::KeyAgreement => "KEY_AGREEMENT",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|usage| usage.name() == name)
    }
}

/// What AWS calls a key's type: what an alias may not change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Symmetric,
    Mac,
    Asymmetric,
}

const RSA_SIGNING: &[&str] = &[
    "RSASSA_PKCS1_V1_5_SHA_256",
    "RSASSA_PKCS1_V1_5_SHA_384",
    "RSASSA_PKCS1_V1_5_SHA_512",
    "RSASSA_PSS_SHA_256",
    "RSASSA_PSS_SHA_384",
    "RSASSA_PSS_SHA_512",
];

impl Spec {
    pub const ALL: [Self; 16] = [
        Self::Symmetric,
        Self::Hmac224,
        Self::Hmac256,
        Self::Hmac384,
        Self::Hmac512,
        Self::Rsa2048,
        Self::Rsa3072,
        Self::Rsa4096,
        Self::P256,
        Self::P384,
        Self::P521,
        Self::Secp256k1,
        Self::Ed25519,
        Self::MlDsa44,
        Self::MlDsa65,
        Self::MlDsa87,
    ];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Symmetric => "SYMMETRIC_DEFAULT",
            Self::Hmac224 => "HMAC_224",
            Self::Hmac256 => "HMAC_256",
            Self::Hmac384 => "HMAC_384",
            Self::Hmac512 => "HMAC_512",
            Self::Rsa2048 => "RSA_2048",
            Self::Rsa3072 => "RSA_3072",
            Self::Rsa4096 => "RSA_4096",
            Self::P256 => "ECC_NIST_P256",
            Self::P384 => "ECC_NIST_P384",
            Self::P521 => "ECC_NIST_P521",
            Self::Secp256k1 => "ECC_SECG_P256K1",
            Self::Ed25519 => "ECC_NIST_EDWARDS25519",
            Self::MlDsa44 => "ML_DSA_44",
            Self::MlDsa65 => "ML_DSA_65",
            Self::MlDsa87 => "ML_DSA_87",
        }
    }

    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|spec| spec.name() == name)
    }

    /// What such keys may be for, one of them each.
    pub const fn usages(self) -> &'static [Usage] {
        match self {
            Self::Symmetric => &[Usage::EncryptDecrypt],
            Self::Hmac224 | Self::Hmac256 | Self::Hmac384 | Self::Hmac512 => &[Usage::GenerateVerifyMac],
            Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096 => &[Usage::EncryptDecrypt, Usage::SignVerify],
            Self::P256 | Self::P384 | Self::P521 => &[Usage::SignVerify, Usage::KeyAgreement],
            Self::Secp256k1 | Self::Ed25519 | Self::MlDsa44 | Self::MlDsa65 | Self::MlDsa87 => &[Usage::SignVerify],
        }
    }

    pub const fn is_rsa(self) -> bool {
        matches!(self, Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096)
    }

    pub const fn kind(self) -> Kind {
        match self {
            Self::Symmetric => Kind::Symmetric,
            Self::Hmac224 | Self::Hmac256 | Self::Hmac384 | Self::Hmac512 => Kind::Mac,
            _ => Kind::Asymmetric,
        }
    }

    /// Whether `GenerateDataKeyPair` makes such pairs.
    pub const fn is_of_data_key_pairs(self) -> bool {
        !matches!(self.kind(), Kind::Symmetric | Kind::Mac)
            && !matches!(self, Self::MlDsa44 | Self::MlDsa65 | Self::MlDsa87)
    }

    /// The one MAC algorithm of such a key.
    pub const fn mac(self) -> Option<&'static str> {
        match self {
            Self::Hmac224 => Some("HMAC_SHA_224"),
            Self::Hmac256 => Some("HMAC_SHA_256"),
            Self::Hmac384 => Some("HMAC_SHA_384"),
            Self::Hmac512 => Some("HMAC_SHA_512"),
            _ => None,
        }
    }

    pub const fn encryption(self) -> &'static [&'static str] {
        match self {
            Self::Symmetric => &["SYMMETRIC_DEFAULT"],
            Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096 => &["RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256"],
            _ => &[],
        }
    }

    pub const fn signing(self) -> &'static [&'static str] {
        match self {
            Self::Rsa2048 | Self::Rsa3072 | Self::Rsa4096 => RSA_SIGNING,
            Self::P256 | Self::Secp256k1 => &["ECDSA_SHA_256"],
            Self::P384 => &["ECDSA_SHA_384"],
            Self::P521 => &["ECDSA_SHA_512"],
            Self::Ed25519 => &["ED25519_SHA_512"],
            Self::MlDsa44 | Self::MlDsa65 | Self::MlDsa87 => &["ML_DSA_SHAKE_256"],
            _ => &[],
        }
    }

    /// Bytes of the material of a key that is nothing but random bytes.
    pub const fn bytes(self) -> Option<usize> {
        match self {
            Self::Hmac224 => Some(28),
            Self::Symmetric | Self::Hmac256 => Some(32),
            Self::Hmac384 => Some(48),
            Self::Hmac512 => Some(64),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart() {
        for spec in Spec::ALL {
            assert_eq!(Spec::named(spec.name()), Some(spec));
            assert_eq!(spec.bytes().is_none(), spec.kind() == Kind::Asymmetric);
            assert!(!spec.usages().is_empty());
        }
        assert_eq!(Spec::named("SM2"), None);
        assert_eq!(Usage::named("KEY_AGREEMENT"), Some(Usage::KeyAgreement));
    }
}
