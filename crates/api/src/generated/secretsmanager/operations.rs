// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::{errors, shapes};
use crate::schema::*;

pub static BATCH_GET_SECRET_VALUE: Operation = Operation {
    name: "BatchGetSecretValue",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::BATCH_GET_SECRET_VALUE_REQUEST),
    output: Some(&shapes::BATCH_GET_SECRET_VALUE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::DECRYPTION_FAILURE,
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_NEXT_TOKEN_EXCEPTION,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static CANCEL_ROTATE_SECRET: Operation = Operation {
    name: "CancelRotateSecret",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CANCEL_ROTATE_SECRET_REQUEST),
    output: Some(&shapes::CANCEL_ROTATE_SECRET_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static CREATE_SECRET: Operation = Operation {
    name: "CreateSecret",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::CREATE_SECRET_REQUEST),
    output: Some(&shapes::CREATE_SECRET_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::DECRYPTION_FAILURE,
        &errors::ENCRYPTION_FAILURE,
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION,
        &errors::PRECONDITION_NOT_MET_EXCEPTION,
        &errors::RESOURCE_EXISTS_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DELETE_RESOURCE_POLICY: Operation = Operation {
    name: "DeleteResourcePolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_RESOURCE_POLICY_REQUEST),
    output: Some(&shapes::DELETE_RESOURCE_POLICY_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DELETE_SECRET: Operation = Operation {
    name: "DeleteSecret",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_SECRET_REQUEST),
    output: Some(&shapes::DELETE_SECRET_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static DESCRIBE_SECRET: Operation = Operation {
    name: "DescribeSecret",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::DESCRIBE_SECRET_REQUEST),
    output: Some(&shapes::DESCRIBE_SECRET_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static GET_RANDOM_PASSWORD: Operation = Operation {
    name: "GetRandomPassword",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_RANDOM_PASSWORD_REQUEST),
    output: Some(&shapes::GET_RANDOM_PASSWORD_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
    ],
};

pub static GET_RESOURCE_POLICY: Operation = Operation {
    name: "GetResourcePolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_RESOURCE_POLICY_REQUEST),
    output: Some(&shapes::GET_RESOURCE_POLICY_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static GET_SECRET_VALUE: Operation = Operation {
    name: "GetSecretValue",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_SECRET_VALUE_REQUEST),
    output: Some(&shapes::GET_SECRET_VALUE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::DECRYPTION_FAILURE,
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static LIST_SECRET_VERSION_IDS: Operation = Operation {
    name: "ListSecretVersionIds",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_SECRET_VERSION_IDS_REQUEST),
    output: Some(&shapes::LIST_SECRET_VERSION_IDS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_NEXT_TOKEN_EXCEPTION,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static LIST_SECRETS: Operation = Operation {
    name: "ListSecrets",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_SECRETS_REQUEST),
    output: Some(&shapes::LIST_SECRETS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_NEXT_TOKEN_EXCEPTION,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
    ],
};

pub static PUT_RESOURCE_POLICY: Operation = Operation {
    name: "PutResourcePolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_RESOURCE_POLICY_REQUEST),
    output: Some(&shapes::PUT_RESOURCE_POLICY_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION,
        &errors::PUBLIC_POLICY_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static PUT_SECRET_VALUE: Operation = Operation {
    name: "PutSecretValue",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_SECRET_VALUE_REQUEST),
    output: Some(&shapes::PUT_SECRET_VALUE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::DECRYPTION_FAILURE,
        &errors::ENCRYPTION_FAILURE,
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_EXISTS_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static RESTORE_SECRET: Operation = Operation {
    name: "RestoreSecret",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::RESTORE_SECRET_REQUEST),
    output: Some(&shapes::RESTORE_SECRET_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static ROTATE_SECRET: Operation = Operation {
    name: "RotateSecret",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::ROTATE_SECRET_REQUEST),
    output: Some(&shapes::ROTATE_SECRET_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
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
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
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
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static UPDATE_SECRET: Operation = Operation {
    name: "UpdateSecret",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_SECRET_REQUEST),
    output: Some(&shapes::UPDATE_SECRET_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::DECRYPTION_FAILURE,
        &errors::ENCRYPTION_FAILURE,
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION,
        &errors::PRECONDITION_NOT_MET_EXCEPTION,
        &errors::RESOURCE_EXISTS_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static UPDATE_SECRET_VERSION_STAGE: Operation = Operation {
    name: "UpdateSecretVersionStage",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_SECRET_VERSION_STAGE_REQUEST),
    output: Some(&shapes::UPDATE_SECRET_VERSION_STAGE_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::LIMIT_EXCEEDED_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

pub static VALIDATE_RESOURCE_POLICY: Operation = Operation {
    name: "ValidateResourcePolicy",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::VALIDATE_RESOURCE_POLICY_REQUEST),
    output: Some(&shapes::VALIDATE_RESOURCE_POLICY_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::INTERNAL_SERVICE_ERROR,
        &errors::INVALID_PARAMETER_EXCEPTION,
        &errors::INVALID_REQUEST_EXCEPTION,
        &errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
    ],
};

/// Every operation in name order.
pub static ALL: &[&Operation] = &[
    &BATCH_GET_SECRET_VALUE,
    &CANCEL_ROTATE_SECRET,
    &CREATE_SECRET,
    &DELETE_RESOURCE_POLICY,
    &DELETE_SECRET,
    &DESCRIBE_SECRET,
    &GET_RANDOM_PASSWORD,
    &GET_RESOURCE_POLICY,
    &GET_SECRET_VALUE,
    &LIST_SECRET_VERSION_IDS,
    &LIST_SECRETS,
    &PUT_RESOURCE_POLICY,
    &PUT_SECRET_VALUE,
    &RESTORE_SECRET,
    &ROTATE_SECRET,
    &TAG_RESOURCE,
    &UNTAG_RESOURCE,
    &UPDATE_SECRET,
    &UPDATE_SECRET_VERSION_STAGE,
    &VALIDATE_RESOURCE_POLICY,
];
