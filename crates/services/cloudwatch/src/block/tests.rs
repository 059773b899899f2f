use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;

const START: i64 = 1_800_000_000 / DAY * DAY;

fn read(body: &[u8], tier: Tier, ask: impl Fn(i64) -> Ask) -> Result<Points> {
    let mut points = Points::new();
    decode(body, tier, START, &ask, &mut |time, values| add(&mut points, time, values)).map(|()| points)
}

fn packed(points: &Points) -> Vec<u8> {
    encode_points(points, MINUTES, START)
}

fn hourly(points: &Points, tier: Tier) -> Vec<u8> {
    let mut hours = Hours::new(tier);
    hours.add_points(points).unwrap();
    hours.encode(START)
}

fn points(tier: Tier, values: impl Fn(i64) -> Option<Distribution>) -> Points {
    (0..tier.span / tier.step).filter_map(|n| Some((START + n * tier.step, values(n)?))).collect()
}

fn of(values: &[f64]) -> Distribution {
    let mut all = Distribution::default();
    values.iter().for_each(|value| all.add(*value, 1.0));
    all
}

#[test]
fn what_stays_the_same_takes_a_few_bytes() {
    let same = |_| Some(Distribution::of(1.0));
    let hour = packed(&points(MINUTES, same));
    assert!(hour.len() <= 16, "{}", hour.len());
    let day = hourly(&points(DAYS, same), DAYS);
    assert!(day.len() <= 60, "{}", day.len());
    assert_eq!(read(&hour, MINUTES, |_| Ask::Points).unwrap(), points(MINUTES, same));
    assert_eq!(read(&day, DAYS, |_| Ask::Points).unwrap(), points(DAYS, same));
}

#[test]
fn what_was_written_before_bodies_were_packed_is_read() {
    let mut body = vec![PLAIN, 2];
    Distribution::of(1.5).write(&mut body);
    body.push(1);
    let expect: Points = [2, 3].into_iter().map(|n| (START + n * 60, Distribution::of(1.5))).collect();
    assert_eq!(read(&body, MINUTES, |_| Ask::Points).unwrap(), expect);
}

#[test]
fn hours_are_told_as_they_are_asked_for() {
    let all = points(DAYS, |n| Some(if n < 60 { of(&[2.0]) } else { of(&[n as f64, 1.0]) }));
    let body = hourly(&all, DAYS);
    assert_eq!(read(&body, DAYS, |_| Ask::Points).unwrap(), all);
    let hours = |ask| read(&body, DAYS, |time| if time < START + 3 * HOUR { ask } else { Ask::Nothing }).unwrap();
    let sums = hours(Ask::Sums);
    assert_eq!(sums.keys().copied().collect::<Vec<_>>(), [0, 1, 2].map(|n| START + n * HOUR));
    assert_eq!(sums[&START], Distribution::of_set(60.0, 120.0, 2.0, 2.0));
    let second = &sums[&(START + HOUR)];
    let expect: f64 = (60..120).map(|n| f64::from(n) + 1.0).sum();
    assert_eq!((second.samples(), second.sum(), second.minimum(), second.maximum()), (120.0, expect, 1.0, 119.0));
    // All values of the first hour are one: it is told as one point, the others by the minute.
    let values = hours(Ask::Values);
    assert_eq!(values.len(), 1 + 2 * 60);
    assert_eq!(values[&START], sums[&START]);
    assert_eq!(values[&(START + 60 * 60)], all[&(START + 60 * 60)]);
}

#[test]
fn bodies_of_each_version_come_together_in_a_day() {
    let hour = |from: i64| {
        let hour = points(MINUTES, |n| (n % 4 != 1).then(|| of(&[n as f64, from as f64])));
        hour.into_iter().map(|(time, values)| (time + from * HOUR, values)).collect::<Points>()
    };
    let mut plain = vec![PLAIN];
    let mut next = START + HOUR;
    for (time, values) in hour(1) {
        plain.push(((time - next) / 60) as u8);
        values.write(&mut plain);
        plain.push(0);
        next = time + 60;
    }
    let packed = encode_points(&hour(2), MINUTES, START + 2 * HOUR);
    let mut late = Hours::new(MINUTES);
    late.add_points(&hour(2)).unwrap();
    let late = late.encode(START + 2 * HOUR);
    let mut day = Hours::new(DAYS);
    day.add(&plain, HOUR, START + HOUR).unwrap();
    day.add(&packed, HOUR, START + 2 * HOUR).unwrap();
    let before = day.encode(START);
    let mut day = Hours::new(DAYS);
    day.add(&before, DAY, START).unwrap();
    day.add(&late, HOUR, START + 2 * HOUR).unwrap();
    let mut expect: Points = hour(1).into_iter().chain(hour(2)).collect();
    hour(2).iter().for_each(|(time, values)| add(&mut expect, *time, values));
    let body = day.encode(START);
    assert_eq!(read(&body, DAYS, |_| Ask::Points).unwrap(), expect);
    let sums = read(&body, DAYS, |_| Ask::Sums).unwrap();
    let samples: Vec<_> = sums.values().map(Distribution::samples).collect();
    assert_eq!(samples, [45.0 * 2.0, 45.0 * 4.0]);
}

/// A day of which no two points are the same.
static A_DAY: LazyLock<Vec<u8>> =
    LazyLock::new(|| hourly(&points(DAYS, |n| Some(of(&[n as f64, (n % 7) as f64]))), DAYS));

proptest! {
    #[test]
    fn what_is_written_is_read(slots in proptest::collection::btree_map(0_i64..288, (0_u8..3, 0_u8..3), 0..100)) {
        let all: Points =
            slots.iter().map(|(n, (a, b))| (START + n * 300, of(&[f64::from(*a), f64::from(*b)]))).collect();
        let body = hourly(&all, FIVES);
        prop_assert_eq!(&read(&body, FIVES, |_| Ask::Points).unwrap(), &all);
        let by_hour = |points: &Points| {
            let mut hours: BTreeMap<i64, [f64; 4]> = BTreeMap::new();
            for (time, values) in points {
                let [samples, sum, minimum, maximum] =
                    hours.entry(time / HOUR).or_insert([0.0, 0.0, f64::INFINITY, f64::NEG_INFINITY]);
                *samples += values.samples();
                *sum += values.sum();
                *minimum = minimum.min(values.minimum());
                *maximum = maximum.max(values.maximum());
            }
            hours
        };
        prop_assert_eq!(by_hour(&read(&body, FIVES, |_| Ask::Sums).unwrap()), by_hour(&all));
        let hour: Points = all.range(..START + HOUR).map(|(time, values)| (*time, values.clone())).collect();
        prop_assert_eq!(read(&packed(&hour), MINUTES, |_| Ask::Points).unwrap(), hour);
    }

    #[test]
    fn a_damaged_body_is_an_error_not_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        for version in [PLAIN, PACKED, HOURLY, 4] {
            let body = [&[version], bytes.as_slice()].concat();
            for ask in [Ask::Points, Ask::Sums] {
                let _ = read(&body, DAYS, |_| ask);
            }
            let _ = Hours::new(DAYS).add(&body, DAY, START);
        }
    }

    #[test]
    fn neither_is_one_that_was_damaged_later(at in any::<proptest::sample::Index>(), byte in any::<u8>()) {
        let mut body = A_DAY.clone();
        let at = at.index(body.len());
        body[at] = byte;
        let _ = read(&body, DAYS, |_| Ask::Points);
        let mut hours = Hours::new(DAYS);
        if hours.add(&body, DAY, START).is_ok() {
            hours.encode(START);
        }
    }
}
