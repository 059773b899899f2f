//! Secrets Manager: secrets with versions, stages and policies, encrypted by KMS in the name of whoever writes or reads them,
//! and rotated by a Lambda function.
//!
//! Not here: replicas in other regions and accounts, managed external secrets.

mod errors;
mod ops;
mod password;
mod public;
mod rotation;
mod rules;
mod sealed;
mod secret;
mod state;

pub use state::Secrets;

use api::secretsmanager::*;
use cloud::Service;
use ops::{list, policies, rotate, secrets, stages, tags, values};
use rules::on;
use std::sync::Arc;

/// Every operation, the action, secret and policy that authorise it, and its handler.
#[rustfmt::skip] // one row an operation
pub fn service(secrets: &Arc<Secrets>) -> Service<Secrets> {
    Service::new("secretsmanager", secrets.clone())
        .op::<CreateSecret, _, _, _>(rules::creating, secrets::create)
        .op::<UpdateSecret, _, _, _>(rules::updating, secrets::update)
        .op::<DeleteSecret, _, _, _>(rules::deleting, secrets::delete)
        .op::<RestoreSecret, _, _, _>(|s, c, i| on(s, c, "RestoreSecret", &i.secret_id), secrets::restore)
        .op::<DescribeSecret, _, _, _>(|s, c, i| on(s, c, "DescribeSecret", &i.secret_id), secrets::describe)
        .op::<GetSecretValue, _, _, _>(rules::reading, values::get)
        .op::<BatchGetSecretValue, _, _, _>(|_, _, _| rules::anywhere("BatchGetSecretValue"), values::get_several)
        .op::<PutSecretValue, _, _, _>(|s, c, i| on(s, c, "PutSecretValue", &i.secret_id), values::put)
        .op::<UpdateSecretVersionStage, _, _, _>(rules::staging, stages::update)
        .op::<ListSecretVersionIds, _, _, _>(|s, c, i| on(s, c, "ListSecretVersionIds", &i.secret_id), stages::list)
        .op::<ListSecrets, _, _, _>(|_, _, _| rules::anywhere("ListSecrets"), list::list)
        .op::<RotateSecret, _, _, _>(rules::rotating, rotate::rotate)
        .op::<CancelRotateSecret, _, _, _>(|s, c, i| on(s, c, "CancelRotateSecret", &i.secret_id), rotate::cancel)
        .op::<GetRandomPassword, _, _, _>(|_, _, _| rules::anywhere("GetRandomPassword"), values::random_password)
        .op::<GetResourcePolicy, _, _, _>(|s, c, i| on(s, c, "GetResourcePolicy", &i.secret_id), policies::get)
        .op::<PutResourcePolicy, _, _, _>(rules::putting_policy, policies::put)
        .op::<DeleteResourcePolicy, _, _, _>(|s, c, i| on(s, c, "DeleteResourcePolicy", &i.secret_id), policies::delete)
        .op::<ValidateResourcePolicy, _, _, _>(|_, _, _| rules::anywhere("ValidateResourcePolicy"), policies::validate)
        .op::<TagResource, _, _, _>(rules::tagging, tags::tag)
        .op::<UntagResource, _, _, _>(rules::untagging, tags::untag)
}
