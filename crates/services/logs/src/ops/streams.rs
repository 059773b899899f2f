//! CreateLogStream, DeleteLogStream, DescribeLogStreams.

use super::{PAGE, limit};
use crate::db::streams::{self, After, Listing, Stream};
use crate::names::{identified, stream_arn};
use crate::state::{Logs, group, refuse, stream};
use crate::token;
use api::logs::errors::{invalid_parameter_exception, resource_already_exists_exception};
use api::logs::*;
use cloud::{Authorized, Context, Result};
use std::sync::Arc;

pub async fn create(logs: Arc<Logs>, call: Authorized, input: CreateLogStreamInput) -> Result<CreateLogStreamOutput> {
    let (id, now) = (logs.sequence.next(call.now), call.now.millis());
    logs.write(move |tx| {
        let group = group(tx, &input.log_group_name)?;
        match streams::insert(tx, id, group.id, &input.log_stream_name, now)? {
            true => Ok(()),
            false => Err(refuse(resource_already_exists_exception("The specified log stream already exists"))),
        }
    })
    .await?;
    Ok(CreateLogStreamOutput {})
}

pub async fn delete(logs: Arc<Logs>, _: Authorized, input: DeleteLogStreamInput) -> Result<DeleteLogStreamOutput> {
    logs.write(move |tx| {
        let group = group(tx, &input.log_group_name)?;
        let stream = stream(tx, group.id, &input.log_stream_name)?;
        super::groups::deletable(&group)?;
        streams::remove(tx, group.id, stream.id)
    })
    .await?;
    logs.nudge.notify_one();
    Ok(DeleteLogStreamOutput {})
}

pub async fn describe(
    logs: Arc<Logs>,
    call: Authorized,
    input: DescribeLogStreamsInput,
) -> Result<DescribeLogStreamsOutput> {
    let name = identified(&call, input.log_group_name.as_deref(), input.log_group_identifier.as_deref())?;
    let listing = listing(&input)?;
    let (most, by_time) = (limit(input.limit, PAGE), listing.by_time);
    let of = name.clone();
    let mut found = logs.read(move |tx| streams::list(tx, group(tx, &of)?.id, &listing)).await?;
    let more = found.len() > most;
    found.truncate(most);
    let next_token = found.last().filter(|_| more).map(|last| {
        let last_event = if by_time { last.last_event.unwrap_or_default() } else { 0 };
        token::write_stream(&After { last_event, name: last.name.clone() })
    });
    let log_streams = Some(found.iter().map(|stream| shown(&call, &name, stream)).collect());
    Ok(DescribeLogStreamsOutput { log_streams, next_token })
}

fn listing(input: &DescribeLogStreamsInput) -> Result<Listing> {
    let by_time = input.order_by.as_deref() == Some("LastEventTime");
    if by_time && input.log_stream_name_prefix.is_some() {
        return Err(invalid_parameter_exception("Cannot order by LastEventTime with a logStreamNamePrefix."));
    }
    Ok(Listing {
        prefix: input.log_stream_name_prefix.clone().unwrap_or_default(),
        by_time,
        descending: input.descending.unwrap_or_default(),
        after: input.next_token.as_deref().map(token::read_stream).transpose()?,
        limit: limit(input.limit, PAGE) + 1,
    })
}

fn shown(context: &Context, group: &str, stream: &Stream) -> LogStream {
    LogStream {
        log_stream_name: Some(stream.name.clone()),
        creation_time: Some(stream.created),
        first_event_timestamp: stream.first_event,
        last_event_timestamp: stream.last_event,
        last_ingestion_time: stream.last_ingestion,
        upload_sequence_token: stream.last_ingestion.map(super::put::sequence_token),
        arn: Some(stream_arn(context, group, &stream.name)),
        stored_bytes: Some(0),
    }
}
