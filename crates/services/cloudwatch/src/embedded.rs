//! Metrics that log events embed: the embedded metric format. What does not keep to it is a log event and no more.
//!
//! Source: CloudWatch User Guide, "Specification: Embedded metric format".

use crate::ops::put::is_dimension_text;
use crate::series::{Key, NO_UNIT, dimensions_text};
use crate::state::{CloudWatch, Put};
use async_trait::async_trait;
use base::Timestamp;
use meter::metrics::{Distribution, EmbeddedSink};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// Metrics of one directive.
const METRICS: usize = 100;
/// Dimensions of one set.
const DIMENSIONS: usize = 30;
/// Values of one metric in one event.
const VALUES: usize = 100;
/// Series of one event, and bytes of the names they are known by (ours): directives and their sets have no bound of AWS's.
const SERIES: usize = 1_000;
const KEY_BYTES: usize = 512 * 1024;
const NAME: usize = 255;
const DIMENSION_VALUE: usize = 1_024;
const TOO_OLD_MS: i64 = 14 * 86_400_000;
const TOO_NEW_MS: i64 = 2 * 3_600_000;

#[async_trait]
impl EmbeddedSink for CloudWatch {
    async fn extract(&self, events: Vec<String>) {
        let now = self.clock.now();
        let mut puts = Vec::new();
        // An event can stand for far more than it holds: they are not all taken apart before the first are written.
        for (n, text) in events.iter().enumerate() {
            puts.extend(extract(text, now));
            let last = n + 1 == events.len();
            if puts.is_empty() || (!last && puts.len() < SERIES) {
                continue;
            }
            if let Err(error) = self.put(std::mem::take(&mut puts)).await {
                tracing::error!(%error, "metrics embedded in function logs are lost");
            }
        }
    }
}

/// The values that an event embeds.
fn extract(text: &str, now: Timestamp) -> Vec<Put> {
    let Ok(Value::Object(root)) = serde_json::from_str(text) else { return Vec::new() };
    let Some(Value::Object(directives)) = root.get("_aws") else { return Vec::new() };
    let time = directives.get("Timestamp").and_then(Value::as_i64);
    let fits = |ms: &i64| (now.millis() - TOO_OLD_MS..=now.millis() + TOO_NEW_MS).contains(ms);
    let Some(time) = time.filter(fits).map(Timestamp::from_millis) else { return Vec::new() };
    let all = directives.get("CloudWatchMetrics").and_then(Value::as_array).into_iter().flatten();
    let (mut puts, mut room) = (Vec::new(), KEY_BYTES);
    for directive in all {
        puts.extend(of_directive(directive, &root, time, &mut room).unwrap_or_default());
        if puts.len() >= SERIES || room == 0 {
            break;
        }
    }
    puts.truncate(SERIES);
    puts
}

/// `None` where the directive breaks a rule. What there is no `room` for is left out.
fn of_directive(directive: &Value, root: &Map<String, Value>, time: Timestamp, room: &mut usize) -> Option<Vec<Put>> {
    let namespace = directive.get("Namespace")?.as_str().filter(|name| is_name(name) && !name.starts_with("AWS/"))?;
    let sets = directive.get("Dimensions")?.as_array().filter(|sets| sets.len() <= SERIES)?;
    let sets: Vec<String> = sets.iter().map(|set| dimensions(set, root, room)).collect::<Option<_>>()?;
    let metrics = directive.get("Metrics")?.as_array().filter(|metrics| metrics.len() <= METRICS)?;
    let metrics = metrics.iter().filter_map(|metric| Metric::read(metric, root));
    let puts = metrics.flat_map(|metric| {
        let put = |dimensions: &String| Put {
            key: Key {
                namespace: namespace.to_owned(),
                name: metric.name.to_owned(),
                dimensions: dimensions.clone(),
                unit: metric.unit.to_owned(),
            },
            time,
            fine: metric.fine,
            values: metric.values.clone(),
        };
        sets.iter().map(put).collect::<Vec<_>>()
    });
    let fits = |put: &Put| {
        let left = room.checked_sub(put.key.dimensions.len() + put.key.name.len() + put.key.namespace.len());
        *room = left.unwrap_or(0);
        left.is_some()
    };
    Some(puts.take(SERIES).take_while(fits).collect())
}

/// A set names members whose texts are the values.
fn dimensions(set: &Value, root: &Map<String, Value>, room: &mut usize) -> Option<String> {
    let names = set.as_array().filter(|names| names.len() <= DIMENSIONS)?;
    let all: BTreeMap<_, _> = names.iter().map(|name| dimension(name, root)).collect::<Option<_>>()?;
    let text = dimensions_text(all);
    *room = room.checked_sub(text.len())?;
    Some(text)
}

fn dimension<'a>(name: &'a Value, root: &'a Map<String, Value>) -> Option<(&'a str, &'a str)> {
    let name = name.as_str().filter(|name| is_name(name) && is_dimension_text(name))?;
    let value = root.get(name)?.as_str()?;
    (value.len() <= DIMENSION_VALUE && is_dimension_text(value)).then_some((name, value))
}

fn is_name(name: &str) -> bool {
    !name.trim().is_empty() && name.len() <= NAME && !name.starts_with(':')
}

struct Metric<'a> {
    name: &'a str,
    unit: &'a str,
    fine: bool,
    values: Distribution,
}

