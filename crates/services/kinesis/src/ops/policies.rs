//! Policies of streams and consumers.

use crate::errors::{self, invalid};
use crate::model::Stream;
use crate::names::{self, Named};
use crate::state::Kinesis;
use api::kinesis::errors::resource_not_found_exception;
use api::kinesis::*;
use cloud::{Authorized, Result};
use iam::{Policy, Purpose};
use std::sync::Arc;

/// AWS's quota of a policy.
const MOST_BYTES: usize = 20_480;

pub async fn put(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: PutResourcePolicyInput,
) -> Result<PutResourcePolicyOutput> {
    if input.policy.len() > MOST_BYTES {
        return Err(invalid(format!("The policy is larger than {MOST_BYTES} bytes.")));
    }
    Policy::parse(&input.policy, Purpose::Resource).map_err(|error| invalid(error.to_string()))?;
    change(&kinesis, &auth, &input.resource_arn, |policy| {
        *policy = Some(input.policy.clone());
        Ok(())
    })
    .await?;
    Ok(PutResourcePolicyOutput {})
}

pub async fn delete(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: DeleteResourcePolicyInput,
) -> Result<DeleteResourcePolicyOutput> {
    let arn = &input.resource_arn;
    change(&kinesis, &auth, arn, |policy| match policy.take() {
        Some(_) => Ok(()),
        None => Err(resource_not_found_exception(format!("No resource policy found for resource ARN {arn}."))),
    })
    .await?;
    Ok(DeleteResourcePolicyOutput {})
}

pub async fn get(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: GetResourcePolicyInput,
) -> Result<GetResourcePolicyOutput> {
    let arn = &input.resource_arn;
    let stream = match Named::of(&auth, arn) {
        Some(Named::Stream(name) | Named::Consumer { stream: name, .. }) => kinesis.stream(name)?,
        None => return Err(names::elsewhere(arn, &auth.account)),
    };
    let mut facts = stream.facts.clone();
    let policy = policy_of(&mut facts, arn, &auth)?.clone();
    Ok(GetResourcePolicyOutput { policy: policy.unwrap_or_else(|| "{}".into()) })
}

fn policy_of<'a>(facts: &'a mut Stream, arn: &str, auth: &Authorized) -> Result<&'a mut Option<String>> {
    match Named::of(auth, arn) {
        Some(Named::Consumer { name, created, .. }) => {
            let known = facts.consumer_mut(name, created);
            known.map(|known| &mut known.policy).ok_or_else(|| errors::no_consumer(arn, &auth.account))
        }
        _ => Ok(&mut facts.policy),
    }
}

async fn change(
    kinesis: &Kinesis,
    auth: &Authorized,
    arn: &str,
    edit: impl FnOnce(&mut Option<String>) -> Result<()>,
) -> Result<()> {
    match Named::of(auth, arn) {
        Some(Named::Stream(name) | Named::Consumer { stream: name, .. }) => {
            kinesis.update(name, |facts, _| edit(policy_of(facts, arn, auth)?)).await
        }
        None => Err(names::elsewhere(arn, &auth.account)),
    }
}
