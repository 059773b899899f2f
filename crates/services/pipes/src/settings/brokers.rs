//! Sources that are brokers: topics of Apache Kafka, and queues of RabbitMQ.

use super::{Asked, Stream};
use crate::errors::{invalid, unserved};
use crate::model::Spec;
use api::pipes as aws;
use cloud::Result;
use mappings::{Access, KafkaSettings};

/// As those who poll call them.
pub const MANAGED: &str = "MSK";
pub const OWN: &str = "self-managed Kafka";
pub const RABBIT_MQ: &str = "Amazon MQ";

/// Where a topic begins of which nothing is said: AWS does not tell, and so nothing is left out.
const BEGINNING: &str = "TRIM_HORIZON";
/// Bytes of names and signs around what a record is told beside itself.
const AROUND: usize = 128;

/// `None`: such a source is another, or nothing is asked of it.
pub fn asked(parameters: &aws::PipeSourceParameters, name: &str) -> Option<Asked> {
    match name {
        MANAGED => parameters.managed_streaming_kafka_parameters.as_ref().map(managed),
        OWN => parameters.self_managed_kafka_parameters.as_ref().map(own),
        RABBIT_MQ => parameters.rabbit_mq_broker_parameters.as_ref().map(rabbit_mq),
        _ => None,
    }
}

fn managed(of: &aws::PipeSourceManagedStreamingKafkaParameters) -> Asked {
    let credentials = of.credentials.clone().unwrap_or_default();
    Asked {
        batch_size: of.batch_size,
        window: of.maximum_batching_window_in_seconds,
        stream: Some(from(of.starting_position.as_deref())),
        kafka: Some(KafkaSettings { topic: of.topic_name.clone(), group: of.consumer_group_id.clone() }),
        access: access([
            ("SASL_SCRAM_512_AUTH", credentials.sasl_scram512_auth),
            ("CLIENT_CERTIFICATE_TLS_AUTH", credentials.client_certificate_tls_auth),
        ]),
        ..Asked::default()
    }
}

fn own(of: &aws::PipeSourceSelfManagedKafkaParameters) -> Asked {
    let credentials = of.credentials.clone().unwrap_or_default();
    Asked {
        batch_size: of.batch_size,
        window: of.maximum_batching_window_in_seconds,
        stream: Some(from(of.starting_position.as_deref())),
        kafka: Some(KafkaSettings { topic: of.topic_name.clone(), group: of.consumer_group_id.clone() }),
        access: access([
            ("BASIC_AUTH", credentials.basic_auth),
            ("SASL_SCRAM_512_AUTH", credentials.sasl_scram512_auth),
            ("SASL_SCRAM_256_AUTH", credentials.sasl_scram256_auth),
            ("CLIENT_CERTIFICATE_TLS_AUTH", credentials.client_certificate_tls_auth),
            ("SERVER_ROOT_CA_CERTIFICATE", of.server_root_ca_certificate.clone()),
        ]),
        ..Asked::default()
    }
}

fn rabbit_mq(of: &aws::PipeSourceRabbitMQBrokerParameters) -> Asked {
    Asked {
        batch_size: of.batch_size,
        window: of.maximum_batching_window_in_seconds,
        queue: Some(of.queue_name.clone()),
        access: access([("BASIC_AUTH", of.credentials.basic_auth.clone()), ("VIRTUAL_HOST", of.virtual_host.clone())]),
        ..Asked::default()
    }
}

fn from(position: Option<&str>) -> Stream {
    Stream { position: position.unwrap_or(BEGINNING).to_owned(), ..Stream::default() }
}

fn access<const N: usize>(given: [(&str, Option<String>); N]) -> Vec<Access> {
    let known = |(kind, uri): (&str, Option<String>)| uri.map(|uri| Access { kind: kind.to_owned(), uri });
    given.into_iter().filter_map(known).collect()
}

/// What a broker has to be asked for, and what is not served of it.
pub fn check(parameters: &aws::PipeSourceParameters, name: &str) -> Result<()> {
    if parameters.active_mq_broker_parameters.is_some() {
        return Err(unserved("ActiveMQBrokerParameters"));
    }
    if parameters.self_managed_kafka_parameters.as_ref().is_some_and(|of| of.vpc.is_some()) {
        return Err(unserved("Vpc"));
    }
    let needed = [
        (MANAGED, "ManagedStreamingKafkaParameters"),
        (OWN, "SelfManagedKafkaParameters"),
        (RABBIT_MQ, "RabbitMQBrokerParameters"),
    ];
    match needed.iter().find(|(of, _)| *of == name) {
        Some((_, needed)) if asked(parameters, name).is_none() => {
            Err(invalid(format!("{needed} must be specified for a source of {name}.")))
        }
        _ => Ok(()),
    }
}

