//! From the call that makes an event to the first line of the handler, one event at a time, beside a direct invoke.

use super::{FUNCTION, batches, mapping, now_ns, queue, stream};
use crate::aws::Aws;
use crate::goal::Goal;
use crate::handlers::EVENT;
use crate::settings::Settings;
use crate::stats::Series;
use crate::table::{Row, Unit};
use crate::wire::Connection;
use anyhow::{Context as _, Result};
use serde_json::json;
use std::collections::HashMap;
use std::thread;
use std::time::Duration;

const SAMPLES: usize = 8;
/// Until a node is idle again.
const PAUSE: Duration = Duration::from_millis(25);
/// A shard is read five times a second at most, and twice for an event: sooner than that one has to wait for its turn.
const SHARD_PAUSE: Duration = Duration::from_millis(550);

type Request<'a> = Box<dyn Fn(&str) -> Vec<u8> + 'a>;

/// A source, and the request that makes an event of this name.
struct Source<'a> {
    what: &'static str,
    goal: Option<Goal>,
    pause: Duration,
    request: Request<'a>,
}

pub fn rows(settings: &Settings, aws: &Aws) -> Result<Vec<Row>> {
    let sources = sources(aws)?;
    aws.ask(FUNCTION, EVENT)?;
    let mut connection = Connection::open(aws.address)?;
    let (mut direct, mut sent) = (Series::default(), HashMap::new());
    for round in 0..settings.effort.rounds {
        direct.add(invokes(aws, &mut connection)?.median());
        for (at, source) in sources.iter().enumerate() {
            for sample in 0..SAMPLES {
                let name = format!("latency-{at}-{round}-{sample}");
                let request = (source.request)(&name);
                let begin = now_ns();
                connection.exchange(&request)?;
                sent.insert(name, begin);
                thread::sleep(source.pause);
            }
        }
    }
    let began = handled(aws, &sent)?;
    let mut rows = Vec::new();
    for (at, source) in sources.into_iter().enumerate() {
        let of_round = |round: usize| -> Option<f64> {
            let names = (0..SAMPLES).map(|sample| format!("latency-{at}-{round}-{sample}"));
            let times: Option<Series> = names.map(|name| millis(*began.get(&name)?, *sent.get(&name)?)).collect();
            times.map(|times| times.median())
        };
        let measured: Option<Series> = (0..settings.effort.rounds).map(of_round).collect();
        let measured = measured.with_context(|| format!("{}: not all were handled", source.what))?;
        rows.push(
            Row::new(source.what, Unit::Ms, measured).floor("Invoke to handler", direct.clone()).goal(source.goal),
        );
    }
    Ok(rows)
}

fn sources(aws: &Aws) -> Result<Vec<Source<'_>>> {
    let (url, queue) = queue(aws, "bench-latency")?;
    mapping(aws, &queue, json!({ "BatchSize": 1 }))?;
    let stream_arn = stream(aws, "bench-latency")?;
    mapping(aws, &stream_arn, json!({ "BatchSize": 1, "StartingPosition": "TRIM_HORIZON" }))?;
    bucket(aws)?;
    let send =
        move |name: &str| aws.request("sqs", "AmazonSQS.SendMessage", &json!({ "QueueUrl": url, "MessageBody": name }));
    let put_record = |name: &str| {
        let record = json!({ "StreamName": "bench-latency", "PartitionKey": name, "Data": "bm9ib2R5" });
        aws.request("kinesis", "Kinesis_20131202.PutRecord", &record)
    };
    let put_object = |name: &str| aws.put(&format!("/bench-latency/{name}"), b"a picture");
    Ok(vec![
        Source {
            what: "SendMessage to handler",
            goal: Some(Goal::RatioAtMost(3.0)),
            pause: PAUSE,
            request: Box::new(send),
        },
        Source { what: "PutObject to handler", goal: None, pause: PAUSE, request: Box::new(put_object) },
        Source { what: "PutRecord to handler", goal: None, pause: SHARD_PAUSE, request: Box::new(put_record) },
    ])
}

/// A bucket that tells the function of its objects.
fn bucket(aws: &Aws) -> Result<()> {
    aws.send(&aws.put("/bench-latency", b""))?;
    let told = aws.lambda(("GET", &format!("/2015-03-31/functions/{FUNCTION}/configuration")), &json!(null))?;
    let arn = told["FunctionArn"].as_str().context("a function without an ARN")?;
    let permission = json!({
        "StatementId": "bucket",
        "Action": "lambda:InvokeFunction",
        "Principal": "s3.amazonaws.com",
    });
    aws.lambda(("POST", &format!("/2015-03-31/functions/{FUNCTION}/policy")), &permission)?;
    let configuration = format!(
        "<NotificationConfiguration><CloudFunctionConfiguration><CloudFunction>{arn}</CloudFunction>\
         <Event>s3:ObjectCreated:*</Event></CloudFunctionConfiguration></NotificationConfiguration>"
    );
    aws.send(&aws.put("/bench-latency?notification=", configuration.as_bytes())).map(drop)
}

/// Milliseconds from requests to the function's own clock.
fn invokes(aws: &Aws, connection: &mut Connection) -> Result<Series> {
    let request = aws.invoke(FUNCTION, EVENT);
    let mut times = Series::default();
    for _ in 0..SAMPLES {
        thread::sleep(PAUSE);
        let begin = now_ns();
        connection.send(&request)?;
        let message = connection.receive()?;
        let body = std::str::from_utf8(&connection.buffer[message.head..message.len()])?;
        let began = body.trim().parse().with_context(|| format!("an answer that is no time: {body}"))?;
        times.0.extend(millis(began, begin));
        connection.forget(message);
    }
    Ok(times)
}

/// When the handler began with each of these.
fn handled(aws: &Aws, sent: &HashMap<String, u64>) -> Result<HashMap<String, u64>> {
    let first_ms = sent.values().min().map_or(0, |first| first / 1_000_000);
    super::until("events", || {
        let began: HashMap<_, _> = batches(aws, first_ms)?.into_iter().map(|batch| (batch.name, batch.at_ns)).collect();
        Ok(sent.keys().all(|name| began.contains_key(name)).then_some(began))
    })
}

fn millis(end_ns: u64, begin_ns: u64) -> Option<f64> {
    Some(end_ns.checked_sub(begin_ns)? as f64 / 1e6)
}
