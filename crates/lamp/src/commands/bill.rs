//! `lamp bill`

use crate::cli::Bill;
use crate::client::Ask;
use crate::{paint, routes};
use anyhow::Result;
use bytes::Bytes;
use serde_json::Value;
use std::process::ExitCode;

pub async fn run(asked: &Bill) -> Result<ExitCode> {
    let mut query = Vec::new();
    query.extend(asked.no_free_tier.then(|| "free=no".to_owned()));
    query.extend(asked.month.as_ref().map(|month| format!("month={}", super::encode(month))));
    let query = query.join("&");
    let ask = Ask { method: "GET", service: "s3", path: routes::BILL, query: &query, headers: &[], body: Bytes::new() };
    let bill: Value = serde_json::from_slice(&super::client(&asked.node)?.ask(ask).await?.body)?;
    if asked.json {
        println!("{}", serde_json::to_string_pretty(&bill)?);
    } else {
        println!("{}", text(&bill, asked.no_free_tier));
    }
    Ok(ExitCode::SUCCESS)
}

fn text(bill: &Value, no_free_tier: bool) -> String {
    let lines = bill["lines"].as_array().map(Vec::as_slice).unwrap_or_default();
    let span = format!("{} to {}", bill["from"].as_str().unwrap_or_default(), bill["to"].as_str().unwrap_or_default());
    if lines.is_empty() {
        return format!("Nothing was used from {span}.");
    }
    let rows: Vec<_> = lines.iter().map(row).collect();
    let head = ["FUNCTION", "ARCH", "REQUESTS", "ERRORS", "BILLED", "GB-SECONDS", "COST (USD)"];
    let table = paint::table(&head, &rows, &[2, 3, 4, 5, 6]);
    let total = bill["total"].as_f64().unwrap_or_default();
    let before = bill["subtotal"].as_f64().unwrap_or_default();
    let free = if no_free_tier { String::new() } else { format!(" after the free tier, {before:.8} before it") };
    format!("{table}\n\nOn AWS, {span}: {} USD{free}", paint::bold(&format!("{total:.8}")))
}

fn row(line: &Value) -> Vec<String> {
    let usage = &line["usage"];
    vec![
        line["function"].as_str().unwrap_or_default().into(),
        line["arch"].as_str().unwrap_or_default().into(),
        usage["requests"].to_string(),
        usage["errors"].to_string(),
        format!("{} ms", usage["billed_ms"]),
        format!("{:.3}", line["gb_seconds"].as_f64().unwrap_or_default()),
        format!("{:.8}", line["cost"].as_f64().unwrap_or_default()),
    ]
}
