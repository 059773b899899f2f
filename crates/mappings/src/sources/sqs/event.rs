//! Messages as functions see them. Pure.

use crate::filters::seen;
use api::sqs;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Record<'a> {
    message_id: &'a str,
    receipt_handle: &'a str,
    body: &'a str,
    attributes: Option<&'a BTreeMap<String, String>>,
    message_attributes: BTreeMap<&'a str, Attribute<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    md5_of_message_attributes: Option<&'a str>,
    md5_of_body: &'a str,
    event_source: &'a str,
    #[serde(rename = "eventSourceARN")]
    event_source_arn: &'a str,
    aws_region: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Attribute<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    string_value: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    binary_value: Option<String>,
    string_list_values: [(); 0],
    binary_list_values: [(); 0],
    data_type: &'a str,
}

/// The record as JSON.
pub fn record(message: &sqs::Message, arn: &str, region: &str) -> String {
    let attributes = message.message_attributes.iter().flatten();
    let text = |text: &'_ Option<String>| text.as_deref().unwrap_or_default().to_owned();
    let (id, receipt, body, md5) =
        (text(&message.message_id), text(&message.receipt_handle), text(&message.body), text(&message.md5_of_body));
    let record = Record {
        message_id: &id,
        receipt_handle: &receipt,
        body: &body,
        attributes: message.attributes.as_ref(),
        message_attributes: attributes.map(|(name, value)| (name.as_str(), attribute(value))).collect(),
        md5_of_message_attributes: message.md5_of_message_attributes.as_deref(),
        md5_of_body: &md5,
        event_source: "aws:sqs",
        event_source_arn: arn,
        aws_region: region,
    };
    serde_json::to_string(&record).unwrap_or_default()
}

fn attribute(value: &sqs::MessageAttributeValue) -> Attribute<'_> {
    Attribute {
        string_value: value.string_value.as_deref(),
        binary_value: value.binary_value.as_ref().map(|bytes| STANDARD.encode(&bytes.0)),
        string_list_values: [],
        binary_list_values: [],
        data_type: &value.data_type,
    }
}

/// The record as filters see it.
pub fn seen_record(record: &str) -> Value {
    let mut value: Value = serde_json::from_str(record).unwrap_or_default();
    if let Some(body) = value.get_mut("body")
        && let Value::String(text) = body
    {
        *body = seen(text);
    }
    value
}

/// The trace header of a batch, by which a loop of functions is seen: that of the message which has gone round most
/// often, or else has come the longest way. One that loops is not hidden by others so.
pub fn trace(messages: &[sqs::Message]) -> Option<&str> {
    messages.iter().rev().filter_map(header).max_by_key(|trace| way(trace))
}

fn header(message: &sqs::Message) -> Option<&str> {
    message.attributes.as_ref()?.get("AWSTraceHeader").map(String::as_str)
}

/// Of `Lineage=requests:mark:loops`, loops and requests; none where there is no such field.
fn way(trace: &str) -> (u64, u64) {
    let read = || {
        let mut fields = trace.split(';').filter_map(|field| field.split_once('='));
        let mut parts = fields.find(|(name, _)| name.trim() == "Lineage")?.1.trim().split(':');
        let requests = parts.next()?.parse().ok()?;
        Some((parts.nth(1)?.parse().ok()?, requests))
    };
    read().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use api::Blob;

    #[test]
    fn a_batch_has_the_trace_that_has_gone_round_most_often() {
        let message = |trace: Option<&str>| sqs::Message {
            attributes: trace.map(|trace| [("AWSTraceHeader".to_owned(), trace.to_owned())].into()),
            ..Default::default()
        };
        let of = |traces: &[Option<&str>]| {
            let messages: Vec<_> = traces.iter().map(|trace| message(*trace)).collect();
            trace(&messages).map(str::to_owned)
        };
        assert_eq!(of(&[None, None]), None);
        assert_eq!(of(&[None, Some("Root=1"), Some("Root=2")]).as_deref(), Some("Root=1"));
        let (long, round) = ("Root=1;Lineage=200:0000000a:0", "Root=2;Sampled=0;Lineage=9:0000000b:8");
        for all in [[Some("Root=3"), Some(round), Some(long)], [Some(long), None, Some(round)]] {
            assert_eq!(of(&all).as_deref(), Some(round));
        }
        assert_eq!(of(&[Some("Root=3;Lineage=1:0000000a:0"), Some(long)]).as_deref(), Some(long));
        assert_eq!(of(&[Some("Lineage=x"), Some("Lineage=:::")]).as_deref(), Some("Lineage=x"));
    }

    #[test]
    fn a_record_is_awss() {
        let value = |text: Option<&str>, bytes: Option<&'static [u8]>, kind: &str| sqs::MessageAttributeValue {
            string_value: text.map(Into::into),
            binary_value: bytes.map(|bytes| Blob(bytes.into())),
            data_type: kind.into(),
            ..Default::default()
        };
        let message = sqs::Message {
            message_id: Some("id".into()),
            receipt_handle: Some("handle".into()),
            body: Some("{\"a\": 1}".into()),
            md5_of_body: Some("md5".into()),
            attributes: Some([("SenderId".to_owned(), "s".to_owned())].into()),
            md5_of_message_attributes: Some("md5a".into()),
            message_attributes: Some(
                [
                    ("b".to_owned(), value(None, Some(b"\x01"), "Binary")),
                    ("n".to_owned(), value(Some("1"), None, "Number")),
                ]
                .into(),
            ),
        };
        let record = record(&message, "arn", "us-east-1");
        assert_eq!(
            record,
            concat!(
                r#"{"messageId":"id","receiptHandle":"handle","body":"{\"a\": 1}","attributes":{"SenderId":"s"},"#,
                r#""messageAttributes":{"b":{"binaryValue":"AQ==","stringListValues":[],"binaryListValues":[],"dataType":"Binary"},"#,
                r#""n":{"stringValue":"1","stringListValues":[],"binaryListValues":[],"dataType":"Number"}},"#,
                r#""md5OfMessageAttributes":"md5a","md5OfBody":"md5","eventSource":"aws:sqs","eventSourceARN":"arn","awsRegion":"us-east-1"}"#
            )
        );
        assert_eq!(seen_record(&record)["body"]["a"], 1);
    }
}
