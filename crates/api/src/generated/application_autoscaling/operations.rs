// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::{errors, shapes};
use crate::schema::*;

pub static DELETE_SCALING_POLICY: Operation = Operation {
    name: "DeleteScalingPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_SCALING_POLICY_REQUEST),
    output: Some(&shapes::DELETE_SCALING_POLICY_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_UPDATE_EXCEPTION,
        &errors::INTERNAL_SERVICE_EXCEPTION,
        &errors::OBJECT_NOT_FOUND_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static DELETE_SCHEDULED_ACTION: Operation = Operation {
    name: "DeleteScheduledAction",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_SCHEDULED_ACTION_REQUEST),
    output: Some(&shapes::DELETE_SCHEDULED_ACTION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_UPDATE_EXCEPTION,
        &errors::INTERNAL_SERVICE_EXCEPTION,
        &errors::OBJECT_NOT_FOUND_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static DEREGISTER_SCALABLE_TARGET: Operation = Operation {
    name: "DeregisterScalableTarget",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DEREGISTER_SCALABLE_TARGET_REQUEST),
    output: Some(&shapes::DEREGISTER_SCALABLE_TARGET_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_UPDATE_EXCEPTION,
        &errors::INTERNAL_SERVICE_EXCEPTION,
        &errors::OBJECT_NOT_FOUND_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static DESCRIBE_SCALABLE_TARGETS: Operation = Operation {
    name: "DescribeScalableTargets",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_SCALABLE_TARGETS_REQUEST),
    output: Some(&shapes::DESCRIBE_SCALABLE_TARGETS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_UPDATE_EXCEPTION,
        &errors::INTERNAL_SERVICE_EXCEPTION,
        &errors::INVALID_NEXT_TOKEN_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static DESCRIBE_SCALING_ACTIVITIES: Operation = Operation {
    name: "DescribeScalingActivities",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_SCALING_ACTIVITIES_REQUEST),
    output: Some(&shapes::DESCRIBE_SCALING_ACTIVITIES_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_UPDATE_EXCEPTION,
        &errors::INTERNAL_SERVICE_EXCEPTION,
        &errors::INVALID_NEXT_TOKEN_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static DESCRIBE_SCALING_POLICIES: Operation = Operation {
    name: "DescribeScalingPolicies",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_SCALING_POLICIES_REQUEST),
    output: Some(&shapes::DESCRIBE_SCALING_POLICIES_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_UPDATE_EXCEPTION,
        &errors::FAILED_RESOURCE_ACCESS_EXCEPTION,
        &errors::INTERNAL_SERVICE_EXCEPTION,
        &errors::INVALID_NEXT_TOKEN_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static DESCRIBE_SCHEDULED_ACTIONS: Operation = Operation {
    name: "DescribeScheduledActions",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_SCHEDULED_ACTIONS_REQUEST),
    output: Some(&shapes::DESCRIBE_SCHEDULED_ACTIONS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_UPDATE_EXCEPTION,
        &errors::INTERNAL_SERVICE_EXCEPTION,
        &errors::INVALID_NEXT_TOKEN_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
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
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static PUT_SCALING_POLICY: Operation = Operation {
    name: "PutScalingPolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_SCALING_POLICY_REQUEST),
    output: Some(&shapes::PUT_SCALING_POLICY_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_UPDATE_EXCEPTION,
        &errors::FAILED_RESOURCE_ACCESS_EXCEPTION,
        &errors::INTERNAL_SERVICE_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::OBJECT_NOT_FOUND_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static PUT_SCHEDULED_ACTION: Operation = Operation {
    name: "PutScheduledAction",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_SCHEDULED_ACTION_REQUEST),
    output: Some(&shapes::PUT_SCHEDULED_ACTION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_UPDATE_EXCEPTION,
        &errors::INTERNAL_SERVICE_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::OBJECT_NOT_FOUND_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static REGISTER_SCALABLE_TARGET: Operation = Operation {
    name: "RegisterScalableTarget",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::REGISTER_SCALABLE_TARGET_REQUEST),
    output: Some(&shapes::REGISTER_SCALABLE_TARGET_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_UPDATE_EXCEPTION,
        &errors::INTERNAL_SERVICE_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static TAG_RESOURCE: Operation = Operation {
    name: "TagResource",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::TAG_RESOURCE_REQUEST),
    output: Some(&shapes::TAG_RESOURCE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::TOO_MANY_TAGS_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

pub static UNTAG_RESOURCE: Operation = Operation {
    name: "UntagResource",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UNTAG_RESOURCE_REQUEST),
    output: Some(&shapes::UNTAG_RESOURCE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::VALIDATION_EXCEPTION,
    ],
};

/// Every operation in name order.
pub static ALL: &[&Operation] = &[
    &DELETE_SCALING_POLICY,
    &DELETE_SCHEDULED_ACTION,
    &DEREGISTER_SCALABLE_TARGET,
    &DESCRIBE_SCALABLE_TARGETS,
    &DESCRIBE_SCALING_ACTIVITIES,
    &DESCRIBE_SCALING_POLICIES,
    &DESCRIBE_SCHEDULED_ACTIONS,
    &LIST_TAGS_FOR_RESOURCE,
    &PUT_SCALING_POLICY,
    &PUT_SCHEDULED_ACTION,
    &REGISTER_SCALABLE_TARGET,
    &TAG_RESOURCE,
    &UNTAG_RESOURCE,
];