impl<'a> Metric<'a> {
    /// `None` where it names nothing, or no number.
    fn read(definition: &'a Value, root: &Map<String, Value>) -> Option<Self> {
        let name = definition.get("Name")?.as_str().filter(|name| is_name(name))?;
        let unit = definition.get("Unit").map_or(Some(NO_UNIT), Value::as_str).filter(|unit| is_unit(unit))?;
        let fine = match definition.get("StorageResolution").map_or(Some(60), Value::as_i64) {
            Some(1) => true,
            Some(60) => false,
            _ => return None,
        };
        let mut values = Distribution::default();
        match root.get(name)? {
            Value::Array(all) if all.len() <= VALUES => {
                for value in all {
                    values.add(value.as_f64()?, 1.0);
                }
            }
            one => values.add(one.as_f64()?, 1.0),
        }
        (values.samples() > 0.0).then_some(Self { name, unit, fine, values })
    }
}

fn is_unit(unit: &str) -> bool {
    api::cloudwatch::shapes::STANDARD_UNIT.values.contains(&unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    const NOW: i64 = 1_791_442_425_183;

    fn check(event: &Value, expect: &[&str]) {
        let shown: Vec<_> = extract(&event.to_string(), Timestamp::from_millis(NOW))
            .into_iter()
            .map(|put| {
                let Key { namespace, name, dimensions, unit } = put.key;
                let (samples, sum) = (put.values.samples(), put.values.sum());
                format!("{namespace} {name} {dimensions} {samples}/{sum} {unit}{}", if put.fine { " fine" } else { "" })
            })
            .collect();
        assert_eq!(shown, expect, "{event}");
    }

    fn event(directive: Value) -> Value {
        json!({
            "_aws": {"Timestamp": NOW, "CloudWatchMetrics": [directive]},
            "service": "pay", "stage": "test", "n": 3, "latency": [1, 2.5], "text": "x",
        })
    }

    #[test]
    fn a_set_of_dimensions_is_a_series() {
        let directive = json!({
            "Namespace": "shop", "Dimensions": [["service"], ["stage", "service"], []],
            "Metrics": [{"Name": "latency", "Unit": "Milliseconds"}, {"Name": "n", "StorageResolution": 1}, {"Name": "gone"}, {"Name": "text"}],
        });
        check(
            &event(directive),
            &[
                r#"shop latency [["service","pay"]] 2/3.5 Milliseconds"#,
                r#"shop latency [["service","pay"],["stage","test"]] 2/3.5 Milliseconds"#,
                "shop latency [] 2/3.5 Milliseconds",
                r#"shop n [["service","pay"]] 1/3 None fine"#,
                r#"shop n [["service","pay"],["stage","test"]] 1/3 None fine"#,
                "shop n [] 1/3 None fine",
            ],
        );
    }

    #[test]
    fn what_breaks_the_rules_is_ignored() {
        let with = |change: fn(&mut Value)| {
            let mut directive = json!({"Namespace": "shop", "Dimensions": [[]], "Metrics": [{"Name": "n"}]});
            change(&mut directive);
            event(directive)
        };
        check(&with(|_| {}), &["shop n [] 1/3 None"]);
        check(&with(|d| d["Namespace"] = json!("AWS/Lambda")), &[]);
        check(&with(|d| d["Dimensions"] = json!([["nothing"]])), &[]);
        check(&with(|d| d["Dimensions"] = json!([["n"]])), &[]);
        check(&with(|d| d["Dimensions"] = json!([vec!["stage"; 31]])), &[]);
        check(&with(|d| d["Metrics"] = json!(vec![json!({"Name": "n"}); 101])), &[]);
        check(&with(|d| d["Metrics"][0]["Unit"] = json!("Furlongs")), &[]);
        check(&with(|d| d["Metrics"][0]["StorageResolution"] = json!(7)), &[]);
        check(&json!({"_aws": 1}), &[]);
        check(&json!([]), &[]);
        let mut old = with(|_| {});
        old["_aws"]["Timestamp"] = json!(NOW - 15 * 86_400_000);
        check(&old, &[]);
    }

    #[test]
    fn a_small_event_does_not_become_a_large_one() {
        let names: Vec<_> = (0..30).map(|n| format!("d{n}")).collect();
        let sets = json!(vec![names.clone(); 40]);
        let metrics: Vec<_> = (0..100).map(|n| json!({"Name": "n", "Unit": "None", "x": n})).collect();
        let directive = json!({"Namespace": "shop", "Dimensions": sets, "Metrics": metrics});
        let mut event = event(directive);
        names.iter().for_each(|name| event[name] = json!("x".repeat(1_000)));
        let puts = extract(&event.to_string(), Timestamp::from_millis(NOW));
        let held: usize = puts.iter().map(|put| put.key.dimensions.len()).sum();
        assert!(held <= KEY_BYTES, "{held}");
        let twice = json!({"Namespace": "shop", "Dimensions": [["stage", "stage"]], "Metrics": [{"Name": "n"}]});
        check(&super::tests::event(twice), &[r#"shop n [["stage","test"]] 1/3 None"#]);
    }

    proptest! {
        #[test]
        fn no_event_is_too_strange(text in r#"([{}\[\],:]|"(_aws|Timestamp|CloudWatchMetrics|Namespace|Dimensions|Metrics|Name|n)"|1791442425183|null|1e999){0,60}"#) {
            let _ = extract(&text, Timestamp::from_millis(NOW));
        }
    }
}
