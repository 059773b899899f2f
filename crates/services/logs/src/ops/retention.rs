//! PutRetentionPolicy, DeleteRetentionPolicy.

use crate::db::groups;
use crate::state::{Logs, group};
use api::logs::errors::invalid_parameter_exception;
use api::logs::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// What can be chosen (API reference).
const DAYS: [i32; 22] =
    [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

pub async fn put(logs: Arc<Logs>, _: Authorized, input: PutRetentionPolicyInput) -> Result<PutRetentionPolicyOutput> {
    let days = input.retention_in_days;
    if !DAYS.contains(&days) {
        return Err(invalid_parameter_exception(format!(
            "1 validation error detected: Value '{days}' at 'retentionInDays' failed to satisfy constraint: Member must \
             satisfy enum value set: {DAYS:?}"
        )));
    }
    set(&logs, input.log_group_name, Some(days)).await?;
    Ok(PutRetentionPolicyOutput {})
}

pub async fn delete(
    logs: Arc<Logs>,
    _: Authorized,
    input: DeleteRetentionPolicyInput,
) -> Result<DeleteRetentionPolicyOutput> {
    set(&logs, input.log_group_name, None).await?;
    Ok(DeleteRetentionPolicyOutput {})
}

async fn set(logs: &Logs, name: String, days: Option<i32>) -> Result<()> {
    logs.write(move |tx| groups::set_retention(tx, group(tx, &name)?.id, days.map(i64::from))).await?;
    logs.nudge.notify_one();
    Ok(())
}
