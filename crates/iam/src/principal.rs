//! Who makes a request.

use crate::Policy;
use base::AccountId;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The identity behind a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Principal {
    /// No signature at all: a browser, a public function URL.
    Anonymous,
    Root {
        account: AccountId,
    },
    /// `path` begins and ends with `/`; `id` is the unique id (`AIDA…`).
    User {
        account: AccountId,
        path: String,
        name: String,
        id: String,
    },
    /// `role_path` begins and ends with `/`; `role_id` is the unique id (`AROA…`).
    AssumedRole {
        account: AccountId,
        role_path: String,
        role_name: String,
        role_id: String,
        session_name: String,
    },
    /// An AWS service acting by itself, such as `s3.amazonaws.com` that invokes a function.
    Service {
        name: &'static str,
        source_arn: Option<String>,
        source_account: Option<String>,
    },
}

impl Principal {
    /// The ARN as GetCallerIdentity shows it and as policies see it in `aws:PrincipalArn` (for a session that is the
    /// role's ARN: see [`Principal::policy_arn`]). Services answer their name.
    pub fn arn(&self) -> String {
        match self {
            Self::Anonymous => "anonymous".into(),
            Self::Root { account } => format!("arn:aws:iam::{account}:root"),
            Self::User { account, path, name, .. } => format!("arn:aws:iam::{account}:user{path}{name}"),
            Self::AssumedRole { account, role_name, session_name, .. } => {
                format!("arn:aws:sts::{account}:assumed-role/{role_name}/{session_name}")
            }
            Self::Service { name, .. } => (*name).into(),
        }
    }

    /// The ARN that policies compare: a session stands for its role.
    pub fn policy_arn(&self) -> String {
        match self {
            Self::AssumedRole { account, role_path, role_name, .. } => {
                format!("arn:aws:iam::{account}:role{role_path}{role_name}")
            }
            other => other.arn(),
        }
    }

    /// `UserId` of GetCallerIdentity, `aws:userid` in policies.
    pub fn user_id(&self) -> String {
        match self {
            Self::Anonymous => "anonymous".into(),
            Self::Root { account } => account.to_string(),
            Self::User { id, .. } => id.clone(),
            Self::AssumedRole { role_id, session_name, .. } => format!("{role_id}:{session_name}"),
            Self::Service { name, .. } => (*name).into(),
        }
    }

    /// Whether `arn` is the principal's own ARN: as [`Principal::arn`] would write it, without writing it.
    pub(crate) fn is_arn(&self, arn: &str) -> bool {
        let (service, account) = match self {
            Self::Root { account } | Self::User { account, .. } => ("iam", account),
            Self::AssumedRole { account, .. } => ("sts", account),
            Self::Anonymous | Self::Service { .. } => return false,
        };
        let Some(resource) = resource_of(arn, service, account) else { return false };
        match self {
            Self::User { path, name, .. } => ends_in(resource, "user", path, name),
            Self::AssumedRole { role_name, session_name, .. } => {
                let names = resource.strip_prefix("assumed-role/").and_then(|rest| rest.split_once('/'));
                names == Some((role_name, session_name))
            }
            _ => resource == "root",
        }
    }

    /// Whether `arn` is the role of this session.
    pub(crate) fn is_role(&self, arn: &str) -> bool {
        let Self::AssumedRole { account, role_path, role_name, .. } = self else { return false };
        resource_of(arn, "iam", account).is_some_and(|resource| ends_in(resource, "role", role_path, role_name))
    }

    pub fn account(&self) -> Option<&AccountId> {
        match self {
            Self::Root { account } | Self::User { account, .. } | Self::AssumedRole { account, .. } => Some(account),
            Self::Anonymous | Self::Service { .. } => None,
        }
    }
}

/// The resource part of an ARN of this service and account, in any partition.
fn resource_of<'a>(arn: &'a str, service: &str, account: &AccountId) -> Option<&'a str> {
    let mut parts = arn.splitn(6, ':');
    let head = (parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let ours = head.0 == "arn" && head.2 == service && head.3.is_empty() && head.4 == account.as_str();
    if ours { parts.next() } else { None }
}

fn ends_in(resource: &str, kind: &str, path: &str, name: &str) -> bool {
    resource.strip_prefix(kind).and_then(|rest| rest.strip_prefix(path)) == Some(name)
}

/// What STS bound to temporary credentials.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// The session policy given inline. With `policy_arns` empty too, nothing restricts the session beyond its role.
    pub policies: Vec<Arc<Policy>>,
    /// Managed policies that restrict the session.
    pub policy_arns: Vec<String>,
    /// `aws:PrincipalTag/…` given at AssumeRole; they override the role's tags.
    pub tags: BTreeMap<String, String>,
    pub transitive_tag_keys: Vec<String>,
    pub source_identity: Option<String>,
    /// Milliseconds since the epoch: `aws:TokenIssueTime`.
    pub issued_at_ms: i64,
    /// Milliseconds since the epoch.
    pub expires_at_ms: i64,
}

/// The principal and the credentials it used.
#[derive(Clone, Debug)]
pub struct Caller {
    pub principal: Principal,
    pub access_key_id: Option<Arc<str>>,
    pub session: Option<Arc<Session>>,
}

impl Caller {
    pub fn anonymous() -> Self {
        Self { principal: Principal::Anonymous, access_key_id: None, session: None }
    }

    /// A service of ours acting by itself, for `source_arn` (`aws:SourceArn`) in `source_account`.
    pub fn service(name: &'static str, source_arn: Option<String>, source_account: Option<String>) -> Self {
        Self { principal: Principal::Service { name, source_arn, source_account }, access_key_id: None, session: None }
    }
}
