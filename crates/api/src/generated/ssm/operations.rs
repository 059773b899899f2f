// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::{errors, shapes};
use crate::schema::*;

pub static ADD_TAGS_TO_RESOURCE: Operation = Operation {
    name: "AddTagsToResource",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::ADD_TAGS_TO_RESOURCE_REQUEST),
    output: Some(&shapes::ADD_TAGS_TO_RESOURCE_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::INVALID_RESOURCE_ID,
        &errors::INVALID_RESOURCE_TYPE,
        &errors::TOO_MANY_TAGS_ERROR,
        &errors::TOO_MANY_UPDATES,
    ],
};

pub static DELETE_PARAMETER: Operation = Operation {
    name: "DeleteParameter",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_PARAMETER_REQUEST),
    output: Some(&shapes::DELETE_PARAMETER_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::PARAMETER_NOT_FOUND,
    ],
};

pub static DELETE_PARAMETERS: Operation = Operation {
    name: "DeleteParameters",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_PARAMETERS_REQUEST),
    output: Some(&shapes::DELETE_PARAMETERS_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
    ],
};

pub static DESCRIBE_PARAMETERS: Operation = Operation {
    name: "DescribeParameters",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_PARAMETERS_REQUEST),
    output: Some(&shapes::DESCRIBE_PARAMETERS_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::INVALID_FILTER_KEY,
        &errors::INVALID_FILTER_OPTION,
        &errors::INVALID_FILTER_VALUE,
        &errors::INVALID_NEXT_TOKEN,
    ],
};

pub static GET_PARAMETER: Operation = Operation {
    name: "GetParameter",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_PARAMETER_REQUEST),
    output: Some(&shapes::GET_PARAMETER_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::INVALID_KEY_ID,
        &errors::PARAMETER_NOT_FOUND,
        &errors::PARAMETER_VERSION_NOT_FOUND,
    ],
};

pub static GET_PARAMETER_HISTORY: Operation = Operation {
    name: "GetParameterHistory",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_PARAMETER_HISTORY_REQUEST),
    output: Some(&shapes::GET_PARAMETER_HISTORY_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::INVALID_KEY_ID,
        &errors::INVALID_NEXT_TOKEN,
        &errors::PARAMETER_NOT_FOUND,
    ],
};

pub static GET_PARAMETERS: Operation = Operation {
    name: "GetParameters",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_PARAMETERS_REQUEST),
    output: Some(&shapes::GET_PARAMETERS_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::INVALID_KEY_ID,
    ],
};

pub static GET_PARAMETERS_BY_PATH: Operation = Operation {
    name: "GetParametersByPath",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_PARAMETERS_BY_PATH_REQUEST),
    output: Some(&shapes::GET_PARAMETERS_BY_PATH_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::INVALID_FILTER_KEY,
        &errors::INVALID_FILTER_OPTION,
        &errors::INVALID_FILTER_VALUE,
        &errors::INVALID_KEY_ID,
        &errors::INVALID_NEXT_TOKEN,
    ],
};

pub static LABEL_PARAMETER_VERSION: Operation = Operation {
    name: "LabelParameterVersion",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LABEL_PARAMETER_VERSION_REQUEST),
    output: Some(&shapes::LABEL_PARAMETER_VERSION_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::PARAMETER_NOT_FOUND,
        &errors::PARAMETER_VERSION_LABEL_LIMIT_EXCEEDED,
        &errors::PARAMETER_VERSION_NOT_FOUND,
        &errors::TOO_MANY_UPDATES,
    ],
};

pub static LIST_TAGS_FOR_RESOURCE: Operation = Operation {
    name: "ListTagsForResource",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_TAGS_FOR_RESOURCE_REQUEST),
    output: Some(&shapes::LIST_TAGS_FOR_RESOURCE_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::INVALID_RESOURCE_ID,
        &errors::INVALID_RESOURCE_TYPE,
    ],
};

pub static PUT_PARAMETER: Operation = Operation {
    name: "PutParameter",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_PARAMETER_REQUEST),
    output: Some(&shapes::PUT_PARAMETER_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::HIERARCHY_LEVEL_LIMIT_EXCEEDED_EXCEPTION,
        &errors::HIERARCHY_TYPE_MISMATCH_EXCEPTION,
        &errors::INCOMPATIBLE_POLICY_EXCEPTION,
        &errors::INTERNAL_SERVER_ERROR,
        &errors::INVALID_ALLOWED_PATTERN_EXCEPTION,
        &errors::INVALID_KEY_ID,
        &errors::INVALID_POLICY_ATTRIBUTE_EXCEPTION,
        &errors::INVALID_POLICY_TYPE_EXCEPTION,
        &errors::PARAMETER_ALREADY_EXISTS,
        &errors::PARAMETER_LIMIT_EXCEEDED,
        &errors::PARAMETER_MAX_VERSION_LIMIT_EXCEEDED,
        &errors::PARAMETER_PATTERN_MISMATCH_EXCEPTION,
        &errors::POLICIES_LIMIT_EXCEEDED_EXCEPTION,
        &errors::TOO_MANY_UPDATES,
        &errors::UNSUPPORTED_PARAMETER_TYPE,
    ],
};

pub static REMOVE_TAGS_FROM_RESOURCE: Operation = Operation {
    name: "RemoveTagsFromResource",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::REMOVE_TAGS_FROM_RESOURCE_REQUEST),
    output: Some(&shapes::REMOVE_TAGS_FROM_RESOURCE_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::INVALID_RESOURCE_ID,
        &errors::INVALID_RESOURCE_TYPE,
        &errors::TOO_MANY_UPDATES,
    ],
};

pub static UNLABEL_PARAMETER_VERSION: Operation = Operation {
    name: "UnlabelParameterVersion",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UNLABEL_PARAMETER_VERSION_REQUEST),
    output: Some(&shapes::UNLABEL_PARAMETER_VERSION_RESULT),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVER_ERROR,
        &errors::PARAMETER_NOT_FOUND,
        &errors::PARAMETER_VERSION_NOT_FOUND,
        &errors::TOO_MANY_UPDATES,
    ],
};

/// Every operation in name order.
pub static ALL: &[&Operation] = &[
    &ADD_TAGS_TO_RESOURCE,
    &DELETE_PARAMETER,
    &DELETE_PARAMETERS,
    &DESCRIBE_PARAMETERS,
    &GET_PARAMETER,
    &GET_PARAMETER_HISTORY,
    &GET_PARAMETERS,
    &GET_PARAMETERS_BY_PATH,
    &LABEL_PARAMETER_VERSION,
    &LIST_TAGS_FOR_RESOURCE,
    &PUT_PARAMETER,
    &REMOVE_TAGS_FROM_RESOURCE,
    &UNLABEL_PARAMETER_VERSION,
];
