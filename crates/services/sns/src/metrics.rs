//! `AWS/SNS`: summed up by minute in memory, and put into CloudWatch as this service.

use crate::state::{PRINCIPAL, Sns};
use api::cloudwatch::{Dimension, MetricDatum, PutMetricData, PutMetricDataInput, StatisticSet};
use base::Timestamp;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

const NAMESPACE: &str = "AWS/SNS";
const MINUTE_MS: i64 = 60_000;
/// Sums at once; what comes on top of them is not counted.
const SUMS: usize = 20_000;
/// Of one PutMetricData.
const DATA: usize = 1_000;

macro_rules! metrics {
    ($($metric:ident $name:literal $unit:ident;)*) => {
        /// By its name in CloudWatch.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Metric {
            $($metric,)*
        }

        impl Metric {
            const fn name(self) -> &'static str {
                match self {
                    $(Self::$metric => $name,)*
                }
            }

            const fn unit(self) -> &'static str {
                match self {
                    $(Self::$metric => stringify!($unit),)*
                }
            }
        }
    };
}

metrics! {
    NumberOfMessagesPublished                  "NumberOfMessagesPublished"                                   Count;
    PublishSize                                "PublishSize"                                                 Bytes;
    NumberOfNotificationsDelivered             "NumberOfNotificationsDelivered"                              Count;
    NumberOfNotificationsFailed                "NumberOfNotificationsFailed"                                 Count;
    NumberOfNotificationsFilteredOut           "NumberOfNotificationsFilteredOut"                            Count;
    FilteredOutMessageAttributes               "NumberOfNotificationsFilteredOut-MessageAttributes"          Count;
    FilteredOutMessageBody                     "NumberOfNotificationsFilteredOut-MessageBody"                Count;
    FilteredOutNoMessageAttributes             "NumberOfNotificationsFilteredOut-NoMessageAttributes"        Count;
    FilteredOutInvalidMessageBody              "NumberOfNotificationsFilteredOut-InvalidMessageBody"         Count;
    NumberOfNotificationsRedrivenToDlq         "NumberOfNotificationsRedrivenToDlq"                          Count;
    NumberOfNotificationsFailedToRedriveToDlq  "NumberOfNotificationsFailedToRedriveToDlq"                   Count;
}

/// A topic, a metric, and when its minute began.
type Key = (String, Metric, i64);

#[derive(Clone, Copy)]
struct Sum {
    count: f64,
    sum: f64,
    least: f64,
    most: f64,
}

#[derive(Default)]
pub struct Tally(Mutex<HashMap<Key, Sum>>);

impl Tally {
    fn add(&self, now: Timestamp, topic: &str, metric: Metric, value: f64) {
        let minute = now.millis().div_euclid(MINUTE_MS) * MINUTE_MS;
        let mut sums = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let key = (topic.to_owned(), metric, minute);
        if sums.len() >= SUMS && !sums.contains_key(&key) {
            return;
        }
        let sum = sums.entry(key).or_insert(Sum { count: 0.0, sum: 0.0, least: value, most: value });
        sum.count += 1.0;
        sum.sum += value;
        (sum.least, sum.most) = (sum.least.min(value), sum.most.max(value));
    }

    fn take(&self) -> Vec<MetricDatum> {
        let sums = std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner));
        sums.into_iter().map(datum).collect()
    }
}

fn datum(((topic, metric, minute), sum): (Key, Sum)) -> MetricDatum {
    MetricDatum {
        metric_name: metric.name().into(),
        dimensions: Some(vec![Dimension { name: "TopicName".into(), value: topic }]),
        timestamp: Some(api::Timestamp(Timestamp::from_millis(minute).seconds())),
        statistic_values: Some(StatisticSet {
            sample_count: sum.count,
            sum: sum.sum,
            minimum: sum.least,
            maximum: sum.most,
        }),
        unit: Some(metric.unit().into()),
        ..Default::default()
    }
}

impl Sns {
    pub(crate) fn measure(&self, topic: &str, metric: Metric, value: f64) {
        self.tally.add(self.clock.now(), topic, metric, value);
    }

    /// What cannot be put is lost, and said.
    pub(crate) async fn publish_metrics(&self) {
        let data = self.tally.take();
        let context = self.own().as_service(PRINCIPAL, None);
        for some in data.chunks(DATA) {
            let (namespace, metric_data) = (NAMESPACE.into(), Some(some.to_vec()));
            let input = PutMetricDataInput { namespace, metric_data, ..Default::default() };
            if let Err(error) = self.cloud.call::<PutMetricData>(&context, input).await {
                tracing::warn!(%error, "metrics of topics are lost");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_summed_by_minute_and_topic() {
        let (tally, at) = (Tally::default(), |ms| Timestamp::from_millis(ms));
        for (ms, topic, value) in [(0, "t", 3.0), (59_999, "t", 5.0), (60_000, "t", 1.0), (0, "u", 1.0)] {
            tally.add(at(ms), topic, Metric::PublishSize, value);
        }
        let mut data = tally.take();
        data.sort_by_key(|datum| {
            let topic = datum.dimensions.as_ref().map(|dimensions| dimensions[0].value.clone());
            (topic, datum.timestamp.map(|time| time.0 as i64))
        });
        let sums: Vec<_> = data.iter().filter_map(|datum| datum.statistic_values.clone()).collect();
        assert_eq!((sums[0].sample_count, sums[0].sum, sums[0].minimum, sums[0].maximum), (2.0, 8.0, 3.0, 5.0));
        assert_eq!((sums.len(), sums[1].sum, sums[2].sum), (3, 1.0, 1.0));
        assert_eq!((data[0].metric_name.as_str(), data[0].unit.as_deref()), ("PublishSize", Some("Bytes")));
        assert!(tally.take().is_empty());
    }
}
