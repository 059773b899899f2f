//! The handle of the invoke path, and the loops behind it.

mod invocation;
mod room;
mod shard;
mod sinks;

pub use invocation::{Invocation, Outcome, event_requests};
pub use room::{PENDING_BYTES, PENDING_LINES, STREAM_BYTES};
pub use sinks::{Batch, KEPT, KeepLines, LogSink, SinkError, Sinks};

use crate::losses::Losses;
use crate::metrics::totals::Totals;
use crate::metrics::{Metric, Subject};
use crate::stream::Dropped;
use crate::{Account, Day, Ledger, LogLine, Stream, Usage};
use base::task::{Kind, Tasks};
use base::{Clock, Timestamp};
use room::Held;
use shard::{SHARDS, Shard};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::Notify;
use tokio::time::Instant;

/// How long a batch waits for company.
pub const LINGER: Duration = Duration::from_millis(50);
/// How long metrics are summed up before they are published.
pub const PUBLISH_EVERY: Duration = Duration::from_secs(1);
/// Takes what the invoke path has to say, without ever waiting. Cheap to clone.
#[derive(Clone)]
pub struct Recorder(Arc<Inner>);

struct Inner {
    shards: [Shard; SHARDS],
    /// Streams with lines in their queues, each once.
    listed: Mutex<Vec<Stream>>,
    held: Held,
    nudge: Notify,
    /// Held while a batch is written, so that batches keep their order.
    writing: tokio::sync::Mutex<()>,
    dropped: Mutex<Dropped>,
    losses: Mutex<Losses>,
    totals: Mutex<Totals>,
    /// There are tallies again.
    measured: Notify,
    /// Held while metrics are published, so that whoever flushes waits for those on their way.
    publishing: tokio::sync::Mutex<()>,
    clock: Arc<dyn Clock>,
    sinks: Sinks,
}

impl Recorder {
    /// Starts the loop that writes.
    pub fn start(tasks: &Tasks, clock: Arc<dyn Clock>, sinks: Sinks) -> Self {
        let recorder = Self(Arc::new(Inner {
            shards: std::array::from_fn(|_| Shard::new()),
            listed: Mutex::default(),
            held: Held::default(),
            nudge: Notify::new(),
            writing: tokio::sync::Mutex::default(),
            dropped: Mutex::default(),
            losses: Mutex::default(),
            totals: Mutex::default(),
            measured: Notify::new(),
            publishing: tokio::sync::Mutex::default(),
            clock,
            sinks,
        }));
        tasks.spawn(Kind::Loop, "meter", write_loop(recorder.clone(), tasks.clone()));
        tasks.spawn(Kind::Loop, "metrics", publish_loop(recorder.clone(), tasks.clone()));
        recorder
    }

    /// Adds to the ledger and to the metrics that every invocation has.
    pub fn record(&self, invocation: &Invocation) {
        let Invocation { function, arch, started, duration_ms, init_ms, outcome, .. } = invocation;
        let account = Account { day: Day::of(*started), function: function.clone(), arch: *arch };
        self.charge(account, invocation.usage());
        let failed = f64::from(u8::from(*outcome == Outcome::Error));
        let each = [
            Some((Metric::Invocations, 1.0)),
            Some((Metric::Errors, failed)),
            Some((Metric::Throttles, 0.0)),
            // As exact as the log shows it.
            Some((Metric::Duration, (duration_ms * 100.0).round() / 100.0)),
            init_ms.map(|ms| (Metric::InitDuration, ms)),
            invocation.provisioned.then_some((Metric::ProvisionedConcurrencyInvocations, 1.0)),
            invocation.spilled_over.then_some((Metric::ProvisionedConcurrencySpilloverInvocations, 1.0)),
        ];
        self.measure(&invocation.subject(), *started, each.into_iter().flatten());
    }

    /// Adds to the ledger what is no invocation, as a restore is.
    pub fn charge(&self, account: Account, usage: Usage) {
        if self.0.sinks.ledger.is_none() {
            return;
        }
        let mut pending = self.shard(Some(&account.function)).usage();
        let first = pending.is_empty();
        *pending.entry(account).or_default() += usage;
        drop(pending);
        // The loop takes everything at once: it is woken only for the first.
        if first {
            self.0.nudge.notify_one();
        }
    }

    /// Where what is kept over time is written: [`Ledger::hold`]. Absent in tests that need none.
    pub fn ledger(&self) -> Option<&Ledger> {
        self.0.sinks.ledger.as_ref()
    }

