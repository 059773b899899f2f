//! CreateAlias.

use super::routable;
use crate::model::Alias;
use crate::names::Qualifier;
use crate::{Lambda, errors, view};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::CreateAliasInput,
) -> Result<aws::AliasConfiguration> {
    let named = lambda.home.function(&input.function_name, None)?;
    let missing = || errors::no_qualifier(&lambda.home, &named.name, &Qualifier::parse(&input.function_version));
    let alias = lambda.change_alias(&named, &input.name, missing, |function, before| {
        if before.is_some() {
            let arn = lambda.home.qualified_arn(&named.name, &Qualifier::Alias(input.name.clone()));
            return Err(errors::conflict(format!("Alias already exists: {arn}")));
        }
        let version = lambda.target(function, &input.function_version)?;
        let weights = lambda.weights(function, input.routing_config.as_ref())?;
        routable(function, version, &weights)?;
        let description = input.description.clone().unwrap_or_default();
        Ok(Alias { version, description, revision_id: base::id::uuid(), weights })
    });
    Ok(view::alias(&lambda.home, &named.name, &input.name, &alias.await?))
}
