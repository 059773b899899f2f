//! ListFunctions.

use super::page::{number_key, page};
use crate::Lambda;
use crate::view::{self, ArnForm};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// In the order of names; with `FunctionVersion=ALL` each followed by its versions.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::ListFunctionsInput,
) -> Result<aws::ListFunctionsOutput> {
    let all = input.function_version.as_deref() == Some("ALL");
    // A master region asks for replicas of Lambda@Edge. There is no edge here.
    let functions = if input.master_region.is_some() { Vec::new() } else { lambda.registry.all() };
    let shown = functions.iter().flat_map(|function| {
        let versions = function.versions.values().filter(move |version| all || !version.is_published());
        versions.map(move |version| (number_key(&function.meta.name, version.number), (function, version)))
    });
    let form = if all { ArnForm::Qualified } else { ArnForm::Natural };
    let (shown, next_marker) = page(shown, input.marker.as_deref(), input.max_items);
    let functions = shown.into_iter().map(|(function, version)| view::listed(&lambda.home, function, version, form));
    Ok(aws::ListFunctionsOutput { next_marker, functions: Some(functions.collect()) })
}
