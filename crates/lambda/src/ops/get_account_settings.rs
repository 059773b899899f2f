//! GetAccountSettings.

use crate::Lambda;
use api::lambda as aws;
use base::limits;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// AWS's default for a region. Nothing here runs out before the disk does.
const TOTAL_CODE_BYTES: i64 = 80_530_636_800;

pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    _: aws::GetAccountSettingsInput,
) -> Result<aws::GetAccountSettingsOutput> {
    let functions = lambda.registry.all();
    let layers = lambda.layers.all();
    let of_functions: u64 = functions.iter().map(|function| function.code_bytes()).sum();
    let used = of_functions + layers.iter().map(|(_, layer)| layer.code_bytes()).sum::<u64>();
    Ok(aws::GetAccountSettingsOutput {
        account_limit: Some(aws::AccountLimit {
            total_code_size: Some(TOTAL_CODE_BYTES),
            code_size_unzipped: Some(limits::UNZIPPED_BYTES as i64),
            code_size_zipped: Some(limits::ZIP_DIRECT_BYTES as i64),
            concurrent_executions: Some(lambda.fleet.account().limit() as i32),
            unreserved_concurrent_executions: Some(lambda.fleet.account().unreserved() as i32),
        }),
        account_usage: Some(aws::AccountUsage {
            total_code_size: i64::try_from(used).ok(),
            function_count: i64::try_from(functions.len()).ok(),
        }),
    })
}
