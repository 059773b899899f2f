//! AddPermission.

use super::statement::statement;
use super::{check_length, check_new};
use crate::names::Qualifier;
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::AddPermissionInput,
) -> Result<aws::AddPermissionOutput> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    if named.qualifier == Some(Qualifier::Latest) {
        return Err(errors::invalid("We currently do not support adding policies for $LATEST."));
    }
    let resource = lambda.home.resource(&named.name, named.qualifier.as_ref().map(Qualifier::to_string).as_deref());
    let missing = || lambda.no_function(&named.name);
    let added = lambda.change_policy(&named, missing, |function, policy| {
        if input.revision_id.as_deref().is_some_and(|asked| function.revision(named.qualifier.as_ref()) != Some(asked))
        {
            return Err(errors::revision_mismatch("GetFunction/GetAlias"));
        }
        check_new(policy, &input.statement_id)?;
        let statement = statement(&input, &resource)?;
        policy.statements.push(statement.clone());
        check_length(policy)?;
        Ok(statement.json)
    });
    Ok(aws::AddPermissionOutput { statement: Some(added.await?) })
}
