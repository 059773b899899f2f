//! Putting, listing, and the statistics of what was put.

use super::*;

#[tokio::test]
async fn values_of_a_period_are_summed_up() {
    let node = Node::open();
    let mut many = datum("m", NOON - 90, 0.0);
    many = MetricDatum { value: None, values: Some(vec![1.0, 5.0]), counts: Some(vec![3.0, 1.0]), ..many };
    node.put(vec![datum("m", NOON - 119, 2.0), many, datum("m", NOON - 30, 7.0)]).await;
    let all = ["SampleCount", "Sum", "Average", "Minimum", "Maximum", "p50", "tm75"];
    let by_minute = node.statistics(ask("m", 120, 60, &all)).await;
    assert_eq!(
        by_minute,
        ["-120: 5 10 2 1 5 p50=1 tm75=1.2 None", "-60: 1 7 7 7 7 p50=7 tm75=7 None"]
            .map(|line| line.replace("tm75=1.2 ", &format!("tm75={} ", 4.5 / 3.75)))
    );
    let together = node.statistics(ask("m", 120, 120, &["Sum"])).await;
    assert_eq!(together, ["-120: 17 None"]);
    assert!(node.statistics(ask("other", 120, 60, &["Sum"])).await.is_empty());
}

#[tokio::test]
async fn units_are_kept_apart_and_sets_have_no_percentiles() {
    let node = Node::open();
    let set = StatisticSet { sample_count: 4.0, sum: 10.0, minimum: 1.0, maximum: 4.0 };
    let set = MetricDatum { value: None, statistic_values: Some(set), ..datum("m", NOON - 60, 0.0) };
    let bytes = MetricDatum { unit: Some("Bytes".into()), ..datum("m", NOON - 60, 3.0) };
    node.put(vec![set, bytes]).await;
    let both = node.statistics(ask("m", 60, 60, &["Sum", "p90"])).await;
    assert_eq!(both, ["-60: 10 None", "-60: 3 p90=3 Bytes"]);
    let bytes = GetMetricStatisticsInput { unit: Some("Bytes".into()), ..ask("m", 60, 60, &["Sum"]) };
    assert_eq!(node.statistics(bytes).await, ["-60: 3 Bytes"]);
    assert!(node.statistics(ask("m", 60, 60, &["p90"])).await == ["-60: p90=3 Bytes"]);
}

#[tokio::test]
async fn high_resolution_is_there_by_the_second_for_three_hours() {
    let node = Node::open();
    let fine = |time, value| MetricDatum { storage_resolution: Some(1), ..datum("m", time, value) };
    node.put(vec![fine(NOON - 12, 1.0), fine(NOON - 11, 2.0), fine(NOON - 1, 4.0), datum("coarse", NOON - 1, 1.0)])
        .await;
    assert_eq!(node.statistics(ask("m", 20, 1, &["Sum"])).await, ["-12: 1 None", "-11: 2 None", "-1: 4 None"]);
    assert_eq!(node.statistics(ask("m", 20, 10, &["Sum"])).await, ["-20: 3 None", "-10: 4 None"]);
    assert_eq!(node.statistics(ask("m", 60, 60, &["Sum"])).await, ["-60: 7 None"]);
    assert!(node.statistics(ask("coarse", 20, 10, &["Sum"])).await.is_empty());
    node.clock.advance_ms(4 * 3_600_000);
    node.metrics.roll_up().await.unwrap();
    assert!(node.statistics(ask("m", 20, 1, &["Sum"])).await.is_empty());
    assert_eq!(node.statistics(ask("m", 60, 60, &["Sum"])).await, ["-60: 7 None"]);
}

