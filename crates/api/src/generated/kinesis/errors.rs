// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `AccessDeniedException`, HTTP 400.
pub fn access_denied_exception(message: impl Into<String>) -> Error {
    Error::new("AccessDeniedException", 400, message)
}

/// `DryRunOperationException`, HTTP 400.
pub fn dry_run_operation_exception(message: impl Into<String>) -> Error {
    Error::new("DryRunOperationException", 400, message)
}

/// `ExpiredIteratorException`, HTTP 400.
pub fn expired_iterator_exception(message: impl Into<String>) -> Error {
    Error::new("ExpiredIteratorException", 400, message)
}

/// `ExpiredNextTokenException`, HTTP 400.
pub fn expired_next_token_exception(message: impl Into<String>) -> Error {
    Error::new("ExpiredNextTokenException", 400, message)
}

/// `InternalFailureException`, HTTP 500.
pub fn internal_failure_exception(message: impl Into<String>) -> Error {
    Error::new("InternalFailureException", 500, message)
}

/// `InvalidArgumentException`, HTTP 400.
pub fn invalid_argument_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidArgumentException", 400, message)
}

/// `KMSAccessDeniedException`, HTTP 400.
pub fn kms_access_denied_exception(message: impl Into<String>) -> Error {
    Error::new("KMSAccessDeniedException", 400, message)
}

/// `KMSDisabledException`, HTTP 400.
pub fn kms_disabled_exception(message: impl Into<String>) -> Error {
    Error::new("KMSDisabledException", 400, message)
}

/// `KMSInvalidStateException`, HTTP 400.
pub fn kms_invalid_state_exception(message: impl Into<String>) -> Error {
    Error::new("KMSInvalidStateException", 400, message)
}

/// `KMSNotFoundException`, HTTP 400.
pub fn kms_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("KMSNotFoundException", 400, message)
}

/// `KMSOptInRequired`, HTTP 400.
pub fn kms_opt_in_required(message: impl Into<String>) -> Error {
    Error::new("KMSOptInRequired", 400, message)
}

/// `KMSThrottlingException`, HTTP 400.
pub fn kms_throttling_exception(message: impl Into<String>) -> Error {
    Error::new("KMSThrottlingException", 400, message)
}

/// `LimitExceededException`, HTTP 400.
pub fn limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("LimitExceededException", 400, message)
}

/// `ProvisionedThroughputExceededException`, HTTP 400.
pub fn provisioned_throughput_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("ProvisionedThroughputExceededException", 400, message)
}

/// `ResourceInUseException`, HTTP 400.
pub fn resource_in_use_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceInUseException", 400, message)
}

/// `ResourceNotFoundException`, HTTP 400.
pub fn resource_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceNotFoundException", 400, message)
}

/// `ValidationException`, HTTP 400.
pub fn validation_exception(message: impl Into<String>) -> Error {
    Error::new("ValidationException", 400, message)
}

