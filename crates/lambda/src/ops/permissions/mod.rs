//! Who else may use a function: one policy for the function itself, and one for each version and alias.

pub mod add;
pub mod document;
pub mod get;
pub mod remove;
pub mod statement;

use crate::model::{Function, Policy};
use crate::names::{FunctionRef, Qualifier};
use crate::{Lambda, errors};
use base::limits::POLICY_BYTES;
use cloud::Result;

/// Under which a policy is kept.
fn key(qualifier: Option<&Qualifier>) -> String {
    qualifier.map_or_else(String::new, Qualifier::to_string)
}

pub fn check_new(policy: &Policy, sid: &str) -> Result<()> {
    match policy.position(sid) {
        None => Ok(()),
        Some(_) => Err(errors::conflict(format!(
            "The statement id ({sid}) provided already exists. Please provide a new statement id, or remove the existing statement."
        ))),
    }
}

pub fn check_length(policy: &Policy) -> Result<()> {
    match policy.document().len() {
        bytes if bytes > POLICY_BYTES => Err(api::lambda::errors::policy_length_exceeded_exception(format!(
            "The final policy size ({bytes}) is bigger than the limit ({POLICY_BYTES})."
        ))),
        _ => Ok(()),
    }
}

pub fn no_policy() -> api::Error {
    errors::not_found("No policy is associated with the given resource.")
}

/// Where the statement is that is to be removed.
pub fn position(policy: &Policy, sid: &str) -> Result<usize> {
    match policy.position(sid) {
        None if policy.statements.is_empty() => Err(no_policy()),
        None => Err(errors::not_found(format!("Statement {sid} is not found in resource policy."))),
        Some(position) => Ok(position),
    }
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
