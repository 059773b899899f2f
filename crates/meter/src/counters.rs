//! What each function did since the node started, in memory: the numbers that CloudWatch's `AWS/Lambda` metrics are
//! made of. Publishing them is not done here.

use crate::Outcome;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Functions counted; what is invoked beyond that is not (ours).
pub const FUNCTIONS: usize = 100_000;

/// A sum and its extremes: a CloudWatch statistic set.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Statistic {
    pub samples: u64,
    pub sum: f64,
    pub minimum: f64,
    pub maximum: f64,
}

impl Statistic {
    fn add(&mut self, value: f64) {
        let first = self.samples == 0;
        self.minimum = if first { value } else { self.minimum.min(value) };
        self.maximum = if first { value } else { self.maximum.max(value) };
        self.samples += 1;
        self.sum += value;
    }
}

/// The metrics of one function, by their CloudWatch names.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Counts {
    /// Throttled ones are not among them.
    pub invocations: u64,
    pub errors: u64,
    pub throttles: u64,
    /// Milliseconds, without init.
    pub duration: Statistic,
    /// Milliseconds, of cold starts only.
    pub init_duration: Statistic,
}

/// Cheap to clone.
#[derive(Clone, Default)]
pub struct Counters(Arc<Mutex<HashMap<Arc<str>, Counts>>>);

impl Counters {
    pub fn throttled(&self, function: &Arc<str>) {
        self.with(function, |counts| counts.throttles += 1);
    }

    pub(crate) fn invoked(&self, function: &Arc<str>, duration_ms: f64, init_ms: Option<f64>, outcome: Outcome) {
        self.with(function, |counts| {
            counts.invocations += 1;
            counts.errors += u64::from(outcome == Outcome::Error);
            counts.duration.add(duration_ms);
            if let Some(ms) = init_ms {
                counts.init_duration.add(ms);
            }
        });
    }

    /// The function is deleted.
    pub fn forget(&self, function: &str) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).remove(function);
    }

    /// All functions, sorted by name.
    pub fn snapshot(&self) -> Vec<(Arc<str>, Counts)> {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut all: Vec<_> = counts.iter().map(|(name, counts)| (name.clone(), *counts)).collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        all
    }

    fn with(&self, function: &Arc<str>, change: impl FnOnce(&mut Counts)) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(counts) = counts.get_mut(function) {
            change(counts);
        } else if counts.len() < FUNCTIONS {
            change(counts.entry(function.clone()).or_default());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn throttles_are_no_invocations_and_durations_keep_their_extremes() {
        let counters = Counters::default();
        let name: Arc<str> = "f".into();
        counters.throttled(&name);
        counters.invoked(&name, 3.0, Some(100.0), Outcome::Success);
        counters.invoked(&name, 1.0, None, Outcome::Error);
        let (_, counts) = counters.snapshot()[0];
        assert_eq!((counts.invocations, counts.errors, counts.throttles), (2, 1, 1));
        assert_eq!(counts.duration, Statistic { samples: 2, sum: 4.0, minimum: 1.0, maximum: 3.0 });
        assert_eq!(counts.init_duration.samples, 1);
        counters.forget("f");
        assert!(counters.snapshot().is_empty());
    }
}
