//! From a request to what a mapping is set to: defaults, ranges that the model does not hold, and what a source has not.

use crate::errors;
use crate::filters::{Filters, MOST};
use crate::model::{Pollers, Position, Settings, StreamSettings};
use crate::sources::{Source, Spec};
use api::lambda as aws;
use cloud::Result;

/// Parameters that both operations have.
pub struct Asked {
    batch_size: Option<i32>,
    window: Option<i32>,
    filters: Option<aws::FilterCriteria>,
    metrics: Option<aws::EventSourceMappingMetricsConfig>,
    scaling: Option<aws::ScalingConfig>,
    pollers: Option<aws::ProvisionedPollerConfig>,
    responses: Option<Vec<String>>,
    parallelization: Option<i32>,
    retries: Option<i32>,
    record_age: Option<i32>,
    bisect: Option<bool>,
    tumbling: Option<i32>,
    destination: Option<aws::DestinationConfig>,
    unserved: Option<&'static str>,
    /// What only brokers have.
    of_brokers: Option<&'static str>,
}

macro_rules! asked {
    ($input:ident, $($of_brokers:expr => $name:literal),* $(,)?) => {
        Asked {
            batch_size: $input.batch_size,
            window: $input.maximum_batching_window_in_seconds,
            filters: $input.filter_criteria.clone(),
            metrics: $input.metrics_config.clone(),
            scaling: $input.scaling_config.clone(),
            pollers: $input.provisioned_poller_config.clone(),
            responses: $input.function_response_types.clone(),
            parallelization: $input.parallelization_factor,
            retries: $input.maximum_retry_attempts,
            record_age: $input.maximum_record_age_in_seconds,
            bisect: $input.bisect_batch_on_function_error,
            tumbling: $input.tumbling_window_in_seconds,
            destination: $input.destination_config.clone(),
            unserved: [($input.kms_key_arn.is_some(), "KMSKeyArn"), ($input.logging_config.is_some(), "LoggingConfig")]
                .into_iter()
                .find_map(|(given, name)| given.then_some(name)),
            of_brokers: [
                ($input.source_access_configurations.is_some(), "SourceAccessConfigurations"),
                ($input.amazon_managed_kafka_event_source_config.is_some(), "AmazonManagedKafkaEventSourceConfig"),
                ($input.self_managed_kafka_event_source_config.is_some(), "SelfManagedKafkaEventSourceConfig"),
                ($input.document_db_event_source_config.is_some(), "DocumentDBEventSourceConfig"),
                $(($of_brokers, $name),)*
            ]
            .into_iter()
            .find_map(|(given, name)| given.then_some(name)),
        }
    };
}

impl From<&aws::CreateEventSourceMappingInput> for Asked {
    fn from(input: &aws::CreateEventSourceMappingInput) -> Self {
        asked!(input,
            input.topics.is_some() => "Topics",
            input.queues.is_some() => "Queues",
            input.self_managed_event_source.is_some() => "SelfManagedEventSource",
        )
    }
}

impl From<&aws::UpdateEventSourceMappingInput> for Asked {
    fn from(input: &aws::UpdateEventSourceMappingInput) -> Self {
        asked!(input,)
    }
}

/// What a mapping has that says nothing.
pub fn defaults(spec: &Spec) -> Settings {
    let stream = StreamSettings {
        parallelization: 1,
        retries: -1,
        record_age_seconds: -1,
        bisect: false,
        tumbling_seconds: 0,
        on_failure: None,
    };
    Settings { batch_size: spec.batch_size, stream: spec.is_stream().then_some(stream), ..Settings::default() }
}

