//! What only topics of Kafka are asked for.

use super::{SELF_MANAGED, TOPIC};
use crate::errors;
use crate::model::{KafkaSettings, Settings};
use api::lambda as aws;
use cloud::Result;

/// The one kind of endpoints.
const SERVERS: &str = "KAFKA_BOOTSTRAP_SERVERS";
/// The one way of reading that there is here.
const STREAM: &str = "Stream";

/// Parameters of both operations.
#[derive(Default)]
pub struct Asked {
    pub topics: Option<Vec<String>>,
    pub managed: Option<aws::AmazonManagedKafkaEventSourceConfig>,
    pub own: Option<aws::SelfManagedKafkaEventSourceConfig>,
}

impl Asked {
    /// The group that is named, after what is not served was refused.
    fn group(&self) -> Result<Option<String>> {
        let registry = self.managed.as_ref().is_some_and(|config| config.schema_registry_config.is_some())
            || self.own.as_ref().is_some_and(|config| config.schema_registry_config.is_some());
        if registry {
            return Err(errors::unserved("SchemaRegistryConfig"));
        }
        let mode = self.own.as_ref().and_then(|config| config.consumption_mode.as_deref());
        if let Some(mode) = mode.filter(|mode| *mode != STREAM) {
            return Err(errors::unserved(&format!("ConsumptionMode {mode}")));
        }
        let managed = self.managed.as_ref().and_then(|config| config.consumer_group_id.clone());
        Ok(managed.or_else(|| self.own.as_ref().and_then(|config| config.consumer_group_id.clone())))
    }
}

/// `before`: of a mapping that is there already, whose topic and group stay.
pub fn apply(before: Option<&KafkaSettings>, asked: &Asked) -> Result<KafkaSettings> {
    let group = asked.group()?;
    match (before, asked.topics.as_deref()) {
        (Some(before), _) => {
            if group.is_some() && group != before.group {
                return Err(errors::invalid("ConsumerGroupId cannot be updated."));
            }
            Ok(before.clone())
        }
        (None, Some([topic])) => Ok(KafkaSettings { topic: topic.clone(), group }),
        (None, _) => Err(errors::invalid("Topics must name one Kafka topic for Kafka event sources.")),
    }
}

/// The source of a mapping of these endpoints.
pub fn source(given: &aws::SelfManagedEventSource) -> Result<String> {
    let servers = given.endpoints.as_ref().and_then(|endpoints| endpoints.get(SERVERS));
    match servers.filter(|servers| !servers.is_empty()) {
        Some(servers) => Ok(format!("{SELF_MANAGED}{}", servers.join(","))),
        None => Err(errors::invalid(format!("SelfManagedEventSource needs Endpoints with {SERVERS}."))),
    }
}

/// The endpoints that a source was made of.
pub fn endpoints(source: &str) -> Option<aws::SelfManagedEventSource> {
    let servers = source.strip_prefix(SELF_MANAGED)?.split(',').map(Into::into).collect();
    Some(aws::SelfManagedEventSource { endpoints: Some([(SERVERS.to_owned(), servers)].into()) })
}

pub fn check(settings: &Settings) -> Result<()> {
    let Some((kafka, stream)) = settings.kafka.as_ref().zip(settings.stream.as_ref()) else { return Ok(()) };
    let kinds = ["BASIC_AUTH", "SASL_SCRAM_256_AUTH", "SASL_SCRAM_512_AUTH", "CLIENT_CERTIFICATE_TLS_AUTH"];
    if settings.access.iter().filter(|one| kinds.contains(&one.kind.as_str())).count() > 1 {
        return Err(errors::invalid("Only one way to authenticate may be given in SourceAccessConfigurations."));
    }
    if settings.log_level.is_some() && settings.pollers.is_none() {
        return Err(errors::invalid("LoggingConfig requires ProvisionedPollerConfig."));
    }
    let Some(topic) = stream.on_failure.as_deref().and_then(|to| to.strip_prefix(TOPIC)) else { return Ok(()) };
    if topic == kafka.topic {
        return Err(errors::invalid("The on-failure destination topic cannot be the same as the source topic."));
    }
    match settings.pollers {
        Some(_) => Ok(()),
        None => Err(errors::invalid("A Kafka topic as on-failure destination requires ProvisionedPollerConfig.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn topics(topics: &[&str]) -> Asked {
        Asked { topics: Some(topics.iter().map(|one| (*one).into()).collect()), ..Asked::default() }
    }

    #[test]
    fn a_mapping_is_of_one_topic_and_stays_so() {
        let made = apply(None, &topics(&["t"])).unwrap();
        assert_eq!(made, KafkaSettings { topic: "t".into(), group: None });
        assert!(apply(None, &topics(&[])).is_err() && apply(None, &Asked::default()).is_err());
        let own = |group: Option<&str>, mode: Option<&str>| aws::SelfManagedKafkaEventSourceConfig {
            consumer_group_id: group.map(Into::into),
            consumption_mode: mode.map(Into::into),
            schema_registry_config: None,
        };
        let with = |own| Asked { own: Some(own), ..topics(&["t"]) };
        let before = apply(None, &with(own(Some("g"), Some("Stream")))).unwrap();
        assert_eq!(before.group.as_deref(), Some("g"));
        assert_eq!(apply(Some(&before), &with(own(Some("g"), None))).unwrap(), before);
        let changed = apply(Some(&before), &with(own(Some("h"), None))).unwrap_err();
        assert_eq!(changed.message, "ConsumerGroupId cannot be updated.");
        let queue = apply(None, &with(own(None, Some("Queue")))).unwrap_err();
        assert_eq!(queue.message, "ConsumptionMode Queue is not supported by this endpoint.");
    }

    #[test]
    fn schemas_are_refused_by_their_name() {
        let managed = aws::AmazonManagedKafkaEventSourceConfig {
            schema_registry_config: Some(aws::KafkaSchemaRegistryConfig::default()),
            ..Default::default()
        };
        let error = apply(None, &Asked { managed: Some(managed), ..topics(&["t"]) }).unwrap_err();
        assert_eq!(error.message, "SchemaRegistryConfig is not supported by this endpoint.");
    }

    #[test]
    fn servers_are_the_name_of_a_cluster() {
        let given = aws::SelfManagedEventSource {
            endpoints: Some([(SERVERS.to_owned(), vec!["a:1".into(), "b:2".into()])].into()),
        };
        let named = source(&given).unwrap();
        assert_eq!(named, "smk://a:1,b:2");
        assert_eq!(endpoints(&named), Some(given));
        assert_eq!(endpoints("arn:aws:kafka:us-east-1:000000000000:cluster/c/1"), None);
        assert!(source(&aws::SelfManagedEventSource::default()).is_err());
    }
}
