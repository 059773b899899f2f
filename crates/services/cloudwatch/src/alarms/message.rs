//! What is written down and sent of alarms, in AWS's forms.
//!
//! Sources: CloudWatch User Guide, "Alarm events and EventBridge", "Invoke a Lambda function from an alarm", and the messages
//! that its topics carry.

use super::judge::object;
use super::text::{moment, region};
use super::turn::Item;
use super::{Alarm, Shown, Was};
use api::cloudwatch::{MetricAlarm, MetricDataQuery};
use base::{Arn, Timestamp};
use cloud::targets::{EventFields, Kind, Options};
use serde_json::{Map, Value, json};
use triggers::Message;

/// A subject that SNS takes.
const SUBJECT_CHARS: usize = 100;
pub const SOURCE: &str = "aws.cloudwatch";

fn of_arn(alarm: &Alarm) -> Option<Arn> {
    alarm.arn().parse().ok()
}

/// For one action of the state that the alarm is in.
pub fn action(alarm: &Alarm, before: &Was, action: &str, now: Timestamp) -> Message {
    let (payload, options) = match Kind::of(action) {
        Some(Kind::Topic) => {
            (notification(alarm, before), Options { subject: Some(subject(alarm)), ..Options::default() })
        }
        _ => (invocation(alarm, before, now), Options::default()),
    };
    Message {
        target: action.into(),
        source_arn: alarm.arn().into(),
        payload,
        options,
        // In the order in which its states were.
        lane: Some(format!("{} {action}", alarm.arn())),
        notes: Some(format!("{} {}", alarm.kind(), alarm.name())),
        ..Message::default()
    }
}

fn subject(alarm: &Alarm) -> String {
    let place = of_arn(alarm).map(|arn| arn.region).unwrap_or_default();
    let whole = format!("{}: \"{}\" in {}", alarm.state().name(), alarm.name(), region(&place));
    whole.chars().filter(|c| !c.is_control()).take(SUBJECT_CHARS).collect()
}

/// The message of a topic. Members in AWS's order.
fn notification(alarm: &Alarm, before: &Was) -> String {
    let (arn, is) = (of_arn(alarm), alarm.was());
    let place = arn.as_ref().map(|arn| arn.region.as_str()).unwrap_or_default();
    let actions = |state| json!(alarm.actions(state));
    let mut members = vec![
        ("AlarmName", json!(alarm.name())),
        ("AlarmDescription", json!(alarm.description())),
        ("AWSAccountId", json!(arn.as_ref().map(|arn| arn.account.as_str()))),
        ("AlarmConfigurationUpdatedTimestamp", json!(moment(alarm.configured_at()))),
        ("NewStateValue", json!(is.state.name())),
        ("NewStateReason", json!(is.reason)),
        ("StateChangeTime", json!(moment(is.at))),
        ("Region", json!(region(place))),
        ("AlarmArn", json!(alarm.arn())),
        ("OldStateValue", json!(before.state.name())),
        ("OKActions", actions(super::State::Ok)),
        ("AlarmActions", actions(super::State::Alarm)),
        ("InsufficientDataActions", actions(super::State::InsufficientData)),
    ];
    match &alarm.shown {
        Shown::Metric(shown) => members.push(("Trigger", trigger(shown))),
        Shown::Composite(shown) => {
            members.push(("AlarmRule", json!(shown.alarm_rule)));
            members.push(("TriggeringChildren", triggering_children(is.data.as_deref())));
        }
    }
    object(&members)
}

fn trigger(alarm: &MetricAlarm) -> Value {
    let mut trigger = Map::new();
    let mut put = |name: &str, value: Value| drop(trigger.insert(name.into(), value));
    match &alarm.metrics {
        Some(metrics) => put("Metrics", metrics.iter().map(metric_of_trigger).collect()),
        None => {
            put("MetricName", json!(alarm.metric_name));
            put("Namespace", json!(alarm.namespace));
            put("Unit", json!(alarm.unit));
            put("Dimensions", dimensions_of_trigger(&alarm.dimensions));
            match (&alarm.statistic, &alarm.extended_statistic) {
                (Some(statistic), _) => {
                    put("StatisticType", json!("Statistic"));
                    put("Statistic", json!(statistic_of_trigger(statistic)));
                }
                (None, extended) => {
                    put("StatisticType", json!("ExtendedStatistic"));
                    put("ExtendedStatistic", json!(extended));
                }
            }
        }
    }
    if let Some(period) = alarm.period {
        put("Period", json!(period));
    }
    put("EvaluationPeriods", json!(alarm.evaluation_periods));
    if let Some(datapoints) = alarm.datapoints_to_alarm {
        put("DatapointsToAlarm", json!(datapoints));
    }
    put("ComparisonOperator", json!(alarm.comparison_operator));
    put("Threshold", json!(alarm.threshold));
    put("TreatMissingData", json!(alarm.treat_missing_data.as_deref().unwrap_or("missing")));
    let few = alarm.evaluate_low_sample_count_percentile.as_deref().unwrap_or_default();
    put("EvaluateLowSampleCountPercentile", json!(few));
    Value::Object(trigger)
}

