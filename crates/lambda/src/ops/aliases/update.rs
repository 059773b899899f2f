//! UpdateAlias.

use super::routable;
use crate::model::Alias;
use crate::names::Qualifier;
use crate::{Lambda, errors, view};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Every update gives a new revision, one that changes nothing too.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::UpdateAliasInput,
) -> Result<aws::AliasConfiguration> {
    let named = lambda.home.function(&input.function_name, None)?;
    let unknown = || {
        let arn = lambda.home.qualified_arn(&named.name, &Qualifier::Alias(input.name.clone()));
        errors::not_found(format!("Alias not found: {arn}"))
    };
    let missing = || lambda.no_function(&named.name);
    let alias = lambda.change_alias(&named, &input.name, missing, |function, before| {
        let before = before.ok_or_else(unknown)?;
        if input.revision_id.as_ref().is_some_and(|asked| *asked != before.revision_id) {
            return Err(errors::revision_mismatch("GetFunction/GetAlias"));
        }
        let asked = input.function_version.as_deref();
        let version = asked.map_or(Ok(before.version), |version| lambda.target(function, version))?;
        let weights = match &input.routing_config {
            Some(routing) => lambda.weights(function, Some(routing))?,
            None => before.weights.clone(),
        };
        routable(function, version, &weights)?;
        let description = input.description.clone().unwrap_or_else(|| before.description.clone());
        Ok(Alias { version, description, revision_id: base::id::uuid(), weights })
    });
    Ok(view::alias(&lambda.home, &named.name, &input.name, &alias.await?))
}
