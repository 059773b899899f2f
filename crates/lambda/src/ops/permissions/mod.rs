//! Who else may use a function: one policy for the function itself, and one for each version and alias.

pub mod add;
pub mod get;
pub mod remove;
mod statement;

use crate::Lambda;
use crate::model::{Function, Policy};
use crate::names::{FunctionRef, Qualifier};
use cloud::Result;
use std::sync::Arc;

/// Under which a policy is kept.
fn key(qualifier: Option<&Qualifier>) -> String {
    qualifier.map_or_else(String::new, Qualifier::to_string)
}

impl Lambda {
    /// Changes the policy of what is named, which gets a new revision. A policy without statements is none.
    async fn change_policy<T>(
        &self,
        named: &FunctionRef,
        missing: impl FnOnce() -> api::Error,
        change: impl FnOnce(&Function, &mut Policy) -> Result<T>,
    ) -> Result<T> {
        let qualifier = named.qualifier.as_ref();
        let changed = self.registry.change(&named.name, |now| {
            let now = now.ok_or_else(missing)?;
            self.exists(now, qualifier)?;
            let mut next = (**now).clone();
            let mut policy = next.meta.policies.remove(&key(qualifier)).unwrap_or_default();
            let answer = change(now, &mut policy)?;
            if !policy.statements.is_empty() {
                next.meta.policies.insert(key(qualifier), policy);
            }
            next.renew(qualifier);
            Ok((Some(next), answer))
        });
        changed.await
    }

    /// The policy that decides on what is named, as a document. `$LATEST` has none but the function's.
    pub(crate) fn resource_policy(&self, named: &FunctionRef) -> Option<Arc<str>> {
        let function = self.registry.get(&named.name)?;
        let qualifier = named.qualifier.as_ref().filter(|qualifier| **qualifier != Qualifier::Latest);
        function.meta.policies.get(&key(qualifier)).map(|policy| policy.document().into())
    }
}
