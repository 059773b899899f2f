// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::{errors, shapes};
use crate::schema::*;

pub static DESCRIBE_STREAM: Operation = Operation {
    name: "DescribeStream",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_STREAM_INPUT),
    output: Some(&shapes::DESCRIBE_STREAM_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static GET_RECORDS: Operation = Operation {
    name: "GetRecords",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_RECORDS_INPUT),
    output: Some(&shapes::GET_RECORDS_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::EXPIRED_ITERATOR_EXCEPTION,
        &errors::INTERNAL_SERVER_ERROR,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::TRIMMED_DATA_ACCESS_EXCEPTION,
    ],
};

pub static GET_SHARD_ITERATOR: Operation = Operation {
    name: "GetShardIterator",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_SHARD_ITERATOR_INPUT),
    output: Some(&shapes::GET_SHARD_ITERATOR_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::TRIMMED_DATA_ACCESS_EXCEPTION,
    ],
};

pub static LIST_STREAMS: Operation = Operation {
    name: "ListStreams",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_STREAMS_INPUT),
    output: Some(&shapes::LIST_STREAMS_OUTPUT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

/// Every operation in name order.
pub static ALL: &[&Operation] = &[
    &DESCRIBE_STREAM,
    &GET_RECORDS,
    &GET_SHARD_ITERATOR,
    &LIST_STREAMS,
];
