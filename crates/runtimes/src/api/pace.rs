//! How fast a streamed answer may leave. Pure.
//!
//! Source: Lambda Developer Guide, "Bandwidth limits for response streaming": the first 6 MB are uncapped, what follows goes
//! at 2 MB a second. As in AWS's runtime interface emulator a bucket says so: it is full at first and fills again at that rate,
//! so that an answer slower than the rate never waits.

use base::limits::{STREAM_BURST_BYTES, STREAM_BYTES_PER_SECOND};
use std::time::Duration;

#[derive(Debug)]
pub(super) struct Pace {
    /// Bytes that may leave at once; below zero while some that were taken may not leave yet.
    room: f64,
    /// Of the stream, when `room` was so much.
    at: Duration,
}

impl Default for Pace {
    fn default() -> Self {
        Self { room: STREAM_BURST_BYTES as f64, at: Duration::ZERO }
    }
}

impl Pace {
    /// Takes bytes at a time since the stream's beginning; returns how long they have to wait.
    pub fn take(&mut self, bytes: usize, now: Duration) -> Duration {
        let rate = STREAM_BYTES_PER_SECOND as f64;
        let gained = now.saturating_sub(self.at).as_secs_f64() * rate;
        self.room = (self.room + gained).min(STREAM_BURST_BYTES as f64) - bytes as f64;
        self.at = now.max(self.at);
        Duration::from_secs_f64((-self.room / rate).max(0.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIECE: usize = 64 * 1024;

    /// When the last of so many bytes leaves, if `made_per_second` are made and each piece waits as it is told.
    fn time_for(bytes: u64, made_per_second: f64) -> f64 {
        let (mut pace, mut now) = (Pace::default(), Duration::ZERO);
        for _ in 0..bytes / PIECE as u64 {
            now += Duration::from_secs_f64(PIECE as f64 / made_per_second);
            now += pace.take(PIECE, now);
        }
        now.as_secs_f64()
    }

    #[test]
    fn the_first_six_megabytes_leave_at_once() {
        let mut pace = Pace::default();
        assert_eq!(pace.take(STREAM_BURST_BYTES as usize, Duration::ZERO), Duration::ZERO);
        assert_eq!(pace.take(STREAM_BYTES_PER_SECOND as usize, Duration::ZERO), Duration::from_secs(1));
    }

    #[test]
    fn the_rest_leaves_at_two_megabytes_a_second() {
        let seconds = time_for(base::limits::STREAM_BYTES, 1e12);
        assert!((96.5..97.5).contains(&seconds), "{seconds}");
    }

    #[test]
    fn what_is_made_slowly_never_waits() {
        let (bytes, rate) = (base::limits::STREAM_BYTES, STREAM_BYTES_PER_SECOND as f64 * 0.9);
        let made_in = bytes as f64 / rate;
        assert!((time_for(bytes, rate) - made_in).abs() < 0.01);
    }

    #[test]
    fn a_clock_that_stands_or_goes_back_harms_nothing() {
        let mut pace = Pace::default();
        pace.take(PIECE, Duration::from_secs(5));
        assert_eq!(pace.take(PIECE, Duration::from_secs(1)), Duration::ZERO);
    }
}
