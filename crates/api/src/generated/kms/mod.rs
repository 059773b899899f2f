// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! KMS (2014-11-01, json).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "kms",
    id: "KMS",
    protocols: &[schema::Protocol::Json],
    api_version: "2014-11-01",
    endpoint_prefix: "kms",
    signing_name: "kms",
    json_version: "1.1",
    target_prefix: "TrentService",
    xml_namespace: "",
    query_compatible: false,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct CancelKeyDeletion;
impl crate::Operation for CancelKeyDeletion {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "CancelKeyDeletion";
    type Input = types::CancelKeyDeletionInput;
    type Output = types::CancelKeyDeletionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CANCEL_KEY_DELETION
    }
}

pub struct CreateAlias;
impl crate::Operation for CreateAlias {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "CreateAlias";
    type Input = types::CreateAliasInput;
    type Output = types::CreateAliasOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_ALIAS
    }
}

pub struct CreateGrant;
impl crate::Operation for CreateGrant {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "CreateGrant";
    type Input = types::CreateGrantInput;
    type Output = types::CreateGrantOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_GRANT
    }
}

pub struct CreateKey;
impl crate::Operation for CreateKey {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "CreateKey";
    type Input = types::CreateKeyInput;
    type Output = types::CreateKeyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_KEY
    }
}

pub struct Decrypt;
impl crate::Operation for Decrypt {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "Decrypt";
    type Input = types::DecryptInput;
    type Output = types::DecryptOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DECRYPT
    }
}

pub struct DeleteAlias;
impl crate::Operation for DeleteAlias {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "DeleteAlias";
    type Input = types::DeleteAliasInput;
    type Output = types::DeleteAliasOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_ALIAS
    }
}

pub struct DeleteImportedKeyMaterial;
impl crate::Operation for DeleteImportedKeyMaterial {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "DeleteImportedKeyMaterial";
    type Input = types::DeleteImportedKeyMaterialInput;
    type Output = types::DeleteImportedKeyMaterialOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_IMPORTED_KEY_MATERIAL
    }
}

pub struct DeriveSharedSecret;
impl crate::Operation for DeriveSharedSecret {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "DeriveSharedSecret";
    type Input = types::DeriveSharedSecretInput;
    type Output = types::DeriveSharedSecretOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DERIVE_SHARED_SECRET
    }
}

pub struct DescribeKey;
impl crate::Operation for DescribeKey {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "DescribeKey";
    type Input = types::DescribeKeyInput;
    type Output = types::DescribeKeyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_KEY
    }
}

pub struct DisableKey;
impl crate::Operation for DisableKey {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "DisableKey";
    type Input = types::DisableKeyInput;
    type Output = types::DisableKeyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DISABLE_KEY
    }
}

pub struct DisableKeyRotation;
impl crate::Operation for DisableKeyRotation {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "DisableKeyRotation";
    type Input = types::DisableKeyRotationInput;
    type Output = types::DisableKeyRotationOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DISABLE_KEY_ROTATION
    }
}

pub struct EnableKey;
impl crate::Operation for EnableKey {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "EnableKey";
    type Input = types::EnableKeyInput;
    type Output = types::EnableKeyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ENABLE_KEY
    }
}

pub struct EnableKeyRotation;
impl crate::Operation for EnableKeyRotation {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "EnableKeyRotation";
    type Input = types::EnableKeyRotationInput;
    type Output = types::EnableKeyRotationOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ENABLE_KEY_ROTATION
    }
}

pub struct Encrypt;
impl crate::Operation for Encrypt {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "Encrypt";
    type Input = types::EncryptInput;
    type Output = types::EncryptOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ENCRYPT
    }
}

pub struct GenerateDataKey;
impl crate::Operation for GenerateDataKey {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "GenerateDataKey";
    type Input = types::GenerateDataKeyInput;
    type Output = types::GenerateDataKeyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GENERATE_DATA_KEY
    }
}

