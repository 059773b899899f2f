//! One segment document, as far as it must be right to be kept.
//!
//! Source: "X-Ray segment documents" of the developer guide. What it does not speak of is kept as it came.

use base::Timestamp;
use base::limits::KIB;
use serde_json::Value;

/// X-Ray's limit on a document.
pub const MOST_BYTES: usize = 64 * KIB as usize;
const NAME_BYTES: usize = 200;
/// Traces older than this are not taken, and forgotten.
pub const KEPT_MS: i64 = 30 * 86_400_000;
/// How far a sender's clock may be ahead.
const AHEAD_MS: i64 = 300_000;

/// A document that can be kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    pub trace: String,
    pub id: String,
    /// Milliseconds since the epoch, by the trace id.
    pub began_ms: i64,
    /// The end, or the start of what is still in progress.
    pub until_ms: i64,
    pub in_progress: bool,
    pub document: String,
}

/// Why a document cannot be kept: X-Ray's code, and the segment's id if it could be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    pub id: Option<String>,
    pub code: &'static str,
}

pub fn parse(document: &str, now: Timestamp) -> Result<Segment, Refused> {
    let refuse = |id: Option<&str>, code| Err(Refused { id: id.map(Into::into), code });
    if document.len() > MOST_BYTES {
        return refuse(None, "SizeTooLarge");
    }
    let Ok(value @ Value::Object(_)) = serde_json::from_str::<Value>(document) else {
        return refuse(None, "ParseError");
    };
    let id = value["id"].as_str().filter(|id| is_hex(id, 16));
    let Some(id) = id else { return refuse(value["id"].as_str().filter(|id| id.len() <= 64), "InvalidId") };
    let trace = value["trace_id"].as_str().unwrap_or_default();
    let Some(began_ms) = trace_time(trace).filter(|began| is_near(*began, now)) else {
        return refuse(Some(id), "InvalidTraceId");
    };
    if !value["name"].as_str().is_some_and(|name| !name.is_empty() && name.len() <= NAME_BYTES) {
        return refuse(Some(id), "InvalidName");
    }
    let is_part = value["type"] == "subsegment";
    let parent = &value["parent_id"];
    if !(parent.as_str().is_some_and(|parent| is_hex(parent, 16)) || parent.is_null() && !is_part) {
        return refuse(Some(id), "InvalidParentId");
    }
    let (start, end) = (value["start_time"].as_f64(), value["end_time"].as_f64());
    let in_progress = end.is_none();
    let Some(start) = start.filter(|start| is_time(*start) && end.is_none_or(|end| is_time(end) && end >= *start))
    else {
        return refuse(Some(id), "InvalidTime");
    };
    if in_progress && value["in_progress"] != true {
        return refuse(Some(id), "InvalidTime");
    }
    let until_ms = (end.unwrap_or(start) * 1000.0) as i64;
    let (trace, id) = (trace.to_owned(), id.to_owned());
    Ok(Segment { trace, id, began_ms, until_ms, in_progress, document: document.to_owned() })
}

/// Milliseconds since the epoch, from the second part of `1-8hex-24hex`.
pub fn trace_time(id: &str) -> Option<i64> {
    let (version, rest) = id.split_once('-')?;
    let (seconds, number) = rest.split_once('-')?;
    if version != "1" || !is_hex(seconds, 8) || !is_hex(number, 24) {
        return None;
    }
    i64::from_str_radix(seconds, 16).ok().map(|seconds| seconds * 1000)
}

fn is_near(began_ms: i64, now: Timestamp) -> bool {
    (-KEPT_MS..=AHEAD_MS).contains(&(began_ms - now.millis()))
}

/// Seconds since the epoch that a date has room for.
fn is_time(seconds: f64) -> bool {
    (0.0..=1e11).contains(&seconds)
}

fn is_hex(text: &str, len: usize) -> bool {
    text.len() == len && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    const NOW: Timestamp = Timestamp::from_millis(0x6522_0000 * 1000);

    fn whole() -> Value {
        json!({"trace_id": "1-65220000-bd862e3fe1be46a994272793", "id": "53995c3f42cd8ad8", "name": "f",
            "start_time": 1_696_727_040.5, "end_time": 1_696_727_041.25})
    }

    fn check(change: impl FnOnce(&mut Value), expect: Option<&str>) {
        let mut document = whole();
        change(&mut document);
        let refused = parse(&document.to_string(), NOW).err();
        assert_eq!(refused.map(|refused| refused.code), expect, "{document}");
    }

    #[test]
    fn what_a_segment_needs_is_checked_and_the_rest_is_kept() {
        let segment = parse(&whole().to_string(), NOW).unwrap();
        assert_eq!((segment.began_ms, segment.until_ms, segment.in_progress), (NOW.millis(), 1_696_727_041_250, false));
        check(|d| d["anything"] = json!([{"else": 1}]), None);
        check(|d| d["id"] = json!("53995C3F42CD8AD8"), None);
        check(|d| d["id"] = json!("5399"), Some("InvalidId"));
        check(|d| d["trace_id"] = json!("1-5759e988-bd862e3fe1be46a994272793"), Some("InvalidTraceId"));
        check(|d| d["trace_id"] = json!("1-f5220000-bd862e3fe1be46a994272793"), Some("InvalidTraceId"));
        check(|d| d["trace_id"] = json!("65220000bd862e3fe1be46a994272793"), Some("InvalidTraceId"));
        check(|d| d["name"] = json!("x".repeat(201)), Some("InvalidName"));
        check(|d| d["type"] = json!("subsegment"), Some("InvalidParentId"));
        check(|d| d["parent_id"] = json!("no"), Some("InvalidParentId"));
        check(|d| d["end_time"] = json!(1.0), Some("InvalidTime"));
        check(|d| d["end_time"] = Value::Null, Some("InvalidTime"));
        check(|d| (d["end_time"], d["in_progress"]) = (Value::Null, json!(true)), None);
        for text in ["", "{", "[]", "1", &"[".repeat(10_000)] {
            assert_eq!(parse(text, NOW), Err(Refused { id: None, code: "ParseError" }));
        }
        assert_eq!(parse(&" ".repeat(MOST_BYTES + 1), NOW).unwrap_err().code, "SizeTooLarge");
    }

    proptest! {
        #[test]
        fn any_text_is_taken(text in ".{0,200}") {
            let _ = parse(&text, NOW);
        }
    }
}
