//! `lamp logs`

use crate::cli::Logs;
use crate::client::Client;
use crate::paint;
use anyhow::{Result, anyhow};
use base::{Clock, SystemClock, Timestamp};
use serde_json::{Value, json};
use std::collections::HashSet;
use std::io::Write;
use std::process::ExitCode;
use std::time::Duration;

const FOLLOW_EVERY: Duration = Duration::from_millis(300);
/// How far `--follow` looks back each time: lines are written in batches and come a little late.
const LATE_MS: i64 = 10_000;

pub async fn run(asked: &Logs) -> Result<ExitCode> {
    let client = super::client(&asked.node)?;
    let group = if asked.name.starts_with('/') { asked.name.clone() } else { format!("/aws/lambda/{}", asked.name) };
    let mut from = SystemClock.now().plus_millis(-age_ms(&asked.since)?);
    let mut shown = HashSet::new();
    loop {
        let events = match events(&client, &group, from, asked.filter.as_deref()).await {
            // A function that has not run yet has no log yet.
            Err(error) if asked.follow && error.to_string().starts_with("ResourceNotFoundException") => Vec::new(),
            other => other?,
        };
        show(&events, &mut shown)?;
        if !asked.follow {
            return Ok(ExitCode::SUCCESS);
        }
        from = from.max(SystemClock.now().plus_millis(-LATE_MS));
        tokio::time::sleep(FOLLOW_EVERY).await;
    }
}

async fn events(client: &Client, group: &str, from: Timestamp, filter: Option<&str>) -> Result<Vec<Value>> {
    let (mut events, mut token) = (Vec::new(), Value::Null);
    loop {
        let mut input = json!({ "logGroupName": group, "startTime": from.millis() });
        if let Some(filter) = filter {
            input["filterPattern"] = json!(filter);
        }
        if !token.is_null() {
            input["nextToken"] = token;
        }
        let mut page = client.json("logs", "Logs_20140328.FilterLogEvents", &input).await?;
        if let Value::Array(more) = page["events"].take() {
            events.extend(more);
        }
        token = page["nextToken"].take();
        if token.is_null() {
            return Ok(events);
        }
    }
}

fn show(events: &[Value], shown: &mut HashSet<String>) -> Result<()> {
    let mut out = std::io::stdout().lock();
    for event in events {
        let fresh = event["eventId"].as_str().is_none_or(|id| shown.insert(id.to_owned()));
        if fresh {
            let time = Timestamp::from_millis(event["timestamp"].as_i64().unwrap_or_default()).iso8601();
            let message = event["message"].as_str().unwrap_or_default().trim_end();
            writeln!(out, "{} {message}", paint::dim(&time))?;
        }
    }
    Ok(out.flush()?)
}

/// `90s`, `10m`, `2h`, `1d`
fn age_ms(text: &str) -> Result<i64> {
    let wrong = || anyhow!("`{text}` is not an age such as 90s, 10m, 2h or 1d");
    let (number, unit) = text.split_at(text.len().saturating_sub(1));
    let unit_ms = match unit {
        "s" => 1_000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return Err(wrong()),
    };
    number.parse::<i64>().ok().and_then(|n| n.checked_mul(unit_ms)).filter(|ms| *ms >= 0).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::age_ms;

    #[test]
    fn ages_have_a_unit() {
        assert_eq!(age_ms("90s").unwrap(), 90_000);
        assert_eq!(age_ms("1d").unwrap(), 86_400_000);
        for wrong in ["", "5", "h", "-1h", "5 m", "9999999999999999d"] {
            assert!(age_ms(wrong).is_err(), "{wrong}");
        }
    }
}