pub struct GenerateDataKeyPair;
impl crate::Operation for GenerateDataKeyPair {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "GenerateDataKeyPair";
    type Input = types::GenerateDataKeyPairInput;
    type Output = types::GenerateDataKeyPairOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GENERATE_DATA_KEY_PAIR
    }
}

pub struct GenerateDataKeyPairWithoutPlaintext;
impl crate::Operation for GenerateDataKeyPairWithoutPlaintext {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "GenerateDataKeyPairWithoutPlaintext";
    type Input = types::GenerateDataKeyPairWithoutPlaintextInput;
    type Output = types::GenerateDataKeyPairWithoutPlaintextOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GENERATE_DATA_KEY_PAIR_WITHOUT_PLAINTEXT
    }
}

pub struct GenerateDataKeyWithoutPlaintext;
impl crate::Operation for GenerateDataKeyWithoutPlaintext {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "GenerateDataKeyWithoutPlaintext";
    type Input = types::GenerateDataKeyWithoutPlaintextInput;
    type Output = types::GenerateDataKeyWithoutPlaintextOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GENERATE_DATA_KEY_WITHOUT_PLAINTEXT
    }
}

pub struct GenerateMac;
impl crate::Operation for GenerateMac {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "GenerateMac";
    type Input = types::GenerateMacInput;
    type Output = types::GenerateMacOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GENERATE_MAC
    }
}

pub struct GenerateRandom;
impl crate::Operation for GenerateRandom {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "GenerateRandom";
    type Input = types::GenerateRandomInput;
    type Output = types::GenerateRandomOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GENERATE_RANDOM
    }
}

pub struct GetKeyPolicy;
impl crate::Operation for GetKeyPolicy {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "GetKeyPolicy";
    type Input = types::GetKeyPolicyInput;
    type Output = types::GetKeyPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_KEY_POLICY
    }
}

pub struct GetKeyRotationStatus;
impl crate::Operation for GetKeyRotationStatus {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "GetKeyRotationStatus";
    type Input = types::GetKeyRotationStatusInput;
    type Output = types::GetKeyRotationStatusOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_KEY_ROTATION_STATUS
    }
}

pub struct GetParametersForImport;
impl crate::Operation for GetParametersForImport {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "GetParametersForImport";
    type Input = types::GetParametersForImportInput;
    type Output = types::GetParametersForImportOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_PARAMETERS_FOR_IMPORT
    }
}

pub struct GetPublicKey;
impl crate::Operation for GetPublicKey {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "GetPublicKey";
    type Input = types::GetPublicKeyInput;
    type Output = types::GetPublicKeyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_PUBLIC_KEY
    }
}

pub struct ImportKeyMaterial;
impl crate::Operation for ImportKeyMaterial {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "ImportKeyMaterial";
    type Input = types::ImportKeyMaterialInput;
    type Output = types::ImportKeyMaterialOutput;
    fn schema() -> &'static schema::Operation {
        &operations::IMPORT_KEY_MATERIAL
    }
}

pub struct ListAliases;
impl crate::Operation for ListAliases {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "ListAliases";
    type Input = types::ListAliasesInput;
    type Output = types::ListAliasesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_ALIASES
    }
}

pub struct ListGrants;
impl crate::Operation for ListGrants {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "ListGrants";
    type Input = types::ListGrantsInput;
    type Output = types::ListGrantsResponse;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_GRANTS
    }
}

pub struct ListKeyPolicies;
impl crate::Operation for ListKeyPolicies {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "ListKeyPolicies";
    type Input = types::ListKeyPoliciesInput;
    type Output = types::ListKeyPoliciesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_KEY_POLICIES
    }
}

pub struct ListKeyRotations;
impl crate::Operation for ListKeyRotations {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "ListKeyRotations";
    type Input = types::ListKeyRotationsInput;
    type Output = types::ListKeyRotationsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_KEY_ROTATIONS
    }
}

