//! `lamp ps`

use crate::cli::Ps;
use crate::client::Ask;
use crate::{paint, routes};
use anyhow::Result;
use bytes::Bytes;
use serde_json::Value;
use std::process::ExitCode;

pub async fn run(asked: &Ps) -> Result<ExitCode> {
    let ask =
        Ask { method: "GET", service: "s3", path: routes::ENVIRONMENTS, query: "", headers: &[], body: Bytes::new() };
    let told: Value = serde_json::from_slice(&super::client(&asked.node)?.ask(ask).await?.body)?;
    let environments = told["environments"].as_array().map(Vec::as_slice).unwrap_or_default();
    if asked.json {
        println!("{}", serde_json::to_string_pretty(&told)?);
    } else if environments.is_empty() {
        println!("No execution environments. One is started when a function is invoked.");
    } else {
        let rows: Vec<_> = environments.iter().map(row).collect();
        println!(
            "{}",
            paint::table(
                &["ID", "FUNCTION", "VERSION", "STATE", "MEMORY", "AGE", "IDLE", "EVENTS"],
                &rows,
                &[4, 5, 6, 7]
            )
        );
    }
    Ok(ExitCode::SUCCESS)
}

fn row(one: &Value) -> Vec<String> {
    let text = |name: &str| one[name].as_str().unwrap_or_default().to_owned();
    let age = |name: &str| one[name].as_i64().map_or_else(|| "-".into(), duration);
    let used = one["memoryBytes"].as_f64().map_or_else(|| "-".into(), |bytes| format!("{:.1}", bytes / 1_048_576.0));
    vec![
        // One that is starting has no id yet.
        Some(text("id")).filter(|id| !id.is_empty()).map_or_else(|| "-".into(), |id| id.chars().take(8).collect()),
        text("function"),
        text("version"),
        text("state"),
        format!("{used} / {} MB", one["memoryMb"]),
        age("ageMs"),
        age("idleMs"),
        one["served"].to_string(),
    ]
}

/// `340 ms`, `12 s`, `3 min`, `2 h`
fn duration(ms: i64) -> String {
    match ms {
        ..1_000 => format!("{ms} ms"),
        1_000..120_000 => format!("{} s", ms / 1_000),
        120_000..7_200_000 => format!("{} min", ms / 60_000),
        _ => format!("{} h", ms / 3_600_000),
    }
}
