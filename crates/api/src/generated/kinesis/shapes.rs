// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static ACCESS_DENIED_EXCEPTION: Structure = Structure { name: "AccessDeniedException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static ADD_TAGS_TO_STREAM_INPUT: Structure = Structure { name: "AddTagsToStreamInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("Tags", Shape::Map(&TAG_MAP)).required(),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static CHANNEL_COUNT_OBJECT: Whole = Whole { min: Some(0), max: Some(1000000) };
pub static CHILD_SHARD: Structure = Structure { name: "ChildShard", union: false, members: &[
    Member::new("ShardId", Shape::String(&SHARD_ID)).required(),
    Member::new("ParentShards", Shape::List(&SHARD_ID_LIST)).required(),
    Member::new("HashKeyRange", Shape::Structure(&HASH_KEY_RANGE)).required(),
] };
pub static CHILD_SHARD_LIST: List = List { member: Shape::Structure(&CHILD_SHARD), wire: "member", flattened: false, min: None, max: None };
pub static CONSUMER: Structure = Structure { name: "Consumer", union: false, members: &[
    Member::new("ConsumerName", Shape::String(&CONSUMER_NAME)).required(),
    Member::new("ConsumerARN", Shape::String(&CONSUMER_ARN)).required(),
    Member::new("ConsumerStatus", Shape::String(&CONSUMER_STATUS)).required(),
    Member::new("ConsumerCreationTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
] };
static PATTERN_OF_CONSUMER_ARN: Pattern = Pattern::new(r"^(arn):aws.*:kinesis:.*:\d{12}:.*stream\/[a-zA-Z0-9_.-]+\/consumer\/[a-zA-Z0-9_.-]+:[0-9]+");
pub static CONSUMER_ARN: Text = Text { min: Some(1), max: Some(2048), pattern: Some(&PATTERN_OF_CONSUMER_ARN), values: &[], sensitive: false };
pub static CONSUMER_COUNT_OBJECT: Whole = Whole { min: Some(0), max: Some(1000000) };
pub static CONSUMER_DESCRIPTION: Structure = Structure { name: "ConsumerDescription", union: false, members: &[
    Member::new("ConsumerName", Shape::String(&CONSUMER_NAME)).required(),
    Member::new("ConsumerARN", Shape::String(&CONSUMER_ARN)).required(),
    Member::new("ConsumerStatus", Shape::String(&CONSUMER_STATUS)).required(),
    Member::new("ConsumerCreationTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)).required(),
] };
pub static CONSUMER_LIST: List = List { member: Shape::Structure(&CONSUMER), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_CONSUMER_NAME: Pattern = Pattern::new("[a-zA-Z0-9_.-]+");
pub static CONSUMER_NAME: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_CONSUMER_NAME), values: &[], sensitive: false };
pub static CONSUMER_STATUS: Text = Text { min: None, max: None, pattern: None, values: &["CREATING", "DELETING", "ACTIVE"], sensitive: false };
pub static CREATE_STREAM_INPUT: Structure = Structure { name: "CreateStreamInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)).required(),
    Member::new("ShardCount", Shape::Integer(&POSITIVE_INTEGER_OBJECT)),
    Member::new("StreamModeDetails", Shape::Structure(&STREAM_MODE_DETAILS)),
    Member::new("Tags", Shape::Map(&TAG_MAP)),
    Member::new("WarmThroughputMiBps", Shape::Integer(&NATURAL_INTEGER_OBJECT)),
    Member::new("MaxRecordSizeInKiB", Shape::Integer(&MAX_RECORD_SIZE_IN_KI_B)),
    Member::new("RecordDistributionStrategy", Shape::String(&RECORD_DISTRIBUTION_STRATEGY)),
] };
pub static DATA: Bytes = Bytes { min: Some(0), max: Some(10485760), sensitive: false };
pub static DECREASE_STREAM_RETENTION_PERIOD_INPUT: Structure = Structure { name: "DecreaseStreamRetentionPeriodInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("RetentionPeriodHours", Shape::Integer(&RETENTION_PERIOD_HOURS)).required(),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static DELETE_RESOURCE_POLICY_INPUT: Structure = Structure { name: "DeleteResourcePolicyInput", union: false, members: &[
    Member::new("ResourceARN", Shape::String(&RESOURCE_ARN)).required(),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static DELETE_STREAM_INPUT: Structure = Structure { name: "DeleteStreamInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("EnforceConsumerDeletion", Shape::Boolean),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static DEREGISTER_STREAM_CONSUMER_INPUT: Structure = Structure { name: "DeregisterStreamConsumerInput", union: false, members: &[
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("ConsumerName", Shape::String(&CONSUMER_NAME)),
    Member::new("ConsumerARN", Shape::String(&CONSUMER_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static DESCRIBE_LIMITS_INPUT: Structure = Structure { name: "DescribeLimitsInput", union: false, members: &[
] };
pub static DESCRIBE_LIMITS_OUTPUT: Structure = Structure { name: "DescribeLimitsOutput", union: false, members: &[
    Member::new("ShardLimit", Shape::Integer(&SHARD_COUNT_OBJECT)).required(),
    Member::new("OpenShardCount", Shape::Integer(&SHARD_COUNT_OBJECT)).required(),
    Member::new("OnDemandStreamCount", Shape::Integer(&ON_DEMAND_STREAM_COUNT_OBJECT)).required(),
    Member::new("OnDemandStreamCountLimit", Shape::Integer(&ON_DEMAND_STREAM_COUNT_LIMIT_OBJECT)).required(),
    Member::new("ChannelCount", Shape::Integer(&CHANNEL_COUNT_OBJECT)),
    Member::new("ChannelCountLimit", Shape::Integer(&CHANNEL_COUNT_OBJECT)),
] };
pub static DESCRIBE_STREAM_CONSUMER_INPUT: Structure = Structure { name: "DescribeStreamConsumerInput", union: false, members: &[
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("ConsumerName", Shape::String(&CONSUMER_NAME)),
    Member::new("ConsumerARN", Shape::String(&CONSUMER_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static DESCRIBE_STREAM_CONSUMER_OUTPUT: Structure = Structure { name: "DescribeStreamConsumerOutput", union: false, members: &[
    Member::new("ConsumerDescription", Shape::Structure(&CONSUMER_DESCRIPTION)).required(),
] };
pub static DESCRIBE_STREAM_INPUT: Structure = Structure { name: "DescribeStreamInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("Limit", Shape::Integer(&DESCRIBE_STREAM_INPUT_LIMIT)),
    Member::new("ExclusiveStartShardId", Shape::String(&SHARD_ID)),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static DESCRIBE_STREAM_INPUT_LIMIT: Whole = Whole { min: Some(1), max: Some(10000) };
pub static DESCRIBE_STREAM_OUTPUT: Structure = Structure { name: "DescribeStreamOutput", union: false, members: &[
    Member::new("StreamDescription", Shape::Structure(&STREAM_DESCRIPTION)).required(),
] };
pub static DESCRIBE_STREAM_SUMMARY_INPUT: Structure = Structure { name: "DescribeStreamSummaryInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static DESCRIBE_STREAM_SUMMARY_OUTPUT: Structure = Structure { name: "DescribeStreamSummaryOutput", union: false, members: &[
    Member::new("StreamDescriptionSummary", Shape::Structure(&STREAM_DESCRIPTION_SUMMARY)).required(),
] };
pub static DISABLE_ENHANCED_MONITORING_INPUT: Structure = Structure { name: "DisableEnhancedMonitoringInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("ShardLevelMetrics", Shape::List(&METRICS_NAME_LIST)).required(),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static DRY_RUN_OPERATION_EXCEPTION: Structure = Structure { name: "DryRunOperationException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static ENABLE_ENHANCED_MONITORING_INPUT: Structure = Structure { name: "EnableEnhancedMonitoringInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("ShardLevelMetrics", Shape::List(&METRICS_NAME_LIST)).required(),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static ENCRYPTION_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["NONE", "KMS"], sensitive: false };
pub static ENHANCED_METRICS: Structure = Structure { name: "EnhancedMetrics", union: false, members: &[
    Member::new("ShardLevelMetrics", Shape::List(&METRICS_NAME_LIST)),
] };
pub static ENHANCED_MONITORING_LIST: List = List { member: Shape::Structure(&ENHANCED_METRICS), wire: "member", flattened: false, min: None, max: None };
pub static ENHANCED_MONITORING_OUTPUT: Structure = Structure { name: "EnhancedMonitoringOutput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("CurrentShardLevelMetrics", Shape::List(&METRICS_NAME_LIST)),
    Member::new("DesiredShardLevelMetrics", Shape::List(&METRICS_NAME_LIST)),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
] };
pub static ERROR_CODE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static ERROR_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static EXPIRED_ITERATOR_EXCEPTION: Structure = Structure { name: "ExpiredIteratorException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static EXPIRED_NEXT_TOKEN_EXCEPTION: Structure = Structure { name: "ExpiredNextTokenException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static GET_RECORDS_INPUT: Structure = Structure { name: "GetRecordsInput", union: false, members: &[
    Member::new("ShardIterator", Shape::String(&SHARD_ITERATOR)).required(),
    Member::new("Limit", Shape::Integer(&GET_RECORDS_INPUT_LIMIT)),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
    Member::new("DryRun", Shape::Boolean),
] };
pub static GET_RECORDS_INPUT_LIMIT: Whole = Whole { min: Some(1), max: Some(10000) };
pub static GET_RECORDS_OUTPUT: Structure = Structure { name: "GetRecordsOutput", union: false, members: &[
    Member::new("Records", Shape::List(&RECORD_LIST)).required(),
    Member::new("NextShardIterator", Shape::String(&SHARD_ITERATOR)),
    Member::new("MillisBehindLatest", Shape::Long(&MILLIS_BEHIND_LATEST)),
    Member::new("ChildShards", Shape::List(&CHILD_SHARD_LIST)),
] };
pub static GET_RESOURCE_POLICY_INPUT: Structure = Structure { name: "GetResourcePolicyInput", union: false, members: &[
    Member::new("ResourceARN", Shape::String(&RESOURCE_ARN)).required(),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static GET_RESOURCE_POLICY_OUTPUT: Structure = Structure { name: "GetResourcePolicyOutput", union: false, members: &[
    Member::new("Policy", Shape::String(&POLICY)).required(),
] };
pub static GET_SHARD_ITERATOR_INPUT: Structure = Structure { name: "GetShardIteratorInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("ShardId", Shape::String(&SHARD_ID)).required(),
    Member::new("ShardIteratorType", Shape::String(&SHARD_ITERATOR_TYPE)).required(),
    Member::new("StartingSequenceNumber", Shape::String(&SEQUENCE_NUMBER)),
    Member::new("Timestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
    Member::new("DryRun", Shape::Boolean),
] };
pub static GET_SHARD_ITERATOR_OUTPUT: Structure = Structure { name: "GetShardIteratorOutput", union: false, members: &[
    Member::new("ShardIterator", Shape::String(&SHARD_ITERATOR)),
] };
static PATTERN_OF_HASH_KEY: Pattern = Pattern::new(r"^(0|([1-9]\d{0,38}))$");
pub static HASH_KEY: Text = Text { min: None, max: None, pattern: Some(&PATTERN_OF_HASH_KEY), values: &[], sensitive: false };
pub static HASH_KEY_RANGE: Structure = Structure { name: "HashKeyRange", union: false, members: &[
    Member::new("StartingHashKey", Shape::String(&HASH_KEY)).required(),
    Member::new("EndingHashKey", Shape::String(&HASH_KEY)).required(),
] };
pub static INCREASE_STREAM_RETENTION_PERIOD_INPUT: Structure = Structure { name: "IncreaseStreamRetentionPeriodInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("RetentionPeriodHours", Shape::Integer(&RETENTION_PERIOD_HOURS)).required(),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static INTERNAL_FAILURE_EXCEPTION: Structure = Structure { name: "InternalFailureException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static INVALID_ARGUMENT_EXCEPTION: Structure = Structure { name: "InvalidArgumentException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static KMS_ACCESS_DENIED_EXCEPTION: Structure = Structure { name: "KMSAccessDeniedException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static KMS_DISABLED_EXCEPTION: Structure = Structure { name: "KMSDisabledException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static KMS_INVALID_STATE_EXCEPTION: Structure = Structure { name: "KMSInvalidStateException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static KMS_NOT_FOUND_EXCEPTION: Structure = Structure { name: "KMSNotFoundException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static KMS_OPT_IN_REQUIRED: Structure = Structure { name: "KMSOptInRequired", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static KMS_THROTTLING_EXCEPTION: Structure = Structure { name: "KMSThrottlingException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static KEY_ID: Text = Text { min: Some(1), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "LimitExceededException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static LIST_SHARDS_INPUT: Structure = Structure { name: "ListShardsInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("ExclusiveStartShardId", Shape::String(&SHARD_ID)),
    Member::new("MaxResults", Shape::Integer(&LIST_SHARDS_INPUT_LIMIT)),
    Member::new("StreamCreationTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ShardFilter", Shape::Structure(&SHARD_FILTER)),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static LIST_SHARDS_INPUT_LIMIT: Whole = Whole { min: Some(1), max: Some(10000) };
pub static LIST_SHARDS_OUTPUT: Structure = Structure { name: "ListShardsOutput", union: false, members: &[
    Member::new("Shards", Shape::List(&SHARD_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LIST_STREAM_CONSUMERS_INPUT: Structure = Structure { name: "ListStreamConsumersInput", union: false, members: &[
    Member::new("StreamARN", Shape::String(&STREAM_ARN)).required(),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("MaxResults", Shape::Integer(&LIST_STREAM_CONSUMERS_INPUT_LIMIT)),
    Member::new("StreamCreationTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static LIST_STREAM_CONSUMERS_INPUT_LIMIT: Whole = Whole { min: Some(1), max: Some(10000) };
pub static LIST_STREAM_CONSUMERS_OUTPUT: Structure = Structure { name: "ListStreamConsumersOutput", union: false, members: &[
    Member::new("Consumers", Shape::List(&CONSUMER_LIST)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LIST_STREAMS_INPUT: Structure = Structure { name: "ListStreamsInput", union: false, members: &[
    Member::new("Limit", Shape::Integer(&LIST_STREAMS_INPUT_LIMIT)),
    Member::new("ExclusiveStartStreamName", Shape::String(&STREAM_NAME)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
] };
pub static LIST_STREAMS_INPUT_LIMIT: Whole = Whole { min: Some(1), max: Some(10000) };
pub static LIST_STREAMS_OUTPUT: Structure = Structure { name: "ListStreamsOutput", union: false, members: &[
    Member::new("StreamNames", Shape::List(&STREAM_NAME_LIST)).required(),
    Member::new("HasMoreStreams", Shape::Boolean).required(),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN)),
    Member::new("StreamSummaries", Shape::List(&STREAM_SUMMARY_LIST)),
] };
pub static LIST_TAGS_FOR_RESOURCE_INPUT: Structure = Structure { name: "ListTagsForResourceInput", union: false, members: &[
    Member::new("ResourceARN", Shape::String(&RESOURCE_ARN)).required(),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static LIST_TAGS_FOR_RESOURCE_OUTPUT: Structure = Structure { name: "ListTagsForResourceOutput", union: false, members: &[
    Member::new("Tags", Shape::List(&TAG_LIST)),
] };
pub static LIST_TAGS_FOR_STREAM_INPUT: Structure = Structure { name: "ListTagsForStreamInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("ExclusiveStartTagKey", Shape::String(&TAG_KEY)),
    Member::new("Limit", Shape::Integer(&LIST_TAGS_FOR_STREAM_INPUT_LIMIT)),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static LIST_TAGS_FOR_STREAM_INPUT_LIMIT: Whole = Whole { min: Some(1), max: Some(50) };
pub static LIST_TAGS_FOR_STREAM_OUTPUT: Structure = Structure { name: "ListTagsForStreamOutput", union: false, members: &[
    Member::new("Tags", Shape::List(&TAG_LIST)).required(),
    Member::new("HasMoreTags", Shape::Boolean).required(),
] };
pub static MAX_RECORD_SIZE_IN_KI_B: Whole = Whole { min: Some(1024), max: Some(10240) };
pub static MERGE_SHARDS_INPUT: Structure = Structure { name: "MergeShardsInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("ShardToMerge", Shape::String(&SHARD_ID)).required(),
    Member::new("AdjacentShardToMerge", Shape::String(&SHARD_ID)).required(),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static METRICS_NAME: Text = Text { min: None, max: None, pattern: None, values: &["IncomingBytes", "IncomingRecords", "OutgoingBytes", "OutgoingRecords", "WriteProvisionedThroughputExceeded", "ReadProvisionedThroughputExceeded", "IteratorAgeMilliseconds", "ALL"], sensitive: false };
pub static METRICS_NAME_LIST: List = List { member: Shape::String(&METRICS_NAME), wire: "member", flattened: false, min: Some(1), max: Some(7) };
pub static MILLIS_BEHIND_LATEST: Whole = Whole { min: Some(0), max: None };
pub static NATURAL_INTEGER_OBJECT: Whole = Whole { min: Some(0), max: None };
pub static NEXT_TOKEN: Text = Text { min: Some(1), max: Some(1048576), pattern: None, values: &[], sensitive: false };
pub static ON_DEMAND_STREAM_COUNT_LIMIT_OBJECT: Whole = Whole { min: Some(0), max: Some(1000000) };
pub static ON_DEMAND_STREAM_COUNT_OBJECT: Whole = Whole { min: Some(0), max: Some(1000000) };
pub static PARTITION_KEY: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static POLICY: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static POSITIVE_INTEGER_OBJECT: Whole = Whole { min: Some(1), max: None };
pub static PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION: Structure = Structure { name: "ProvisionedThroughputExceededException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static PUT_RECORD_INPUT: Structure = Structure { name: "PutRecordInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("Data", Shape::Blob(&DATA)).required(),
    Member::new("PartitionKey", Shape::String(&PARTITION_KEY)),
    Member::new("ExplicitHashKey", Shape::String(&HASH_KEY)),
    Member::new("SequenceNumberForOrdering", Shape::String(&SEQUENCE_NUMBER)),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
    Member::new("DryRun", Shape::Boolean),
] };
pub static PUT_RECORD_OUTPUT: Structure = Structure { name: "PutRecordOutput", union: false, members: &[
    Member::new("ShardId", Shape::String(&SHARD_ID)).required(),
    Member::new("SequenceNumber", Shape::String(&SEQUENCE_NUMBER)).required(),
    Member::new("EncryptionType", Shape::String(&ENCRYPTION_TYPE)),
] };
pub static PUT_RECORDS_INPUT: Structure = Structure { name: "PutRecordsInput", union: false, members: &[
    Member::new("Records", Shape::List(&PUT_RECORDS_REQUEST_ENTRY_LIST)).required(),
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
    Member::new("DryRun", Shape::Boolean),
] };
pub static PUT_RECORDS_OUTPUT: Structure = Structure { name: "PutRecordsOutput", union: false, members: &[
    Member::new("FailedRecordCount", Shape::Integer(&POSITIVE_INTEGER_OBJECT)),
    Member::new("Records", Shape::List(&PUT_RECORDS_RESULT_ENTRY_LIST)).required(),
    Member::new("EncryptionType", Shape::String(&ENCRYPTION_TYPE)),
] };
pub static PUT_RECORDS_REQUEST_ENTRY: Structure = Structure { name: "PutRecordsRequestEntry", union: false, members: &[
    Member::new("Data", Shape::Blob(&DATA)).required(),
    Member::new("ExplicitHashKey", Shape::String(&HASH_KEY)),
    Member::new("PartitionKey", Shape::String(&PARTITION_KEY)),
] };
pub static PUT_RECORDS_REQUEST_ENTRY_LIST: List = List { member: Shape::Structure(&PUT_RECORDS_REQUEST_ENTRY), wire: "member", flattened: false, min: Some(1), max: Some(500) };
pub static PUT_RECORDS_RESULT_ENTRY: Structure = Structure { name: "PutRecordsResultEntry", union: false, members: &[
    Member::new("SequenceNumber", Shape::String(&SEQUENCE_NUMBER)),
    Member::new("ShardId", Shape::String(&SHARD_ID)),
    Member::new("ErrorCode", Shape::String(&ERROR_CODE)),
    Member::new("ErrorMessage", Shape::String(&ERROR_MESSAGE)),
] };
pub static PUT_RECORDS_RESULT_ENTRY_LIST: List = List { member: Shape::Structure(&PUT_RECORDS_RESULT_ENTRY), wire: "member", flattened: false, min: Some(1), max: Some(500) };
pub static PUT_RESOURCE_POLICY_INPUT: Structure = Structure { name: "PutResourcePolicyInput", union: false, members: &[
    Member::new("ResourceARN", Shape::String(&RESOURCE_ARN)).required(),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
    Member::new("Policy", Shape::String(&POLICY)).required(),
] };
pub static QUEUE_COUNT_OBJECT: Whole = Whole { min: Some(0), max: Some(1000000) };
pub static RECORD: Structure = Structure { name: "Record", union: false, members: &[
    Member::new("SequenceNumber", Shape::String(&SEQUENCE_NUMBER)).required(),
    Member::new("ApproximateArrivalTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Data", Shape::Blob(&DATA)).required(),
    Member::new("PartitionKey", Shape::String(&PARTITION_KEY)),
    Member::new("EncryptionType", Shape::String(&ENCRYPTION_TYPE)),
] };
pub static RECORD_DISTRIBUTION_STRATEGY: Text = Text { min: None, max: None, pattern: None, values: &["AUTO", "USER_PARTITION_KEY"], sensitive: false };
pub static RECORD_LIST: List = List { member: Shape::Structure(&RECORD), wire: "member", flattened: false, min: None, max: None };
pub static REGISTER_STREAM_CONSUMER_INPUT: Structure = Structure { name: "RegisterStreamConsumerInput", union: false, members: &[
    Member::new("StreamARN", Shape::String(&STREAM_ARN)).required(),
    Member::new("ConsumerName", Shape::String(&CONSUMER_NAME)).required(),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
    Member::new("Tags", Shape::Map(&TAG_MAP)),
] };
pub static REGISTER_STREAM_CONSUMER_OUTPUT: Structure = Structure { name: "RegisterStreamConsumerOutput", union: false, members: &[
    Member::new("Consumer", Shape::Structure(&CONSUMER)).required(),
] };
pub static REMOVE_TAGS_FROM_STREAM_INPUT: Structure = Structure { name: "RemoveTagsFromStreamInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("TagKeys", Shape::List(&TAG_KEY_LIST)).required(),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
static PATTERN_OF_RESOURCE_ARN: Pattern = Pattern::new(r"arn:aws.*:kinesis:.*:\d{12}:.*(stream|channel|queue)/\S+");
pub static RESOURCE_ARN: Text = Text { min: Some(1), max: Some(2048), pattern: Some(&PATTERN_OF_RESOURCE_ARN), values: &[], sensitive: false };
pub static RESOURCE_IN_USE_EXCEPTION: Structure = Structure { name: "ResourceInUseException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Structure = Structure { name: "ResourceNotFoundException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static RETENTION_PERIOD_HOURS: Whole = Whole { min: None, max: None };
pub static SCALING_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["UNIFORM_SCALING"], sensitive: false };
static PATTERN_OF_SEQUENCE_NUMBER: Pattern = Pattern::new(r"^(0|([1-9]\d{0,128}))$");
pub static SEQUENCE_NUMBER: Text = Text { min: None, max: None, pattern: Some(&PATTERN_OF_SEQUENCE_NUMBER), values: &[], sensitive: false };
pub static SEQUENCE_NUMBER_RANGE: Structure = Structure { name: "SequenceNumberRange", union: false, members: &[
    Member::new("StartingSequenceNumber", Shape::String(&SEQUENCE_NUMBER)).required(),
    Member::new("EndingSequenceNumber", Shape::String(&SEQUENCE_NUMBER)),
] };
pub static SHARD: Structure = Structure { name: "Shard", union: false, members: &[
    Member::new("ShardId", Shape::String(&SHARD_ID)).required(),
    Member::new("ParentShardId", Shape::String(&SHARD_ID)),
    Member::new("AdjacentParentShardId", Shape::String(&SHARD_ID)),
    Member::new("HashKeyRange", Shape::Structure(&HASH_KEY_RANGE)).required(),
    Member::new("SequenceNumberRange", Shape::Structure(&SEQUENCE_NUMBER_RANGE)).required(),
] };
pub static SHARD_COUNT_OBJECT: Whole = Whole { min: Some(0), max: Some(1000000) };
pub static SHARD_FILTER: Structure = Structure { name: "ShardFilter", union: false, members: &[
    Member::new("Type", Shape::String(&SHARD_FILTER_TYPE)).required(),
    Member::new("ShardId", Shape::String(&SHARD_ID)),
    Member::new("Timestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static SHARD_FILTER_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["AFTER_SHARD_ID", "AT_TRIM_HORIZON", "FROM_TRIM_HORIZON", "AT_LATEST", "AT_TIMESTAMP", "FROM_TIMESTAMP"], sensitive: false };
static PATTERN_OF_SHARD_ID: Pattern = Pattern::new("[a-zA-Z0-9_.-]+");
pub static SHARD_ID: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_SHARD_ID), values: &[], sensitive: false };
pub static SHARD_ID_LIST: List = List { member: Shape::String(&SHARD_ID), wire: "member", flattened: false, min: None, max: None };
pub static SHARD_ITERATOR: Text = Text { min: Some(1), max: Some(512), pattern: None, values: &[], sensitive: false };
pub static SHARD_ITERATOR_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER", "TRIM_HORIZON", "LATEST", "AT_TIMESTAMP"], sensitive: false };
pub static SHARD_LIST: List = List { member: Shape::Structure(&SHARD), wire: "member", flattened: false, min: None, max: None };
pub static SPLIT_SHARD_INPUT: Structure = Structure { name: "SplitShardInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("ShardToSplit", Shape::String(&SHARD_ID)).required(),
    Member::new("NewStartingHashKey", Shape::String(&HASH_KEY)).required(),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static START_STREAM_ENCRYPTION_INPUT: Structure = Structure { name: "StartStreamEncryptionInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("EncryptionType", Shape::String(&ENCRYPTION_TYPE)).required(),
    Member::new("KeyId", Shape::String(&KEY_ID)).required(),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static STARTING_POSITION: Structure = Structure { name: "StartingPosition", union: false, members: &[
    Member::new("Type", Shape::String(&SHARD_ITERATOR_TYPE)).required(),
    Member::new("SequenceNumber", Shape::String(&SEQUENCE_NUMBER)),
    Member::new("Timestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static STOP_STREAM_ENCRYPTION_INPUT: Structure = Structure { name: "StopStreamEncryptionInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("EncryptionType", Shape::String(&ENCRYPTION_TYPE)).required(),
    Member::new("KeyId", Shape::String(&KEY_ID)).required(),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
static PATTERN_OF_STREAM_ARN: Pattern = Pattern::new(r"arn:aws.*:kinesis:.*:\d{12}:stream/\S+");
pub static STREAM_ARN: Text = Text { min: Some(1), max: Some(2048), pattern: Some(&PATTERN_OF_STREAM_ARN), values: &[], sensitive: false };
pub static STREAM_DESCRIPTION: Structure = Structure { name: "StreamDescription", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)).required(),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)).required(),
    Member::new("StreamStatus", Shape::String(&STREAM_STATUS)).required(),
    Member::new("StreamModeDetails", Shape::Structure(&STREAM_MODE_DETAILS)),
    Member::new("Shards", Shape::List(&SHARD_LIST)).required(),
    Member::new("HasMoreShards", Shape::Boolean).required(),
    Member::new("RetentionPeriodHours", Shape::Integer(&RETENTION_PERIOD_HOURS)).required(),
    Member::new("StreamCreationTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("EnhancedMonitoring", Shape::List(&ENHANCED_MONITORING_LIST)).required(),
    Member::new("EncryptionType", Shape::String(&ENCRYPTION_TYPE)),
    Member::new("KeyId", Shape::String(&KEY_ID)),
] };
pub static STREAM_DESCRIPTION_SUMMARY: Structure = Structure { name: "StreamDescriptionSummary", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)).required(),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)).required(),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
    Member::new("StreamStatus", Shape::String(&STREAM_STATUS)).required(),
    Member::new("StreamModeDetails", Shape::Structure(&STREAM_MODE_DETAILS)),
    Member::new("RetentionPeriodHours", Shape::Integer(&RETENTION_PERIOD_HOURS)).required(),
    Member::new("StreamCreationTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)).required(),
    Member::new("EnhancedMonitoring", Shape::List(&ENHANCED_MONITORING_LIST)).required(),
    Member::new("EncryptionType", Shape::String(&ENCRYPTION_TYPE)),
    Member::new("KeyId", Shape::String(&KEY_ID)),
    Member::new("OpenShardCount", Shape::Integer(&SHARD_COUNT_OBJECT)).required(),
    Member::new("ConsumerCount", Shape::Integer(&CONSUMER_COUNT_OBJECT)),
    Member::new("WarmThroughput", Shape::Structure(&WARM_THROUGHPUT_OBJECT)),
    Member::new("MaxRecordSizeInKiB", Shape::Integer(&MAX_RECORD_SIZE_IN_KI_B)),
    Member::new("ChannelCount", Shape::Integer(&CHANNEL_COUNT_OBJECT)),
    Member::new("RecordDistributionStrategy", Shape::String(&RECORD_DISTRIBUTION_STRATEGY)),
    Member::new("QueueCount", Shape::Integer(&QUEUE_COUNT_OBJECT)),
] };
static PATTERN_OF_STREAM_ID: Pattern = Pattern::new("[a-z0-9]{20}-[a-z0-9]{3}");
pub static STREAM_ID: Text = Text { min: Some(1), max: Some(24), pattern: Some(&PATTERN_OF_STREAM_ID), values: &[], sensitive: false };
pub static STREAM_MODE: Text = Text { min: None, max: None, pattern: None, values: &["PROVISIONED", "ON_DEMAND"], sensitive: false };
pub static STREAM_MODE_DETAILS: Structure = Structure { name: "StreamModeDetails", union: false, members: &[
    Member::new("StreamMode", Shape::String(&STREAM_MODE)).required(),
] };
static PATTERN_OF_STREAM_NAME: Pattern = Pattern::new("[a-zA-Z0-9_.-]+");
pub static STREAM_NAME: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_STREAM_NAME), values: &[], sensitive: false };
pub static STREAM_NAME_LIST: List = List { member: Shape::String(&STREAM_NAME), wire: "member", flattened: false, min: None, max: None };
pub static STREAM_STATUS: Text = Text { min: None, max: None, pattern: None, values: &["CREATING", "DELETING", "ACTIVE", "UPDATING"], sensitive: false };
pub static STREAM_SUMMARY: Structure = Structure { name: "StreamSummary", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)).required(),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)).required(),
    Member::new("StreamStatus", Shape::String(&STREAM_STATUS)).required(),
    Member::new("StreamModeDetails", Shape::Structure(&STREAM_MODE_DETAILS)),
    Member::new("StreamCreationTimestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static STREAM_SUMMARY_LIST: List = List { member: Shape::Structure(&STREAM_SUMMARY), wire: "member", flattened: false, min: None, max: None };
pub static SUBSCRIBE_TO_SHARD_EVENT: Structure = Structure { name: "SubscribeToShardEvent", union: false, members: &[
    Member::new("Records", Shape::List(&RECORD_LIST)).required(),
    Member::new("ContinuationSequenceNumber", Shape::String(&SEQUENCE_NUMBER)),
    Member::new("MillisBehindLatest", Shape::Long(&MILLIS_BEHIND_LATEST)).required(),
    Member::new("ChildShards", Shape::List(&CHILD_SHARD_LIST)),
] };
pub static SUBSCRIBE_TO_SHARD_EVENT_STREAM: Structure = Structure { name: "SubscribeToShardEventStream", union: false, members: &[
    Member::new("SubscribeToShardEvent", Shape::Structure(&SUBSCRIBE_TO_SHARD_EVENT)).required(),
    Member::new("ResourceNotFoundException", Shape::Structure(&RESOURCE_NOT_FOUND_EXCEPTION)),
    Member::new("ResourceInUseException", Shape::Structure(&RESOURCE_IN_USE_EXCEPTION)),
    Member::new("KMSDisabledException", Shape::Structure(&KMS_DISABLED_EXCEPTION)),
    Member::new("KMSInvalidStateException", Shape::Structure(&KMS_INVALID_STATE_EXCEPTION)),
    Member::new("KMSAccessDeniedException", Shape::Structure(&KMS_ACCESS_DENIED_EXCEPTION)),
    Member::new("KMSNotFoundException", Shape::Structure(&KMS_NOT_FOUND_EXCEPTION)),
    Member::new("KMSOptInRequired", Shape::Structure(&KMS_OPT_IN_REQUIRED)),
    Member::new("KMSThrottlingException", Shape::Structure(&KMS_THROTTLING_EXCEPTION)),
    Member::new("InternalFailureException", Shape::Structure(&INTERNAL_FAILURE_EXCEPTION)),
] };
pub static SUBSCRIBE_TO_SHARD_INPUT: Structure = Structure { name: "SubscribeToShardInput", union: false, members: &[
    Member::new("ConsumerARN", Shape::String(&CONSUMER_ARN)).required(),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
    Member::new("ShardId", Shape::String(&SHARD_ID)).required(),
    Member::new("StartingPosition", Shape::Structure(&STARTING_POSITION)).required(),
    Member::new("DryRun", Shape::Boolean),
] };
pub static SUBSCRIBE_TO_SHARD_OUTPUT: Structure = Structure { name: "SubscribeToShardOutput", union: false, members: &[
    Member::new("EventStream", Shape::Events(&SUBSCRIBE_TO_SHARD_EVENT_STREAM)).required(),
] };
pub static TAG: Structure = Structure { name: "Tag", union: false, members: &[
    Member::new("Key", Shape::String(&TAG_KEY)).required(),
    Member::new("Value", Shape::String(&TAG_VALUE)),
] };
pub static TAG_KEY: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static TAG_KEY_LIST: List = List { member: Shape::String(&TAG_KEY), wire: "member", flattened: false, min: Some(1), max: Some(50) };
pub static TAG_LIST: List = List { member: Shape::Structure(&TAG), wire: "member", flattened: false, min: Some(0), max: Some(200) };
pub static TAG_MAP: Map = Map { key: Shape::String(&TAG_KEY), value: Shape::String(&TAG_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: Some(1), max: Some(200), sensitive: false };
pub static TAG_RESOURCE_INPUT: Structure = Structure { name: "TagResourceInput", union: false, members: &[
    Member::new("Tags", Shape::Map(&TAG_MAP)).required(),
    Member::new("ResourceARN", Shape::String(&RESOURCE_ARN)).required(),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static TAG_VALUE: Text = Text { min: Some(0), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static UNTAG_RESOURCE_INPUT: Structure = Structure { name: "UntagResourceInput", union: false, members: &[
    Member::new("TagKeys", Shape::List(&TAG_KEY_LIST)).required(),
    Member::new("ResourceARN", Shape::String(&RESOURCE_ARN)).required(),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static UPDATE_MAX_RECORD_SIZE_INPUT: Structure = Structure { name: "UpdateMaxRecordSizeInput", union: false, members: &[
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
    Member::new("MaxRecordSizeInKiB", Shape::Integer(&MAX_RECORD_SIZE_IN_KI_B)).required(),
] };
pub static UPDATE_SHARD_COUNT_INPUT: Structure = Structure { name: "UpdateShardCountInput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("TargetShardCount", Shape::Integer(&POSITIVE_INTEGER_OBJECT)).required(),
    Member::new("ScalingType", Shape::String(&SCALING_TYPE)).required(),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
] };
pub static UPDATE_SHARD_COUNT_OUTPUT: Structure = Structure { name: "UpdateShardCountOutput", union: false, members: &[
    Member::new("StreamName", Shape::String(&STREAM_NAME)),
    Member::new("CurrentShardCount", Shape::Integer(&POSITIVE_INTEGER_OBJECT)),
    Member::new("TargetShardCount", Shape::Integer(&POSITIVE_INTEGER_OBJECT)),
    Member::new("StreamARN", Shape::String(&STREAM_ARN)),
] };
pub static UPDATE_STREAM_MODE_INPUT: Structure = Structure { name: "UpdateStreamModeInput", union: false, members: &[
    Member::new("StreamARN", Shape::String(&STREAM_ARN)).required(),
    Member::new("StreamId", Shape::String(&STREAM_ID)),
    Member::new("StreamModeDetails", Shape::Structure(&STREAM_MODE_DETAILS)).required(),
    Member::new("WarmThroughputMiBps", Shape::Integer(&NATURAL_INTEGER_OBJECT)),
] };
pub static VALIDATION_EXCEPTION: Structure = Structure { name: "ValidationException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static WARM_THROUGHPUT_OBJECT: Structure = Structure { name: "WarmThroughputObject", union: false, members: &[
    Member::new("TargetMiBps", Shape::Integer(&NATURAL_INTEGER_OBJECT)),
    Member::new("CurrentMiBps", Shape::Integer(&NATURAL_INTEGER_OBJECT)),
] };
