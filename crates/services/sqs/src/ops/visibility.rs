//! ChangeMessageVisibility, ChangeMessageVisibilityBatch.

use super::{BEYOND, batch, unfit};
use crate::engine::{Queue, Unfit};
use crate::errors::{invalid_value, missing};
use crate::receipt::Receipt;
use crate::state::Sqs;
use api::Error;
use api::sqs::errors::receipt_handle_is_invalid;
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
    one(&sqs, &queue, &input.receipt_handle, Some(input.visibility_timeout), unfit)?;
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
        match one(&sqs, &queue, &entry.receipt_handle, entry.visibility_timeout, unfit_in_batch) {
            Ok(()) => successful.push(ChangeMessageVisibilityBatchResultEntry { id: entry.id }),
            Err(error) => failed.push(batch::failed(entry.id, &error)),
        }
    }
    Ok(ChangeMessageVisibilityBatchOutput { successful, failed })
}

/// Of a batch AWS says it in other words.
fn unfit_in_batch(why: Unfit, handle: &str) -> Error {
    match why {
        Unfit::NoMessage => {
            receipt_handle_is_invalid("Message does not exist or is not available for visibility timeout change")
        }
        why => unfit(why, handle),
    }
}

fn one(sqs: &Sqs, queue: &Queue, handle: &str, timeout: Option<i32>, unfit: fn(Unfit, &str) -> Error) -> Result<()> {
    let receipt = Receipt::parse(handle, queue.id)?;
    let timeout = timeout.ok_or_else(|| missing("VisibilityTimeout"))?;
    let beyond = || invalid_value(timeout, "VisibilityTimeout", BEYOND);
    if timeout > 43_200 {
        return Err(beyond());
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
    queue.change(&sqs.journal, receipt, i64::from(timeout) * 1000, now).map_err(|why| match why {
        Unfit::TooLong => beyond(),
        why => unfit(why, handle),
    })
}
