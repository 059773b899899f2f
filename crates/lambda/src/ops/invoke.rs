//! Invoke: synchronous, asynchronous, and the dry run.

use crate::complaint::complaint;
use crate::model::{Function, Version};
use crate::names::FunctionRef;
use crate::recordings::Ending;
use crate::{Lambda, errors};
use api::Blob;
use api::lambda as aws;
use base::limits;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use cloud::{Authorized, Context, Result};
use fleet::Answer;
use std::sync::Arc;

pub async fn handle(lambda: Arc<Lambda>, auth: Authorized, input: aws::InvokeInput) -> Result<aws::InvokeOutput> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let found = lambda.invocable(&named)?;
    refuse_unserved(&input)?;
    Lambda::check_tenant(&found.1, input.tenant_id.as_deref())?;
    let payload = payload(&input)?;
    let client_context = client_context(input.client_context.as_deref())?;
    match input.invocation_type.as_deref() {
        Some("DryRun") => Ok(status(204)),
        Some("Event") => {
            // As on AWS, the client context reaches synchronous invocations only.
            lambda.accept(&auth, &named, input.tenant_id, payload).await?;
            Ok(aws::InvokeOutput { payload: Some(Blob::default()), ..status(202) })
        }
        _ => {
            let tail = input.log_type.as_deref() == Some("Tail");
            let asked = Asked { client_context, tenant: input.tenant_id.map(Into::into), tail };
            lambda.synchronous(&auth, &named, found, payload, asked).await
        }
    }
}

fn status(code: i32) -> aws::InvokeOutput {
    aws::InvokeOutput { status_code: Some(code), ..Default::default() }
}

fn refuse_unserved(input: &aws::InvokeInput) -> Result<()> {
    if input.durable_execution_name.is_some() { Err(errors::unserved("DurableExecutionName")) } else { Ok(()) }
}

fn payload(input: &aws::InvokeInput) -> Result<Bytes> {
    event(input.payload.as_ref(), input.invocation_type.as_deref() == Some("Event"))
}

/// The event: JSON, and `{}` where there is none.
pub(crate) fn event(payload: Option<&Blob>, is_async: bool) -> Result<Bytes> {
    let payload = payload.map(|blob| blob.0.clone()).unwrap_or_default();
    check_length(payload.len() as u64, is_async)?;
    if payload.is_empty() {
        return Ok(Bytes::from_static(b"{}"));
    }
    let is_json = serde_json::from_slice::<serde::de::IgnoredAny>(&payload).is_ok();
    // Skipped strings are not looked into.
    if is_json && std::str::from_utf8(&payload).is_ok() {
        return Ok(payload);
    }
    Err(errors::invalid_content(format!(
        "Could not parse request body into json: Could not parse payload into json: {}",
        complaint(&payload)
    )))
}

fn check_length(len: u64, is_event: bool) -> Result<()> {
    const SYNC: u64 = limits::SYNC_PAYLOAD_BYTES;
    const ASYNC: u64 = limits::ASYNC_PAYLOAD_BYTES;
    match is_event {
        true if len > ASYNC => Err(errors::too_large(format!(
            "{len} byte payload is too large for the Event invocation type (limit {ASYNC} bytes)"
        ))),
        false if len > SYNC => Err(errors::request_too_large()),
        _ => Ok(()),
    }
}

/// The header carries a JSON object in base64; the runtime gets the JSON, on one line.
pub(super) fn client_context(header: Option<&str>) -> Result<Option<String>> {
    let Some(header) = header.filter(|text| !text.is_empty()) else { return Ok(None) };
    let bytes = STANDARD.decode(header).ok().filter(|_| header.len() <= limits::CLIENT_CONTEXT_BYTES);
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    let object = text.filter(|text| {
        text.trim_start().starts_with('{') && serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok()
    });
    match object {
        Some(object) => Ok(Some(object.replace(['\r', '\n'], " "))),
        None => Err(errors::without_type(errors::invalid_content(
            "Client context must be a valid Base64-encoded JSON object.",
        ))),
    }
}

/// What a synchronous invocation says beside its event.
struct Asked {
    client_context: Option<String>,
    tenant: Option<Arc<str>>,
    tail: bool,
}

impl Lambda {
    async fn synchronous(
        self: &Arc<Self>,
        context: &Context,
        named: &FunctionRef,
        (function, version): (Arc<Function>, Arc<Version>),
        payload: Bytes,
        asked: Asked,
    ) -> Result<aws::InvokeOutput> {
        let executed = version.label();
        let Asked { client_context, tenant, tail } = asked;
        let call = fleet::Call { client_context, tenant, tail, ..self.call(context, named, &function, payload)? };
        let sent = self.recordings.sent(&call);
        let answer = self.run(named, function, version, call).await?;
        self.recordings.answered(sent, context.now, named, Ending::of(&answer));
        Ok(output(answer, executed))
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

#[cfg(test)]
mod tests {
    use super::*;

    fn event(payload: impl Into<Bytes>, kind: &str) -> Result<Bytes> {
        super::payload(&aws::InvokeInput {
            payload: Some(Blob(payload.into())),
            invocation_type: Some(kind.into()),
            ..Default::default()
        })
    }

    #[test]
    fn an_event_is_json_and_nothing_is_an_empty_object() {
        assert_eq!(event("", "Event").unwrap(), "{}");
        assert_eq!(event(" [1] ", "RequestResponse").unwrap(), " [1] ");
        let refused = event("'x'", "RequestResponse").unwrap_err();
        assert_eq!(refused.code, "InvalidRequestContentException");
        assert!(refused.message.contains("payload into json: Unexpected character (''' (code 39))"), "{refused}");
        assert!(event(&b"\"\xff\""[..], "Event").unwrap_err().message.contains("Invalid UTF-8 start byte 0xff"));
    }

    #[test]
    fn each_way_to_invoke_has_its_own_limit() {
        let quoted = |len: usize| format!("\"{}\"", "x".repeat(len - 2));
        let (async_limit, sync_limit) = (limits::ASYNC_PAYLOAD_BYTES as usize, limits::SYNC_PAYLOAD_BYTES as usize);
        assert!(event(quoted(async_limit), "Event").is_ok());
        assert_eq!(
            event(quoted(async_limit + 1), "Event").unwrap_err().message,
            "1048577 byte payload is too large for the Event invocation type (limit 1048576 bytes)"
        );
        assert!(event(quoted(sync_limit), "RequestResponse").is_ok());
        assert_eq!(event(quoted(sync_limit + 1), "RequestResponse").unwrap_err().status, 413);
    }

    #[test]
    fn a_client_context_is_an_object_in_base64() {
        let read = |text: &str| client_context(Some(&STANDARD.encode(text)));
        assert_eq!(read("{\"a\":\n1}").unwrap().unwrap(), "{\"a\": 1}");
        assert_eq!((client_context(None).unwrap(), client_context(Some("")).unwrap()), (None, None));
        assert!(read("[1]").is_err() && read("{").is_err() && client_context(Some("e30")).is_err());
        assert!(read(&format!("{{\"a\":\"{}\"}}", "x".repeat(3000))).is_err());
    }
}
