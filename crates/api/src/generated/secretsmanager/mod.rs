// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! Secrets Manager (2017-10-17, json).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "secretsmanager",
    id: "Secrets Manager",
    protocols: &[schema::Protocol::Json],
    api_version: "2017-10-17",
    endpoint_prefix: "secretsmanager",
    signing_name: "secretsmanager",
    json_version: "1.1",
    target_prefix: "secretsmanager",
    xml_namespace: "",
    query_compatible: false,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct BatchGetSecretValue;
impl crate::Operation for BatchGetSecretValue {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "BatchGetSecretValue";
    type Input = types::BatchGetSecretValueInput;
    type Output = types::BatchGetSecretValueOutput;
    fn schema() -> &'static schema::Operation {
        &operations::BATCH_GET_SECRET_VALUE
    }
}

pub struct CancelRotateSecret;
impl crate::Operation for CancelRotateSecret {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "CancelRotateSecret";
    type Input = types::CancelRotateSecretInput;
    type Output = types::CancelRotateSecretOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CANCEL_ROTATE_SECRET
    }
}

pub struct CreateSecret;
impl crate::Operation for CreateSecret {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "CreateSecret";
    type Input = types::CreateSecretInput;
    type Output = types::CreateSecretOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_SECRET
    }
}

pub struct DeleteResourcePolicy;
impl crate::Operation for DeleteResourcePolicy {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "DeleteResourcePolicy";
    type Input = types::DeleteResourcePolicyInput;
    type Output = types::DeleteResourcePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_RESOURCE_POLICY
    }
}

pub struct DeleteSecret;
impl crate::Operation for DeleteSecret {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "DeleteSecret";
    type Input = types::DeleteSecretInput;
    type Output = types::DeleteSecretOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_SECRET
    }
}

pub struct DescribeSecret;
impl crate::Operation for DescribeSecret {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "DescribeSecret";
    type Input = types::DescribeSecretInput;
    type Output = types::DescribeSecretOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DESCRIBE_SECRET
    }
}

pub struct GetRandomPassword;
impl crate::Operation for GetRandomPassword {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "GetRandomPassword";
    type Input = types::GetRandomPasswordInput;
    type Output = types::GetRandomPasswordOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_RANDOM_PASSWORD
    }
}

pub struct GetResourcePolicy;
impl crate::Operation for GetResourcePolicy {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "GetResourcePolicy";
    type Input = types::GetResourcePolicyInput;
    type Output = types::GetResourcePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_RESOURCE_POLICY
    }
}

pub struct GetSecretValue;
impl crate::Operation for GetSecretValue {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "GetSecretValue";
    type Input = types::GetSecretValueInput;
    type Output = types::GetSecretValueOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_SECRET_VALUE
    }
}

pub struct ListSecretVersionIds;
impl crate::Operation for ListSecretVersionIds {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "ListSecretVersionIds";
    type Input = types::ListSecretVersionIdsInput;
    type Output = types::ListSecretVersionIdsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_SECRET_VERSION_IDS
    }
}

pub struct ListSecrets;
impl crate::Operation for ListSecrets {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "ListSecrets";
    type Input = types::ListSecretsInput;
    type Output = types::ListSecretsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_SECRETS
    }
}

pub struct PutResourcePolicy;
impl crate::Operation for PutResourcePolicy {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "PutResourcePolicy";
    type Input = types::PutResourcePolicyInput;
    type Output = types::PutResourcePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_RESOURCE_POLICY
    }
}

pub struct PutSecretValue;
impl crate::Operation for PutSecretValue {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "PutSecretValue";
    type Input = types::PutSecretValueInput;
    type Output = types::PutSecretValueOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_SECRET_VALUE
    }
}

pub struct RestoreSecret;
impl crate::Operation for RestoreSecret {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "RestoreSecret";
    type Input = types::RestoreSecretInput;
    type Output = types::RestoreSecretOutput;
    fn schema() -> &'static schema::Operation {
        &operations::RESTORE_SECRET
    }
}

pub struct RotateSecret;
impl crate::Operation for RotateSecret {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "RotateSecret";
    type Input = types::RotateSecretInput;
    type Output = types::RotateSecretOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ROTATE_SECRET
    }
}

pub struct TagResource;
impl crate::Operation for TagResource {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "TagResource";
    type Input = types::TagResourceInput;
    type Output = types::TagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_RESOURCE
    }
}

pub struct UntagResource;
impl crate::Operation for UntagResource {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "UntagResource";
    type Input = types::UntagResourceInput;
    type Output = types::UntagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_RESOURCE
    }
}

pub struct UpdateSecret;
impl crate::Operation for UpdateSecret {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "UpdateSecret";
    type Input = types::UpdateSecretInput;
    type Output = types::UpdateSecretOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_SECRET
    }
}

pub struct UpdateSecretVersionStage;
impl crate::Operation for UpdateSecretVersionStage {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "UpdateSecretVersionStage";
    type Input = types::UpdateSecretVersionStageInput;
    type Output = types::UpdateSecretVersionStageOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_SECRET_VERSION_STAGE
    }
}

pub struct ValidateResourcePolicy;
impl crate::Operation for ValidateResourcePolicy {
    const SERVICE: &'static str = "secretsmanager";
    const NAME: &'static str = "ValidateResourcePolicy";
    type Input = types::ValidateResourcePolicyInput;
    type Output = types::ValidateResourcePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::VALIDATE_RESOURCE_POLICY
    }
}
