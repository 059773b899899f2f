//! What an alarm sees of its metrics.

use super::judge::{Point, Seen};
use super::{Alarm, Shown};
use crate::db::reader::{Range, Reader};
use crate::db::registry;
use crate::math;
use crate::ops::data;
use crate::series::text_of;
use crate::statistic::Statistic;
use api::cloudwatch::MetricAlarm;
use base::Timestamp;
use std::collections::BTreeMap;
use store::{Result, Tx};

/// `None` where it is not a metric alarm, or cannot be computed.
pub fn seen(tx: &Tx<'_>, alarm: &Alarm, now: Timestamp) -> Result<Option<Seen>> {
    let (Shown::Metric(shown), Some(window)) = (&alarm.shown, alarm.window()) else { return Ok(None) };
    let end = window.end(now.millis());
    let range = Range { from: end - window.read() * window.period, to: end, period: window.period };
    let seconds = now.millis().div_euclid(1000);
    let points = match &shown.metrics {
        Some(queries) => match computed(tx, queries, range, seconds)? {
            Some(points) => points,
            None => return Ok(None),
        },
        None => of_metric(tx, shown, range)?,
    };
    let newest = end - window.period;
    let slots = (0..window.read()).map(|n| points.get(&(newest - n * window.period)).copied()).collect();
    let statistic = shown.statistic.clone().or_else(|| shown.extended_statistic.clone());
    Ok(Some(Seen { slots, newest, period: window.period, statistic, unit: shown.unit.clone() }))
}

type Points = BTreeMap<i64, Point>;

fn of_metric(tx: &Tx<'_>, alarm: &MetricAlarm, range: Range) -> Result<Points> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let statistic = alarm.statistic.as_deref().or(alarm.extended_statistic.as_deref()).and_then(Statistic::parse);
    let Some(statistic) = statistic else { return Ok(Points::new()) };
    let dimensions = text_of(&alarm.dimensions);
    let of_unit = registry::of_metric(tx, &text(&alarm.namespace), &text(&alarm.metric_name), &dimensions)?;
    let asked = of_unit.into_iter().filter(|(known, _)| alarm.unit.as_ref().is_none_or(|unit| unit == known));
    let series: Vec<_> = asked.flat_map(|(_, series)| series).collect();
    let points = Reader::new(tx).read(&series, range, statistic.need())?;
    let point = |(time, values): (i64, meter::metrics::Distribution)| {
        let value = statistic.of(&values)?;
        Some((time, Point { time, value, samples: Some(values.samples()) }))
    };
    Ok(points.into_iter().filter_map(point).collect())
}

fn computed(
    tx: &Tx<'_>,
    queries: &[api::cloudwatch::MetricDataQuery],
    range: Range,
    now: i64,
) -> Result<Option<Points>> {
    let Ok(plan) = data::plan(queries, |_| range) else { return Ok(None) };
    // No alarm searches, so whose metrics these are is not asked.
    let Ok(data::Evaluated { values, .. }) = data::evaluate(tx, &plan, "", now) else { return Ok(None) };
    let result = queries.iter().zip(values).find(|(query, _)| query.return_data != Some(false));
    Ok(match result {
        Some((_, math::Value::Series(series))) => {
            Some(series.into_iter().map(|(time, value)| (time, Point { time, value, samples: None })).collect())
        }
        _ => None,
    })
}
