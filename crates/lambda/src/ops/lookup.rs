//! From a name to what it names, or AWS's error.

use crate::model::{Function, State, UpdateStatus, Version};
use crate::names::{FunctionRef, Qualifier};
use crate::view::{self, ArnForm};
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::Result;
use std::sync::Arc;

impl Lambda {
    /// The function that is named; an unknown one answers with its unqualified ARN.
    pub(crate) fn function(&self, named: &FunctionRef) -> Result<Arc<Function>> {
        self.registry.get(&named.name).ok_or_else(|| self.no_function(&named.name))
    }

    pub(crate) fn no_function(&self, name: &str) -> api::Error {
        errors::no_function(&self.home.function_arn(name))
    }

    /// The function and the version that is named. An unknown one answers with the ARN as it was asked for.
    pub(crate) fn version(&self, named: &FunctionRef) -> Result<(Arc<Function>, Arc<Version>)> {
        let missing = || match &named.qualifier {
            Some(qualifier) => errors::no_qualifier(&self.home, &named.name, qualifier),
            None => self.no_function(&named.name),
        };
        let function = self.registry.get(&named.name).ok_or_else(missing)?;
        let qualifier = named.qualifier.as_ref().unwrap_or(&Qualifier::Latest);
        let version = function.resolve(qualifier, 1.0).cloned().ok_or_else(missing)?;
        Ok((function, version))
    }

    /// A version as the API shows it under the name it was asked for.
    pub(crate) fn shown(
        &self,
        named: &FunctionRef,
    ) -> Result<(Arc<Function>, Arc<Version>, aws::FunctionConfiguration)> {
        let (function, version) = self.version(named)?;
        let mut shown = view::configuration(&self.home, &function, &version, ArnForm::Natural);
        if let Some(qualifier) = &named.qualifier {
            shown.function_arn = Some(self.home.qualified_arn(&named.name, qualifier));
        }
        Ok((function, version, shown))
    }

    /// The version or alias must be there.
    pub(crate) fn exists(&self, function: &Function, qualifier: Option<&Qualifier>) -> Result<()> {
        let name = &function.meta.name;
        match qualifier {
            // No alias has such a name.
            Some(qualifier @ Qualifier::Alias(alias)) if alias.contains('$') => {
                Err(errors::no_qualifier(&self.home, name, qualifier))
            }
            Some(Qualifier::Alias(alias)) if !function.meta.aliases.contains_key(alias) => {
                Err(errors::no_alias(&self.home, name, alias))
            }
            Some(qualifier) if function.resolve(qualifier, 1.0).is_none() => {
                Err(errors::no_qualifier(&self.home, name, qualifier))
            }
            _ => Ok(()),
        }
    }

    /// A function may be changed when nothing else is changing it and the caller has seen its newest revision.
    pub(crate) fn changeable(&self, function: &Function, revision: Option<&str>) -> Result<()> {
        let latest = function.latest();
        let arn = || self.home.function_arn(&function.meta.name);
        match (latest.state, latest.update, revision) {
            (_, UpdateStatus::InProgress, _) => Err(errors::update_in_progress(&arn())),
            (State::Pending, _, _) => Err(errors::being_created(&arn())),
            (_, _, Some(revision)) if revision != latest.revision_id => {
                Err(errors::revision_mismatch("GetFunction/GetAlias"))
            }
            _ => Ok(()),
        }
    }
}
