//! Topics of Apache Kafka: of clusters that somebody runs, and of Amazon MSK's, as far as the node is told where they are.
//!
//! One consumer or several share the partitions of a topic; each has a batch of its partitions in hand. The consumer
//! group of the mapping keeps how far it has come, and is told after a batch was dealt with.
//!
//! Source: Lambda Developer Guide, "Using Lambda with self-managed Apache Kafka" and "Using Lambda with Amazon MSK".

mod cluster;
mod consumer;
mod deliver;
mod discarded;
mod ears;
mod event;
mod group;
mod partition;
mod problem;
mod settings;
mod status;

pub use settings::{Asked, apply, endpoints, source};

use super::{PollerBounds, Source, Spec, access, streams};
use crate::model::Settings;
use crate::work::Work;
use crate::{Boxed, errors};
use base::Arn;
use cloud::{Check, Context, Result};

/// What the source of a mapping with `SelfManagedEventSource` begins with; its bootstrap servers follow. Pipes name such
/// clusters so as well.
pub const SELF_MANAGED: &str = "smk://";
/// What an on-failure destination begins with that is a topic.
const TOPIC: &str = "kafka://";
/// What the function's execution role has to be allowed on a cluster of Amazon MSK.
const ACTIONS: [&str; 2] = ["kafka:GetBootstrapBrokers", "kafka:DescribeCluster"];

const BASE: Spec = Spec {
    positions: &["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"],
    pollers: PollerBounds { least: 1, most: 2_000 },
    lingers: true,
    metrics: &["EventCount", "ErrorCount", "KafkaMetrics"],
    ..Spec::PLAIN
};

static MANAGED: Spec = Spec {
    name: "MSK",
    takes: &[
        "MaximumRetryAttempts",
        "MaximumRecordAgeInSeconds",
        "BisectBatchOnFunctionError",
        "DestinationConfig",
        "FunctionResponseTypes",
        "LoggingConfig",
        "ProvisionedPollerConfig",
        "SourceAccessConfigurations",
        "Topics",
        "AmazonManagedKafkaEventSourceConfig",
    ],
    access: &["SASL_SCRAM_512_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH"],
    ..BASE
};

static OWN: Spec = Spec {
    name: "self-managed Kafka",
    takes: &[
        "MaximumRetryAttempts",
        "MaximumRecordAgeInSeconds",
        "BisectBatchOnFunctionError",
        "DestinationConfig",
        "FunctionResponseTypes",
        "LoggingConfig",
        "ProvisionedPollerConfig",
        "SourceAccessConfigurations",
        "Topics",
        "SelfManagedEventSource",
        "SelfManagedKafkaEventSourceConfig",
    ],
    access: &[
        "BASIC_AUTH",
        "SASL_SCRAM_256_AUTH",
        "SASL_SCRAM_512_AUTH",
        "CLIENT_CERTIFICATE_TLS_AUTH",
        "SERVER_ROOT_CA_CERTIFICATE",
    ],
    ..BASE
};

/// A cluster of Amazon MSK.
pub struct Managed;

/// A cluster that somebody runs.
pub struct SelfManaged;

impl Source for Managed {
    fn spec(&self) -> &'static Spec {
        &MANAGED
    }

    fn is(&self, arn: &Arn) -> bool {
        arn.service == "kafka" && arn.resource.starts_with("cluster/")
    }

    fn check_settings(&self, _: &str, settings: &Settings) -> Result<()> {
        settings::check(settings)
    }

    fn check<'a>(&'a self, work: &'a Work) -> Boxed<'a, Result<()>> {
        Box::pin(async move {
            let arn = work.feed.source.as_str();
            let role = work.role().await.map_err(|error| no_access(arn).detail(error))?;
            may_read(work, &role, arn)?;
            if work.broker().is_none() {
                return Err(errors::invalid(format!("Cluster not found: {arn}")));
            }
            check(work, &role).await
        })
    }

    fn prepare(&self, work: Work) -> Boxed<'static, Result<()>> {
        Box::pin(group::prepare(work))
    }

    fn run(&self, work: Work) -> Boxed<'static, ()> {
        Box::pin(group::run(work))
    }
}

impl Source for SelfManaged {
    fn spec(&self) -> &'static Spec {
        &OWN
    }

    fn is(&self, _: &Arn) -> bool {
        false
    }

    fn check_settings(&self, _: &str, settings: &Settings) -> Result<()> {
        settings::check(settings)
    }

    fn check<'a>(&'a self, work: &'a Work) -> Boxed<'a, Result<()>> {
        Box::pin(async move { check(work, &work.role().await?).await })
    }

    fn prepare(&self, work: Work) -> Boxed<'static, Result<()>> {
        Box::pin(group::prepare(work))
    }

    fn run(&self, work: Work) -> Boxed<'static, ()> {
        Box::pin(group::run(work))
    }
}

fn no_access(arn: &str) -> api::Error {
    errors::invalid(format!(
        "Cannot access cluster {arn}. Please ensure the role can perform the GetBootstrapBrokers, DescribeCluster, and DescribeClusterV2 Actions on your cluster in IAM."
    ))
}

/// Either name of the description will do.
fn may_read(work: &Work, role: &Context, arn: &str) -> Result<()> {
    let authorizer = work.cloud().authorizer()?;
    let may = |action: &str| authorizer.authorize(role, &Check::new(action, arn));
    let described = |error| may("kafka:DescribeClusterV2").map_err(|_| error);
    let [servers, description] = ACTIONS;
    may(servers).and_then(|()| may(description).or_else(described)).map_err(|error| no_access(arn).detail(error))
}

/// What is wanted of both: secrets that can be read, and a destination that takes records. The cluster is not asked: it
/// may come later.
async fn check(work: &Work, role: &Context) -> Result<()> {
    for configured in &work.feed.settings.access {
        access::held::<serde::de::IgnoredAny>(work.cloud(), role, &configured.uri).await?;
    }
    let to = work.feed.settings.stream.as_ref().and_then(|stream| stream.on_failure.as_deref());
    match to.filter(|to| !to.starts_with(TOPIC)) {
        Some(arn) => streams::check_destination(work.cloud(), role, arn),
        None => Ok(()),
    }
}
