//! The environments of one version of one function: idle ones, and who waits for one.

use crate::blueprint::{Answer, Blueprint, Call, Refusal};
use crate::concurrency::{Function, Permit, Throttle};
use crate::detach::Detach;
use crate::environment::{Environment, InitFailure, Run, StartError, Unready};
use crate::overtime::Overtime;
use crate::places::Place;
use crate::provisioned::{Reserve, Seat};
use crate::report::Capacity;
use crate::stream::{Reply, Stream};
use crate::worth::{Idler, UNMEASURED_BYTES, Uses, worth};
use crate::{Shared, report, traced};
use base::Timestamp;
use base::task::Kind;
use meter::lines::{Platform, Start};
use meter::trace::Sampler;
use runtimes::Opener;
use std::collections::VecDeque;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{Notify, oneshot, watch};

/// An environment may end between two events. The event goes to another, but not forever.
const ENVIRONMENTS_PER_EVENT: usize = 3;
/// Environments of one deployment whose memory is read at once, with the deployment locked.
const MEASURED_AT_ONCE: usize = 8;

/// A version of a function, ready to be invoked. Holds no environment until it is.
pub struct Deployment {
    pub blueprint: Arc<Blueprint>,
    pub(crate) shared: Arc<Shared>,
    pub(crate) function: Arc<Function>,
    state: Mutex<State>,
    /// Has provisioned environments, or is to have. Read without the lock.
    pub(crate) provisions: AtomicBool,
    /// What provisioned starts were waited for may not be wanted any more.
    pub(crate) unwanted: Notify,
    /// What a start was waited for may have been settled otherwise.
    pub(crate) settled: Notify,
    ended: watch::Sender<bool>,
    pub(crate) sampler: Sampler,
}

#[derive(Default)]
pub(crate) struct State {
    /// Most recently used last: it is taken first, so that the others may grow old and go.
    idle: Vec<Idle>,
    pub waiting: VecDeque<Waiter>,
    pub busy: Vec<Busy>,
    /// Starts under way, by when they began.
    pub starting: Vec<Timestamp>,
    /// The same of those whose init phase is repeated inside an invocation: nobody else waits for them.
    pub repeating: Vec<Timestamp>,
    /// The task that begins starts is there.
    pub pumping: bool,
    pub retired: bool,
    pub uses: Uses,
    /// Provisioned environments.
    pub reserve: Reserve,
    /// How long the latest start took.
    pub start_ms: f64,
}

/// Who waits for an environment.
pub(crate) struct Waiter {
    pub grant: oneshot::Sender<Result<Held, StartError>>,
    /// For whom.
    pub tenant: Option<Arc<str>>,
}

/// An environment and its place, which is given back when the environment is dropped.
pub(crate) struct Held {
    // Large, and passed on from hand to hand.
    environment: Box<Environment>,
    /// Environments with extensions have it themselves: they end later.
    _place: Option<Place>,
    /// Of a provisioned one.
    _seat: Option<Seat>,
}

impl Held {
    pub fn new(environment: Environment, place: Place, seat: Option<Seat>) -> Self {
        let mut environment = Box::new(environment);
        let place = environment.keep(place);
        Self { environment, _place: place, _seat: seat }
    }
}

impl Deref for Held {
    type Target = Environment;
    fn deref(&self) -> &Environment {
        &self.environment
    }
}

impl DerefMut for Held {
    fn deref_mut(&mut self) -> &mut Environment {
        &mut self.environment
    }
}

pub(crate) struct Idle {
    pub environment: Held,
    since: Timestamp,
    /// Memory it holds, measured once it is quiet.
    bytes: Option<u64>,
}

/// The idle environment of a deployment that is of the least use.
pub(crate) struct Candidate {
    pub worth: f64,
    /// What it would cost to have it again.
    pub start_ms: f64,
}

/// What is known of one environment.
#[derive(Clone, Debug)]
pub struct Standing {
    /// Empty while it is starting.
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
    /// In its init phase, or being restored.
    Starting,
    Busy,
    /// Idle since a moment, not yet frozen.
    Idle,
    Frozen,
}

