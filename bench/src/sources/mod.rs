//! Event sources: how long an event takes to its handler, and how fast queues and shards are drained.

mod drain;
mod latency;
mod rates;
mod shard;

use crate::aws::{Aws, Package, zipped};
use crate::node::Folder;
use crate::settings::Settings;
use crate::table::Row;
use crate::{progress, warm};
use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use std::time::{Duration, Instant};

/// Says for each batch when it began, how many records it has, and what the first one is called.
const HANDLER: &str = r#"
import time


def handler(event, context):
    now = time.time_ns()
    records = event.get("Records", [])
    if records:
        first = records[0]
        if "s3" in first:
            name = first["s3"]["object"]["key"]
        elif "kinesis" in first:
            name = first["kinesis"]["partitionKey"]
        else:
            name = first["body"]
        print(f"AT {now} {len(records)} {name}")
    return now
"#;

const FUNCTION: &str = "bench-sources";
const LOG_GROUP: &str = "/aws/lambda/bench-sources";
const PATIENCE: Duration = Duration::from_secs(120);

pub fn measure(settings: &Settings, folder: &Folder) -> Result<Vec<Row>> {
    let node = warm::node_in(&settings.lamp, &folder.path().join("sources"))?;
    let aws = Aws::on(&node)?;
    aws.permit(&["sqs:*", "kinesis:*"])?;
    let zip = zipped("app.py", HANDLER.as_bytes())?;
    let runtime = &settings.python_runtime;
    aws.create(&Package { name: FUNCTION, runtime, handler: "app.handler", zip: &zip })?;
    let mut rows = Vec::new();
    progress("events to their handlers");
    rows.extend(latency::rows(settings, &aws)?);
    progress("the drain of a queue");
    rows.extend(drain::rows(settings, &aws)?);
    progress("a queue at 64 connections");
    rows.extend(rates::rows(settings, folder, &aws)?);
    progress("a shard");
    rows.extend(shard::rows(settings, &aws)?);
    node.stop()?;
    Ok(rows)
}

/// What the handler said of a batch.
struct Batch {
    at_ns: u64,
    records: usize,
    name: String,
}

/// What it has said since `from_ms`.
fn batches(aws: &Aws, from_ms: u64) -> Result<Vec<Batch>> {
    let mut all = Vec::new();
    let mut ask = json!({ "logGroupName": LOG_GROUP, "filterPattern": "AT", "startTime": from_ms });
    loop {
        let page = aws.call("logs", "Logs_20140328.FilterLogEvents", &ask)?;
        let lines = page["events"].as_array().into_iter().flatten().filter_map(|event| event["message"].as_str());
        all.extend(lines.filter_map(Batch::read));
        match &page["nextToken"] {
            Value::String(token) => ask["nextToken"] = token.clone().into(),
            _ => return Ok(all),
        }
    }
}

impl Batch {
    fn read(line: &str) -> Option<Self> {
        let mut words = line.strip_prefix("AT ")?.split_whitespace();
        let (at_ns, records) = (words.next()?.parse().ok()?, words.next()?.parse().ok()?);
        Some(Self { at_ns, records, name: words.next()?.to_owned() })
    }
}

/// Waits until `done` gives something.
fn until<T>(what: &str, mut done: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    let begin = Instant::now();
    while begin.elapsed() < PATIENCE {
        if let Some(found) = done()? {
            return Ok(found);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
    bail!("{what}: not within {} s", PATIENCE.as_secs())
}

fn queue(aws: &Aws, name: &str) -> Result<(String, String)> {
    let attributes = json!({ "VisibilityTimeout": "600" });
    let made = aws.call("sqs", "AmazonSQS.CreateQueue", &json!({ "QueueName": name, "Attributes": attributes }))?;
    let url = made["QueueUrl"].as_str().context("no queue was made")?.to_owned();
    let ask = json!({ "QueueUrl": url, "AttributeNames": ["QueueArn"] });
    let told = aws.call("sqs", "AmazonSQS.GetQueueAttributes", &ask)?;
    let arn = told["Attributes"]["QueueArn"].as_str().context("a queue without an ARN")?.to_owned();
    Ok((url, arn))
}

fn stream(aws: &Aws, name: &str) -> Result<String> {
    aws.call("kinesis", "Kinesis_20131202.CreateStream", &json!({ "StreamName": name, "ShardCount": 1 }))?;
    until("a stream", || {
        let ask = json!({ "StreamName": name });
        let told = aws.call("kinesis", "Kinesis_20131202.DescribeStreamSummary", &ask)?;
        let told = &told["StreamDescriptionSummary"];
        Ok(told["StreamARN"].as_str().filter(|_| told["StreamStatus"] == "ACTIVE").map(str::to_owned))
    })
}

/// Makes a mapping from `source` and waits until it is enabled.
fn mapping(aws: &Aws, source: &str, more: Value) -> Result<()> {
    let mut ask = json!({ "FunctionName": FUNCTION, "EventSourceArn": source });
    for (name, value) in more.as_object().into_iter().flatten() {
        ask[name] = value.clone();
    }
    let made = aws.lambda(("POST", "/2015-03-31/event-source-mappings"), &ask)?;
    let path = format!("/2015-03-31/event-source-mappings/{}", made["UUID"].as_str().context("no mapping was made")?);
    until("a mapping", || Ok((aws.lambda(("GET", &path), &Value::Null)?["State"] == "Enabled").then_some(())))
}

fn now_ns() -> u64 {
    let since = std::time::UNIX_EPOCH.elapsed().unwrap_or_default();
    u64::try_from(since.as_nanos()).unwrap_or(u64::MAX)
}
