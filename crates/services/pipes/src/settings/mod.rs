//! From the parameters of a source to how it is polled: defaults, ranges that the model does not hold, and what is refused.
//!
//! Source: EventBridge User Guide, "Amazon EventBridge Pipes sources" and "batching and concurrency".

mod brokers;

pub use brokers::{around, group, polled, topic};

use crate::errors::{invalid, unserved};
use api::Error;
use api::pipes as aws;
use brokers::{MANAGED, OWN, RABBIT_MQ};
use cloud::Result;
use cloud::targets::Kind as Resource;
use mappings::{Access, Filters, KafkaSettings, Position, Settings, Source, StreamSettings};

/// Sources that pipes have here, as those who poll call them.
const SERVED: [&str; 6] = [SQS, KINESIS, DYNAMODB, MANAGED, OWN, RABBIT_MQ];
const SQS: &str = "SQS";
const KINESIS: &str = "Kinesis";
const DYNAMODB: &str = "DynamoDB";

/// The kind of source that an ARN is of.
pub fn source(arn: &str) -> Result<&'static dyn Source> {
    let found = mappings::source_of(arn).ok().filter(|source| SERVED.contains(&source.spec().name));
    found.ok_or_else(|| unserved(&format!("The source {arn}")))
}

/// Parameters of one kind of source, whichever operation they are of.
#[derive(Clone, Debug, Default)]
struct Asked {
    batch_size: Option<i32>,
    window: Option<i32>,
    stream: Option<Stream>,
    kafka: Option<KafkaSettings>,
    /// Of a broker.
    queue: Option<String>,
    access: Vec<Access>,
}

#[derive(Clone, Debug, Default)]
struct Stream {
    on_failure: Option<aws::DeadLetterConfig>,
    bisect: Option<String>,
    record_age: Option<i32>,
    retries: Option<i32>,
    parallelization: Option<i32>,
    position: String,
    timestamp: Option<api::Timestamp>,
}

fn asked(parameters: &aws::PipeSourceParameters, source: &dyn Source) -> Asked {
    match source.spec().name {
        SQS => {
            let of = parameters.sqs_queue_parameters.clone().unwrap_or_default();
            Asked { batch_size: of.batch_size, window: of.maximum_batching_window_in_seconds, ..Asked::default() }
        }
        KINESIS => {
            let of = parameters.kinesis_stream_parameters.clone().unwrap_or_default();
            let stream = Stream {
                on_failure: of.dead_letter_config,
                bisect: of.on_partial_batch_item_failure,
                record_age: of.maximum_record_age_in_seconds,
                retries: of.maximum_retry_attempts,
                parallelization: of.parallelization_factor,
                position: of.starting_position,
                timestamp: of.starting_position_timestamp,
            };
            let window = of.maximum_batching_window_in_seconds;
            Asked { batch_size: of.batch_size, window, stream: Some(stream), ..Asked::default() }
        }
        DYNAMODB => {
            let of = parameters.dynamo_db_stream_parameters.clone().unwrap_or_default();
            let stream = Stream {
                on_failure: of.dead_letter_config,
                bisect: of.on_partial_batch_item_failure,
                record_age: of.maximum_record_age_in_seconds,
                retries: of.maximum_retry_attempts,
                parallelization: of.parallelization_factor,
                position: of.starting_position,
                timestamp: None,
            };
            let window = of.maximum_batching_window_in_seconds;
            Asked { batch_size: of.batch_size, window, stream: Some(stream), ..Asked::default() }
        }
        name => brokers::asked(parameters, name).unwrap_or_default(),
    }
}

