// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::{errors, shapes};
use crate::schema::*;

pub static ASSUME_ROLE: Operation = Operation {
    name: "AssumeRole",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::ASSUME_ROLE_REQUEST),
    output: Some(&shapes::ASSUME_ROLE_RESPONSE),
    result_wrapper: "AssumeRoleResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::EXPIRED_TOKEN_EXCEPTION,
        &errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION,
        &errors::PACKED_POLICY_TOO_LARGE_EXCEPTION,
        &errors::REGION_DISABLED_EXCEPTION,
    ],
};

pub static ASSUME_ROLE_WITH_WEB_IDENTITY: Operation = Operation {
    name: "AssumeRoleWithWebIdentity",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::ASSUME_ROLE_WITH_WEB_IDENTITY_REQUEST),
    output: Some(&shapes::ASSUME_ROLE_WITH_WEB_IDENTITY_RESPONSE),
    result_wrapper: "AssumeRoleWithWebIdentityResult",
    unsigned: true,
    compressed: false,
    errors: &[
        &errors::EXPIRED_TOKEN_EXCEPTION,
        &errors::IDP_COMMUNICATION_ERROR_EXCEPTION,
        &errors::IDP_REJECTED_CLAIM_EXCEPTION,
        &errors::INVALID_IDENTITY_TOKEN_EXCEPTION,
        &errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION,
        &errors::PACKED_POLICY_TOO_LARGE_EXCEPTION,
        &errors::REGION_DISABLED_EXCEPTION,
    ],
};

pub static GET_CALLER_IDENTITY: Operation = Operation {
    name: "GetCallerIdentity",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_CALLER_IDENTITY_REQUEST),
    output: Some(&shapes::GET_CALLER_IDENTITY_RESPONSE),
    result_wrapper: "GetCallerIdentityResult",
    unsigned: false,
    compressed: false,
    errors: &[
    ],
};

pub static GET_SESSION_TOKEN: Operation = Operation {
    name: "GetSessionToken",
    method: "POST",
    path: &[],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_SESSION_TOKEN_REQUEST),
    output: Some(&shapes::GET_SESSION_TOKEN_RESPONSE),
    result_wrapper: "GetSessionTokenResult",
    unsigned: false,
    compressed: false,
    errors: &[
        &errors::REGION_DISABLED_EXCEPTION,
    ],
};

/// Every operation in name order.
pub static ALL: &[&Operation] = &[
    &ASSUME_ROLE,
    &ASSUME_ROLE_WITH_WEB_IDENTITY,
    &GET_CALLER_IDENTITY,
    &GET_SESSION_TOKEN,
];
