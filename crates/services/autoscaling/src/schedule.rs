//! When scheduled actions are due: `at(…)`, `rate(…)` and `cron(…)`. Pure, and in UTC: other time zones are refused.
//! Source: Application Auto Scaling user guide, "Schedule recurring scaling actions using cron expressions".

use base::Timestamp;
use time::macros::format_description;
use time::{Date, PrimitiveDateTime, Time};

/// How far ahead a cron expression is looked for.
const DAYS_AHEAD: usize = 5 * 366;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Schedule {
    At(i64),
    EveryMs(i64),
    Cron(Box<Cron>),
}

/// Which of each field's values fit, as bits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cron {
    minutes: u64,
    hours: u64,
    days: u64,
    months: u64,
    /// 1 is Sunday.
    weekdays: u64,
    /// From 1970.
    years: Option<Vec<i32>>,
}

impl Schedule {
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, inner) = text.strip_suffix(')')?.split_once('(')?;
        match kind {
            "at" => {
                let format = format_description!("[year]-[month]-[day]T[hour]:[minute]:[second]");
                let at = PrimitiveDateTime::parse(inner, &format).ok()?.assume_utc();
                Some(Self::At(i64::try_from(at.unix_timestamp_nanos() / 1_000_000).ok()?))
            }
            "rate" => {
                let (number, unit) = inner.split_once(' ')?;
                let number = number.parse::<u32>().ok().filter(|number| *number > 0)?;
                let minutes = match unit {
                    "minute" | "minutes" => 1,
                    "hour" | "hours" => 60,
                    "day" | "days" => 24 * 60,
                    _ => return None,
                };
                Some(Self::EveryMs(i64::from(number) * minutes * 60_000))
            }
            "cron" => Cron::parse(inner).map(|cron| Self::Cron(Box::new(cron))),
            _ => None,
        }
    }

    /// The first time after `after`; `start` is when a rate began.
    pub fn next(&self, start: i64, after: i64) -> Option<i64> {
        match self {
            Self::At(at) => (*at > after).then_some(*at),
            Self::EveryMs(each) if after < start => Some(start.saturating_add(*each)),
            Self::EveryMs(each) => Some(start + ((after - start) / each + 1) * each),
            Self::Cron(cron) => cron.next(after),
        }
    }
}

impl Cron {
    fn parse(text: &str) -> Option<Self> {
        const MONTHS: &[&str] = &["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
        const DAYS: &[&str] = &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];
        let fields: Vec<&str> = text.split_ascii_whitespace().collect();
        let [minutes, hours, days, months, weekdays, years] = fields[..] else { return None };
        // One of the two is to be left open.
        if days != "?" && weekdays != "?" && days != "*" && weekdays != "*" {
            return None;
        }
        Some(Self {
            minutes: bits(minutes, 0, 59, &[])?,
            hours: bits(hours, 0, 23, &[])?,
            days: bits(days, 1, 31, &[])?,
            months: bits(months, 1, 12, MONTHS)?,
            weekdays: bits(weekdays, 1, 7, DAYS)?,
            years: if years == "*" { None } else { Some(self::years(years)?) },
        })
    }

    fn next(&self, after: i64) -> Option<i64> {
        let moment = Timestamp::from_millis(after.div_euclid(60_000) * 60_000 + 60_000).datetime();
        let mut day = moment.date();
        let mut from = moment.time();
        for _ in 0..DAYS_AHEAD {
            if self.fits(day)
                && let Some(time) = self.time_from(from)
            {
                return Some(day.with_time(time).assume_utc().unix_timestamp() * 1000);
            }
            (day, from) = (day.next_day()?, Time::MIDNIGHT);
        }
        None
    }

    fn fits(&self, day: Date) -> bool {
        let has = |bits: u64, number: u8| bits >> number & 1 == 1;
        has(self.days, day.day())
            && has(self.months, day.month().into())
            && has(self.weekdays, day.weekday().number_from_sunday())
            && self.years.as_ref().is_none_or(|years| years.contains(&day.year()))
    }

    fn time_from(&self, from: Time) -> Option<Time> {
        let all = (from.hour()..24).flat_map(|hour| (0..60_u8).map(move |minute| (hour, minute)));
        let fits = |(hour, minute): &(u8, u8)| {
            (*hour, *minute) >= (from.hour(), from.minute())
                && self.hours >> hour & 1 == 1
                && self.minutes >> minute & 1 == 1
        };
        let (hour, minute) = all.into_iter().find(fits)?;
        Time::from_hms(hour, minute, 0).ok()
    }
}

