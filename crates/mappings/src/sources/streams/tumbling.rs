//! Tumbling windows: stretches of time whose batches hand a state from one to the next. Pure.

use crate::batch::push_joined;
use base::Timestamp;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The largest state that is handed on.
const STATE_BYTES: usize = 1 << 20;

/// A window that is open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Window {
    pub start_ms: i64,
    pub state: Value,
    /// How long it is, whatever the mapping says by now. 0: an earlier version has not kept that.
    #[serde(default)]
    pub length_ms: i64,
}

/// How a batch is put to the function.
#[derive(Clone, Copy, Debug)]
pub struct Frame<'a> {
    pub shard: &'a str,
    pub arn: &'a str,
    pub length_ms: i64,
    pub is_final: bool,
    /// The state has grown too large.
    pub is_early: bool,
}

impl Window {
    pub fn of(arrived_ms: i64, length_ms: i64) -> Self {
        let start_ms = arrived_ms.div_euclid(length_ms) * length_ms;
        Self { start_ms, state: Value::Object(serde_json::Map::new()), length_ms }
    }

    /// When it is over; `length_ms` is what the mapping says.
    pub fn end_ms(&self, length_ms: i64) -> i64 {
        self.start_ms + if self.length_ms > 0 { self.length_ms } else { length_ms }
    }

    pub fn has(&self, arrived_ms: i64, length_ms: i64) -> bool {
        arrived_ms < self.end_ms(length_ms)
    }

    pub fn event(&self, records: &[String], frame: &Frame<'_>) -> Bytes {
        let mut event = "{\"Records\":[".to_owned();
        push_joined(&mut event, records);
        let second = |ms: i64| {
            let text = Timestamp::from_millis(ms).iso8601();
            format!("{}Z", text.split('.').next().unwrap_or_default())
        };
        let rest = serde_json::json!({
            "window": { "start": second(self.start_ms), "end": second(self.end_ms(frame.length_ms)) },
            "state": self.state,
            "shardId": frame.shard,
            "eventSourceARN": frame.arn,
            "isFinalInvokeForWindow": frame.is_final,
            "isWindowTerminatedEarly": frame.is_early,
        });
        event.push_str("],");
        event.push_str(&rest.to_string()[1..]);
        Bytes::from(event)
    }

    /// Takes the state that the function answered. Whether it is too large to be handed on.
    pub fn take(&mut self, answer: &[u8]) -> bool {
        let state = serde_json::from_slice::<Value>(answer)
            .ok()
            .and_then(|mut answer| answer.get_mut("state").map(Value::take));
        self.state = state.filter(Value::is_object).unwrap_or_else(|| Value::Object(serde_json::Map::new()));
        self.state.to_string().len() > STATE_BYTES
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn windows_are_aligned_and_carry_state() {
        let mut window = Window::of(125_000, 60_000);
        assert_eq!(window.start_ms, 120_000);
        assert!(window.has(179_999, 60_000) && !window.has(180_000, 60_000));
        assert!(!window.take(br#"{"state":{"n":1},"batchItemFailures":[]}"#));
        let frame = Frame { shard: "s", arn: "a", length_ms: 60_000, is_final: true, is_early: false };
        let event: Value = serde_json::from_slice(&window.event(&["1".into()], &frame)).unwrap();
        let expected = serde_json::json!({
            "Records": [1],
            "window": { "start": "1970-01-01T00:02:00Z", "end": "1970-01-01T00:03:00Z" },
            "state": { "n": 1 },
            "shardId": "s",
            "eventSourceARN": "a",
            "isFinalInvokeForWindow": true,
            "isWindowTerminatedEarly": false,
        });
        assert_eq!(event, expected);
        assert!(!window.take(b"null") && window.state == serde_json::json!({}));
        assert!(window.take(format!("{{\"state\":{{\"x\":\"{}\"}}}}", "x".repeat(STATE_BYTES)).as_bytes()));
    }
}
