// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `AliasLimitExceededException`, HTTP 400.
pub fn alias_limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("AliasLimitExceededException", 400, message)
}

/// `CodeArtifactUserDeletedException`, HTTP 409.
pub fn code_artifact_user_deleted_exception(message: impl Into<String>) -> Error {
    Error::new("CodeArtifactUserDeletedException", 409, message)
}

/// `CodeArtifactUserFailedException`, HTTP 409.
pub fn code_artifact_user_failed_exception(message: impl Into<String>) -> Error {
    Error::new("CodeArtifactUserFailedException", 409, message)
}

/// `CodeArtifactUserPendingException`, HTTP 409.
pub fn code_artifact_user_pending_exception(message: impl Into<String>) -> Error {
    Error::new("CodeArtifactUserPendingException", 409, message)
}

/// `CodeSigningConfigNotFoundException`, HTTP 404.
pub fn code_signing_config_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("CodeSigningConfigNotFoundException", 404, message)
}

/// `CodeStorageExceededException`, HTTP 400.
pub fn code_storage_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("CodeStorageExceededException", 400, message)
}

/// `CodeVerificationFailedException`, HTTP 400.
pub fn code_verification_failed_exception(message: impl Into<String>) -> Error {
    Error::new("CodeVerificationFailedException", 400, message)
}

/// `DurableExecutionAlreadyStartedException`, HTTP 409.
pub fn durable_execution_already_started_exception(message: impl Into<String>) -> Error {
    Error::new("DurableExecutionAlreadyStartedException", 409, message)
}

/// `EC2AccessDeniedException`, HTTP 502.
pub fn ec2_access_denied_exception(message: impl Into<String>) -> Error {
    Error::new("EC2AccessDeniedException", 502, message)
}

/// `EC2ThrottledException`, HTTP 502.
pub fn ec2_throttled_exception(message: impl Into<String>) -> Error {
    Error::new("EC2ThrottledException", 502, message)
}

/// `EC2UnexpectedException`, HTTP 502.
pub fn ec2_unexpected_exception(message: impl Into<String>) -> Error {
    Error::new("EC2UnexpectedException", 502, message)
}

/// `EFSIOException`, HTTP 410.
pub fn efsio_exception(message: impl Into<String>) -> Error {
    Error::new("EFSIOException", 410, message)
}

/// `EFSMountConnectivityException`, HTTP 408.
pub fn efs_mount_connectivity_exception(message: impl Into<String>) -> Error {
    Error::new("EFSMountConnectivityException", 408, message)
}

/// `EFSMountFailureException`, HTTP 403.
pub fn efs_mount_failure_exception(message: impl Into<String>) -> Error {
    Error::new("EFSMountFailureException", 403, message)
}

/// `EFSMountTimeoutException`, HTTP 408.
pub fn efs_mount_timeout_exception(message: impl Into<String>) -> Error {
    Error::new("EFSMountTimeoutException", 408, message)
}

/// `ENILimitReachedException`, HTTP 502.
pub fn eni_limit_reached_exception(message: impl Into<String>) -> Error {
    Error::new("ENILimitReachedException", 502, message)
}

/// `ENINotReadyException`, HTTP 502.
pub fn eni_not_ready_exception(message: impl Into<String>) -> Error {
    Error::new("ENINotReadyException", 502, message)
}

/// `FunctionVersionsPerCapacityProviderLimitExceededException`, HTTP 400.
pub fn function_versions_per_capacity_provider_limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("FunctionVersionsPerCapacityProviderLimitExceededException", 400, message)
}

/// `InvalidCodeSignatureException`, HTTP 400.
pub fn invalid_code_signature_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidCodeSignatureException", 400, message)
}

/// `InvalidParameterValueException`, HTTP 400.
pub fn invalid_parameter_value_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidParameterValueException", 400, message)
}

/// `InvalidRequestContentException`, HTTP 400.
pub fn invalid_request_content_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidRequestContentException", 400, message)
}

/// `InvalidRuntimeException`, HTTP 502.
pub fn invalid_runtime_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidRuntimeException", 502, message)
}

/// `InvalidSecurityGroupIDException`, HTTP 502.
pub fn invalid_security_group_id_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidSecurityGroupIDException", 502, message)
}

/// `InvalidSubnetIDException`, HTTP 502.
pub fn invalid_subnet_id_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidSubnetIDException", 502, message)
}

