// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `ConcurrentModificationException`, HTTP 429.
pub fn concurrent_modification_exception(message: impl Into<String>) -> Error {
    Error::new("ConcurrentModificationException", 429, message)
}

/// `ConflictException`, HTTP 409.
pub fn conflict_exception(message: impl Into<String>) -> Error {
    Error::new("ConflictException", 409, message)
}

/// `InternalServiceError`, HTTP 500.
pub fn internal_service_fault(message: impl Into<String>) -> Error {
    Error::new("InternalServiceError", 500, message)
}

/// `InvalidFormat`, HTTP 400.
pub fn invalid_format_fault(message: impl Into<String>) -> Error {
    Error::new("InvalidFormat", 400, message)
}

/// `InvalidNextToken`, HTTP 400.
pub fn invalid_next_token(message: impl Into<String>) -> Error {
    Error::new("InvalidNextToken", 400, message)
}

/// `InvalidParameterCombination`, HTTP 400.
pub fn invalid_parameter_combination_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidParameterCombination", 400, message)
}

/// `InvalidParameterValue`, HTTP 400.
pub fn invalid_parameter_value_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidParameterValue", 400, message)
}

/// `LimitExceeded`, HTTP 400.
pub fn limit_exceeded_fault(message: impl Into<String>) -> Error {
    Error::new("LimitExceeded", 400, message)
}

/// `MissingParameter`, HTTP 400.
pub fn missing_required_parameter_exception(message: impl Into<String>) -> Error {
    Error::new("MissingParameter", 400, message)
}

/// `ResourceConflict`, HTTP 409.
pub fn resource_conflict(message: impl Into<String>) -> Error {
    Error::new("ResourceConflict", 409, message)
}

/// `ResourceNotFound`, HTTP 404.
pub fn resource_not_found(message: impl Into<String>) -> Error {
    Error::new("ResourceNotFound", 404, message)
}

/// `ResourceNotFoundException`, HTTP 404.
pub fn resource_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceNotFoundException", 404, message)
}

pub static CONCURRENT_MODIFICATION_EXCEPTION: Exception = Exception { shape: "ConcurrentModificationException", code: "ConcurrentModificationException", status: 429, sender: true, message: "message", members: &shapes::CONCURRENT_MODIFICATION_EXCEPTION };
pub static CONFLICT_EXCEPTION: Exception = Exception { shape: "ConflictException", code: "ConflictException", status: 409, sender: true, message: "Message", members: &shapes::CONFLICT_EXCEPTION };
pub static INTERNAL_SERVICE_FAULT: Exception = Exception { shape: "InternalServiceFault", code: "InternalServiceError", status: 500, sender: false, message: "Message", members: &shapes::INTERNAL_SERVICE_FAULT };
pub static INVALID_FORMAT_FAULT: Exception = Exception { shape: "InvalidFormatFault", code: "InvalidFormat", status: 400, sender: true, message: "message", members: &shapes::INVALID_FORMAT_FAULT };
pub static INVALID_NEXT_TOKEN: Exception = Exception { shape: "InvalidNextToken", code: "InvalidNextToken", status: 400, sender: true, message: "message", members: &shapes::INVALID_NEXT_TOKEN };
pub static INVALID_PARAMETER_COMBINATION_EXCEPTION: Exception = Exception { shape: "InvalidParameterCombinationException", code: "InvalidParameterCombination", status: 400, sender: true, message: "message", members: &shapes::INVALID_PARAMETER_COMBINATION_EXCEPTION };
pub static INVALID_PARAMETER_VALUE_EXCEPTION: Exception = Exception { shape: "InvalidParameterValueException", code: "InvalidParameterValue", status: 400, sender: true, message: "message", members: &shapes::INVALID_PARAMETER_VALUE_EXCEPTION };
pub static LIMIT_EXCEEDED_FAULT: Exception = Exception { shape: "LimitExceededFault", code: "LimitExceeded", status: 400, sender: true, message: "message", members: &shapes::LIMIT_EXCEEDED_FAULT };
pub static MISSING_REQUIRED_PARAMETER_EXCEPTION: Exception = Exception { shape: "MissingRequiredParameterException", code: "MissingParameter", status: 400, sender: true, message: "message", members: &shapes::MISSING_REQUIRED_PARAMETER_EXCEPTION };
pub static RESOURCE_CONFLICT: Exception = Exception { shape: "ResourceConflict", code: "ResourceConflict", status: 409, sender: true, message: "message", members: &shapes::RESOURCE_CONFLICT };
pub static RESOURCE_NOT_FOUND: Exception = Exception { shape: "ResourceNotFound", code: "ResourceNotFound", status: 404, sender: true, message: "message", members: &shapes::RESOURCE_NOT_FOUND };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "ResourceNotFoundException", code: "ResourceNotFoundException", status: 404, sender: true, message: "message", members: &shapes::RESOURCE_NOT_FOUND_EXCEPTION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &CONCURRENT_MODIFICATION_EXCEPTION,
    &CONFLICT_EXCEPTION,
    &INTERNAL_SERVICE_FAULT,
    &INVALID_FORMAT_FAULT,
    &INVALID_NEXT_TOKEN,
    &INVALID_PARAMETER_COMBINATION_EXCEPTION,
    &INVALID_PARAMETER_VALUE_EXCEPTION,
    &LIMIT_EXCEEDED_FAULT,
    &MISSING_REQUIRED_PARAMETER_EXCEPTION,
    &RESOURCE_CONFLICT,
    &RESOURCE_NOT_FOUND,
    &RESOURCE_NOT_FOUND_EXCEPTION,
];
