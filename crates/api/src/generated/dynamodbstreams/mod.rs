// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! DynamoDB Streams (2012-08-10, json).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "dynamodbstreams",
    id: "DynamoDB Streams",
    protocols: &[schema::Protocol::Json],
    api_version: "2012-08-10",
    endpoint_prefix: "streams.dynamodb",
    signing_name: "dynamodb",
    json_version: "1.0",
    target_prefix: "DynamoDBStreams_20120810",
    xml_namespace: "",
    query_compatible: false,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct DescribeStream;
impl crate::Operation for DescribeStream {
    const SERVICE: &'static str = "dynamodbstreams";
    const NAME: &'static str = "DescribeStream";
    type Input = types::DescribeStreamInput;
    type Output = types::DescribeStreamOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_STREAM
    }
}

pub struct GetRecords;
impl crate::Operation for GetRecords {
    const SERVICE: &'static str = "dynamodbstreams";
    const NAME: &'static str = "GetRecords";
    type Input = types::GetRecordsInput;
    type Output = types::GetRecordsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_RECORDS
    }
}

pub struct GetShardIterator;
impl crate::Operation for GetShardIterator {
    const SERVICE: &'static str = "dynamodbstreams";
    const NAME: &'static str = "GetShardIterator";
    type Input = types::GetShardIteratorInput;
    type Output = types::GetShardIteratorOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_SHARD_ITERATOR
    }
}

pub struct ListStreams;
impl crate::Operation for ListStreams {
    const SERVICE: &'static str = "dynamodbstreams";
    const NAME: &'static str = "ListStreams";
    type Input = types::ListStreamsInput;
    type Output = types::ListStreamsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_STREAMS
    }
}
