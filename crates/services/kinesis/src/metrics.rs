//! What CloudWatch is told: values of a minute, summed up by stream, consumer and shard.

use crate::state::Kinesis;
use api::cloudwatch::{Dimension, MetricDatum, PutMetricData, PutMetricDataInput, StatisticSet};
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

const NAMESPACE: &str = "AWS/Kinesis";
/// Kept at once; of further ones nothing is noted until the next minute.
const MOST: usize = 20_000;
/// Of one PutMetricData.
const AT_ONCE: usize = 1000;

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    metric: &'static str,
    stream: String,
    /// A further dimension.
    part: Option<(&'static str, String)>,
}

#[derive(Clone, Copy)]
struct Values {
    count: f64,
    sum: f64,
    min: f64,
    max: f64,
}

#[derive(Default)]
pub struct Tallies(Mutex<HashMap<Key, Values>>);

impl Tallies {
    /// Values of a stream.
    pub fn stream(&self, stream: &str, values: &[(&'static str, f64)]) {
        self.add(stream, None, values);
    }

    pub fn consumer(&self, stream: &str, consumer: &str, values: &[(&'static str, f64)]) {
        self.add(stream, Some(("ConsumerName", consumer.to_owned())), values);
    }

    /// Values of a shard, for streams that have enhanced monitoring.
    pub fn shard(&self, stream: &str, shard: String, values: &[(&'static str, f64)]) {
        self.add(stream, Some(("ShardId", shard)), values);
    }

    fn add(&self, stream: &str, part: Option<(&'static str, String)>, values: &[(&'static str, f64)]) {
        let mut tallies = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for (metric, value) in values {
            let key = Key { metric, stream: stream.to_owned(), part: part.clone() };
            if tallies.len() >= MOST && !tallies.contains_key(&key) {
                continue;
            }
            let one = Values { count: 0.0, sum: 0.0, min: *value, max: *value };
            let known = tallies.entry(key).or_insert(one);
            known.count += 1.0;
            known.sum += value;
            (known.min, known.max) = (known.min.min(*value), known.max.max(*value));
        }
    }

    fn take(&self) -> Vec<MetricDatum> {
        let all = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        all.into_iter().map(|(key, values)| datum(key, values)).collect()
    }
}

fn datum(key: Key, values: Values) -> MetricDatum {
    let unit = match key.metric {
        name if name.ends_with("Bytes") => "Bytes",
        name if name.ends_with("Milliseconds") || name.ends_with("Latency") || name.ends_with("MillisBehindLatest") => {
            "Milliseconds"
        }
        _ => "Count",
    };
    let part = key.part.map(|(name, value)| Dimension { name: name.into(), value });
    let dimensions = [Dimension { name: "StreamName".into(), value: key.stream }].into_iter().chain(part);
    MetricDatum {
        metric_name: key.metric.into(),
        dimensions: Some(dimensions.collect()),
        statistic_values: Some(StatisticSet {
            sample_count: values.count,
            sum: values.sum,
            minimum: values.min,
            maximum: values.max,
        }),
        unit: Some(unit.into()),
        ..Default::default()
    }
}

impl Kinesis {
    /// Puts what was noted into CloudWatch. What that does not take is lost, and said.
    pub(crate) async fn publish_metrics(&self) {
        let mut data = self.tallies.take();
        let context = cloud::Context { now: self.clock.now(), ..self.home.as_service("kinesis.amazonaws.com", None) };
        while !data.is_empty() {
            let metric_data = Some(data.split_off(data.len().saturating_sub(AT_ONCE)));
            let input = PutMetricDataInput { namespace: NAMESPACE.into(), metric_data, ..Default::default() };
            if let Err(error) = self.cloud.call::<PutMetricData>(&context, input).await {
                tracing::warn!(%error, "metrics of a minute are lost");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_a_minute_are_one_datum() {
        let tallies = Tallies::default();
        tallies.stream("s", &[("IncomingBytes", 5.0), ("IncomingRecords", 1.0)]);
        tallies.stream("s", &[("IncomingBytes", 7.0)]);
        tallies.shard("s", "shardId-000000000000".into(), &[("IncomingBytes", 7.0)]);
        let mut data = tallies.take();
        data.sort_by_key(|datum| (datum.metric_name.clone(), datum.dimensions.as_ref().map(Vec::len)));
        assert_eq!(data.len(), 3);
        let set = data[0].statistic_values.as_ref().unwrap();
        assert_eq!((set.sample_count, set.sum, set.minimum, set.maximum), (2.0, 12.0, 5.0, 7.0));
        assert_eq!((data[0].unit.as_deref(), data[2].unit.as_deref()), (Some("Bytes"), Some("Count")));
        assert!(tallies.take().is_empty());
    }
}
