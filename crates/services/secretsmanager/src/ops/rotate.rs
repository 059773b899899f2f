//! Asking for rotation.

use crate::errors;
use crate::rotation::period;
use crate::secret::Rotation;
use crate::state::Secrets;
use api::lambda;
use api::secretsmanager::*;
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
    let (now, at_once) = (secrets.clock.now(), input.rotate_immediately != Some(false));
    let after = secrets
        .alter(&secret.name, |secret| {
            let next = Some(now.plus_millis(every));
            secret.rotation = Some(Rotation { enabled: true, function, rules, next });
            Ok(secret.clone())
        })
        .await?;
    secrets.nudge.notify_one();
    let version = input.client_request_token.unwrap_or_else(base::id::uuid);
    if at_once {
        secrets.rotate(&after, &version).await.map_err(|error| {
            errors::bad_request("A previous rotation isn't complete. That rotation will be reattempted.").detail(error)
        })?;
    }
    Ok(RotateSecretOutput { arn: Some(after.arn), name: Some(after.name), version_id: at_once.then_some(version) })
}

/// Secrets Manager must be able to invoke the function: its policy is asked when it does; that it is there, now.
async fn exists(secrets: &Secrets, by: &Authorized, function: &str) -> Result<()> {
    let input = lambda::InvokeInput {
        function_name: function.into(),
        invocation_type: Some("DryRun".into()),
        ..Default::default()
    };
    let context = by.as_service("secretsmanager.amazonaws.com", None);
    secrets.cloud.call::<lambda::Invoke>(&context, input).await.map(drop).map_err(|error| {
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
