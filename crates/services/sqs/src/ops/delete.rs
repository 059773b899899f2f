//! DeleteMessage, DeleteMessageBatch.

use super::{batch, unfit};
use crate::engine::{Change, Queue};
use crate::receipt::Receipt;
use crate::state::Sqs;
use api::sqs::{
    DeleteMessageBatchInput, DeleteMessageBatchOutput, DeleteMessageBatchResultEntry, DeleteMessageInput,
    DeleteMessageOutput,
};
use cloud::{Authorized, Result};
use std::sync::Arc;
use std::sync::atomic::Ordering;

pub async fn delete(sqs: Arc<Sqs>, _: Authorized, input: DeleteMessageInput) -> Result<DeleteMessageOutput> {
    let queue = sqs.queue_at(&input.queue_url)?;
    let change = prepare(&sqs, &queue, &input.receipt_handle)?;
    finish(&sqs, &queue, change.into_iter().collect(), 1).await?;
    Ok(DeleteMessageOutput {})
}

pub async fn delete_batch(
    sqs: Arc<Sqs>,
    _: Authorized,
    input: DeleteMessageBatchInput,
) -> Result<DeleteMessageBatchOutput> {
    let queue = sqs.queue_at(&input.queue_url)?;
    batch::check(input.entries.iter().map(|entry| entry.id.as_str()), "DeleteMessageBatchRequestEntry")?;
    let (mut successful, mut failed, mut changes) = (Vec::new(), Vec::new(), Vec::new());
    for entry in input.entries {
        match prepare(&sqs, &queue, &entry.receipt_handle) {
            Ok(change) => {
                changes.extend(change);
                successful.push(DeleteMessageBatchResultEntry { id: entry.id });
            }
            Err(error) => failed.push(batch::failed(entry.id, &error)),
        }
    }
    finish(&sqs, &queue, changes, successful.len()).await?;
    Ok(DeleteMessageBatchOutput { successful, failed })
}

/// `None` where the message is gone: it is as was wished.
fn prepare(sqs: &Sqs, queue: &Arc<Queue>, handle: &str) -> Result<Option<Change>> {
    let receipt = Receipt::parse(handle, queue.id)?;
    let there = queue.may_delete(receipt, sqs.now()).map_err(|why| unfit(why, handle))?;
    Ok(there.then(|| Change::Delete { queue: queue.clone(), seq: receipt.seq }))
}

async fn finish(sqs: &Sqs, queue: &Queue, changes: Vec<Change>, deleted: usize) -> Result<()> {
    if !changes.is_empty() {
        sqs.commit(changes).await?;
    }
    queue.meters.deleted.fetch_add(deleted as u64, Ordering::Relaxed);
    queue.meters.used(sqs.now());
    Ok(())
}
