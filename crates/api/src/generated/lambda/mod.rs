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
    protocols: &[schema::Protocol::RestJson],
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

pub struct AddLayerVersionPermission;
impl crate::Operation for AddLayerVersionPermission {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "AddLayerVersionPermission";
    type Input = types::AddLayerVersionPermissionInput;
    type Output = types::AddLayerVersionPermissionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::ADD_LAYER_VERSION_PERMISSION
    }
}

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

pub struct CreateCodeSigningConfig;
impl crate::Operation for CreateCodeSigningConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "CreateCodeSigningConfig";
    type Input = types::CreateCodeSigningConfigInput;
    type Output = types::CreateCodeSigningConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_CODE_SIGNING_CONFIG
    }
}

pub struct CreateEventSourceMapping;
impl crate::Operation for CreateEventSourceMapping {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "CreateEventSourceMapping";
    type Input = types::CreateEventSourceMappingInput;
    type Output = types::EventSourceMappingConfiguration;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_EVENT_SOURCE_MAPPING
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

pub struct CreateFunctionUrlConfig;
impl crate::Operation for CreateFunctionUrlConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "CreateFunctionUrlConfig";
    type Input = types::CreateFunctionUrlConfigInput;
    type Output = types::CreateFunctionUrlConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::CREATE_FUNCTION_URL_CONFIG
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

pub struct DeleteCodeSigningConfig;
impl crate::Operation for DeleteCodeSigningConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "DeleteCodeSigningConfig";
    type Input = types::DeleteCodeSigningConfigInput;
    type Output = types::DeleteCodeSigningConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_CODE_SIGNING_CONFIG
    }
}

pub struct DeleteEventSourceMapping;
impl crate::Operation for DeleteEventSourceMapping {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "DeleteEventSourceMapping";
    type Input = types::DeleteEventSourceMappingInput;
    type Output = types::EventSourceMappingConfiguration;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_EVENT_SOURCE_MAPPING
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

pub struct DeleteFunctionCodeSigningConfig;
impl crate::Operation for DeleteFunctionCodeSigningConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "DeleteFunctionCodeSigningConfig";
    type Input = types::DeleteFunctionCodeSigningConfigInput;
    type Output = types::DeleteFunctionCodeSigningConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_FUNCTION_CODE_SIGNING_CONFIG
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

pub struct DeleteFunctionUrlConfig;
impl crate::Operation for DeleteFunctionUrlConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "DeleteFunctionUrlConfig";
    type Input = types::DeleteFunctionUrlConfigInput;
    type Output = types::DeleteFunctionUrlConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_FUNCTION_URL_CONFIG
    }
}

pub struct DeleteLayerVersion;
impl crate::Operation for DeleteLayerVersion {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "DeleteLayerVersion";
    type Input = types::DeleteLayerVersionInput;
    type Output = types::DeleteLayerVersionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_LAYER_VERSION
    }
}

pub struct DeleteProvisionedConcurrencyConfig;
impl crate::Operation for DeleteProvisionedConcurrencyConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "DeleteProvisionedConcurrencyConfig";
    type Input = types::DeleteProvisionedConcurrencyConfigInput;
    type Output = types::DeleteProvisionedConcurrencyConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_PROVISIONED_CONCURRENCY_CONFIG
    }
}

pub struct DeleteResourcePolicy;
impl crate::Operation for DeleteResourcePolicy {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "DeleteResourcePolicy";
    type Input = types::DeleteResourcePolicyInput;
    type Output = types::DeleteResourcePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::DELETE_RESOURCE_POLICY
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

pub struct GetCodeSigningConfig;
impl crate::Operation for GetCodeSigningConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetCodeSigningConfig";
    type Input = types::GetCodeSigningConfigInput;
    type Output = types::GetCodeSigningConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_CODE_SIGNING_CONFIG
    }
}

pub struct GetEventSourceMapping;
impl crate::Operation for GetEventSourceMapping {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetEventSourceMapping";
    type Input = types::GetEventSourceMappingInput;
    type Output = types::EventSourceMappingConfiguration;
    fn schema() -> &'static schema::Operation {
        &operations::GET_EVENT_SOURCE_MAPPING
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

pub struct GetFunctionRecursionConfig;
impl crate::Operation for GetFunctionRecursionConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetFunctionRecursionConfig";
    type Input = types::GetFunctionRecursionConfigInput;
    type Output = types::GetFunctionRecursionConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_FUNCTION_RECURSION_CONFIG
    }
}

