//! Queues: an envelope, or the message as it is with its attributes.

use super::{Notes, Stored};
use crate::message::Message;
use crate::model::Protocol;
use crate::names;
use crate::state::Sns;
use cloud::Result;
use cloud::targets::{Attribute, Options};
use triggers::outbox::Hand;

impl Sns {
    /// For a subscription, or for its dead letters: the target is the queue either way, the form that of `protocol`.
    pub(super) async fn to_queue(
        &self,
        hand: &Hand,
        stored: &Stored,
        notes: &Notes,
        protocol: Protocol,
        raw: bool,
    ) -> Result<()> {
        let (queue, message) = (&hand.message.target, &stored.message);
        let mut options = order(message, queue.ends_with(names::FIFO));
        let body = match raw {
            true => {
                options.attributes = attributes(message).collect();
                message.body.of(protocol).to_owned()
            }
            false => self.written(hand, stored, notes, protocol, |notification| notification.envelope()).await?,
        };
        self.cloud.deliver(&hand.context, queue, body, &options).await
    }
}

fn attributes(message: &Message) -> impl Iterator<Item = (String, Attribute)> {
    message
        .attributes
        .iter()
        .map(|(name, given)| (name.clone(), Attribute { data_type: given.kind.clone(), value: given.value.clone() }))
}

/// A queue keeps the order that its topic has, as far as both do.
fn order(message: &Message, fifo_queue: bool) -> Options {
    let fifo_topic = message.sequence.is_some();
    if fifo_topic && !fifo_queue {
        return Options::default();
    }
    Options {
        message_group_id: message.group.clone(),
        deduplication_id: message.deduplication.clone().filter(|_| fifo_queue),
        ..Options::default()
    }
}
