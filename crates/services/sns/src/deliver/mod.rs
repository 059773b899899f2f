//! From the outbox to subscribers: who gets what in which form, when it is tried again, and where it goes if nobody takes
//! it.

mod function;
mod http;
mod queue;
mod shelf;

pub use http::address;
pub use shelf::{Shelf, Stored};

use crate::metrics::Metric;
use crate::model::{Protocol, Stage, Subscription};
use crate::render::{self, Confirmation, Notification, Signed};
use crate::retry::{Effective, MANAGED, OfTopic};
use crate::sign::Version;
use crate::state::{Live, Sns};
use api::Error;
use cloud::Result;
use cloud::targets::Options;
use serde::{Deserialize, Serialize};
use std::sync::atomic::Ordering;
use std::sync::{Arc, Weak};
use triggers::Turn;
use triggers::outbox::{Hand, Sending};

/// What an entry of the outbox is. Its payload is the id of the message that it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Notes {
    pub topic: String,
    /// Its id.
    pub subscription: String,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum What {
    Notification,
    /// One that was given up, for the queue that is the target.
    DeadLetter {
        protocol: Protocol,
        raw: bool,
    },
    /// Asks to confirm, or tells how to come back.
    Confirmation {
        token: String,
        leaving: bool,
    },
}

impl Notes {
    fn new(kept: &Subscription, what: What) -> Self {
        Self { topic: kept.topic.clone(), subscription: kept.id.clone(), what }
    }

    fn of(message: &triggers::Message) -> Result<Self> {
        serde_json::from_str(message.notes.as_deref().unwrap_or_default()).map_err(Error::internal)
    }

    fn text(&self) -> Option<String> {
        serde_json::to_string(self).ok()
    }
}

/// A notification for a subscriber.
pub fn notification(topic_arn: &str, live: &Live, message: &crate::message::Message) -> triggers::Message {
    let kept = &live.kept;
    // In FIFO topics the messages of a group reach a subscriber one after the other.
    let group = message.group.as_deref().unwrap_or_default();
    let lane = message.sequence.as_ref().map(|_| format!("{}/{group}", kept.id));
    triggers::Message {
        target: kept.endpoint.clone(),
        source_arn: topic_arn.into(),
        payload: message.id.clone(),
        lane,
        trace: message.trace.clone(),
        notes: Notes::new(kept, What::Notification).text(),
        ..Default::default()
    }
}

/// Asks an endpoint to confirm its subscription, or tells it that it has left.
pub fn confirmation(topic_arn: &str, kept: &Subscription, token: &str, leaving: bool) -> triggers::Message {
    triggers::Message {
        target: kept.endpoint.clone(),
        source_arn: topic_arn.into(),
        payload: base::id::uuid(),
        notes: Notes::new(kept, What::Confirmation { token: token.into(), leaving }).text(),
        ..Default::default()
    }
}

pub struct Courier(pub Weak<Sns>);

impl triggers::Courier for Courier {
    fn send(&self, hand: Hand) -> Sending {
        let sns = self.0.upgrade();
        Box::pin(async move {
            let sns = sns.ok_or_else(|| Error::internal("the node is stopping"))?;
            sns.hand_over(hand).await
        })
    }

    fn turn(&self, message: &triggers::Message) -> Turn {
        let (Some(sns), Ok(notes)) = (self.0.upgrade(), Notes::of(message)) else { return Turn::Now };
        // What is wanted no longer has nothing to wait for.
        if sns.confirmed(&notes).is_some() { sns.turn(&notes) } else { Turn::Now }
    }

    fn delivered(&self, _message: &triggers::Message) {
        if let Some(sns) = self.0.upgrade() {
            sns.tidy_up();
        }
    }

    fn again(&self, message: &triggers::Message, failures: u32, _age_ms: i64, error: &Error) -> Option<i64> {
        let (sns, notes) = (self.0.upgrade()?, Notes::of(message).ok()?);
        if is_permanent(error) {
            return None;
        }
        let plan = sns.effective(&notes).map_or(MANAGED, |effective| effective.retries);
        Some((plan.wait_ms(failures)? as f64 * sns.config.time_scale) as i64)
    }

