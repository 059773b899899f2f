//! `lamp replay`

use super::invoke::{Event, send};
use crate::cli::Replay;
use crate::client::{Ask, Client};
use crate::{paint, routes};
use anyhow::{Context as _, Result};
use bytes::Bytes;
use serde_json::Value;
use std::process::ExitCode;

pub async fn run(asked: &Replay) -> Result<ExitCode> {
    let client = super::client(&asked.node)?;
    match (&asked.list, &asked.request_id) {
        (Some(function), _) => list(&client, function.as_deref(), asked.json).await,
        (None, Some(id)) => again(&client, asked, id).await,
        (None, None) => unreachable!("the command line asks for one of them"),
    }
}

async fn again(client: &Client, asked: &Replay, id: &str) -> Result<ExitCode> {
    let path = format!("{}/{}", routes::RECORDINGS, super::encode(id));
    let recorded = ask(client, &path, "").await?;
    let text = |name: &str| recorded[name].as_str();
    let event = Event {
        function: asked.to.as_deref().or(text("function")).context("the node's answer names no function")?,
        // Another function has other versions.
        qualifier: text("qualifier").filter(|_| asked.to.is_none()),
        asynchronous: asked.event || (!asked.wait && text("ending") == Some("accepted")),
        log: asked.log,
        tenant: text("tenant"),
        client_context: text("clientContext"),
        payload: Bytes::from(text("payload").unwrap_or_default().to_owned()),
    };
    send(client, event).await
}

async fn list(client: &Client, function: Option<&str>, json: bool) -> Result<ExitCode> {
    let query = function.map(|name| format!("function={}", super::encode(name))).unwrap_or_default();
    let told = ask(client, routes::RECORDINGS, &query).await?;
    let recorded = told["recordings"].as_array().map(Vec::as_slice).unwrap_or_default();
    if json {
        println!("{}", serde_json::to_string_pretty(&told)?);
    } else if told["on"] == Value::Bool(false) {
        println!("This node records no events. It does with --recorded-events-mib above 0.");
    } else if recorded.is_empty() {
        println!("No recorded events.");
    } else {
        let rows: Vec<_> = recorded.iter().map(row).collect();
        println!("{}", paint::table(&["REQUEST ID", "WHEN", "FUNCTION", "QUALIFIER", "ENDING", "BYTES"], &rows, &[5]));
    }
    if let Some(left_out) = told["leftOut"].as_u64().filter(|n| *n > 0 && !json) {
        println!("\n{left_out} more came faster than they could be recorded.");
    }
    Ok(ExitCode::SUCCESS)
}

fn row(one: &Value) -> Vec<String> {
    let text = |name: &str| one[name].as_str().unwrap_or("-").to_owned();
    vec![text("requestId"), text("at"), text("function"), text("qualifier"), text("ending"), one["bytes"].to_string()]
}

async fn ask(client: &Client, path: &str, query: &str) -> Result<Value> {
    let ask = Ask { method: "GET", service: "s3", path, query, headers: &[], body: Bytes::new() };
    serde_json::from_slice(&client.ask(ask).await?.body).context("the node's answer is not JSON")
}
