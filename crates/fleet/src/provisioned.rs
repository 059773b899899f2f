//! Provisioned concurrency: environments of a deployment that are initialised before anybody asks for them.
//!
//! They serve first; what finds none of them idle goes on as on demand. They are started by one task, in turns with
//! everybody else's starts, whenever there are fewer than wanted: after a change, when one has ended, and shortly before one has
//! to end with its credentials, so that there are always enough. They never give way.

use crate::Shared;
use crate::concurrency::{Function, Ready};
use crate::deployment::{Busy, Deployment, Held, Idle, State};
use crate::environment::StartError;
use crate::places::Place;
use crate::turns::Turn;
use base::Timestamp;
use base::task::Kind;
use meter::lines::Phase;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// An environment is replaced so long before it has to end.
const REPLACED_MS: i64 = 60_000;
/// The pause before environments that could not be started are tried again, doubling up to the longest.
const AGAIN_MS: i64 = 1_000;
const AGAIN_MOST_MS: i64 = 600_000;
/// The part of all places that is not for provisioned environments, so that no function is left without any.
const ON_DEMAND_PART: usize = 10;

/// What a deployment has of provisioned environments.
#[derive(Default)]
pub(crate) struct Reserve {
    pub wanted: usize,
    /// Most recently used last.
    pub idle: Vec<Idle>,
    starting: usize,
    /// The task that begins starts is there.
    pub filling: bool,
    failure: Option<Failure>,
}

struct Failure {
    cause: Unallocated,
    tries: u32,
    again_at: Timestamp,
}

/// Why there are fewer provisioned environments than wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unallocated {
    /// The function fails to initialise.
    Init,
    /// All places for them are taken.
    Room,
    /// We or the host failed.
    Host,
}

/// How far the provisioned environments of a deployment have come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Provisioned {
    pub wanted: usize,
    /// Initialised.
    pub ready: usize,
    /// Serving an event; some of those that are ready.
    pub busy: usize,
    /// It is tried again all the same.
    pub failure: Option<Unallocated>,
}

/// How many places are for provisioned environments, and how many of them are taken.
pub(crate) struct Seats {
    most: usize,
    taken: AtomicUsize,
}

/// One of them. Dropping it gives it back.
pub(crate) struct Seat {
    shared: Arc<Shared>,
    ready: Option<Ready>,
}

impl Seats {
    pub fn of(places: usize) -> Self {
        Self { most: places - (places / ON_DEMAND_PART).max(1).min(places), taken: AtomicUsize::new(0) }
    }
}

impl Seat {
    fn take(shared: &Arc<Shared>) -> Option<Self> {
        let seats = &shared.seats;
        let more = |taken: usize| (taken < seats.most).then_some(taken + 1);
        seats.taken.fetch_update(Ordering::AcqRel, Ordering::Acquire, more).ok()?;
        Some(Self { shared: shared.clone(), ready: None })
    }

    fn ready(mut self, function: &Arc<Function>) -> Self {
        self.ready = Some(function.ready());
        self
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.shared.seats.taken.fetch_sub(1, Ordering::AcqRel);
    }
}

impl State {
    fn provisioned_busy(&self) -> usize {
        self.busy.iter().filter(|busy| busy.provisioned).count()
    }

    pub fn provisioned_ready(&self) -> usize {
        self.reserve.idle.len() + self.provisioned_busy()
    }

    /// Those that need no replacement yet.
    fn provisioned_fresh(&self, now: Timestamp) -> usize {
        let idle = self.reserve.idle.iter().filter(|idle| is_fresh(&Busy::of(&idle.environment), now)).count();
        idle + self.busy.iter().filter(|busy| busy.provisioned && is_fresh(busy, now)).count()
    }

    /// Whether there are fewer than wanted, not counting those under way.
    pub fn lacks_provisioned(&self, now: Timestamp) -> bool {
        !self.retired && self.provisioned_fresh(now) < self.reserve.wanted
    }

    fn needs_provisioned(&self, now: Timestamp) -> bool {
        let waits = self.reserve.failure.as_ref().is_some_and(|failure| now < failure.again_at);
        !self.retired && !waits && self.provisioned_fresh(now) + self.reserve.starting < self.reserve.wanted
    }

    /// Idle ones beyond what is wanted: those that end soonest.
    fn surplus(&mut self) -> Vec<Idle> {
        let mut gone = Vec::new();
        while self.provisioned_ready() > self.reserve.wanted && !self.reserve.idle.is_empty() {
            let ends = |at: &usize| self.reserve.idle[*at].environment.retire_at;
            let Some(first) = (0..self.reserve.idle.len()).min_by_key(ends) else { break };
            gone.push(self.reserve.idle.remove(first));
        }
        gone
    }
}

/// At least once a minute is often enough to replace one, however short its credentials last.
fn is_fresh(one: &Busy, now: Timestamp) -> bool {
    now < one.retire_at.plus_millis(-REPLACED_MS) || now < one.started.plus_millis(REPLACED_MS)
}

impl Deployment {
    /// Sets how many environments are to be there, initialised, at all times. Returns at once; says the same again at no
    /// cost.
    pub fn provision(self: &Arc<Self>, wanted: usize) {
        let mut state = self.state();
        if state.retired {
            return;
        }
        if std::mem::replace(&mut state.reserve.wanted, wanted) != wanted {
            state.reserve.failure = None;
        }
        let gone = state.surplus();
        self.provisions.store(wanted > 0 || state.provisioned_ready() > 0, Ordering::Release);
        self.settle(&state);
        drop(state);
        drop(gone);
        self.replenish();
    }

