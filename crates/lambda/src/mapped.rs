//! What event source mappings need of functions, and what functions need of them. Mappings are a crate above this one:
//! they call functions as Lambda itself, which no function's policy has to allow.

use crate::model::Version;
use crate::names::{FunctionRef, Home};
use crate::recordings::Ending;
use crate::{Lambda, errors};
use bytes::Bytes;
use cloud::{Context, Result};
use meter::Recorder;
use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// A function as a mapping sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappedFunction {
    pub named: FunctionRef,
    /// The ARN of its execution role.
    pub role: String,
    pub timeout_seconds: u32,
    /// Where its logs are.
    pub log_group: String,
}

/// What a function answered to a batch.
#[derive(Clone, Debug)]
pub struct MappedAnswer {
    pub request_id: String,
    /// `$LATEST` or a number.
    pub version: String,
    pub failed: bool,
    pub payload: Bytes,
}

/// A change of tags that may refuse.
pub type TagChange<'a> = Box<dyn FnOnce(&mut BTreeMap<String, String>) -> Result<()> + Send + 'a>;
type Changing<'a> = Pin<Box<dyn Future<Output = Result<()>> + Send + 'a>>;

/// What is kept of event source mappings, as far as operations on other things concern it.
pub trait Mappings: Send + Sync + 'static {
    /// The tags of one, by its id.
    fn tags(&self, id: &str) -> Option<BTreeMap<String, String>>;

    /// Changes them.
    fn change_tags<'a>(&'a self, id: &'a str, change: TagChange<'a>) -> Changing<'a>;

    /// Whether a function's mappings stand for it to run this long.
    fn check_timeout<'a>(&'a self, function: &'a str, timeout_seconds: u32) -> Changing<'a>;
}

impl Lambda {
    /// Assembly: who keeps mappings.
    pub fn set_mappings(&self, mappings: Arc<dyn Mappings>) {
        let _ = self.mappings.set(mappings);
    }

    /// Where this node is.
    pub fn home(&self) -> &Home {
        &self.home
    }

    pub fn recorder(&self) -> &Recorder {
        self.fleet.recorder()
    }

    /// The function that a mapping names, or AWS's error.
    pub fn mapped(&self, named: &FunctionRef) -> Result<MappedFunction> {
        let (_, version) = self.version(named)?;
        let Version { config, .. } = &*version;
        if config.per_tenant {
            return Err(errors::unserved_by_tenants("An event source mapping"));
        }
        Ok(MappedFunction {
            named: named.clone(),
            role: config.role.clone(),
            timeout_seconds: config.timeout_seconds,
            log_group: config.logging.group.clone(),
        })
    }

    /// A context of the function's execution role, as its environments have it.
    pub async fn role_of(&self, function: &MappedFunction) -> Result<Context> {
        self.as_role(&function.role, &function.named.name).await
    }

    /// Gives a batch to a function and waits for its answer. `trace`: what came with the batch.
    ///
    /// # Errors
    /// It did not run: throttled, or a fault of ours, or it is gone.
    pub async fn invoke_mapped(
        self: &Arc<Self>,
        named: &FunctionRef,
        payload: Bytes,
        trace: Option<String>,
    ) -> Result<MappedAnswer> {
        let source = cloud::Source { trace, ..cloud::Source::default() };
        let context = Context { source: Arc::new(source), ..self.own_context() };
        let (function, version) = self.invocable(named)?;
        Self::check_tenant(&version, None)?;
        let label = version.label();
        let call = self.call(&context, named, &function, payload)?;
        let sent = self.recordings.sent(&call);
        let answer = self.run(named, function, version, call).await?;
        self.recordings.answered(sent, context.now, named, Ending::of(&answer));
        let request_id = context.request_id.to_string();
        Ok(MappedAnswer { request_id, version: label, failed: answer.failed, payload: answer.payload })
    }
}
