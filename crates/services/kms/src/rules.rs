//! What is asked before an operation.

use crate::cipher;
use crate::errors;
use crate::grants::{Grant, with_grant};
use crate::key::{ECDH, Key, PENDING_DAYS, ROTATION_DAYS};
use crate::ops::secrets;
use crate::spec::Spec;
use crate::state::{Kms, MANAGED_PREFIX, arn, default_policy};
use api::Blob;
use api::kms::{
    CreateGrantInput, CreateKeyInput, DecryptInput, EnableKeyRotationInput, ImportKeyMaterialInput, PutKeyPolicyInput,
    ReEncryptInput, RetireGrantInput, ScheduleKeyDeletionInput, Tag, UntagResourceInput,
};
use cloud::{Check, Context, Result};
use std::sync::Arc;

const BYPASS: &str = "kms:BypassPolicyLockoutSafetyCheck";

type Checks = Result<Vec<Check>>;

/// Actions that no key is asked for.
pub fn all(operation: &str) -> Checks {
    Ok(vec![Check::new(format!("kms:{operation}"), "*")])
}

/// Tags that a key gets at once are asked for as those that it gets later.
pub fn creating(context: &Context, input: &CreateKeyInput) -> Checks {
    let spec = input.key_spec.as_deref().or(input.customer_master_key_spec.as_deref());
    let usage = input.key_usage.as_deref().unwrap_or(Spec::Symmetric.usages()[0].name());
    let check = Check::new("kms:CreateKey", "*")
        .when("kms:KeySpec", spec.unwrap_or(Spec::Symmetric.name()))
        .when("kms:KeyUsage", usage)
        .when("kms:KeyOrigin", input.origin.as_deref().unwrap_or("AWS_KMS"))
        .when("kms:MultiRegion", input.multi_region.unwrap_or(false).to_string())
        .when(BYPASS, input.bypass_policy_lockout_safety_check.unwrap_or(false).to_string());
    let tags = input.tags.as_deref().unwrap_or_default();
    let mut checks = vec![tagged(called(check, context, None), tags)];
    if !tags.is_empty() {
        // Which policy the key will have does not matter: the account's own must allow it.
        let tagging = Check::new("kms:TagResource", arn(context, "key/*"));
        let tagging = tagging.policy(Some(default_policy(context).into()));
        checks.push(tagged(called(tagging, context, None), tags));
    }
    Ok(checks)
}

pub fn putting(kms: &Kms, context: &Context, input: &PutKeyPolicyInput) -> Checks {
    let bypass = input.bypass_policy_lockout_safety_check.unwrap_or(false).to_string();
    when(key(kms, context, "PutKeyPolicy", &input.key_id), &[(BYPASS, Some(&bypass))])
}

fn tagged(check: Check, tags: &[Tag]) -> Check {
    let mut check =
        tags.iter().fold(check, |check, tag| check.when(&format!("aws:RequestTag/{}", tag.tag_key), &tag.tag_value));
    if !tags.is_empty() {
        check.conditions.push(("aws:TagKeys".into(), tags.iter().map(|tag| tag.tag_key.clone()).collect()));
    }
    check
}

pub fn tagging(kms: &Kms, context: &Context, named: &str, tags: &[Tag]) -> Checks {
    Ok(key(kms, context, "TagResource", named)?.into_iter().map(|check| tagged(check, tags)).collect())
}

pub fn untagging(kms: &Kms, context: &Context, input: &UntagResourceInput) -> Checks {
    let mut checks = key(kms, context, "UntagResource", &input.key_id)?;
    checks.iter_mut().for_each(|check| check.conditions.push(("aws:TagKeys".into(), input.tag_keys.clone())));
    Ok(checks)
}

pub fn deleting(kms: &Kms, context: &Context, input: &ScheduleKeyDeletionInput) -> Checks {
    let days = input.pending_window_in_days.unwrap_or(PENDING_DAYS).to_string();
    let told = [("kms:ScheduleKeyDeletionPendingWindowInDays", Some(&*days))];
    when(key(kms, context, "ScheduleKeyDeletion", &input.key_id), &told)
}

