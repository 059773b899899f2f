//! PutMetricData.

use crate::errors;
use crate::series::{Key, NO_UNIT, text_of};
use crate::state::{CloudWatch, Put, answer};
use api::cloudwatch::*;
use base::Timestamp;
use cloud::{Authorized, Result};
use meter::metrics::Distribution;
use std::sync::Arc;

/// Metrics of one request.
const DATA: usize = 1_000;
/// Values of one metric in one request.
const VALUES: usize = 150;
const TOO_OLD_MS: i64 = 14 * 86_400_000;
const TOO_NEW_MS: i64 = 2 * 3_600_000;
/// Values are within plus and minus 2 to this power.
const EXPONENT: i32 = 360;
/// Namespaces that only AWS writes to, which here are the node itself and its services.
const RESERVED: &str = "AWS/";

pub async fn put(metrics: Arc<CloudWatch>, call: Authorized, input: PutMetricDataInput) -> Result<PutMetricDataOutput> {
    if input.entity_metric_data.is_some() {
        return Err(errors::value("The parameter EntityMetricData is not served here."));
    }
    if input.namespace.starts_with(RESERVED) && !crate::is_service(&call) {
        return Err(errors::value(format!("The value {} for parameter Namespace is invalid.", input.namespace)));
    }
    let data = input.metric_data.filter(|data| !data.is_empty());
    let data = data.ok_or_else(|| errors::missing("The parameter MetricData is required."))?;
    if data.len() > DATA {
        return Err(errors::value(format!("The collection MetricData must not have a size greater than {DATA}.")));
    }
    let reads = data.into_iter().enumerate().map(|(n, datum)| {
        let at = format!("MetricData.member.{}", n + 1);
        read(&input.namespace, datum, &at, call.now)
    });
    let puts = reads.collect::<Result<Vec<_>>>()?;
    metrics.put(puts).await.map_err(answer)?;
    Ok(PutMetricDataOutput {})
}

fn read(namespace: &str, datum: MetricDatum, at: &str, now: Timestamp) -> Result<Put> {
    check_dimensions(datum.dimensions.as_deref().unwrap_or_default(), at)?;
    let fine = match datum.storage_resolution {
        Some(1) => true,
        None | Some(60) => false,
        Some(_) => {
            return Err(errors::value(format!(
                "The parameter {at}.StorageResolution must be a value in the set [1, 60]."
            )));
        }
    };
    let time = time(&datum, at, now)?;
    let values = values(&datum, at)?;
    let key = Key {
        namespace: namespace.to_owned(),
        name: datum.metric_name,
        dimensions: text_of(&datum.dimensions),
        unit: datum.unit.unwrap_or_else(|| NO_UNIT.into()),
    };
    Ok(Put { key, time, fine, values })
}

pub fn check_dimensions(dimensions: &[Dimension], at: &str) -> Result<()> {
    for (n, dimension) in dimensions.iter().enumerate() {
        let bad = |part: &str, text: &str| {
            let at = format!("{at}.Dimensions.member.{}.{part}", n + 1);
            let at = at.trim_start_matches('.');
            Err(errors::value(format!("The value {text} for parameter {at} is invalid.")))
        };
        if !is_dimension_text(&dimension.name) || dimension.name.starts_with(':') {
            return bad("Name", &dimension.name);
        }
        if !is_dimension_text(&dimension.value) {
            return bad("Value", &dimension.value);
        }
        if dimensions[..n].iter().any(|earlier| earlier.name == dimension.name) {
            return bad("Name", &dimension.name);
        }
    }
    Ok(())
}

/// ASCII without control characters, and not blank.
pub fn is_dimension_text(text: &str) -> bool {
    text.bytes().all(|byte| (0x20..0x7f).contains(&byte)) && !text.trim().is_empty()
}

fn time(datum: &MetricDatum, at: &str, now: Timestamp) -> Result<Timestamp> {
    let Some(time) = datum.timestamp else { return Ok(now) };
    let ms = (time.0 * 1000.0) as i64;
    if (now.millis() - TOO_OLD_MS..=now.millis() + TOO_NEW_MS).contains(&ms) {
        return Ok(Timestamp::from_millis(ms));
    }
    Err(errors::value(format!("The parameter {at}.Timestamp must specify a time within the past two weeks.")))
}

fn values(datum: &MetricDatum, at: &str) -> Result<Distribution> {
    let exclusive = |one: &str, other: &str| {
        Err(errors::combination(errors::exclusive(&format!("{at}.{one}"), &format!("{at}.{other}"))))
    };
    match (datum.value, &datum.values, &datum.statistic_values) {
        (Some(_), Some(_), _) => exclusive("Value", "Values"),
        (Some(_), _, Some(_)) => exclusive("Value", "StatisticValues"),
        (_, Some(_), Some(_)) => exclusive("Values", "StatisticValues"),
        (Some(value), None, None) => number(value, at, "Value").map(Distribution::of),
        (None, Some(values), None) => many(values, datum.counts.as_deref(), at),
        (None, None, Some(set)) => statistic_set(set, at),
        (None, None, None) => Err(errors::missing(format!(
            "At least one of the parameters {at}.Value, {at}.Values or {at}.StatisticValues must be specified."
        ))),
    }
}

fn many(values: &[f64], counts: Option<&[f64]>, at: &str) -> Result<Distribution> {
    if values.is_empty() {
        return Err(errors::missing(format!("The parameter {at}.Values is required.")));
    }
    if values.len() > VALUES {
        return Err(errors::value(format!("The collection {at}.Values must not have a size greater than {VALUES}.")));
    }
    if counts.is_some_and(|counts| counts.len() != values.len()) {
        return Err(errors::value(format!("The parameters {at}.Values and {at}.Counts must be of the same size.")));
    }
    let mut all = Distribution::default();
    for (n, value) in values.iter().enumerate() {
        let value = number(*value, at, "Values")?;
        let times = number(counts.map_or(1.0, |counts| counts[n]), at, "Counts")?;
        if times < 0.0 {
            return Err(errors::value(format!("The value {times} for parameter {at}.Counts is invalid.")));
        }
        all.add(value, times);
    }
    if all.samples() == 0.0 {
        return Err(errors::value(format!("The parameter {at}.Counts must not be all zero.")));
    }
    Ok(all)
}

fn statistic_set(set: &StatisticSet, at: &str) -> Result<Distribution> {
    let at = format!("{at}.StatisticValues");
    let samples = number(set.sample_count, &at, "SampleCount")?;
    let (sum, minimum) = (number(set.sum, &at, "Sum")?, number(set.minimum, &at, "Minimum")?);
    let maximum = number(set.maximum, &at, "Maximum")?;
    if samples <= 0.0 {
        return Err(errors::value(format!("The parameter {at}.SampleCount must be greater than 0.")));
    }
    if maximum < minimum {
        return Err(errors::value(format!("The parameter {at}.Maximum must be greater than {at}.Minimum.")));
    }
    Ok(Distribution::of_set(samples, sum, minimum, maximum))
}

fn number(value: f64, at: &str, part: &str) -> Result<f64> {
    if value.is_finite() && value.abs() <= 2_f64.powi(EXPONENT) {
        return Ok(value);
    }
    Err(errors::value(format!("The value {value} for parameter {at}.{part} is invalid.")))
}
