//! One shard, written and read through a function as fast as AWS allows one.

use super::{batches, mapping, now_ns, stream, until};
use crate::aws::Aws;
use crate::goal::Goal;
use crate::settings::Settings;
use crate::stats::Series;
use crate::table::{Row, Unit};
use anyhow::{Context as _, Result};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};
use std::time::Instant;

const STREAM: &str = "bench-shard";
/// What AWS lets one shard be written and read, in records of a kibibyte.
const WRITTEN: f64 = 1000.0;
const READ: f64 = 2048.0;
const RECORD: usize = 1024 - KEY.len();
const KEY: &str = "shard";
/// Of a call.
const RECORDS: usize = 100;

pub fn rows(settings: &Settings, aws: &Aws) -> Result<Vec<Row>> {
    let arn = stream(aws, STREAM)?;
    // More than a second may bring at once.
    let records = settings.effort.messages.max(5_000) / RECORDS * RECORDS;
    let written = write(aws, records)?;
    let began_ns = now_ns();
    mapping(aws, &arn, json!({ "BatchSize": 1000, "StartingPosition": "TRIM_HORIZON" }))?;
    let read = until("a shard's records", || {
        let own: Vec<_> = batches(aws, began_ns / 1_000_000)?.into_iter().filter(|batch| batch.name == KEY).collect();
        let done = own.iter().map(|batch| batch.records).sum::<usize>() >= records;
        Ok(own.iter().map(|batch| batch.at_ns).max().filter(|_| done))
    })?;
    let seconds = read.saturating_sub(began_ns) as f64 / 1e9;
    let row = |what: &str, pace: f64, rate: f64| {
        Row::new(what, Unit::PerSecond, Series(vec![rate]))
            .floor("AWS's pace of one", Series(vec![pace]))
            .goal(Goal::RatioAtLeast(0.9))
            .note(format!("{records} records of 1 KiB"))
    };
    Ok(vec![
        row("a shard written", WRITTEN, written),
        row("a shard read by a function", READ, records as f64 / seconds),
    ])
}

/// Writes so many records, those that were refused for their pace again, and returns how many a second.
fn write(aws: &Aws, records: usize) -> Result<f64> {
    let record = json!({ "PartitionKey": KEY, "Data": STANDARD.encode([b'x'; RECORD]) });
    let begin = Instant::now();
    let mut left = records;
    while left > 0 {
        let some: Vec<&Value> = vec![&record; left.min(RECORDS)];
        let ask = json!({ "StreamName": STREAM, "Records": some });
        let told = aws.call("kinesis", "Kinesis_20131202.PutRecords", &ask)?;
        let failed = told["FailedRecordCount"].as_u64().context("PutRecords does not say how many failed")?;
        left -= some.len() - usize::try_from(failed)?;
        if failed > 0 {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
    }
    Ok(records as f64 / begin.elapsed().as_secs_f64())
}
