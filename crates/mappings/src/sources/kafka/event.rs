//! Records as functions and filters see them. Pure.

use crate::batch::push_joined;
use crate::filters::seen;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use kafka::{Record, TimestampType};
use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A record in hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub partition: i32,
    pub offset: i64,
    pub timestamp_ms: i64,
    pub key: Option<Bytes>,
    /// As the function sees it.
    pub json: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Line<'a> {
    topic: &'a str,
    partition: i32,
    offset: i64,
    timestamp: i64,
    timestamp_type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
    headers: Vec<Header<'a>>,
}

pub fn item(topic: &str, partition: i32, record: &Record) -> Item {
    let encoded = |bytes: &Option<Bytes>| bytes.as_ref().map(|bytes| STANDARD.encode(bytes));
    let line = Line {
        topic,
        partition,
        offset: record.offset,
        timestamp: record.timestamp_ms,
        timestamp_type: timestamp_type(record),
        key: encoded(&record.key),
        value: encoded(&record.value),
        headers: record.headers.iter().map(|(name, value)| Header(name, value.as_ref())).collect(),
    };
    Item {
        partition,
        offset: record.offset,
        timestamp_ms: record.timestamp_ms,
        // By itself: it would hold all that it was fetched with.
        key: record.key.as_deref().map(Bytes::copy_from_slice),
        json: serde_json::to_string(&line).unwrap_or_default(),
    }
}

/// A map of one name. AWS's pollers are Java: bytes of headers have signs.
struct Header<'a>(&'a str, Option<&'a Bytes>);

impl Serialize for Header<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(1))?;
        map.serialize_entry(self.0, &Signed(self.1))?;
        map.end()
    }
}

struct Signed<'a>(Option<&'a Bytes>);

impl Serialize for Signed<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.into_iter().flatten().map(|byte| byte.cast_signed()))
    }
}

fn timestamp_type(record: &Record) -> &'static str {
    match record.timestamp_type {
        TimestampType::Create => "CREATE_TIME",
        TimestampType::LogAppend => "LOG_APPEND_TIME",
    }
}

/// A record as filters see it: its key and value are decoded.
pub fn seen_record(topic: &str, partition: i32, record: &Record) -> Value {
    let text = |bytes: &Bytes| String::from_utf8_lossy(bytes).into_owned();
    let mut all = Map::from_iter([
        ("topic".to_owned(), json!(topic)),
        ("partition".to_owned(), json!(partition)),
        ("offset".to_owned(), json!(record.offset)),
        ("timestamp".to_owned(), json!(record.timestamp_ms)),
        ("timestampType".to_owned(), json!(timestamp_type(record))),
    ]);
    all.extend(record.key.as_ref().map(|key| ("key".to_owned(), seen(&text(key)))));
    all.extend(record.value.as_ref().map(|value| ("value".to_owned(), seen(&text(value)))));
    Value::Object(all)
}

/// Whose records they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Of {
    /// Of a cluster of Amazon MSK.
    pub arn: Option<String>,
    pub servers: String,
    pub topic: String,
}

impl Of {
    /// `{"eventSource":…,"bootstrapServers":…,"records":{"topic-0":[…]}}`
    pub fn event(&self, items: &[Item]) -> Bytes {
        let mut event = self.head();
        let mut by_partition: BTreeMap<i32, Vec<&str>> = BTreeMap::new();
        items.iter().for_each(|item| by_partition.entry(item.partition).or_default().push(&item.json));
        for (at, (partition, lines)) in by_partition.iter().enumerate() {
            event.push_str(if at > 0 { ",\"" } else { "\"" });
            // Topics are letters, digits and marks that need no escape.
            event.push_str(&self.place(*partition));
            event.push_str("\":[");
            push_joined(&mut event, lines);
            event.push(']');
        }
        event.push_str("}}");
        Bytes::from(event)
    }

    fn head(&self) -> String {
        let source = match &self.arn {
            Some(arn) => format!(r#""eventSource":"aws:kafka","eventSourceArn":{}"#, json!(arn)),
            None => r#""eventSource":"aws:SelfManagedKafka""#.to_owned(),
        };
        format!(r#"{{{source},"bootstrapServers":{},"records":{{"#, json!(self.servers))
    }

    /// `topic-0`
    pub fn place(&self, partition: i32) -> String {
        format!("{}-{partition}", self.topic)
    }

    /// Bytes of an event beside the lines of its records, each of which has a comma or its like, of so many partitions.
    pub fn around(&self, partitions: usize) -> usize {
        self.head().len() + partitions * (self.topic.len() + 16) + 2
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(offset: i64) -> Record {
        Record {
            offset,
            timestamp_ms: 1_545_084_650_987,
            timestamp_type: TimestampType::Create,
            key: Some("k".into()),
            value: Some("{\"a\":1}".into()),
            headers: vec![("headerKey".into(), Some(Bytes::from_static(&[104, 195]))), ("none".into(), None)],
        }
    }

    #[test]
    fn an_event_is_awss() {
        let of = Of { arn: None, servers: "a:1,b:2".into(), topic: "t".into() };
        let items = [item("t", 1, &record(15)), item("t", 0, &record(3)), item("t", 1, &record(16))];
        let line = |partition: i32, offset: i64| {
            format!(
                concat!(
                    r#"{{"topic":"t","partition":{},"offset":{},"timestamp":1545084650987,"timestampType":"CREATE_TIME","#,
                    r#""key":"aw==","value":"eyJhIjoxfQ==","headers":[{{"headerKey":[104,-61]}},{{"none":[]}}]}}"#
                ),
                partition, offset
            )
        };
        let expected = format!(
            r#"{{"eventSource":"aws:SelfManagedKafka","bootstrapServers":"a:1,b:2","records":{{"t-0":[{}],"t-1":[{},{}]}}}}"#,
            line(0, 3),
            line(1, 15),
            line(1, 16)
        );
        assert_eq!(of.event(&items), expected);
        assert!(expected.len() <= items.iter().map(|item| item.json.len() + 1).sum::<usize>() + of.around(2));
    }

    #[test]
    fn an_event_of_amazon_msk_names_its_cluster() {
        let of = Of { arn: Some("arn".into()), servers: "a:1".into(), topic: "t".into() };
        let event: Value = serde_json::from_slice(&of.event(&[item("t", 0, &record(1))])).unwrap();
        assert_eq!((&event["eventSource"], &event["eventSourceArn"]), (&"aws:kafka".into(), &"arn".into()));
    }

    #[test]
    fn a_record_may_have_neither_key_nor_value() {
        let bare = Record { key: None, value: None, headers: vec![], ..record(1) };
        let line: Value = serde_json::from_str(&item("t", 0, &bare).json).unwrap();
        assert!(line.get("key").is_none() && line.get("value").is_none() && line["headers"] == json!([]));
        assert!(seen_record("t", 0, &bare).get("value").is_none());
        let seen = seen_record("t", 0, &record(1));
        assert_eq!((&seen["value"]["a"], &seen["key"]), (&1.into(), &"k".into()));
    }
}
