// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `AuthorizationError`, HTTP 403.
pub fn authorization_error_exception(message: impl Into<String>) -> Error {
    Error::new("AuthorizationError", 403, message)
}

/// `BatchEntryIdsNotDistinct`, HTTP 400.
pub fn batch_entry_ids_not_distinct_exception(message: impl Into<String>) -> Error {
    Error::new("BatchEntryIdsNotDistinct", 400, message)
}

/// `BatchRequestTooLong`, HTTP 400.
pub fn batch_request_too_long_exception(message: impl Into<String>) -> Error {
    Error::new("BatchRequestTooLong", 400, message)
}

/// `ConcurrentAccess`, HTTP 400.
pub fn concurrent_access_exception(message: impl Into<String>) -> Error {
    Error::new("ConcurrentAccess", 400, message)
}

/// `EmptyBatchRequest`, HTTP 400.
pub fn empty_batch_request_exception(message: impl Into<String>) -> Error {
    Error::new("EmptyBatchRequest", 400, message)
}

/// `EndpointDisabled`, HTTP 400.
pub fn endpoint_disabled_exception(message: impl Into<String>) -> Error {
    Error::new("EndpointDisabled", 400, message)
}

/// `FilterPolicyLimitExceeded`, HTTP 403.
pub fn filter_policy_limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("FilterPolicyLimitExceeded", 403, message)
}

/// `InternalError`, HTTP 500.
pub fn internal_error_exception(message: impl Into<String>) -> Error {
    Error::new("InternalError", 500, message)
}

/// `InvalidBatchEntryId`, HTTP 400.
pub fn invalid_batch_entry_id_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidBatchEntryId", 400, message)
}

/// `InvalidParameter`, HTTP 400.
pub fn invalid_parameter_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidParameter", 400, message)
}

/// `ParameterValueInvalid`, HTTP 400.
pub fn invalid_parameter_value_exception(message: impl Into<String>) -> Error {
    Error::new("ParameterValueInvalid", 400, message)
}

/// `InvalidSecurity`, HTTP 403.
pub fn invalid_security_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidSecurity", 403, message)
}

/// `InvalidState`, HTTP 400.
pub fn invalid_state_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidState", 400, message)
}

/// `KMSAccessDenied`, HTTP 400.
pub fn kms_access_denied_exception(message: impl Into<String>) -> Error {
    Error::new("KMSAccessDenied", 400, message)
}

/// `KMSDisabled`, HTTP 400.
pub fn kms_disabled_exception(message: impl Into<String>) -> Error {
    Error::new("KMSDisabled", 400, message)
}

/// `KMSInvalidState`, HTTP 400.
pub fn kms_invalid_state_exception(message: impl Into<String>) -> Error {
    Error::new("KMSInvalidState", 400, message)
}

/// `KMSNotFound`, HTTP 400.
pub fn kms_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("KMSNotFound", 400, message)
}

/// `KMSOptInRequired`, HTTP 403.
pub fn kms_opt_in_required(message: impl Into<String>) -> Error {
    Error::new("KMSOptInRequired", 403, message)
}

/// `KMSThrottling`, HTTP 400.
pub fn kms_throttling_exception(message: impl Into<String>) -> Error {
    Error::new("KMSThrottling", 400, message)
}

/// `NotFound`, HTTP 404.
pub fn not_found_exception(message: impl Into<String>) -> Error {
    Error::new("NotFound", 404, message)
}

/// `PlatformApplicationDisabled`, HTTP 400.
pub fn platform_application_disabled_exception(message: impl Into<String>) -> Error {
    Error::new("PlatformApplicationDisabled", 400, message)
}

/// `ReplayLimitExceeded`, HTTP 403.
pub fn replay_limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("ReplayLimitExceeded", 403, message)
}

/// `ResourceNotFound`, HTTP 404.
pub fn resource_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceNotFound", 404, message)
}

/// `StaleTag`, HTTP 400.
pub fn stale_tag_exception(message: impl Into<String>) -> Error {
    Error::new("StaleTag", 400, message)
}

/// `SubscriptionLimitExceeded`, HTTP 403.
pub fn subscription_limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("SubscriptionLimitExceeded", 403, message)
}

/// `TagLimitExceeded`, HTTP 400.
pub fn tag_limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("TagLimitExceeded", 400, message)
}

/// `TagPolicy`, HTTP 400.
pub fn tag_policy_exception(message: impl Into<String>) -> Error {
    Error::new("TagPolicy", 400, message)
}

/// `TooManyEntriesInBatchRequest`, HTTP 400.
pub fn too_many_entries_in_batch_request_exception(message: impl Into<String>) -> Error {
    Error::new("TooManyEntriesInBatchRequest", 400, message)
}

/// `TopicLimitExceeded`, HTTP 403.
pub fn topic_limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("TopicLimitExceeded", 403, message)
}