/// How a source is polled. Where no size of batches is asked for, it is the source's own, or the `most` that go through at
/// once.
pub fn of(parameters: &aws::PipeSourceParameters, most: usize, source: &dyn Source) -> Settings {
    let asked = asked(parameters, source);
    let size = asked.batch_size.and_then(|size| usize::try_from(size).ok());
    Settings {
        batch_size: size.unwrap_or(source.spec().batch_size.min(most)),
        window_seconds: asked.window.unwrap_or(0).unsigned_abs(),
        position: asked
            .stream
            .as_ref()
            .map(|stream| Position { kind: stream.position.clone(), timestamp: stream.timestamp.map(|at| at.0) }),
        filters: patterns(parameters.filter_criteria.as_ref()),
        // What of a batch has failed is always told by what is done with it.
        report_failures: true,
        stream: asked.stream.map(|stream| StreamSettings {
            parallelization: stream.parallelization.unwrap_or(1).unsigned_abs().max(1),
            retries: stream.retries.unwrap_or(-1),
            record_age_seconds: stream.record_age.unwrap_or(-1),
            bisect: stream.bisect.is_some(),
            tumbling_seconds: 0,
            on_failure: stream.on_failure.and_then(|config| config.arn),
        }),
        kafka: asked.kafka,
        queue: asked.queue,
        access: asked.access,
        ..Settings::default()
    }
}

fn patterns(criteria: Option<&aws::FilterCriteria>) -> Vec<String> {
    let filters = criteria.and_then(|criteria| criteria.filters.as_ref());
    filters.into_iter().flatten().filter_map(|filter| filter.pattern.clone()).collect()
}

/// Refuses what such a source does not have, and what does not fit the target or the enrichment.
pub fn check(parameters: &aws::PipeSourceParameters, source_arn: &str, most: usize) -> Result<()> {
    let source = source(source_arn)?;
    only_of(parameters, source)?;
    brokers::check(parameters, source.spec().name)?;
    Filters::compile(&patterns(parameters.filter_criteria.as_ref())).map_err(refused)?;
    let settings = of(parameters, most, source);
    if settings.batch_size > most {
        return Err(invalid(format!(
            "BatchSize must be at most {most}, which is what the target and the enrichment take."
        )));
    }
    source.check_settings(source_arn, &settings).map_err(refused)?;
    match (&settings.position, &settings.stream) {
        (Some(position), Some(stream)) => check_stream(position, stream, source),
        _ => Ok(()),
    }
}

/// The checks of those who poll are Lambda's: what they say holds, their codes do not.
fn refused(error: Error) -> Error {
    let Error { message, detail, .. } = error;
    Error { detail, ..invalid(message) }
}

fn only_of(parameters: &aws::PipeSourceParameters, source: &dyn Source) -> Result<()> {
    let given = [
        ("SqsQueueParameters", parameters.sqs_queue_parameters.is_some(), SQS),
        ("KinesisStreamParameters", parameters.kinesis_stream_parameters.is_some(), KINESIS),
        ("DynamoDBStreamParameters", parameters.dynamo_db_stream_parameters.is_some(), DYNAMODB),
        ("RabbitMQBrokerParameters", parameters.rabbit_mq_broker_parameters.is_some(), RABBIT_MQ),
        ("ManagedStreamingKafkaParameters", parameters.managed_streaming_kafka_parameters.is_some(), MANAGED),
        ("SelfManagedKafkaParameters", parameters.self_managed_kafka_parameters.is_some(), OWN),
    ];
    let name = source.spec().name;
    match given.iter().find(|(_, given, of)| *given && *of != name) {
        Some((parameter, ..)) => Err(invalid(format!("{parameter} is not valid for a source of {name}."))),
        None => Ok(()),
    }
}

fn check_stream(position: &Position, stream: &StreamSettings, source: &dyn Source) -> Result<()> {
    let name = source.spec().name;
    match (position.kind.as_str(), position.timestamp) {
        ("", _) => return Err(invalid(format!("StartingPosition must be specified for a source of {name}."))),
        ("AT_TIMESTAMP", None) => {
            return Err(invalid("StartingPositionTimestamp must be provided with StartingPosition AT_TIMESTAMP."));
        }
        ("AT_TIMESTAMP", Some(_)) | (_, None) => {}
        _ => return Err(invalid("StartingPositionTimestamp is only valid with StartingPosition AT_TIMESTAMP.")),
    }
    if (0..60).contains(&stream.record_age_seconds) {
        return Err(invalid("MaximumRecordAgeInSeconds must be -1, or at least 60."));
    }
    let Some(arn) = stream.on_failure.as_deref() else { return Ok(()) };
    match Resource::of(arn) {
        Some(Resource::Queue | Resource::Topic) if !arn.ends_with(".fifo") => Ok(()),
        _ => Err(invalid(format!("The dead-letter queue {arn} is no standard SQS queue and no standard SNS topic."))),
    }
}

