//! The text format.

use super::{
    Extension, Feed, InitReport, Phase, Platform, Report, Restore, RestoreReport, Runtime, Segment, Status,
    Subscription,
};
use base::Timestamp;
use std::fmt::Write;

pub(super) fn line(event: &Platform<'_>, time: Timestamp) -> Option<String> {
    Some(match event {
        Platform::InitStart(start) => format!("INIT_START {}\n", runtime(&start.runtime?)),
        Platform::InitRuntimeDone { .. } | Platform::RestoreRuntimeDone { .. } => return None,
        Platform::InitReport(report) => init_report(report)?,
        Platform::RestoreStart(start) => format!("RESTORE_START {}\n", runtime(&start.runtime)),
        Platform::RestoreReport(report) => restore_report(report),
        Platform::Start(start) => {
            ["START RequestId: ", start.request_id.as_str(), " Version: ", start.version, "\n"].concat()
        }
        Platform::RuntimeDone(done) => ["END RequestId: ", done.request_id.as_str(), "\n"].concat(),
        Platform::Report(report) => self::report(report),
        Platform::TimedOut { request_id, timeout_ms } => {
            let seconds = *timeout_ms as f64 / 1000.0;
            format!("{} {request_id} Task timed out after {seconds:.2} seconds\n\n", time.iso8601())
        }
        Platform::Exited { request_id, exit } => format!("RequestId: {request_id} Error: {exit}\nRuntime.ExitError\n"),
        Platform::UnknownError { error_type } => format!("Unknown application error occurred\n{error_type}\n"),
        Platform::ExtensionFailed { request_id, error_type, message } => {
            format!("RequestId: {request_id} Error: {message}\n{error_type}\n")
        }
        Platform::Extension(extension) => self::extension(extension),
        Platform::Subscription(subscription) => self::subscription(subscription),
        // AWS has no text form of this one.
        Platform::LogsDropped { records, bytes } => format!("LOGS_DROPPED Records: {records}\tBytes: {bytes}\n"),
    })
}

fn extension(extension: &Extension<'_>) -> String {
    let Extension { name, state, events, error_type } = extension;
    let error = error_type.map(|kind| format!("\tError Type: {kind}")).unwrap_or_default();
    format!("EXTENSION\tName: {name}\tState: {state}\tEvents: [{}]{error}\n", events.join(", "))
}

fn subscription(subscription: &Subscription<'_>) -> String {
    let Subscription { feed, name, state, kinds } = subscription;
    let feed = match feed {
        Feed::Telemetry => "TELEMETRY",
        Feed::Logs => "LOGS",
    };
    let kinds: Vec<_> = kinds.iter().map(|kind| kind.title()).collect();
    format!("{feed}\tName: {name}\tState: {state}\tTypes: [{}]\n", kinds.join(", "))
}

fn runtime(runtime: &Runtime<'_>) -> String {
    let warning = runtime.warning.map(|text| format!("\tWarning: {text}")).unwrap_or_default();
    format!("Runtime Version: {}\tRuntime Version ARN: {}{warning}", runtime.version, runtime.arn)
}

fn init_report(report: &InitReport<'_>) -> Option<String> {
    let InitReport { phase, duration_ms, status } = report;
    // The one for a snapshot is an init phase like others in what it says of itself.
    let name = if *phase == Phase::SnapStart { Phase::Init.name() } else { phase.name() };
    let how = match failure(status) {
        Some(ended) => format!("\tPhase: {name}\t{ended}"),
        None if *phase == Phase::SnapStart => String::new(),
        None => return None,
    };
    Some(format!("INIT_REPORT Init Duration: {duration_ms:.2} ms{how}\n"))
}

fn restore_report(report: &RestoreReport<'_>) -> String {
    let ended = failure(report.status).map(|ended| format!("\t{ended}")).unwrap_or_default();
    format!("RESTORE_REPORT Restore Duration: {:.2} ms{ended}\n", report.duration_ms)
}

fn restored(restore: &Restore) -> String {
    let Restore { duration_ms, billed_ms } = restore;
    format!("Restore Duration: {duration_ms:.2} ms\tBilled Restore Duration: {billed_ms} ms\t")
}

fn report(report: &Report<'_>) -> String {
    let Report { request_id, duration_ms, billed_ms, memory_mb, max_memory_mb, .. } = report;
    let mut text = String::with_capacity(REPORT_BYTES);
    // Writing to a string cannot fail.
    let _ = write!(
        text,
        "REPORT RequestId: {request_id}\tDuration: {duration_ms:.2} ms\tBilled Duration: {billed_ms} ms\tMemory Size: \
         {memory_mb} MB\tMax Memory Used: {max_memory_mb} MB\t"
    );
    if let Some(ms) = report.init_ms {
        let _ = write!(text, "Init Duration: {ms:.2} ms\t");
    }
    text.extend(report.restore.as_ref().map(restored));
    text.extend(failure(report.status));
    text.push('\n');
    text.extend(report.segment.as_ref().map(xray));
    text
}

/// Of most reports; others grow.
const REPORT_BYTES: usize = 192;

fn failure(status: &Status) -> Option<String> {
    match status {
        Status::Success => None,
        Status::Timeout => Some("Status: timeout".into()),
        Status::Error(kind) => Some(format!("Status: error\tError Type: {kind}")),
    }
}

fn xray(segment: &Segment<'_>) -> String {
    let Segment { trace_id, segment_id, sampled } = segment;
    format!("XRAY TraceId: {trace_id}\tSegmentId: {segment_id}\tSampled: {sampled}\t\n")
}
