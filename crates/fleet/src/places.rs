//! How many environments may live at once.

use std::sync::atomic::{AtomicUsize, Ordering};
use tokio::sync::Notify;
use tokio::sync::futures::Notified;

pub struct Places {
    most: usize,
    taken: AtomicUsize,
    /// How many wait for a change; none does while there is room, and then nobody is told.
    waiting: AtomicUsize,
    changed: Notify,
}

/// Somebody who waits for a place.
pub struct Waiting<'a>(&'a Places);

impl Waiting<'_> {
    /// Resolves at the first change after it was enabled.
    pub fn changed(&self) -> Notified<'_> {
        self.0.changed.notified()
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::SeqCst);
    }
}

impl Places {
    pub fn new(most: usize) -> Self {
        Self { most, taken: AtomicUsize::new(0), waiting: AtomicUsize::new(0), changed: Notify::new() }
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
        self.stir();
    }

    /// Whoever waits for a place should look again: an environment may give way, or nobody needs one any more.
    pub fn stir(&self) {
        // Who waits has said so before looking, so that it has seen what comes before this.
        if self.waiting.load(Ordering::SeqCst) > 0 {
            self.changed.notify_waiters();
        }
    }

    pub fn wait(&self) -> Waiting<'_> {
        self.waiting.fetch_add(1, Ordering::SeqCst);
        Waiting(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_place_given_back_can_be_taken_again() {
        let places = Places::new(1);
        assert!(places.take() && !places.take());
        let waiting = places.wait();
        let mut changed = std::pin::pin!(waiting.changed());
        changed.as_mut().enable();
        places.give_back();
        changed.await;
        assert!(places.take());
    }
}
