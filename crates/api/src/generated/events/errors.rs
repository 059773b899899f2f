// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `AccessDeniedException`, HTTP 400.
pub fn access_denied_exception(message: impl Into<String>) -> Error {
    Error::new("AccessDeniedException", 400, message)
}

/// `ConcurrentModificationException`, HTTP 400.
pub fn concurrent_modification_exception(message: impl Into<String>) -> Error {
    Error::new("ConcurrentModificationException", 400, message)
}

/// `IllegalStatusException`, HTTP 400.
pub fn illegal_status_exception(message: impl Into<String>) -> Error {
    Error::new("IllegalStatusException", 400, message)
}

/// `InternalException`, HTTP 500.
pub fn internal_exception(message: impl Into<String>) -> Error {
    Error::new("InternalException", 500, message)
}

/// `InvalidEventPatternException`, HTTP 400.
pub fn invalid_event_pattern_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidEventPatternException", 400, message)
}

/// `InvalidStateException`, HTTP 400.
pub fn invalid_state_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidStateException", 400, message)
}

/// `LimitExceededException`, HTTP 400.
pub fn limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("LimitExceededException", 400, message)
}

/// `ManagedRuleException`, HTTP 400.
pub fn managed_rule_exception(message: impl Into<String>) -> Error {
    Error::new("ManagedRuleException", 400, message)
}

/// `OperationDisabledException`, HTTP 400.
pub fn operation_disabled_exception(message: impl Into<String>) -> Error {
    Error::new("OperationDisabledException", 400, message)
}

/// `PolicyLengthExceededException`, HTTP 400.
pub fn policy_length_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("PolicyLengthExceededException", 400, message)
}

/// `ResourceAlreadyExistsException`, HTTP 400.
pub fn resource_already_exists_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceAlreadyExistsException", 400, message)
}

/// `ResourceNotFoundException`, HTTP 400.
pub fn resource_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceNotFoundException", 400, message)
}

/// `ThrottlingException`, HTTP 400.
pub fn throttling_exception(message: impl Into<String>) -> Error {
    Error::new("ThrottlingException", 400, message)
}

pub static ACCESS_DENIED_EXCEPTION: Exception = Exception { shape: "AccessDeniedException", code: "AccessDeniedException", status: 400, sender: true, message: "message", members: &shapes::ACCESS_DENIED_EXCEPTION };
pub static CONCURRENT_MODIFICATION_EXCEPTION: Exception = Exception { shape: "ConcurrentModificationException", code: "ConcurrentModificationException", status: 400, sender: true, message: "message", members: &shapes::CONCURRENT_MODIFICATION_EXCEPTION };
pub static ILLEGAL_STATUS_EXCEPTION: Exception = Exception { shape: "IllegalStatusException", code: "IllegalStatusException", status: 400, sender: true, message: "message", members: &shapes::ILLEGAL_STATUS_EXCEPTION };
pub static INTERNAL_EXCEPTION: Exception = Exception { shape: "InternalException", code: "InternalException", status: 500, sender: false, message: "message", members: &shapes::INTERNAL_EXCEPTION };
pub static INVALID_EVENT_PATTERN_EXCEPTION: Exception = Exception { shape: "InvalidEventPatternException", code: "InvalidEventPatternException", status: 400, sender: true, message: "message", members: &shapes::INVALID_EVENT_PATTERN_EXCEPTION };
pub static INVALID_STATE_EXCEPTION: Exception = Exception { shape: "InvalidStateException", code: "InvalidStateException", status: 400, sender: true, message: "message", members: &shapes::INVALID_STATE_EXCEPTION };
pub static LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "LimitExceededException", code: "LimitExceededException", status: 400, sender: true, message: "message", members: &shapes::LIMIT_EXCEEDED_EXCEPTION };
pub static MANAGED_RULE_EXCEPTION: Exception = Exception { shape: "ManagedRuleException", code: "ManagedRuleException", status: 400, sender: true, message: "message", members: &shapes::MANAGED_RULE_EXCEPTION };
pub static OPERATION_DISABLED_EXCEPTION: Exception = Exception { shape: "OperationDisabledException", code: "OperationDisabledException", status: 400, sender: true, message: "message", members: &shapes::OPERATION_DISABLED_EXCEPTION };
pub static POLICY_LENGTH_EXCEEDED_EXCEPTION: Exception = Exception { shape: "PolicyLengthExceededException", code: "PolicyLengthExceededException", status: 400, sender: true, message: "message", members: &shapes::POLICY_LENGTH_EXCEEDED_EXCEPTION };
pub static RESOURCE_ALREADY_EXISTS_EXCEPTION: Exception = Exception { shape: "ResourceAlreadyExistsException", code: "ResourceAlreadyExistsException", status: 400, sender: true, message: "message", members: &shapes::RESOURCE_ALREADY_EXISTS_EXCEPTION };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "ResourceNotFoundException", code: "ResourceNotFoundException", status: 400, sender: true, message: "message", members: &shapes::RESOURCE_NOT_FOUND_EXCEPTION };
pub static THROTTLING_EXCEPTION: Exception = Exception { shape: "ThrottlingException", code: "ThrottlingException", status: 400, sender: true, message: "message", members: &shapes::THROTTLING_EXCEPTION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &ACCESS_DENIED_EXCEPTION,
    &CONCURRENT_MODIFICATION_EXCEPTION,
    &ILLEGAL_STATUS_EXCEPTION,
    &INTERNAL_EXCEPTION,
    &INVALID_EVENT_PATTERN_EXCEPTION,
    &INVALID_STATE_EXCEPTION,
    &LIMIT_EXCEEDED_EXCEPTION,
    &MANAGED_RULE_EXCEPTION,
    &OPERATION_DISABLED_EXCEPTION,
    &POLICY_LENGTH_EXCEEDED_EXCEPTION,
    &RESOURCE_ALREADY_EXISTS_EXCEPTION,
    &RESOURCE_NOT_FOUND_EXCEPTION,
    &THROTTLING_EXCEPTION,
];
