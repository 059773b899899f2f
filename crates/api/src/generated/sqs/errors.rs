// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `BatchEntryIdsNotDistinct`, HTTP 400.
pub fn batch_entry_ids_not_distinct(message: impl Into<String>) -> Error {
    Error::new("BatchEntryIdsNotDistinct", 400, message)
}

/// `BatchRequestTooLong`, HTTP 400.
pub fn batch_request_too_long(message: impl Into<String>) -> Error {
    Error::new("BatchRequestTooLong", 400, message)
}

/// `EmptyBatchRequest`, HTTP 400.
pub fn empty_batch_request(message: impl Into<String>) -> Error {
    Error::new("EmptyBatchRequest", 400, message)
}

/// `InvalidAddress`, HTTP 400.
pub fn invalid_address(message: impl Into<String>) -> Error {
    Error::new("InvalidAddress", 400, message)
}

/// `InvalidAttributeName`, HTTP 400.
pub fn invalid_attribute_name(message: impl Into<String>) -> Error {
    Error::new("InvalidAttributeName", 400, message)
}

/// `InvalidAttributeValue`, HTTP 400.
pub fn invalid_attribute_value(message: impl Into<String>) -> Error {
    Error::new("InvalidAttributeValue", 400, message)
}

/// `InvalidBatchEntryId`, HTTP 400.
pub fn invalid_batch_entry_id(message: impl Into<String>) -> Error {
    Error::new("InvalidBatchEntryId", 400, message)
}

/// `InvalidIdFormat`, HTTP 400.
pub fn invalid_id_format(message: impl Into<String>) -> Error {
    Error::new("InvalidIdFormat", 400, message)
}

/// `InvalidMessageContents`, HTTP 400.
pub fn invalid_message_contents(message: impl Into<String>) -> Error {
    Error::new("InvalidMessageContents", 400, message)
}

/// `InvalidSecurity`, HTTP 400.
pub fn invalid_security(message: impl Into<String>) -> Error {
    Error::new("InvalidSecurity", 400, message)
}

/// `KmsAccessDenied`, HTTP 400.
pub fn kms_access_denied(message: impl Into<String>) -> Error {
    Error::new("KmsAccessDenied", 400, message)
}

/// `KmsDisabled`, HTTP 400.
pub fn kms_disabled(message: impl Into<String>) -> Error {
    Error::new("KmsDisabled", 400, message)
}

/// `KmsInvalidKeyUsage`, HTTP 400.
pub fn kms_invalid_key_usage(message: impl Into<String>) -> Error {
    Error::new("KmsInvalidKeyUsage", 400, message)
}

/// `KmsInvalidState`, HTTP 400.
pub fn kms_invalid_state(message: impl Into<String>) -> Error {
    Error::new("KmsInvalidState", 400, message)
}

/// `KmsNotFound`, HTTP 400.
pub fn kms_not_found(message: impl Into<String>) -> Error {
    Error::new("KmsNotFound", 400, message)
}

/// `KmsOptInRequired`, HTTP 400.
pub fn kms_opt_in_required(message: impl Into<String>) -> Error {
    Error::new("KmsOptInRequired", 400, message)
}

/// `KmsThrottled`, HTTP 400.
pub fn kms_throttled(message: impl Into<String>) -> Error {
    Error::new("KmsThrottled", 400, message)
}

/// `MessageNotInflight`, HTTP 400.
pub fn message_not_inflight(message: impl Into<String>) -> Error {
    Error::new("MessageNotInflight", 400, message)
}

/// `OverLimit`, HTTP 400.
pub fn over_limit(message: impl Into<String>) -> Error {
    Error::new("OverLimit", 400, message)
}

/// `PurgeQueueInProgress`, HTTP 400.
pub fn purge_queue_in_progress(message: impl Into<String>) -> Error {
    Error::new("PurgeQueueInProgress", 400, message)
}

/// `QueueDeletedRecently`, HTTP 400.
pub fn queue_deleted_recently(message: impl Into<String>) -> Error {
    Error::new("QueueDeletedRecently", 400, message)
}

/// `QueueDoesNotExist`, HTTP 400.
pub fn queue_does_not_exist(message: impl Into<String>) -> Error {
    Error::new("QueueDoesNotExist", 400, message)
}

/// `QueueNameExists`, HTTP 400.
pub fn queue_name_exists(message: impl Into<String>) -> Error {
    Error::new("QueueNameExists", 400, message)
}

