//! One batch: given until it is dealt with, given up, or it is time to stop.

use super::cluster::Topic;
use super::discarded::Discarded;
use super::event::Item;
use crate::batch;
use crate::model::StreamSettings;
use crate::sink::{Answer, GivenUp};
use crate::work::{Failed, Work};
use base::limits;
use meter::Metric;
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;

/// Waits before a batch that failed is given again.
const FIRST_WAIT: Duration = Duration::from_millis(500);
const LONGEST_WAIT: Duration = Duration::from_secs(60);
/// After this many failures the wait does not grow.
const DOUBLINGS: u32 = 7;
/// Retries where they have no end and there is a destination.
const RETRIES_WITH_DESTINATION: u32 = 10;

/// It is time to stop; the batch is not dealt with.
#[derive(Debug, PartialEq, Eq)]
pub struct Stopped;

/// Deals with the batches of one consumer, one after another.
pub struct Lane<'a> {
    pub work: &'a Work,
    pub topic: &'a Topic,
    pub stream: &'a StreamSettings,
}

/// Records that belong together, and how often the function failed on them.
struct Run {
    items: Vec<Item>,
    failures: u32,
    invocations: u32,
}

impl Lane<'_> {
    /// Deals with records, of which those of one partition are in their order.
    pub async fn deliver(&self, items: Vec<Item>) -> Result<(), Stopped> {
        let mut runs: Vec<_> = self.cut(items).await.into_iter().rev().map(Run::new).collect();
        while let Some(run) = runs.pop() {
            let run = self.drop_old(run).await;
            if run.items.is_empty() {
                continue;
            }
            let answer = match self.give(&run.items).await {
                Ok(answer) => answer,
                Err(Failed::Stopped) => return Err(Stopped),
                Err(_) => {
                    self.work.count(Metric::InvokeErrorCount, 1);
                    // The function is gone, or this would be a loop: nothing comes of trying at once.
                    self.pause(DOUBLINGS).await?;
                    runs.push(run);
                    continue;
                }
            };
            let before = run.items.len();
            let left = self.left(run.items, &answer);
            if left.is_empty() {
                self.work.result("OK").await;
                continue;
            }
            self.work.result("PROBLEM: Function call failed").await;
            self.work.count(Metric::FailedInvokeEventCount, left.len());
            self.work.count(Metric::InvokeErrorCount, 1);
            // What was reported as done is not given again, and what is left begins anew.
            let failures = if left.len() < before { 0 } else { run.failures };
            let run = Run { items: left, failures, invocations: run.invocations + 1 };
            self.again(run, &answer, &mut runs).await?;
        }
        Ok(())
    }

    /// Runs that fit into one event each. A record that is too large for any is given up.
    async fn cut(&self, items: Vec<Item>) -> Vec<Vec<Item>> {
        let partitions = items.iter().map(|item| item.partition).collect::<std::collections::BTreeSet<_>>().len();
        let most = limits::SYNC_PAYLOAD_BYTES as usize - self.topic.of.around(partitions);
        let mut runs: Vec<Vec<Item>> = Vec::new();
        let mut size = 0;
        for item in items {
            let len = item.json.len() + 1 + self.work.sink.around();
            if len > most {
                let run = Run::new(vec![item]);
                self.discard("MaximumPayloadSizeExceeded", &run, None).await;
                continue;
            }
            match runs.last_mut() {
                Some(run) if size + len <= most => run.push(item),
                _ => {
                    size = 0;
                    runs.push(vec![item]);
                }
            }
            size += len;
        }
        runs
    }

    async fn give(&self, items: &[Item]) -> Result<Answer, Failed> {
        if let Some(newest) = items.iter().map(|item| item.timestamp_ms).max() {
            self.work.age(self.work.now().millis().saturating_sub(newest));
        }
        self.work.count(Metric::InvokedEventCount, items.len());
        self.work.invoke(self.topic.of.event(items), None, None).await
    }

    /// What is not dealt with.
    fn left(&self, items: Vec<Item>, answer: &Answer) -> Vec<Item> {
        if answer.failed {
            return items;
        }
        if !self.work.feed.settings.report_failures {
            return Vec::new();
        }
        left(items, &answer.payload, |partition| self.topic.of.place(partition))
    }

    /// After a failure: in halves, once more, or not at all. Splitting is no retry.
    async fn again(&self, mut run: Run, answer: &Answer, runs: &mut Vec<Run>) -> Result<(), Stopped> {
        if self.stream.bisect && run.items.len() > 1 {
            let second = run.items.split_off(run.items.len().div_ceil(2));
            runs.push(Run { items: second, ..run });
            runs.push(run);
            return self.pause(1).await;
        }
        run.failures += 1;
        if self.is_exhausted(run.failures) {
            self.discard("RetryAttemptsExhausted", &run, Some(answer)).await;
            return Ok(());
        }
        self.pause(run.failures).await?;
        runs.push(run);
        Ok(())
    }

    fn is_exhausted(&self, failures: u32) -> bool {
        let most = u32::try_from(self.stream.retries).ok();
        most.or(self.stream.on_failure.as_ref().map(|_| RETRIES_WITH_DESTINATION)).is_some_and(|most| failures > most)
    }

    /// Gives up what is too old to be given.
    async fn drop_old(&self, run: Run) -> Run {
        let Ok(most) = u32::try_from(self.stream.record_age_seconds) else { return run };
        let oldest = self.work.now().millis() - i64::from(most) * 1_000;
        let (old, items): (Vec<_>, Vec<_>) = run.items.into_iter().partition(|item| item.timestamp_ms < oldest);
        if !old.is_empty() {
            self.discard("RecordAgeExceeded", &Run { items: old, ..run }, None).await;
        }
        Run { items, ..run }
    }

    async fn discard(&self, condition: &'static str, run: &Run, answer: Option<&Answer>) {
        let batch = GivenUp { condition, invocations: run.invocations, answer };
        Discarded { batch, items: &run.items }.tell(self.work, self.topic).await;
    }

    async fn pause(&self, failures: u32) -> Result<(), Stopped> {
        let wait = (FIRST_WAIT * 2_u32.pow(failures.clamp(1, DOUBLINGS) - 1)).min(LONGEST_WAIT);
        self.work.stop.or(tokio::time::sleep(self.work.scaled(wait))).await.ok_or(Stopped)
    }
}

