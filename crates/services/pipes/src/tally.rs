//! `AWS/EventBridge/Pipes`: summed up in memory, and put into CloudWatch every few seconds, as this service.
//!
//! Source: EventBridge User Guide, "Monitoring Amazon EventBridge Pipes".

use crate::names::PRINCIPAL;
use crate::state::Pipes;
use api::cloudwatch::{Dimension, MetricDatum, PutMetricData, PutMetricDataInput, StatisticSet};
use base::task::Kind;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

const NAMESPACE: &str = "AWS/EventBridge/Pipes";
const EVERY: Duration = Duration::from_secs(5);
/// Series summed up between two looks; what comes on top of them is not counted.
const SERIES: usize = 10_000;
/// Of one PutMetricData.
const DATA: usize = 1_000;

/// By metric and pipe.
#[derive(Default)]
pub struct Tally(Mutex<HashMap<(&'static str, String), StatisticSet>>);

impl Tally {
    pub fn add(&self, metric: &'static str, pipe: &str, value: f64) {
        let mut sums = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let full = sums.len() >= SERIES;
        let key = (metric, pipe.to_owned());
        match sums.get_mut(&key) {
            Some(set) => {
                set.sample_count += 1.0;
                set.sum += value;
                set.minimum = set.minimum.min(value);
                set.maximum = set.maximum.max(value);
            }
            None if !full => {
                sums.insert(key, StatisticSet { sample_count: 1.0, sum: value, minimum: value, maximum: value });
            }
            None => {}
        }
    }

    fn take(&self) -> Vec<((&'static str, String), StatisticSet)> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_iter().collect()
    }
}

impl Pipes {
    pub(crate) fn start_tally(self: &Arc<Self>) {
        let this = self.clone();
        self.tasks.spawn(Kind::Loop, "metrics of pipes", async move {
            loop {
                let stopping = tokio::select! {
                    () = tokio::time::sleep(EVERY) => false,
                    () = this.tasks.stopping() => true,
                };
                this.publish().await;
                if stopping {
                    return;
                }
            }
        });
    }

    async fn publish(&self) {
        let sums = self.tally.take();
        let context = self.own().as_service(PRINCIPAL, None);
        for some in sums.chunks(DATA) {
            let data = some.iter().map(|((metric, pipe), set)| datum(metric, pipe, set)).collect();
            let input =
                PutMetricDataInput { namespace: NAMESPACE.into(), metric_data: Some(data), ..Default::default() };
            if let Err(error) = self.cloud().call::<PutMetricData>(&context, input).await {
                return tracing::debug!(%error, "metrics of pipes could not be put");
            }
        }
    }
}

fn datum(metric: &str, pipe: &str, set: &StatisticSet) -> MetricDatum {
    let unit = match metric {
        "EventSize" => "Bytes",
        duration if duration.ends_with("Duration") => "Milliseconds",
        _ => "Count",
    };
    MetricDatum {
        metric_name: metric.into(),
        dimensions: Some(vec![Dimension { name: "PipeName".into(), value: pipe.into() }]),
        statistic_values: Some(set.clone()),
        unit: Some(unit.into()),
        ..Default::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_summed_up() {
        let tally = Tally::default();
        [2.0, 5.0, 3.0].iter().for_each(|value| tally.add("Duration", "p", *value));
        let sums = tally.take();
        let set = StatisticSet { sample_count: 3.0, sum: 10.0, minimum: 2.0, maximum: 5.0 };
        assert_eq!(sums, [(("Duration", "p".to_owned()), set)]);
        assert_eq!(datum("Duration", "p", &sums[0].1).unit.as_deref(), Some("Milliseconds"));
        assert!(tally.take().is_empty());
    }
}
