//! From a name and an event to what the function answered: the way that every invocation goes.

use crate::model::{Function, State, Version};
use crate::names::{FunctionRef, Qualifier};
use crate::{Lambda, errors, lineage};
use api::Error;
use bytes::Bytes;
use cloud::{Context, Result};
use fleet::{Answer, Call, Deployment, Refusal, Reply};
use meter::trace::Header;
use meter::{Metric, Subject};
use std::sync::Arc;

/// How often a function may change under an invocation before it is given up.
const CHANGES: usize = 8;

impl Lambda {
    /// The function and version that an invocation names.
    pub(crate) fn invocable(&self, named: &FunctionRef) -> Result<(Arc<Function>, Arc<Version>)> {
        let qualifier = named.qualifier.as_ref().unwrap_or(&Qualifier::Latest);
        let missing = || errors::no_qualifier(&self.home, &named.name, qualifier);
        let function = self.registry.get(&named.name).ok_or_else(missing)?;
        let draw = if matches!(qualifier, Qualifier::Alias(_)) { draw() } else { 0.0 };
        let version = function.resolve(qualifier, draw).cloned().ok_or_else(missing)?;
        Ok((function, version))
    }

    /// One event for the fleet, as a request describes it.
    ///
    /// # Errors
    /// `RecursiveInvocationException`: it would go on with a loop of functions.
    pub(crate) fn call(
        &self,
        context: &Context,
        named: &FunctionRef,
        function: &Function,
        payload: Bytes,
    ) -> Result<Call> {
        let arn = match &named.qualifier {
            Some(qualifier) => self.home.qualified_arn(&named.name, qualifier),
            None => self.home.function_arn(&named.name),
        };
        let trace = Self::hop(function, &trace(context)).ok_or_else(|| {
            self.fleet.recorder().metric(Metric::RecursiveInvocationsDropped, &subject(named, None), 1.0);
            errors::recursive()
        })?;
        Ok(Call {
            request_id: context.request_id.clone(),
            payload,
            arn: arn.into(),
            qualifier: named.qualifier.as_ref().map(|qualifier| qualifier.to_string().into()),
            client_context: None,
            trace: Some(trace),
            tenant: None,
            traced: None,
            attempt: None,
            requests: 1,
            tail: false,
        })
    }

    /// Whether what an invocation says of its tenant is right for the version.
    pub(crate) fn check_tenant(version: &Version, tenant: Option<&str>) -> Result<()> {
        match (version.config.per_tenant, tenant) {
            (true, None) => Err(errors::tenant_missing()),
            (false, Some(_)) => Err(errors::tenant_unexpected()),
            _ => Ok(()),
        }
    }

    /// Refuses a feature that a function whose tenants are kept apart cannot have.
    pub(crate) fn refuse_for_tenants(&self, name: &str, feature: &str) -> Result<()> {
        let apart = self.registry.get(name).is_some_and(|function| function.latest().config.per_tenant);
        if apart { Err(errors::unserved_by_tenants(feature)) } else { Ok(()) }
    }

    /// The trace header as the function is to see it; `None` where it is not to run.
    pub(crate) fn hop(function: &Function, trace: &str) -> Option<String> {
        let mark = lineage::mark(&function.meta.id);
        let allowed = function.meta.recursive_loop.as_deref() == Some("Allow");
        lineage::hop(trace, mark, allowed)
    }

    /// Runs an event on the version, waiting for it to become active and following a change that comes in between.
    pub(crate) async fn run(
        self: &Arc<Self>,
        named: &FunctionRef,
        function: Arc<Function>,
        version: Arc<Version>,
        call: Call,
    ) -> Result<Answer> {
        let give = async move |deployment: Arc<Deployment>, call| deployment.invoke(call).await;
        self.run_by(named, function, version, call, give).await
    }

    /// The same, returning as soon as the function begins to stream its answer, if it does: the rest is read from the reply.
    pub(crate) async fn run_streaming(
        self: &Arc<Self>,
        named: &FunctionRef,
        function: Arc<Function>,
        version: Arc<Version>,
        call: Call,
    ) -> Result<Reply> {
        let give = async move |deployment: Arc<Deployment>, call| deployment.stream(call).await;
        self.run_by(named, function, version, call, give).await
    }

    async fn run_by<T, F: Future<Output = std::result::Result<T, Refusal>>>(
        self: &Arc<Self>,
        named: &FunctionRef,
        mut function: Arc<Function>,
        mut version: Arc<Version>,
        call: Call,
        give: impl Fn(Arc<Deployment>, Call) -> F,
    ) -> Result<T> {
        for _ in 0..CHANGES {
            if version.state != State::Active {
                self.await_active(named, version.number).await?;
                (function, version) = self.again(named, version.number)?;
            }
            let deployment = self.deployment(&function, &version).await?;
            match give(deployment, call.clone()).await {
                Err(Refusal::Retired) => (function, version) = self.again(named, version.number)?,
                other => return other.map_err(|refusal| self.refused(named, &version, &refusal)),
            }
        }
        Err(errors::internal("the function changed too often"))
    }

    pub(crate) fn again(&self, named: &FunctionRef, number: u64) -> Result<(Arc<Function>, Arc<Version>)> {
        let missing = || self.no_function(&named.name);
        let function = self.registry.get(&named.name).ok_or_else(missing)?;
        let version = function.versions.get(&number).cloned().ok_or_else(missing)?;
        Ok((function, version))
    }

    pub(crate) fn refused(&self, named: &FunctionRef, version: &Version, refusal: &Refusal) -> Error {
        match refusal {
            Refusal::Throttled(throttle) => {
                self.fleet.recorder().metric(Metric::Throttles, &subject(named, Some(version)), 1.0);
                errors::throttled(*throttle)
            }
            // The fleet tells of the cause once, not at each event.
            Refusal::Unavailable(_) => errors::unavailable(),
            Refusal::Retired => errors::internal(refusal),
        }
    }
}

/// What metrics of an event are of.
pub fn subject(named: &FunctionRef, version: Option<&Version>) -> Subject {
    let qualifier = named.qualifier.as_ref().map(|qualifier| qualifier.to_string().into());
    Subject::call(named.name.as_str(), qualifier, version.map(|version| version.label().into()))
}

/// The request's trace header, or the first of a trace where it brings none that can be read. Whether that is sampled is
/// left open.
pub fn trace(context: &Context) -> String {
    let given = context.source.trace.as_ref().filter(|trace| Header::parse(trace).is_some());
    given.cloned().unwrap_or_else(|| Header::new(context.now).to_string())
}

/// Evenly in 0.0 to 1.0.
fn draw() -> f64 {
    let bytes = base::id::bytes(4);
    let number = bytes.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    f64::from(number) / (f64::from(u32::MAX) + 1.0)
}
