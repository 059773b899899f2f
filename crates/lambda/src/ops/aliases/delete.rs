//! DeleteAlias.

use crate::Lambda;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Deleting what is not there is no error. The alias's own policy, event configuration and provisioned
/// concurrency go with it; its function URL does not.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::DeleteAliasInput,
) -> Result<aws::DeleteAliasOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    let deleted = lambda.registry.change(&named.name, |now| {
        let mut next = (**now.ok_or_else(|| lambda.no_function(&named.name))?).clone();
        next.meta.aliases.remove(&input.name);
        next.forget(&input.name);
        Ok((Some(next), ()))
    });
    deleted.await?;
    lambda.provisioning.nudge();
    Ok(aws::DeleteAliasOutput {})
}
