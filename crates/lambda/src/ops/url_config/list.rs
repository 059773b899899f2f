//! ListFunctionUrlConfigs.

use crate::names::{FunctionRef, Qualifier};
use crate::ops::page::page;
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// The function's own before those of its aliases.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::ListFunctionUrlConfigsInput,
) -> Result<aws::ListFunctionUrlConfigsOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    let function = lambda.registry.get(&named.name).ok_or_else(errors::nothing_to_address)?;
    let shown = function.meta.urls.iter().map(|(key, url)| {
        let qualifier = Some(Qualifier::parse(key)).filter(|qualifier| *qualifier != Qualifier::Latest);
        (key.clone(), lambda.shown_url(&FunctionRef { name: named.name.clone(), qualifier }, url.clone()))
    });
    let (function_url_configs, next_marker) = page(shown, input.marker.as_deref(), input.max_items);
    Ok(aws::ListFunctionUrlConfigsOutput { function_url_configs, next_marker })
}
