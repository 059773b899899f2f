//! When a schedule expression is due: `at(…)`, `rate(…)` and `cron(…)`, in a time zone. Pure: the time is passed in.
//!
//! Sources: EventBridge User Guide, "Setting a schedule pattern for scheduled rules"; EventBridge Scheduler User Guide,
//! "Schedule types". The zones are those of the IANA database that is compiled in, the same on every host.

mod cron;
mod field;
mod zone;

#[cfg(test)]
mod walk;

pub use cron::Cron;
pub use zone::Zone;

use jiff::civil::DateTime;

/// A parsed expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Schedule {
    /// Once, at this time of the clock on the wall.
    At(DateTime),
    /// Again and again after so many milliseconds: a day is 24 hours, whatever the clock on the wall does.
    Rate(i64),
    Cron(Box<Cron>),
}

impl Schedule {
    /// `None` where it is no expression. What EventBridge's rules take and Scheduler's do not differs: see [`Schedule::of_rule`].
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, inner) = text.strip_suffix(')')?.split_once('(')?;
        match kind {
            "at" => at(inner).map(Self::At),
            "rate" => rate(inner).map(|(ms, _)| Self::Rate(ms)),
            "cron" => Cron::parse(inner).map(|cron| Self::Cron(Box::new(cron))),
            _ => None,
        }
    }

    /// Of a rule on an event bus: never once, and `rate(1 hour)` but `rate(2 hours)`.
    pub fn of_rule(text: &str) -> Option<Self> {
        let grammatical = |inner: &str| rate(inner).is_some_and(|(_, grammatical)| grammatical);
        match Self::parse(text)? {
            Self::At(_) => None,
            Self::Rate(_) if !grammatical(text.strip_prefix("rate(")?.strip_suffix(')')?) => None,
            other => Some(other),
        }
    }

    /// The first time after `after_ms`. `anchor_ms` is the first time of a rate. Milliseconds since the epoch.
    pub fn next(&self, zone: &Zone, anchor_ms: i64, after_ms: i64) -> Option<i64> {
        match self {
            Self::At(at) => zone.instant(*at).filter(|at| *at > after_ms),
            Self::Rate(_) if after_ms < anchor_ms => Some(anchor_ms),
            Self::Rate(each) => {
                let passed = after_ms.checked_sub(anchor_ms)? / each;
                anchor_ms.checked_add(passed.checked_add(1)?.checked_mul(*each)?)
            }
            Self::Cron(cron) => cron.next(zone, after_ms),
        }
    }

    /// The last time up to `until_ms` and after `after_ms`: what is left of times that were missed.
    pub fn latest(&self, zone: &Zone, anchor_ms: i64, after_ms: i64, until_ms: i64) -> Option<i64> {
        let first = self.next(zone, anchor_ms, after_ms).filter(|first| *first <= until_ms)?;
        match self {
            Self::At(_) => Some(first),
            Self::Rate(each) => Some(first + (until_ms - first) / each * each),
            Self::Cron(_) => Some(self.latest_of_cron(zone, first, until_ms)),
        }
    }

    /// Looks back over ever longer spans until one has a time in it.
    fn latest_of_cron(&self, zone: &Zone, first: i64, until_ms: i64) -> i64 {
        let mut span = 60_000;
        let mut found = first;
        while span < until_ms - first {
            match self.next(zone, 0, until_ms - span).filter(|at| *at <= until_ms) {
                Some(at) => {
                    found = at;
                    break;
                }
                None => span = span.saturating_mul(2),
            }
        }
        while let Some(later) = self.next(zone, 0, found).filter(|at| *at <= until_ms) {
            found = later;
        }
        found
    }
}

/// `2026-11-26T23:45:00`: nothing shorter, nothing longer.
fn at(text: &str) -> Option<DateTime> {
    let shape = b"dddd-dd-ddTdd:dd:dd";
    let fits = |(byte, shape): (u8, &u8)| if *shape == b'd' { byte.is_ascii_digit() } else { byte == *shape };
    (text.len() == shape.len() && text.bytes().zip(shape).all(fits)).then(|| text.parse().ok())?
}

