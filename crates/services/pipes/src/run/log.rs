//! What a pipe logs of its executions: a record a step, into CloudWatch Logs.
//!
//! Source: EventBridge User Guide, "EventBridge Pipes log schema reference" and "execution steps".

use super::event::Event;
use crate::state::Pipes;
use api::pipes::PipeLogConfigurationParameters;
use api::{Error, logs};
use base::Timestamp;
use serde_json::{Value, json};

/// Who writes such logs, as far as the policies of log groups are concerned.
pub const WRITER: &str = "delivery.logs.amazonaws.com";
/// What is shown of a payload; the rest is cut off.
const PAYLOAD_BYTES: usize = 200 * 1024;
/// Bytes of one call, of which each record counts 26 more.
const CALL_BYTES: usize = 1_000_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Off,
    Error,
    Info,
    Trace,
}

impl Level {
    fn of(name: &str) -> Self {
        match name {
            "ERROR" => Self::Error,
            "INFO" => Self::Info,
            "TRACE" => Self::Trace,
            _ => Self::Off,
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Off => "OFF",
            Self::Error => "ERROR",
            Self::Info => "INFO",
            Self::Trace => "TRACE",
        }
    }
}

/// The records of one execution, written when it is over.
pub struct Log {
    execution: String,
    resource: String,
    group: String,
    level: Level,
    with_data: bool,
    records: Vec<logs::InputLogEvent>,
}

impl Log {
    pub fn new(execution: &str, resource: &str, asked: Option<&PipeLogConfigurationParameters>) -> Self {
        let group = asked.and_then(|asked| group(asked)).unwrap_or_default();
        Self {
            execution: execution.into(),
            resource: resource.into(),
            level: asked.filter(|_| !group.is_empty()).map_or(Level::Off, |asked| Level::of(&asked.level)),
            with_data: asked.is_some_and(|asked| asked.include_execution_data.iter().flatten().any(|one| one == "ALL")),
            group: group.into(),
            records: Vec::new(),
        }
    }

    pub fn note(&mut self, now: Timestamp, level: Level, step: &str, events: Option<&[Event]>, error: Option<&Error>) {
        if level > self.level {
            return;
        }
        let mut record = json!({
            "resourceArn": self.resource,
            "timestamp": now.millis(),
            "executionId": self.execution,
            "messageType": step,
            "logLevel": level.name(),
        });
        if let Some(events) = events.filter(|_| self.with_data) {
            let (payload, is_cut) = payload(events);
            record["payload"] = payload.into();
            record["truncatedFields"] = if is_cut { json!(["payload"]) } else { json!([]) };
        }
        if let Some(error) = error {
            record["error"] = json!({
                "httpStatusCode": error.status,
                "message": error.message,
                "details": error.code,
                "awsService": Value::Null,
                "requestId": Value::Null,
            });
        }
        self.records.push(logs::InputLogEvent { timestamp: now.millis(), message: record.to_string() });
    }

    /// Into the stream that has the pipe's name. What cannot be written is lost, and the pipe goes on.
    pub async fn write(&mut self, pipes: &Pipes, stream: &str) {
        let mut records = std::mem::take(&mut self.records);
        while !records.is_empty() {
            let mut bytes = 0;
            let fits = |record: &&logs::InputLogEvent| {
                bytes += record.message.len() + 26;
                bytes <= CALL_BYTES
            };
            let fitting = records.iter().take_while(fits).count().max(1);
            let rest = records.split_off(fitting);
            if let Err(error) = self.put(pipes, stream, records).await {
                return tracing::debug!(%error, "a pipe's log is not written");
            }
            records = rest;
        }
    }

    async fn put(&self, pipes: &Pipes, stream: &str, records: Vec<logs::InputLogEvent>) -> cloud::Result<()> {
        let context = pipes.own().as_service(WRITER, Some(self.resource.clone()));
        let input = logs::PutLogEventsInput {
            log_group_name: self.group.clone(),
            log_stream_name: stream.into(),
            log_events: records,
            ..Default::default()
        };
        match pipes.cloud().call::<logs::PutLogEvents>(&context, input.clone()).await {
            Err(error) if error.code == "ResourceNotFoundException" => {
                let create =
                    logs::CreateLogStreamInput { log_group_name: self.group.clone(), log_stream_name: stream.into() };
                pipes.cloud().call::<logs::CreateLogStream>(&context, create).await?;
                pipes.cloud().call::<logs::PutLogEvents>(&context, input).await.map(drop)
            }
            answer => answer.map(drop),
        }
    }
}

/// The name of the log group that is asked for.
pub fn group(asked: &PipeLogConfigurationParameters) -> Option<&str> {
    let arn = &asked.cloudwatch_logs_log_destination.as_ref()?.log_group_arn;
    Some(arn.split_once(":log-group:")?.1.trim_end_matches(":*"))
}

fn payload(events: &[Event]) -> (String, bool) {
    let events: Vec<_> = events.iter().map(|event| event.json()).collect();
    let mut text = format!("[{}]", events.join(","));
    let is_cut = text.len() > PAYLOAD_BYTES;
    if is_cut {
        text.truncate(text.floor_char_boundary(PAYLOAD_BYTES));
    }
    (text, is_cut)
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::pipes::CloudwatchLogsLogDestinationParameters;

    fn log(level: &str, data: bool) -> Log {
        let log_group_arn = "arn:aws:logs:us-east-1:000000000000:log-group:/aws/vendedlogs/pipes/p:*".into();
        let asked = PipeLogConfigurationParameters {
            cloudwatch_logs_log_destination: Some(CloudwatchLogsLogDestinationParameters { log_group_arn }),
            level: level.into(),
            include_execution_data: data.then(|| vec!["ALL".into()]),
            ..Default::default()
        };
        Log::new("e", "arn:pipe", Some(&asked))
    }

    #[test]
    fn a_level_bounds_what_is_written() {
        let steps = |level: &str| {
            let mut log = log(level, true);
            for (level, step) in [(Level::Error, "A"), (Level::Info, "B"), (Level::Trace, "C")] {
                log.note(Timestamp::from_millis(7), level, step, Some(&[Event::new("{\"a\":1}".into())]), None);
            }
            log.records.into_iter().map(|record| record.message).collect::<Vec<_>>()
        };
        assert_eq!(["OFF", "ERROR", "INFO", "TRACE"].map(|level| steps(level).len()), [0, 1, 2, 3]);
        let record: Value = serde_json::from_str(&steps("ERROR")[0]).unwrap();
        let expected = json!({
            "resourceArn": "arn:pipe", "timestamp": 7, "executionId": "e", "messageType": "A", "logLevel": "ERROR",
            "payload": "[{\"a\":1}]", "truncatedFields": [],
        });
        assert_eq!(record, expected);
    }

    #[test]
    fn payloads_are_for_who_asked_and_bounded() {
        let mut quiet = log("TRACE", false);
        quiet.note(Timestamp::from_millis(0), Level::Info, "A", Some(&[Event::new("1".into())]), None);
        assert!(!quiet.records[0].message.contains("payload"));
        let (text, is_cut) = payload(&[Event::new("é".repeat(PAYLOAD_BYTES))]);
        assert!(is_cut && text.len() <= PAYLOAD_BYTES);
        assert_eq!(quiet.group, "/aws/vendedlogs/pipes/p");
    }
}
