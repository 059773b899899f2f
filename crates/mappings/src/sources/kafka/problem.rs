//! Why a topic cannot be read, as the mapping shows it.
//!
//! Source: Lambda Developer Guide, "Troubleshooting Kafka event source mapping errors".

use crate::work::Work;
use std::fmt;

#[derive(Debug)]
pub enum Problem {
    /// The cluster's, or of the way to it.
    Kafka(kafka::Error),
    /// Of ours: a role, a secret.
    Cloud(api::Error),
}

impl From<kafka::Error> for Problem {
    fn from(error: kafka::Error) -> Self {
        Self::Kafka(error)
    }
}

impl From<api::Error> for Problem {
    fn from(error: api::Error) -> Self {
        Self::Cloud(error)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kafka(error) => error.fmt(f),
            Self::Cloud(error) => error.fmt(f),
        }
    }
}

impl Problem {
    /// Shows it.
    pub async fn tell(&self, work: &Work) {
        work.trouble(self.code(), &self.shown()).await;
    }

    /// AWS's name for it in `StateTransitionReason`, where it has one.
    fn code(&self) -> &'static str {
        use kafka::Error;
        match self {
            Self::Kafka(Error::Sasl(_) | Error::Rejected(_) | Error::Distrusted(_) | Error::Certificate(_)) => {
                "EVENT_SOURCE_AUTHN_ERROR"
            }
            Self::Kafka(Error::Denied(_)) => "EVENT_SOURCE_AUTHZ_ERROR",
            Self::Kafka(Error::NoTopic(_) | Error::GroupInUse) => "ESM_CONFIG_NOT_VALID",
            _ => "",
        }
    }

    /// The exception that Kafka's own client has for it, or the code of another service.
    pub fn class(&self) -> String {
        use kafka::Error;
        let name = match self {
            Self::Cloud(error) => return error.code.to_string(),
            Self::Kafka(error) => match error {
                Error::Connect(..) | Error::Broken(_) | Error::OutOfReach(_) => "DisconnectException",
                Error::Timeout => "TimeoutException",
                Error::Distrusted(_) | Error::Rejected(_) | Error::Certificate(_) => "SslAuthenticationException",
                Error::Sasl(_) => "SaslAuthenticationException",
                Error::Denied(kafka::code::GROUP_AUTHORIZATION_FAILED) => "GroupAuthorizationException",
                Error::Denied(kafka::code::CLUSTER_AUTHORIZATION_FAILED) => "ClusterAuthorizationException",
                Error::Denied(_) => "TopicAuthorizationException",
                Error::NoTopic(_) => "UnknownTopicOrPartitionException",
                Error::GroupInUse => "UnknownMemberIdException",
                Error::Malformed(_) => "CorruptRecordException",
                Error::TooLarge => "RecordTooLargeException",
                Error::OldFormat => "UnsupportedForMessageFormatException",
                Error::Broker(_) => "ApiException",
            },
        };
        format!("org.apache.kafka.common.errors.{name}")
    }

    /// `LastProcessingResult`, behind its first word.
    fn shown(&self) -> String {
        use kafka::Error;
        match self {
            Self::Cloud(error) => error.message.clone(),
            Self::Kafka(error) => match error {
                Error::Sasl(_) => "SASL authentication failed.".into(),
                Error::Denied(_) => "Cluster failed to authorize Lambda.".into(),
                Error::Rejected(_) => "Server failed to authenticate Lambda.".into(),
                Error::Distrusted(_) => "Lambda failed to authenticate server.".into(),
                Error::Certificate(_) => "Provided certificate or private key is invalid.".into(),
                Error::NoTopic(topic) => format!("The Kafka topic {topic} does not exist in the cluster."),
                Error::GroupInUse => "The consumer group has other members.".into(),
                Error::OutOfReach(_) => {
                    "Brokers of this host, or at link-local addresses, are not read unless local-brokers is set.".into()
                }
                Error::TooLarge | Error::OldFormat | Error::Malformed(_) => format!("Records cannot be read: {error}."),
                Error::Connect(..) | Error::Broken(_) | Error::Timeout | Error::Broker(_) => {
                    "Connection error. Please check your event source connection configuration.".into()
                }
            },
        }
    }
}