pub fn rotating(kms: &Kms, context: &Context, input: &EnableKeyRotationInput) -> Checks {
    let days = input.rotation_period_in_days.unwrap_or(ROTATION_DAYS).to_string();
    when(key(kms, context, "EnableKeyRotation", &input.key_id), &[("kms:RotationPeriodInDays", Some(&days))])
}

/// The same checks, with more to tell a policy of the request.
pub fn when(checks: Checks, conditions: &[(&str, Option<&str>)]) -> Checks {
    let mut checks = checks?;
    for check in &mut checks {
        let told = conditions.iter().filter_map(|(key, value)| Some(((*key).to_owned(), vec![(*value)?.to_owned()])));
        check.conditions.extend(told);
    }
    Ok(checks)
}

/// Encryption by an algorithm that the request may leave out, or does not name at all.
pub fn encrypting(
    kms: &Kms,
    context: &Context,
    operation: &str,
    named: &str,
    with: Option<&cipher::EncryptionContext>,
    algorithm: Option<&str>,
) -> Checks {
    let algorithm = algorithm.unwrap_or(Spec::Symmetric.name());
    when(with_context(kms, context, operation, named, with), &[("kms:EncryptionAlgorithm", Some(algorithm))])
}

pub fn signing(
    kms: &Kms,
    context: &Context,
    operation: &str,
    named: &str,
    algorithm: &str,
    message: Option<&str>,
) -> Checks {
    let told = [("kms:SigningAlgorithm", Some(algorithm)), ("kms:MessageType", Some(message.unwrap_or("RAW")))];
    when(by_name(kms, context, operation, named), &told)
}

pub fn agreeing(kms: &Kms, context: &Context, named: &str) -> Checks {
    when(by_name(kms, context, "DeriveSharedSecret", named), &[("kms:KeyAgreementAlgorithm", Some(ECDH))])
}

pub fn importing(kms: &Kms, context: &Context, input: &ImportKeyMaterialInput) -> Checks {
    let until = input.valid_to.as_ref().map(|at| (at.0 as i64).to_string());
    let model = input.expiration_model.as_deref().unwrap_or("KEY_MATERIAL_EXPIRES");
    let told = [("kms:ExpirationModel", Some(model)), ("kms:ValidTo", until.as_deref())];
    when(key(kms, context, "ImportKeyMaterial", &input.key_id), &told)
}

/// Who may grant only by a grant themselves may do so within that.
pub fn granting(kms: &Kms, context: &Context, input: &CreateGrantInput) -> Checks {
    let constraint = input.constraints.as_ref().and_then(|constraints| {
        let subset = constraints.encryption_context_subset.as_ref().filter(|pairs| !pairs.is_empty());
        match (&constraints.encryption_context_equals, subset) {
            (Some(_), _) => Some("EncryptionContextEquals"),
            (None, subset) => subset.map(|_| "EncryptionContextSubset"),
        }
    });
    let source = input.constraints.as_ref().and_then(|constraints| constraints.source_arn.as_deref());
    let for_service = context.source.via.is_some().to_string();
    let told = [
        ("kms:GranteePrincipal", input.grantee_principal.as_deref()),
        ("kms:GranteeServicePrincipal", input.grantee_service_principal.as_deref()),
        ("kms:RetiringPrincipal", input.retiring_principal.as_deref()),
        ("kms:RetiringServicePrincipal", input.retiring_service_principal.as_deref()),
        ("kms:GrantConstraintType", constraint),
        ("kms:GrantConstraintSourceArn", source),
        ("kms:GrantIsForAWSResource", Some(&for_service)),
    ];
    no_alias(&input.key_id)?;
    let target = Target::named(kms, context, &input.key_id);
    let check = granted(context, "CreateGrant", &target, None, |grant| grant.bounds(context, input));
    let mut checks = when(Ok(vec![check]), &told)?;
    for check in &mut checks {
        check.conditions.push(("kms:GrantOperations".into(), input.operations.clone()));
    }
    Ok(checks)
}

