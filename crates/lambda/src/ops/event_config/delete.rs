//! DeleteFunctionEventInvokeConfig.

use super::key;
use crate::Lambda;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// An unknown function has no configuration either.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::DeleteFunctionEventInvokeConfigInput,
) -> Result<aws::DeleteFunctionEventInvokeConfigOutput> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let known = lambda.registry.get(&named.name);
    let known = known.is_some_and(|function| function.meta.event_configs.contains_key(&key(&named)));
    if !known {
        return Err(lambda.no_event_config(&named));
    }
    lambda.change_event_config(&named, |_| Ok(None)).await?;
    Ok(aws::DeleteFunctionEventInvokeConfigOutput {})
}
