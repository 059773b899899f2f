//! GetPolicy.

use super::key;
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// The revision is that of what the policy is attached to.
pub async fn handle(lambda: Arc<Lambda>, _: Authorized, input: aws::GetPolicyInput) -> Result<aws::GetPolicyOutput> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let function = lambda.function(&named)?;
    let qualifier = named.qualifier.as_ref();
    let policy = function.meta.policies.get(&key(qualifier)).ok_or_else(errors::no_such_resource)?;
    Ok(aws::GetPolicyOutput {
        policy: Some(policy.document()),
        revision_id: function.revision(qualifier).map(Into::into),
    })
}
