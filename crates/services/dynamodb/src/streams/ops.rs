//! The operations of DynamoDB Streams.

use super::iterator::Iterator;
use super::records;
use crate::DynamoDb;
use crate::catalog::Stream;
use crate::convert::validation;
use api::Error;
use api::dynamodbstreams::errors::{resource_not_found_exception, trimmed_data_access_exception};
use api::dynamodbstreams::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Records in one answer at most.
const MOST: usize = 1_000;
/// Streams in one answer at most.
const STREAMS: usize = 100;

fn missing(arn: &str) -> Error {
    resource_not_found_exception(format!("Requested resource not found: Stream: {arn} not found"))
}

fn found(db: &DynamoDb, arn: &str) -> Result<Arc<Stream>> {
    let path = db.home.within(arn).ok_or_else(|| validation(format!("Invalid StreamArn: {arn}")));
    db.catalog.stream(path?).ok_or_else(|| missing(arn))
}

/// The one shard of a stream.
fn shard_id(stream: &Stream) -> String {
    format!("shardId-{:020}-{:08x}", stream.opened, stream.id)
}

fn shard(stream: &Stream) -> Shard {
    let range = SequenceNumberRange {
        starting_sequence_number: Some(records::public(stream.first)),
        ending_sequence_number: stream.last.map(records::public),
    };
    Shard { shard_id: Some(shard_id(stream)), sequence_number_range: Some(range), parent_shard_id: None }
}

pub async fn list(db: Arc<DynamoDb>, _: Authorized, input: ListStreamsInput) -> Result<ListStreamsOutput> {
    let limit = input.limit.map_or(STREAMS, |limit| limit.clamp(1, STREAMS as i32) as usize);
    let table = input.table_name.as_deref().map(|name| db.home.name(name));
    let all = db.catalog.streams().into_iter().filter(|stream| table.is_none_or(|name| stream.table == name));
    let mut all = all.map(|stream| (db.stream_arn(&stream), stream)).collect::<Vec<_>>();
    all.sort_by(|(one, _), (other, _)| one.cmp(other));
    if let Some(start) = &input.exclusive_start_stream_arn {
        all.retain(|(arn, _)| arn > start);
    }
    let more = all.len() > limit;
    all.truncate(limit);
    let last_evaluated_stream_arn = all.last().filter(|_| more).map(|(arn, _)| arn.clone());
    let shown = all.into_iter().map(|(arn, stream)| shown(arn, &stream));
    Ok(ListStreamsOutput { streams: Some(shown.collect()), last_evaluated_stream_arn })
}

fn shown(arn: String, stream: &Stream) -> api::dynamodbstreams::Stream {
    let (table_name, label) = (Some(stream.table.clone()), Some(stream.label.clone()));
    api::dynamodbstreams::Stream { stream_arn: Some(arn), table_name, stream_label: label }
}

pub async fn describe(db: Arc<DynamoDb>, _: Authorized, input: DescribeStreamInput) -> Result<DescribeStreamOutput> {
    let stream = found(&db, &input.stream_arn)?;
    let after = input.exclusive_start_shard_id.is_some_and(|start| start >= shard_id(&stream));
    // No shard has children: they follow one another only where they are split.
    let children = input.shard_filter.is_some();
    let shards = if after || children { Vec::new() } else { vec![shard(&stream)] };
    let status = if stream.closed.is_some() { "DISABLED" } else { "ENABLED" };
    let description = StreamDescription {
        stream_arn: Some(input.stream_arn),
        stream_label: Some(stream.label.clone()),
        stream_status: Some(status.into()),
        stream_view_type: Some(stream.view.clone()),
        creation_request_date_time: Some(api::Timestamp(stream.opened as f64 / 1000.0)),
        table_name: Some(stream.table.clone()),
        key_schema: Some(serde_json::from_str(&stream.key_schema).map_err(Error::internal)?),
        shards: Some(shards),
        last_evaluated_shard_id: None,
    };
    Ok(DescribeStreamOutput { stream_description: Some(description) })
}

pub async fn get_shard_iterator(
    db: Arc<DynamoDb>,
    auth: Authorized,
    input: GetShardIteratorInput,
) -> Result<GetShardIteratorOutput> {
    let stream = found(&db, &input.stream_arn)?;
    if input.shard_id != shard_id(&stream) {
        let message = format!(
            "Requested resource not found: Shard: {} in stream: {} not found",
            input.shard_id, input.stream_arn
        );
        return Err(resource_not_found_exception(message));
    }
    let named = input.sequence_number.as_deref();
    let kind = input.shard_iterator_type.as_str();
    let given = || {
        let text = named.ok_or_else(|| validation("Missing required parameter SequenceNumber"))?;
        let sequence = records::sequence(text).filter(|sequence| *sequence >= stream.first);
        sequence.ok_or_else(|| validation(format!("Invalid SequenceNumber: {text} is not in the shard")))
    };
    let after = match kind {
        "TRIM_HORIZON" | "LATEST" if named.is_some() => {
            return Err(validation(format!("SequenceNumber must not be given with {kind}")));
        }
        "TRIM_HORIZON" => stream.first - 1,
        "LATEST" => db.engine.read(records::last).await?,
        "AT_SEQUENCE_NUMBER" => given()? - 1,
        "AFTER_SEQUENCE_NUMBER" => given()?,
        other => return Err(validation(format!("Invalid ShardIteratorType: {other}"))),
    };
    if named.is_some() {
        let id = stream.id;
        if after < db.engine.read(move |storage| records::trimmed(storage, id)).await? {
            let message = "Attempted access beyond trim horizon in the shard";
            return Err(trimmed_data_access_exception(message));
        }
    }
    let iterator = Iterator::new(&input.stream_arn, after, auth.now).to_string();
    Ok(GetShardIteratorOutput { shard_iterator: Some(iterator) })
}

/// See [`DynamoDb::place`].
pub fn place(db: &DynamoDb, iterator: &str) -> Option<Option<String>> {
    let iterator = Iterator::parse(iterator)?;
    let stream = found(db, iterator.stream_arn).ok()?;
    Some((iterator.after >= stream.first).then(|| records::public(iterator.after)))
}

pub async fn get_records(db: Arc<DynamoDb>, auth: Authorized, input: GetRecordsInput) -> Result<GetRecordsOutput> {
    let iterator = Iterator::parse(&input.shard_iterator).ok_or_else(|| validation("Invalid ShardIterator"))?;
    let iterator = iterator.fresh(auth.now)?;
    let stream = found(&db, iterator.stream_arn)?;
    let limit = input.limit.map_or(MOST, |limit| limit.clamp(1, MOST as i32) as usize);
    let (of, after, region) = (stream.clone(), iterator.after, db.home.region.clone());
    let read = db.engine.read(move |storage| records::after(storage, &of, after, limit, &region));
    let page = read.await?;
    // A shard that has ended, and is read to its end, has nothing more.
    let ended = stream.closed.is_some() && page.exhausted && page.records.is_empty();
    let next = (!ended).then(|| Iterator::new(iterator.stream_arn, page.position, auth.now).to_string());
    Ok(GetRecordsOutput { records: Some(page.records), next_shard_iterator: next })
}
