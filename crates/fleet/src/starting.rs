//! How environments come to be: one task a deployment begins starts while more wait than are being started.
//!
//! Because that task asks for one place and one turn at a time, a burst of one function takes turns with everybody
//! else's starts; and because it looks again before each, a start that is no longer needed is not done.

use crate::Shared;
use crate::blueprint::Refusal;
use crate::deployment::{Busy, Deployment, Held, State, Waiter};
use crate::environment::{Environment, StartError};
use crate::places::Place;
use crate::sleeper::From;
use crate::turns::Turn;
use base::Timestamp;
use base::task::Kind;
use meter::lines::Phase;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Notify, oneshot};
use tokio::time::{Instant, sleep};

/// Pauses before a start that failed by no fault of the function is tried again: something died under it, or the host
/// lacks something for a moment.
const AGAIN_AFTER: [Duration; 2] = [Duration::from_millis(10), Duration::from_millis(100)];
/// What those hear who waited for a start that panicked; the panic itself is in the node's log.
const FAULT: &str = "a start ended by a fault of this node";
/// Where nothing is to be waited for by the clock.
const LONG: Duration = Duration::from_secs(3600);

impl Deployment {
    /// The environment that was idle, or the first that is started or given back.
    pub(crate) async fn start_or(
        self: Arc<Self>,
        idle: Option<Held>,
        tenant: Option<&Arc<str>>,
    ) -> Result<Result<Held, StartError>, Refusal> {
        let started = match idle {
            Some(environment) => Ok(environment),
            None => self.clone().wait_for_one(tenant).await?,
        };
        Ok(match started {
            Err(StartError::Init(_)) => self.start_again().await,
            other => other,
        })
    }

    async fn wait_for_one(self: Arc<Self>, tenant: Option<&Arc<str>>) -> Result<Result<Held, StartError>, Refusal> {
        let (sender, receiver) = oneshot::channel();
        let pumps = {
            let mut state = self.state();
            if state.retired {
                return Err(Refusal::Retired);
            }
            state.waiting.push_back(Waiter { grant: sender, tenant: tenant.cloned() });
            std::mem::replace(&mut state.pumping, true)
        };
        if !pumps {
            self.shared.tasks.spawn(Kind::Disposable, "starts of environments", self.clone().pump());
        }
        receiver.await.map_err(|_| Refusal::Retired)
    }

    /// Begins starts until there are as many as wait.
    async fn pump(self: Arc<Self>) {
        let _pumping = Pumping(self.clone());
        while self.needs_start_or_stop() {
            let hungry = self.has_none();
            let asleep = self.sleeps_since().is_some();
            let place = if asleep { None } else { self.place(hungry, &self.settled, State::needs_place).await };
            if place.is_none() && !asleep {
                continue;
            }
            let further = !self.state().starting.is_empty();
            let turn = self.shared.turns.take(further).await;
            if self.outgrows() {
                continue;
            }
            let Some(starting) = Starting::begin(&self) else { continue };
            // What slept may have given way meanwhile.
            if let Some(from) = self.origin(place) {
                let start = self.clone().start(starting, from, turn);
                self.shared.tasks.spawn(Kind::Disposable, "start of an environment", start);
            }
        }
    }

    fn needs_start_or_stop(&self) -> bool {
        let mut state = self.state();
        state.pumping = state.needs_start() && !self.shared.tasks.is_stopping();
        state.pumping
    }

    /// Whether the function would gain environments too fast. Then the latest of those who wait goes away.
    fn outgrows(&self) -> bool {
        let mut state = self.state();
        if !state.needs_start() {
            return false;
        }
        let Err(throttle) = self.function.scales(self.shared.clock.now()) else { return false };
        let latest = state.waiting.pop_back();
        drop(state);
        let _ = latest.map(|waiter| waiter.grant.send(Err(StartError::Throttled(throttle))));
        true
    }

    /// A place for one more environment, if need be that of the least useful anywhere. `None` when it is not `needed` any
    /// more, which is looked at when `settled` is rung, or the node stops. `hungry`: without it the function has none.
    pub(crate) async fn place(&self, hungry: bool, settled: &Notify, needed: impl Fn(&State) -> bool) -> Option<Place> {
        let mut waiting = self.shared.places.claim(hungry);
        let since = Instant::now();
        self.shared.relieve();
        loop {
            let mut changed = std::pin::pin!(self.shared.places.changed());
            changed.as_mut().enable();
            if let Some(place) = waiting.granted_now() {
                return Some(place);
            }
            let again = self.shared.make_room((!hungry).then(|| since.elapsed()));
            tokio::select! {
                biased;
                place = waiting.granted() => return place,
                () = settled.notified() => if !needed(&self.state()) { return None },
                () = changed => {}
                () = sleep(again.unwrap_or(LONG)) => {}
                () = self.shared.tasks.stopping() => return None,
            }
        }
    }

