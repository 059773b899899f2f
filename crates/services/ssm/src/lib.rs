//! Parameter Store of Systems Manager: parameters with versions, labels, hierarchies and expiration. A `SecureString` is
//! encrypted by KMS in the name of whoever writes or reads it, so the key's policy counts as well.
//!
//! Not here: the rest of Systems Manager, shared parameters of other accounts, and notification policies' events.

mod errors;
mod names;
mod ops;
mod parameter;
mod policies;
mod rules;
mod secure;
mod state;

pub use state::Ssm;

use api::ssm::*;
use cloud::Service;
use ops::{describe, get, labels, put, tags};
use rules::{each, one};
use std::sync::Arc;

/// Every operation, the action and resource that authorise it, and its handler.
#[rustfmt::skip] // one row an operation
pub fn service(ssm: &Arc<Ssm>) -> Service<Ssm> {
    Service::new("ssm", ssm.clone())
        .op::<PutParameter, _, _, _>(rules::putting, put::put)
        .op::<GetParameter, _, _, _>(|s, c, i| one(s, c, "GetParameter", names::without_selector(&i.name)), get::one)
        .op::<GetParameters, _, _, _>(|s, c, i| each(s, c, "GetParameters", i.names.iter().map(|name| names::without_selector(name))), get::several)
        .op::<GetParametersByPath, _, _, _>(rules::by_path, get::by_path)
        .op::<GetParameterHistory, _, _, _>(|s, c, i| one(s, c, "GetParameterHistory", &i.name), get::history)
        .op::<DescribeParameters, _, _, _>(|_, _, _| rules::anywhere("DescribeParameters"), describe::describe)
        .op::<DeleteParameter, _, _, _>(|s, c, i| one(s, c, "DeleteParameter", &i.name), put::delete)
        .op::<DeleteParameters, _, _, _>(|s, c, i| each(s, c, "DeleteParameters", i.names.iter().map(String::as_str)), put::delete_several)
        .op::<LabelParameterVersion, _, _, _>(|s, c, i| one(s, c, "LabelParameterVersion", &i.name), labels::label)
        .op::<UnlabelParameterVersion, _, _, _>(|s, c, i| one(s, c, "UnlabelParameterVersion", &i.name), labels::unlabel)
        .op::<AddTagsToResource, _, _, _>(rules::tagging, tags::add)
        .op::<RemoveTagsFromResource, _, _, _>(rules::untagging, tags::remove)
        .op::<ListTagsForResource, _, _, _>(|s, c, i| one(s, c, "ListTagsForResource", &i.resource_id), tags::list)
}
