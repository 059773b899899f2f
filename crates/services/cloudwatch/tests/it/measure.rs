//! What a month costs. `CARGO_PROFILE_DEV_OPT_LEVEL=2 cargo test -p service-cloudwatch -- --ignored --nocapture a_month`; the figures
//! in SPEC.md are of it.

use super::*;
use meter::metrics::{Distribution, MetricSink, Sample};
use meter::{Metric as Own, Subject};
use std::time::Instant;

/// Functions, and calls of each in a minute. Each is called in every minute of the month.
const FUNCTIONS: usize = 1_000;
const CALLS: usize = 5;
const DAYS: i64 = 31;

/// Durations around 40 ms, to a hundredth.
fn duration(seed: &mut u64) -> f64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    let even = |shift: u32| f64::from((*seed >> shift) as u16) / 65_536.0;
    let normal = even(16) + even(28) + even(40) + even(48) - 2.0;
    (40.0 * (0.5 * normal).exp() * 100.0).round() / 100.0
}

#[tokio::test]
#[ignore = "takes minutes: a month of a thousand functions"]
async fn a_month_of_a_thousand_functions() {
    let scale: usize = std::option_env!("MEASURE_FUNCTIONS").map_or(FUNCTIONS, |text| text.parse().unwrap());
    let start = NOON - DAYS * DAY;
    let mut node = Node::at(start);
    let names: Vec<Subject> =
        (0..scale).map(|n| Subject::call(format!("function-{n:04}"), None, Some("$LATEST".into()))).collect();
    let (begin, mut seed, mut publishing) = (Instant::now(), 7, 0.0);
    for minute in 0..DAYS * 1_440 {
        let mut samples = Vec::with_capacity(4 * scale);
        for subject in &names {
            let mut of = |metric, values: Vec<f64>| {
                let mut all = Distribution::default();
                values.into_iter().for_each(|value| all.add(value, 1.0));
                let minute = Timestamp::from_millis((start + minute * 60) * 1000);
                samples.push(Sample { metric, subject: subject.clone(), minute, values: all });
            };
            of(Own::Invocations, vec![1.0; CALLS]);
            of(Own::Errors, vec![0.0; CALLS]);
            of(Own::Throttles, vec![0.0; CALLS]);
            of(Own::Duration, (0..CALLS).map(|_| duration(&mut seed)).collect());
        }
        let one = Instant::now();
        node.metrics.publish(&samples).await.unwrap();
        publishing += one.elapsed().as_secs_f64();
        node.clock.advance_ms(60_000);
        if minute % 5 == 4 {
            node.metrics.roll_up().await.unwrap();
        }
        if minute % 1_440 == 1_439 {
            let (day, elapsed) = (minute / 1_440 + 1, begin.elapsed().as_secs());
            println!(
                "day {day}: {elapsed} s, {publishing:.0} s of them to publish, {:.1} MB",
                node.size() as f64 / 1e6
            );
        }
    }
    let elapsed = begin.elapsed().as_secs_f64();
    println!(
        "{scale} functions, {CALLS} calls a minute each, {DAYS} days: {:.1} MB, written in {elapsed:.0} s ({:.2} ms a minute to publish)",
        node.size() as f64 / 1e6,
        publishing * 1000.0 / (DAYS * 1_440) as f64
    );
    node.again();
    println!("opened again: {} MB", resident());
    listed(&node).await;
    let f = [("FunctionName", "function-0005")];
    for (what, seconds, period, dimensions) in [
        ("three hours by the minute", 3 * 3_600, 60, &f[..]),
        ("a day by the minute", DAY, 60, &f[..]),
        ("a week by the hour", 7 * DAY, 3_600, &f[..]),
        ("a month by the day", 31 * DAY, 86_400, &f[..]),
        ("a month by the day, all functions", 31 * DAY, 86_400, &[]),
    ] {
        let input = || GetMetricStatisticsInput {
            namespace: "AWS/Lambda".into(),
            dimensions: Some(dimensions.iter().map(|(name, value)| dimension(name, value)).collect()),
            ..ask("Duration", seconds, period, &["Average", "p99"])
        };
        let mut best = f64::MAX;
        for _ in 0..5 {
            let one = Instant::now();
            assert!(!node.statistics(input()).await.is_empty());
            best = best.min(one.elapsed().as_secs_f64());
        }
        println!("{what}: {:.2} ms", best * 1000.0);
    }
    searched(&node).await;
    println!("after all of this: {} MB", resident());
}

/// All pages of ListMetrics.
async fn listed(node: &Node) {
    let (begin, mut count, mut input) = (Instant::now(), 0, ListMetricsInput::default());
    loop {
        let page = node.call::<ListMetrics>(input.clone()).await;
        count += page.metrics.map_or(0, |metrics| metrics.len());
        match page.next_token {
            Some(token) => input.next_token = Some(token),
            None => break,
        }
    }
    println!("{count} metrics listed: {:.1} ms", begin.elapsed().as_secs_f64() * 1000.0);
}

/// What a search for the functions with the most errors of a day costs.
async fn searched(node: &Node) {
    let text = "SORT(SEARCH('{AWS/Lambda,FunctionName} MetricName=\"Errors\"', 'Sum', 3600), SUM, DESC, 10)";
    let input = GetMetricDataInput {
        metric_data_queries: vec![MetricDataQuery {
            id: "e".into(),
            expression: Some(text.into()),
            ..Default::default()
        }],
        start_time: api::Timestamp((NOON - DAY) as f64),
        end_time: api::Timestamp(NOON as f64),
        ..Default::default()
    };
    let begin = Instant::now();
    assert_eq!(node.call::<GetMetricData>(input).await.metric_data_results.unwrap().len(), 10);
    println!("a day of all functions' errors by the hour: {:.1} ms", begin.elapsed().as_secs_f64() * 1000.0);
}

/// Megabytes of this process.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
}
