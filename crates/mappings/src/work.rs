//! What pollers of one mapping work with, whatever its source.

use crate::filters::Filters;
use crate::model::{Mapping, Target};
use crate::{Boxed, Mappings, errors};
use base::Timestamp;
use bytes::Bytes;
use cloud::{Cloud, Context, Result};
use lambda::{MappedAnswer, MappedFunction};
use meter::Metric;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::watch;

/// The first wait before a batch that could not be given is given again.
const FIRST: Duration = Duration::from_millis(100);
/// The longest.
const LONGEST: Duration = Duration::from_secs(30);

/// Says when to stop.
#[derive(Clone)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    pub fn new(stop: watch::Receiver<bool>) -> Self {
        Self(stop)
    }

    pub fn is_said(&self) -> bool {
        *self.0.borrow()
    }

    /// Resolves when it is time to stop. A sender that is gone says so too.
    pub async fn said(&self) {
        let _ = self.0.clone().wait_for(|stop| *stop).await;
    }

    /// What `doing` comes to, unless it is time to stop before that.
    pub async fn or<T>(&self, doing: impl Future<Output = T>) -> Option<T> {
        tokio::select! {
            biased;
            () = self.said() => None,
            done = doing => Some(done),
        }
    }
}

/// Cheap to clone.
#[derive(Clone)]
pub struct Work {
    pub mappings: Arc<Mappings>,
    pub mapping: Arc<Mapping>,
    pub filters: Arc<Filters>,
    pub stop: Stop,
}

/// Why a batch was not dealt with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failed {
    /// It will not be run: it is gone, or it is a loop of functions.
    Refused,
    /// It could not be run for as long as there was time.
    Late,
    /// Nobody wants to know any more.
    Stopped,
}

impl Work {
    pub fn new(mappings: Arc<Mappings>, mapping: Arc<Mapping>, stop: Stop) -> Result<Self> {
        let filters = Arc::new(Filters::compile(&mapping.settings.filters)?);
        Ok(Self { mappings, mapping, filters, stop })
    }

    pub fn cloud(&self) -> &Cloud {
        &self.mappings.cloud
    }

    pub fn now(&self) -> Timestamp {
        self.mappings.clock.now()
    }

    /// See [`crate::Arrivals::after`].
    pub fn arrival(&self, iterator: &str) -> Option<Boxed<'static, ()>> {
        self.mappings.arrivals.get()?.after(&self.mapping.source, iterator)
    }

    pub fn function(&self) -> Result<MappedFunction> {
        self.mappings.functions.find(&self.mapping.function.named())
    }

    /// A context of the function's execution role: everything is read and taken in its name.
    pub async fn role(&self) -> Result<Context> {
        self.mappings.functions.role(&self.function()?).await
    }

    /// A wait for AWS's retries, at this node's pace.
    pub fn scaled(&self, wait: Duration) -> Duration {
        wait.mul_f64(self.mappings.time_scale)
    }

    /// One call of the function.
    pub async fn call(&self, payload: Bytes, trace: Option<String>) -> Result<MappedAnswer> {
        self.mappings.functions.invoke(&self.mapping.function.named(), payload, trace).await
    }

    /// Gives a batch to the function, again and again while it is throttled or we are at fault: neither is a failure of
    /// the function. `until`: what is in hand is not ours any longer then.
    pub async fn invoke(
        &self,
        payload: Bytes,
        trace: Option<String>,
        until: Option<tokio::time::Instant>,
    ) -> std::result::Result<MappedAnswer, Failed> {
        let mut wait = FIRST;
        loop {
            let error = match self.call(payload.clone(), trace.clone()).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            if error.status < 500 && error.status != 429 {
                tracing::warn!(%error, mapping = self.mapping.uuid, "a batch is not given to its function");
                return Err(Failed::Refused);
            }
            tracing::debug!(%error, mapping = self.mapping.uuid, "a batch waits for its function");
            if until.is_some_and(|until| tokio::time::Instant::now() + wait >= until) {
                return Err(Failed::Late);
            }
            if self.stop.or(tokio::time::sleep(wait)).await.is_none() {
                return Err(Failed::Stopped);
            }
            wait = (wait * 2).min(LONGEST);
        }
    }

    /// What the mapping shows of its last batch.
    pub async fn result(&self, result: &str) {
        let (table, uuid) = (&self.mappings.table, &self.mapping.uuid);
        if table.get(uuid).is_none_or(|mapping| mapping.result == result) {
            return;
        }
        let kept = table.change(uuid, |now| {
            let mut next = now.ok_or_else(errors::unknown)?.clone();
            next.result = result.to_owned();
            Ok((Some(next), ()))
        });
        if let Err(error) = kept.await {
            tracing::debug!(%error, "the result of a batch is not shown");
        }
    }

    /// How old the last record of a batch is.
    pub fn age(&self, age_ms: i64) {
        let Target { name, qualifier } = &self.mapping.function;
        let subject = meter::Subject::call(name.as_str(), qualifier.as_deref().map(Into::into), None);
        self.mappings.functions.metric(Metric::IteratorAge, &subject, age_ms.max(0) as f64);
    }

    /// How many events something happened to, for who asked for it.
    pub fn count(&self, metric: Metric, events: usize) {
        let asked = self.mapping.settings.metrics.iter().flatten().any(|group| group == "EventCount");
        if asked && events > 0 {
            let subject = meter::Subject::mapping(self.mapping.uuid.as_str());
            self.mappings.functions.metric(metric, &subject, events as f64);
        }
    }
}
