//! Secrets themselves.

use crate::errors;
use crate::ops::edit::{self, Edit, NewValue};
use crate::ops::{check_size, tags};
use crate::sealed::{self, Plain};
use crate::secret::{CURRENT, Secret, Version, day, is_name, seconds};
use crate::state::{Secrets, arn};
use crate::{rotation, rules};
use api::secretsmanager::*;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

const SECRETS: usize = 500_000;
const DAY_MS: i64 = 86_400_000;

pub async fn create(secrets: Arc<Secrets>, by: Authorized, input: CreateSecretInput) -> Result<CreateSecretOutput> {
    if !is_name(&input.name) {
        return Err(errors::bad_name());
    }
    let checks = rules::creating(&secrets, &by, &input)?;
    if input.add_replica_regions.is_some_and(|regions| !regions.is_empty()) || input.cross_account_primary_arn.is_some()
    {
        return Err(errors::bad_parameter("Replicas are not served here"));
    }
    let mut labels = BTreeMap::new();
    tags::put(&mut labels, input.tags.unwrap_or_default())?;
    let plain = Plain::of(input.secret_string, input.secret_binary)?;
    if let Some(plain) = &plain {
        check_size(plain)?;
    }
    let version = input.client_request_token.unwrap_or_else(base::id::uuid);
    if let Some(before) = secrets.find(&input.name) {
        return again(&secrets, &by, &before, &version, plain).await;
    }
    let now = secrets.clock.now();
    let suffix = crate::password::make(&GetRandomPasswordInput {
        password_length: Some(6),
        exclude_punctuation: Some(true),
        ..Default::default()
    })?;
    let mut made = Secret {
        arn: arn(&by, &input.name, &suffix),
        name: input.name,
        description: input.description,
        key: input.kms_key_id.filter(|key| !key.is_empty()),
        created: now,
        changed: now,
        accessed: None,
        rotated: None,
        deleted: None,
        policy: None,
        tags: labels,
        rotation: None,
        versions: BTreeMap::new(),
    };
    // Encrypted before it is there, so that a key that cannot be used leaves nothing behind.
    let version_id = plain.is_some().then(|| version.clone());
    let key = made.sealing_key().to_owned();
    let key_arn = match &plain {
        Some(plain) => {
            let (value, arn) = sealed::seal(&by, &made.arn, &version, &key, plain).await?;
            let (stages, value) = ([CURRENT.to_owned()].into(), Some(value));
            made.versions.insert(version, Version { created: now, accessed: None, stages, value, key: key.clone() });
            Some(arn)
        }
        None if made.key.is_some() => Some(sealed::try_out(&by, &made.arn, &key).await?),
        None => None,
    };
    if let Some(arn) = key_arn.filter(|_| made.key.as_deref().is_some_and(rules::is_alias)) {
        rules::key_is(checks, &arn).iter().try_for_each(|check| by.also(check))?;
    }
    let full = secrets.all().len() >= SECRETS;
    let answer = CreateSecretOutput {
        arn: Some(made.arn.clone()),
        name: Some(made.name.clone()),
        version_id,
        ..Default::default()
    };
    secrets
        .change(&made.name.clone(), |before| match before {
            Some(_) => Err(errors::exists(&made.name)),
            None if full => Err(api::secretsmanager::errors::limit_exceeded_exception("There are too many secrets")),
            None => Ok((Some(made), answer)),
        })
        .await
}

/// A request that was sent twice is answered as the first time.
async fn again(
    secrets: &Secrets,
    by: &Authorized,
    before: &Secret,
    version: &str,
    plain: Option<Plain>,
) -> Result<CreateSecretOutput> {
    if before.deleted.is_some() {
        return Err(errors::deletion_is_scheduled());
    }
    match plain {
        Some(plain) if before.versions.contains_key(version) => {
            let value = NewValue { id: version.into(), plain, stages: Some(Vec::new()) };
            edit::apply(secrets, by, &before.name, &Edit { value: Some(value), ..Edit::default() }).await?;
            Ok(CreateSecretOutput {
                arn: Some(before.arn.clone()),
                name: Some(before.name.clone()),
                version_id: Some(version.into()),
                ..Default::default()
            })
        }
        _ => Err(errors::exists(&before.name)),
    }
}

