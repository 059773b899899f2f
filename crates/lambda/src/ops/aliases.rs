//! CreateAlias, GetAlias, ListAliases, UpdateAlias, DeleteAlias.

use super::page;
use crate::model::{Alias, Function, LATEST};
use crate::names::{FunctionRef, Qualifier};
use crate::{Lambda, errors, view};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

pub async fn create(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::CreateAliasInput,
) -> Result<aws::AliasConfiguration> {
    let named = lambda.home.function(&input.function_name, None)?;
    let alias = lambda.change_alias(&named, &input.name, |function, before| {
        if before.is_some() {
            let arn = lambda.home.qualified_arn(&named.name, &Qualifier::Alias(input.name.clone()));
            return Err(errors::conflict(format!("Alias already exists: {arn}")).with("Type", "User"));
        }
        let version = target(&lambda, function, &input.function_version)?;
        let weights = weights(&lambda, function, version, input.routing_config.as_ref())?;
        Ok(Alias {
            version,
            description: input.description.clone().unwrap_or_default(),
            revision_id: base::id::uuid(),
            weights,
        })
    });
    Ok(view::alias(&lambda.home, &named.name, &input.name, &alias.await?))
}

pub async fn update(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::UpdateAliasInput,
) -> Result<aws::AliasConfiguration> {
    let named = lambda.home.function(&input.function_name, None)?;
    let alias = lambda.change_alias(&named, &input.name, |function, before| {
        let before = before.ok_or_else(|| errors::no_alias(&lambda.home, &named.name, &input.name))?;
        if input.revision_id.as_ref().is_some_and(|asked| *asked != before.revision_id) {
            return Err(errors::revision_mismatch());
        }
        let version = input.function_version.as_deref().map_or(Ok(before.version), |v| target(&lambda, function, v))?;
        let weights = match &input.routing_config {
            Some(routing) => weights(&lambda, function, version, Some(routing))?,
            None => before.weights.clone(),
        };
        let description = input.description.clone().unwrap_or_else(|| before.description.clone());
        Ok(Alias { version, description, revision_id: base::id::uuid(), weights })
    });
    Ok(view::alias(&lambda.home, &named.name, &input.name, &alias.await?))
}

pub async fn get(lambda: Arc<Lambda>, _: Authorized, input: aws::GetAliasInput) -> Result<aws::AliasConfiguration> {
    let named = lambda.home.function(&input.function_name, None)?;
    let missing = || errors::no_alias(&lambda.home, &named.name, &input.name);
    let function = lambda.registry.get(&named.name).ok_or_else(missing)?;
    let alias = function.meta.aliases.get(&input.name).ok_or_else(missing)?;
    Ok(view::alias(&lambda.home, &named.name, &input.name, alias))
}

pub async fn list(lambda: Arc<Lambda>, _: Authorized, input: aws::ListAliasesInput) -> Result<aws::ListAliasesOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    let function = lambda.function(&named)?;
    let wanted = input.function_version.as_deref();
    let aliases = function.meta.aliases.iter().filter(|(_, alias)| {
        wanted.is_none_or(|version| {
            Function::label(alias.version) == version || alias.weights.keys().any(|n| n.to_string() == version)
        })
    });
    let shown = aliases.map(|(name, alias)| (name.clone(), view::alias(&lambda.home, &named.name, name, alias)));
    let (aliases, next_marker) = page(shown, input.marker.as_deref(), input.max_items)?;
    Ok(aws::ListAliasesOutput { next_marker, aliases: Some(aliases) })
}

pub async fn delete(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::DeleteAliasInput,
) -> Result<aws::DeleteAliasOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    let deleted = lambda.registry.change(&named.name, |now| {
        let now = now.ok_or_else(|| errors::no_function(&lambda.home.function_arn(&named.name)))?;
        let mut next = (**now).clone();
        // Deleting what is not there is no error; the alias's own policy and event configuration go with it.
        next.meta.aliases.remove(&input.name);
        next.meta.policies.remove(&input.name);
        next.meta.event_configs.remove(&input.name);
        Ok((Some(next), ()))
    });
    deleted.await.map(|()| aws::DeleteAliasOutput {})
}

impl Lambda {
    async fn change_alias(
        &self,
        named: &FunctionRef,
        name: &str,
        make: impl FnOnce(&Function, Option<&Alias>) -> Result<Alias>,
    ) -> Result<Alias> {
        let change = self.registry.change(&named.name, |now| {
            let now = now.ok_or_else(|| errors::no_function(&self.home.function_arn(&named.name)))?;
            let alias = make(now, now.meta.aliases.get(name))?;
            let mut next = (**now).clone();
            next.meta.aliases.insert(name.into(), alias.clone());
            Ok((Some(next), alias))
        });
        change.await
    }
}

fn target(lambda: &Lambda, function: &Function, version: &str) -> Result<u64> {
    let qualifier = Qualifier::parse(version);
    let number = match &qualifier {
        Qualifier::Latest => LATEST,
        Qualifier::Version(number) => *number,
        Qualifier::Alias(_) => return Err(errors::no_qualifier(&lambda.home, &function.meta.name, &qualifier)),
    };
    match function.versions.contains_key(&number) && version != "0" {
        true => Ok(number),
        false => Err(errors::no_qualifier(&lambda.home, &function.meta.name, &qualifier)),
    }
}

/// At most one further version, published, another one, of the same role.
/// Source: Lambda Developer Guide, "Implement Lambda canary deployments using a weighted alias".
fn weights(
    lambda: &Lambda,
    function: &Function,
    version: u64,
    routing: Option<&aws::AliasRoutingConfiguration>,
) -> Result<BTreeMap<u64, f64>> {
    let asked = routing.and_then(|routing| routing.additional_version_weights.as_ref());
    let Some(asked) = asked.filter(|asked| !asked.is_empty()) else { return Ok(BTreeMap::new()) };
    if asked.len() > 1 {
        return Err(errors::invalid("Number of items in AdditionalVersionWeights cannot be greater than 1"));
    }
    if version == LATEST {
        return Err(errors::invalid("$LATEST is not supported for an alias pointing to more than 1 version"));
    }
    let mut weights = BTreeMap::new();
    for (other, weight) in asked {
        let number = target(lambda, function, other)?;
        if number == LATEST {
            return Err(errors::invalid("$LATEST is not supported for an alias pointing to more than 1 version"));
        }
        if number == version {
            return Err(errors::invalid(format!(
                "Invalid function version {number}. Function version {number} is already included in routing configuration."
            )));
        }
        if function.versions[&number].config.role != function.versions[&version].config.role {
            return Err(errors::invalid("The versions of an alias must have the same execution role."));
        }
        weights.insert(number, *weight);
    }
    Ok(weights)
}
