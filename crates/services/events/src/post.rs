//! Delivering: to whom in whose name, what is tried again and for how long, and what becomes of the rest.
//!
//! Source: EventBridge User Guide, "Event retry policy and using dead-letter queues".

use crate::event::Event;
use crate::names::{self, PRINCIPAL};
use crate::state::Events;
use crate::{accept, access, tally};
use api::Error;
use api::events as aws;
use cloud::targets::{Attribute, Kind, Options};
use cloud::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Weak;
use triggers::Turn;
use triggers::outbox::{Courier, Hand, Message, Sending};
use triggers::retry::{Retry, passes};

/// Buses that an event may come through (ours).
const HOPS: u8 = 8;

/// What is remembered of a delivery.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Notes {
    pub bus: String,
    pub rule: String,
    pub retry: Retry,
    pub dead_letter: Option<String>,
    /// The event, where it is not what is delivered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<String>,
    pub hops: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub http: Option<aws::HttpParameters>,
    /// This is a message for a dead-letter queue.
    pub is_dead_letter: bool,
}

impl Notes {
    fn of(message: &Message) -> Self {
        message.notes.as_deref().and_then(|notes| serde_json::from_str(notes).ok()).unwrap_or_default()
    }

    fn tally(&self) -> tally::Of {
        tally::of_named(&self.bus, &self.rule)
    }
}

pub struct Post {
    events: Weak<Events>,
    time_scale: f64,
}

impl Post {
    pub fn new(events: Weak<Events>, time_scale: f64) -> Self {
        Self { events, time_scale }
    }

    fn count(&self, metric: &'static str, notes: &Notes) {
        if let Some(events) = self.events.upgrade() {
            events.tally.add(metric, notes.tally(), 1.0);
        }
    }
}

impl Courier for Post {
    fn turn(&self, message: &Message) -> Turn {
        self.events.upgrade().map_or(Turn::Now, |events| events.turn(message))
    }

    fn send(&self, hand: Hand) -> Sending {
        let events = self.events.clone();
        Box::pin(async move {
            let events = events.upgrade().ok_or_else(|| Error::internal("the node is stopping"))?;
            events.deliver(hand).await
        })
    }

    fn delivered(&self, message: &Message) {
        let notes = Notes::of(message);
        match notes.is_dead_letter {
            true => self.count("InvocationsSentToDlq", &notes),
            false => self.count("SuccessfulInvocationAttempts", &notes),
        }
    }

    fn again(&self, message: &Message, failures: u32, age_ms: i64, error: &Error) -> Option<i64> {
        Notes::of(message).retry.wait(failures, age_ms, error, self.time_scale)
    }

    fn given_up(&self, message: &Message, failures: u32, error: &Error) -> Vec<Message> {
        let notes = Notes::of(message);
        if notes.is_dead_letter {
            self.count("InvocationsFailedToBeSentToDlq", &notes);
            return Vec::new();
        }
        self.count("FailedInvocations", &notes);
        notes.dead_letter.clone().map(|queue| dead_letter(message, notes, queue, failures, error)).into_iter().collect()
    }
}

/// The code that a dead-letter queue is told.
fn code(error: &Error) -> &'static str {
    let has = |parts: &[&str]| parts.iter().any(|part| error.code.contains(part));
    match () {
        () if has(&["AssumeRole"]) => "FAILED_TO_ASSUME_ROLE",
        () if has(&["AccessDenied", "Unauthorized", "NotAuthorized", "AuthorizationError"]) => "NO_PERMISSIONS",
        () if has(&["NotFound", "NonExistent", "DoesNotExist", "NoSuch"]) => "NO_RESOURCE",
        () if has(&["Throttl", "TooManyRequests", "RequestLimit", "ThroughputExceeded"]) => "THROTTLING",
        () if has(&["LimitExceeded"]) => "RESOURCE_LIMIT_EXCEEDED",
        () if has(&["Timeout"]) => "TIMEOUT",
        () if has(&["ConnectionFailure"]) => "CONNECTION_FAILURE",
        () if has(&["UnknownOperation"]) => "UNKNOWN_TARGET",
        () if has(&["InvalidParameter", "Validation", "InvalidRequest", "InvalidMessage", "MissingParameter"]) => {
            "INVALID_PARAMETER"
        }
        () if has(&["ThirdHop"]) => "THIRD_ACCOUNT_HOP_DETECTED",
        () if error.status >= 500 => "ERROR_FROM_TARGET",
        () => "SDK_CLIENT_ERROR",
    }
}

/// The most that an attribute of a message says of an error (ours).
const MESSAGE_CHARS: usize = 1_000;

