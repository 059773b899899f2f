//! `lamp invoke`

use crate::cli::Invoke;
use crate::client::{Ask, Client};
use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use std::io::{Read, Write};
use std::process::ExitCode;

/// What scripts can tell apart: the function itself failed.
pub const FUNCTION_FAILED: u8 = 2;

pub async fn run(asked: &Invoke) -> Result<ExitCode> {
    let event = Event {
        function: &asked.name,
        asynchronous: asked.event,
        log: asked.log,
        payload: payload(&asked.payload)?,
        ..Event::default()
    };
    send(&super::client(&asked.node)?, event).await
}

/// One event for a function.
#[derive(Default)]
pub struct Event<'a> {
    pub function: &'a str,
    pub qualifier: Option<&'a str>,
    pub asynchronous: bool,
    /// Show the end of the log.
    pub log: bool,
    pub tenant: Option<&'a str>,
    /// In base64.
    pub client_context: Option<&'a str>,
    pub payload: Bytes,
}

/// Sends it and prints what comes back.
pub async fn send(client: &Client, event: Event<'_>) -> Result<ExitCode> {
    let path = format!("/2015-03-31/functions/{}/invocations", super::encode(event.function));
    let query = event.qualifier.map(|qualifier| format!("Qualifier={}", super::encode(qualifier))).unwrap_or_default();
    let kind = if event.asynchronous { "Event" } else { "RequestResponse" };
    let tail = if event.log && !event.asynchronous { "Tail" } else { "None" };
    let mut headers = vec![("x-amz-invocation-type", kind), ("x-amz-log-type", tail)];
    headers.extend(event.tenant.map(|tenant| ("x-amz-tenant-id", tenant)));
    headers.extend(event.client_context.map(|context| ("x-amz-client-context", context)));
    let body = event.payload;
    let ask = Ask { method: "POST", service: "lambda", path: &path, query: &query, headers: &headers, body };
    let told = client.ask(ask).await?;
    let header = |name: &str| told.headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(log) = header("x-amz-log-result") {
        std::io::stderr().write_all(&STANDARD.decode(log).context("the log is not base64")?)?;
    }
    if event.asynchronous {
        println!("accepted: {}", header("x-amzn-requestid").unwrap_or_default());
        return Ok(ExitCode::SUCCESS);
    }
    let mut out = std::io::stdout().lock();
    out.write_all(&told.body)?;
    out.write_all(b"\n")?;
    match header("x-amz-function-error") {
        Some(kind) => {
            eprintln!("{} the function failed ({kind})", crate::paint::red("error:"));
            Ok(ExitCode::from(FUNCTION_FAILED))
        }
        None => Ok(ExitCode::SUCCESS),
    }
}

/// Literal JSON, `@FILE`, or `-` for standard input.
pub fn payload(text: &str) -> Result<Bytes> {
    match text.strip_prefix('@') {
        Some(path) => Ok(std::fs::read(path).with_context(|| format!("cannot read {path}"))?.into()),
        None if text == "-" => {
            let mut bytes = Vec::new();
            std::io::stdin().take(base::limits::SYNC_PAYLOAD_BYTES + 1).read_to_end(&mut bytes)?;
            Ok(bytes.into())
        }
        None => Ok(text.to_owned().into()),
    }
}
