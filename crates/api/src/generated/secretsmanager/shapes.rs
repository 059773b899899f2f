// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static API_ERROR_LIST_TYPE: List = List { member: Shape::Structure(&API_ERROR_TYPE), wire: "member", flattened: false, min: None, max: None };
pub static API_ERROR_TYPE: Structure = Structure { name: "APIErrorType", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)),
    Member::new("ErrorCode", Shape::String(&ERROR_CODE)),
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static ADD_REPLICA_REGION_LIST_TYPE: List = List { member: Shape::Structure(&REPLICA_REGION_TYPE), wire: "member", flattened: false, min: Some(1), max: None };
pub static AUTOMATICALLY_ROTATE_AFTER_DAYS_TYPE: Whole = Whole { min: Some(1), max: Some(1000) };
pub static BATCH_GET_SECRET_VALUE_REQUEST: Structure = Structure { name: "BatchGetSecretValueRequest", union: false, members: &[
    Member::new("SecretIdList", Shape::List(&SECRET_ID_LIST_TYPE)),
    Member::new("Filters", Shape::List(&FILTERS_LIST_TYPE)),
    Member::new("MaxResults", Shape::Integer(&MAX_RESULTS_BATCH_TYPE)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN_TYPE)),
] };
pub static BATCH_GET_SECRET_VALUE_RESPONSE: Structure = Structure { name: "BatchGetSecretValueResponse", union: false, members: &[
    Member::new("SecretValues", Shape::List(&SECRET_VALUES_TYPE)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN_TYPE)),
    Member::new("Errors", Shape::List(&API_ERROR_LIST_TYPE)),
] };
pub static CANCEL_ROTATE_SECRET_REQUEST: Structure = Structure { name: "CancelRotateSecretRequest", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)).required(),
] };
pub static CANCEL_ROTATE_SECRET_RESPONSE: Structure = Structure { name: "CancelRotateSecretResponse", union: false, members: &[
    Member::new("ARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("Name", Shape::String(&SECRET_NAME_TYPE)),
    Member::new("VersionId", Shape::String(&SECRET_VERSION_ID_TYPE)),
] };
pub static CLIENT_REQUEST_TOKEN_TYPE: Text = Text { min: Some(32), max: Some(64), pattern: None, values: &[], sensitive: false };
pub static CREATE_SECRET_REQUEST: Structure = Structure { name: "CreateSecretRequest", union: false, members: &[
    Member::new("Name", Shape::String(&NAME_TYPE)).required(),
    Member::new("ClientRequestToken", Shape::String(&CLIENT_REQUEST_TOKEN_TYPE)).idempotency_token(),
    Member::new("Description", Shape::String(&DESCRIPTION_TYPE)),
    Member::new("KmsKeyId", Shape::String(&KMS_KEY_ID_TYPE)),
    Member::new("SecretBinary", Shape::Blob(&SECRET_BINARY_TYPE)),
    Member::new("SecretString", Shape::String(&SECRET_STRING_TYPE)),
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)),
    Member::new("AddReplicaRegions", Shape::List(&ADD_REPLICA_REGION_LIST_TYPE)),
    Member::new("ForceOverwriteReplicaSecret", Shape::Boolean),
    Member::new("Type", Shape::String(&MEDEA_TYPE_TYPE)),
    Member::new("CrossAccountPrimaryARN", Shape::String(&SECRET_ARN_TYPE)),
] };
pub static CREATE_SECRET_RESPONSE: Structure = Structure { name: "CreateSecretResponse", union: false, members: &[
    Member::new("ARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("Name", Shape::String(&SECRET_NAME_TYPE)),
    Member::new("VersionId", Shape::String(&SECRET_VERSION_ID_TYPE)),
    Member::new("ReplicationStatus", Shape::List(&REPLICATION_STATUS_LIST_TYPE)),
] };
pub static CROSS_ACCOUNT_PRIMARY_TYPE: Structure = Structure { name: "CrossAccountPrimaryType", union: false, members: &[
    Member::new("PrimarySecretARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("ReplicationStatus", Shape::String(&STATUS_TYPE)),
    Member::new("StatusMessage", Shape::String(&STATUS_MESSAGE_TYPE)),
] };
pub static CROSS_ACCOUNT_REPLICA_ENTRY: Structure = Structure { name: "CrossAccountReplicaEntry", union: false, members: &[
    Member::new("ReplicaSecretARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("ReplicationRoleARN", Shape::String(&ROLE_ARN_TYPE)),
    Member::new("ReplicationStatus", Shape::String(&STATUS_TYPE)),
    Member::new("StatusMessage", Shape::String(&STATUS_MESSAGE_TYPE)),
] };
pub static CROSS_ACCOUNT_REPLICA_LIST_TYPE: List = List { member: Shape::Structure(&CROSS_ACCOUNT_REPLICA_ENTRY), wire: "member", flattened: false, min: Some(1), max: Some(100) };
pub static DECRYPTION_FAILURE: Structure = Structure { name: "DecryptionFailure", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static DELETE_RESOURCE_POLICY_REQUEST: Structure = Structure { name: "DeleteResourcePolicyRequest", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&RESOURCE_POLICY_NAME_TYPE)),
] };
pub static DELETE_RESOURCE_POLICY_RESPONSE: Structure = Structure { name: "DeleteResourcePolicyResponse", union: false, members: &[
    Member::new("ARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("Name", Shape::String(&NAME_TYPE)),
    Member::new("PolicyName", Shape::String(&RESOURCE_POLICY_NAME_TYPE)),
] };
pub static DELETE_SECRET_REQUEST: Structure = Structure { name: "DeleteSecretRequest", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)).required(),
    Member::new("RecoveryWindowInDays", Shape::Long(&RECOVERY_WINDOW_IN_DAYS_TYPE)),
    Member::new("ForceDeleteWithoutRecovery", Shape::Boolean),
] };
pub static DELETE_SECRET_RESPONSE: Structure = Structure { name: "DeleteSecretResponse", union: false, members: &[
    Member::new("ARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("Name", Shape::String(&SECRET_NAME_TYPE)),
    Member::new("DeletionDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static DESCRIBE_SECRET_REQUEST: Structure = Structure { name: "DescribeSecretRequest", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)).required(),
] };
pub static DESCRIBE_SECRET_RESPONSE: Structure = Structure { name: "DescribeSecretResponse", union: false, members: &[
    Member::new("ARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("Name", Shape::String(&SECRET_NAME_TYPE)),
    Member::new("Type", Shape::String(&MEDEA_TYPE_TYPE)),
    Member::new("Description", Shape::String(&DESCRIPTION_TYPE)),
    Member::new("KmsKeyId", Shape::String(&KMS_KEY_ID_TYPE)),
    Member::new("RotationEnabled", Shape::Boolean),
    Member::new("RotationLambdaARN", Shape::String(&ROTATION_LAMBDA_ARN_TYPE)),
    Member::new("RotationRules", Shape::Structure(&ROTATION_RULES_TYPE)),
    Member::new("ExternalSecretRotationMetadata", Shape::List(&EXTERNAL_SECRET_ROTATION_METADATA_TYPE)),
    Member::new("ExternalSecretRotationRoleArn", Shape::String(&ROLE_ARN_TYPE)),
    Member::new("LastRotatedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastChangedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastAccessedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("DeletedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("NextRotationDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)),
    Member::new("VersionIdsToStages", Shape::Map(&SECRET_VERSIONS_TO_STAGES_MAP_TYPE)),
    Member::new("OwningService", Shape::String(&OWNING_SERVICE_TYPE)),
    Member::new("CreatedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("PrimaryRegion", Shape::String(&REGION_TYPE)),
    Member::new("ReplicationStatus", Shape::List(&REPLICATION_STATUS_LIST_TYPE)),
    Member::new("CrossAccountPrimary", Shape::Structure(&CROSS_ACCOUNT_PRIMARY_TYPE)),
    Member::new("CrossAccountReplicas", Shape::List(&CROSS_ACCOUNT_REPLICA_LIST_TYPE)),
] };
pub static DESCRIPTION_TYPE: Text = Text { min: None, max: Some(2048), pattern: None, values: &[], sensitive: false };
static PATTERN_OF_DURATION_TYPE: Pattern = Pattern::new("[0-9]+h");
pub static DURATION_TYPE: Text = Text { min: Some(2), max: Some(3), pattern: Some(&PATTERN_OF_DURATION_TYPE), values: &[], sensitive: false };
pub static ENCRYPTION_FAILURE: Structure = Structure { name: "EncryptionFailure", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static ERROR_CODE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static ERROR_MESSAGE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static EXCLUDE_CHARACTERS_TYPE: Text = Text { min: Some(0), max: Some(4096), pattern: None, values: &[], sensitive: false };
pub static EXTERNAL_SECRET_ROTATION_METADATA_ITEM: Structure = Structure { name: "ExternalSecretRotationMetadataItem", union: false, members: &[
    Member::new("Key", Shape::String(&EXTERNAL_SECRET_ROTATION_METADATA_ITEM_KEY_TYPE)),
    Member::new("Value", Shape::String(&EXTERNAL_SECRET_ROTATION_METADATA_ITEM_VALUE_TYPE)),
] };
pub static EXTERNAL_SECRET_ROTATION_METADATA_ITEM_KEY_TYPE: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static EXTERNAL_SECRET_ROTATION_METADATA_ITEM_VALUE_TYPE: Text = Text { min: Some(1), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static EXTERNAL_SECRET_ROTATION_METADATA_TYPE: List = List { member: Shape::Structure(&EXTERNAL_SECRET_ROTATION_METADATA_ITEM), wire: "member", flattened: false, min: None, max: None };
pub static FILTER: Structure = Structure { name: "Filter", union: false, members: &[
    Member::new("Key", Shape::String(&FILTER_NAME_STRING_TYPE)),
    Member::new("Values", Shape::List(&FILTER_VALUES_STRING_LIST)),
] };
pub static FILTER_NAME_STRING_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["description", "name", "tag-key", "tag-value", "primary-region", "owning-service", "all"], sensitive: false };
static PATTERN_OF_FILTER_VALUE_STRING_TYPE: Pattern = Pattern::new(r"^\!?[a-zA-Z0-9 :_@\/\+\=\.\-\!]*$");
pub static FILTER_VALUE_STRING_TYPE: Text = Text { min: None, max: Some(512), pattern: Some(&PATTERN_OF_FILTER_VALUE_STRING_TYPE), values: &[], sensitive: false };
pub static FILTER_VALUES_STRING_LIST: List = List { member: Shape::String(&FILTER_VALUE_STRING_TYPE), wire: "member", flattened: false, min: Some(1), max: Some(10) };
pub static FILTERS_LIST_TYPE: List = List { member: Shape::Structure(&FILTER), wire: "member", flattened: false, min: None, max: Some(10) };
pub static GET_RANDOM_PASSWORD_REQUEST: Structure = Structure { name: "GetRandomPasswordRequest", union: false, members: &[
    Member::new("PasswordLength", Shape::Long(&PASSWORD_LENGTH_TYPE)),
    Member::new("ExcludeCharacters", Shape::String(&EXCLUDE_CHARACTERS_TYPE)),
    Member::new("ExcludeNumbers", Shape::Boolean),
    Member::new("ExcludePunctuation", Shape::Boolean),
    Member::new("ExcludeUppercase", Shape::Boolean),
    Member::new("ExcludeLowercase", Shape::Boolean),
    Member::new("IncludeSpace", Shape::Boolean),
    Member::new("RequireEachIncludedType", Shape::Boolean),
] };
pub static GET_RANDOM_PASSWORD_RESPONSE: Structure = Structure { name: "GetRandomPasswordResponse", union: false, members: &[
    Member::new("RandomPassword", Shape::String(&RANDOM_PASSWORD_TYPE)),
] };
pub static GET_RESOURCE_POLICY_REQUEST: Structure = Structure { name: "GetResourcePolicyRequest", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&RESOURCE_POLICY_NAME_TYPE)),
] };
pub static GET_RESOURCE_POLICY_RESPONSE: Structure = Structure { name: "GetResourcePolicyResponse", union: false, members: &[
    Member::new("ARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("Name", Shape::String(&NAME_TYPE)),
    Member::new("ResourcePolicy", Shape::String(&NON_EMPTY_RESOURCE_POLICY_TYPE)),
    Member::new("PolicyName", Shape::String(&RESOURCE_POLICY_NAME_TYPE)),
] };
pub static GET_SECRET_VALUE_REQUEST: Structure = Structure { name: "GetSecretValueRequest", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)).required(),
    Member::new("VersionId", Shape::String(&SECRET_VERSION_ID_TYPE)),
    Member::new("VersionStage", Shape::String(&SECRET_VERSION_STAGE_TYPE)),
] };
pub static GET_SECRET_VALUE_RESPONSE: Structure = Structure { name: "GetSecretValueResponse", union: false, members: &[
    Member::new("ARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("Name", Shape::String(&SECRET_NAME_TYPE)),
    Member::new("VersionId", Shape::String(&SECRET_VERSION_ID_TYPE)),
    Member::new("SecretBinary", Shape::Blob(&SECRET_BINARY_TYPE)),
    Member::new("SecretString", Shape::String(&SECRET_STRING_TYPE)),
    Member::new("VersionStages", Shape::List(&SECRET_VERSION_STAGES_TYPE)),
    Member::new("CreatedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static INTERNAL_SERVICE_ERROR: Structure = Structure { name: "InternalServiceError", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static INVALID_NEXT_TOKEN_EXCEPTION: Structure = Structure { name: "InvalidNextTokenException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static INVALID_PARAMETER_EXCEPTION: Structure = Structure { name: "InvalidParameterException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static INVALID_REQUEST_EXCEPTION: Structure = Structure { name: "InvalidRequestException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static KMS_KEY_ID_LIST_TYPE: List = List { member: Shape::String(&KMS_KEY_ID_TYPE), wire: "member", flattened: false, min: None, max: None };
pub static KMS_KEY_ID_TYPE: Text = Text { min: Some(0), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "LimitExceededException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static LIST_SECRET_VERSION_IDS_REQUEST: Structure = Structure { name: "ListSecretVersionIdsRequest", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)).required(),
    Member::new("MaxResults", Shape::Integer(&MAX_RESULTS_TYPE)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN_TYPE)),
    Member::new("IncludeDeprecated", Shape::Boolean),
] };
pub static LIST_SECRET_VERSION_IDS_RESPONSE: Structure = Structure { name: "ListSecretVersionIdsResponse", union: false, members: &[
    Member::new("Versions", Shape::List(&SECRET_VERSIONS_LIST_TYPE)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN_TYPE)),
    Member::new("ARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("Name", Shape::String(&SECRET_NAME_TYPE)),
] };
pub static LIST_SECRETS_REQUEST: Structure = Structure { name: "ListSecretsRequest", union: false, members: &[
    Member::new("IncludePlannedDeletion", Shape::Boolean),
    Member::new("MaxResults", Shape::Integer(&MAX_RESULTS_TYPE)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN_TYPE)),
    Member::new("Filters", Shape::List(&FILTERS_LIST_TYPE)),
    Member::new("SortOrder", Shape::String(&SORT_ORDER_TYPE)),
    Member::new("SortBy", Shape::String(&SORT_BY_TYPE)),
] };
pub static LIST_SECRETS_RESPONSE: Structure = Structure { name: "ListSecretsResponse", union: false, members: &[
    Member::new("SecretList", Shape::List(&SECRET_LIST_TYPE)),
    Member::new("NextToken", Shape::String(&NEXT_TOKEN_TYPE)),
] };
pub static MALFORMED_POLICY_DOCUMENT_EXCEPTION: Structure = Structure { name: "MalformedPolicyDocumentException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static MAX_RESULTS_BATCH_TYPE: Whole = Whole { min: Some(1), max: Some(20) };
pub static MAX_RESULTS_TYPE: Whole = Whole { min: Some(1), max: Some(100) };
pub static MEDEA_TYPE_TYPE: Text = Text { min: Some(0), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static NAME_TYPE: Text = Text { min: Some(1), max: Some(512), pattern: None, values: &[], sensitive: false };
pub static NEXT_TOKEN_TYPE: Text = Text { min: Some(1), max: Some(4096), pattern: None, values: &[], sensitive: false };
pub static NON_EMPTY_RESOURCE_POLICY_TYPE: Text = Text { min: Some(1), max: Some(20480), pattern: None, values: &[], sensitive: false };
pub static OWNING_SERVICE_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static PASSWORD_LENGTH_TYPE: Whole = Whole { min: Some(1), max: Some(4096) };
pub static PRECONDITION_NOT_MET_EXCEPTION: Structure = Structure { name: "PreconditionNotMetException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static PUBLIC_POLICY_EXCEPTION: Structure = Structure { name: "PublicPolicyException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static PUT_RESOURCE_POLICY_REQUEST: Structure = Structure { name: "PutResourcePolicyRequest", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)).required(),
    Member::new("ResourcePolicy", Shape::String(&NON_EMPTY_RESOURCE_POLICY_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&RESOURCE_POLICY_NAME_TYPE)),
    Member::new("BlockPublicPolicy", Shape::Boolean),
] };
pub static PUT_RESOURCE_POLICY_RESPONSE: Structure = Structure { name: "PutResourcePolicyResponse", union: false, members: &[
    Member::new("ARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("Name", Shape::String(&NAME_TYPE)),
    Member::new("PolicyName", Shape::String(&RESOURCE_POLICY_NAME_TYPE)),
] };
pub static PUT_SECRET_VALUE_REQUEST: Structure = Structure { name: "PutSecretValueRequest", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)).required(),
    Member::new("ClientRequestToken", Shape::String(&CLIENT_REQUEST_TOKEN_TYPE)).idempotency_token(),
    Member::new("SecretBinary", Shape::Blob(&SECRET_BINARY_TYPE)),
    Member::new("SecretString", Shape::String(&SECRET_STRING_TYPE)),
    Member::new("VersionStages", Shape::List(&SECRET_VERSION_STAGES_TYPE)),
    Member::new("RotationToken", Shape::String(&ROTATION_TOKEN_TYPE)),
] };
pub static PUT_SECRET_VALUE_RESPONSE: Structure = Structure { name: "PutSecretValueResponse", union: false, members: &[
    Member::new("ARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("Name", Shape::String(&SECRET_NAME_TYPE)),
    Member::new("VersionId", Shape::String(&SECRET_VERSION_ID_TYPE)),
    Member::new("VersionStages", Shape::List(&SECRET_VERSION_STAGES_TYPE)),
] };
pub static RANDOM_PASSWORD_TYPE: Text = Text { min: Some(0), max: Some(4096), pattern: None, values: &[], sensitive: true };
pub static RECOVERY_WINDOW_IN_DAYS_TYPE: Whole = Whole { min: None, max: None };
static PATTERN_OF_REGION_TYPE: Pattern = Pattern::new(r"^([a-z]+-)+\d+$");
pub static REGION_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_REGION_TYPE), values: &[], sensitive: false };
pub static REPLICA_REGION_TYPE: Structure = Structure { name: "ReplicaRegionType", union: false, members: &[
    Member::new("Region", Shape::String(&REGION_TYPE)),
    Member::new("KmsKeyId", Shape::String(&KMS_KEY_ID_TYPE)),
] };
pub static REPLICATION_STATUS_LIST_TYPE: List = List { member: Shape::Structure(&REPLICATION_STATUS_TYPE), wire: "member", flattened: false, min: None, max: None };
pub static REPLICATION_STATUS_TYPE: Structure = Structure { name: "ReplicationStatusType", union: false, members: &[
    Member::new("Region", Shape::String(&REGION_TYPE)),
    Member::new("KmsKeyId", Shape::String(&KMS_KEY_ID_TYPE)),
    Member::new("Status", Shape::String(&STATUS_TYPE)),
    Member::new("StatusMessage", Shape::String(&STATUS_MESSAGE_TYPE)),
    Member::new("LastAccessedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static RESOURCE_EXISTS_EXCEPTION: Structure = Structure { name: "ResourceExistsException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Structure = Structure { name: "ResourceNotFoundException", union: false, members: &[
    Member::new("Message", Shape::String(&ERROR_MESSAGE)),
] };
static PATTERN_OF_RESOURCE_POLICY_NAME_TYPE: Pattern = Pattern::new(r"[0-9A-Za-z\-\_]+");
pub static RESOURCE_POLICY_NAME_TYPE: Text = Text { min: Some(1), max: Some(64), pattern: Some(&PATTERN_OF_RESOURCE_POLICY_NAME_TYPE), values: &[], sensitive: false };
pub static RESTORE_SECRET_REQUEST: Structure = Structure { name: "RestoreSecretRequest", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)).required(),
] };
pub static RESTORE_SECRET_RESPONSE: Structure = Structure { name: "RestoreSecretResponse", union: false, members: &[
    Member::new("ARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("Name", Shape::String(&SECRET_NAME_TYPE)),
] };
pub static ROLE_ARN_TYPE: Text = Text { min: Some(20), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static ROTATE_SECRET_REQUEST: Structure = Structure { name: "RotateSecretRequest", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)).required(),
    Member::new("ClientRequestToken", Shape::String(&CLIENT_REQUEST_TOKEN_TYPE)).idempotency_token(),
    Member::new("RotationLambdaARN", Shape::String(&ROTATION_LAMBDA_ARN_TYPE)),
    Member::new("RotationRules", Shape::Structure(&ROTATION_RULES_TYPE)),
    Member::new("ExternalSecretRotationMetadata", Shape::List(&EXTERNAL_SECRET_ROTATION_METADATA_TYPE)),
    Member::new("ExternalSecretRotationRoleArn", Shape::String(&ROLE_ARN_TYPE)),
    Member::new("RotateImmediately", Shape::Boolean),
] };
pub static ROTATE_SECRET_RESPONSE: Structure = Structure { name: "RotateSecretResponse", union: false, members: &[
    Member::new("ARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("Name", Shape::String(&SECRET_NAME_TYPE)),
    Member::new("VersionId", Shape::String(&SECRET_VERSION_ID_TYPE)),
] };
pub static ROTATION_LAMBDA_ARN_TYPE: Text = Text { min: Some(0), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static ROTATION_RULES_TYPE: Structure = Structure { name: "RotationRulesType", union: false, members: &[
    Member::new("AutomaticallyAfterDays", Shape::Long(&AUTOMATICALLY_ROTATE_AFTER_DAYS_TYPE)),
    Member::new("Duration", Shape::String(&DURATION_TYPE)),
    Member::new("ScheduleExpression", Shape::String(&SCHEDULE_EXPRESSION_TYPE)),
] };
static PATTERN_OF_ROTATION_TOKEN_TYPE: Pattern = Pattern::new(r"^[a-zA-Z0-9\-]+$");
pub static ROTATION_TOKEN_TYPE: Text = Text { min: Some(36), max: Some(256), pattern: Some(&PATTERN_OF_ROTATION_TOKEN_TYPE), values: &[], sensitive: true };
static PATTERN_OF_SCHEDULE_EXPRESSION_TYPE: Pattern = Pattern::new(r"[0-9A-Za-z\(\)#\?\*\-\/, ]+");
pub static SCHEDULE_EXPRESSION_TYPE: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_SCHEDULE_EXPRESSION_TYPE), values: &[], sensitive: false };
pub static SECRET_ARN_TYPE: Text = Text { min: Some(20), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static SECRET_BINARY_TYPE: Bytes = Bytes { min: Some(1), max: Some(65536), sensitive: true };
pub static SECRET_ID_LIST_TYPE: List = List { member: Shape::String(&SECRET_ID_TYPE), wire: "member", flattened: false, min: Some(1), max: Some(20) };
pub static SECRET_ID_TYPE: Text = Text { min: Some(1), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static SECRET_LIST_ENTRY: Structure = Structure { name: "SecretListEntry", union: false, members: &[
    Member::new("ARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("Name", Shape::String(&SECRET_NAME_TYPE)),
    Member::new("Type", Shape::String(&MEDEA_TYPE_TYPE)),
    Member::new("Description", Shape::String(&DESCRIPTION_TYPE)),
    Member::new("KmsKeyId", Shape::String(&KMS_KEY_ID_TYPE)),
    Member::new("RotationEnabled", Shape::Boolean),
    Member::new("RotationLambdaARN", Shape::String(&ROTATION_LAMBDA_ARN_TYPE)),
    Member::new("RotationRules", Shape::Structure(&ROTATION_RULES_TYPE)),
    Member::new("ExternalSecretRotationMetadata", Shape::List(&EXTERNAL_SECRET_ROTATION_METADATA_TYPE)),
    Member::new("ExternalSecretRotationRoleArn", Shape::String(&ROLE_ARN_TYPE)),
    Member::new("LastRotatedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastChangedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastAccessedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("DeletedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("NextRotationDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)),
    Member::new("SecretVersionsToStages", Shape::Map(&SECRET_VERSIONS_TO_STAGES_MAP_TYPE)),
    Member::new("OwningService", Shape::String(&OWNING_SERVICE_TYPE)),
    Member::new("CreatedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("PrimaryRegion", Shape::String(&REGION_TYPE)),
] };
pub static SECRET_LIST_TYPE: List = List { member: Shape::Structure(&SECRET_LIST_ENTRY), wire: "member", flattened: false, min: None, max: None };
pub static SECRET_NAME_TYPE: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static SECRET_STRING_TYPE: Text = Text { min: Some(1), max: Some(65536), pattern: None, values: &[], sensitive: true };
pub static SECRET_VALUE_ENTRY: Structure = Structure { name: "SecretValueEntry", union: false, members: &[
    Member::new("ARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("Name", Shape::String(&SECRET_NAME_TYPE)),
    Member::new("VersionId", Shape::String(&SECRET_VERSION_ID_TYPE)),
    Member::new("SecretBinary", Shape::Blob(&SECRET_BINARY_TYPE)),
    Member::new("SecretString", Shape::String(&SECRET_STRING_TYPE)),
    Member::new("VersionStages", Shape::List(&SECRET_VERSION_STAGES_TYPE)),
    Member::new("CreatedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static SECRET_VALUES_TYPE: List = List { member: Shape::Structure(&SECRET_VALUE_ENTRY), wire: "member", flattened: false, min: None, max: None };
pub static SECRET_VERSION_ID_TYPE: Text = Text { min: Some(32), max: Some(64), pattern: None, values: &[], sensitive: false };
pub static SECRET_VERSION_STAGE_TYPE: Text = Text { min: Some(1), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static SECRET_VERSION_STAGES_TYPE: List = List { member: Shape::String(&SECRET_VERSION_STAGE_TYPE), wire: "member", flattened: false, min: Some(1), max: Some(20) };
pub static SECRET_VERSIONS_LIST_ENTRY: Structure = Structure { name: "SecretVersionsListEntry", union: false, members: &[
    Member::new("VersionId", Shape::String(&SECRET_VERSION_ID_TYPE)),
    Member::new("VersionStages", Shape::List(&SECRET_VERSION_STAGES_TYPE)),
    Member::new("LastAccessedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("CreatedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("KmsKeyIds", Shape::List(&KMS_KEY_ID_LIST_TYPE)),
] };
pub static SECRET_VERSIONS_LIST_TYPE: List = List { member: Shape::Structure(&SECRET_VERSIONS_LIST_ENTRY), wire: "member", flattened: false, min: None, max: None };
pub static SECRET_VERSIONS_TO_STAGES_MAP_TYPE: Map = Map { key: Shape::String(&SECRET_VERSION_ID_TYPE), value: Shape::List(&SECRET_VERSION_STAGES_TYPE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static SORT_BY_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["created-date", "last-accessed-date", "last-changed-date", "name"], sensitive: false };
pub static SORT_ORDER_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["asc", "desc"], sensitive: false };
pub static STATUS_MESSAGE_TYPE: Text = Text { min: Some(1), max: Some(4096), pattern: None, values: &[], sensitive: false };
pub static STATUS_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["InSync", "Failed", "InProgress", "Pending", "Detached"], sensitive: false };
pub static TAG: Structure = Structure { name: "Tag", union: false, members: &[
    Member::new("Key", Shape::String(&TAG_KEY_TYPE)),
    Member::new("Value", Shape::String(&TAG_VALUE_TYPE)),
] };
pub static TAG_KEY_LIST_TYPE: List = List { member: Shape::String(&TAG_KEY_TYPE), wire: "member", flattened: false, min: None, max: None };
pub static TAG_KEY_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static TAG_LIST_TYPE: List = List { member: Shape::Structure(&TAG), wire: "member", flattened: false, min: None, max: None };
pub static TAG_RESOURCE_REQUEST: Structure = Structure { name: "TagResourceRequest", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)).required(),
    Member::new("Tags", Shape::List(&TAG_LIST_TYPE)).required(),
] };
pub static TAG_VALUE_TYPE: Text = Text { min: Some(0), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static UNTAG_RESOURCE_REQUEST: Structure = Structure { name: "UntagResourceRequest", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)).required(),
    Member::new("TagKeys", Shape::List(&TAG_KEY_LIST_TYPE)).required(),
] };
pub static UPDATE_SECRET_REQUEST: Structure = Structure { name: "UpdateSecretRequest", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)).required(),
    Member::new("ClientRequestToken", Shape::String(&CLIENT_REQUEST_TOKEN_TYPE)).idempotency_token(),
    Member::new("Description", Shape::String(&DESCRIPTION_TYPE)),
    Member::new("KmsKeyId", Shape::String(&KMS_KEY_ID_TYPE)),
    Member::new("SecretBinary", Shape::Blob(&SECRET_BINARY_TYPE)),
    Member::new("SecretString", Shape::String(&SECRET_STRING_TYPE)),
    Member::new("Type", Shape::String(&MEDEA_TYPE_TYPE)),
] };
pub static UPDATE_SECRET_RESPONSE: Structure = Structure { name: "UpdateSecretResponse", union: false, members: &[
    Member::new("ARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("Name", Shape::String(&SECRET_NAME_TYPE)),
    Member::new("VersionId", Shape::String(&SECRET_VERSION_ID_TYPE)),
] };
pub static UPDATE_SECRET_VERSION_STAGE_REQUEST: Structure = Structure { name: "UpdateSecretVersionStageRequest", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)).required(),
    Member::new("VersionStage", Shape::String(&SECRET_VERSION_STAGE_TYPE)).required(),
    Member::new("RemoveFromVersionId", Shape::String(&SECRET_VERSION_ID_TYPE)),
    Member::new("MoveToVersionId", Shape::String(&SECRET_VERSION_ID_TYPE)),
] };
pub static UPDATE_SECRET_VERSION_STAGE_RESPONSE: Structure = Structure { name: "UpdateSecretVersionStageResponse", union: false, members: &[
    Member::new("ARN", Shape::String(&SECRET_ARN_TYPE)),
    Member::new("Name", Shape::String(&SECRET_NAME_TYPE)),
] };
pub static VALIDATE_RESOURCE_POLICY_REQUEST: Structure = Structure { name: "ValidateResourcePolicyRequest", union: false, members: &[
    Member::new("SecretId", Shape::String(&SECRET_ID_TYPE)),
    Member::new("ResourcePolicy", Shape::String(&NON_EMPTY_RESOURCE_POLICY_TYPE)).required(),
] };
pub static VALIDATE_RESOURCE_POLICY_RESPONSE: Structure = Structure { name: "ValidateResourcePolicyResponse", union: false, members: &[
    Member::new("PolicyValidationPassed", Shape::Boolean),
    Member::new("ValidationErrors", Shape::List(&VALIDATION_ERRORS_TYPE)),
] };
pub static VALIDATION_ERRORS_ENTRY: Structure = Structure { name: "ValidationErrorsEntry", union: false, members: &[
    Member::new("CheckName", Shape::String(&NAME_TYPE)),
    Member::new("ErrorMessage", Shape::String(&ERROR_MESSAGE)),
] };
pub static VALIDATION_ERRORS_TYPE: List = List { member: Shape::Structure(&VALIDATION_ERRORS_ENTRY), wire: "member", flattened: false, min: None, max: None };