pub static ACCESS_DENIED_EXCEPTION: Exception = Exception { shape: "AccessDeniedException", code: "AccessDeniedException", status: 400, sender: true, message: "message", members: &shapes::ACCESS_DENIED_EXCEPTION };
pub static DRY_RUN_OPERATION_EXCEPTION: Exception = Exception { shape: "DryRunOperationException", code: "DryRunOperationException", status: 400, sender: true, message: "message", members: &shapes::DRY_RUN_OPERATION_EXCEPTION };
pub static EXPIRED_ITERATOR_EXCEPTION: Exception = Exception { shape: "ExpiredIteratorException", code: "ExpiredIteratorException", status: 400, sender: true, message: "message", members: &shapes::EXPIRED_ITERATOR_EXCEPTION };
pub static EXPIRED_NEXT_TOKEN_EXCEPTION: Exception = Exception { shape: "ExpiredNextTokenException", code: "ExpiredNextTokenException", status: 400, sender: true, message: "message", members: &shapes::EXPIRED_NEXT_TOKEN_EXCEPTION };
pub static INTERNAL_FAILURE_EXCEPTION: Exception = Exception { shape: "InternalFailureException", code: "InternalFailureException", status: 500, sender: false, message: "message", members: &shapes::INTERNAL_FAILURE_EXCEPTION };
pub static INVALID_ARGUMENT_EXCEPTION: Exception = Exception { shape: "InvalidArgumentException", code: "InvalidArgumentException", status: 400, sender: true, message: "message", members: &shapes::INVALID_ARGUMENT_EXCEPTION };
pub static KMS_ACCESS_DENIED_EXCEPTION: Exception = Exception { shape: "KMSAccessDeniedException", code: "KMSAccessDeniedException", status: 400, sender: true, message: "message", members: &shapes::KMS_ACCESS_DENIED_EXCEPTION };
pub static KMS_DISABLED_EXCEPTION: Exception = Exception { shape: "KMSDisabledException", code: "KMSDisabledException", status: 400, sender: true, message: "message", members: &shapes::KMS_DISABLED_EXCEPTION };
pub static KMS_INVALID_STATE_EXCEPTION: Exception = Exception { shape: "KMSInvalidStateException", code: "KMSInvalidStateException", status: 400, sender: true, message: "message", members: &shapes::KMS_INVALID_STATE_EXCEPTION };
pub static KMS_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "KMSNotFoundException", code: "KMSNotFoundException", status: 400, sender: true, message: "message", members: &shapes::KMS_NOT_FOUND_EXCEPTION };
pub static KMS_OPT_IN_REQUIRED: Exception = Exception { shape: "KMSOptInRequired", code: "KMSOptInRequired", status: 400, sender: true, message: "message", members: &shapes::KMS_OPT_IN_REQUIRED };
pub static KMS_THROTTLING_EXCEPTION: Exception = Exception { shape: "KMSThrottlingException", code: "KMSThrottlingException", status: 400, sender: true, message: "message", members: &shapes::KMS_THROTTLING_EXCEPTION };
pub static LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "LimitExceededException", code: "LimitExceededException", status: 400, sender: true, message: "message", members: &shapes::LIMIT_EXCEEDED_EXCEPTION };
pub static PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "ProvisionedThroughputExceededException", code: "ProvisionedThroughputExceededException", status: 400, sender: true, message: "message", members: &shapes::PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION };
pub static RESOURCE_IN_USE_EXCEPTION: Exception = Exception { shape: "ResourceInUseException", code: "ResourceInUseException", status: 400, sender: true, message: "message", members: &shapes::RESOURCE_IN_USE_EXCEPTION };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "ResourceNotFoundException", code: "ResourceNotFoundException", status: 400, sender: true, message: "message", members: &shapes::RESOURCE_NOT_FOUND_EXCEPTION };
pub static VALIDATION_EXCEPTION: Exception = Exception { shape: "ValidationException", code: "ValidationException", status: 400, sender: true, message: "message", members: &shapes::VALIDATION_EXCEPTION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &ACCESS_DENIED_EXCEPTION,
    &DRY_RUN_OPERATION_EXCEPTION,
    &EXPIRED_ITERATOR_EXCEPTION,
    &EXPIRED_NEXT_TOKEN_EXCEPTION,
    &INTERNAL_FAILURE_EXCEPTION,
    &INVALID_ARGUMENT_EXCEPTION,
    &KMS_ACCESS_DENIED_EXCEPTION,
    &KMS_DISABLED_EXCEPTION,
    &KMS_INVALID_STATE_EXCEPTION,
    &KMS_NOT_FOUND_EXCEPTION,
    &KMS_OPT_IN_REQUIRED,
    &KMS_THROTTLING_EXCEPTION,
    &LIMIT_EXCEEDED_EXCEPTION,
    &PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION,
    &RESOURCE_IN_USE_EXCEPTION,
    &RESOURCE_NOT_FOUND_EXCEPTION,
    &VALIDATION_EXCEPTION,
];
