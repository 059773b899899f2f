//! ListFunctionEventInvokeConfigs.

use super::no_function;
use crate::ops::page::page;
use crate::{Lambda, view};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// `$LATEST`, versions and aliases, in the order of their text.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::ListFunctionEventInvokeConfigsInput,
) -> Result<aws::ListFunctionEventInvokeConfigsOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    let function = lambda.registry.get(&named.name).ok_or_else(no_function)?;
    let configs = function.meta.event_configs.iter();
    let shown = configs.map(|(key, config)| (key.clone(), view::event_config(&lambda.home, &named.name, key, config)));
    let (configs, next_marker) = page(shown, input.marker.as_deref(), input.max_items);
    Ok(aws::ListFunctionEventInvokeConfigsOutput { function_event_invoke_configs: Some(configs), next_marker })
}
