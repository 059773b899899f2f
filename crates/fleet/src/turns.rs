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
/// Unless it is the processors that all wait for: then one more start makes each take longer, for so many times as long.
const LAPSES: u32 = 3;
/// The share of a lapse in which some process has waited for a processor, from which on that is so.
const STARVED: f64 = 0.9;
/// A burst lets so many others pass, one after another, before it may have the last turn too.
const PASSED: u32 = 4;

pub struct Turns {
    most: usize,
    waited: Waited,
    state: Mutex<State>,
}

/// Microseconds that some process has waited for a processor since the host started; `None` where the kernel does not tell.
pub type Waited = fn() -> Option<u64>;

/// [`Waited`] as this host tells it.
pub fn of_this_host() -> Option<u64> {
    total_us(&std::fs::read_to_string("/proc/pressure/cpu").ok()?)
}

/// From the line `some avg10=… avg60=… avg300=… total=…`.
fn total_us(text: &str) -> Option<u64> {
    text.lines().find_map(|line| line.strip_prefix("some ")?.rsplit_once("total=")?.1.trim().parse().ok())
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
    pub fn new(most: usize, waited: Waited) -> Arc<Self> {
        Arc::new(Self { most: most.max(1), waited, state: Mutex::default() })
    }

    /// Whether processors were short since `before`, a lapse ago.
    fn starved(&self, before: Option<u64>) -> bool {
        let waited = before.zip((self.waited)()).map(|(before, now)| now.saturating_sub(before));
        waited.is_some_and(|waited| waited as f64 >= STARVED * LAPSE.as_micros() as f64)
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
    /// Runs `start` and holds the turn meanwhile, but no longer than [`LAPSE`], or [`LAPSES`] of them.
    pub async fn during<T>(self, start: impl Future<Output = T>) -> T {
        tokio::pin!(start);
        for _ in 0..LAPSES {
            let before = (self.0.waited)();
            match tokio::time::timeout(LAPSE, &mut start).await {
                Ok(done) => return done,
                Err(_) if self.0.starved(before) => {}
                Err(_) => break,
            }
        }
        drop(self);
        start.await
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
        let turns = Turns::new(3, || None);
        let (_first, _further) = (begins(&turns, false).unwrap(), begins(&turns, true).unwrap());
        assert!(begins(&turns, true).is_none(), "a burst took the last turn");
        assert!(begins(&turns, false).is_some());
    }

    #[tokio::test]
    async fn a_burst_is_not_passed_for_ever() {
        let turns = Turns::new(2, || None);
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
        let turns = Turns::new(1, || None);
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
        let turns = Turns::new(1, || None);
        let turn = turns.take(false).await;
        let mut hangs = Box::pin(turn.during(std::future::pending::<()>()));
        assert!(futures::poll!(&mut hangs).is_pending());
        let next = Box::pin(turns.take(false));
        tokio::select! {
            _ = &mut hangs => unreachable!("it never ends"),
            _turn = next => {}
        }
    }

    #[tokio::test(start_paused = true)]
    async fn where_all_wait_for_processors_no_more_begin_for_a_while() {
        use std::sync::atomic::{AtomicU64, Ordering};
        static WAITED: AtomicU64 = AtomicU64::new(0);
        // Every look finds that the whole lapse was waited.
        let turns = Turns::new(1, || Some(WAITED.fetch_add(LAPSE.as_micros() as u64, Ordering::Relaxed)));
        let turn = turns.take(false).await;
        let begun = tokio::time::Instant::now();
        let mut hangs = Box::pin(turn.during(std::future::pending::<()>()));
        tokio::select! {
            _ = &mut hangs => unreachable!("it never ends"),
            _turn = turns.take(false) => assert!(begun.elapsed() >= LAPSE * LAPSES),
        }
    }

    #[test]
    fn the_kernels_line_is_read() {
        let text =
            "some avg10=0.12 avg60=0.05 avg300=0.01 total=123456\nfull avg10=0.00 avg60=0.00 avg300=0.00 total=7\n";
        assert_eq!((total_us(text), total_us("")), (Some(123_456), None));
    }
}