/// Milliseconds, and whether the unit is in the number that it should be in.
fn rate(text: &str) -> Option<(i64, bool)> {
    let (number, unit) = text.split_once(' ')?;
    if !number.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = number.parse::<u32>().ok().filter(|number| *number > 0)?;
    let singular = unit.strip_suffix('s').unwrap_or(unit);
    let minutes = match singular {
        "minute" => 1,
        "hour" => 60,
        "day" => 24 * 60,
        _ => return None,
    };
    Some((i64::from(number) * minutes * 60_000, (number == 1) == (singular == unit)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(text: &str) -> i64 {
        text.parse::<jiff::Timestamp>().unwrap().as_millisecond()
    }

    fn check(expression: &str, zone: &str, after: &str, expect: Option<&str>) {
        let schedule = Schedule::parse(expression).unwrap_or_else(|| panic!("{expression}"));
        let zone = Zone::named(zone).unwrap();
        let next = schedule.next(&zone, ms("2026-01-01T00:00:00Z"), ms(after));
        assert_eq!(next, expect.map(ms), "{expression} after {after}");
    }

    #[test]
    fn each_form_has_its_next_time() {
        check("at(2026-11-26T12:00:00)", "UTC", "2026-11-26T11:59:59Z", Some("2026-11-26T12:00:00Z"));
        check("at(2026-11-26T12:00:00)", "America/New_York", "2026-11-26T11:59:59Z", Some("2026-11-26T17:00:00Z"));
        check("at(2026-11-26T12:00:00)", "UTC", "2026-11-26T12:00:00Z", None);
        check("rate(5 minutes)", "UTC", "2026-01-01T00:07:00Z", Some("2026-01-01T00:10:00Z"));
        check("rate(1 day)", "UTC", "2025-01-01T00:00:00Z", Some("2026-01-01T00:00:00Z"));
        check("cron(0 8 * * ? *)", "UTC", "2026-11-26T08:00:00Z", Some("2026-11-27T08:00:00Z"));
        check("cron(15 10 ? * MON-FRI *)", "UTC", "2026-11-27T11:00:00Z", Some("2026-11-30T10:15:00Z"));
        check("cron(0/15 * 1,15 * ? *)", "UTC", "2026-11-26T08:00:00Z", Some("2026-12-01T00:00:00Z"));
        check("cron(30 6 29 FEB ? *)", "UTC", "2026-11-26T08:00:00Z", Some("2028-02-29T06:30:00Z"));
        check("cron(0 0 1 1 ? 2027)", "UTC", "2026-11-26T08:00:00Z", Some("2027-01-01T00:00:00Z"));
        check("cron(0 0 1 1 ? 2025)", "UTC", "2026-11-26T08:00:00Z", None);
        check("cron(0 0 29 2 ? 2199)", "UTC", "2026-11-26T08:00:00Z", None);
    }

    #[test]
    fn last_days_nearest_weekdays_and_the_nth() {
        check("cron(0 9 L * ? *)", "UTC", "2028-02-03T00:00:00Z", Some("2028-02-29T09:00:00Z"));
        check("cron(0 9 L-2 * ? *)", "UTC", "2026-04-03T00:00:00Z", Some("2026-04-28T09:00:00Z"));
        // The 3rd of January 2026 is a Saturday, the 1st of August too, the 31st of May a Sunday.
        check("cron(0 9 3W * ? *)", "UTC", "2026-01-01T00:00:00Z", Some("2026-01-02T09:00:00Z"));
        check("cron(0 9 1W 8 ? *)", "UTC", "2026-07-31T00:00:00Z", Some("2026-08-03T09:00:00Z"));
        check("cron(0 9 31W 5 ? *)", "UTC", "2026-05-01T00:00:00Z", Some("2026-05-29T09:00:00Z"));
        check("cron(0 9 LW * ? *)", "UTC", "2026-05-01T00:00:00Z", Some("2026-05-29T09:00:00Z"));
        check("cron(0 9 ? * 6L *)", "UTC", "2026-11-01T00:00:00Z", Some("2026-11-27T09:00:00Z"));
        check("cron(0 9 ? * L *)", "UTC", "2026-11-23T00:00:00Z", Some("2026-11-28T09:00:00Z"));
        check("cron(0 9 ? * 3#2 *)", "UTC", "2026-11-01T00:00:00Z", Some("2026-11-10T09:00:00Z"));
        check("cron(0 9 ? * TUE#5 *)", "UTC", "2026-11-01T00:00:00Z", Some("2026-12-29T09:00:00Z"));
    }

    #[test]
    fn a_time_that_is_skipped_does_not_run_and_one_that_is_repeated_runs_once() {
        let (zone, daily) = ("America/New_York", "cron(30 2 * * ? *)");
        // 8 March 2026: from 2:00 to 3:00. 1 November 2026: from 2:00 back to 1:00.
        check(daily, zone, "2026-03-07T12:00:00Z", Some("2026-03-09T06:30:00Z"));
        check("cron(30 1 * * ? *)", zone, "2026-10-31T12:00:00Z", Some("2026-11-01T05:30:00Z"));
        check("cron(30 1 * * ? *)", zone, "2026-11-01T05:30:00Z", Some("2026-11-02T06:30:00Z"));
        check("rate(1 day)", zone, "2026-03-07T12:00:00Z", Some("2026-03-08T00:00:00Z"));
    }

    #[test]
    fn the_latest_of_what_was_missed() {
        let check = |expression: &str, expect: Option<&str>| {
            let schedule = Schedule::parse(expression).unwrap();
            let (anchor, after, until) =
                (ms("2026-11-20T00:00:30Z"), ms("2026-11-20T12:00:00Z"), ms("2026-11-26T12:00:10Z"));
            assert_eq!(schedule.latest(&Zone::utc(), anchor, after, until), expect.map(ms), "{expression}");
        };
        check("at(2026-11-21T00:00:00)", Some("2026-11-21T00:00:00Z"));
        check("at(2026-11-27T00:00:00)", None);
        check("rate(1 minute)", Some("2026-11-26T11:59:30Z"));
        check("cron(* * * * ? *)", Some("2026-11-26T12:00:00Z"));
        check("cron(0 8 * * ? *)", Some("2026-11-26T08:00:00Z"));
        check("cron(0 8 21 11 ? *)", Some("2026-11-21T08:00:00Z"));
        check("cron(0 8 19 11 ? *)", None);
    }

    #[test]
    fn what_is_none_is_refused() {
        for text in [
            "",
            "at()",
            "at(2026-11-26)",
            "at(2021-12-31T23:59:59Z)",
            "at(2026-02-30T00:00:00)",
            "rate(0 minutes)",
            "rate(5 weeks)",
            "rate(5)",
            "rate()",
            "rate(10 minutess)",
            "rate(-10 minutes)",
            "rate(+1 minute)",
            "rate( 10 minutes )",
            " rate(10 minutes)",
            "cron()",
            "cron(* * * * *)",
            "cron(60 * * * ? *)",
            "cron(0 8 1 * MON *)",
            "cron(0 1 * * * *)",
            "cron(0 8 ? * ? *)",
            "cron(0/0 8 * * ? *)",
            "every day",
            "cron(0 8 * * ? 1)",
            "cron(7 20 * * NOT *)",
            "cron(0 8 W * ? *)",
            "cron(0 8 32W * ? *)",
            "cron(0 8 ? * 3#6 *)",
            "cron(0 8 ? * 3#0 *)",
            "cron(0 8 5-3 * ? *)",
            "cron(? 8 * * ? *)",
            "cron(0 8 L-40 * ? *)",
            "cron(,0 8 * * ? *)",
            "cron(1-2-3 8 * * ? *)",
        ] {
            assert_eq!(Schedule::parse(text), None, "{text}");
        }
        for text in ["rate(1 minutes)", "rate(2 minute)", "at(2026-11-26T12:00:00)"] {
            assert!(Schedule::parse(text).is_some() && Schedule::of_rule(text).is_none(), "{text}");
        }
        assert!(Schedule::of_rule("rate(1 minute)").is_some() && Schedule::of_rule("cron(0 8 * * ? *)").is_some());
        assert!(Zone::named("Mars/Olympus").is_none() && Zone::named("america/new_york").is_none());
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in ".{0,40}", fields in "[0-9*?,/LW# -]{0,30}", after in proptest::num::i64::ANY) {
            let cron = format!("cron({fields})");
            for text in [text.as_str(), cron.as_str(), "rate(4294967295 days)"] {
                let _ = Schedule::parse(text).map(|schedule| schedule.next(&Zone::utc(), 0, after));
            }
        }
    }
}
