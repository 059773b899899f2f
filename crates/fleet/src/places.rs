//! How many environments may live at once, and who is next when they are all taken.
//!
//! A function that has no environment at all goes before those that only want one more; among equals the order is that
//! of asking. A deployment asks for one place at a time, so that a burst of one and a single call of another take turns.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::futures::Notified;
use tokio::sync::{Notify, oneshot};

pub struct Places {
    most: usize,
    state: Mutex<State>,
    /// Claims of deployments without any environment. Read without the lock.
    hungry: AtomicUsize,
    /// All claims. Read without the lock.
    waiting: AtomicUsize,
    /// An environment has become idle, which may give way.
    changed: Notify,
}

#[derive(Default)]
struct State {
    taken: usize,
    next_claim: u64,
    claims: VecDeque<Claim>,
}

struct Claim {
    id: u64,
    hungry: bool,
    grant: oneshot::Sender<Place>,
}

/// Room for one environment. Dropping it gives it to whoever waits.
pub struct Place(Option<Arc<Places>>);

/// Somebody who waits for a place. Dropping it withdraws the claim.
pub struct Waiting {
    places: Arc<Places>,
    id: u64,
    grant: oneshot::Receiver<Place>,
}

impl Places {
    pub fn new(most: usize) -> Arc<Self> {
        Arc::new(Self {
            most,
            state: Mutex::default(),
            hungry: AtomicUsize::new(0),
            waiting: AtomicUsize::new(0),
            changed: Notify::new(),
        })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks for a place, which is granted at once while there is room. `hungry`: who asks has no environment at all.
    pub fn claim(self: &Arc<Self>, hungry: bool) -> Waiting {
        let (grant, granted) = oneshot::channel();
        let mut state = self.state();
        let id = state.next_claim;
        state.next_claim += 1;
        state.claims.push_back(Claim { id, hungry, grant });
        if state.taken < self.most {
            state.taken += 1;
            self.pass_on(state, Place(Some(self.clone())));
        } else {
            self.count(&state);
        }
        Waiting { places: self.clone(), id, grant: granted }
    }

    /// One that nobody waits for, if there is such a one.
    pub fn take_free(self: &Arc<Self>) -> Option<Place> {
        let mut state = self.state();
        (state.taken < self.most && state.claims.is_empty()).then(|| {
            state.taken += 1;
            Place(Some(self.clone()))
        })
    }

    /// Whether there is one that nobody waits for.
    pub fn are_free(&self) -> bool {
        let state = self.state();
        state.taken < self.most && state.claims.is_empty()
    }

    /// For an environment that replaces one that has just failed, or for what is left of one: never waits.
    pub fn take_anyway(self: &Arc<Self>) -> Place {
        self.state().taken += 1;
        Place(Some(self.clone()))
    }

    /// Somebody without any environment waits.
    pub fn is_hungry(&self) -> bool {
        self.hungry.load(Ordering::SeqCst) > 0
    }

    /// Whoever waits for a place should look again: an environment may give way.
    pub fn stir(&self) {
        // Who waits has said so before looking, so that it has seen what comes before this.
        if self.waiting.load(Ordering::SeqCst) > 0 {
            self.changed.notify_waiters();
        }
    }

    /// Resolves at the first [`Places::stir`] after it was enabled.
    pub fn changed(&self) -> Notified<'_> {
        self.changed.notified()
    }

    /// How many environments there may be.
    pub fn most(&self) -> usize {
        self.most
    }

    /// How many environments there are, or are about to be.
    pub fn taken(&self) -> usize {
        self.state().taken
    }

    fn count(&self, state: &State) {
        self.waiting.store(state.claims.len(), Ordering::SeqCst);
        self.hungry.store(state.claims.iter().filter(|claim| claim.hungry).count(), Ordering::SeqCst);
    }

    /// To the next who still wants it, else back.
    fn pass_on(&self, mut state: MutexGuard<'_, State>, mut place: Place) {
        while state.taken <= self.most
            && let Some(claim) = state.next()
        {
            match claim.grant.send(place) {
                Ok(()) => return self.count(&state),
                Err(back) => place = back,
            }
        }
        state.taken -= 1;
        self.count(&state);
        // Its drop has nothing left to do, and would want the lock that we hold.
        place.0 = None;
    }
}

impl State {
    fn next(&mut self) -> Option<Claim> {
        let first = self.claims.iter().position(|claim| claim.hungry).unwrap_or(0);
        self.claims.remove(first)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(places) = self.0.take() else { return };
        places.pass_on(places.state(), Place(Some(places.clone())));
    }
}

impl Waiting {
    /// The place. May be dropped unfinished and called again.
    pub async fn granted(&mut self) -> Option<Place> {
        (&mut self.grant).await.ok()
    }

    /// The place, if it was granted by now.
    pub fn granted_now(&mut self) -> Option<Place> {
        self.grant.try_recv().ok()
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let mut state = self.places.state();
        state.claims.retain(|claim| claim.id != self.id);
        self.places.count(&state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_place_given_back_goes_to_whoever_waits() {
        let places = Places::new(1);
        let mut first = places.claim(false);
        let place = first.granted().await.unwrap();
        let mut second = places.claim(false);
        assert!(futures::poll!(Box::pin(second.granted())).is_pending());
        drop(place);
        let place = second.granted().await.unwrap();
        assert_eq!(places.taken(), 1);
        drop(place);
        assert_eq!(places.taken(), 0);
    }

    #[tokio::test]
    async fn who_has_none_goes_first() {
        let places = Places::new(1);
        let place = places.claim(false).granted().await.unwrap();
        let (mut more, mut one) = (places.claim(false), places.claim(true));
        assert!(places.is_hungry());
        drop(place);
        let place = one.granted().await.unwrap();
        assert!(!places.is_hungry());
        drop(place);
        more.granted().await.unwrap();
    }

    #[tokio::test]
    async fn nothing_is_lost_with_who_goes_away() {
        let places = Places::new(1);
        let place = places.claim(true).granted().await.unwrap();
        let gone = places.claim(true);
        drop(gone);
        assert!(!places.is_hungry());
        let granted_late = places.claim(true);
        drop(place);
        assert_eq!(places.taken(), 1);
        drop(granted_late);
        assert_eq!(places.taken(), 0);
    }

    #[tokio::test]
    async fn what_is_not_waited_for_is_free() {
        let places = Places::new(2);
        let first = places.claim(false).granted().await.unwrap();
        assert!(places.are_free());
        let last = places.take_free().unwrap();
        assert!(!places.are_free() && places.take_free().is_none());
        let mut waiting = places.claim(false);
        drop(last);
        assert!(places.take_free().is_none(), "it is whoever waits who has it");
        assert!(waiting.granted_now().is_some());
        drop(first);
    }

    #[tokio::test]
    async fn what_was_taken_beyond_the_limit_is_not_passed_on() {
        let places = Places::new(1);
        let place = places.claim(false).granted().await.unwrap();
        let beyond = places.take_anyway();
        let mut waiting = places.claim(false);
        drop(beyond);
        assert!(futures::poll!(Box::pin(waiting.granted())).is_pending());
        drop(place);
        assert!(waiting.granted().await.is_some());
    }
}
