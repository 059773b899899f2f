//! Streams of DynamoDB tables.

mod event;
mod poll;

use super::streams::{self, Cursor, Reader, Shard, Start};
use super::{Source, Spec};
use crate::model::Settings;
use crate::work::Work;
use crate::{Boxed, errors};
use api::dynamodbstreams as ddb;
use base::Arn;
use cloud::{Check, Cloud, Context, Result};
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;

/// What the function's execution role has to be allowed on the stream.
const ACTIONS: [&str; 3] = ["GetRecords", "GetShardIterator", "DescribeStream"];

/// For how long such a stream keeps a record.
const KEPT: Duration = Duration::from_secs(24 * 3_600);

pub struct DynamoDb;

static SPEC: Spec = Spec {
    name: "DynamoDB",
    positions: &["TRIM_HORIZON", "LATEST"],
    reason: "User action",
    takes: streams::TAKES,
    ..Spec::PLAIN
};

impl Source for DynamoDb {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn is(&self, arn: &Arn) -> bool {
        arn.service == "dynamodb" && arn.resource.starts_with("table/") && arn.resource.contains("/stream/")
    }

    fn check_settings(&self, _: &str, _: &Settings) -> Result<()> {
        Ok(())
    }

    fn check<'a>(&'a self, work: &'a Work) -> Boxed<'a, Result<()>> {
        Box::pin(async move {
            let source = work.feed.source.as_str();
            let denied = |error| no_access(source).detail(error);
            let role = work.role().await.map_err(denied)?;
            let authorizer = work.cloud().authorizer()?;
            for action in ACTIONS {
                let check = Check::new(format!("dynamodb:{action}"), source);
                authorizer.authorize(&role, &check).map_err(denied)?;
            }
            exists(work.cloud(), &role, source).await?;
            match work.feed.settings.stream.as_ref().and_then(|stream| stream.on_failure.as_deref()) {
                Some(arn) => streams::check_destination(work.cloud(), &role, arn),
                None => Ok(()),
            }
        })
    }

    fn prepare(&self, work: Work) -> Boxed<'static, Result<()>> {
        Box::pin(streams::prepare(work, Arc::new(DynamoDb)))
    }

    fn run(&self, work: Work) -> Boxed<'static, ()> {
        Box::pin(streams::run(work, Arc::new(DynamoDb)))
    }
}

fn no_access(arn: &str) -> api::Error {
    errors::invalid(format!(
        "Cannot access stream {arn}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, and ListStreams Actions on your stream in IAM."
    ))
}

async fn exists(cloud: &Cloud, role: &Context, stream: &str) -> Result<()> {
    let input = ddb::DescribeStreamInput { stream_arn: stream.into(), limit: Some(1), ..Default::default() };
    match cloud.call::<ddb::DescribeStream>(role, input).await {
        Err(error) if error.status < 500 => Err(errors::invalid(format!("Stream not found: {stream}")).detail(error)),
        answer => answer.map(drop),
    }
}

impl Reader for DynamoDb {
    fn batch_info(&self) -> &'static str {
        "DDBStreamBatchInfo"
    }

    fn shards<'a>(&'a self, work: &'a Work) -> Boxed<'a, Result<Vec<Shard>>> {
        Box::pin(async move {
            let mut shards = Vec::new();
            let mut after = None;
            loop {
                let input = ddb::DescribeStreamInput {
                    stream_arn: work.feed.source.clone(),
                    exclusive_start_shard_id: after,
                    ..Default::default()
                };
                let answer = work.cloud().call::<ddb::DescribeStream>(&work.role().await?, input).await?;
                let described = answer.stream_description.unwrap_or_default();
                shards.extend(described.shards.into_iter().flatten().map(|shard| Shard {
                    id: shard.shard_id.unwrap_or_default(),
                    parents: shard.parent_shard_id.into_iter().collect(),
                    closed: shard.sequence_number_range.is_some_and(|range| range.ending_sequence_number.is_some()),
                }));
                match described.last_evaluated_shard_id {
                    Some(last) => after = Some(last),
                    None => return Ok(shards),
                }
            }
        })
    }

    fn open<'a>(&'a self, work: &'a Work, shard: &'a str, from: &'a Start) -> Boxed<'a, Result<Box<dyn Cursor>>> {
        Box::pin(async move { Ok(Box::new(poll::Poll::open(work, shard, from).await?) as Box<dyn Cursor>) })
    }

    fn kept<'a>(&'a self, _: &'a Work) -> Boxed<'a, Result<Duration>> {
        Box::pin(std::future::ready(Ok(KEPT)))
    }

    /// Such streams have no places by time. Where nobody tells what the last one is, what is there is read once to find it.
    fn latest<'a>(&'a self, work: &'a Work, shard: &'a str) -> Boxed<'a, Result<Start>> {
        Box::pin(async move {
            if let Some(place) = poll::Poll::latest(work, shard).await? {
                return Ok(place);
            }
            let mut poll = poll::Poll::open(work, shard, &Start::TrimHorizon).await?;
            let mut from = Start::TrimHorizon;
            loop {
                let page = poll.next(work, Duration::ZERO).await?;
                match page.records.last() {
                    Some(last) => from = Start::After(last.sequence.clone()),
                    None => return Ok(from),
                }
                if page.ended {
                    return Ok(from);
                }
            }
        })
    }

    fn seen(&self, record: &str) -> Value {
        serde_json::from_str(record).unwrap_or_default()
    }
}
