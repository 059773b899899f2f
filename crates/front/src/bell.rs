//! Wake-ups that are not passed on before anything is known of them.
//!
//! Between hyper's connection and the handler that reads its request's body runs a channel, so that every request with a
//! body wakes its own task from within. Left to the scheduler that is a trip through its queue, and the wake-up of another
//! thread which then finds nothing to do: a futex call and a stranger on the other CPU, for each request. [`repolled`]
//! polls again instead. And what a connection waits for beside its requests, the end of the node, need not be asked after
//! at every one of them: [`Quiet`] asks only when there is news.

use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll, Wake, Waker};

/// Polls in a row. One who rings on and on is left to the scheduler, which knows of fairness.
const POLLS: usize = 8;

const RESTING: u8 = 0;
const POLLED: u8 = 1;
const RUNG: u8 = 2;

/// Rung at rest, it wakes the task; rung while somebody looks, or again, it is only remembered.
struct Bell {
    state: AtomicU8,
    task: Mutex<Option<Waker>>,
}

impl Bell {
    fn new(state: u8) -> Arc<Self> {
        Arc::new(Self { state: AtomicU8::new(state), task: Mutex::default() })
    }

    fn goes_to(&self, task: &Waker) {
        *self.task.lock().unwrap_or_else(PoisonError::into_inner) = Some(task.clone());
    }

    /// Whether it was rung since it was last put to rest; puts it to rest.
    fn was_rung(&self) -> bool {
        self.state.swap(RESTING, Ordering::AcqRel) == RUNG
    }
}

impl Wake for Bell {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    fn wake_by_ref(self: &Arc<Self>) {
        if self.state.swap(RUNG, Ordering::AcqRel) == RESTING {
            let task = self.task.lock().unwrap_or_else(PoisonError::into_inner).clone();
            task.iter().for_each(Waker::wake_by_ref);
        }
    }
}

/// A bell with the two wakers that go with it.
struct Rope {
    bell: Arc<Bell>,
    /// Rings it.
    rings: Waker,
    /// Whom it wakes, to see whether that has changed.
    wakes: Option<Waker>,
}

impl Rope {
    fn new(state: u8) -> Self {
        let bell = Bell::new(state);
        Self { rings: Waker::from(bell.clone()), bell, wakes: None }
    }

    fn leads_to(&mut self, task: &Waker) {
        if !self.wakes.as_ref().is_some_and(|known| known.will_wake(task)) {
            self.bell.goes_to(task);
            self.wakes = Some(task.clone());
        }
    }
}

/// Runs `future` to its end. Where it wakes itself while it is polled, it is polled again at once.
pub(crate) async fn repolled<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut rope = Rope::new(RESTING);
    std::future::poll_fn(move |cx| {
        rope.leads_to(cx.waker());
        for _ in 0..POLLS {
            rope.bell.state.store(POLLED, Ordering::Release);
            if let Poll::Ready(value) = future.as_mut().poll(&mut Context::from_waker(&rope.rings)) {
                return Poll::Ready(value);
            }
            if !rope.bell.was_rung() {
                return Poll::Pending;
            }
        }
        cx.waker().wake_by_ref();
        Poll::Pending
    })
    .await
}

/// A future that is polled only when it asked to be, whoever else wakes the task it is part of.
pub(crate) struct Quiet<F> {
    future: Pin<Box<F>>,
    rope: Rope,
}

impl<F: Future> Quiet<F> {
    pub fn new(future: F) -> Self {
        // Rung already: the first poll is for free.
        Self { future: Box::pin(future), rope: Rope::new(RUNG) }
    }
}

impl<F: Future> Future for Quiet<F> {
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.get_mut();
        this.rope.leads_to(cx.waker());
        if !this.rope.bell.was_rung() {
            return Poll::Pending;
        }
        this.future.as_mut().poll(&mut Context::from_waker(&this.rope.rings))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::AtomicUsize;

    /// Counts how often the scheduler was asked.
    #[derive(Default)]
    struct Scheduler(AtomicUsize);

    impl Scheduler {
        fn calls(&self) -> usize {
            self.0.load(Ordering::Relaxed)
        }
    }

    impl Wake for Scheduler {
        fn wake(self: Arc<Self>) {
            self.0.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn poll<F: Future + Unpin>(future: &mut F, scheduler: &Arc<Scheduler>) -> Poll<F::Output> {
        Pin::new(future).poll(&mut Context::from_waker(&Waker::from(scheduler.clone())))
    }

    /// Polls once a future that rings its own bell `rings` times; returns the result, polls and calls of the scheduler.
    fn run(rings: usize) -> (Poll<()>, usize, usize) {
        let (scheduler, polls) = (Arc::new(Scheduler::default()), AtomicUsize::new(0));
        let mut future = Box::pin(repolled(std::future::poll_fn(|cx| {
            if polls.fetch_add(1, Ordering::Relaxed) == rings {
                return Poll::Ready(());
            }
            cx.waker().wake_by_ref();
            Poll::Pending
        })));
        let polled = poll(&mut future, &scheduler);
        drop(future);
        (polled, polls.load(Ordering::Relaxed), scheduler.calls())
    }

    #[test]
    fn what_rings_within_is_polled_again_without_the_scheduler() {
        assert_eq!(run(0), (Poll::Ready(()), 1, 0));
        assert_eq!(run(POLLS - 1), (Poll::Ready(()), POLLS, 0));
    }

    #[test]
    fn what_rings_without_end_goes_through_the_scheduler() {
        assert_eq!(run(usize::MAX), (Poll::Pending, POLLS, 1));
    }

    /// Leaves its waker, and is never ready.
    fn leaves_its_waker(left: &Mutex<Option<Waker>>) -> impl Future<Output = ()> + '_ {
        std::future::poll_fn(|cx| {
            *left.lock().unwrap() = Some(cx.waker().clone());
            Poll::Pending
        })
    }

    #[test]
    fn what_rings_from_without_wakes_the_task_each_time() {
        let (scheduler, left) = (Arc::new(Scheduler::default()), Mutex::default());
        let mut future = Box::pin(repolled(leaves_its_waker(&left)));
        for calls in 1..4 {
            assert!(poll(&mut future, &scheduler).is_pending());
            let waker = left.lock().unwrap().take().unwrap();
            waker.wake_by_ref();
            waker.wake();
            assert_eq!(scheduler.calls(), calls);
        }
    }

    #[test]
    fn a_quiet_future_is_polled_first_and_then_when_it_rang() {
        let (scheduler, left) = (Arc::new(Scheduler::default()), Mutex::default());
        let mut future = Quiet::new(leaves_its_waker(&left));
        for calls in 1..4 {
            assert!(poll(&mut future, &scheduler).is_pending());
            let waker = left.lock().unwrap().take().expect("it was polled");
            assert!(poll(&mut future, &scheduler).is_pending());
            assert!(left.lock().unwrap().is_none(), "it was polled without need");
            waker.wake();
            assert_eq!(scheduler.calls(), calls);
        }
    }

    #[test]
    fn a_quiet_future_wakes_whoever_polled_it_last() {
        let (first, second, left) = (Arc::new(Scheduler::default()), Arc::new(Scheduler::default()), Mutex::default());
        let mut future = Quiet::new(leaves_its_waker(&left));
        assert!(poll(&mut future, &first).is_pending());
        assert!(poll(&mut future, &second).is_pending());
        left.lock().unwrap().take().unwrap().wake();
        assert_eq!((first.calls(), second.calls()), (0, 1));
    }
}
