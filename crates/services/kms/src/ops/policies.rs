//! The one policy of a key.

use crate::errors;
use crate::key::Key;
use crate::rules;
use crate::state::Kms;
use api::kms::errors::malformed_policy_document_exception;
use api::kms::*;
use cloud::{Authorized, Context, Result};
use iam::{Caller, Principal};
use std::sync::Arc;

const NAME: &str = "default";

pub fn check(policy: &str) -> Result<()> {
    let parsed = iam::Policy::parse(policy, iam::Purpose::Resource);
    parsed.map(drop).map_err(|error| malformed_policy_document_exception(error.to_string()))
}

/// Whoever gives a key its policy must be able to change it afterwards, or the account, unless they say that they know.
pub fn keeps_in(by: &Authorized, key: &Key, policy: &str, bypass: Option<bool>) -> Result<()> {
    if bypass == Some(true) {
        return Ok(());
    }
    let root = Principal::Root { account: by.account.clone() };
    let root = Caller { principal: root, access_key_id: None, session: None };
    let account = Context { caller: root, ..by.context().clone() };
    let check = rules::of(by, key, "PutKeyPolicy", policy.into(), None);
    let authorizer = by.cloud().authorizer()?;
    match [by.context(), &account].into_iter().any(|who| authorizer.authorize(who, &check).is_ok()) {
        true => Ok(()),
        false => Err(malformed_policy_document_exception(
            "The new key policy will not allow you to update the key policy in the future.",
        )),
    }
}

fn named(name: Option<&str>) -> Result<()> {
    if name.is_none_or(|name| name == NAME) {
        Ok(())
    } else {
        Err(api::kms::errors::not_found_exception("No such policy exists"))
    }
}

pub async fn get(kms: Arc<Kms>, by: Authorized, input: GetKeyPolicyInput) -> Result<GetKeyPolicyOutput> {
    named(input.policy_name.as_deref())?;
    let key = kms.find(&by, &input.key_id)?;
    Ok(GetKeyPolicyOutput { policy: Some(key.policy.clone()), policy_name: Some(NAME.into()) })
}

pub async fn put(kms: Arc<Kms>, by: Authorized, input: PutKeyPolicyInput) -> Result<PutKeyPolicyOutput> {
    if input.policy_name.as_deref().is_some_and(|name| name != NAME) {
        return Err(errors::validation("PolicyName must be default"));
    }
    check(&input.policy)?;
    let key = kms.find(&by, &input.key_id)?;
    keeps_in(&by, &key, &input.policy, input.bypass_policy_lockout_safety_check)?;
    kms.alter(&key.id, |key| {
        key.own()?;
        key.kept()?;
        key.policy = input.policy;
        Ok(PutKeyPolicyOutput {})
    })
    .await
}

pub async fn list(kms: Arc<Kms>, by: Authorized, input: ListKeyPoliciesInput) -> Result<ListKeyPoliciesOutput> {
    kms.find(&by, &input.key_id)?;
    Ok(ListKeyPoliciesOutput { policy_names: Some(vec![NAME.into()]), truncated: Some(false), ..Default::default() })
}
