//! GetFunctionUrlConfig.

use crate::Lambda;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::GetFunctionUrlConfigInput,
) -> Result<aws::GetFunctionUrlConfigOutput> {
    let named = lambda.url_holder(&input.function_name, input.qualifier.as_deref())?;
    let shown = lambda.shown_url(&named, lambda.url_of(&named)?);
    Ok(aws::GetFunctionUrlConfigOutput {
        function_url: shown.function_url,
        function_arn: shown.function_arn,
        auth_type: shown.auth_type,
        cors: shown.cors,
        creation_time: shown.creation_time,
        last_modified_time: shown.last_modified_time,
        invoke_mode: shown.invoke_mode,
    })
}
