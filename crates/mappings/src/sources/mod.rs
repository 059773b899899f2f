//! Kinds of sources: a folder each, and the one table that lists them.

mod access;
mod dynamodb;
pub mod kafka;
mod kinesis;
mod mq;
mod sqs;
mod streams;

use crate::model::Settings;
use crate::work::Work;
use crate::{Boxed, errors};
use base::Arn;
use cloud::Result;

/// Every kind of source that is served.
static SOURCES: &[&dyn Source] = &[&sqs::Sqs, &kinesis::Kinesis, &dynamodb::DynamoDb, &mq::Mq, &kafka::Managed];

/// What a kind of source has.
pub struct Spec {
    /// As AWS's sentences call it.
    pub name: &'static str,
    /// Records of a batch, where nothing is asked for.
    pub batch_size: usize,
    /// Where reading may begin. Nowhere: it is no stream.
    pub positions: &'static [&'static str],
    /// What is shown as the reason of a change of state.
    pub reason: &'static str,
    /// Parameters that not every source has, and this one does. Others are refused by their names.
    pub takes: &'static [&'static str],
    /// Types of `SourceAccessConfigurations`.
    pub access: &'static [&'static str],
    /// Bounds of provisioned pollers.
    pub pollers: PollerBounds,
    /// Where no window is asked for, half a second is waited for more.
    pub lingers: bool,
    /// What became of the last batch is shown.
    pub shows_result: bool,
    /// Groups of metrics.
    pub metrics: &'static [&'static str],
}

/// What `ProvisionedPollerConfig` may ask for.
#[derive(Clone, Copy, Debug)]
pub struct PollerBounds {
    /// The least of each, and the default of the least.
    pub least: u32,
    pub most: u32,
}

impl Spec {
    /// Of those that say no more than their name.
    pub const PLAIN: Self = Self {
        name: "",
        batch_size: 100,
        positions: &[],
        reason: "USER_INITIATED",
        takes: &[],
        access: &[],
        pollers: PollerBounds { least: 2, most: 2_000 },
        lingers: false,
        shows_result: true,
        metrics: &["EventCount"],
    };

    pub fn is_stream(&self) -> bool {
        !self.positions.is_empty()
    }
}

/// A kind of resource that functions are given records of.
pub trait Source: Send + Sync {
    fn spec(&self) -> &'static Spec;

    /// Whether `arn` is one's.
    fn is(&self, arn: &Arn) -> bool;

    /// Rules of its own on what is asked for.
    fn check_settings(&self, arn: &str, settings: &Settings) -> Result<()>;

    /// Whether it is there, the role may read it, and it and who takes its batches fit each other.
    fn check<'a>(&'a self, work: &'a Work) -> Boxed<'a, Result<()>>;

    /// Whether it stands for the function to run this long.
    fn check_timeout<'a>(&'a self, _: &'a Work, _seconds: u32) -> Boxed<'a, Result<()>> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// What has to be kept before a mapping is said to be enabled.
    fn prepare(&self, _: Work) -> Boxed<'static, Result<()>> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// Polls until it is told to stop, and has dealt with what it has in hand.
    fn run(&self, work: Work) -> Boxed<'static, ()>;
}

/// The kind that an ARN is of, or the servers of a cluster that is nobody's service.
///
/// # Errors
/// AWS's, where it is of none that is served.
pub fn of(arn: &str) -> Result<&'static dyn Source> {
    if arn.starts_with(kafka::SELF_MANAGED) {
        return Ok(&kafka::SelfManaged);
    }
    let parsed: Arn = arn.parse().map_err(|_| errors::no_source())?;
    let found = SOURCES.iter().find(|source| source.is(&parsed)).copied();
    found.ok_or_else(|| errors::foreign_source(arn))
}
