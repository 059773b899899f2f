//! What is known of an invocation once it is over, and what it counts as.

use crate::metrics::Subject;
use crate::{Arch, Usage};
use base::Timestamp;
use std::sync::Arc;

/// How an invocation ended, as far as counting goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Success,
    /// Of the function: an exception, a timeout, an exit.
    Error,
}

/// What is known of an invocation once it is over.
#[derive(Clone, Debug)]
pub struct Invocation {
    /// The function's name.
    pub function: Arc<str>,
    /// Version or alias, where the event named one.
    pub qualifier: Option<Arc<str>>,
    /// The version that ran.
    pub version: Arc<str>,
    pub arch: Arch,
    pub started: Timestamp,
    /// Without init.
    pub duration_ms: f64,
    /// See [`crate::lines::billed_ms`].
    pub billed_ms: u64,
    /// Set for the first invocation of an environment.
    pub init_ms: Option<f64>,
    pub memory_mb: u32,
    /// `/tmp`, as configured.
    pub ephemeral_mb: u32,
    /// What it counts as: 1, or more for an asynchronous event above 256 KB. See [`event_requests`].
    pub requests: u32,
    /// The part of `billed_ms` that was init or restore.
    pub billed_init_ms: u64,
    /// It ran in an environment that is kept provisioned.
    pub provisioned: bool,
    /// It ran in one on demand because no provisioned one was free.
    pub spilled_over: bool,
    /// All that was streamed of the answer; 0 where it was given as a whole.
    pub streamed_bytes: u64,
    pub outcome: Outcome,
}

/// Requests that an asynchronous event counts as: one up to 256 KB, one more for each further 64 KB.
pub fn event_requests(payload_bytes: u64) -> u32 {
    let beyond = payload_bytes.saturating_sub(256 * base::limits::KIB);
    1 + u32::try_from(beyond.div_ceil(64 * base::limits::KIB)).unwrap_or(u32::MAX - 1)
}

impl Invocation {
    pub(super) fn subject(&self) -> Subject {
        Subject::call(self.function.clone(), self.qualifier.clone(), Some(self.version.clone()))
    }

    pub(super) fn usage(&self) -> Usage {
        let requests = self.requests.into();
        Usage {
            requests,
            errors: (self.outcome == Outcome::Error).into(),
            init_ms: self.billed_init_ms,
            provisioned_requests: if self.provisioned { requests } else { 0 },
            streamed_bytes: self.streamed_bytes.saturating_sub(crate::usage::FREE_STREAMED_BYTES),
            ..Usage::ran(self.memory_mb, self.ephemeral_mb, self.billed_ms, self.provisioned)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_events_count_as_several_requests() {
        for (kib, requests) in [(0, 1), (256, 1), (257, 2), (320, 2), (321, 3), (1024, 13)] {
            assert_eq!(event_requests(kib * base::limits::KIB), requests, "{kib} KiB");
        }
    }
}
