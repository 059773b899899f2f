//! Records as functions and filters see them. Pure.

use crate::filters::seen;
use crate::sources::streams::Record;
use api::kinesis;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use serde_json::Value;

/// Whose records they are.
pub struct Of<'a> {
    pub shard: &'a str,
    /// ARN of the stream or the consumer.
    pub source: &'a str,
    /// ARN of the role that reads them.
    pub role: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    kinesis: Data<'a>,
    event_source: &'a str,
    event_version: &'a str,
    #[serde(rename = "eventID")]
    event_id: String,
    event_name: &'a str,
    invoke_identity_arn: &'a str,
    aws_region: &'a str,
    #[serde(rename = "eventSourceARN")]
    event_source_arn: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Data<'a> {
    kinesis_schema_version: &'a str,
    partition_key: &'a str,
    sequence_number: &'a str,
    data: String,
    approximate_arrival_timestamp: f64,
}

pub fn record(record: kinesis::Record, of: &Of<'_>) -> Record {
    let arrived = record.approximate_arrival_timestamp.map_or(0.0, |at| at.0);
    let key = record.partition_key.unwrap_or_default();
    let line = Line {
        kinesis: Data {
            kinesis_schema_version: "1.0",
            partition_key: &key,
            sequence_number: &record.sequence_number,
            data: STANDARD.encode(&record.data.0),
            approximate_arrival_timestamp: arrived,
        },
        event_source: "aws:kinesis",
        event_version: "1.0",
        event_id: format!("{}:{}", of.shard, record.sequence_number),
        event_name: "aws:kinesis:record",
        invoke_identity_arn: of.role,
        aws_region: of.source.split(':').nth(3).unwrap_or_default(),
        event_source_arn: of.source,
    };
    let json = serde_json::to_string(&line).unwrap_or_default();
    Record { sequence: record.sequence_number.clone(), arrived_ms: (arrived * 1_000.0).round() as i64, key, json }
}

/// What is in `kinesis` stands beside the rest, and its data is decoded.
pub fn seen_record(record: &str) -> Value {
    let Ok(Value::Object(mut line)) = serde_json::from_str(record) else { return Value::Null };
    if let Some(Value::Object(data)) = line.remove("kinesis") {
        line.extend(data);
    }
    if let Some(Value::String(text)) = line.get("data") {
        let bytes = STANDARD.decode(text).unwrap_or_default();
        line.insert("data".into(), seen(&String::from_utf8_lossy(&bytes)));
    }
    Value::Object(line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::{Blob, Timestamp};

    #[test]
    fn a_record_is_awss() {
        let given = kinesis::Record {
            sequence_number: "49".into(),
            approximate_arrival_timestamp: Some(Timestamp(1_545_084_650.987)),
            data: Blob("{\"a\":1}".into()),
            partition_key: Some("1".into()),
            ..Default::default()
        };
        let of = Of {
            shard: "shardId-000000000006",
            source: "arn:aws:kinesis:us-east-2:000000000000:stream/s",
            role: "role",
        };
        let made = record(given, &of);
        assert_eq!(
            made.json,
            concat!(
                r#"{"kinesis":{"kinesisSchemaVersion":"1.0","partitionKey":"1","sequenceNumber":"49","data":"eyJhIjoxfQ==","#,
                r#""approximateArrivalTimestamp":1545084650.987},"eventSource":"aws:kinesis","eventVersion":"1.0","#,
                r#""eventID":"shardId-000000000006:49","eventName":"aws:kinesis:record","invokeIdentityArn":"role","#,
                r#""awsRegion":"us-east-2","eventSourceARN":"arn:aws:kinesis:us-east-2:000000000000:stream/s"}"#
            )
        );
        assert_eq!((made.arrived_ms, made.key.as_str()), (1_545_084_650_987, "1"));
        let seen = seen_record(&made.json);
        assert_eq!((&seen["data"]["a"], &seen["partitionKey"]), (&1.into(), &"1".into()));
    }
}
