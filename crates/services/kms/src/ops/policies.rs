//! The one policy of a key.

use crate::errors;
use crate::state::Kms;
use api::kms::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

const NAME: &str = "default";

pub fn check(policy: &str) -> Result<()> {
    let malformed = |why: String| api::kms::errors::malformed_policy_document_exception(why);
    iam::Policy::parse(policy, iam::Purpose::Resource).map(drop).map_err(|error| malformed(error.to_string()))
}

fn named(name: Option<&str>) -> Result<()> {
    if name.is_none_or(|name| name == NAME) {
        Ok(())
    } else {
        Err(api::kms::errors::not_found_exception("No such policy exists"))
    }
}

pub async fn get(kms: Arc<Kms>, by: Authorized, input: GetKeyPolicyInput) -> Result<GetKeyPolicyOutput> {
    named(input.policy_name.as_deref())?;
    let key = kms.find(&by, &input.key_id)?;
    Ok(GetKeyPolicyOutput { policy: Some(key.policy.clone()), policy_name: Some(NAME.into()) })
}

pub async fn put(kms: Arc<Kms>, by: Authorized, input: PutKeyPolicyInput) -> Result<PutKeyPolicyOutput> {
    if input.policy_name.as_deref().is_some_and(|name| name != NAME) {
        return Err(errors::validation("PolicyName must be default"));
    }
    check(&input.policy)?;
    let key = kms.find(&by, &input.key_id)?;
    kms.alter(&key.id, |key| {
        key.own()?;
        key.kept()?;
        key.policy = input.policy;
        Ok(PutKeyPolicyOutput {})
    })
    .await
}

pub async fn list(kms: Arc<Kms>, by: Authorized, input: ListKeyPoliciesInput) -> Result<ListKeyPoliciesOutput> {
    kms.find(&by, &input.key_id)?;
    Ok(ListKeyPoliciesOutput { policy_names: Some(vec![NAME.into()]), truncated: Some(false), ..Default::default() })
}
