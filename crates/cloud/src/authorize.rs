//! The seam to the decision: services say what to check, the directory of principals decides.

use crate::{Context, Result};
use iam::Caller;
use std::sync::Arc;

/// One thing to be authorised before an operation runs.
#[derive(Clone, Debug, Default)]
pub struct Check {
    /// `lambda:CreateFunction`
    pub action: String,
    /// An ARN, or `*` where the action has no resource.
    pub resource: String,
    /// The policy attached to the resource, as a JSON document.
    pub resource_policy: Option<Arc<str>>,
    /// Service-specific condition keys, such as `("lambda:FunctionArn", ["arn:…"])`. Global keys (`aws:…`) come from
    /// the context.
    pub conditions: Vec<(String, Vec<String>)>,
}

impl Check {
    pub fn new(action: impl Into<String>, resource: impl Into<String>) -> Self {
        Self { action: action.into(), resource: resource.into(), ..Self::default() }
    }
    #[must_use]
    pub fn policy(mut self, document: Option<Arc<str>>) -> Self {
        self.resource_policy = document;
        self
    }
    #[must_use]
    pub fn when(mut self, key: &str, value: impl Into<String>) -> Self {
        self.conditions.push((key.into(), vec![value.into()]));
        self
    }
}

/// What an access key id stands for.
#[derive(Clone)]
pub struct Credential {
    pub secret: Arc<str>,
    /// Set for temporary credentials; must equal `x-amz-security-token`.
    pub session_token: Option<Arc<str>>,
    pub caller: Caller,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CredentialError {
    /// No such key, or it is inactive.
    Unknown,
    /// Temporary credentials past their time.
    Expired,
}

/// The directory of principals: keeps credentials and decides. Answers from memory: it is on the warm path.
pub trait Authorizer: Send + Sync + 'static {
    /// `session_token` is the request's `x-amz-security-token`. Temporary credentials (`ASIA…`) are found only by it,
    /// because the token itself holds the session; a temporary key without its own token is `Unknown`.
    fn credential(
        &self,
        access_key_id: &str,
        session_token: Option<&str>,
    ) -> std::result::Result<Credential, CredentialError>;

    /// `Err` is AWS's `AccessDeniedException`, whose sentence names principal, action, resource and reason.
    fn authorize(&self, context: &Context, check: &Check) -> Result<()>;
}

/// For tests of a service by itself.
pub struct AllowAll;

impl Authorizer for AllowAll {
    fn credential(&self, _: &str, _: Option<&str>) -> std::result::Result<Credential, CredentialError> {
        Err(CredentialError::Unknown)
    }
    fn authorize(&self, _: &Context, _: &Check) -> Result<()> {
        Ok(())
    }
}
