//! Secrets Manager: secrets with versions, stages and policies, encrypted by KMS in the name of whoever writes or reads them,
//! and rotated by a Lambda function.
//!
//! Not here: replicas in other regions and accounts, managed external secrets.

mod errors;
mod ops;
mod password;
mod rotation;
mod sealed;
mod secret;
mod state;

pub use state::Secrets;

use api::secretsmanager::*;
use cloud::{Check, Context, Result, Service};
use ops::{list, policies, rotate, secrets, stages, tags, values};
use std::sync::Arc;

/// Every operation, the action, secret and policy that authorise it, and its handler.
#[rustfmt::skip] // one row an operation
pub fn service(secrets: &Arc<Secrets>) -> Service<Secrets> {
    Service::new("secretsmanager", secrets.clone())
        .op::<CreateSecret, _, _, _>(|_, c, i| Ok(creating(c, i)), secrets::create)
        .op::<UpdateSecret, _, _, _>(|s, c, i| on(s, c, "UpdateSecret", &i.secret_id), secrets::update)
        .op::<DeleteSecret, _, _, _>(|s, c, i| on(s, c, "DeleteSecret", &i.secret_id), secrets::delete)
        .op::<RestoreSecret, _, _, _>(|s, c, i| on(s, c, "RestoreSecret", &i.secret_id), secrets::restore)
        .op::<DescribeSecret, _, _, _>(|s, c, i| on(s, c, "DescribeSecret", &i.secret_id), secrets::describe)
        .op::<GetSecretValue, _, _, _>(|s, c, i| on(s, c, "GetSecretValue", &i.secret_id), values::get)
        .op::<BatchGetSecretValue, _, _, _>(|_, _, _| Ok(vec![Check::new("secretsmanager:BatchGetSecretValue", "*")]), values::get_several)
        .op::<PutSecretValue, _, _, _>(|s, c, i| on(s, c, "PutSecretValue", &i.secret_id), values::put)
        .op::<UpdateSecretVersionStage, _, _, _>(|s, c, i| on(s, c, "UpdateSecretVersionStage", &i.secret_id), stages::update)
        .op::<ListSecretVersionIds, _, _, _>(|s, c, i| on(s, c, "ListSecretVersionIds", &i.secret_id), stages::list)
        .op::<ListSecrets, _, _, _>(|_, _, _| Ok(vec![Check::new("secretsmanager:ListSecrets", "*")]), list::list)
        .op::<RotateSecret, _, _, _>(|s, c, i| on(s, c, "RotateSecret", &i.secret_id), rotate::rotate)
        .op::<CancelRotateSecret, _, _, _>(|s, c, i| on(s, c, "CancelRotateSecret", &i.secret_id), rotate::cancel)
        .op::<GetRandomPassword, _, _, _>(|_, _, _| Ok(vec![Check::new("secretsmanager:GetRandomPassword", "*")]), values::random_password)
        .op::<GetResourcePolicy, _, _, _>(|s, c, i| on(s, c, "GetResourcePolicy", &i.secret_id), policies::get)
        .op::<PutResourcePolicy, _, _, _>(|s, c, i| on(s, c, "PutResourcePolicy", &i.secret_id), policies::put)
        .op::<DeleteResourcePolicy, _, _, _>(|s, c, i| on(s, c, "DeleteResourcePolicy", &i.secret_id), policies::delete)
        .op::<ValidateResourcePolicy, _, _, _>(|_, _, _| Ok(vec![Check::new("secretsmanager:ValidateResourcePolicy", "*")]), policies::validate)
        .op::<TagResource, _, _, _>(|s, c, i| Ok(on(s, c, "TagResource", &i.secret_id)?.into_iter().map(|check| tagged(check, &i.tags)).collect()), tags::tag)
        .op::<UntagResource, _, _, _>(|s, c, i| Ok(on(s, c, "UntagResource", &i.secret_id)?.into_iter().map(|check| with_keys(check, i.tag_keys.iter())).collect()), tags::untag)
}

/// Tags that a secret gets at once are asked for as those that it gets later.
fn creating(context: &Context, input: &CreateSecretInput) -> Vec<Check> {
    let arn = state::arn(context, &input.name, "*");
    let tags = input.tags.as_deref().unwrap_or_default();
    let check = |action: &str| Check::new(action, arn.clone()).when("secretsmanager:Name", input.name.clone());
    let mut checks = vec![tagged(check("secretsmanager:CreateSecret"), tags)];
    if !tags.is_empty() {
        checks.push(tagged(check("secretsmanager:TagResource"), tags));
    }
    checks
}

fn tagged(given: Check, tags: &[Tag]) -> Check {
    let value = |tag: &Tag| tag.value.clone().unwrap_or_default();
    let told = tags.iter().filter_map(|tag| Some((tag.key.as_deref()?, value(tag))));
    let check = told.fold(given, |check, (key, value)| check.when(&format!("aws:RequestTag/{key}"), value));
    with_keys(check, tags.iter().filter_map(|tag| tag.key.as_ref()))
}

fn with_keys<'a>(mut check: Check, keys: impl Iterator<Item = &'a String>) -> Check {
    let keys: Vec<_> = keys.cloned().collect();
    if !keys.is_empty() {
        check.conditions.push(("aws:TagKeys".into(), keys));
    }
    check
}

/// A secret that is not there is asked for by the name it would have.
pub(crate) fn on(secrets: &Secrets, context: &Context, action: &str, named: &str) -> Result<Vec<Check>> {
    let action = format!("secretsmanager:{action}");
    Ok(vec![match secrets.find(named) {
        None if named.starts_with("arn:") => Check::new(action, named),
        None => Check::new(action, state::arn(context, named, "*")),
        Some(secret) => {
            let mut check = Check::new(action, secret.arn.clone())
                .policy(secret.policy.as_deref().map(Into::into))
                .when("secretsmanager:SecretId", secret.arn.clone());
            for (key, value) in &secret.tags {
                check = check.when(&format!("secretsmanager:ResourceTag/{key}"), value.clone());
            }
            check
        }
    }])
}
