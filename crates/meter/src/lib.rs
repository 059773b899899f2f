//! Everything written after the fact: log lines, metrics, the usage ledger, the bill. Pure rules and bounded queues.
//!
//! The invoke path calls [`Recorder::record`] and [`Recorder::lines`] (or an [`EnvironmentLog`], which frames output and
//! knows AWS's lines). Neither waits: they put what they are given in memory, and a loop writes it in batches, lines to
//! a [`LogSink`] and usage to the [`Ledger`].
//!
//! # What a SIGKILL loses
//!
//! A batch begins [`recorder::LINGER`] (50 ms) after the first thing that waits for it, and the next one begins when it
//! is written. So the death of the process loses the lines and the usage of the last 50 ms and of the one write under
//! way; on a healthy disk that is well under a second. What was flushed survives the process, since both databases
//! commit to their write-ahead log (`Durability::Process`). Power loss can take the tail of that log with it: up to the
//! last checkpoint, never the database's consistency. Events that clients send with PutLogEvents go the same way to
//! disk, but are answered only once committed.
//!
//! What bounds hold:
//! - At most [`recorder::PENDING_BYTES`] of text and [`recorder::PENDING_LINES`] lines wait, of one stream at most
//!   [`recorder::STREAM_BYTES`]. The last eighth is for streams that have little to say. Lines beyond that are dropped, counted ([`Recorder::dropped`]), and told of in the very
//!   stream that lost them (`platform.logsDropped`, `LOGS_DROPPED` in text).
//! - Usage is never dropped: it is summed in memory by function and day until the ledger has taken it, so a ledger that
//!   fails delays it and does not lose it.
//! - Metrics are summed up by minute and published [`recorder::PUBLISH_EVERY`] (1 s) after the first, so that a SIGKILL
//!   loses those of the last second. Of sums that wait there are [`metrics::TALLIES`] at most.
//! - A batch whose lines the sink cannot store is lost, counted as dropped, and logged once as an error.
//! - At shutdown the loop writes what is there; [`Recorder::flush`], called after the last invocation has ended, writes
//!   the rest. After it nothing is pending.

pub mod bill;
mod environment;
pub mod frame;
mod ledger;
pub mod lines;
mod losses;
pub mod metrics;
pub mod recorder;
mod stream;
mod tail;
pub mod telemetry;
pub mod trace;
mod usage;

pub use environment::{EnvironmentLog, Levels, Pipe, Tap};
pub use frame::Framer;
pub use ledger::{Account, Day, DayError, Holding, Kept, Ledger};
pub use metrics::{Metric, MetricSink, Subject};
pub use recorder::{Batch, Invocation, KeepLines, LogSink, Outcome, Recorder, SinkError, Sinks};
pub use stream::{LogLine, Stream};
pub use tail::Tail;
pub use usage::{Arch, FREE_STREAMED_BYTES, Usage};
