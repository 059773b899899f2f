//! Asking for rotation.

use crate::errors;
use crate::rotation::{begin, period};
use crate::secret::{Attempt, Rotation, Secret};
use crate::state::Secrets;
use api::lambda;
use api::secretsmanager::*;
use base::Timestamp;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn rotate(secrets: Arc<Secrets>, by: Authorized, input: RotateSecretInput) -> Result<RotateSecretOutput> {
    if input.external_secret_rotation_role_arn.is_some() {
        return Err(errors::bad_parameter("Managed external secrets are not served here"));
    }
    let secret = secrets.get(&input.secret_id)?;
    let before = secret.rotation.clone();
    let function = input.rotation_lambda_arn.or_else(|| before.as_ref().map(|rotation| rotation.function.clone()));
    let function = function
        .ok_or_else(|| errors::bad_request("No Lambda rotation function ARN is associated with this secret."))?;
    let rules = input.rotation_rules.or_else(|| before.map(|rotation| rotation.rules)).unwrap_or_default();
    let every = period(&rules)?;
    exists(&secrets, &by, &function).await?;
    may_invoke(&secrets, &by, &function).await?;
    let (now, at_once) = (secrets.clock.now(), input.rotate_immediately != Some(false));
    let version = input.client_request_token.unwrap_or_else(base::id::uuid);
    let wanted = Wanted { function, rules, next: now.plus_millis(every), version: version.clone(), at_once };
    let began = secrets.alter(&secret.name, |secret| Ok(wanted.begin(secret, now))).await?;
    secrets.nudge.notify_one();
    if !began {
        return Err(errors::bad_request("A previous rotation isn't complete. That rotation will be reattempted."));
    }
    let (arn, name) = (Some(secret.arn.clone()), Some(secret.name.clone()));
    Ok(RotateSecretOutput { arn, name, version_id: at_once.then_some(version) })
}

/// What a request wants of a secret's rotation.
struct Wanted {
    function: String,
    rules: RotationRulesType,
    next: Timestamp,
    version: String,
    at_once: bool,
}

impl Wanted {
    /// Writes down that it is to be done, or that another which has not come to its end is to go on: then nothing of this one is
    /// kept.
    fn begin(self, secret: &mut Secret, now: Timestamp) -> bool {
        let pending = secret.unfinished().cloned();
        if let Some(pending) = pending.filter(|pending| *pending != self.version) {
            if let Some(rotation) = secret.rotation.as_mut().filter(|rotation| rotation.enabled) {
                let at = rotation.attempt.as_ref().map_or(now, |attempt| attempt.at.min(now));
                rotation.attempt = Some(Attempt { version: pending, at });
            }
            return false;
        }
        // One that came before, again: what it made may be current by now, or may have been.
        let made = secret.versions.contains_key(&self.version) && secret.unfinished().is_none();
        let Self { function, rules, next, version, at_once } = self;
        secret.rotation = Some(Rotation { enabled: true, function, rules, next: Some(next), attempt: None });
        if at_once && !made {
            begin(secret, version, now);
        }
        true
    }
}

/// As AWS has it, the caller must be allowed to invoke the function too, or else it could make any that trusts Secrets Manager
/// run.
async fn may_invoke(secrets: &Secrets, by: &Authorized, function: &str) -> Result<()> {
    secrets.cloud.call::<lambda::Invoke>(&by.through("secretsmanager"), dry_run(function)).await.map(drop)
}

fn dry_run(function: &str) -> lambda::InvokeInput {
    lambda::InvokeInput { function_name: function.into(), invocation_type: Some("DryRun".into()), ..Default::default() }
}

/// Secrets Manager must be able to invoke the function: its policy is asked when it does; that it is there, now.
async fn exists(secrets: &Secrets, by: &Authorized, function: &str) -> Result<()> {
    let context = by.as_service("secretsmanager.amazonaws.com", None);
    secrets.cloud.call::<lambda::Invoke>(&context, dry_run(function)).await.map(drop).map_err(|error| {
        let text = format!("Secrets Manager cannot invoke the specified Lambda function. Ensure that the function policy grants access to the principal secretsmanager.amazonaws.com: {function}");
        api::Error::new("AccessDeniedException", 400, text).detail(error)
    })
}

pub async fn cancel(
    secrets: Arc<Secrets>,
    _: Authorized,
    input: CancelRotateSecretInput,
) -> Result<CancelRotateSecretOutput> {
    let secret = secrets.get(&input.secret_id)?;
    secrets
        .alter(&secret.name, |secret| {
            if let Some(rotation) = &mut secret.rotation {
                rotation.enabled = false;
                rotation.next = None;
                rotation.attempt = None;
            }
            let pending = secret.at_stage(crate::secret::PENDING).map(|(id, _)| id.clone());
            Ok(CancelRotateSecretOutput {
                arn: Some(secret.arn.clone()),
                name: Some(secret.name.clone()),
                version_id: pending,
            })
        })
        .await
}
