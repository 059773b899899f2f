//! Kinesis Data Streams: streams of shards, records in order, and who reads them.
//!
//! [`service`] is the table of what is served. Facts of streams are kept in the store and shown from memory. Records are
//! in the [`log`], which is files of its own. [`Kinesis::readable`] is for pollers of this node.

mod errors;
mod hash;
mod limits;
mod load;
mod log;
mod metrics;
mod model;
mod names;
mod ops;
mod reconcile;
mod reshape;
mod rules;
mod seal;
mod sequence;
mod state;
mod subscriptions;
#[cfg(test)]
mod tests;
mod token;
mod wake;

pub use state::{Config, Kinesis};

use api::kinesis::*;
use cloud::Service;
use ops::{consumers, get, list_shards, policies, put, reshard, settings, streams, subscribe, tags};
use std::sync::Arc;

/// Every operation, the action and resource that authorise it, and its handler.
#[rustfmt::skip] // one row an operation
pub fn service(kinesis: &Arc<Kinesis>) -> Service<Kinesis> {
    Service::new("kinesis", kinesis.clone())
        .op::<CreateStream, _, _, _>(rules::create, streams::create)
        .op::<DeleteStream, _, _, _>(|s, c, i| rules::stream(s, c, "DeleteStream", &i.stream_name, &i.stream_arn), streams::delete)
        .op::<DescribeStream, _, _, _>(|s, c, i| rules::stream(s, c, "DescribeStream", &i.stream_name, &i.stream_arn), streams::describe)
        .op::<DescribeStreamSummary, _, _, _>(|s, c, i| rules::stream(s, c, "DescribeStreamSummary", &i.stream_name, &i.stream_arn), streams::summary)
        .op::<ListStreams, _, _, _>(|_, _, _| rules::all("ListStreams"), streams::list)
        .op::<DescribeLimits, _, _, _>(|_, _, _| rules::all("DescribeLimits"), streams::limits)
        .op::<PutRecord, _, _, _>(|s, c, i| rules::stream(s, c, "PutRecord", &i.stream_name, &i.stream_arn), put::one)
        .op::<PutRecords, _, _, _>(|s, c, i| rules::stream(s, c, "PutRecords", &i.stream_name, &i.stream_arn), put::many)
        .op::<GetShardIterator, _, _, _>(|s, c, i| rules::stream(s, c, "GetShardIterator", &i.stream_name, &i.stream_arn), get::shard_iterator)
        .op::<GetRecords, _, _, _>(rules::get_records, get::records)
        .op::<ListShards, _, _, _>(rules::list_shards, list_shards::list)
        .op::<SplitShard, _, _, _>(|s, c, i| rules::stream(s, c, "SplitShard", &i.stream_name, &i.stream_arn), reshard::split)
        .op::<MergeShards, _, _, _>(|s, c, i| rules::stream(s, c, "MergeShards", &i.stream_name, &i.stream_arn), reshard::merge)
        .op::<UpdateShardCount, _, _, _>(|s, c, i| rules::stream(s, c, "UpdateShardCount", &i.stream_name, &i.stream_arn), reshard::update_count)
        .op::<UpdateStreamMode, _, _, _>(|s, c, i| rules::arn(s, c, "UpdateStreamMode", &i.stream_arn), settings::update_mode)
        .op::<UpdateMaxRecordSize, _, _, _>(|s, c, i| rules::stream(s, c, "UpdateMaxRecordSize", &None, &i.stream_arn), settings::update_record_size)
        .op::<IncreaseStreamRetentionPeriod, _, _, _>(|s, c, i| rules::stream(s, c, "IncreaseStreamRetentionPeriod", &i.stream_name, &i.stream_arn), settings::increase_retention)
        .op::<DecreaseStreamRetentionPeriod, _, _, _>(|s, c, i| rules::stream(s, c, "DecreaseStreamRetentionPeriod", &i.stream_name, &i.stream_arn), settings::decrease_retention)
        .op::<EnableEnhancedMonitoring, _, _, _>(|s, c, i| rules::stream(s, c, "EnableEnhancedMonitoring", &i.stream_name, &i.stream_arn), settings::enable_monitoring)
        .op::<DisableEnhancedMonitoring, _, _, _>(|s, c, i| rules::stream(s, c, "DisableEnhancedMonitoring", &i.stream_name, &i.stream_arn), settings::disable_monitoring)
        .op::<StartStreamEncryption, _, _, _>(|s, c, i| rules::stream(s, c, "StartStreamEncryption", &i.stream_name, &i.stream_arn), settings::start_encryption)
        .op::<StopStreamEncryption, _, _, _>(|s, c, i| rules::stream(s, c, "StopStreamEncryption", &i.stream_name, &i.stream_arn), settings::stop_encryption)
        .op::<RegisterStreamConsumer, _, _, _>(rules::register, consumers::register)
        .op::<DeregisterStreamConsumer, _, _, _>(rules::deregister_consumer, consumers::deregister)
        .op::<DescribeStreamConsumer, _, _, _>(rules::describe_consumer, consumers::describe)
        .op::<ListStreamConsumers, _, _, _>(|s, c, i| rules::arn(s, c, "ListStreamConsumers", &i.stream_arn), consumers::list)
        .op::<SubscribeToShard, _, _, _>(|s, c, i| rules::arn(s, c, "SubscribeToShard", &i.consumer_arn), subscribe::subscribe)
        .op::<AddTagsToStream, _, _, _>(|s, c, i| rules::tagging(rules::stream(s, c, "AddTagsToStream", &i.stream_name, &i.stream_arn), &i.tags), tags::add_to_stream)
        .op::<RemoveTagsFromStream, _, _, _>(|s, c, i| rules::untagging(rules::stream(s, c, "RemoveTagsFromStream", &i.stream_name, &i.stream_arn), &i.tag_keys), tags::remove_from_stream)
        .op::<ListTagsForStream, _, _, _>(|s, c, i| rules::stream(s, c, "ListTagsForStream", &i.stream_name, &i.stream_arn), tags::list_of_stream)
        .op::<TagResource, _, _, _>(|s, c, i| rules::tagging(rules::arn(s, c, "TagResource", &i.resource_arn), &i.tags), tags::tag)
        .op::<UntagResource, _, _, _>(|s, c, i| rules::untagging(rules::arn(s, c, "UntagResource", &i.resource_arn), &i.tag_keys), tags::untag)
        .op::<ListTagsForResource, _, _, _>(|s, c, i| rules::arn(s, c, "ListTagsForResource", &i.resource_arn), tags::list)
        .op::<PutResourcePolicy, _, _, _>(|s, c, i| rules::arn(s, c, "PutResourcePolicy", &i.resource_arn), policies::put)
        .op::<GetResourcePolicy, _, _, _>(|s, c, i| rules::arn(s, c, "GetResourcePolicy", &i.resource_arn), policies::get)
        .op::<DeleteResourcePolicy, _, _, _>(|s, c, i| rules::arn(s, c, "DeleteResourcePolicy", &i.resource_arn), policies::delete)
}
