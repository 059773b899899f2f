// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `AccessDeniedException`, HTTP 400.
pub fn access_denied_exception(message: impl Into<String>) -> Error {
    Error::new("AccessDeniedException", 400, message)
}

/// `DataAlreadyAcceptedException`, HTTP 400.
pub fn data_already_accepted_exception(message: impl Into<String>) -> Error {
    Error::new("DataAlreadyAcceptedException", 400, message)
}

/// `InvalidOperationException`, HTTP 400.
pub fn invalid_operation_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidOperationException", 400, message)
}

/// `InvalidParameterException`, HTTP 400.
pub fn invalid_parameter_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidParameterException", 400, message)
}

/// `InvalidSequenceTokenException`, HTTP 400.
pub fn invalid_sequence_token_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidSequenceTokenException", 400, message)
}

/// `LimitExceededException`, HTTP 400.
pub fn limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("LimitExceededException", 400, message)
}

/// `OperationAbortedException`, HTTP 400.
pub fn operation_aborted_exception(message: impl Into<String>) -> Error {
    Error::new("OperationAbortedException", 400, message)
}

/// `ResourceAlreadyExistsException`, HTTP 400.
pub fn resource_already_exists_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceAlreadyExistsException", 400, message)
}

/// `ResourceNotFoundException`, HTTP 400.
pub fn resource_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceNotFoundException", 400, message)
}

/// `ServiceUnavailableException`, HTTP 500.
pub fn service_unavailable_exception(message: impl Into<String>) -> Error {
    Error::new("ServiceUnavailableException", 500, message)
}

/// `TooManyTagsException`, HTTP 400.
pub fn too_many_tags_exception(message: impl Into<String>) -> Error {
    Error::new("TooManyTagsException", 400, message)
}

/// `UnrecognizedClientException`, HTTP 400.
pub fn unrecognized_client_exception(message: impl Into<String>) -> Error {
    Error::new("UnrecognizedClientException", 400, message)
}

/// `ValidationException`, HTTP 400.
pub fn validation_exception(message: impl Into<String>) -> Error {
    Error::new("ValidationException", 400, message)
}

pub static ACCESS_DENIED_EXCEPTION: Exception = Exception { shape: "AccessDeniedException", code: "AccessDeniedException", status: 400, sender: true, message: "message", members: &shapes::ACCESS_DENIED_EXCEPTION };
pub static DATA_ALREADY_ACCEPTED_EXCEPTION: Exception = Exception { shape: "DataAlreadyAcceptedException", code: "DataAlreadyAcceptedException", status: 400, sender: true, message: "message", members: &shapes::DATA_ALREADY_ACCEPTED_EXCEPTION };
pub static INVALID_OPERATION_EXCEPTION: Exception = Exception { shape: "InvalidOperationException", code: "InvalidOperationException", status: 400, sender: true, message: "message", members: &shapes::INVALID_OPERATION_EXCEPTION };
pub static INVALID_PARAMETER_EXCEPTION: Exception = Exception { shape: "InvalidParameterException", code: "InvalidParameterException", status: 400, sender: true, message: "message", members: &shapes::INVALID_PARAMETER_EXCEPTION };
pub static INVALID_SEQUENCE_TOKEN_EXCEPTION: Exception = Exception { shape: "InvalidSequenceTokenException", code: "InvalidSequenceTokenException", status: 400, sender: true, message: "message", members: &shapes::INVALID_SEQUENCE_TOKEN_EXCEPTION };
pub static LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "LimitExceededException", code: "LimitExceededException", status: 400, sender: true, message: "message", members: &shapes::LIMIT_EXCEEDED_EXCEPTION };
pub static OPERATION_ABORTED_EXCEPTION: Exception = Exception { shape: "OperationAbortedException", code: "OperationAbortedException", status: 400, sender: true, message: "message", members: &shapes::OPERATION_ABORTED_EXCEPTION };
pub static RESOURCE_ALREADY_EXISTS_EXCEPTION: Exception = Exception { shape: "ResourceAlreadyExistsException", code: "ResourceAlreadyExistsException", status: 400, sender: true, message: "message", members: &shapes::RESOURCE_ALREADY_EXISTS_EXCEPTION };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "ResourceNotFoundException", code: "ResourceNotFoundException", status: 400, sender: true, message: "message", members: &shapes::RESOURCE_NOT_FOUND_EXCEPTION };
pub static SERVICE_UNAVAILABLE_EXCEPTION: Exception = Exception { shape: "ServiceUnavailableException", code: "ServiceUnavailableException", status: 500, sender: false, message: "message", members: &shapes::SERVICE_UNAVAILABLE_EXCEPTION };
pub static TOO_MANY_TAGS_EXCEPTION: Exception = Exception { shape: "TooManyTagsException", code: "TooManyTagsException", status: 400, sender: true, message: "message", members: &shapes::TOO_MANY_TAGS_EXCEPTION };
pub static UNRECOGNIZED_CLIENT_EXCEPTION: Exception = Exception { shape: "UnrecognizedClientException", code: "UnrecognizedClientException", status: 400, sender: true, message: "message", members: &shapes::UNRECOGNIZED_CLIENT_EXCEPTION };
pub static VALIDATION_EXCEPTION: Exception = Exception { shape: "ValidationException", code: "ValidationException", status: 400, sender: true, message: "message", members: &shapes::VALIDATION_EXCEPTION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &ACCESS_DENIED_EXCEPTION,
    &DATA_ALREADY_ACCEPTED_EXCEPTION,
    &INVALID_OPERATION_EXCEPTION,
    &INVALID_PARAMETER_EXCEPTION,
    &INVALID_SEQUENCE_TOKEN_EXCEPTION,
    &LIMIT_EXCEEDED_EXCEPTION,
    &OPERATION_ABORTED_EXCEPTION,
    &RESOURCE_ALREADY_EXISTS_EXCEPTION,
    &RESOURCE_NOT_FOUND_EXCEPTION,
    &SERVICE_UNAVAILABLE_EXCEPTION,
    &TOO_MANY_TAGS_EXCEPTION,
    &UNRECOGNIZED_CLIENT_EXCEPTION,
    &VALIDATION_EXCEPTION,
];
