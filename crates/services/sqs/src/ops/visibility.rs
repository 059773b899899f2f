//! ChangeMessageVisibility, ChangeMessageVisibilityBatch.

use super::{batch, unfit};
use crate::engine::Queue;
use crate::errors::{invalid_value, missing};
use crate::receipt::Receipt;
use crate::state::Sqs;
use api::sqs::{
    ChangeMessageVisibilityBatchInput, ChangeMessageVisibilityBatchOutput, ChangeMessageVisibilityBatchResultEntry,
    ChangeMessageVisibilityInput, ChangeMessageVisibilityOutput,
};
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn change(
    sqs: Arc<Sqs>,
    _: Authorized,
    input: ChangeMessageVisibilityInput,
) -> Result<ChangeMessageVisibilityOutput> {
    let queue = sqs.queue_at(&input.queue_url)?;
    one(&sqs, &queue, &input.receipt_handle, Some(input.visibility_timeout))?;
    Ok(ChangeMessageVisibilityOutput {})
}

pub async fn change_batch(
    sqs: Arc<Sqs>,
    _: Authorized,
    input: ChangeMessageVisibilityBatchInput,
) -> Result<ChangeMessageVisibilityBatchOutput> {
    let queue = sqs.queue_at(&input.queue_url)?;
    batch::check(input.entries.iter().map(|entry| entry.id.as_str()), "ChangeMessageVisibilityBatchRequestEntry")?;
    let (mut successful, mut failed) = (Vec::new(), Vec::new());
    for entry in input.entries {
        match one(&sqs, &queue, &entry.receipt_handle, entry.visibility_timeout) {
            Ok(()) => successful.push(ChangeMessageVisibilityBatchResultEntry { id: entry.id }),
            Err(error) => failed.push(batch::failed(entry.id, &error)),
        }
    }
    Ok(ChangeMessageVisibilityBatchOutput { successful, failed })
}

fn one(sqs: &Sqs, queue: &Queue, handle: &str, timeout: Option<i32>) -> Result<()> {
    let receipt = Receipt::parse(handle, queue.id)?;
    let timeout = timeout.ok_or_else(|| missing("VisibilityTimeout"))?;
    if timeout > 43_200 {
        let reason = "Total VisibilityTimeout for the message is beyond the limit [43200 seconds]";
        return Err(invalid_value(timeout, "VisibilityTimeout", reason));
    }
    if timeout < 0 {
        return Err(invalid_value(
            timeout,
            "VisibilityTimeout",
            "VisibilityTimeout must be an integer between 0 and 43200",
        ));
    }
    let now = sqs.now();
    queue.meters.used(now);
    queue.change(&sqs.journal, receipt, i64::from(timeout) * 1000, now).map_err(|why| unfit(why, handle))
}