/// Parameters as they are shown: with their defaults.
pub fn shown(parameters: &aws::PipeSourceParameters, source_arn: &str, most: usize) -> aws::PipeSourceParameters {
    let Ok(source) = source(source_arn) else { return parameters.clone() };
    let settings = of(parameters, most, source);
    let mut shown = parameters.clone();
    let batch_size = i32::try_from(settings.batch_size).ok();
    let window = i32::try_from(settings.window_seconds).ok();
    brokers::show(&mut shown, batch_size, window);
    if source.spec().name == SQS {
        let of = aws::PipeSourceSqsQueueParameters { batch_size, maximum_batching_window_in_seconds: window };
        shown.sqs_queue_parameters = Some(of);
    }
    let Some(stream) = settings.stream else { return shown };
    let parallelization = i32::try_from(stream.parallelization).ok();
    if let Some(of) = &mut shown.kinesis_stream_parameters {
        (of.batch_size, of.maximum_batching_window_in_seconds) = (batch_size, window);
        (of.maximum_retry_attempts, of.parallelization_factor) = (Some(stream.retries), parallelization);
        of.maximum_record_age_in_seconds = Some(stream.record_age_seconds);
    }
    if let Some(of) = &mut shown.dynamo_db_stream_parameters {
        (of.batch_size, of.maximum_batching_window_in_seconds) = (batch_size, window);
        (of.maximum_retry_attempts, of.parallelization_factor) = (Some(stream.retries), parallelization);
        of.maximum_record_age_in_seconds = Some(stream.record_age_seconds);
    }
    shown
}

/// Parameters with what an update asks for. Those of one kind are replaced as a whole; where a source begins stays.
pub fn updated(
    before: &aws::PipeSourceParameters,
    asked: &aws::UpdatePipeSourceParameters,
) -> aws::PipeSourceParameters {
    let mut after = before.clone();
    if let Some(criteria) = &asked.filter_criteria {
        after.filter_criteria = Some(criteria.clone());
    }
    if let Some(of) = &asked.sqs_queue_parameters {
        after.sqs_queue_parameters = Some(aws::PipeSourceSqsQueueParameters {
            batch_size: of.batch_size,
            maximum_batching_window_in_seconds: of.maximum_batching_window_in_seconds,
        });
    }
    if let Some(of) = &asked.kinesis_stream_parameters {
        let kept = before.kinesis_stream_parameters.clone().unwrap_or_default();
        after.kinesis_stream_parameters = Some(aws::PipeSourceKinesisStreamParameters {
            batch_size: of.batch_size,
            dead_letter_config: of.dead_letter_config.clone(),
            on_partial_batch_item_failure: of.on_partial_batch_item_failure.clone(),
            maximum_batching_window_in_seconds: of.maximum_batching_window_in_seconds,
            maximum_record_age_in_seconds: of.maximum_record_age_in_seconds,
            maximum_retry_attempts: of.maximum_retry_attempts,
            parallelization_factor: of.parallelization_factor,
            ..kept
        });
    }
    if let Some(of) = &asked.dynamo_db_stream_parameters {
        let kept = before.dynamo_db_stream_parameters.clone().unwrap_or_default();
        after.dynamo_db_stream_parameters = Some(aws::PipeSourceDynamoDBStreamParameters {
            batch_size: of.batch_size,
            dead_letter_config: of.dead_letter_config.clone(),
            on_partial_batch_item_failure: of.on_partial_batch_item_failure.clone(),
            maximum_batching_window_in_seconds: of.maximum_batching_window_in_seconds,
            maximum_record_age_in_seconds: of.maximum_record_age_in_seconds,
            maximum_retry_attempts: of.maximum_retry_attempts,
            parallelization_factor: of.parallelization_factor,
            ..kept
        });
    }
    brokers::update(&mut after, asked);
    after
}

