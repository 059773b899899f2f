//! GetFunctionCodeSigningConfig.

use crate::Lambda;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// No function has a code-signing configuration here: the answer is `{}`, as AWS gives it for none attached.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::GetFunctionCodeSigningConfigInput,
) -> Result<aws::GetFunctionCodeSigningConfigOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    lambda.function(&named).map(|_| aws::GetFunctionCodeSigningConfigOutput::default())
}
