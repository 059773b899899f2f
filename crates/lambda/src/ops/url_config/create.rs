//! CreateFunctionUrlConfig.

use crate::urls::Url;
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// The answer says how the function is invoked only where the request did.
pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::CreateFunctionUrlConfigInput,
) -> Result<aws::CreateFunctionUrlConfigOutput> {
    let named = lambda.url_holder(&input.function_name, input.qualifier.as_deref())?;
    lambda.refuse_for_tenants(&named.name, "A function URL")?;
    let made = lambda.change_url(&named, |before| match before {
        Some(_) => Err(errors::url_exists(&lambda.holder_arn(&named))),
        None => Ok(Url::new(input.auth_type, input.cors, input.invoke_mode.clone(), auth.now)),
    });
    let made = made.await?;
    let shown = lambda.shown_url(&named, made);
    Ok(aws::CreateFunctionUrlConfigOutput {
        function_url: shown.function_url,
        function_arn: shown.function_arn,
        auth_type: shown.auth_type,
        cors: shown.cors,
        creation_time: shown.creation_time,
        invoke_mode: input.invoke_mode,
    })
}
