//! What CloudWatch is told of queues, once a minute.

use crate::engine::{Meters, Queue};
use crate::state::Sqs;
use api::Timestamp;
use api::cloudwatch::{Dimension, MetricDatum, PutMetricData, PutMetricDataInput};
use base::RequestId;
use cloud::Context;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

const NAMESPACE: &str = "AWS/SQS";
const SERVICE: &str = "sqs.amazonaws.com";
const MINUTE_MS: i64 = 60_000;
/// How long a queue that nobody uses and nothing is in is told of.
const ACTIVE_MS: i64 = 6 * 3_600_000;
/// Distinct values of one metric in one request, and metrics of one request.
const VALUES: usize = 150;
const DATA: usize = 500;

impl Sqs {
    pub(crate) async fn report(self: Arc<Self>) {
        loop {
            let now = self.now();
            let next = MINUTE_MS - now.rem_euclid(MINUTE_MS);
            tokio::select! {
                () = tokio::time::sleep(Duration::from_millis(next.unsigned_abs())) => {}
                () = self.tasks.stopping() => return,
            }
            let data: Vec<MetricDatum> = self.all().iter().flat_map(|queue| self.told(queue, now)).collect();
            for some in data.chunks(DATA) {
                let input = PutMetricDataInput {
                    namespace: NAMESPACE.into(),
                    metric_data: Some(some.to_vec()),
                    ..Default::default()
                };
                if let Err(error) = self.cloud.call::<PutMetricData>(&self.own_context(), input).await {
                    tracing::warn!(%error, "metrics of queues could not be put");
                }
            }
        }
    }

    /// Of what SQS does by itself.
    fn own_context(&self) -> Context {
        let home = Context {
            caller: iam::Caller::anonymous(),
            request_id: RequestId::random(),
            now: self.clock.now(),
            account: self.home.account.clone(),
            region: self.home.region.clone(),
            source: Arc::default(),
        };
        home.as_service(SERVICE, None)
    }

    /// What happened to a queue in the minute that began before `at`, and how it is now.
    fn told(&self, queue: &Queue, at: i64) -> Vec<MetricDatum> {
        let now = self.now();
        let counts = queue.counts(now);
        let total = counts.visible + counts.delayed + counts.in_flight;
        let used_ms = i64::try_from(queue.meters.used_ms.load(Ordering::Relaxed)).unwrap_or(0);
        if total == 0 && now - used_ms > ACTIVE_MS {
            return Vec::new();
        }
        let age = queue.oldest().map_or(0, |from| (now - from).max(0) / 1000);
        let datum =
            |name: &str, unit: &str, value: f64| MetricDatum { value: Some(value), ..named(queue, name, unit, at) };
        let taken = |counter: &AtomicU64| counter.swap(0, Ordering::Relaxed) as f64;
        let Meters { sent, received, deleted, empty, .. } = &queue.meters;
        let mut all = vec![
            datum("NumberOfMessagesSent", "Count", taken(sent)),
            datum("NumberOfMessagesReceived", "Count", taken(received)),
            datum("NumberOfMessagesDeleted", "Count", taken(deleted)),
            datum("NumberOfEmptyReceives", "Count", taken(empty)),
            datum("ApproximateNumberOfMessagesVisible", "Count", counts.visible as f64),
            datum("ApproximateNumberOfMessagesNotVisible", "Count", counts.in_flight as f64),
            datum("ApproximateNumberOfMessagesDelayed", "Count", counts.delayed as f64),
            datum("ApproximateAgeOfOldestMessage", "Seconds", age as f64),
        ];
        let sizes = std::mem::take(&mut *queue.meters.sent_bytes.lock().unwrap_or_else(PoisonError::into_inner));
        all.extend(sent_sizes(&sizes).into_iter().map(|(values, counts)| MetricDatum {
            values: Some(values),
            counts: Some(counts),
            ..named(queue, "SentMessageSize", "Bytes", at)
        }));
        all
    }
}

fn named(queue: &Queue, name: &str, unit: &str, at: i64) -> MetricDatum {
    MetricDatum {
        metric_name: name.into(),
        dimensions: Some(vec![Dimension { name: "QueueName".into(), value: queue.name.to_string() }]),
        timestamp: Some(Timestamp((at - at.rem_euclid(MINUTE_MS)) as f64 / 1000.0)),
        unit: Some(unit.into()),
        ..MetricDatum::default()
    }
}

/// Values and how often each, as many at a time as one metric can have.
fn sent_sizes(sizes: &[u32]) -> Vec<(Vec<f64>, Vec<f64>)> {
    let mut counted = BTreeMap::new();
    for size in sizes {
        *counted.entry(*size).or_insert(0_u32) += 1;
    }
    let all: Vec<(f64, f64)> = counted.into_iter().map(|(size, count)| (f64::from(size), f64::from(count))).collect();
    all.chunks(VALUES).map(|some| some.iter().copied().unzip()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_counted() {
        assert_eq!(sent_sizes(&[5, 3, 5]), [(vec![3.0, 5.0], vec![1.0, 2.0])]);
        let many: Vec<u32> = (0..400).collect();
        assert_eq!(sent_sizes(&many).iter().map(|(values, _)| values.len()).collect::<Vec<_>>(), [150, 150, 100]);
        assert!(sent_sizes(&[]).is_empty());
    }
}