/// `ValidationException`, HTTP 400.
pub fn validation_exception(message: impl Into<String>) -> Error {
    Error::new("ValidationException", 400, message)
}

pub static AUTHORIZATION_ERROR_EXCEPTION: Exception = Exception { shape: "AuthorizationErrorException", code: "AuthorizationError", status: 403, sender: true, message: "message", members: &shapes::AUTHORIZATION_ERROR_EXCEPTION };
pub static BATCH_ENTRY_IDS_NOT_DISTINCT_EXCEPTION: Exception = Exception { shape: "BatchEntryIdsNotDistinctException", code: "BatchEntryIdsNotDistinct", status: 400, sender: true, message: "message", members: &shapes::BATCH_ENTRY_IDS_NOT_DISTINCT_EXCEPTION };
pub static BATCH_REQUEST_TOO_LONG_EXCEPTION: Exception = Exception { shape: "BatchRequestTooLongException", code: "BatchRequestTooLong", status: 400, sender: true, message: "message", members: &shapes::BATCH_REQUEST_TOO_LONG_EXCEPTION };
pub static CONCURRENT_ACCESS_EXCEPTION: Exception = Exception { shape: "ConcurrentAccessException", code: "ConcurrentAccess", status: 400, sender: true, message: "message", members: &shapes::CONCURRENT_ACCESS_EXCEPTION };
pub static EMPTY_BATCH_REQUEST_EXCEPTION: Exception = Exception { shape: "EmptyBatchRequestException", code: "EmptyBatchRequest", status: 400, sender: true, message: "message", members: &shapes::EMPTY_BATCH_REQUEST_EXCEPTION };
pub static ENDPOINT_DISABLED_EXCEPTION: Exception = Exception { shape: "EndpointDisabledException", code: "EndpointDisabled", status: 400, sender: true, message: "message", members: &shapes::ENDPOINT_DISABLED_EXCEPTION };
pub static FILTER_POLICY_LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "FilterPolicyLimitExceededException", code: "FilterPolicyLimitExceeded", status: 403, sender: true, message: "message", members: &shapes::FILTER_POLICY_LIMIT_EXCEEDED_EXCEPTION };
pub static INTERNAL_ERROR_EXCEPTION: Exception = Exception { shape: "InternalErrorException", code: "InternalError", status: 500, sender: false, message: "message", members: &shapes::INTERNAL_ERROR_EXCEPTION };
pub static INVALID_BATCH_ENTRY_ID_EXCEPTION: Exception = Exception { shape: "InvalidBatchEntryIdException", code: "InvalidBatchEntryId", status: 400, sender: true, message: "message", members: &shapes::INVALID_BATCH_ENTRY_ID_EXCEPTION };
pub static INVALID_PARAMETER_EXCEPTION: Exception = Exception { shape: "InvalidParameterException", code: "InvalidParameter", status: 400, sender: true, message: "message", members: &shapes::INVALID_PARAMETER_EXCEPTION };
pub static INVALID_PARAMETER_VALUE_EXCEPTION: Exception = Exception { shape: "InvalidParameterValueException", code: "ParameterValueInvalid", status: 400, sender: true, message: "message", members: &shapes::INVALID_PARAMETER_VALUE_EXCEPTION };
pub static INVALID_SECURITY_EXCEPTION: Exception = Exception { shape: "InvalidSecurityException", code: "InvalidSecurity", status: 403, sender: true, message: "message", members: &shapes::INVALID_SECURITY_EXCEPTION };
pub static INVALID_STATE_EXCEPTION: Exception = Exception { shape: "InvalidStateException", code: "InvalidState", status: 400, sender: true, message: "message", members: &shapes::INVALID_STATE_EXCEPTION };
pub static KMS_ACCESS_DENIED_EXCEPTION: Exception = Exception { shape: "KMSAccessDeniedException", code: "KMSAccessDenied", status: 400, sender: true, message: "message", members: &shapes::KMS_ACCESS_DENIED_EXCEPTION };
pub static KMS_DISABLED_EXCEPTION: Exception = Exception { shape: "KMSDisabledException", code: "KMSDisabled", status: 400, sender: true, message: "message", members: &shapes::KMS_DISABLED_EXCEPTION };
pub static KMS_INVALID_STATE_EXCEPTION: Exception = Exception { shape: "KMSInvalidStateException", code: "KMSInvalidState", status: 400, sender: true, message: "message", members: &shapes::KMS_INVALID_STATE_EXCEPTION };
pub static KMS_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "KMSNotFoundException", code: "KMSNotFound", status: 400, sender: true, message: "message", members: &shapes::KMS_NOT_FOUND_EXCEPTION };
pub static KMS_OPT_IN_REQUIRED: Exception = Exception { shape: "KMSOptInRequired", code: "KMSOptInRequired", status: 403, sender: true, message: "message", members: &shapes::KMS_OPT_IN_REQUIRED };
pub static KMS_THROTTLING_EXCEPTION: Exception = Exception { shape: "KMSThrottlingException", code: "KMSThrottling", status: 400, sender: true, message: "message", members: &shapes::KMS_THROTTLING_EXCEPTION };
pub static NOT_FOUND_EXCEPTION: Exception = Exception { shape: "NotFoundException", code: "NotFound", status: 404, sender: true, message: "message", members: &shapes::NOT_FOUND_EXCEPTION };
pub static PLATFORM_APPLICATION_DISABLED_EXCEPTION: Exception = Exception { shape: "PlatformApplicationDisabledException", code: "PlatformApplicationDisabled", status: 400, sender: true, message: "message", members: &shapes::PLATFORM_APPLICATION_DISABLED_EXCEPTION };
pub static REPLAY_LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "ReplayLimitExceededException", code: "ReplayLimitExceeded", status: 403, sender: true, message: "message", members: &shapes::REPLAY_LIMIT_EXCEEDED_EXCEPTION };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "ResourceNotFoundException", code: "ResourceNotFound", status: 404, sender: true, message: "message", members: &shapes::RESOURCE_NOT_FOUND_EXCEPTION };
pub static STALE_TAG_EXCEPTION: Exception = Exception { shape: "StaleTagException", code: "StaleTag", status: 400, sender: true, message: "message", members: &shapes::STALE_TAG_EXCEPTION };
pub static SUBSCRIPTION_LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "SubscriptionLimitExceededException", code: "SubscriptionLimitExceeded", status: 403, sender: true, message: "message", members: &shapes::SUBSCRIPTION_LIMIT_EXCEEDED_EXCEPTION };
pub static TAG_LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "TagLimitExceededException", code: "TagLimitExceeded", status: 400, sender: true, message: "message", members: &shapes::TAG_LIMIT_EXCEEDED_EXCEPTION };
pub static TAG_POLICY_EXCEPTION: Exception = Exception { shape: "TagPolicyException", code: "TagPolicy", status: 400, sender: true, message: "message", members: &shapes::TAG_POLICY_EXCEPTION };
pub static TOO_MANY_ENTRIES_IN_BATCH_REQUEST_EXCEPTION: Exception = Exception { shape: "TooManyEntriesInBatchRequestException", code: "TooManyEntriesInBatchRequest", status: 400, sender: true, message: "message", members: &shapes::TOO_MANY_ENTRIES_IN_BATCH_REQUEST_EXCEPTION };
pub static TOPIC_LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "TopicLimitExceededException", code: "TopicLimitExceeded", status: 403, sender: true, message: "message", members: &shapes::TOPIC_LIMIT_EXCEEDED_EXCEPTION };
pub static VALIDATION_EXCEPTION: Exception = Exception { shape: "ValidationException", code: "ValidationException", status: 400, sender: true, message: "Message", members: &shapes::VALIDATION_EXCEPTION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &AUTHORIZATION_ERROR_EXCEPTION,
    &BATCH_ENTRY_IDS_NOT_DISTINCT_EXCEPTION,
    &BATCH_REQUEST_TOO_LONG_EXCEPTION,
    &CONCURRENT_ACCESS_EXCEPTION,
    &EMPTY_BATCH_REQUEST_EXCEPTION,
    &ENDPOINT_DISABLED_EXCEPTION,
    &FILTER_POLICY_LIMIT_EXCEEDED_EXCEPTION,
    &INTERNAL_ERROR_EXCEPTION,
    &INVALID_BATCH_ENTRY_ID_EXCEPTION,
    &INVALID_PARAMETER_EXCEPTION,
    &INVALID_PARAMETER_VALUE_EXCEPTION,
    &INVALID_SECURITY_EXCEPTION,
    &INVALID_STATE_EXCEPTION,
    &KMS_ACCESS_DENIED_EXCEPTION,
    &KMS_DISABLED_EXCEPTION,
    &KMS_INVALID_STATE_EXCEPTION,
    &KMS_NOT_FOUND_EXCEPTION,
    &KMS_OPT_IN_REQUIRED,
    &KMS_THROTTLING_EXCEPTION,
    &NOT_FOUND_EXCEPTION,
    &PLATFORM_APPLICATION_DISABLED_EXCEPTION,
    &REPLAY_LIMIT_EXCEEDED_EXCEPTION,
    &RESOURCE_NOT_FOUND_EXCEPTION,
    &STALE_TAG_EXCEPTION,
    &SUBSCRIPTION_LIMIT_EXCEEDED_EXCEPTION,
    &TAG_LIMIT_EXCEEDED_EXCEPTION,
    &TAG_POLICY_EXCEPTION,
    &TOO_MANY_ENTRIES_IN_BATCH_REQUEST_EXCEPTION,
    &TOPIC_LIMIT_EXCEEDED_EXCEPTION,
    &VALIDATION_EXCEPTION,
];
