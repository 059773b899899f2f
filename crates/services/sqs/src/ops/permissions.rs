//! AddPermission, RemovePermission: statements of the queue's policy, by their labels.

use crate::engine::Queue;
use crate::errors::{invalid, invalid_value, missing};
use crate::settings::Settings;
use crate::state::Sqs;
use api::sqs::errors::over_limit;
use api::sqs::{AddPermissionInput, AddPermissionOutput, RemovePermissionInput, RemovePermissionOutput};
use base::AccountId;
use cloud::{Authorized, Result};
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// Actions of one statement.
const ACTIONS: usize = 7;
/// What others than the owner can be allowed.
const GRANTABLE: &[&str] = &[
    "*",
    "SendMessage",
    "ReceiveMessage",
    "DeleteMessage",
    "ChangeMessageVisibility",
    "GetQueueAttributes",
    "GetQueueUrl",
    "ListDeadLetterSourceQueues",
    "PurgeQueue",
];

pub async fn add(sqs: Arc<Sqs>, _: Authorized, input: AddPermissionInput) -> Result<AddPermissionOutput> {
    check(&input)?;
    let _admin = sqs.admin().await;
    let queue = sqs.queue_at(&input.queue_url)?;
    let mut policy = policy_of(&queue);
    let statements = statements(&mut policy);
    if statements.iter().any(|statement| statement["Sid"] == input.label.as_str()) {
        return Err(invalid_value(&input.label, "Label", "Already exists."));
    }
    let partition = base::arn::partition_of(sqs.home.region.as_str());
    let root = |account: &String| Value::from(format!("arn:{partition}:iam::{account}:root"));
    let action = |action: &String| Value::from(format!("SQS:{action}"));
    statements.push(json!({
        "Sid": input.label,
        "Effect": "Allow",
        "Principal": {"AWS": one_or_all(input.aws_account_ids.iter().map(root).collect())},
        "Action": one_or_all(input.actions.iter().map(action).collect()),
        "Resource": queue.arn,
    }));
    set(&sqs, &queue, Some(policy)).await?;
    Ok(AddPermissionOutput {})
}

fn check(input: &AddPermissionInput) -> Result<()> {
    let label = &input.label;
    let known = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if !(1..=80).contains(&label.len()) || !label.bytes().all(known) {
        let reason = "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length";
        return Err(invalid_value(label, "Label", reason));
    }
    if input.actions.is_empty() {
        return Err(missing("Actions"));
    }
    if input.aws_account_ids.is_empty() {
        return Err(invalid_value("[]", "PrincipalId", "Unable to verify."));
    }
    if input.actions.len() > ACTIONS {
        let count = input.actions.len();
        return Err(over_limit(format!("{count} Actions were found, maximum allowed is {ACTIONS}.")));
    }
    if let Some(action) = input.actions.iter().find(|action| !GRANTABLE.contains(&action.as_str())) {
        let reason = "Only the queue owner is allowed to invoke this action.";
        return Err(invalid_value(format!("SQS:{action}"), "ActionName", reason));
    }
    match input.aws_account_ids.iter().find(|id| id.parse::<AccountId>().is_err()) {
        Some(id) => Err(invalid_value(id, "PrincipalId", "Unable to verify.")),
        None => Ok(()),
    }
}

pub async fn remove(sqs: Arc<Sqs>, _: Authorized, input: RemovePermissionInput) -> Result<RemovePermissionOutput> {
    let _admin = sqs.admin().await;
    let queue = sqs.queue_at(&input.queue_url)?;
    let mut policy = policy_of(&queue);
    let statements = statements(&mut policy);
    let before = statements.len();
    statements.retain(|statement| statement["Sid"] != input.label.as_str());
    if statements.len() == before {
        return Err(invalid_value(&input.label, "Label", "can't find label."));
    }
    let left = !statements.is_empty();
    set(&sqs, &queue, left.then_some(policy)).await?;
    Ok(RemovePermissionOutput {})
}

fn policy_of(queue: &Queue) -> Map<String, Value> {
    let kept = queue.settings().attributes.policy.clone();
    match kept.and_then(|text| serde_json::from_str(&text).ok()) {
        Some(Value::Object(policy)) => policy,
        _ => {
            let id = format!("{}/SQSDefaultPolicy", queue.arn);
            Map::from_iter([("Version".into(), "2008-10-17".into()), ("Id".into(), id.into())])
        }
    }
}

/// The statements, as the list they may not have been.
fn statements(policy: &mut Map<String, Value>) -> &mut Vec<Value> {
    let statements = policy.entry("Statement").or_insert_with(|| Value::Array(Vec::new()));
    if !statements.is_array() {
        *statements = Value::Array(vec![statements.take()]);
    }
    statements.as_array_mut().expect("it was made one above")
}

fn one_or_all(mut all: Vec<Value>) -> Value {
    if all.len() == 1 { all.remove(0) } else { Value::Array(all) }
}

async fn set(sqs: &Sqs, queue: &Queue, policy: Option<Map<String, Value>>) -> Result<()> {
    let policy = policy.map(|policy| Value::Object(policy).to_string());
    if policy.as_ref().is_some_and(|text| text.len() > iam::MAX_DOCUMENT_BYTES) {
        return Err(invalid("The policy of the queue would be too large."));
    }
    let mut next: Settings = (*queue.settings()).clone();
    next.attributes.policy = policy.map(Into::into);
    next.modified_ms = sqs.now();
    sqs.set(queue, next).await
}
