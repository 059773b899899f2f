//! Asynchronous invocation: events committed before they are acknowledged, and handed to their function until it takes
//! them or AWS's rules give them up.

pub mod queue;
pub mod retry;

use crate::names::{FunctionRef, Qualifier};
use crate::{Lambda, errors};
use base::task::Kind;
use base::{RequestId, limits};
use bytes::Bytes;
use cloud::{Context, Result};
use fleet::Call;
use queue::{Event, Queue};
use retry::{Attempt, Next, Reason, Rules, Standing};
use std::collections::HashSet;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::{Notify, Semaphore};

/// Attempts under way at once: no more could run.
const ATTEMPTS: usize = limits::ACCOUNT_CONCURRENCY as usize;
/// The loop looks at the queue at least this often, should a nudge be missed.
const LOOK_EVERY: Duration = Duration::from_secs(30);

pub struct Events {
    queue: Queue,
    time_scale: f64,
    nudge: Notify,
    busy: Mutex<HashSet<String>>,
    /// Functions of which throttled events wait.
    throttled: Mutex<HashSet<String>>,
    attempts: Arc<Semaphore>,
}

impl Events {
    pub fn new(queue: Queue, time_scale: f64) -> Self {
        let attempts = Arc::new(Semaphore::new(ATTEMPTS));
        Self { queue, time_scale, nudge: Notify::new(), busy: Mutex::default(), throttled: Mutex::default(), attempts }
    }

    fn throttled(&self) -> std::sync::MutexGuard<'_, HashSet<String>> {
        self.throttled.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn busy(&self) -> std::sync::MutexGuard<'_, HashSet<String>> {
        self.busy.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lambda {
    /// Takes an event; returns once it is on disk.
    pub(crate) async fn accept(&self, context: &Context, named: &FunctionRef, payload: Bytes) -> Result<()> {
        let Call { trace, .. } = self.call(context, named, Bytes::new());
        let now = self.clock.now();
        let event = Event {
            id: context.request_id.to_string(),
            function: named.name.clone(),
            qualifier: named.qualifier.as_ref().map(Qualifier::to_string),
            trace,
            standing: Standing { accepted: now, ..Standing::default() },
        };
        self.events.queue.add(event, payload, now).await.map_err(errors::internal)?;
        self.events.nudge.notify_one();
        Ok(())
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
            let busy = self.events.busy().clone();
            let (due, next) = self.events.queue.due(now, busy, self.events.attempts.available_permits()).await?;
            if due.is_empty() {
                let wait =
                    next.map_or(LOOK_EVERY, |at| Duration::from_millis((at.millis() - now.millis()).max(1) as u64));
                return Ok(wait.min(LOOK_EVERY));
            }
            for event in due {
                let Ok(turn) = self.events.attempts.clone().try_acquire_owned() else { return Ok(LOOK_EVERY) };
                self.events.busy().insert(event.id.clone());
                let this = self.clone();
                self.tasks.spawn(Kind::Work, "asynchronous invocation", async move {
                    this.attempt(&event).await;
                    drop(turn);
                    this.events.nudge.notify_one();
                });
            }
        }
    }

    async fn attempt(self: &Arc<Self>, event: &Event) {
        let id = &event.id;
        let tried = self.try_once(event).await;
        let kept = match &tried {
            Ok(attempt) => match retry::after(*attempt, event.standing, self.rules(event), self.clock.now()) {
                Next::Done => self.events.queue.remove(id.clone()).await,
                Next::Again { at, standing } => self.events.queue.postpone(id.clone(), at, standing).await,
                Next::Dropped(reason) => self.drop_event(event, reason).await,
            },
            Err(error) => Err(store::Error::refused(error.to_string())),
        };
        let hastened = self.make_way(event, tried.ok()).await;
        if let Err(error) = kept.and(hastened) {
            tracing::error!(%error, event = id, "the store failed under an event: it will be tried again");
        }
        self.events.busy().remove(id);
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
            Some(Attempt::Hopeless) | None => {}
        }
        Ok(())
    }

    async fn try_once(self: &Arc<Self>, event: &Event) -> store::Result<Attempt> {
        let qualifier = event.qualifier.as_deref().map(Qualifier::parse);
        let named = FunctionRef { name: event.function.clone(), qualifier };
        let Ok((function, version)) = self.invocable(&named) else { return Ok(Attempt::Hopeless) };
        if function.meta.reserved_concurrency == Some(0) {
            return Ok(Attempt::Hopeless);
        }
        let payload = self.events.queue.payload(event.id.clone()).await?;
        let context = Context { request_id: RequestId::from(event.id.as_str()), ..self.own_context() };
        let requests = meter::recorder::event_requests(payload.len() as u64);
        let call = Call { trace: event.trace.clone(), requests, ..self.call(&context, &named, payload) };
        Ok(match self.run(&named, function, version, call).await {
            Ok(answer) if answer.failed => Attempt::FunctionError,
            Ok(_) => Attempt::Succeeded,
            Err(_) => Attempt::NotRun,
        })
    }

    fn rules(&self, event: &Event) -> Rules {
        let function = self.registry.get(&event.function);
        let key = event.qualifier.as_deref().unwrap_or("$LATEST");
        let config = function.as_ref().and_then(|function| function.meta.event_configs.get(key));
        Rules {
            retries: config.and_then(|c| c.maximum_retry_attempts).unwrap_or(retry::RETRIES_DEFAULT),
            age_ms: config
                .and_then(|c| c.maximum_event_age_seconds)
                .map_or(retry::AGE_MS_DEFAULT, |seconds| i64::from(seconds) * 1000),
            time_scale: self.events.time_scale,
        }
    }

    /// AWS drops the event; with no destination configured nothing but the metric tells of it.
    async fn drop_event(&self, event: &Event, reason: Reason) -> store::Result<()> {
        let age_ms = self.clock.now().millis() - event.standing.accepted.millis();
        tracing::warn!(
            event = event.id,
            function = event.function,
            ?reason,
            age_ms,
            "an asynchronous event was dropped"
        );
        self.events.queue.remove(event.id.clone()).await
    }
}