    fn given_up(&self, message: &triggers::Message, _failures: u32, _error: &Error) -> Vec<triggers::Message> {
        let (Some(sns), Ok(notes)) = (self.0.upgrade(), Notes::of(message)) else { return Vec::new() };
        sns.tidy_up();
        match notes.what {
            What::Notification => {
                sns.measure(&notes.topic, Metric::NumberOfNotificationsFailed, 1.0);
                sns.dead_letter(message, &notes).into_iter().collect()
            }
            What::DeadLetter { .. } => {
                sns.measure(&notes.topic, Metric::NumberOfNotificationsFailedToRedriveToDlq, 1.0);
                Vec::new()
            }
            What::Confirmation { .. } => Vec::new(),
        }
    }
}

/// What will not be otherwise the next time: the subscriber is gone, or does not let us, or sends us elsewhere, which is
/// followed nowhere. Too many requests at once, and what is being changed just now, pass.
fn is_permanent(error: &Error) -> bool {
    let passing = matches!(error.status, 408 | 409 | 429)
        || ["Throttl", "TooManyRequests", "OverLimit"].iter().any(|part| error.code.contains(part));
    (300..500).contains(&error.status) && !passing
}

impl Sns {
    /// Somebody has got a message: it may have been the last.
    fn tidy_up(&self) {
        if !self.untidy.swap(true, Ordering::AcqRel) {
            self.nudge.notify_one();
        }
    }

    fn find(&self, notes: &Notes) -> Option<Arc<Live>> {
        self.read(|book| book.find(&notes.topic, &notes.subscription).cloned())
    }

    async fn hand_over(&self, hand: Hand) -> Result<()> {
        let notes = Notes::of(&hand.message)?;
        let had = match &notes.what {
            What::Notification => self.notify(&hand, &notes).await?.then_some(Metric::NumberOfNotificationsDelivered),
            What::DeadLetter { protocol, raw } => match self.stored(&hand.message.payload).await? {
                Some(stored) => {
                    self.to_queue(&hand, &stored, &notes, *protocol, *raw).await?;
                    Some(Metric::NumberOfNotificationsRedrivenToDlq)
                }
                None => None,
            },
            What::Confirmation { token, leaving } => {
                self.ask(&hand, &notes, token, *leaving).await?;
                None
            }
        };
        if let Some(metric) = had {
            self.measure(&notes.topic, metric, 1.0);
        }
        Ok(())
    }

    /// The subscription, if it is one still: whoever has left meanwhile gets nothing more.
    fn confirmed(&self, notes: &Notes) -> Option<Arc<Live>> {
        self.find(notes).filter(|live| live.kept.is_confirmed())
    }

    /// Whether there was anybody to have it.
    async fn notify(&self, hand: &Hand, notes: &Notes) -> Result<bool> {
        if self.confirmed(notes).is_none() {
            return Ok(false);
        }
        let Some(stored) = self.stored(&hand.message.payload).await? else { return Ok(false) };
        let Some(live) = self.confirmed(notes) else { return Ok(false) };
        match live.kept.protocol {
            Protocol::Lambda => self.to_function(hand, &stored, notes).await?,
            Protocol::Sqs => self.to_queue(hand, &stored, notes, Protocol::Sqs, live.kept.is_raw()).await?,
            Protocol::Http | Protocol::Https => return self.post(hand, &stored, notes, &live).await,
        }
        Ok(true)
    }

    /// In place of a notification that nobody takes.
    fn dead_letter(&self, message: &triggers::Message, notes: &Notes) -> Option<triggers::Message> {
        let live = self.find(notes)?;
        let what = What::DeadLetter { protocol: live.kept.protocol, raw: live.kept.is_raw() };
        Some(triggers::Message {
            target: live.settled.dead_letters.clone()?,
            // Those of a group stay in their order.
            lane: message.lane.as_ref().map(|lane| format!("dead/{lane}")),
            notes: Notes::new(&live.kept, what).text(),
            ..message.clone()
        })
    }

    /// How a subscriber that is called by HTTP is tried again. `None` for those that AWS manages.
    fn effective(&self, notes: &Notes) -> Option<Effective> {
        if matches!(notes.what, What::DeadLetter { .. }) {
            return None;
        }
        let live = self.find(notes).filter(|live| live.kept.protocol.is_http())?;
        let topic = self.topic(&notes.topic).ok()?;
        let of_topic = topic.delivery_policy().and_then(|text| OfTopic::read(text, "").ok()).unwrap_or_default();
        Some(live.settled.delivery.effective(&of_topic).in_force())
    }