impl Run {
    fn new(items: Vec<Item>) -> Self {
        Self { items, failures: 0, invocations: 0 }
    }
}

/// What an answer leaves of a batch: of each partition the first record that it names, and those behind it. A name of
/// what is not in the batch fails all of it.
///
/// Source: Lambda Developer Guide, "Configuring error handling controls for Kafka event sources":
/// `{"itemIdentifier": {"partition": "topic-0", "offset": 100}}`.
fn left(items: Vec<Item>, answer: &[u8], place: impl Fn(i32) -> String) -> Vec<Item> {
    let Some(failures) = batch::failures(answer) else { return items };
    let mut first: BTreeMap<i32, i64> = BTreeMap::new();
    for failure in &failures {
        let name = failure.pointer("/itemIdentifier/partition").and_then(Value::as_str);
        let offset = failure.pointer("/itemIdentifier/offset").and_then(Value::as_i64);
        let is_it = |item: &&Item| offset == Some(item.offset) && name == Some(place(item.partition).as_str());
        let Some(item) = items.iter().find(is_it) else { return items };
        first.entry(item.partition).and_modify(|first| *first = (*first).min(item.offset)).or_insert(item.offset);
    }
    items.into_iter().filter(|item| first.get(&item.partition).is_some_and(|first| item.offset >= *first)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(answer: &str) -> Vec<(i32, i64)> {
        let item = |(partition, offset)| Item { partition, offset, timestamp_ms: 0, key: None, json: String::new() };
        let items = [(0, 5), (1, 5), (0, 6), (0, 7), (1, 6)].map(item).to_vec();
        let left = left(items, answer.as_bytes(), |partition| format!("t-{partition}"));
        left.iter().map(|item| (item.partition, item.offset)).collect()
    }

    #[test]
    fn a_report_says_where_each_partition_goes_on() {
        let all = [(0, 5), (1, 5), (0, 6), (0, 7), (1, 6)];
        let one = |partition: &str, offset: i64| {
            format!(r#"{{"itemIdentifier":{{"partition":"{partition}","offset":{offset}}}}}"#)
        };
        let report = |failures: &[String]| format!(r#"{{"batchItemFailures":[{}]}}"#, failures.join(","));
        assert_eq!(after(""), []);
        assert_eq!(after(&report(&[])), []);
        assert_eq!(after(&report(&[one("t-0", 7), one("t-0", 6)])), [(0, 6), (0, 7)]);
        assert_eq!(after(&report(&[one("t-1", 6), one("t-0", 7)])), [(0, 7), (1, 6)]);
        for odd in [
            report(&[one("t-0", 8)]),
            report(&[one("u-0", 6)]),
            r#"{"batchItemFailures":[{"itemIdentifier":"6"}]}"#.into(),
            "{".into(),
        ] {
            assert_eq!(after(&odd), all, "{odd}");
        }
    }
}
