//! Kinesis data streams, read by themselves or through a consumer with enhanced fan-out.

mod event;
mod poll;
mod subscribe;

use super::streams::{self, Cursor, Reader, Shard, Start};
use super::{Source, Spec};
use crate::model::Settings;
use crate::work::Work;
use crate::{Boxed, errors};
use api::kinesis;
use base::Arn;
use cloud::{Check, Cloud, Context, Result};
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;

/// What the function's execution role has to be allowed on the stream.
const ACTIONS: [&str; 4] = ["GetRecords", "GetShardIterator", "DescribeStream", "ListShards"];

pub struct Kinesis;

static SPEC: Spec = Spec {
    name: "Kinesis",
    positions: &["TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"],
    reason: "User action",
    takes: streams::TAKES,
    ..Spec::PLAIN
};

impl Source for Kinesis {
    fn spec(&self) -> &'static Spec {
        &SPEC
    }

    fn is(&self, arn: &Arn) -> bool {
        arn.service == "kinesis" && arn.resource.starts_with("stream/")
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
            let stream = stream_arn(source);
            let mut needs: Vec<_> =
                ACTIONS.iter().map(|action| Check::new(format!("kinesis:{action}"), stream)).collect();
            if is_consumer(source) {
                needs.push(Check::new("kinesis:SubscribeToShard", source));
            }
            needs.iter().try_for_each(|check| authorizer.authorize(&role, check).map_err(denied))?;
            exists(work.cloud(), &role, stream).await?;
            match work.feed.settings.stream.as_ref().and_then(|stream| stream.on_failure.as_deref()) {
                Some(arn) => streams::check_destination(work.cloud(), &role, arn),
                None => Ok(()),
            }
        })
    }

    fn prepare(&self, work: Work) -> Boxed<'static, Result<()>> {
        Box::pin(streams::prepare(work, Arc::new(Kinesis)))
    }

    fn run(&self, work: Work) -> Boxed<'static, ()> {
        Box::pin(streams::run(work, Arc::new(Kinesis)))
    }
}

fn no_access(arn: &str) -> api::Error {
    errors::invalid(format!(
        "Cannot access stream {arn}. Please ensure the role can perform the GetRecords, GetShardIterator, DescribeStream, ListShards, and ListStreams Actions on your stream in IAM."
    ))
}

async fn exists(cloud: &Cloud, role: &Context, stream: &str) -> Result<()> {
    let input =
        kinesis::ListShardsInput { stream_arn: Some(stream.into()), max_results: Some(1), ..Default::default() };
    match cloud.call::<kinesis::ListShards>(role, input).await {
        Err(error) if error.status < 500 => Err(errors::invalid(format!("Stream not found: {stream}")).detail(error)),
        answer => answer.map(drop),
    }
}

/// `…:stream/name/consumer/name:time`
fn is_consumer(arn: &str) -> bool {
    arn.contains("/consumer/")
}

/// Of the stream that a consumer reads, or the stream's own.
fn stream_arn(arn: &str) -> &str {
    arn.split("/consumer/").next().unwrap_or(arn)
}

impl Reader for Kinesis {
    fn batch_info(&self) -> &'static str {
        "KinesisBatchInfo"
    }

    fn shards<'a>(&'a self, work: &'a Work) -> Boxed<'a, Result<Vec<Shard>>> {
        Box::pin(async move {
            let mut shards = Vec::new();
            let mut next = None;
            loop {
                let input = kinesis::ListShardsInput {
                    stream_arn: next.is_none().then(|| stream_arn(&work.feed.source).to_owned()),
                    next_token: next,
                    ..Default::default()
                };
                let answer = work.cloud().call::<kinesis::ListShards>(&work.role().await?, input).await?;
                shards.extend(answer.shards.into_iter().flatten().map(|shard| Shard {
                    parents: shard.parent_shard_id.into_iter().chain(shard.adjacent_parent_shard_id).collect(),
                    closed: shard.sequence_number_range.ending_sequence_number.is_some(),
                    id: shard.shard_id,
                }));
                match answer.next_token {
                    Some(token) => next = Some(token),
                    None => return Ok(shards),
                }
            }
        })
    }

    fn kept<'a>(&'a self, work: &'a Work) -> Boxed<'a, Result<Duration>> {
        Box::pin(async move {
            let stream_arn = Some(stream_arn(&work.feed.source).to_owned());
            let input = kinesis::DescribeStreamInput { stream_arn, limit: Some(1), ..Default::default() };
            let answer = work.cloud().call::<kinesis::DescribeStream>(&work.role().await?, input).await?;
            let hours = u64::try_from(answer.stream_description.retention_period_hours).unwrap_or_default();
            Ok(Duration::from_secs(hours * 3_600))
        })
    }

    fn open<'a>(&'a self, work: &'a Work, shard: &'a str, from: &'a Start) -> Boxed<'a, Result<Box<dyn Cursor>>> {
        Box::pin(async move {
            if is_consumer(&work.feed.source) {
                return Ok(Box::new(subscribe::Subscription::new(shard, from)) as Box<dyn Cursor>);
            }
            Ok(Box::new(poll::Poll::open(work, shard, from).await?) as Box<dyn Cursor>)
        })
    }

    /// When the mapping was made: what came while its pollers began is read.
    fn latest<'a>(&'a self, work: &'a Work, _: &'a str) -> Boxed<'a, Result<Start>> {
        Box::pin(std::future::ready(Ok(Start::At(work.feed.since.seconds()))))
    }

    fn seen(&self, record: &str) -> Value {
        event::seen_record(record)
    }
}
