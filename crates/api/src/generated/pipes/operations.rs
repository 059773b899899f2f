// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::{errors, shapes};
use crate::schema::*;

pub static CREATE_PIPE: Operation = Operation {
    name: "CreatePipe",
    method: "POST",
    path: &[Segment::Literal("v1"), Segment::Literal("pipes"), Segment::Label("Name")],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_PIPE_REQUEST),
    output: Some(&shapes::CREATE_PIPE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONFLICT_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::NOT_FOUND_EXCEPTION,
        &errors::SERVICE_QUOTA_EXCEEDED_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static DELETE_PIPE: Operation = Operation {
    name: "DeletePipe",
    method: "DELETE",
    path: &[Segment::Literal("v1"), Segment::Literal("pipes"), Segment::Label("Name")],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_PIPE_REQUEST),
    output: Some(&shapes::DELETE_PIPE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONFLICT_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static DESCRIBE_PIPE: Operation = Operation {
    name: "DescribePipe",
    method: "GET",
    path: &[Segment::Literal("v1"), Segment::Literal("pipes"), Segment::Label("Name")],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_PIPE_REQUEST),
    output: Some(&shapes::DESCRIBE_PIPE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static LIST_PIPES: Operation = Operation {
    name: "ListPipes",
    method: "GET",
    path: &[Segment::Literal("v1"), Segment::Literal("pipes")],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_PIPES_REQUEST),
    output: Some(&shapes::LIST_PIPES_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static LIST_TAGS_FOR_RESOURCE: Operation = Operation {
    name: "ListTagsForResource",
    method: "GET",
    path: &[Segment::Literal("tags"), Segment::Label("resourceArn")],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_TAGS_FOR_RESOURCE_REQUEST),
    output: Some(&shapes::LIST_TAGS_FOR_RESOURCE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::NOT_FOUND_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static START_PIPE: Operation = Operation {
    name: "StartPipe",
    method: "POST",
    path: &[Segment::Literal("v1"), Segment::Literal("pipes"), Segment::Label("Name"), Segment::Literal("start")],
    query: &[],
    status: 200,
    input: Some(&shapes::START_PIPE_REQUEST),
    output: Some(&shapes::START_PIPE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONFLICT_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static STOP_PIPE: Operation = Operation {
    name: "StopPipe",
    method: "POST",
    path: &[Segment::Literal("v1"), Segment::Literal("pipes"), Segment::Label("Name"), Segment::Literal("stop")],
    query: &[],
    status: 200,
    input: Some(&shapes::STOP_PIPE_REQUEST),
    output: Some(&shapes::STOP_PIPE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONFLICT_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static TAG_RESOURCE: Operation = Operation {
    name: "TagResource",
    method: "POST",
    path: &[Segment::Literal("tags"), Segment::Label("resourceArn")],
    query: &[],
    status: 200,
    input: Some(&shapes::TAG_RESOURCE_REQUEST),
    output: Some(&shapes::TAG_RESOURCE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::NOT_FOUND_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static UNTAG_RESOURCE: Operation = Operation {
    name: "UntagResource",
    method: "DELETE",
    path: &[Segment::Literal("tags"), Segment::Label("resourceArn")],
    query: &[],
    status: 200,
    input: Some(&shapes::UNTAG_RESOURCE_REQUEST),
    output: Some(&shapes::UNTAG_RESOURCE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::NOT_FOUND_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static UPDATE_PIPE: Operation = Operation {
    name: "UpdatePipe",
    method: "PUT",
    path: &[Segment::Literal("v1"), Segment::Literal("pipes"), Segment::Label("Name")],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_PIPE_REQUEST),
    output: Some(&shapes::UPDATE_PIPE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONFLICT_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

/// Every operation in name order.
pub static ALL: &[&Operation] = &[
    &CREATE_PIPE,
    &DELETE_PIPE,
    &DESCRIBE_PIPE,
    &LIST_PIPES,
    &LIST_TAGS_FOR_RESOURCE,
    &START_PIPE,
    &STOP_PIPE,
    &TAG_RESOURCE,
    &UNTAG_RESOURCE,
    &UPDATE_PIPE,
];
