//! PutProvisionedConcurrencyConfig.

use super::key;
use super::rules::{applicable, fits};
use crate::names::Qualifier;
use crate::provisioning::Provisioned;
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Answers once it is kept: the environments come by themselves.
pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::PutProvisionedConcurrencyConfigInput,
) -> Result<aws::PutProvisionedConcurrencyConfigOutput> {
    let named = lambda.home.function(&input.function_name, Some(&input.qualifier))?;
    if named.qualifier == Some(Qualifier::Latest) {
        return Err(errors::invalid(
            "Provisioned Concurrency Configs cannot be applied to unpublished function versions.",
        ));
    }
    // The model has checked that it is positive.
    let executions = input.provisioned_concurrent_executions.unsigned_abs();
    let config = Provisioned { executions, modified: auth.now };
    let key = key(&named);
    let changed = lambda.registry.change(&named.name, |now| {
        let now = lambda.has_qualifier(now, &named)?;
        applicable(&lambda.home, now, named.qualifier.as_ref())?;
        fits(now, &key, executions, lambda.unclaimed_by_others(&named.name))?;
        let mut next = (**now).clone();
        next.meta.provisioned.insert(key.clone(), config.clone());
        Ok((Some(next.clone()), next))
    });
    let function = changed.await?;
    let before = lambda.allocation(&function, &key);
    lambda.provisioning.nudge();
    Ok(aws::PutProvisionedConcurrencyConfigOutput {
        requested_provisioned_concurrent_executions: Some(executions as i32),
        available_provisioned_concurrent_executions: Some(before.allocated as i32),
        allocated_provisioned_concurrent_executions: Some(before.allocated as i32),
        status: Some("IN_PROGRESS".into()),
        status_reason: None,
        last_modified: Some(config.modified.lambda_seconds()),
    })
}
