//! Metrics of each age, and what is told of them. The files beside this hold what earlier versions wrote of this very story, and
//! what they told.

use crate::*;
use meter::metrics::{Distribution, MetricSink, Sample};
use meter::{Metric as Own, Subject};

/// Days before noon when each chapter begins, how many minutes it has, and the shortest period that it is kept by in the end.
pub const CHAPTERS: [(i64, i64, i32); 4] = [(100, 75, 3_600), (30, 75, 300), (1, 75, 60), (0, 20, 60)];

/// When a chapter begins: the last is not over for an hour.
fn begin(days: i64) -> i64 {
    if days == 0 { NOON - 1_200 } else { NOON - days * DAY }
}

/// Numbers that look like chance, the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, many: u64) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % many) as f64
    }
}

/// On a node that begins with the first chapter.
pub async fn live(node: &Node) {
    let mut chance = Chance(7);
    for (days, minutes, _) in CHAPTERS {
        node.metrics.roll_up().await.unwrap();
        node.clock.advance_ms((begin(days) - node.now()) * 1000);
        node.metrics.roll_up().await.unwrap();
        let begin = node.now();
        for minute in 0..minutes {
            node.metrics.publish(&own(begin + minute * 60, minute, &mut chance)).await.unwrap();
        }
        node.put((0..minutes).flat_map(|minute| foreign(begin + minute * 60, minute)).collect()).await;
        if days > 0 {
            node.clock.advance_ms(3 * 3_600_000);
            node.metrics.roll_up().await.unwrap();
        }
    }
    node.clock.advance_ms((NOON - node.now()) * 1000);
}

/// Whole milliseconds, so that no period has more sizes of them than are kept.
fn own(time: i64, minute: i64, chance: &mut Chance) -> Vec<Sample> {
    let call =
        |qualifier: Option<&str>, version: &str| Subject::call("f", qualifier.map(Into::into), Some(version.into()));
    let mut all = Vec::new();
    for subject in [call(None, "$LATEST"), call(Some("live"), "1"), call(Some("live"), "2")] {
        let mut of = |metric, values: &mut dyn FnMut() -> f64| {
            let mut sum = Distribution::default();
            (0..5).for_each(|_| sum.add(values(), 1.0));
            let minute = Timestamp::from_millis(time * 1000);
            all.push(Sample { metric, subject: subject.clone(), minute, values: sum });
        };
        of(Own::Invocations, &mut || 1.0);
        of(Own::Throttles, &mut || 0.0);
        of(Own::Errors, &mut || f64::from(u8::from(chance.below(10) == 0.0)));
        if minute % 7 != 3 {
            of(Own::Duration, &mut || 20.0 + chance.below(60));
        }
    }
    all
}

/// With gaps, sets, signs, and numbers that have no end.
fn foreign(time: i64, minute: i64) -> Vec<MetricDatum> {
    let n = minute as f64;
    let set = StatisticSet { sample_count: n + 1.0, sum: n * 2.5, minimum: -1.5, maximum: n };
    let mut all = vec![
        MetricDatum { value: None, statistic_values: Some(set), ..datum("sets", time, 0.0) },
        MetricDatum { unit: Some("Bytes".into()), ..datum("units", time, n * 1e6) },
        MetricDatum { unit: Some("Seconds".into()), ..datum("units", time, n / 8.0) },
        datum("signs", time, 10.0 - n),
    ];
    if minute % 3 == 0 {
        all.push(datum("thirds", time, n / 3.0));
        all.push(datum("large", time, 2_f64.powi(300)));
    }
    all
}

/// Each statistic of each metric in each chapter, a line for each of its periods.
pub async fn told(node: &Node) -> Vec<String> {
    let f = ("FunctionName", "f");
    let (live, latest) = (("Resource", "f:live"), ("Resource", "f"));
    let mut metrics = Vec::new();
    for name in ["Invocations", "Throttles", "Errors", "Duration"] {
        let of: [&[(&str, &str)]; 5] = [&[], &[f], &[f, latest], &[f, live], &[f, live, ("ExecutedVersion", "2")]];
        metrics.extend(of.map(|dimensions| ("AWS/Lambda", name, dimensions.to_vec())));
    }
    metrics.extend(["sets", "units", "signs", "thirds", "large"].map(|name| ("app", name, Vec::new())));
    let mut lines = Vec::new();
    for (days, minutes, period) in CHAPTERS {
        for (namespace, name, dimensions) in &metrics {
            let input = GetMetricStatisticsInput {
                namespace: (*namespace).into(),
                metric_name: (*name).into(),
                dimensions: Some(dimensions.iter().map(|(name, value)| dimension(name, value)).collect()),
                start_time: api::Timestamp(begin(days) as f64),
                end_time: api::Timestamp((begin(days) + minutes * 60) as f64),
                period,
                statistics: Some(["SampleCount", "Sum", "Minimum", "Maximum"].map(Into::into).to_vec()),
                extended_statistics: Some(["p10", "p50", "p99", "tm90"].map(Into::into).to_vec()),
                unit: None,
            };
            let mut points = node.call::<GetMetricStatistics>(input).await.datapoints.unwrap();
            points.sort_by(|a, b| a.timestamp.partial_cmp(&b.timestamp).unwrap().then(a.unit.cmp(&b.unit)));
            let values: Vec<_> = dimensions.iter().map(|(_, value)| *value).collect();
            let of = format!("{days} {name} {}", values.join(","));
            lines.extend(points.iter().map(|point| format!("{of} {}", shown(point))));
        }
    }
    lines
}

/// To nine digits: sums are added up in any order.
fn shown(point: &Datapoint) -> String {
    let plain = [point.sample_count, point.sum, point.minimum, point.maximum].into_iter().flatten();
    let extended = point.extended_statistics.iter().flatten().map(|(name, value)| format!("{name}={value:.8e}"));
    let numbers: Vec<_> = plain.map(|value| format!("{value:.8e}")).chain(extended).collect();
    let (time, unit) = (point.timestamp.unwrap().0 as i64 - NOON, point.unit.as_deref().unwrap_or_default());
    format!("{time} {unit} {}", numbers.join(" "))
}
