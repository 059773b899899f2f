//! What each operation must be authorised for, with the condition keys of the Service Authorization Reference that its request
//! bears.

use crate::secret::CURRENT;
use crate::state::{self, Secrets};
use api::secretsmanager::*;
use cloud::{Check, Context, Result};

pub fn anywhere(action: &str) -> Result<Vec<Check>> {
    Ok(vec![Check::new(format!("secretsmanager:{action}"), "*")])
}

pub fn on(secrets: &Secrets, context: &Context, action: &str, named: &str) -> Result<Vec<Check>> {
    Ok(vec![secret(secrets, context, action, named)])
}

/// A secret that is not there is asked for by the name it would have.
pub fn secret(secrets: &Secrets, context: &Context, action: &str, named: &str) -> Check {
    let action = format!("secretsmanager:{action}");
    let Some(secret) = secrets.find(named) else {
        let arn = if named.starts_with("arn:") { named.to_owned() } else { state::arn(context, named, "*") };
        return Check::new(action, arn);
    };
    let check = Check::new(action, secret.arn.clone())
        .policy(secret.policy.as_deref().map(Into::into))
        .when("secretsmanager:SecretId", secret.arn.clone())
        .when("secretsmanager:SecretPrimaryRegion", context.region.as_str())
        .resource_tags(&secret.tags);
    let tags = secret.tags.iter();
    let check = tags.fold(check, |check, (key, value)| check.when(&format!("secretsmanager:ResourceTag/{key}"), value));
    let function = secret.rotation.as_ref().map(|rotation| &rotation.function);
    maybe(check, "resource/AllowRotationLambdaArn", function)
}

/// A key that is there only where the request has its member.
fn maybe(check: Check, key: &str, value: Option<impl ToString>) -> Check {
    match value {
        Some(value) => check.when(&format!("secretsmanager:{key}"), value.to_string()),
        None => check,
    }
}

/// Tags that a secret gets at once are asked for as those that it gets later.
pub fn creating(_: &Secrets, context: &Context, input: &CreateSecretInput) -> Result<Vec<Check>> {
    let arn = state::arn(context, &input.name, "*");
    let tags = input.tags.as_deref().unwrap_or_default();
    let check =
        |action: &str| tagged(Check::new(action, arn.clone()), tags).when("secretsmanager:Name", input.name.clone());
    let create = maybe(check("secretsmanager:CreateSecret"), "Description", input.description.as_ref());
    let create = with_key(create, context, input.kms_key_id.as_deref());
    Ok(std::iter::once(create).chain((!tags.is_empty()).then(|| check("secretsmanager:TagResource"))).collect())
}

pub fn updating(secrets: &Secrets, context: &Context, input: &UpdateSecretInput) -> Result<Vec<Check>> {
    let check = secret(secrets, context, "UpdateSecret", &input.secret_id);
    let check = maybe(check, "Description", input.description.as_ref());
    Ok(vec![with_key(check, context, input.kms_key_id.as_deref())])
}

/// The key as it is named, and its ARN where that says it. What an alias stands for, KMS says later: see [`key_is`].
fn with_key(check: Check, context: &Context, named: Option<&str>) -> Check {
    let Some(named) = named.filter(|named| !named.is_empty()) else { return check };
    let check = check.when("secretsmanager:KmsKeyId", named);
    if is_alias(named) {
        return check;
    }
    let partition = base::arn::partition_of(context.region.as_str());
    let arn = match named.starts_with("arn:") {
        true => named.to_owned(),
        false => format!("arn:{partition}:kms:{}:{}:key/{named}", context.region, context.account),
    };
    check.when("secretsmanager:KmsKeyArn", arn)
}

pub fn is_alias(key: &str) -> bool {
    key.starts_with("alias/") || key.contains(":alias/")
}

/// The same checks where it is known what key the request means.
pub fn key_is(checks: Vec<Check>, arn: &str) -> Vec<Check> {
    checks.into_iter().map(|check| check.when("secretsmanager:KmsKeyArn", arn)).collect()
}

/// A value is asked for by its version's stages, whichever way it is named.
pub fn reading(secrets: &Secrets, context: &Context, input: &GetSecretValueInput) -> Result<Vec<Check>> {
    let check = secret(secrets, context, "GetSecretValue", &input.secret_id);
    let mut check = maybe(check, "VersionId", input.version_id.as_ref());
    let stages = match (&input.version_stage, &input.version_id) {
        (Some(stage), _) => vec![stage.clone()],
        (None, None) => vec![CURRENT.to_owned()],
        (None, Some(id)) => {
            let secret = secrets.find(&input.secret_id);
            let version = secret.as_ref().and_then(|secret| secret.versions.get(id));
            version.into_iter().flat_map(|version| version.stages.iter().cloned()).collect()
        }
    };
    if !stages.is_empty() {
        check.conditions.push(("secretsmanager:VersionStage".into(), stages));
    }
    Ok(vec![check])
}

pub fn staging(secrets: &Secrets, context: &Context, input: &UpdateSecretVersionStageInput) -> Result<Vec<Check>> {
    let check = secret(secrets, context, "UpdateSecretVersionStage", &input.secret_id);
    Ok(vec![check.when("secretsmanager:VersionStage", &input.version_stage)])
}

pub fn deleting(secrets: &Secrets, context: &Context, input: &DeleteSecretInput) -> Result<Vec<Check>> {
    let check = secret(secrets, context, "DeleteSecret", &input.secret_id);
    let check = maybe(check, "ForceDeleteWithoutRecovery", input.force_delete_without_recovery);
    Ok(vec![maybe(check, "RecoveryWindowInDays", input.recovery_window_in_days)])
}

pub fn rotating(secrets: &Secrets, context: &Context, input: &RotateSecretInput) -> Result<Vec<Check>> {
    let check = secret(secrets, context, "RotateSecret", &input.secret_id)
        .when("secretsmanager:ModifyRotationRules", input.rotation_rules.is_some().to_string())
        .when("secretsmanager:RotateImmediately", input.rotate_immediately.unwrap_or(true).to_string());
    Ok(vec![maybe(check, "RotationLambdaARN", input.rotation_lambda_arn.as_ref())])
}

pub fn putting_policy(secrets: &Secrets, context: &Context, input: &PutResourcePolicyInput) -> Result<Vec<Check>> {
    let check = secret(secrets, context, "PutResourcePolicy", &input.secret_id);
    Ok(vec![maybe(check, "BlockPublicPolicy", input.block_public_policy)])
}

pub fn tagging(secrets: &Secrets, context: &Context, input: &TagResourceInput) -> Result<Vec<Check>> {
    Ok(vec![tagged(secret(secrets, context, "TagResource", &input.secret_id), &input.tags)])
}

pub fn untagging(secrets: &Secrets, context: &Context, input: &UntagResourceInput) -> Result<Vec<Check>> {
    Ok(vec![secret(secrets, context, "UntagResource", &input.secret_id).tag_keys(&input.tag_keys)])
}

fn tagged(check: Check, tags: &[Tag]) -> Check {
    let told = tags.iter().filter_map(|tag| Some((tag.key.as_ref()?, tag.value.clone().unwrap_or_default())));
    check.request_tags(told)
}
