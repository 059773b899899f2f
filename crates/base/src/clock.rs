//! The clock, passed in so that rules about time are tested without sleeping.

use serde::{Deserialize, Serialize};
use std::sync::atomic::{AtomicI64, Ordering};
use time::OffsetDateTime;
use time::macros::format_description;

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Default)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    pub const fn from_millis(ms: i64) -> Self {
        Self(ms)
    }
    pub const fn millis(self) -> i64 {
        self.0
    }
    pub fn seconds(self) -> f64 {
        self.0 as f64 / 1000.0
    }
    #[must_use]
    pub const fn plus_millis(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }
    /// Out-of-range values (year beyond 9999) are shown as the epoch.
    pub fn datetime(self) -> OffsetDateTime {
        OffsetDateTime::from_unix_timestamp_nanos(i128::from(self.0) * 1_000_000).unwrap_or(OffsetDateTime::UNIX_EPOCH)
    }
    /// `2026-01-02T03:04:05.678Z`, as S3 and the JSON log format write it.
    pub fn iso8601(self) -> String {
        let format = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]Z");
        self.datetime().format(&format).unwrap_or_default()
    }
    /// `2026-01-02T03:04:05.678+0000`, as Lambda's `LastModified` writes it.
    pub fn lambda_modified(self) -> String {
        let format = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second].[subsecond digits:3]+0000");
        self.datetime().format(&format).unwrap_or_default()
    }
    /// `2026-01-02T03:04:05+0000`, as Lambda writes the `LastModified` of some.
    pub fn lambda_seconds(self) -> String {
        let format = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]+0000");
        self.datetime().format(&format).unwrap_or_default()
    }
}

/// Where the time comes from.
pub trait Clock: Send + Sync + 'static {
    fn now(&self) -> Timestamp;
}

/// The machine's wall clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods)] // this is the one place
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Timestamp(since.as_millis() as i64)
    }
}

/// A clock that a test moves by hand.
#[derive(Debug, Default)]
pub struct ManualClock(AtomicI64);

impl ManualClock {
    pub fn at(now: Timestamp) -> Self {
        Self(AtomicI64::new(now.millis()))
    }
    pub fn advance_ms(&self, ms: i64) {
        self.0.fetch_add(ms, Ordering::SeqCst);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        Timestamp(self.0.load(Ordering::SeqCst))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_text_forms_carry_milliseconds() {
        let t = Timestamp::from_millis(1_767_323_045_678);
        assert_eq!(t.iso8601(), "2026-01-02T03:04:05.678Z");
        assert_eq!(t.lambda_modified(), "2026-01-02T03:04:05.678+0000");
        assert_eq!(t.lambda_seconds(), "2026-01-02T03:04:05+0000");
    }
}