impl EnvironmentState {
    pub fn name(self) -> &'static str {
        match self {
            Self::Starting => "starting",
            Self::Busy => "busy",
            Self::Idle => "idle",
            Self::Frozen => "frozen",
        }
    }
}

/// An environment that is serving an event.
pub(crate) struct Busy {
    id: Arc<str>,
    pub started: Timestamp,
    served: u64,
    pub provisioned: bool,
    pub retire_at: Timestamp,
    /// See [`Environment::watched`].
    watched: bool,
}

impl Deployment {
    pub(crate) fn new(shared: Arc<Shared>, function: Arc<Function>, blueprint: Blueprint) -> Arc<Self> {
        let (state, settled, unwanted) = (Mutex::default(), Notify::new(), Notify::new());
        let (provisions, ended) = (AtomicBool::new(false), watch::Sender::new(false));
        let (sampler, blueprint) = (Sampler::default(), Arc::new(blueprint));
        Arc::new(Self { blueprint, shared, function, state, provisions, unwanted, settled, ended, sampler })
    }

    /// Whose concurrency it uses.
    pub(crate) fn function(&self) -> &Arc<Function> {
        &self.function
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Gives one event to the function. Once an environment has the event it is finished even if the caller goes away.
    pub async fn invoke(self: &Arc<Self>, mut call: Call) -> Result<Answer, Refusal> {
        let Some(trace) = traced::begin(self, &mut call) else { return self.give(call).await };
        let answer = self.give(call).await;
        traced::end(self, trace, &answer).await;
        answer
    }

    async fn give(self: &Arc<Self>, call: Call) -> Result<Answer, Refusal> {
        let (permit, idle) = self.admit(&call)?;
        let work = self.clone().serve(permit, idle, call, None);
        Detach::new(self.shared.tasks.clone(), "invocation", work).await
    }

    /// The same for a caller who takes the answer as it comes, if the function streams it: returns when it has begun to. The
    /// caller's departure changes nothing.
    pub async fn stream(self: &Arc<Self>, mut call: Call) -> Result<Reply, Refusal> {
        let trace = traced::begin(self, &mut call);
        let (permit, idle) = match self.admit(&call) {
            Ok(admitted) => admitted,
            Err(refusal) => return traced::refused(self, trace, refusal).await,
        };
        let (opener, opened) = Opener::new();
        let (done, mut ended) = oneshot::channel();
        let work = self.clone().serve(permit, idle, call, Some(opener));
        let this = self.clone();
        self.shared.tasks.spawn(Kind::Work, "streamed invocation", async move {
            let answer = work.await;
            if let Some(trace) = trace {
                traced::end(&this, trace, &answer).await;
            }
            // Whoever wanted to know is gone: the log knows.
            let _ = done.send(answer);
        });
        tokio::select! {
            biased;
            Ok(stream) = opened => Ok(Reply::Streaming(Stream::new(stream, ended))),
            done = &mut ended => done.unwrap_or(Err(Refusal::Retired)).map(Reply::Whole),
        }
    }

    /// The right to run one event more, and an environment for it if one is idle: a provisioned one first.
    fn admit(self: &Arc<Self>, call: &Call) -> Result<(Permit, Option<Held>), Refusal> {
        let now = self.shared.clock.now();
        let provisioned = if self.provisions() { self.take_provisioned(now) } else { None };
        let Some(environment) = provisioned else {
            let permit = self.function.acquire(now).map_err(Refusal::Throttled)?;
            let idle = self.take_idle(call.tenant.as_ref(), now);
            let full = idle.is_none() && call.tenant.is_some() && self.has_enough_for_tenants();
            return if full { Err(Refusal::Throttled(Throttle::Tenants)) } else { Ok((permit, idle)) };
        };
        match self.function.enter(now) {
            Ok(permit) => Ok((permit, Some(environment))),
            Err(throttle) => {
                self.give_back(environment);
                Err(Refusal::Throttled(throttle))
            }
        }
    }

    async fn serve(
        self: Arc<Self>,
        permit: Permit,
        mut idle: Option<Held>,
        call: Call,
        opener: Option<Opener>,
    ) -> Result<Answer, Refusal> {
        for _ in 0..ENVIRONMENTS_PER_EVENT {
            let mut environment = match self.clone().start_or(idle.take(), call.tenant.as_ref()).await? {
                Ok(environment) => environment,
                Err(StartError::Init(failure)) => return Ok(self.answer_for(*failure, &call)),
                Err(StartError::Host(reason)) => return Err(Refusal::Unavailable(reason)),
                Err(StartError::Throttled(throttle)) => return Err(Refusal::Throttled(throttle)),
            };
            match environment.run(&self.shared, &call, opener.as_ref(), self.provisions()).await {
                Run::Unused => self.give_back(environment),
                Run::Done(answer) => {
                    self.give_back(environment);
                    return Ok(answer);
                }
                Run::Answered(answer, over) => return Ok(self.finish(permit, environment, answer, over).await),
            }
        }
        Err(Refusal::Unavailable("environments end before they take the event".into()))
    }

    /// The environment and its share of the concurrency stay taken until its extensions are done. The caller waits for that
    /// only where it wants the end of the log.
    async fn finish(
        self: Arc<Self>,
        permit: Permit,
        mut environment: Held,
        mut answer: Answer,
        over: Box<Overtime>,
    ) -> Answer {
        if over.wants_tail() {
            answer.tail = environment.finish(&self.shared, over).await;
            self.give_back(environment);
            return answer;
        }
        let tasks = self.shared.tasks.clone();
        tasks.spawn(Kind::Work, "extensions after an answer", async move {
            environment.finish(&self.shared, over).await;
            self.give_back(environment);
            drop(permit);
        });
        answer
    }

    fn take_idle(&self, tenant: Option<&Arc<str>>, now: Timestamp) -> Option<Held> {
        let mut state = self.state();
        state.uses.note(now);
        while let Some(Idle { environment, .. }) = state.pop_idle(tenant) {
            if environment.is_usable(now) {
                state.busy.push(Busy::of(&environment));
                return Some(environment);
            }
        }
        None
    }

    pub(crate) fn answer_for(&self, failure: InitFailure, call: &Call) -> Answer {
        let mut log = failure.log;
        if call.tail {
            log.begin_tail();
        }
        let start = Start {
            request_id: &call.request_id,
            function_arn: &call.arn,
            version: &self.blueprint.version,
            trace: report::tracing(call),
            tenant: call.tenant.as_deref(),
        };
        log.platform(&Platform::Start(start));
        let concluded = match failure.cause {
            Unready::Reported(error) => report::Concluded::failed(error.payload, error.error_type),
            Unready::Exited(exit) => report::Concluded::exited(&call.request_id, exit),
            Unready::TimedOut => report::Concluded::timed_out(&call.request_id, self.blueprint.timeout_ms),
            Unready::Extension(failure) => report::Concluded::extension_failed(&call.request_id, failure),
            Unready::NoEntrypoint(words) => report::Concluded::not_started(&call.request_id, &words),
        };
        let ran = report::Ran {
            begun: self.shared.clock.now().plus_millis(-(failure.duration_ms as i64)),
            init: None,
            duration_ms: failure.duration_ms,
            init_ms: None,
            restore: None,
            max_memory_mb: failure.max_memory_mb,
            capacity: if self.provisions() { Capacity::Spillover } else { Capacity::OnDemand },
            post_runtime_ms: None,
        };
        report::write(&self.shared, &self.blueprint, &mut log, call, &concluded, &ran);
        concluded.answer(log.take_tail())
    }

    fn give_back(self: &Arc<Self>, mut environment: Held) {
        let mut state = self.state();
        if let Some(at) = state.busy.iter().position(|busy| Arc::ptr_eq(&busy.id, &environment.id)) {
            environment.watched = state.busy.swap_remove(at).watched;
        }
        let ends = state.retired || !environment.is_usable(self.shared.clock.now());
        let gives_way = match environment.provisioned {
            true => state.provisioned_ready() >= state.reserve.wanted,
            false => self.shared.places.is_hungry() && state.can_spare_one(),
        };
        if ends || gives_way {
            let provisioned = environment.provisioned;
            drop(state);
            drop(environment);
            if provisioned {
                self.replenish();
            }
            return;
        }
        self.hand_over(state, environment);
    }

    /// To whoever waits longest, else to the idle ones.
    pub(crate) fn hand_over(self: &Arc<Self>, mut state: MutexGuard<'_, State>, environment: Held) {
        let mut environment = environment;
        while let Some(waiter) = state.next_waiter(&environment) {
            let busy = Busy::of(&environment);
            match waiter.grant.send(Ok(environment)) {
                Ok(()) => {
                    state.busy.push(busy);
                    return self.settle(&state);
                }
                Err(Ok(back)) => environment = back,
                Err(Err(_)) => return, // what we sent was no error
            }
        }
        self.settle(&state);
        if state.retired {
            drop(state);
            drop(environment);
            return;
        }
        let since = self.shared.clock.now();
        // One entry an environment is enough for the freezing loop, however many events come and go meanwhile.
        let watch = (!environment.watched).then(|| environment.id.clone());
        environment.watched = true;
        let idle = if environment.provisioned { &mut state.reserve.idle } else { &mut state.idle };
        idle.push(Idle { environment, since, bytes: None });
        drop(state);
        if let Some(id) = watch {
            self.shared.fresh(self, id, since);
        }
        self.shared.places.stir();
    }

    /// A start that waits for a place or a turn is to look whether it is still needed.
    pub(crate) fn settle(&self, state: &State) {
        if state.pumping && !state.needs_start() {
            self.settled.notify_one();
        }
        if state.reserve.filling && !state.lacks_provisioned(self.shared.clock.now()) {
            self.unwanted.notify_one();
        }
    }

    /// Freezes the environment if it has been idle since `before` and its runtime waits for the next event. Returns
    /// whether the matter is settled: `false` asks to be called again a little later.
    pub(crate) fn freeze(&self, id: &Arc<str>, before: Timestamp, now: Timestamp) -> bool {
        let mut state = self.state();
        if let Some(busy) = state.busy.iter_mut().find(|busy| Arc::ptr_eq(&busy.id, id)) {
            // It may be busy for long: it is looked at again once it is given back.
            busy.watched = false;
            return true;
        }
        let state = &mut *state;
        let mut idle = state.idle.iter_mut().chain(&mut state.reserve.idle);
        let Some(idle) = idle.find(|idle| Arc::ptr_eq(&idle.environment.id, id)) else { return true };
        let lingering = now.millis() - idle.since.millis() < self.blueprint.timeout_ms as i64;
        if idle.since > before || (!idle.environment.is_idle() && lingering) {
            return false;
        }
        idle.environment.watched = false;
        if !idle.environment.frozen {
            idle.environment.freeze();
        }
        true
    }

    /// Ends environments that have been idle since before `before`, and measures what the others hold.
    pub(crate) fn reap(&self, before: Timestamp) {
        let mut state = self.state();
        if state.idle.is_empty() {
            return;
        }
        let now = self.shared.clock.now();
        let keep = |idle: &Idle| idle.since >= before && idle.environment.is_usable(now);
        let (kept, gone): (Vec<_>, Vec<_>) = state.idle.drain(..).partition(keep);
        state.idle = kept;
        let unknown = state.idle.iter_mut().filter(|idle| idle.bytes.is_none() && idle.environment.frozen);
        unknown.take(MEASURED_AT_ONCE).for_each(|idle| idle.bytes = Some(idle.environment.memory_bytes()));
        drop(state);
        drop(gone);
    }

    /// The one that would be ended first, which is idle longest.
    pub(crate) fn least_useful(&self, now: Timestamp) -> Option<Candidate> {
        let state = self.state();
        let oldest = state.idle.first()?;
        let idler = Idler {
            start_ms: state.start_ms,
            bytes: oldest.bytes,
            peers: state.idle.len(),
            uses: state.uses,
            idle_ms: now.millis() - oldest.since.millis(),
        };
        Some(Candidate { worth: worth(&idler), start_ms: state.start_ms })
    }

    /// Ends the environment that is idle longest. Returns how much memory it held, if there was one.
    pub(crate) fn evict(&self) -> Option<u64> {
        let mut state = self.state();
        if state.idle.is_empty() {
            return None;
        }
        let gone = state.idle.remove(0);
        drop(state);
        let bytes = gone.bytes.unwrap_or_else(|| gone.environment.memory_bytes());
        Some(if bytes > 0 { bytes } else { UNMEASURED_BYTES })
    }

    /// Source: Lambda Developer Guide, "Troubleshooting tenant isolation": at a time there are at most 2,500 environments,
    /// active or idle, for every 1,000 concurrent executions of the function.
    fn has_enough_for_tenants(&self) -> bool {
        self.state().environments() >= self.function.limit() as usize * 5 / 2
    }

    /// How many environments are idle.
    pub(crate) fn idle(&self) -> usize {
        self.state().idle.len()
    }

    /// Whether nothing would be lost with it: no environment, nobody who waits for one, no snapshot.
    pub fn is_at_rest(&self) -> bool {
        let state = self.state();
        let provisions = state.reserve.wanted > 0;
        state.has_none() && state.waiting.is_empty() && !provisions && !self.blueprint.snapshot.is_wanted()
    }

    /// Whether it has no environment and starts none.
    pub(crate) fn has_none(&self) -> bool {
        self.state().has_none()
    }

    /// Takes no more events; idle environments end now, busy ones when they are done.
    pub fn retire(&self) {
        let mut state = self.state();
        state.retired = true;
        let gone = (std::mem::take(&mut state.idle), std::mem::take(&mut state.reserve.idle));
        state.waiting.clear();
        self.settle(&state);
        drop(state);
        drop(gone);
        self.ended.send_replace(true);
    }

    /// Waits until it takes no more events.
    pub async fn retired(&self) {
        // It hangs on nothing but this, which has the sender.
        let _ = self.ended.subscribe().wait_for(|ended| *ended).await;
    }

    /// Every environment there is, busy ones first, those that are starting last.
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
        let idle = state.idle.iter().chain(&state.reserve.idle).map(|Idle { environment, since, .. }| Standing {
            id: environment.id.clone(),
            state: if environment.frozen { EnvironmentState::Frozen } else { EnvironmentState::Idle },
            memory_bytes: Some(environment.memory_bytes()),
            started: environment.started,
            idle_since: Some(*since),
            served: environment.served,
            ..self.blank()
        });
        let starting = state.starting.iter().chain(&state.repeating);
        let starting =
            starting.map(|started| Standing { state: EnvironmentState::Starting, started: *started, ..self.blank() });
        busy.chain(idle).chain(starting).collect()
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

impl State {
    /// Somebody waits for whom nothing is being started.
    pub fn needs_start(&self) -> bool {
        self.waiting.len() > self.starting.len()
    }

    /// The one used last that may serve the tenant. Without tenants that is the last.
    fn pop_idle(&mut self, tenant: Option<&Arc<str>>) -> Option<Idle> {
        let last = self.idle.iter().rposition(|idle| idle.environment.may_serve(tenant))?;
        Some(self.idle.remove(last))
    }

    /// Whoever waits longest of those that the environment may serve. Without tenants that is the first.
    fn next_waiter(&mut self, environment: &Environment) -> Option<Waiter> {
        let first = self.waiting.iter().position(|waiter| environment.may_serve(waiter.tenant.as_ref()))?;
        self.waiting.remove(first)
    }

    /// Environments there are or will be.
    fn environments(&self) -> usize {
        self.idle.len() + self.busy.len() + self.starting.len().max(self.waiting.len())
    }

    pub fn has_none(&self) -> bool {
        self.idle.is_empty() && self.busy.is_empty() && self.starting.is_empty() && self.reserve.idle.is_empty()
    }

    /// An environment that has just served may go without leaving those that wait here with none at all.
    fn can_spare_one(&self) -> bool {
        self.waiting.is_empty() || !self.has_none()
    }
}

impl Busy {
    pub fn of(environment: &Environment) -> Self {
        Self {
            id: environment.id.clone(),
            started: environment.started,
            served: environment.served,
            provisioned: environment.provisioned,
            retire_at: environment.retire_at,
            watched: environment.watched,
        }
    }
}
