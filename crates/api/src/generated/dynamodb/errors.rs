// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `BackupInUseException`, HTTP 400.
pub fn backup_in_use_exception(message: impl Into<String>) -> Error {
    Error::new("BackupInUseException", 400, message)
}

/// `BackupNotFoundException`, HTTP 400.
pub fn backup_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("BackupNotFoundException", 400, message)
}

/// `ConditionalCheckFailedException`, HTTP 400.
pub fn conditional_check_failed_exception(message: impl Into<String>) -> Error {
    Error::new("ConditionalCheckFailedException", 400, message)
}

/// `ContinuousBackupsUnavailableException`, HTTP 400.
pub fn continuous_backups_unavailable_exception(message: impl Into<String>) -> Error {
    Error::new("ContinuousBackupsUnavailableException", 400, message)
}

/// `DuplicateItemException`, HTTP 400.
pub fn duplicate_item_exception(message: impl Into<String>) -> Error {
    Error::new("DuplicateItemException", 400, message)
}

/// `IdempotentParameterMismatchException`, HTTP 400.
pub fn idempotent_parameter_mismatch_exception(message: impl Into<String>) -> Error {
    Error::new("IdempotentParameterMismatchException", 400, message)
}

/// `InternalServerError`, HTTP 500.
pub fn internal_server_error(message: impl Into<String>) -> Error {
    Error::new("InternalServerError", 500, message)
}

/// `ItemCollectionSizeLimitExceededException`, HTTP 400.
pub fn item_collection_size_limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("ItemCollectionSizeLimitExceededException", 400, message)
}

/// `LimitExceededException`, HTTP 400.
pub fn limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("LimitExceededException", 400, message)
}

/// `PolicyNotFoundException`, HTTP 400.
pub fn policy_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("PolicyNotFoundException", 400, message)
}

/// `ProvisionedThroughputExceededException`, HTTP 400.
pub fn provisioned_throughput_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("ProvisionedThroughputExceededException", 400, message)
}

/// `ReplicatedWriteConflictException`, HTTP 400.
pub fn replicated_write_conflict_exception(message: impl Into<String>) -> Error {
    Error::new("ReplicatedWriteConflictException", 400, message)
}

/// `RequestLimitExceeded`, HTTP 400.
pub fn request_limit_exceeded(message: impl Into<String>) -> Error {
    Error::new("RequestLimitExceeded", 400, message)
}

/// `ResourceInUseException`, HTTP 400.
pub fn resource_in_use_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceInUseException", 400, message)
}

/// `ResourceNotFoundException`, HTTP 400.
pub fn resource_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceNotFoundException", 400, message)
}

/// `TableAlreadyExistsException`, HTTP 400.
pub fn table_already_exists_exception(message: impl Into<String>) -> Error {
    Error::new("TableAlreadyExistsException", 400, message)
}

/// `TableInUseException`, HTTP 400.
pub fn table_in_use_exception(message: impl Into<String>) -> Error {
    Error::new("TableInUseException", 400, message)
}

/// `TableNotFoundException`, HTTP 400.
pub fn table_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("TableNotFoundException", 400, message)
}

/// `ThrottlingException`, HTTP 400.
pub fn throttling_exception(message: impl Into<String>) -> Error {
    Error::new("ThrottlingException", 400, message)
}

/// `TransactionCanceledException`, HTTP 400.
pub fn transaction_canceled_exception(message: impl Into<String>) -> Error {
    Error::new("TransactionCanceledException", 400, message)
}

/// `TransactionConflictException`, HTTP 400.
pub fn transaction_conflict_exception(message: impl Into<String>) -> Error {
    Error::new("TransactionConflictException", 400, message)
}

/// `TransactionInProgressException`, HTTP 400.
pub fn transaction_in_progress_exception(message: impl Into<String>) -> Error {
    Error::new("TransactionInProgressException", 400, message)
}

