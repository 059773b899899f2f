//! Functions: each message is an asynchronous event.

use super::{Notes, Stored};
use crate::model::Protocol;
use crate::state::Sns;
use cloud::Result;
use cloud::targets::Options;
use triggers::outbox::Hand;

impl Sns {
    pub(super) async fn to_function(&self, hand: &Hand, stored: &Stored, notes: &Notes) -> Result<()> {
        let event = self.written(hand, stored, notes, Protocol::Lambda, |notification| notification.event()).await?;
        self.cloud.deliver(&hand.context, &hand.message.target, event.to_string(), &Options::default()).await
    }
}
