//! What every operation is told of the request it serves.

use base::{AccountId, Line, Region, RequestId, Timestamp};
use iam::Caller;
use std::net::IpAddr;
use std::sync::Arc;

/// The first argument of every operation. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Context {
    pub caller: Caller,
    pub request_id: RequestId,
    /// When the request arrived.
    pub now: Timestamp,
    /// The node's account and region (the region of the signature, where the client named another, is not served).
    pub account: AccountId,
    pub region: Region,
    pub source: Arc<Source>,
}

/// Where a request came from, for condition keys and for URLs in answers.
#[derive(Clone, Debug, Default)]
pub struct Source {
    pub ip: Option<IpAddr>,
    pub user_agent: Option<String>,
    /// `scheme://host:port` under which the client reached us, for URLs that it will follow.
    pub endpoint: String,
    /// `X-Amzn-Trace-Id` as the client sent it.
    pub trace: Option<String>,
    /// Behind TLS.
    pub secure: bool,
    /// The service through which the caller came: `ssm.us-east-1.amazonaws.com` (`kms:ViaService`).
    pub via: Option<String>,
    /// Whether the client is still there: for what is only of use to a client that waits for it.
    pub line: Line,
}

impl Context {
    /// The same caller, coming through a service of ours (`ssm`), as forward access sessions let it.
    #[must_use]
    pub fn through(&self, service: &str) -> Self {
        let via = Some(format!("{service}.{}.amazonaws.com", self.region));
        Self { source: Arc::new(Source { via, ..(*self.source).clone() }), ..self.clone() }
    }

    /// A context for one of our own services, acting for the resource `source_arn`.
    #[must_use]
    pub fn as_service(&self, name: &'static str, source_arn: Option<String>) -> Self {
        let account = self.account.to_string();
        Self { caller: Caller::service(name, source_arn, Some(account)), ..self.clone() }
    }
}