/// The source as those who poll know it: all servers that were named.
pub fn polled(spec: &Spec) -> String {
    let of = spec.source_parameters.self_managed_kafka_parameters.as_ref();
    let more = of.and_then(|of| of.additional_bootstrap_servers.as_ref()).into_iter().flatten().cloned();
    std::iter::once(spec.source.clone()).chain(more).collect::<Vec<_>>().join(",")
}

/// The consumer group that it names.
pub fn group(spec: &Spec) -> Option<&str> {
    let parameters = &spec.source_parameters;
    let own = parameters.self_managed_kafka_parameters.as_ref().and_then(|of| of.consumer_group_id.as_deref());
    own.or_else(|| parameters.managed_streaming_kafka_parameters.as_ref()?.consumer_group_id.as_deref())
}

/// The topic that it reads.
pub fn topic(spec: &Spec) -> Option<&str> {
    let parameters = &spec.source_parameters;
    let own = parameters.self_managed_kafka_parameters.as_ref().map(|of| of.topic_name.as_str());
    own.or_else(|| Some(parameters.managed_streaming_kafka_parameters.as_ref()?.topic_name.as_str()))
}

/// Bytes that a record has in a pipe beside those that it has in an event of a function.
pub fn around(spec: &Spec) -> usize {
    let parameters = &spec.source_parameters;
    let topics = [
        parameters.managed_streaming_kafka_parameters.as_ref().map(|of| of.topic_name.as_str()),
        parameters.self_managed_kafka_parameters.as_ref().map(|of| of.topic_name.as_str()),
        parameters.rabbit_mq_broker_parameters.as_ref().map(|of| of.queue_name.as_str()),
        parameters.rabbit_mq_broker_parameters.as_ref().and_then(|of| of.virtual_host.as_deref()),
    ];
    let names: usize = topics.into_iter().flatten().map(|name| templates::json::quoted(name).len()).sum();
    if names == 0 { 0 } else { AROUND + polled(spec).len() + names }
}

/// Shows what there is with its defaults.
pub fn show(shown: &mut aws::PipeSourceParameters, batch_size: Option<i32>, window: Option<i32>) {
    if let Some(of) = &mut shown.managed_streaming_kafka_parameters {
        (of.batch_size, of.maximum_batching_window_in_seconds) = (batch_size, window);
    }
    if let Some(of) = &mut shown.self_managed_kafka_parameters {
        (of.batch_size, of.maximum_batching_window_in_seconds) = (batch_size, window);
    }
    if let Some(of) = &mut shown.rabbit_mq_broker_parameters {
        (of.batch_size, of.maximum_batching_window_in_seconds) = (batch_size, window);
    }
}

/// What an update asks for takes the place of what it may change; topics, queues and groups stay.
pub fn update(after: &mut aws::PipeSourceParameters, asked: &aws::UpdatePipeSourceParameters) {
    if let Some(of) = &asked.managed_streaming_kafka_parameters {
        after.managed_streaming_kafka_parameters = Some(aws::PipeSourceManagedStreamingKafkaParameters {
            batch_size: of.batch_size,
            maximum_batching_window_in_seconds: of.maximum_batching_window_in_seconds,
            credentials: of.credentials.clone(),
            ..after.managed_streaming_kafka_parameters.take().unwrap_or_default()
        });
    }
    if let Some(of) = &asked.self_managed_kafka_parameters {
        after.self_managed_kafka_parameters = Some(aws::PipeSourceSelfManagedKafkaParameters {
            batch_size: of.batch_size,
            maximum_batching_window_in_seconds: of.maximum_batching_window_in_seconds,
            credentials: of.credentials.clone(),
            server_root_ca_certificate: of.server_root_ca_certificate.clone(),
            vpc: of.vpc.clone(),
            ..after.self_managed_kafka_parameters.take().unwrap_or_default()
        });
    }
    if let Some(of) = &asked.rabbit_mq_broker_parameters {
        after.rabbit_mq_broker_parameters = Some(aws::PipeSourceRabbitMQBrokerParameters {
            batch_size: of.batch_size,
            maximum_batching_window_in_seconds: of.maximum_batching_window_in_seconds,
            credentials: of.credentials.clone(),
            ..after.rabbit_mq_broker_parameters.take().unwrap_or_default()
        });
    }
}

#[cfg(test)]
mod tests {
    use super::super::{of, source, updated};
    use super::*;

