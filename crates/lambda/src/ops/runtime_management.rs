//! PutRuntimeManagementConfig and GetRuntimeManagementConfig: when a version changes to another build of its runtime.
//!
//! This node has one build of each runtime, which a function uses in every mode: it is the only one that can be pinned.

use crate::model::{Function, RuntimeManagement};
use crate::names::{FunctionRef, Qualifier};
use crate::{Lambda, errors, view};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn put(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::PutRuntimeManagementConfigInput,
) -> Result<aws::PutRuntimeManagementConfigOutput> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let key = key(&named);
    let changed = lambda.registry.change(&named.name, |now| {
        let now = now.ok_or_else(|| lambda.no_function(&named.name))?;
        let kept = lambda.runtime_management(now, &named, &input)?;
        let mut next = (**now).clone();
        next.meta.runtime_management.insert(key, kept.clone());
        Ok((Some(next), kept))
    });
    let kept = changed.await?;
    Ok(aws::PutRuntimeManagementConfigOutput {
        update_runtime_on: kept.update_on,
        function_arn: lambda.asked_arn(&named),
        runtime_version_arn: kept.version_arn,
    })
}

/// Automatic unless somebody has said otherwise.
pub async fn get(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::GetRuntimeManagementConfigInput,
) -> Result<aws::GetRuntimeManagementConfigOutput> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let function = lambda.function(&named)?;
    lambda.is_version(&function, &named)?;
    let kept = function.meta.runtime_management.get(&key(&named));
    Ok(aws::GetRuntimeManagementConfigOutput {
        update_runtime_on: Some(kept.map_or_else(|| "Auto".into(), |kept| kept.update_on.clone())),
        function_arn: Some(lambda.asked_arn(&named)),
        runtime_version_arn: kept.and_then(|kept| kept.version_arn.clone()),
    })
}

/// Each version has its own, `$LATEST` too.
fn key(named: &FunctionRef) -> String {
    named.qualifier.as_ref().unwrap_or(&Qualifier::Latest).to_string()
}

impl Lambda {
    fn asked_arn(&self, named: &FunctionRef) -> String {
        match &named.qualifier {
            Some(qualifier) => self.home.qualified_arn(&named.name, qualifier),
            None => self.home.function_arn(&named.name),
        }
    }

    /// Aliases have none.
    fn is_version(&self, function: &Function, named: &FunctionRef) -> Result<()> {
        match &named.qualifier {
            Some(alias @ Qualifier::Alias(_)) => Err(errors::no_qualifier(&self.home, &named.name, alias)),
            qualifier => self.exists(function, qualifier.as_ref()),
        }
    }

    fn runtime_management(
        &self,
        function: &Function,
        named: &FunctionRef,
        input: &aws::PutRuntimeManagementConfigInput,
    ) -> Result<RuntimeManagement> {
        self.is_version(function, named)?;
        let version_arn = match (input.update_runtime_on.as_str(), &input.runtime_version_arn) {
            ("Manual", Some(arn)) => Some(arn.clone()),
            ("Manual", None) => {
                return Err(errors::invalid("RuntimeVersionArn is required when UpdateRuntimeOn is Manual."));
            }
            _ => None,
        };
        let qualifier = named.qualifier.as_ref().unwrap_or(&Qualifier::Latest);
        let runtime = function.resolve(qualifier, 1.0).map(|version| version.config.runtime.as_str());
        let ours = view::runtime_version_arn(&self.home, runtime.unwrap_or_default());
        match version_arn {
            Some(arn) if arn != ours => Err(errors::invalid(format!(
                "Runtime version {arn} is not available. This endpoint runs the function with {ours}."
            ))),
            version_arn => Ok(RuntimeManagement { update_on: input.update_runtime_on.clone(), version_arn }),
        }
    }
}
