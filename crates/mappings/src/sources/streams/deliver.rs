//! One batch: given until it is dealt with, given up, or it is time to stop.

use super::destination::Discarded;
use super::health::Health;
use super::tumbling::{Frame, Window};
use super::{Reader, Record};
use crate::batch::{self, Report};
use crate::model::StreamSettings;
use crate::sink::{Answer, FAILED, GivenUp};
use crate::work::{Failed, Work};
use meter::Metric;
use std::time::Duration;
use tokio::time::Instant;

/// Waits before a batch that failed is given again.
const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// After this many failures the wait does not grow.
const DOUBLINGS: u32 = 7;

/// It is time to stop; the batch is not dealt with.
#[derive(Debug, PartialEq, Eq)]
pub struct Stopped;

/// What is in a batch's event beside its records, where a window has a state.
const STATE_BYTES: usize = 1_100_000;

/// Deals with the batches of one lane, one after another.
#[derive(Clone, Copy)]
pub struct Lane<'a> {
    pub work: &'a Work,
    pub reader: &'a dyn Reader,
    pub shard: &'a str,
    pub stream: &'a StreamSettings,
    pub health: &'a Health,
}

/// Records that belong together, and how often the function failed on them.
struct Run<'r> {
    records: &'r [Record],
    failures: u32,
    invocations: u32,
}

