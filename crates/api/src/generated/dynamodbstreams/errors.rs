// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `ExpiredIteratorException`, HTTP 400.
pub fn expired_iterator_exception(message: impl Into<String>) -> Error {
    Error::new("ExpiredIteratorException", 400, message)
}

/// `InternalServerError`, HTTP 500.
pub fn internal_server_error(message: impl Into<String>) -> Error {
    Error::new("InternalServerError", 500, message)
}

/// `LimitExceededException`, HTTP 400.
pub fn limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("LimitExceededException", 400, message)
}

/// `ResourceNotFoundException`, HTTP 400.
pub fn resource_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceNotFoundException", 400, message)
}

/// `TrimmedDataAccessException`, HTTP 400.
pub fn trimmed_data_access_exception(message: impl Into<String>) -> Error {
    Error::new("TrimmedDataAccessException", 400, message)
}

pub static EXPIRED_ITERATOR_EXCEPTION: Exception = Exception { shape: "ExpiredIteratorException", code: "ExpiredIteratorException", status: 400, sender: true, message: "message", members: &shapes::EXPIRED_ITERATOR_EXCEPTION };
pub static INTERNAL_SERVER_ERROR: Exception = Exception { shape: "InternalServerError", code: "InternalServerError", status: 500, sender: false, message: "message", members: &shapes::INTERNAL_SERVER_ERROR };
pub static LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "LimitExceededException", code: "LimitExceededException", status: 400, sender: true, message: "message", members: &shapes::LIMIT_EXCEEDED_EXCEPTION };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "ResourceNotFoundException", code: "ResourceNotFoundException", status: 400, sender: true, message: "message", members: &shapes::RESOURCE_NOT_FOUND_EXCEPTION };
pub static TRIMMED_DATA_ACCESS_EXCEPTION: Exception = Exception { shape: "TrimmedDataAccessException", code: "TrimmedDataAccessException", status: 400, sender: true, message: "message", members: &shapes::TRIMMED_DATA_ACCESS_EXCEPTION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &EXPIRED_ITERATOR_EXCEPTION,
    &INTERNAL_SERVER_ERROR,
    &LIMIT_EXCEEDED_EXCEPTION,
    &RESOURCE_NOT_FOUND_EXCEPTION,
    &TRIMMED_DATA_ACCESS_EXCEPTION,
];
