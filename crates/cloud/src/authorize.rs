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

    /// The tags that the resource has. To be told by every operation on it, or else what denies by tag does not deny.
    #[must_use]
    pub fn resource_tags<K: AsRef<str>, V: Into<String>>(self, tags: impl IntoIterator<Item = (K, V)>) -> Self {
        tags.into_iter()
            .fold(self, |check, (key, value)| check.when(&format!("aws:ResourceTag/{}", key.as_ref()), value))
    }

    /// The tags that the request would give to the resource.
    #[must_use]
    pub fn request_tags<K: Into<String>, V: Into<String>>(mut self, tags: impl IntoIterator<Item = (K, V)>) -> Self {
        let mut keys = Vec::new();
        for (key, value) in tags {
            let key = key.into();
            self = self.when(&format!("aws:RequestTag/{key}"), value);
            keys.push(key);
        }
        self.tag_keys(keys)
    }

    /// The keys of tags that the request gives or takes away. A request of none has no such key.
    #[must_use]
    pub fn tag_keys<K: Into<String>>(mut self, keys: impl IntoIterator<Item = K>) -> Self {
        let keys: Vec<String> = keys.into_iter().map(Into::into).collect();
        if !keys.is_empty() {
            self.conditions.push(("aws:TagKeys".into(), keys));
        }
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

#[cfg(test)]
mod tests {
    use super::Check;

    #[test]
    fn tags_are_told_as_condition_keys() {
        let check = Check::new("a:B", "*").resource_tags([("env", "prod")]).request_tags([("a", "1"), ("b", "2")]);
        let text =
            |key: &str, values: &[&str]| (key.to_owned(), values.iter().map(|v| (*v).to_owned()).collect::<Vec<_>>());
        let expected = [
            text("aws:ResourceTag/env", &["prod"]),
            text("aws:RequestTag/a", &["1"]),
            text("aws:RequestTag/b", &["2"]),
            text("aws:TagKeys", &["a", "b"]),
        ];
        assert_eq!(check.conditions, expected);
        assert!(Check::new("a:B", "*").tag_keys(Vec::<String>::new()).conditions.is_empty());
    }
}
