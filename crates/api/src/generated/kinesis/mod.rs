// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! Kinesis (2013-12-02, json).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "kinesis",
    id: "Kinesis",
    protocols: &[schema::Protocol::Json],
    api_version: "2013-12-02",
    endpoint_prefix: "kinesis",
    signing_name: "kinesis",
    json_version: "1.1",
    target_prefix: "Kinesis_20131202",
    xml_namespace: "",
    query_compatible: false,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct AddTagsToStream;
impl crate::Operation for AddTagsToStream {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "AddTagsToStream";
    type Input = types::AddTagsToStreamInput;
    type Output = types::AddTagsToStreamOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ADD_TAGS_TO_STREAM
    }
}

pub struct CreateStream;
impl crate::Operation for CreateStream {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "CreateStream";
    type Input = types::CreateStreamInput;
    type Output = types::CreateStreamOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_STREAM
    }
}

pub struct DecreaseStreamRetentionPeriod;
impl crate::Operation for DecreaseStreamRetentionPeriod {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "DecreaseStreamRetentionPeriod";
    type Input = types::DecreaseStreamRetentionPeriodInput;
    type Output = types::DecreaseStreamRetentionPeriodOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DECREASE_STREAM_RETENTION_PERIOD
    }
}

pub struct DeleteResourcePolicy;
impl crate::Operation for DeleteResourcePolicy {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "DeleteResourcePolicy";
    type Input = types::DeleteResourcePolicyInput;
    type Output = types::DeleteResourcePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_RESOURCE_POLICY
    }
}

pub struct DeleteStream;
impl crate::Operation for DeleteStream {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "DeleteStream";
    type Input = types::DeleteStreamInput;
    type Output = types::DeleteStreamOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_STREAM
    }
}

pub struct DeregisterStreamConsumer;
impl crate::Operation for DeregisterStreamConsumer {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "DeregisterStreamConsumer";
    type Input = types::DeregisterStreamConsumerInput;
    type Output = types::DeregisterStreamConsumerOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DEREGISTER_STREAM_CONSUMER
    }
}

pub struct DescribeLimits;
impl crate::Operation for DescribeLimits {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "DescribeLimits";
    type Input = types::DescribeLimitsInput;
    type Output = types::DescribeLimitsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_LIMITS
    }
}

pub struct DescribeStream;
impl crate::Operation for DescribeStream {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "DescribeStream";
    type Input = types::DescribeStreamInput;
    type Output = types::DescribeStreamOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_STREAM
    }
}

pub struct DescribeStreamConsumer;
impl crate::Operation for DescribeStreamConsumer {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "DescribeStreamConsumer";
    type Input = types::DescribeStreamConsumerInput;
    type Output = types::DescribeStreamConsumerOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_STREAM_CONSUMER
    }
}

pub struct DescribeStreamSummary;
impl crate::Operation for DescribeStreamSummary {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "DescribeStreamSummary";
    type Input = types::DescribeStreamSummaryInput;
    type Output = types::DescribeStreamSummaryOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_STREAM_SUMMARY
    }
}

pub struct DisableEnhancedMonitoring;
impl crate::Operation for DisableEnhancedMonitoring {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "DisableEnhancedMonitoring";
    type Input = types::DisableEnhancedMonitoringInput;
    type Output = types::EnhancedMonitoringOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DISABLE_ENHANCED_MONITORING
    }
}

pub struct EnableEnhancedMonitoring;
impl crate::Operation for EnableEnhancedMonitoring {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "EnableEnhancedMonitoring";
    type Input = types::EnableEnhancedMonitoringInput;
    type Output = types::EnhancedMonitoringOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ENABLE_ENHANCED_MONITORING
    }
}

pub struct GetRecords;
impl crate::Operation for GetRecords {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "GetRecords";
    type Input = types::GetRecordsInput;
    type Output = types::GetRecordsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_RECORDS
    }
}

pub struct GetResourcePolicy;
impl crate::Operation for GetResourcePolicy {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "GetResourcePolicy";
    type Input = types::GetResourcePolicyInput;
    type Output = types::GetResourcePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_RESOURCE_POLICY
    }
}

pub struct GetShardIterator;
impl crate::Operation for GetShardIterator {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "GetShardIterator";
    type Input = types::GetShardIteratorInput;
    type Output = types::GetShardIteratorOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_SHARD_ITERATOR
    }
}

pub struct IncreaseStreamRetentionPeriod;
impl crate::Operation for IncreaseStreamRetentionPeriod {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "IncreaseStreamRetentionPeriod";
    type Input = types::IncreaseStreamRetentionPeriodInput;
    type Output = types::IncreaseStreamRetentionPeriodOutput;
    fn schema() -> &'static schema::Operation {
        &operations::INCREASE_STREAM_RETENTION_PERIOD
    }
}

pub struct ListShards;
impl crate::Operation for ListShards {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "ListShards";
    type Input = types::ListShardsInput;
    type Output = types::ListShardsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_SHARDS
    }
}

