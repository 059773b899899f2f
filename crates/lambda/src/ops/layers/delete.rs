//! DeleteLayerVersion.

use super::number;
use crate::Lambda;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Deleting what is not there is no error. Functions that use the version keep it; the layer keeps its last number.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::DeleteLayerVersionInput,
) -> Result<aws::DeleteLayerVersionOutput> {
    let (name, number) = (lambda.home.layer(&input.layer_name)?, number(input.version_number)?);
    let deleted = lambda.layers.change(&name, |now| {
        let mut next = now.cloned();
        if let Some(layer) = &mut next {
            layer.versions.remove(&number);
        }
        Ok((next, ()))
    });
    deleted.await?;
    lambda.code.nudge();
    Ok(aws::DeleteLayerVersionOutput {})
}
