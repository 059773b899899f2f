//! The text format.

use super::{InitReport, InitStart, Platform, Report, Segment, Status};
use base::Timestamp;

pub(super) fn line(event: &Platform<'_>, time: Timestamp) -> Option<String> {
    Some(match event {
        Platform::InitStart(start) => init_start(start)?,
        Platform::InitRuntimeDone { .. } => return None,
        Platform::InitReport(report) => init_report(report)?,
        Platform::Start(start) => format!("START RequestId: {} Version: {}\n", start.request_id, start.version),
        Platform::RuntimeDone(done) => format!("END RequestId: {}\n", done.request_id),
        Platform::Report(report) => self::report(report),
        Platform::TimedOut { request_id, timeout_ms } => {
            let seconds = *timeout_ms as f64 / 1000.0;
            format!("{} {request_id} Task timed out after {seconds:.2} seconds\n\n", time.iso8601())
        }
        Platform::Exited { request_id, exit } => format!("RequestId: {request_id} Error: {exit}\nRuntime.ExitError\n"),
        Platform::UnknownError { error_type } => format!("Unknown application error occurred\n{error_type}\n"),
        // AWS has no text form of this one.
        Platform::LogsDropped { records, bytes } => format!("LOGS_DROPPED Records: {records}\tBytes: {bytes}\n"),
    })
}

fn init_start(start: &InitStart<'_>) -> Option<String> {
    let runtime = start.runtime?;
    let warning = runtime.warning.map(|text| format!("\tWarning: {text}")).unwrap_or_default();
    Some(format!("INIT_START Runtime Version: {}\tRuntime Version ARN: {}{warning}\n", runtime.version, runtime.arn))
}

fn init_report(report: &InitReport<'_>) -> Option<String> {
    let InitReport { phase, duration_ms, status } = report;
    let ended = failure(status)?;
    Some(format!("INIT_REPORT Init Duration: {duration_ms:.2} ms\tPhase: {}\t{ended}\n", phase.name()))
}

fn report(report: &Report<'_>) -> String {
    let Report { request_id, duration_ms, billed_ms, memory_mb, max_memory_mb, .. } = report;
    let init = report.init_ms.map(|ms| format!("Init Duration: {ms:.2} ms\t")).unwrap_or_default();
    let ended = failure(report.status).unwrap_or_default();
    let traced = report.segment.as_ref().map(xray).unwrap_or_default();
    format!(
        "REPORT RequestId: {request_id}\tDuration: {duration_ms:.2} ms\tBilled Duration: {billed_ms} ms\tMemory Size: \
         {memory_mb} MB\tMax Memory Used: {max_memory_mb} MB\t{init}{ended}\n{traced}"
    )
}

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
