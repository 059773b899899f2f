//! GetAlias.

use crate::{Lambda, errors, view};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(lambda: Arc<Lambda>, _: Authorized, input: aws::GetAliasInput) -> Result<aws::AliasConfiguration> {
    let named = lambda.home.function(&input.function_name, None)?;
    let function = lambda.registry.get(&named.name);
    let alias = function.as_ref().and_then(|function| function.meta.aliases.get(&input.name));
    let alias = alias.ok_or_else(|| errors::no_alias(&lambda.home, &named.name, &input.name))?;
    Ok(view::alias(&lambda.home, &named.name, &input.name, alias))
}
