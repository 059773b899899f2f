//! How a cluster is reached, and who we are there.

use super::event::Of;
use super::{SELF_MANAGED, access};
use crate::errors;
use crate::model::KafkaSettings;
use crate::sources::kafka::problem::Problem;
use crate::work::Work;
use api::Error;
use kafka::{Client, Credentials, Identity, Mechanism, Reach, Security, Tls};
use serde::Deserialize;

/// How the types of `SourceAccessConfigurations` with a name and a password are spoken.
const MECHANISMS: [(&str, Mechanism); 3] = [
    ("BASIC_AUTH", Mechanism::Plain),
    ("SASL_SCRAM_256_AUTH", Mechanism::ScramSha256),
    ("SASL_SCRAM_512_AUTH", Mechanism::ScramSha512),
];

/// The secret of `CLIENT_CERTIFICATE_TLS_AUTH`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct ClientCertificate {
    certificate: String,
    private_key: String,
}

/// The secret of `SERVER_ROOT_CA_CERTIFICATE`.
#[derive(Deserialize)]
struct Authority {
    certificate: String,
}

/// What a mapping reads.
#[derive(Clone)]
pub struct Topic {
    pub of: Of,
    pub group: String,
    servers: Vec<String>,
    /// PEM, of the node's configuration.
    authorities: Option<String>,
    reach: Reach,
}

impl Topic {
    /// # Errors
    /// The node is not told where the cluster is.
    pub fn of(work: &Work) -> Result<Self, Error> {
        let source = work.feed.source.as_str();
        let KafkaSettings { topic, group } = work.feed.settings.kafka.clone().ok_or_else(errors::no_source)?;
        let (arn, servers, authorities) = match source.strip_prefix(SELF_MANAGED) {
            Some(servers) => (None, servers.split(',').map(Into::into).collect(), None),
            None => {
                let broker = work.broker().ok_or_else(|| errors::invalid(format!("Cluster not found: {source}")))?;
                let pem = broker.authorities.as_deref().map(|pem| String::from_utf8_lossy(pem).into_owned());
                (Some(source.to_owned()), broker.endpoints.clone(), pem)
            }
        };
        let group = group.unwrap_or_else(|| work.feed.id.clone());
        // Where a cluster is that has an ARN, whoever runs this node has said.
        let reach = if arn.is_some() { Reach::Everywhere } else { work.reach() };
        Ok(Self { of: Of { arn, servers: servers.join(","), topic }, group, servers, authorities, reach })
    }

    pub fn name(&self) -> &str {
        &self.of.topic
    }

    /// How connections are secured, and how it is said who we are, in Kafka's names.
    pub fn protocol(&self, work: &Work) -> (&'static str, Option<&'static str>) {
        let access = &work.feed.settings.access;
        let spoken = MECHANISMS.iter().find(|(kind, _)| access::of(access, kind).is_some());
        match spoken {
            Some((_, mechanism)) => ("SASL_SSL", Some(mechanism.name())),
            None if access.is_empty() && self.authorities.is_none() => ("PLAINTEXT", None),
            None => ("SSL", None),
        }
    }

    /// A client, with what the secrets hold now, and how it connects.
    pub async fn client(&self, work: &Work) -> Result<(Client, Security), Problem> {
        let security = self.security(work).await?;
        Ok((self.client_by(security.clone()), security))
    }

    pub fn client_by(&self, security: Security) -> Client {
        Client::new(self.servers.clone(), security, self.group.clone())
    }

    /// Nobody's name goes over a connection that is not encrypted.
    async fn security(&self, work: &Work) -> Result<Security, Problem> {
        let configured = &work.feed.settings.access;
        if configured.is_empty() && self.authorities.is_none() {
            return Ok(Security::new(None, None, self.reach)?);
        }
        let role = work.role().await?;
        let mut tls = Tls { authorities: self.authorities.clone(), identity: None };
        if let Some(arn) = access::of(configured, "SERVER_ROOT_CA_CERTIFICATE") {
            tls.authorities = Some(access::held::<Authority>(work.cloud(), &role, arn).await?.certificate);
        }
        if let Some(arn) = access::of(configured, "CLIENT_CERTIFICATE_TLS_AUTH") {
            let held: ClientCertificate = access::held(work.cloud(), &role, arn).await?;
            tls.identity = Some(Identity { certificates: held.certificate, key: held.private_key });
        }
        let mut credentials = None;
        for (kind, mechanism) in MECHANISMS {
            if let Some(arn) = access::of(configured, kind) {
                let held = access::credentials(work.cloud(), &role, arn).await?;
                credentials = Some(Credentials { mechanism, username: held.username, password: held.password });
            }
        }
        Ok(Security::new(Some(&tls), credentials, self.reach)?)
    }
}
