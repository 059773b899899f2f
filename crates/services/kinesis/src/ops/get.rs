//! GetShardIterator and GetRecords.

use super::put::{dry_run, writable};
use super::{children, millis, seconds};
use crate::errors::{self, invalid};
use crate::limits::{GET_BYTES, GET_RECORDS, ITERATOR_MS};
use crate::log::{self, Found, Want};
use crate::model::{Shard, Stream, shard_id, shard_number};
use crate::names::{self, Named};
use crate::seal::Iterator;
use crate::sequence::Sequence;
use crate::state::{Kinesis, Live, LiveShard};
use api::kinesis::*;
use api::{Blob, Error, Timestamp};
use cloud::{Authorized, Result};
use std::sync::Arc;

/// What a shard iterator says, whatever its age.
pub fn iterator(kinesis: &Kinesis, text: &str) -> Result<Iterator> {
    Iterator::open(&kinesis.sealer, text).ok_or_else(|| invalid("Invalid ShardIterator."))
}

/// Where somebody begins to read.
pub struct Position<'a> {
    pub kind: &'a str,
    pub sequence: Option<&'a str>,
    pub time: Option<Timestamp>,
    /// The operation, as AWS names it in errors.
    pub operation: &'static str,
}

pub async fn shard_iterator(
    kinesis: Arc<Kinesis>,
    auth: Authorized,
    input: GetShardIteratorInput,
) -> Result<GetShardIteratorOutput> {
    let name = names::stream(&auth, &input.stream_name, &input.stream_arn)?;
    let number = shard_number(&input.shard_id)
        .ok_or_else(|| errors::could_not_find_shard(&input.shard_id, name, &auth.account))?;
    let live = writable(&kinesis, name)?;
    let position = Position {
        kind: &input.shard_iterator_type,
        sequence: input.starting_sequence_number.as_deref(),
        time: input.timestamp,
        operation: "GetShardIterator",
    };
    let next = begin(&kinesis, &live, number, &position).await?;
    dry_run(input.dry_run)?;
    let iterator = Iterator {
        stream: name.to_owned(),
        uid: live.facts.uid.clone(),
        shard: number,
        next,
        made_ms: kinesis.now_ms(),
    };
    Ok(GetShardIteratorOutput { shard_iterator: Some(iterator.seal(&kinesis.sealer)) })
}

/// The index of the first record of a position.
pub async fn begin(kinesis: &Kinesis, live: &Live, number: u32, position: &Position<'_>) -> Result<u64> {
    let (name, account) = (&live.facts.name, &kinesis.home.account);
    let (shard, here) = live.shard(number).ok_or_else(|| errors::no_shard(number, name, account))?;
    match (position.kind, position.sequence) {
        ("AT_SEQUENCE_NUMBER", Some(text)) => Ok(sequence(kinesis, live, shard, text, position)?.at()),
        ("AFTER_SEQUENCE_NUMBER", Some(text)) => Ok(sequence(kinesis, live, shard, text, position)?.after()),
        ("AT_SEQUENCE_NUMBER" | "AFTER_SEQUENCE_NUMBER", None) => {
            Err(wrong_pair(position.kind, "no StartingSequenceNumber"))
        }
        (_, Some(_)) => Err(wrong_pair(position.kind, "also a StartingSequenceNumber")),
        ("TRIM_HORIZON", None) => Ok(0),
        ("LATEST", None) => Ok(here.log.tail().next),
        _ => at_time(kinesis, here, position.time).await,
    }
}

fn wrong_pair(kind: &str, given: &str) -> Error {
    invalid(format!(
        "Must either specify (1) AT_SEQUENCE_NUMBER or AFTER_SEQUENCE_NUMBER and StartingSequenceNumber or (2) TRIM_HORIZON \
         or LATEST and no StartingSequenceNumber. Request specified {kind} and {given}."
    ))
}

fn sequence(kinesis: &Kinesis, live: &Live, shard: &Shard, text: &str, position: &Position<'_>) -> Result<Sequence> {
    let used = || {
        format!(
            "StartingSequenceNumber {text} used in {} on shard {} in stream {} under account {} is invalid",
            position.operation,
            shard.id(),
            live.facts.name,
            kinesis.home.account
        )
    };
    let sequence = Sequence::parse(text).ok_or_else(|| invalid(format!("{}.", used())))?;
    if sequence.shard != shard.number {
        return Err(invalid(format!(
            "Invalid StartingSequenceNumber. It encodes {}, while it was used in a call to a shard with {}",
            shard_id(sequence.shard),
            shard.id()
        )));
    }
    if sequence.made != shard.start().made {
        return Err(invalid(format!("{} because it did not come from this stream.", used())));
    }
    Ok(sequence)
}

async fn at_time(kinesis: &Kinesis, shard: &LiveShard, time: Option<Timestamp>) -> Result<u64> {
    let ms = millis(time.ok_or_else(|| {
        invalid(
            "Must specify timestampInMillis parameter for iterator of type AT_TIMESTAMP. Current request has no timestamp \
             parameter.",
        )
    })?);
    let now = kinesis.now_ms();
    if ms > now {
        return Err(invalid(format!(
            "The timestampInMillis parameter cannot be greater than the currentTimestampInMillis. timestampInMillis: {ms}, \
             currentTimestampInMillis: {now}"
        )));
    }
    let log = shard.log.clone();
    blocking(move || log.find_time(ms)).await
}

