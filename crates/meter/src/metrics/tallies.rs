//! What was measured and is not published yet, summed up by minute.

use super::{Distribution, Metric, Subject};
use base::Timestamp;
use std::collections::HashMap;

/// Sums kept at once; values for further ones are dropped and counted.
pub const TALLIES: usize = 200_000;

const MINUTE_MS: i64 = 60_000;

/// Values of one metric of one subject in one minute.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    pub metric: Metric,
    pub subject: Subject,
    /// When the minute began.
    pub minute: Timestamp,
    pub values: Distribution,
}

pub(crate) struct Tallies {
    /// A subject has few metrics, of a minute or two.
    subjects: HashMap<Subject, Vec<Tally>>,
    len: Count,
    dropped: u64,
}

/// Sums there are, and how many there may be.
struct Count {
    now: usize,
    most: usize,
}

impl Count {
    fn is_full(&self) -> bool {
        self.now >= self.most
    }
}

struct Tally {
    metric: Metric,
    minute: i64,
    values: Distribution,
}

impl Tallies {
    /// So many sums at once.
    pub fn new(most: usize) -> Self {
        Self { subjects: HashMap::new(), len: Count { now: 0, most }, dropped: 0 }
    }

    pub fn is_empty(&self) -> bool {
        self.len.now == 0
    }

    /// Values that found no room.
    pub fn dropped(&self) -> u64 {
        self.dropped
    }

    pub fn add(&mut self, subject: &Subject, time: Timestamp, values: impl IntoIterator<Item = (Metric, f64)>) {
        let minute = time.millis().div_euclid(MINUTE_MS);
        let Self { subjects, len, dropped } = self;
        let known = match subjects.get_mut(subject) {
            Some(known) => known,
            None if !len.is_full() => subjects.entry(subject.clone()).or_default(),
            None => return *dropped += values.into_iter().count() as u64,
        };
        for (metric, value) in values {
            match tally(known, metric, minute, len) {
                Some(sum) => sum.add(value, 1.0),
                None => *dropped += 1,
            }
        }
    }

    /// What could not be published comes back.
    pub fn give_back(&mut self, sample: Sample) {
        let Sample { metric, subject, minute, values } = sample;
        let known = self.subjects.entry(subject).or_default();
        match tally(known, metric, minute.millis().div_euclid(MINUTE_MS), &mut self.len) {
            Some(sum) => sum.merge(&values),
            None => self.dropped += 1,
        }
    }

    pub fn take(&mut self) -> Vec<Sample> {
        self.len.now = 0;
        let subjects = std::mem::take(&mut self.subjects);
        let samples = subjects.into_iter().flat_map(|(subject, tallies)| {
            tallies.into_iter().map(move |Tally { metric, minute, values }| Sample {
                metric,
                subject: subject.clone(),
                minute: Timestamp::from_millis(minute * MINUTE_MS),
                values,
            })
        });
        samples.collect()
    }
}

fn tally<'a>(known: &'a mut Vec<Tally>, metric: Metric, minute: i64, len: &mut Count) -> Option<&'a mut Distribution> {
    let at = known.iter().position(|tally| tally.metric == metric && tally.minute == minute);
    let at = match at {
        Some(at) => at,
        None if !len.is_full() => {
            len.now += 1;
            known.push(Tally { metric, minute, values: Distribution::default() });
            known.len() - 1
        }
        None => return None,
    };
    Some(&mut known[at].values)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOON: Timestamp = Timestamp::from_millis(1_791_460_800_000);

    #[test]
    fn values_are_summed_by_minute_and_come_back_if_nobody_takes_them() {
        let (mut tallies, f) = (Tallies::new(10), Subject::function("f"));
        tallies.add(&f, NOON, [(Metric::Invocations, 1.0), (Metric::Errors, 0.0)]);
        tallies.add(&f, NOON.plus_millis(59_999), [(Metric::Invocations, 1.0)]);
        tallies.add(&f, NOON.plus_millis(60_000), [(Metric::Invocations, 1.0)]);
        let taken = tallies.take();
        assert!(tallies.is_empty() && taken.len() == 3);
        tallies.add(&f, NOON, [(Metric::Invocations, 1.0)]);
        taken.into_iter().for_each(|sample| tallies.give_back(sample));
        let taken = tallies.take();
        let of = |metric, minute| {
            let found = taken.iter().find(|sample| sample.metric == metric && sample.minute == minute);
            found.map(|sample| (sample.values.samples(), sample.values.sum()))
        };
        assert_eq!(of(Metric::Invocations, NOON), Some((3.0, 3.0)));
        assert_eq!(of(Metric::Invocations, NOON.plus_millis(60_000)), Some((1.0, 1.0)));
        assert_eq!(of(Metric::Errors, NOON), Some((1.0, 0.0)));
    }

    #[test]
    fn there_is_an_end_to_what_is_kept() {
        let mut tallies = Tallies::new(100);
        for number in 0..=100 {
            tallies.add(&Subject::function(number.to_string()), NOON, [(Metric::Throttles, 1.0)]);
        }
        assert_eq!((tallies.len.now, tallies.dropped(), tallies.take().len()), (100, 1, 100));
    }
}
