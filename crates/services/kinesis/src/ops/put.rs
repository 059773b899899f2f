//! PutRecord and PutRecords.

use crate::errors::{self, invalid, validation};
use crate::hash;
use crate::limits::PUT_BYTES;
use crate::log::{self, Entry};
use crate::model::{Status, shard_id};
use crate::names;
use crate::sequence::Sequence;
use crate::state::{Kinesis, Live, LiveShard};
use api::Error;
use api::kinesis::errors::dry_run_operation_exception;
use api::kinesis::*;
use bytes::Bytes;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How often records find their shard just closed, and look for its children.
const TRIES: usize = 8;

struct Incoming {
    hash_key: u128,
    entry: Entry,
}

/// What became of one record.
enum Outcome {
    Kept { shard: u32, sequence: Sequence },
    TooFast { shard: u32 },
    Failed(Error),
}

pub async fn one(kinesis: Arc<Kinesis>, auth: Authorized, input: PutRecordInput) -> Result<PutRecordOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    let live = writable(&kinesis, name)?;
    let record = incoming(&live, input.partition_key, input.explicit_hash_key, input.data.0, "")?;
    check_ordering(&kinesis, name, input.sequence_number_for_ordering.as_deref())?;
    dry_run(input.dry_run)?;
    let (begin, bytes) = (kinesis.now_ms(), record.entry.bytes());
    let outcome = put(&kinesis, name, vec![record]).await?.pop();
    let success = matches!(outcome, Some(Outcome::Kept { .. }));
    let latency = (kinesis.now_ms() - begin) as f64;
    kinesis.tallies.stream(
        name,
        &[
            ("PutRecord.Bytes", bytes as f64),
            ("PutRecord.Latency", latency),
            ("PutRecord.Success", f64::from(u8::from(success))),
        ],
    );
    match outcome.ok_or_else(|| Error::internal("a record without an outcome"))? {
        Outcome::Kept { shard, sequence } => Ok(PutRecordOutput {
            shard_id: shard_id(shard),
            sequence_number: sequence.to_string(),
            encryption_type: live.facts.encryption(),
        }),
        Outcome::TooFast { shard } => Err(errors::too_fast(shard, name, &auth.account)),
        Outcome::Failed(error) => Err(error),
    }
}

pub async fn many(kinesis: Arc<Kinesis>, auth: Authorized, input: PutRecordsInput) -> Result<PutRecordsOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    let live = writable(&kinesis, name)?;
    let read = |(n, record): (usize, PutRecordsRequestEntry)| {
        let at = format!("records.{}.member.", n + 1);
        incoming(&live, record.partition_key, record.explicit_hash_key, record.data.0, &at)
    };
    let records = input.records.into_iter().enumerate().map(read).collect::<Result<Vec<_>>>()?;
    let bytes: usize = records.iter().map(|record| record.entry.bytes()).sum();
    if bytes > PUT_BYTES {
        return Err(invalid("Records size exceeds 10 MB limit"));
    }
    dry_run(input.dry_run)?;
    let begin = kinesis.now_ms();
    let outcomes = put(&kinesis, name, records).await?;
    note_many(&kinesis, name, bytes, begin, &outcomes);
    let failed = outcomes.iter().filter(|outcome| !matches!(outcome, Outcome::Kept { .. })).count();
    let records = outcomes.into_iter().map(|outcome| match outcome {
        Outcome::Kept { shard, sequence } => PutRecordsResultEntry {
            sequence_number: Some(sequence.to_string()),
            shard_id: Some(shard_id(shard)),
            ..Default::default()
        },
        Outcome::TooFast { shard } => {
            refused("ProvisionedThroughputExceededException", errors::rate_exceeded(shard, name, &auth.account))
        }
        Outcome::Failed(error) => {
            tracing::error!(%error, request_id = %auth.request_id, "a record of PutRecords could not be kept");
            refused("InternalFailure", "Internal service failure.".into())
        }
    });
    Ok(PutRecordsOutput {
        failed_record_count: Some(failed as i32),
        records: records.collect(),
        encryption_type: live.facts.encryption(),
    })
}

fn refused(code: &str, message: String) -> PutRecordsResultEntry {
    PutRecordsResultEntry { error_code: Some(code.into()), error_message: Some(message), ..Default::default() }
}

