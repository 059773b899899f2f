// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::{errors, shapes};
use crate::schema::*;

pub static CANCEL_REPLAY: Operation = Operation {
    name: "CancelReplay",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CANCEL_REPLAY_REQUEST),
    output: Some(&shapes::CANCEL_REPLAY_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::ILLEGAL_STATUS_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static CREATE_API_DESTINATION: Operation = Operation {
    name: "CreateApiDestination",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_API_DESTINATION_REQUEST),
    output: Some(&shapes::CREATE_API_DESTINATION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_ALREADY_EXISTS_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static CREATE_ARCHIVE: Operation = Operation {
    name: "CreateArchive",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_ARCHIVE_REQUEST),
    output: Some(&shapes::CREATE_ARCHIVE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::INVALID_EVENT_PATTERN_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_ALREADY_EXISTS_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static CREATE_CONNECTION: Operation = Operation {
    name: "CreateConnection",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_CONNECTION_REQUEST),
    output: Some(&shapes::CREATE_CONNECTION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::ACCESS_DENIED_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_ALREADY_EXISTS_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
    ],
};

pub static CREATE_EVENT_BUS: Operation = Operation {
    name: "CreateEventBus",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_EVENT_BUS_REQUEST),
    output: Some(&shapes::CREATE_EVENT_BUS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::INVALID_STATE_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::OPERATION_DISABLED_EXCEPTION,
        &errors::RESOURCE_ALREADY_EXISTS_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DEAUTHORIZE_CONNECTION: Operation = Operation {
    name: "DeauthorizeConnection",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DEAUTHORIZE_CONNECTION_REQUEST),
    output: Some(&shapes::DEAUTHORIZE_CONNECTION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DELETE_API_DESTINATION: Operation = Operation {
    name: "DeleteApiDestination",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_API_DESTINATION_REQUEST),
    output: Some(&shapes::DELETE_API_DESTINATION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DELETE_ARCHIVE: Operation = Operation {
    name: "DeleteArchive",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_ARCHIVE_REQUEST),
    output: Some(&shapes::DELETE_ARCHIVE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DELETE_CONNECTION: Operation = Operation {
    name: "DeleteConnection",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_CONNECTION_REQUEST),
    output: Some(&shapes::DELETE_CONNECTION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DELETE_EVENT_BUS: Operation = Operation {
    name: "DeleteEventBus",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_EVENT_BUS_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
    ],
};

pub static DELETE_RULE: Operation = Operation {
    name: "DeleteRule",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_RULE_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::MANAGED_RULE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DESCRIBE_API_DESTINATION: Operation = Operation {
    name: "DescribeApiDestination",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_API_DESTINATION_REQUEST),
    output: Some(&shapes::DESCRIBE_API_DESTINATION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DESCRIBE_ARCHIVE: Operation = Operation {
    name: "DescribeArchive",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_ARCHIVE_REQUEST),
    output: Some(&shapes::DESCRIBE_ARCHIVE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::RESOURCE_ALREADY_EXISTS_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DESCRIBE_CONNECTION: Operation = Operation {
    name: "DescribeConnection",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_CONNECTION_REQUEST),
    output: Some(&shapes::DESCRIBE_CONNECTION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DESCRIBE_EVENT_BUS: Operation = Operation {
    name: "DescribeEventBus",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_EVENT_BUS_REQUEST),
    output: Some(&shapes::DESCRIBE_EVENT_BUS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DESCRIBE_REPLAY: Operation = Operation {
    name: "DescribeReplay",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_REPLAY_REQUEST),
    output: Some(&shapes::DESCRIBE_REPLAY_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DESCRIBE_RULE: Operation = Operation {
    name: "DescribeRule",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_RULE_REQUEST),
    output: Some(&shapes::DESCRIBE_RULE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DISABLE_RULE: Operation = Operation {
    name: "DisableRule",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DISABLE_RULE_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::MANAGED_RULE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static ENABLE_RULE: Operation = Operation {
    name: "EnableRule",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::ENABLE_RULE_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::MANAGED_RULE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static LIST_API_DESTINATIONS: Operation = Operation {
    name: "ListApiDestinations",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_API_DESTINATIONS_REQUEST),
    output: Some(&shapes::LIST_API_DESTINATIONS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
    ],
};

pub static LIST_ARCHIVES: Operation = Operation {
    name: "ListArchives",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_ARCHIVES_REQUEST),
    output: Some(&shapes::LIST_ARCHIVES_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static LIST_CONNECTIONS: Operation = Operation {
    name: "ListConnections",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_CONNECTIONS_REQUEST),
    output: Some(&shapes::LIST_CONNECTIONS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
    ],
};

pub static LIST_EVENT_BUSES: Operation = Operation {
    name: "ListEventBuses",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_EVENT_BUSES_REQUEST),
    output: Some(&shapes::LIST_EVENT_BUSES_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
    ],
};

pub static LIST_REPLAYS: Operation = Operation {
    name: "ListReplays",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_REPLAYS_REQUEST),
    output: Some(&shapes::LIST_REPLAYS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
    ],
};

pub static LIST_RULE_NAMES_BY_TARGET: Operation = Operation {
    name: "ListRuleNamesByTarget",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_RULE_NAMES_BY_TARGET_REQUEST),
    output: Some(&shapes::LIST_RULE_NAMES_BY_TARGET_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static LIST_RULES: Operation = Operation {
    name: "ListRules",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_RULES_REQUEST),
    output: Some(&shapes::LIST_RULES_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
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
        &errors::INTERNAL_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static LIST_TARGETS_BY_RULE: Operation = Operation {
    name: "ListTargetsByRule",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_TARGETS_BY_RULE_REQUEST),
    output: Some(&shapes::LIST_TARGETS_BY_RULE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static PUT_EVENTS: Operation = Operation {
    name: "PutEvents",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_EVENTS_REQUEST),
    output: Some(&shapes::PUT_EVENTS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
    ],
};

pub static PUT_PERMISSION: Operation = Operation {
    name: "PutPermission",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_PERMISSION_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::OPERATION_DISABLED_EXCEPTION,
        &errors::POLICY_LENGTH_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static PUT_RULE: Operation = Operation {
    name: "PutRule",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_RULE_REQUEST),
    output: Some(&shapes::PUT_RULE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::INVALID_EVENT_PATTERN_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::MANAGED_RULE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static PUT_TARGETS: Operation = Operation {
    name: "PutTargets",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_TARGETS_REQUEST),
    output: Some(&shapes::PUT_TARGETS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::MANAGED_RULE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static REMOVE_PERMISSION: Operation = Operation {
    name: "RemovePermission",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::REMOVE_PERMISSION_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::OPERATION_DISABLED_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static REMOVE_TARGETS: Operation = Operation {
    name: "RemoveTargets",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::REMOVE_TARGETS_REQUEST),
    output: Some(&shapes::REMOVE_TARGETS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::MANAGED_RULE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static START_REPLAY: Operation = Operation {
    name: "StartReplay",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::START_REPLAY_REQUEST),
    output: Some(&shapes::START_REPLAY_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::INVALID_EVENT_PATTERN_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_ALREADY_EXISTS_EXCEPTION,
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
    output: Some(&shapes::TAG_RESOURCE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::MANAGED_RULE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static TEST_EVENT_PATTERN: Operation = Operation {
    name: "TestEventPattern",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::TEST_EVENT_PATTERN_REQUEST),
    output: Some(&shapes::TEST_EVENT_PATTERN_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_EXCEPTION,
        &errors::INVALID_EVENT_PATTERN_EXCEPTION,
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
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::MANAGED_RULE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static UPDATE_API_DESTINATION: Operation = Operation {
    name: "UpdateApiDestination",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_API_DESTINATION_REQUEST),
    output: Some(&shapes::UPDATE_API_DESTINATION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static UPDATE_ARCHIVE: Operation = Operation {
    name: "UpdateArchive",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_ARCHIVE_REQUEST),
    output: Some(&shapes::UPDATE_ARCHIVE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::INVALID_EVENT_PATTERN_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static UPDATE_CONNECTION: Operation = Operation {
    name: "UpdateConnection",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_CONNECTION_REQUEST),
    output: Some(&shapes::UPDATE_CONNECTION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::ACCESS_DENIED_EXCEPTION,
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::THROTTLING_EXCEPTION,
    ],
};

pub static UPDATE_EVENT_BUS: Operation = Operation {
    name: "UpdateEventBus",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_EVENT_BUS_REQUEST),
    output: Some(&shapes::UPDATE_EVENT_BUS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::CONCURRENT_MODIFICATION_EXCEPTION,
        &errors::INTERNAL_EXCEPTION,
        &errors::OPERATION_DISABLED_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

/// Every operation in name order.
pub static ALL: &[&Operation] = &[
    &CANCEL_REPLAY,
    &CREATE_API_DESTINATION,
    &CREATE_ARCHIVE,
    &CREATE_CONNECTION,
    &CREATE_EVENT_BUS,
    &DEAUTHORIZE_CONNECTION,
    &DELETE_API_DESTINATION,
    &DELETE_ARCHIVE,
    &DELETE_CONNECTION,
    &DELETE_EVENT_BUS,
    &DELETE_RULE,
    &DESCRIBE_API_DESTINATION,
    &DESCRIBE_ARCHIVE,
    &DESCRIBE_CONNECTION,
    &DESCRIBE_EVENT_BUS,
    &DESCRIBE_REPLAY,
    &DESCRIBE_RULE,
    &DISABLE_RULE,
    &ENABLE_RULE,
    &LIST_API_DESTINATIONS,
    &LIST_ARCHIVES,
    &LIST_CONNECTIONS,
    &LIST_EVENT_BUSES,
    &LIST_REPLAYS,
    &LIST_RULE_NAMES_BY_TARGET,
    &LIST_RULES,
    &LIST_TAGS_FOR_RESOURCE,
    &LIST_TARGETS_BY_RULE,
    &PUT_EVENTS,
    &PUT_PERMISSION,
    &PUT_RULE,
    &PUT_TARGETS,
    &REMOVE_PERMISSION,
    &REMOVE_TARGETS,
    &START_REPLAY,
    &TAG_RESOURCE,
    &TEST_EVENT_PATTERN,
    &UNTAG_RESOURCE,
    &UPDATE_API_DESTINATION,
    &UPDATE_ARCHIVE,
    &UPDATE_CONNECTION,
    &UPDATE_EVENT_BUS,
];
