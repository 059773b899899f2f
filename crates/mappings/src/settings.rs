//! From a request to what a mapping is set to: defaults, ranges that the model does not hold, and what a source has not.

use crate::errors;
use crate::filters::{Filters, MOST};
use crate::model::{Access, Pollers, Position, Settings, StreamSettings};
use crate::sources::{PollerBounds, Source, Spec, kafka};
use api::lambda as aws;
use cloud::Result;

/// Of provisioned pollers, where none is asked for.
const MAXIMUM_POLLERS: u32 = 200;

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
    access: Option<Vec<aws::SourceAccessConfiguration>>,
    queues: Option<Vec<String>>,
    kafka: kafka::Asked,
    key: Option<String>,
    logging: Option<aws::EventSourceMappingLoggingConfig>,
    /// What not every source has and is asked for, by its name.
    given: Vec<&'static str>,
}

macro_rules! asked {
    ($input:ident, $($of_new:expr => $name:literal),* $(,)?) => {
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
            logging: $input.logging_config.clone(),
            access: $input.source_access_configurations.clone(),
            queues: None,
            kafka: kafka::Asked {
                managed: $input.amazon_managed_kafka_event_source_config.clone(),
                own: $input.self_managed_kafka_event_source_config.clone(),
                topics: None,
            },
            key: $input.kms_key_arn.clone(),
            given: [
                ($input.parallelization_factor.is_some(), "ParallelizationFactor"),
                ($input.maximum_retry_attempts.is_some(), "MaximumRetryAttempts"),
                ($input.maximum_record_age_in_seconds.is_some(), "MaximumRecordAgeInSeconds"),
                ($input.bisect_batch_on_function_error == Some(true), "BisectBatchOnFunctionError"),
                ($input.tumbling_window_in_seconds.is_some(), "TumblingWindowInSeconds"),
                ($input.destination_config.as_ref().is_some_and(some_destination), "DestinationConfig"),
                ($input.function_response_types.as_ref().is_some_and(|types| !types.is_empty()), "FunctionResponseTypes"),
                ($input.scaling_config.as_ref().is_some_and(|scaling| scaling.maximum_concurrency.is_some()), "ScalingConfig"),
                ($input.provisioned_poller_config.is_some(), "ProvisionedPollerConfig"),
                ($input.source_access_configurations.is_some(), "SourceAccessConfigurations"),
                ($input.amazon_managed_kafka_event_source_config.is_some(), "AmazonManagedKafkaEventSourceConfig"),
                ($input.self_managed_kafka_event_source_config.is_some(), "SelfManagedKafkaEventSourceConfig"),
                ($input.document_db_event_source_config.is_some(), "DocumentDBEventSourceConfig"),
                ($input.logging_config.is_some(), "LoggingConfig"),
                $(($of_new, $name),)*
            ]
            .into_iter()
            .filter_map(|(given, name)| given.then_some(name))
            .collect(),
        }
    };
}

impl From<&aws::CreateEventSourceMappingInput> for Asked {
    fn from(input: &aws::CreateEventSourceMappingInput) -> Self {
        let mut asked = asked!(input,
            input.topics.is_some() => "Topics",
            input.queues.is_some() => "Queues",
            input.self_managed_event_source.is_some() => "SelfManagedEventSource",
        );
        asked.queues = input.queues.clone();
        asked.kafka.topics = input.topics.clone();
        asked
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
    Settings {
        batch_size: spec.batch_size,
        lingers: spec.lingers,
        stream: spec.is_stream().then_some(stream),
        ..Settings::default()
    }
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
        (next.window_seconds, next.lingers) = (window.unsigned_abs(), false);
    }
    if let Some(filters) = &asked.filters {
        (next.filters, next.sealed) = (patterns(filters)?, None);
    }
    if let Some(responses) = &asked.responses {
        next.report_failures = !responses.is_empty();
    }
    if let Some(metrics) = &asked.metrics {
        next.metrics = metric_groups(metrics, spec)?;
    }
    if let Some(scaling) = &asked.scaling {
        next.maximum_concurrency = scaling.maximum_concurrency.map(i32::unsigned_abs);
    }
    if let Some(pollers) = &asked.pollers {
        next.pollers = provisioned(pollers, spec)?;
    }
    if next.pollers.is_some() && next.maximum_concurrency.is_some() {
        return Err(errors::invalid("ScalingConfig and ProvisionedPollerConfig cannot be used together."));
    }
    if let Some(stream) = &mut next.stream {
        apply_to_stream(stream, asked)?;
    }
    if let Some(configured) = &asked.access {
        next.access = access(configured, spec)?;
    }
    if let Some(key) = &asked.key {
        next.key = Some(key.clone()).filter(|key| !key.is_empty());
    }
    if let Some(logging) = &asked.logging {
        next.log_level = logging.system_log_level.clone();
    }
    if let Some(queues) = &asked.queues {
        next.queue = queues.first().cloned();
    }
    if spec.takes.contains(&"Topics") {
        next.kafka = Some(kafka::apply(before.kafka.as_ref(), &asked.kafka)?);
    }
    source.check_settings(arn, &next)?;
    Ok(next)
}

