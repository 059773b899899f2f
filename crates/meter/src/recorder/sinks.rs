//! Where everything goes in the end.

use crate::metrics::MetricSink;
use crate::{Ledger, LogLine, Stream};
use async_trait::async_trait;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

/// Lines of one stream, in the order they were given.
pub struct Batch {
    pub stream: Stream,
    pub lines: Vec<LogLine>,
}

#[derive(Debug, thiserror::Error)]
#[error("log events were not stored")]
pub struct SinkError(#[source] pub Box<dyn std::error::Error + Send + Sync>);

/// Where log events are stored.
#[async_trait]
pub trait LogSink: Send + Sync + 'static {
    /// Stores all batches, at best in one commit. Creates what is missing, as far as each stream's context may; what it
    /// may not write is no error: AWS drops it in silence.
    async fn append(&self, batches: Vec<Batch>) -> Result<(), SinkError>;
}

/// Where everything goes in the end. Only a node has all of it.
#[derive(Clone)]
pub struct Sinks {
    pub logs: Arc<dyn LogSink>,
    pub ledger: Option<Ledger>,
    pub metrics: Option<Arc<dyn MetricSink>>,
}

/// Lines that [`KeepLines`] holds; the oldest go first.
pub const KEPT: usize = 100_000;

/// A sink that keeps the last lines in memory, for tests.
#[derive(Default)]
pub struct KeepLines(Mutex<VecDeque<(Stream, LogLine)>>);

impl KeepLines {
    /// The text of every line of a stream, in order.
    pub fn of(&self, stream: &str) -> Vec<String> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.iter().filter(|(kept, _)| kept.name() == stream).map(|(_, line)| line.text.clone()).collect()
    }

    /// The names of streams that lines were kept of, in the order in which they began.
    pub fn streams(&self) -> Vec<String> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut names: Vec<String> = Vec::new();
        for (stream, _) in kept.iter() {
            if !names.iter().any(|name| name == stream.name()) {
                names.push(stream.name().to_owned());
            }
        }
        names
    }
}

impl Sinks {
    /// Of lines alone, for tests.
    pub fn of(logs: Arc<dyn LogSink>) -> Self {
        Self { logs, ledger: None, metrics: None }
    }
}

#[async_trait]
impl LogSink for KeepLines {
    async fn append(&self, batches: Vec<Batch>) -> Result<(), SinkError> {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for Batch { stream, lines } in batches {
            kept.extend(lines.into_iter().map(|line| (stream.clone(), line)));
        }
        let excess = kept.len().saturating_sub(KEPT);
        kept.drain(..excess);
        Ok(())
    }
}
