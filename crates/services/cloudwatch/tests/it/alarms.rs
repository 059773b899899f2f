//! Alarms over time, with a clock that is moved by hand.

use super::*;

fn alarm(name: &str, missing: &str) -> PutMetricAlarmInput {
    PutMetricAlarmInput {
        alarm_name: name.into(),
        namespace: Some("app".into()),
        metric_name: Some("m".into()),
        statistic: Some("Sum".into()),
        period: Some(60),
        evaluation_periods: Some(1),
        threshold: Some(5.0),
        comparison_operator: Some("GreaterThanThreshold".into()),
        treat_missing_data: Some(missing.into()),
        ..Default::default()
    }
}

/// A node with alarms on `m`, the clock just before a minute is looked at.
async fn node() -> Node {
    let node = Node::open();
    for missing in ["missing", "ignore", "breaching", "notBreaching"] {
        node.call::<PutMetricAlarm>(alarm(missing, missing)).await;
    }
    node
}

impl Node {
    /// A minute later, when all alarms were looked at.
    async fn minute(&self) {
        self.clock.advance_ms(60_000);
        while self.metrics.look().await > 0 {}
    }

    /// `name STATE`, and what composite alarms there are.
    async fn states(&self) -> Vec<String> {
        let kinds = Some(vec!["MetricAlarm".into(), "CompositeAlarm".into()]);
        let all = self.call::<DescribeAlarms>(DescribeAlarmsInput { alarm_types: kinds, ..Default::default() }).await;
        let metric = all.metric_alarms.unwrap().into_iter().map(|one| (one.alarm_name, one.state_value));
        let composite = all.composite_alarms.unwrap().into_iter().map(|one| (one.alarm_name, one.state_value));
        metric.chain(composite).map(|(name, state)| format!("{} {}", name.unwrap(), state.unwrap())).collect()
    }
}

#[tokio::test]
async fn states_follow_the_metric_and_what_is_missing() {
    let node = node().await;
    node.minute().await;
    let begun = ["breaching ALARM", "ignore INSUFFICIENT_DATA", "missing INSUFFICIENT_DATA", "notBreaching OK"];
    assert_eq!(node.states().await, begun);
    node.put(vec![datum("m", node.now() - 10, 7.0)]).await;
    node.minute().await;
    assert_eq!(node.states().await, ["breaching ALARM", "ignore ALARM", "missing ALARM", "notBreaching ALARM"]);
    // Two periods beyond are looked at before it is missing.
    node.minute().await;
    node.minute().await;
    node.minute().await;
    let gone = ["breaching ALARM", "ignore ALARM", "missing INSUFFICIENT_DATA", "notBreaching OK"];
    assert_eq!(node.states().await, gone);
    node.put(vec![datum("m", node.now() - 10, 1.0)]).await;
    node.minute().await;
    assert_eq!(node.states().await, ["breaching OK", "ignore OK", "missing OK", "notBreaching OK"]);
}

#[tokio::test]
async fn a_new_alarm_sees_what_was_there_before() {
    let node = Node::open();
    node.put(vec![datum("m", node.now() - 10, 7.0)]).await;
    node.call::<PutMetricAlarm>(alarm("new", "missing")).await;
    while node.metrics.look().await > 0 {}
    assert_eq!(node.states().await, ["new ALARM"]);
}

#[derive(Default)]
struct Woken(std::sync::Mutex<Vec<String>>);

impl service_cloudwatch::Policies for Woken {
    fn alarmed(&self, action: &str, alarm: &str) -> cloud::Result<()> {
        self.0.lock().unwrap().push(format!("{alarm} {}", &action[action.len() - 1..]));
        Ok(())
    }
}

