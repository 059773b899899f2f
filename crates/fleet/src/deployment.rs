//! The environments of one version of one function: idle ones, and who waits for one.

use crate::blueprint::{Answer, Blueprint, Call, Refusal};
use crate::concurrency::{Function, Permit};
use crate::detach::Detach;
use crate::environment::{Environment, InitFailure, StartError, Unready};
use crate::{Shared, report};
use base::Timestamp;
use base::task::Kind;
use meter::lines::{Phase, Platform, Start};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::oneshot;

/// An environment may end between two events. The event goes to another, but not forever.
const ENVIRONMENTS_PER_EVENT: usize = 3;

/// A version of a function, ready to be invoked. Holds no environment until it is.
pub struct Deployment {
    pub blueprint: Arc<Blueprint>,
    shared: Arc<Shared>,
    function: Arc<Function>,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Most recently used last: it is taken first, so that the others may grow old and go.
    idle: Vec<Idle>,
    waiting: VecDeque<oneshot::Sender<Result<Environment, StartError>>>,
    busy: Vec<Busy>,
    retired: bool,
}

struct Idle {
    environment: Environment,
    since: Timestamp,
}

/// What is known of one environment.
#[derive(Clone, Debug)]
pub struct Standing {
    pub id: Arc<str>,
    pub function: Arc<str>,
    pub version: Arc<str>,
    pub state: EnvironmentState,
    /// Unknown while it is busy or starting.
    pub memory_bytes: Option<u64>,
    pub memory_mb: u32,
    pub started: Timestamp,
    pub idle_since: Option<Timestamp>,
    pub served: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EnvironmentState {
    Busy,
    /// Idle since a moment, not yet frozen.
    Idle,
    Frozen,
}

impl EnvironmentState {
    pub fn name(self) -> &'static str {
        match self {
            Self::Busy => "busy",
            Self::Idle => "idle",
            Self::Frozen => "frozen",
        }
    }
}

/// An environment that is serving an event.
struct Busy {
    id: Arc<str>,
    started: Timestamp,
    served: u64,
}