/// What such a source does not have.
fn refuse(asked: &Asked, spec: &Spec) -> Result<()> {
    if let Some(name) = asked.given.iter().find(|name| !spec.takes.contains(name)) {
        return Err(errors::not_of(name, spec.name));
    }
    Ok(())
}

fn some_destination(config: &aws::DestinationConfig) -> bool {
    config.on_failure.as_ref().is_some_and(|to| to.destination.as_deref().is_some_and(|arn| !arn.is_empty()))
}

fn access(configured: &[aws::SourceAccessConfiguration], spec: &Spec) -> Result<Vec<Access>> {
    let known = |one: &aws::SourceAccessConfiguration| {
        let kind = one.r#type.clone().unwrap_or_default();
        if !spec.access.contains(&kind.as_str()) {
            return Err(errors::unserved_access(&kind, spec.name));
        }
        let uri = one.uri.clone().ok_or_else(|| errors::no_uri(&kind))?;
        Ok(Access { kind, uri })
    };
    let all = configured.iter().map(known).collect::<Result<Vec<_>>>()?;
    let mut kinds: Vec<_> = all.iter().map(|one| one.kind.as_str()).collect();
    kinds.sort_unstable();
    match kinds.windows(2).find(|pair| pair[0] == pair[1]) {
        Some(twice) => Err(errors::access_twice(twice[0])),
        None => Ok(all),
    }
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

fn metric_groups(config: &aws::EventSourceMappingMetricsConfig, spec: &Spec) -> Result<Option<Vec<String>>> {
    let groups = config.metrics.clone().unwrap_or_default();
    match groups.iter().find(|group| !spec.metrics.contains(&group.as_str())) {
        Some(group) => Err(errors::not_of(&format!("The group of metrics {group}"), spec.name)),
        None => Ok((!groups.is_empty()).then_some(groups)),
    }
}

/// `{}` takes provisioned pollers away.
fn provisioned(config: &aws::ProvisionedPollerConfig, spec: &Spec) -> Result<Option<Pollers>> {
    if config.poller_group_name.is_some() {
        return Err(errors::not_of("PollerGroupName", spec.name));
    }
    if (config.minimum_pollers, config.maximum_pollers) == (None, None) {
        return Ok(None);
    }
    let PollerBounds { least, most } = spec.pollers;
    let minimum = config.minimum_pollers.map_or(least, i32::unsigned_abs);
    let maximum = config.maximum_pollers.map_or(MAXIMUM_POLLERS, i32::unsigned_abs);
    let asked =
        [(minimum, "provisionedPollerConfig.minimumPollers"), (maximum, "provisionedPollerConfig.maximumPollers")];
    for (value, path) in asked {
        let out = |constraint: String| Err(errors::out_of_range(value.cast_signed(), path, &constraint));
        match value {
            _ if value < least => return out(format!("greater than or equal to {least}")),
            _ if value > most => return out(format!("less than or equal to {most}")),
            _ => {}
        }
    }
    if minimum > maximum {
        return Err(errors::invalid("MinimumPollers cannot be greater than MaximumPollers."));
    }
    Ok(Some(Pollers { minimum, maximum }))
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
        refused(
            QUEUE,
            |input| input.logging_config = Some(aws::EventSourceMappingLoggingConfig::default()),
            "LoggingConfig is not valid for SQS event sources.",
        );
        let lags = |input: &mut aws::CreateEventSourceMappingInput| {
            let metrics = Some(vec!["KafkaMetrics".to_owned()]);
            input.metrics_config = Some(aws::EventSourceMappingMetricsConfig { metrics });
        };
        refused(QUEUE, lags, "The group of metrics KafkaMetrics is not valid for SQS event sources.");
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
    fn a_source_that_knows_everybody_is_told_nothing() {
        let access = |input: &mut aws::CreateEventSourceMappingInput| input.source_access_configurations = Some(vec![]);
        refused(QUEUE, access, "SourceAccessConfigurations is not valid for SQS event sources.");
    }

    #[test]
    fn access_is_of_known_types_and_each_is_given_once() {
        let spec = Spec { name: "MQ", access: &["BASIC_AUTH", "VIRTUAL_HOST"], ..Spec::PLAIN };
        let one = |kind: &str, uri: Option<&str>| aws::SourceAccessConfiguration {
            r#type: Some(kind.into()),
            uri: uri.map(Into::into),
        };
        let known = access(&[one("BASIC_AUTH", Some("a")), one("VIRTUAL_HOST", Some("/"))], &spec).unwrap();
        assert_eq!(known[1], Access { kind: "VIRTUAL_HOST".into(), uri: "/".into() });
        for wrong in [
            &[one("BASIC_AUTH", None)][..],
            &[one("BASIC_AUTH", Some("a")), one("BASIC_AUTH", Some("b"))],
            &[one("VPC_SUBNET", Some("subnet:s"))],
        ] {
            assert_eq!(access(wrong, &spec).unwrap_err().code, "InvalidParameterValueException", "{wrong:?}");
        }
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
