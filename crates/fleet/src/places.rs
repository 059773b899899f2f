//! How many environments may live at once.

use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Notify;

pub struct Places {
    most: usize,
    taken: AtomicUsize,
    freed: Notify,
}

impl Places {
    pub fn new(most: usize) -> Self {
        Self { most, taken: AtomicUsize::new(0), freed: Notify::new() }
    }

    pub fn take(&self) -> bool {
        let more = |taken: usize| (taken < self.most).then_some(taken + 1);
        self.taken.fetch_update(Ordering::AcqRel, Ordering::Acquire, more).is_ok()
    }

    /// For an environment that replaces one that has just failed.
    pub fn take_anyway(&self) {
        self.taken.fetch_add(1, Ordering::AcqRel);
    }

    pub fn give_back(&self) {
        self.taken.fetch_sub(1, Ordering::AcqRel);
        self.freed.notify_one();
    }

    /// Resolves when a place may have become free.
    pub async fn freed(&self) {
        self.freed.notified().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_place_given_back_can_be_taken_again() {
        let places = Places::new(1);
        assert!(places.take() && !places.take());
        places.give_back();
        places.freed().await;
        assert!(places.take());
    }
}
