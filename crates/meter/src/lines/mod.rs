//! What Lambda itself writes into a function's log: to the letter, as pure functions.
//!
//! Sources: the developer guide's pages on the runtime environment, log formats and log levels; the Telemetry API's
//! event schema; and log events recorded on AWS (text: 2019 to 2026; JSON: May 2024 and October 2026). The order of
//! JSON members is that of the 2026 recordings. Text lines end in a line feed, JSON records do not: so they are stored
//! on AWS.

mod exit;
mod extensions;
mod json;
mod legacy;
mod text;

pub use exit::Exit;
pub use extensions::{Extension, Feed, Kind, Span, Subscription};

use base::{RequestId, Timestamp};

/// How a function's log is written: `LoggingConfig.LogFormat`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Text,
    Json,
}

/// Detail of a log record, least severe first. `LoggingConfig` filters by it, in JSON format only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Trace,
    Debug,
    #[default]
    Info,
    Warn,
    Error,
    Fatal,
}

impl Level {
    /// By its name in any case, as functions write it. `None` where it is no level's name.
    pub fn parse(name: &str) -> Option<Self> {
        const NAMES: [(&str, Level); 8] = [
            ("trace", Level::Trace),
            ("debug", Level::Debug),
            ("info", Level::Info),
            ("warn", Level::Warn),
            ("error", Level::Error),
            ("fatal", Level::Fatal),
            // Python's names.
            ("warning", Level::Warn),
            ("critical", Level::Fatal),
        ];
        NAMES.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, level)| level)
    }

    /// The level of one line that a function wrote: its JSON member `level`; what has none is `INFO`.
    pub fn of_line(line: &str) -> Self {
        #[derive(serde::Deserialize)]
        struct Line<'a> {
            #[serde(borrow)]
            level: std::borrow::Cow<'a, str>,
        }
        if !line.starts_with('{') {
            return Self::Info;
        }
        serde_json::from_str::<Line<'_>>(line).ok().and_then(|line| Self::parse(&line.level)).unwrap_or_default()
    }
}

/// How an init phase or an invocation ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    Success,
    /// With the error type that the log names, such as `Runtime.ExitError`.
    Error(String),
    Timeout,
}

impl Status {
    /// As the JSON records name it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Error(_) => "error",
            Self::Timeout => "timeout",
        }
    }

    pub fn error_type(&self) -> Option<&str> {
        match self {
            Self::Error(kind) => Some(kind),
            _ => None,
        }
    }

    fn level(&self, success: Level) -> Level {
        if *self == Self::Success { success } else { Level::Warn }
    }
}

/// When an init phase runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Ahead of the first invocation.
    Init,
    /// Again inside it, under the function's own timeout.
    Invoke,
    /// When a version is published, for its snapshot.
    SnapStart,
    /// Ahead of any invocation, for one that may come.
    Provisioned,
}

impl Phase {
    pub fn name(self) -> &'static str {
        match self {
            Self::Init | Self::Provisioned => "init",
            Self::Invoke => "invoke",
            Self::SnapStart => "snap-start",
        }
    }

    /// How the environment comes to be, as the JSON records name it.
    fn initialization(self) -> &'static str {
        match self {
            Self::Init | Self::Invoke => "on-demand",
            Self::SnapStart => "snap-start",
            Self::Provisioned => "provisioned-concurrency",
        }
    }
}

/// The interpreter that an environment runs: `python:3.12.v18` and its ARN.
#[derive(Clone, Copy, Debug)]
pub struct Runtime<'a> {
    pub version: &'a str,
    pub arn: &'a str,
    /// Ours: said where the interpreter is not the one the function asked for.
    pub warning: Option<&'a str>,
}

#[derive(Clone, Copy, Debug)]
pub struct InitStart<'a> {
    pub phase: Phase,
    /// Absent for container images: then only the JSON format writes a record, at `DEBUG`.
    pub runtime: Option<Runtime<'a>>,
    pub function: &'a str,
    pub version: &'a str,
    /// The log stream's name.
    pub instance_id: &'a str,
    pub memory_mb: u32,
}

#[derive(Clone, Copy, Debug)]
pub struct InitReport<'a> {
    pub phase: Phase,
    pub duration_ms: f64,
    pub status: &'a Status,
}

/// An environment begins to be made from a snapshot.
#[derive(Clone, Copy, Debug)]
pub struct RestoreStart<'a> {
    pub runtime: Runtime<'a>,
    pub function: &'a str,
    pub version: &'a str,
    /// The log stream's name.
    pub instance_id: &'a str,
    pub memory_mb: u32,
}

#[derive(Clone, Copy, Debug)]
pub struct RestoreReport<'a> {
    /// Restoring the snapshot and what the function does after it.
    pub duration_ms: f64,
    pub status: &'a Status,
}

/// What the first report of an environment that was made from a snapshot says of that.
#[derive(Clone, Copy, Debug)]
pub struct Restore {
    pub duration_ms: f64,
    /// The part in which the function's own process ran: it is in the report's billed duration too.
    pub billed_ms: u64,
}

#[derive(Clone, Copy, Debug)]
pub struct Start<'a> {
    pub request_id: &'a RequestId,
    pub function_arn: &'a str,
    pub version: &'a str,
    pub trace: Option<Tracing<'a>>,
    /// Of a function whose tenants are kept apart.
    pub tenant: Option<&'a str>,
}

#[derive(Clone, Copy, Debug)]
pub struct RuntimeDone<'a> {
    pub request_id: &'a RequestId,
    pub duration_ms: f64,
    /// Bytes of the answer; absent where there is none.
    pub produced_bytes: Option<u64>,
    pub status: &'a Status,
    pub trace: Option<Tracing<'a>>,
    pub tenant: Option<&'a str>,
}

