//! From what a request says of time to the periods that are read.

use crate::db::reader::Range;
use api::Timestamp;

const DAY: i64 = 86_400;

/// Whether CloudWatch has periods of this length.
pub fn is_period(period: i64) -> bool {
    matches!(period, 1 | 5 | 10 | 20 | 30) || (period > 0 && period % 60 == 0)
}

/// Begins are rounded down to what is kept of that time: a minute, five of them after 15 days, an hour after 63; or to
/// the period where that is shorter than a minute.
pub fn range(from: Timestamp, to: Timestamp, period: i64, now: i64) -> Range {
    // Nothing older than the last tier is there, and nothing newer than what may be put.
    let (oldest, newest) = ((now - 460 * DAY).div_euclid(DAY) * DAY, now + DAY);
    let (from, to) = (from.0.floor() as i64, to.0.ceil() as i64);
    let from = from.clamp(oldest, newest);
    let grain = match now - from {
        _ if period < 60 => period,
        ..1_296_000 => 60,
        1_296_000..5_443_200 => 300,
        _ => 3600,
    };
    Range { from: from.div_euclid(grain) * grain, to: to.min(newest), period }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn begins_are_rounded_by_age() {
        let now = 1_791_460_800;
        let from = |age: i64, period| range(Timestamp((now - age) as f64), Timestamp(now as f64), period, now).from;
        assert_eq!(from(100, 60), now - 120);
        assert_eq!(from(100, 300), now - 120);
        assert_eq!(from(16 * DAY + 100, 300), now - 16 * DAY - 300);
        assert_eq!(from(64 * DAY + 100, 3600), now - 64 * DAY - 3600);
        assert_eq!(from(103, 10), now - 110);
        for stranger in [f64::MIN, -1e19, f64::MAX] {
            let range = range(Timestamp(stranger), Timestamp(stranger), 60, now);
            assert!((now - 461 * DAY..=now + DAY).contains(&range.from) && range.to <= now + DAY, "{range:?}");
        }
    }

    #[test]
    fn periods() {
        assert!([1, 5, 10, 20, 30, 60, 300, 86_400].into_iter().all(is_period));
        assert!(![0, -60, 2, 59, 61, 90].into_iter().any(is_period));
    }
}
