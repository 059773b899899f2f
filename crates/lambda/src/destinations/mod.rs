//! Where records of asynchronous invocations go: one file a kind of target, and the one table that lists them.
//!
//! Source: Lambda Developer Guide, "Capturing records of Lambda asynchronous invocations".

mod bucket;
mod bus;
mod function;
mod queue;
pub mod record;
mod topic;

use crate::model::{Config, EventConfig, Function, Version};
use crate::names::FunctionRef;
use crate::{Lambda, errors};
use base::{Arn, Timestamp};
use cloud::targets::{Attribute, Options};
use cloud::{Check, Context, Result};
use record::Response;
use serde::{Deserialize, Serialize};
use std::future::Future;
use std::pin::Pin;

/// Every kind of target that is served.
static TARGETS: &[&dyn Target] = &[&function::Function, &bucket::Bucket, &queue::Queue, &topic::Topic, &bus::Bus];

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

    /// What it is told beside the record.
    fn options(&self, delivery: &Delivery) -> Result<Options> {
        let attributes = delivery.letter.iter().flat_map(Letter::message_attributes).collect();
        Ok(Options { attributes, ..Options::default() })
    }

    /// Hands a record over, as the caller in `context`.
    fn send<'a>(&'a self, lambda: &'a Lambda, context: &'a Context, delivery: &'a Delivery) -> Sending<'a> {
        Box::pin(async move {
            let record = String::from_utf8_lossy(&delivery.record).into_owned();
            lambda.cloud.deliver(context, &delivery.target, record, &self.options(delivery)?).await
        })
    }
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
    /// Where the record is the event itself, for a dead-letter queue.
    pub letter: Option<Letter>,
}

/// What a dead letter says of its event. Source: Lambda Developer Guide, "Adding a dead-letter queue".
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Letter {
    pub request_id: String,
    /// HTTP status of the last attempt.
    pub code: u16,
    /// The first KiB of it.
    pub message: String,
}

/// Bytes of an error message that a dead letter has.
const LETTER_BYTES: usize = 1024;

impl Letter {
    pub fn of(request_id: &str, response: Option<&Response>) -> Self {
        let ran = response.and_then(|response| response.ran.as_ref());
        let message = ran.and_then(|ran| {
            let answer: serde_json::Value = serde_json::from_slice(&ran.payload).ok()?;
            answer.get("errorMessage")?.as_str().map(str::to_owned)
        });
        let mut message = message.unwrap_or_default();
        message.truncate(message.floor_char_boundary(LETTER_BYTES));
        Self { request_id: request_id.into(), code: response.map_or(500, |response| response.status), message }
    }

    /// None may be empty.
    fn message_attributes(&self) -> Vec<(String, Attribute)> {
        let attribute = |name: &str, data_type: &str, value: String| {
            (name.to_owned(), Attribute { data_type: data_type.into(), value })
        };
        let mut all = vec![
            attribute("RequestID", "String", self.request_id.clone()),
            attribute("ErrorCode", "Number", self.code.to_string()),
        ];
        if !self.message.is_empty() {
            all.push(attribute("ErrorMessage", "String", self.message.clone()));
        }
        all
    }
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

    /// Refuses a dead-letter queue that the role could not send to.
    pub(crate) async fn check_dead_letter(&self, config: &Config, name: &str) -> Result<()> {
        let Some(arn) = config.dead_letter.as_deref() else { return Ok(()) };
        let target = find(arn).ok_or_else(|| errors::bad_dead_letter(arn))?;
        let refused = |check: &Check, error| {
            errors::role_may_not_bury(&service(arn).unwrap_or_default(), &check.action).detail(error)
        };
        let needs = target.needs(self, arn);
        let role = match self.as_role(&config.role, name).await {
            Err(error) if error.status < 500 => {
                return needs.first().map_or(Ok(()), |check| Err(refused(check, error)));
            }
            role => role?,
        };
        let authorizer = self.cloud.authorizer()?;
        needs.iter().try_for_each(|check| authorizer.authorize(&role, check).map_err(|error| refused(check, error)))
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
