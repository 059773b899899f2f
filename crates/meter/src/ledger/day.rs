//! Days and months in UTC.

use base::Timestamp;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::fmt;
use std::str::FromStr;

pub const MS_PER_DAY: i64 = 86_400_000;

/// A day in UTC. Shown as `2026-01-02`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(time::Date);

#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a day such as 2026-01-02")]
pub struct DayError(String);

impl Day {
    pub fn of(time: Timestamp) -> Self {
        Self(time.datetime().date())
    }

    /// The first and last day of the month this day is in: what a bill covers.
    pub fn month(self) -> (Self, Self) {
        let last = self.0.month().length(self.0.year());
        let day = |number| Self(self.0.replace_day(number).unwrap_or(self.0));
        (day(1), day(last))
    }

    /// Midnight, at which the day begins.
    pub fn begins(self) -> Timestamp {
        let days = self.0.to_julian_day() - time::OffsetDateTime::UNIX_EPOCH.to_julian_day();
        Timestamp::from_millis(i64::from(days) * MS_PER_DAY)
    }

    /// Midnight, at which the day ends.
    pub fn ends(self) -> Timestamp {
        self.begins().plus_millis(MS_PER_DAY)
    }

    /// Every day from this one to another, both included.
    pub fn through(self, last: Self) -> impl Iterator<Item = Self> {
        std::iter::successors(Some(self), |day| day.0.next_day().map(Self)).take_while(move |day| *day <= last)
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), u8::from(self.0.month()), self.0.day())
    }
}

impl FromStr for Day {
    type Err = DayError;
    fn from_str(text: &str) -> Result<Self, DayError> {
        let format = time::macros::format_description!("[year]-[month]-[day]");
        time::Date::parse(text, &format).map(Self).map_err(|_| DayError(text.into()))
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_have_months_and_midnights() {
        let day = Day::of(Timestamp::from_millis(1_791_442_425_183));
        assert_eq!(day.to_string(), "2026-10-08");
        let (first, last) = day.month();
        assert_eq!((first.to_string(), last.to_string()), ("2026-10-01".into(), "2026-10-31".into()));
        assert_eq!((first.through(last).count(), day.through(first).count()), (31, 0));
        assert_eq!("2026-10-08".parse(), Ok(day));
        assert!("8 October".parse::<Day>().is_err());
        assert_eq!((Day::of(day.begins()), Day::of(day.ends())), (day, "2026-10-09".parse().unwrap()));
        assert_ne!(Day::of(day.begins().plus_millis(-1)), day);
    }
}
