//! The node's own metrics: kept once, shown under all of AWS's dimensions.

use super::*;
use meter::metrics::{Distribution, MetricSink, Sample};
use meter::{Metric as Own, Subject};

fn sample(metric: Own, subject: Subject, values: &[f64]) -> Sample {
    let mut all = Distribution::default();
    values.iter().for_each(|value| all.add(*value, 1.0));
    Sample { metric, subject, minute: Timestamp::from_millis((NOON - 60) * 1000), values: all }
}

fn of(name: &str, dimensions: &[(&str, &str)], statistic: &str) -> GetMetricStatisticsInput {
    GetMetricStatisticsInput {
        namespace: "AWS/Lambda".into(),
        dimensions: Some(dimensions.iter().map(|(name, value)| dimension(name, value)).collect()),
        ..ask(name, 60, 60, &[statistic])
    }
}

#[tokio::test]
async fn wider_dimensions_are_the_sums_of_narrower_ones() {
    let mut node = Node::open();
    let call =
        |qualifier: Option<&str>, version: &str| Subject::call("f", qualifier.map(Into::into), Some(version.into()));
    let samples = [
        sample(Own::Invocations, call(None, "$LATEST"), &[1.0; 3]),
        sample(Own::Invocations, call(Some("live"), "1"), &[1.0; 5]),
        sample(Own::Invocations, call(Some("live"), "2"), &[1.0; 7]),
        sample(Own::Invocations, Subject::call("g", None, Some("$LATEST".into())), &[1.0]),
        sample(Own::Duration, call(None, "$LATEST"), &[10.0, 20.0, 30.0]),
        sample(Own::Duration, call(Some("live"), "1"), &[40.0]),
        sample(Own::ConcurrentExecutions, Subject::function("f"), &[3.0]),
        sample(Own::ConcurrentExecutions, Subject::account(), &[4.0]),
        sample(Own::InitDuration, call(None, "$LATEST"), &[1.0]),
    ];
    node.metrics.publish(&samples).await.unwrap();
    for round in 0..2 {
        let f = ("FunctionName", "f");
        assert_eq!(node.statistics(of("Invocations", &[], "Sum")).await, ["-60: 16 Count"]);
        assert_eq!(node.statistics(of("Invocations", &[f], "Sum")).await, ["-60: 15 Count"]);
        assert_eq!(node.statistics(of("Invocations", &[f, ("Resource", "f")], "Sum")).await, ["-60: 3 Count"]);
        let live = [("Resource", "f:live"), f];
        assert_eq!(node.statistics(of("Invocations", &live, "Sum")).await, ["-60: 12 Count"]);
        let second = [f, ("Resource", "f:live"), ("ExecutedVersion", "2")];
        assert_eq!(node.statistics(of("Invocations", &second, "Sum")).await, ["-60: 7 Count"]);
        assert_eq!(node.statistics(of("Duration", &[f], "p75")).await, ["-60: p75=30 Milliseconds"]);
        assert_eq!(node.statistics(of("ConcurrentExecutions", &[f], "Maximum")).await, ["-60: 3 Count"]);
        if round == 0 {
            node.clock.advance_ms(600_000);
            node.metrics.roll_up().await.unwrap();
            node.again();
        }
    }
    let listed = node.call::<ListMetrics>(ListMetricsInput::default()).await.metrics.unwrap();
    let invocations = listed.iter().filter(|metric| metric.metric_name.as_deref() == Some("Invocations")).count();
    // None; f; f, f; f, f:live; f, f:live with 1 and with 2; g; g, g.
    assert_eq!(invocations, 8);
    assert!(listed.iter().all(|metric| metric.metric_name.as_deref() != Some("InitDuration")));
}

#[tokio::test]
async fn versions_of_all_times_are_summed_up() {
    let node = Node::at(NOON - 30 * DAY);
    // One an hour for a month: what is older than 15 days is by five minutes by then.
    let versions = 30 * 24;
    for version in 1..=versions {
        let subject = Subject::call("f", Some("live".into()), Some(format!("{version}").into()));
        let minute = node.clock.now();
        let first = Sample { minute, ..sample(Own::Invocations, subject.clone(), &[1.0; 2]) };
        node.metrics.publish(&[first]).await.unwrap();
        node.clock.advance_ms(50 * 60_000);
        let last = Sample { minute: node.clock.now(), ..sample(Own::Invocations, subject, &[1.0; 3]) };
        node.metrics.publish(&[last]).await.unwrap();
        node.clock.advance_ms(10 * 60_000);
        if version % 24 == 0 {
            node.metrics.roll_up().await.unwrap();
        }
    }
    let asked = |period: i32, seconds: i64| GetMetricStatisticsInput {
        namespace: "AWS/Lambda".into(),
        dimensions: Some(vec![dimension("FunctionName", "f")]),
        ..ask("Invocations", seconds, period, &["Sum"])
    };
    let days = node.statistics(asked(86_400, 30 * DAY)).await;
    assert_eq!(days.len(), 30);
    assert!(days.iter().all(|day| day.ends_with(": 120 Count")), "{days:?}");
    assert_eq!(node.statistics(asked(3_600, DAY)).await.len(), 24);
}