/// Files are read where that may take its time.
pub async fn blocking<T: Send + 'static>(work: impl FnOnce() -> log::Result<T> + Send + 'static) -> Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(Error::internal)?.map_err(Error::internal)
}

pub async fn records(kinesis: Arc<Kinesis>, auth: Authorized, input: GetRecordsInput) -> Result<GetRecordsOutput> {
    let iterator = iterator(&kinesis, &input.shard_iterator)?;
    let now = kinesis.now_ms();
    if now - iterator.made_ms > ITERATOR_MS {
        return Err(errors::expired_iterator(iterator.made_ms, now));
    }
    if let Some(arn) = &input.stream_arn
        && Named::of(&auth, arn) != Some(Named::Stream(&iterator.stream))
    {
        return Err(invalid("The StreamARN does not belong to the stream of the ShardIterator."));
    }
    let gone = || errors::no_shard(iterator.shard, &iterator.stream, &auth.account);
    let live = kinesis.find(&iterator.stream).filter(|live| live.facts.uid == iterator.uid).ok_or_else(gone)?;
    let (_, here) = live.shard(iterator.shard).ok_or_else(gone)?;
    dry_run(input.dry_run)?;
    if kinesis.config.paced && !here.pace.begin_read(now) {
        note_too_fast(&kinesis, &live, iterator.shard);
        return Err(errors::too_fast(iterator.shard, &iterator.stream, &auth.account));
    }
    let want = Want {
        from: iterator.next,
        horizon: live.facts.horizon(now),
        records: input.limit.map_or(GET_RECORDS, |limit| limit as usize),
        bytes: GET_BYTES,
    };
    let log = here.log.clone();
    let found = blocking(move || log.read(want)).await?;
    let bytes: usize = found.records.iter().map(log::Record::bytes).sum();
    here.pace.end_read(bytes, now);
    let behind = behind(&found, kinesis.now_ms());
    note(&kinesis, &live, iterator.shard, &found, bytes, now);
    // Somebody may have changed the stream while it was read.
    let live = kinesis.find(&iterator.stream).unwrap_or(live);
    let ended = is_ended(&found);
    Ok(GetRecordsOutput {
        next_shard_iterator: (!ended).then(|| next(&kinesis, &iterator, found.next)),
        child_shards: ended.then(|| children(&live.facts, iterator.shard)),
        millis_behind_latest: Some(behind),
        records: show(&live, iterator.shard, found),
    })
}

fn next(kinesis: &Kinesis, iterator: &Iterator, next: u64) -> String {
    Iterator { next, made_ms: kinesis.now_ms(), ..iterator.clone() }.seal(&kinesis.sealer)
}

/// Nothing follows what was found, and nothing will.
pub fn is_ended(found: &Found) -> bool {
    found.tail.closed && found.next >= found.tail.next
}

/// How far what was found is behind, in milliseconds: none at the end alone, also where the last was written this very moment.
pub fn behind(found: &Found, now_ms: i64) -> i64 {
    if found.next >= found.tail.next {
        return 0;
    }
    found.records.last().map_or(1, |last| (now_ms - last.ms).max(1))
}

/// Records as clients see them.
pub fn show(live: &Live, number: u32, found: Found) -> Vec<Record> {
    let Some(shard) = live.facts.shard(number) else { return Vec::new() };
    let encryption = live.facts.encryption();
    let show = |record: log::Record| Record {
        sequence_number: shard.sequence(record.index, record.ms).to_string(),
        approximate_arrival_timestamp: Some(seconds(record.ms)),
        data: Blob(record.data),
        partition_key: Some(record.key),
        encryption_type: encryption.clone(),
    };
    found.records.into_iter().map(show).collect()
}

fn note_too_fast(kinesis: &Kinesis, live: &Live, shard: u32) {
    const METRIC: &str = "ReadProvisionedThroughputExceeded";
    let name = &live.facts.name;
    kinesis.tallies.stream(name, &[(METRIC, 1.0), ("GetRecords.Success", 0.0)]);
    if live.facts.monitors(METRIC) {
        kinesis.tallies.shard(name, shard_id(shard), &[(METRIC, 1.0)]);
    }
}

fn note(kinesis: &Kinesis, live: &Live, shard: u32, found: &Found, bytes: usize, begin_ms: i64) {
    let (name, now) = (&live.facts.name, kinesis.now_ms());
    let (bytes, count) = (bytes as f64, found.records.len() as f64);
    let age = found.records.last().map_or(0.0, |last| (now - last.ms).max(0) as f64);
    kinesis.tallies.stream(
        name,
        &[
            ("GetRecords.Bytes", bytes),
            ("GetRecords.Records", count),
            ("GetRecords.Success", 1.0),
            ("GetRecords.Latency", (now - begin_ms) as f64),
            ("GetRecords.IteratorAgeMilliseconds", age),
        ],
    );
    let of_shard = [("OutgoingBytes", bytes), ("OutgoingRecords", count), ("IteratorAgeMilliseconds", age)];
    let monitored: Vec<_> = of_shard.into_iter().filter(|(metric, _)| live.facts.monitors(metric)).collect();
    if !monitored.is_empty() {
        kinesis.tallies.shard(name, shard_id(shard), &monitored);
    }
}

impl Stream {
    /// As answers show it. Records are not encrypted here.
    pub fn encryption(&self) -> Option<String> {
        self.key_id.as_ref().map(|_| "KMS".to_owned())
    }

    pub fn monitors(&self, metric: &str) -> bool {
        self.monitoring.contains(metric)
    }
}
