//! `lamp bill`

use crate::cli::Bill;
use crate::client::Ask;
use crate::routes;
use anyhow::{Context as _, Result};
use bytes::Bytes;
use meter::bill::{Prices, View, bill};
use meter::{Account, Usage};
use serde::Deserialize;
use std::process::ExitCode;

/// What the node answers.
#[derive(Deserialize)]
struct Month {
    from: meter::Day,
    to: meter::Day,
    usage: Vec<(Account, Usage)>,
}

pub async fn run(asked: &Bill) -> Result<ExitCode> {
    let prices = prices(asked)?;
    let month = asked.day.map(|day| day.to_string()[..7].to_owned()).or_else(|| asked.month.clone());
    let query = month.map(|month| format!("month={}", super::encode(&month))).unwrap_or_default();
    let ask = Ask { method: "GET", service: "s3", path: routes::BILL, query: &query, headers: &[], body: Bytes::new() };
    let month: Month = serde_json::from_slice(&super::client(&asked.node)?.ask(ask).await?.body)?;
    let view = View { function: asked.function.clone(), day: asked.day, daily: asked.daily };
    let bill = bill(&month.usage, &prices, !asked.no_free_tier, &view);
    let (from, to) = asked.day.map_or((month.from, month.to), |day| (day, day));
    if asked.json {
        let mut shown = serde_json::to_value(&bill)?;
        shown["from"] = serde_json::to_value(from)?;
        shown["to"] = serde_json::to_value(to)?;
        println!("{}", serde_json::to_string_pretty(&shown)?);
    } else if bill.lines.is_empty() {
        println!("Nothing was used from {from} to {to}.");
    } else {
        println!("{from} to {to}\n\n{bill}");
    }
    Ok(ExitCode::SUCCESS)
}

fn prices(asked: &Bill) -> Result<Prices> {
    let Some(path) = &asked.prices else { return Ok(Prices::builtin()) };
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    Prices::parse(&text).with_context(|| format!("in {}", path.display()))
}
