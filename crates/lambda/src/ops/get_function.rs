//! GetFunction.

use crate::Lambda;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::GetFunctionInput,
) -> Result<aws::GetFunctionOutput> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let (function, version, shown) = lambda.shown(&named)?;
    let reserved = function.meta.reserved_concurrency;
    Ok(aws::GetFunctionOutput {
        configuration: Some(shown),
        code: Some(aws::FunctionCodeLocation {
            repository_type: Some("S3".into()),
            location: Some(lambda.code_url(&auth, &version.archive)),
            ..Default::default()
        }),
        tags: (!function.meta.tags.is_empty()).then(|| function.meta.tags.clone()),
        concurrency: reserved.map(|n| aws::Concurrency { reserved_concurrent_executions: Some(n as i32) }),
        ..Default::default()
    })
}