/// `AVERAGE`, `SAMPLE_COUNT`
fn statistic_of_trigger(statistic: &str) -> String {
    if statistic == "SampleCount" { "SAMPLE_COUNT".into() } else { statistic.to_ascii_uppercase() }
}

fn dimensions_of_trigger(dimensions: &Option<Vec<api::cloudwatch::Dimension>>) -> Value {
    dimensions.iter().flatten().map(|one| json!({"name": one.name, "value": one.value})).collect()
}

fn metric_of_trigger(query: &MetricDataQuery) -> Value {
    let mut shown = json!({"Id": query.id, "ReturnData": query.return_data != Some(false)});
    if let Some(label) = &query.label {
        shown["Label"] = json!(label);
    }
    if let Some(expression) = &query.expression {
        shown["Expression"] = json!(expression);
    }
    if let Some(stat) = &query.metric_stat {
        shown["MetricStat"] = json!({
            "Metric": {
                "Dimensions": dimensions_of_trigger(&stat.metric.dimensions),
                "MetricName": stat.metric.metric_name, "Namespace": stat.metric.namespace,
            },
            "Period": stat.period, "Stat": stat.stat,
        });
    }
    shown
}

/// The event of a function that is an action.
fn invocation(alarm: &Alarm, before: &Was, now: Timestamp) -> String {
    let arn = of_arn(alarm);
    let part = |of: fn(&Arn) -> &str| arn.as_ref().map(of).unwrap_or_default().to_owned();
    let data = json!({
        "alarmName": alarm.name(),
        "state": state(&alarm.was(), Some(alarm)),
        "previousState": state(before, None),
        "configuration": configuration(alarm),
    });
    object(&[
        ("source", json!(SOURCE)),
        ("alarmArn", json!(alarm.arn())),
        ("accountId", json!(part(|arn| &arn.account))),
        ("time", json!(moment(now))),
        ("region", json!(part(|arn| &arn.region))),
        ("alarmData", data),
    ])
}

/// `CloudWatch Alarm State Change`, for the default bus.
pub fn event(alarm: &Alarm, before: &Was) -> Message {
    let arn = of_arn(alarm);
    let bus = arn.map(|arn| Arn::new("events", &arn.region, &arn.account, "event-bus/default").to_string());
    let is = alarm.was();
    let detail = json!({
        "alarmName": alarm.name(),
        "state": state(&is, Some(alarm)),
        "previousState": state(before, None),
        "configuration": configuration(alarm),
    });
    let fields = EventFields {
        source: SOURCE.into(),
        detail_type: "CloudWatch Alarm State Change".into(),
        resources: vec![alarm.arn().into()],
        time_ms: Some(is.at.millis()),
    };
    Message {
        target: bus.unwrap_or_default(),
        source_arn: alarm.arn().into(),
        payload: detail.to_string(),
        options: Options { event: Some(fields), ..Options::default() },
        ..Message::default()
    }
}

fn state(was: &Was, now: Option<&Alarm>) -> Value {
    let mut shown = json!({"value": was.state.name(), "reason": was.reason, "timestamp": moment(was.at)});
    if let Some(data) = &was.data {
        shown["reasonData"] = json!(data);
    }
    if let Some(Shown::Composite(alarm)) = now.map(|alarm| &alarm.shown)
        && let Some(by) = &alarm.actions_suppressed_by
    {
        shown["actionsSuppressedBy"] = json!(by);
        shown["actionsSuppressedReason"] = json!(alarm.actions_suppressed_reason);
    }
    shown
}

fn configuration(alarm: &Alarm) -> Value {
    let mut shown = Map::new();
    let mut put = |name: &str, value: Value| {
        if !value.is_null() {
            shown.insert(name.into(), value);
        }
    };
    put("description", json!(alarm.description()));
    match &alarm.shown {
        Shown::Metric(metric) => put("metrics", metrics(alarm, metric)),
        Shown::Composite(composite) => {
            put("alarmRule", json!(composite.alarm_rule));
            put("actionsSuppressor", json!(composite.actions_suppressor));
            put("actionsSuppressorWaitPeriod", json!(composite.actions_suppressor_wait_period));
            put("actionsSuppressorExtensionPeriod", json!(composite.actions_suppressor_extension_period));
        }
    }
    Value::Object(shown)
}

