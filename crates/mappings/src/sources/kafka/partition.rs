//! What a consumer has of one partition.

use super::event::Item;
use base::limits;
use kafka::Error;
use std::collections::VecDeque;
use std::time::Duration;
use tokio::time::Instant;

/// Waits after it could not be read.
const FIRST_PAUSE: Duration = Duration::from_millis(250);
const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// One partition.
#[derive(Debug, Default)]
pub struct Partition {
    /// Read, and not yet dealt with.
    pub waiting: VecDeque<Item>,
    /// What is read next.
    pub next: i64,
    /// What the group was told.
    pub told: i64,
    /// Where it ends, once that is known.
    pub end: Option<i64>,
    /// It could not be read the last time.
    pub ill: Option<Illness>,
}

/// A partition that could not be read rests, and the others go on.
#[derive(Debug)]
pub struct Illness {
    pub until: Instant,
    pub pause: Duration,
    /// It is asked for by itself: nobody is to miss an answer that cannot be read because of it.
    pub alone: bool,
}

impl Partition {
    pub fn at_offset(offset: i64) -> Self {
        Self { next: offset, told: offset, ..Self::default() }
    }

    pub fn fell_ill(&mut self, error: &Error, now: Instant) {
        let pause = self.ill.as_ref().map_or(FIRST_PAUSE, |ill| (ill.pause * 2).min(LONGEST_PAUSE));
        self.ill = Some(Illness { until: now + pause, pause, alone: error.is_of_records() });
    }

    pub fn rests(&self, now: Instant) -> bool {
        self.ill.as_ref().is_some_and(|ill| ill.until > now)
    }

    pub fn is_alone(&self) -> bool {
        self.ill.as_ref().is_some_and(|ill| ill.alone)
    }

    /// What is not dealt with begins here.
    pub fn at(&self) -> i64 {
        self.waiting.front().map_or(self.next, |item| item.offset)
    }

    /// Gives so many records at most, and no more than fit with those that are `bytes` already.
    pub fn give(&mut self, most: usize, bytes: &mut usize, into: &mut Vec<Item>) {
        for _ in 0..most {
            let fits = |item: &Item| *bytes == 0 || *bytes + item.json.len() < limits::SYNC_PAYLOAD_BYTES as usize;
            if !self.waiting.front().is_some_and(fits) {
                return;
            }
            let item = self.waiting.pop_front();
            *bytes += item.as_ref().map_or(0, |item| item.json.len());
            into.extend(item);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn partition(lens: &[usize]) -> Partition {
        let item = |(offset, len): (usize, &usize)| Item {
            partition: 0,
            offset: 10 + offset as i64,
            timestamp_ms: 0,
            key: None,
            json: "x".repeat(*len),
        };
        let waiting = lens.iter().enumerate().map(item).collect();
        Partition { waiting, next: 90, told: 10, ..Partition::default() }
    }

    #[test]
    fn a_partition_is_at_what_is_not_dealt_with() {
        let mut of = partition(&[1, 1]);
        let (mut bytes, mut given) = (0, Vec::new());
        assert_eq!(of.at(), 10);
        of.give(1, &mut bytes, &mut given);
        assert_eq!((of.at(), given.len(), bytes), (11, 1, 1));
        of.give(5, &mut bytes, &mut given);
        // What was passed by behind the last is passed by.
        assert_eq!((of.at(), given.len(), bytes), (90, 2, 2));
    }

    #[test]
    fn a_batch_is_no_larger_than_an_event_unless_a_record_is() {
        let most = limits::SYNC_PAYLOAD_BYTES as usize;
        let (mut bytes, mut given) = (0, Vec::new());
        let mut of = partition(&[most + 1, 10]);
        of.give(5, &mut bytes, &mut given);
        assert_eq!((given.len(), of.waiting.len()), (1, 1));
    }
}
