//! The node's own metrics.

use crate::block::{MINUTES, SECONDS};
use crate::db::{points, registry};
use crate::series::{Key, dimensions_text};
use crate::state::{CloudWatch, Known};
use async_trait::async_trait;
use base::Timestamp;
use meter::metrics::{Dimension, Distribution, Metric, MetricSink, NAMESPACE, Sample, Scope};
use meter::{SinkError, Subject};
use std::collections::HashMap;
use store::Tx;

#[async_trait]
impl MetricSink for CloudWatch {
    async fn publish(&self, samples: &[Sample]) -> Result<(), SinkError> {
        self.put_samples(samples.to_vec()).await.map_err(|error| SinkError(error.into()))
    }
}

pub fn put_point(tx: &Tx<'_>, series: i64, time: Timestamp, fine: bool, values: &Distribution) -> store::Result<()> {
    let seconds = time.millis().div_euclid(1000);
    if fine {
        points::put(tx, series, SECONDS, seconds, values)?;
    }
    points::put(tx, series, MINUTES, seconds, values)
}

/// Each value goes to the narrowest series that it belongs to, and to that of all functions. What lies between is summed
/// up when it is asked for.
pub fn put_samples(tx: &Tx<'_>, known: &mut Known, samples: &[Sample], now: i64) -> store::Result<()> {
    let mut of_all: HashMap<(Metric, Timestamp), Distribution> = HashMap::new();
    for Sample { metric, subject, minute, values } in samples.iter().filter(|one| one.metric.scope() != Scope::Node) {
        let key = (*metric, subject.clone());
        let id = known.own.get(&key, now, || narrowest(tx, *metric, subject, now))?;
        put_point(tx, id, *minute, false, values)?;
        if subject.function.is_some() && metric.scope() != Scope::Account {
            of_all.entry((*metric, *minute)).or_default().merge(values);
        }
    }
    for ((metric, minute), values) in of_all {
        let key = (metric, Subject::account());
        let id = known.own.get(&key, now, || registry::take(tx, &series(metric, &[]), now))?;
        put_point(tx, id, minute, false, &values)?;
    }
    Ok(())
}

/// The narrowest series of a subject, made a part of the wider ones.
fn narrowest(tx: &Tx<'_>, metric: Metric, subject: &Subject, now: i64) -> store::Result<i64> {
    let path = subject.path(metric.scope());
    let id = registry::take(tx, &series(metric, &path), now)?;
    for length in 1..path.len() {
        let whole = registry::take(tx, &series(metric, &path[..length]), now)?;
        registry::add_part(tx, whole, id)?;
    }
    Ok(id)
}

fn series(metric: Metric, path: &[Dimension]) -> Key {
    Key {
        namespace: NAMESPACE.into(),
        name: metric.name().into(),
        dimensions: dimensions_text(path.iter().map(|(name, value)| (*name, &**value))),
        unit: metric.unit().name().into(),
    }
}
