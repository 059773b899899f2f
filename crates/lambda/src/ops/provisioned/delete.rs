//! DeleteProvisionedConcurrencyConfig.

use super::{key, not_of_latest};
use crate::Lambda;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Deleting what is not there is no error, as long as the version or alias is.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::DeleteProvisionedConcurrencyConfigInput,
) -> Result<aws::DeleteProvisionedConcurrencyConfigOutput> {
    let named = lambda.home.function(&input.function_name, Some(&input.qualifier))?;
    not_of_latest(&named)?;
    let deleted = lambda.registry.change(&named.name, |now| {
        let mut next = (**lambda.has_qualifier(now, &named)?).clone();
        next.meta.provisioned.remove(&key(&named));
        Ok((Some(next), ()))
    });
    deleted.await?;
    lambda.provisioning.nudge();
    Ok(aws::DeleteProvisionedConcurrencyConfigOutput {})
}
