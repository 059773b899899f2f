// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `ConflictException`, HTTP 409.
pub fn conflict_exception(message: impl Into<String>) -> Error {
    Error::new("ConflictException", 409, message)
}

/// `InternalException`, HTTP 500.
pub fn internal_exception(message: impl Into<String>) -> Error {
    Error::new("InternalException", 500, message)
}

/// `NotFoundException`, HTTP 404.
pub fn not_found_exception(message: impl Into<String>) -> Error {
    Error::new("NotFoundException", 404, message)
}

/// `ServiceQuotaExceededException`, HTTP 402.
pub fn service_quota_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("ServiceQuotaExceededException", 402, message)
}

/// `ThrottlingException`, HTTP 429.
pub fn throttling_exception(message: impl Into<String>) -> Error {
    Error::new("ThrottlingException", 429, message)
}

/// `ValidationException`, HTTP 400.
pub fn validation_exception(message: impl Into<String>) -> Error {
    Error::new("ValidationException", 400, message)
}

pub static CONFLICT_EXCEPTION: Exception = Exception { shape: "ConflictException", code: "ConflictException", status: 409, sender: true, message: "message", members: &shapes::CONFLICT_EXCEPTION };
pub static INTERNAL_EXCEPTION: Exception = Exception { shape: "InternalException", code: "InternalException", status: 500, sender: false, message: "message", members: &shapes::INTERNAL_EXCEPTION };
pub static NOT_FOUND_EXCEPTION: Exception = Exception { shape: "NotFoundException", code: "NotFoundException", status: 404, sender: true, message: "message", members: &shapes::NOT_FOUND_EXCEPTION };
pub static SERVICE_QUOTA_EXCEEDED_EXCEPTION: Exception = Exception { shape: "ServiceQuotaExceededException", code: "ServiceQuotaExceededException", status: 402, sender: true, message: "message", members: &shapes::SERVICE_QUOTA_EXCEEDED_EXCEPTION };
pub static THROTTLING_EXCEPTION: Exception = Exception { shape: "ThrottlingException", code: "ThrottlingException", status: 429, sender: true, message: "message", members: &shapes::THROTTLING_EXCEPTION };
pub static VALIDATION_EXCEPTION: Exception = Exception { shape: "ValidationException", code: "ValidationException", status: 400, sender: true, message: "message", members: &shapes::VALIDATION_EXCEPTION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &CONFLICT_EXCEPTION,
    &INTERNAL_EXCEPTION,
    &NOT_FOUND_EXCEPTION,
    &SERVICE_QUOTA_EXCEEDED_EXCEPTION,
    &THROTTLING_EXCEPTION,
    &VALIDATION_EXCEPTION,
];