    pub fn provisioned(&self) -> Provisioned {
        let state = self.state();
        Provisioned {
            wanted: state.reserve.wanted,
            ready: state.provisioned_ready(),
            busy: state.provisioned_busy(),
            failure: state.reserve.failure.as_ref().map(|failure| failure.cause),
        }
    }

    /// Whether it has provisioned environments, or is to have.
    pub(crate) fn provisions(&self) -> bool {
        self.provisions.load(Ordering::Acquire)
    }

    /// An idle one, if there is one.
    pub(crate) fn take_provisioned(&self, now: Timestamp) -> Option<Held> {
        let mut state = self.state();
        while let Some(mut idle) = state.reserve.idle.pop() {
            self.charge_overtime(&mut idle, now);
            let environment = idle.environment;
            if environment.is_usable(now) {
                state.uses.note(now);
                state.busy.push(Busy::of(&environment));
                return Some(environment);
            }
        }
        None
    }

    /// Ends those that cannot serve any more and sees to it that there are enough.
    pub(crate) fn look_after_provisioned(self: &Arc<Self>, now: Timestamp) {
        if !self.provisions() {
            return;
        }
        let mut state = self.state();
        let (kept, gone): (Vec<_>, Vec<_>) =
            state.reserve.idle.drain(..).partition(|idle| idle.environment.is_usable(now));
        state.reserve.idle = kept;
        self.provisions.store(state.reserve.wanted > 0 || state.provisioned_ready() > 0, Ordering::Release);
        drop(state);
        drop(gone);
        self.replenish();
    }

    /// Has starts begun if there are fewer than wanted.
    pub(crate) fn replenish(self: &Arc<Self>) {
        let mut state = self.state();
        if !state.reserve.filling && state.needs_provisioned(self.shared.clock.now()) {
            state.reserve.filling = true;
            self.shared.tasks.spawn(Kind::Disposable, "provisioned environments", self.clone().fill());
        }
    }

    async fn fill(self: Arc<Self>) {
        let _filling = Filling(self.clone());
        while let Some(beginning) = Beginning::of(&self) {
            let Some(seat) = Seat::take(&self.shared) else {
                beginning.fails(Unallocated::Room);
                continue;
            };
            let needed = |state: &State| state.lacks_provisioned(self.shared.clock.now());
            let Some(place) = self.place(false, &self.unwanted, needed).await else { continue };
            let turn = self.shared.turns.take(true).await;
            let start = self.clone().start_provisioned(beginning, seat, place, turn);
            self.shared.tasks.spawn(Kind::Disposable, "start of a provisioned environment", start);
        }
    }

    async fn start_provisioned(self: Arc<Self>, beginning: Beginning, seat: Seat, place: Place, turn: Turn) {
        match turn.during(self.shared.start(&self, Phase::Provisioned)).await {
            Ok(environment) => {
                let seat = seat.ready(&self.function);
                let mut state = self.state();
                beginning.ends(&mut state);
                state.reserve.failure = None;
                self.hand_over(state, Held::new(environment, place, Some(seat)));
                let gone = self.state().surplus();
                drop(gone);
            }
            Err(StartError::Init(_)) => beginning.fails(Unallocated::Init),
            Err(StartError::Host(_) | StartError::Throttled(_)) => beginning.fails(Unallocated::Host),
        }
    }
}

/// A start that is counted as under way, and no longer when this is dropped: even if it panics.
struct Beginning {
    of: Option<Arc<Deployment>>,
}

impl Beginning {
    /// `None`, and the task is to end, when none is needed.
    fn of(deployment: &Arc<Deployment>) -> Option<Self> {
        let now = deployment.shared.clock.now();
        let mut state = deployment.state();
        state.reserve.filling = state.needs_provisioned(now) && !deployment.shared.tasks.is_stopping();
        state.reserve.filling.then(|| {
            state.reserve.starting += 1;
            Self { of: Some(deployment.clone()) }
        })
    }

    fn ends(mut self, state: &mut State) {
        state.reserve.starting -= 1;
        self.of = None;
    }

    fn fails(mut self, cause: Unallocated) {
        self.end(cause);
    }

    fn end(&mut self, cause: Unallocated) {
        let Some(deployment) = self.of.take() else { return };
        let now = deployment.shared.clock.now();
        let mut state = deployment.state();
        state.reserve.starting -= 1;
        // Those that fail together have failed once.
        if state.reserve.failure.as_ref().is_some_and(|failure| now < failure.again_at) {
            return;
        }
        let tries = state.reserve.failure.as_ref().map_or(0, |failure| failure.tries);
        let pause = (AGAIN_MS << tries.min(10)).min(AGAIN_MOST_MS);
        state.reserve.failure = Some(Failure { cause, tries: tries + 1, again_at: now.plus_millis(pause) });
    }
}

impl Drop for Beginning {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.end(Unallocated::Host);
        } else if let Some(deployment) = self.of.take() {
            deployment.state().reserve.starting -= 1;
        }
    }
}

/// The task that begins starts. After a panic of it there may be another.
struct Filling(Arc<Deployment>);

impl Drop for Filling {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.state().reserve.filling = false;
        }
    }
}

impl crate::Fleet {
    /// The provisioned environments of every deployment that has some, by function and version.
    pub fn provisioned(&self) -> Vec<(Arc<str>, Arc<str>, Provisioned)> {
        let all = self.0.deployments().into_iter().filter(|deployment| deployment.provisions());
        all.map(|one| (one.blueprint.function.clone(), one.blueprint.version.clone(), one.provisioned())).collect()
    }
}