/// Where a new mapping begins to read.
pub fn position(
    source: &dyn Source,
    arn: &str,
    input: &aws::CreateEventSourceMappingInput,
) -> Result<Option<Position>> {
    let spec = source.spec();
    let kind = input.starting_position.as_deref();
    let timestamp = input.starting_position_timestamp.map(|at| at.0);
    if !spec.is_stream() {
        return match (kind, timestamp) {
            (None, None) => Ok(None),
            _ => Err(errors::not_of("StartingPosition", spec.name)),
        };
    }
    match (kind, timestamp) {
        (None, _) => Err(errors::missing_position()),
        (Some("AT_TIMESTAMP"), _) if !spec.positions.contains(&"AT_TIMESTAMP") => {
            Err(errors::invalid(format!("Unsupported starting position for arn type: {arn}")))
        }
        (Some("AT_TIMESTAMP"), None) => {
            Err(errors::invalid("StartingPositionTimestamp must be provided with StartingPosition AT_TIMESTAMP"))
        }
        (Some("AT_TIMESTAMP"), Some(at)) if at < 0.0 => Err(errors::invalid(
            "Received Exception while reading from provided stream. class java.lang.Long can not be converted to a Timestamp",
        )),
        (Some(kind), Some(_)) if kind != "AT_TIMESTAMP" => {
            Err(errors::invalid("Timestamp only valid with StartingPosition AT_TIMESTAMP"))
        }
        (Some(kind), timestamp) => Ok(Some(Position { kind: kind.into(), timestamp })),
    }
}

/// `before` with what is asked for.
pub fn apply(before: &Settings, asked: &Asked, source: &dyn Source, arn: &str) -> Result<Settings> {
    let spec = source.spec();
    refuse(asked, spec)?;
    let mut next = before.clone();
    if let Some(size) = asked.batch_size {
        next.batch_size = usize::try_from(size).unwrap_or(1);
    }
    if let Some(window) = asked.window {
        next.window_seconds = window.unsigned_abs();
    }
    if let Some(filters) = &asked.filters {
        next.filters = patterns(filters)?;
    }
    if let Some(responses) = &asked.responses {
        next.report_failures = !responses.is_empty();
    }
    if let Some(metrics) = &asked.metrics {
        next.metrics = metric_groups(metrics)?;
    }
    if let Some(scaling) = &asked.scaling {
        next.maximum_concurrency = scaling.maximum_concurrency.map(i32::unsigned_abs);
    }
    if let Some(pollers) = &asked.pollers {
        next.pollers = provisioned(pollers)?;
    }
    if next.pollers.is_some() && next.maximum_concurrency.is_some() {
        return Err(errors::invalid("ScalingConfig and ProvisionedPollerConfig cannot be used together."));
    }
    if let Some(stream) = &mut next.stream {
        apply_to_stream(stream, asked)?;
    }
    source.check_settings(arn, &next)?;
    Ok(next)
}

/// What such a source does not have, and what nobody has here.
fn refuse(asked: &Asked, spec: &Spec) -> Result<()> {
    let some_destination = |config: &aws::DestinationConfig| {
        config.on_failure.as_ref().is_some_and(|to| to.destination.as_deref().is_some_and(|arn| !arn.is_empty()))
    };
    let of_streams = [
        (asked.parallelization.is_some(), "ParallelizationFactor"),
        (asked.retries.is_some(), "MaximumRetryAttempts"),
        (asked.record_age.is_some(), "MaximumRecordAgeInSeconds"),
        (asked.bisect == Some(true), "BisectBatchOnFunctionError"),
        (asked.tumbling.is_some(), "TumblingWindowInSeconds"),
        (asked.destination.as_ref().is_some_and(some_destination), "DestinationConfig"),
    ];
    let of_queues = [
        (asked.scaling.as_ref().is_some_and(|scaling| scaling.maximum_concurrency.is_some()), "ScalingConfig"),
        (asked.pollers.is_some(), "ProvisionedPollerConfig"),
    ];
    let others = if spec.is_stream() { &of_queues[..] } else { &of_streams[..] };
    let foreign = others.iter().find_map(|(given, name)| given.then_some(*name));
    if let Some(name) = foreign.or(asked.of_brokers) {
        return Err(errors::not_of(name, spec.name));
    }
    asked.unserved.map_or(Ok(()), |name| Err(errors::unserved(name)))
}

fn patterns(criteria: &aws::FilterCriteria) -> Result<Vec<String>> {
    let filters = criteria.filters.iter().flatten();
    let patterns: Vec<_> =
        filters.map(|filter| filter.pattern.clone().ok_or_else(errors::bad_filter)).collect::<Result<_>>()?;
    if patterns.len() > MOST {
        return Err(errors::invalid(format!("The number of filters exceeds the limit of {MOST}.")));
    }
    Filters::compile(&patterns)?;
    Ok(patterns)
}

