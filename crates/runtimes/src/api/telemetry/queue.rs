//! The events that wait for one subscriber: bounded, and counting what finds no room. Pure: the time is passed in.

use super::subscription::Buffering;
use base::Timestamp;
use meter::lines::Platform;
use std::collections::VecDeque;
use std::sync::Arc;
use tokio::time::Instant;

/// So many batches wait at most, while one is on its way.
const BATCHES: usize = 2;

#[derive(Debug, Default)]
pub struct Queue {
    events: VecDeque<Arc<str>>,
    bytes: usize,
    since: Option<Instant>,
    lost_records: u64,
    lost_bytes: u64,
}

/// Events that are delivered at once.
#[derive(Debug, Default)]
pub struct Batch {
    pub events: Vec<Arc<str>>,
    pub bytes: usize,
}

impl Queue {
    pub fn push(&mut self, event: Arc<str>, limits: &Buffering, now: Instant) {
        let full =
            self.events.len() >= BATCHES * limits.max_items || self.bytes + event.len() > BATCHES * limits.max_bytes;
        if full && !self.events.is_empty() {
            return self.lose(1, event.len() as u64);
        }
        self.since.get_or_insert(now);
        self.bytes += event.len();
        self.events.push_back(event);
    }

    /// These were not delivered, and are not tried again.
    pub fn lose(&mut self, records: u64, bytes: u64) {
        self.lost_records += records;
        self.lost_bytes += bytes;
    }

    /// When the next batch is to go. `None`: there is nothing to tell.
    pub fn due(&self, limits: &Buffering) -> Option<Instant> {
        let since = self.since?;
        let full = self.events.len() >= limits.max_items || self.bytes >= limits.max_bytes;
        Some(if full { since } else { since + limits.timeout })
    }

    /// What was lost is told of first.
    pub fn take(&mut self, limits: &Buffering, now: Instant, time: Timestamp) -> Batch {
        let mut batch = Batch::default();
        let (mut events, mut bytes) = (0, 0);
        if let Some(confession) = self.confession(time) {
            batch.bytes += confession.len();
            batch.events.push(confession);
        }
        while let Some(event) = self.events.front() {
            let full = events == limits.max_items || bytes + event.len() > limits.max_bytes;
            if full && events > 0 {
                break;
            }
            self.bytes -= event.len();
            (events, bytes) = (events + 1, bytes + event.len());
            batch.events.extend(self.events.pop_front());
        }
        batch.bytes += bytes;
        self.since = (!self.events.is_empty()).then_some(now);
        batch
    }

    fn confession(&mut self, time: Timestamp) -> Option<Arc<str>> {
        let (records, bytes) = (std::mem::take(&mut self.lost_records), std::mem::take(&mut self.lost_bytes));
        if records == 0 {
            return None;
        }
        Platform::LogsDropped { records, bytes }.telemetry(time, &[]).map(Into::into)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const LIMITS: Buffering = Buffering { max_bytes: 10, max_items: 3, timeout: Duration::from_millis(100) };

    fn texts(batch: &Batch) -> Vec<&str> {
        batch.events.iter().map(|event| &**event).collect()
    }

    #[test]
    fn a_batch_goes_when_it_is_full_or_old() {
        let now = Instant::now();
        let mut queue = Queue::default();
        assert_eq!(queue.due(&LIMITS), None);
        queue.push("a".into(), &LIMITS, now);
        assert_eq!(queue.due(&LIMITS), Some(now + LIMITS.timeout));
        for event in ["b", "c", "d"] {
            queue.push(event.into(), &LIMITS, now);
        }
        assert_eq!(queue.due(&LIMITS), Some(now));
        assert_eq!(texts(&queue.take(&LIMITS, now, Timestamp::default())), ["a", "b", "c"]);
        assert_eq!(queue.due(&LIMITS), Some(now + LIMITS.timeout));
        assert_eq!(texts(&queue.take(&LIMITS, now, Timestamp::default())), ["d"]);
        assert_eq!(queue.due(&LIMITS), None);
    }

    #[test]
    fn bytes_count_too_and_one_large_event_goes_all_the_same() {
        let now = Instant::now();
        let mut queue = Queue::default();
        queue.push("x".repeat(50).into(), &LIMITS, now);
        queue.push("y".into(), &LIMITS, now);
        let batch = queue.take(&LIMITS, now, Timestamp::default());
        assert_eq!((batch.events.len(), batch.events[1].len()), (2, 50), "and that the other was lost");
    }

    #[test]
    fn what_finds_no_room_is_counted_and_told_of() {
        let now = Instant::now();
        let mut queue = Queue::default();
        for _ in 0..9 {
            queue.push("a".into(), &LIMITS, now);
        }
        queue.lose(2, 20);
        let batch = queue.take(&LIMITS, now, Timestamp::default());
        let told: serde_json::Value = serde_json::from_str(&batch.events[0]).unwrap();
        assert_eq!(told["type"], "platform.logsDropped");
        assert_eq!(
            (told["record"]["droppedRecords"].as_u64(), told["record"]["droppedBytes"].as_u64()),
            (Some(5), Some(23))
        );
        assert!(queue.take(&LIMITS, now, Timestamp::default()).events.iter().all(|event| &**event == "a"));
    }
}
