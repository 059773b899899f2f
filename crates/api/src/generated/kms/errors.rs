// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `AlreadyExistsException`, HTTP 400.
pub fn already_exists_exception(message: impl Into<String>) -> Error {
    Error::new("AlreadyExistsException", 400, message)
}

/// `CloudHsmClusterInvalidConfigurationException`, HTTP 400.
pub fn cloud_hsm_cluster_invalid_configuration_exception(message: impl Into<String>) -> Error {
    Error::new("CloudHsmClusterInvalidConfigurationException", 400, message)
}

/// `ConflictException`, HTTP 400.
pub fn conflict_exception(message: impl Into<String>) -> Error {
    Error::new("ConflictException", 400, message)
}

/// `CustomKeyStoreInvalidStateException`, HTTP 400.
pub fn custom_key_store_invalid_state_exception(message: impl Into<String>) -> Error {
    Error::new("CustomKeyStoreInvalidStateException", 400, message)
}

/// `CustomKeyStoreNotFoundException`, HTTP 400.
pub fn custom_key_store_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("CustomKeyStoreNotFoundException", 400, message)
}

/// `DependencyTimeoutException`, HTTP 500.
pub fn dependency_timeout_exception(message: impl Into<String>) -> Error {
    Error::new("DependencyTimeoutException", 500, message)
}

/// `DisabledException`, HTTP 400.
pub fn disabled_exception(message: impl Into<String>) -> Error {
    Error::new("DisabledException", 400, message)
}

/// `DryRunOperationException`, HTTP 400.
pub fn dry_run_operation_exception(message: impl Into<String>) -> Error {
    Error::new("DryRunOperationException", 400, message)
}

/// `ExpiredImportTokenException`, HTTP 400.
pub fn expired_import_token_exception(message: impl Into<String>) -> Error {
    Error::new("ExpiredImportTokenException", 400, message)
}

/// `IncorrectKeyException`, HTTP 400.
pub fn incorrect_key_exception(message: impl Into<String>) -> Error {
    Error::new("IncorrectKeyException", 400, message)
}

/// `IncorrectKeyMaterialException`, HTTP 400.
pub fn incorrect_key_material_exception(message: impl Into<String>) -> Error {
    Error::new("IncorrectKeyMaterialException", 400, message)
}

/// `InvalidAliasNameException`, HTTP 400.
pub fn invalid_alias_name_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidAliasNameException", 400, message)
}

/// `InvalidArnException`, HTTP 400.
pub fn invalid_arn_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidArnException", 400, message)
}

/// `InvalidCiphertextException`, HTTP 400.
pub fn invalid_ciphertext_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidCiphertextException", 400, message)
}

/// `InvalidGrantIdException`, HTTP 400.
pub fn invalid_grant_id_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidGrantIdException", 400, message)
}

/// `InvalidGrantTokenException`, HTTP 400.
pub fn invalid_grant_token_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidGrantTokenException", 400, message)
}

/// `InvalidImportTokenException`, HTTP 400.
pub fn invalid_import_token_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidImportTokenException", 400, message)
}

/// `InvalidKeyUsageException`, HTTP 400.
pub fn invalid_key_usage_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidKeyUsageException", 400, message)
}

/// `InvalidMarkerException`, HTTP 400.
pub fn invalid_marker_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidMarkerException", 400, message)
}

/// `KMSInternalException`, HTTP 500.
pub fn kms_internal_exception(message: impl Into<String>) -> Error {
    Error::new("KMSInternalException", 500, message)
}

/// `KMSInvalidMacException`, HTTP 400.
pub fn kms_invalid_mac_exception(message: impl Into<String>) -> Error {
    Error::new("KMSInvalidMacException", 400, message)
}

/// `KMSInvalidSignatureException`, HTTP 400.
pub fn kms_invalid_signature_exception(message: impl Into<String>) -> Error {
    Error::new("KMSInvalidSignatureException", 400, message)
}

/// `KMSInvalidStateException`, HTTP 400.
pub fn kms_invalid_state_exception(message: impl Into<String>) -> Error {
    Error::new("KMSInvalidStateException", 400, message)
}

