//! From records to events of at most 6 MB, and from answers to what of a batch is done.

use base::limits;
use bytes::Bytes;
use serde_json::Value;
use std::ops::Range;

/// What of an event is around its records.
const AROUND: usize = "{\"Records\":[]}".len();

/// Cuts records, each as its JSON, into runs that fit into one event with `extra` bytes beside them, and `each` beside each.
pub fn cut(records: &[String], extra: usize, each: usize) -> Vec<Range<usize>> {
    let most = limits::SYNC_PAYLOAD_BYTES as usize - AROUND - extra;
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut size = 0;
    for (at, record) in records.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if size + record.len() + each < most => {
                size += record.len() + each + 1;
                run.end = at + 1;
            }
            _ => {
                size = record.len() + each;
                runs.push(at..at + 1);
            }
        }
    }
    runs
}

/// `{"Records":[…]}`
pub fn event(records: &[String]) -> Bytes {
    let mut event = String::with_capacity(AROUND + records.iter().map(|record| record.len() + 1).sum::<usize>());
    event.push_str("{\"Records\":[");
    push_joined(&mut event, records);
    event.push_str("]}");
    Bytes::from(event)
}

pub fn push_joined(event: &mut String, records: &[impl AsRef<str>]) {
    for (at, record) in records.iter().enumerate() {
        if at > 0 {
            event.push(',');
        }
        event.push_str(record.as_ref());
    }
}

/// What an answer says of a batch.
#[derive(Debug, PartialEq, Eq)]
pub enum Report {
    Done,
    /// All of it failed: the answer is none that can be read.
    Failed,
    /// The identifiers of what failed.
    Partly(Vec<String>),
}

/// What an answer of a function that reports what failed names as that. `None`: all of it failed.
///
/// Source: Lambda Developer Guide, "Implementing partial batch responses": nothing, `{}`, and a list that is empty or null
/// are success; what is no JSON fails the batch.
pub fn failures(answer: &[u8]) -> Option<Vec<Value>> {
    if answer.is_empty() {
        return Some(Vec::new());
    }
    match serde_json::from_slice::<Value>(answer).ok()? {
        Value::Object(mut members) => match members.remove("batchItemFailures").unwrap_or_default() {
            Value::Null => Some(Vec::new()),
            Value::Array(items) => Some(items),
            _ => None,
        },
        // Any other answer is one that does not speak of batches.
        _ => Some(Vec::new()),
    }
}

/// The same where identifiers are texts. One that is missing, empty, null or under another name fails the batch.
pub fn report(answer: &[u8]) -> Report {
    let items = match failures(answer) {
        None => return Report::Failed,
        Some(items) if items.is_empty() => return Report::Done,
        Some(items) => items,
    };
    let identifier = |item: Value| match item.get("itemIdentifier") {
        Some(Value::String(text)) if !text.is_empty() => Some(text.clone()),
        _ => None,
    };
    items.into_iter().map(identifier).collect::<Option<_>>().map_or(Report::Failed, Report::Partly)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_event_is_larger_than_an_invocation_takes() {
        let record = |len: usize| "x".repeat(len);
        let most = limits::SYNC_PAYLOAD_BYTES as usize;
        let records: Vec<_> = [most / 2, most / 3, most / 3, 10, most - AROUND, 10].map(record).into();
        let runs = cut(&records, 0, 0);
        assert_eq!(runs, [0..2, 2..4, 4..5, 5..6]);
        assert!(runs.iter().all(|run| event(&records[run.clone()]).len() <= most));
        assert!(cut(&[], 0, 0).is_empty());
        assert_eq!(event(&["1".into(), "2".into()]), "{\"Records\":[1,2]}");
        assert_eq!(cut(&[record(most - AROUND - 100), record(90)], 200, 0).len(), 2);
        assert_eq!(cut(&[record(most / 2 - 100), record(most / 2 - 100)], 0, 200).len(), 2);
    }

    #[test]
    fn answers_are_read_as_aws_reads_them() {
        for done in ["", "null", "{}", r#"{"batchItemFailures":[]}"#, r#"{"batchItemFailures":null}"#, "\"ok\"", "5"] {
            assert_eq!(report(done.as_bytes()), Report::Done, "{done}");
        }
        for failed in [
            "{",
            r#"{"batchItemFailures":[{"itemIdentifier":""}]}"#,
            r#"{"batchItemFailures":[{"itemIdentifier":null}]}"#,
            r#"{"batchItemFailures":[{"foo":"notvalid"}]}"#,
            r#"{"batchItemFailures":[{"itemIdentifier":"a"},{"itemIdentifier":1}]}"#,
            r#"{"batchItemFailures":["a"]}"#,
            r#"{"batchItemFailures":"a"}"#,
        ] {
            assert_eq!(report(failed.as_bytes()), Report::Failed, "{failed}");
        }
        let partly = report(br#"{"batchItemFailures":[{"itemIdentifier":"a"},{"itemIdentifier":"b"}]}"#);
        assert_eq!(partly, Report::Partly(vec!["a".into(), "b".into()]));
    }
}