pub struct GetFunctionUrlConfig;
impl crate::Operation for GetFunctionUrlConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetFunctionUrlConfig";
    type Input = types::GetFunctionUrlConfigInput;
    type Output = types::GetFunctionUrlConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_FUNCTION_URL_CONFIG
    }
}

pub struct GetLayerVersion;
impl crate::Operation for GetLayerVersion {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetLayerVersion";
    type Input = types::GetLayerVersionInput;
    type Output = types::GetLayerVersionResponse;
    fn schema() -> &'static schema::Operation {
        &operations::GET_LAYER_VERSION
    }
}

pub struct GetLayerVersionByArn;
impl crate::Operation for GetLayerVersionByArn {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetLayerVersionByArn";
    type Input = types::GetLayerVersionByArnInput;
    type Output = types::GetLayerVersionResponse;
    fn schema() -> &'static schema::Operation {
        &operations::GET_LAYER_VERSION_BY_ARN
    }
}

pub struct GetLayerVersionPolicy;
impl crate::Operation for GetLayerVersionPolicy {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetLayerVersionPolicy";
    type Input = types::GetLayerVersionPolicyInput;
    type Output = types::GetLayerVersionPolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_LAYER_VERSION_POLICY
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

pub struct GetProvisionedConcurrencyConfig;
impl crate::Operation for GetProvisionedConcurrencyConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetProvisionedConcurrencyConfig";
    type Input = types::GetProvisionedConcurrencyConfigInput;
    type Output = types::GetProvisionedConcurrencyConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_PROVISIONED_CONCURRENCY_CONFIG
    }
}

pub struct GetResourcePolicy;
impl crate::Operation for GetResourcePolicy {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetResourcePolicy";
    type Input = types::GetResourcePolicyInput;
    type Output = types::GetResourcePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_RESOURCE_POLICY
    }
}

pub struct GetRuntimeManagementConfig;
impl crate::Operation for GetRuntimeManagementConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "GetRuntimeManagementConfig";
    type Input = types::GetRuntimeManagementConfigInput;
    type Output = types::GetRuntimeManagementConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::GET_RUNTIME_MANAGEMENT_CONFIG
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

pub struct InvokeAsync;
impl crate::Operation for InvokeAsync {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "InvokeAsync";
    type Input = types::InvokeAsyncInput;
    type Output = types::InvokeAsyncOutput;
    fn schema() -> &'static schema::Operation {
        &operations::INVOKE_ASYNC
    }
    fn set_payload(input: &mut Self::Input, body: bytes::Bytes) {
        input.invoke_args = crate::Blob(body);
    }
}

pub struct InvokeWithResponseStream;
impl crate::Operation for InvokeWithResponseStream {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "InvokeWithResponseStream";
    type Input = types::InvokeWithResponseStreamInput;
    type Output = types::InvokeWithResponseStreamOutput;
    fn schema() -> &'static schema::Operation {
        &operations::INVOKE_WITH_RESPONSE_STREAM
    }
    fn set_payload(input: &mut Self::Input, body: bytes::Bytes) {
        input.payload = Some(crate::Blob(body));
    }
    fn take_events(output: &mut Self::Output) -> Option<crate::Frames> {
        output.event_stream.take().map(crate::EventStream::into_frames)
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

pub struct ListCodeSigningConfigs;
impl crate::Operation for ListCodeSigningConfigs {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "ListCodeSigningConfigs";
    type Input = types::ListCodeSigningConfigsInput;
    type Output = types::ListCodeSigningConfigsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_CODE_SIGNING_CONFIGS
    }
}

pub struct ListEventSourceMappings;
impl crate::Operation for ListEventSourceMappings {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "ListEventSourceMappings";
    type Input = types::ListEventSourceMappingsInput;
    type Output = types::ListEventSourceMappingsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_EVENT_SOURCE_MAPPINGS
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

pub struct ListFunctionUrlConfigs;
impl crate::Operation for ListFunctionUrlConfigs {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "ListFunctionUrlConfigs";
    type Input = types::ListFunctionUrlConfigsInput;
    type Output = types::ListFunctionUrlConfigsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_FUNCTION_URL_CONFIGS
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

pub struct ListFunctionsByCodeSigningConfig;
impl crate::Operation for ListFunctionsByCodeSigningConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "ListFunctionsByCodeSigningConfig";
    type Input = types::ListFunctionsByCodeSigningConfigInput;
    type Output = types::ListFunctionsByCodeSigningConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG
    }
}