    /// Queues lines, in their order. What finds no room is dropped and counted.
    pub fn lines(&self, stream: &Stream, lines: impl IntoIterator<Item = LogLine>) {
        let mut lost = Dropped::default();
        let mut queue = stream.queue();
        for line in lines {
            let bytes = line.text.len() as u64;
            let lines = queue.lines.len() as u64 + 1;
            if self.0.held.allow(lines, queue.bytes + bytes) && self.0.held.take(bytes) {
                queue.bytes += bytes;
                queue.lines.push(line);
            } else {
                lost = Dropped { lines: lost.lines + 1, bytes: lost.bytes + bytes };
            }
        }
        let unlisted = !queue.lines.is_empty() && !std::mem::replace(&mut queue.listed, true);
        drop(queue);
        if lost.lines > 0 {
            self.lost(stream, lost);
        }
        if unlisted {
            self.listed().push(stream.clone());
            self.0.nudge.notify_one();
        }
    }

    /// Adds a value to a metric of [`crate::metrics::table`], now.
    pub fn metric(&self, metric: Metric, subject: &Subject, value: f64) {
        self.metric_at(self.0.clock.now(), metric, subject, value);
    }

    /// The same of another time: AWS counts what comes of an event when the event was there.
    pub fn metric_at(&self, time: Timestamp, metric: Metric, subject: &Subject, value: f64) {
        self.measure(subject, time, [(metric, value)]);
    }

    fn measure(&self, subject: &Subject, time: Timestamp, values: impl IntoIterator<Item = (Metric, f64)>) {
        let mut tallies = self.shard(subject.function.as_deref()).tallies();
        let first = tallies.is_empty();
        tallies.add(subject, time, values);
        drop(tallies);
        if first {
            self.0.measured.notify_one();
        }
    }

    /// Lines and bytes dropped since the start.
    pub fn dropped(&self) -> (u64, u64) {
        let dropped = self.0.dropped.lock().unwrap_or_else(PoisonError::into_inner);
        (dropped.lines, dropped.bytes)
    }

