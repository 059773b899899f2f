//! Policies of secrets.

use crate::public::is_public;
use crate::state::Secrets;
use api::secretsmanager::errors::{malformed_policy_document_exception, public_policy_exception};
use api::secretsmanager::*;
use cloud::{Authorized, Result};
use iam::{Policy, Purpose};
use std::sync::Arc;

fn parse(text: &str) -> Result<()> {
    Policy::parse(text, Purpose::Resource).map(drop).map_err(|error| {
        malformed_policy_document_exception(format!("This resource policy contains a syntax error: {error}"))
    })
}

pub async fn get(
    secrets: Arc<Secrets>,
    _: Authorized,
    input: GetResourcePolicyInput,
) -> Result<GetResourcePolicyOutput> {
    let secret = secrets.any(&input.secret_id)?;
    Ok(GetResourcePolicyOutput {
        arn: Some(secret.arn.clone()),
        name: Some(secret.name.clone()),
        resource_policy: secret.policy.clone(),
        ..Default::default()
    })
}

pub async fn put(
    secrets: Arc<Secrets>,
    _: Authorized,
    input: PutResourcePolicyInput,
) -> Result<PutResourcePolicyOutput> {
    parse(&input.resource_policy)?;
    if input.block_public_policy == Some(true) && is_public(&input.resource_policy) {
        return Err(public_policy_exception("The resource policy grants access to anyone"));
    }
    let secret = secrets.get(&input.secret_id)?;
    secrets
        .alter(&secret.name, |secret| {
            secret.policy = Some(input.resource_policy);
            Ok(PutResourcePolicyOutput {
                arn: Some(secret.arn.clone()),
                name: Some(secret.name.clone()),
                ..Default::default()
            })
        })
        .await
}

pub async fn delete(
    secrets: Arc<Secrets>,
    _: Authorized,
    input: DeleteResourcePolicyInput,
) -> Result<DeleteResourcePolicyOutput> {
    let secret = secrets.get(&input.secret_id)?;
    secrets
        .alter(&secret.name, |secret| {
            secret.policy = None;
            Ok(DeleteResourcePolicyOutput {
                arn: Some(secret.arn.clone()),
                name: Some(secret.name.clone()),
                ..Default::default()
            })
        })
        .await
}

pub async fn validate(
    _: Arc<Secrets>,
    _: Authorized,
    input: ValidateResourcePolicyInput,
) -> Result<ValidateResourcePolicyOutput> {
    parse(&input.resource_policy)?;
    let public = is_public(&input.resource_policy);
    let found = ValidationErrorsEntry {
        check_name: Some("PublicAccess".into()),
        error_message: Some("The resource policy grants access to anyone".into()),
    };
    Ok(ValidateResourcePolicyOutput {
        policy_validation_passed: Some(!public),
        validation_errors: Some(if public { vec![found] } else { Vec::new() }),
    })
}
