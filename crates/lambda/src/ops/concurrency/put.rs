//! PutFunctionConcurrency.

use crate::names::Qualifier;
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::PutFunctionConcurrencyInput,
) -> Result<aws::Concurrency> {
    let named = lambda.home.function(&input.function_name, None)?;
    if named.qualifier.is_some() {
        return Err(errors::invalid(
            "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.",
        ));
    }
    let missing = || errors::no_qualifier(&lambda.home, &named.name, &Qualifier::Latest);
    // The model has checked that it is not negative.
    let asked = input.reserved_concurrent_executions;
    lambda.reserve(&named, Some(asked.unsigned_abs()), missing).await?;
    Ok(aws::Concurrency { reserved_concurrent_executions: Some(asked) })
}
