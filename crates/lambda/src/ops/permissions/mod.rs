//! Who else may use a function: one policy for the function itself, and one for each version and alias.

pub mod add;
pub mod get;
pub mod remove;
mod statement;

use crate::Lambda;
use crate::model::{Function, Policy};
use crate::names::{FunctionRef, Qualifier};
use cloud::Result;

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
}