fn note_many(kinesis: &Kinesis, name: &str, bytes: usize, begin_ms: i64, outcomes: &[Outcome]) {
    let count = |is: fn(&Outcome) -> bool| outcomes.iter().filter(|outcome| is(outcome)).count() as f64;
    let kept = count(|outcome| matches!(outcome, Outcome::Kept { .. }));
    kinesis.tallies.stream(
        name,
        &[
            ("PutRecords.Bytes", bytes as f64),
            ("PutRecords.Latency", (kinesis.now_ms() - begin_ms) as f64),
            ("PutRecords.Success", f64::from(u8::from(kept > 0.0))),
            ("PutRecords.TotalRecords", outcomes.len() as f64),
            ("PutRecords.SuccessfulRecords", kept),
            ("PutRecords.FailedRecords", count(|outcome| matches!(outcome, Outcome::Failed(_)))),
            ("PutRecords.ThrottledRecords", count(|outcome| matches!(outcome, Outcome::TooFast { .. }))),
        ],
    );
}

pub fn dry_run(asked: Option<bool>) -> Result<()> {
    match asked {
        Some(true) => {
            Err(dry_run_operation_exception("Request would have succeeded, but the DryRun parameter was set."))
        }
        _ => Ok(()),
    }
}

/// A stream that takes and gives records.
pub fn writable(kinesis: &Kinesis, name: &str) -> Result<Arc<Live>> {
    let live = kinesis.stream(name)?;
    match live.facts.status(kinesis.now_ms()) {
        Status::Active | Status::Updating => Ok(live),
        Status::Creating | Status::Deleting => Err(errors::no_stream(name, &kinesis.home.account)),
    }
}

fn incoming(live: &Live, key: Option<String>, explicit: Option<String>, data: Bytes, at: &str) -> Result<Incoming> {
    let most = live.facts.record_kib as usize * 1024;
    let key = match key {
        Some(key) => key,
        None if live.facts.spread => String::new(),
        None => {
            return Err(validation(format!(
                "1 validation error detected: Value null at '{at}partitionKey' failed to satisfy constraint: Member must \
                 not be null"
            )));
        }
    };
    if data.len() > most {
        return Err(validation(format!(
            "1 validation error detected: Value at '{at}data' failed to satisfy constraint: Member must have length less \
             than or equal to {most}"
        )));
    }
    let entry = Entry { key, data };
    if entry.bytes() > most {
        return Err(invalid(format!(
            "The size of the record, {} bytes with its partition key, exceeds the limit of {most} bytes.",
            entry.bytes()
        )));
    }
    let hash_key = match explicit {
        Some(text) => explicit_hash_key(&text)?,
        None => hash::of_partition_key(&entry.key),
    };
    Ok(Incoming { hash_key, entry })
}

fn explicit_hash_key(text: &str) -> Result<u128> {
    text.parse().map_err(|_| {
        invalid(format!(
            "Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was {text}"
        ))
    })
}

/// Sequence numbers of a shard always grow here: nothing has to be done for it, but nonsense is told.
fn check_ordering(kinesis: &Kinesis, name: &str, after: Option<&str>) -> Result<()> {
    let Some(after) = after else { return Ok(()) };
    let known = Sequence::parse(after).filter(|sequence| sequence.time as i64 <= kinesis.now_ms() / 1000);
    known.map(drop).ok_or_else(|| {
        invalid(format!(
            "ExclusiveMinimumSequenceNumber {after} used in PutRecord on stream {name} under account {} is invalid.",
            kinesis.home.account
        ))
    })
}

/// What is for one shard, with the places in the request.
struct Share {
    number: u32,
    created_ms: i64,
    shard: Arc<LiveShard>,
    places: Vec<usize>,
}

/// Keeps records; what became of each, in their order.
async fn put(kinesis: &Kinesis, name: &str, mut records: Vec<Incoming>) -> Result<Vec<Outcome>> {
    let mut outcomes: Vec<Option<Outcome>> = records.iter().map(|_| None).collect();
    for turn in 0..TRIES {
        let live = writable(kinesis, name)?;
        if live.facts.spread && turn == 0 {
            spread(&live, &mut records);
        }
        let shares = share(kinesis, &live, &records, &mut outcomes, turn == 0)?;
        append(kinesis, &live, &records, shares, &mut outcomes).await;
        if outcomes.iter().all(Option::is_some) {
            break;
        }
        // Some shard has just been closed: once that is known its children take the records.
        kinesis.settled().await;
    }
    let unsettled = || Outcome::Failed(Error::internal("the shards of a stream do not settle"));
    Ok(outcomes.into_iter().map(|outcome| outcome.unwrap_or_else(unsettled)).collect())
}

