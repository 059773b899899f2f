//! How far the consumers of a mapping are, as they tell it, and what is told of that.
//!
//! Source: Lambda Developer Guide, "Kafka event source mapping logging"; "Types of metrics for Lambda functions".

use super::cluster::Topic;
use super::problem::Problem;
use crate::journal::{Level, Note};
use crate::model::Settings;
use crate::work::Work;
use meter::Metric;
use serde_json::json;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Whether somebody wants to know how far partitions are.
pub fn is_wanted(settings: &Settings) -> bool {
    let metrics = settings.metrics.iter().flatten().any(|group| group == "KafkaMetrics");
    metrics || settings.log_level.as_deref().and_then(Level::parse) == Some(Level::Debug)
}

/// Of one partition: its end, and the offset from which on records are not read, not dealt with, and not committed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub poller: usize,
    pub end: i64,
    pub read: i64,
    pub at: i64,
    pub told: i64,
}

impl Progress {
    fn lag(&self) -> i64 {
        (self.end - self.told).max(0)
    }
}

/// By partition.
#[derive(Clone, Default)]
pub struct Board(Arc<Mutex<BTreeMap<i32, Progress>>>);

impl Board {
    pub fn post(&self, all: impl Iterator<Item = (i32, Progress)>) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend(all);
    }

    fn all(&self) -> BTreeMap<i32, Progress> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Tells of all partitions.
    pub async fn tell(&self, work: &Work, topic: &Topic) {
        let all = self.all();
        if let Some((most, sum)) = lags(&all) {
            work.sink.metric(Metric::MaxOffsetLag, most as f64);
            work.sink.metric(Metric::SumOffsetLag, sum as f64);
        }
        for (partition, of) in all {
            let content = json!({
                "partition": topic.of.place(partition),
                "endOffset": of.end,
                "consumedOffset": of.read - 1,
                "processedOffset": of.at - 1,
                "committedOffset": of.told,
            });
            work.sink.note(Note { level: Level::Debug, poller: of.poller, content }).await;
        }
    }
}

/// The largest, and all together.
fn lags(all: &BTreeMap<i32, Progress>) -> Option<(i64, i64)> {
    Some((all.values().map(Progress::lag).max()?, all.values().map(Progress::lag).sum()))
}

/// A consumer has begun.
pub async fn began(work: &Work, topic: &Topic, poller: usize, generation: u32, all: usize, own: &[i32]) {
    let (protocol, mechanism) = topic.protocol(work);
    let id = &work.feed.id;
    let mut content = json!({
        "brokerEndpoints": topic.of.servers,
        "consumerId": format!("{id}-{poller}"),
        "topics": [topic.name()],
        "consumerGroupId": topic.group,
        "securityProtocol": protocol,
        "totalPartitionCount": all,
        "assignedPartitionCount": own.len(),
        "partitionsAssignmentGeneration": generation,
        "assignedPartitions": own.iter().map(|partition| topic.of.place(*partition)).collect::<Vec<_>>(),
    });
    if let Some(mechanism) = mechanism {
        content["saslMechanism"] = mechanism.into();
    }
    work.sink.note(Note { level: Level::Info, poller, content }).await;
}

/// Something went wrong: it is shown, counted, and written.
pub async fn failed(work: &Work, poller: usize, metric: Metric, problem: &Problem) {
    problem.tell(work).await;
    work.count(metric, 1);
    let content = json!({ "errorMessage": problem.to_string(), "errorCode": problem.class() });
    work.sink.note(Note { level: Level::Warn, poller, content }).await;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lags_are_between_the_ends_and_what_is_committed() {
        let of = |end, told| Progress { poller: 0, end, read: told, at: told, told };
        assert_eq!(lags(&BTreeMap::new()), None);
        assert_eq!(lags(&BTreeMap::from([(0, of(9, 4)), (1, of(3, 1)), (2, of(3, 5))])), Some((5, 7)));
    }

    #[test]
    fn who_asks_for_neither_is_told_nothing() {
        let settings = |metrics: &str, level: &str| Settings {
            metrics: Some(vec![metrics.into()]),
            log_level: Some(level.into()),
            ..Settings::default()
        };
        assert!(is_wanted(&settings("KafkaMetrics", "WARN")) && is_wanted(&settings("EventCount", "DEBUG")));
        assert!(!is_wanted(&settings("EventCount", "INFO")) && !is_wanted(&Settings::default()));
    }
}
