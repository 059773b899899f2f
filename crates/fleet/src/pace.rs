//! How many may come in a time: the generic cell rate algorithm, which is a bucket that refills continuously, in one atomic
//! number a limit.
//!
//! What is kept is the moment at which the bucket would be full again. Each one that comes moves it on by the time that
//! one takes to refill; who would move it further ahead of now than the whole bucket takes comes too early.

use base::Timestamp;
use std::sync::atomic::{AtomicI64, Ordering};

const NS_PER_MS: i64 = 1_000_000;

/// So many in a time, all of which may come at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Nanoseconds in which one refills.
    each: i64,
    /// Nanoseconds in which all do.
    all: i64,
}

impl Rate {
    /// `count` may be 0: then nothing comes.
    pub const fn new(count: u32, per_ms: u32) -> Self {
        match per_ms as i64 * NS_PER_MS {
            all if count == 0 => Self { each: all + 1, all },
            // Rounded down both, so that no more than they may come at once.
            all => Self { each: all / count as i64, all: all / count as i64 * count as i64 },
        }
    }

    /// The next state after one that comes at `now`; `None` where that is too early.
    fn next(self, full_at: i64, now: i64) -> Option<i64> {
        // Further ahead than the bucket is deep it can only be where the clock was set back.
        let full_at = if full_at.saturating_sub(now) > self.all { now } else { full_at.max(now) };
        let next = full_at.saturating_add(self.each);
        (next.saturating_sub(now) <= self.all).then_some(next)
    }
}

/// The state of one limit.
#[derive(Debug, Default)]
pub struct Pace(AtomicI64);

impl Pace {
    /// Whether one may come now, which then has. Costs one compare-and-swap, and no lock.
    pub fn admits(&self, rate: Rate, now: Timestamp) -> bool {
        let now = now.millis().saturating_mul(NS_PER_MS);
        self.0.fetch_update(Ordering::AcqRel, Ordering::Acquire, |full_at| rate.next(full_at, now)).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: i64) -> Timestamp {
        Timestamp::from_millis(1_700_000_000_000 + ms)
    }

    /// How many of 100,000 are admitted at this moment.
    fn rush(pace: &Pace, rate: Rate, ms: i64) -> usize {
        (0..100_000).take_while(|_| pace.admits(rate, at(ms))).count()
    }

    #[test]
    fn all_may_come_at_once_and_then_as_many_as_time_refills() {
        let (pace, rate) = (Pace::default(), Rate::new(1000, 10_000));
        assert_eq!(rush(&pace, rate, 0), 1000);
        assert_eq!(rush(&pace, rate, 9), 0);
        assert_eq!(rush(&pace, rate, 10), 1);
        assert_eq!(rush(&pace, rate, 1010), 100);
        assert_eq!(rush(&pace, rate, 60_000), 1000);
    }

    #[test]
    fn rates_that_do_not_divide_the_time_let_all_of_them_in() {
        for count in [1, 3, 7, 9_999, 10_000, 70_000] {
            assert_eq!(rush(&Pace::default(), Rate::new(count, 1000), 0), count as usize);
        }
        assert_eq!(rush(&Pace::default(), Rate::new(0, 1000), 0), 0);
    }

    #[test]
    fn a_clock_that_is_set_back_stops_nothing() {
        let (pace, rate) = (Pace::default(), Rate::new(10, 1000));
        assert_eq!(rush(&pace, rate, 3_600_000), 10);
        assert_eq!(rush(&pace, rate, 0), 10);
    }

    proptest::proptest! {
        /// In no stretch of time more come than a full bucket and what it refills.
        #[test]
        fn no_stretch_has_too_many(count in 1_u32..50, gaps in proptest::collection::vec(0_i64..400, 1..200)) {
            let (pace, rate) = (Pace::default(), Rate::new(count, 1000));
            let mut now = 0;
            let mut came = Vec::new();
            for gap in gaps {
                now += gap;
                if pace.admits(rate, at(now)) {
                    came.push(now);
                }
            }
            for (first, from) in came.iter().enumerate() {
                for (last, to) in came.iter().enumerate().skip(first) {
                    let refilled = (to - from) * i64::from(count) / 1000 + 1;
                    proptest::prop_assert!(((last - first + 1) as i64) <= i64::from(count) + refilled);
                }
            }
        }
    }
}
