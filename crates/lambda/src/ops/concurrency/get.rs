//! GetFunctionConcurrency.

use crate::Lambda;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::GetFunctionConcurrencyInput,
) -> Result<aws::GetFunctionConcurrencyOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    let reserved = lambda.function(&named)?.meta.reserved_concurrency;
    Ok(aws::GetFunctionConcurrencyOutput { reserved_concurrent_executions: reserved.map(|n| n as i32) })
}