fn dead_letter(message: &Message, notes: Notes, queue: String, failures: u32, error: &Error) -> Message {
    let said: String = error.message.chars().take(MESSAGE_CHARS).collect();
    let attributes = [
        ("RULE_ARN", Some(message.source_arn.clone())),
        ("TARGET_ARN", Some(message.target.clone())),
        ("ERROR_CODE", Some(code(error).into())),
        ("ERROR_MESSAGE", Some(said).filter(|said| !said.is_empty())),
        ("EXHAUSTED_RETRY_CONDITION", passes(error).then(|| notes.retry.exhausted(failures).into())),
        ("RETRY_ATTEMPTS", Some(failures.saturating_sub(1).to_string())),
    ];
    let attribute = |(name, value): (&str, Option<String>)| Some((name.to_owned(), Attribute::text(value?)));
    let attributes: BTreeMap<_, _> = attributes.into_iter().filter_map(attribute).collect();
    let payload = notes.event.clone().unwrap_or_else(|| message.payload.clone());
    let kept = Notes { bus: notes.bus, rule: notes.rule, is_dead_letter: true, ..Notes::default() };
    Message {
        target: queue,
        source_arn: message.source_arn.clone(),
        payload,
        options: Options { attributes, ..Options::default() },
        trace: message.trace.clone(),
        notes: serde_json::to_string(&kept).ok(),
        ..Message::default()
    }
}

impl Events {
    async fn deliver(&self, hand: Hand) -> Result<()> {
        let Hand { context, message, failures, .. } = hand;
        let notes = Notes::of(&message);
        if !notes.is_dead_letter {
            let retried = if failures == 0 { "Invocations" } else { "RetryInvocationAttempts" };
            self.tally.add(retried, notes.tally(), 1.0);
            self.tally.add("InvocationAttempts", notes.tally(), 1.0);
        }
        let context = match &message.role {
            Some(role) => self.as_role(&context, role, &message).await?,
            None => context,
        };
        if names::resource(&message.target, "api-destination").is_some() {
            let http = notes.http.unwrap_or_default();
            return self.call(&context, &message.target, &http, &message.payload).await.map(drop);
        }
        match Kind::of(&message.target) {
            Some(Kind::Bus) => self.forward(&context, &message, notes.hops).await,
            _ => self.cloud.deliver(&context, &message.target, message.payload.clone(), &message.options).await,
        }
    }

    async fn as_role(&self, context: &Context, role: &str, message: &Message) -> Result<Context> {
        let made = self.cloud.as_role(context, PRINCIPAL, role, "events", Some(message.source_arn.clone())).await;
        made.map_err(|error| match error.status {
            500.. => error,
            _ => Error { code: "AssumeRoleFailure".into(), ..error },
        })
    }

    /// To another bus of ours: the event stays what it is.
    async fn forward(&self, context: &Context, message: &Message, hops: u8) -> Result<()> {
        let bus = names::bus(Some(&message.target)).to_owned();
        let known = self.known();
        if !accept::is_ours(self.home(), &message.target) || !known.has_bus(&bus) {
            return Err(crate::errors::no_bus(&bus));
        }
        let read = Event::read(&message.payload, self.clock.now().millis());
        let event = read.ok_or_else(|| Error::internal("an event that was written cannot be read"))?;
        if hops >= HOPS {
            return Err(Error::new("ThirdHop", 400, format!("The event has come through {HOPS} event buses.")));
        }
        let check = {
            let of = (Some(event.source.as_str()), Some(event.detail_type.as_str()));
            access::put_on(&known, context, &bus, of, true)
        };
        self.cloud.authorizer()?.authorize(context, &check)?;
        let event = Event { hops: hops + 1, trace: message.trace.clone(), ..event };
        self.accept(vec![(bus, event)]).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_have_codes() {
        assert_eq!(code(&Error::new("AWS.SimpleQueueService.NonExistentQueue", 400, "")), "NO_RESOURCE");
        assert_eq!(code(&Error::new("AccessDenied", 403, "")), "NO_PERMISSIONS");
    }

    #[test]
    fn a_dead_letter_says_why() {
        let notes =
            Notes { event: Some("{}".into()), retry: Retry { attempts: 2, age_seconds: 60 }, ..Notes::default() };
        let message = Message { target: "t".into(), source_arn: "r".into(), payload: "p".into(), ..Message::default() };
        let busy = Error::new("TooManyRequestsException", 429, "Rate Exceeded.");
        let told = |failures, error: &Error| {
            let letter = dead_letter(&message, notes.clone(), "q".into(), failures, error);
            assert_eq!((letter.target.as_str(), letter.payload.as_str()), ("q", "{}"));
            letter.options.attributes.into_iter().map(|(name, value)| (name, value.value)).collect::<BTreeMap<_, _>>()
        };
        let exhausted = told(3, &busy);
        assert_eq!(exhausted["EXHAUSTED_RETRY_CONDITION"], "MaximumRetryAttempts");
        assert_eq!((exhausted["RETRY_ATTEMPTS"].as_str(), exhausted["ERROR_CODE"].as_str()), ("2", "THROTTLING"));
        assert_eq!(told(2, &busy)["EXHAUSTED_RETRY_CONDITION"], "MaximumEventAgeInSeconds");
        let denied = told(1, &Error::new("AccessDenied", 403, ""));
        assert!(!denied.contains_key("EXHAUSTED_RETRY_CONDITION") && !denied.contains_key("ERROR_MESSAGE"));
        assert_eq!(denied["RULE_ARN"], "r");
    }
}
