// Written by `cargo xtask models` from AWS's published service model. Do not edit.

//! Lambda (2015-03-31, rest-json).

pub mod errors;
pub mod operations;
pub mod shapes;
pub mod types;

pub use types::*;

use crate::schema;

pub static SERVICE: schema::Service = schema::Service {
    name: "lambda",
    id: "Lambda",
    protocol: schema::Protocol::RestJson,
    api_version: "2015-03-31",
    endpoint_prefix: "lambda",
    signing_name: "lambda",
    json_version: "",
    target_prefix: "",
    xml_namespace: "",
    query_compatible: false,
    operations: operations::ALL,
    errors: errors::ALL,
};

pub struct AddPermission;
impl crate::Operation for AddPermission {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "AddPermission";
    type Input = types::AddPermissionInput;
    type Output = types::AddPermissionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ADD_PERMISSION
    }
}

pub struct CreateAlias;
impl crate::Operation for CreateAlias {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "CreateAlias";
    type Input = types::CreateAliasInput;
    type Output = types::AliasConfiguration;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_ALIAS
    }
}

pub struct CreateFunction;
impl crate::Operation for CreateFunction {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "CreateFunction";
    type Input = types::CreateFunctionInput;
    type Output = types::FunctionConfiguration;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_FUNCTION
    }
}

pub struct DeleteAlias;
impl crate::Operation for DeleteAlias {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "DeleteAlias";
    type Input = types::DeleteAliasInput;
    type Output = types::DeleteAliasOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_ALIAS
    }
}

pub struct DeleteFunction;
impl crate::Operation for DeleteFunction {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "DeleteFunction";
    type Input = types::DeleteFunctionInput;
    type Output = types::DeleteFunctionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_FUNCTION
    }
}

pub struct DeleteFunctionConcurrency;
impl crate::Operation for DeleteFunctionConcurrency {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "DeleteFunctionConcurrency";
    type Input = types::DeleteFunctionConcurrencyInput;
    type Output = types::DeleteFunctionConcurrencyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_FUNCTION_CONCURRENCY
    }
}

pub struct DeleteFunctionEventInvokeConfig;
impl crate::Operation for DeleteFunctionEventInvokeConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "DeleteFunctionEventInvokeConfig";
    type Input = types::DeleteFunctionEventInvokeConfigInput;
    type Output = types::DeleteFunctionEventInvokeConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_FUNCTION_EVENT_INVOKE_CONFIG
    }
}

pub struct GetAccountSettings;
impl crate::Operation for GetAccountSettings {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetAccountSettings";
    type Input = types::GetAccountSettingsInput;
    type Output = types::GetAccountSettingsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_ACCOUNT_SETTINGS
    }
}

pub struct GetAlias;
impl crate::Operation for GetAlias {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetAlias";
    type Input = types::GetAliasInput;
    type Output = types::AliasConfiguration;
    fn schema() -> &'static schema::Operation {
        &operations::GET_ALIAS
    }
}

pub struct GetFunction;
impl crate::Operation for GetFunction {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetFunction";
    type Input = types::GetFunctionInput;
    type Output = types::GetFunctionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_FUNCTION
    }
}

pub struct GetFunctionCodeSigningConfig;
impl crate::Operation for GetFunctionCodeSigningConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetFunctionCodeSigningConfig";
    type Input = types::GetFunctionCodeSigningConfigInput;
    type Output = types::GetFunctionCodeSigningConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_FUNCTION_CODE_SIGNING_CONFIG
    }
}

pub struct GetFunctionConcurrency;
impl crate::Operation for GetFunctionConcurrency {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetFunctionConcurrency";
    type Input = types::GetFunctionConcurrencyInput;
    type Output = types::GetFunctionConcurrencyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_FUNCTION_CONCURRENCY
    }
}

pub struct GetFunctionConfiguration;
impl crate::Operation for GetFunctionConfiguration {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetFunctionConfiguration";
    type Input = types::GetFunctionConfigurationInput;
    type Output = types::FunctionConfiguration;
    fn schema() -> &'static schema::Operation {
        &operations::GET_FUNCTION_CONFIGURATION
    }
}

pub struct GetFunctionEventInvokeConfig;
impl crate::Operation for GetFunctionEventInvokeConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetFunctionEventInvokeConfig";
    type Input = types::GetFunctionEventInvokeConfigInput;
    type Output = types::FunctionEventInvokeConfig;
    fn schema() -> &'static schema::Operation {
        &operations::GET_FUNCTION_EVENT_INVOKE_CONFIG
    }
}

