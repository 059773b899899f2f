//! Asynchronous invocation: events committed before they are acknowledged, and handed to their function until it takes
//! them or AWS's rules give them up.

pub mod deliveries;
pub mod queue;
pub mod retry;

use crate::destinations::record::{Outcome, Ran, Response};
use crate::destinations::{Delivery, Letter};
use crate::model::{EventConfig, Function};
use crate::names::{FunctionRef, Qualifier};
use crate::recordings::{Ending, Recording};
use crate::run::{subject, trace};
use crate::{Lambda, errors, lineage};
use base::task::Kind;
use base::{RequestId, limits};
use bytes::Bytes;
use cloud::{Context, Result};
use fleet::Call;
use meter::Metric;
use queue::{Event, Queue, Room};
use retry::{Attempt, Next, Reason, Rules, Standing};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, Semaphore, oneshot};

/// Attempts under way at once at most: no more could run.
const ATTEMPTS: usize = limits::ACCOUNT_CONCURRENCY as usize;
/// One in this many of all attempts is not for a function that has all the others: there others' events are not behind its own.
const SPARED: usize = 8;
/// The pause after the store failed under an event: it is due still, and would run again at once.
const AFTER_FAILURE: Duration = Duration::from_secs(1);
/// The loop looks at the queue at least this often, should a nudge be missed.
const LOOK_EVERY: Duration = Duration::from_secs(30);

pub struct Events {
    queue: Queue,
    time_scale: f64,
    nudge: Notify,
    /// Rung when there is a record for a destination.
    pub(crate) recorded: Notify,
    under_way: Mutex<UnderWay>,
    /// Functions of which throttled events wait.
    throttled: Mutex<HashSet<String>>,
    attempts: Arc<Semaphore>,
    /// How many there are in all: no more than environments, for what only waits for one would hold concurrency meanwhile.
    most: usize,
}

impl Events {
    pub fn new(queue: Queue, time_scale: f64, environments: usize) -> Self {
        let most = environments.clamp(1, ATTEMPTS);
        let attempts = Arc::new(Semaphore::new(most));
        let (nudge, recorded) = (Notify::new(), Notify::new());
        let (under_way, throttled) = Default::default();
        Self { queue, time_scale, nudge, recorded, under_way, throttled, attempts, most }
    }

    /// What is under way, and how much more may be.
    fn room(&self) -> Room {
        let (under_way, counts) = self.under_way().look();
        let each = (self.most - self.most.div_ceil(SPARED)).max(1);
        Room { under_way, counts, free: self.attempts.available_permits(), each }
    }

