//! Kinds of targets: a file each, and the one table that lists them.
//!
//! Source: EventBridge User Guide, "Amazon EventBridge Pipes targets" and "batching and concurrency".

mod bus;
mod destination;
mod function;
mod group;
mod queue;
mod stream;
mod topic;

use crate::errors::{invalid, unserved};
use crate::run::event::Event;
use crate::run::template;
use api::Error;
use api::pipes::PipeTargetParameters;
use base::Arn;
use bytes::Bytes;
use cloud::{Cloud, Context, Result};
use std::future::Future;
use std::ops::Range;
use std::pin::Pin;

/// Every kind of target that is served.
static TARGETS: &[&dyn Target] = &[
    &function::Function,
    &queue::Queue,
    &topic::Topic,
    &bus::Bus,
    &stream::Stream,
    &group::Group,
    &destination::Destination,
];

pub type Boxed<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Things with the places of their events in the batch.
pub type Placed<T> = Vec<(usize, T)>;

/// What a kind of target has.
pub struct Spec {
    /// As it is called in what is refused.
    pub name: &'static str,
    /// Events that it takes at once.
    pub most: usize,
    /// The member of its parameters, if it has any.
    pub parameters: &'static str,
    /// It answers with something that may go on to a target.
    pub enriches: bool,
}

/// A kind of resource that events are handed to.
pub trait Target: Send + Sync {
    fn spec(&self) -> &'static Spec;

    /// Whether `arn` is one's.
    fn is(&self, arn: &Arn) -> bool;

    /// Rules of its own on what is asked for.
    fn check(&self, arn: &Arn, parameters: &PipeTargetParameters) -> Result<()>;

    /// Hands a batch over, in the name of the pipe's role.
    ///
    /// # Errors
    /// None of the batch was taken.
    fn deliver<'a>(&'a self, call: &'a Call<'a>) -> Boxed<'a, Result<Outcome>>;

    /// Hands a batch over and gives back what was answered.
    ///
    /// # Errors
    /// There is no answer.
    fn enrich<'a>(&'a self, _: &'a Call<'a>) -> Boxed<'a, Result<Bytes>> {
        Box::pin(std::future::ready(Err(unserved(&format!("An enrichment by {}", self.spec().name)))))
    }
}

/// A batch on its way to a target.
pub struct Call<'a> {
    pub cloud: &'a Cloud,
    pub destinations: &'a dyn Destinations,
    /// Of the pipe's role.
    pub role: &'a Context,
    pub pipe: &'a str,
    /// `aws:sqs`
    pub source: &'a str,
    /// ARN.
    pub target: &'a str,
    pub parameters: &'a PipeTargetParameters,
    /// What is sent, and what it was made of: into that parameters are paths.
    pub events: &'a [(Event, Event)],
    /// The batch is a list, and not one event that an enrichment has made of it.
    pub is_list: bool,
}

/// What became of a batch.
#[derive(Debug)]
pub enum Outcome {
    /// What was not taken, by its place in the batch, and why; none, where all was.
    Refused(Placed<Error>),
    /// What a function answered.
    Answered(Bytes),
}

impl Call<'_> {
    /// A parameter for the event at a place.
    pub fn parameter(&self, at: usize, given: Option<&str>) -> Result<Option<String>> {
        let Some(given) = given else { return Ok(None) };
        let found = template::parameter(given, &self.events[at].1);
        found.map(|found| Some(found.into_owned())).map_err(|said| Error::new("InvalidParameter", 400, said))
    }

    /// What `entry` makes of each event, with their places; and what it could make nothing of.
    fn entries<E>(&self, entry: impl Fn(usize, &Event) -> Result<E>) -> (Placed<E>, Placed<Error>) {
        let (mut made, mut refused) = (Vec::new(), Vec::new());
        for (at, (sent, _)) in self.events.iter().enumerate() {
            match entry(at, sent) {
                Ok(entry) => made.push((at, entry)),
                Err(error) => refused.push((at, error)),
            }
        }
        (made, refused)
    }

    /// Hands entries over, so many and so large at once as the target takes. `send` tells of those that it has sent which
    /// were refused, by their places among them.
    async fn in_calls<E, F>(
        &self,
        (entries, mut refused): (Placed<E>, Placed<Error>),
        bounds: (usize, usize),
        send: impl Fn(Vec<E>) -> F,
    ) -> Outcome
    where
        F: Future<Output = Result<Placed<Error>>>,
    {
        let sizes: Vec<_> = entries.iter().map(|(at, _)| self.events[*at].0.text.len()).collect();
        let runs = runs(&sizes, bounds);
        let mut entries = entries.into_iter();
        for run in runs {
            let (places, some): (Vec<_>, Vec<_>) = entries.by_ref().take(run.len()).unzip();
            match send(some).await {
                Ok(of_them) => {
                    let place = |(at, error): (usize, Error)| places.get(at).map(|place| (*place, error));
                    refused.extend(of_them.into_iter().filter_map(place));
                }
                Err(error) => refused.extend(places.into_iter().map(|place| (place, error.clone()))),
            }
        }
        Outcome::Refused(refused)
    }
}

