//! Reserved concurrency: PutFunctionConcurrency, GetFunctionConcurrency, DeleteFunctionConcurrency.

use crate::{Lambda, errors};
use api::lambda as aws;
use base::limits::UNRESERVED_CONCURRENCY_MIN;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn put(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::PutFunctionConcurrencyInput,
) -> Result<aws::Concurrency> {
    let asked = input.reserved_concurrent_executions as u32;
    let named = lambda.home.function(&input.function_name, None)?;
    if named.qualifier.is_some() {
        return Err(errors::invalid(
            "This operation is permitted on Lambda functions only. Aliases and versions do not support this operation. Please specify either a function name or an unqualified function ARN.",
        ));
    }
    lambda.reserve(&input.function_name, Some(asked)).await?;
    Ok(aws::Concurrency { reserved_concurrent_executions: Some(input.reserved_concurrent_executions) })
}

pub async fn get(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::GetFunctionConcurrencyInput,
) -> Result<aws::GetFunctionConcurrencyOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    let reserved = lambda.function(&named)?.meta.reserved_concurrency;
    Ok(aws::GetFunctionConcurrencyOutput { reserved_concurrent_executions: reserved.map(|n| n as i32) })
}

pub async fn delete(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::DeleteFunctionConcurrencyInput,
) -> Result<aws::DeleteFunctionConcurrencyOutput> {
    lambda.reserve(&input.function_name, None).await?;
    Ok(aws::DeleteFunctionConcurrencyOutput {})
}

impl Lambda {
    async fn reserve(&self, name: &str, reserved: Option<u32>) -> Result<()> {
        let named = self.home.function(name, None)?;
        let changed = self.registry.change(&named.name, |now| {
            let missing = || errors::no_function(&self.home.function_arn(&named.name));
            let now = now.ok_or_else(missing)?;
            let account = self.fleet.account();
            let before = now.meta.reserved_concurrency.unwrap_or(0);
            let left = (account.unreserved() + before).checked_sub(reserved.unwrap_or(0));
            if reserved.is_some_and(|asked| asked > 0) && left.is_none_or(|left| left < UNRESERVED_CONCURRENCY_MIN) {
                return Err(errors::invalid(format!(
                    "Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{UNRESERVED_CONCURRENCY_MIN}]."
                )));
            }
            let mut next = (**now).clone();
            next.meta.reserved_concurrency = reserved;
            self.fleet.function(&next.meta.id).reserve(reserved);
            Ok((Some(next), ()))
        });
        changed.await
    }
}
