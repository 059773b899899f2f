//! KMS: symmetric, HMAC and asymmetric keys with policies, grants, aliases and rotation.
//!
//! Key material lies in the node's data directory, readable by its owner only, and never leaves this crate unencrypted. There
//! is no hardware behind it. Not here: custom key stores, replicas in other regions.

mod apart;
mod cipher;
mod errors;
mod grants;
mod key;
mod ops;
mod pair;
mod rules;
mod spec;
mod state;

pub use state::Kms;

use api::kms::*;
use cloud::Service;
use ops::{aliases, grants as of_grants, import, keys, mac, pairs, policies, rotation, secrets, signing, tags};
use std::sync::Arc;

/// Every operation, the action, key and policy that authorise it, and its handler.
#[rustfmt::skip] // one row an operation
pub fn service(kms: &Arc<Kms>) -> Service<Kms> {
    Service::new("kms", kms.clone())
        .op::<CreateKey, _, _, _>(|_, c, i| rules::creating(c, i), keys::create)
        .op::<DescribeKey, _, _, _>(|s, c, i| rules::by_name(s, c, "DescribeKey", &i.key_id), keys::describe)
        .op::<ListKeys, _, _, _>(|_, _, _| rules::all("ListKeys"), keys::list)
        .op::<EnableKey, _, _, _>(|s, c, i| rules::key(s, c, "EnableKey", &i.key_id), keys::enable)
        .op::<DisableKey, _, _, _>(|s, c, i| rules::key(s, c, "DisableKey", &i.key_id), keys::disable)
        .op::<UpdateKeyDescription, _, _, _>(|s, c, i| rules::key(s, c, "UpdateKeyDescription", &i.key_id), keys::describe_anew)
        .op::<ScheduleKeyDeletion, _, _, _>(rules::deleting, keys::schedule_deletion)
        .op::<CancelKeyDeletion, _, _, _>(|s, c, i| rules::key(s, c, "CancelKeyDeletion", &i.key_id), keys::cancel_deletion)
        .op::<CreateAlias, _, _, _>(|s, c, i| rules::alias(s, c, "CreateAlias", &i.alias_name, Some(&i.target_key_id)), aliases::create)
        .op::<UpdateAlias, _, _, _>(|s, c, i| rules::alias(s, c, "UpdateAlias", &i.alias_name, Some(&i.target_key_id)), aliases::update)
        .op::<DeleteAlias, _, _, _>(|s, c, i| rules::alias(s, c, "DeleteAlias", &i.alias_name, None), aliases::delete)
        .op::<ListAliases, _, _, _>(|_, _, _| rules::all("ListAliases"), aliases::list)
        .op::<GetKeyPolicy, _, _, _>(|s, c, i| rules::key(s, c, "GetKeyPolicy", &i.key_id), policies::get)
        .op::<PutKeyPolicy, _, _, _>(rules::putting, policies::put)
        .op::<ListKeyPolicies, _, _, _>(|s, c, i| rules::key(s, c, "ListKeyPolicies", &i.key_id), policies::list)
        .op::<EnableKeyRotation, _, _, _>(rules::rotating, rotation::enable)
        .op::<DisableKeyRotation, _, _, _>(|s, c, i| rules::key(s, c, "DisableKeyRotation", &i.key_id), rotation::disable)
        .op::<GetKeyRotationStatus, _, _, _>(|s, c, i| rules::key(s, c, "GetKeyRotationStatus", &i.key_id), rotation::status)
        .op::<RotateKeyOnDemand, _, _, _>(|s, c, i| rules::key(s, c, "RotateKeyOnDemand", &i.key_id), rotation::now)
        .op::<ListKeyRotations, _, _, _>(|s, c, i| rules::key(s, c, "ListKeyRotations", &i.key_id), rotation::list)
        .op::<CreateGrant, _, _, _>(rules::granting, of_grants::create)
        .op::<ListGrants, _, _, _>(|s, c, i| rules::key(s, c, "ListGrants", &i.key_id), of_grants::list)
        .op::<ListRetirableGrants, _, _, _>(|_, _, _| rules::all("ListRetirableGrants"), of_grants::list_retirable)
        .op::<RevokeGrant, _, _, _>(|s, c, i| rules::key(s, c, "RevokeGrant", &i.key_id), of_grants::revoke)
        .op::<RetireGrant, _, _, _>(rules::retiring, of_grants::retire)
        .op::<Encrypt, _, _, _>(|s, c, i| rules::encrypting(s, c, "Encrypt", &i.key_id, i.encryption_context.as_ref(), i.encryption_algorithm.as_deref()), secrets::encrypt)
        .op::<Decrypt, _, _, _>(rules::decrypting, secrets::decrypt)
        .op::<ReEncrypt, _, _, _>(rules::re_encrypting, secrets::re_encrypt)
        .op::<GenerateDataKey, _, _, _>(|s, c, i| rules::encrypting(s, c, "GenerateDataKey", &i.key_id, i.encryption_context.as_ref(), None), secrets::data_key)
        .op::<GenerateDataKeyWithoutPlaintext, _, _, _>(|s, c, i| rules::encrypting(s, c, "GenerateDataKeyWithoutPlaintext", &i.key_id, i.encryption_context.as_ref(), None), secrets::data_key_without_plaintext)
        .op::<GenerateDataKeyPair, _, _, _>(|s, c, i| rules::when(rules::encrypting(s, c, "GenerateDataKeyPair", &i.key_id, i.encryption_context.as_ref(), None), &[("kms:DataKeyPairSpec", Some(&i.key_pair_spec))]), pairs::data_key_pair)
        .op::<GenerateDataKeyPairWithoutPlaintext, _, _, _>(|s, c, i| rules::when(rules::encrypting(s, c, "GenerateDataKeyPairWithoutPlaintext", &i.key_id, i.encryption_context.as_ref(), None), &[("kms:DataKeyPairSpec", Some(&i.key_pair_spec))]), pairs::data_key_pair_without_plaintext)
        .op::<GenerateRandom, _, _, _>(|_, _, _| rules::all("GenerateRandom"), secrets::random)
        .op::<GenerateMac, _, _, _>(|s, c, i| rules::when(rules::by_name(s, c, "GenerateMac", &i.key_id), &[("kms:MacAlgorithm", Some(&i.mac_algorithm))]), mac::generate)
        .op::<VerifyMac, _, _, _>(|s, c, i| rules::when(rules::by_name(s, c, "VerifyMac", &i.key_id), &[("kms:MacAlgorithm", Some(&i.mac_algorithm))]), mac::verify)
        .op::<Sign, _, _, _>(|s, c, i| rules::signing(s, c, "Sign", &i.key_id, &i.signing_algorithm, i.message_type.as_deref()), signing::sign)
        .op::<Verify, _, _, _>(|s, c, i| rules::signing(s, c, "Verify", &i.key_id, &i.signing_algorithm, i.message_type.as_deref()), signing::verify)
        .op::<GetPublicKey, _, _, _>(|s, c, i| rules::by_name(s, c, "GetPublicKey", &i.key_id), pairs::public_key)
        .op::<DeriveSharedSecret, _, _, _>(|s, c, i| rules::agreeing(s, c, &i.key_id), pairs::shared_secret)
        .op::<GetParametersForImport, _, _, _>(|s, c, i| rules::when(rules::key(s, c, "GetParametersForImport", &i.key_id), &[("kms:WrappingAlgorithm", Some(&i.wrapping_algorithm)), ("kms:WrappingKeySpec", Some(&i.wrapping_key_spec))]), import::parameters)
        .op::<ImportKeyMaterial, _, _, _>(rules::importing, import::import)
        .op::<DeleteImportedKeyMaterial, _, _, _>(|s, c, i| rules::key(s, c, "DeleteImportedKeyMaterial", &i.key_id), import::delete)
        .op::<TagResource, _, _, _>(|s, c, i| rules::tagging(s, c, &i.key_id, &i.tags), tags::tag)
        .op::<UntagResource, _, _, _>(rules::untagging, tags::untag)
        .op::<ListResourceTags, _, _, _>(|s, c, i| rules::key(s, c, "ListResourceTags", &i.key_id), tags::list)
}