/// `ReceiptHandleIsInvalid`, HTTP 400.
pub fn receipt_handle_is_invalid(message: impl Into<String>) -> Error {
    Error::new("ReceiptHandleIsInvalid", 400, message)
}

/// `RequestThrottled`, HTTP 400.
pub fn request_throttled(message: impl Into<String>) -> Error {
    Error::new("RequestThrottled", 400, message)
}

/// `ResourceNotFoundException`, HTTP 400.
pub fn resource_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceNotFoundException", 400, message)
}

/// `TooManyEntriesInBatchRequest`, HTTP 400.
pub fn too_many_entries_in_batch_request(message: impl Into<String>) -> Error {
    Error::new("TooManyEntriesInBatchRequest", 400, message)
}

/// `UnsupportedOperation`, HTTP 400.
pub fn unsupported_operation(message: impl Into<String>) -> Error {
    Error::new("UnsupportedOperation", 400, message)
}

pub static BATCH_ENTRY_IDS_NOT_DISTINCT: Exception = Exception { shape: "BatchEntryIdsNotDistinct", code: "BatchEntryIdsNotDistinct", status: 400, sender: true, message: "message", members: &shapes::BATCH_ENTRY_IDS_NOT_DISTINCT };
pub static BATCH_REQUEST_TOO_LONG: Exception = Exception { shape: "BatchRequestTooLong", code: "BatchRequestTooLong", status: 400, sender: true, message: "message", members: &shapes::BATCH_REQUEST_TOO_LONG };
pub static EMPTY_BATCH_REQUEST: Exception = Exception { shape: "EmptyBatchRequest", code: "EmptyBatchRequest", status: 400, sender: true, message: "message", members: &shapes::EMPTY_BATCH_REQUEST };
pub static INVALID_ADDRESS: Exception = Exception { shape: "InvalidAddress", code: "InvalidAddress", status: 400, sender: true, message: "message", members: &shapes::INVALID_ADDRESS };
pub static INVALID_ATTRIBUTE_NAME: Exception = Exception { shape: "InvalidAttributeName", code: "InvalidAttributeName", status: 400, sender: true, message: "message", members: &shapes::INVALID_ATTRIBUTE_NAME };
pub static INVALID_ATTRIBUTE_VALUE: Exception = Exception { shape: "InvalidAttributeValue", code: "InvalidAttributeValue", status: 400, sender: true, message: "message", members: &shapes::INVALID_ATTRIBUTE_VALUE };
pub static INVALID_BATCH_ENTRY_ID: Exception = Exception { shape: "InvalidBatchEntryId", code: "InvalidBatchEntryId", status: 400, sender: true, message: "message", members: &shapes::INVALID_BATCH_ENTRY_ID };
pub static INVALID_ID_FORMAT: Exception = Exception { shape: "InvalidIdFormat", code: "InvalidIdFormat", status: 400, sender: true, message: "message", members: &shapes::INVALID_ID_FORMAT };
pub static INVALID_MESSAGE_CONTENTS: Exception = Exception { shape: "InvalidMessageContents", code: "InvalidMessageContents", status: 400, sender: true, message: "message", members: &shapes::INVALID_MESSAGE_CONTENTS };
pub static INVALID_SECURITY: Exception = Exception { shape: "InvalidSecurity", code: "InvalidSecurity", status: 400, sender: true, message: "message", members: &shapes::INVALID_SECURITY };
pub static KMS_ACCESS_DENIED: Exception = Exception { shape: "KmsAccessDenied", code: "KmsAccessDenied", status: 400, sender: true, message: "message", members: &shapes::KMS_ACCESS_DENIED };
pub static KMS_DISABLED: Exception = Exception { shape: "KmsDisabled", code: "KmsDisabled", status: 400, sender: true, message: "message", members: &shapes::KMS_DISABLED };
pub static KMS_INVALID_KEY_USAGE: Exception = Exception { shape: "KmsInvalidKeyUsage", code: "KmsInvalidKeyUsage", status: 400, sender: true, message: "message", members: &shapes::KMS_INVALID_KEY_USAGE };
pub static KMS_INVALID_STATE: Exception = Exception { shape: "KmsInvalidState", code: "KmsInvalidState", status: 400, sender: true, message: "message", members: &shapes::KMS_INVALID_STATE };
pub static KMS_NOT_FOUND: Exception = Exception { shape: "KmsNotFound", code: "KmsNotFound", status: 400, sender: true, message: "message", members: &shapes::KMS_NOT_FOUND };
pub static KMS_OPT_IN_REQUIRED: Exception = Exception { shape: "KmsOptInRequired", code: "KmsOptInRequired", status: 400, sender: true, message: "message", members: &shapes::KMS_OPT_IN_REQUIRED };
pub static KMS_THROTTLED: Exception = Exception { shape: "KmsThrottled", code: "KmsThrottled", status: 400, sender: true, message: "message", members: &shapes::KMS_THROTTLED };
pub static MESSAGE_NOT_INFLIGHT: Exception = Exception { shape: "MessageNotInflight", code: "MessageNotInflight", status: 400, sender: true, message: "message", members: &shapes::MESSAGE_NOT_INFLIGHT };
pub static OVER_LIMIT: Exception = Exception { shape: "OverLimit", code: "OverLimit", status: 400, sender: true, message: "message", members: &shapes::OVER_LIMIT };
pub static PURGE_QUEUE_IN_PROGRESS: Exception = Exception { shape: "PurgeQueueInProgress", code: "PurgeQueueInProgress", status: 400, sender: true, message: "message", members: &shapes::PURGE_QUEUE_IN_PROGRESS };
pub static QUEUE_DELETED_RECENTLY: Exception = Exception { shape: "QueueDeletedRecently", code: "QueueDeletedRecently", status: 400, sender: true, message: "message", members: &shapes::QUEUE_DELETED_RECENTLY };
pub static QUEUE_DOES_NOT_EXIST: Exception = Exception { shape: "QueueDoesNotExist", code: "QueueDoesNotExist", status: 400, sender: true, message: "message", members: &shapes::QUEUE_DOES_NOT_EXIST };
pub static QUEUE_NAME_EXISTS: Exception = Exception { shape: "QueueNameExists", code: "QueueNameExists", status: 400, sender: true, message: "message", members: &shapes::QUEUE_NAME_EXISTS };
pub static RECEIPT_HANDLE_IS_INVALID: Exception = Exception { shape: "ReceiptHandleIsInvalid", code: "ReceiptHandleIsInvalid", status: 400, sender: true, message: "message", members: &shapes::RECEIPT_HANDLE_IS_INVALID };
pub static REQUEST_THROTTLED: Exception = Exception { shape: "RequestThrottled", code: "RequestThrottled", status: 400, sender: true, message: "message", members: &shapes::REQUEST_THROTTLED };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "ResourceNotFoundException", code: "ResourceNotFoundException", status: 400, sender: true, message: "message", members: &shapes::RESOURCE_NOT_FOUND_EXCEPTION };
pub static TOO_MANY_ENTRIES_IN_BATCH_REQUEST: Exception = Exception { shape: "TooManyEntriesInBatchRequest", code: "TooManyEntriesInBatchRequest", status: 400, sender: true, message: "message", members: &shapes::TOO_MANY_ENTRIES_IN_BATCH_REQUEST };
pub static UNSUPPORTED_OPERATION: Exception = Exception { shape: "UnsupportedOperation", code: "UnsupportedOperation", status: 400, sender: true, message: "message", members: &shapes::UNSUPPORTED_OPERATION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &BATCH_ENTRY_IDS_NOT_DISTINCT,
    &BATCH_REQUEST_TOO_LONG,
    &EMPTY_BATCH_REQUEST,
    &INVALID_ADDRESS,
    &INVALID_ATTRIBUTE_NAME,
    &INVALID_ATTRIBUTE_VALUE,
    &INVALID_BATCH_ENTRY_ID,
    &INVALID_ID_FORMAT,
    &INVALID_MESSAGE_CONTENTS,
    &INVALID_SECURITY,
    &KMS_ACCESS_DENIED,
    &KMS_DISABLED,
    &KMS_INVALID_KEY_USAGE,
    &KMS_INVALID_STATE,
    &KMS_NOT_FOUND,
    &KMS_OPT_IN_REQUIRED,
    &KMS_THROTTLED,
    &MESSAGE_NOT_INFLIGHT,
    &OVER_LIMIT,
    &PURGE_QUEUE_IN_PROGRESS,
    &QUEUE_DELETED_RECENTLY,
    &QUEUE_DOES_NOT_EXIST,
    &QUEUE_NAME_EXISTS,
    &RECEIPT_HANDLE_IS_INVALID,
    &REQUEST_THROTTLED,
    &RESOURCE_NOT_FOUND_EXCEPTION,
    &TOO_MANY_ENTRIES_IN_BATCH_REQUEST,
    &UNSUPPORTED_OPERATION,
];