pub static BACKUP_IN_USE_EXCEPTION: Exception = Exception { shape: "BackupInUseException", code: "BackupInUseException", status: 400, sender: true, message: "message", members: &shapes::BACKUP_IN_USE_EXCEPTION };
pub static BACKUP_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "BackupNotFoundException", code: "BackupNotFoundException", status: 400, sender: true, message: "message", members: &shapes::BACKUP_NOT_FOUND_EXCEPTION };
pub static CONDITIONAL_CHECK_FAILED_EXCEPTION: Exception = Exception { shape: "ConditionalCheckFailedException", code: "ConditionalCheckFailedException", status: 400, sender: true, message: "message", members: &shapes::CONDITIONAL_CHECK_FAILED_EXCEPTION };
pub static CONTINUOUS_BACKUPS_UNAVAILABLE_EXCEPTION: Exception = Exception { shape: "ContinuousBackupsUnavailableException", code: "ContinuousBackupsUnavailableException", status: 400, sender: true, message: "message", members: &shapes::CONTINUOUS_BACKUPS_UNAVAILABLE_EXCEPTION };
pub static DUPLICATE_ITEM_EXCEPTION: Exception = Exception { shape: "DuplicateItemException", code: "DuplicateItemException", status: 400, sender: true, message: "message", members: &shapes::DUPLICATE_ITEM_EXCEPTION };
pub static IDEMPOTENT_PARAMETER_MISMATCH_EXCEPTION: Exception = Exception { shape: "IdempotentParameterMismatchException", code: "IdempotentParameterMismatchException", status: 400, sender: true, message: "Message", members: &shapes::IDEMPOTENT_PARAMETER_MISMATCH_EXCEPTION };
pub static INTERNAL_SERVER_ERROR: Exception = Exception { shape: "InternalServerError", code: "InternalServerError", status: 500, sender: false, message: "message", members: &shapes::INTERNAL_SERVER_ERROR };
pub static ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "ItemCollectionSizeLimitExceededException", code: "ItemCollectionSizeLimitExceededException", status: 400, sender: true, message: "message", members: &shapes::ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED_EXCEPTION };
pub static LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "LimitExceededException", code: "LimitExceededException", status: 400, sender: true, message: "message", members: &shapes::LIMIT_EXCEEDED_EXCEPTION };
pub static POLICY_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "PolicyNotFoundException", code: "PolicyNotFoundException", status: 400, sender: true, message: "message", members: &shapes::POLICY_NOT_FOUND_EXCEPTION };
pub static PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "ProvisionedThroughputExceededException", code: "ProvisionedThroughputExceededException", status: 400, sender: true, message: "message", members: &shapes::PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION };
pub static REPLICATED_WRITE_CONFLICT_EXCEPTION: Exception = Exception { shape: "ReplicatedWriteConflictException", code: "ReplicatedWriteConflictException", status: 400, sender: true, message: "message", members: &shapes::REPLICATED_WRITE_CONFLICT_EXCEPTION };
pub static REQUEST_LIMIT_EXCEEDED: Exception = Exception { shape: "RequestLimitExceeded", code: "RequestLimitExceeded", status: 400, sender: true, message: "message", members: &shapes::REQUEST_LIMIT_EXCEEDED };
pub static RESOURCE_IN_USE_EXCEPTION: Exception = Exception { shape: "ResourceInUseException", code: "ResourceInUseException", status: 400, sender: true, message: "message", members: &shapes::RESOURCE_IN_USE_EXCEPTION };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "ResourceNotFoundException", code: "ResourceNotFoundException", status: 400, sender: true, message: "message", members: &shapes::RESOURCE_NOT_FOUND_EXCEPTION };
pub static TABLE_ALREADY_EXISTS_EXCEPTION: Exception = Exception { shape: "TableAlreadyExistsException", code: "TableAlreadyExistsException", status: 400, sender: true, message: "message", members: &shapes::TABLE_ALREADY_EXISTS_EXCEPTION };
pub static TABLE_IN_USE_EXCEPTION: Exception = Exception { shape: "TableInUseException", code: "TableInUseException", status: 400, sender: true, message: "message", members: &shapes::TABLE_IN_USE_EXCEPTION };
pub static TABLE_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "TableNotFoundException", code: "TableNotFoundException", status: 400, sender: true, message: "message", members: &shapes::TABLE_NOT_FOUND_EXCEPTION };
pub static THROTTLING_EXCEPTION: Exception = Exception { shape: "ThrottlingException", code: "ThrottlingException", status: 400, sender: true, message: "message", members: &shapes::THROTTLING_EXCEPTION };
pub static TRANSACTION_CANCELED_EXCEPTION: Exception = Exception { shape: "TransactionCanceledException", code: "TransactionCanceledException", status: 400, sender: true, message: "Message", members: &shapes::TRANSACTION_CANCELED_EXCEPTION };
pub static TRANSACTION_CONFLICT_EXCEPTION: Exception = Exception { shape: "TransactionConflictException", code: "TransactionConflictException", status: 400, sender: true, message: "message", members: &shapes::TRANSACTION_CONFLICT_EXCEPTION };
pub static TRANSACTION_IN_PROGRESS_EXCEPTION: Exception = Exception { shape: "TransactionInProgressException", code: "TransactionInProgressException", status: 400, sender: true, message: "Message", members: &shapes::TRANSACTION_IN_PROGRESS_EXCEPTION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &BACKUP_IN_USE_EXCEPTION,
    &BACKUP_NOT_FOUND_EXCEPTION,
    &CONDITIONAL_CHECK_FAILED_EXCEPTION,
    &CONTINUOUS_BACKUPS_UNAVAILABLE_EXCEPTION,
    &DUPLICATE_ITEM_EXCEPTION,
    &IDEMPOTENT_PARAMETER_MISMATCH_EXCEPTION,
    &INTERNAL_SERVER_ERROR,
    &ITEM_COLLECTION_SIZE_LIMIT_EXCEEDED_EXCEPTION,
    &LIMIT_EXCEEDED_EXCEPTION,
    &POLICY_NOT_FOUND_EXCEPTION,
    &PROVISIONED_THROUGHPUT_EXCEEDED_EXCEPTION,
    &REPLICATED_WRITE_CONFLICT_EXCEPTION,
    &REQUEST_LIMIT_EXCEEDED,
    &RESOURCE_IN_USE_EXCEPTION,
    &RESOURCE_NOT_FOUND_EXCEPTION,
    &TABLE_ALREADY_EXISTS_EXCEPTION,
    &TABLE_IN_USE_EXCEPTION,
    &TABLE_NOT_FOUND_EXCEPTION,
    &THROTTLING_EXCEPTION,
    &TRANSACTION_CANCELED_EXCEPTION,
    &TRANSACTION_CONFLICT_EXCEPTION,
    &TRANSACTION_IN_PROGRESS_EXCEPTION,
];
