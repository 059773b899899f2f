//! DeleteFunction.

use crate::model::{Function, LATEST};
use crate::names::{FunctionRef, Qualifier};
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// This operation takes shorter names than others do.
const NAME_CHARS: usize = 140;

pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::DeleteFunctionInput,
) -> Result<aws::DeleteFunctionOutput> {
    if input.function_name.len() > NAME_CHARS {
        return Err(errors::name_too_long(&input.function_name, NAME_CHARS));
    }
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let unknown = matches!(&named.qualifier, Some(Qualifier::Alias(name)) if name.contains('$'));
    if unknown && lambda.registry.get(&named.name).is_none() {
        return Err(lambda.no_function(&named.name));
    }
    let number = number(&named)?;
    let deleted = lambda.registry.change(&named.name, |now| {
        let now = now.ok_or_else(|| lambda.no_function(&named.name))?;
        let next = number.map(|number| without(now, number)).transpose()?;
        Ok((next, now.meta.id.clone()))
    });
    let id = deleted.await?;
    lambda.retire(&id, number);
    if number.is_none() {
        lambda.roles.forget(&named.name);
    }
    lambda.code.nudge();
    Ok(aws::DeleteFunctionOutput { status_code: Some(204) })
}

/// `None`: all of the function.
fn number(named: &FunctionRef) -> Result<Option<u64>> {
    match &named.qualifier {
        None => Ok(None),
        Some(Qualifier::Version(number)) if *number != LATEST => Ok(Some(*number)),
        Some(Qualifier::Latest) => {
            Err(errors::invalid("$LATEST version cannot be deleted without deleting the function."))
        }
        Some(_) => Err(errors::invalid("Deletion of aliases is not currently supported.")),
    }
}

/// Deleting a version that is not there is no error.
fn without(function: &Function, number: u64) -> Result<Function> {
    let uses = |alias: &crate::model::Alias| alias.version == number || alias.weights.contains_key(&number);
    let users = function.meta.aliases.iter().filter(|(_, alias)| uses(alias)).map(|(name, _)| name.as_str());
    let users: Vec<&str> = users.collect();
    if !users.is_empty() {
        return Err(errors::conflict(format!(
            "Unable to delete version because the following aliases reference it: [{}]",
            users.join(", ")
        )));
    }
    let mut next = function.clone();
    next.versions.remove(&number);
    next.forget(&number.to_string());
    next.meta.published = next.meta.published.filter(|published| *published != number);
    Ok(next)
}
