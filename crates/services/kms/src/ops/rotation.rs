//! New material for old keys.

use crate::errors;
use crate::key::{DAY_MS, Key, ROTATION_DAYS, Rotation, seconds};
use crate::ops::page;
use crate::spec::Spec;
use crate::state::Kms;
use api::kms::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Rotations that may be asked for, of one key.
const ON_DEMAND: usize = 25;

/// Refuses keys that get no new material.
fn turns(key: &Key) -> Result<()> {
    key.own()?;
    // What a key can never do is said before what it cannot do now.
    if key.external.is_some() {
        return Err(errors::bad_origin(&key.arn, key.origin()));
    }
    if key.spec != Spec::Symmetric {
        return Err(api::kms::errors::unsupported_operation_exception(""));
    }
    key.enabled()
}

pub async fn enable(kms: Arc<Kms>, by: Authorized, input: EnableKeyRotationInput) -> Result<EnableKeyRotationOutput> {
    let days = input.rotation_period_in_days.unwrap_or(ROTATION_DAYS);
    let key = kms.find(&by, &input.key_id)?;
    let next = kms.clock.now().plus_millis(i64::from(days) * DAY_MS);
    kms.alter(&key.id, |key| {
        turns(key)?;
        key.rotation = Some(Rotation { days, next });
        Ok(EnableKeyRotationOutput {})
    })
    .await
}

pub async fn disable(
    kms: Arc<Kms>,
    by: Authorized,
    input: DisableKeyRotationInput,
) -> Result<DisableKeyRotationOutput> {
    let key = kms.find(&by, &input.key_id)?;
    kms.alter(&key.id, |key| {
        turns(key)?;
        key.rotation = None;
        Ok(DisableKeyRotationOutput {})
    })
    .await
}

pub async fn status(
    kms: Arc<Kms>,
    by: Authorized,
    input: GetKeyRotationStatusInput,
) -> Result<GetKeyRotationStatusOutput> {
    let key = kms.find(&by, &input.key_id)?;
    key.kept()?;
    Ok(GetKeyRotationStatusOutput {
        key_rotation_enabled: Some(key.rotation.is_some()),
        key_id: Some(key.arn.clone()),
        rotation_period_in_days: key.rotation.as_ref().map(|rotation| rotation.days),
        next_rotation_date: key.rotation.as_ref().map(|rotation| seconds(rotation.next)),
        ..Default::default()
    })
}

pub async fn now(kms: Arc<Kms>, by: Authorized, input: RotateKeyOnDemandInput) -> Result<RotateKeyOnDemandOutput> {
    let key = kms.find(&by, &input.key_id)?;
    turns(&key)?;
    let material = kms.random(key.spec, Some("ON_DEMAND"))?;
    kms.alter(&key.id, |key| {
        turns(key)?;
        let asked = key.materials.iter().filter(|one| one.kind.as_deref() == Some("ON_DEMAND")).count();
        if asked >= ON_DEMAND {
            return Err(api::kms::errors::limit_exceeded_exception("The limit of on-demand rotations is reached"));
        }
        key.materials.push(material);
        Ok(RotateKeyOnDemandOutput { key_id: Some(key.arn.clone()) })
    })
    .await
}

/// Completed rotations; with `IncludeKeyMaterial` also the first material.
pub async fn list(kms: Arc<Kms>, by: Authorized, input: ListKeyRotationsInput) -> Result<ListKeyRotationsOutput> {
    let key = kms.find(&by, &input.key_id)?;
    let all = input.include_key_material.as_deref() == Some("ALL_KEY_MATERIAL");
    let last = key.materials.len().saturating_sub(1);
    let entries = key.materials.iter().enumerate().filter(|(_, one)| all || one.kind.is_some());
    let entries = entries.map(|(number, one)| RotationsListEntry {
        key_id: Some(key.arn.clone()),
        key_material_id: Some(one.id.clone()),
        key_material_state: Some(if number == last { "CURRENT" } else { "NON_CURRENT" }.into()),
        rotation_date: one.kind.as_ref().map(|_| seconds(one.since)),
        rotation_type: one.kind.clone(),
        key_material_description: one.description.clone(),
        import_state: key.external.as_ref().map(|_| "IMPORTED".into()),
        valid_to: key.external.as_ref().and_then(|external| external.expires).map(seconds),
        ..Default::default()
    });
    let (rotations, next_marker) = page(entries.collect(), input.marker.as_deref(), input.limit, 100)?;
    Ok(ListKeyRotationsOutput { rotations: Some(rotations), truncated: Some(next_marker.is_some()), next_marker })
}
