//! An event: what it says, and the JSON that targets get.

use cloud::Context;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::sync::Arc;
use templates::json;
use time::OffsetDateTime;
use time::macros::format_description;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub id: String,
    pub source: String,
    pub detail_type: String,
    pub account: String,
    pub region: String,
    pub time_ms: i64,
    pub resources: Vec<String>,
    /// A JSON object, minified.
    pub detail: Arc<str>,
    /// Of an event that comes out of an archive.
    pub replay: Option<String>,
    /// When it came to us.
    pub ingested_ms: i64,
    pub trace: Option<String>,
    /// Buses that it has come through before.
    pub hops: u8,
}

impl Event {
    /// A new one of this account. `detail` is a JSON object.
    pub fn new(context: &Context, source: String, detail_type: String, detail: Arc<str>) -> Self {
        Self {
            id: base::id::uuid(),
            source,
            detail_type,
            account: context.account.to_string(),
            region: context.region.to_string(),
            time_ms: context.now.millis(),
            resources: Vec::new(),
            detail,
            replay: None,
            ingested_ms: context.now.millis(),
            trace: context.source.trace.clone(),
            hops: 0,
        }
    }

    /// Members in AWS's order.
    pub fn json(&self) -> String {
        let text = json::quoted;
        let resources: Vec<String> = self.resources.iter().map(|resource| text(resource)).collect();
        let replay = self.replay.as_ref().map(|name| format!(r#""replay-name":{},"#, text(name))).unwrap_or_default();
        format!(
            r#"{{"version":"0","id":{},"detail-type":{},"source":{},"account":{},"time":{},"region":{},{replay}"resources":[{}],"detail":{}}}"#,
            text(&self.id),
            text(&self.detail_type),
            text(&self.source),
            text(&self.account),
            text(&seconds(self.time_ms)),
            text(&self.region),
            resources.join(","),
            self.detail
        )
    }

    /// What `<aws.events.event>` stands for: without the detail, and its type by another name.
    pub fn envelope(&self) -> String {
        let text = json::quoted;
        let resources: Vec<String> = self.resources.iter().map(|resource| text(resource)).collect();
        format!(
            r#"{{"id":{},"account":{},"detailType":{},"time":{},"source":{},"region":{},"resources":[{}],"version":"0"}}"#,
            text(&self.id),
            text(&self.account),
            text(&self.detail_type),
            text(&seconds(self.time_ms)),
            text(&self.source),
            text(&self.region),
            resources.join(",")
        )
    }

    /// Back from what [`Event::json`] wrote.
    pub fn read(json: &str, ingested_ms: i64) -> Option<Self> {
        #[derive(Deserialize)]
        #[serde(rename_all = "kebab-case")]
        struct Written<'a> {
            id: String,
            detail_type: String,
            source: String,
            account: String,
            time: String,
            region: String,
            replay_name: Option<String>,
            resources: Vec<String>,
            #[serde(borrow)]
            detail: &'a RawValue,
        }
        let written: Written<'_> = serde_json::from_str(json).ok()?;
        let time = OffsetDateTime::parse(&written.time, &time::format_description::well_known::Rfc3339).ok()?;
        Some(Self {
            id: written.id,
            source: written.source,
            detail_type: written.detail_type,
            account: written.account,
            region: written.region,
            time_ms: time.unix_timestamp() * 1000,
            resources: written.resources,
            detail: written.detail.get().into(),
            replay: written.replay_name,
            ingested_ms,
            trace: None,
            hops: 0,
        })
    }

    /// As archives count it: what was put, and the time's twenty letters.
    pub fn archived_bytes(&self) -> usize {
        let resources: usize = self.resources.iter().map(String::len).sum();
        self.source.len() + self.detail_type.len() + self.detail.len() + resources + 20
    }
}

/// Whether an event can have a time: RFC 3339 has years of four digits.
pub fn is_time(ms: i64) -> bool {
    let time = OffsetDateTime::from_unix_timestamp_nanos(i128::from(ms) * 1_000_000);
    time.is_ok_and(|time| (0..=9_999).contains(&time.year()))
}

/// `2026-11-26T23:45:00Z`
pub fn seconds(ms: i64) -> String {
    let format = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]Z");
    base::Timestamp::from_millis(ms).datetime().format(&format).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_is_written_and_read() {
        let event = Event {
            id: "i".into(),
            source: "my \"app\"".into(),
            detail_type: "t".into(),
            account: "000000000000".into(),
            region: "us-east-1".into(),
            time_ms: 1_767_323_045_000,
            resources: vec!["a".into(), "b".into()],
            detail: r#"{"z":1.0,"a":[]}"#.into(),
            replay: None,
            ingested_ms: 7,
            trace: None,
            hops: 0,
        };
        let json = event.json();
        assert_eq!(
            json,
            r#"{"version":"0","id":"i","detail-type":"t","source":"my \"app\"","account":"000000000000","time":"2026-01-02T03:04:05Z","region":"us-east-1","resources":["a","b"],"detail":{"z":1.0,"a":[]}}"#
        );
        assert_eq!(Event::read(&json, 7), Some(event.clone()));
        let replayed = Event { replay: Some("r".into()), ..event };
        assert!(replayed.json().contains(r#""region":"us-east-1","replay-name":"r","resources""#));
        assert_eq!(Event::read(&replayed.json(), 7), Some(replayed));
        assert_eq!(Event::read("{}", 7), None);
    }

    #[test]
    fn a_time_that_is_taken_can_be_read_again() {
        const FIRST: i64 = -62_167_219_200_000;
        const LAST: i64 = 253_402_300_799_999;
        let event = Event::read(
            r#"{"id":"i","detail-type":"t","source":"s","account":"a","time":"2026-01-02T03:04:05Z","region":"r","resources":[],"detail":{}}"#,
            0,
        )
        .unwrap();
        for time_ms in [FIRST, -1, 0, LAST] {
            let told = Event { time_ms, ..event.clone() };
            assert!(is_time(time_ms) && Event::read(&told.json(), 0).is_some(), "{time_ms}");
        }
        for time_ms in [FIRST - 1, LAST + 1, -63_000_000_000_000, i64::MIN, i64::MAX] {
            assert!(!is_time(time_ms), "{time_ms}");
        }
    }
}
