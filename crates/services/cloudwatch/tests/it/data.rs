//! GetMetricData.

use super::*;

fn stat(id: &str, name: &str, stat: &str, period: i32) -> MetricDataQuery {
    let metric = Metric { namespace: Some("app".into()), metric_name: Some(name.into()), dimensions: None };
    MetricDataQuery {
        id: id.into(),
        metric_stat: Some(MetricStat { metric, period, stat: stat.into(), unit: None }),
        ..Default::default()
    }
}

fn expression(id: &str, text: &str) -> MetricDataQuery {
    MetricDataQuery { id: id.into(), expression: Some(text.into()), ..Default::default() }
}

fn hidden(query: MetricDataQuery) -> MetricDataQuery {
    MetricDataQuery { return_data: Some(false), ..query }
}

fn ask_data(queries: Vec<MetricDataQuery>) -> GetMetricDataInput {
    GetMetricDataInput {
        metric_data_queries: queries,
        start_time: api::Timestamp((NOON - 300) as f64),
        end_time: api::Timestamp(NOON as f64),
        scan_by: Some("TimestampAscending".into()),
        ..Default::default()
    }
}

/// `id label: seconds from noon=value …`
async fn lines(node: &Node, input: GetMetricDataInput) -> Vec<String> {
    let results = node.call::<GetMetricData>(input).await.metric_data_results.unwrap();
    let line = |result: MetricDataResult| {
        let points = result.timestamps.unwrap().into_iter().zip(result.values.unwrap());
        let points: Vec<_> = points.map(|(time, value)| format!("{}={value}", time.0 as i64 - NOON)).collect();
        format!(
            "{} {} {}: {}",
            result.id.unwrap(),
            result.label.unwrap(),
            result.status_code.unwrap(),
            points.join(" ")
        )
    };
    results.into_iter().map(line).collect()
}

async fn node() -> Node {
    let node = Node::open();
    node.put(vec![
        datum("calls", NOON - 240, 10.0),
        datum("calls", NOON - 180, 20.0),
        datum("calls", NOON - 60, 40.0),
        datum("errors", NOON - 180, 5.0),
    ])
    .await;
    node
}

#[tokio::test]
async fn metrics_and_what_is_computed_of_them() {
    let node = node().await;
    let queries = vec![
        expression("rate", "100 * FILL(bad, 0) / all"),
        hidden(stat("all", "calls", "Sum", 60)),
        hidden(stat("bad", "errors", "Sum", 60)),
    ];
    assert_eq!(lines(&node, ask_data(queries)).await, ["rate rate Complete: -240=0 -180=25 -60=0"]);
    let two = vec![stat("a", "calls", "Sum", 60), stat("b", "calls", "Maximum", 300)];
    assert_eq!(
        lines(&node, ask_data(two)).await,
        ["a calls Sum 60 Complete: -240=10 -180=20 -60=40", "b calls Maximum 300 Complete: -300=40"]
    );
    let newest = GetMetricDataInput { scan_by: None, ..ask_data(vec![stat("a", "calls", "p90", 60)]) };
    assert_eq!(lines(&node, newest).await, ["a calls Complete: -60=40 -180=20 -240=10"]);
    let nothing = ask_data(vec![stat("a", "none", "Sum", 60)]);
    assert_eq!(lines(&node, nothing).await, ["a none Complete: "]);
    let all = vec![
        expression("e", "METRICS()"),
        hidden(stat("a", "calls", "Sum", 60)),
        hidden(stat("b", "errors", "Sum", 60)),
    ];
    assert_eq!(lines(&node, ask_data(all)).await, ["e e a Complete: -240=10 -180=20 -60=40", "e e b Complete: -180=5"]);
}

#[tokio::test]
async fn an_answer_has_pages() {
    let node = node().await;
    let input = || GetMetricDataInput {
        max_datapoints: Some(2),
        ..ask_data(vec![stat("a", "calls", "Sum", 60), stat("b", "errors", "Sum", 60)])
    };
    let first = node.call::<GetMetricData>(input()).await;
    assert_eq!(lines(&node, input()).await, ["a calls PartialData: -240=10 -180=20", "b errors PartialData: "]);
    let second = GetMetricDataInput { next_token: first.next_token, ..input() };
    assert_eq!(lines(&node, second.clone()).await, ["a calls Complete: -60=40", "b errors Complete: -180=5"]);
    assert_eq!(node.call::<GetMetricData>(second).await.next_token, None);
}

