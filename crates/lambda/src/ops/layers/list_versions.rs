//! ListLayerVersions.

use crate::Lambda;
use crate::ops::page::page;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// The newest first. A layer that is not there has no versions, which is no error.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::ListLayerVersionsInput,
) -> Result<aws::ListLayerVersionsOutput> {
    let name = lambda.home.layer(&input.layer_name)?;
    let (runtime, architecture) = (input.compatible_runtime.as_deref(), input.compatible_architecture.as_deref());
    let layer = lambda.layers.get(&name);
    let newest_first = layer.iter().flat_map(|layer| layer.versions.iter().rev());
    let matching = newest_first.filter(|(_, version)| version.fits(runtime, architecture));
    let shown = matching.map(|(number, version)| (key(*number), lambda.listed_layer(&name, *number, version)));
    let (versions, next_marker) = page(shown, input.marker.as_deref(), input.max_items);
    Ok(aws::ListLayerVersionsOutput { next_marker, layer_versions: Some(versions) })
}

/// Sorts the newest first.
fn key(number: u64) -> String {
    format!("{:020}", u64::MAX - number)
}

#[cfg(test)]
mod tests {
    #[test]
    fn later_numbers_sort_first() {
        assert!(super::key(10) < super::key(9) && super::key(100) < super::key(99));
    }
}