/// An operation that takes a key's id or ARN, and no alias.
pub fn key(kms: &Kms, context: &Context, operation: &str, named: &str) -> Checks {
    no_alias(named)?;
    with_context(kms, context, operation, named, None)
}

fn no_alias(named: &str) -> Result<()> {
    if named.contains("alias/") { Err(errors::bad_id(named)) } else { Ok(()) }
}

/// One that takes any name of a key.
pub fn by_name(kms: &Kms, context: &Context, operation: &str, named: &str) -> Checks {
    with_context(kms, context, operation, named, None)
}

pub fn with_context(
    kms: &Kms,
    context: &Context,
    operation: &str,
    named: &str,
    with: Option<&cipher::EncryptionContext>,
) -> Checks {
    // A managed key that nobody has asked for yet is made by the handler; until then there is nothing to ask.
    if named.starts_with(MANAGED_PREFIX) && kms.by_alias(named).is_none() && context.source.via.is_some() {
        return Ok(Vec::new());
    }
    let check = on(context, operation, &Target::named(kms, context, named), with);
    Ok(vec![aliased(check, Some(named))])
}

/// Tells of the alias that a key is named by.
fn aliased(check: Check, named: Option<&str>) -> Check {
    match named.filter(|named| named.contains("alias/")) {
        Some(named) => check.when("kms:RequestAlias", named.rsplit(':').next().unwrap_or_default()),
        None => check,
    }
}

/// What an operation is on: a key that is here, or an ARN. Who may use a key that is elsewhere, or nowhere, is left to the
/// account's own policies.
enum Target {
    Key(Arc<Key>),
    Other(String),
}

impl Target {
    fn named(kms: &Kms, context: &Context, named: &str) -> Self {
        match kms.find(context, named) {
            Ok(key) => Self::Key(key),
            Err(_) if named.starts_with("arn:") && named.contains(":key/") => Self::Other(named.into()),
            Err(_) if named.contains("alias/") => Self::any(context),
            Err(_) => Self::Other(arn(context, &format!("key/{named}"))),
        }
    }

    fn of_ciphertext(
        kms: &Kms,
        context: &Context,
        ciphertext: Option<&Blob>,
        named: Option<&str>,
        algorithm: Option<&str>,
    ) -> Self {
        let ciphertext = ciphertext.map(|blob| &blob.0[..]).unwrap_or_default();
        match (secrets::source(kms, context, ciphertext, named, algorithm), named) {
            (Ok(key), _) => Self::Key(key),
            (Err(_), Some(named)) => Self::named(kms, context, named),
            (Err(_), None) => Self::any(context),
        }
    }

    fn any(context: &Context) -> Self {
        Self::Other(arn(context, "key/*"))
    }

    fn arn(&self) -> &str {
        match self {
            Self::Key(key) => &key.arn,
            Self::Other(arn) => arn,
        }
    }
}

fn on(context: &Context, operation: &str, target: &Target, with: Option<&cipher::EncryptionContext>) -> Check {
    granted(context, operation, target, with, |grant| grant.covers(context, operation, with))
}

/// By the key's policy and the grants that allow it.
fn granted(
    context: &Context,
    operation: &str,
    target: &Target,
    with: Option<&cipher::EncryptionContext>,
    allows: impl Fn(&Grant) -> bool,
) -> Check {
    match target {
        Target::Key(key) => {
            let policy = match key.grants.values().any(allows) {
                true => with_grant(&key.policy, &context.caller.principal, &format!("kms:{operation}")).into(),
                false => key.policy.as_str().into(),
            };
            of(context, key, operation, policy, with)
        }
        Target::Other(arn) => {
            let check = Check::new(format!("kms:{operation}"), arn.clone());
            called(check.policy(Some(default_policy(context).into())), context, with)
        }
    }
}