pub struct ListStreamConsumers;
impl crate::Operation for ListStreamConsumers {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "ListStreamConsumers";
    type Input = types::ListStreamConsumersInput;
    type Output = types::ListStreamConsumersOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_STREAM_CONSUMERS
    }
}

pub struct ListStreams;
impl crate::Operation for ListStreams {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "ListStreams";
    type Input = types::ListStreamsInput;
    type Output = types::ListStreamsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_STREAMS
    }
}

pub struct ListTagsForResource;
impl crate::Operation for ListTagsForResource {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "ListTagsForResource";
    type Input = types::ListTagsForResourceInput;
    type Output = types::ListTagsForResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_TAGS_FOR_RESOURCE
    }
}

pub struct ListTagsForStream;
impl crate::Operation for ListTagsForStream {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "ListTagsForStream";
    type Input = types::ListTagsForStreamInput;
    type Output = types::ListTagsForStreamOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_TAGS_FOR_STREAM
    }
}

pub struct MergeShards;
impl crate::Operation for MergeShards {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "MergeShards";
    type Input = types::MergeShardsInput;
    type Output = types::MergeShardsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::MERGE_SHARDS
    }
}

pub struct PutRecord;
impl crate::Operation for PutRecord {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "PutRecord";
    type Input = types::PutRecordInput;
    type Output = types::PutRecordOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_RECORD
    }
}

pub struct PutRecords;
impl crate::Operation for PutRecords {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "PutRecords";
    type Input = types::PutRecordsInput;
    type Output = types::PutRecordsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_RECORDS
    }
}

pub struct PutResourcePolicy;
impl crate::Operation for PutResourcePolicy {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "PutResourcePolicy";
    type Input = types::PutResourcePolicyInput;
    type Output = types::PutResourcePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_RESOURCE_POLICY
    }
}

pub struct RegisterStreamConsumer;
impl crate::Operation for RegisterStreamConsumer {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "RegisterStreamConsumer";
    type Input = types::RegisterStreamConsumerInput;
    type Output = types::RegisterStreamConsumerOutput;
    fn schema() -> &'static schema::Operation {
        &operations::REGISTER_STREAM_CONSUMER
    }
}

pub struct RemoveTagsFromStream;
impl crate::Operation for RemoveTagsFromStream {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "RemoveTagsFromStream";
    type Input = types::RemoveTagsFromStreamInput;
    type Output = types::RemoveTagsFromStreamOutput;
    fn schema() -> &'static schema::Operation {
        &operations::REMOVE_TAGS_FROM_STREAM
    }
}

pub struct SplitShard;
impl crate::Operation for SplitShard {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "SplitShard";
    type Input = types::SplitShardInput;
    type Output = types::SplitShardOutput;
    fn schema() -> &'static schema::Operation {
        &operations::SPLIT_SHARD
    }
}

pub struct StartStreamEncryption;
impl crate::Operation for StartStreamEncryption {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "StartStreamEncryption";
    type Input = types::StartStreamEncryptionInput;
    type Output = types::StartStreamEncryptionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::START_STREAM_ENCRYPTION
    }
}

pub struct StopStreamEncryption;
impl crate::Operation for StopStreamEncryption {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "StopStreamEncryption";
    type Input = types::StopStreamEncryptionInput;
    type Output = types::StopStreamEncryptionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::STOP_STREAM_ENCRYPTION
    }
}

pub struct SubscribeToShard;
impl crate::Operation for SubscribeToShard {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "SubscribeToShard";
    type Input = types::SubscribeToShardInput;
    type Output = types::SubscribeToShardOutput;
    fn schema() -> &'static schema::Operation {
        &operations::SUBSCRIBE_TO_SHARD
    }
    fn take_events(output: &mut Self::Output) -> Option<crate::Frames> {
        output.event_stream.take().map(crate::EventStream::into_frames)
    }
}

pub struct TagResource;
impl crate::Operation for TagResource {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "TagResource";
    type Input = types::TagResourceInput;
    type Output = types::TagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_RESOURCE
    }
}

pub struct UntagResource;
impl crate::Operation for UntagResource {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "UntagResource";
    type Input = types::UntagResourceInput;
    type Output = types::UntagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_RESOURCE
    }
}

pub struct UpdateMaxRecordSize;
impl crate::Operation for UpdateMaxRecordSize {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "UpdateMaxRecordSize";
    type Input = types::UpdateMaxRecordSizeInput;
    type Output = types::UpdateMaxRecordSizeOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_MAX_RECORD_SIZE
    }
}

pub struct UpdateShardCount;
impl crate::Operation for UpdateShardCount {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "UpdateShardCount";
    type Input = types::UpdateShardCountInput;
    type Output = types::UpdateShardCountOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_SHARD_COUNT
    }
}

pub struct UpdateStreamMode;
impl crate::Operation for UpdateStreamMode {
    const SERVICE: &'static str = "kinesis";
    const NAME: &'static str = "UpdateStreamMode";
    type Input = types::UpdateStreamModeInput;
    type Output = types::UpdateStreamModeOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_STREAM_MODE
    }
}
