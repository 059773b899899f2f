// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::{errors, shapes};
use crate::schema::*;

pub static BATCH_GET_TRACES: Operation = Operation {
    name: "BatchGetTraces",
    method: "POST",
    path: &[Segment::Literal("Traces")],
    query: &[],
    status: 200,
    input: Some(&shapes::BATCH_GET_TRACES_REQUEST),
    output: Some(&shapes::BATCH_GET_TRACES_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::THROTTLED_EXCEPTION,
    ],
};

pub static CREATE_GROUP: Operation = Operation {
    name: "CreateGroup",
    method: "POST",
    path: &[Segment::Literal("CreateGroup")],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_GROUP_REQUEST),
    output: Some(&shapes::CREATE_GROUP_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::THROTTLED_EXCEPTION,
    ],
};

pub static CREATE_SAMPLING_RULE: Operation = Operation {
    name: "CreateSamplingRule",
    method: "POST",
    path: &[Segment::Literal("CreateSamplingRule")],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_SAMPLING_RULE_REQUEST),
    output: Some(&shapes::CREATE_SAMPLING_RULE_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::RULE_LIMIT_EXCEEDED_EXCEPTION,
        &errors::THROTTLED_EXCEPTION,
    ],
};

pub static DELETE_GROUP: Operation = Operation {
    name: "DeleteGroup",
    method: "POST",
    path: &[Segment::Literal("DeleteGroup")],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_GROUP_REQUEST),
    output: Some(&shapes::DELETE_GROUP_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::THROTTLED_EXCEPTION,
    ],
};

pub static DELETE_SAMPLING_RULE: Operation = Operation {
    name: "DeleteSamplingRule",
    method: "POST",
    path: &[Segment::Literal("DeleteSamplingRule")],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_SAMPLING_RULE_REQUEST),
    output: Some(&shapes::DELETE_SAMPLING_RULE_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::THROTTLED_EXCEPTION,
    ],
};

pub static GET_GROUP: Operation = Operation {
    name: "GetGroup",
    method: "POST",
    path: &[Segment::Literal("GetGroup")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_GROUP_REQUEST),
    output: Some(&shapes::GET_GROUP_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::THROTTLED_EXCEPTION,
    ],
};

pub static GET_GROUPS: Operation = Operation {
    name: "GetGroups",
    method: "POST",
    path: &[Segment::Literal("Groups")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_GROUPS_REQUEST),
    output: Some(&shapes::GET_GROUPS_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::THROTTLED_EXCEPTION,
    ],
};

pub static GET_SAMPLING_RULES: Operation = Operation {
    name: "GetSamplingRules",
    method: "POST",
    path: &[Segment::Literal("GetSamplingRules")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_SAMPLING_RULES_REQUEST),
    output: Some(&shapes::GET_SAMPLING_RULES_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::THROTTLED_EXCEPTION,
    ],
};

pub static GET_SAMPLING_TARGETS: Operation = Operation {
    name: "GetSamplingTargets",
    method: "POST",
    path: &[Segment::Literal("SamplingTargets")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_SAMPLING_TARGETS_REQUEST),
    output: Some(&shapes::GET_SAMPLING_TARGETS_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::THROTTLED_EXCEPTION,
    ],
};

pub static GET_SERVICE_GRAPH: Operation = Operation {
    name: "GetServiceGraph",
    method: "POST",
    path: &[Segment::Literal("ServiceGraph")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_SERVICE_GRAPH_REQUEST),
    output: Some(&shapes::GET_SERVICE_GRAPH_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::THROTTLED_EXCEPTION,
    ],
};

pub static GET_TRACE_GRAPH: Operation = Operation {
    name: "GetTraceGraph",
    method: "POST",
    path: &[Segment::Literal("TraceGraph")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_TRACE_GRAPH_REQUEST),
    output: Some(&shapes::GET_TRACE_GRAPH_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::THROTTLED_EXCEPTION,
    ],
};

pub static GET_TRACE_SUMMARIES: Operation = Operation {
    name: "GetTraceSummaries",
    method: "POST",
    path: &[Segment::Literal("TraceSummaries")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_TRACE_SUMMARIES_REQUEST),
    output: Some(&shapes::GET_TRACE_SUMMARIES_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::THROTTLED_EXCEPTION,
    ],
};

pub static PUT_TELEMETRY_RECORDS: Operation = Operation {
    name: "PutTelemetryRecords",
    method: "POST",
    path: &[Segment::Literal("TelemetryRecords")],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_TELEMETRY_RECORDS_REQUEST),
    output: Some(&shapes::PUT_TELEMETRY_RECORDS_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::THROTTLED_EXCEPTION,
    ],
};

pub static PUT_TRACE_SEGMENTS: Operation = Operation {
    name: "PutTraceSegments",
    method: "POST",
    path: &[Segment::Literal("TraceSegments")],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_TRACE_SEGMENTS_REQUEST),
    output: Some(&shapes::PUT_TRACE_SEGMENTS_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::THROTTLED_EXCEPTION,
    ],
};

pub static UPDATE_GROUP: Operation = Operation {
    name: "UpdateGroup",
    method: "POST",
    path: &[Segment::Literal("UpdateGroup")],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_GROUP_REQUEST),
    output: Some(&shapes::UPDATE_GROUP_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::THROTTLED_EXCEPTION,
    ],
};

pub static UPDATE_SAMPLING_RULE: Operation = Operation {
    name: "UpdateSamplingRule",
    method: "POST",
    path: &[Segment::Literal("UpdateSamplingRule")],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_SAMPLING_RULE_REQUEST),
    output: Some(&shapes::UPDATE_SAMPLING_RULE_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::THROTTLED_EXCEPTION,
    ],
};

/// Every operation in name order.
pub static ALL: &[&Operation] = &[
    &BATCH_GET_TRACES,
    &CREATE_GROUP,
    &CREATE_SAMPLING_RULE,
    &DELETE_GROUP,
    &DELETE_SAMPLING_RULE,
    &GET_GROUP,
    &GET_GROUPS,
    &GET_SAMPLING_RULES,
    &GET_SAMPLING_TARGETS,
    &GET_SERVICE_GRAPH,
    &GET_TRACE_GRAPH,
    &GET_TRACE_SUMMARIES,
    &PUT_TELEMETRY_RECORDS,
    &PUT_TRACE_SEGMENTS,
    &UPDATE_GROUP,
    &UPDATE_SAMPLING_RULE,
];
