//! What is asked before an operation.

use crate::key::{Key, Spec};
use crate::state::{Kms, MANAGED_PREFIX, arn};
use crate::{cipher, errors};
use api::kms::{CreateKeyInput, DecryptInput, ReEncryptInput, RetireGrantInput};
use cloud::{Check, Context, Result};

type Checks = Result<Vec<Check>>;

/// Actions that no key is asked for.
pub fn all(operation: &str) -> Checks {
    Ok(vec![Check::new(format!("kms:{operation}"), "*")])
}

pub fn creating(_: &Context, input: &CreateKeyInput) -> Checks {
    let spec = input.key_spec.as_deref().or(input.customer_master_key_spec.as_deref());
    let check = Check::new("kms:CreateKey", "*").when("kms:KeySpec", spec.unwrap_or(Spec::Symmetric.name()));
    Ok(vec![check])
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
        .when("kms:KeyUsage", key.spec.usage())
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
    let id = cipher::key_of(ciphertext).ok_or_else(errors::bad_ciphertext)?;
    let key = kms.get(&id).ok_or_else(errors::bad_ciphertext)?;
    Ok(vec![of(kms, context, "Decrypt", &key, input.encryption_context.as_ref())])
}

pub fn re_encrypting(kms: &Kms, context: &Context, input: &ReEncryptInput) -> Checks {
    let ciphertext = input.ciphertext_blob.as_ref().map(|blob| &blob.0[..]).unwrap_or_default();
    let id = cipher::key_of(ciphertext).ok_or_else(errors::bad_ciphertext)?;
    let from = kms.get(&id).ok_or_else(errors::bad_ciphertext)?;
    let to = kms.find(context, &input.destination_key_id)?;
    Ok(vec![
        of(kms, context, "ReEncryptFrom", &from, input.source_encryption_context.as_ref()),
        of(kms, context, "ReEncryptTo", &to, input.destination_encryption_context.as_ref()),
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
