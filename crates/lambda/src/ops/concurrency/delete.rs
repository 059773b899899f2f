//! DeleteFunctionConcurrency.

use crate::Lambda;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::DeleteFunctionConcurrencyInput,
) -> Result<aws::DeleteFunctionConcurrencyOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    lambda.reserve(&named, None, || lambda.no_function(&named.name)).await?;
    Ok(aws::DeleteFunctionConcurrencyOutput {})
}
