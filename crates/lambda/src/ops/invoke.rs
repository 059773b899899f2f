//! Invoke: synchronous, asynchronous, and the dry run.

use crate::model::{Function, State, Version};
use crate::names::{FunctionRef, Qualifier};
use crate::{Lambda, errors};
use api::lambda as aws;
use api::{Blob, Error};
use base::limits;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use cloud::{Authorized, Context, Result};
use fleet::{Answer, Call, Refusal};
use std::sync::Arc;

pub async fn handle(lambda: Arc<Lambda>, auth: Authorized, input: aws::InvokeInput) -> Result<aws::InvokeOutput> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    refuse_unserved(&input)?;
    let (function, version) = lambda.invocable(&named)?;
    let payload = payload(&input)?;
    match input.invocation_type.as_deref() {
        Some("DryRun") => Ok(status(204)),
        Some("Event") => lambda.accept(&auth, &named, payload, input.client_context).await,
        _ => lambda.synchronous(&auth, &named, (function, version), payload, &input).await,
    }
}

fn status(code: i32) -> aws::InvokeOutput {
    aws::InvokeOutput { status_code: Some(code), ..Default::default() }
}

fn refuse_unserved(input: &aws::InvokeInput) -> Result<()> {
    match () {
        () if input.tenant_id.is_some() => {
            Err(errors::invalid("The invoked function is not enabled with tenancy configuration."))
        }
        () if input.durable_execution_name.is_some() => Err(errors::unserved("DurableExecutionName")),
        () if input.client_context.as_ref().is_some_and(|context| context.len() > limits::CLIENT_CONTEXT_BYTES) => {
            Err(errors::invalid_content("Client context must be a valid Base64-encoded JSON object.")
                .with("Type", "User"))
        }
        () => Ok(()),
    }
}

/// The event: JSON, and `{}` where there is none.
fn payload(input: &aws::InvokeInput) -> Result<Bytes> {
    let payload = input.payload.as_ref().map(|blob| blob.0.clone()).unwrap_or_default();
    let limit = if input.invocation_type.as_deref() == Some("Event") {
        limits::ASYNC_PAYLOAD_BYTES
    } else {
        limits::SYNC_PAYLOAD_BYTES
    };
    if payload.len() as u64 > limit {
        return Err(too_large(&payload, limit, input));
    }
    if payload.is_empty() {
        return Ok(Bytes::from_static(b"{}"));
    }
    match serde_json::from_slice::<serde::de::IgnoredAny>(&payload) {
        Ok(_) => Ok(payload),
        Err(error) => Err(not_json(&payload, &error)),
    }
}

fn too_large(payload: &Bytes, limit: u64, input: &aws::InvokeInput) -> Error {
    let message = match input.invocation_type.as_deref() {
        Some("Event") => {
            format!("{} byte payload is too large for the Event invocation type (limit {limit} bytes)", payload.len())
        }
        _ => format!("Request must be smaller than {limit} bytes for the InvokeFunction operation"),
    };
    api::lambda::errors::request_too_large_exception(message).with("Type", "User")
}

/// AWS passes on the words of its JSON parser; ours names the byte and the place as it does.
fn not_json(payload: &Bytes, error: &serde_json::Error) -> Error {
    let text = String::from_utf8_lossy(payload);
    let shown: String = text.chars().take(500).collect();
    let at = error.column().saturating_sub(1);
    let line = text.lines().nth(error.line().saturating_sub(1)).unwrap_or_default();
    let found = line.chars().nth(at).unwrap_or_default();
    errors::invalid_content(format!(
        "Could not parse request body into json: Could not parse payload into json: Unexpected character ('{found}' (code {})): expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (byte[])\"{shown}\"; line: {}, column: {}]",
        found as u32,
        error.line(),
        error.column() + 1
    ))
    .with("Type", "User")
}

impl Lambda {
    /// The function and version that an invocation names.
    pub(crate) fn invocable(&self, named: &FunctionRef) -> Result<(Arc<Function>, Arc<Version>)> {
        let qualifier = named.qualifier.clone().unwrap_or(Qualifier::Latest);
        let missing = || errors::no_qualifier(&self.home, &named.name, &qualifier);
        let function = self.registry.get(&named.name).ok_or_else(missing)?;
        let weighted = matches!(qualifier, Qualifier::Alias(_));
        let draw = if weighted { draw() } else { 0.0 };
        let version = function.resolve(&qualifier, draw).cloned().ok_or_else(missing)?;
        Ok((function, version))
    }

    async fn synchronous(
        &self,
        context: &Context,
        named: &FunctionRef,
        (function, version): (Arc<Function>, Arc<Version>),
        payload: Bytes,
        input: &aws::InvokeInput,
    ) -> Result<aws::InvokeOutput> {
        let tail = input.log_type.as_deref() == Some("Tail");
        let executed = version.label();
        let call = self.call(context, named, payload, input.client_context.clone(), tail);
        let answer = self.run(named, function, version, call).await?;
        Ok(output(answer, executed))
    }