pub struct ListKeys;
impl crate::Operation for ListKeys {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "ListKeys";
    type Input = types::ListKeysInput;
    type Output = types::ListKeysOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_KEYS
    }
}

pub struct ListResourceTags;
impl crate::Operation for ListResourceTags {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "ListResourceTags";
    type Input = types::ListResourceTagsInput;
    type Output = types::ListResourceTagsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_RESOURCE_TAGS
    }
}

pub struct ListRetirableGrants;
impl crate::Operation for ListRetirableGrants {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "ListRetirableGrants";
    type Input = types::ListRetirableGrantsInput;
    type Output = types::ListGrantsResponse;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_RETIRABLE_GRANTS
    }
}

pub struct PutKeyPolicy;
impl crate::Operation for PutKeyPolicy {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "PutKeyPolicy";
    type Input = types::PutKeyPolicyInput;
    type Output = types::PutKeyPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_KEY_POLICY
    }
}

pub struct ReEncrypt;
impl crate::Operation for ReEncrypt {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "ReEncrypt";
    type Input = types::ReEncryptInput;
    type Output = types::ReEncryptOutput;
    fn schema() -> &'static schema::Operation {
        &operations::RE_ENCRYPT
    }
}

pub struct RetireGrant;
impl crate::Operation for RetireGrant {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "RetireGrant";
    type Input = types::RetireGrantInput;
    type Output = types::RetireGrantOutput;
    fn schema() -> &'static schema::Operation {
        &operations::RETIRE_GRANT
    }
}

pub struct RevokeGrant;
impl crate::Operation for RevokeGrant {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "RevokeGrant";
    type Input = types::RevokeGrantInput;
    type Output = types::RevokeGrantOutput;
    fn schema() -> &'static schema::Operation {
        &operations::REVOKE_GRANT
    }
}

pub struct RotateKeyOnDemand;
impl crate::Operation for RotateKeyOnDemand {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "RotateKeyOnDemand";
    type Input = types::RotateKeyOnDemandInput;
    type Output = types::RotateKeyOnDemandOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ROTATE_KEY_ON_DEMAND
    }
}

pub struct ScheduleKeyDeletion;
impl crate::Operation for ScheduleKeyDeletion {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "ScheduleKeyDeletion";
    type Input = types::ScheduleKeyDeletionInput;
    type Output = types::ScheduleKeyDeletionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::SCHEDULE_KEY_DELETION
    }
}

pub struct Sign;
impl crate::Operation for Sign {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "Sign";
    type Input = types::SignInput;
    type Output = types::SignOutput;
    fn schema() -> &'static schema::Operation {
        &operations::SIGN
    }
}

pub struct TagResource;
impl crate::Operation for TagResource {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "TagResource";
    type Input = types::TagResourceInput;
    type Output = types::TagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_RESOURCE
    }
}

pub struct UntagResource;
impl crate::Operation for UntagResource {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "UntagResource";
    type Input = types::UntagResourceInput;
    type Output = types::UntagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_RESOURCE
    }
}

pub struct UpdateAlias;
impl crate::Operation for UpdateAlias {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "UpdateAlias";
    type Input = types::UpdateAliasInput;
    type Output = types::UpdateAliasOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_ALIAS
    }
}

pub struct UpdateKeyDescription;
impl crate::Operation for UpdateKeyDescription {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "UpdateKeyDescription";
    type Input = types::UpdateKeyDescriptionInput;
    type Output = types::UpdateKeyDescriptionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_KEY_DESCRIPTION
    }
}

pub struct Verify;
impl crate::Operation for Verify {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "Verify";
    type Input = types::VerifyInput;
    type Output = types::VerifyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::VERIFY
    }
}

pub struct VerifyMac;
impl crate::Operation for VerifyMac {
    const SERVICE: &'static str = "kms";
    const NAME: &'static str = "VerifyMac";
    type Input = types::VerifyMacInput;
    type Output = types::VerifyMacOutput;
    fn schema() -> &'static schema::Operation {
        &operations::VERIFY_MAC
    }
}
