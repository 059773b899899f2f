//! The JSON format: `{time, type, record}`.

use super::{Feed, Kind, Phase, Platform};
use base::{RequestId, Timestamp};
use serde::Serialize;

#[derive(Serialize)]
struct Envelope<'a> {
    time: String,
    r#type: &'static str,
    record: Record<'a>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Record<'a> {
    InitStart(InitStart<'a>),
    InitDone(InitDone<'a>),
    RestoreStart(RestoreStart<'a>),
    RestoreDone(RestoreDone<'a>),
    Start(Start<'a>),
    RuntimeDone(RuntimeDone<'a>),
    Report(Report<'a>),
    Dropped(Dropped),
    Extension(Extension<'a>),
    Subscription(Subscription<'a>),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct InitStart<'a> {
    initialization_type: &'static str,
    phase: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    runtime_version: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    runtime_version_arn: Option<&'a str>,
    function_name: &'a str,
    function_version: &'a str,
    instance_id: &'a str,
    /// Bytes.
    instance_max_memory: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct InitDone<'a> {
    initialization_type: &'static str,
    phase: &'static str,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metrics: Option<Duration>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RestoreStart<'a> {
    runtime_version: &'a str,
    runtime_version_arn: &'a str,
    function_name: &'a str,
    function_version: &'a str,
    instance_id: &'a str,
    /// Bytes.
    instance_max_memory: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    warning: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RestoreDone<'a> {
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    metrics: Option<Duration>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Duration {
    duration_ms: f64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Start<'a> {
    request_id: &'a RequestId,
    function_arn: &'a str,
    version: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    tracing: Option<Tracing<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tenant_id: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RuntimeDone<'a> {
    request_id: &'a RequestId,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_type: Option<&'a str>,
    metrics: Produced,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    spans: Vec<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tracing: Option<Tracing<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tenant_id: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Produced {
    duration_ms: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    produced_bytes: Option<u64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Report<'a> {
    request_id: &'a RequestId,
    metrics: Metrics,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    spans: Vec<Span>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tracing: Option<Tracing<'a>>,
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error_type: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tenant_id: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Metrics {
    duration_ms: f64,
    billed_duration_ms: u64,
    #[serde(rename = "memorySizeMB")]
    memory_size_mb: u32,
    #[serde(rename = "maxMemoryUsedMB")]
    max_memory_used_mb: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    init_duration_ms: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    restore_duration_ms: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    billed_restore_duration_ms: Option<u64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Tracing<'a> {
    span_id: &'a str,
    r#type: &'static str,
    value: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Dropped {
    dropped_bytes: u64,
    dropped_records: u64,
    reason: &'static str,
}

#[derive(Serialize)]
struct Extension<'a> {
    name: &'a str,
    state: &'static str,
    events: &'a [&'static str],
    #[serde(rename = "errorType", skip_serializing_if = "Option::is_none")]
    error_type: Option<&'a str>,
}

#[derive(Serialize)]
struct Subscription<'a> {
    name: &'a str,
    state: &'static str,
    types: &'a [Kind],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Span {
    name: &'static str,
    start: String,
    duration_ms: f64,
}

pub(super) fn line(event: &Platform<'_>, time: Timestamp) -> Option<String> {
    self::event(event, time, &[])
}

pub(super) fn event(event: &Platform<'_>, time: Timestamp, spans: &[super::Span]) -> Option<String> {
    let (kind, record) = match event {
        Platform::InitStart(start) => ("platform.initStart", Record::InitStart(init_start(start))),
        Platform::InitRuntimeDone { phase, status } => {
            ("platform.initRuntimeDone", Record::InitDone(init_done(*phase, status, None)))
        }
        Platform::InitReport(report) => {
            let done = init_done(report.phase, report.status, Some(report.duration_ms));
            ("platform.initReport", Record::InitDone(done))
        }
        Platform::RestoreStart(start) => ("platform.restoreStart", Record::RestoreStart(restore_start(start))),
        Platform::RestoreRuntimeDone { status } => {
            ("platform.restoreRuntimeDone", Record::RestoreDone(restore_done(status, None)))
        }
        Platform::RestoreReport(report) => {
            let done = restore_done(report.status, Some(report.duration_ms));
            ("platform.restoreReport", Record::RestoreDone(done))
        }
        Platform::Start(start) => ("platform.start", Record::Start(self::start(start))),
        Platform::RuntimeDone(done) => ("platform.runtimeDone", Record::RuntimeDone(runtime_done(done, spans))),
        Platform::Report(report) => ("platform.report", Record::Report(self::report(report, spans))),
        Platform::LogsDropped { records, bytes } => {
            ("platform.logsDropped", Record::Dropped(dropped(*records, *bytes)))
        }
        Platform::Extension(extension) => ("platform.extension", Record::Extension(self::extension(extension))),
        Platform::Subscription(subscription) => {
            let kind = match subscription.feed {
                Feed::Telemetry => "platform.telemetrySubscription",
                Feed::Logs => "platform.logsSubscription",
            };
            (kind, Record::Subscription(self::subscription(subscription)))
        }
        Platform::TimedOut { .. }
        | Platform::Exited { .. }
        | Platform::UnknownError { .. }
        | Platform::ExtensionFailed { .. } => return None,
    };
    serde_json::to_string(&Envelope { time: time.iso8601(), r#type: kind, record }).ok()
}

/// Three decimals, as AWS writes a duration here.
fn millis(ms: f64) -> f64 {
    (ms * 1000.0).round() / 1000.0
}

fn init_start<'a>(start: &super::InitStart<'a>) -> InitStart<'a> {
    InitStart {
        initialization_type: start.phase.initialization(),
        phase: start.phase.name(),
        runtime_version: start.runtime.map(|runtime| runtime.version),
        runtime_version_arn: start.runtime.map(|runtime| runtime.arn),
        function_name: start.function,
        function_version: start.version,
        instance_id: start.instance_id,
        instance_max_memory: u64::from(start.memory_mb) * base::limits::MIB,
        warning: start.runtime.and_then(|runtime| runtime.warning),
    }
}

fn init_done(phase: Phase, status: &super::Status, duration_ms: Option<f64>) -> InitDone<'_> {
    InitDone {
        initialization_type: phase.initialization(),
        phase: phase.name(),
        status: status.name(),
        error_type: status.error_type(),
        metrics: duration_ms.map(|ms| Duration { duration_ms: millis(ms) }),
    }
}

fn restore_start<'a>(start: &super::RestoreStart<'a>) -> RestoreStart<'a> {
    RestoreStart {
        runtime_version: start.runtime.version,
        runtime_version_arn: start.runtime.arn,
        function_name: start.function,
        function_version: start.version,
        instance_id: start.instance_id,
        instance_max_memory: u64::from(start.memory_mb) * base::limits::MIB,
        warning: start.runtime.warning,
    }
}

fn restore_done(status: &super::Status, duration_ms: Option<f64>) -> RestoreDone<'_> {
    RestoreDone {
        status: status.name(),
        error_type: status.error_type(),
        metrics: duration_ms.map(|ms| Duration { duration_ms: millis(ms) }),
    }
}

fn start<'a>(start: &super::Start<'a>) -> Start<'a> {
    Start {
        request_id: start.request_id,
        function_arn: start.function_arn,
        version: start.version,
        tracing: start.trace.map(tracing),
        tenant_id: start.tenant,
    }
}

fn runtime_done<'a>(done: &super::RuntimeDone<'a>, spans: &[super::Span]) -> RuntimeDone<'a> {
    RuntimeDone {
        request_id: done.request_id,
        status: done.status.name(),
        error_type: done.status.error_type(),
        metrics: Produced { duration_ms: millis(done.duration_ms), produced_bytes: done.produced_bytes },
        spans: spans.iter().map(span).collect(),
        tracing: done.trace.map(tracing),
        tenant_id: done.tenant,
    }
}

fn report<'a>(report: &super::Report<'a>, spans: &[super::Span]) -> Report<'a> {
    Report {
        request_id: report.request_id,
        metrics: Metrics {
            duration_ms: millis(report.duration_ms),
            billed_duration_ms: report.billed_ms,
            memory_size_mb: report.memory_mb,
            max_memory_used_mb: report.max_memory_mb,
            init_duration_ms: report.init_ms.map(millis),
            restore_duration_ms: report.restore.map(|restore| millis(restore.duration_ms)),
            billed_restore_duration_ms: report.restore.map(|restore| restore.billed_ms),
        },
        spans: spans.iter().map(span).collect(),
        tracing: report.trace.map(tracing),
        status: report.status.name(),
        error_type: report.status.error_type(),
        tenant_id: report.tenant,
    }
}

fn span(span: &super::Span) -> Span {
    Span { name: span.name, start: span.start.iso8601(), duration_ms: millis(span.duration_ms) }
}

fn extension<'a>(extension: &super::Extension<'a>) -> Extension<'a> {
    let super::Extension { name, state, events, error_type } = *extension;
    Extension { name, state, events, error_type }
}

fn subscription<'a>(subscription: &super::Subscription<'a>) -> Subscription<'a> {
    Subscription { name: subscription.name, state: subscription.state, types: subscription.kinds }
}

fn tracing(trace: super::Tracing<'_>) -> Tracing<'_> {
    Tracing { span_id: trace.span_id, r#type: "X-Amzn-Trace-Id", value: trace.header }
}

fn dropped(records: u64, bytes: u64) -> Dropped {
    let reason = "The function wrote its log faster than it could be stored";
    Dropped { dropped_bytes: bytes, dropped_records: records, reason }
}