/// `InvalidZipFileException`, HTTP 502.
pub fn invalid_zip_file_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidZipFileException", 502, message)
}

/// `KMSAccessDeniedException`, HTTP 502.
pub fn kms_access_denied_exception(message: impl Into<String>) -> Error {
    Error::new("KMSAccessDeniedException", 502, message)
}

/// `KMSDisabledException`, HTTP 502.
pub fn kms_disabled_exception(message: impl Into<String>) -> Error {
    Error::new("KMSDisabledException", 502, message)
}

/// `KMSInvalidStateException`, HTTP 502.
pub fn kms_invalid_state_exception(message: impl Into<String>) -> Error {
    Error::new("KMSInvalidStateException", 502, message)
}

/// `KMSNotFoundException`, HTTP 502.
pub fn kms_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("KMSNotFoundException", 502, message)
}

/// `ModeNotSupportedException`, HTTP 400.
pub fn mode_not_supported_exception(message: impl Into<String>) -> Error {
    Error::new("ModeNotSupportedException", 400, message)
}

/// `NoPublishedVersionException`, HTTP 400.
pub fn no_published_version_exception(message: impl Into<String>) -> Error {
    Error::new("NoPublishedVersionException", 400, message)
}

/// `PolicyLengthExceededException`, HTTP 400.
pub fn policy_length_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("PolicyLengthExceededException", 400, message)
}

/// `PreconditionFailedException`, HTTP 412.
pub fn precondition_failed_exception(message: impl Into<String>) -> Error {
    Error::new("PreconditionFailedException", 412, message)
}

/// `ProvisionedConcurrencyConfigNotFoundException`, HTTP 404.
pub fn provisioned_concurrency_config_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("ProvisionedConcurrencyConfigNotFoundException", 404, message)
}

/// `PublicPolicyException`, HTTP 400.
pub fn public_policy_exception(message: impl Into<String>) -> Error {
    Error::new("PublicPolicyException", 400, message)
}

/// `RecursiveInvocationException`, HTTP 400.
pub fn recursive_invocation_exception(message: impl Into<String>) -> Error {
    Error::new("RecursiveInvocationException", 400, message)
}

/// `RequestTooLargeException`, HTTP 413.
pub fn request_too_large_exception(message: impl Into<String>) -> Error {
    Error::new("RequestTooLargeException", 413, message)
}

/// `ResourceConflictException`, HTTP 409.
pub fn resource_conflict_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceConflictException", 409, message)
}

/// `ResourceInUseException`, HTTP 400.
pub fn resource_in_use_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceInUseException", 400, message)
}

/// `ResourceNotFoundException`, HTTP 404.
pub fn resource_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceNotFoundException", 404, message)
}

/// `ResourceNotReadyException`, HTTP 502.
pub fn resource_not_ready_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceNotReadyException", 502, message)
}

/// `RuntimeAliasDeletedException`, HTTP 409.
pub fn runtime_alias_deleted_exception(message: impl Into<String>) -> Error {
    Error::new("RuntimeAliasDeletedException", 409, message)
}

/// `RuntimeVersionDeletedException`, HTTP 409.
pub fn runtime_version_deleted_exception(message: impl Into<String>) -> Error {
    Error::new("RuntimeVersionDeletedException", 409, message)
}

/// `S3FilesMountConnectivityException`, HTTP 408.
pub fn s3_files_mount_connectivity_exception(message: impl Into<String>) -> Error {
    Error::new("S3FilesMountConnectivityException", 408, message)
}

/// `S3FilesMountFailureException`, HTTP 403.
pub fn s3_files_mount_failure_exception(message: impl Into<String>) -> Error {
    Error::new("S3FilesMountFailureException", 403, message)
}

/// `S3FilesMountTimeoutException`, HTTP 408.
pub fn s3_files_mount_timeout_exception(message: impl Into<String>) -> Error {
    Error::new("S3FilesMountTimeoutException", 408, message)
}

/// `SerializedRequestEntityTooLargeException`, HTTP 413.
pub fn serialized_request_entity_too_large_exception(message: impl Into<String>) -> Error {
    Error::new("SerializedRequestEntityTooLargeException", 413, message)
}

