//! One invocation under a debugger: as synchronous ones go, but in an environment of its own and without a timeout.

use crate::deployments::{WRAPPER, command, refusal};
use crate::model::{Function, State, Version};
use crate::{Lambda, errors, ops};
use api::Blob;
use bytes::Bytes;
use cloud::{Check, Context, Result};
use fleet::{Answer, Blueprint, Call, Debugged};
use runtimes::catalog::Resolved;
use runtimes::environment::{INITIALIZATION_TYPE, Initialization};
use std::sync::Arc;

/// What may be asked beside `lambda:InvokeFunction`.
const ACTION: &str = "lamplighter:DebugFunction";

/// As far as it matters, what Invoke is asked.
pub struct DebugInput<'a> {
    pub function: &'a str,
    pub qualifier: Option<&'a str>,
    pub tenant: Option<&'a str>,
    pub payload: Bytes,
}

/// A function that waits for its debugger.
pub struct Debugging {
    /// Where the debugger listens inside the sandbox, on loopback.
    pub port: u16,
    pub runtime: &'static str,
    session: fleet::Debugging,
    call: Call,
}

impl Debugging {
    /// What connects to the debugger.
    pub fn dialer(&self) -> sandbox::Dialer {
        self.session.dialer()
    }

    /// What the function answers in the end. Dropping this future, or what comes with the answer, ends the function.
    pub async fn run(self) -> (Answer, Debugged) {
        self.session.run(&self.call).await
    }
}

impl Lambda {
    /// What a caller of [`Lambda::debug`] must be allowed.
    pub fn debug_checks(&self, name: &str, qualifier: Option<&str>) -> [Check; 2] {
        ["lambda:InvokeFunction", ACTION].map(|action| self.check(action, name, qualifier))
    }

    /// Starts the function in an environment of its own, where it waits for a debugger before its code is loaded.
    ///
    /// # Errors
    /// As those of Invoke, and `InvalidParameterValueException` where no debugger is served or one is missing.
    pub async fn debug(self: &Arc<Self>, context: &Context, asked: DebugInput<'_>) -> Result<Debugging> {
        let named = self.home.function(asked.function, asked.qualifier)?;
        let (mut function, mut version) = self.invocable(&named)?;
        Self::check_tenant(&version, asked.tenant)?;
        let payload = ops::event(Some(&Blob(asked.payload)), false)?;
        if version.state != State::Active {
            self.await_active(&named, version.number).await?;
            (function, version) = self.again(&named, version.number)?;
        }
        let tenant = asked.tenant.map(Into::into);
        let call = Call { tail: true, requests: 0, tenant, ..self.call(context, &named, &function, payload)? };
        let resolved = self.resolve(&version.config.runtime).await?;
        let (blueprint, port) = self.under_debugger(&function, &version, &resolved).await?;
        let session = self.fleet.debug(&function.meta.id, blueprint).await;
        let session = session.map_err(|refusal| self.refused(&named, &version, &refusal))?;
        Ok(Debugging { port, runtime: resolved.runtime.name, session, call })
    }

    /// The version with its debugger in front of its runtime, and where that listens.
    async fn under_debugger(
        &self,
        function: &Function,
        version: &Version,
        resolved: &Resolved,
    ) -> Result<(Blueprint, u16)> {
        let config = &version.config;
        let (catalog, asked, memory_mb) = (self.catalog.clone(), resolved.clone(), config.memory_mb);
        let handler = config.handler.clone().unwrap_or_default();
        let debugged = tokio::task::spawn_blocking(move || catalog.debugged(&asked, memory_mb, &handler)).await;
        let debugged = debugged.map_err(errors::internal)?.map_err(|missing| refusal(&missing))?;
        let code = self.code_of(version).await?;
        let mut blueprint = self.blueprint(function, version, code).await?;
        let wrapper = config.environment.as_ref().and_then(|own| own.get(WRAPPER)).filter(|path| !path.is_empty());
        blueprint.program.argv = command(&resolved.program, debugged.arguments, wrapper);
        blueprint.program.binds.extend(debugged.binds);
        blueprint.program.template = None;
        // Nothing is restored.
        let initialization = blueprint.variables.iter_mut().filter(|(name, _)| name == INITIALIZATION_TYPE);
        initialization.for_each(|(_, value)| *value = Initialization::OnDemand.as_str().into());
        // The runtime would wait for them, and whoever debugs it for the runtime.
        blueprint.extensions.clear();
        Ok((blueprint, debugged.port))
    }
}