/// `KeyUnavailableException`, HTTP 500.
pub fn key_unavailable_exception(message: impl Into<String>) -> Error {
    Error::new("KeyUnavailableException", 500, message)
}

/// `LimitExceededException`, HTTP 400.
pub fn limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("LimitExceededException", 400, message)
}

/// `MalformedPolicyDocumentException`, HTTP 400.
pub fn malformed_policy_document_exception(message: impl Into<String>) -> Error {
    Error::new("MalformedPolicyDocumentException", 400, message)
}

/// `NotFoundException`, HTTP 400.
pub fn not_found_exception(message: impl Into<String>) -> Error {
    Error::new("NotFoundException", 400, message)
}

/// `TagException`, HTTP 400.
pub fn tag_exception(message: impl Into<String>) -> Error {
    Error::new("TagException", 400, message)
}

/// `UnsupportedOperationException`, HTTP 400.
pub fn unsupported_operation_exception(message: impl Into<String>) -> Error {
    Error::new("UnsupportedOperationException", 400, message)
}

/// `XksKeyAlreadyInUseException`, HTTP 400.
pub fn xks_key_already_in_use_exception(message: impl Into<String>) -> Error {
    Error::new("XksKeyAlreadyInUseException", 400, message)
}

/// `XksKeyInvalidConfigurationException`, HTTP 400.
pub fn xks_key_invalid_configuration_exception(message: impl Into<String>) -> Error {
    Error::new("XksKeyInvalidConfigurationException", 400, message)
}

/// `XksKeyNotFoundException`, HTTP 400.
pub fn xks_key_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("XksKeyNotFoundException", 400, message)
}

