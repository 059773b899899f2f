//! What destinations get: events of a stream as JSON, compressed. Pure.
//!
//! Source: CloudWatch Logs User Guide, "Subscription filters with AWS Lambda" and "… with Amazon Kinesis Data Streams".

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::Serialize;
use std::io::Write as _;

/// Bytes of events in one message (ours): what cannot be compressed still fits an asynchronous event, in base64.
const EVENTS_BYTES: usize = 640 * 1024;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Event {
    pub id: String,
    pub timestamp: i64,
    pub message: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Message<'a> {
    message_type: &'a str,
    owner: &'a str,
    log_group: &'a str,
    log_stream: &'a str,
    subscription_filters: &'a [&'a str],
    log_events: &'a [Event],
}

/// Where events come from, and by which filter.
#[derive(Clone, Copy, Debug)]
pub struct Origin<'a> {
    pub account: &'a str,
    pub group: &'a str,
    pub stream: &'a str,
    pub filter: &'a str,
}

/// Events as messages, each of them compressed and in base64.
pub fn data(origin: Origin<'_>, events: &[Event]) -> Vec<String> {
    split(events)
        .map(|events| {
            compressed(&Message {
                message_type: "DATA_MESSAGE",
                owner: origin.account,
                log_group: origin.group,
                log_stream: origin.stream,
                subscription_filters: &[origin.filter],
                log_events: events,
            })
        })
        .collect()
}

/// What proves that a destination can be reached.
pub fn control(now_ms: i64) -> String {
    compressed(&Message {
        message_type: "CONTROL_MESSAGE",
        owner: "CloudwatchLogs",
        log_group: "",
        log_stream: "",
        subscription_filters: &[],
        log_events: &[Event {
            id: String::new(),
            timestamp: now_ms,
            message: "CWL CONTROL MESSAGE: Checking health of destination Kinesis stream.".into(),
        }],
    })
}

/// Runs of events that share a message.
fn split(events: &[Event]) -> impl Iterator<Item = &[Event]> {
    let mut rest = events;
    std::iter::from_fn(move || {
        rest.first()?;
        let mut bytes = 0;
        let fits = |event: &&Event| {
            bytes += event.message.len() + 128;
            bytes <= EVENTS_BYTES
        };
        let run = rest.iter().take_while(fits).count().max(1);
        let (taken, tail) = rest.split_at(run);
        rest = tail;
        Some(taken)
    })
}

fn compressed(message: &Message<'_>) -> String {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    let json = serde_json::to_vec(message).unwrap_or_default();
    // A vector takes whatever is written.
    let _ = encoder.write_all(&json);
    STANDARD.encode(encoder.finish().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::read::GzDecoder;
    use serde_json::{Value, json};
    use std::io::Read as _;

    fn read(text: &str) -> Value {
        let bytes = STANDARD.decode(text).unwrap();
        let mut json = String::new();
        GzDecoder::new(&bytes[..]).read_to_string(&mut json).unwrap();
        serde_json::from_str(&json).unwrap()
    }

    fn event(message: &str) -> Event {
        Event { id: "i".into(), timestamp: 1, message: message.into() }
    }

    #[test]
    fn a_message_is_awss() {
        let origin = Origin { account: "000000000000", group: "g", stream: "s", filter: "f" };
        let [one] = &data(origin, &[event("a"), event("b")])[..] else { panic!("one message") };
        assert_eq!(
            read(one),
            json!({
                "messageType": "DATA_MESSAGE", "owner": "000000000000", "logGroup": "g", "logStream": "s",
                "subscriptionFilters": ["f"],
                "logEvents": [{"id": "i", "timestamp": 1, "message": "a"}, {"id": "i", "timestamp": 1, "message": "b"}],
            })
        );
        assert_eq!(read(&control(5))["messageType"], "CONTROL_MESSAGE");
    }

    #[test]
    fn messages_are_bounded() {
        let origin = Origin { account: "0", group: "g", stream: "s", filter: "f" };
        let events: Vec<_> = (0..20).map(|_| event(&"x".repeat(100_000))).collect();
        let counts: Vec<_> =
            data(origin, &events).iter().map(|one| read(one)["logEvents"].as_array().unwrap().len()).collect();
        assert_eq!(counts, [6, 6, 6, 2]);
        assert_eq!(data(origin, &[event(&"x".repeat(EVENTS_BYTES * 2))]).len(), 1);
    }
}
