//! Provisioned concurrency: configurations of versions and aliases.
//!
//! A version has one at most, of its own or of an alias that points to it; `$LATEST` has none.

pub mod delete;
pub mod get;
pub mod list;
pub mod put;
mod rules;

pub use rules::alias_applicable;

use crate::model::Function;
use crate::names::{FunctionRef, Qualifier};
use crate::{Lambda, errors};
use cloud::Result;
use std::sync::Arc;

/// `$LATEST` is refused before it is looked whether the function is there.
fn not_of_latest(named: &FunctionRef) -> Result<()> {
    match &named.qualifier {
        None | Some(Qualifier::Latest) => {
            Err(errors::invalid("The function resource provided must be an alias or a published version."))
        }
        Some(_) => Ok(()),
    }
}

/// Under which a configuration is kept.
fn key(named: &FunctionRef) -> String {
    named.qualifier.as_ref().unwrap_or(&Qualifier::Latest).to_string()
}

impl Lambda {
    /// The function, if it has the version or alias that is named. Nothing distinguishes a function that is not there.
    fn qualified(&self, named: &FunctionRef) -> Result<Arc<Function>> {
        let function = self.registry.get(&named.name);
        self.has_qualifier(function.as_ref(), named).cloned()
    }

    fn has_qualifier<'a>(&self, function: Option<&'a Arc<Function>>, named: &FunctionRef) -> Result<&'a Arc<Function>> {
        let missing = || match &named.qualifier {
            Some(Qualifier::Alias(alias)) => errors::no_alias(&self.home, &named.name, alias),
            qualifier => {
                errors::no_qualifier(&self.home, &named.name, qualifier.as_ref().unwrap_or(&Qualifier::Latest))
            }
        };
        let known = function.filter(|function| self.exists(function, named.qualifier.as_ref()).is_ok());
        known.ok_or_else(missing)
    }
}
