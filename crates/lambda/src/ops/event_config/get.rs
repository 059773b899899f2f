//! GetFunctionEventInvokeConfig.

use super::key;
use crate::{Lambda, view};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// An unknown function has no configuration either.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::GetFunctionEventInvokeConfigInput,
) -> Result<aws::FunctionEventInvokeConfig> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let function = lambda.registry.get(&named.name);
    let config = function.as_ref().and_then(|function| function.meta.event_configs.get(&key(&named)));
    let config = config.ok_or_else(|| lambda.no_event_config(&named))?;
    Ok(view::event_config(&lambda.home, &named.name, &key(&named), config))
}
