//! A mapping as the API shows it.

use crate::model::{Access, KafkaSettings, Mapping};
use crate::sources::{Spec, kafka};
use api::Timestamp;
use api::lambda as aws;
use lambda::Home;

pub fn shown(home: &Home, mapping: &Mapping, spec: &Spec) -> aws::EventSourceMappingConfiguration {
    let settings = &mapping.settings;
    let own = kafka::endpoints(&mapping.source);
    let mut shown = aws::EventSourceMappingConfiguration {
        uuid: Some(mapping.uuid.clone()),
        event_source_mapping_arn: Some(home.mapping_arn(&mapping.uuid)),
        event_source_arn: own.is_none().then(|| mapping.source.clone()),
        function_arn: Some(mapping.function.arn(home)),
        batch_size: Some(whole(settings.batch_size)),
        maximum_batching_window_in_seconds: Some(whole(settings.window_seconds)),
        starting_position: settings.position.as_ref().map(|position| position.kind.clone()),
        starting_position_timestamp: settings.position.as_ref().and_then(|position| position.timestamp.map(Timestamp)),
        filter_criteria: (!settings.filters.is_empty()).then(|| criteria(&settings.filters)),
        kms_key_arn: settings.key.clone(),
        metrics_config: settings
            .metrics
            .clone()
            .map(|metrics| aws::EventSourceMappingMetricsConfig { metrics: Some(metrics) }),
        logging_config: settings
            .log_level
            .clone()
            .map(|level| aws::EventSourceMappingLoggingConfig { system_log_level: Some(level) }),
        scaling_config: settings
            .maximum_concurrency
            .map(|most| aws::ScalingConfig { maximum_concurrency: Some(whole(most)) }),
        provisioned_poller_config: settings.pollers.map(|pollers| aws::ProvisionedPollerConfig {
            minimum_pollers: Some(whole(pollers.minimum)),
            maximum_pollers: Some(whole(pollers.maximum)),
            poller_group_name: None,
        }),
        function_response_types: Some(
            settings.report_failures.then(|| "ReportBatchItemFailures".to_owned()).into_iter().collect(),
        ),
        source_access_configurations: (!settings.access.is_empty()).then(|| access(&settings.access)),
        last_modified: Some(Timestamp(mapping.modified.seconds())),
        state: Some(mapping.state.name().into()),
        state_transition_reason: Some(mapping.trouble.clone().unwrap_or_else(|| spec.reason.into())),
        last_processing_result: spec.shows_result.then(|| mapping.result.clone()),
        queues: settings.queue.clone().map(|queue| vec![queue]),
        ..Default::default()
    };
    if let Some(stream) = &settings.stream {
        shown.maximum_retry_attempts = Some(stream.retries);
        shown.maximum_record_age_in_seconds = Some(stream.record_age_seconds);
        shown.bisect_batch_on_function_error = Some(stream.bisect);
        let on_failure = aws::OnFailure { destination: stream.on_failure.clone() };
        shown.destination_config = Some(aws::DestinationConfig { on_success: None, on_failure: Some(on_failure) });
        if settings.kafka.is_none() {
            shown.parallelization_factor = Some(whole(stream.parallelization));
            shown.tumbling_window_in_seconds = Some(whole(stream.tumbling_seconds));
        }
    }
    if let Some(KafkaSettings { topic, group }) = &settings.kafka {
        let group = Some(group.as_ref().unwrap_or(&mapping.uuid).clone());
        shown.topics = Some(vec![topic.clone()]);
        match own {
            Some(endpoints) => {
                shown.self_managed_event_source = Some(endpoints);
                shown.self_managed_kafka_event_source_config =
                    Some(aws::SelfManagedKafkaEventSourceConfig { consumer_group_id: group, ..Default::default() });
            }
            None => {
                shown.amazon_managed_kafka_event_source_config =
                    Some(aws::AmazonManagedKafkaEventSourceConfig { consumer_group_id: group, ..Default::default() });
            }
        }
    }
    shown
}

fn access(configured: &[Access]) -> Vec<aws::SourceAccessConfiguration> {
    let shown = |Access { kind, uri }: &Access| aws::SourceAccessConfiguration {
        r#type: Some(kind.clone()),
        uri: Some(uri.clone()),
    };
    configured.iter().map(shown).collect()
}

fn criteria(patterns: &[String]) -> aws::FilterCriteria {
    let filter = |pattern: &String| aws::Filter { pattern: Some(pattern.clone()) };
    aws::FilterCriteria { filters: Some(patterns.iter().map(filter).collect()) }
}

fn whole(number: impl TryInto<i32>) -> i32 {
    number.try_into().unwrap_or(i32::MAX)
}
