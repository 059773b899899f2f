//! MACs.

use crate::errors;
use crate::key::Key;
use crate::ops::not_dry;
use crate::spec::Usage;
use crate::state::Kms;
use api::kms::errors::kms_invalid_mac_exception;
use api::kms::*;
use api::{Blob, Error};
use bytes::Bytes;
use cloud::{Authorized, Result};
use hmac::{Hmac, Mac as _};
use sha2::{Sha224, Sha256, Sha384, Sha512};
use std::sync::Arc;
use subtle::ConstantTimeEq as _;

const USAGE: Usage = Usage::GenerateVerifyMac;

fn of(key: &Key, algorithm: &str, message: &[u8]) -> Result<Vec<u8>> {
    if key.spec.mac() != Some(algorithm) {
        return Err(errors::bad_algorithm(algorithm, key.spec.name()));
    }
    let secret = key.material()?.secret()?;
    macro_rules! mac {
        ($hash:ty) => {{
            let mut mac = Hmac::<$hash>::new_from_slice(&secret).map_err(Error::internal)?;
            mac.update(message);
            mac.finalize().into_bytes().to_vec()
        }};
    }
    Ok(match algorithm {
        "HMAC_SHA_224" => mac!(Sha224),
        "HMAC_SHA_256" => mac!(Sha256),
        "HMAC_SHA_384" => mac!(Sha384),
        _ => mac!(Sha512),
    })
}

pub async fn generate(kms: Arc<Kms>, by: Authorized, input: GenerateMacInput) -> Result<GenerateMacOutput> {
    let key = kms.find(&by, &input.key_id)?;
    key.usable(USAGE, "GenerateMac")?;
    let mac = of(&key, &input.mac_algorithm, &input.message.0)?;
    not_dry(input.dry_run)?;
    Ok(GenerateMacOutput {
        mac: Some(Blob(Bytes::from(mac))),
        mac_algorithm: Some(input.mac_algorithm),
        key_id: Some(key.arn.clone()),
    })
}

pub async fn verify(kms: Arc<Kms>, by: Authorized, input: VerifyMacInput) -> Result<VerifyMacOutput> {
    let key = kms.find(&by, &input.key_id)?;
    key.usable(USAGE, "VerifyMac")?;
    let mac = of(&key, &input.mac_algorithm, &input.message.0)?;
    if !bool::from(mac.ct_eq(&input.mac.0)) {
        return Err(kms_invalid_mac_exception(""));
    }
    not_dry(input.dry_run)?;
    Ok(VerifyMacOutput {
        key_id: Some(key.arn.clone()),
        mac_valid: Some(true),
        mac_algorithm: Some(input.mac_algorithm),
    })
}
