// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `HierarchyLevelLimitExceededException`, HTTP 400.
pub fn hierarchy_level_limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("HierarchyLevelLimitExceededException", 400, message)
}

/// `HierarchyTypeMismatchException`, HTTP 400.
pub fn hierarchy_type_mismatch_exception(message: impl Into<String>) -> Error {
    Error::new("HierarchyTypeMismatchException", 400, message)
}

/// `IncompatiblePolicyException`, HTTP 400.
pub fn incompatible_policy_exception(message: impl Into<String>) -> Error {
    Error::new("IncompatiblePolicyException", 400, message)
}

/// `InternalServerError`, HTTP 500.
pub fn internal_server_error(message: impl Into<String>) -> Error {
    Error::new("InternalServerError", 500, message)
}

/// `InvalidAllowedPatternException`, HTTP 400.
pub fn invalid_allowed_pattern_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidAllowedPatternException", 400, message)
}

/// `InvalidFilterKey`, HTTP 400.
pub fn invalid_filter_key(message: impl Into<String>) -> Error {
    Error::new("InvalidFilterKey", 400, message)
}

/// `InvalidFilterOption`, HTTP 400.
pub fn invalid_filter_option(message: impl Into<String>) -> Error {
    Error::new("InvalidFilterOption", 400, message)
}

/// `InvalidFilterValue`, HTTP 400.
pub fn invalid_filter_value(message: impl Into<String>) -> Error {
    Error::new("InvalidFilterValue", 400, message)
}

/// `InvalidKeyId`, HTTP 400.
pub fn invalid_key_id(message: impl Into<String>) -> Error {
    Error::new("InvalidKeyId", 400, message)
}

/// `InvalidNextToken`, HTTP 400.
pub fn invalid_next_token(message: impl Into<String>) -> Error {
    Error::new("InvalidNextToken", 400, message)
}

/// `InvalidPolicyAttributeException`, HTTP 400.
pub fn invalid_policy_attribute_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidPolicyAttributeException", 400, message)
}

/// `InvalidPolicyTypeException`, HTTP 400.
pub fn invalid_policy_type_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidPolicyTypeException", 400, message)
}

/// `InvalidResourceId`, HTTP 400.
pub fn invalid_resource_id(message: impl Into<String>) -> Error {
    Error::new("InvalidResourceId", 400, message)
}

/// `InvalidResourceType`, HTTP 400.
pub fn invalid_resource_type(message: impl Into<String>) -> Error {
    Error::new("InvalidResourceType", 400, message)
}

/// `ParameterAlreadyExists`, HTTP 400.
pub fn parameter_already_exists(message: impl Into<String>) -> Error {
    Error::new("ParameterAlreadyExists", 400, message)
}

/// `ParameterLimitExceeded`, HTTP 400.
pub fn parameter_limit_exceeded(message: impl Into<String>) -> Error {
    Error::new("ParameterLimitExceeded", 400, message)
}

/// `ParameterMaxVersionLimitExceeded`, HTTP 400.
pub fn parameter_max_version_limit_exceeded(message: impl Into<String>) -> Error {
    Error::new("ParameterMaxVersionLimitExceeded", 400, message)
}

/// `ParameterNotFound`, HTTP 400.
pub fn parameter_not_found(message: impl Into<String>) -> Error {
    Error::new("ParameterNotFound", 400, message)
}

/// `ParameterPatternMismatchException`, HTTP 400.
pub fn parameter_pattern_mismatch_exception(message: impl Into<String>) -> Error {
    Error::new("ParameterPatternMismatchException", 400, message)
}

/// `ParameterVersionLabelLimitExceeded`, HTTP 400.
pub fn parameter_version_label_limit_exceeded(message: impl Into<String>) -> Error {
    Error::new("ParameterVersionLabelLimitExceeded", 400, message)
}

/// `ParameterVersionNotFound`, HTTP 400.
pub fn parameter_version_not_found(message: impl Into<String>) -> Error {
    Error::new("ParameterVersionNotFound", 400, message)
}

/// `PoliciesLimitExceededException`, HTTP 400.
pub fn policies_limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("PoliciesLimitExceededException", 400, message)
}

/// `TooManyTagsError`, HTTP 400.
pub fn too_many_tags_error(message: impl Into<String>) -> Error {
    Error::new("TooManyTagsError", 400, message)
}

