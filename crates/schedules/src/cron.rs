//! AWS's cron: minutes, hours, day of month, month, day of week, year.

use crate::Zone;
use crate::field::{DAYS_OF_MONTH, DAYS_OF_WEEK, HOURS, MINUTES, MONTHS_OF_YEAR, YEARS};
use jiff::civil::{Date, DateTime};

/// Which values of each field fit, as bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cron {
    minutes: u64,
    hours: u64,
    days: Vec<Days>,
    months: u64,
    /// From 1970, in order.
    years: Vec<i16>,
}

/// Days of a month.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Days {
    /// Bits of their numbers.
    OfMonth(u64),
    /// So many before the last.
    BeforeLast(i8),
    /// The last from Monday to Friday.
    LastWeekday,
    /// The one from Monday to Friday in this month that is nearest to that day.
    NearestWeekday(i8),
    /// Bits, 1 is Sunday.
    OfWeek(u64),
    /// The last Sunday (1) of a month.
    LastOfWeek(u32),
    /// The second (2) Sunday (1) of a month.
    Nth(u32, u32),
}

impl Cron {
    /// What is between the brackets. Exactly one of the two fields of days is `?`.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let fields: Vec<&str> = text.split_ascii_whitespace().collect();
        let [minutes, hours, of_month, months, of_week, years] = fields[..] else { return None };
        let days = match (of_month, of_week) {
            ("?", "?") => return None,
            (of_month, "?") => of_month.split(',').map(Days::of_month).collect::<Option<_>>()?,
            ("?", of_week) => of_week.split(',').map(Days::of_week).collect::<Option<_>>()?,
            _ => return None,
        };
        let mut years: Vec<i16> =
            YEARS.numbers(years)?.into_iter().filter_map(|year| i16::try_from(year).ok()).collect();
        years.sort_unstable();
        years.dedup();
        let (minutes, hours, months) = (MINUTES.bits(minutes)?, HOURS.bits(hours)?, MONTHS_OF_YEAR.bits(months)?);
        Some(Self { minutes, hours, days, months, years })
    }

    /// The first time after `after_ms`: none that the clock on the wall skips, and of one that it repeats the first.
    pub fn next(&self, zone: &Zone, after_ms: i64) -> Option<i64> {
        let from = zone.civil(after_ms)?;
        let years = self.years.iter().filter(|year| **year >= from.year());
        years.flat_map(|year| self.months_of(*year)).find_map(|month| {
            let days = if month < from.date().first_of_month() { 0 } else { self.days_of(month) };
            bits(days).find_map(|day| {
                let day = Date::new(month.year(), month.month(), day as i8).ok().filter(|day| *day >= from.date())?;
                self.time_of(zone, day, from, after_ms)
            })
        })
    }

    fn months_of(&self, year: i16) -> impl Iterator<Item = Date> {
        bits(self.months).filter_map(move |month| Date::new(year, month as i8, 1).ok())
    }

    /// The days that fit, as bits.
    fn days_of(&self, month: Date) -> u64 {
        self.days.iter().fold(0, |all, days| all | days.of(month))
    }

    fn time_of(&self, zone: &Zone, day: Date, from: DateTime, after_ms: i64) -> Option<i64> {
        let first_hour = if day == from.date() { from.hour() as u32 } else { 0 };
        bits(self.hours).filter(|hour| *hour >= first_hour).find_map(|hour| {
            bits(self.minutes).find_map(|minute| {
                let at = day.at(hour as i8, minute as i8, 0, 0);
                zone.instant_if_any(at).filter(|at| *at > after_ms)
            })
        })
    }
}

impl Days {
    fn of_month(text: &str) -> Option<Self> {
        let number = |text: &str| DAYS_OF_MONTH.number(text).map(|day| day as i8);
        match text {
            "L" => Some(Self::BeforeLast(0)),
            "LW" => Some(Self::LastWeekday),
            _ => match (text.strip_prefix("L-"), text.strip_suffix('W')) {
                (Some(before), _) => number(before).filter(|before| *before < 31).map(Self::BeforeLast),
                (None, Some(day)) => number(day).map(Self::NearestWeekday),
                (None, None) => DAYS_OF_MONTH.bits(text).map(Self::OfMonth),
            },
        }
    }

    fn of_week(text: &str) -> Option<Self> {
        if text == "L" {
            return Some(Self::OfWeek(1 << 7));
        }
        if let Some((day, nth)) = text.split_once('#') {
            let nth = nth.parse().ok().filter(|nth| (1..=5).contains(nth))?;
            return Some(Self::Nth(DAYS_OF_WEEK.number(day)?, nth));
        }
        match text.strip_suffix('L') {
            Some(day) => DAYS_OF_WEEK.number(day).map(Self::LastOfWeek),
            None => DAYS_OF_WEEK.bits(text).map(Self::OfWeek),
        }
    }

    /// Those of a month, as bits.
    fn of(&self, month: Date) -> u64 {
        let last = month.days_in_month();
        let weekday = |day: i8| weekday(month, day);
        let all = |fits: &dyn Fn(i8) -> bool| (1..=last).filter(|day| fits(*day)).fold(0, |bits, day| bits | 1 << day);
        let one = |day: Option<i8>| day.map_or(0, |day| 1 << day);
        match *self {
            Self::OfMonth(days) => days & ((2 << last) - 1),
            Self::BeforeLast(before) => one(Some(last - before).filter(|day| *day > 0)),
            Self::LastWeekday => one((1..=last).rev().find(|day| (2..=6).contains(&weekday(*day)))),
            Self::NearestWeekday(day) => one((day <= last).then(|| nearest(day, last, weekday(day)))),
            Self::OfWeek(days) => all(&|day| days >> weekday(day) & 1 == 1),
            Self::LastOfWeek(wanted) => all(&|day| weekday(day) == wanted && day + 7 > last),
            Self::Nth(wanted, nth) => all(&|day| weekday(day) == wanted && (day as u32).div_ceil(7) == nth),
        }
    }
}

/// 1 is Sunday.
fn weekday(month: Date, day: i8) -> u32 {
    let first = month.weekday().to_sunday_one_offset() as u32;
    (first - 1 + day as u32 - 1) % 7 + 1
}

/// From Monday to Friday, in the same month.
fn nearest(day: i8, last: i8, weekday: u32) -> i8 {
    match weekday {
        7 if day == 1 => day + 2,
        7 => day - 1,
        1 if day == last => day - 2,
        1 => day + 1,
        _ => day,
    }
}

/// The numbers of the bits that are set, in order.
fn bits(set: u64) -> impl Iterator<Item = u32> {
    (0..64).filter(move |number| set >> number & 1 == 1)
}
