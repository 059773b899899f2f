//! The environments of one version of one function: idle ones, and who waits for one. What is done with them is in
//! `serving`, `starting`, `provisioned` and `idling`.

use crate::Shared;
use crate::blueprint::Blueprint;
use crate::concurrency::Function;
use crate::environment::{Environment, StartError};
use crate::places::Place;
use crate::provisioned::{Reserve, Seat};
use crate::sleeper::Sleeper;
use crate::worth::Uses;
use base::Timestamp;
use meter::trace::Sampler;
use std::collections::VecDeque;
use std::ops::{Deref, DerefMut};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::{Notify, oneshot, watch};

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
    pub idle: Vec<Idle>,
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
    /// An initialised process that becomes the next environment, with SnapStart.
    pub sleeper: Option<Box<Sleeper>>,
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
    pub since: Timestamp,
    /// Its runtime was still at work when it was looked at.
    pub overtime: bool,
    /// Memory it holds, measured once it is quiet.
    pub bytes: Option<u64>,
}

/// An environment that is serving an event.
pub(crate) struct Busy {
    pub id: Arc<str>,
    pub started: Timestamp,
    pub served: u64,
    pub provisioned: bool,
    pub retire_at: Timestamp,
    /// See [`Environment::watched`].
    pub watched: bool,
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
        let gone = (std::mem::take(&mut state.idle), std::mem::take(&mut state.reserve.idle), state.sleeper.take());
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
}

impl State {
    /// Somebody waits for whom nothing is being started.
    pub fn needs_start(&self) -> bool {
        self.waiting.len() > self.starting.len()
    }

    /// The one used last that may serve the tenant. Without tenants that is the last.
    pub fn pop_idle(&mut self, tenant: Option<&Arc<str>>) -> Option<Idle> {
        let last = self.idle.iter().rposition(|idle| idle.environment.may_serve(tenant))?;
        Some(self.idle.remove(last))
    }

    /// Whoever waits longest of those that the environment may serve. Without tenants that is the first.
    pub fn next_waiter(&mut self, environment: &Environment) -> Option<Waiter> {
        let first = self.waiting.iter().position(|waiter| environment.may_serve(waiter.tenant.as_ref()))?;
        self.waiting.remove(first)
    }

    /// Whoever waits longest, where nothing can be done for him.
    pub fn give_up_one(&mut self) -> Vec<Waiter> {
        self.waiting.pop_front().into_iter().collect()
    }

    /// Whether a start is to wait for a place: the sleeper has one.
    pub fn needs_place(&self) -> bool {
        self.needs_start() && self.sleeper.is_none()
    }

    /// Environments there are or will be.
    pub fn environments(&self) -> usize {
        self.idle.len() + self.busy.len() + self.starting.len().max(self.waiting.len())
    }

    pub fn has_none(&self) -> bool {
        self.idle.is_empty() && self.busy.is_empty() && self.starting.is_empty() && self.reserve.idle.is_empty()
    }

    /// An environment that has just served may go without leaving those that wait here with none at all.
    pub fn can_spare_one(&self) -> bool {
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
