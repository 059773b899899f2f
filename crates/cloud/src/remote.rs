//! Services that are somewhere else: another node, AWS, or anything that speaks like it.
//!
//! Whoever calls such a service is authorised here first, by the same rule as if it were here, but for policies of its
//! resources, which only it knows. Then the call is made with the credentials that the node was given for that service.

use crate::service::authorize as decide;
use crate::{Check, Cloud, Context, Result};
use api::{Error, Operation};
use iam::Principal;
use serde_json::Value;
use std::future::Future;
use std::pin::Pin;

pub type Calling = Pin<Box<dyn Future<Output = Result<Value>> + Send>>;

/// The way to one service.
pub trait Remote: Send + Sync + 'static {
    /// Calls an operation with its members, named as the model does, with times as epoch seconds and blobs as base64 text.
    fn call(&self, operation: &'static str, members: Value) -> Calling;
}

/// Our own services, acting by themselves, would be let in by a policy of the resource: that is the other side's to say.
pub(crate) fn authorize(cloud: &Cloud, context: &Context, checks: impl FnOnce() -> Result<Vec<Check>>) -> Result<()> {
    if matches!(context.caller.principal, Principal::Service { .. }) {
        return Ok(());
    }
    decide(cloud, context, checks())
}

pub(crate) async fn call<O: Operation>(remote: &dyn Remote, input: O::Input) -> Result<O::Output> {
    let members = serde_json::to_value(input).map_err(Error::internal)?;
    let answer = remote.call(O::NAME, members).await?;
    serde_json::from_value(answer)
        .map_err(|error| Error::internal(format!("{} of another {}: {error}", O::NAME, O::SERVICE)))
}
