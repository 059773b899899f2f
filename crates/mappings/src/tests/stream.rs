//! A stream of shards, as far as pollers see it, and a queue that takes records of what was given up.

use api::{Blob, Timestamp, kinesis, sqs};
use base::{Clock as _, SystemClock};
use cloud::{Authorized, Cloud, Result, Service};
use serde_json::Value;
use std::sync::{Arc, Mutex};
use tokio::time::Instant;

pub const ARN: &str = "arn:aws:kinesis:us-east-1:000000000000:stream/s";
pub const QUEUE: &str = "arn:aws:sqs:us-east-1:000000000000:failed";

#[derive(Default)]
pub struct Stream {
    shards: Mutex<Vec<Held>>,
    /// What the destination was told.
    pub told: Mutex<Vec<Value>>,
    /// When reading failed.
    pub failed: Mutex<Vec<Instant>>,
    /// How often reading is still to fail, before each time that it does not.
    pub fails: Mutex<Vec<u32>>,
    /// The shards of which an iterator was asked for.
    pub opened: Mutex<Vec<String>>,
    /// How often shards were listed, and how often that is still to fail.
    pub listed: Mutex<(u32, u32)>,
    /// For how long records are kept; nobody tells that where it is not said.
    pub kept_hours: Mutex<Option<i32>>,
}

struct Held {
    id: String,
    parents: Vec<String>,
    closed: bool,
    records: Vec<kinesis::Record>,
}

impl Stream {
    pub fn new(cloud: &Cloud) -> Arc<Self> {
        let stream = Arc::new(Self::default());
        stream.add("shard-0", &[]);
        let table = Service::new("kinesis", stream.clone())
            .op::<kinesis::ListShards, _, _, _>(|_, _, _| Ok(vec![]), list)
            .op::<kinesis::DescribeStream, _, _, _>(|_, _, _| Ok(vec![]), describe)
            .op::<kinesis::GetShardIterator, _, _, _>(|_, _, _| Ok(vec![]), iterator)
            .op::<kinesis::GetRecords, _, _, _>(|_, _, _| Ok(vec![]), records);
        cloud.serve(table);
        let queue = Service::new("sqs", stream.clone()).op::<sqs::SendMessage, _, _, _>(|_, _, _| Ok(vec![]), send);
        cloud.serve(queue);
        stream
    }

    pub fn add(&self, id: &str, parents: &[&str]) {
        let parents = parents.iter().map(|parent| (*parent).to_owned()).collect();
        self.shards.lock().unwrap().push(Held { id: id.into(), parents, closed: false, records: Vec::new() });
    }

    pub fn forget(&self, id: &str) {
        self.shards.lock().unwrap().retain(|shard| shard.id != id);
    }

    pub fn close(&self, id: &str) {
        self.shards.lock().unwrap().iter_mut().find(|shard| shard.id == id).unwrap().closed = true;
    }

    /// Sequence numbers count from 1 in each shard.
    pub fn put_at(&self, shard: &str, key: &str, data: &str, arrived_ms: i64) {
        let mut shards = self.shards.lock().unwrap();
        let held = shards.iter_mut().find(|held| held.id == shard).unwrap();
        held.records.push(kinesis::Record {
            sequence_number: (held.records.len() + 1).to_string(),
            approximate_arrival_timestamp: Some(Timestamp(arrived_ms as f64 / 1000.0)),
            data: Blob(data.to_owned().into()),
            partition_key: Some(key.into()),
            ..Default::default()
        });
    }

    pub fn put(&self, shard: &str, key: &str, data: &str) {
        self.put_at(shard, key, data, SystemClock.now().millis());
    }
}

fn gone() -> api::Error {
    api::kinesis::errors::resource_not_found_exception("gone")
}

async fn describe(
    stream: Arc<Stream>,
    _: Authorized,
    _: kinesis::DescribeStreamInput,
) -> Result<kinesis::DescribeStreamOutput> {
    let hours = stream.kept_hours.lock().unwrap().ok_or_else(gone)?;
    let description = kinesis::StreamDescription { retention_period_hours: hours, ..Default::default() };
    Ok(kinesis::DescribeStreamOutput { stream_description: description })
}

async fn list(stream: Arc<Stream>, _: Authorized, _: kinesis::ListShardsInput) -> Result<kinesis::ListShardsOutput> {
    {
        let (times, fails) = &mut *stream.listed.lock().unwrap();
        *times += 1;
        if *fails > 0 {
            *fails -= 1;
            return Err(api::Error::new("InternalFailureException", 500, "no list"));
        }
    }
    let shown = |held: &Held| kinesis::Shard {
        shard_id: held.id.clone(),
        parent_shard_id: held.parents.first().cloned(),
        adjacent_parent_shard_id: held.parents.get(1).cloned(),
        sequence_number_range: kinesis::SequenceNumberRange {
            starting_sequence_number: "1".into(),
            ending_sequence_number: held.closed.then(|| "9".into()),
        },
        ..Default::default()
    };
    let shards = stream.shards.lock().unwrap().iter().map(shown).collect();
    Ok(kinesis::ListShardsOutput { shards: Some(shards), next_token: None })
}

async fn iterator(
    stream: Arc<Stream>,
    _: Authorized,
    input: kinesis::GetShardIteratorInput,
) -> Result<kinesis::GetShardIteratorOutput> {
    stream.opened.lock().unwrap().push(input.shard_id.clone());
    let shards = stream.shards.lock().unwrap();
    let held = shards.iter().find(|held| held.id == input.shard_id).ok_or_else(gone)?;
    let arrived = |record: &&kinesis::Record| record.approximate_arrival_timestamp < input.timestamp;
    let at = match input.shard_iterator_type.as_str() {
        "AFTER_SEQUENCE_NUMBER" => input.starting_sequence_number.unwrap().parse().unwrap(),
        "AT_TIMESTAMP" => held.records.iter().take_while(arrived).count(),
        _ => 0_usize,
    };
    Ok(kinesis::GetShardIteratorOutput { shard_iterator: Some(format!("{} {at}", input.shard_id)) })
}

async fn records(
    stream: Arc<Stream>,
    _: Authorized,
    input: kinesis::GetRecordsInput,
) -> Result<kinesis::GetRecordsOutput> {
    if let Some(left) = stream.fails.lock().unwrap().last_mut().filter(|left| **left > 0) {
        *left -= 1;
        stream.failed.lock().unwrap().push(Instant::now());
        return Err(api::Error::new("InternalFailureException", 500, "on purpose"));
    }
    stream.fails.lock().unwrap().pop();
    let (shard, at) = input.shard_iterator.split_once(' ').unwrap();
    let shards = stream.shards.lock().unwrap();
    let held = shards.iter().find(|held| held.id == shard).ok_or_else(gone)?;
    let records: Vec<_> = held.records.iter().skip(at.parse().unwrap()).cloned().collect();
    let next = (!held.closed).then(|| format!("{shard} {}", held.records.len()));
    Ok(kinesis::GetRecordsOutput { records, next_shard_iterator: next, ..Default::default() })
}

async fn send(stream: Arc<Stream>, _: Authorized, input: sqs::SendMessageInput) -> Result<sqs::SendMessageOutput> {
    stream.told.lock().unwrap().push(serde_json::from_str(&input.message_body).unwrap());
    Ok(sqs::SendMessageOutput::default())
}
