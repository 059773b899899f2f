//! The next time, found by walking minute after minute: slow, and too simple to be wrong.

use crate::{Schedule, Zone};
use jiff::civil::DateTime;
use proptest::prelude::*;

const ZONES: &[&str] =
    &["UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo"];
/// How far is walked.
const MINUTES: i64 = 12 * 24 * 60;

/// A field in the simplest of forms, and the numbers that it stands for.
fn field(first: u32, last: u32) -> impl Strategy<Value = (String, Vec<u32>)> {
    let list = proptest::collection::vec(first..=last, 1..4);
    prop_oneof![
        Just(("*".to_owned(), (first..=last).collect())),
        list.prop_map(|list| (list.iter().map(u32::to_string).collect::<Vec<_>>().join(","), list)),
        (first..=last, 1..last).prop_map(move |(from, step)| {
            (format!("{from}/{step}"), (from..=last).step_by(step as usize).collect())
        }),
        (first..=last, first..=last)
            .prop_map(|(a, b)| (format!("{}-{}", a.min(b), a.max(b)), (a.min(b)..=a.max(b)).collect())),
    ]
}

struct Fields {
    minutes: Vec<u32>,
    hours: Vec<u32>,
    days: Result<Vec<u32>, Vec<u32>>,
    months: Vec<u32>,
}

impl Fields {
    fn fit(&self, at: DateTime) -> bool {
        let day = match &self.days {
            Ok(of_month) => of_month.contains(&(at.day() as u32)),
            Err(of_week) => of_week.contains(&(at.weekday().to_sunday_one_offset() as u32)),
        };
        let has = |all: &[u32], one: i8| all.contains(&(one as u32));
        day && has(&self.minutes, at.minute()) && has(&self.hours, at.hour()) && has(&self.months, at.month())
    }
}

/// The first minute whose time on the wall fits and was not there before.
fn walk(fields: &Fields, zone: &Zone, after: i64) -> Option<i64> {
    let first = after.div_euclid(60_000) + 1;
    (first..first + MINUTES).map(|minute| minute * 60_000).find(|ms| {
        let at = zone.civil(*ms).unwrap();
        // A clock that was put back within the last three hours has shown this before.
        let repeated = || (1..=180).any(|before| zone.civil(*ms - before * 60_000).unwrap() == at);
        fields.fit(at) && !repeated()
    })
}

fn check(text: &str, fields: &Fields, zone: &str, after: i64) {
    let zone_name = zone;
    let zone = Zone::named(zone).unwrap();
    let next = Schedule::parse(text).unwrap().next(&zone, 0, after);
    let far = after + MINUTES * 60_000;
    assert_eq!(
        next.filter(|next| *next <= far),
        walk(fields, &zone, after).filter(|at| *at <= far),
        "{text} {zone_name} {after}"
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_next_time_is_that_of_a_walk(
        minutes in field(0, 59), hours in field(0, 23), of_month in field(1, 31), of_week in field(1, 7),
        by_week in any::<bool>(), months in field(1, 12), zone in 0..ZONES.len(),
        // Around changes of the clock in 2026, and anywhere.
        after in prop_oneof![
            1_772_900_000_000_i64..1_773_100_000_000, 1_793_400_000_000_i64..1_793_600_000_000,
            1_774_700_000_000_i64..1_774_850_000_000, 1_775_200_000_000_i64..1_775_300_000_000,
            1_700_000_000_000_i64..1_900_000_000_000,
        ],
    ) {
        let days = if by_week { format!("? {} {}", months.0, of_week.0) } else { format!("{} {} ?", of_month.0, months.0) };
        let text = format!("cron({} {} {days} *)", minutes.0, hours.0);
        let days = if by_week { Err(of_week.1) } else { Ok(of_month.1) };
        check(&text, &Fields { minutes: minutes.1, hours: hours.1, days, months: months.1 }, ZONES[zone], after);
    }
}