/// Keys count for nothing: records go to the shards by turns.
fn spread(live: &Live, records: &mut [Incoming]) {
    let open: Vec<u128> = live.facts.open().map(|shard| shard.low).collect();
    let from = usize::from(base::id::bytes(1)[0]);
    for (n, record) in records.iter_mut().enumerate() {
        record.hash_key = open.get((from + n) % open.len().max(1)).copied().unwrap_or_default();
    }
}

/// Divides those that have no outcome yet among shards. What is too fast for its shard has one now.
fn share(
    kinesis: &Kinesis,
    live: &Live,
    records: &[Incoming],
    outcomes: &mut [Option<Outcome>],
    count: bool,
) -> Result<Vec<Share>> {
    let now = kinesis.now_ms();
    let mut shares: BTreeMap<u32, Share> = BTreeMap::new();
    for (place, record) in
        records.iter().enumerate().filter(|(place, _)| outcomes[*place].is_none()).collect::<Vec<_>>()
    {
        let (facts, shard) = live.shard_of(record.hash_key).ok_or_else(|| Error::internal("a hash key of no shard"))?;
        let bytes = record.entry.bytes();
        if count {
            live.load.add(bytes);
            if kinesis.config.paced && !shard.pace.write(bytes, now) {
                note_too_fast(kinesis, live, facts.number);
                outcomes[place] = Some(Outcome::TooFast { shard: facts.number });
                continue;
            }
        }
        let new =
            || Share { number: facts.number, created_ms: facts.created_ms, shard: shard.clone(), places: Vec::new() };
        shares.entry(facts.number).or_insert_with(new).places.push(place);
    }
    Ok(shares.into_values().collect())
}

fn note_too_fast(kinesis: &Kinesis, live: &Live, shard: u32) {
    const METRIC: &str = "WriteProvisionedThroughputExceeded";
    kinesis.tallies.stream(&live.facts.name, &[(METRIC, 1.0)]);
    if live.facts.monitors(METRIC) {
        kinesis.tallies.shard(&live.facts.name, shard_id(shard), &[(METRIC, 1.0)]);
    }
}

/// Appends each share to its shard, all at once. Records whose shard is closed stay without an outcome.
async fn append(
    kinesis: &Kinesis,
    live: &Live,
    records: &[Incoming],
    shares: Vec<Share>,
    outcomes: &mut [Option<Outcome>],
) {
    let appends = shares.into_iter().map(|share| async move {
        let entries = share.places.iter().map(|place| records[*place].entry.clone()).collect();
        let done = kinesis.engine.append(share.shard.log.clone(), entries).await;
        (share, done)
    });
    for (share, done) in futures::future::join_all(appends).await {
        match done {
            Ok(appended) => {
                note_kept(kinesis, live, &share, records);
                for (n, place) in share.places.iter().enumerate() {
                    let index = appended.first + n as u64;
                    let sequence = Sequence::of(share.created_ms, share.number, index, appended.ms);
                    outcomes[*place] = Some(Outcome::Kept { shard: share.number, sequence });
                }
            }
            Err(log::Error::Closed) => {}
            Err(error) => {
                share.places.iter().for_each(|place| outcomes[*place] = Some(Outcome::Failed(Error::internal(&error))));
            }
        }
    }
}

fn note_kept(kinesis: &Kinesis, live: &Live, share: &Share, records: &[Incoming]) {
    let bytes: usize = share.places.iter().map(|place| records[*place].entry.bytes()).sum();
    let values = [("IncomingBytes", bytes as f64), ("IncomingRecords", share.places.len() as f64)];
    kinesis.tallies.stream(&live.facts.name, &values);
    let monitored: Vec<_> = values.into_iter().filter(|(metric, _)| live.facts.monitors(metric)).collect();
    if !monitored.is_empty() {
        kinesis.tallies.shard(&live.facts.name, shard_id(share.number), &monitored);
    }
}
