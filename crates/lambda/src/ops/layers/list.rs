//! ListLayers.

use crate::Lambda;
use crate::ops::page::page;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// In the order of names, each with the newest of its versions that match.
pub async fn handle(lambda: Arc<Lambda>, _: Authorized, input: aws::ListLayersInput) -> Result<aws::ListLayersOutput> {
    let (runtime, architecture) = (input.compatible_runtime.as_deref(), input.compatible_architecture.as_deref());
    let layers = lambda.layers.all();
    let matching = layers.iter().filter_map(|(name, layer)| {
        let (number, version) = layer.newest(runtime, architecture)?;
        let item = aws::LayersListItem {
            layer_name: Some(name.clone()),
            layer_arn: Some(lambda.home.layer_arn(name)),
            latest_matching_version: Some(lambda.listed_layer(name, number, version)),
        };
        Some((name.clone(), item))
    });
    let (layers, next_marker) = page(matching, input.marker.as_deref(), input.max_items);
    Ok(aws::ListLayersOutput { next_marker, layers: Some(layers) })
}
