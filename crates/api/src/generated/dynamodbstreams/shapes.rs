// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static ATTRIBUTE_MAP: Map = Map { key: Shape::String(&ATTRIBUTE_NAME), value: Shape::Structure(&ATTRIBUTE_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static ATTRIBUTE_NAME: Text = Text { min: None, max: Some(65535), pattern: None, values: &[], sensitive: false };
pub static ATTRIBUTE_VALUE: Structure = Structure { name: "AttributeValue", union: false, members: &[
    Member::new("S", Shape::String(&STRING_ATTRIBUTE_VALUE)),
    Member::new("N", Shape::String(&NUMBER_ATTRIBUTE_VALUE)),
    Member::new("B", Shape::Blob(&BINARY_ATTRIBUTE_VALUE)),
    Member::new("SS", Shape::List(&STRING_SET_ATTRIBUTE_VALUE)),
    Member::new("NS", Shape::List(&NUMBER_SET_ATTRIBUTE_VALUE)),
    Member::new("BS", Shape::List(&BINARY_SET_ATTRIBUTE_VALUE)),
    Member::new("M", Shape::Map(&MAP_ATTRIBUTE_VALUE)),
    Member::new("L", Shape::List(&LIST_ATTRIBUTE_VALUE)),
    Member::new("NULL", Shape::Boolean),
    Member::new("BOOL", Shape::Boolean),
] };
pub static BINARY_ATTRIBUTE_VALUE: Bytes = Bytes { min: None, max: None, sensitive: false };
pub static BINARY_SET_ATTRIBUTE_VALUE: List = List { member: Shape::Blob(&BINARY_ATTRIBUTE_VALUE), wire: "member", flattened: false, min: None, max: None };
pub static DESCRIBE_STREAM_INPUT: Structure = Structure { name: "DescribeStreamInput", union: false, members: &[
    Member::new("StreamArn", Shape::String(&STREAM_ARN)).required(),
    Member::new("Limit", Shape::Integer(&POSITIVE_INTEGER_OBJECT)),
    Member::new("ExclusiveStartShardId", Shape::String(&SHARD_ID)),
    Member::new("ShardFilter", Shape::Structure(&SHARD_FILTER)),
] };
pub static DESCRIBE_STREAM_OUTPUT: Structure = Structure { name: "DescribeStreamOutput", union: false, members: &[
    Member::new("StreamDescription", Shape::Structure(&STREAM_DESCRIPTION)),
] };
pub static ERROR_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static EXPIRED_ITERATOR_EXCEPTION: Structure = Structure { name: "ExpiredIteratorException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static GET_RECORDS_INPUT: Structure = Structure { name: "GetRecordsInput", union: false, members: &[
    Member::new("ShardIterator", Shape::String(&SHARD_ITERATOR)).required(),
    Member::new("Limit", Shape::Integer(&POSITIVE_INTEGER_OBJECT)),
] };
pub static GET_RECORDS_OUTPUT: Structure = Structure { name: "GetRecordsOutput", union: false, members: &[
    Member::new("Records", Shape::List(&RECORD_LIST)),
    Member::new("NextShardIterator", Shape::String(&SHARD_ITERATOR)),
] };
pub static GET_SHARD_ITERATOR_INPUT: Structure = Structure { name: "GetShardIteratorInput", union: false, members: &[
    Member::new("StreamArn", Shape::String(&STREAM_ARN)).required(),
    Member::new("ShardId", Shape::String(&SHARD_ID)).required(),
    Member::new("ShardIteratorType", Shape::String(&SHARD_ITERATOR_TYPE)).required(),
    Member::new("SequenceNumber", Shape::String(&SEQUENCE_NUMBER)),
    Member::new("Timestamp", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static GET_SHARD_ITERATOR_OUTPUT: Structure = Structure { name: "GetShardIteratorOutput", union: false, members: &[
    Member::new("ShardIterator", Shape::String(&SHARD_ITERATOR)),
] };
pub static IDENTITY: Structure = Structure { name: "Identity", union: false, members: &[
    Member::new("PrincipalId", Shape::String(&STRING)),
    Member::new("Type", Shape::String(&STRING)),
] };
pub static INTERNAL_SERVER_ERROR: Structure = Structure { name: "InternalServerError", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static KEY_SCHEMA: List = List { member: Shape::Structure(&KEY_SCHEMA_ELEMENT), wire: "member", flattened: false, min: Some(1), max: None };
pub static KEY_SCHEMA_ATTRIBUTE_NAME: Text = Text { min: Some(1), max: Some(255), pattern: None, values: &[], sensitive: false };
pub static KEY_SCHEMA_ELEMENT: Structure = Structure { name: "KeySchemaElement", union: false, members: &[
    Member::new("AttributeName", Shape::String(&KEY_SCHEMA_ATTRIBUTE_NAME)).required(),
    Member::new("KeyType", Shape::String(&KEY_TYPE)).required(),
] };
pub static KEY_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["HASH", "RANGE"], sensitive: false };
pub static LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "LimitExceededException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static LIST_ATTRIBUTE_VALUE: List = List { member: Shape::Structure(&ATTRIBUTE_VALUE), wire: "member", flattened: false, min: None, max: None };
pub static LIST_STREAMS_INPUT: Structure = Structure { name: "ListStreamsInput", union: false, members: &[
    Member::new("TableName", Shape::String(&TABLE_NAME)),
    Member::new("Limit", Shape::Integer(&POSITIVE_INTEGER_OBJECT)),
    Member::new("ExclusiveStartStreamArn", Shape::String(&STREAM_ARN)),
] };
pub static LIST_STREAMS_OUTPUT: Structure = Structure { name: "ListStreamsOutput", union: false, members: &[
    Member::new("Streams", Shape::List(&STREAM_LIST)),
    Member::new("LastEvaluatedStreamArn", Shape::String(&STREAM_ARN)),
] };
pub static MAP_ATTRIBUTE_VALUE: Map = Map { key: Shape::String(&ATTRIBUTE_NAME), value: Shape::Structure(&ATTRIBUTE_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static NUMBER_ATTRIBUTE_VALUE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static NUMBER_SET_ATTRIBUTE_VALUE: List = List { member: Shape::String(&NUMBER_ATTRIBUTE_VALUE), wire: "member", flattened: false, min: None, max: None };
pub static OPERATION_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["INSERT", "MODIFY", "REMOVE"], sensitive: false };
pub static POSITIVE_INTEGER_OBJECT: Whole = Whole { min: Some(1), max: None };
pub static POSITIVE_LONG_OBJECT: Whole = Whole { min: Some(1), max: None };
pub static RECORD: Structure = Structure { name: "Record", union: false, members: &[
    Member::new("eventID", Shape::String(&STRING)),
    Member::new("eventName", Shape::String(&OPERATION_TYPE)),
    Member::new("eventVersion", Shape::String(&STRING)),
    Member::new("eventSource", Shape::String(&STRING)),
    Member::new("awsRegion", Shape::String(&STRING)),
    Member::new("dynamodb", Shape::Structure(&STREAM_RECORD)),
    Member::new("userIdentity", Shape::Structure(&IDENTITY)),
] };
pub static RECORD_LIST: List = List { member: Shape::Structure(&RECORD), wire: "member", flattened: false, min: None, max: None };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Structure = Structure { name: "ResourceNotFoundException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
pub static SEQUENCE_NUMBER: Text = Text { min: Some(21), max: Some(40), pattern: None, values: &[], sensitive: false };
pub static SEQUENCE_NUMBER_RANGE: Structure = Structure { name: "SequenceNumberRange", union: false, members: &[
    Member::new("StartingSequenceNumber", Shape::String(&SEQUENCE_NUMBER)),
    Member::new("EndingSequenceNumber", Shape::String(&SEQUENCE_NUMBER)),
] };
pub static SHARD: Structure = Structure { name: "Shard", union: false, members: &[
    Member::new("ShardId", Shape::String(&SHARD_ID)),
    Member::new("SequenceNumberRange", Shape::Structure(&SEQUENCE_NUMBER_RANGE)),
    Member::new("ParentShardId", Shape::String(&SHARD_ID)),
] };
pub static SHARD_DESCRIPTION_LIST: List = List { member: Shape::Structure(&SHARD), wire: "member", flattened: false, min: None, max: None };
pub static SHARD_FILTER: Structure = Structure { name: "ShardFilter", union: false, members: &[
    Member::new("Type", Shape::String(&SHARD_FILTER_TYPE)),
    Member::new("ShardId", Shape::String(&SHARD_ID)),
] };
pub static SHARD_FILTER_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["CHILD_SHARDS"], sensitive: false };
pub static SHARD_ID: Text = Text { min: Some(28), max: Some(65), pattern: None, values: &[], sensitive: false };
pub static SHARD_ITERATOR: Text = Text { min: Some(1), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static SHARD_ITERATOR_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["TRIM_HORIZON", "LATEST", "AT_SEQUENCE_NUMBER", "AFTER_SEQUENCE_NUMBER", "AT_TIMESTAMP"], sensitive: false };
pub static STREAM: Structure = Structure { name: "Stream", union: false, members: &[
    Member::new("StreamArn", Shape::String(&STREAM_ARN)),
    Member::new("TableName", Shape::String(&TABLE_NAME)),
    Member::new("StreamLabel", Shape::String(&STRING)),
] };
pub static STREAM_ARN: Text = Text { min: Some(37), max: Some(1024), pattern: None, values: &[], sensitive: false };
pub static STREAM_DESCRIPTION: Structure = Structure { name: "StreamDescription", union: false, members: &[
    Member::new("StreamArn", Shape::String(&STREAM_ARN)),
    Member::new("StreamLabel", Shape::String(&STRING)),
    Member::new("StreamStatus", Shape::String(&STREAM_STATUS)),
    Member::new("StreamViewType", Shape::String(&STREAM_VIEW_TYPE)),
    Member::new("CreationRequestDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("TableName", Shape::String(&TABLE_NAME)),
    Member::new("KeySchema", Shape::List(&KEY_SCHEMA)),
    Member::new("Shards", Shape::List(&SHARD_DESCRIPTION_LIST)),
    Member::new("LastEvaluatedShardId", Shape::String(&SHARD_ID)),
] };
pub static STREAM_LIST: List = List { member: Shape::Structure(&STREAM), wire: "member", flattened: false, min: None, max: None };
pub static STREAM_RECORD: Structure = Structure { name: "StreamRecord", union: false, members: &[
    Member::new("ApproximateCreationDateTime", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Keys", Shape::Map(&ATTRIBUTE_MAP)),
    Member::new("NewImage", Shape::Map(&ATTRIBUTE_MAP)),
    Member::new("OldImage", Shape::Map(&ATTRIBUTE_MAP)),
    Member::new("SequenceNumber", Shape::String(&SEQUENCE_NUMBER)),
    Member::new("SizeBytes", Shape::Long(&POSITIVE_LONG_OBJECT)),
    Member::new("StreamViewType", Shape::String(&STREAM_VIEW_TYPE)),
] };
pub static STREAM_STATUS: Text = Text { min: None, max: None, pattern: None, values: &["ENABLING", "ENABLED", "DISABLING", "DISABLED"], sensitive: false };
pub static STREAM_VIEW_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES", "KEYS_ONLY"], sensitive: false };
pub static STRING: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static STRING_ATTRIBUTE_VALUE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static STRING_SET_ATTRIBUTE_VALUE: List = List { member: Shape::String(&STRING_ATTRIBUTE_VALUE), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_TABLE_NAME: Pattern = Pattern::new("[a-zA-Z0-9_.-]+");
pub static TABLE_NAME: Text = Text { min: Some(3), max: Some(255), pattern: Some(&PATTERN_OF_TABLE_NAME), values: &[], sensitive: false };
pub static TRIMMED_DATA_ACCESS_EXCEPTION: Structure = Structure { name: "TrimmedDataAccessException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE)),
] };
