//! Topics and subscriptions as they are kept.

use crate::names;
use crate::sign::Version;
use base::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Attributes or tags by name.
pub type Texts = BTreeMap<String, String>;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Topic {
    pub name: String,
    pub arn: String,
    /// The resource policy.
    pub policy: Arc<str>,
    /// What was set of the other attributes, in the form in which it is shown.
    #[serde(default)]
    pub attributes: Texts,
    #[serde(default)]
    pub tags: Texts,
    /// Subscriptions that there were.
    #[serde(default)]
    pub deleted: u64,
}

/// Within which messages a deduplication id is unique.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Throughput {
    Topic,
    MessageGroup,
}

impl Topic {
    pub fn is_fifo(&self) -> bool {
        self.name.ends_with(names::FIFO)
    }

    fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    pub fn deduplicates_content(&self) -> bool {
        self.attribute("ContentBasedDeduplication") == Some("true")
    }

    pub fn throughput(&self) -> Throughput {
        match self.attribute("FifoThroughputScope") {
            Some("MessageGroup") => Throughput::MessageGroup,
            _ => Throughput::Topic,
        }
    }

    pub fn signature(&self) -> Version {
        self.attribute("SignatureVersion").and_then(Version::read).unwrap_or_default()
    }

    pub fn delivery_policy(&self) -> Option<&str> {
        self.attribute("DeliveryPolicy")
    }
}

/// Where notifications go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Protocol {
    Lambda,
    Sqs,
    Http,
    Https,
}

impl Protocol {
    pub fn read(text: &str) -> Option<Self> {
        match text {
            "lambda" => Some(Self::Lambda),
            "sqs" => Some(Self::Sqs),
            "http" => Some(Self::Http),
            "https" => Some(Self::Https),
            _ => None,
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Lambda => "lambda",
            Self::Sqs => "sqs",
            Self::Http => "http",
            Self::Https => "https",
        }
    }

    pub const fn is_http(self) -> bool {
        matches!(self, Self::Http | Self::Https)
    }

    /// May have messages as they are.
    pub const fn may_be_raw(self) -> bool {
        matches!(self, Self::Sqs | Self::Http | Self::Https)
    }
}

/// How far a subscription has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Its endpoint has been asked.
    Pending,
    Confirmed,
    /// It is no more, but its endpoint was told how to have it back.
    Left,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Subscription {
    pub id: String,
    /// The topic's name.
    pub topic: String,
    pub arn: String,
    pub protocol: Protocol,
    pub endpoint: String,
    /// Account of whoever subscribed, and its ARN.
    pub owner: String,
    pub principal: String,
    pub stage: Stage,
    /// `ConfirmationWasAuthenticated`
    #[serde(default)]
    pub authenticated: bool,
    /// Only who signs may end it.
    #[serde(default)]
    pub guarded: bool,
    /// What confirms it, until then.
    #[serde(default)]
    pub token: Option<Token>,
    /// What was set, in the form in which it is shown.
    #[serde(default)]
    pub attributes: Texts,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Token {
    pub text: String,
    pub until: Timestamp,
}

impl Subscription {
    /// Gets what is published.
    pub fn is_confirmed(&self) -> bool {
        self.stage == Stage::Confirmed
    }

    pub fn is_raw(&self) -> bool {
        self.attributes.get("RawMessageDelivery").is_some_and(|value| value == "true")
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// The ARN as lists show it.
    pub fn shown_arn(&self) -> String {
        if self.stage == Stage::Pending { "PendingConfirmation".into() } else { self.arn.clone() }
    }
}