/// The trace of an invocation with active tracing, for the JSON records.
#[derive(Clone, Copy, Debug)]
pub struct Tracing<'a> {
    /// Of the function's segment.
    pub span_id: &'a str,
    /// `X-Amzn-Trace-Id` as the function sees it.
    pub header: &'a str,
}

/// A traced invocation's segment, for the `XRAY` line.
#[derive(Clone, Copy, Debug)]
pub struct Segment<'a> {
    /// `1-8hex-24hex`
    pub trace_id: &'a str,
    /// 16 hexadecimal digits.
    pub segment_id: &'a str,
    pub sampled: bool,
}

#[derive(Clone, Copy, Debug)]
pub struct Report<'a> {
    pub request_id: &'a RequestId,
    pub duration_ms: f64,
    pub billed_ms: u64,
    pub memory_mb: u32,
    pub max_memory_mb: u32,
    /// Set in the first report of an environment.
    pub init_ms: Option<f64>,
    /// Set instead where the environment was made from a snapshot.
    pub restore: Option<Restore>,
    pub status: &'a Status,
    pub segment: Option<Segment<'a>>,
    pub trace: Option<Tracing<'a>>,
    pub tenant: Option<&'a str>,
}

/// One thing the platform says.
#[derive(Clone, Copy, Debug)]
pub enum Platform<'a> {
    InitStart(InitStart<'a>),
    /// JSON only.
    InitRuntimeDone {
        phase: Phase,
        status: &'a Status,
    },
    /// In text only where the phase failed, or ran for a snapshot: no other line tells of it then.
    InitReport(InitReport<'a>),
    RestoreStart(RestoreStart<'a>),
    /// JSON only.
    RestoreRuntimeDone {
        status: &'a Status,
    },
    RestoreReport(RestoreReport<'a>),
    Start(Start<'a>),
    /// `END` in text; in JSON `platform.runtimeDone`, at `DEBUG` where all went well.
    RuntimeDone(RuntimeDone<'a>),
    Report(Report<'a>),
    /// Text only: the report tells in JSON.
    TimedOut {
        request_id: &'a RequestId,
        timeout_ms: u64,
    },
    /// The function's process ended by itself. Text only.
    Exited {
        request_id: &'a RequestId,
        exit: Exit,
    },
    /// The runtime gave up without a reason we could pass on. Text only.
    UnknownError {
        error_type: &'a str,
    },
    LogsDropped {
        records: u64,
        bytes: u64,
    },
    Extension(Extension<'a>),
    Subscription(Subscription<'a>),
    /// An extension ended, or could not be started. Text only.
    ExtensionFailed {
        request_id: &'a RequestId,
        error_type: &'a str,
        message: &'a str,
    },
}

impl Platform<'_> {
    /// The log event's message, or nothing where the format leaves this out.
    pub fn line(&self, format: Format, time: Timestamp) -> Option<String> {
        match format {
            Format::Text => text::line(self, time),
            Format::Json => json::line(self, time),
        }
    }

    /// The event as the Telemetry API tells of it, or nothing where it does not.
    pub fn telemetry(&self, time: Timestamp, spans: &[Span]) -> Option<String> {
        json::event(self, time, spans)
    }

    /// The events as the Logs API tells of them. `runtime_done`: of version 2021-03-18.
    pub fn legacy(&self, time: Timestamp, runtime_done: bool) -> Vec<String> {
        legacy::events(self, time, runtime_done)
    }

    /// "System log level event mapping" of the developer guide.
    pub fn level(&self) -> Level {
        match self {
            Self::InitStart(start) if start.runtime.is_none() => Level::Debug,
            Self::InitRuntimeDone { status, .. } => status.level(Level::Debug),
            Self::InitReport(report) if report.phase == Phase::SnapStart => report.status.level(Level::Info),
            Self::InitReport(report) => report.status.level(Level::Debug),
            Self::RestoreRuntimeDone { status } => status.level(Level::Debug),
            Self::RestoreReport(report) => report.status.level(Level::Info),
            Self::RuntimeDone(done) => done.status.level(Level::Debug),
            Self::Report(report) => report.status.level(Level::Info),
            Self::Extension(extension) if extension.is_ready() => Level::Info,
            Self::TimedOut { .. }
            | Self::Exited { .. }
            | Self::UnknownError { .. }
            | Self::LogsDropped { .. }
            | Self::Extension(_)
            | Self::ExtensionFailed { .. } => Level::Warn,
            Self::InitStart(_) | Self::RestoreStart(_) | Self::Start(_) | Self::Subscription(_) => Level::Info,
        }
    }
}

/// `/aws/lambda/<function>`
pub fn group_name(function: &str) -> String {
    format!("/aws/lambda/{function}")
}

/// `2026/01/02/[$LATEST]0123456789abcdef0123456789abcdef`: one per execution environment, `id` being 32 hexadecimal
/// digits. In a log group that functions share (`LoggingConfig.LogGroup`), `function` goes before the version.
pub fn stream_name(started: Timestamp, function: Option<&str>, version: &str, id: &str) -> String {
    let day = crate::Day::of(started).to_string().replace('-', "/");
    format!("{day}/{}[{version}]{id}", function.unwrap_or_default())
}

/// The billed duration, in whole milliseconds rounded up: the init phase is billed with the first invocation. After a
/// restore `init_ms` is its billed part.
pub fn billed_ms(duration_ms: f64, init_ms: Option<f64>) -> u64 {
    (duration_ms + init_ms.unwrap_or_default()).max(0.0).ceil() as u64
}

#[cfg(test)]
mod tests;
