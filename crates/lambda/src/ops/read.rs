//! What only reads: functions, versions, account settings.

use super::page;
use crate::code::Archive;
use crate::model::{Function, Version};
use crate::names::{FunctionRef, Qualifier};
use crate::view::{self, ArnForm};
use crate::{Lambda, errors};
use api::lambda as aws;
use base::limits;
use cloud::{Authorized, Result};
use std::collections::HashSet;
use std::sync::Arc;

impl Lambda {
    /// The function that is named, or AWS's error with the unqualified ARN.
    pub(crate) fn function(&self, named: &FunctionRef) -> Result<Arc<Function>> {
        self.registry.get(&named.name).ok_or_else(|| errors::no_function(&self.home.function_arn(&named.name)))
    }

    /// The function and the version that is named. An unknown one answers with the ARN as it was asked for.
    pub(crate) fn version(&self, named: &FunctionRef) -> Result<(Arc<Function>, Arc<Version>)> {
        let missing = || match &named.qualifier {
            Some(qualifier) => errors::no_qualifier(&self.home, &named.name, qualifier),
            None => errors::no_function(&self.home.function_arn(&named.name)),
        };
        let function = self.registry.get(&named.name).ok_or_else(missing)?;
        let qualifier = named.qualifier.clone().unwrap_or(Qualifier::Latest);
        let version = function.resolve(&qualifier, 1.0).cloned().ok_or_else(missing)?;
        Ok((function, version))
    }

    /// A version as the API shows it under the name it was asked for.
    fn shown(&self, named: &FunctionRef) -> Result<(Arc<Function>, Arc<Version>, aws::FunctionConfiguration)> {
        let (function, version) = self.version(named)?;
        let mut shown = view::configuration(&self.home, &function, &version, ArnForm::Natural);
        if let Some(qualifier) = &named.qualifier {
            shown.function_arn = Some(self.home.qualified_arn(&named.name, qualifier));
        }
        Ok((function, version, shown))
    }
}

pub async fn get_function(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::GetFunctionInput,
) -> Result<aws::GetFunctionOutput> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let (function, version, shown) = lambda.shown(&named)?;
    let reserved = function.meta.reserved_concurrency;
    Ok(aws::GetFunctionOutput {
        configuration: Some(shown),
        code: Some(aws::FunctionCodeLocation {
            repository_type: Some("S3".into()),
            location: Some(lambda.code_url(&auth, &version.archive)),
            ..Default::default()
        }),
        tags: (!function.meta.tags.is_empty()).then(|| function.meta.tags.clone()),
        concurrency: reserved.map(|n| aws::Concurrency { reserved_concurrent_executions: Some(n as i32) }),
        ..Default::default()
    })
}

pub async fn get_function_configuration(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::GetFunctionConfigurationInput,
) -> Result<aws::FunctionConfiguration> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    lambda.shown(&named).map(|(_, _, shown)| shown)
}

pub async fn list_functions(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::ListFunctionsInput,
) -> Result<aws::ListFunctionsOutput> {
    let all = input.function_version.as_deref() == Some("ALL");
    let functions = lambda.registry.all();
    let shown = functions.iter().flat_map(|function| {
        let versions = function.versions.values().filter(move |version| all || !version.is_published());
        versions.map(move |version| (key(&function.meta.name, version), (function, version)))
    });
    let form = if all { ArnForm::Qualified } else { ArnForm::Natural };
    let (shown, next_marker) = page(shown, input.marker.as_deref(), input.max_items)?;
    let functions =
        shown.into_iter().map(|(function, version)| view::listed(&lambda.home, function, version, form)).collect();
    Ok(aws::ListFunctionsOutput { next_marker, functions: Some(functions) })
}

/// Sorts by name, then by number.
fn key(name: &str, version: &Version) -> String {
    format!("{name}:{:020}", version.number)
}

pub async fn list_versions(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::ListVersionsByFunctionInput,
) -> Result<aws::ListVersionsByFunctionOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    let function = lambda.function(&named)?;
    let versions = function.versions.values().map(|version| (key(&named.name, version), version));
    let (versions, next_marker) = page(versions, input.marker.as_deref(), input.max_items)?;
    let show = |version: &Arc<Version>| view::listed(&lambda.home, &function, version, ArnForm::Qualified);
    Ok(aws::ListVersionsByFunctionOutput { next_marker, versions: Some(versions.into_iter().map(show).collect()) })
}

pub async fn get_account_settings(
    lambda: Arc<Lambda>,
    _: Authorized,
    _: aws::GetAccountSettingsInput,
) -> Result<aws::GetAccountSettingsOutput> {
    let functions = lambda.registry.all();
    let used: u64 = functions.iter().map(|function| function.code_bytes()).sum();
    Ok(aws::GetAccountSettingsOutput {
        account_limit: Some(aws::AccountLimit {
            total_code_size: Some(80_530_636_800),
            code_size_unzipped: Some(limits::UNZIPPED_BYTES as i64),
            code_size_zipped: Some(limits::ZIP_DIRECT_BYTES as i64),
            concurrent_executions: Some(lambda.fleet.account().limit() as i32),
            unreserved_concurrent_executions: Some(lambda.fleet.account().unreserved() as i32),
        }),
        account_usage: Some(aws::AccountUsage {
            total_code_size: i64::try_from(used).ok(),
            function_count: i64::try_from(functions.len()).ok(),
        }),
    })
}

/// No function has a code-signing configuration here: the answer is `{}`, as AWS gives it for none attached.
pub async fn get_function_code_signing_config(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::GetFunctionCodeSigningConfigInput,
) -> Result<aws::GetFunctionCodeSigningConfigOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    lambda.function(&named).map(|_| aws::GetFunctionCodeSigningConfigOutput::default())
}

impl Lambda {
    /// Archives that some version still names.
    pub(crate) fn archives_in_use(&self) -> HashSet<Archive> {
        let functions = self.registry.all();
        functions
            .iter()
            .flat_map(|function| function.versions.values().map(|version| version.archive.clone()))
            .collect()
    }
}
