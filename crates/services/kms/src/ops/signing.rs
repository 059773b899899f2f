//! Signatures.

use crate::errors;
use crate::key::Key;
use crate::ops::{blob, not_dry};
use crate::pair;
use crate::spec::Usage;
use crate::state::Kms;
use api::kms::errors::kms_invalid_signature_exception;
use api::kms::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// A key that signs by this algorithm.
fn signer(kms: &Kms, by: &Authorized, named: &str, algorithm: &str, operation: &str) -> Result<Arc<Key>> {
    let key = kms.find(by, named)?;
    key.usable(Usage::SignVerify, operation)?;
    if key.spec.signing().contains(&algorithm) {
        return Ok(key);
    }
    // What AWS would do by this key, and the library cannot.
    if key.spec == crate::spec::Spec::Ed25519 && algorithm == "ED25519_PH_SHA_512" {
        return Err(errors::unsupported("ED25519_PH_SHA_512"));
    }
    Err(errors::bad_algorithm(algorithm, key.spec.name()))
}

pub async fn sign(kms: Arc<Kms>, by: Authorized, input: SignInput) -> Result<SignOutput> {
    let key = signer(&kms, &by, &input.key_id, &input.signing_algorithm, "Sign")?;
    let (arn, algorithm) = (key.arn.clone(), input.signing_algorithm.clone());
    let work = move || {
        let algorithm = &input.signing_algorithm;
        let message = pair::signable(key.spec, algorithm, input.message_type.as_deref(), &input.message.0)?;
        not_dry(input.dry_run)?;
        pair::sign(key.spec, &key.material()?.secret()?, algorithm, &message)
    };
    let signature = kms.quick.run(work).await?;
    Ok(SignOutput { key_id: Some(arn), signature: blob(signature), signing_algorithm: Some(algorithm) })
}

pub async fn verify(kms: Arc<Kms>, by: Authorized, input: VerifyInput) -> Result<VerifyOutput> {
    let key = signer(&kms, &by, &input.key_id, &input.signing_algorithm, "Verify")?;
    let (arn, algorithm) = (key.arn.clone(), input.signing_algorithm.clone());
    let work = move || {
        let algorithm = &input.signing_algorithm;
        let message = pair::signable(key.spec, algorithm, input.message_type.as_deref(), &input.message.0)?;
        let public = key.material()?.public()?;
        if !pair::verify(key.spec, &public, algorithm, &message, &input.signature.0)? {
            return Err(kms_invalid_signature_exception(""));
        }
        not_dry(input.dry_run)
    };
    kms.quick.run(work).await?;
    Ok(VerifyOutput { key_id: Some(arn), signature_valid: Some(true), signing_algorithm: Some(algorithm) })
}
