//! GetCodeSigningConfig.

use crate::Lambda;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::GetCodeSigningConfigInput,
) -> Result<aws::GetCodeSigningConfigOutput> {
    let (id, config) = lambda.code_signing_of(&input.code_signing_config_arn)?;
    Ok(aws::GetCodeSigningConfigOutput { code_signing_config: lambda.shown_code_signing(&id, &config) })
}
