//! How an invocation ended, in AWS's words: the answer, the last lines of its log, the record for bill and metrics.

use crate::blueprint::{Answer, Blueprint, Call};
use crate::extensions::Failure;
use crate::{Shared, traced};
use base::{RequestId, Timestamp};
use bytes::Bytes;
use meter::lines::{self, Platform, Report, Restore, RuntimeDone, Segment, Status, Tracing, billed_ms};
use meter::trace::{Span, Traced};
use meter::{EnvironmentLog, Metric, Subject};
use sandbox::Exit;
use std::borrow::Cow;

/// What the caller gets, and what the log says of it.
#[derive(Clone)]
pub struct Concluded {
    pub payload: Bytes,
    pub content_type: Cow<'static, str>,
    pub failed: bool,
    pub timed_out: bool,
    pub status: Status,
    pub exit: Option<Exit>,
    /// Bytes that were given away as they came, where they were.
    pub streamed: Option<u64>,
    pub extension: Option<Failure>,
}

/// Whose environment an invocation had.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Capacity {
    /// The deployment has nothing else.
    OnDemand,
    Provisioned,
    /// One on demand, because no provisioned one was free.
    Spillover,
}

/// Figures of an invocation.
pub struct Ran {
    pub begun: Timestamp,
    /// The environment's start, if this is its first invocation.
    pub init: Option<Span>,
    pub duration_ms: f64,
    pub init_ms: Option<f64>,
    pub restore: Option<Restore>,
    pub max_memory_mb: u32,
    pub capacity: Capacity,
    /// What its extensions took after the runtime was done, where there are any.
    pub post_runtime_ms: Option<f64>,
}

impl Concluded {
    pub fn answered(payload: Bytes, content_type: Cow<'static, str>) -> Self {
        let (failed, timed_out, status) = (false, false, Status::Success);
        Self { payload, content_type, failed, timed_out, status, exit: None, streamed: None, extension: None }
    }

    pub fn failed(payload: Bytes, error_type: String) -> Self {
        Self { failed: true, status: Status::Error(error_type), ..Self::answered(payload, JSON) }
    }

    /// There was nothing to run, or it could not be started.
    pub fn not_started(request_id: &RequestId, words: &str) -> Self {
        let kind = runtimes::catalog::InvalidEntrypoint::ERROR_TYPE;
        Self::failed(error_payload(kind, &format!("RequestId: {request_id} Error: {words}")), kind.into())
    }

    pub fn timed_out(request_id: &RequestId, timeout_ms: u64) -> Self {
        let message =
            format!("RequestId: {request_id} Error: Task timed out after {:.2} seconds", timeout_ms as f64 / 1000.0);
        let payload = error_payload(TIMED_OUT, &message);
        Self { failed: true, timed_out: true, status: Status::Timeout, ..Self::answered(payload, JSON) }
    }

    pub fn exited(request_id: &RequestId, exit: Exit) -> Self {
        let message = format!("RequestId: {request_id} Error: {}", words(exit));
        let payload = error_payload("Runtime.ExitError", &message);
        Self { exit: Some(exit), ..Self::failed(payload, exit_type(exit).into()) }
    }

    /// What the caller gets, when the log is written. One to whom the answer was streamed until the process ended does not
    /// hear of the process, as on AWS.
    pub fn answer(self, tail: Option<String>) -> Answer {
        let Self { payload, content_type, failed, status, .. } = self;
        if self.exit.is_some() && self.streamed.is_some() {
            let error_type = Some(runtimes::Failure::TRUNCATED.into());
            return Answer { payload: Bytes::new(), content_type, failed, error_type, tail };
        }
        let error_type = match status {
            Status::Error(error_type) => Some(error_type),
            Status::Timeout => Some(TIMED_OUT.into()),
            Status::Success => None,
        };
        Answer { payload, content_type, failed, error_type, tail }
    }

