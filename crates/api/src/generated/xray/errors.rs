// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `InvalidRequestException`, HTTP 400.
pub fn invalid_request_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidRequestException", 400, message)
}

/// `RuleLimitExceededException`, HTTP 400.
pub fn rule_limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("RuleLimitExceededException", 400, message)
}

/// `ThrottledException`, HTTP 429.
pub fn throttled_exception(message: impl Into<String>) -> Error {
    Error::new("ThrottledException", 429, message)
}

pub static INVALID_REQUEST_EXCEPTION: Exception = Exception { shape: "InvalidRequestException", code: "InvalidRequestException", status: 400, sender: true, message: "Message", members: &shapes::INVALID_REQUEST_EXCEPTION };
pub static RULE_LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "RuleLimitExceededException", code: "RuleLimitExceededException", status: 400, sender: true, message: "Message", members: &shapes::RULE_LIMIT_EXCEEDED_EXCEPTION };
pub static THROTTLED_EXCEPTION: Exception = Exception { shape: "ThrottledException", code: "ThrottledException", status: 429, sender: true, message: "Message", members: &shapes::THROTTLED_EXCEPTION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &INVALID_REQUEST_EXCEPTION,
    &RULE_LIMIT_EXCEEDED_EXCEPTION,
    &THROTTLED_EXCEPTION,
];
