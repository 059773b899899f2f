//! ListAliases.

use crate::model::{Alias, Function};
use crate::ops::page::page;
use crate::{Lambda, view};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::ListAliasesInput,
) -> Result<aws::ListAliasesOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    let function = lambda.function(&named)?;
    let wanted = input.function_version.as_deref();
    let aliases = function.meta.aliases.iter().filter(|(_, alias)| wanted.is_none_or(|wanted| invokes(alias, wanted)));
    let shown = aliases.map(|(name, alias)| (name.clone(), view::alias(&lambda.home, &named.name, name, alias)));
    let (aliases, next_marker) = page(shown, input.marker.as_deref(), input.max_items);
    Ok(aws::ListAliasesOutput { next_marker, aliases: Some(aliases) })
}

fn invokes(alias: &Alias, version: &str) -> bool {
    Function::label(alias.version) == version || alias.weights.keys().any(|number| number.to_string() == version)
}