    const SECRET: &str = "arn:aws:secretsmanager:us-east-1:000000000000:secret:s-AbCdEf";
    const CLUSTER: &str = "arn:aws:kafka:us-east-1:000000000000:cluster/c/1";
    const BROKER: &str = "arn:aws:mq:us-east-1:000000000000:broker:b:b-1";

    fn own(change: impl FnOnce(&mut aws::PipeSourceSelfManagedKafkaParameters)) -> aws::PipeSourceParameters {
        let mut of = aws::PipeSourceSelfManagedKafkaParameters { topic_name: "t".into(), ..Default::default() };
        change(&mut of);
        aws::PipeSourceParameters { self_managed_kafka_parameters: Some(of), ..Default::default() }
    }

    fn refused(parameters: &aws::PipeSourceParameters, source: &str) -> String {
        super::super::check(parameters, source, 10_000).unwrap_err().message
    }

    #[test]
    fn a_topic_is_read_as_it_is_asked_for() {
        let parameters = own(|of| {
            of.consumer_group_id = Some("g".into());
            of.credentials = Some(aws::SelfManagedKafkaAccessConfigurationCredentials {
                sasl_scram256_auth: Some(SECRET.into()),
                ..Default::default()
            });
            of.server_root_ca_certificate = Some(SECRET.into());
            of.additional_bootstrap_servers = Some(vec!["b:2".into()]);
        });
        let spec = Spec { source: "smk://a:1".into(), source_parameters: parameters.clone(), ..Spec::default() };
        assert_eq!(polled(&spec), "smk://a:1,b:2");
        assert!(around(&spec) > polled(&spec).len() && around(&Spec::default()) == 0);
        super::super::check(&parameters, &spec.source, 10_000).unwrap();
        let settings = of(&parameters, 10_000, source(&spec.source).unwrap());
        assert_eq!(settings.kafka, Some(KafkaSettings { topic: "t".into(), group: Some("g".into()) }));
        assert_eq!(settings.position.unwrap().kind, "TRIM_HORIZON");
        let kinds: Vec<_> = settings.access.iter().map(|one| one.kind.as_str()).collect();
        assert_eq!((kinds, settings.batch_size), (vec!["SASL_SCRAM_256_AUTH", "SERVER_ROOT_CA_CERTIFICATE"], 100));
    }

    #[test]
    fn what_is_not_served_or_missing_is_refused_by_its_name() {
        let vpc = own(|of| of.vpc = Some(aws::SelfManagedKafkaAccessConfigurationVpc::default()));
        assert_eq!(refused(&vpc, "smk://a:1"), "Vpc is not supported by this endpoint.");
        let active_mq = aws::PipeSourceParameters {
            active_mq_broker_parameters: Some(aws::PipeSourceActiveMQBrokerParameters::default()),
            ..Default::default()
        };
        assert_eq!(refused(&active_mq, BROKER), "ActiveMQBrokerParameters is not supported by this endpoint.");
        let none = aws::PipeSourceParameters::default();
        assert_eq!(refused(&none, CLUSTER), "ManagedStreamingKafkaParameters must be specified for a source of MSK.");
        assert_eq!(refused(&none, BROKER), "RabbitMQBrokerParameters must be specified for a source of Amazon MQ.");
        let other = refused(&own(|_| ()), CLUSTER);
        assert_eq!(other, "SelfManagedKafkaParameters is not valid for a source of MSK.");
    }

    #[test]
    fn an_update_changes_who_reads_and_not_what() {
        let before = aws::PipeSourceParameters {
            rabbit_mq_broker_parameters: Some(aws::PipeSourceRabbitMQBrokerParameters {
                queue_name: "q".into(),
                virtual_host: Some("/v".into()),
                batch_size: Some(5),
                ..Default::default()
            }),
            ..Default::default()
        };
        let credentials = aws::MQBrokerAccessCredentials { basic_auth: Some(SECRET.into()) };
        let asked = aws::UpdatePipeSourceParameters {
            rabbit_mq_broker_parameters: Some(aws::UpdatePipeSourceRabbitMQBrokerParameters {
                credentials: credentials.clone(),
                ..Default::default()
            }),
            ..Default::default()
        };
        let after = updated(&before, &asked).rabbit_mq_broker_parameters.unwrap();
        assert_eq!((after.queue_name.as_str(), after.virtual_host.as_deref()), ("q", Some("/v")));
        assert_eq!((after.batch_size, after.credentials), (None, credentials));
        let settings = of(&before, 10_000, source(BROKER).unwrap());
        assert_eq!((settings.queue.as_deref(), settings.batch_size), (Some("q"), 5));
        assert!(settings.stream.is_none() && settings.kafka.is_none());
    }
}