    fn throttled(&self) -> std::sync::MutexGuard<'_, HashSet<String>> {
        self.throttled.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn under_way(&self) -> std::sync::MutexGuard<'_, UnderWay> {
        self.under_way.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lambda {
    /// Takes an event; returns once it is on disk.
    pub(crate) async fn accept(
        self: &Arc<Self>,
        context: &Context,
        named: &FunctionRef,
        tenant: Option<String>,
        payload: Bytes,
    ) -> Result<()> {
        let now = self.clock.now();
        let event = Event {
            id: context.request_id.to_string(),
            function: named.name.clone(),
            function_id: self.registry.get(&named.name).map(|function| function.meta.id.clone()),
            qualifier: named.qualifier.as_ref().map(Qualifier::to_string),
            trace: Some(trace(context)),
            tenant,
            standing: Standing { accepted: now, ..Standing::default() },
        };
        let recording = self.recordings.is_on().then(|| Recording {
            request_id: event.id.clone(),
            at: now,
            function: event.function.clone(),
            qualifier: event.qualifier.clone(),
            ending: Ending::Accepted,
            tenant: event.tenant.clone(),
            client_context: None,
            bytes: payload.len() as u64,
            payload: payload.clone(),
        });
        self.keep_and_begin(event, payload).await.map_err(errors::internal)?;
        if let Some(recording) = recording {
            self.recordings.note(recording);
        }
        self.fleet.recorder().metric(Metric::AsyncEventsReceived, &subject(named, None), 1.0);
        Ok(())
    }

    /// Returns once the event is on disk. While less is under way than could be, its first attempt begins meanwhile: who
    /// hears nothing of it has to send it again anyway. Otherwise it takes its turn among those that wait.
    async fn keep_and_begin(self: &Arc<Self>, event: Event, payload: Bytes) -> store::Result<()> {
        let accepted = event.standing.accepted;
        let spare = self.events.attempts.available_permits() > self.events.most / 2;
        let turn = spare.then(|| self.events.attempts.clone().try_acquire_owned().ok()).flatten();
        let Some(turn) = turn else {
            self.events.queue.add(event, payload, accepted).await?;
            self.events.nudge.notify_one();
            return Ok(());
        };
        let Some(busy) = Busy::mark(self, &event) else { return Err(store::Error::refused("an id came twice")) };
        let (tell, kept) = oneshot::channel();
        let this = self.clone();
        // A task of its own: the caller may go away at any time.
        self.tasks.spawn(Kind::Work, "asynchronous invocation", async move {
            let keep = async {
                let added = this.events.queue.add(event.clone(), payload.clone(), accepted).await;
                let is_kept = added.is_ok();
                let _ = tell.send(added);
                is_kept
            };
            let (is_kept, tried) = tokio::join!(keep, this.try_once(&event, Some(payload.clone())));
            if is_kept {
                this.end_attempt(&event, tried).await;
            }
            drop((turn, busy));
        });
        kept.await.unwrap_or(Err(store::Error::Closed))
    }

    /// Hands due events to their functions until the node stops. What is not done then is in the store.
    pub(crate) async fn event_loop(self: Arc<Self>) {
        let stop = self.tasks.stopping();
        tokio::pin!(stop);
        loop {
            let wait = match self.start_due().await {
                Ok(next) => next,
                Err(error) => {
                    tracing::error!(%error, "the event queue could not be read");
                    Duration::from_secs(1)
                }
            };
            tokio::select! {
                () = self.events.nudge.notified() => {}
                () = tokio::time::sleep(wait) => {}
                () = &mut stop => return,
            }
        }
    }

    /// Starts attempts of what is due; returns how long nothing else will be, unless an attempt ends.
    async fn start_due(self: &Arc<Self>) -> store::Result<Duration> {
        loop {
            let now = self.clock.now();
            let (due, next) = self.events.queue.due(now, self.events.room()).await?;
            if due.is_empty() {
                let wait =
                    next.map_or(LOOK_EVERY, |at| Duration::from_millis((at.millis() - now.millis()).max(1) as u64));
                return Ok(wait.min(LOOK_EVERY));
            }
            for event in due {
                let Ok(turn) = self.events.attempts.clone().try_acquire_owned() else { return Ok(LOOK_EVERY) };
                // It may have been accepted since, and begun at once.
                let Some(busy) = Busy::mark(self, &event) else { continue };
                let this = self.clone();
                self.tasks.spawn(Kind::Work, "asynchronous invocation", async move {
                    let tried = this.try_once(&event, None).await;
                    this.end_attempt(&event, tried).await;
                    drop((turn, busy));
                });
            }
        }
    }

    /// Keeps what an attempt has led to.
    async fn end_attempt(self: &Arc<Self>, event: &Event, tried: store::Result<Tried>) {
        let function = self.registry.get(&event.function);
        let ended = match &tried {
            Ok(tried) => self.settle_event(event, function.as_deref(), tried).await,
            Err(error) => Err(store::Error::refused(error.to_string())),
        };
        let hastened = self.make_way(event, tried.ok().map(|tried| tried.attempt)).await;
        if let Err(error) = ended.and(hastened) {
            tracing::error!(%error, event = event.id, "the store failed under an event: it will be tried again");
            tokio::time::sleep(AFTER_FAILURE).await;
        }
    }

    /// An attempt that ran has made room for one that was throttled: the longest waiting of its function need not sit out
    /// its back-off, which with many of them in step would let one through each time.
    async fn make_way(&self, event: &Event, attempt: Option<Attempt>) -> store::Result<()> {
        match attempt {
            Some(Attempt::NotRun) => drop(self.events.throttled().insert(event.function.clone())),
            Some(Attempt::Succeeded | Attempt::FunctionError) => {
                let waiting = self.events.throttled().remove(&event.function);
                if waiting && self.events.queue.hasten(event.function.clone(), self.clock.now()).await? {
                    self.events.throttled().insert(event.function.clone());
                }
            }
            Some(Attempt::Hopeless(_)) | None => {}
        }
        Ok(())
    }

    /// `payload`: where it is at hand.
    async fn try_once(self: &Arc<Self>, event: &Event, payload: Option<Bytes>) -> store::Result<Tried> {
        let hopeless = |reason| Ok(Tried { attempt: Attempt::Hopeless(reason), response: None });
        let named = event.named();
        let Ok((function, version)) = self.invocable(&named) else {
            return hopeless(Reason::FunctionGone);
        };
        // A later function of the same name is another one.
        if event.function_id.as_ref().is_some_and(|id| *id != function.meta.id) {
            return hopeless(Reason::FunctionGone);
        }
        let rules = self.rules(event_config(&function, event));
        if function.meta.reserved_concurrency == Some(0) {
            return hopeless(Reason::ZeroReservedConcurrency);
        }
        if retry::expired(event.standing, rules, self.clock.now()) {
            return hopeless(Reason::EventAgeExceeded);
        }
        let payload = match payload {
            Some(payload) => payload,
            None => self.events.queue.payload(event.id.clone()).await?,
        };
        let source = cloud::Source { trace: event.trace.clone(), ..cloud::Source::default() };
        let own = self.own_context();
        let context = Context { request_id: RequestId::from(event.id.as_str()), source: Arc::new(source), ..own };
        let requests = meter::recorder::event_requests(payload.len() as u64);
        let Ok(call) = self.call(&context, &named, &function, payload) else {
            return hopeless(Reason::RecursiveInvocation);
        };
        let age_ms = self.clock.now().millis() - event.standing.accepted.millis();
        self.fleet.recorder().metric(Metric::AsyncEventAge, &subject(&named, Some(&version)), age_ms as f64);
        let number = event.standing.failed + event.standing.not_run + 1;
        let attempt = Some(meter::trace::Attempt { accepted: event.standing.accepted, number });
        let executed = version.label();
        let tenant = event.tenant.as_deref().map(Into::into);
        let answer = self.run(&named, function, version, Call { requests, attempt, tenant, ..call }).await;
        Ok(Tried::of(answer, executed))
    }

    fn rules(&self, config: Option<&EventConfig>) -> Rules {
        Rules {
            retries: config.and_then(|c| c.maximum_retry_attempts).unwrap_or(retry::RETRIES_DEFAULT),
            age_ms: config
                .and_then(|c| c.maximum_event_age_seconds)
                .map_or(retry::AGE_MS_DEFAULT, |seconds| i64::from(seconds) * 1000),
            time_scale: self.events.time_scale,
        }
    }

    /// Keeps what an attempt has led to: the event's next turn, or its end together with the record of it.
    async fn settle_event(&self, event: &Event, function: Option<&Function>, tried: &Tried) -> store::Result<()> {
        let config = function.and_then(|function| event_config(function, event));
        let rules = self.rules(config);
        let next = retry::after(tried.attempt, event.standing, rules, self.clock.now());
        let (condition, target) = match next {
            Next::Again { at, standing } => {
                return self.events.queue.postpone(event.id.clone(), at, standing).await;
            }
            Next::Done => ("Success", config.and_then(|config| config.on_success.as_deref())),
            Next::Dropped(reason) => (reason.name(), config.and_then(|config| config.on_failure.as_deref())),
        };
        let mut records = Vec::new();
        if let (Some(function), Some(target)) = (function, target) {
            records.extend(self.record(event, function, tried, condition, target).await?);
        }
        if let (Some(function), Next::Dropped(_)) = (function, next) {
            records.extend(self.dead_letter(event, function, tried).await?);
        }
        let recorded = !records.is_empty();
        self.events.queue.remove(event.id.clone(), records).await?;
        if let Next::Dropped(reason) = next {
            self.note_drop(event, reason);
        }
        if recorded {
            self.events.recorded.notify_one();
        }
        Ok(())
    }

    /// The record of how an event ended, for `target`.
    async fn record(
        &self,
        event: &Event,
        function: &Function,
        tried: &Tried,
        condition: &str,
        target: &str,
    ) -> store::Result<Option<Delivery>> {
        let named = event.named();
        let Some(version) = function.version_of(&named) else { return Ok(None) };
        let payload = self.events.queue.payload(event.id.clone()).await?;
        let qualifier = named.qualifier.clone().unwrap_or(Qualifier::Latest);
        let ran = tried.response.as_ref().is_some_and(|response| response.ran.is_some());
        let outcome = Outcome {
            now: self.clock.now(),
            request_id: &event.id,
            function_arn: &self.home.qualified_arn(&named.name, &qualifier),
            condition,
            invoke_count: event.standing.failed + u32::from(ran),
            request: &payload,
            response: tried.response.as_ref(),
        };
        let trace = event.trace.clone();
        Ok(Some(Delivery {
            id: base::id::uuid(),
            function: named.name.clone(),
            qualifier: event.qualifier.clone(),
            role: version.config.role.clone(),
            target: target.into(),
            record: outcome.record().map_err(store::Error::refused)?,
            trace: trace.map(|trace| Self::hop(function, &trace).unwrap_or_else(|| self.after_loop(&trace, target))),
            created: outcome.now,
            attempts: 0,
            letter: None,
        }))
    }

    /// The event itself, for the dead-letter queue of its version.
    async fn dead_letter(&self, event: &Event, function: &Function, tried: &Tried) -> store::Result<Option<Delivery>> {
        let named = event.named();
        let Some(version) = function.version_of(&named) else { return Ok(None) };
        let Some(target) = version.config.dead_letter.clone() else { return Ok(None) };
        let payload = self.events.queue.payload(event.id.clone()).await?;
        let trace = event.trace.clone();
        Ok(Some(Delivery {
            id: base::id::uuid(),
            function: named.name.clone(),
            qualifier: event.qualifier.clone(),
            role: version.config.role.clone(),
            trace: trace.map(|trace| Self::hop(function, &trace).unwrap_or_else(|| self.after_loop(&trace, &target))),
            target,
            record: payload.to_vec(),
            created: self.clock.now(),
            attempts: 0,
            letter: Some(Letter::of(&event.id, tried.response.as_ref())),
        }))
    }

    /// The trace header for who is told of an event that would have gone on with a loop.
    fn after_loop(&self, trace: &str, target: &str) -> String {
        let named = self.home.function(target, None).ok();
        let function = named.and_then(|named| self.registry.get(&named.name));
        lineage::anew(trace, function.map(|function| lineage::mark(&function.meta.id)))
    }

    fn note_drop(&self, event: &Event, reason: Reason) {
        let age_ms = self.clock.now().millis() - event.standing.accepted.millis();
        tracing::warn!(
            event = event.id,
            function = event.function,
            ?reason,
            age_ms,
            "an asynchronous event was dropped"
        );
        self.fleet.recorder().metric(Metric::AsyncEventsDropped, &subject(&event.named(), None), 1.0);
    }
}

/// Ids of events that are being attempted, and of those that were since the loop last looked at what is due: what it finds
/// is as old as its look.
#[derive(Default)]
struct UnderWay {
    now: HashSet<String>,
    /// How many of each function.
    counts: HashMap<String, usize>,
    ended: HashSet<String>,
}

impl UnderWay {
    fn look(&mut self) -> (HashSet<String>, HashMap<String, usize>) {
        self.ended.clear();
        (self.now.clone(), self.counts.clone())
    }

