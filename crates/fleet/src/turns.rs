//! How many starts are under way at once: as many as the processors can work on, shared evenly.
//!
//! A deployment waits with one start at a time and starts are served in the order of asking, so that deployments take
//! turns however long their own queues are. The last free turn is kept for a deployment that has no start under way, so
//! that a single cold start does not wait for a burst of another function at all.

use std::collections::VecDeque;
use std::future::Future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;

/// A start that takes longer than this waits for something rather than works, and lets the next begin.
const LAPSE: Duration = Duration::from_millis(500);
/// A burst lets so many others pass, one after another, before it may have the last turn too.
const PASSED: u32 = 4;

pub struct Turns {
    most: usize,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    running: usize,
    queue: VecDeque<Waiting>,
}

struct Waiting {
    /// The deployment has a start under way already.
    further: bool,
    /// How many have begun that came later.
    passed: u32,
    grant: oneshot::Sender<Turn>,
}

/// Leave to start something now. Dropping it lets the next begin.
pub struct Turn(Arc<Turns>);

impl Turns {
    pub fn new(most: usize) -> Arc<Self> {
        Arc::new(Self { most: most.max(1), state: Mutex::default() })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a turn. `further`: who asks has a start under way already.
    pub async fn take(self: &Arc<Self>, further: bool) -> Turn {
        let (grant, granted) = oneshot::channel();
        self.state().queue.push_back(Waiting { further, passed: 0, grant });
        self.pass_on();
        match granted.await {
            Ok(turn) => turn,
            // Whoever waits leaves the queue with a turn only.
            Err(_) => std::future::pending().await,
        }
    }

    /// Lets as many begin as may.
    fn pass_on(self: &Arc<Self>) {
        let mut granted = Vec::new();
        let mut state = self.state();
        while state.running < self.most
            && let Some(next) = state.next(self.most)
        {
            state.running += 1;
            granted.push((next.grant, Turn(self.clone())));
        }
        drop(state);
        // Whoever has gone away drops its turn, which passes it on: so not while the lock is held.
        granted.into_iter().for_each(|(grant, turn)| drop(grant.send(turn)));
    }
}

impl State {
    /// The first in the queue that may begin.
    fn next(&mut self, most: usize) -> Option<Waiting> {
        let last = most > 1 && self.running + 1 == most;
        let may = |waiting: &Waiting| !last || !waiting.further || waiting.passed >= PASSED;
        let first = self.queue.iter().position(may)?;
        self.queue.iter_mut().take(first).for_each(|waiting| waiting.passed += 1);
        self.queue.remove(first)
    }
}

impl Turn {
    /// Runs `start` and holds the turn meanwhile, but no longer than [`LAPSE`].
    pub async fn during<T>(self, start: impl Future<Output = T>) -> T {
        tokio::pin!(start);
        match tokio::time::timeout(LAPSE, &mut start).await {
            Ok(done) => done,
            Err(_) => {
                drop(self);
                start.await
            }
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.state().running -= 1;
        self.0.pass_on();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;

    fn begins(turns: &Arc<Turns>, further: bool) -> Option<Turn> {
        Box::pin(turns.take(further)).now_or_never()
    }

    #[tokio::test]
    async fn the_last_turn_is_for_who_has_none() {
        let turns = Turns::new(3);
        let (_first, _further) = (begins(&turns, false).unwrap(), begins(&turns, true).unwrap());
        assert!(begins(&turns, true).is_none(), "a burst took the last turn");
        assert!(begins(&turns, false).is_some());
    }

    #[tokio::test]
    async fn a_burst_is_not_passed_for_ever() {
        let turns = Turns::new(2);
        let _held = begins(&turns, false).unwrap();
        let mut burst = Box::pin(turns.take(true));
        assert!(futures::poll!(&mut burst).is_pending());
        for _ in 0..PASSED {
            assert!(begins(&turns, false).is_some());
        }
        assert!(begins(&turns, false).is_none());
        assert!(burst.now_or_never().is_some());
    }

    #[tokio::test]
    async fn turns_come_in_the_order_of_asking_and_none_is_lost() {
        let turns = Turns::new(1);
        let running = turns.take(true).await;
        let (mut a, gone, mut c) =
            (Box::pin(turns.take(true)), Box::pin(turns.take(false)), Box::pin(turns.take(false)));
        let mut gone = gone;
        assert!(futures::poll!(&mut a).is_pending());
        assert!(futures::poll!(&mut gone).is_pending());
        assert!(futures::poll!(&mut c).is_pending());
        drop(gone);
        drop(running);
        let turn = a.now_or_never().expect("the first in the queue");
        drop(turn);
        drop(c.now_or_never().expect("the next that is still there"));
        assert_eq!(turns.state().running, 0);
    }

    #[tokio::test(start_paused = true)]
    async fn a_start_that_waits_lets_others_begin() {
        let turns = Turns::new(1);
        let turn = turns.take(false).await;
        let mut hangs = Box::pin(turn.during(std::future::pending::<()>()));
        assert!(futures::poll!(&mut hangs).is_pending());
        let next = Box::pin(turns.take(false));
        tokio::select! {
            _ = &mut hangs => unreachable!("it never ends"),
            _turn = next => {}
        }
    }
}