/// `*`, `?`, `5`, `1-3`, `1,3`, `0/15`. `L`, `W` and `#` are not understood.
fn bits(field: &str, first: u32, last: u32, names: &[&str]) -> Option<u64> {
    let number = |text: &str| {
        let named = names.iter().position(|name| name.eq_ignore_ascii_case(text)).map(|at| at as u32 + first);
        named.or_else(|| text.parse().ok()).filter(|number| (first..=last).contains(number))
    };
    field.split(',').try_fold(0, |bits, part| {
        let (range, step) = match part.split_once('/') {
            Some((range, step)) => (range, step.parse::<u32>().ok().filter(|step| *step > 0)?),
            None => (part, 1),
        };
        let (low, high) = match range.split_once('-') {
            Some((low, high)) => (number(low)?, number(high)?),
            None if range == "*" || range == "?" => (first, last),
            None if part.contains('/') => (number(range)?, last),
            None => (number(range)?, number(range)?),
        };
        (low <= high).then(|| (low..=high).step_by(step as usize).fold(bits, |bits, number| bits | 1 << number))
    })
}

fn years(field: &str) -> Option<Vec<i32>> {
    let year = |text: &str| text.parse::<i32>().ok().filter(|year| (1970..=2199).contains(year));
    let mut all = Vec::new();
    for part in field.split(',') {
        match part.split_once('-') {
            Some((low, high)) => all.extend(year(low)?..=year(high)?),
            None => all.push(year(part)?),
        }
    }
    Some(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ms(text: &str) -> i64 {
        match Schedule::parse(&format!("at({text})")) {
            Some(Schedule::At(ms)) => ms,
            other => panic!("{text}: {other:?}"),
        }
    }

    fn check(schedule: &str, after: &str, expect: Option<&str>) {
        let next = Schedule::parse(schedule).unwrap().next(ms("2026-01-01T00:00:00"), ms(after));
        assert_eq!(next, expect.map(ms), "{schedule} after {after}");
    }

    #[test]
    fn each_form_has_its_next_time() {
        check("at(2026-11-26T12:00:00)", "2026-11-26T11:59:59", Some("2026-11-26T12:00:00"));
        check("at(2026-11-26T12:00:00)", "2026-11-26T12:00:00", None);
        check("rate(5 minutes)", "2026-01-01T00:07:00", Some("2026-01-01T00:10:00"));
        check("rate(1 day)", "2025-01-01T00:00:00", Some("2026-01-02T00:00:00"));
        check("cron(0 8 * * ? *)", "2026-11-26T08:00:00", Some("2026-11-27T08:00:00"));
        check("cron(15 10 ? * MON-FRI *)", "2026-11-27T11:00:00", Some("2026-11-30T10:15:00"));
        check("cron(0/15 * 1,15 * ? *)", "2026-11-26T08:00:00", Some("2026-12-01T00:00:00"));
        check("cron(30 6 29 FEB ? *)", "2026-11-26T08:00:00", Some("2028-02-29T06:30:00"));
        check("cron(0 0 1 1 ? 2027)", "2026-11-26T08:00:00", Some("2027-01-01T00:00:00"));
        check("cron(0 0 1 1 ? 2025)", "2026-11-26T08:00:00", None);
    }

    #[test]
    fn what_is_none_is_refused() {
        for text in [
            "",
            "at()",
            "at(2026-11-26)",
            "rate(0 minutes)",
            "rate(5 weeks)",
            "rate(5)",
            "cron(* * * * *)",
            "cron(60 * * * ? *)",
            "cron(0 8 1 * MON *)",
            "cron(0 8 L * ? *)",
            "cron(0 8 5-3 * ? *)",
            "cron(0/0 8 * * ? *)",
            "every day",
            "cron(0 8 * * ? 1)",
        ] {
            assert_eq!(Schedule::parse(text), None, "{text}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_panics(text in ".{0,40}", fields in "[0-9*?,/LW# -]{0,30}") {
            let _ = (Schedule::parse(&text), Schedule::parse(&format!("cron({fields})")).map(|s| s.next(0, 0)));
        }
    }
}
