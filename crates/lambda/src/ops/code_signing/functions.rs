//! What functions are attached: Put-, Get- and DeleteFunctionCodeSigningConfig, ListFunctionsByCodeSigningConfig.

use crate::Lambda;
use crate::ops::page::page;
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// The configuration is looked for before the function, as on AWS.
pub async fn put(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::PutFunctionCodeSigningConfigInput,
) -> Result<aws::PutFunctionCodeSigningConfigOutput> {
    let arn = input.code_signing_config_arn;
    lambda.check_code_signing(Some(&arn))?;
    let name = lambda.attach(&input.function_name, Some(arn.clone())).await?;
    Ok(aws::PutFunctionCodeSigningConfigOutput { code_signing_config_arn: arn, function_name: name })
}

/// A function without one answers with neither: `{}`.
pub async fn get(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::GetFunctionCodeSigningConfigInput,
) -> Result<aws::GetFunctionCodeSigningConfigOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    let attached = lambda.function(&named)?.meta.code_signing.clone();
    Ok(aws::GetFunctionCodeSigningConfigOutput {
        function_name: attached.is_some().then_some(named.name),
        code_signing_config_arn: attached,
    })
}

/// A function without one is no error.
pub async fn delete(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::DeleteFunctionCodeSigningConfigInput,
) -> Result<aws::DeleteFunctionCodeSigningConfigOutput> {
    lambda.attach(&input.function_name, None).await?;
    Ok(aws::DeleteFunctionCodeSigningConfigOutput {})
}

/// In the order of names.
pub async fn list(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::ListFunctionsByCodeSigningConfigInput,
) -> Result<aws::ListFunctionsByCodeSigningConfigOutput> {
    let arn = &input.code_signing_config_arn;
    lambda.code_signing_id(arn)?;
    let functions = lambda.registry.all();
    let attached = functions.iter().filter(|function| function.meta.code_signing.as_ref() == Some(arn));
    let shown = attached.map(|function| (function.meta.name.clone(), lambda.home.function_arn(&function.meta.name)));
    let (arns, next_marker) = page(shown, input.marker.as_deref(), input.max_items);
    Ok(aws::ListFunctionsByCodeSigningConfigOutput { next_marker, function_arns: Some(arns) })
}

impl Lambda {
    async fn attach(&self, function: &str, config: Option<String>) -> Result<String> {
        let named = self.home.function(function, None)?;
        let attached = self.registry.change(&named.name, |now| {
            let mut next = (**now.ok_or_else(|| self.no_function(&named.name))?).clone();
            next.meta.code_signing = config;
            Ok((Some(next), ()))
        });
        attached.await.map(|()| named.name)
    }
}
