//! UpdateFunctionUrlConfig.

use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Changes what is given and keeps the rest. The answer says how the function is invoked only where a request ever did.
pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::UpdateFunctionUrlConfigInput,
) -> Result<aws::UpdateFunctionUrlConfigOutput> {
    let named = lambda.url_holder(&input.function_name, input.qualifier.as_deref())?;
    let changed = lambda.change_url(&named, |before| {
        let before = before.ok_or_else(errors::no_such_resource)?;
        Ok(before.changed(input.auth_type, input.cors, input.invoke_mode, auth.now))
    });
    let changed = changed.await?;
    let invoke_mode = changed.invoke_mode.clone();
    let shown = lambda.shown_url(&named, changed);
    Ok(aws::UpdateFunctionUrlConfigOutput {
        function_url: shown.function_url,
        function_arn: shown.function_arn,
        auth_type: shown.auth_type,
        cors: shown.cors,
        creation_time: shown.creation_time,
        last_modified_time: shown.last_modified_time,
        invoke_mode,
    })
}