#[tokio::test]
async fn points_grow_coarser_with_age_and_nothing_is_lost_on_the_way() {
    let mut node = Node::open();
    let data = (1..=100).map(|n| datum("m", NOON - n * 60, n as f64));
    node.put(data.collect()).await;
    let all = ["SampleCount", "Sum", "Minimum", "Maximum", "p50"];
    let hours = node.statistics(ask("m", 7_200, 3_600, &all)).await;
    assert_eq!(hours, ["-7200: 40 3220 61 100 p50=80 None", "-3600: 60 1830 1 60 p50=30 None"]);
    node.metrics.roll_up().await.unwrap();
    node.again();
    assert_eq!(node.statistics(ask("m", 7_200, 3_600, &all)).await, hours, "in blocks");
    node.put(vec![datum("m", NOON - 60, 0.0)]).await;
    assert_eq!(node.statistics(ask("m", 60, 60, &["SampleCount"])).await, ["-60: 2 None"], "late");
    for (days, least) in [(17, 300), (70, 3_600)] {
        node.clock.advance_ms(days * 86_400_000);
        node.metrics.roll_up().await.unwrap();
        assert!(node.statistics(ask("m", 7_200, least / 5, &["Sum"])).await.is_empty(), "{days} days");
        let fives = node.statistics(ask("m", 7_200, least, &["SampleCount"])).await;
        assert_eq!(fives.len() as i32, if least == 300 { 20 } else { 2 }, "{fives:?}");
        let found = node.statistics(ask("m", 7_200, 3_600, &all)).await;
        assert_eq!(found, ["-7200: 40 3220 61 100 p50=80 None", "-3600: 61 1830 0 60 p50=30 None"], "{days} days");
    }
    node.clock.advance_ms(500 * 86_400_000);
    node.metrics.roll_up().await.unwrap();
    assert!(node.statistics(ask("m", 7_200, 3_600, &["Sum"])).await.is_empty());
}

#[tokio::test]
async fn metrics_are_listed_by_name_dimensions_and_use() {
    let node = Node::open();
    let with = |name: &str, dimensions: Vec<Dimension>| MetricDatum {
        dimensions: Some(dimensions),
        ..datum(name, NOON - 60, 1.0)
    };
    node.put(vec![
        with("a", vec![dimension("x", "1"), dimension("y", "2")]),
        with("a", vec![dimension("y", "2"), dimension("x", "1")]),
        with("a", vec![dimension("x", "2")]),
        with("b", vec![]),
    ])
    .await;
    let list = |name: Option<&str>, filters: &[(&str, Option<&str>)]| {
        let filter = |(name, value): &(&str, Option<&str>)| DimensionFilter {
            name: (*name).into(),
            value: value.map(Into::into),
        };
        ListMetricsInput {
            namespace: Some("app".into()),
            metric_name: name.map(Into::into),
            dimensions: Some(filters.iter().map(filter).collect()),
            ..Default::default()
        }
    };
    let count = async |input| node.call::<ListMetrics>(input).await.metrics.unwrap().len();
    assert_eq!(count(list(None, &[])).await, 3);
    assert_eq!(count(ListMetricsInput::default()).await, 3);
    assert_eq!(count(ListMetricsInput { metric_name: Some("b".into()), ..Default::default() }).await, 1);
    assert_eq!(count(list(Some("a"), &[("x", None)])).await, 2);
    assert_eq!(count(list(Some("a"), &[("x", Some("1")), ("y", None)])).await, 1);
    assert_eq!(count(list(Some("a"), &[("z", None)])).await, 0);
    let recent = || ListMetricsInput { recently_active: Some("PT3H".into()), ..list(None, &[]) };
    assert_eq!(count(recent()).await, 3);
    node.clock.advance_ms(4 * 3_600_000);
    assert_eq!((count(recent()).await, count(list(None, &[])).await), (0, 3));
    node.clock.advance_ms(15 * 86_400_000);
    assert_eq!(count(list(None, &[])).await, 0);
}