    /// The message's signature for a protocol; `None` in FIFO topics, whose messages are not signed.
    async fn signed(&self, hand: &Hand, stored: &Stored, notes: &Notes, protocol: Protocol) -> Result<Option<Signed>> {
        if stored.message.sequence.is_some() {
            return Ok(None);
        }
        let version = match protocol {
            // As on AWS, whatever the topic says.
            Protocol::Lambda => Version::One,
            _ => self.topic(&notes.topic).map(|topic| topic.signature()).unwrap_or_default(),
        };
        let text = stored.message.body.of(protocol);
        let text = || render::notification_to_sign(&stored.message, text, &hand.message.source_arn);
        stored.signed(version, protocol, || self.sign(version, text())).await.map(Some)
    }

    async fn sign(&self, version: Version, text: String) -> Result<Signed> {
        let signer = self.signer().await?;
        let certificate_url = format!("{}{}", self.config.endpoint, signer.path());
        let work = move || signer.sign(version, &text).map_err(Error::internal);
        let signature = tokio::task::spawn_blocking(work).await.map_err(Error::internal)??;
        Ok(Signed { version, signature, certificate_url })
    }

    /// A message in the form that is meant for a protocol, as `write` writes it.
    async fn written<T>(
        &self,
        hand: &Hand,
        stored: &Stored,
        notes: &Notes,
        protocol: Protocol,
        write: impl FnOnce(&Notification<'_>) -> T,
    ) -> Result<T> {
        let topic_arn = &hand.message.source_arn;
        let signed = self.signed(hand, stored, notes, protocol).await?;
        let subscription_arn = format!("{topic_arn}:{}", notes.subscription);
        let unsubscribe_url = render::unsubscribe_url(&self.config.endpoint, &subscription_arn);
        Ok(write(&Notification {
            message: &stored.message,
            text: stored.message.body.of(protocol),
            topic_arn,
            subscription_arn: &subscription_arn,
            unsubscribe_url: &unsubscribe_url,
            signed: signed.as_ref(),
        }))
    }

    /// Asks an endpoint to confirm, or tells it how to come back.
    async fn ask(&self, hand: &Hand, notes: &Notes, token: &str, leaving: bool) -> Result<()> {
        let stage = if leaving { Stage::Left } else { Stage::Pending };
        // It may have been answered already, or asked anew.
        let Some(live) = self.find(notes).filter(|live| live.kept.stage == stage) else { return Ok(()) };
        let topic_arn = &hand.message.source_arn;
        let subscribe_url = render::subscribe_url(&self.config.endpoint, topic_arn, token);
        let text = if leaving { render::leaving(&live.kept.arn) } else { render::asking(topic_arn) };
        let confirmation = Confirmation {
            kind: if leaving { "UnsubscribeConfirmation" } else { "SubscriptionConfirmation" },
            id: &hand.message.payload,
            token,
            topic_arn,
            text: &text,
            subscribe_url: &subscribe_url,
            time: hand.created,
        };
        let version = self.topic(&notes.topic)?.signature();
        let envelope = confirmation.envelope(&self.sign(version, confirmation.to_sign()).await?);
        match live.kept.protocol {
            Protocol::Sqs => {
                self.cloud.deliver(&hand.context, &live.kept.endpoint, envelope, &Options::default()).await
            }
            Protocol::Http | Protocol::Https => self.post_confirmation(&live, &confirmation, envelope).await,
            // A function of another account cannot be asked.
            Protocol::Lambda => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_passes_is_tried_again() {
        let permanent = |code: &'static str, status| is_permanent(&Error::new(code, status, ""));
        assert!(permanent("ResourceNotFoundException", 404) && permanent("AccessDeniedException", 403));
        assert!(permanent("QueueDoesNotExist", 400) && permanent("EndpointRefused", 302));
        assert!(!permanent("TooManyRequestsException", 429) && !permanent("ThrottlingException", 400));
        assert!(!permanent("EndpointRefused", 500) && !permanent("ResourceConflictException", 409));
    }

    #[test]
    fn notes_are_read_back() {
        let notes = Notes {
            topic: "t".into(),
            subscription: "i".into(),
            what: What::DeadLetter { protocol: Protocol::Lambda, raw: false },
        };
        let message = triggers::Message { notes: notes.text(), ..Default::default() };
        assert_eq!(Notes::of(&message).unwrap(), notes);
        assert!(Notes::of(&triggers::Message::default()).is_err());
    }
}