/// What an update may not name: such sources are none of a pipe's here.
pub fn check_update(asked: &aws::UpdatePipeSourceParameters) -> Result<()> {
    match asked.active_mq_broker_parameters {
        Some(_) => Err(unserved("ActiveMQBrokerParameters")),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const QUEUE: &str = "arn:aws:sqs:us-east-1:000000000000:q";
    const STREAM: &str = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
    const TABLE: &str = "arn:aws:dynamodb:us-east-1:000000000000:table/t/stream/2024";
    const MANY: usize = 10_000;

    fn kinesis(change: impl FnOnce(&mut aws::PipeSourceKinesisStreamParameters)) -> aws::PipeSourceParameters {
        let mut of =
            aws::PipeSourceKinesisStreamParameters { starting_position: "LATEST".into(), ..Default::default() };
        change(&mut of);
        aws::PipeSourceParameters { kinesis_stream_parameters: Some(of), ..Default::default() }
    }

    #[track_caller]
    fn refused(parameters: &aws::PipeSourceParameters, source: &str, most: usize, expected: &str) {
        let error = check(parameters, source, most).expect_err(expected);
        assert_eq!((&*error.code, error.message.as_str()), ("ValidationException", expected));
    }

    #[test]
    fn batches_are_the_sources_or_what_the_target_takes() {
        let size = |parameters: &aws::PipeSourceParameters, arn: &str, most: usize| {
            of(parameters, most, source(arn).unwrap()).batch_size
        };
        assert_eq!(size(&Default::default(), QUEUE, MANY), 10);
        assert_eq!(size(&kinesis(|_| ()), STREAM, MANY), 100);
        assert_eq!(size(&kinesis(|_| ()), STREAM, 10), 10);
        refused(
            &kinesis(|of| of.batch_size = Some(11)),
            STREAM,
            10,
            "BatchSize must be at most 10, which is what the target and the enrichment take.",
        );
        let shown = shown(&Default::default(), QUEUE, MANY).sqs_queue_parameters.unwrap();
        assert_eq!((shown.batch_size, shown.maximum_batching_window_in_seconds), (Some(10), Some(0)));
    }

    #[test]
    fn what_a_source_does_not_have_is_refused() {
        refused(&kinesis(|_| ()), QUEUE, MANY, "KinesisStreamParameters is not valid for a source of SQS.");
        let expected = "StartingPosition must be specified for a source of DynamoDB.";
        refused(&Default::default(), TABLE, MANY, expected);
        let letters = |arn: &str| Some(aws::DeadLetterConfig { arn: Some(arn.into()) });
        let fifo = kinesis(|of| of.dead_letter_config = letters("arn:aws:sqs:us-east-1:000000000000:q.fifo"));
        refused(
            &fifo,
            STREAM,
            MANY,
            "The dead-letter queue arn:aws:sqs:us-east-1:000000000000:q.fifo is no standard SQS queue and no standard SNS topic.",
        );
        let late = kinesis(|of| of.starting_position = "AT_TIMESTAMP".into());
        refused(&late, STREAM, MANY, "StartingPositionTimestamp must be provided with StartingPosition AT_TIMESTAMP.");
        let pattern = aws::Filter { pattern: Some("{".into()) };
        let filter_criteria = Some(aws::FilterCriteria { filters: Some(vec![pattern]) });
        let bad = aws::PipeSourceParameters { filter_criteria, ..Default::default() };
        refused(&bad, QUEUE, MANY, "Invalid filter pattern definition.");
        for arn in ["arn:aws:mq:us-east-1:000000000000:configuration:c", "smk:/host:9092", "arn:aws:s3:::bucket"] {
            assert!(source(arn).is_err(), "{arn}");
        }
    }

    #[test]
    fn an_update_replaces_what_it_names() {
        let before = kinesis(|of| (of.batch_size, of.maximum_retry_attempts) = (Some(5), Some(3)));
        let asked = aws::UpdatePipeSourceParameters {
            kinesis_stream_parameters: Some(aws::UpdatePipeSourceKinesisStreamParameters {
                batch_size: Some(7),
                ..Default::default()
            }),
            ..Default::default()
        };
        let after = updated(&before, &asked).kinesis_stream_parameters.unwrap();
        assert_eq!((after.batch_size, after.maximum_retry_attempts), (Some(7), None));
        assert_eq!(after.starting_position, "LATEST");
    }
}
