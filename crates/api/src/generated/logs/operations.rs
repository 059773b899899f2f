// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::{errors, shapes};
use crate::schema::*;

pub static CREATE_LOG_GROUP: Operation = Operation {
    name: "CreateLogGroup",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_LOG_GROUP_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::OPERATION_ABORTED_EXCEPTION,
        &errors::RESOURCE_ALREADY_EXISTS_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
    ],
};

pub static CREATE_LOG_STREAM: Operation = Operation {
    name: "CreateLogStream",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_LOG_STREAM_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::RESOURCE_ALREADY_EXISTS_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
    ],
};

pub static DELETE_LOG_GROUP: Operation = Operation {
    name: "DeleteLogGroup",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_LOG_GROUP_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::OPERATION_ABORTED_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static DELETE_LOG_STREAM: Operation = Operation {
    name: "DeleteLogStream",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_LOG_STREAM_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::OPERATION_ABORTED_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static DELETE_RETENTION_POLICY: Operation = Operation {
    name: "DeleteRetentionPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_RETENTION_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::OPERATION_ABORTED_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
    ],
};

pub static DELETE_SUBSCRIPTION_FILTER: Operation = Operation {
    name: "DeleteSubscriptionFilter",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_SUBSCRIPTION_FILTER_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::OPERATION_ABORTED_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
    ],
};

pub static DESCRIBE_LOG_GROUPS: Operation = Operation {
    name: "DescribeLogGroups",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_LOG_GROUPS_REQUEST),
    output: Some(&shapes::DESCRIBE_LOG_GROUPS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
    ],
};

pub static DESCRIBE_LOG_STREAMS: Operation = Operation {
    name: "DescribeLogStreams",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_LOG_STREAMS_REQUEST),
    output: Some(&shapes::DESCRIBE_LOG_STREAMS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
    ],
};

pub static DESCRIBE_SUBSCRIPTION_FILTERS: Operation = Operation {
    name: "DescribeSubscriptionFilters",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_SUBSCRIPTION_FILTERS_REQUEST),
    output: Some(&shapes::DESCRIBE_SUBSCRIPTION_FILTERS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
    ],
};

pub static FILTER_LOG_EVENTS: Operation = Operation {
    name: "FilterLogEvents",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::FILTER_LOG_EVENTS_REQUEST),
    output: Some(&shapes::FILTER_LOG_EVENTS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
    ],
};

pub static GET_LOG_EVENTS: Operation = Operation {
    name: "GetLogEvents",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_LOG_EVENTS_REQUEST),
    output: Some(&shapes::GET_LOG_EVENTS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
    ],
};

pub static LIST_TAGS_FOR_RESOURCE: Operation = Operation {
    name: "ListTagsForResource",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_TAGS_FOR_RESOURCE_REQUEST),
    output: Some(&shapes::LIST_TAGS_FOR_RESOURCE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
    ],
};

pub static LIST_TAGS_LOG_GROUP: Operation = Operation {
    name: "ListTagsLogGroup",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_TAGS_LOG_GROUP_REQUEST),
    output: Some(&shapes::LIST_TAGS_LOG_GROUP_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
    ],
};

pub static PUT_LOG_EVENTS: Operation = Operation {
    name: "PutLogEvents",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_LOG_EVENTS_REQUEST),
    output: Some(&shapes::PUT_LOG_EVENTS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::DATA_ALREADY_ACCEPTED_EXCEPTION,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_SEQUENCE_TOKEN_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
        &errors::UNRECOGNIZED_CLIENT_EXCEPTION,
    ],
};

pub static PUT_LOG_GROUP_DELETION_PROTECTION: Operation = Operation {
    name: "PutLogGroupDeletionProtection",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_LOG_GROUP_DELETION_PROTECTION_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::ACCESS_DENIED_EXCEPTION,
        &errors::INVALID_OPERATION_EXCEPTION,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::OPERATION_ABORTED_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
    ],
};

pub static PUT_RETENTION_POLICY: Operation = Operation {
    name: "PutRetentionPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_RETENTION_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::OPERATION_ABORTED_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
    ],
};

pub static PUT_SUBSCRIPTION_FILTER: Operation = Operation {
    name: "PutSubscriptionFilter",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_SUBSCRIPTION_FILTER_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_OPERATION_EXCEPTION,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::OPERATION_ABORTED_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
    ],
};

pub static TAG_LOG_GROUP: Operation = Operation {
    name: "TagLogGroup",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::TAG_LOG_GROUP_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static TAG_RESOURCE: Operation = Operation {
    name: "TagResource",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::TAG_RESOURCE_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
        &errors::TOO_MANY_TAGS_EXCEPTION,
    ],
};

pub static UNTAG_LOG_GROUP: Operation = Operation {
    name: "UntagLogGroup",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UNTAG_LOG_GROUP_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static UNTAG_RESOURCE: Operation = Operation {
    name: "UntagResource",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UNTAG_RESOURCE_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_UNAVAILABLE_EXCEPTION,
    ],
};

/// Every operation in name order.
pub static ALL: &[&Operation] = &[
    &CREATE_LOG_GROUP,
    &CREATE_LOG_STREAM,
    &DELETE_LOG_GROUP,
    &DELETE_LOG_STREAM,
    &DELETE_RETENTION_POLICY,
    &DELETE_SUBSCRIPTION_FILTER,
    &DESCRIBE_LOG_GROUPS,
    &DESCRIBE_LOG_STREAMS,
    &DESCRIBE_SUBSCRIPTION_FILTERS,
    &FILTER_LOG_EVENTS,
    &GET_LOG_EVENTS,
    &LIST_TAGS_FOR_RESOURCE,
    &LIST_TAGS_LOG_GROUP,
    &PUT_LOG_EVENTS,
    &PUT_LOG_GROUP_DELETION_PROTECTION,
    &PUT_RETENTION_POLICY,
    &PUT_SUBSCRIPTION_FILTER,
    &TAG_LOG_GROUP,
    &TAG_RESOURCE,
    &UNTAG_LOG_GROUP,
    &UNTAG_RESOURCE,
];