/// Cuts what has these sizes into runs of at most so many, and so many bytes.
fn runs(sizes: &[usize], (most, bytes): (usize, usize)) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let mut size = 0;
    for (at, own) in sizes.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if run.len() < most && size + own <= bytes => run.end = at + 1,
            _ => {
                size = 0;
                runs.push(at..at + 1);
            }
        }
        size += own;
    }
    runs
}

pub use destination::Destinations;

pub fn of(arn: &str) -> Option<&'static dyn Target> {
    let arn: Arn = arn.parse().ok()?;
    TARGETS.iter().find(|target| target.is(&arn)).copied()
}

/// Events that a target, and what enriches before it, take at once.
pub fn most(target: &str, enrichment: Option<&str>) -> usize {
    let each = std::iter::once(target).chain(enrichment).filter_map(of).map(|target| target.spec().most);
    each.min().unwrap_or(usize::MAX)
}

/// The kind of a target, with what is refused of it.
pub fn check(context: &Context, arn: &str, parameters: &PipeTargetParameters) -> Result<&'static dyn Target> {
    let target = of(arn).ok_or_else(|| unserved(&format!("The target {arn}")))?;
    let parsed: Arn = arn.parse().map_err(|_| invalid(format!("The target {arn} is no ARN.")))?;
    if (parsed.account.as_str(), parsed.region.as_str()) != (context.account.as_str(), context.region.as_str()) {
        return Err(unserved("A target of another account or region"));
    }
    only_of(target.spec(), parameters)?;
    if let Some(text) = &parameters.input_template {
        template::check(text, "the target")?;
    }
    target.check(&parsed, parameters)?;
    Ok(target)
}

fn only_of(spec: &Spec, given: &PipeTargetParameters) -> Result<()> {
    let all = [
        ("LambdaFunctionParameters", given.lambda_function_parameters.is_some()),
        ("StepFunctionStateMachineParameters", given.step_function_state_machine_parameters.is_some()),
        ("KinesisStreamParameters", given.kinesis_stream_parameters.is_some()),
        ("EcsTaskParameters", given.ecs_task_parameters.is_some()),
        ("BatchJobParameters", given.batch_job_parameters.is_some()),
        ("SqsQueueParameters", given.sqs_queue_parameters.is_some()),
        ("HttpParameters", given.http_parameters.is_some()),
        ("RedshiftDataParameters", given.redshift_data_parameters.is_some()),
        ("SageMakerPipelineParameters", given.sage_maker_pipeline_parameters.is_some()),
        ("EventBridgeEventBusParameters", given.event_bridge_event_bus_parameters.is_some()),
        ("CloudWatchLogsParameters", given.cloud_watch_logs_parameters.is_some()),
        ("TimestreamParameters", given.timestream_parameters.is_some()),
    ];
    match all.iter().find(|(name, given)| *given && *name != spec.parameters) {
        Some((name, _)) => Err(invalid(format!("{name} is not valid for a target of {}.", spec.name))),
        None => Ok(()),
    }
}

/// An entry of a batch that was refused, as its service told.
fn refused(code: Option<String>, message: Option<String>, by_sender: bool) -> Error {
    let code = code.unwrap_or_else(|| "InternalFailure".into());
    Error::new(code, if by_sender { 400 } else { 500 }, message.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_bounded_both_ways() {
        assert_eq!(runs(&[1; 25], (10, 100)), [0..10, 10..20, 20..25]);
        assert_eq!(runs(&[60, 60, 30, 10, 200, 1], (10, 100)), [0..1, 1..4, 4..5, 5..6]);
        assert!(runs(&[], (10, 100)).is_empty());
    }

    #[test]
    fn kinds_are_known_by_their_arns() {
        let name = |arn: &str| of(&format!("arn:aws:{arn}")).map(|target| target.spec().name);
        assert_eq!(name("lambda:us-east-1:000000000000:function:f:live"), Some("Lambda"));
        assert_eq!(name("sqs:us-east-1:000000000000:q.fifo"), Some("SQS"));
        assert_eq!(name("sns:us-east-1:000000000000:t"), Some("SNS"));
        assert_eq!(name("events:us-east-1:000000000000:event-bus/default"), Some("EventBridge"));
        assert_eq!(name("kinesis:us-east-1:000000000000:stream/s"), Some("Kinesis"));
        assert_eq!(name("logs:us-east-1:000000000000:log-group:/x:*"), Some("CloudWatch Logs"));
        assert_eq!(name("events:us-east-1:000000000000:api-destination/a/b"), Some("API destinations"));
        for arn in ["states:us-east-1:000000000000:stateMachine:s", "events:us-east-1:000000000000:rule/r", "x"] {
            assert_eq!(name(arn), None, "{arn}");
        }
    }
}