    /// False where it is under way already, or was.
    fn begin(&mut self, id: &str, function: &str) -> bool {
        let new = !self.ended.contains(id) && self.now.insert(id.to_owned());
        if new {
            *self.counts.entry(function.to_owned()).or_default() += 1;
        }
        new
    }

    fn end(&mut self, id: String, function: &str) {
        self.now.remove(&id);
        self.ended.insert(id);
        if let Some(count) = self.counts.get_mut(function) {
            *count -= 1;
            if *count == 0 {
                self.counts.remove(function);
            }
        }
    }
}

/// An event that is being attempted, and no longer when this is dropped, even by a panic.
struct Busy {
    lambda: Arc<Lambda>,
    id: String,
    function: String,
}

impl Busy {
    /// `None` where it is under way already, or was.
    fn mark(lambda: &Arc<Lambda>, event: &Event) -> Option<Self> {
        let begun = lambda.events.under_way().begin(&event.id, &event.function);
        let (id, function) = (event.id.clone(), event.function.clone());
        begun.then(|| Self { lambda: lambda.clone(), id, function })
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.lambda.events.under_way().end(std::mem::take(&mut self.id), &self.function);
        self.lambda.events.nudge.notify_one();
    }
}

/// What the function's configuration says about events for the version or alias that this one is for.
fn event_config<'a>(function: &'a Function, event: &Event) -> Option<&'a EventConfig> {
    function.meta.event_configs.get(event.qualifier.as_deref().unwrap_or("$LATEST"))
}