/// `ServiceException`, HTTP 500.
pub fn service_exception(message: impl Into<String>) -> Error {
    Error::new("ServiceException", 500, message)
}

/// `ServiceQuotaExceededException`, HTTP 402.
pub fn service_quota_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("ServiceQuotaExceededException", 402, message)
}

/// `SnapStartException`, HTTP 400.
pub fn snap_start_exception(message: impl Into<String>) -> Error {
    Error::new("SnapStartException", 400, message)
}

/// `SnapStartNotReadyException`, HTTP 409.
pub fn snap_start_not_ready_exception(message: impl Into<String>) -> Error {
    Error::new("SnapStartNotReadyException", 409, message)
}

/// `SnapStartRegenerationFailureException`, HTTP 409.
pub fn snap_start_regeneration_failure_exception(message: impl Into<String>) -> Error {
    Error::new("SnapStartRegenerationFailureException", 409, message)
}

/// `SnapStartTimeoutException`, HTTP 408.
pub fn snap_start_timeout_exception(message: impl Into<String>) -> Error {
    Error::new("SnapStartTimeoutException", 408, message)
}

/// `SubnetIPAddressLimitReachedException`, HTTP 502.
pub fn subnet_ip_address_limit_reached_exception(message: impl Into<String>) -> Error {
    Error::new("SubnetIPAddressLimitReachedException", 502, message)
}

/// `TooManyRequestsException`, HTTP 429.
pub fn too_many_requests_exception(message: impl Into<String>) -> Error {
    Error::new("TooManyRequestsException", 429, message)
}

/// `UnsupportedMediaTypeException`, HTTP 415.
pub fn unsupported_media_type_exception(message: impl Into<String>) -> Error {
    Error::new("UnsupportedMediaTypeException", 415, message)
}

