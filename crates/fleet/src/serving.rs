//! From an event to an environment that serves it, and what becomes of both afterwards.

use crate::blueprint::{Answer, Call, Refusal};
use crate::concurrency::{Permit, Throttle};
use crate::deployment::{Busy, Deployment, Held, Idle, State};
use crate::detach::Detach;
use crate::environment::{InitFailure, Run, StartError, Unready};
use crate::overtime::Overtime;
use crate::report::Capacity;
use crate::stream::{Reply, Stream};
use crate::{report, traced};
use base::Timestamp;
use base::task::Kind;
use meter::lines::{Platform, Start};
use runtimes::Opener;
use std::sync::{Arc, MutexGuard};
use tokio::sync::oneshot;

/// An environment may end between two events. The event goes to another, but not forever.
const ENVIRONMENTS_PER_EVENT: usize = 3;

impl Deployment {
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
        while let Some(mut idle) = state.pop_idle(tenant) {
            self.charge_overtime(&mut idle, now);
            let environment = idle.environment;
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

    /// Source: Lambda Developer Guide, "Troubleshooting tenant isolation": at a time there are at most 2,500 environments,
    /// active or idle, for every 1,000 concurrent executions of the function.
    fn has_enough_for_tenants(&self) -> bool {
        self.state().environments() >= self.function.limit() as usize * 5 / 2
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
        idle.push(Idle { environment, since, overtime: false, bytes: None });
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
}
