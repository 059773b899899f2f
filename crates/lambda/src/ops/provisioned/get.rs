//! GetProvisionedConcurrencyConfig.

use super::{key, not_of_latest};
use crate::Lambda;
use api::lambda as aws;
use api::lambda::errors::provisioned_concurrency_config_not_found_exception as no_config;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::GetProvisionedConcurrencyConfigInput,
) -> Result<aws::GetProvisionedConcurrencyConfigOutput> {
    let named = lambda.home.function(&input.function_name, Some(&input.qualifier))?;
    not_of_latest(&named)?;
    let (function, key) = (lambda.qualified(&named)?, key(&named));
    let config = function.meta.provisioned.get(&key);
    let config = config.ok_or_else(|| no_config("No Provisioned Concurrency Config found for this function"))?;
    let allocation = lambda.allocation(&function, &key);
    Ok(aws::GetProvisionedConcurrencyConfigOutput {
        requested_provisioned_concurrent_executions: Some(config.executions as i32),
        available_provisioned_concurrent_executions: Some(allocation.allocated as i32),
        allocated_provisioned_concurrent_executions: Some(allocation.allocated as i32),
        status: Some(allocation.status.into()),
        status_reason: allocation.reason,
        last_modified: Some(config.modified.lambda_seconds()),
    })
}
