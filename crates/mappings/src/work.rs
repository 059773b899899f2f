//! What pollers of one source work with, whatever it is and whoever takes what they find.

use crate::filters::Filters;
use crate::model::Feed;
use crate::sink::{Answer, Sink};
use crate::table::Checkpoints;
use crate::{Arrivals, Boxed, Broker, Brokers, Groups};
use base::{Clock, Timestamp};
use bytes::Bytes;
use cloud::{Cloud, Context, Result};
use meter::Metric;
use std::sync::{Arc, LazyLock, OnceLock};
use std::time::Duration;
use tokio::sync::watch;

/// The first wait before a batch that could not be given is given again.
const FIRST: Duration = Duration::from_millis(100);
/// The longest.
const LONGEST: Duration = Duration::from_secs(30);

/// Waits between attempts, each twice as long as the one before.
#[derive(Clone, Copy, Debug)]
pub struct Pauses {
    first: Duration,
    longest: Duration,
    next: Duration,
}

impl Pauses {
    pub const fn new(first: Duration, longest: Duration) -> Self {
        Self { first, longest, next: first }
    }

    pub fn next(&mut self) -> Duration {
        let pause = self.next;
        self.next = (pause * 2).min(self.longest);
        pause
    }

    /// An attempt has succeeded.
    pub fn begin_anew(&mut self) {
        self.next = self.first;
    }
}

/// Says when to stop.
#[derive(Clone)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    pub fn new(stop: watch::Receiver<bool>) -> Self {
        Self(stop)
    }

    /// For what is over at once.
    pub fn never() -> Self {
        static NEVER: LazyLock<watch::Sender<bool>> = LazyLock::new(|| watch::Sender::new(false));
        Self(NEVER.subscribe())
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

/// What all pollers of a node share.
#[derive(Clone)]
pub struct Means {
    pub cloud: Cloud,
    pub clock: Arc<dyn Clock>,
    /// 1.0 is AWS's pace for retries.
    pub time_scale: f64,
    pub brokers: Arc<Brokers>,
    /// Where brokers may be that users name.
    pub reach: kafka::Reach,
    pub arrivals: Arc<OnceLock<Arc<dyn Arrivals>>>,
    /// Of all topics that are read.
    pub groups: Groups,
}

/// Cheap to clone.
#[derive(Clone)]
pub struct Work {
    pub feed: Arc<Feed>,
    pub filters: Arc<Filters>,
    pub stop: Stop,
    pub checkpoints: Checkpoints,
    pub sink: Arc<dyn Sink>,
    means: Means,
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
    /// # Errors
    /// AWS's, where a filter is none.
    pub fn new(means: Means, checkpoints: Checkpoints, feed: Feed, sink: Arc<dyn Sink>, stop: Stop) -> Result<Self> {
        let filters = Arc::new(Filters::compile(&feed.settings.filters)?);
        Ok(Self { feed: Arc::new(feed), filters, stop, checkpoints, sink, means })
    }

    pub fn cloud(&self) -> &Cloud {
        &self.means.cloud
    }

    pub fn now(&self) -> Timestamp {
        self.means.clock.now()
    }

    /// Where the source is reached, if it is a broker or cluster that the node was told of.
    pub fn broker(&self) -> Option<Arc<Broker>> {
        self.means.brokers.get(&self.feed.source).cloned()
    }

    /// Where brokers may be that users name.
    pub fn reach(&self) -> kafka::Reach {
        self.means.reach
    }

    /// See [`crate::Arrivals::after`].
    pub fn arrival(&self, iterator: &str) -> Option<Boxed<'static, ()>> {
        self.means.arrivals.get()?.after(&self.feed.source, iterator)
    }

    /// See [`crate::Arrivals::place`].
    pub fn place(&self, iterator: &str) -> Option<Option<String>> {
        self.means.arrivals.get()?.place(&self.feed.source, iterator)
    }

    /// A context of the role that acts: everything is read and taken in its name.
    pub async fn role(&self) -> Result<Context> {
        self.sink.role().await
    }

    /// A wait for AWS's retries, at this node's pace.
    pub fn scaled(&self, wait: Duration) -> Duration {
        wait.mul_f64(self.means.time_scale)
    }

    /// Gives a batch to who takes it, again and again while they are throttled or we are at fault: neither is a failure
    /// of theirs. `until`: what is in hand is not ours any longer then.
    pub async fn invoke(
        &self,
        payload: Bytes,
        trace: Option<String>,
        until: Option<tokio::time::Instant>,
    ) -> std::result::Result<Answer, Failed> {
        let mut pauses = Pauses::new(FIRST, LONGEST);
        loop {
            let error = match self.sink.take(payload.clone(), trace.clone()).await {
                Ok(answer) => return Ok(answer),
                Err(error) => error,
            };
            if error.status < 500 && error.status != 429 {
                tracing::warn!(%error, feed = self.feed.id, "a batch is not taken");
                return Err(Failed::Refused);
            }
            tracing::debug!(%error, feed = self.feed.id, "a batch waits to be taken");
            let wait = pauses.next();
            if until.is_some_and(|until| tokio::time::Instant::now() + wait >= until) {
                return Err(Failed::Late);
            }
            if self.stop.or(tokio::time::sleep(wait)).await.is_none() {
                return Err(Failed::Stopped);
            }
        }
    }

    /// What is shown of the last batch.
    pub async fn result(&self, result: &str) {
        self.sink.result(result).await;
    }

    /// The source was read: a problem that is shown of that has passed.
    pub async fn readable(&self) {
        self.sink.readable().await;
    }

    /// Shows why the source cannot be read: by AWS's name for it, if it has one.
    pub async fn trouble(&self, code: &str, text: &str) {
        self.sink.trouble((!code.is_empty()).then_some(code)).await;
        self.result(&format!("PROBLEM: {text}")).await;
    }

    /// The source can be read.
    pub async fn no_trouble(&self) {
        self.sink.trouble(None).await;
    }

    /// How old the last record of a batch is.
    pub fn age(&self, age_ms: i64) {
        self.sink.metric(Metric::IteratorAge, age_ms.max(0) as f64);
    }

    /// How many events something happened to. That nothing was read, filtered out or deleted is told as well.
    pub fn count(&self, metric: Metric, events: usize) {
        let tells_of_none = match metric {
            Metric::PolledEventCount | Metric::DeletedEventCount => true,
            Metric::FilteredOutEventCount => !self.filters.are_none(),
            _ => false,
        };
        if events > 0 || tells_of_none {
            self.sink.metric(metric, events as f64);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_until_something_succeeds() {
        let mut pauses = Pauses::new(Duration::from_secs(1), Duration::from_secs(3));
        assert_eq!([(); 4].map(|()| pauses.next().as_secs()), [1, 2, 3, 3]);
        pauses.begin_anew();
        assert_eq!(pauses.next().as_secs(), 1);
    }
}
