//! Where lines go.

use crate::lines::{Format, Platform};
use base::Timestamp;
use cloud::Context;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// One log event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogLine {
    pub time: Timestamp,
    pub text: String,
}

/// The log stream of one execution environment, and as whom it is written. Cheap to clone.
#[derive(Clone)]
pub struct Stream(Arc<Inner>);

struct Inner {
    group: String,
    name: String,
    format: Format,
    context: Context,
    dropped: Mutex<Dropped>,
    queue: Mutex<Queue>,
}

/// Lines of this stream that wait to be written: each stream's own, so that functions do not wait for one another.
#[derive(Default)]
pub(crate) struct Queue {
    pub lines: Vec<LogLine>,
    pub bytes: u64,
    /// The recorder knows that there is something here.
    pub listed: bool,
}

/// Lines that found no room.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Dropped {
    pub lines: u64,
    pub bytes: u64,
}

impl Stream {
    /// `context` is that of the function's execution role: a sink writes only what that role may.
    pub fn new(group: impl Into<String>, name: impl Into<String>, format: Format, context: Context) -> Self {
        let (dropped, queue) = Default::default();
        Self(Arc::new(Inner { group: group.into(), name: name.into(), format, context, dropped, queue }))
    }

    /// Whether the two are clones of one.
    pub(crate) fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }

    pub fn group(&self) -> &str {
        &self.0.group
    }

    pub fn name(&self) -> &str {
        &self.0.name
    }

    pub fn format(&self) -> Format {
        self.0.format
    }

    pub fn context(&self) -> &Context {
        &self.0.context
    }

    pub(crate) fn queue(&self) -> MutexGuard<'_, Queue> {
        self.0.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn lost(&self, lines: u64, bytes: u64) {
        let mut dropped = self.0.dropped.lock().unwrap_or_else(PoisonError::into_inner);
        dropped.lines += lines;
        dropped.bytes += bytes;
    }

    /// The line that tells of what was dropped since this was last asked.
    pub(crate) fn confession(&self, now: Timestamp) -> Option<LogLine> {
        let dropped = std::mem::take(&mut *self.0.dropped.lock().unwrap_or_else(PoisonError::into_inner));
        if dropped == Dropped::default() {
            return None;
        }
        let event = Platform::LogsDropped { records: dropped.lines, bytes: dropped.bytes };
        Some(LogLine { time: now, text: event.line(self.0.format, now)? })
    }
}
