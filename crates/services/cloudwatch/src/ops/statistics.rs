//! GetMetricStatistics.

use crate::block::Points;
use crate::db::reader::{Need, Reader};
use crate::db::registry;
use crate::errors;
use crate::ops::range::{is_period, range};
use crate::series::text_of;
use crate::state::CloudWatch;
use crate::statistic::Statistic;
use api::Timestamp;
use api::cloudwatch::*;
use cloud::{Authorized, Result};
use meter::metrics::Distribution;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Data points that one request may ask for.
const MOST: i64 = 1_440;

pub async fn get(
    metrics: Arc<CloudWatch>,
    call: Authorized,
    input: GetMetricStatisticsInput,
) -> Result<GetMetricStatisticsOutput> {
    let wanted = check(&input)?;
    let now = call.now.millis() / 1000;
    let range = range(input.start_time, input.end_time, input.period.into(), now);
    let (namespace, name, unit) = (input.namespace, input.metric_name.clone(), input.unit);
    let dimensions = text_of(&input.dimensions);
    let need = if wanted.extended.is_empty() { Need::Sums } else { Need::Values };
    let by_unit = metrics
        .read(move |tx| {
            let of_unit = registry::of_metric(tx, &namespace, &name, &dimensions)?;
            let asked = of_unit.into_iter().filter(|(known, _)| unit.as_ref().is_none_or(|unit| unit == known));
            let reader = Reader::new(tx);
            asked.map(|(unit, series)| Ok((unit, reader.read(&series, range, need)?))).collect()
        })
        .await?;
    Ok(GetMetricStatisticsOutput { label: Some(input.metric_name), datapoints: Some(datapoints(by_unit, &wanted)) })
}

/// The statistics that are asked for: the five, and those with a name of their own.
struct Wanted {
    plain: Vec<String>,
    extended: Vec<(String, Statistic)>,
}

fn check(input: &GetMetricStatisticsInput) -> Result<Wanted> {
    let period = i64::from(input.period);
    if !is_period(period) {
        let set = "The parameter Period must be a value in the set [1, 5, 10, 20, 30] or a multiple of 60.";
        return Err(errors::value(set));
    }
    let (from, to) = (input.start_time.0, input.end_time.0);
    // What is no number compares as nothing.
    if from.partial_cmp(&to).is_none_or(std::cmp::Ordering::is_ge) {
        return Err(errors::value("The parameter StartTime must be less than the parameter EndTime."));
    }
    let asked = ((to - from) / period as f64) as i64;
    if asked > MOST {
        return Err(errors::combination(format!(
            "You have requested up to {asked} datapoints, which exceeds the limit of {MOST}. You may reduce the \
             datapoints requested by increasing Period, or decreasing the time range."
        )));
    }
    let plain = input.statistics.clone().unwrap_or_default();
    let mut extended = Vec::new();
    for (n, text) in input.extended_statistics.iter().flatten().enumerate() {
        let statistic = Statistic::parse_extended(text).ok_or_else(|| {
            let at = format!("ExtendedStatistics.member.{}", n + 1);
            errors::value(format!("The value {text} for parameter {at} is not supported."))
        })?;
        extended.push((text.clone(), statistic));
    }
    if plain.is_empty() && extended.is_empty() {
        return Err(errors::combination("Must specify either Statistics or ExtendedStatistics"));
    }
    Ok(Wanted { plain, extended })
}

fn datapoints(by_unit: Vec<(String, Points)>, wanted: &Wanted) -> Vec<Datapoint> {
    let all = by_unit.into_iter().flat_map(|(unit, points)| points.into_iter().map(move |point| (unit.clone(), point)));
    all.filter_map(|(unit, (time, values))| datapoint(unit, time, &values, wanted)).collect()
}

fn datapoint(unit: String, time: i64, values: &Distribution, wanted: &Wanted) -> Option<Datapoint> {
    let plain = |name: &str, statistic: Statistic| {
        wanted.plain.iter().any(|wanted| wanted == name).then(|| statistic.of(values)).flatten()
    };
    let extended: BTreeMap<_, _> =
        wanted.extended.iter().filter_map(|(name, statistic)| Some((name.clone(), statistic.of(values)?))).collect();
    if wanted.plain.is_empty() && extended.is_empty() {
        return None;
    }
    Some(Datapoint {
        timestamp: Some(Timestamp(time as f64)),
        sample_count: plain("SampleCount", Statistic::SampleCount),
        average: plain("Average", Statistic::Average),
        sum: plain("Sum", Statistic::Sum),
        minimum: plain("Minimum", Statistic::Minimum),
        maximum: plain("Maximum", Statistic::Maximum),
        unit: Some(unit),
        extended_statistics: (!extended.is_empty()).then_some(extended),
    })
}
