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
/// How often the group is told where it is, though that is where it was: of each partition a group forgets what it is not
/// told for long.
const REPEAT: Duration = Duration::from_secs(3_600);

/// One partition.
#[derive(Debug, Default)]
pub struct Partition {
    /// Read, and not yet dealt with.
    pub waiting: VecDeque<Item>,
    /// What is read next.
    pub next: i64,
    /// What the group was told.
    pub told: i64,
    /// When; not yet by this consumer, where it is not known.
    pub told_at: Option<Instant>,
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
    /// Its leader could not be heard, or is another.
    pub lost: bool,
}

impl Partition {
    pub fn at_offset(offset: i64) -> Self {
        Self { next: offset, told: offset, ..Self::default() }
    }

    pub fn fell_ill(&mut self, error: &Error, now: Instant) {
        let pause = self.ill.as_ref().map_or(FIRST_PAUSE, |ill| (ill.pause * 2).min(LONGEST_PAUSE));
        let lost = !error.is_of_records();
        // Whatever happens to its leader meanwhile, its records are what they were.
        self.ill = Some(Illness { until: now + pause, pause, alone: !lost || self.is_alone(), lost });
    }

    pub fn rests(&self, now: Instant) -> bool {
        self.ill.as_ref().is_some_and(|ill| ill.until > now)
    }

    pub fn is_alone(&self) -> bool {
        self.ill.as_ref().is_some_and(|ill| ill.alone)
    }

    pub fn is_lost(&self) -> bool {
        self.ill.as_ref().is_some_and(|ill| ill.lost)
    }

    /// Another leads it now: it need not rest any longer.
    pub fn is_led_anew(&mut self, now: Instant) {
        self.ill.iter_mut().for_each(|ill| ill.until = now);
    }

    /// There is something to tell the group of it.
    pub fn is_news(&self, now: Instant) -> bool {
        self.at() != self.told || self.told_at.is_none_or(|at| now.duration_since(at) > REPEAT)
    }

    /// The group was told. Returns how far it has gone on by that.
    pub fn was_told(&mut self, offset: i64, now: Instant) -> usize {
        let further = usize::try_from(offset - self.told).unwrap_or_default();
        (self.told, self.told_at) = (offset, Some(now));
        further
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
    fn a_group_is_told_of_a_quiet_partition_too() {
        let (mut of, now) = (Partition::at_offset(10), Instant::now());
        assert!(of.is_news(now), "what an earlier consumer told was long ago, perhaps");
        assert_eq!(of.was_told(10, now), 0);
        assert!(!of.is_news(now + REPEAT) && of.is_news(now + REPEAT * 2));
        of.next = 12;
        assert!(of.is_news(now));
        assert_eq!(of.was_told(12, now), 2);
        assert!(!of.is_news(now));
    }

    #[test]
    fn what_cannot_be_read_stays_by_itself_while_its_leader_is_gone() {
        let (mut of, now) = (Partition::at_offset(10), Instant::now());
        of.fell_ill(&Error::TooLarge, now);
        assert!(of.is_alone() && !of.is_lost() && of.rests(now));
        of.fell_ill(&Error::Timeout, now);
        assert!(of.is_alone() && of.is_lost() && of.rests(now));
        of.is_led_anew(now);
        assert!(!of.rests(now) && of.is_alone());
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