#[tokio::test]
async fn everything_wrong_is_a_validation_error() {
    let node = Node::open();
    let a = || stat("a", "calls", "Sum", 60);
    let cases = [
        (vec![], "The parameter MetricDataQueries is required."),
        (
            vec![stat("A", "m", "Sum", 60)],
            "The value A for parameter MetricDataQueries.member.1.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.",
        ),
        (vec![a(), a()], "The values for parameter id in MetricDataQueries are not unique."),
        (
            vec![MetricDataQuery { expression: Some("a".into()), ..a() }],
            "The parameters MetricDataQueries.member.1.Expression and MetricDataQueries.member.1.MetricStat are mutually exclusive and you have specified both.",
        ),
        (
            vec![MetricDataQuery { period: Some(60), ..a() }],
            "The parameters MetricDataQueries.member.1.Period and MetricDataQueries.member.1.MetricStat are mutually exclusive and you have specified both.",
        ),
        (
            vec![MetricDataQuery { id: "a".into(), ..Default::default() }],
            "At least one of the parameters MetricDataQueries.member.1.Expression or MetricDataQueries.member.1.MetricStat must be specified.",
        ),
        (
            vec![stat("a", "m", "Sum", 45)],
            "The parameter MetricDataQueries.member.1.MetricStat.Period must be a value in the set [1, 5, 10, 20, 30] or a multiple of 60.",
        ),
        (vec![stat("a", "m", "Median", 60)], "The value Median for parameter Stat is not supported."),
        (vec![hidden(a())], "At least one of the MetricDataQueries must have ReturnData set to true."),
        (
            vec![a(), expression("e", "SEARCH('(x', 'Sum')")],
            "Error in expression 'e': A parenthesis of the search is not closed",
        ),
        (
            vec![a(), expression("e", "SUM(a)")],
            "Error in expression 'e': The result is a number, and must be a time series: TIME_SERIES makes one of it",
        ),
    ];
    for (queries, message) in cases {
        let told = node.refused::<GetMetricData>(ask_data(queries)).await;
        assert_eq!(told, ("ValidationError".to_owned(), message.to_owned()));
    }
}

/// Three functions of an application, each with calls and errors.
async fn searched() -> Node {
    let node = Node::open();
    for (n, function) in ["front-in", "front-out", "backEnd"].into_iter().enumerate() {
        let of = |name: &str, value: f64| MetricDatum {
            dimensions: Some(vec![dimension("Function", function)]),
            ..datum(name, NOON - 120, value)
        };
        node.put(vec![of("calls", 10.0 * (n + 1) as f64), of("errors", n as f64)]).await;
    }
    node.put(vec![datum("calls", NOON - 120, 60.0)]).await;
    node
}

#[tokio::test]
async fn searches_find_metrics_and_expressions_take_them() {
    let node = searched().await;
    let ask = |queries: Vec<MetricDataQuery>| lines(&node, ask_data(queries));
    let by_function = "SEARCH('{app,Function} MetricName=\"calls\"', 'Sum', 60)";
    assert_eq!(
        ask(vec![expression("e", by_function)]).await,
        ["e backEnd Complete: -120=30", "e front-in Complete: -120=10", "e front-out Complete: -120=20"]
    );
    assert_eq!(
        ask(vec![expression("e", "SEARCH('Function=front', 'Sum')")]).await,
        [
            "e front-in calls Complete: -300=10",
            "e front-out calls Complete: -300=20",
            "e front-in errors Complete: -300=0",
            "e front-out errors Complete: -300=1"
        ]
    );
    let top = format!("SLICE(SORT({by_function}, SUM, DESC), 0, 2)");
    assert_eq!(
        ask(vec![expression("e", &top)]).await,
        ["e backEnd Complete: -120=30", "e front-out Complete: -120=20"]
    );
    let two = vec![expression("sum", "SUM(found) * 2"), hidden(expression("found", by_function))];
    assert_eq!(ask(two).await, ["sum sum Complete: -120=120"]);
    let own_period =
        MetricDataQuery { period: Some(300), ..expression("e", "SEARCH('\"backEnd\" errors', 'Sum', 60)") };
    assert_eq!(ask(vec![own_period]).await, ["e errors Complete: -300=2"]);
    assert_eq!(ask(vec![expression("e", "SEARCH('nothing', 'Sum')")]).await, Vec::<String>::new());
    let labelled = |label: &str| {
        let query = expression("e", "SEARCH('errors NOT backEnd', 'Maximum', 60)");
        ask(vec![MetricDataQuery { label: Some(label.into()), ..query }])
    };
    assert_eq!(labelled("of").await, ["e of front-in Complete: -120=0", "e of front-out Complete: -120=1"]);
    assert_eq!(labelled("").await, ["e front-in Complete: -120=0", "e front-out Complete: -120=1"]);
    assert_eq!(
        labelled("${PROP('Dim.Function')}: ${MAX} ${PROP('Stat')}").await,
        ["e front-in: 0 Maximum Complete: -120=0", "e front-out: 1 Maximum Complete: -120=1"]
    );
}

#[tokio::test]
async fn searches_end_somewhere() {
    let node = Node::open();
    for batch in 0..6 {
        let one = |n: usize| MetricDatum {
            dimensions: Some(vec![dimension("n", &(batch * 100 + n).to_string())]),
            ..datum("many", NOON - 60, 1.0)
        };
        node.put((0..100).map(one).collect()).await;
    }
    let input = ask_data(vec![expression("e", "SUM(SEARCH('{app,n} many', 'Sum', 60))")]);
    let answer = node.call::<GetMetricData>(input.clone()).await;
    let told = answer.messages.unwrap().remove(0);
    assert_eq!(told.code.as_deref(), Some("MaxMetricsExceeded"));
    assert_eq!(lines(&node, input).await, ["e e Complete: -60=500"]);
    node.clock.advance_ms(15 * DAY * 1000);
    assert_eq!(
        lines(&node, ask_data(vec![expression("e", "SEARCH('{app,n}', 'Sum', 60)")])).await,
        Vec::<String>::new()
    );
    let many = (0..101).map(|n| expression(&format!("e{n}"), "SEARCH('x', 'Sum')")).collect();
    assert_eq!(node.refused::<GetMetricData>(ask_data(many)).await.1, "A request has at most 100 searches.");
}
