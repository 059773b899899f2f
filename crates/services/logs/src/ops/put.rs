//! PutLogEvents.

use crate::db::chunks::{self, Event, Place};
use crate::db::groups::Group;
use crate::state::{Logs, group, refuse, stream};
use api::logs::errors::invalid_parameter_exception;
use api::logs::*;
use cloud::{Authorized, Result};
use std::ops::Range;
use std::sync::Arc;

/// The largest batch, and since 2025 the largest event too, as quotas count them.
const BATCH_BYTES: usize = 1_048_576;
const DAY_MS: i64 = 86_400_000;
const TOO_OLD_MS: i64 = 14 * DAY_MS;
const TOO_NEW_MS: i64 = 2 * 3_600_000;

pub async fn put(logs: Arc<Logs>, call: Authorized, input: PutLogEventsInput) -> Result<PutLogEventsOutput> {
    let PutLogEventsInput { log_group_name, log_stream_name, log_events, .. } = input;
    let events: Vec<_> = log_events.into_iter().map(|e| Event { time: e.timestamp, message: e.message }).collect();
    check(&events)?;
    let (now, sequence) = (call.now, logs.sequence.clone());
    let store = logs.clone();
    let (rejected_log_events_info, embedding) = logs
        .write(move |tx| {
            let group = group(tx, &log_group_name)?;
            let stream = stream(tx, group.id, &log_stream_name)?;
            let (accepted, rejected) = accept(&events, now.millis(), &group).map_err(refuse)?;
            let place = Place { group: group.id, stream: stream.id };
            chunks::append(tx, place, &events[accepted.clone()], now.millis(), || sequence.next(now))?;
            let embedding = store.embedding(events[accepted].iter().map(|event| event.message.as_str()));
            Ok((rejected, embedding))
        })
        .await?;
    logs.changed();
    logs.extract(embedding).await;
    let next_sequence_token = Some(sequence_token(now.millis()));
    Ok(PutLogEventsOutput { next_sequence_token, rejected_log_events_info, rejected_entity_info: None })
}

/// Ignored by everybody since 2023, and still sent.
pub fn sequence_token(ingested: i64) -> String {
    format!("49{ingested:054}")
}

/// What fails the whole request.
fn check(events: &[Event]) -> Result<()> {
    if let Some(size) = events.iter().map(Event::size).find(|size| *size > BATCH_BYTES) {
        return Err(invalid_parameter_exception(format!(
            "Log event too large: {size} bytes exceeds limit of {BATCH_BYTES}"
        )));
    }
    let size: usize = events.iter().map(Event::size).sum();
    if size > BATCH_BYTES {
        return Err(invalid_parameter_exception(format!(
            "Upload too large: {size} bytes exceeds limit of {BATCH_BYTES}"
        )));
    }
    if !events.is_sorted_by_key(|event| event.time) {
        let text = "Log events in a single PutLogEvents request must be in chronological order.";
        return Err(invalid_parameter_exception(text));
    }
    Ok(())
}

/// Which events are neither too old nor too new, and what is told of the others.
fn accept(events: &[Event], now: i64, group: &Group) -> Result<(Range<usize>, Option<RejectedLogEventsInfo>)> {
    let before = |time: i64| events.partition_point(|event| event.time < time);
    let old = before(now - TOO_OLD_MS);
    let expired = before(group.horizon(now));
    let new = events.partition_point(|event| event.time <= now + TOO_NEW_MS);
    let accepted = old.max(expired).min(new)..new;
    if let [first, .., last] = &events[accepted.clone()]
        && last.time - first.time > DAY_MS
    {
        let text = "The batch of log events in a single PutLogEvents request cannot span more than 24 hours.";
        return Err(invalid_parameter_exception(text));
    }
    let index = |at: usize, told: bool| told.then(|| i32::try_from(at).unwrap_or(i32::MAX));
    let rejected = RejectedLogEventsInfo {
        too_new_log_event_start_index: index(new, new < events.len()),
        too_old_log_event_end_index: index(old, old > 0),
        expired_log_event_end_index: index(expired, expired > old),
    };
    Ok((accepted, Some(rejected).filter(|rejected| *rejected != RejectedLogEventsInfo::default())))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: i64 = 1_791_442_425_183;

    fn at(offsets: &[i64]) -> Vec<Event> {
        offsets.iter().map(|offset| Event { time: NOW + offset, message: "x".into() }).collect()
    }

    fn group(retention_days: Option<i64>) -> Group {
        let (name, class) = ("g".into(), "STANDARD".into());
        Group { id: 1, name, created: 0, retention_days, class, protected: false, stored_bytes: 0 }
    }

    fn message<T: std::fmt::Debug>(result: Result<T>) -> String {
        result.unwrap_err().message
    }

    #[test]
    fn events_out_of_time_are_rejected_and_the_others_kept() {
        let events = at(&[-30 * DAY_MS, -3 * DAY_MS, -1, 0, TOO_NEW_MS, TOO_NEW_MS + 1]);
        let (accepted, rejected) = accept(&events[..1], NOW, &group(None)).unwrap();
        assert!(accepted.is_empty());
        assert_eq!(rejected.unwrap().too_old_log_event_end_index, Some(1));
        let (accepted, rejected) = accept(&events, NOW, &group(Some(1))).unwrap();
        assert_eq!(accepted, 2..5);
        let expect = RejectedLogEventsInfo {
            too_new_log_event_start_index: Some(5),
            too_old_log_event_end_index: Some(1),
            expired_log_event_end_index: Some(2),
        };
        assert_eq!(rejected, Some(expect));
        assert_eq!(accept(&events[2..5], NOW, &group(None)).unwrap(), (0..3, None));
    }

    #[test]
    fn a_batch_spans_a_day_of_accepted_events_at_most() {
        assert!(accept(&at(&[-DAY_MS, 0]), NOW, &group(None)).is_ok());
        assert!(accept(&at(&[-30 * DAY_MS, 0]), NOW, &group(None)).is_ok());
        let text = message(accept(&at(&[-DAY_MS - 1, 0]), NOW, &group(None)));
        assert!(text.ends_with("cannot span more than 24 hours."), "{text}");
    }

    #[test]
    fn sizes_and_order_are_checked_first() {
        let sized = |bytes: usize| Event { time: NOW, message: "x".repeat(bytes) };
        assert!(check(&[sized(BATCH_BYTES - 26)]).is_ok());
        assert_eq!(
            message(check(&[sized(BATCH_BYTES - 25)])),
            "Log event too large: 1048577 bytes exceeds limit of 1048576"
        );
        let half = BATCH_BYTES / 2;
        assert_eq!(
            message(check(&[sized(half), sized(half)])),
            "Upload too large: 1048628 bytes exceeds limit of 1048576"
        );
        let text = message(check(&at(&[1, 0])));
        assert_eq!(text, "Log events in a single PutLogEvents request must be in chronological order.");
    }
}
