//! Composite alarms, suppression, and what is sent of them.

use super::*;
use api::cloudwatch::{CompositeAlarm, MetricAlarm};
use serde_json::Value;

const PREFIX: &str = "arn:aws:cloudwatch:us-east-1:000000000000:alarm:";
const TOPIC: &str = "arn:aws:sns:us-east-1:000000000000:t";
const BEGIN: i64 = 1_658_505_465_394;

/// Alarms that live through turns.
#[derive(Default)]
struct World {
    all: All,
    now_ms: i64,
}

impl World {
    fn turn(&mut self, seconds: i64, work: impl FnOnce(&mut Turn<'_>)) -> Vec<Message> {
        self.now_ms = BEGIN + seconds * 1000;
        let mut turn = Turn::new(&self.all, Timestamp::from_millis(self.now_ms));
        work(&mut turn);
        let Turn { changed, messages, .. } = turn;
        for (name, alarm) in changed {
            match alarm {
                Some(alarm) => drop(self.all.insert(name, Arc::new(alarm))),
                None => drop(self.all.remove(&name)),
            }
        }
        messages
    }

    fn metric(&mut self, name: &str) {
        let shown = MetricAlarm {
            alarm_name: Some(name.into()),
            alarm_arn: Some(format!("{PREFIX}{name}")),
            state_value: Some("OK".into()),
            ..Default::default()
        };
        self.turn(0, |turn| turn.put(Alarm::new(Shown::Metric(Box::new(shown)), BTreeMap::new())));
    }

    fn composite(&mut self, name: &str, rule: &str, suppressor: Option<(&str, i32, i32)>) {
        let shown = CompositeAlarm {
            alarm_name: Some(name.into()),
            alarm_arn: Some(format!("{PREFIX}{name}")),
            alarm_rule: Some(rule.into()),
            alarm_actions: Some(vec![TOPIC.into()]),
            ok_actions: Some(vec![TOPIC.into()]),
            actions_suppressor: suppressor.map(|(name, ..)| name.into()),
            actions_suppressor_wait_period: suppressor.map(|(_, wait, _)| wait),
            actions_suppressor_extension_period: suppressor.map(|(.., extension)| extension),
            ..Default::default()
        };
        self.turn(0, |turn| turn.put(Alarm::new(Shown::Composite(Box::new(shown)), BTreeMap::new())));
    }

    /// Sets a state, and tells what topics hear: `name STATE`.
    fn set(&mut self, seconds: i64, name: &str, state: State) -> Vec<String> {
        heard(&self.turn(seconds, |turn| turn.set_state(name, state, "because", None)))
    }

    fn wake(&mut self, seconds: i64, name: &str) -> Vec<String> {
        heard(&self.turn(seconds, |turn| turn.release_due(name)))
    }

    fn state(&self, name: &str) -> State {
        self.all[name].state()
    }

    fn suppressed_by(&self, name: &str) -> Option<String> {
        let Shown::Composite(shown) = &self.all[name].shown else { return None };
        shown.actions_suppressed_by.clone()
    }
}

fn heard(messages: &[Message]) -> Vec<String> {
    let of_topic = messages.iter().filter(|message| message.target == TOPIC);
    let read = |message: &Message| {
        let told: Value = serde_json::from_str(&message.payload).unwrap();
        format!("{} {}", told["AlarmName"].as_str().unwrap(), told["NewStateValue"].as_str().unwrap())
    };
    of_topic.map(read).collect()
}

#[test]
fn a_composite_alarm_follows_its_children() {
    let mut world = World::default();
    world.metric("a");
    world.metric("b");
    world.composite("both", "ALARM(a) AND ALARM(b)", None);
    assert_eq!(world.state("both"), State::Ok);
    let reason = world.all["both"].was().reason;
    assert_eq!(reason, format!("{PREFIX}both was created and its alarm rule evaluates to OK"));
    world.composite("above", "ALARM(both) OR FALSE", None);
    assert!(world.set(1, "a", State::Alarm).is_empty());
    assert_eq!(world.set(2, "b", State::Alarm), ["both ALARM", "above ALARM"]);
    let was = world.all["both"].was();
    assert_eq!(was.reason, format!("{PREFIX}b transitioned to ALARM at Friday 22 July, 2022 15:57:47 UTC"));
    assert_eq!(
        was.data.unwrap(),
        format!(
            r#"{{"triggeringAlarms":[{{"arn":"{PREFIX}b","state":{{"timestamp":"2022-07-22T15:57:47.394+0000","value":"ALARM"}}}}]}}"#
        )
    );
    assert_eq!(world.set(3, "a", State::InsufficientData), ["both OK", "above OK"]);
    assert!(world.set(4, "a", State::InsufficientData).is_empty());
}

#[test]
fn a_suppressor_in_alarm_keeps_actions_back() {
    let mut world = World::default();
    world.metric("a");
    world.metric("s");
    world.composite("c", "ALARM(a)", Some(("s", 10, 20)));
    world.set(1, "s", State::Alarm);
    assert!(world.set(2, "a", State::Alarm).is_empty());
    assert_eq!((world.state("c"), world.suppressed_by("c").as_deref()), (State::Alarm, Some("Alarm")));
    // What is kept back is performed when the extension is over, if the state is still another.
    assert!(world.set(100, "s", State::Ok).is_empty());
    assert_eq!(world.suppressed_by("c").as_deref(), Some("ExtensionPeriod"));
    assert!(world.wake(119, "c").is_empty());
    assert_eq!(world.wake(120, "c"), ["c ALARM"]);
    assert_eq!(world.suppressed_by("c"), None);
    // What changes within it waits as well, and what has changed back says nothing.
    world.set(200, "s", State::Alarm);
    world.set(201, "s", State::Ok);
    assert!(world.set(205, "a", State::Ok).is_empty());
    assert_eq!(world.all["c"].held.as_ref().unwrap().by, Hold::Extension(BEGIN + 221_000));
    assert!(world.set(206, "a", State::Alarm).is_empty());
    assert!(world.wake(221, "c").is_empty());
    assert_eq!(world.suppressed_by("c"), None);
}

#[test]
fn a_suppressor_is_waited_for() {
    let mut world = World::default();
    world.metric("a");
    world.metric("s");
    world.composite("c", "ALARM(a)", Some(("s", 10, 0)));
    assert_eq!(world.wake(10, "c"), ["c OK"]);
    assert!(world.set(50, "a", State::Alarm).is_empty());
    assert_eq!(world.suppressed_by("c").as_deref(), Some("WaitPeriod"));
    assert_eq!(world.all["c"].due_after(0), Some(BEGIN + 60_000));
    assert_eq!(world.wake(60, "c"), ["c ALARM"]);
    assert!(world.set(70, "a", State::Ok).is_empty());
    assert!(world.set(75, "s", State::Alarm).is_empty());
    assert!(world.wake(80, "c").is_empty());
    assert_eq!(world.suppressed_by("c").as_deref(), Some("Alarm"));
    assert_eq!(world.set(90, "s", State::Ok), ["c OK"]);
}

#[test]
fn circles_are_found() {
    let mut world = World::default();
    world.metric("a");
    world.composite("b", "ALARM(a)", None);
    world.composite("c", "OK(b)", None);
    let circle = |from: &str, names: &[&str]| {
        super::circle(&world.all, from, &names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>())
    };
    assert!(circle("b", &["c"]) && circle("b", &["b"]) && circle("b", &["a", "c"]));
    assert!(!circle("d", &["a", "b", "c"]) && !circle("c", &["b"]));
}

#[test]
fn the_event_of_a_function_is_aws() {
    let mut world = World::default();
    let action = "arn:aws:lambda:us-east-1:000000000000:function:f";
    let shown = MetricAlarm {
        alarm_name: Some("m".into()),
        alarm_arn: Some(format!("{PREFIX}m")),
        alarm_description: Some("why".into()),
        alarm_actions: Some(vec![action.into()]),
        namespace: Some("n".into()),
        metric_name: Some("metric1".into()),
        statistic: Some("Average".into()),
        period: Some(10),
        state_value: Some("INSUFFICIENT_DATA".into()),
        state_reason: Some("Unchecked: Initial alarm creation".into()),
        state_updated_timestamp: seconds(Timestamp::from_millis(BEGIN)),
        ..Default::default()
    };
    world.turn(0, |turn| turn.put(Alarm::new(Shown::Metric(Box::new(shown)), BTreeMap::new())));
    let messages = world.turn(5, |turn| turn.set_state("m", State::Alarm, "testing", Some("{}")));
    let of = |target: &str| messages.iter().find(|message| message.target == target).unwrap();
    let told: Value = serde_json::from_str(&of(action).payload).unwrap();
    let expect = serde_json::json!({
        "source": "aws.cloudwatch", "alarmArn": format!("{PREFIX}m"), "accountId": "000000000000",
        "time": "2022-07-22T15:57:50.394+0000", "region": "us-east-1",
        "alarmData": {
            "alarmName": "m",
            "state": {"value": "ALARM", "reason": "testing", "reasonData": "{}", "timestamp": "2022-07-22T15:57:50.394+0000"},
            "previousState": {"value": "INSUFFICIENT_DATA", "reason": "Unchecked: Initial alarm creation", "timestamp": "2022-07-22T15:57:45.394+0000"},
            "configuration": {"description": "why", "metrics": [{
                "id": world.all["m"].metric_id, "returnData": true,
                "metricStat": {"metric": {"namespace": "n", "name": "metric1", "dimensions": {}}, "period": 10, "stat": "Average"},
            }]},
        },
    });
    assert_eq!(told, expect);
    let event = of("arn:aws:events:us-east-1:000000000000:event-bus/default");
    assert_eq!(event.options.event.as_ref().unwrap().detail_type, "CloudWatch Alarm State Change");
    assert_eq!(serde_json::from_str::<Value>(&event.payload).unwrap(), told["alarmData"]);
}
