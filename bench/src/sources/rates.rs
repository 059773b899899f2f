//! A queue under load: each message that is answered is on disk.

use super::{drain, queue};
use crate::aws::Aws;
use crate::goal::Goal;
use crate::load;
use crate::node::Folder;
use crate::settings::Settings;
use crate::stats::{Rounds, Series};
use crate::table::{Row, Unit};
use anyhow::Result;
use serde_json::json;
use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

const CONNECTIONS: usize = 64;
/// What is asked of a queue by the second.
const GOAL: Goal = Goal::AtLeast(10_000.0);
/// Messages that are there to be received.
const STOCK: usize = 1000;

pub fn rows(settings: &Settings, folder: &Folder, aws: &Aws) -> Result<Vec<Row>> {
    let (url, _) = queue(aws, "bench-rates")?;
    let (full, _) = queue(aws, "bench-full")?;
    drain::fill(aws, &full, STOCK)?;
    let send = aws.request("sqs", "AmazonSQS.SendMessage", &json!({ "QueueUrl": url, "MessageBody": BODY }));
    // Visible again at once, so that there is always one.
    let ask = json!({ "QueueUrl": full, "VisibilityTimeout": 0 });
    let receive = aws.request("sqs", "AmazonSQS.ReceiveMessage", &ask);
    let time = Duration::from_millis(settings.effort.cell_ms);
    let (mut sent, mut received, mut flushed) = (Rounds::default(), Rounds::default(), Series::default());
    for _ in 0..settings.effort.rounds {
        flushed.add(flushes(folder.path(), time)?);
        sent.add(load::run(aws.address, &send, CONNECTIONS, time)?);
        received.add(load::run(aws.address, &receive, CONNECTIONS, time)?);
    }
    let p50 = format!("p50 {:.2} ms", sent.p50_ms().median());
    Ok(vec![
        Row::new("SendMessage, 64 connections", Unit::PerSecond, sent.per_second())
            .floor("append and fdatasync", flushed)
            .goal(GOAL)
            .note(p50),
        Row::new("ReceiveMessage, 64 connections", Unit::PerSecond, received.per_second()).goal(GOAL),
    ])
}

const BODY: &str = r#"{"order":"a-1234567","items":[{"sku":"0815","count":2}],"note":"as it is written by a shop"}"#;

/// Flushes a second by one writer who waits for each.
fn flushes(folder: &Path, time: Duration) -> Result<f64> {
    let mut file = File::create(folder.join("flushes"))?;
    let (begin, mut count) = (Instant::now(), 0_u32);
    while begin.elapsed() < time {
        file.write_all(BODY.as_bytes())?;
        file.sync_data()?;
        count += 1;
    }
    Ok(f64::from(count) / begin.elapsed().as_secs_f64())
}
