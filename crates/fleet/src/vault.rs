//! Credentials that a function asks for instead of finding them in its environment: those in a snapshot would be of the
//! time it was taken.

use crate::blueprint::{Blueprint, Credentials, Role};
use crate::environment::Variables;
use runtimes::{CredentialsSource, Handle};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

struct OfRole(Arc<dyn Role>);

impl CredentialsSource for OfRole {
    fn credentials(&self) -> Pin<Box<dyn Future<Output = Result<String, String>> + Send + '_>> {
        Box::pin(async move { self.0.credentials().await.map(|credentials| document(&credentials)) })
    }
}

/// As the SDKs' container provider reads it.
fn document(credentials: &Credentials) -> String {
    let value = |name: &str| {
        let found = credentials.variables.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).unwrap_or_default()
    };
    serde_json::json!({
        "AccessKeyId": value("AWS_ACCESS_KEY_ID"),
        "SecretAccessKey": value("AWS_SECRET_ACCESS_KEY"),
        "Token": value("AWS_SESSION_TOKEN"),
        "Expiration": credentials.expires_at.iso8601(),
    })
    .to_string()
}

/// The variables by which the function of this environment finds its credentials, and the token if it has to ask.
pub fn variables(blueprint: &Blueprint, credentials: Variables) -> (Variables, Option<String>) {
    if !blueprint.snapshot.is_wanted() {
        return (credentials, None);
    }
    let token = base::id::hex(32);
    let asking = runtimes::environment::Credentials::Container { authorization_token: &token }.variables();
    (asking.into_iter().map(|(name, value)| (name.to_owned(), value)).collect(), Some(token))
}

pub fn offer(api: &Handle, token: Option<String>, blueprint: &Blueprint) {
    if let Some(token) = token {
        api.offer_credentials(token, Arc::new(OfRole(blueprint.role.clone())));
    }
}
