//! What is asked before an operation.

use crate::cipher;
use crate::key::{ECDH, Key};
use crate::ops::secrets;
use crate::spec::Spec;
use crate::state::{Kms, MANAGED_PREFIX, arn};
use api::kms::{
    CreateGrantInput, CreateKeyInput, DecryptInput, ImportKeyMaterialInput, ReEncryptInput, RetireGrantInput, Tag,
};
use cloud::{Check, Context, Result};

type Checks = Result<Vec<Check>>;

/// Actions that no key is asked for.
pub fn all(operation: &str) -> Checks {
    Ok(vec![Check::new(format!("kms:{operation}"), "*")])
}

pub fn creating(_: &Context, input: &CreateKeyInput) -> Checks {
    let spec = input.key_spec.as_deref().or(input.customer_master_key_spec.as_deref());
    let usage = input.key_usage.as_deref().unwrap_or(Spec::Symmetric.usages()[0].name());
    let check = Check::new("kms:CreateKey", "*")
        .when("kms:KeySpec", spec.unwrap_or(Spec::Symmetric.name()))
        .when("kms:KeyUsage", usage)
        .when("kms:KeyOrigin", input.origin.as_deref().unwrap_or("AWS_KMS"))
        .when("kms:MultiRegion", input.multi_region.unwrap_or(false).to_string());
    Ok(vec![tagged(check, input.tags.as_deref().unwrap_or_default())])
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
    when(key(kms, context, operation, named), &told)
}

pub fn agreeing(kms: &Kms, context: &Context, named: &str) -> Checks {
    when(key(kms, context, "DeriveSharedSecret", named), &[("kms:KeyAgreementAlgorithm", Some(ECDH))])
}

pub fn importing(kms: &Kms, context: &Context, input: &ImportKeyMaterialInput) -> Checks {
    let until = input.valid_to.as_ref().map(|at| (at.0 as i64).to_string());
    let model = input.expiration_model.as_deref().unwrap_or("KEY_MATERIAL_EXPIRES");
    let told = [("kms:ExpirationModel", Some(model)), ("kms:ValidTo", until.as_deref())];
    when(key(kms, context, "ImportKeyMaterial", &input.key_id), &told)
}

pub fn granting(kms: &Kms, context: &Context, input: &CreateGrantInput) -> Checks {
    let constraint = input.constraints.as_ref().map(|constraints| match constraints.encryption_context_equals {
        Some(_) => "EncryptionContextEquals",
        None => "EncryptionContextSubset",
    });
    let for_service = context.source.via.is_some().to_string();
    let told = [
        ("kms:GranteePrincipal", input.grantee_principal.as_deref()),
        ("kms:RetiringPrincipal", input.retiring_principal.as_deref()),
        ("kms:GrantConstraintType", constraint),
        ("kms:GrantIsForAWSResource", Some(&for_service)),
    ];
    let mut checks = when(key(kms, context, "CreateGrant", &input.key_id), &told)?;
    for check in &mut checks {
        check.conditions.push(("kms:GrantOperations".into(), input.operations.clone()));
    }
    Ok(checks)
}

pub fn key(kms: &Kms, context: &Context, operation: &str, named: &str) -> Checks {
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
    let found = kms.find(context, named)?;
    let mut check = of(kms, context, operation, &found, with);
    if named.contains("alias/") {
        let alias = named.rsplit(':').next().unwrap_or_default();
        check = check.when("kms:RequestAlias", alias);
    }
    Ok(vec![check])
}

fn of(kms: &Kms, context: &Context, operation: &str, key: &Key, with: Option<&cipher::EncryptionContext>) -> Check {
    let policy = kms.policy_for(context, key, operation, with);
    let mut check = Check::new(format!("kms:{operation}"), key.arn.clone())
        .policy(Some(policy))
        .when("kms:KeySpec", key.spec.name())
        .when("kms:KeyUsage", key.usage().name())
        .when("kms:KeyOrigin", key.origin())
        .when("kms:MultiRegion", "false")
        .when("kms:CallerAccount", context.account.to_string());
    if let Some(via) = &context.source.via {
        check = check.when("kms:ViaService", via.clone());
    }
    for (name, value) in with.into_iter().flatten() {
        check = check.when(&format!("kms:EncryptionContext:{name}"), value.clone());
    }
    if let Some(with) = with.filter(|with| !with.is_empty()) {
        check.conditions.push(("kms:EncryptionContextKeys".into(), with.keys().cloned().collect()));
    }
    for (name, value) in &key.tags {
        check = check.when(&format!("aws:ResourceTag/{name}"), value.clone());
    }
    if !key.aliases.is_empty() {
        check.conditions.push(("kms:ResourceAliases".into(), key.aliases.keys().cloned().collect()));
    }
    check
}

/// The alias is a resource of its own, and so is the key it shall name.
pub fn alias(kms: &Kms, context: &Context, operation: &str, name: &str, target: Option<&str>) -> Checks {
    let action = format!("kms:{operation}");
    let mut checks = vec![Check::new(action, arn(context, name))];
    let found = match target {
        Some(target) => Some(kms.find(context, target)?),
        None => kms.by_alias(name),
    };
    checks.extend(found.map(|key| of(kms, context, operation, &key, None)));
    Ok(checks)
}

pub fn decrypting(kms: &Kms, context: &Context, input: &DecryptInput) -> Checks {
    let ciphertext = input.ciphertext_blob.as_ref().map(|blob| &blob.0[..]).unwrap_or_default();
    let algorithm = input.encryption_algorithm.as_deref();
    let key = secrets::source(kms, context, ciphertext, input.key_id.as_deref(), algorithm)?;
    let check = of(kms, context, "Decrypt", &key, input.encryption_context.as_ref());
    Ok(vec![check.when("kms:EncryptionAlgorithm", algorithm.unwrap_or(Spec::Symmetric.name()))])
}

pub fn re_encrypting(kms: &Kms, context: &Context, input: &ReEncryptInput) -> Checks {
    let ciphertext = input.ciphertext_blob.as_ref().map(|blob| &blob.0[..]).unwrap_or_default();
    let source = input.source_encryption_algorithm.as_deref();
    let from = secrets::source(kms, context, ciphertext, input.source_key_id.as_deref(), source)?;
    let to = kms.find(context, &input.destination_key_id)?;
    let told = |check: Check, algorithm: Option<&str>| {
        check
            .when("kms:EncryptionAlgorithm", algorithm.unwrap_or(Spec::Symmetric.name()))
            .when("kms:ReEncryptOnSameKey", (from.id == to.id).to_string())
    };
    let context_of_source = input.source_encryption_context.as_ref();
    let context_of_target = input.destination_encryption_context.as_ref();
    Ok(vec![
        told(of(kms, context, "ReEncryptFrom", &from, context_of_source), source),
        told(
            of(kms, context, "ReEncryptTo", &to, context_of_target),
            input.destination_encryption_algorithm.as_deref(),
        ),
    ])
}

/// Whom a grant names may retire it, and the handler sees to that; others must be allowed.
pub fn retiring(kms: &Kms, context: &Context, input: &RetireGrantInput) -> Checks {
    let Some(key) = &input.key_id else { return Ok(Vec::new()) };
    let key = kms.find(context, key)?;
    let named = |grant: &crate::grants::Grant| {
        input.grant_id.as_ref() == Some(&grant.id)
            && grant.retiring.as_deref().is_some_and(|who| crate::grants::is(who, &context.caller.principal))
    };
    if key.grants.values().any(named) {
        return Ok(Vec::new());
    }
    Ok(vec![of(kms, context, "RetireGrant", &key, None)])
}
