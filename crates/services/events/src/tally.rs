//! `AWS/Events`: counted in memory, and put into CloudWatch every few seconds, as this service.

use crate::model::Rule;
use crate::names::{DEFAULT_BUS, PRINCIPAL};
use crate::state::Events;
use api::cloudwatch::{Dimension, MetricDatum, PutMetricData, PutMetricDataInput, StatisticSet};
use base::task::{Kind, Tasks};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

const NAMESPACE: &str = "AWS/Events";
const EVERY: Duration = Duration::from_secs(5);
/// Series counted between two looks; what comes on top of them is not counted.
const SERIES: usize = 10_000;
/// Of one PutMetricData.
const DATA: usize = 1_000;

/// Of which rule: its bus, where that is not the default one, and its name.
pub type Of = Option<(Option<String>, String)>;

#[derive(Default)]
pub struct Tally(Mutex<HashMap<(&'static str, Of), f64>>);

pub fn of(rule: &Rule) -> Of {
    of_named(&rule.bus, &rule.name)
}

pub fn of_named(bus: &str, rule: &str) -> Of {
    Some(((bus != DEFAULT_BUS).then(|| bus.to_owned()), rule.to_owned()))
}

impl Tally {
    pub fn add(&self, metric: &'static str, of: Of, count: f64) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let full = counts.len() >= SERIES;
        match counts.get_mut(&(metric, of.clone())) {
            Some(sum) => *sum += count,
            None if !full => drop(counts.insert((metric, of), count)),
            None => {}
        }
    }

    fn take(&self) -> Vec<((&'static str, Of), f64)> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner)).into_iter().collect()
    }
}

impl Events {
    pub(crate) fn start_tally(self: &Arc<Self>, tasks: &Tasks) {
        let (this, inner) = (self.clone(), tasks.clone());
        tasks.spawn(Kind::Loop, "event metrics", async move {
            loop {
                let stopping = tokio::select! {
                    () = tokio::time::sleep(EVERY) => false,
                    () = inner.stopping() => true,
                };
                this.publish().await;
                if stopping {
                    return;
                }
            }
        });
    }

    async fn publish(&self) {
        let counts = self.tally.take();
        let context = self.own().as_service(PRINCIPAL, None);
        for some in counts.chunks(DATA) {
            let data = some.iter().map(|((metric, of), sum)| datum(metric, of, *sum)).collect();
            let input =
                PutMetricDataInput { namespace: NAMESPACE.into(), metric_data: Some(data), ..Default::default() };
            if let Err(error) = self.cloud.call::<PutMetricData>(&context, input).await {
                return tracing::debug!(%error, "metrics of events could not be put");
            }
        }
    }
}

/// Every count is one of so many ones.
fn datum(metric: &str, of: &Of, sum: f64) -> MetricDatum {
    let dimension = |name: &str, value: &String| Dimension { name: name.into(), value: value.clone() };
    let dimensions = of.as_ref().map(|(bus, rule)| {
        let bus = bus.as_ref().map(|bus| dimension("EventBusName", bus));
        bus.into_iter().chain([dimension("RuleName", rule)]).collect()
    });
    let statistics = StatisticSet { sample_count: sum, sum, minimum: 1.0, maximum: 1.0 };
    MetricDatum {
        metric_name: metric.into(),
        dimensions,
        statistic_values: Some(statistics),
        unit: Some("Count".into()),
        ..Default::default()
    }
}
