//! DeleteFunctionUrlConfig.

use super::key;
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// The address never comes back: a URL that is created again is another one.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::DeleteFunctionUrlConfigInput,
) -> Result<aws::DeleteFunctionUrlConfigOutput> {
    let named = lambda.url_holder(&input.function_name, input.qualifier.as_deref())?;
    let deleted = lambda.registry.change(&named.name, |now| {
        let mut next = (**now.ok_or_else(errors::no_such_resource)?).clone();
        next.meta.urls.remove(&key(&named)).ok_or_else(errors::no_such_resource)?;
        Ok((Some(next), ()))
    });
    deleted.await.map(|()| aws::DeleteFunctionUrlConfigOutput {})
}