fn metrics(alarm: &Alarm, shown: &MetricAlarm) -> Value {
    let metric = |namespace: &Option<String>, name: &Option<String>, dimensions: &Option<Vec<_>>| {
        let dimensions: Map<String, Value> = dimensions
            .iter()
            .flatten()
            .map(|one: &api::cloudwatch::Dimension| (one.name.clone(), json!(one.value)))
            .collect();
        json!({"namespace": namespace, "name": name, "dimensions": dimensions})
    };
    let Some(queries) = &shown.metrics else {
        let stat = shown.statistic.as_ref().or(shown.extended_statistic.as_ref());
        let mut stat = json!({
            "metric": metric(&shown.namespace, &shown.metric_name, &shown.dimensions), "period": shown.period, "stat": stat,
        });
        if let Some(unit) = &shown.unit {
            stat["unit"] = json!(unit);
        }
        return json!([{"id": alarm.metric_id, "metricStat": stat, "returnData": true}]);
    };
    let show = |query: &MetricDataQuery| {
        let mut shown = json!({"id": query.id, "returnData": query.return_data != Some(false)});
        if let Some(label) = &query.label {
            shown["label"] = json!(label);
        }
        if let Some(expression) = &query.expression {
            shown["expression"] = json!(expression);
        }
        if let Some(stat) = &query.metric_stat {
            let metric = metric(&stat.metric.namespace, &stat.metric.metric_name, &stat.metric.dimensions);
            shown["metricStat"] = json!({"metric": metric, "period": stat.period, "stat": stat.stat});
        }
        shown
    };
    queries.iter().map(show).collect()
}

/// The data of a composite alarm's state: which alarms have led to it.
pub fn triggering(children: &[&Alarm]) -> String {
    let show = |child: &&Alarm| {
        let was = child.was();
        json!({"arn": child.arn(), "state": {"value": was.state.name(), "timestamp": moment(was.at)}})
    };
    json!({"triggeringAlarms": children.iter().take(100).map(show).collect::<Vec<_>>()}).to_string()
}

fn triggering_children(data: Option<&str>) -> Value {
    let data: Option<Value> = data.and_then(|data| serde_json::from_str(data).ok());
    let children = data.as_ref().and_then(|data| data["triggeringAlarms"].as_array());
    let show = |child: &Value| json!({"Arn": child["arn"], "State": {"Value": child["state"]["value"], "Timestamp": child["state"]["timestamp"]}});
    children.into_iter().flatten().map(show).collect()
}

/// From one state to another, for the history.
pub fn transitioned(alarm: &Alarm, before: &Was) -> Item {
    let is = alarm.was();
    let show = |was: &Was| {
        let mut members = vec![("stateValue", json!(was.state.name())), ("stateReason", json!(was.reason))];
        let data = was.data.as_deref().and_then(|data| serde_json::from_str(data).ok());
        members.extend(data.map(|data: Value| ("stateReasonData", data)));
        object(&members)
    };
    let data = format!(r#"{{"version":"1.0","oldState":{},"newState":{}}}"#, show(before), show(&is));
    let summary = format!("Alarm updated from {} to {}", before.state.name(), is.state.name());
    item(alarm, is.at, "StateUpdate", summary, data)
}

pub fn configured(before: Option<&Alarm>, alarm: &Alarm, now: Timestamp) -> Item {
    let (kind, member, done) = match before {
        None => ("Create", "createdAlarm", "created"),
        Some(_) => ("Update", "updatedAlarm", "updated"),
    };
    let data = json!({"version": "1.0", "type": kind, member: as_written(alarm)});
    item(alarm, now, "ConfigurationUpdate", format!("Alarm \"{}\" {done}", alarm.name()), data.to_string())
}

pub fn removed(alarm: &Alarm, now: Timestamp) -> Item {
    let data = json!({"version": "1.0", "type": "Delete", "deletedAlarm": as_written(alarm)});
    item(alarm, now, "ConfigurationUpdate", format!("Alarm \"{}\" deleted", alarm.name()), data.to_string())
}

fn item(alarm: &Alarm, at: Timestamp, what: &'static str, summary: String, data: String) -> Item {
    Item { alarm: alarm.name().into(), kind: alarm.kind(), at, what, summary, data }
}

/// The configuration with names as the history has them.
fn as_written(alarm: &Alarm) -> Value {
    let shown = match &alarm.shown {
        Shown::Metric(alarm) => serde_json::to_value(alarm),
        Shown::Composite(alarm) => serde_json::to_value(alarm),
    };
    let name = |name: &str| match name {
        "OKActions" => "okactions".to_owned(),
        _ => name[..1].to_ascii_lowercase() + &name[1..],
    };
    let of_configuration = |name: &str| !name.starts_with("State") && !name.starts_with("ActionsSuppressed");
    match shown {
        Ok(Value::Object(members)) => {
            let kept = members.into_iter().filter(|(key, _)| of_configuration(key));
            Value::Object(kept.map(|(key, value)| (name(&key), value)).collect())
        }
        _ => Value::Null,
    }
}
