// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use crate::schema::*;

pub static AWS_ACCOUNT_ID_TYPE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static ALGORITHM_SPEC: Text = Text { min: None, max: None, pattern: None, values: &["RSAES_PKCS1_V1_5", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "RSA_AES_KEY_WRAP_SHA_1", "RSA_AES_KEY_WRAP_SHA_256", "SM2PKE"], sensitive: false };
pub static ALIAS_LIST: List = List { member: Shape::Structure(&ALIAS_LIST_ENTRY), wire: "member", flattened: false, min: None, max: None };
pub static ALIAS_LIST_ENTRY: Structure = Structure { name: "AliasListEntry", union: false, members: &[
    Member::new("AliasName", Shape::String(&ALIAS_NAME_TYPE)),
    Member::new("AliasArn", Shape::String(&ARN_TYPE)),
    Member::new("TargetKeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("CreationDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("LastUpdatedDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
static PATTERN_OF_ALIAS_NAME_TYPE: Pattern = Pattern::new("^[a-zA-Z0-9:/_-]+$");
pub static ALIAS_NAME_TYPE: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_ALIAS_NAME_TYPE), values: &[], sensitive: false };
pub static ALREADY_EXISTS_EXCEPTION: Structure = Structure { name: "AlreadyExistsException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static ARN_TYPE: Text = Text { min: Some(20), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static ATTESTATION_DOCUMENT_TYPE: Bytes = Bytes { min: Some(1), max: Some(262144), sensitive: false };
static PATTERN_OF_BACKING_KEY_ID_RESPONSE_TYPE: Pattern = Pattern::new("^[a-f0-9]+$");
pub static BACKING_KEY_ID_RESPONSE_TYPE: Text = Text { min: Some(0), max: Some(64), pattern: Some(&PATTERN_OF_BACKING_KEY_ID_RESPONSE_TYPE), values: &[], sensitive: false };
static PATTERN_OF_BACKING_KEY_ID_TYPE: Pattern = Pattern::new("^[a-f0-9]+$");
pub static BACKING_KEY_ID_TYPE: Text = Text { min: Some(64), max: Some(64), pattern: Some(&PATTERN_OF_BACKING_KEY_ID_TYPE), values: &[], sensitive: false };
pub static CANCEL_KEY_DELETION_REQUEST: Structure = Structure { name: "CancelKeyDeletionRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
] };
pub static CANCEL_KEY_DELETION_RESPONSE: Structure = Structure { name: "CancelKeyDeletionResponse", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
] };
pub static CIPHERTEXT_TYPE: Bytes = Bytes { min: Some(1), max: Some(6144), sensitive: false };
static PATTERN_OF_CLOUD_HSM_CLUSTER_ID_TYPE: Pattern = Pattern::new("cluster-[2-7a-zA-Z]{11,16}");
pub static CLOUD_HSM_CLUSTER_ID_TYPE: Text = Text { min: Some(19), max: Some(24), pattern: Some(&PATTERN_OF_CLOUD_HSM_CLUSTER_ID_TYPE), values: &[], sensitive: false };
pub static CLOUD_HSM_CLUSTER_INVALID_CONFIGURATION_EXCEPTION: Structure = Structure { name: "CloudHsmClusterInvalidConfigurationException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static CONFLICT_EXCEPTION: Structure = Structure { name: "ConflictException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static CREATE_ALIAS_REQUEST: Structure = Structure { name: "CreateAliasRequest", union: false, members: &[
    Member::new("AliasName", Shape::String(&ALIAS_NAME_TYPE)).required(),
    Member::new("TargetKeyId", Shape::String(&KEY_ID_TYPE)).required(),
] };
pub static CREATE_GRANT_REQUEST: Structure = Structure { name: "CreateGrantRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("GranteePrincipal", Shape::String(&PRINCIPAL_ID_TYPE)),
    Member::new("RetiringPrincipal", Shape::String(&PRINCIPAL_ID_TYPE)),
    Member::new("Operations", Shape::List(&GRANT_OPERATION_LIST)).required(),
    Member::new("Constraints", Shape::Structure(&GRANT_CONSTRAINTS)),
    Member::new("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
    Member::new("Name", Shape::String(&GRANT_NAME_TYPE)),
    Member::new("DryRun", Shape::Boolean),
    Member::new("GranteeServicePrincipal", Shape::String(&SERVICE_PRINCIPAL_TYPE)),
    Member::new("RetiringServicePrincipal", Shape::String(&SERVICE_PRINCIPAL_TYPE)),
] };
pub static CREATE_GRANT_RESPONSE: Structure = Structure { name: "CreateGrantResponse", union: false, members: &[
    Member::new("GrantToken", Shape::String(&GRANT_TOKEN_TYPE)),
    Member::new("GrantId", Shape::String(&GRANT_ID_TYPE)),
] };
pub static CREATE_KEY_REQUEST: Structure = Structure { name: "CreateKeyRequest", union: false, members: &[
    Member::new("Policy", Shape::String(&POLICY_TYPE)),
    Member::new("Description", Shape::String(&DESCRIPTION_TYPE)),
    Member::new("KeyUsage", Shape::String(&KEY_USAGE_TYPE)),
    Member::new("CustomerMasterKeySpec", Shape::String(&CUSTOMER_MASTER_KEY_SPEC)),
    Member::new("KeySpec", Shape::String(&KEY_SPEC)),
    Member::new("Origin", Shape::String(&ORIGIN_TYPE)),
    Member::new("CustomKeyStoreId", Shape::String(&CUSTOM_KEY_STORE_ID_TYPE)),
    Member::new("BypassPolicyLockoutSafetyCheck", Shape::Boolean),
    Member::new("Tags", Shape::List(&TAG_LIST)),
    Member::new("MultiRegion", Shape::Boolean),
    Member::new("XksKeyId", Shape::String(&XKS_KEY_ID_TYPE)),
] };
pub static CREATE_KEY_RESPONSE: Structure = Structure { name: "CreateKeyResponse", union: false, members: &[
    Member::new("KeyMetadata", Shape::Structure(&KEY_METADATA)),
] };
pub static CUSTOM_KEY_STORE_ID_TYPE: Text = Text { min: Some(1), max: Some(64), pattern: None, values: &[], sensitive: false };
pub static CUSTOM_KEY_STORE_INVALID_STATE_EXCEPTION: Structure = Structure { name: "CustomKeyStoreInvalidStateException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static CUSTOM_KEY_STORE_NOT_FOUND_EXCEPTION: Structure = Structure { name: "CustomKeyStoreNotFoundException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static CUSTOMER_MASTER_KEY_SPEC: Text = Text { min: None, max: None, pattern: None, values: &["RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "SYMMETRIC_DEFAULT", "HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512", "SM2"], sensitive: false };
pub static DATA_KEY_PAIR_SPEC: Text = Text { min: None, max: None, pattern: None, values: &["RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "SM2", "ECC_NIST_EDWARDS25519", "ML_KEM_512", "ML_KEM_768", "ML_KEM_1024"], sensitive: false };
pub static DATA_KEY_SPEC: Text = Text { min: None, max: None, pattern: None, values: &["AES_256", "AES_128"], sensitive: false };
pub static DECRYPT_REQUEST: Structure = Structure { name: "DecryptRequest", union: false, members: &[
    Member::new("CiphertextBlob", Shape::Blob(&CIPHERTEXT_TYPE)),
    Member::new("EncryptionContext", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)),
    Member::new("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("EncryptionAlgorithm", Shape::String(&ENCRYPTION_ALGORITHM_SPEC)),
    Member::new("Recipient", Shape::Structure(&RECIPIENT_INFO)),
    Member::new("DryRun", Shape::Boolean),
    Member::new("DryRunModifiers", Shape::List(&DRY_RUN_MODIFIER_LIST)),
] };
pub static DECRYPT_RESPONSE: Structure = Structure { name: "DecryptResponse", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("Plaintext", Shape::Blob(&PLAINTEXT_TYPE)),
    Member::new("EncryptionAlgorithm", Shape::String(&ENCRYPTION_ALGORITHM_SPEC)),
    Member::new("CiphertextForRecipient", Shape::Blob(&CIPHERTEXT_TYPE)),
    Member::new("KeyMaterialId", Shape::String(&BACKING_KEY_ID_TYPE)),
] };
pub static DELETE_ALIAS_REQUEST: Structure = Structure { name: "DeleteAliasRequest", union: false, members: &[
    Member::new("AliasName", Shape::String(&ALIAS_NAME_TYPE)).required(),
] };
pub static DELETE_IMPORTED_KEY_MATERIAL_REQUEST: Structure = Structure { name: "DeleteImportedKeyMaterialRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("KeyMaterialId", Shape::String(&BACKING_KEY_ID_TYPE)),
] };
pub static DELETE_IMPORTED_KEY_MATERIAL_RESPONSE: Structure = Structure { name: "DeleteImportedKeyMaterialResponse", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("KeyMaterialId", Shape::String(&BACKING_KEY_ID_RESPONSE_TYPE)),
] };
pub static DEPENDENCY_TIMEOUT_EXCEPTION: Structure = Structure { name: "DependencyTimeoutException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static DERIVE_SHARED_SECRET_REQUEST: Structure = Structure { name: "DeriveSharedSecretRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("KeyAgreementAlgorithm", Shape::String(&KEY_AGREEMENT_ALGORITHM_SPEC)).required(),
    Member::new("PublicKey", Shape::Blob(&PUBLIC_KEY_TYPE)).required(),
    Member::new("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
    Member::new("DryRun", Shape::Boolean),
    Member::new("Recipient", Shape::Structure(&RECIPIENT_INFO)),
] };
pub static DERIVE_SHARED_SECRET_RESPONSE: Structure = Structure { name: "DeriveSharedSecretResponse", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("SharedSecret", Shape::Blob(&PLAINTEXT_TYPE)),
    Member::new("CiphertextForRecipient", Shape::Blob(&CIPHERTEXT_TYPE)),
    Member::new("KeyAgreementAlgorithm", Shape::String(&KEY_AGREEMENT_ALGORITHM_SPEC)),
    Member::new("KeyOrigin", Shape::String(&ORIGIN_TYPE)),
] };
pub static DESCRIBE_KEY_REQUEST: Structure = Structure { name: "DescribeKeyRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
] };
pub static DESCRIBE_KEY_RESPONSE: Structure = Structure { name: "DescribeKeyResponse", union: false, members: &[
    Member::new("KeyMetadata", Shape::Structure(&KEY_METADATA)),
] };
pub static DESCRIPTION_TYPE: Text = Text { min: Some(0), max: Some(8192), pattern: None, values: &[], sensitive: false };
pub static DISABLE_KEY_REQUEST: Structure = Structure { name: "DisableKeyRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
] };
pub static DISABLE_KEY_ROTATION_REQUEST: Structure = Structure { name: "DisableKeyRotationRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
] };
pub static DISABLED_EXCEPTION: Structure = Structure { name: "DisabledException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static DRY_RUN_MODIFIER_LIST: List = List { member: Shape::String(&DRY_RUN_MODIFIER_TYPE), wire: "member", flattened: false, min: None, max: None };
pub static DRY_RUN_MODIFIER_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["IGNORE_CIPHERTEXT"], sensitive: false };
pub static DRY_RUN_OPERATION_EXCEPTION: Structure = Structure { name: "DryRunOperationException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static ENABLE_KEY_REQUEST: Structure = Structure { name: "EnableKeyRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
] };
pub static ENABLE_KEY_ROTATION_REQUEST: Structure = Structure { name: "EnableKeyRotationRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("RotationPeriodInDays", Shape::Integer(&ROTATION_PERIOD_IN_DAYS_TYPE)),
] };
pub static ENCAPSULATION_ALGORITHM_SPEC: Text = Text { min: None, max: None, pattern: None, values: &["ML_KEM"], sensitive: false };
pub static ENCAPSULATION_ALGORITHM_SPEC_LIST: List = List { member: Shape::String(&ENCAPSULATION_ALGORITHM_SPEC), wire: "member", flattened: false, min: None, max: None };
pub static ENCRYPT_REQUEST: Structure = Structure { name: "EncryptRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("Plaintext", Shape::Blob(&PLAINTEXT_TYPE)).required(),
    Member::new("EncryptionContext", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)),
    Member::new("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
    Member::new("EncryptionAlgorithm", Shape::String(&ENCRYPTION_ALGORITHM_SPEC)),
    Member::new("DryRun", Shape::Boolean),
] };
pub static ENCRYPT_RESPONSE: Structure = Structure { name: "EncryptResponse", union: false, members: &[
    Member::new("CiphertextBlob", Shape::Blob(&CIPHERTEXT_TYPE)),
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("EncryptionAlgorithm", Shape::String(&ENCRYPTION_ALGORITHM_SPEC)),
] };
pub static ENCRYPTION_ALGORITHM_SPEC: Text = Text { min: None, max: None, pattern: None, values: &["SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE"], sensitive: false };
pub static ENCRYPTION_ALGORITHM_SPEC_LIST: List = List { member: Shape::String(&ENCRYPTION_ALGORITHM_SPEC), wire: "member", flattened: false, min: None, max: None };
pub static ENCRYPTION_CONTEXT_KEY: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static ENCRYPTION_CONTEXT_TYPE: Map = Map { key: Shape::String(&ENCRYPTION_CONTEXT_KEY), value: Shape::String(&ENCRYPTION_CONTEXT_VALUE), key_wire: "key", value_wire: "value", flattened: false, min: None, max: None, sensitive: false };
pub static ENCRYPTION_CONTEXT_VALUE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static ERROR_MESSAGE_TYPE: Text = Text { min: None, max: None, pattern: None, values: &[], sensitive: false };
pub static EXPIRATION_MODEL_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["KEY_MATERIAL_EXPIRES", "KEY_MATERIAL_DOES_NOT_EXPIRE"], sensitive: false };
pub static EXPIRED_IMPORT_TOKEN_EXCEPTION: Structure = Structure { name: "ExpiredImportTokenException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static GENERATE_DATA_KEY_PAIR_REQUEST: Structure = Structure { name: "GenerateDataKeyPairRequest", union: false, members: &[
    Member::new("EncryptionContext", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)),
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("KeyPairSpec", Shape::String(&DATA_KEY_PAIR_SPEC)).required(),
    Member::new("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
    Member::new("Recipient", Shape::Structure(&RECIPIENT_INFO)),
    Member::new("DryRun", Shape::Boolean),
] };
pub static GENERATE_DATA_KEY_PAIR_RESPONSE: Structure = Structure { name: "GenerateDataKeyPairResponse", union: false, members: &[
    Member::new("PrivateKeyCiphertextBlob", Shape::Blob(&CIPHERTEXT_TYPE)),
    Member::new("PrivateKeyPlaintext", Shape::Blob(&PLAINTEXT_TYPE)),
    Member::new("PublicKey", Shape::Blob(&PUBLIC_KEY_TYPE)),
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("KeyPairSpec", Shape::String(&DATA_KEY_PAIR_SPEC)),
    Member::new("CiphertextForRecipient", Shape::Blob(&CIPHERTEXT_TYPE)),
    Member::new("KeyMaterialId", Shape::String(&BACKING_KEY_ID_TYPE)),
] };
pub static GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT_REQUEST: Structure = Structure { name: "GenerateDataKeyPairWithoutPlaintextRequest", union: false, members: &[
    Member::new("EncryptionContext", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)),
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("KeyPairSpec", Shape::String(&DATA_KEY_PAIR_SPEC)).required(),
    Member::new("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
    Member::new("DryRun", Shape::Boolean),
] };
pub static GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT_RESPONSE: Structure = Structure { name: "GenerateDataKeyPairWithoutPlaintextResponse", union: false, members: &[
    Member::new("PrivateKeyCiphertextBlob", Shape::Blob(&CIPHERTEXT_TYPE)),
    Member::new("PublicKey", Shape::Blob(&PUBLIC_KEY_TYPE)),
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("KeyPairSpec", Shape::String(&DATA_KEY_PAIR_SPEC)),
    Member::new("KeyMaterialId", Shape::String(&BACKING_KEY_ID_TYPE)),
] };
pub static GENERATE_DATA_KEY_REQUEST: Structure = Structure { name: "GenerateDataKeyRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("EncryptionContext", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)),
    Member::new("NumberOfBytes", Shape::Integer(&NUMBER_OF_BYTES_TYPE)),
    Member::new("KeySpec", Shape::String(&DATA_KEY_SPEC)),
    Member::new("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
    Member::new("Recipient", Shape::Structure(&RECIPIENT_INFO)),
    Member::new("DryRun", Shape::Boolean),
] };
pub static GENERATE_DATA_KEY_RESPONSE: Structure = Structure { name: "GenerateDataKeyResponse", union: false, members: &[
    Member::new("CiphertextBlob", Shape::Blob(&CIPHERTEXT_TYPE)),
    Member::new("Plaintext", Shape::Blob(&PLAINTEXT_TYPE)),
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("CiphertextForRecipient", Shape::Blob(&CIPHERTEXT_TYPE)),
    Member::new("KeyMaterialId", Shape::String(&BACKING_KEY_ID_TYPE)),
] };
pub static GENERATE_DATA_KEY_WITHOUT_PLAINTEXT_REQUEST: Structure = Structure { name: "GenerateDataKeyWithoutPlaintextRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("EncryptionContext", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)),
    Member::new("KeySpec", Shape::String(&DATA_KEY_SPEC)),
    Member::new("NumberOfBytes", Shape::Integer(&NUMBER_OF_BYTES_TYPE)),
    Member::new("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
    Member::new("DryRun", Shape::Boolean),
] };
pub static GENERATE_DATA_KEY_WITHOUT_PLAINTEXT_RESPONSE: Structure = Structure { name: "GenerateDataKeyWithoutPlaintextResponse", union: false, members: &[
    Member::new("CiphertextBlob", Shape::Blob(&CIPHERTEXT_TYPE)),
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("KeyMaterialId", Shape::String(&BACKING_KEY_ID_TYPE)),
] };
pub static GENERATE_MAC_REQUEST: Structure = Structure { name: "GenerateMacRequest", union: false, members: &[
    Member::new("Message", Shape::Blob(&PLAINTEXT_TYPE)).required(),
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("MacAlgorithm", Shape::String(&MAC_ALGORITHM_SPEC)).required(),
    Member::new("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
    Member::new("DryRun", Shape::Boolean),
] };
pub static GENERATE_MAC_RESPONSE: Structure = Structure { name: "GenerateMacResponse", union: false, members: &[
    Member::new("Mac", Shape::Blob(&CIPHERTEXT_TYPE)),
    Member::new("MacAlgorithm", Shape::String(&MAC_ALGORITHM_SPEC)),
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
] };
pub static GENERATE_RANDOM_REQUEST: Structure = Structure { name: "GenerateRandomRequest", union: false, members: &[
    Member::new("NumberOfBytes", Shape::Integer(&NUMBER_OF_BYTES_TYPE)),
    Member::new("CustomKeyStoreId", Shape::String(&CUSTOM_KEY_STORE_ID_TYPE)),
    Member::new("Recipient", Shape::Structure(&RECIPIENT_INFO)),
] };
pub static GENERATE_RANDOM_RESPONSE: Structure = Structure { name: "GenerateRandomResponse", union: false, members: &[
    Member::new("Plaintext", Shape::Blob(&PLAINTEXT_TYPE)),
    Member::new("CiphertextForRecipient", Shape::Blob(&CIPHERTEXT_TYPE)),
] };
pub static GET_KEY_POLICY_REQUEST: Structure = Structure { name: "GetKeyPolicyRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)),
] };
pub static GET_KEY_POLICY_RESPONSE: Structure = Structure { name: "GetKeyPolicyResponse", union: false, members: &[
    Member::new("Policy", Shape::String(&POLICY_TYPE)),
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)),
] };
pub static GET_KEY_ROTATION_STATUS_REQUEST: Structure = Structure { name: "GetKeyRotationStatusRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
] };
pub static GET_KEY_ROTATION_STATUS_RESPONSE: Structure = Structure { name: "GetKeyRotationStatusResponse", union: false, members: &[
    Member::new("KeyRotationEnabled", Shape::Boolean),
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("RotationPeriodInDays", Shape::Integer(&ROTATION_PERIOD_IN_DAYS_TYPE)),
    Member::new("NextRotationDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("OnDemandRotationStartDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static GET_PARAMETERS_FOR_IMPORT_REQUEST: Structure = Structure { name: "GetParametersForImportRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("WrappingAlgorithm", Shape::String(&ALGORITHM_SPEC)).required(),
    Member::new("WrappingKeySpec", Shape::String(&WRAPPING_KEY_SPEC)).required(),
] };
pub static GET_PARAMETERS_FOR_IMPORT_RESPONSE: Structure = Structure { name: "GetParametersForImportResponse", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("ImportToken", Shape::Blob(&CIPHERTEXT_TYPE)),
    Member::new("PublicKey", Shape::Blob(&PLAINTEXT_TYPE)),
    Member::new("ParametersValidTo", Shape::Timestamp(TimestampFormat::EpochSeconds)),
] };
pub static GET_PUBLIC_KEY_REQUEST: Structure = Structure { name: "GetPublicKeyRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
] };
pub static GET_PUBLIC_KEY_RESPONSE: Structure = Structure { name: "GetPublicKeyResponse", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("PublicKey", Shape::Blob(&PUBLIC_KEY_TYPE)),
    Member::new("CustomerMasterKeySpec", Shape::String(&CUSTOMER_MASTER_KEY_SPEC)),
    Member::new("KeySpec", Shape::String(&KEY_SPEC)),
    Member::new("KeyUsage", Shape::String(&KEY_USAGE_TYPE)),
    Member::new("EncryptionAlgorithms", Shape::List(&ENCRYPTION_ALGORITHM_SPEC_LIST)),
    Member::new("SigningAlgorithms", Shape::List(&SIGNING_ALGORITHM_SPEC_LIST)),
    Member::new("KeyAgreementAlgorithms", Shape::List(&KEY_AGREEMENT_ALGORITHM_SPEC_LIST)),
    Member::new("EncapsulationAlgorithms", Shape::List(&ENCAPSULATION_ALGORITHM_SPEC_LIST)),
] };
static PATTERN_OF_GRANT_CONSTRAINT_SOURCE_ARN_TYPE: Pattern = Pattern::new("^arn:aws[a-z0-9-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]{12}:.+$");
pub static GRANT_CONSTRAINT_SOURCE_ARN_TYPE: Text = Text { min: Some(20), max: Some(512), pattern: Some(&PATTERN_OF_GRANT_CONSTRAINT_SOURCE_ARN_TYPE), values: &[], sensitive: false };
pub static GRANT_CONSTRAINTS: Structure = Structure { name: "GrantConstraints", union: false, members: &[
    Member::new("EncryptionContextSubset", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)),
    Member::new("EncryptionContextEquals", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)),
    Member::new("SourceArn", Shape::String(&GRANT_CONSTRAINT_SOURCE_ARN_TYPE)),
] };
pub static GRANT_ID_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static GRANT_LIST: List = List { member: Shape::Structure(&GRANT_LIST_ENTRY), wire: "member", flattened: false, min: None, max: None };
pub static GRANT_LIST_ENTRY: Structure = Structure { name: "GrantListEntry", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("GrantId", Shape::String(&GRANT_ID_TYPE)),
    Member::new("Name", Shape::String(&GRANT_NAME_TYPE)),
    Member::new("CreationDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("GranteePrincipal", Shape::String(&PRINCIPAL_ID_TYPE)),
    Member::new("RetiringPrincipal", Shape::String(&PRINCIPAL_ID_TYPE)),
    Member::new("IssuingAccount", Shape::String(&PRINCIPAL_ID_TYPE)),
    Member::new("Operations", Shape::List(&GRANT_OPERATION_LIST)),
    Member::new("Constraints", Shape::Structure(&GRANT_CONSTRAINTS)),
    Member::new("GranteeServicePrincipal", Shape::String(&SERVICE_PRINCIPAL_TYPE)),
    Member::new("RetiringServicePrincipal", Shape::String(&SERVICE_PRINCIPAL_TYPE)),
] };
static PATTERN_OF_GRANT_NAME_TYPE: Pattern = Pattern::new("^[a-zA-Z0-9:/_-]+$");
pub static GRANT_NAME_TYPE: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_GRANT_NAME_TYPE), values: &[], sensitive: false };
pub static GRANT_OPERATION: Text = Text { min: None, max: None, pattern: None, values: &["Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom", "ReEncryptTo", "Sign", "Verify", "GetPublicKey", "CreateGrant", "RetireGrant", "DescribeKey", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext", "GenerateMac", "VerifyMac", "DeriveSharedSecret", "Encapsulate", "Decapsulate"], sensitive: false };
pub static GRANT_OPERATION_LIST: List = List { member: Shape::String(&GRANT_OPERATION), wire: "member", flattened: false, min: None, max: None };
pub static GRANT_TOKEN_LIST: List = List { member: Shape::String(&GRANT_TOKEN_TYPE), wire: "member", flattened: false, min: Some(0), max: Some(10) };
pub static GRANT_TOKEN_TYPE: Text = Text { min: Some(1), max: Some(8192), pattern: None, values: &[], sensitive: false };
pub static IMPORT_KEY_MATERIAL_REQUEST: Structure = Structure { name: "ImportKeyMaterialRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("ImportToken", Shape::Blob(&CIPHERTEXT_TYPE)).required(),
    Member::new("EncryptedKeyMaterial", Shape::Blob(&CIPHERTEXT_TYPE)).required(),
    Member::new("ValidTo", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ExpirationModel", Shape::String(&EXPIRATION_MODEL_TYPE)),
    Member::new("ImportType", Shape::String(&IMPORT_TYPE)),
    Member::new("KeyMaterialDescription", Shape::String(&KEY_MATERIAL_DESCRIPTION_TYPE)),
    Member::new("KeyMaterialId", Shape::String(&BACKING_KEY_ID_TYPE)),
] };
pub static IMPORT_KEY_MATERIAL_RESPONSE: Structure = Structure { name: "ImportKeyMaterialResponse", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("KeyMaterialId", Shape::String(&BACKING_KEY_ID_TYPE)),
] };
pub static IMPORT_STATE: Text = Text { min: None, max: None, pattern: None, values: &["IMPORTED", "PENDING_IMPORT"], sensitive: false };
pub static IMPORT_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["NEW_KEY_MATERIAL", "EXISTING_KEY_MATERIAL"], sensitive: false };
pub static INCLUDE_KEY_MATERIAL: Text = Text { min: None, max: None, pattern: None, values: &["ALL_KEY_MATERIAL", "ROTATIONS_ONLY"], sensitive: false };
pub static INCORRECT_KEY_EXCEPTION: Structure = Structure { name: "IncorrectKeyException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static INCORRECT_KEY_MATERIAL_EXCEPTION: Structure = Structure { name: "IncorrectKeyMaterialException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static INVALID_ALIAS_NAME_EXCEPTION: Structure = Structure { name: "InvalidAliasNameException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static INVALID_ARN_EXCEPTION: Structure = Structure { name: "InvalidArnException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static INVALID_CIPHERTEXT_EXCEPTION: Structure = Structure { name: "InvalidCiphertextException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static INVALID_GRANT_ID_EXCEPTION: Structure = Structure { name: "InvalidGrantIdException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static INVALID_GRANT_TOKEN_EXCEPTION: Structure = Structure { name: "InvalidGrantTokenException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static INVALID_IMPORT_TOKEN_EXCEPTION: Structure = Structure { name: "InvalidImportTokenException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static INVALID_KEY_USAGE_EXCEPTION: Structure = Structure { name: "InvalidKeyUsageException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static INVALID_MARKER_EXCEPTION: Structure = Structure { name: "InvalidMarkerException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static KMS_INTERNAL_EXCEPTION: Structure = Structure { name: "KMSInternalException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static KMS_INVALID_MAC_EXCEPTION: Structure = Structure { name: "KMSInvalidMacException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static KMS_INVALID_SIGNATURE_EXCEPTION: Structure = Structure { name: "KMSInvalidSignatureException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static KMS_INVALID_STATE_EXCEPTION: Structure = Structure { name: "KMSInvalidStateException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static KEY_AGREEMENT_ALGORITHM_SPEC: Text = Text { min: None, max: None, pattern: None, values: &["ECDH"], sensitive: false };
pub static KEY_AGREEMENT_ALGORITHM_SPEC_LIST: List = List { member: Shape::String(&KEY_AGREEMENT_ALGORITHM_SPEC), wire: "member", flattened: false, min: None, max: None };
pub static KEY_ENCRYPTION_MECHANISM: Text = Text { min: None, max: None, pattern: None, values: &["RSAES_OAEP_SHA_256"], sensitive: false };
pub static KEY_ID_TYPE: Text = Text { min: Some(1), max: Some(2048), pattern: None, values: &[], sensitive: false };
pub static KEY_LIST: List = List { member: Shape::Structure(&KEY_LIST_ENTRY), wire: "member", flattened: false, min: None, max: None };
pub static KEY_LIST_ENTRY: Structure = Structure { name: "KeyListEntry", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("KeyArn", Shape::String(&ARN_TYPE)),
] };
pub static KEY_MANAGER_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["AWS", "CUSTOMER"], sensitive: false };
static PATTERN_OF_KEY_MATERIAL_DESCRIPTION_TYPE: Pattern = Pattern::new(r"^[a-zA-Z0-9:/_\s.-]+$");
pub static KEY_MATERIAL_DESCRIPTION_TYPE: Text = Text { min: Some(0), max: Some(256), pattern: Some(&PATTERN_OF_KEY_MATERIAL_DESCRIPTION_TYPE), values: &[], sensitive: false };
pub static KEY_MATERIAL_STATE: Text = Text { min: None, max: None, pattern: None, values: &["NON_CURRENT", "CURRENT", "PENDING_ROTATION", "PENDING_MULTI_REGION_IMPORT_AND_ROTATION"], sensitive: false };
pub static KEY_METADATA: Structure = Structure { name: "KeyMetadata", union: false, members: &[
    Member::new("AWSAccountId", Shape::String(&AWS_ACCOUNT_ID_TYPE)),
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("Arn", Shape::String(&ARN_TYPE)),
    Member::new("CreationDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Enabled", Shape::Boolean),
    Member::new("Description", Shape::String(&DESCRIPTION_TYPE)),
    Member::new("KeyUsage", Shape::String(&KEY_USAGE_TYPE)),
    Member::new("KeyState", Shape::String(&KEY_STATE)),
    Member::new("DeletionDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("ValidTo", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("Origin", Shape::String(&ORIGIN_TYPE)),
    Member::new("CustomKeyStoreId", Shape::String(&CUSTOM_KEY_STORE_ID_TYPE)),
    Member::new("CloudHsmClusterId", Shape::String(&CLOUD_HSM_CLUSTER_ID_TYPE)),
    Member::new("ExpirationModel", Shape::String(&EXPIRATION_MODEL_TYPE)),
    Member::new("KeyManager", Shape::String(&KEY_MANAGER_TYPE)),
    Member::new("CustomerMasterKeySpec", Shape::String(&CUSTOMER_MASTER_KEY_SPEC)),
    Member::new("KeySpec", Shape::String(&KEY_SPEC)),
    Member::new("EncryptionAlgorithms", Shape::List(&ENCRYPTION_ALGORITHM_SPEC_LIST)),
    Member::new("SigningAlgorithms", Shape::List(&SIGNING_ALGORITHM_SPEC_LIST)),
    Member::new("KeyAgreementAlgorithms", Shape::List(&KEY_AGREEMENT_ALGORITHM_SPEC_LIST)),
    Member::new("EncapsulationAlgorithms", Shape::List(&ENCAPSULATION_ALGORITHM_SPEC_LIST)),
    Member::new("MultiRegion", Shape::Boolean),
    Member::new("MultiRegionConfiguration", Shape::Structure(&MULTI_REGION_CONFIGURATION)),
    Member::new("PendingDeletionWindowInDays", Shape::Integer(&PENDING_WINDOW_IN_DAYS_TYPE)),
    Member::new("MacAlgorithms", Shape::List(&MAC_ALGORITHM_SPEC_LIST)),
    Member::new("XksKeyConfiguration", Shape::Structure(&XKS_KEY_CONFIGURATION_TYPE)),
    Member::new("CurrentKeyMaterialId", Shape::String(&BACKING_KEY_ID_TYPE)),
] };
pub static KEY_SPEC: Text = Text { min: None, max: None, pattern: None, values: &["RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "SYMMETRIC_DEFAULT", "HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512", "SM2", "ML_DSA_44", "ML_DSA_65", "ML_DSA_87", "ECC_NIST_EDWARDS25519", "ML_KEM_512", "ML_KEM_768", "ML_KEM_1024"], sensitive: false };
pub static KEY_STATE: Text = Text { min: None, max: None, pattern: None, values: &["Creating", "Enabled", "Disabled", "PendingDeletion", "PendingImport", "PendingReplicaDeletion", "Unavailable", "Updating"], sensitive: false };
pub static KEY_UNAVAILABLE_EXCEPTION: Structure = Structure { name: "KeyUnavailableException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static KEY_USAGE_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["SIGN_VERIFY", "ENCRYPT_DECRYPT", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT", "ENCAPSULATE_DECAPSULATE"], sensitive: false };
pub static LIMIT_EXCEEDED_EXCEPTION: Structure = Structure { name: "LimitExceededException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static LIMIT_TYPE: Whole = Whole { min: Some(1), max: Some(1000) };
pub static LIST_ALIASES_REQUEST: Structure = Structure { name: "ListAliasesRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("Limit", Shape::Integer(&LIMIT_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
] };
pub static LIST_ALIASES_RESPONSE: Structure = Structure { name: "ListAliasesResponse", union: false, members: &[
    Member::new("Aliases", Shape::List(&ALIAS_LIST)),
    Member::new("NextMarker", Shape::String(&MARKER_TYPE)),
    Member::new("Truncated", Shape::Boolean),
] };
pub static LIST_GRANTS_REQUEST: Structure = Structure { name: "ListGrantsRequest", union: false, members: &[
    Member::new("Limit", Shape::Integer(&LIMIT_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("GrantId", Shape::String(&GRANT_ID_TYPE)),
    Member::new("GranteePrincipal", Shape::String(&PRINCIPAL_ID_TYPE)),
    Member::new("GranteeServicePrincipal", Shape::String(&SERVICE_PRINCIPAL_TYPE)),
] };
pub static LIST_GRANTS_RESPONSE: Structure = Structure { name: "ListGrantsResponse", union: false, members: &[
    Member::new("Grants", Shape::List(&GRANT_LIST)),
    Member::new("NextMarker", Shape::String(&MARKER_TYPE)),
    Member::new("Truncated", Shape::Boolean),
] };
pub static LIST_KEY_POLICIES_REQUEST: Structure = Structure { name: "ListKeyPoliciesRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("Limit", Shape::Integer(&LIMIT_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
] };
pub static LIST_KEY_POLICIES_RESPONSE: Structure = Structure { name: "ListKeyPoliciesResponse", union: false, members: &[
    Member::new("PolicyNames", Shape::List(&POLICY_NAME_LIST)),
    Member::new("NextMarker", Shape::String(&MARKER_TYPE)),
    Member::new("Truncated", Shape::Boolean),
] };
pub static LIST_KEY_ROTATIONS_REQUEST: Structure = Structure { name: "ListKeyRotationsRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("IncludeKeyMaterial", Shape::String(&INCLUDE_KEY_MATERIAL)),
    Member::new("Limit", Shape::Integer(&LIMIT_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
] };
pub static LIST_KEY_ROTATIONS_RESPONSE: Structure = Structure { name: "ListKeyRotationsResponse", union: false, members: &[
    Member::new("Rotations", Shape::List(&ROTATIONS_LIST)),
    Member::new("NextMarker", Shape::String(&MARKER_TYPE)),
    Member::new("Truncated", Shape::Boolean),
] };
pub static LIST_KEYS_REQUEST: Structure = Structure { name: "ListKeysRequest", union: false, members: &[
    Member::new("Limit", Shape::Integer(&LIMIT_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("ResourceOwners", Shape::List(&RESOURCE_OWNERS_LIST)),
] };
pub static LIST_KEYS_RESPONSE: Structure = Structure { name: "ListKeysResponse", union: false, members: &[
    Member::new("Keys", Shape::List(&KEY_LIST)),
    Member::new("NextMarker", Shape::String(&MARKER_TYPE)),
    Member::new("Truncated", Shape::Boolean),
] };
pub static LIST_RESOURCE_TAGS_REQUEST: Structure = Structure { name: "ListResourceTagsRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("Limit", Shape::Integer(&LIMIT_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
] };
pub static LIST_RESOURCE_TAGS_RESPONSE: Structure = Structure { name: "ListResourceTagsResponse", union: false, members: &[
    Member::new("Tags", Shape::List(&TAG_LIST)),
    Member::new("NextMarker", Shape::String(&MARKER_TYPE)),
    Member::new("Truncated", Shape::Boolean),
] };
pub static LIST_RETIRABLE_GRANTS_REQUEST: Structure = Structure { name: "ListRetirableGrantsRequest", union: false, members: &[
    Member::new("Limit", Shape::Integer(&LIMIT_TYPE)),
    Member::new("Marker", Shape::String(&MARKER_TYPE)),
    Member::new("RetiringPrincipal", Shape::String(&PRINCIPAL_ID_TYPE)),
    Member::new("RetiringServicePrincipal", Shape::String(&SERVICE_PRINCIPAL_TYPE)),
] };
pub static MAC_ALGORITHM_SPEC: Text = Text { min: None, max: None, pattern: None, values: &["HMAC_SHA_224", "HMAC_SHA_256", "HMAC_SHA_384", "HMAC_SHA_512"], sensitive: false };
pub static MAC_ALGORITHM_SPEC_LIST: List = List { member: Shape::String(&MAC_ALGORITHM_SPEC), wire: "member", flattened: false, min: None, max: None };
pub static MALFORMED_POLICY_DOCUMENT_EXCEPTION: Structure = Structure { name: "MalformedPolicyDocumentException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
static PATTERN_OF_MARKER_TYPE: Pattern = Pattern::new(r"[\u0020-\u00FF]*");
pub static MARKER_TYPE: Text = Text { min: Some(1), max: Some(1024), pattern: Some(&PATTERN_OF_MARKER_TYPE), values: &[], sensitive: false };
pub static MESSAGE_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["RAW", "DIGEST", "EXTERNAL_MU"], sensitive: false };
pub static MULTI_REGION_CONFIGURATION: Structure = Structure { name: "MultiRegionConfiguration", union: false, members: &[
    Member::new("MultiRegionKeyType", Shape::String(&MULTI_REGION_KEY_TYPE)),
    Member::new("PrimaryKey", Shape::Structure(&MULTI_REGION_KEY)),
    Member::new("ReplicaKeys", Shape::List(&MULTI_REGION_KEY_LIST)),
] };
pub static MULTI_REGION_KEY: Structure = Structure { name: "MultiRegionKey", union: false, members: &[
    Member::new("Arn", Shape::String(&ARN_TYPE)),
    Member::new("Region", Shape::String(&REGION_TYPE)),
] };
pub static MULTI_REGION_KEY_LIST: List = List { member: Shape::Structure(&MULTI_REGION_KEY), wire: "member", flattened: false, min: None, max: None };
pub static MULTI_REGION_KEY_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["PRIMARY", "REPLICA"], sensitive: false };
pub static NOT_FOUND_EXCEPTION: Structure = Structure { name: "NotFoundException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static NUMBER_OF_BYTES_TYPE: Whole = Whole { min: Some(1), max: Some(1024) };
pub static ORIGIN_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"], sensitive: false };
pub static PENDING_WINDOW_IN_DAYS_TYPE: Whole = Whole { min: Some(1), max: Some(365) };
pub static PLAINTEXT_TYPE: Bytes = Bytes { min: Some(1), max: Some(4096), sensitive: true };
pub static POLICY_NAME_LIST: List = List { member: Shape::String(&POLICY_NAME_TYPE), wire: "member", flattened: false, min: None, max: None };
static PATTERN_OF_POLICY_NAME_TYPE: Pattern = Pattern::new(r"[\w]+");
pub static POLICY_NAME_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_POLICY_NAME_TYPE), values: &[], sensitive: false };
static PATTERN_OF_POLICY_TYPE: Pattern = Pattern::new(r"[\u0009\u000A\u000D\u0020-\u00FF]+");
pub static POLICY_TYPE: Text = Text { min: Some(1), max: Some(131072), pattern: Some(&PATTERN_OF_POLICY_TYPE), values: &[], sensitive: false };
static PATTERN_OF_PRINCIPAL_ID_TYPE: Pattern = Pattern::new(r"^[\w+=,.@:/-]+$");
pub static PRINCIPAL_ID_TYPE: Text = Text { min: Some(1), max: Some(256), pattern: Some(&PATTERN_OF_PRINCIPAL_ID_TYPE), values: &[], sensitive: false };
pub static PUBLIC_KEY_TYPE: Bytes = Bytes { min: Some(1), max: Some(8192), sensitive: false };
pub static PUT_KEY_POLICY_REQUEST: Structure = Structure { name: "PutKeyPolicyRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("PolicyName", Shape::String(&POLICY_NAME_TYPE)),
    Member::new("Policy", Shape::String(&POLICY_TYPE)).required(),
    Member::new("BypassPolicyLockoutSafetyCheck", Shape::Boolean),
] };
pub static RE_ENCRYPT_REQUEST: Structure = Structure { name: "ReEncryptRequest", union: false, members: &[
    Member::new("CiphertextBlob", Shape::Blob(&CIPHERTEXT_TYPE)),
    Member::new("SourceEncryptionContext", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)),
    Member::new("SourceKeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("DestinationKeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("DestinationEncryptionContext", Shape::Map(&ENCRYPTION_CONTEXT_TYPE)),
    Member::new("SourceEncryptionAlgorithm", Shape::String(&ENCRYPTION_ALGORITHM_SPEC)),
    Member::new("DestinationEncryptionAlgorithm", Shape::String(&ENCRYPTION_ALGORITHM_SPEC)),
    Member::new("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
    Member::new("DryRun", Shape::Boolean),
    Member::new("DryRunModifiers", Shape::List(&DRY_RUN_MODIFIER_LIST)),
] };
pub static RE_ENCRYPT_RESPONSE: Structure = Structure { name: "ReEncryptResponse", union: false, members: &[
    Member::new("CiphertextBlob", Shape::Blob(&CIPHERTEXT_TYPE)),
    Member::new("SourceKeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("SourceEncryptionAlgorithm", Shape::String(&ENCRYPTION_ALGORITHM_SPEC)),
    Member::new("DestinationEncryptionAlgorithm", Shape::String(&ENCRYPTION_ALGORITHM_SPEC)),
    Member::new("SourceKeyMaterialId", Shape::String(&BACKING_KEY_ID_TYPE)),
    Member::new("DestinationKeyMaterialId", Shape::String(&BACKING_KEY_ID_TYPE)),
] };
pub static RECIPIENT_INFO: Structure = Structure { name: "RecipientInfo", union: false, members: &[
    Member::new("KeyEncryptionAlgorithm", Shape::String(&KEY_ENCRYPTION_MECHANISM)),
    Member::new("AttestationDocument", Shape::Blob(&ATTESTATION_DOCUMENT_TYPE)),
] };
static PATTERN_OF_REGION_TYPE: Pattern = Pattern::new(r"^([a-z]+-){2,3}\d+$");
pub static REGION_TYPE: Text = Text { min: Some(1), max: Some(32), pattern: Some(&PATTERN_OF_REGION_TYPE), values: &[], sensitive: false };
pub static RESOURCE_OWNER_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["SELF", "OTHER_ACCOUNTS_VIA_RAM"], sensitive: false };
pub static RESOURCE_OWNERS_LIST: List = List { member: Shape::String(&RESOURCE_OWNER_TYPE), wire: "member", flattened: false, min: Some(1), max: Some(2) };
pub static RETIRE_GRANT_REQUEST: Structure = Structure { name: "RetireGrantRequest", union: false, members: &[
    Member::new("GrantToken", Shape::String(&GRANT_TOKEN_TYPE)),
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("GrantId", Shape::String(&GRANT_ID_TYPE)),
    Member::new("DryRun", Shape::Boolean),
] };
pub static REVOKE_GRANT_REQUEST: Structure = Structure { name: "RevokeGrantRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("GrantId", Shape::String(&GRANT_ID_TYPE)).required(),
    Member::new("DryRun", Shape::Boolean),
] };
pub static ROTATE_KEY_ON_DEMAND_REQUEST: Structure = Structure { name: "RotateKeyOnDemandRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
] };
pub static ROTATE_KEY_ON_DEMAND_RESPONSE: Structure = Structure { name: "RotateKeyOnDemandResponse", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
] };
pub static ROTATION_PERIOD_IN_DAYS_TYPE: Whole = Whole { min: Some(90), max: Some(2560) };
pub static ROTATION_TYPE: Text = Text { min: None, max: None, pattern: None, values: &["AUTOMATIC", "ON_DEMAND"], sensitive: false };
pub static ROTATIONS_LIST: List = List { member: Shape::Structure(&ROTATIONS_LIST_ENTRY), wire: "member", flattened: false, min: None, max: None };
pub static ROTATIONS_LIST_ENTRY: Structure = Structure { name: "RotationsListEntry", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("KeyMaterialId", Shape::String(&BACKING_KEY_ID_TYPE)),
    Member::new("KeyMaterialDescription", Shape::String(&KEY_MATERIAL_DESCRIPTION_TYPE)),
    Member::new("ImportState", Shape::String(&IMPORT_STATE)),
    Member::new("KeyMaterialState", Shape::String(&KEY_MATERIAL_STATE)),
    Member::new("ExpirationModel", Shape::String(&EXPIRATION_MODEL_TYPE)),
    Member::new("ValidTo", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("RotationDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("RotationType", Shape::String(&ROTATION_TYPE)),
] };
pub static SCHEDULE_KEY_DELETION_REQUEST: Structure = Structure { name: "ScheduleKeyDeletionRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("PendingWindowInDays", Shape::Integer(&PENDING_WINDOW_IN_DAYS_TYPE)),
] };
pub static SCHEDULE_KEY_DELETION_RESPONSE: Structure = Structure { name: "ScheduleKeyDeletionResponse", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("DeletionDate", Shape::Timestamp(TimestampFormat::EpochSeconds)),
    Member::new("KeyState", Shape::String(&KEY_STATE)),
    Member::new("PendingWindowInDays", Shape::Integer(&PENDING_WINDOW_IN_DAYS_TYPE)),
] };
static PATTERN_OF_SERVICE_PRINCIPAL_TYPE: Pattern = Pattern::new(r"^([A-Za-z0-9\-]+)\.([A-Za-z0-9\-]+)(\.[A-Za-z0-9\-]+)+$");
pub static SERVICE_PRINCIPAL_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_SERVICE_PRINCIPAL_TYPE), values: &[], sensitive: false };
pub static SIGN_REQUEST: Structure = Structure { name: "SignRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("Message", Shape::Blob(&PLAINTEXT_TYPE)).required(),
    Member::new("MessageType", Shape::String(&MESSAGE_TYPE)),
    Member::new("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
    Member::new("SigningAlgorithm", Shape::String(&SIGNING_ALGORITHM_SPEC)).required(),
    Member::new("DryRun", Shape::Boolean),
] };
pub static SIGN_RESPONSE: Structure = Structure { name: "SignResponse", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("Signature", Shape::Blob(&CIPHERTEXT_TYPE)),
    Member::new("SigningAlgorithm", Shape::String(&SIGNING_ALGORITHM_SPEC)),
] };
pub static SIGNING_ALGORITHM_SPEC: Text = Text { min: None, max: None, pattern: None, values: &["RSASSA_PSS_SHA_256", "RSASSA_PSS_SHA_384", "RSASSA_PSS_SHA_512", "RSASSA_PKCS1_V1_5_SHA_256", "RSASSA_PKCS1_V1_5_SHA_384", "RSASSA_PKCS1_V1_5_SHA_512", "ECDSA_SHA_256", "ECDSA_SHA_384", "ECDSA_SHA_512", "SM2DSA", "ML_DSA_SHAKE_256", "ED25519_SHA_512", "ED25519_PH_SHA_512"], sensitive: false };
pub static SIGNING_ALGORITHM_SPEC_LIST: List = List { member: Shape::String(&SIGNING_ALGORITHM_SPEC), wire: "member", flattened: false, min: None, max: None };
pub static TAG: Structure = Structure { name: "Tag", union: false, members: &[
    Member::new("TagKey", Shape::String(&TAG_KEY_TYPE)).required(),
    Member::new("TagValue", Shape::String(&TAG_VALUE_TYPE)).required(),
] };
pub static TAG_EXCEPTION: Structure = Structure { name: "TagException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static TAG_KEY_LIST: List = List { member: Shape::String(&TAG_KEY_TYPE), wire: "member", flattened: false, min: None, max: None };
pub static TAG_KEY_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: None, values: &[], sensitive: false };
pub static TAG_LIST: List = List { member: Shape::Structure(&TAG), wire: "member", flattened: false, min: None, max: None };
pub static TAG_RESOURCE_REQUEST: Structure = Structure { name: "TagResourceRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("Tags", Shape::List(&TAG_LIST)).required(),
] };
pub static TAG_VALUE_TYPE: Text = Text { min: Some(0), max: Some(256), pattern: None, values: &[], sensitive: false };
pub static UNSUPPORTED_OPERATION_EXCEPTION: Structure = Structure { name: "UnsupportedOperationException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static UNTAG_RESOURCE_REQUEST: Structure = Structure { name: "UntagResourceRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("TagKeys", Shape::List(&TAG_KEY_LIST)).required(),
] };
pub static UPDATE_ALIAS_REQUEST: Structure = Structure { name: "UpdateAliasRequest", union: false, members: &[
    Member::new("AliasName", Shape::String(&ALIAS_NAME_TYPE)).required(),
    Member::new("TargetKeyId", Shape::String(&KEY_ID_TYPE)).required(),
] };
pub static UPDATE_KEY_DESCRIPTION_REQUEST: Structure = Structure { name: "UpdateKeyDescriptionRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("Description", Shape::String(&DESCRIPTION_TYPE)).required(),
] };
pub static VERIFY_MAC_REQUEST: Structure = Structure { name: "VerifyMacRequest", union: false, members: &[
    Member::new("Message", Shape::Blob(&PLAINTEXT_TYPE)).required(),
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("MacAlgorithm", Shape::String(&MAC_ALGORITHM_SPEC)).required(),
    Member::new("Mac", Shape::Blob(&CIPHERTEXT_TYPE)).required(),
    Member::new("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
    Member::new("DryRun", Shape::Boolean),
] };
pub static VERIFY_MAC_RESPONSE: Structure = Structure { name: "VerifyMacResponse", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("MacValid", Shape::Boolean),
    Member::new("MacAlgorithm", Shape::String(&MAC_ALGORITHM_SPEC)),
] };
pub static VERIFY_REQUEST: Structure = Structure { name: "VerifyRequest", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)).required(),
    Member::new("Message", Shape::Blob(&PLAINTEXT_TYPE)).required(),
    Member::new("MessageType", Shape::String(&MESSAGE_TYPE)),
    Member::new("Signature", Shape::Blob(&CIPHERTEXT_TYPE)).required(),
    Member::new("SigningAlgorithm", Shape::String(&SIGNING_ALGORITHM_SPEC)).required(),
    Member::new("GrantTokens", Shape::List(&GRANT_TOKEN_LIST)),
    Member::new("DryRun", Shape::Boolean),
] };
pub static VERIFY_RESPONSE: Structure = Structure { name: "VerifyResponse", union: false, members: &[
    Member::new("KeyId", Shape::String(&KEY_ID_TYPE)),
    Member::new("SignatureValid", Shape::Boolean),
    Member::new("SigningAlgorithm", Shape::String(&SIGNING_ALGORITHM_SPEC)),
] };
pub static WRAPPING_KEY_SPEC: Text = Text { min: None, max: None, pattern: None, values: &["RSA_2048", "RSA_3072", "RSA_4096", "SM2"], sensitive: false };
pub static XKS_KEY_ALREADY_IN_USE_EXCEPTION: Structure = Structure { name: "XksKeyAlreadyInUseException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static XKS_KEY_CONFIGURATION_TYPE: Structure = Structure { name: "XksKeyConfigurationType", union: false, members: &[
    Member::new("Id", Shape::String(&XKS_KEY_ID_TYPE)),
] };
static PATTERN_OF_XKS_KEY_ID_TYPE: Pattern = Pattern::new("^[a-zA-Z0-9-_.]+$");
pub static XKS_KEY_ID_TYPE: Text = Text { min: Some(1), max: Some(128), pattern: Some(&PATTERN_OF_XKS_KEY_ID_TYPE), values: &[], sensitive: false };
pub static XKS_KEY_INVALID_CONFIGURATION_EXCEPTION: Structure = Structure { name: "XksKeyInvalidConfigurationException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
pub static XKS_KEY_NOT_FOUND_EXCEPTION: Structure = Structure { name: "XksKeyNotFoundException", union: false, members: &[
    Member::new("message", Shape::String(&ERROR_MESSAGE_TYPE)),
] };
