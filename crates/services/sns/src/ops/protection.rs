//! Data protection policies: no topic has one, and none can be given.

use crate::errors::unserved;
use crate::names;
use crate::state::Sns;
use api::sns::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn get(
    sns: Arc<Sns>,
    call: Authorized,
    input: GetDataProtectionPolicyInput,
) -> Result<GetDataProtectionPolicyOutput> {
    sns.topic(names::topic(&call, &input.resource_arn, "ResourceArn")?)?;
    Ok(GetDataProtectionPolicyOutput { data_protection_policy: Some(String::new()) })
}

/// An empty one takes it away.
pub async fn put(
    sns: Arc<Sns>,
    call: Authorized,
    input: PutDataProtectionPolicyInput,
) -> Result<PutDataProtectionPolicyOutput> {
    sns.topic(names::topic(&call, &input.resource_arn, "ResourceArn")?)?;
    if input.data_protection_policy.is_empty() {
        Ok(PutDataProtectionPolicyOutput {})
    } else {
        Err(unserved("DataProtectionPolicy"))
    }
}