pub async fn update(secrets: Arc<Secrets>, by: Authorized, input: UpdateSecretInput) -> Result<UpdateSecretOutput> {
    let checks = rules::updating(&secrets, &by, &input)?;
    let plain = Plain::of(input.secret_string, input.secret_binary)?;
    let version = input.client_request_token.unwrap_or_else(base::id::uuid);
    let version_id = plain.is_some().then(|| version.clone());
    let edit = Edit {
        description: input.description,
        key: input.kms_key_id.map(|key| Some(key).filter(|key| !key.is_empty())),
        value: plain.map(|plain| NewValue { id: version, plain, stages: None }),
        checks,
    };
    let after = edit::apply(&secrets, &by, &input.secret_id, &edit).await?;
    Ok(UpdateSecretOutput { arn: Some(after.arn), name: Some(after.name), version_id })
}

pub async fn delete(secrets: Arc<Secrets>, _: Authorized, input: DeleteSecretInput) -> Result<DeleteSecretOutput> {
    let force = input.force_delete_without_recovery == Some(true);
    if force && input.recovery_window_in_days.is_some() {
        return Err(errors::bad_parameter(
            "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays.",
        ));
    }
    let days = input.recovery_window_in_days.unwrap_or(30);
    if !(7..=30).contains(&days) {
        return Err(errors::bad_parameter("The RecoveryWindowInDays value must be between 7 and 30 days (inclusive)."));
    }
    let now = secrets.clock.now();
    let Some(secret) = secrets.find(&input.secret_id) else {
        // Nothing is left to be deleted, which is what was wanted.
        if force && is_name(&input.secret_id) {
            return Ok(DeleteSecretOutput {
                name: Some(input.secret_id),
                deletion_date: Some(seconds(now)),
                ..Default::default()
            });
        }
        return Err(errors::unknown(&input.secret_id));
    };
    let gone = if force { now } else { now.plus_millis(days * DAY_MS) };
    let answer = DeleteSecretOutput {
        arn: Some(secret.arn.clone()),
        name: Some(secret.name.clone()),
        deletion_date: Some(seconds(gone)),
    };
    secrets
        .change(&secret.name, |before| {
            let before = before.ok_or_else(errors::not_found)?;
            if before.deleted.is_some() && !force {
                return Err(errors::deleted());
            }
            let kept = (!force).then(|| Secret { deleted: Some((now, gone)), ..before.clone() });
            Ok((kept, ()))
        })
        .await?;
    secrets.nudge.notify_one();
    Ok(answer)
}

pub async fn restore(secrets: Arc<Secrets>, _: Authorized, input: RestoreSecretInput) -> Result<RestoreSecretOutput> {
    let secret = secrets.any(&input.secret_id)?;
    secrets
        .alter(&secret.name, |secret| {
            secret.deleted = None;
            Ok(RestoreSecretOutput { arn: Some(secret.arn.clone()), name: Some(secret.name.clone()) })
        })
        .await
}

pub async fn describe(
    secrets: Arc<Secrets>,
    _: Authorized,
    input: DescribeSecretInput,
) -> Result<DescribeSecretOutput> {
    let secret = secrets.any(&input.secret_id)?;
    let rotation = secret.rotation.as_ref();
    Ok(DescribeSecretOutput {
        arn: Some(secret.arn.clone()),
        name: Some(secret.name.clone()),
        description: secret.description.clone(),
        kms_key_id: secret.key.clone(),
        rotation_enabled: rotation.map(|rotation| rotation.enabled),
        rotation_lambda_arn: rotation.map(|rotation| rotation.function.clone()),
        rotation_rules: rotation.map(|rotation| rotation.rules.clone()),
        last_rotated_date: secret.rotated.map(seconds),
        last_changed_date: Some(seconds(secret.changed)),
        last_accessed_date: secret.accessed.map(day),
        deleted_date: secret.deleted.map(|(at, _)| seconds(at)),
        next_rotation_date: rotation::next(&secret),
        tags: secret.tags(),
        version_ids_to_stages: Some(secret.stages()).filter(|stages| !stages.is_empty()),
        created_date: Some(seconds(secret.created)),
        ..Default::default()
    })
}