#[tokio::test]
async fn a_long_list_has_pages() {
    let node = Node::open();
    for half in 0..2 {
        node.put((0..600).map(|n| datum(&format!("m{half}-{n:03}"), NOON - 60, 1.0)).collect()).await;
    }
    let (mut token, mut names, mut pages) = (None, Vec::new(), 0);
    loop {
        let page = node.call::<ListMetrics>(ListMetricsInput { next_token: token, ..Default::default() }).await;
        names.extend(page.metrics.unwrap().into_iter().map(|metric| metric.metric_name.unwrap()));
        pages += 1;
        token = page.next_token;
        if token.is_none() {
            break;
        }
    }
    assert_eq!((names.len(), pages), (1200, 3));
    assert!(names.is_sorted_by(|a, b| a < b));
    let (code, _) =
        node.refused::<ListMetrics>(ListMetricsInput { next_token: Some("x".into()), ..Default::default() }).await;
    assert_eq!(code, "InvalidNextToken");
}

#[tokio::test]
async fn what_is_wrong_is_said_in_awss_words_and_changes_nothing() {
    let node = Node::open();
    let fine = || datum("m", NOON, 1.0);
    let cases = [
        (put(vec![]), "MissingParameter", "The parameter MetricData is required."),
        (
            PutMetricDataInput { namespace: "AWS/Lambda".into(), ..put(vec![fine()]) },
            "InvalidParameterValue",
            "The value AWS/Lambda for parameter Namespace is invalid.",
        ),
        (
            put(vec![fine(), MetricDatum { values: Some(vec![1.0]), ..fine() }]),
            "InvalidParameterCombination",
            "The parameters MetricData.member.2.Value and MetricData.member.2.Values are mutually exclusive and you have specified both.",
        ),
        (
            put(vec![MetricDatum { value: None, values: Some(vec![1.0]), counts: Some(vec![1.0, 2.0]), ..fine() }]),
            "InvalidParameterValue",
            "The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be of the same size.",
        ),
        (
            put(vec![datum("m", NOON - 15 * DAY, 1.0)]),
            "InvalidParameterValue",
            "The parameter MetricData.member.1.Timestamp must specify a time within the past two weeks.",
        ),
        (
            put(vec![datum("m", NOON + 3 * 3_600, 1.0)]),
            "InvalidParameterValue",
            "The parameter MetricData.member.1.Timestamp must specify a time within the past two weeks.",
        ),
        (
            put(vec![datum("m", NOON, 1e300)]),
            "InvalidParameterValue",
            &format!("The value {} for parameter MetricData.member.1.Value is invalid.", 1e300),
        ),
        (
            put(vec![fine(); 1_001]),
            "InvalidParameterValue",
            "The collection MetricData must not have a size greater than 1000.",
        ),
        (
            put(vec![MetricDatum { storage_resolution: Some(5), ..fine() }]),
            "InvalidParameterValue",
            "The parameter MetricData.member.1.StorageResolution must be a value in the set [1, 60].",
        ),
    ];
    for (input, code, message) in cases {
        assert_eq!(node.refused::<PutMetricData>(input).await, (code.to_owned(), message.to_owned()));
    }
    assert!(node.call::<ListMetrics>(ListMetricsInput::default()).await.metrics.unwrap().is_empty());

    let refused = async |input| node.refused::<GetMetricStatistics>(input).await;
    let told = refused(ask("m", 86_460, 60, &["Sum"])).await;
    assert!(
        told.0 == "InvalidParameterCombination"
            && told.1.starts_with(
                "You have requested up to 1441 datapoints, which exceeds the limit of 1440. You may reduce"
            ),
        "{told:?}"
    );
    assert_eq!(
        refused(ask("m", 0, 60, &["Sum"])).await.1,
        "The parameter StartTime must be less than the parameter EndTime."
    );
    assert_eq!(refused(ask("m", 60, 61, &["Sum"])).await.0, "InvalidParameterValue");
    assert_eq!(refused(ask("m", 60, 60, &[])).await.0, "InvalidParameterCombination");
    assert_eq!(
        refused(ask("m", 60, 60, &["q9"])).await.1,
        "The value q9 for parameter ExtendedStatistics.member.1 is not supported."
    );
}
