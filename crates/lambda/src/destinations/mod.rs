//! Where records of asynchronous invocations go: one file a kind of target, and the one table that lists them.
//!
//! Source: Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations".

mod bucket;
mod function;
pub mod record;
mod topic;

use crate::model::{EventConfig, Function, Version};
use crate::names::FunctionRef;
use crate::{Lambda, errors};
use base::{Arn, Timestamp};
use cloud::{Check, Context, Result};
use std::future::Future;
use std::pin::Pin;

/// Every kind of target that is served.
static TARGETS: &[&dyn Target] = &[&function::Function, &bucket::Bucket, &topic::Topic];

/// Services whose resources AWS delivers to as well.
const AWS_ONLY: &[&str] = &["sqs", "events"];

type Sending<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// A kind of resource that takes records.
trait Target: Sync {
    /// Whether `arn`, which is of a service, is of this kind.
    fn is(&self, arn: &Arn) -> bool;

    /// It takes records of events that were dealt with, too.
    fn after_success(&self) -> bool {
        true
    }

    /// Whether a function may name it.
    fn check(&self, _lambda: &Lambda, _of: &FunctionRef, _arn: &str) -> Result<()> {
        Ok(())
    }

    /// What the function's execution role has to be allowed.
    fn needs(&self, lambda: &Lambda, arn: &str) -> Vec<Check>;

    /// Hands a record over, as the caller in `context`.
    fn send<'a>(&'a self, lambda: &'a Lambda, context: &'a Context, delivery: &'a Delivery) -> Sending<'a>;
}

/// A record on its way.
#[derive(Clone, Debug, PartialEq)]
pub struct Delivery {
    pub id: String,
    /// Whose event it was, and with whose execution role it is delivered.
    pub function: String,
    pub qualifier: Option<String>,
    pub role: String,
    /// ARN.
    pub target: String,
    pub record: Vec<u8>,
    /// What the function was invoked with, so that a loop of functions is seen.
    pub trace: Option<String>,
    pub created: Timestamp,
    /// Attempts so far.
    pub attempts: u32,
}

fn find(arn: &str) -> Option<&'static dyn Target> {
    let arn = arn.parse().ok()?;
    TARGETS.iter().find(|target| target.is(&arn)).copied()
}

fn service(arn: &str) -> Option<String> {
    arn.parse::<Arn>().ok().map(|arn| arn.service)
}

impl Lambda {
    /// Refuses what a function's configuration may not name, or what its role could not deliver to.
    pub(crate) async fn check_destinations(
        &self,
        named: &FunctionRef,
        version: &Version,
        config: &EventConfig,
    ) -> Result<()> {
        let given = [(&config.on_success, true), (&config.on_failure, false)];
        let given = given.into_iter().filter_map(|(arn, success)| Some((arn.as_deref()?, success)));
        let mut found = Vec::new();
        for (arn, success) in given {
            if service(arn).is_some_and(|service| AWS_ONLY.contains(&service.as_str())) {
                return Err(errors::unserved(&format!("A destination such as {arn}")));
            }
            let target = find(arn).filter(|target| !success || target.after_success());
            found.push((arn, target.ok_or_else(|| errors::bad_destinations(config))?));
        }
        for (arn, target) in &found {
            target.check(self, named, arn)?;
        }
        for (arn, target) in &found {
            self.check_role_may_send(named, version, arn, &target.needs(self, arn)).await?;
        }
        Ok(())
    }

    async fn check_role_may_send(
        &self,
        named: &FunctionRef,
        version: &Version,
        arn: &str,
        needs: &[Check],
    ) -> Result<()> {
        let refused = |check: &Check, error| errors::role_may_not(&check.action, arn).detail(error);
        let role = match self.as_role(&version.config.role, &named.name).await {
            Err(error) if error.status < 500 => {
                return needs.first().map_or(Ok(()), |check| Err(refused(check, error)));
            }
            role => role?,
        };
        let authorizer = self.cloud.authorizer()?;
        needs.iter().try_for_each(|check| authorizer.authorize(&role, check).map_err(|error| refused(check, error)))
    }

    /// A context of an execution role's session for a function, as its environments have it.
    pub(crate) async fn as_role(&self, role: &str, function: &str) -> Result<Context> {
        let context = self.own_context();
        let session = self.roles.credentials(&context, role, function).await?;
        let caller = iam::Caller { principal: session.principal.clone(), access_key_id: None, session: None };
        Ok(Context { caller, ..context })
    }

    /// Delivers one record.
    pub(crate) async fn deliver(&self, delivery: &Delivery) -> Result<()> {
        let target = find(&delivery.target).ok_or_else(|| errors::unserved(&delivery.target))?;
        let role = self.as_role(&delivery.role, &delivery.function).await?;
        let source = cloud::Source { trace: delivery.trace.clone(), ..cloud::Source::default() };
        let context = Context { source: std::sync::Arc::new(source), ..role };
        target.send(self, &context, delivery).await
    }
}

impl Function {
    /// The version whose role delivers what is configured for `named`.
    pub fn version_of(&self, named: &FunctionRef) -> Option<&Version> {
        let qualifier = named.qualifier.as_ref().unwrap_or(&crate::Qualifier::Latest);
        // Of a weighted alias the version that gets the rest.
        self.resolve(qualifier, 1.0).map(|version| &**version)
    }
}
