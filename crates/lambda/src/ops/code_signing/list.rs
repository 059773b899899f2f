//! ListCodeSigningConfigs.

use crate::Lambda;
use crate::ops::page::page;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::ListCodeSigningConfigsInput,
) -> Result<aws::ListCodeSigningConfigsOutput> {
    let all = lambda.code_signing.all();
    let shown = all.iter().map(|(id, config)| (id.clone(), lambda.shown_code_signing(id, config)));
    let (configs, next_marker) = page(shown, input.marker.as_deref(), input.max_items);
    Ok(aws::ListCodeSigningConfigsOutput { next_marker, code_signing_configs: Some(configs) })
}