    pub fn extension_failed(request_id: &RequestId, failure: Failure) -> Self {
        let message = format!("RequestId: {request_id} Error: {}", failure.message);
        let payload = error_payload(failure.error_type, &message);
        Self { extension: Some(failure.clone()), ..Self::failed(payload, failure.error_type.into()) }
    }
}

const JSON: Cow<'static, str> = Cow::Borrowed("application/json");
const TIMED_OUT: &str = "Sandbox.Timedout";

/// AWS's order: the type comes first.
fn error_payload(error_type: &str, message: &str) -> Bytes {
    let message = serde_json::Value::from(message);
    format!(r#"{{"errorType":"{error_type}","errorMessage":{message}}}"#).into()
}

/// The type that the log names when the process ended.
pub fn exit_type(exit: Exit) -> &'static str {
    if exit.oom { "Runtime.OutOfMemory" } else { "Runtime.ExitError" }
}

fn words(exit: Exit) -> meter::lines::Exit {
    match exit.status {
        sandbox::Status::Code(code) => meter::lines::Exit::Status(code),
        sandbox::Status::Signal(signal) => meter::lines::Exit::Signal(signal),
    }
}

/// Writes the end of an invocation to the log and to the ledger. Never waits.
pub fn write(
    shared: &Shared,
    blueprint: &Blueprint,
    log: &mut EnvironmentLog,
    call: &Call,
    end: &Concluded,
    ran: &Ran,
) {
    fault(blueprint, log, call, end);
    runtime_done(log, call, end, &end.status, ran.duration_ms, &[]);
    close(shared, blueprint, log, call, end, ran, &[]);
}

/// What went wrong.
pub fn fault(blueprint: &Blueprint, log: &mut EnvironmentLog, call: &Call, end: &Concluded) {
    let request_id = &call.request_id;
    if let Some(exit) = end.exit {
        log.platform(&Platform::Exited { request_id, exit: words(exit) });
    }
    if let Some(Failure { error_type, message }) = &end.extension {
        log.platform(&Platform::ExtensionFailed { request_id, error_type, message });
    }
    if end.timed_out {
        log.platform(&Platform::TimedOut { request_id, timeout_ms: blueprint.timeout_ms });
    }
}

/// The runtime is done with the event: with this status, whatever comes of its extensions.
pub fn runtime_done(
    log: &mut EnvironmentLog,
    call: &Call,
    end: &Concluded,
    status: &Status,
    duration_ms: f64,
    spans: &[lines::Span],
) {
    let done = RuntimeDone {
        request_id: &call.request_id,
        duration_ms,
        produced_bytes: end.streamed.or((!end.failed).then_some(end.payload.len() as u64)),
        status,
        trace: tracing(call),
        tenant: call.tenant.as_deref(),
    };
    log.platform_now(&Platform::RuntimeDone(done), spans);
}

/// Reports the invocation, and enters it in the books.
pub fn close(
    shared: &Shared,
    blueprint: &Blueprint,
    log: &mut EnvironmentLog,
    call: &Call,
    end: &Concluded,
    ran: &Ran,
    spans: &[lines::Span],
) {
    let request_id = &call.request_id;
    // The init phase of a provisioned environment is not the first invocation's to pay.
    let init_ms = ran.init_ms.filter(|_| ran.capacity != Capacity::Provisioned);
    let init = init_ms.or(ran.restore.map(|restore| restore.billed_ms as f64));
    let billed = billed_ms(ran.duration_ms, init);
    let (trace, tenant) = (tracing(call), call.tenant.as_deref());
    let report = Report {
        request_id,
        duration_ms: ran.duration_ms,
        billed_ms: billed,
        memory_mb: blueprint.memory_mb,
        max_memory_mb: ran.max_memory_mb,
        init_ms: ran.init_ms,
        restore: ran.restore,
        status: &end.status,
        segment: call.traced.as_deref().map(segment),
        trace,
        tenant,
    };
    log.platform_now(&Platform::Report(report), spans);
    if call.requests == 0 {
        return;
    }
    traced::ran(shared, blueprint, log.stream().context(), call, end, ran);
    shared.recorder.record(&meter::Invocation {
        function: blueprint.function.clone(),
        qualifier: call.qualifier.clone(),
        version: blueprint.version.clone(),
        arch: meter::Arch::parse(&blueprint.architecture).unwrap_or_default(),
        started: ran.begun,
        duration_ms: ran.duration_ms,
        billed_ms: billed,
        init_ms: ran.init_ms,
        memory_mb: blueprint.memory_mb,
        ephemeral_mb: blueprint.ephemeral_mb,
        requests: call.requests,
        billed_init_ms: billed.saturating_sub(billed_ms(ran.duration_ms, None)),
        provisioned: ran.capacity == Capacity::Provisioned,
        spilled_over: ran.capacity == Capacity::Spillover,
        streamed_bytes: end.streamed.unwrap_or_default(),
        outcome: if end.failed { meter::Outcome::Error } else { meter::Outcome::Success },
    });
    if let Some(ms) = ran.post_runtime_ms {
        let version = Some(blueprint.version.clone());
        let subject = Subject::call(blueprint.function.clone(), call.qualifier.clone(), version);
        shared.recorder.metric(Metric::PostRuntimeExtensionsDuration, &subject, ms);
    }
}