fn metric_groups(config: &aws::EventSourceMappingMetricsConfig) -> Result<Option<Vec<String>>> {
    let groups = config.metrics.clone().unwrap_or_default();
    match groups.iter().find(|group| *group != "EventCount") {
        Some(group) => Err(errors::unserved(&format!("The group of metrics {group}"))),
        None => Ok((!groups.is_empty()).then_some(groups)),
    }
}

/// `{}` takes provisioned pollers away.
fn provisioned(config: &aws::ProvisionedPollerConfig) -> Result<Option<Pollers>> {
    if config.poller_group_name.is_some() {
        return Err(errors::not_of("PollerGroupName", "SQS"));
    }
    if (config.minimum_pollers, config.maximum_pollers) == (None, None) {
        return Ok(None);
    }
    let (minimum, maximum) = (config.minimum_pollers.unwrap_or(2), config.maximum_pollers.unwrap_or(200));
    if minimum < 2 {
        return Err(errors::out_of_range(
            minimum,
            "provisionedPollerConfig.minimumPollers",
            "greater than or equal to 2",
        ));
    }
    if maximum < 2 {
        return Err(errors::out_of_range(
            maximum,
            "provisionedPollerConfig.maximumPollers",
            "greater than or equal to 2",
        ));
    }
    if maximum > 2_000 {
        return Err(errors::out_of_range(
            maximum,
            "provisionedPollerConfig.maximumPollers",
            "less than or equal to 2000",
        ));
    }
    if minimum > maximum {
        return Err(errors::invalid("MinimumPollers cannot be greater than MaximumPollers."));
    }
    Ok(Some(Pollers { minimum: minimum.unsigned_abs(), maximum: maximum.unsigned_abs() }))
}

