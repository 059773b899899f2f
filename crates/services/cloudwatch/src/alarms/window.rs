//! Which periods an alarm looks at, and when. Pure.
//!
//! Source: CloudWatch User Guide, "Evaluating an alarm".

/// Milliseconds after the end of a period: what is published by the second is there by then (ours).
pub const SETTLE_MS: i64 = 2_000;
/// Periods that are looked at beyond those that count, for values that came late or not at all. AWS does not say how many.
const BEYOND: i64 = 2;
const DAY: i64 = 86_400;

/// What an alarm looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Seconds.
    pub period: i64,
    /// Periods that count.
    pub periods: i64,
}

impl Window {
    /// Seconds from one look to the next: short periods at each of their ends, others each minute, and those of more than a
    /// day each hour.
    pub fn step(self) -> i64 {
        match self.period {
            ..60 => self.period.max(1),
            _ if self.period.saturating_mul(self.periods) > DAY => 3600,
            _ => 60,
        }
    }

    /// When to look after `now_ms`.
    pub fn due_after(self, now_ms: i64) -> i64 {
        let step = self.step() * 1000;
        ((now_ms - SETTLE_MS).div_euclid(step) + 1) * step + SETTLE_MS
    }

    /// The end of what is looked at, in seconds: the last whole step.
    pub fn end(self, now_ms: i64) -> i64 {
        let step = self.step();
        now_ms.div_euclid(1000).div_euclid(step) * step
    }

    /// How many periods are read.
    pub fn read(self) -> i64 {
        self.periods + BEYOND
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(period: i64, periods: i64, now_ms: i64, due_ms: i64, end: i64) {
        let window = Window { period, periods };
        assert_eq!((window.due_after(now_ms), window.end(now_ms)), (due_ms, end), "{window:?} at {now_ms}");
    }

    #[test]
    fn looks_are_at_the_ends_of_steps() {
        check(10, 1, 100_000, 102_000, 100);
        check(10, 1, 102_000, 112_000, 100);
        check(60, 3, 125_000, 182_000, 120);
        check(60, 3, 121_999, 122_000, 120);
        check(300, 3, 125_000, 182_000, 120);
        check(3600, 24, 7_500_000, 7_502_000, 7_500);
        check(3600, 48, 7_500_000, 10_802_000, 7_200);
    }
}
