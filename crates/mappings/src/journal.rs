//! What the pollers of a mapping write of themselves: the system logs of its `LoggingConfig`, in the log group of its
//! function and in the name of that one's role.
//!
//! Source: Lambda Developer Guide, "Kafka event source mapping logging".

use api::logs;
use base::Timestamp;
use cloud::{Cloud, Context, Result};
use serde_json::{Value, json};

/// The more there is of it, the later it comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Warn,
    Info,
    Debug,
}

impl Level {
    const ALL: [Self; 3] = [Self::Warn, Self::Info, Self::Debug];

    fn name(self) -> &'static str {
        match self {
            Self::Warn => "WARN",
            Self::Info => "INFO",
            Self::Debug => "DEBUG",
        }
    }

    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|level| level.name() == text)
    }

    /// What is written with each: its type, and the name of what it tells.
    fn kind(self) -> (&'static str, &'static str) {
        match self {
            Self::Warn => ("ESM_PROCESSING_EVENT", "error"),
            Self::Info => ("POLLER_STATUS_EVENT", "kafkaEventSourceConnection"),
            Self::Debug => ("KAFKA_STATUS_EVENT", "kafkaPartitionOffsets"),
        }
    }
}

/// Something that happened to a poller.
#[derive(Clone, Debug)]
pub struct Note {
    pub level: Level,
    /// The number of the poller.
    pub poller: usize,
    pub content: Value,
}

impl Note {
    /// As it is written. `source`: an ARN.
    pub fn record(&self, at: Timestamp, id: &str, arn: &str, source: Option<&str>) -> Value {
        let (kind, member) = self.level.kind();
        let mut record = json!({
            "eventType": kind,
            "timestamp": at.millis(),
            "resourceArn": arn,
            "eventProcessorId": format!("{id}/{}", self.poller),
            "logLevel": self.level.name(),
        });
        if let Some(source) = source {
            record["eventSourceArn"] = source.into();
        }
        record[member] = self.content.clone();
        record
    }
}

/// `2020/01/01/12345678-1234-1234-1234-12345678901`
fn stream(at: Timestamp, id: &str) -> String {
    let day = at.iso8601();
    format!("{}/{id}", day.split('T').next().unwrap_or_default().replace('-', "/"))
}

/// Writes a record. The group and the stream are made where they are missing.
pub async fn write(cloud: &Cloud, role: &Context, group: &str, id: &str, at: Timestamp, record: &Value) -> Result<()> {
    let stream = stream(at, id);
    let event = logs::InputLogEvent { timestamp: at.millis(), message: record.to_string() };
    let input = logs::PutLogEventsInput {
        log_group_name: group.into(),
        log_stream_name: stream.clone(),
        log_events: vec![event],
        ..Default::default()
    };
    let missing = match cloud.call::<logs::PutLogEvents>(role, input.clone()).await {
        Err(error) if error.code == "ResourceNotFoundException" => error,
        answer => return answer.map(drop),
    };
    let made = logs::CreateLogGroupInput { log_group_name: group.into(), ..Default::default() };
    // It may be there, and only its stream is not.
    let grouped = cloud.call::<logs::CreateLogGroup>(role, made).await;
    let made = logs::CreateLogStreamInput { log_group_name: group.into(), log_stream_name: stream };
    match cloud.call::<logs::CreateLogStream>(role, made).await {
        Err(error) if error.code == "ResourceNotFoundException" => return grouped.map(drop).and(Err(missing)),
        Err(error) if error.code != "ResourceAlreadyExistsException" => return Err(error),
        _ => {}
    }
    cloud.call::<logs::PutLogEvents>(role, input).await.map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_awss() {
        let note = Note { level: Level::Warn, poller: 3, content: json!({ "errorMessage": "m" }) };
        let at = Timestamp::from_millis(1_577_836_800_000);
        let expected = json!({
            "eventType": "ESM_PROCESSING_EVENT",
            "timestamp": 1_577_836_800_000_i64,
            "resourceArn": "arn",
            "eventProcessorId": "id/3",
            "logLevel": "WARN",
            "error": { "errorMessage": "m" },
        });
        assert_eq!(note.record(at, "id", "arn", None), expected);
        assert_eq!(note.record(at, "id", "arn", Some("s"))["eventSourceArn"], "s");
        assert_eq!(stream(at, "id"), "2020/01/01/id");
        assert!(Level::parse("DEBUG") > Level::parse("INFO") && Level::parse("INFO") > Level::parse("WARN"));
        assert_eq!(Level::parse("TRACE"), None);
    }
}
