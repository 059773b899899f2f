//! SQS queues, standard and FIFO.
//!
//! Source: Lambda Developer Guide, "Using Lambda with Amazon SQS".

mod event;
mod poller;
mod scale;

use super::{Source, Spec};
use crate::model::Settings;
use crate::work::Work;
use crate::{Boxed, errors};
use api::{Error, sqs};
use base::Arn;
use cloud::{Context, Result, targets};

/// What the function's execution role has to be allowed, in the order in which AWS asks.
const ACTIONS: [&str; 3] = ["ReceiveMessage", "DeleteMessage", "GetQueueAttributes"];
/// A batch of a FIFO queue, and one without a window.
const SMALL_BATCH: usize = 10;
const VISIBILITY_SECONDS_DEFAULT: u32 = 30;

pub struct Sqs;

static SPEC: Spec = Spec {
    name: "SQS",
    batch_size: 10,
    shows_result: false,
    takes: &["ScalingConfig", "ProvisionedPollerConfig", "FunctionResponseTypes"],
    ..Spec::PLAIN
};

impl Source for Sqs {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn is(&self, arn: &Arn) -> bool {
        arn.service == "sqs"
    }

    fn check_settings(&self, arn: &str, settings: &Settings) -> Result<()> {
        let is_fifo = arn.ends_with(".fifo");
        if is_fifo && settings.batch_size > SMALL_BATCH {
            let size = i32::try_from(settings.batch_size).unwrap_or(i32::MAX);
            return Err(errors::out_of_range(size, "batchSize", "less than or equal to 10"));
        }
        if is_fifo && settings.window_seconds > 0 {
            return Err(errors::invalid("Batching window is not supported for FIFO queues"));
        }
        if settings.batch_size > SMALL_BATCH && settings.window_seconds == 0 {
            return Err(errors::window_needed());
        }
        Ok(())
    }

    fn check<'a>(&'a self, work: &'a Work) -> Boxed<'a, Result<()>> {
        Box::pin(async move {
            let role = role(work).await?;
            may_receive_and_delete(work, &role).await?;
            let seconds = visibility(work, &role).await.map_err(no_queue)?;
            work.sink.timeout_seconds()?.map_or(Ok(()), |most| long_enough(seconds, most))
        })
    }

    fn check_timeout<'a>(&'a self, work: &'a Work, timeout_seconds: u32) -> Boxed<'a, Result<()>> {
        Box::pin(async move {
            let Ok(role) = role(work).await else { return Ok(()) };
            // A queue that cannot be asked is none of this change's business.
            match visibility(work, &role).await {
                Ok(seconds) => long_enough(seconds, timeout_seconds),
                Err(_) => Ok(()),
            }
        })
    }

    fn run(&self, work: Work) -> Boxed<'static, ()> {
        Box::pin(poller::run(work))
    }
}

async fn role(work: &Work) -> Result<Context> {
    work.role().await.map_err(|error| match error.status {
        500.. => error,
        _ => errors::role_may_not(ACTIONS[0], SPEC.name).detail(error),
    })
}

fn long_enough(queue_seconds: u32, function_seconds: u32) -> Result<()> {
    match queue_seconds < function_seconds {
        true => Err(errors::visibility_too_short(queue_seconds, function_seconds)),
        false => Ok(()),
    }
}

/// Asks the queue, whose policy counts too, for what it does not do whoever asks: no messages, and of a message that it
/// never had.
async fn may_receive_and_delete(work: &Work, role: &Context) -> Result<()> {
    let queue_url = url(&work.feed.source)?;
    let receive = sqs::ReceiveMessageInput {
        queue_url: queue_url.clone(),
        max_number_of_messages: Some(0),
        ..Default::default()
    };
    may(ACTIONS[0], work.cloud().call::<sqs::ReceiveMessage>(role, receive).await)?;
    let delete = sqs::DeleteMessageInput { queue_url, receipt_handle: "none".into() };
    may(ACTIONS[1], work.cloud().call::<sqs::DeleteMessage>(role, delete).await)
}

/// Whatever else is wrong is found out later.
fn may<T>(action: &str, answer: Result<T>) -> Result<()> {
    match answer {
        Err(error) if is_denied(&error) => Err(errors::role_may_not(action, SPEC.name).detail(error)),
        Err(error) if error.status >= 500 => Err(error),
        _ => Ok(()),
    }
}

fn is_denied(error: &Error) -> bool {
    matches!(&*error.code, "AccessDenied" | "AccessDeniedException")
}

/// How long a message that was received is nobody else's.
async fn visibility(work: &Work, role: &Context) -> Result<u32> {
    let input = sqs::GetQueueAttributesInput {
        queue_url: url(&work.feed.source)?,
        attribute_names: Some(vec!["VisibilityTimeout".into()]),
    };
    let answer = work.cloud().call::<sqs::GetQueueAttributes>(role, input).await?;
    let seconds = answer.attributes.unwrap_or_default().remove("VisibilityTimeout");
    Ok(seconds.and_then(|text| text.parse().ok()).unwrap_or(VISIBILITY_SECONDS_DEFAULT))
}

fn url(arn: &str) -> Result<String> {
    let parsed: Arn = arn.parse().map_err(|_| errors::no_source())?;
    Ok(targets::queue_url(&parsed))
}

/// AWS tells what SQS told, under its older names.
fn no_queue(error: Error) -> Error {
    if error.status >= 500 {
        return error;
    }
    match is_denied(&error) {
        true => errors::role_may_not(ACTIONS[2], SPEC.name).detail(error),
        false => errors::invalid(format!(
            "Error occurred while ReceiveMessage. SQS Error Code: AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: {}",
            error.message
        )),
    }
}