/// What is asked of one key, by the policy that is given.
pub fn of(
    context: &Context,
    key: &Key,
    operation: &str,
    policy: Arc<str>,
    with: Option<&cipher::EncryptionContext>,
) -> Check {
    let mut check = Check::new(format!("kms:{operation}"), key.arn.clone())
        .policy(Some(policy))
        .when("kms:KeySpec", key.spec.name())
        .when("kms:KeyUsage", key.usage().name())
        .when("kms:KeyOrigin", key.origin())
        .when("kms:MultiRegion", "false");
    for (name, value) in &key.tags {
        check = check.when(&format!("aws:ResourceTag/{name}"), value.clone());
    }
    if !key.aliases.is_empty() {
        check.conditions.push(("kms:ResourceAliases".into(), key.aliases.keys().cloned().collect()));
    }
    called(check, context, with)
}

/// Who calls, and with what context.
fn called(check: Check, context: &Context, with: Option<&cipher::EncryptionContext>) -> Check {
    let mut check = check.when("kms:CallerAccount", context.account.to_string());
    if let Some(via) = &context.source.via {
        check = check.when("kms:ViaService", via.clone());
    }
    for (name, value) in with.into_iter().flatten() {
        check = check.when(&format!("kms:EncryptionContext:{name}"), value.clone());
    }
    if let Some(with) = with.filter(|with| !with.is_empty()) {
        check.conditions.push(("kms:EncryptionContextKeys".into(), with.keys().cloned().collect()));
    }
    check
}

/// The alias is a resource of its own, and so is the key it shall name.
pub fn alias(kms: &Kms, context: &Context, operation: &str, name: &str, target: Option<&str>) -> Checks {
    let action = format!("kms:{operation}");
    let mut checks = vec![Check::new(action, arn(context, name))];
    let found = match target {
        Some(target) => Some(Target::named(kms, context, target)),
        None => kms.by_alias(name).map(Target::Key),
    };
    checks.extend(found.map(|key| on(context, operation, &key, None)));
    Ok(checks)
}

pub fn decrypting(kms: &Kms, context: &Context, input: &DecryptInput) -> Checks {
    let algorithm = input.encryption_algorithm.as_deref();
    let (ciphertext, named) = (input.ciphertext_blob.as_ref(), input.key_id.as_deref());
    let key = Target::of_ciphertext(kms, context, ciphertext, named, algorithm);
    let check = aliased(on(context, "Decrypt", &key, input.encryption_context.as_ref()), named);
    Ok(vec![check.when("kms:EncryptionAlgorithm", algorithm.unwrap_or(Spec::Symmetric.name()))])
}

pub fn re_encrypting(kms: &Kms, context: &Context, input: &ReEncryptInput) -> Checks {
    let source = input.source_encryption_algorithm.as_deref();
    let (ciphertext, named) = (input.ciphertext_blob.as_ref(), input.source_key_id.as_deref());
    let from = Target::of_ciphertext(kms, context, ciphertext, named, source);
    let to = Target::named(kms, context, &input.destination_key_id);
    let told = |check: Check, algorithm: Option<&str>| {
        check
            .when("kms:EncryptionAlgorithm", algorithm.unwrap_or(Spec::Symmetric.name()))
            .when("kms:ReEncryptOnSameKey", (from.arn() == to.arn()).to_string())
    };
    let context_of_source = input.source_encryption_context.as_ref();
    let context_of_target = input.destination_encryption_context.as_ref();
    Ok(vec![
        told(aliased(on(context, "ReEncryptFrom", &from, context_of_source), named), source),
        told(
            aliased(on(context, "ReEncryptTo", &to, context_of_target), Some(&input.destination_key_id)),
            input.destination_encryption_algorithm.as_deref(),
        ),
    ])
}

/// Whom a grant names may retire it, and the handler sees to that; others must be allowed.
pub fn retiring(kms: &Kms, context: &Context, input: &RetireGrantInput) -> Checks {
    let Some(key) = &input.key_id else { return Ok(Vec::new()) };
    let key = Target::named(kms, context, key);
    let named = |grant: &crate::grants::Grant| {
        input.grant_id.as_ref() == Some(&grant.id)
            && grant.retiring.as_deref().is_some_and(|who| crate::grants::is(who, &context.caller.principal))
    };
    if let Target::Key(key) = &key
        && key.grants.values().any(named)
    {
        return Ok(Vec::new());
    }
    Ok(vec![on(context, "RetireGrant", &key, None)])
}