    async fn start(self: Arc<Self>, starting: Starting, from: From, turn: Turn) {
        let begun = Instant::now();
        let (started, place) = turn.during(self.start_from(from)).await;
        let mut state = self.state();
        starting.end(&mut state);
        match started {
            Ok(environment) => {
                state.start_ms = begun.elapsed().as_secs_f64() * 1000.0;
                self.hand_over(state, Held::new(environment, place, None));
            }
            Err(error) => {
                let waiters = match &error {
                    // Nothing else could serve those who wait, and their own starts would end like this one.
                    StartError::Host(_) if state.has_none() => state.waiting.len(),
                    _ => 1,
                };
                let failed: Vec<_> = (0..waiters).filter_map(|_| state.waiting.pop_front()).collect();
                self.settle(&state);
                drop(state);
                drop(place);
                error.tell(failed);
            }
        }
    }

    async fn start_from(&self, from: From) -> (Result<Environment, StartError>, Place) {
        match from {
            From::Nothing(place) => (self.shared.start(self, Phase::Init).await, place),
            From::Sleeper(sleeper) => match sleeper.environment.awaken(&self.shared).await {
                Err(StartError::Host(cause)) => {
                    tracing::warn!(cause, function = %self.blueprint.function, "a process does not wake: initialising instead");
                    (self.shared.start(self, Phase::Init).await, sleeper.place)
                }
                awake => (self.shared.noted(awake), sleeper.place),
            },
        }
    }

    /// AWS repeats a failed init phase inside the invocation that waits for it, under the function's own timeout.
    async fn start_again(self: &Arc<Self>) -> Result<Held, StartError> {
        let turn = self.shared.turns.take(true).await;
        let starting = Starting::again(self);
        let again = turn.during(self.shared.start(self, Phase::Invoke)).await;
        starting.end(&mut self.state());
        again.map(|environment| {
            let place = self.shared.places.take_anyway();
            self.state().busy.push(Busy::of(&environment));
            Held::new(environment, place, None)
        })
    }
}

impl Shared {
    /// Starts an environment, more than once if the host was in the way.
    pub(crate) async fn start(&self, deployment: &Deployment, phase: Phase) -> Result<Environment, StartError> {
        for pause in AGAIN_AFTER {
            match Environment::start(self, &deployment.blueprint, phase).await {
                Err(StartError::Host(_)) if !self.tasks.is_stopping() => sleep(pause).await,
                other => return self.noted(other),
            }
        }
        self.noted(Environment::start(self, &deployment.blueprint, phase).await)
    }

    fn noted(&self, started: Result<Environment, StartError>) -> Result<Environment, StartError> {
        match &started {
            Err(StartError::Host(cause)) => drop(self.trouble.note(cause)),
            _ => self.trouble.over(),
        }
        started
    }
}

impl StartError {
    /// The failure of an init phase is one event's; that of the host is everybody's.
    fn tell(self, waiters: Vec<Waiter>) {
        match self {
            Self::Host(cause) => {
                for waiter in waiters {
                    drop(waiter.grant.send(Err(Self::Host(cause.clone()))));
                }
            }
            other => {
                if let Some(waiter) = waiters.into_iter().next() {
                    drop(waiter.grant.send(Err(other)));
                }
            }
        }
    }
}

/// The task that begins starts. If it panics, somebody who waits is told so, and the next such task does not go without
/// him: those who wait become fewer, whatever goes wrong.
struct Pumping(Arc<Deployment>);

impl Drop for Pumping {
    fn drop(&mut self) {
        if std::thread::panicking() {
            let deployment = &self.0;
            let mut state = deployment.state();
            let told = state.give_up_one();
            state.pumping = state.needs_start() && !deployment.shared.tasks.is_stopping();
            if state.pumping {
                deployment.shared.tasks.spawn(Kind::Disposable, "starts of environments", deployment.clone().pump());
            }
            drop(state);
            StartError::Host(FAULT.into()).tell(told);
        }
    }
}

/// A start that is counted as under way, and no longer when this is dropped: even if it panics. Then somebody who waits is told.
struct Starting {
    of: Option<Arc<Deployment>>,
    since: Timestamp,
    repeats: bool,
}

impl Starting {
    /// `None` when nobody needs it any more.
    fn begin(deployment: &Arc<Deployment>) -> Option<Self> {
        let since = deployment.shared.clock.now();
        let mut state = deployment.state();
        state.needs_start().then(|| {
            state.starting.push(since);
            Self { of: Some(deployment.clone()), since, repeats: false }
        })
    }

    fn again(deployment: &Arc<Deployment>) -> Self {
        let since = deployment.shared.clock.now();
        deployment.state().repeating.push(since);
        Self { of: Some(deployment.clone()), since, repeats: true }
    }

    fn end(mut self, state: &mut State) {
        self.remove(state);
        self.of = None;
    }

    fn remove(&self, state: &mut State) {
        let starts = if self.repeats { &mut state.repeating } else { &mut state.starting };
        // Those that began at one time are alike.
        if let Some(at) = starts.iter().position(|since| *since == self.since) {
            starts.remove(at);
        }
    }
}

impl Drop for Starting {
    fn drop(&mut self) {
        if let Some(deployment) = self.of.take() {
            let mut state = deployment.state();
            self.remove(&mut state);
            // One that repeats is the caller's own, who has gone with it.
            let told = if std::thread::panicking() && !self.repeats { state.give_up_one() } else { Vec::new() };
            drop(state);
            StartError::Host(FAULT.into()).tell(told);
        }
    }
}