/// `TooManyUpdates`, HTTP 400.
pub fn too_many_updates(message: impl Into<String>) -> Error {
    Error::new("TooManyUpdates", 400, message)
}

/// `UnsupportedParameterType`, HTTP 400.
pub fn unsupported_parameter_type(message: impl Into<String>) -> Error {
    Error::new("UnsupportedParameterType", 400, message)
}

pub static HIERARCHY_LEVEL_LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "HierarchyLevelLimitExceededException", code: "HierarchyLevelLimitExceededException", status: 400, sender: true, message: "message", members: &shapes::HIERARCHY_LEVEL_LIMIT_EXCEEDED_EXCEPTION };
pub static HIERARCHY_TYPE_MISMATCH_EXCEPTION: Exception = Exception { shape: "HierarchyTypeMismatchException", code: "HierarchyTypeMismatchException", status: 400, sender: true, message: "message", members: &shapes::HIERARCHY_TYPE_MISMATCH_EXCEPTION };
pub static INCOMPATIBLE_POLICY_EXCEPTION: Exception = Exception { shape: "IncompatiblePolicyException", code: "IncompatiblePolicyException", status: 400, sender: true, message: "message", members: &shapes::INCOMPATIBLE_POLICY_EXCEPTION };
pub static INTERNAL_SERVER_ERROR: Exception = Exception { shape: "InternalServerError", code: "InternalServerError", status: 500, sender: false, message: "Message", members: &shapes::INTERNAL_SERVER_ERROR };
pub static INVALID_ALLOWED_PATTERN_EXCEPTION: Exception = Exception { shape: "InvalidAllowedPatternException", code: "InvalidAllowedPatternException", status: 400, sender: true, message: "message", members: &shapes::INVALID_ALLOWED_PATTERN_EXCEPTION };
pub static INVALID_FILTER_KEY: Exception = Exception { shape: "InvalidFilterKey", code: "InvalidFilterKey", status: 400, sender: true, message: "message", members: &shapes::INVALID_FILTER_KEY };
pub static INVALID_FILTER_OPTION: Exception = Exception { shape: "InvalidFilterOption", code: "InvalidFilterOption", status: 400, sender: true, message: "message", members: &shapes::INVALID_FILTER_OPTION };
pub static INVALID_FILTER_VALUE: Exception = Exception { shape: "InvalidFilterValue", code: "InvalidFilterValue", status: 400, sender: true, message: "Message", members: &shapes::INVALID_FILTER_VALUE };
pub static INVALID_KEY_ID: Exception = Exception { shape: "InvalidKeyId", code: "InvalidKeyId", status: 400, sender: true, message: "message", members: &shapes::INVALID_KEY_ID };
pub static INVALID_NEXT_TOKEN: Exception = Exception { shape: "InvalidNextToken", code: "InvalidNextToken", status: 400, sender: true, message: "Message", members: &shapes::INVALID_NEXT_TOKEN };
pub static INVALID_POLICY_ATTRIBUTE_EXCEPTION: Exception = Exception { shape: "InvalidPolicyAttributeException", code: "InvalidPolicyAttributeException", status: 400, sender: true, message: "message", members: &shapes::INVALID_POLICY_ATTRIBUTE_EXCEPTION };
pub static INVALID_POLICY_TYPE_EXCEPTION: Exception = Exception { shape: "InvalidPolicyTypeException", code: "InvalidPolicyTypeException", status: 400, sender: true, message: "message", members: &shapes::INVALID_POLICY_TYPE_EXCEPTION };
pub static INVALID_RESOURCE_ID: Exception = Exception { shape: "InvalidResourceId", code: "InvalidResourceId", status: 400, sender: true, message: "message", members: &shapes::INVALID_RESOURCE_ID };
pub static INVALID_RESOURCE_TYPE: Exception = Exception { shape: "InvalidResourceType", code: "InvalidResourceType", status: 400, sender: true, message: "message", members: &shapes::INVALID_RESOURCE_TYPE };
pub static PARAMETER_ALREADY_EXISTS: Exception = Exception { shape: "ParameterAlreadyExists", code: "ParameterAlreadyExists", status: 400, sender: true, message: "message", members: &shapes::PARAMETER_ALREADY_EXISTS };
pub static PARAMETER_LIMIT_EXCEEDED: Exception = Exception { shape: "ParameterLimitExceeded", code: "ParameterLimitExceeded", status: 400, sender: true, message: "message", members: &shapes::PARAMETER_LIMIT_EXCEEDED };
pub static PARAMETER_MAX_VERSION_LIMIT_EXCEEDED: Exception = Exception { shape: "ParameterMaxVersionLimitExceeded", code: "ParameterMaxVersionLimitExceeded", status: 400, sender: true, message: "message", members: &shapes::PARAMETER_MAX_VERSION_LIMIT_EXCEEDED };
pub static PARAMETER_NOT_FOUND: Exception = Exception { shape: "ParameterNotFound", code: "ParameterNotFound", status: 400, sender: true, message: "message", members: &shapes::PARAMETER_NOT_FOUND };
pub static PARAMETER_PATTERN_MISMATCH_EXCEPTION: Exception = Exception { shape: "ParameterPatternMismatchException", code: "ParameterPatternMismatchException", status: 400, sender: true, message: "message", members: &shapes::PARAMETER_PATTERN_MISMATCH_EXCEPTION };
pub static PARAMETER_VERSION_LABEL_LIMIT_EXCEEDED: Exception = Exception { shape: "ParameterVersionLabelLimitExceeded", code: "ParameterVersionLabelLimitExceeded", status: 400, sender: true, message: "message", members: &shapes::PARAMETER_VERSION_LABEL_LIMIT_EXCEEDED };
pub static PARAMETER_VERSION_NOT_FOUND: Exception = Exception { shape: "ParameterVersionNotFound", code: "ParameterVersionNotFound", status: 400, sender: true, message: "message", members: &shapes::PARAMETER_VERSION_NOT_FOUND };
pub static POLICIES_LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "PoliciesLimitExceededException", code: "PoliciesLimitExceededException", status: 400, sender: true, message: "message", members: &shapes::POLICIES_LIMIT_EXCEEDED_EXCEPTION };
pub static TOO_MANY_TAGS_ERROR: Exception = Exception { shape: "TooManyTagsError", code: "TooManyTagsError", status: 400, sender: true, message: "message", members: &shapes::TOO_MANY_TAGS_ERROR };
pub static TOO_MANY_UPDATES: Exception = Exception { shape: "TooManyUpdates", code: "TooManyUpdates", status: 400, sender: true, message: "Message", members: &shapes::TOO_MANY_UPDATES };
pub static UNSUPPORTED_PARAMETER_TYPE: Exception = Exception { shape: "UnsupportedParameterType", code: "UnsupportedParameterType", status: 400, sender: true, message: "message", members: &shapes::UNSUPPORTED_PARAMETER_TYPE };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &HIERARCHY_LEVEL_LIMIT_EXCEEDED_EXCEPTION,
    &HIERARCHY_TYPE_MISMATCH_EXCEPTION,
    &INCOMPATIBLE_POLICY_EXCEPTION,
    &INTERNAL_SERVER_ERROR,
    &INVALID_ALLOWED_PATTERN_EXCEPTION,
    &INVALID_FILTER_KEY,
    &INVALID_FILTER_OPTION,
    &INVALID_FILTER_VALUE,
    &INVALID_KEY_ID,
    &INVALID_NEXT_TOKEN,
    &INVALID_POLICY_ATTRIBUTE_EXCEPTION,
    &INVALID_POLICY_TYPE_EXCEPTION,
    &INVALID_RESOURCE_ID,
    &INVALID_RESOURCE_TYPE,
    &PARAMETER_ALREADY_EXISTS,
    &PARAMETER_LIMIT_EXCEEDED,
    &PARAMETER_MAX_VERSION_LIMIT_EXCEEDED,
    &PARAMETER_NOT_FOUND,
    &PARAMETER_PATTERN_MISMATCH_EXCEPTION,
    &PARAMETER_VERSION_LABEL_LIMIT_EXCEEDED,
    &PARAMETER_VERSION_NOT_FOUND,
    &POLICIES_LIMIT_EXCEEDED_EXCEPTION,
    &TOO_MANY_TAGS_ERROR,
    &TOO_MANY_UPDATES,
    &UNSUPPORTED_PARAMETER_TYPE,
];
