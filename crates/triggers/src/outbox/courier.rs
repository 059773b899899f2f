//! What a service decides about its deliveries.

use super::Message;
use crate::{Turn, backoff_ms};
use api::Error;
use base::Timestamp;
use cloud::{Cloud, Context};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// An event that found no taker for this long is given up, where the service says nothing else.
pub(super) const MAX_AGE_MS: i64 = 24 * 3_600_000;

/// One attempt.
pub struct Hand {
    pub cloud: Cloud,
    /// The service's own, for the message's source.
    pub context: Context,
    pub message: Arc<Message>,
    /// When the message was pushed.
    pub created: Timestamp,
    /// Attempts that failed before.
    pub failures: u32,
}

pub type Sending = Pin<Box<dyn Future<Output = Result<(), Error>> + Send>>;

/// How a service's events are handed over, and what becomes of those that are refused.
pub trait Courier: Send + Sync + 'static {
    /// When a message may leave, where its target bears only so many in a time. Asked before each attempt; one that waits
    /// for its place is in nobody's way, and has not failed.
    fn turn(&self, _message: &Message) -> Turn {
        Turn::Now
    }

    /// Hands a message over: to the resource its target names, in the service's name, or in that of the message's role.
    fn send(&self, hand: Hand) -> Sending {
        Box::pin(by_arn(hand))
    }

    /// The target has accepted it. It may still be delivered once more, after a crash.
    fn delivered(&self, _message: &Message) {}

    /// Milliseconds until the next attempt after the `failures`-th failure (from 1) of a message of that age, or `None` to
    /// give it up.
    fn again(&self, _message: &Message, failures: u32, age_ms: i64, _error: &Error) -> Option<i64> {
        (age_ms <= MAX_AGE_MS).then(|| backoff_ms(failures))
    }

    /// What is pushed in place of a message that is given up, in the same commit: such as one for a dead-letter queue.
    fn given_up(&self, _message: &Message, _failures: u32, _error: &Error) -> Vec<Message> {
        Vec::new()
    }
}

/// The plain one: everything as it is written above.
pub struct Steady;

impl Courier for Steady {}

async fn by_arn(hand: Hand) -> Result<(), Error> {
    let Hand { cloud, context, message, .. } = hand;
    let context = match (&message.role, &context.caller.principal) {
        (Some(role), iam::Principal::Service { name, .. }) => {
            let name: &'static str = name;
            cloud.as_role(&context, name, role, "events", Some(message.source_arn.clone())).await?
        }
        _ => context,
    };
    cloud.deliver(&context, &message.target, message.payload.clone(), &message.options).await
}
