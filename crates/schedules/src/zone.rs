//! Time zones by their IANA names.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::{AmbiguousOffset, TimeZone};

/// A time zone. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    pub fn utc() -> Self {
        Self(TimeZone::UTC)
    }

    /// `Europe/Berlin`, written exactly so.
    pub fn named(name: &str) -> Option<Self> {
        let zone = TimeZone::get(name).ok()?;
        (name == "UTC" || zone.iana_name() == Some(name)).then_some(Self(zone))
    }

    /// What the clock on the wall shows. Of a time beyond the calendar: nothing.
    pub(crate) fn civil(&self, ms: i64) -> Option<DateTime> {
        Some(self.0.to_datetime(Timestamp::from_millisecond(ms).ok()?))
    }

    /// When it is that time: the first time, if it is repeated; after the change, if it is skipped.
    pub(crate) fn instant(&self, at: DateTime) -> Option<i64> {
        Some(self.0.to_ambiguous_timestamp(at).compatible().ok()?.as_millisecond())
    }

    /// The same, but of a time that is skipped: never.
    pub(crate) fn instant_if_any(&self, at: DateTime) -> Option<i64> {
        let ambiguous = self.0.to_ambiguous_timestamp(at);
        match ambiguous.offset() {
            AmbiguousOffset::Gap { .. } => None,
            _ => Some(ambiguous.earlier().ok()?.as_millisecond()),
        }
    }
}
