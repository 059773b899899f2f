//! What was measured since the start, by function: for those who come and ask, as Prometheus does.

use super::{Distribution, Metric, Sample};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Functions told apart; what further ones do is added up under [`OTHERS`].
pub const FUNCTIONS: usize = 1_000;
/// No function can have this name.
pub const OTHERS: &str = "(others)";

/// Upper bounds of a histogram of milliseconds.
pub const BOUNDS_MS: [f64; 14] =
    [1.0, 2.5, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1_000.0, 2_500.0, 10_000.0, 60_000.0, 900_000.0];

/// A sum since the start.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Total {
    pub samples: f64,
    pub sum: f64,
    /// The greatest value of the last second in which there were any.
    pub latest: f64,
    /// How many were at most each of [`BOUNDS_MS`], cumulative.
    pub within: [f64; BOUNDS_MS.len()],
}

/// By metric, and by function or all together.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    by: BTreeMap<(Metric, Option<Arc<str>>), Total>,
    functions: BTreeSet<Arc<str>>,
}

impl Totals {
    pub fn add(&mut self, samples: &[Sample]) {
        for Sample { metric, subject, values, .. } in samples {
            let function = subject.function.as_ref().map(|name| self.name(name));
            self.by.entry((*metric, function)).or_default().add(values);
        }
    }

    fn name(&mut self, function: &Arc<str>) -> Arc<str> {
        if self.functions.contains(function) || self.functions.len() < FUNCTIONS {
            self.functions.insert(function.clone());
            return function.clone();
        }
        OTHERS.into()
    }

    pub fn iter(&self) -> impl Iterator<Item = (Metric, Option<&Arc<str>>, &Total)> {
        self.by.iter().map(|((metric, function), total)| (*metric, function.as_ref(), total))
    }
}

impl Total {
    fn add(&mut self, values: &Distribution) {
        self.samples += values.samples();
        self.sum += values.sum();
        self.latest = values.maximum();
        for (value, times) in values.values().unwrap_or_default() {
            // What is shown as a bound is rounded as bounds are not: within the error that values have anyway.
            let first = BOUNDS_MS.iter().position(|bound| value <= *bound).unwrap_or(BOUNDS_MS.len());
            self.within[first..].iter_mut().for_each(|count| *count += times);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Subject;
    use base::Timestamp;

    fn sample(metric: Metric, function: &str, values: &[f64]) -> Sample {
        let mut all = Distribution::default();
        values.iter().for_each(|value| all.add(*value, 1.0));
        Sample { metric, subject: Subject::function(function), minute: Timestamp::default(), values: all }
    }

    #[test]
    fn values_are_counted_by_size() {
        let mut totals = Totals::default();
        totals.add(&[sample(Metric::Duration, "f", &[1.0, 3.0])]);
        totals.add(&[sample(Metric::Duration, "f", &[2_000_000.0])]);
        let (_, _, total) = totals.iter().next().unwrap();
        assert_eq!((total.samples, total.sum), (3.0, 2_000_004.0));
        assert_eq!((total.within[0], total.within[1], total.within[2], total.within[13]), (1.0, 1.0, 2.0, 2.0));
    }

    #[test]
    fn there_is_an_end_to_the_names() {
        let mut totals = Totals::default();
        for n in 0..FUNCTIONS + 2 {
            totals.add(&[sample(Metric::Invocations, &format!("f{n}"), &[1.0])]);
        }
        assert_eq!(totals.iter().count(), FUNCTIONS + 1);
        let others = totals.iter().find(|(_, name, _)| name.is_some_and(|name| &**name == OTHERS)).unwrap();
        assert_eq!(others.2.sum, 2.0);
    }
}
