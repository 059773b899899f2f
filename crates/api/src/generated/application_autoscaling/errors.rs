// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `ConcurrentUpdateException`, HTTP 400.
pub fn concurrent_update_exception(message: impl Into<String>) -> Error {
    Error::new("ConcurrentUpdateException", 400, message)
}

/// `FailedResourceAccessException`, HTTP 400.
pub fn failed_resource_access_exception(message: impl Into<String>) -> Error {
    Error::new("FailedResourceAccessException", 400, message)
}

/// `InternalServiceException`, HTTP 400.
pub fn internal_service_exception(message: impl Into<String>) -> Error {
    Error::new("InternalServiceException", 400, message)
}

/// `InvalidNextTokenException`, HTTP 400.
pub fn invalid_next_token_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidNextTokenException", 400, message)
}

/// `LimitExceededException`, HTTP 400.
pub fn limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("LimitExceededException", 400, message)
}

/// `ObjectNotFoundException`, HTTP 400.
pub fn object_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("ObjectNotFoundException", 400, message)
}

/// `ResourceNotFoundException`, HTTP 400.
pub fn resource_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceNotFoundException", 400, message)
}

/// `TooManyTagsException`, HTTP 400.
pub fn too_many_tags_exception(message: impl Into<String>) -> Error {
    Error::new("TooManyTagsException", 400, message)
}

/// `ValidationException`, HTTP 400.
pub fn validation_exception(message: impl Into<String>) -> Error {
    Error::new("ValidationException", 400, message)
}

pub static CONCURRENT_UPDATE_EXCEPTION: Exception = Exception { shape: "ConcurrentUpdateException", code: "ConcurrentUpdateException", status: 400, sender: true, message: "Message", members: &shapes::CONCURRENT_UPDATE_EXCEPTION };
pub static FAILED_RESOURCE_ACCESS_EXCEPTION: Exception = Exception { shape: "FailedResourceAccessException", code: "FailedResourceAccessException", status: 400, sender: true, message: "Message", members: &shapes::FAILED_RESOURCE_ACCESS_EXCEPTION };
pub static INTERNAL_SERVICE_EXCEPTION: Exception = Exception { shape: "InternalServiceException", code: "InternalServiceException", status: 400, sender: true, message: "Message", members: &shapes::INTERNAL_SERVICE_EXCEPTION };
pub static INVALID_NEXT_TOKEN_EXCEPTION: Exception = Exception { shape: "InvalidNextTokenException", code: "InvalidNextTokenException", status: 400, sender: true, message: "Message", members: &shapes::INVALID_NEXT_TOKEN_EXCEPTION };
pub static LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "LimitExceededException", code: "LimitExceededException", status: 400, sender: true, message: "Message", members: &shapes::LIMIT_EXCEEDED_EXCEPTION };
pub static OBJECT_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "ObjectNotFoundException", code: "ObjectNotFoundException", status: 400, sender: true, message: "Message", members: &shapes::OBJECT_NOT_FOUND_EXCEPTION };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "ResourceNotFoundException", code: "ResourceNotFoundException", status: 400, sender: true, message: "Message", members: &shapes::RESOURCE_NOT_FOUND_EXCEPTION };
pub static TOO_MANY_TAGS_EXCEPTION: Exception = Exception { shape: "TooManyTagsException", code: "TooManyTagsException", status: 400, sender: true, message: "Message", members: &shapes::TOO_MANY_TAGS_EXCEPTION };
pub static VALIDATION_EXCEPTION: Exception = Exception { shape: "ValidationException", code: "ValidationException", status: 400, sender: true, message: "Message", members: &shapes::VALIDATION_EXCEPTION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &CONCURRENT_UPDATE_EXCEPTION,
    &FAILED_RESOURCE_ACCESS_EXCEPTION,
    &INTERNAL_SERVICE_EXCEPTION,
    &INVALID_NEXT_TOKEN_EXCEPTION,
    &LIMIT_EXCEEDED_EXCEPTION,
    &OBJECT_NOT_FOUND_EXCEPTION,
    &RESOURCE_NOT_FOUND_EXCEPTION,
    &TOO_MANY_TAGS_EXCEPTION,
    &VALIDATION_EXCEPTION,
];