pub static ALIAS_LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "AliasLimitExceededException", code: "AliasLimitExceededException", status: 400, sender: true, message: "message", members: &shapes::ALIAS_LIMIT_EXCEEDED_EXCEPTION };
pub static CODE_ARTIFACT_USER_DELETED_EXCEPTION: Exception = Exception { shape: "CodeArtifactUserDeletedException", code: "CodeArtifactUserDeletedException", status: 409, sender: true, message: "message", members: &shapes::CODE_ARTIFACT_USER_DELETED_EXCEPTION };
pub static CODE_ARTIFACT_USER_FAILED_EXCEPTION: Exception = Exception { shape: "CodeArtifactUserFailedException", code: "CodeArtifactUserFailedException", status: 409, sender: true, message: "message", members: &shapes::CODE_ARTIFACT_USER_FAILED_EXCEPTION };
pub static CODE_ARTIFACT_USER_PENDING_EXCEPTION: Exception = Exception { shape: "CodeArtifactUserPendingException", code: "CodeArtifactUserPendingException", status: 409, sender: true, message: "message", members: &shapes::CODE_ARTIFACT_USER_PENDING_EXCEPTION };
pub static CODE_SIGNING_CONFIG_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "CodeSigningConfigNotFoundException", code: "CodeSigningConfigNotFoundException", status: 404, sender: true, message: "Message", members: &shapes::CODE_SIGNING_CONFIG_NOT_FOUND_EXCEPTION };
pub static CODE_STORAGE_EXCEEDED_EXCEPTION: Exception = Exception { shape: "CodeStorageExceededException", code: "CodeStorageExceededException", status: 400, sender: true, message: "message", members: &shapes::CODE_STORAGE_EXCEEDED_EXCEPTION };
pub static CODE_VERIFICATION_FAILED_EXCEPTION: Exception = Exception { shape: "CodeVerificationFailedException", code: "CodeVerificationFailedException", status: 400, sender: true, message: "Message", members: &shapes::CODE_VERIFICATION_FAILED_EXCEPTION };
pub static DURABLE_EXECUTION_ALREADY_STARTED_EXCEPTION: Exception = Exception { shape: "DurableExecutionAlreadyStartedException", code: "DurableExecutionAlreadyStartedException", status: 409, sender: true, message: "Message", members: &shapes::DURABLE_EXECUTION_ALREADY_STARTED_EXCEPTION };
pub static EC2_ACCESS_DENIED_EXCEPTION: Exception = Exception { shape: "EC2AccessDeniedException", code: "EC2AccessDeniedException", status: 502, sender: false, message: "Message", members: &shapes::EC2_ACCESS_DENIED_EXCEPTION };
pub static EC2_THROTTLED_EXCEPTION: Exception = Exception { shape: "EC2ThrottledException", code: "EC2ThrottledException", status: 502, sender: false, message: "Message", members: &shapes::EC2_THROTTLED_EXCEPTION };
pub static EC2_UNEXPECTED_EXCEPTION: Exception = Exception { shape: "EC2UnexpectedException", code: "EC2UnexpectedException", status: 502, sender: false, message: "Message", members: &shapes::EC2_UNEXPECTED_EXCEPTION };
pub static EFSIO_EXCEPTION: Exception = Exception { shape: "EFSIOException", code: "EFSIOException", status: 410, sender: true, message: "Message", members: &shapes::EFSIO_EXCEPTION };
pub static EFS_MOUNT_CONNECTIVITY_EXCEPTION: Exception = Exception { shape: "EFSMountConnectivityException", code: "EFSMountConnectivityException", status: 408, sender: true, message: "Message", members: &shapes::EFS_MOUNT_CONNECTIVITY_EXCEPTION };
pub static EFS_MOUNT_FAILURE_EXCEPTION: Exception = Exception { shape: "EFSMountFailureException", code: "EFSMountFailureException", status: 403, sender: true, message: "Message", members: &shapes::EFS_MOUNT_FAILURE_EXCEPTION };
pub static EFS_MOUNT_TIMEOUT_EXCEPTION: Exception = Exception { shape: "EFSMountTimeoutException", code: "EFSMountTimeoutException", status: 408, sender: true, message: "Message", members: &shapes::EFS_MOUNT_TIMEOUT_EXCEPTION };
pub static ENI_LIMIT_REACHED_EXCEPTION: Exception = Exception { shape: "ENILimitReachedException", code: "ENILimitReachedException", status: 502, sender: false, message: "Message", members: &shapes::ENI_LIMIT_REACHED_EXCEPTION };
pub static ENI_NOT_READY_EXCEPTION: Exception = Exception { shape: "ENINotReadyException", code: "ENINotReadyException", status: 502, sender: false, message: "Message", members: &shapes::ENI_NOT_READY_EXCEPTION };
pub static FUNCTION_VERSIONS_PER_CAPACITY_PROVIDER_LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "FunctionVersionsPerCapacityProviderLimitExceededException", code: "FunctionVersionsPerCapacityProviderLimitExceededException", status: 400, sender: true, message: "message", members: &shapes::FUNCTION_VERSIONS_PER_CAPACITY_PROVIDER_LIMIT_EXCEEDED_EXCEPTION };
pub static INVALID_CODE_SIGNATURE_EXCEPTION: Exception = Exception { shape: "InvalidCodeSignatureException", code: "InvalidCodeSignatureException", status: 400, sender: true, message: "Message", members: &shapes::INVALID_CODE_SIGNATURE_EXCEPTION };
pub static INVALID_PARAMETER_VALUE_EXCEPTION: Exception = Exception { shape: "InvalidParameterValueException", code: "InvalidParameterValueException", status: 400, sender: true, message: "message", members: &shapes::INVALID_PARAMETER_VALUE_EXCEPTION };
pub static INVALID_REQUEST_CONTENT_EXCEPTION: Exception = Exception { shape: "InvalidRequestContentException", code: "InvalidRequestContentException", status: 400, sender: true, message: "message", members: &shapes::INVALID_REQUEST_CONTENT_EXCEPTION };
pub static INVALID_RUNTIME_EXCEPTION: Exception = Exception { shape: "InvalidRuntimeException", code: "InvalidRuntimeException", status: 502, sender: false, message: "Message", members: &shapes::INVALID_RUNTIME_EXCEPTION };
pub static INVALID_SECURITY_GROUP_ID_EXCEPTION: Exception = Exception { shape: "InvalidSecurityGroupIDException", code: "InvalidSecurityGroupIDException", status: 502, sender: false, message: "Message", members: &shapes::INVALID_SECURITY_GROUP_ID_EXCEPTION };
pub static INVALID_SUBNET_ID_EXCEPTION: Exception = Exception { shape: "InvalidSubnetIDException", code: "InvalidSubnetIDException", status: 502, sender: false, message: "Message", members: &shapes::INVALID_SUBNET_ID_EXCEPTION };
pub static INVALID_ZIP_FILE_EXCEPTION: Exception = Exception { shape: "InvalidZipFileException", code: "InvalidZipFileException", status: 502, sender: false, message: "Message", members: &shapes::INVALID_ZIP_FILE_EXCEPTION };
pub static KMS_ACCESS_DENIED_EXCEPTION: Exception = Exception { shape: "KMSAccessDeniedException", code: "KMSAccessDeniedException", status: 502, sender: false, message: "Message", members: &shapes::KMS_ACCESS_DENIED_EXCEPTION };
pub static KMS_DISABLED_EXCEPTION: Exception = Exception { shape: "KMSDisabledException", code: "KMSDisabledException", status: 502, sender: false, message: "Message", members: &shapes::KMS_DISABLED_EXCEPTION };
pub static KMS_INVALID_STATE_EXCEPTION: Exception = Exception { shape: "KMSInvalidStateException", code: "KMSInvalidStateException", status: 502, sender: false, message: "Message", members: &shapes::KMS_INVALID_STATE_EXCEPTION };
pub static KMS_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "KMSNotFoundException", code: "KMSNotFoundException", status: 502, sender: false, message: "Message", members: &shapes::KMS_NOT_FOUND_EXCEPTION };
pub static MODE_NOT_SUPPORTED_EXCEPTION: Exception = Exception { shape: "ModeNotSupportedException", code: "ModeNotSupportedException", status: 400, sender: true, message: "message", members: &shapes::MODE_NOT_SUPPORTED_EXCEPTION };
pub static NO_PUBLISHED_VERSION_EXCEPTION: Exception = Exception { shape: "NoPublishedVersionException", code: "NoPublishedVersionException", status: 400, sender: true, message: "Message", members: &shapes::NO_PUBLISHED_VERSION_EXCEPTION };
pub static POLICY_LENGTH_EXCEEDED_EXCEPTION: Exception = Exception { shape: "PolicyLengthExceededException", code: "PolicyLengthExceededException", status: 400, sender: true, message: "message", members: &shapes::POLICY_LENGTH_EXCEEDED_EXCEPTION };
pub static PRECONDITION_FAILED_EXCEPTION: Exception = Exception { shape: "PreconditionFailedException", code: "PreconditionFailedException", status: 412, sender: true, message: "message", members: &shapes::PRECONDITION_FAILED_EXCEPTION };
pub static PROVISIONED_CONCURRENCY_CONFIG_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "ProvisionedConcurrencyConfigNotFoundException", code: "ProvisionedConcurrencyConfigNotFoundException", status: 404, sender: true, message: "message", members: &shapes::PROVISIONED_CONCURRENCY_CONFIG_NOT_FOUND_EXCEPTION };
pub static PUBLIC_POLICY_EXCEPTION: Exception = Exception { shape: "PublicPolicyException", code: "PublicPolicyException", status: 400, sender: true, message: "Message", members: &shapes::PUBLIC_POLICY_EXCEPTION };
pub static RECURSIVE_INVOCATION_EXCEPTION: Exception = Exception { shape: "RecursiveInvocationException", code: "RecursiveInvocationException", status: 400, sender: true, message: "Message", members: &shapes::RECURSIVE_INVOCATION_EXCEPTION };
pub static REQUEST_TOO_LARGE_EXCEPTION: Exception = Exception { shape: "RequestTooLargeException", code: "RequestTooLargeException", status: 413, sender: true, message: "message", members: &shapes::REQUEST_TOO_LARGE_EXCEPTION };
pub static RESOURCE_CONFLICT_EXCEPTION: Exception = Exception { shape: "ResourceConflictException", code: "ResourceConflictException", status: 409, sender: true, message: "message", members: &shapes::RESOURCE_CONFLICT_EXCEPTION };
pub static RESOURCE_IN_USE_EXCEPTION: Exception = Exception { shape: "ResourceInUseException", code: "ResourceInUseException", status: 400, sender: true, message: "Message", members: &shapes::RESOURCE_IN_USE_EXCEPTION };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "ResourceNotFoundException", code: "ResourceNotFoundException", status: 404, sender: true, message: "Message", members: &shapes::RESOURCE_NOT_FOUND_EXCEPTION };
pub static RESOURCE_NOT_READY_EXCEPTION: Exception = Exception { shape: "ResourceNotReadyException", code: "ResourceNotReadyException", status: 502, sender: false, message: "message", members: &shapes::RESOURCE_NOT_READY_EXCEPTION };
pub static RUNTIME_ALIAS_DELETED_EXCEPTION: Exception = Exception { shape: "RuntimeAliasDeletedException", code: "RuntimeAliasDeletedException", status: 409, sender: true, message: "message", members: &shapes::RUNTIME_ALIAS_DELETED_EXCEPTION };
pub static RUNTIME_VERSION_DELETED_EXCEPTION: Exception = Exception { shape: "RuntimeVersionDeletedException", code: "RuntimeVersionDeletedException", status: 409, sender: true, message: "message", members: &shapes::RUNTIME_VERSION_DELETED_EXCEPTION };
pub static S3_FILES_MOUNT_CONNECTIVITY_EXCEPTION: Exception = Exception { shape: "S3FilesMountConnectivityException", code: "S3FilesMountConnectivityException", status: 408, sender: true, message: "Message", members: &shapes::S3_FILES_MOUNT_CONNECTIVITY_EXCEPTION };
pub static S3_FILES_MOUNT_FAILURE_EXCEPTION: Exception = Exception { shape: "S3FilesMountFailureException", code: "S3FilesMountFailureException", status: 403, sender: true, message: "Message", members: &shapes::S3_FILES_MOUNT_FAILURE_EXCEPTION };
pub static S3_FILES_MOUNT_TIMEOUT_EXCEPTION: Exception = Exception { shape: "S3FilesMountTimeoutException", code: "S3FilesMountTimeoutException", status: 408, sender: true, message: "Message", members: &shapes::S3_FILES_MOUNT_TIMEOUT_EXCEPTION };
pub static SERIALIZED_REQUEST_ENTITY_TOO_LARGE_EXCEPTION: Exception = Exception { shape: "SerializedRequestEntityTooLargeException", code: "SerializedRequestEntityTooLargeException", status: 413, sender: true, message: "message", members: &shapes::SERIALIZED_REQUEST_ENTITY_TOO_LARGE_EXCEPTION };
pub static SERVICE_EXCEPTION: Exception = Exception { shape: "ServiceException", code: "ServiceException", status: 500, sender: false, message: "Message", members: &shapes::SERVICE_EXCEPTION };
pub static SERVICE_QUOTA_EXCEEDED_EXCEPTION: Exception = Exception { shape: "ServiceQuotaExceededException", code: "ServiceQuotaExceededException", status: 402, sender: true, message: "Message", members: &shapes::SERVICE_QUOTA_EXCEEDED_EXCEPTION };
pub static SNAP_START_EXCEPTION: Exception = Exception { shape: "SnapStartException", code: "SnapStartException", status: 400, sender: true, message: "Message", members: &shapes::SNAP_START_EXCEPTION };
pub static SNAP_START_NOT_READY_EXCEPTION: Exception = Exception { shape: "SnapStartNotReadyException", code: "SnapStartNotReadyException", status: 409, sender: true, message: "Message", members: &shapes::SNAP_START_NOT_READY_EXCEPTION };
pub static SNAP_START_REGENERATION_FAILURE_EXCEPTION: Exception = Exception { shape: "SnapStartRegenerationFailureException", code: "SnapStartRegenerationFailureException", status: 409, sender: true, message: "Message", members: &shapes::SNAP_START_REGENERATION_FAILURE_EXCEPTION };
pub static SNAP_START_TIMEOUT_EXCEPTION: Exception = Exception { shape: "SnapStartTimeoutException", code: "SnapStartTimeoutException", status: 408, sender: true, message: "Message", members: &shapes::SNAP_START_TIMEOUT_EXCEPTION };
pub static SUBNET_IP_ADDRESS_LIMIT_REACHED_EXCEPTION: Exception = Exception { shape: "SubnetIPAddressLimitReachedException", code: "SubnetIPAddressLimitReachedException", status: 502, sender: false, message: "Message", members: &shapes::SUBNET_IP_ADDRESS_LIMIT_REACHED_EXCEPTION };
pub static TOO_MANY_REQUESTS_EXCEPTION: Exception = Exception { shape: "TooManyRequestsException", code: "TooManyRequestsException", status: 429, sender: true, message: "message", members: &shapes::TOO_MANY_REQUESTS_EXCEPTION };
pub static UNSUPPORTED_MEDIA_TYPE_EXCEPTION: Exception = Exception { shape: "UnsupportedMediaTypeException", code: "UnsupportedMediaTypeException", status: 415, sender: true, message: "message", members: &shapes::UNSUPPORTED_MEDIA_TYPE_EXCEPTION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &ALIAS_LIMIT_EXCEEDED_EXCEPTION,
    &CODE_ARTIFACT_USER_DELETED_EXCEPTION,
    &CODE_ARTIFACT_USER_FAILED_EXCEPTION,
    &CODE_ARTIFACT_USER_PENDING_EXCEPTION,
    &CODE_SIGNING_CONFIG_NOT_FOUND_EXCEPTION,
    &CODE_STORAGE_EXCEEDED_EXCEPTION,
    &CODE_VERIFICATION_FAILED_EXCEPTION,
    &DURABLE_EXECUTION_ALREADY_STARTED_EXCEPTION,
    &EC2_ACCESS_DENIED_EXCEPTION,
    &EC2_THROTTLED_EXCEPTION,
    &EC2_UNEXPECTED_EXCEPTION,
    &EFSIO_EXCEPTION,
    &EFS_MOUNT_CONNECTIVITY_EXCEPTION,
    &EFS_MOUNT_FAILURE_EXCEPTION,
    &EFS_MOUNT_TIMEOUT_EXCEPTION,
    &ENI_LIMIT_REACHED_EXCEPTION,
    &ENI_NOT_READY_EXCEPTION,
    &FUNCTION_VERSIONS_PER_CAPACITY_PROVIDER_LIMIT_EXCEEDED_EXCEPTION,
    &INVALID_CODE_SIGNATURE_EXCEPTION,
    &INVALID_PARAMETER_VALUE_EXCEPTION,
    &INVALID_REQUEST_CONTENT_EXCEPTION,
    &INVALID_RUNTIME_EXCEPTION,
    &INVALID_SECURITY_GROUP_ID_EXCEPTION,
    &INVALID_SUBNET_ID_EXCEPTION,
    &INVALID_ZIP_FILE_EXCEPTION,
    &KMS_ACCESS_DENIED_EXCEPTION,
    &KMS_DISABLED_EXCEPTION,
    &KMS_INVALID_STATE_EXCEPTION,
    &KMS_NOT_FOUND_EXCEPTION,
    &MODE_NOT_SUPPORTED_EXCEPTION,
    &NO_PUBLISHED_VERSION_EXCEPTION,
    &POLICY_LENGTH_EXCEEDED_EXCEPTION,
    &PRECONDITION_FAILED_EXCEPTION,
    &PROVISIONED_CONCURRENCY_CONFIG_NOT_FOUND_EXCEPTION,
    &PUBLIC_POLICY_EXCEPTION,
    &RECURSIVE_INVOCATION_EXCEPTION,
    &REQUEST_TOO_LARGE_EXCEPTION,
    &RESOURCE_CONFLICT_EXCEPTION,
    &RESOURCE_IN_USE_EXCEPTION,
    &RESOURCE_NOT_FOUND_EXCEPTION,
    &RESOURCE_NOT_READY_EXCEPTION,
    &RUNTIME_ALIAS_DELETED_EXCEPTION,
    &RUNTIME_VERSION_DELETED_EXCEPTION,
    &S3_FILES_MOUNT_CONNECTIVITY_EXCEPTION,
    &S3_FILES_MOUNT_FAILURE_EXCEPTION,
    &S3_FILES_MOUNT_TIMEOUT_EXCEPTION,
    &SERIALIZED_REQUEST_ENTITY_TOO_LARGE_EXCEPTION,
    &SERVICE_EXCEPTION,
    &SERVICE_QUOTA_EXCEEDED_EXCEPTION,
    &SNAP_START_EXCEPTION,
    &SNAP_START_NOT_READY_EXCEPTION,
    &SNAP_START_REGENERATION_FAILURE_EXCEPTION,
    &SNAP_START_TIMEOUT_EXCEPTION,
    &SUBNET_IP_ADDRESS_LIMIT_REACHED_EXCEPTION,
    &TOO_MANY_REQUESTS_EXCEPTION,
    &UNSUPPORTED_MEDIA_TYPE_EXCEPTION,
];
