//! ListVersionsByFunction.

use super::page::{number_key, page};
use crate::Lambda;
use crate::view::{self, ArnForm};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// `$LATEST`, then the numbers in their order.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::ListVersionsByFunctionInput,
) -> Result<aws::ListVersionsByFunctionOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    let function = lambda.function(&named)?;
    let versions = function.versions.values().map(|version| (number_key(&named.name, version.number), version));
    let (versions, next_marker) = page(versions, input.marker.as_deref(), input.max_items);
    let shown = versions.into_iter().map(|version| view::listed(&lambda.home, &function, version, ArnForm::Qualified));
    Ok(aws::ListVersionsByFunctionOutput { next_marker, versions: Some(shown.collect()) })
}