    /// What was measured since the start, but for the last second.
    pub fn totals(&self) -> Totals {
        self.0.totals.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Values of metrics dropped since the start: there were too many different ones at once.
    pub fn unmeasured(&self) -> u64 {
        self.0.shards.iter().map(|shard| shard.tallies().dropped()).sum()
    }

    /// Writes and publishes what is pending and returns once that is done.
    pub async fn flush(&self) {
        self.write().await;
        self.publish_and_tell(&mut false).await;
    }

    async fn write(&self) {
        let _in_order = self.0.writing.lock().await;
        let streams = std::mem::take(&mut *self.listed());
        if !streams.is_empty() {
            self.store(streams).await;
        }
        let usage: Vec<_> = self.0.shards.iter().flat_map(|shard| std::mem::take(&mut *shard.usage())).collect();
        if !usage.is_empty() {
            self.account(usage).await;
        }
    }

    /// Whether nothing waits to be written.
    fn is_written(&self) -> bool {
        self.listed().is_empty() && self.0.shards.iter().all(|shard| shard.usage().is_empty())
    }

    /// Empties the queue of a stream that was listed.
    fn take(&self, stream: Stream) -> Batch {
        let queue = std::mem::take(&mut *stream.queue());
        self.0.held.give_back(Dropped { lines: queue.lines.len() as u64, bytes: queue.bytes });
        Batch { stream, lines: queue.lines }
    }

    async fn store(&self, streams: Vec<Stream>) {
        let now = self.0.clock.now();
        let batches: Vec<Batch> = streams.into_iter().map(|stream| confess(self.take(stream), now)).collect();
        let sizes: Vec<_> = batches.iter().map(|batch| (batch.stream.clone(), size(&batch.lines))).collect();
        if let Err(error) = self.0.sinks.logs.append(batches).await {
            tracing::error!(error = &error as &dyn std::error::Error, "a batch of function logs is lost");
            sizes.into_iter().for_each(|(stream, size)| self.lost(&stream, size));
        }
    }

    /// What the ledger refuses stays pending.
    async fn account(&self, rows: Vec<(Account, Usage)>) {
        let Some(ledger) = &self.0.sinks.ledger else { return };
        if let Err(error) = ledger.add(rows.clone()).await {
            tracing::error!(
                error = &error as &dyn std::error::Error,
                "usage could not be written; it will be tried again"
            );
            for (account, usage) in rows {
                *self.shard(Some(&account.function)).usage().entry(account).or_default() += usage;
            }
        }
    }

    /// What the sink refuses stays. Without one nothing does.
    async fn publish(&self) -> Result<(), SinkError> {
        let _one_at_a_time = self.0.publishing.lock().await;
        let samples: Vec<_> = self.0.shards.iter().flat_map(|shard| shard.tallies().take()).collect();
        if let Some(metrics) = self.0.sinks.metrics.as_ref().filter(|_| !samples.is_empty())
            && let Err(error) = metrics.publish(&samples).await
        {
            for sample in samples {
                self.shard(sample.subject.function.as_deref()).tallies().give_back(sample);
            }
            return Err(error);
        }
        self.0.totals.lock().unwrap_or_else(PoisonError::into_inner).add(&samples);
        Ok(())
    }

    /// Publishes, and says in the log when that begins to fail and when it works again.
    async fn publish_and_tell(&self, failing: &mut bool) {
        let published = self.publish().await;
        match &published {
            Err(error) if !*failing => tracing::error!(
                error = error as &dyn std::error::Error,
                "metrics could not be published; it will be tried again"
            ),
            Ok(()) if *failing => tracing::info!("metrics are published again"),
            _ => {}
        }
        *failing = published.is_err();
    }

    /// That of a function; what is of none has one too.
    fn shard(&self, function: Option<&str>) -> &Shard {
        &self.0.shards[number(function.unwrap_or_default()) % SHARDS]
    }

    /// Whether nothing waits to be published.
    fn is_published(&self) -> bool {
        self.0.shards.iter().all(|shard| shard.tallies().is_empty())
    }

    fn listed(&self) -> MutexGuard<'_, Vec<Stream>> {
        self.0.listed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn lost(&self, stream: &Stream, lost: Dropped) {
        stream.lost(lost.lines, lost.bytes);
        let mut dropped = self.0.dropped.lock().unwrap_or_else(PoisonError::into_inner);
        dropped.lines += lost.lines;
        dropped.bytes += lost.bytes;
        drop(dropped);
        if self.losses().add(stream, lost.lines) {
            self.0.nudge.notify_one();
        }
    }

    fn losses(&self) -> MutexGuard<'_, Losses> {
        self.0.losses.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits until lines were dropped that are to be told of.
    async fn loss_due(&self) {
        let due = self.losses().due(Instant::now());
        match due {
            Some(due) => tokio::time::sleep_until(due).await,
            None => std::future::pending().await,
        }
    }
}

/// FNV-1a: it is reckoned at each invocation, and nobody gains anything by a collision.
fn number(name: &str) -> usize {
    name.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)) as usize
}

fn confess(mut batch: Batch, now: Timestamp) -> Batch {
    batch.lines.extend(batch.stream.confession(now));
    batch
}

fn size(lines: &[LogLine]) -> Dropped {
    Dropped { lines: lines.len() as u64, bytes: lines.iter().map(|line| line.text.len() as u64).sum() }
}

fn tell(losses: &[(Stream, u64)]) {
    for (stream, lines) in losses {
        tracing::warn!(group = stream.group(), stream = stream.name(), lines, "log lines were dropped");
    }
}

async fn write_loop(recorder: Recorder, tasks: Tasks) {
    while !tasks.is_stopping() {
        if recorder.is_written() {
            tokio::select! {
                () = or_stopping(&tasks, recorder.0.nudge.notified()) => {}
                () = recorder.loss_due() => {}
            }
        }
        or_stopping(&tasks, tokio::time::sleep(LINGER)).await;
        recorder.write().await;
        tell(&recorder.losses().take(Instant::now()));
    }
    recorder.write().await;
    tell(&recorder.losses().take_all());
}

/// What is measured while it is failing waits for the next round with the rest.
async fn publish_loop(recorder: Recorder, tasks: Tasks) {
    let mut failing = false;
    while !tasks.is_stopping() {
        if recorder.is_published() {
            or_stopping(&tasks, recorder.0.measured.notified()).await;
        }
        or_stopping(&tasks, tokio::time::sleep(PUBLISH_EVERY)).await;
        recorder.publish_and_tell(&mut failing).await;
    }
}

async fn or_stopping(tasks: &Tasks, event: impl Future<Output = ()>) {
    tokio::select! {
        () = event => {}
        () = tasks.stopping() => {}
    }
}
