//! The same figures, pushed to a collector by OTLP: HTTP with JSON, to `ENDPOINT/v1/metrics`.

use super::{Family, Kind, Point, Sources, Value, families};
use anyhow::{Result, bail};
use base::Timestamp;
use base::task::{Kind as TaskKind, Tasks};
use bytes::Bytes;
use http::{Request, Uri};
use outbound::{Bounds, Client};
use serde_json::json;
use std::time::Duration;

/// For one push. What is not taken by then is in the next: sums are since the start.
const BOUNDS: Bounds = Bounds { time: Duration::from_secs(10), body: 64 * 1024 };

/// Where to push: `http://127.0.0.1:4318`.
pub fn target(endpoint: &str) -> Result<Uri> {
    let uri: Uri = format!("{}/v1/metrics", endpoint.trim_end_matches('/')).parse()?;
    if !matches!(uri.scheme_str(), Some("http" | "https")) || uri.host().is_none() {
        bail!("the OTLP endpoint must be such as http://127.0.0.1:4318, not {endpoint}");
    }
    Ok(uri)
}

/// Pushes at intervals, and once more at the end.
pub fn start(client: Client, target: Uri, every: Duration, sources: Sources, tasks: &Tasks) {
    tasks.spawn(TaskKind::Loop, "OTLP", push_loop(client, target, every, sources, tasks.clone()));
}

async fn push_loop(client: Client, target: Uri, every: Duration, sources: Sources, tasks: Tasks) {
    let mut failing = false;
    while !tasks.is_stopping() {
        tokio::select! {
            () = tokio::time::sleep(every) => {}
            () = tasks.stopping() => {}
        }
        let document = document(&families(&sources), &sources, sources.clock.now());
        let pushed = push(&client, &target, document).await;
        match &pushed {
            Err(error) if !failing => tracing::warn!(%error, %target, "metrics could not be pushed; it goes on trying"),
            Ok(()) if failing => tracing::info!(%target, "metrics are pushed again"),
            _ => {}
        }
        failing = pushed.is_err();
    }
}

async fn push(client: &Client, target: &Uri, document: String) -> Result<()> {
    let request =
        Request::post(target).header(http::header::CONTENT_TYPE, "application/json").body(Bytes::from(document))?;
    let response = client.send(request, BOUNDS).await?;
    if !response.status().is_success() {
        bail!("the collector answers {}", response.status());
    }
    Ok(())
}

/// An `ExportMetricsServiceRequest` in JSON.
pub fn document(families: &[Family], sources: &Sources, now: Timestamp) -> String {
    let attributes = [
        ("service.name", "lamplighter"),
        ("service.version", env!("CARGO_PKG_VERSION")),
        ("cloud.region", &sources.region),
        ("cloud.account.id", &sources.account),
    ];
    let attributes: Vec<_> = attributes.iter().map(|(key, value)| attribute(key, value)).collect();
    let metrics: Vec<_> = families.iter().map(|family| metric(family, sources.started, now)).collect();
    let scope = json!({ "name": "lamplighter", "version": env!("CARGO_PKG_VERSION") });
    let resource = json!({
        "resource": { "attributes": attributes },
        "scopeMetrics": [{ "scope": scope, "metrics": metrics }],
    });
    json!({ "resourceMetrics": [resource] }).to_string()
}

fn attribute(key: &str, value: &str) -> serde_json::Value {
    json!({ "key": key, "value": { "stringValue": value } })
}

/// Since the start.
const CUMULATIVE: u8 = 2;

fn metric(family: &Family, started: Timestamp, now: Timestamp) -> serde_json::Value {
    let points: Vec<_> = family.points.iter().map(|one| point(one, started, now)).collect();
    let data = match family.kind {
        Kind::Gauge => ("gauge", json!({ "dataPoints": points })),
        Kind::Counter => {
            ("sum", json!({ "dataPoints": points, "aggregationTemporality": CUMULATIVE, "isMonotonic": true }))
        }
        Kind::Histogram => ("histogram", json!({ "dataPoints": points, "aggregationTemporality": CUMULATIVE })),
    };
    let unit = if family.name.ends_with("_seconds") { "s" } else { "1" };
    json!({ "name": family.name, "description": family.help, "unit": unit, (data.0): data.1 })
}

fn point(point: &Point, started: Timestamp, now: Timestamp) -> serde_json::Value {
    // Whole numbers of 64 bits are texts in this form.
    let nanos = |time: Timestamp| (i128::from(time.millis()) * 1_000_000).to_string();
    let attributes: Vec<_> = point.labels.iter().map(|(key, value)| attribute(key, value)).collect();
    let mut shown =
        json!({ "attributes": attributes, "startTimeUnixNano": nanos(started), "timeUnixNano": nanos(now) });
    match &point.value {
        Value::Number(value) => shown["asDouble"] = json!(value),
        Value::Histogram { count, sum, within } => {
            let count_of = |times: f64| (times.round() as u64).to_string();
            // Each bucket by itself, and one for what is above all bounds.
            let mut below = 0.0;
            let ends = within.iter().map(|(_, times)| *times).chain([*count]);
            let each: Vec<_> = ends.map(|times| count_of(times - std::mem::replace(&mut below, times))).collect();
            shown["count"] = json!(count_of(*count));
            shown["sum"] = json!(sum);
            shown["bucketCounts"] = json!(each);
            shown["explicitBounds"] = json!(within.iter().map(|(bound, _)| bound).collect::<Vec<_>>());
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_are_in_the_collectors_form() {
        let (started, now) = (Timestamp::from_millis(1_000), Timestamp::from_millis(3_000));
        let [counter, histogram] = &super::super::tests::sample()[..] else { panic!("two") };
        let shown = metric(counter, started, now);
        let point = &shown["sum"]["dataPoints"][0];
        assert_eq!((point["asDouble"].as_f64(), point["timeUnixNano"].as_str()), (Some(7.0), Some("3000000000")));
        assert_eq!(shown["sum"]["isMonotonic"], true);
        let shown = metric(histogram, started, now);
        let point = &shown["histogram"]["dataPoints"][0];
        assert_eq!(point["bucketCounts"], json!(["1", "1", "1"]));
        assert_eq!((point["count"].as_str(), point["explicitBounds"].as_array().map(Vec::len)), (Some("3"), Some(2)));
    }

    #[test]
    fn endpoints() {
        assert_eq!(target("http://h:4318/").unwrap().to_string(), "http://h:4318/v1/metrics");
        assert_eq!(target("https://h").unwrap().to_string(), "https://h/v1/metrics");
        assert!(target("ftp://h").is_err() && target("h:1").is_err());
    }
}