impl Lane<'_> {
    /// Deals with records in batches, each of which fits into an event.
    pub async fn deliver_in_events(&self, records: &[Record], window: &mut Option<Window>) -> Result<(), Stopped> {
        let lines: Vec<_> = records.iter().map(|record| record.json.clone()).collect();
        for run in batch::cut(&lines, if window.is_some() { STATE_BYTES } else { 0 }, self.work.sink.around()) {
            self.deliver(&records[run], window).await?;
        }
        Ok(())
    }

    /// Deals with a batch; `window`, if it is of one.
    async fn deliver(&self, batch: &[Record], window: &mut Option<Window>) -> Result<(), Stopped> {
        let mut runs = vec![Run { records: batch, failures: 0, invocations: 0 }];
        while let Some(run) = runs.pop() {
            let run = self.drop_old(run).await;
            let Some(oldest) = run.records.first() else { continue };
            let until = self.deadline(oldest.arrived_ms);
            let answer = match self.give(run.records, window, false, until).await {
                Ok(answer) => answer,
                Err(Failed::Stopped) => return Err(Stopped),
                Err(failed) => {
                    // The function is gone, or this would be a loop: nothing comes of trying at once. Or there is no time
                    // left for the oldest record.
                    let again = Instant::now() + self.work.scaled(LONGEST_WAIT);
                    let at = match (failed, until) {
                        (Failed::Late, Some(until)) => until,
                        (_, until) => until.map_or(again, |until| until.min(again)),
                    };
                    self.work.stop.or(tokio::time::sleep_until(at)).await.ok_or(Stopped)?;
                    runs.push(run);
                    continue;
                }
            };
            let done = self.dealt_with(run.records, &answer);
            if let (Some(window), false) = (window.as_mut(), answer.failed) {
                self.take_state(window, &answer).await;
            }
            if done == run.records.len() {
                self.work.result("OK").await;
                continue;
            }
            self.work.result(FAILED).await;
            self.work.count(Metric::FailedInvokeEventCount, run.records.len() - done);
            let invocations = run.invocations + 1;
            // What was reported as done is not given again, and what is left begins anew.
            let failures = if done > 0 { 0 } else { run.failures };
            self.again(Run { records: &run.records[done..], failures, invocations }, &answer, &mut runs).await?;
        }
        Ok(())
    }

    /// The last call for a window. It is repeated like a batch, and given up like one.
    pub async fn close(&self, mut window: Window) -> Result<(), Stopped> {
        let mut failures = 0;
        let until = self.deadline(self.end_ms(&window));
        loop {
            let mut open = Some(window.clone());
            match self.give(&[], &mut open, true, until).await {
                Ok(answer) if !answer.failed => return Ok(()),
                // Its last records have expired with the time that there was.
                Err(Failed::Late) => return Ok(()),
                Ok(_) | Err(Failed::Refused) => failures += 1,
                Err(Failed::Stopped) => return Err(Stopped),
            }
            if self.is_exhausted(failures) {
                return Ok(());
            }
            self.pause(failures).await?;
            window = open.unwrap_or(window);
        }
    }

    fn end_ms(&self, window: &Window) -> i64 {
        window.end_ms(i64::from(self.stream.tumbling_seconds) * 1_000)
    }

    async fn give(
        &self,
        records: &[Record],
        window: &mut Option<Window>,
        is_final: bool,
        until: Option<Instant>,
    ) -> Result<Answer, Failed> {
        let lines: Vec<_> = records.iter().map(|record| record.json.clone()).collect();
        let payload = match window {
            Some(window) => window.event(&lines, &self.frame(is_final, false)),
            None => batch::event(&lines),
        };
        if let Some(last) = records.last() {
            let age = self.work.now().millis() - last.arrived_ms;
            self.work.age(age);
        }
        self.work.count(Metric::InvokedEventCount, records.len());
        self.work.invoke(payload, None, until).await
    }

    /// How old a record may become, in milliseconds: what the mapping says, and no older than its stream keeps it.
    fn most_ms(&self) -> Option<i64> {
        let asked = u32::try_from(self.stream.record_age_seconds).ok().map(|seconds| i64::from(seconds) * 1_000);
        [asked, self.health.kept_ms()].into_iter().flatten().min()
    }

    /// When a record is too old to be given.
    fn deadline(&self, arrived_ms: i64) -> Option<Instant> {
        let left = arrived_ms.saturating_add(self.most_ms()?) - self.work.now().millis();
        Instant::now().checked_add(Duration::from_millis(u64::try_from(left).unwrap_or(0) + 1))
    }

    fn frame(&self, is_final: bool, is_early: bool) -> Frame<'_> {
        let length_ms = i64::from(self.stream.tumbling_seconds) * 1_000;
        Frame { shard: self.shard, arn: &self.work.feed.source, length_ms, is_final, is_early }
    }

    /// A state that is too large ends the window: the function is told so, and the next batch begins with none.
    async fn take_state(&self, window: &mut Window, answer: &Answer) {
        if window.take(&answer.payload) {
            window.state = serde_json::json!({});
            let payload = window.event(&[], &self.frame(true, true));
            let _ = self.work.invoke(payload, None, self.deadline(self.end_ms(window))).await;
        }
    }

    /// How many records from the first on are dealt with.
    fn dealt_with(&self, records: &[Record], answer: &Answer) -> usize {
        if answer.failed {
            return 0;
        }
        if !self.work.feed.settings.report_failures {
            return records.len();
        }
        match batch::report(&answer.payload) {
            Report::Done => records.len(),
            Report::Failed => 0,
            // The lowest of them is where it goes on. One that is not of the batch fails it.
            Report::Partly(ids) => {
                let place = |id: &String| records.iter().position(|record| record.sequence == *id);
                ids.iter()
                    .map(place)
                    .collect::<Option<Vec<_>>>()
                    .and_then(|places| places.into_iter().min())
                    .unwrap_or(0)
            }
        }
    }

    /// After a failure: in halves, once more, or not at all. Splitting is no retry.
    async fn again<'r>(&self, run: Run<'r>, answer: &Answer, runs: &mut Vec<Run<'r>>) -> Result<(), Stopped> {
        let failures = run.failures + 1;
        if self.stream.bisect && run.records.len() > 1 {
            let (first, second) = run.records.split_at(run.records.len().div_ceil(2));
            let half = |records| Run { records, failures: run.failures, invocations: run.invocations };
            runs.push(half(second));
            runs.push(half(first));
            return self.pause(1).await;
        }
        if self.is_exhausted(failures) {
            self.discard("RetryAttemptsExhausted", &run, Some(answer)).await;
            return Ok(());
        }
        self.pause(failures).await?;
        runs.push(Run { failures, ..run });
        Ok(())
    }

    fn is_exhausted(&self, failures: u32) -> bool {
        u32::try_from(self.stream.retries).is_ok_and(|retries| failures > retries)
    }

    /// Gives up what is too old to be given.
    async fn drop_old<'r>(&self, run: Run<'r>) -> Run<'r> {
        let Some(most) = self.most_ms() else { return run };
        let oldest = self.work.now().millis() - most;
        let old = run.records.iter().take_while(|record| record.arrived_ms < oldest).count();
        if old == 0 {
            return run;
        }
        let (gone, left) = run.records.split_at(old);
        self.discard("RecordAgeExceeded", &Run { records: gone, ..run }, None).await;
        Run { records: left, ..run }
    }

    async fn discard(&self, condition: &'static str, run: &Run<'_>, answer: Option<&Answer>) {
        let discarded = Discarded {
            batch: GivenUp { condition, invocations: run.invocations, answer },
            shard: self.shard,
            records: run.records,
            info: self.reader.batch_info(),
        };
        discarded.tell(self.work).await;
    }

    async fn pause(&self, failures: u32) -> Result<(), Stopped> {
        let wait = (FIRST_WAIT * 2_u32.pow(failures.clamp(1, DOUBLINGS) - 1)).min(LONGEST_WAIT);
        self.work.stop.or(tokio::time::sleep(self.work.scaled(wait))).await.ok_or(Stopped)
    }
}