    /// One event for the fleet, as this request describes it.
    pub(crate) fn call(
        &self,
        context: &Context,
        named: &FunctionRef,
        payload: Bytes,
        client_context: Option<String>,
        tail: bool,
    ) -> Call {
        let arn = match &named.qualifier {
            Some(qualifier) => self.home.qualified_arn(&named.name, qualifier),
            None => self.home.function_arn(&named.name),
        };
        Call {
            request_id: context.request_id.clone(),
            payload,
            arn: arn.into(),
            client_context: client_context.and_then(|text| decode(&text)),
            trace: Some(context.source.trace.clone().unwrap_or_else(|| new_trace(context))),
            requests: 1,
            tail,
        }
    }

    /// Runs an event on the version, waiting for it to become active and following a change that comes in between.
    pub(crate) async fn run(
        &self,
        named: &FunctionRef,
        mut function: Arc<Function>,
        mut version: Arc<Version>,
        call: Call,
    ) -> Result<Answer> {
        // Each time round the function has changed under us; the bound keeps a storm of updates from holding us.
        for _ in 0..8 {
            if version.state == State::Pending {
                self.await_active(named, version.number).await?;
                (function, version) = self.again(named, version.number)?;
            }
            let deployment = self.deployment(&function, &version).await?;
            match deployment.invoke(call.clone()).await {
                Err(Refusal::Retired) => (function, version) = self.again(named, version.number)?,
                other => return other.map_err(|refusal| self.refused(&function, &refusal)),
            }
        }
        Err(errors::internal("the function changed too often"))
    }

    fn again(&self, named: &FunctionRef, number: u64) -> Result<(Arc<Function>, Arc<Version>)> {
        let missing = || errors::no_function(&self.home.function_arn(&named.name));
        let function = self.registry.get(&named.name).ok_or_else(missing)?;
        let version = function.versions.get(&number).cloned().ok_or_else(missing)?;
        Ok((function, version))
    }

    fn refused(&self, function: &Function, refusal: &Refusal) -> Error {
        match refusal {
            Refusal::Throttled(throttle) => {
                self.fleet.recorder().counters().throttled(&function.meta.name.as_str().into());
                errors::throttled(throttle.reason())
            }
            Refusal::Unavailable(_) | Refusal::Retired => errors::internal(refusal),
        }
    }
}

fn output(answer: Answer, executed: String) -> aws::InvokeOutput {
    aws::InvokeOutput {
        status_code: Some(200),
        function_error: answer.failed.then(|| "Unhandled".into()),
        log_result: answer.tail.map(|tail| STANDARD.encode(tail)),
        payload: Some(Blob(answer.payload)),
        executed_version: Some(executed),
        ..Default::default()
    }
}

/// The header carries base64 of JSON; the runtime gets the JSON. What is not that is left out, as AWS does.
fn decode(client_context: &str) -> Option<String> {
    let text = String::from_utf8(STANDARD.decode(client_context).ok()?).ok()?;
    serde_json::from_str::<serde::de::IgnoredAny>(&text).ok()?;
    Some(text.replace(['\r', '\n'], " "))
}

/// A trace of our own for a request that brings none: not sampled.
fn new_trace(context: &Context) -> String {
    let seconds = context.now.millis() / 1000;
    format!("Root=1-{seconds:08x}-{};Parent={};Sampled=0", base::id::hex(24), base::id::hex(16))
}

/// Evenly in 0.0 to 1.0.
fn draw() -> f64 {
    let bytes = base::id::bytes(4);
    let number = bytes.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
    f64::from(number) / (f64::from(u32::MAX) + 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(payload: &'static [u8], kind: &str) -> Result<Bytes> {
        payload_of(Bytes::from_static(payload), kind)
    }

    fn payload_of(payload: Bytes, kind: &str) -> Result<Bytes> {
        super::payload(&aws::InvokeInput {
            payload: Some(Blob(payload)),
            invocation_type: Some(kind.into()),
            ..Default::default()
        })
    }

    #[test]
    fn an_event_is_json_and_nothing_is_an_empty_object() {
        assert_eq!(event(b"", "Event").unwrap(), "{}");
        assert_eq!(event(b" [1] ", "RequestResponse").unwrap(), " [1] ");
        let refused = event(b"'x'", "RequestResponse").unwrap_err();
        assert_eq!(refused.code, "InvalidRequestContentException");
        assert!(refused.message.contains("Unexpected character (''' (code 39))"), "{}", refused.message);
    }

    #[test]
    fn each_way_to_invoke_has_its_own_limit() {
        let quoted = |len: usize| Bytes::from(format!("\"{}\"", "x".repeat(len - 2)));
        let (async_limit, sync_limit) = (limits::ASYNC_PAYLOAD_BYTES as usize, limits::SYNC_PAYLOAD_BYTES as usize);
        assert!(payload_of(quoted(async_limit), "Event").is_ok());
        assert_eq!(payload_of(quoted(async_limit + 1), "Event").unwrap_err().status, 413);
        assert!(payload_of(quoted(sync_limit), "RequestResponse").is_ok());
        assert_eq!(payload_of(quoted(sync_limit + 1), "RequestResponse").unwrap_err().status, 413);
    }
}