pub struct GetPolicy;
impl crate::Operation for GetPolicy {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetPolicy";
    type Input = types::GetPolicyInput;
    type Output = types::GetPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_POLICY
    }
}

pub struct Invoke;
impl crate::Operation for Invoke {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "Invoke";
    type Input = types::InvokeInput;
    type Output = types::InvokeOutput;
    fn schema() -> &'static schema::Operation {
        &operations::INVOKE
    }
    fn set_payload(input: &mut Self::Input, body: bytes::Bytes) {
        input.payload = Some(crate::Blob(body));
    }
    fn take_payload(output: &mut Self::Output) -> Option<bytes::Bytes> {
        output.payload.take().map(|blob| blob.0)
    }
}

pub struct ListAliases;
impl crate::Operation for ListAliases {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "ListAliases";
    type Input = types::ListAliasesInput;
    type Output = types::ListAliasesOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_ALIASES
    }
}

pub struct ListFunctionEventInvokeConfigs;
impl crate::Operation for ListFunctionEventInvokeConfigs {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "ListFunctionEventInvokeConfigs";
    type Input = types::ListFunctionEventInvokeConfigsInput;
    type Output = types::ListFunctionEventInvokeConfigsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_FUNCTION_EVENT_INVOKE_CONFIGS
    }
}

pub struct ListFunctions;
impl crate::Operation for ListFunctions {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "ListFunctions";
    type Input = types::ListFunctionsInput;
    type Output = types::ListFunctionsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_FUNCTIONS
    }
}

pub struct ListTags;
impl crate::Operation for ListTags {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "ListTags";
    type Input = types::ListTagsInput;
    type Output = types::ListTagsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_TAGS
    }
}

pub struct ListVersionsByFunction;
impl crate::Operation for ListVersionsByFunction {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "ListVersionsByFunction";
    type Input = types::ListVersionsByFunctionInput;
    type Output = types::ListVersionsByFunctionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_VERSIONS_BY_FUNCTION
    }
}

pub struct PublishVersion;
impl crate::Operation for PublishVersion {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "PublishVersion";
    type Input = types::PublishVersionInput;
    type Output = types::FunctionConfiguration;
    fn schema() -> &'static schema::Operation {
        &operations::PUBLISH_VERSION
    }
}

pub struct PutFunctionConcurrency;
impl crate::Operation for PutFunctionConcurrency {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "PutFunctionConcurrency";
    type Input = types::PutFunctionConcurrencyInput;
    type Output = types::Concurrency;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_FUNCTION_CONCURRENCY
    }
}

pub struct PutFunctionEventInvokeConfig;
impl crate::Operation for PutFunctionEventInvokeConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "PutFunctionEventInvokeConfig";
    type Input = types::PutFunctionEventInvokeConfigInput;
    type Output = types::FunctionEventInvokeConfig;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_FUNCTION_EVENT_INVOKE_CONFIG
    }
}

pub struct RemovePermission;
impl crate::Operation for RemovePermission {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "RemovePermission";
    type Input = types::RemovePermissionInput;
    type Output = types::RemovePermissionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::REMOVE_PERMISSION
    }
}

pub struct TagResource;
impl crate::Operation for TagResource {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "TagResource";
    type Input = types::TagResourceInput;
    type Output = types::TagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::TAG_RESOURCE
    }
}

pub struct UntagResource;
impl crate::Operation for UntagResource {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "UntagResource";
    type Input = types::UntagResourceInput;
    type Output = types::UntagResourceOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UNTAG_RESOURCE
    }
}

pub struct UpdateAlias;
impl crate::Operation for UpdateAlias {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "UpdateAlias";
    type Input = types::UpdateAliasInput;
    type Output = types::AliasConfiguration;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_ALIAS
    }
}

pub struct UpdateFunctionCode;
impl crate::Operation for UpdateFunctionCode {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "UpdateFunctionCode";
    type Input = types::UpdateFunctionCodeInput;
    type Output = types::FunctionConfiguration;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_FUNCTION_CODE
    }
}

pub struct UpdateFunctionConfiguration;
impl crate::Operation for UpdateFunctionConfiguration {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "UpdateFunctionConfiguration";
    type Input = types::UpdateFunctionConfigurationInput;
    type Output = types::FunctionConfiguration;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_FUNCTION_CONFIGURATION
    }
}

pub struct UpdateFunctionEventInvokeConfig;
impl crate::Operation for UpdateFunctionEventInvokeConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "UpdateFunctionEventInvokeConfig";
    type Input = types::UpdateFunctionEventInvokeConfigInput;
    type Output = types::FunctionEventInvokeConfig;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_FUNCTION_EVENT_INVOKE_CONFIG
    }
}
