//! Brokers and clusters that mappings read: `[brokers."ARN"]` of the configuration file.

use anyhow::{Context as _, Result, bail};
use base::Arn;
use mappings::{Broker, Brokers};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Of whom there may be some, and what their endpoints begin with.
const SERVICES: &[(&str, &[&str])] = &[("kafka", &[""]), ("mq", &["amqp://", "amqps://"])];

/// What endpoints of the other kind of Amazon MQ's brokers begin with.
const ACTIVE_MQ: &[&str] = &["ssl://", "tcp://", "amqp+ssl://", "stomp", "mqtt", "ws://", "wss://", "failover:"];

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Given {
    endpoints: Vec<String>,
    /// A file of certificates in PEM.
    certificate_authorities: Option<PathBuf>,
}

pub fn all(given: BTreeMap<String, Given>) -> Result<Brokers> {
    given.into_iter().map(|(arn, given)| Ok((arn.clone(), Arc::new(one(&arn, given)?)))).collect()
}

fn one(arn: &str, given: Given) -> Result<Broker> {
    let parsed: Arn = arn.parse().with_context(|| format!("a broker is named by its ARN, not {arn}"))?;
    let Some((_, schemes)) = SERVICES.iter().find(|(service, _)| *service == parsed.service) else {
        bail!("{arn} is no broker of Amazon MQ and no cluster of Amazon MSK");
    };
    if given.endpoints.is_empty() {
        bail!("{arn} needs endpoints");
    }
    for endpoint in &given.endpoints {
        if parsed.service == "mq" && ACTIVE_MQ.iter().any(|scheme| endpoint.starts_with(scheme)) {
            bail!("{endpoint} of {arn} is an ActiveMQ broker's; of Amazon MQ, RabbitMQ brokers are served");
        }
        let rest = schemes.iter().find_map(|scheme| endpoint.strip_prefix(scheme));
        if !rest.is_some_and(is_address) {
            bail!("an endpoint of {arn} must be such as {}host:port, not {endpoint}", schemes.last().unwrap_or(&""));
        }
    }
    let read = |path: &PathBuf| std::fs::read(path).with_context(|| format!("cannot read {}", path.display()));
    let authorities = given.certificate_authorities.as_ref().map(read).transpose()?;
    Ok(Broker { endpoints: given.endpoints, authorities })
}

/// `host:port`
fn is_address(text: &str) -> bool {
    let Some((host, port)) = text.rsplit_once(':') else { return false };
    let plain = |host: &str| !host.is_empty() && !host.contains([':', '/', '@', '[', ']']);
    let bracketed = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    port.parse::<u16>().is_ok() && (plain(host) || bracketed.is_some_and(|host| !host.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const BROKER: &str = "arn:aws:mq:us-east-1:000000000000:broker:b:b-1";

    fn check(arn: &str, endpoints: &[&str]) -> Result<Broker, String> {
        let endpoints = endpoints.iter().map(|one| (*one).to_owned()).collect();
        one(arn, Given { endpoints, ..Given::default() }).map_err(|error| error.to_string())
    }

    #[test]
    fn a_mistake_is_said_at_the_start() {
        let cluster = "arn:aws:kafka:us-east-1:000000000000:cluster/c/1";
        assert_eq!(check(cluster, &["127.0.0.1:9092", "b:9093"]).unwrap().endpoints.len(), 2);
        assert!(check(BROKER, &["amqps://[::1]:5671"]).is_ok());
        let told = check(BROKER, &["localhost:5672"]).unwrap_err();
        assert_eq!(told, format!("an endpoint of {BROKER} must be such as amqps://host:port, not localhost:5672"));
        for wrong in ["amqp://u:p@h:1", "amqp://h", "amqp://h:1/v", "http://h:1"] {
            assert!(check(BROKER, &[wrong]).is_err(), "{wrong}");
        }
        let told = check(BROKER, &["ssl://b-1.mq.us-east-1.amazonaws.com:61617"]).unwrap_err();
        assert!(told.ends_with("is an ActiveMQ broker's; of Amazon MQ, RabbitMQ brokers are served"), "{told}");
        assert!(check(BROKER, &[]).is_err());
        assert!(check("arn:aws:sqs:us-east-1:000000000000:q", &["h:1"]).is_err());
        assert!(check("b", &["h:1"]).is_err());
    }
}
