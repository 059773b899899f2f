//! ListProvisionedConcurrencyConfigs.

use crate::Lambda;
use crate::names::Qualifier;
use crate::ops::page::page;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Of versions and aliases, in the order of their text.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::ListProvisionedConcurrencyConfigsInput,
) -> Result<aws::ListProvisionedConcurrencyConfigsOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    let function = lambda.function(&named)?;
    let shown = function.meta.provisioned.iter().map(|(key, config)| {
        let allocation = lambda.allocation(&function, key);
        let item = aws::ProvisionedConcurrencyConfigListItem {
            function_arn: Some(lambda.home.qualified_arn(&named.name, &Qualifier::parse(key))),
            requested_provisioned_concurrent_executions: Some(config.executions as i32),
            available_provisioned_concurrent_executions: Some(allocation.allocated as i32),
            allocated_provisioned_concurrent_executions: Some(allocation.allocated as i32),
            status: Some(allocation.status.into()),
            status_reason: allocation.reason,
            last_modified: Some(config.modified.lambda_seconds()),
        };
        (key.clone(), item)
    });
    let (configs, next_marker) = page(shown, input.marker.as_deref(), input.max_items);
    Ok(aws::ListProvisionedConcurrencyConfigsOutput { provisioned_concurrency_configs: Some(configs), next_marker })
}
