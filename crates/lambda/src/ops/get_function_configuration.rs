//! GetFunctionConfiguration.

use crate::Lambda;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::GetFunctionConfigurationInput,
) -> Result<aws::FunctionConfiguration> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    lambda.shown(&named).map(|(_, _, shown)| shown)
}
