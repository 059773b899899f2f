//! GetLayerVersion and GetLayerVersionByArn.

use super::number;
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::GetLayerVersionInput,
) -> Result<aws::GetLayerVersionResponse> {
    let number = number(input.version_number)?;
    show(&lambda, &auth, &lambda.home.layer(&input.layer_name)?, number)
}

pub async fn handle_by_arn(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::GetLayerVersionByArnInput,
) -> Result<aws::GetLayerVersionResponse> {
    let layer = lambda.home.layer_version(&input.arn)?;
    if layer.account != lambda.home.account.as_str() {
        return Err(errors::other_account());
    }
    show(&lambda, &auth, &layer.name, layer.number)
}

fn show(lambda: &Lambda, auth: &Authorized, name: &str, number: u64) -> Result<aws::GetLayerVersionResponse> {
    let layer = lambda.layers.get(name).ok_or_else(errors::no_such_resource)?;
    let version = layer.versions.get(&number).ok_or_else(errors::no_such_resource)?;
    Ok(lambda.shown_layer(auth, name, number, version))
}