pub struct ListLayerVersions;
impl crate::Operation for ListLayerVersions {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "ListLayerVersions";
    type Input = types::ListLayerVersionsInput;
    type Output = types::ListLayerVersionsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_LAYER_VERSIONS
    }
}

pub struct ListLayers;
impl crate::Operation for ListLayers {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "ListLayers";
    type Input = types::ListLayersInput;
    type Output = types::ListLayersOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_LAYERS
    }
}

pub struct ListProvisionedConcurrencyConfigs;
impl crate::Operation for ListProvisionedConcurrencyConfigs {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "ListProvisionedConcurrencyConfigs";
    type Input = types::ListProvisionedConcurrencyConfigsInput;
    type Output = types::ListProvisionedConcurrencyConfigsOutput;
    fn schema() -> &'static schema::Operation {
        &operations::LIST_PROVISIONED_CONCURRENCY_CONFIGS
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

pub struct PublishLayerVersion;
impl crate::Operation for PublishLayerVersion {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "PublishLayerVersion";
    type Input = types::PublishLayerVersionInput;
    type Output = types::PublishLayerVersionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUBLISH_LAYER_VERSION
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

pub struct PutFunctionCodeSigningConfig;
impl crate::Operation for PutFunctionCodeSigningConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "PutFunctionCodeSigningConfig";
    type Input = types::PutFunctionCodeSigningConfigInput;
    type Output = types::PutFunctionCodeSigningConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_FUNCTION_CODE_SIGNING_CONFIG
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

pub struct PutFunctionRecursionConfig;
impl crate::Operation for PutFunctionRecursionConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "PutFunctionRecursionConfig";
    type Input = types::PutFunctionRecursionConfigInput;
    type Output = types::PutFunctionRecursionConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_FUNCTION_RECURSION_CONFIG
    }
}

pub struct PutProvisionedConcurrencyConfig;
impl crate::Operation for PutProvisionedConcurrencyConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "PutProvisionedConcurrencyConfig";
    type Input = types::PutProvisionedConcurrencyConfigInput;
    type Output = types::PutProvisionedConcurrencyConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_PROVISIONED_CONCURRENCY_CONFIG
    }
}

pub struct PutResourcePolicy;
impl crate::Operation for PutResourcePolicy {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "PutResourcePolicy";
    type Input = types::PutResourcePolicyInput;
    type Output = types::PutResourcePolicyOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_RESOURCE_POLICY
    }
}

pub struct PutRuntimeManagementConfig;
impl crate::Operation for PutRuntimeManagementConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "PutRuntimeManagementConfig";
    type Input = types::PutRuntimeManagementConfigInput;
    type Output = types::PutRuntimeManagementConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::PUT_RUNTIME_MANAGEMENT_CONFIG
    }
}

pub struct RemoveLayerVersionPermission;
impl crate::Operation for RemoveLayerVersionPermission {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "RemoveLayerVersionPermission";
    type Input = types::RemoveLayerVersionPermissionInput;
    type Output = types::RemoveLayerVersionPermissionOutput;
    fn schema() -> &'static schema::Operation {
        &operations::REMOVE_LAYER_VERSION_PERMISSION
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

pub struct UpdateCodeSigningConfig;
impl crate::Operation for UpdateCodeSigningConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "UpdateCodeSigningConfig";
    type Input = types::UpdateCodeSigningConfigInput;
    type Output = types::UpdateCodeSigningConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_CODE_SIGNING_CONFIG
    }
}

pub struct UpdateEventSourceMapping;
impl crate::Operation for UpdateEventSourceMapping {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "UpdateEventSourceMapping";
    type Input = types::UpdateEventSourceMappingInput;
    type Output = types::EventSourceMappingConfiguration;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_EVENT_SOURCE_MAPPING
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

pub struct UpdateFunctionUrlConfig;
impl crate::Operation for UpdateFunctionUrlConfig {
    const SERVICE: &'static str = "lambda";
    const NAME: &'static str = "UpdateFunctionUrlConfig";
    type Input = types::UpdateFunctionUrlConfigInput;
    type Output = types::UpdateFunctionUrlConfigOutput;
    fn schema() -> &'static schema::Operation {
        &operations::UPDATE_FUNCTION_URL_CONFIG
    }
}