/// An attempt, and what was answered to it.
struct Tried {
    attempt: Attempt,
    response: Option<Response>,
}

impl Tried {
    fn of(answer: Result<fleet::Answer>, version: String) -> Self {
        match answer {
            Ok(answer) => Self {
                attempt: if answer.failed { Attempt::FunctionError } else { Attempt::Succeeded },
                response: Some(Response {
                    status: 200,
                    ran: Some(Ran { version, failed: answer.failed, payload: answer.payload }),
                }),
            },
            Err(error) => {
                Self { attempt: Attempt::NotRun, response: Some(Response { status: error.status, ran: None }) }
            }
        }
    }
}

impl Event {
    fn named(&self) -> FunctionRef {
        FunctionRef { name: self.function.clone(), qualifier: self.qualifier.as_deref().map(Qualifier::parse) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_found_before_it_was_begun_is_not_begun_again() {
        let mut under_way = UnderWay::default();
        assert!(under_way.look().0.is_empty());
        // While the loop reads, it is accepted and begun, and perhaps ends.
        assert!(under_way.begin("e", "f"));
        assert!(!under_way.begin("e", "f"), "it is under way");
        under_way.end("e".into(), "f");
        assert!(under_way.counts.is_empty());
        assert!(!under_way.begin("e", "f"), "what was read may be older than its end");
        assert!(
            under_way.look().0.is_empty() && under_way.begin("e", "f"),
            "the next look finds it if there is more to do"
        );
    }
}
