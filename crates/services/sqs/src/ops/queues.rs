//! CreateQueue, DeleteQueue, GetQueueUrl, ListQueues, ListDeadLetterSourceQueues, PurgeQueue.

use super::{attributes, page, tags};
use crate::engine::Queue;
use crate::errors::no_queue;
use crate::names;
use crate::settings::{Attributes, Settings};
use crate::state::Sqs;
use api::sqs::errors::{purge_queue_in_progress, queue_deleted_recently};
use api::sqs::{
    CreateQueueInput, CreateQueueOutput, DeleteQueueInput, DeleteQueueOutput, GetQueueUrlInput, GetQueueUrlOutput,
    ListDeadLetterSourceQueuesInput, ListDeadLetterSourceQueuesOutput, ListQueuesInput, ListQueuesOutput,
    PurgeQueueInput, PurgeQueueOutput,
};
use cloud::{Authorized, Result};
use std::sync::Arc;

/// How long the name of a deleted queue cannot be used again.
pub const RECENTLY_MS: i64 = 60_000;
/// How long a queue is not purged again.
const PURGED_MS: i64 = 60_000;

pub async fn create(sqs: Arc<Sqs>, auth: Authorized, input: CreateQueueInput) -> Result<CreateQueueOutput> {
    let name = &input.queue_name;
    let given = input.attributes.unwrap_or_default();
    let tags = input.tags.unwrap_or_default();
    let fifo = Attributes::wants_fifo(&given)?;
    names::check(name, fifo)?;
    tags::check(&tags)?;
    let answer = || Ok(CreateQueueOutput { queue_url: Some(sqs.home.url(&auth.source.endpoint, name)) });
    let _admin = sqs.admin().await;
    if let Ok(queue) = sqs.queue(name) {
        queue.settings().attributes.must_equal(&given)?;
        return answer();
    }
    let now = sqs.now();
    if sqs.deleted().get(name).is_some_and(|at| now - at < RECENTLY_MS) {
        return Err(queue_deleted_recently(
            "You must wait 60 seconds after deleting a queue before you can create another with the same name.",
        ));
    }
    let attributes = Attributes { fifo, ..Attributes::default() }.with(&given)?;
    attributes::check_redrive(&sqs, &sqs.home.arn(name), &attributes, &given)?;
    sqs.create(name, Settings { attributes, tags, modified_ms: now }).await?;
    answer()
}

pub async fn delete(sqs: Arc<Sqs>, _: Authorized, input: DeleteQueueInput) -> Result<DeleteQueueOutput> {
    let _admin = sqs.admin().await;
    let queue = sqs.queue_at(&input.queue_url)?;
    sqs.delete(&queue).await?;
    Ok(DeleteQueueOutput {})
}

pub async fn url(sqs: Arc<Sqs>, auth: Authorized, input: GetQueueUrlInput) -> Result<GetQueueUrlOutput> {
    if input.queue_owner_aws_account_id.is_some_and(|owner| owner != sqs.home.account.as_str()) {
        return Err(no_queue());
    }
    let queue = sqs.queue(&input.queue_name)?;
    Ok(GetQueueUrlOutput { queue_url: Some(sqs.home.url(&auth.source.endpoint, &queue.name)) })
}

pub async fn list(sqs: Arc<Sqs>, auth: Authorized, input: ListQueuesInput) -> Result<ListQueuesOutput> {
    let prefix = input.queue_name_prefix.unwrap_or_default();
    let named: Vec<Arc<Queue>> = sqs.all().into_iter().filter(|queue| queue.name.starts_with(&prefix)).collect();
    let (queues, next_token) = page(named, input.next_token.as_deref(), input.max_results)?;
    let urls: Vec<String> = queues.iter().map(|queue| sqs.home.url(&auth.source.endpoint, &queue.name)).collect();
    Ok(ListQueuesOutput { queue_urls: (!urls.is_empty()).then_some(urls), next_token })
}

pub async fn sources(
    sqs: Arc<Sqs>,
    auth: Authorized,
    input: ListDeadLetterSourceQueuesInput,
) -> Result<ListDeadLetterSourceQueuesOutput> {
    let queue = sqs.queue_at(&input.queue_url)?;
    let sources = sources_of(&sqs, &queue.arn);
    let (queues, next_token) = page(sources, input.next_token.as_deref(), input.max_results)?;
    let queue_urls = queues.iter().map(|queue| sqs.home.url(&auth.source.endpoint, &queue.name)).collect();
    Ok(ListDeadLetterSourceQueuesOutput { queue_urls, next_token })
}

/// The queues whose dead letters go to this one.
pub fn sources_of(sqs: &Sqs, arn: &str) -> Vec<Arc<Queue>> {
    let goes_there = |queue: &Arc<Queue>| {
        queue.settings().attributes.redrive.as_ref().is_some_and(|redrive| redrive.dead_letter_target_arn == arn)
    };
    sqs.all().into_iter().filter(goes_there).collect()
}

pub async fn purge(sqs: Arc<Sqs>, _: Authorized, input: PurgeQueueInput) -> Result<PurgeQueueOutput> {
    let _admin = sqs.admin().await;
    let queue = sqs.queue_at(&input.queue_url)?;
    if sqs.now() - queue.purged_at() < PURGED_MS {
        let mut error = purge_queue_in_progress(format!(
            "Only one PurgeQueue operation on {} is allowed every 60 seconds.",
            queue.name
        ));
        error.status = 403;
        return Err(error);
    }
    sqs.purge(&queue).await?;
    Ok(PurgeQueueOutput {})
}
