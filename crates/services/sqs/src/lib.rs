//! SQS: standard and FIFO queues.
//!
//! [`service`] is the table of what is served; `engine` is what a queue is; `db` is what of it is on disk.
//!
//! Not here: the throttling of FIFO queues (AWS's 300 calls a second and more), and encryption: the attributes of SSE are
//! kept and shown, but what is on disk is not encrypted.

mod db;
mod engine;
mod errors;
mod message;
mod metrics;
mod names;
mod ops;
mod receipt;
mod rules;
mod settings;
mod state;

pub use names::Home;
pub use state::Sqs;

use api::sqs::*;
use cloud::Service;
use ops::{attributes, delete, moves, permissions, queues, receive, send, tags, visibility};
use rules::{on_arn, on_url};
use std::sync::Arc;

/// Every operation, the action that authorises it, and its handler. A batch is authorised as its single operation is.
#[rustfmt::skip] // one row an operation
pub fn service(sqs: &Arc<Sqs>) -> Service<Sqs> {
    Service::new("sqs", sqs.clone())
        .op::<AddPermission, _, _, _>(|s, _, i| on_url(s, "AddPermission", &i.queue_url), permissions::add)
        .op::<CancelMessageMoveTask, _, _, _>(rules::on_task, moves::cancel)
        .op::<ChangeMessageVisibility, _, _, _>(|s, _, i| on_url(s, "ChangeMessageVisibility", &i.queue_url), visibility::change)
        .op::<ChangeMessageVisibilityBatch, _, _, _>(|s, _, i| on_url(s, "ChangeMessageVisibility", &i.queue_url), visibility::change_batch)
        .op::<CreateQueue, _, _, _>(rules::creating, queues::create)
        .op::<DeleteMessage, _, _, _>(|s, _, i| on_url(s, "DeleteMessage", &i.queue_url), delete::delete)
        .op::<DeleteMessageBatch, _, _, _>(|s, _, i| on_url(s, "DeleteMessage", &i.queue_url), delete::delete_batch)
        .op::<DeleteQueue, _, _, _>(|s, _, i| on_url(s, "DeleteQueue", &i.queue_url), queues::delete)
        .op::<GetQueueAttributes, _, _, _>(|s, _, i| on_url(s, "GetQueueAttributes", &i.queue_url), attributes::get)
        .op::<GetQueueUrl, _, _, _>(rules::named, queues::url)
        .op::<ListDeadLetterSourceQueues, _, _, _>(|s, _, i| on_url(s, "ListDeadLetterSourceQueues", &i.queue_url), queues::sources)
        .op::<ListMessageMoveTasks, _, _, _>(|s, _, i| on_arn(s, "ListMessageMoveTasks", &i.source_arn), moves::list)
        .op::<ListQueueTags, _, _, _>(|s, _, i| on_url(s, "ListQueueTags", &i.queue_url), tags::list)
        .op::<ListQueues, _, _, _>(|_, _, _| rules::any("ListQueues"), queues::list)
        .op::<PurgeQueue, _, _, _>(|s, _, i| on_url(s, "PurgeQueue", &i.queue_url), queues::purge)
        .op::<ReceiveMessage, _, _, _>(|s, _, i| on_url(s, "ReceiveMessage", &i.queue_url), receive::receive)
        .op::<RemovePermission, _, _, _>(|s, _, i| on_url(s, "RemovePermission", &i.queue_url), permissions::remove)
        .op::<SendMessage, _, _, _>(|s, c, i| rules::send(s, c, &i.queue_url), send::send)
        .op::<SendMessageBatch, _, _, _>(|s, c, i| rules::send(s, c, &i.queue_url), send::send_batch)
        .op::<SetQueueAttributes, _, _, _>(|s, _, i| on_url(s, "SetQueueAttributes", &i.queue_url), attributes::set)
        .op::<StartMessageMoveTask, _, _, _>(|s, _, i| rules::moving(s, &i.source_arn), moves::start)
        .op::<TagQueue, _, _, _>(rules::tag, tags::tag)
        .op::<UntagQueue, _, _, _>(rules::untag, tags::untag)
}
