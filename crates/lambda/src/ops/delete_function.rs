//! DeleteFunction.

use crate::model::LATEST;
use crate::names::Qualifier;
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::DeleteFunctionInput,
) -> Result<aws::DeleteFunctionOutput> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let number = match &named.qualifier {
        None => None,
        Some(Qualifier::Version(number)) if *number != LATEST => Some(*number),
        Some(Qualifier::Latest) => {
            return Err(errors::invalid("$LATEST version cannot be deleted without deleting the function."));
        }
        Some(_) => return Err(errors::invalid("Deletion of aliases is not currently supported.")),
    };
    let deleted = lambda.registry.change(&named.name, |now| {
        let now = now.ok_or_else(|| errors::no_function(&lambda.home.function_arn(&named.name)))?;
        let Some(number) = number else { return Ok((None, now.meta.id.clone())) };
        let used =
            now.meta.aliases.values().any(|alias| alias.version == number || alias.weights.contains_key(&number));
        if used {
            return Err(errors::conflict(format!(
                "Version {number} is referenced by an alias. Delete or update the alias first."
            )));
        }
        let mut next = (**now).clone();
        next.versions.remove(&number);
        Ok((Some(next), now.meta.id.clone()))
    });
    let id = deleted.await?;
    lambda.roles.forget(&named.name);
    lambda.retire(&id, number);
    lambda.sweep_code().await;
    Ok(aws::DeleteFunctionOutput { status_code: Some(204) })
}
