//! Handing something to a resource by its ARN, whatever it is a resource of: the one table of kinds of targets.
//!
//! The caller in the context is authorised as anyone: a service is asked for by the target's own policy, a role by its own.

use crate::{Check, Cloud, Context, Result};
use api::{Blob, Error, Timestamp, events, kinesis, lambda, logs, sns, sqs};
use base::Arn;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What only some kinds of targets need to be told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Options {
    /// SQS, SNS.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message_group_id: Option<String>,
    /// SQS, SNS.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deduplication_id: Option<String>,
    /// Message attributes of SQS and SNS, by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub attributes: BTreeMap<String, Attribute>,
    /// SNS.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Kinesis.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partition_key: Option<String>,
    /// Logs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_stream: Option<String>,
    /// EventBridge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<EventFields>,
}

/// A message attribute: text, or bytes in base64 where the type begins with `Binary`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Attribute {
    pub data_type: String,
    pub value: String,
}

/// What an event has beside its detail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EventFields {
    pub source: String,
    pub detail_type: String,
    pub resources: Vec<String>,
    /// Milliseconds since the epoch.
    pub time_ms: Option<i64>,
}

impl Attribute {
    pub fn text(value: impl Into<String>) -> Self {
        Self { data_type: "String".into(), value: value.into() }
    }

    fn is_binary(&self) -> bool {
        self.data_type.starts_with("Binary")
    }

    fn bytes(&self) -> Result<Blob> {
        use base64::Engine as _;
        let bytes = base64::engine::general_purpose::STANDARD.decode(&self.value).map_err(Error::internal)?;
        Ok(Blob(Bytes::from(bytes)))
    }
}

/// A kind of resource that takes things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Function,
    Queue,
    Topic,
    Bus,
    Stream,
    LogGroup,
}

impl Kind {
    /// Of an ARN; `None` where nothing is handed to such a resource here.
    pub fn of(arn: &str) -> Option<Self> {
        let arn: Arn = arn.parse().ok()?;
        match (arn.service.as_str(), arn.resource.split([':', '/']).next()?) {
            ("lambda", "function") => Some(Self::Function),
            ("sqs", _) => Some(Self::Queue),
            ("sns", _) => Some(Self::Topic),
            ("events", "event-bus") => Some(Self::Bus),
            ("kinesis", "stream") => Some(Self::Stream),
            ("logs", "log-group") => Some(Self::LogGroup),
            _ => None,
        }
    }

    /// What a role has to be allowed, to hand something over.
    pub const fn action(self) -> &'static str {
        match self {
            Self::Function => "lambda:InvokeFunction",
            Self::Queue => "sqs:SendMessage",
            Self::Topic => "sns:Publish",
            Self::Bus => "events:PutEvents",
            Self::Stream => "kinesis:PutRecord",
            Self::LogGroup => "logs:PutLogEvents",
        }
    }
}

/// The check on whoever hands something to `arn`; `None` where nothing is handed to such a resource here.
pub fn needs(arn: &str) -> Option<Check> {
    Some(Check::new(Kind::of(arn)?.action(), arn))
}

/// The URL by which SQS knows a queue, whatever its host.
pub fn queue_url(arn: &Arn) -> String {
    format!("https://sqs.{}.amazonaws.com/{}/{}", arn.region, arn.account, arn.resource)
}

impl Cloud {
    /// Hands `body` to the resource `arn`: an asynchronous event, a message, a record, or an event's detail.
    ///
    /// # Errors
    /// The target's own; `UnknownOperationException` where nothing is handed to such a resource here.
    pub async fn deliver(&self, context: &Context, arn: &str, body: String, options: &Options) -> Result<()> {
        let kind = Kind::of(arn).ok_or_else(|| {
            let service = arn.split(':').nth(2).unwrap_or_default();
            Error::unknown_operation(service, "a target of events")
        })?;
        let parsed: Arn = arn.parse().map_err(Error::internal)?;
        match kind {
            Kind::Function => self.to_function(context, arn, body).await,
            Kind::Queue => self.to_queue(context, &parsed, body, options).await,
            Kind::Topic => self.to_topic(context, arn, body, options).await,
            Kind::Bus => self.to_bus(context, arn, body, options).await,
            Kind::Stream => self.to_stream(context, arn, body, options).await,
            Kind::LogGroup => self.to_log_group(context, &parsed, body, options).await,
        }
    }

    async fn to_function(&self, context: &Context, arn: &str, body: String) -> Result<()> {
        let input = lambda::InvokeInput {
            function_name: arn.into(),
            invocation_type: Some("Event".into()),
            payload: Some(Blob(Bytes::from(body))),
            ..Default::default()
        };
        self.call::<lambda::Invoke>(context, input).await.map(drop)
    }

    async fn to_queue(&self, context: &Context, arn: &Arn, body: String, options: &Options) -> Result<()> {
        let attribute = |attribute: &Attribute| {
            let (text, binary) = match attribute.is_binary() {
                true => (None, Some(attribute.bytes()?)),
                false => (Some(attribute.value.clone()), None),
            };
            Ok::<_, Error>(sqs::MessageAttributeValue {
                data_type: attribute.data_type.clone(),
                string_value: text,
                binary_value: binary,
                ..Default::default()
            })
        };
        let attributes =
            options.attributes.iter().map(|(name, value)| Ok((name.clone(), attribute(value)?))).collect::<Result<_>>();
        let attributes: BTreeMap<_, _> = attributes?;
        let trace = context.source.trace.clone().map(|trace| {
            let value = sqs::MessageSystemAttributeValue {
                data_type: "String".into(),
                string_value: Some(trace),
                ..Default::default()
            };
            BTreeMap::from([("AWSTraceHeader".to_owned(), value)])
        });
        let input = sqs::SendMessageInput {
            queue_url: queue_url(arn),
            message_body: body,
            message_attributes: (!attributes.is_empty()).then_some(attributes),
            message_system_attributes: trace,
            message_group_id: options.message_group_id.clone(),
            message_deduplication_id: options.deduplication_id.clone(),
            ..Default::default()
        };
        self.call::<sqs::SendMessage>(context, input).await.map(drop)
    }