impl Deployment {
    pub(crate) fn new(shared: Arc<Shared>, function: Arc<Function>, blueprint: Blueprint) -> Arc<Self> {
        Arc::new(Self { blueprint: Arc::new(blueprint), shared, function, state: Mutex::default() })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives one event to the function. Once an environment has the event it is finished even if the caller goes away.
    pub async fn invoke(self: &Arc<Self>, call: Call) -> Result<Answer, Refusal> {
        let permit = self.function.acquire().map_err(Refusal::Throttled)?;
        let idle = self.take_idle();
        let work = self.clone().serve(permit, idle, call);
        Detach::new(self.shared.tasks.clone(), "invocation", work).await
    }

    async fn serve(
        self: Arc<Self>,
        _permit: Permit,
        mut idle: Option<Environment>,
        call: Call,
    ) -> Result<Answer, Refusal> {
        for _ in 0..ENVIRONMENTS_PER_EVENT {
            let mut environment = match self.clone().start_or(idle.take()).await? {
                Ok(environment) => environment,
                Err(StartError::Init(failure)) => return Ok(self.answer_for(*failure, &call)),
                Err(StartError::Host(reason)) => return Err(Refusal::Unavailable(reason)),
            };
            let answer = environment.run(&self.shared, &call).await;
            self.give_back(environment);
            if let Some(answer) = answer {
                return Ok(answer);
            }
        }
        Err(Refusal::Unavailable("environments end before they take the event".into()))
    }

    async fn start_or(self: Arc<Self>, idle: Option<Environment>) -> Result<Result<Environment, StartError>, Refusal> {
        let started = match idle {
            Some(environment) => Ok(environment),
            None => self.clone().wait_for_one().await?,
        };
        Ok(match started {
            Err(StartError::Init(_)) => self.start_again().await,
            other => other,
        })
    }

    fn take_idle(&self) -> Option<Environment> {
        let now = self.shared.clock.now();
        let mut state = self.state();
        while let Some(Idle { environment, .. }) = state.idle.pop() {
            if environment.is_usable(now) {
                state.busy.push(Busy::of(&environment));
                return Some(environment);
            }
            self.shared.places.give_back();
        }
        None
    }

    /// Joins the queue: the first environment that is started or given back is ours.
    async fn wait_for_one(self: Arc<Self>) -> Result<Result<Environment, StartError>, Refusal> {
        let (sender, receiver) = oneshot::channel();
        {
            let mut state = self.state();
            if state.retired {
                return Err(Refusal::Retired);
            }
            state.waiting.push_back(sender);
        }
        let this = self.clone();
        self.shared.tasks.spawn(
            Kind::Disposable,
            "start of an environment",
            async move { this.start_for_waiting().await },
        );
        receiver.await.map_err(|_| Refusal::Retired)
    }

    async fn start_for_waiting(self: Arc<Self>) {
        match self.start_if_needed().await {
            Some(Ok(environment)) => self.hand_over(self.state(), environment),
            Some(Err(error)) => {
                self.shared.places.give_back();
                let waiter = self.state().waiting.pop_front();
                if let Some(waiter) = waiter {
                    let _ = waiter.send(Err(error));
                }
            }
            None => {}
        }
    }

    /// Starts an environment, unless by the time it is our turn nobody waits any more.
    async fn start_if_needed(&self) -> Option<Result<Environment, StartError>> {
        let needed = || !self.state().waiting.is_empty();
        // A turn is taken last: who waits for a place must not hold up those who have one.
        if !self.shared.take_place(needed).await {
            return None;
        }
        let _turn = self.shared.starts.acquire().await;
        if !needed() {
            self.shared.places.give_back();
            return None;
        }
        Some(Environment::start(&self.shared, &self.blueprint, Phase::Init).await)
    }

    /// AWS repeats a failed init phase inside the invocation that waits for it, under the function's own timeout.
    async fn start_again(&self) -> Result<Environment, StartError> {
        let again = Environment::start(&self.shared, &self.blueprint, Phase::Invoke).await;
        if let Ok(environment) = &again {
            self.shared.places.take_anyway();
            self.state().busy.push(Busy::of(environment));
        }
        again
    }

    fn answer_for(&self, failure: InitFailure, call: &Call) -> Answer {
        let mut log = failure.log;
        if call.tail {
            log.begin_tail();
        }
        let start = Start {
            request_id: &call.request_id,
            function_arn: &call.arn,
            version: &self.blueprint.version,
            trace: call.trace.as_deref(),
        };
        log.platform(&Platform::Start(start));
        let concluded = match failure.cause {
            Unready::Reported(error) => report::Concluded::failed(error.payload, error.error_type),
            Unready::Exited(exit) => report::Concluded::exited(&call.request_id, exit),
            Unready::TimedOut => report::Concluded::timed_out(&call.request_id, self.blueprint.timeout_ms),
            Unready::NoEntrypoint(words) => report::Concluded::not_started(&call.request_id, &words),
        };
        let ran = report::Ran {
            begun: self.shared.clock.now(),
            duration_ms: failure.duration_ms,
            init_ms: None,
            max_memory_mb: failure.max_memory_mb,
        };
        report::write(&self.shared, &self.blueprint, &mut log, call, &concluded, &ran);
        Answer { payload: concluded.payload, failed: true, tail: log.take_tail() }
    }

    fn give_back(self: &Arc<Self>, environment: Environment) {
        let mut state = self.state();
        state.busy.retain(|busy| busy.id != environment.id);
        if state.retired || !environment.is_usable(self.shared.clock.now()) {
            self.shared.places.give_back();
            drop(state);
            drop(environment);
            return;
        }
        self.hand_over(state, environment);
    }

    /// To whoever waits longest, else to the idle ones.
    fn hand_over(self: &Arc<Self>, mut state: MutexGuard<'_, State>, environment: Environment) {
        let mut environment = environment;
        while let Some(waiter) = state.waiting.pop_front() {
            let busy = Busy::of(&environment);
            match waiter.send(Ok(environment)) {
                Ok(()) => {
                    state.busy.push(busy);
                    return;
                }
                Err(Ok(back)) => environment = back,
                Err(Err(_)) => return, // what we sent was no error
            }
        }
        if state.retired {
            self.shared.places.give_back();
            return;
        }
        let since = self.shared.clock.now();
        let id = environment.id.clone();
        state.idle.push(Idle { environment, since });
        drop(state);
        self.shared.fresh(self, id, since);
        self.shared.places.stir();
    }

    /// Freezes the environment if it has been idle since `since` and its runtime waits for the next event. Returns
    /// whether the matter is settled: `false` asks to be called again a little later.
    pub(crate) fn freeze(&self, id: &str, since: Timestamp, now: Timestamp) -> bool {
        let mut state = self.state();
        let Some(idle) = state.idle.iter_mut().find(|idle| &*idle.environment.id == id && idle.since == since) else {
            return true;
        };
        let lingering = now.millis() - since.millis() < self.blueprint.timeout_ms as i64;
        if !idle.environment.is_idle() && lingering {
            return false;
        }
        if !idle.environment.frozen {
            idle.environment.freeze();
        }
        true
    }

    /// Ends environments that have been idle since before `before`, and returns how many are still idle.
    pub(crate) fn reap(&self, before: Timestamp) -> usize {
        let mut state = self.state();
        let now = self.shared.clock.now();
        let keep = |idle: &Idle| idle.since >= before && idle.environment.is_usable(now);
        let (kept, gone): (Vec<_>, Vec<_>) = state.idle.drain(..).partition(keep);
        state.idle = kept;
        gone.iter().for_each(|_| self.shared.places.give_back());
        let left = state.idle.len();
        drop(state);
        drop(gone);
        left
    }

    /// When the environment that is idle longest became so.
    pub(crate) fn oldest(&self) -> Option<Timestamp> {
        self.state().idle.first().map(|idle| idle.since)
    }

    /// Ends the environment that is idle longest. Returns whether there was one.
    pub(crate) fn evict(&self) -> bool {
        let mut state = self.state();
        if state.idle.is_empty() {
            return false;
        }
        let gone = state.idle.remove(0);
        self.shared.places.give_back();
        drop(state);
        drop(gone);
        true
    }

    /// Takes no more events; idle environments end now, busy ones when they are done.
    pub fn retire(&self) {
        let mut state = self.state();
        state.retired = true;
        let gone = std::mem::take(&mut state.idle);
        state.waiting.clear();
        drop(state);
        gone.iter().for_each(|_| self.shared.places.give_back());
        self.shared.places.stir();
        drop(gone);
    }

    /// Every environment there is, busy ones first.
    pub fn standing(&self) -> Vec<Standing> {
        let state = self.state();
        let busy = state.busy.iter().map(|busy| Standing {
            id: busy.id.clone(),
            state: EnvironmentState::Busy,
            memory_bytes: None,
            started: busy.started,
            idle_since: None,
            served: busy.served,
            ..self.blank()
        });
        let idle = state.idle.iter().map(|Idle { environment, since }| Standing {
            id: environment.id.clone(),
            state: if environment.frozen { EnvironmentState::Frozen } else { EnvironmentState::Idle },
            memory_bytes: Some(environment.memory_bytes()),
            started: environment.started,
            idle_since: Some(*since),
            served: environment.served,
            ..self.blank()
        });
        busy.chain(idle).collect()
    }

    fn blank(&self) -> Standing {
        Standing {
            id: "".into(),
            function: self.blueprint.function.clone(),
            version: self.blueprint.version.clone(),
            state: EnvironmentState::Busy,
            memory_bytes: None,
            memory_mb: self.blueprint.memory_mb,
            started: Timestamp::default(),
            idle_since: None,
            served: 0,
        }
    }
}

impl Busy {
    fn of(environment: &Environment) -> Self {
        Self { id: environment.id.clone(), started: environment.started, served: environment.served }
    }
}
