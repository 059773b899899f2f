//! Grants.

use crate::cipher;
use crate::errors;
use crate::grants::{Grant, is};
use crate::key::Key;
use crate::ops::page;
use crate::spec::{Kind, Usage};
use crate::state::Kms;
use api::kms::errors::{invalid_grant_token_exception, limit_exceeded_exception, not_found_exception};
use api::kms::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Grants of one key, AWS's quota.
const GRANTS: usize = 50_000;
/// What a grant may allow on any key.
const OF_ALL: &[&str] = &["CreateGrant", "DescribeKey", "RetireGrant"];
const OF_SYMMETRIC: &[&str] = &[
    "Decrypt",
    "Encrypt",
    "GenerateDataKey",
    "GenerateDataKeyPair",
    "GenerateDataKeyPairWithoutPlaintext",
    "GenerateDataKeyWithoutPlaintext",
    "ReEncryptFrom",
    "ReEncryptTo",
];

/// What else a grant may allow on this key.
fn of(key: &Key) -> &'static [&'static str] {
    match (key.spec.kind(), key.usage()) {
        (Kind::Symmetric, _) => OF_SYMMETRIC,
        (_, Usage::EncryptDecrypt) => &["Decrypt", "Encrypt", "GetPublicKey", "ReEncryptFrom", "ReEncryptTo"],
        (_, Usage::SignVerify) => &["GetPublicKey", "Sign", "Verify"],
        (_, Usage::GenerateVerifyMac) => &["GenerateMac", "VerifyMac"],
        (_, Usage::KeyAgreement) => &["DeriveSharedSecret", "GetPublicKey"],
    }
}

pub async fn create(kms: Arc<Kms>, by: Authorized, input: CreateGrantInput) -> Result<CreateGrantOutput> {
    let grantee = input.grantee_principal.or(input.grantee_service_principal);
    let grantee = grantee.ok_or_else(|| errors::validation("GranteePrincipal must be specified"))?;
    let retiring = input.retiring_principal.or(input.retiring_service_principal);
    let key = kms.find(&by, &input.key_id)?;
    let known = |one: &str| OF_ALL.contains(&one) || of(&key).contains(&one);
    if input.operations.is_empty() || !input.operations.iter().all(|one| known(one)) {
        return Err(errors::validation("Operations must be ones that grants allow on such a key"));
    }
    if input.constraints.is_some() && key.spec.kind() != Kind::Symmetric {
        return Err(errors::validation("Grant constraints on the encryption context are for symmetric keys only"));
    }
    let grant = Grant {
        id: hex::encode(cipher::random(32)?),
        token: hex::encode(cipher::random(48)?),
        name: input.name,
        created: kms.clock.now(),
        grantee,
        retiring,
        operations: input.operations,
        constraints: input.constraints,
    };
    kms.alter(&key.id, |key| {
        key.enabled()?;
        // The same grant by the same name is the same grant.
        let same = key.grants.values().find(|one| {
            one.name.is_some()
                && (&one.name, &one.grantee, &one.operations, &one.constraints)
                    == (&grant.name, &grant.grantee, &grant.operations, &grant.constraints)
        });
        if let Some(same) = same {
            return Ok(CreateGrantOutput { grant_token: Some(same.token.clone()), grant_id: Some(same.id.clone()) });
        }
        if key.grants.len() >= GRANTS {
            return Err(limit_exceeded_exception(format!("You have reached the limit of {GRANTS} grants")));
        }
        let answer = CreateGrantOutput { grant_token: Some(grant.token.clone()), grant_id: Some(grant.id.clone()) };
        key.grants.insert(grant.id.clone(), grant);
        Ok(answer)
    })
    .await
}

pub async fn list(kms: Arc<Kms>, by: Authorized, input: ListGrantsInput) -> Result<ListGrantsOutput> {
    let key = kms.find(&by, &input.key_id)?;
    let wanted = |grant: &&Grant| {
        input.grant_id.as_ref().is_none_or(|id| *id == grant.id)
            && input.grantee_principal.as_ref().is_none_or(|who| *who == grant.grantee)
            && input.grantee_service_principal.as_ref().is_none_or(|who| *who == grant.grantee)
    };
    let all = key.grants.values().filter(wanted).map(|grant| grant.shown(&key.arn, by.account.as_str())).collect();
    let (grants, next_marker) = page(all, input.marker.as_deref(), input.limit, 50)?;
    Ok(ListGrantsResponse { grants: Some(grants), truncated: Some(next_marker.is_some()), next_marker })
}

pub async fn list_retirable(
    kms: Arc<Kms>,
    by: Authorized,
    input: ListRetirableGrantsInput,
) -> Result<ListRetirableGrantsOutput> {
    let who = input.retiring_principal.or(input.retiring_service_principal);
    let mut all = Vec::new();
    for key in kms.all() {
        let retirable = key.grants.values().filter(|grant| grant.retiring.is_some() && grant.retiring == who);
        all.extend(retirable.map(|grant| grant.shown(&key.arn, by.account.as_str())));
    }
    let (grants, next_marker) = page(all, input.marker.as_deref(), input.limit, 50)?;
    Ok(ListGrantsResponse { grants: Some(grants), truncated: Some(next_marker.is_some()), next_marker })
}

pub async fn revoke(kms: Arc<Kms>, by: Authorized, input: RevokeGrantInput) -> Result<RevokeGrantOutput> {
    let key = kms.find(&by, &input.key_id)?;
    remove(&kms, &key.id, &input.grant_id).await.map(|()| RevokeGrantOutput {})
}

/// By its token whoever it names may retire a grant; by id the rule has asked.
pub async fn retire(kms: Arc<Kms>, by: Authorized, input: RetireGrantInput) -> Result<RetireGrantOutput> {
    let (key, grant) = match (input.grant_token, input.key_id, input.grant_id) {
        (Some(token), _, _) => {
            let found = kms.all().iter().find_map(|key| {
                let grant = key.grants.values().find(|grant| grant.token == token)?;
                Some((key.id.clone(), grant.clone()))
            });
            let (key, grant) = found.ok_or_else(|| invalid_grant_token_exception("The grant token is invalid."))?;
            let may = [grant.retiring.as_deref(), Some(grant.grantee.as_str())]
                .into_iter()
                .flatten()
                .any(|who| is(who, &by.caller.principal));
            if !may && !matches!(by.caller.principal, iam::Principal::Root { .. }) {
                return Err(api::Error::new("AccessDeniedException", 400, "You may not retire this grant"));
            }
            (key, grant.id)
        }
        (None, Some(key), Some(grant)) => (kms.find(&by, &key)?.id.clone(), grant),
        _ => return Err(errors::validation("Either a GrantToken, or a KeyId and a GrantId must be specified")),
    };
    remove(&kms, &key, &grant).await.map(|()| RetireGrantOutput {})
}

async fn remove(kms: &Kms, key: &str, grant: &str) -> Result<()> {
    kms.alter(key, |key| {
        let missing = || not_found_exception(format!("Grant ID {grant} not found"));
        key.grants.remove(grant).map(drop).ok_or_else(missing)
    })
    .await
}
