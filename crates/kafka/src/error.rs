//! What can go wrong between a cluster and us.

/// Numbers of Kafka's errors that something follows from.
pub mod code {
    pub const OFFSET_OUT_OF_RANGE: i16 = 1;
    pub const NO_LEADER: i16 = 5;
    pub const UNKNOWN_TOPIC_OR_PARTITION: i16 = 3;
    pub const UNKNOWN_MEMBER_ID: i16 = 25;
    pub const INVALID_TOPIC: i16 = 17;
    pub const TOPIC_AUTHORIZATION_FAILED: i16 = 29;
    pub const GROUP_AUTHORIZATION_FAILED: i16 = 30;
    pub const CLUSTER_AUTHORIZATION_FAILED: i16 = 31;
    pub const UNSUPPORTED_SASL_MECHANISM: i16 = 33;
    pub const ILLEGAL_SASL_STATE: i16 = 34;
    pub const SASL_AUTHENTICATION_FAILED: i16 = 58;
}

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    #[error("no connection to {0}: {1}")]
    Connect(String, String),
    /// Nobody but who runs this host may have us connect to it.
    #[error("{0} is out of reach: it is this host's, or link-local")]
    OutOfReach(String),
    #[error("the connection broke: {0}")]
    Broken(String),
    #[error("no answer in time")]
    Timeout,
    /// The broker's certificate is not trusted, or another's.
    #[error("the broker is not who it has to be: {0}")]
    Distrusted(String),
    /// The broker does not take our certificate, or wants one.
    #[error("the broker does not take the connection: {0}")]
    Rejected(String),
    #[error("a certificate or private key cannot be used: {0}")]
    Certificate(&'static str),
    #[error("the broker does not take the credentials: {0}")]
    Sasl(String),
    #[error("the broker does not allow it: error {0}")]
    Denied(i16),
    #[error("there is no topic {0}")]
    NoTopic(String),
    /// Such a group has members that are others.
    #[error("the consumer group has other members")]
    GroupInUse,
    #[error("the broker answered with error {0}")]
    Broker(i16),
    #[error("the broker sent what is none of the protocol: {0}")]
    Malformed(&'static str),
    #[error("the broker sent more than is taken at once")]
    TooLarge,
    #[error("records of the format before Kafka 0.11 are not read")]
    OldFormat,
}

impl Error {
    /// The meaning of a number that is told of a partition of `topic`.
    pub fn of(number: i16, topic: &str) -> Self {
        match number {
            code::UNKNOWN_TOPIC_OR_PARTITION => Self::NoTopic(topic.to_owned()),
            _ => Self::check(number).err().unwrap_or(Self::Broker(number)),
        }
    }

    /// It is one of the records, not of the way to them: who else is asked may still be heard.
    pub fn is_of_records(&self) -> bool {
        matches!(self, Self::Malformed(_) | Self::TooLarge | Self::OldFormat)
    }

    /// A coordinator that loads what it keeps, or that is another now.
    pub(crate) fn is_settling(&self) -> bool {
        matches!(self, Self::Broker(14..=16))
    }

    /// The meaning of a number in an answer; 0 is none.
    pub(crate) fn check(number: i16) -> Result<(), Self> {
        match number {
            0 => Ok(()),
            code::TOPIC_AUTHORIZATION_FAILED
            | code::GROUP_AUTHORIZATION_FAILED
            | code::CLUSTER_AUTHORIZATION_FAILED => Err(Self::Denied(number)),
            code::UNKNOWN_MEMBER_ID => Err(Self::GroupInUse),
            code::UNSUPPORTED_SASL_MECHANISM | code::ILLEGAL_SASL_STATE | code::SASL_AUTHENTICATION_FAILED => {
                Err(Self::Sasl(format!("error {number}")))
            }
            _ => Err(Self::Broker(number)),
        }
    }
}
