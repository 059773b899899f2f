//! What a pipe does with a batch.

pub mod event;
mod execution;
mod log;
pub mod template;

pub use log::group;

use crate::errors::{self, passes};
use crate::model::{Pipe, Spec};
use crate::names::{self, PRINCIPAL};
use crate::settings;
use crate::state::Pipes;
use crate::targets::{self, Target};
use api::Error;
use bytes::Bytes;
use cloud::{Context, Result};
use execution::Execution;
use mappings::{Answer, Boxed, GivenUp, Sink};
use meter::Metric;
use serde_json::{Map, Value, json};
use std::sync::Arc;
use std::time::Duration;

/// The longest that an execution takes, enrichment and target together.
const LONGEST: Duration = Duration::from_secs(300);

/// What is said of a batch that has failed, in the words of functions: the log of the pipe says more of it.
const OF_A_BATCH: &str = "PROBLEM: Function call failed";

/// A pipe as what takes batches.
pub struct OfPipe {
    pipes: Arc<Pipes>,
    uuid: String,
    name: String,
    arn: String,
    spec: Spec,
    target: &'static dyn Target,
    enrichment: Option<&'static dyn Target>,
}

impl OfPipe {
    pub fn new(pipes: Arc<Pipes>, pipe: &Pipe, spec: &Spec) -> Result<Self> {
        let target = targets::of(&spec.target).ok_or_else(|| errors::unserved(&spec.target))?;
        let enrichment = spec.enrichment.as_deref().and_then(targets::of);
        let arn = names::arn(&pipes.own(), &pipe.name);
        Ok(Self {
            uuid: pipe.uuid.clone(),
            name: pipe.name.clone(),
            arn,
            spec: spec.clone(),
            target,
            enrichment,
            pipes,
        })
    }

    async fn as_role(&self) -> Result<Context> {
        let (own, arn) = (self.pipes.own(), Some(self.arn.clone()));
        let made = self.pipes.cloud().as_role(&own, PRINCIPAL, &self.spec.role, &self.name, arn).await;
        made.map_err(|error| match error.status {
            500.. => error,
            _ => Error { message: format!("{PRINCIPAL} cannot assume the role {}", self.spec.role), ..error },
        })
    }
}

impl Sink for OfPipe {
    fn role_arn(&self) -> Result<String> {
        Ok(self.spec.role.clone())
    }

    fn role(&self) -> Boxed<'_, Result<Context>> {
        Box::pin(self.as_role())
    }

    /// A queue need not stand for five minutes: AWS does not ask for that.
    fn timeout_seconds(&self) -> Result<Option<u32>> {
        Ok(None)
    }

    fn around(&self) -> usize {
        settings::around(&self.spec)
    }

    fn take(&self, event: Bytes, trace: Option<String>) -> Boxed<'_, Result<Answer>> {
        Box::pin(async move {
            let mut execution = Execution::new(self);
            let done = match tokio::time::timeout(LONGEST, execution.run(&event, trace)).await {
                Ok(done) => done,
                Err(_) => Err(Error::new("ExecutionTimeout", 408, "The execution took longer than five minutes.")),
            };
            execution.end(&done).await;
            match done {
                Ok(failed) => Ok(answer(execution.id, Some(failed))),
                Err(error) if passes(&error) => Err(Error { status: error.status.max(500), ..error }),
                // The owner's to mend: it counts as a failure.
                Err(error) => {
                    tracing::warn!(%error, pipe = self.name, "a batch has failed");
                    Ok(answer(execution.id, None))
                }
            }
        })
    }

    fn given_up(&self, batch: &GivenUp<'_>) -> Map<String, Value> {
        let context = json!({ "partnerResourceArn": self.arn, "condition": batch.condition });
        Map::from_iter([("context".to_owned(), context)])
    }

    /// What is wrong with a source is shown as the reason of the pipe's state.
    fn result<'a>(&'a self, result: &'a str) -> Boxed<'a, ()> {
        let is_shown = |result: &&str| result.starts_with("PROBLEM: ") && *result != OF_A_BATCH;
        self.pipes.set_problem(&self.uuid, Some(result).filter(is_shown));
        Box::pin(std::future::ready(()))
    }

    fn metric(&self, _: Metric, _: f64) {}
}

/// In the form of functions' answers, which those who poll read: what failed, by the ids of the source, or all of it.
fn answer(request_id: String, failed: Option<Vec<String>>) -> Answer {
    let items: Vec<_> = failed.iter().flatten().map(|id| json!({ "itemIdentifier": id })).collect();
    let payload = json!({ "batchItemFailures": items }).to_string();
    Answer { request_id, version: String::new(), failed: failed.is_none(), payload: Bytes::from(payload) }
}
