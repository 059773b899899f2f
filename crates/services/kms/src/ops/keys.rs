//! Keys themselves.

use crate::cipher;
use crate::errors;
use crate::key::{DAY_MS, External, PENDING_DAYS, seconds};
use crate::ops::{page, policies, tags};
use crate::spec::{Spec, Usage};
use crate::state::Kms;
use api::kms::*;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Keys of an account, AWS's quota.
const KEYS: usize = 100_000;

pub async fn create(kms: Arc<Kms>, by: Authorized, input: CreateKeyInput) -> Result<CreateKeyOutput> {
    let (spec, usage) = wanted(&input)?;
    let external = input.origin.as_deref() == Some("EXTERNAL");
    if !external && input.origin.as_deref().is_some_and(|origin| origin != "AWS_KMS")
        || input.custom_key_store_id.is_some()
    {
        return Err(errors::unsupported("A custom key store"));
    }
    if input.multi_region == Some(true) {
        return Err(errors::unsupported("A multi-Region key"));
    }
    if kms.all().len() >= KEYS {
        return Err(api::kms::errors::limit_exceeded_exception(format!("You have reached the limit of {KEYS} keys")));
    }
    let mut given = BTreeMap::new();
    tags::put(&mut given, input.tags.unwrap_or_default())?;
    input.policy.as_deref().map_or(Ok(()), policies::check)?;
    let mut key = kms.fresh(&by, spec, usage, Vec::new());
    if external {
        key.external = Some(External { token_key: hex::encode(cipher::random(32)?), first: None, expires: None });
    }
    key.policy = input.policy.unwrap_or(key.policy);
    key.description = input.description.unwrap_or_default();
    key.tags = given;
    policies::keeps_in(&by, &key, &key.policy, input.bypass_policy_lockout_safety_check)?;
    if !external {
        key.materials.push(kms.material(spec).await?);
    }
    let metadata = key.metadata(by.account.as_str());
    kms.change(&key.id.clone(), |_| Ok((Some(key), ()))).await?;
    Ok(CreateKeyOutput { key_metadata: Some(metadata) })
}

fn wanted(input: &CreateKeyInput) -> Result<(Spec, Usage)> {
    let named = match (&input.key_spec, &input.customer_master_key_spec) {
        (Some(_), Some(_)) => {
            return Err(errors::validation(
                "You cannot specify KeySpec and CustomerMasterKeySpec in the same request. CustomerMasterKeySpec is deprecated.",
            ));
        }
        (one, other) => one.as_deref().or(other.as_deref()).unwrap_or(Spec::Symmetric.name()),
    };
    let spec = Spec::named(named).ok_or_else(|| errors::unsupported(&format!("KeySpec {named}")))?;
    let usage = match input.key_usage.as_deref() {
        None if spec == Spec::Symmetric => Usage::EncryptDecrypt,
        // Only an encryption key is what nobody asks for.
        None => {
            return Err(errors::validation(
                "You must specify a KeyUsage value for all KMS keys except for symmetric encryption keys.",
            ));
        }
        Some(usage) => Usage::named(usage).filter(|usage| spec.usages().contains(usage)).ok_or_else(|| {
            errors::validation(format!("KeyUsage {usage} is not compatible with KeySpec {}", spec.name()))
        })?,
    };
    Ok((spec, usage))
}

pub async fn describe(kms: Arc<Kms>, by: Authorized, input: DescribeKeyInput) -> Result<DescribeKeyOutput> {
    let key = match input.key_id.starts_with(crate::state::MANAGED_PREFIX) && by.source.via.is_some() {
        true => kms.managed(&by, &input.key_id).await?,
        false => kms.find(&by, &input.key_id)?,
    };
    Ok(DescribeKeyOutput { key_metadata: Some(key.metadata(by.account.as_str())) })
}

pub async fn list(kms: Arc<Kms>, _: Authorized, input: ListKeysInput) -> Result<ListKeysOutput> {
    let kept = kms.all();
    let all = kept.iter().map(|key| KeyListEntry { key_id: Some(key.id.clone()), key_arn: Some(key.arn.clone()) });
    let (keys, next_marker) = page(all.collect(), input.marker.as_deref(), input.limit, 100)?;
    Ok(ListKeysOutput { keys: Some(keys), truncated: Some(next_marker.is_some()), next_marker })
}

pub async fn enable(kms: Arc<Kms>, by: Authorized, input: EnableKeyInput) -> Result<EnableKeyOutput> {
    switch(&kms, &by, &input.key_id, true).await.map(|()| EnableKeyOutput {})
}

pub async fn disable(kms: Arc<Kms>, by: Authorized, input: DisableKeyInput) -> Result<DisableKeyOutput> {
    switch(&kms, &by, &input.key_id, false).await.map(|()| DisableKeyOutput {})
}

async fn switch(kms: &Kms, by: &Authorized, named: &str, on: bool) -> Result<()> {
    let key = kms.find(by, named)?;
    kms.alter(&key.id, |key| {
        key.own()?;
        key.kept()?;
        key.present()?;
        key.enabled = on;
        Ok(())
    })
    .await
}

pub async fn describe_anew(
    kms: Arc<Kms>,
    by: Authorized,
    input: UpdateKeyDescriptionInput,
) -> Result<UpdateKeyDescriptionOutput> {
    let key = kms.find(&by, &input.key_id)?;
    kms.alter(&key.id, |key| {
        key.own()?;
        key.kept()?;
        key.description = input.description;
        Ok(UpdateKeyDescriptionOutput {})
    })
    .await
}

pub async fn schedule_deletion(
    kms: Arc<Kms>,
    by: Authorized,
    input: ScheduleKeyDeletionInput,
) -> Result<ScheduleKeyDeletionOutput> {
    let days = input.pending_window_in_days.unwrap_or(PENDING_DAYS);
    if !(7..=30).contains(&days) {
        return Err(errors::validation(format!(
            "{days} is not in the range of 7 to 30 days, inclusive, for PendingWindowInDays."
        )));
    }
    let key = kms.find(&by, &input.key_id)?;
    let due = kms.clock.now().plus_millis(i64::from(days) * DAY_MS);
    kms.alter(&key.id, |key| {
        key.own()?;
        key.kept()?;
        key.deletion = Some(due);
        Ok(ScheduleKeyDeletionOutput {
            key_id: Some(key.arn.clone()),
            deletion_date: Some(seconds(due)),
            key_state: Some("PendingDeletion".into()),
            pending_window_in_days: Some(days),
        })
    })
    .await
}

/// The key is disabled then, as on AWS.
pub async fn cancel_deletion(
    kms: Arc<Kms>,
    by: Authorized,
    input: CancelKeyDeletionInput,
) -> Result<CancelKeyDeletionOutput> {
    let key = kms.find(&by, &input.key_id)?;
    kms.alter(&key.id, |key| {
        if key.deletion.take().is_none() {
            return Err(errors::not_pending_deletion(&key.arn));
        }
        key.enabled = false;
        Ok(CancelKeyDeletionOutput { key_id: Some(key.arn.clone()) })
    })
    .await
}