fn apply_to_stream(stream: &mut StreamSettings, asked: &Asked) -> Result<()> {
    if let Some(factor) = asked.parallelization {
        stream.parallelization = factor.unsigned_abs().max(1);
    }
    if let Some(retries) = asked.retries {
        stream.retries = retries;
    }
    if let Some(age) = asked.record_age {
        if age != -1 && age < 60 {
            return Err(errors::out_of_range(age, "maximumRecordAgeInSeconds", "greater than or equal to 60"));
        }
        stream.record_age_seconds = age;
    }
    if let Some(bisect) = asked.bisect {
        stream.bisect = bisect;
    }
    if let Some(tumbling) = asked.tumbling {
        stream.tumbling_seconds = tumbling.unsigned_abs();
    }
    if let Some(config) = &asked.destination {
        if config.on_success.as_ref().is_some_and(|to| to.destination.is_some()) {
            return Err(errors::invalid("OnSuccess destinations are not supported for event source mappings."));
        }
        let to = config.on_failure.as_ref().and_then(|to| to.destination.clone());
        stream.on_failure = to.filter(|arn| !arn.is_empty());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sources::of;

    const QUEUE: &str = "arn:aws:sqs:us-east-1:000000000000:q";
    const FIFO: &str = "arn:aws:sqs:us-east-1:000000000000:q.fifo";

    fn create(arn: &str, change: impl FnOnce(&mut aws::CreateEventSourceMappingInput)) -> Result<Settings> {
        let mut input = aws::CreateEventSourceMappingInput { event_source_arn: Some(arn.into()), ..Default::default() };
        change(&mut input);
        let source = of(arn)?;
        let settings = apply(&defaults(source.spec()), &Asked::from(&input), source, arn)?;
        Ok(Settings { position: position(source, arn, &input)?, ..settings })
    }

    #[track_caller]
    fn refused(arn: &str, change: impl FnOnce(&mut aws::CreateEventSourceMappingInput), expected: &str) {
        let error = create(arn, change).expect_err(expected);
        assert_eq!((&*error.code, error.message.as_str()), ("InvalidParameterValueException", expected));
    }

    #[test]
    fn a_queue_has_its_defaults() {
        let settings = create(QUEUE, |_| ()).unwrap();
        assert_eq!((settings.batch_size, settings.window_seconds), (10, 0));
        assert!(settings.stream.is_none() && settings.position.is_none() && !settings.report_failures);
    }

    #[test]
    fn what_a_queue_does_not_have_is_refused() {
        const WINDOW: &str =
            "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10";
        refused(QUEUE, |input| input.batch_size = Some(11), WINDOW);
        assert!(
            create(QUEUE, |input| (input.batch_size, input.maximum_batching_window_in_seconds) = (Some(11), Some(1)))
                .is_ok()
        );
        let position = |input: &mut aws::CreateEventSourceMappingInput| input.starting_position = Some("LATEST".into());
        refused(QUEUE, position, "StartingPosition is not valid for SQS event sources.");
        refused(
            QUEUE,
            |input| input.parallelization_factor = Some(2),
            "ParallelizationFactor is not valid for SQS event sources.",
        );
        refused(QUEUE, |input| input.topics = Some(vec![]), "Topics is not valid for SQS event sources.");
        refused(
            FIFO,
            |input| input.batch_size = Some(11),
            "1 validation error detected: Value '11' at 'batchSize' failed to satisfy constraint: Member must have value less than or equal to 10",
        );
        refused(
            FIFO,
            |input| input.maximum_batching_window_in_seconds = Some(1),
            "Batching window is not supported for FIFO queues",
        );
        refused(QUEUE, |input| input.kms_key_arn = Some("k".into()), "KMSKeyArn is not supported by this endpoint.");
    }

    #[test]
    fn filters_are_patterns_and_nothing_clears_them() {
        let criteria = |patterns: &[&str]| aws::FilterCriteria {
            filters: Some(patterns.iter().map(|one| aws::Filter { pattern: Some((*one).into()) }).collect()),
        };
        let set = create(QUEUE, |input| input.filter_criteria = Some(criteria(&[r#"{"body":["a"]}"#]))).unwrap();
        assert_eq!(set.filters.len(), 1);
        for bad in [&["[]"][..], &["{}"], &["{"], &[r#"{"a":"b"}"#]] {
            refused(QUEUE, |input| input.filter_criteria = Some(criteria(bad)), "Invalid filter pattern definition.");
        }
        let input = aws::UpdateEventSourceMappingInput {
            filter_criteria: Some(aws::FilterCriteria::default()),
            scaling_config: Some(aws::ScalingConfig::default()),
            ..Default::default()
        };
        let before = Settings { maximum_concurrency: Some(5), ..set };
        let cleared = apply(&before, &Asked::from(&input), of(QUEUE).unwrap(), QUEUE).unwrap();
        assert!(cleared.filters.is_empty() && cleared.maximum_concurrency.is_none());
    }

    #[test]
    fn concurrency_is_bounded_one_way_only() {
        let pollers = |minimum, maximum| {
            Some(aws::ProvisionedPollerConfig {
                minimum_pollers: minimum,
                maximum_pollers: maximum,
                ..Default::default()
            })
        };
        let both = |input: &mut aws::CreateEventSourceMappingInput| {
            input.provisioned_poller_config = pollers(Some(2), None);
            input.scaling_config = Some(aws::ScalingConfig { maximum_concurrency: Some(2) });
        };
        refused(QUEUE, both, "ScalingConfig and ProvisionedPollerConfig cannot be used together.");
        let some = create(QUEUE, |input| input.provisioned_poller_config = pollers(Some(3), None)).unwrap();
        assert_eq!(some.pollers, Some(Pollers { minimum: 3, maximum: 200 }));
        refused(
            QUEUE,
            |input| input.provisioned_poller_config = pollers(Some(9), Some(3)),
            "MinimumPollers cannot be greater than MaximumPollers.",
        );
    }

    #[test]
    fn sources_are_known_by_their_arns() {
        let error = |arn| of(arn).err().unwrap().message;
        assert_eq!(error("x"), "Unrecognized event source.");
        let topic = "arn:aws:sns:us-east-1:000000000000:t";
        let foreign = format!(
            "Unrecognized event source, must be kinesis, dynamodb stream or sqs. Unsupported source arn : {topic}"
        );
        assert_eq!(error(topic), foreign);
    }
}