pub static ALREADY_EXISTS_EXCEPTION: Exception = Exception { shape: "AlreadyExistsException", code: "AlreadyExistsException", status: 400, sender: true, message: "message", members: &shapes::ALREADY_EXISTS_EXCEPTION };
pub static CLOUD_HSM_CLUSTER_INVALID_CONFIGURATION_EXCEPTION: Exception = Exception { shape: "CloudHsmClusterInvalidConfigurationException", code: "CloudHsmClusterInvalidConfigurationException", status: 400, sender: true, message: "message", members: &shapes::CLOUD_HSM_CLUSTER_INVALID_CONFIGURATION_EXCEPTION };
pub static CONFLICT_EXCEPTION: Exception = Exception { shape: "ConflictException", code: "ConflictException", status: 400, sender: true, message: "message", members: &shapes::CONFLICT_EXCEPTION };
pub static CUSTOM_KEY_STORE_INVALID_STATE_EXCEPTION: Exception = Exception { shape: "CustomKeyStoreInvalidStateException", code: "CustomKeyStoreInvalidStateException", status: 400, sender: true, message: "message", members: &shapes::CUSTOM_KEY_STORE_INVALID_STATE_EXCEPTION };
pub static CUSTOM_KEY_STORE_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "CustomKeyStoreNotFoundException", code: "CustomKeyStoreNotFoundException", status: 400, sender: true, message: "message", members: &shapes::CUSTOM_KEY_STORE_NOT_FOUND_EXCEPTION };
pub static DEPENDENCY_TIMEOUT_EXCEPTION: Exception = Exception { shape: "DependencyTimeoutException", code: "DependencyTimeoutException", status: 500, sender: false, message: "message", members: &shapes::DEPENDENCY_TIMEOUT_EXCEPTION };
pub static DISABLED_EXCEPTION: Exception = Exception { shape: "DisabledException", code: "DisabledException", status: 400, sender: true, message: "message", members: &shapes::DISABLED_EXCEPTION };
pub static DRY_RUN_OPERATION_EXCEPTION: Exception = Exception { shape: "DryRunOperationException", code: "DryRunOperationException", status: 400, sender: true, message: "message", members: &shapes::DRY_RUN_OPERATION_EXCEPTION };
pub static EXPIRED_IMPORT_TOKEN_EXCEPTION: Exception = Exception { shape: "ExpiredImportTokenException", code: "ExpiredImportTokenException", status: 400, sender: true, message: "message", members: &shapes::EXPIRED_IMPORT_TOKEN_EXCEPTION };
pub static INCORRECT_KEY_EXCEPTION: Exception = Exception { shape: "IncorrectKeyException", code: "IncorrectKeyException", status: 400, sender: true, message: "message", members: &shapes::INCORRECT_KEY_EXCEPTION };
pub static INCORRECT_KEY_MATERIAL_EXCEPTION: Exception = Exception { shape: "IncorrectKeyMaterialException", code: "IncorrectKeyMaterialException", status: 400, sender: true, message: "message", members: &shapes::INCORRECT_KEY_MATERIAL_EXCEPTION };
pub static INVALID_ALIAS_NAME_EXCEPTION: Exception = Exception { shape: "InvalidAliasNameException", code: "InvalidAliasNameException", status: 400, sender: true, message: "message", members: &shapes::INVALID_ALIAS_NAME_EXCEPTION };
pub static INVALID_ARN_EXCEPTION: Exception = Exception { shape: "InvalidArnException", code: "InvalidArnException", status: 400, sender: true, message: "message", members: &shapes::INVALID_ARN_EXCEPTION };
pub static INVALID_CIPHERTEXT_EXCEPTION: Exception = Exception { shape: "InvalidCiphertextException", code: "InvalidCiphertextException", status: 400, sender: true, message: "message", members: &shapes::INVALID_CIPHERTEXT_EXCEPTION };
pub static INVALID_GRANT_ID_EXCEPTION: Exception = Exception { shape: "InvalidGrantIdException", code: "InvalidGrantIdException", status: 400, sender: true, message: "message", members: &shapes::INVALID_GRANT_ID_EXCEPTION };
pub static INVALID_GRANT_TOKEN_EXCEPTION: Exception = Exception { shape: "InvalidGrantTokenException", code: "InvalidGrantTokenException", status: 400, sender: true, message: "message", members: &shapes::INVALID_GRANT_TOKEN_EXCEPTION };
pub static INVALID_IMPORT_TOKEN_EXCEPTION: Exception = Exception { shape: "InvalidImportTokenException", code: "InvalidImportTokenException", status: 400, sender: true, message: "message", members: &shapes::INVALID_IMPORT_TOKEN_EXCEPTION };
pub static INVALID_KEY_USAGE_EXCEPTION: Exception = Exception { shape: "InvalidKeyUsageException", code: "InvalidKeyUsageException", status: 400, sender: true, message: "message", members: &shapes::INVALID_KEY_USAGE_EXCEPTION };
pub static INVALID_MARKER_EXCEPTION: Exception = Exception { shape: "InvalidMarkerException", code: "InvalidMarkerException", status: 400, sender: true, message: "message", members: &shapes::INVALID_MARKER_EXCEPTION };
pub static KMS_INTERNAL_EXCEPTION: Exception = Exception { shape: "KMSInternalException", code: "KMSInternalException", status: 500, sender: false, message: "message", members: &shapes::KMS_INTERNAL_EXCEPTION };
pub static KMS_INVALID_MAC_EXCEPTION: Exception = Exception { shape: "KMSInvalidMacException", code: "KMSInvalidMacException", status: 400, sender: true, message: "message", members: &shapes::KMS_INVALID_MAC_EXCEPTION };
pub static KMS_INVALID_SIGNATURE_EXCEPTION: Exception = Exception { shape: "KMSInvalidSignatureException", code: "KMSInvalidSignatureException", status: 400, sender: true, message: "message", members: &shapes::KMS_INVALID_SIGNATURE_EXCEPTION };
pub static KMS_INVALID_STATE_EXCEPTION: Exception = Exception { shape: "KMSInvalidStateException", code: "KMSInvalidStateException", status: 400, sender: true, message: "message", members: &shapes::KMS_INVALID_STATE_EXCEPTION };
pub static KEY_UNAVAILABLE_EXCEPTION: Exception = Exception { shape: "KeyUnavailableException", code: "KeyUnavailableException", status: 500, sender: false, message: "message", members: &shapes::KEY_UNAVAILABLE_EXCEPTION };
pub static LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "LimitExceededException", code: "LimitExceededException", status: 400, sender: true, message: "message", members: &shapes::LIMIT_EXCEEDED_EXCEPTION };
pub static MALFORMED_POLICY_DOCUMENT_EXCEPTION: Exception = Exception { shape: "MalformedPolicyDocumentException", code: "MalformedPolicyDocumentException", status: 400, sender: true, message: "message", members: &shapes::MALFORMED_POLICY_DOCUMENT_EXCEPTION };
pub static NOT_FOUND_EXCEPTION: Exception = Exception { shape: "NotFoundException", code: "NotFoundException", status: 400, sender: true, message: "message", members: &shapes::NOT_FOUND_EXCEPTION };
pub static TAG_EXCEPTION: Exception = Exception { shape: "TagException", code: "TagException", status: 400, sender: true, message: "message", members: &shapes::TAG_EXCEPTION };
pub static UNSUPPORTED_OPERATION_EXCEPTION: Exception = Exception { shape: "UnsupportedOperationException", code: "UnsupportedOperationException", status: 400, sender: true, message: "message", members: &shapes::UNSUPPORTED_OPERATION_EXCEPTION };
pub static XKS_KEY_ALREADY_IN_USE_EXCEPTION: Exception = Exception { shape: "XksKeyAlreadyInUseException", code: "XksKeyAlreadyInUseException", status: 400, sender: true, message: "message", members: &shapes::XKS_KEY_ALREADY_IN_USE_EXCEPTION };
pub static XKS_KEY_INVALID_CONFIGURATION_EXCEPTION: Exception = Exception { shape: "XksKeyInvalidConfigurationException", code: "XksKeyInvalidConfigurationException", status: 400, sender: true, message: "message", members: &shapes::XKS_KEY_INVALID_CONFIGURATION_EXCEPTION };
pub static XKS_KEY_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "XksKeyNotFoundException", code: "XksKeyNotFoundException", status: 400, sender: true, message: "message", members: &shapes::XKS_KEY_NOT_FOUND_EXCEPTION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &ALREADY_EXISTS_EXCEPTION,
    &CLOUD_HSM_CLUSTER_INVALID_CONFIGURATION_EXCEPTION,
    &CONFLICT_EXCEPTION,
    &CUSTOM_KEY_STORE_INVALID_STATE_EXCEPTION,
    &CUSTOM_KEY_STORE_NOT_FOUND_EXCEPTION,
    &DEPENDENCY_TIMEOUT_EXCEPTION,
    &DISABLED_EXCEPTION,
    &DRY_RUN_OPERATION_EXCEPTION,
    &EXPIRED_IMPORT_TOKEN_EXCEPTION,
    &INCORRECT_KEY_EXCEPTION,
    &INCORRECT_KEY_MATERIAL_EXCEPTION,
    &INVALID_ALIAS_NAME_EXCEPTION,
    &INVALID_ARN_EXCEPTION,
    &INVALID_CIPHERTEXT_EXCEPTION,
    &INVALID_GRANT_ID_EXCEPTION,
    &INVALID_GRANT_TOKEN_EXCEPTION,
    &INVALID_IMPORT_TOKEN_EXCEPTION,
    &INVALID_KEY_USAGE_EXCEPTION,
    &INVALID_MARKER_EXCEPTION,
    &KMS_INTERNAL_EXCEPTION,
    &KMS_INVALID_MAC_EXCEPTION,
    &KMS_INVALID_SIGNATURE_EXCEPTION,
    &KMS_INVALID_STATE_EXCEPTION,
    &KEY_UNAVAILABLE_EXCEPTION,
    &LIMIT_EXCEEDED_EXCEPTION,
    &MALFORMED_POLICY_DOCUMENT_EXCEPTION,
    &NOT_FOUND_EXCEPTION,
    &TAG_EXCEPTION,
    &UNSUPPORTED_OPERATION_EXCEPTION,
    &XKS_KEY_ALREADY_IN_USE_EXCEPTION,
    &XKS_KEY_INVALID_CONFIGURATION_EXCEPTION,
    &XKS_KEY_NOT_FOUND_EXCEPTION,
];