#[tokio::test]
async fn a_scaling_policy_is_woken_again_while_its_alarm_lasts() {
    let node = Node::open();
    let woken = Arc::new(Woken::default());
    node.metrics.set_policies(woken.clone());
    let policy = "arn:aws:autoscaling:us-east-1:000000000000:scalingPolicy:u:resource/lambda/function:f:1:policyName/p";
    let topic = "arn:aws:sns:us-east-1:000000000000:t";
    let actions = Some(vec![topic.into(), policy.into()]);
    node.call::<PutMetricAlarm>(PutMetricAlarmInput { alarm_actions: actions, ..alarm("a", "ignore") }).await;
    let taken = || std::mem::take(&mut *woken.0.lock().unwrap());
    node.minute().await;
    assert!(taken().is_empty());
    node.put(vec![datum("m", node.now() - 10, 7.0)]).await;
    node.minute().await;
    assert_eq!(node.states().await, ["a ALARM"]);
    assert!(taken().is_empty(), "the change itself is the outbox's to tell");
    for _ in 0..3 {
        node.minute().await;
        assert_eq!(taken(), ["a p"]);
    }
    node.call::<DisableAlarmActions>(DisableAlarmActionsInput { alarm_names: vec!["a".into()] }).await;
    node.minute().await;
    assert!(taken().is_empty());
    node.call::<EnableAlarmActions>(EnableAlarmActionsInput { alarm_names: vec!["a".into()] }).await;
    node.put(vec![datum("m", node.now() - 10, 1.0)]).await;
    node.minute().await;
    node.minute().await;
    assert_eq!((node.states().await, taken()), (vec!["a OK".to_owned()], vec![]));
}

#[tokio::test]
async fn alarms_and_their_history_outlive_the_process() {
    let mut node = node().await;
    node.call::<PutCompositeAlarm>(PutCompositeAlarmInput {
        alarm_name: "top".into(),
        alarm_rule: "ALARM(breaching) AND NOT OK(missing)".into(),
        ..Default::default()
    })
    .await;
    node.minute().await;
    node.again();
    let now =
        ["breaching ALARM", "ignore INSUFFICIENT_DATA", "missing INSUFFICIENT_DATA", "notBreaching OK", "top ALARM"];
    assert_eq!(node.states().await, now);
    let asked = DescribeAlarmHistoryInput {
        alarm_types: Some(vec!["CompositeAlarm".into()]),
        scan_by: Some("TimestampAscending".into()),
        ..Default::default()
    };
    let history = node.call::<DescribeAlarmHistory>(asked).await.alarm_history_items.unwrap();
    let history: Vec<_> = history.into_iter().map(|item| item.history_summary.unwrap()).collect();
    assert_eq!(
        history,
        ["Alarm \"top\" created", "Alarm updated from INSUFFICIENT_DATA to OK", "Alarm updated from OK to ALARM"]
    );
    node.put(vec![datum("m", node.now() - 10, 1.0)]).await;
    node.minute().await;
    assert_eq!(node.states().await.last().unwrap(), "top OK");
}

#[tokio::test]
async fn metric_math_is_watched_like_a_metric() {
    let node = Node::open();
    let stat = |id: &str, name: &str| MetricDataQuery {
        id: id.into(),
        metric_stat: Some(MetricStat {
            metric: Metric { namespace: Some("app".into()), metric_name: Some(name.into()), dimensions: None },
            period: 60,
            stat: "Sum".into(),
            unit: None,
        }),
        return_data: Some(false),
        ..Default::default()
    };
    let rate = MetricDataQuery { id: "e".into(), expression: Some("100 * bad / all".into()), ..Default::default() };
    let base = PutMetricAlarmInput {
        namespace: None,
        metric_name: None,
        statistic: None,
        period: None,
        ..alarm("rate", "ignore")
    };
    let input = PutMetricAlarmInput { metrics: Some(vec![rate, stat("bad", "errors"), stat("all", "calls")]), ..base };
    node.call::<PutMetricAlarm>(input.clone()).await;
    node.put(vec![datum("calls", NOON + 10, 100.0), datum("errors", NOON + 10, 6.0)]).await;
    node.minute().await;
    assert_eq!(node.states().await, ["rate ALARM"]);
    let twice =
        PutMetricAlarmInput { metrics: Some(vec![stat("bad", "errors"), stat("all", "calls")]), ..input.clone() };
    assert_eq!(
        node.refused::<PutMetricAlarm>(twice).await.1,
        "Exactly one element of the metrics list should return data."
    );
    let mut broken = input;
    broken.metrics.as_mut().unwrap()[0].expression = Some("bad /".into());
    assert_eq!(node.refused::<PutMetricAlarm>(broken).await.1, "Error in expression 'e': The expression ends early");
}

