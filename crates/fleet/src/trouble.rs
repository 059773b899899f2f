//! Trouble of the host: told once when it begins, and once when it is over, not at each try.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

/// Different causes that are told of while one trouble lasts.
const CAUSES: usize = 8;

#[derive(Default)]
pub struct Trouble {
    begun: AtomicBool,
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    causes: HashSet<String>,
    failures: u64,
}

impl Trouble {
    /// An environment could not be started. Returns whether the cause is new, and so was told.
    pub fn note(&self, cause: &str) -> bool {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        self.begun.store(true, Ordering::Release);
        known.failures += 1;
        let new = known.causes.len() < CAUSES && known.causes.insert(cause.to_owned());
        if new {
            tracing::error!(cause, "environments cannot be started; until they can, this is not repeated");
        }
        new
    }

    /// One could.
    pub fn over(&self) {
        if !self.begun.load(Ordering::Acquire) {
            return;
        }
        let known = std::mem::take(&mut *self.known.lock().unwrap_or_else(PoisonError::into_inner));
        self.begun.store(false, Ordering::Release);
        if known.failures > 0 {
            tracing::warn!(failures = known.failures, "environments can be started again");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_told_once_until_it_is_over() {
        let trouble = Trouble::default();
        assert!(trouble.note("no memory") && !trouble.note("no memory") && trouble.note("no processes"));
        trouble.over();
        assert!(trouble.note("no memory"));
    }

    #[test]
    fn causes_without_end_are_not_told_without_end() {
        let trouble = Trouble::default();
        assert_eq!((0..100).filter(|n| trouble.note(&n.to_string())).count(), CAUSES);
    }
}
