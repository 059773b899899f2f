//! `lamp debug`

use super::invoke::{FUNCTION_FAILED, payload};
use crate::cli::Debug;
use crate::client::Ask;
use crate::{debug, paint};
use anyhow::{Context as _, Result, bail};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde_json::{Value, json};
use std::io::Write;
use std::process::ExitCode;

pub async fn run(asked: &Debug) -> Result<ExitCode> {
    if asked.print_config {
        return print_config(asked).await;
    }
    let mut query = format!("function={}", super::encode(&asked.name));
    if let Some(qualifier) = &asked.qualifier {
        query += &format!("&qualifier={}", super::encode(qualifier));
    }
    if let Some(tenant) = &asked.tenant_id {
        query += &format!("&tenant={}", super::encode(tenant));
    }
    if let Some(port) = asked.port {
        query += &format!("&port={port}");
    }
    let body = payload(&asked.payload)?;
    let ask = Ask { method: "POST", service: "s3", path: debug::PATH, query: &query, headers: &[], body };
    let mut failed = None;
    // Ctrl-C ends this process, and the closed connection ends the function.
    super::client(&asked.node)?
        .follow(ask, |line| {
            let told: Value = serde_json::from_slice(line).context("the node's answer is not JSON")?;
            match told["listening"].as_str() {
                Some(address) => announce(asked, address, &told["runtime"]),
                None => failed = Some(show(&told)?),
            }
            Ok(())
        })
        .await?;
    match failed {
        Some(false) => Ok(ExitCode::SUCCESS),
        Some(true) => {
            eprintln!("{} the function failed", paint::red("error:"));
            Ok(ExitCode::from(FUNCTION_FAILED))
        }
        None => bail!("the node ended the session"),
    }
}

fn announce(asked: &Debug, address: &str, runtime: &Value) {
    let runtime = runtime.as_str().unwrap_or_default();
    eprintln!("{} ({runtime}) waits for a debugger at {address}. Ctrl-C ends it.", asked.name);
    eprintln!(
        "{}",
        paint::dim(&format!("For VS Code: lamp debug {} --print-config > .vscode/launch.json", asked.name))
    );
}

/// The end of the log, and the answer. Returns whether the function failed.
fn show(told: &Value) -> Result<bool> {
    if let Some(log) = told["log"].as_str() {
        eprint!("{log}");
    }
    let payload = STANDARD.decode(told["payload"].as_str().unwrap_or_default()).context("the answer is not base64")?;
    let mut out = std::io::stdout().lock();
    out.write_all(&payload)?;
    out.write_all(b"\n")?;
    Ok(told["failed"] == true)
}

async fn print_config(asked: &Debug) -> Result<ExitCode> {
    let path = format!("/2015-03-31/functions/{}/configuration", super::encode(&asked.name));
    let query = asked.qualifier.as_ref().map_or_else(String::new, |name| format!("Qualifier={}", super::encode(name)));
    let ask = Ask { method: "GET", service: "lambda", path: &path, query: &query, headers: &[], body: Bytes::new() };
    let told: Value = serde_json::from_slice(&super::client(&asked.node)?.ask(ask).await?.body)?;
    let runtime = told["Runtime"].as_str().unwrap_or_default();
    let Some(configuration) = configuration(&asked.name, runtime, asked.port) else {
        bail!("VS Code has no configuration for {runtime}: debuggers of Python, Node.js, Java and Ruby are served");
    };
    println!("{}", serde_json::to_string_pretty(&json!({ "version": "0.2.0", "configurations": [configuration] }))?);
    Ok(ExitCode::SUCCESS)
}

/// What VS Code needs to attach, with the function's folder open.
fn configuration(name: &str, runtime: &str, port: Option<u16>) -> Option<Value> {
    const LOCAL: &str = "${workspaceFolder}";
    const REMOTE: &str = "/var/task";
    let title = format!("Lambda: {name}");
    if runtime.starts_with("python") {
        let at = json!({ "host": "127.0.0.1", "port": port.unwrap_or(5678) });
        let mappings = json!([{ "localRoot": LOCAL, "remoteRoot": REMOTE }]);
        Some(json!({ "name": title, "type": "debugpy", "request": "attach", "connect": at, "pathMappings": mappings }))
    } else if runtime.starts_with("nodejs") {
        Some(json!({
            "name": title, "type": "node", "request": "attach", "address": "127.0.0.1", "port": port.unwrap_or(9229),
            "localRoot": LOCAL, "remoteRoot": REMOTE, "skipFiles": ["<node_internals>/**", "/var/runtime/**"],
        }))
    } else if runtime.starts_with("java") {
        let port = port.unwrap_or(5005);
        Some(json!({ "name": title, "type": "java", "request": "attach", "hostName": "127.0.0.1", "port": port }))
    } else if runtime.starts_with("ruby") {
        let at = format!("127.0.0.1:{}", port.unwrap_or(12345));
        let map = format!("{REMOTE}:{LOCAL}");
        Some(json!({ "name": title, "type": "rdbg", "request": "attach", "debugPort": at, "localfsMap": map }))
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::configuration;

    #[test]
    fn each_language_has_its_own_configuration() {
        let of = |runtime| configuration("f", runtime, None);
        assert_eq!(of("python3.12").unwrap()["connect"]["port"], 5678);
        assert_eq!(of("nodejs22.x").unwrap()["remoteRoot"], "/var/task");
        assert_eq!(of("java21").unwrap()["port"], 5005);
        assert_eq!(of("ruby3.4").unwrap()["debugPort"], "127.0.0.1:12345");
        assert_eq!(of("provided.al2023"), None);
        assert_eq!(configuration("f", "nodejs22.x", Some(7)).unwrap()["port"], 7);
    }
}