    async fn to_topic(&self, context: &Context, arn: &str, body: String, options: &Options) -> Result<()> {
        let attribute = |attribute: &Attribute| {
            let (text, binary) = match attribute.is_binary() {
                true => (None, Some(attribute.bytes()?)),
                false => (Some(attribute.value.clone()), None),
            };
            Ok::<_, Error>(sns::MessageAttributeValue {
                data_type: attribute.data_type.clone(),
                string_value: text,
                binary_value: binary,
            })
        };
        let attributes =
            options.attributes.iter().map(|(name, value)| Ok((name.clone(), attribute(value)?))).collect::<Result<_>>();
        let attributes: BTreeMap<_, _> = attributes?;
        let input = sns::PublishInput {
            topic_arn: Some(arn.into()),
            message: body,
            subject: options.subject.clone(),
            message_attributes: (!attributes.is_empty()).then_some(attributes),
            message_group_id: options.message_group_id.clone(),
            message_deduplication_id: options.deduplication_id.clone(),
            ..Default::default()
        };
        self.call::<sns::Publish>(context, input).await.map(drop)
    }

    async fn to_bus(&self, context: &Context, arn: &str, body: String, options: &Options) -> Result<()> {
        let fields = options.event.clone().unwrap_or_default();
        let entry = events::PutEventsRequestEntry {
            time: fields.time_ms.map(|ms| Timestamp(ms as f64 / 1000.0)),
            source: Some(fields.source),
            detail_type: Some(fields.detail_type),
            resources: (!fields.resources.is_empty()).then_some(fields.resources),
            detail: Some(body),
            event_bus_name: Some(arn.into()),
            trace_header: context.source.trace.clone(),
        };
        let input = events::PutEventsInput { entries: vec![entry], ..Default::default() };
        let answer = self.call::<events::PutEvents>(context, input).await?;
        let refused = answer.entries.unwrap_or_default().into_iter().find_map(|entry| {
            entry.error_code.map(|code| Error::new(code, 400, entry.error_message.unwrap_or_default()))
        });
        refused.map_or(Ok(()), Err)
    }

    async fn to_stream(&self, context: &Context, arn: &str, body: String, options: &Options) -> Result<()> {
        let input = kinesis::PutRecordInput {
            stream_arn: Some(arn.into()),
            data: Blob(Bytes::from(body)),
            partition_key: Some(options.partition_key.clone().unwrap_or_else(base::id::uuid)),
            ..Default::default()
        };
        self.call::<kinesis::PutRecord>(context, input).await.map(drop)
    }

    /// The log stream is made when it is missing.
    async fn to_log_group(&self, context: &Context, arn: &Arn, body: String, options: &Options) -> Result<()> {
        let group = arn.resource.trim_start_matches("log-group:").trim_end_matches(":*");
        let stream = options.log_stream.clone().unwrap_or_else(base::id::uuid);
        let create = logs::CreateLogStreamInput { log_group_name: group.into(), log_stream_name: stream.clone() };
        match self.call::<logs::CreateLogStream>(context, create).await {
            Err(error) if error.code != "ResourceAlreadyExistsException" => return Err(error),
            _ => {}
        }
        let input = logs::PutLogEventsInput {
            log_group_name: group.into(),
            log_stream_name: stream,
            log_events: vec![logs::InputLogEvent { timestamp: context.now.millis(), message: body }],
            ..Default::default()
        };
        self.call::<logs::PutLogEvents>(context, input).await.map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_known_by_their_arns() {
        let kind = |arn: &str| Kind::of(&format!("arn:aws:{arn}"));
        assert_eq!(kind("lambda:us-east-1:000000000000:function:f:live"), Some(Kind::Function));
        assert_eq!(kind("lambda:us-east-1:000000000000:layer:f"), None);
        assert_eq!(kind("sqs:us-east-1:000000000000:q.fifo"), Some(Kind::Queue));
        assert_eq!(kind("sns:us-east-1:000000000000:t"), Some(Kind::Topic));
        assert_eq!(kind("events:us-east-1:000000000000:event-bus/default"), Some(Kind::Bus));
        assert_eq!(kind("events:us-east-1:000000000000:rule/r"), None);
        assert_eq!(kind("kinesis:us-east-1:000000000000:stream/s"), Some(Kind::Stream));
        assert_eq!(kind("logs:us-east-1:000000000000:log-group:/aws/x:*"), Some(Kind::LogGroup));
        assert_eq!(kind("states:us-east-1:000000000000:stateMachine:s"), None);
        assert_eq!(Kind::of("queue"), None);
    }

    #[test]
    fn a_queue_has_a_url() {
        let arn = "arn:aws:sqs:eu-west-1:000000000000:q.fifo".parse().unwrap();
        assert_eq!(queue_url(&arn), "https://sqs.eu-west-1.amazonaws.com/000000000000/q.fifo");
    }
}
