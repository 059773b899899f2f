//! PutFunctionRecursionConfig and GetFunctionRecursionConfig.

use crate::Lambda;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn put(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::PutFunctionRecursionConfigInput,
) -> Result<aws::PutFunctionRecursionConfigOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    let asked = input.recursive_loop.clone();
    let changed = lambda.registry.change(&named.name, |now| {
        let mut next = (**now.ok_or_else(|| lambda.no_function(&named.name))?).clone();
        next.meta.recursive_loop = Some(asked);
        Ok((Some(next), ()))
    });
    changed.await?;
    Ok(aws::PutFunctionRecursionConfigOutput { recursive_loop: Some(input.recursive_loop) })
}

/// Loops are ended unless somebody has said otherwise.
pub async fn get(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::GetFunctionRecursionConfigInput,
) -> Result<aws::GetFunctionRecursionConfigOutput> {
    let function = lambda.function(&lambda.home.function(&input.function_name, None)?)?;
    let recursive_loop = function.meta.recursive_loop.clone().or_else(|| Some("Terminate".into()));
    Ok(aws::GetFunctionRecursionConfigOutput { recursive_loop })
}
