//! DeleteCodeSigningConfig.

use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// One that a function has stays.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::DeleteCodeSigningConfigInput,
) -> Result<aws::DeleteCodeSigningConfigOutput> {
    let arn = &input.code_signing_config_arn;
    let id = lambda.code_signing_id(arn)?;
    let deleted = lambda.code_signing.change(&id, |now| {
        now.ok_or_else(|| errors::no_code_signing(arn))?;
        let functions = lambda.registry.all();
        let used = functions.iter().any(|function| function.meta.code_signing.as_ref() == Some(arn));
        if used { Err(errors::code_signing_in_use(arn)) } else { Ok((None, ())) }
    });
    deleted.await.map(|()| aws::DeleteCodeSigningConfigOutput {})
}
