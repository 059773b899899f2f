//! Services that are not in this process: `[services.sqs]` of the configuration file.

use anyhow::{Context as _, Result, bail};
use base::Clock;
use cloud::{Cloud, Remote};
use http::Uri;
use serde::Deserialize;
use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

/// Those that may be elsewhere: what they hold is all theirs. With DynamoDB go its streams.
const SERVICES: &[&str] = &["dynamodb", "events", "kinesis", "kms", "secretsmanager", "sqs", "ssm"];

/// `[services.sqs]` of the file.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Given {
    endpoint: String,
    region: Option<String>,
    access_key_id: Option<String>,
    secret_access_key: Option<String>,
    session_token: Option<String>,
}

/// One service that is elsewhere.
#[derive(PartialEq)]
pub struct Elsewhere {
    service: &'static str,
    endpoint: Uri,
    /// The node's own where none was given.
    region: Option<String>,
    keys: outbound::Keys,
}

impl fmt::Debug for Elsewhere {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.service, self.endpoint)
    }
}

impl Elsewhere {
    pub fn of(name: &str, given: Given) -> Result<Self> {
        let Some(service) = SERVICES.iter().copied().find(|service| *service == name) else {
            bail!("{name} cannot be elsewhere; these can: {}", SERVICES.join(", "));
        };
        let endpoint: Uri =
            given.endpoint.parse().with_context(|| format!("the endpoint of {name} is no URL: {}", given.endpoint))?;
        if !matches!(endpoint.scheme_str(), Some("http" | "https")) || endpoint.query().is_some() {
            bail!("the endpoint of {name} must be such as https://host:port, not {}", given.endpoint);
        }
        let keys = outbound::Keys {
            access_key_id: given.access_key_id.with_context(|| format!("{name} needs an access-key-id"))?,
            secret_access_key: given.secret_access_key.with_context(|| format!("{name} needs a secret-access-key"))?,
            session_token: given.session_token,
        };
        Ok(Self { service, endpoint, region: given.region, keys })
    }
}

/// Tells the cloud where its services are.
pub fn connect(cloud: &Cloud, services: &[Elsewhere], region: &str, clock: &Arc<dyn Clock>) -> Result<()> {
    if services.is_empty() {
        return Ok(());
    }
    let client = outbound::Client::new().context("TLS cannot be set up")?;
    let mut remotes: HashMap<&'static str, Arc<dyn Remote>> = HashMap::new();
    for elsewhere in services {
        let tables: &[&'static str] =
            if elsewhere.service == "dynamodb" { &["dynamodb", "dynamodbstreams"] } else { &[elsewhere.service] };
        for name in tables.iter().copied() {
            let service = api::service(name).with_context(|| format!("{name} is not served"))?;
            let region = elsewhere.region.clone().unwrap_or_else(|| region.to_owned());
            let (endpoint, keys) = (elsewhere.endpoint.clone(), elsewhere.keys.clone());
            let remote = outbound::Elsewhere::new(service, endpoint, region, keys, client.clone(), clock.clone())
                .with_context(|| format!("{name} cannot be elsewhere"))?;
            remotes.insert(name, Arc::new(remote));
        }
    }
    cloud.set_remotes(remotes);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(endpoint: &str) -> Given {
        Given {
            endpoint: endpoint.into(),
            access_key_id: Some("id".into()),
            secret_access_key: Some("secret".into()),
            ..Given::default()
        }
    }

    #[test]
    fn a_mistake_is_said_at_the_start() {
        let of =
            |name: &str, endpoint: &str| Elsewhere::of(name, given(endpoint)).map(|_| ()).map_err(|e| e.to_string());
        assert_eq!(of("sqs", "http://127.0.0.1:9324"), Ok(()));
        // Alarms of a CloudWatch elsewhere would wake no scaling policy here.
        for name in ["lambda", "cloudwatch"] {
            let why = of(name, "http://127.0.0.1:1").unwrap_err();
            assert!(why.starts_with(&format!("{name} cannot be elsewhere; these can: dynamodb")), "{why}");
        }
        assert!(of("sqs", "127.0.0.1:9324").is_err());
        assert!(of("sqs", "http://127.0.0.1/?a=b").is_err());
    }

    #[test]
    fn secrets_are_not_shown() {
        let shown = format!("{:?}", Elsewhere::of("sqs", given("https://h/")).unwrap());
        assert_eq!(shown, "sqs at https://h/");
    }
}