#[tokio::test]
async fn what_is_wrong_is_refused_and_changes_nothing() {
    let node = Node::open();
    let valid = alarm("a", "missing");
    for (input, code) in [
        (PutMetricAlarmInput { period: Some(5), ..valid.clone() }, "ValidationError"),
        (PutMetricAlarmInput { period: None, ..valid.clone() }, "MissingParameter"),
        (PutMetricAlarmInput { statistic: None, ..valid.clone() }, "ValidationError"),
        (PutMetricAlarmInput { extended_statistic: Some("p9".into()), ..valid.clone() }, "InvalidParameterCombination"),
        (PutMetricAlarmInput { datapoints_to_alarm: Some(2), ..valid.clone() }, "ValidationError"),
        (PutMetricAlarmInput { evaluation_periods: Some(1441), ..valid.clone() }, "ValidationError"),
        (PutMetricAlarmInput { treat_missing_data: Some("x".into()), ..valid.clone() }, "ValidationError"),
        (PutMetricAlarmInput { threshold: None, ..valid.clone() }, "MissingParameter"),
        (PutMetricAlarmInput { metric_name: None, ..valid.clone() }, "ValidationError"),
        (
            PutMetricAlarmInput {
                alarm_actions: Some(vec!["arn:aws:automate:us-east-1:ec2:stop".into()]),
                ..valid.clone()
            },
            "ValidationError",
        ),
        (PutMetricAlarmInput { threshold_metric_id: Some("e".into()), ..valid.clone() }, "ValidationError"),
    ] {
        assert_eq!(node.refused::<PutMetricAlarm>(input).await.0, code);
    }
    assert!(node.states().await.is_empty());
    node.call::<PutMetricAlarm>(valid).await;
    let composite = |name: &str, rule: &str| PutCompositeAlarmInput {
        alarm_name: name.into(),
        alarm_rule: rule.into(),
        ..Default::default()
    };
    let (code, message) = node.refused::<PutCompositeAlarm>(composite("c", "ALARM(x) OR ALARM(a)")).await;
    assert_eq!(code, "ValidationError");
    assert_eq!(message, "Could not save the composite alarm as alarms [x] in the alarm rule do not exist");
    node.call::<PutCompositeAlarm>(composite("c", "ALARM(a)")).await;
    node.call::<PutCompositeAlarm>(composite("d", "ALARM(c)")).await;
    assert!(node.refused::<PutCompositeAlarm>(composite("c", "ALARM(d)")).await.1.contains("leads back"));
    assert!(node.refused::<PutCompositeAlarm>(composite("a", "TRUE")).await.1.contains("another type"));
    let delete =
        |names: &[&str]| DeleteAlarmsInput { alarm_names: names.iter().map(|name| (*name).to_owned()).collect() };
    assert!(node.refused::<DeleteAlarms>(delete(&["a"])).await.1.contains("depends on it"));
    node.call::<DeleteAlarms>(delete(&["d"])).await;
    node.call::<DeleteAlarms>(delete(&["a", "c", "nobody"])).await;
    assert!(node.states().await.is_empty());
}

/// What a look at many alarms costs. Run it with `-- --ignored --nocapture`.
#[tokio::test]
#[ignore = "it measures"]
async fn a_thousand_alarms() {
    let node = Node::open();
    let count = 1_000;
    for n in 0..count {
        let metric_name = Some(format!("m{n}"));
        let input =
            PutMetricAlarmInput { metric_name, evaluation_periods: Some(3), ..alarm(&format!("a{n}"), "missing") };
        node.call::<PutMetricAlarm>(input).await;
    }
    let mut looks = Vec::new();
    for minute in 0..6 {
        let data =
            |from: usize| (from..from + 500).map(|n| datum(&format!("m{n}"), node.now(), f64::from(minute))).collect();
        node.put(data(0)).await;
        node.put(data(500)).await;
        let begun = std::time::Instant::now();
        node.minute().await;
        looks.push(begun.elapsed());
    }
    println!("{count} alarms, a minute each: {looks:?}");
}
