//! Statements of a topic's policy.

use crate::model::Topic;
use crate::state::Sns;
use crate::{names, policy};
use api::sns::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn add(sns: Arc<Sns>, call: Authorized, input: AddPermissionInput) -> Result<AddPermissionOutput> {
    let AddPermissionInput { topic_arn, label, aws_account_id, action_name } = input;
    let change = |topic: &Topic| policy::add(&topic.policy, &topic.arn, &label, &aws_account_id, &action_name);
    set(&sns, &call, &topic_arn, change).await?;
    Ok(AddPermissionOutput {})
}

pub async fn remove(sns: Arc<Sns>, call: Authorized, input: RemovePermissionInput) -> Result<RemovePermissionOutput> {
    set(&sns, &call, &input.topic_arn, |topic| policy::remove(&topic.policy, &input.label)).await?;
    Ok(RemovePermissionOutput {})
}

async fn set(sns: &Sns, call: &Authorized, arn: &str, change: impl FnOnce(&Topic) -> Result<Arc<str>>) -> Result<()> {
    let name = names::topic(call, arn, "TopicArn")?;
    sns.change(|book, changes| {
        let topic = book.topic(name)?;
        changes.topic(Topic { policy: change(topic)?, ..Topic::clone(topic) });
        Ok(())
    })
    .await
}