/// What the log says of an invocation's trace: nothing where tracing is passive.
pub fn tracing(call: &Call) -> Option<Tracing<'_>> {
    let traced = call.traced.as_deref()?;
    Some(Tracing { span_id: &traced.function_id, header: call.trace.as_deref()? })
}

fn segment(traced: &Traced) -> Segment<'_> {
    Segment { trace_id: &traced.trace_id, segment_id: &traced.function_id, sampled: traced.sampled }
}

/// A restore from an image has a price of its own, whether or not an event comes. AWS has no such price for the runtimes that
/// sleep here.
pub fn charge_restore(shared: &Shared, blueprint: &Blueprint, at: Timestamp) {
    if blueprint.snapshot.is_of_sleepers() {
        return;
    }
    let arch = meter::Arch::parse(&blueprint.architecture).unwrap_or_default();
    let account = meter::Account { day: meter::Day::of(at), function: blueprint.function.clone(), arch };
    shared.recorder.charge(account, meter::Usage::restored(blueprint.memory_mb));
}

/// What a runtime did after its answer, from `at` on.
pub fn charge_overtime(shared: &Shared, blueprint: &Blueprint, at: Timestamp, ms: u64, provisioned: bool) {
    let arch = meter::Arch::parse(&blueprint.architecture).unwrap_or_default();
    let account = meter::Account { day: meter::Day::of(at), function: blueprint.function.clone(), arch };
    let usage = meter::Usage::ran(blueprint.memory_mb, blueprint.ephemeral_mb, ms, provisioned);
    shared.recorder.charge(account, usage);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_timeout_answers_as_aws_does() {
        let end = Concluded::timed_out(&"r".into(), 3000);
        let expect = r#"{"errorType":"Sandbox.Timedout","errorMessage":"RequestId: r Error: Task timed out after 3.00 seconds"}"#;
        assert_eq!(end.payload, expect);
    }

    #[test]
    fn a_killed_process_answers_as_aws_does_and_the_log_knows_of_the_memory() {
        let end = Concluded::exited(&"r".into(), Exit { oom: true, ..Exit::KILLED });
        let expect = r#"{"errorType":"Runtime.ExitError","errorMessage":"RequestId: r Error: Runtime exited with error: signal: killed"}"#;
        assert_eq!(end.payload, expect);
        assert_eq!(end.status, Status::Error("Runtime.OutOfMemory".into()));
    }

    #[test]
    fn an_extension_that_ends_answers_as_aws_does() {
        let failure = Failure { error_type: "Extension.InitError", message: "exit code 0".into() };
        let end = Concluded::extension_failed(&"r".into(), failure);
        assert_eq!(
            end.payload,
            r#"{"errorType":"Extension.InitError","errorMessage":"RequestId: r Error: exit code 0"}"#
        );
        assert_eq!(end.status, Status::Error("Extension.InitError".into()));
    }
}
