//! Metrics: what is measured (one table), of what, and how values are kept until somebody publishes them.
//!
//! Whoever measures something calls [`crate::Recorder::metric`]; it never waits. A new metric is one line in [`table`].

mod distribution;
pub mod encode;
pub mod pack;
mod subject;
pub mod table;
mod tallies;
pub mod totals;

pub use distribution::{BUCKETS, Distribution};
pub use subject::{Dimension, Subject};
pub use table::{Metric, Scope, Unit};
pub use tallies::{Sample, TALLIES};

pub(crate) use tallies::Tallies;

use async_trait::async_trait;

/// The namespace of [`table`]'s metrics.
pub const NAMESPACE: &str = "AWS/Lambda";

/// Where metrics go that log events embed.
#[async_trait]
pub trait EmbeddedSink: Send + Sync + 'static {
    /// Takes them from events that [`may_embed`].
    async fn extract(&self, events: Vec<String>);
}

/// Whether an event may be in the embedded metric format. Cheap: most are not.
pub fn may_embed(event: &str) -> bool {
    event.trim_start().starts_with('{') && event.contains("\"_aws\"")
}

/// Where samples are published.
#[async_trait]
pub trait MetricSink: Send + Sync + 'static {
    /// Takes all samples, or none of them: those of an error are given again later.
    async fn publish(&self, samples: &[Sample]) -> Result<(), crate::SinkError>;
}
