//! A full queue through a function, beside the same batches by direct invokes.

use super::{FUNCTION, mapping, queue, until};
use crate::aws::Aws;
use crate::goal::Goal;
use crate::settings::Settings;
use crate::stats::Series;
use crate::table::{Row, Unit};
use crate::wire::Connection;
use anyhow::Result;
use serde_json::{Value, json};
use std::time::Instant;

/// Of a batch, the default of mappings.
const BATCH: usize = 10;
/// Batches at a time that a mapping begins with.
const AT_ONCE: usize = 5;

pub fn rows(settings: &Settings, aws: &Aws) -> Result<Vec<Row>> {
    let messages = settings.effort.messages;
    let (mut drained, mut invoked) = (Series::default(), Series::default());
    for round in 0..3 {
        invoked.add(messages as f64 / directly(aws, messages)?);
        drained.add(messages as f64 / drain(aws, &format!("bench-drain-{round}"), messages)?);
    }
    Ok(vec![
        Row::new(format!("{messages} messages through a function"), Unit::PerSecond, drained)
            .floor("as direct invokes", invoked)
            .goal(Goal::RatioAtLeast(0.5))
            .note(format!("batches of {BATCH}; the invokes on {AT_ONCE} connections")),
    ])
}

/// Seconds until a queue of so many messages is empty.
fn drain(aws: &Aws, name: &str, messages: usize) -> Result<f64> {
    let (url, arn) = queue(aws, name)?;
    fill(aws, &url, messages)?;
    let begin = Instant::now();
    mapping(aws, &arn, json!({ "BatchSize": BATCH }))?;
    let ask = json!({ "QueueUrl": url, "AttributeNames": ["All"] });
    until("a drained queue", || {
        let told = aws.call("sqs", "AmazonSQS.GetQueueAttributes", &ask)?;
        let left = |name: &str| told["Attributes"][name] != "0";
        let left = left("ApproximateNumberOfMessages") || left("ApproximateNumberOfMessagesNotVisible");
        Ok((!left).then_some(()))
    })?;
    Ok(begin.elapsed().as_secs_f64())
}

/// Sends so many messages.
pub fn fill(aws: &Aws, url: &str, messages: usize) -> Result<()> {
    let mut connection = Connection::open(aws.address)?;
    let entry = |n: usize| json!({ "Id": n.to_string(), "MessageBody": format!("message {n}") });
    let entries: Vec<Value> = (0..BATCH).map(entry).collect();
    let request = aws.request("sqs", "AmazonSQS.SendMessageBatch", &json!({ "QueueUrl": url, "Entries": entries }));
    (0..messages / BATCH).try_for_each(|_| connection.exchange(&request))
}

/// Seconds for the same number of records by Invoke.
fn directly(aws: &Aws, messages: usize) -> Result<f64> {
    let request = aws.invoke(FUNCTION, &event());
    let calls = messages / BATCH / AT_ONCE;
    let begin = Instant::now();
    std::thread::scope(|scope| {
        let one = || {
            let mut connection = Connection::open(aws.address)?;
            (0..calls).try_for_each(|_| connection.exchange(&request))
        };
        let all: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(one)).collect();
        all.into_iter().try_for_each(|one| one.join().unwrap_or_else(|_| anyhow::bail!("a thread panicked")))
    })?;
    Ok(begin.elapsed().as_secs_f64())
}

/// A batch as a mapping gives it.
fn event() -> String {
    let record = |n: usize| {
        json!({
            "messageId": "059f36b4-87a3-44ab-83d2-661975830a7d",
            "receiptHandle": "AQEBwJnKyrHigUMZj6rYigCgxlaS3SLy0a",
            "body": format!("message {n}"),
            "attributes": {
                "ApproximateReceiveCount": "1",
                "SentTimestamp": "1545082649183",
                "SenderId": "AIDAIENQZJOLO23YVJ4VO",
                "ApproximateFirstReceiveTimestamp": "1545082649185",
            },
            "messageAttributes": {},
            "md5OfBody": "e4e68fb7bd0e697a0ae8f1bb342846b3",
            "eventSource": "aws:sqs",
            "eventSourceARN": "arn:aws:sqs:us-east-1:000000000000:bench-drain",
            "awsRegion": "us-east-1",
        })
    };
    json!({ "Records": (0..BATCH).map(record).collect::<Vec<_>>() }).to_string()
}
