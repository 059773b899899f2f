//! RemovePermission.

use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Removing the last statement removes the policy.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::RemovePermissionInput,
) -> Result<aws::RemovePermissionOutput> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let missing = || errors::not_found(format!("No policy found for: {}", lambda.home.function_arn(&named.name)));
    let removed = lambda.change_policy(&named, missing, |function, policy| {
        let position = super::position(policy, &input.statement_id)?;
        if input.revision_id.as_deref().is_some_and(|asked| function.revision(named.qualifier.as_ref()) != Some(asked))
        {
            return Err(errors::revision_mismatch("GetFunction/GetAlias"));
        }
        policy.statements.remove(position);
        Ok(())
    });
    removed.await.map(|()| aws::RemovePermissionOutput {})
}
