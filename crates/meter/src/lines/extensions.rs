//! What is told of extensions, and to them.

use base::Timestamp;

/// An extension at the end of an init phase.
#[derive(Clone, Copy, Debug)]
pub struct Extension<'a> {
    pub name: &'a str,
    /// `Ready`, or where it failed: `Started`, `Registered`, `LaunchError`, `InitError`, `ExitError`.
    pub state: &'static str,
    /// `INVOKE`, `SHUTDOWN`
    pub events: &'a [&'static str],
    pub error_type: Option<&'a str>,
}

impl Extension<'_> {
    pub fn is_ready(&self) -> bool {
        self.state == "Ready"
    }
}

/// Which of its two interfaces an extension receives telemetry by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Feed {
    Telemetry,
    /// Its predecessor, the Logs API.
    Logs,
}

/// What an extension can subscribe to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Platform,
    Function,
    Extension,
}

impl Kind {
    /// As the text log writes it.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::Platform => "Platform",
            Self::Function => "Function",
            Self::Extension => "Extension",
        }
    }
}

/// An extension has subscribed.
#[derive(Clone, Copy, Debug)]
pub struct Subscription<'a> {
    pub feed: Feed,
    pub name: &'a str,
    /// `Subscribed`, `Already subscribed`
    pub state: &'static str,
    pub kinds: &'a [Kind],
}

/// A part of an invocation, told to subscribers only.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    /// `responseLatency`, `responseDuration`, `runtimeOverhead`, `extensionOverhead`
    pub name: &'static str,
    pub start: Timestamp,
    pub duration_ms: f64,
}
