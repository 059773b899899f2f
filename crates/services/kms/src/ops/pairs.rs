//! What else pairs are for: their public keys, secrets that two of them share, and pairs as data keys.

use crate::cipher::{self, EncryptionContext};
use crate::errors;
use crate::key::{ECDH, Key};
use crate::ops::{blob, no_recipient, not_dry, secrets};
use crate::pair::{self, Pair};
use crate::spec::{Kind, Spec, Usage};
use crate::state::Kms;
use api::kms::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn public_key(kms: Arc<Kms>, by: Authorized, input: GetPublicKeyInput) -> Result<GetPublicKeyOutput> {
    let key = kms.find(&by, &input.key_id)?;
    if key.spec.kind() != Kind::Asymmetric {
        return Err(api::kms::errors::unsupported_operation_exception(format!("{} is no asymmetric key.", key.arn)));
    }
    key.enabled()?;
    let shown = key.metadata(by.account.as_str());
    Ok(GetPublicKeyOutput {
        key_id: Some(key.arn.clone()),
        public_key: blob(key.material()?.public()?),
        customer_master_key_spec: shown.customer_master_key_spec,
        key_spec: shown.key_spec,
        key_usage: shown.key_usage,
        encryption_algorithms: shown.encryption_algorithms,
        signing_algorithms: shown.signing_algorithms,
        key_agreement_algorithms: shown.key_agreement_algorithms,
        ..Default::default()
    })
}

pub async fn shared_secret(
    kms: Arc<Kms>,
    by: Authorized,
    input: DeriveSharedSecretInput,
) -> Result<DeriveSharedSecretOutput> {
    no_recipient(input.recipient.as_ref())?;
    let key = kms.find(&by, &input.key_id)?;
    key.usable(Usage::KeyAgreement, "DeriveSharedSecret")?;
    if input.key_agreement_algorithm != ECDH {
        return Err(errors::bad_algorithm(&input.key_agreement_algorithm, key.spec.name()));
    }
    let (arn, origin) = (key.arn.clone(), key.origin());
    let work = move || {
        let other = || errors::validation(format!("PublicKey is no key of {}.", key.spec.name()));
        let secret = pair::agree(key.spec, &key.material()?.secret()?, &input.public_key.0)?.ok_or_else(other)?;
        not_dry(input.dry_run)?;
        Ok(secret)
    };
    let secret = kms.quick.run(work).await?;
    Ok(DeriveSharedSecretOutput {
        key_id: Some(arn),
        shared_secret: blob(secret),
        key_agreement_algorithm: Some(ECDH.into()),
        key_origin: Some(origin.into()),
        ..Default::default()
    })
}

/// A fresh pair, and its private key encrypted.
async fn fresh(
    kms: &Kms,
    key: &Key,
    context: Option<&EncryptionContext>,
    spec: &str,
    dry: Option<bool>,
) -> Result<(Pair, Vec<u8>)> {
    let known = Spec::named(spec).filter(|spec| spec.is_of_data_key_pairs());
    let known = known.ok_or_else(|| errors::unsupported(&format!("KeyPairSpec {spec}")))?;
    not_dry(dry)?;
    let pair = kms.pair(known).await?;
    let sealed = cipher::encrypt(key, context, &pair.private)?;
    Ok((pair, sealed))
}

pub async fn data_key_pair(
    kms: Arc<Kms>,
    by: Authorized,
    input: GenerateDataKeyPairInput,
) -> Result<GenerateDataKeyPairOutput> {
    no_recipient(input.recipient.as_ref())?;
    let key = secrets::of_data_keys(&kms, &by, &input.key_id, "GenerateDataKeyPair").await?;
    let context = input.encryption_context.as_ref();
    let (pair, sealed) = fresh(&kms, &key, context, &input.key_pair_spec, input.dry_run).await?;
    Ok(GenerateDataKeyPairOutput {
        key_material_id: cipher::material_of(&sealed),
        private_key_ciphertext_blob: blob(sealed),
        private_key_plaintext: blob(pair.private),
        public_key: blob(pair.public),
        key_id: Some(key.arn.clone()),
        key_pair_spec: Some(input.key_pair_spec),
        ..Default::default()
    })
}

pub async fn data_key_pair_without_plaintext(
    kms: Arc<Kms>,
    by: Authorized,
    input: GenerateDataKeyPairWithoutPlaintextInput,
) -> Result<GenerateDataKeyPairWithoutPlaintextOutput> {
    let key = secrets::of_data_keys(&kms, &by, &input.key_id, "GenerateDataKeyPairWithoutPlaintext").await?;
    let context = input.encryption_context.as_ref();
    let (pair, sealed) = fresh(&kms, &key, context, &input.key_pair_spec, input.dry_run).await?;
    Ok(GenerateDataKeyPairWithoutPlaintextOutput {
        key_material_id: cipher::material_of(&sealed),
        private_key_ciphertext_blob: blob(sealed),
        public_key: blob(pair.public),
        key_id: Some(key.arn.clone()),
        key_pair_spec: Some(input.key_pair_spec),
    })
}
