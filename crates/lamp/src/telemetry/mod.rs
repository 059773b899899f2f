//! The node's own figures for those who watch it: a page for Prometheus, and a push by OTLP. One list, two forms.

pub mod otlp;
pub mod prometheus;

use base::{Clock, Timestamp};
use fleet::{EnvironmentState, Fleet};
use meter::Recorder;
use meter::metrics::totals::{BOUNDS_MS, Total};
use meter::metrics::{Metric, Scope, Unit};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where the figures come from.
#[derive(Clone)]
pub struct Sources {
    pub recorder: Recorder,
    pub fleet: Fleet,
    pub clock: Arc<dyn Clock>,
    pub started: Timestamp,
    pub region: String,
    pub account: String,
}

/// Figures of one name.
pub struct Family {
    pub name: String,
    pub help: &'static str,
    pub kind: Kind,
    pub points: Vec<Point>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Only grows, until the process ends.
    Counter,
    Gauge,
    /// In seconds.
    Histogram,
}

pub struct Point {
    pub labels: Vec<(&'static str, String)>,
    pub value: Value,
}

pub enum Value {
    Number(f64),
    Histogram {
        count: f64,
        sum: f64,
        /// Upper bounds in seconds, and how many were at most that.
        within: Vec<(f64, f64)>,
    },
}

/// Everything there is to tell, now.
pub fn families(sources: &Sources) -> Vec<Family> {
    let mut all = of_process(sources);
    all.push(environments(&sources.fleet));
    all.extend(of_functions(&sources.recorder));
    all
}

fn single(name: &str, help: &'static str, kind: Kind, value: f64) -> Family {
    let points = vec![Point { labels: Vec::new(), value: Value::Number(value) }];
    Family { name: name.into(), help, kind, points }
}

fn of_process(sources: &Sources) -> Vec<Family> {
    let info = Point { labels: vec![("version", env!("CARGO_PKG_VERSION").into())], value: Value::Number(1.0) };
    let (lines, bytes) = sources.recorder.dropped();
    let up = (sources.clock.now().millis() - sources.started.millis()) as f64 / 1000.0;
    let mut all = vec![
        Family { name: "lamp_info".into(), help: "The node's version.", kind: Kind::Gauge, points: vec![info] },
        single("lamp_uptime_seconds", "Time since the start.", Kind::Gauge, up),
        single(
            "lamp_log_lines_dropped_total",
            "Log lines of functions that found no room.",
            Kind::Counter,
            lines as f64,
        ),
        single("lamp_log_bytes_dropped_total", "Their size.", Kind::Counter, bytes as f64),
        single(
            "lamp_metric_values_dropped_total",
            "Values of metrics that found no room.",
            Kind::Counter,
            sources.recorder.unmeasured() as f64,
        ),
    ];
    if let Some(bytes) = resident_bytes() {
        all.push(single("lamp_resident_memory_bytes", "Memory of the daemon.", Kind::Gauge, bytes));
    }
    if let Ok(open) = std::fs::read_dir("/proc/self/fd") {
        all.push(single("lamp_open_fds", "File descriptors of the daemon.", Kind::Gauge, open.count() as f64));
    }
    all
}

fn resident_bytes() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let kib =
        status.lines().find_map(|line| line.strip_prefix("VmRSS:")?.split_whitespace().next()?.parse::<f64>().ok());
    kib.map(|kib| kib * 1024.0)
}

fn environments(fleet: &Fleet) -> Family {
    use EnvironmentState::{Asleep, Busy, Frozen, Idle, Starting};
    let states = [Starting, Busy, Idle, Frozen, Asleep];
    let standing = fleet.standing();
    let point = |state: EnvironmentState| Point {
        labels: vec![("state", state.name().into())],
        value: Value::Number(standing.iter().filter(|one| one.state == state).count() as f64),
    };
    let points = states.into_iter().map(point).collect();
    Family { name: "lamp_environments".into(), help: "Execution environments.", kind: Kind::Gauge, points }
}

/// The metrics of functions, by the names that Prometheus's users expect.
fn of_functions(recorder: &Recorder) -> Vec<Family> {
    let totals = recorder.totals();
    let mut by_metric: BTreeMap<Metric, Vec<Point>> = BTreeMap::new();
    for (metric, function, total) in totals.iter() {
        let labels = function.map(|name| ("function", name.to_string())).into_iter().collect();
        by_metric.entry(metric).or_default().push(Point { labels, value: value(metric, total) });
    }
    by_metric.into_iter().map(|(metric, points)| family(metric, points)).collect()
}

fn family(metric: Metric, points: Vec<Point>) -> Family {
    let owner = if matches!(metric.scope(), Scope::Account | Scope::Mapping) { "lamp" } else { "lamp_function" };
    let (kind, unit) = match metric.unit() {
        _ if is_gauge(metric) => (Kind::Gauge, ""),
        Unit::Milliseconds => (Kind::Histogram, "_seconds"),
        Unit::Count => (Kind::Counter, "_total"),
    };
    let help = "As the CloudWatch metric of this name, since the start.";
    Family { name: format!("{owner}_{}{unit}", snake(metric.name())), help, kind, points }
}

fn is_gauge(metric: Metric) -> bool {
    matches!(
        metric,
        Metric::ConcurrentExecutions
            | Metric::UnreservedConcurrentExecutions
            | Metric::ClaimedAccountConcurrency
            | Metric::ProvisionedConcurrentExecutions
            | Metric::ProvisionedConcurrencyUtilization
    )
}

fn value(metric: Metric, total: &Total) -> Value {
    match metric.unit() {
        _ if is_gauge(metric) => Value::Number(total.latest),
        Unit::Count => Value::Number(total.sum),
        Unit::Milliseconds => Value::Histogram {
            count: total.samples,
            sum: total.sum / 1000.0,
            within: BOUNDS_MS.iter().map(|ms| ms / 1000.0).zip(total.within).collect(),
        },
    }
}

/// `AsyncEventsReceived` as `async_events_received`.
fn snake(name: &str) -> String {
    let mut out = String::new();
    for c in name.chars() {
        if c.is_ascii_uppercase() && !out.is_empty() {
            out.push('_');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

#[cfg(test)]
pub mod tests {
    use super::*;

    pub fn sample() -> Vec<Family> {
        let labels = || vec![("function", "a\"b\\c\n".to_owned())];
        let histogram = Value::Histogram { count: 3.0, sum: 1.5, within: vec![(0.001, 1.0), (1.0, 2.0)] };
        vec![
            Family {
                name: "lamp_function_invocations_total".into(),
                help: "Help.",
                kind: Kind::Counter,
                points: vec![Point { labels: labels(), value: Value::Number(7.0) }],
            },
            Family {
                name: "lamp_function_duration_seconds".into(),
                help: "Help.",
                kind: Kind::Histogram,
                points: vec![Point { labels: labels(), value: histogram }],
            },
        ]
    }

    #[test]
    fn names_are_prometheuss() {
        let name = |metric| family(metric, Vec::new()).name;
        assert_eq!(name(Metric::Invocations), "lamp_function_invocations_total");
        assert_eq!(name(Metric::Duration), "lamp_function_duration_seconds");
        assert_eq!(name(Metric::ConcurrentExecutions), "lamp_function_concurrent_executions");
        assert_eq!(name(Metric::ClaimedAccountConcurrency), "lamp_claimed_account_concurrency");
    }
}
