// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::{errors, shapes};
use crate::schema::*;

pub static ADD_LAYER_VERSION_PERMISSION: Operation = Operation {
    name: "AddLayerVersionPermission",
    method: "POST",
    path: &[Segment::Literal("2018-10-31"), Segment::Literal("layers"), Segment::Label("LayerName"), Segment::Literal("versions"), Segment::Label("VersionNumber"), Segment::Literal("policy")],
    query: &[],
    status: 201,
    input: Some(&shapes::ADD_LAYER_VERSION_PERMISSION_REQUEST),
    output: Some(&shapes::ADD_LAYER_VERSION_PERMISSION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::POLICY_LENGTH_EXCEEDED_EXCEPTION,
        &errors::PRECONDITION_FAILED_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static ADD_PERMISSION: Operation = Operation {
    name: "AddPermission",
    method: "POST",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("policy")],
    query: &[],
    status: 201,
    input: Some(&shapes::ADD_PERMISSION_REQUEST),
    output: Some(&shapes::ADD_PERMISSION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::POLICY_LENGTH_EXCEEDED_EXCEPTION,
        &errors::PRECONDITION_FAILED_EXCEPTION,
        &errors::PUBLIC_POLICY_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static CREATE_ALIAS: Operation = Operation {
    name: "CreateAlias",
    method: "POST",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("aliases")],
    query: &[],
    status: 201,
    input: Some(&shapes::CREATE_ALIAS_REQUEST),
    output: Some(&shapes::ALIAS_CONFIGURATION),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::ALIAS_LIMIT_EXCEEDED_EXCEPTION,
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static CREATE_CODE_SIGNING_CONFIG: Operation = Operation {
    name: "CreateCodeSigningConfig",
    method: "POST",
    path: &[Segment::Literal("2020-04-22"), Segment::Literal("code-signing-configs")],
    query: &[],
    status: 201,
    input: Some(&shapes::CREATE_CODE_SIGNING_CONFIG_REQUEST),
    output: Some(&shapes::CREATE_CODE_SIGNING_CONFIG_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
    ],
};

pub static CREATE_FUNCTION: Operation = Operation {
    name: "CreateFunction",
    method: "POST",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions")],
    query: &[],
    status: 201,
    input: Some(&shapes::CREATE_FUNCTION_REQUEST),
    output: Some(&shapes::FUNCTION_CONFIGURATION),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::CODE_SIGNING_CONFIG_NOT_FOUND_EXCEPTION,
        &errors::CODE_STORAGE_EXCEEDED_EXCEPTION,
        &errors::CODE_VERIFICATION_FAILED_EXCEPTION,
        &errors::FUNCTION_VERSIONS_PER_CAPACITY_PROVIDER_LIMIT_EXCEEDED_EXCEPTION,
        &errors::INVALID_CODE_SIGNATURE_EXCEPTION,
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static DELETE_ALIAS: Operation = Operation {
    name: "DeleteAlias",
    method: "DELETE",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("aliases"), Segment::Label("Name")],
    query: &[],
    status: 204,
    input: Some(&shapes::DELETE_ALIAS_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static DELETE_CODE_SIGNING_CONFIG: Operation = Operation {
    name: "DeleteCodeSigningConfig",
    method: "DELETE",
    path: &[Segment::Literal("2020-04-22"), Segment::Literal("code-signing-configs"), Segment::Label("CodeSigningConfigArn")],
    query: &[],
    status: 204,
    input: Some(&shapes::DELETE_CODE_SIGNING_CONFIG_REQUEST),
    output: Some(&shapes::DELETE_CODE_SIGNING_CONFIG_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
    ],
};

pub static DELETE_FUNCTION: Operation = Operation {
    name: "DeleteFunction",
    method: "DELETE",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName")],
    query: &[],
    status: 200,
    input: Some(&shapes::DELETE_FUNCTION_REQUEST),
    output: Some(&shapes::DELETE_FUNCTION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static DELETE_FUNCTION_CODE_SIGNING_CONFIG: Operation = Operation {
    name: "DeleteFunctionCodeSigningConfig",
    method: "DELETE",
    path: &[Segment::Literal("2020-06-30"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("code-signing-config")],
    query: &[],
    status: 204,
    input: Some(&shapes::DELETE_FUNCTION_CODE_SIGNING_CONFIG_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::CODE_SIGNING_CONFIG_NOT_FOUND_EXCEPTION,
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static DELETE_FUNCTION_CONCURRENCY: Operation = Operation {
    name: "DeleteFunctionConcurrency",
    method: "DELETE",
    path: &[Segment::Literal("2017-10-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("concurrency")],
    query: &[],
    status: 204,
    input: Some(&shapes::DELETE_FUNCTION_CONCURRENCY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static DELETE_FUNCTION_EVENT_INVOKE_CONFIG: Operation = Operation {
    name: "DeleteFunctionEventInvokeConfig",
    method: "DELETE",
    path: &[Segment::Literal("2019-09-25"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("event-invoke-config")],
    query: &[],
    status: 204,
    input: Some(&shapes::DELETE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static DELETE_LAYER_VERSION: Operation = Operation {
    name: "DeleteLayerVersion",
    method: "DELETE",
    path: &[Segment::Literal("2018-10-31"), Segment::Literal("layers"), Segment::Label("LayerName"), Segment::Literal("versions"), Segment::Label("VersionNumber")],
    query: &[],
    status: 204,
    input: Some(&shapes::DELETE_LAYER_VERSION_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static DELETE_RESOURCE_POLICY: Operation = Operation {
    name: "DeleteResourcePolicy",
    method: "DELETE",
    path: &[Segment::Literal("2026-07-09"), Segment::Literal("resource-policy"), Segment::Label("ResourceArn")],
    query: &[],
    status: 204,
    input: Some(&shapes::DELETE_RESOURCE_POLICY_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::PRECONDITION_FAILED_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static GET_ACCOUNT_SETTINGS: Operation = Operation {
    name: "GetAccountSettings",
    method: "GET",
    path: &[Segment::Literal("2016-08-19"), Segment::Literal("account-settings")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_ACCOUNT_SETTINGS_REQUEST),
    output: Some(&shapes::GET_ACCOUNT_SETTINGS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static GET_ALIAS: Operation = Operation {
    name: "GetAlias",
    method: "GET",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("aliases"), Segment::Label("Name")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_ALIAS_REQUEST),
    output: Some(&shapes::ALIAS_CONFIGURATION),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static GET_CODE_SIGNING_CONFIG: Operation = Operation {
    name: "GetCodeSigningConfig",
    method: "GET",
    path: &[Segment::Literal("2020-04-22"), Segment::Literal("code-signing-configs"), Segment::Label("CodeSigningConfigArn")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_CODE_SIGNING_CONFIG_REQUEST),
    output: Some(&shapes::GET_CODE_SIGNING_CONFIG_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
    ],
};

pub static GET_FUNCTION: Operation = Operation {
    name: "GetFunction",
    method: "GET",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_FUNCTION_REQUEST),
    output: Some(&shapes::GET_FUNCTION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static GET_FUNCTION_CODE_SIGNING_CONFIG: Operation = Operation {
    name: "GetFunctionCodeSigningConfig",
    method: "GET",
    path: &[Segment::Literal("2020-06-30"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("code-signing-config")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_FUNCTION_CODE_SIGNING_CONFIG_REQUEST),
    output: Some(&shapes::GET_FUNCTION_CODE_SIGNING_CONFIG_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::CODE_SIGNING_CONFIG_NOT_FOUND_EXCEPTION,
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static GET_FUNCTION_CONCURRENCY: Operation = Operation {
    name: "GetFunctionConcurrency",
    method: "GET",
    path: &[Segment::Literal("2019-09-30"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("concurrency")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_FUNCTION_CONCURRENCY_REQUEST),
    output: Some(&shapes::GET_FUNCTION_CONCURRENCY_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static GET_FUNCTION_CONFIGURATION: Operation = Operation {
    name: "GetFunctionConfiguration",
    method: "GET",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("configuration")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_FUNCTION_CONFIGURATION_REQUEST),
    output: Some(&shapes::FUNCTION_CONFIGURATION),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static GET_FUNCTION_EVENT_INVOKE_CONFIG: Operation = Operation {
    name: "GetFunctionEventInvokeConfig",
    method: "GET",
    path: &[Segment::Literal("2019-09-25"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("event-invoke-config")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST),
    output: Some(&shapes::FUNCTION_EVENT_INVOKE_CONFIG),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static GET_FUNCTION_RECURSION_CONFIG: Operation = Operation {
    name: "GetFunctionRecursionConfig",
    method: "GET",
    path: &[Segment::Literal("2024-08-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("recursion-config")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_FUNCTION_RECURSION_CONFIG_REQUEST),
    output: Some(&shapes::GET_FUNCTION_RECURSION_CONFIG_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static GET_LAYER_VERSION: Operation = Operation {
    name: "GetLayerVersion",
    method: "GET",
    path: &[Segment::Literal("2018-10-31"), Segment::Literal("layers"), Segment::Label("LayerName"), Segment::Literal("versions"), Segment::Label("VersionNumber")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_LAYER_VERSION_REQUEST),
    output: Some(&shapes::GET_LAYER_VERSION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static GET_LAYER_VERSION_BY_ARN: Operation = Operation {
    name: "GetLayerVersionByArn",
    method: "GET",
    path: &[Segment::Literal("2018-10-31"), Segment::Literal("layers")],
    query: &[("find", "LayerVersion")],
    status: 200,
    input: Some(&shapes::GET_LAYER_VERSION_BY_ARN_REQUEST),
    output: Some(&shapes::GET_LAYER_VERSION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static GET_LAYER_VERSION_POLICY: Operation = Operation {
    name: "GetLayerVersionPolicy",
    method: "GET",
    path: &[Segment::Literal("2018-10-31"), Segment::Literal("layers"), Segment::Label("LayerName"), Segment::Literal("versions"), Segment::Label("VersionNumber"), Segment::Literal("policy")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_LAYER_VERSION_POLICY_REQUEST),
    output: Some(&shapes::GET_LAYER_VERSION_POLICY_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static GET_POLICY: Operation = Operation {
    name: "GetPolicy",
    method: "GET",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("policy")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_POLICY_REQUEST),
    output: Some(&shapes::GET_POLICY_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static GET_RESOURCE_POLICY: Operation = Operation {
    name: "GetResourcePolicy",
    method: "GET",
    path: &[Segment::Literal("2026-07-09"), Segment::Literal("resource-policy"), Segment::Label("ResourceArn")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_RESOURCE_POLICY_REQUEST),
    output: Some(&shapes::GET_RESOURCE_POLICY_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static GET_RUNTIME_MANAGEMENT_CONFIG: Operation = Operation {
    name: "GetRuntimeManagementConfig",
    method: "GET",
    path: &[Segment::Literal("2021-07-20"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("runtime-management-config")],
    query: &[],
    status: 200,
    input: Some(&shapes::GET_RUNTIME_MANAGEMENT_CONFIG_REQUEST),
    output: Some(&shapes::GET_RUNTIME_MANAGEMENT_CONFIG_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static INVOKE: Operation = Operation {
    name: "Invoke",
    method: "POST",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("invocations")],
    query: &[],
    status: 200,
    input: Some(&shapes::INVOCATION_REQUEST),
    output: Some(&shapes::INVOCATION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::CODE_ARTIFACT_USER_DELETED_EXCEPTION,
        &errors::CODE_ARTIFACT_USER_FAILED_EXCEPTION,
        &errors::CODE_ARTIFACT_USER_PENDING_EXCEPTION,
        &errors::DURABLE_EXECUTION_ALREADY_STARTED_EXCEPTION,
        &errors::EC2_ACCESS_DENIED_EXCEPTION,
        &errors::EC2_THROTTLED_EXCEPTION,
        &errors::EC2_UNEXPECTED_EXCEPTION,
        &errors::EFSIO_EXCEPTION,
        &errors::EFS_MOUNT_CONNECTIVITY_EXCEPTION,
        &errors::EFS_MOUNT_FAILURE_EXCEPTION,
        &errors::EFS_MOUNT_TIMEOUT_EXCEPTION,
        &errors::ENI_LIMIT_REACHED_EXCEPTION,
        &errors::ENI_NOT_READY_EXCEPTION,
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::INVALID_REQUEST_CONTENT_EXCEPTION,
        &errors::INVALID_RUNTIME_EXCEPTION,
        &errors::INVALID_SECURITY_GROUP_ID_EXCEPTION,
        &errors::INVALID_SUBNET_ID_EXCEPTION,
        &errors::INVALID_ZIP_FILE_EXCEPTION,
        &errors::KMS_ACCESS_DENIED_EXCEPTION,
        &errors::KMS_DISABLED_EXCEPTION,
        &errors::KMS_INVALID_STATE_EXCEPTION,
        &errors::KMS_NOT_FOUND_EXCEPTION,
        &errors::MODE_NOT_SUPPORTED_EXCEPTION,
        &errors::NO_PUBLISHED_VERSION_EXCEPTION,
        &errors::RECURSIVE_INVOCATION_EXCEPTION,
        &errors::REQUEST_TOO_LARGE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::RESOURCE_NOT_READY_EXCEPTION,
        &errors::RUNTIME_ALIAS_DELETED_EXCEPTION,
        &errors::RUNTIME_VERSION_DELETED_EXCEPTION,
        &errors::S3_FILES_MOUNT_CONNECTIVITY_EXCEPTION,
        &errors::S3_FILES_MOUNT_FAILURE_EXCEPTION,
        &errors::S3_FILES_MOUNT_TIMEOUT_EXCEPTION,
        &errors::SERIALIZED_REQUEST_ENTITY_TOO_LARGE_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::SERVICE_QUOTA_EXCEEDED_EXCEPTION,
        &errors::SNAP_START_EXCEPTION,
        &errors::SNAP_START_NOT_READY_EXCEPTION,
        &errors::SNAP_START_REGENERATION_FAILURE_EXCEPTION,
        &errors::SNAP_START_TIMEOUT_EXCEPTION,
        &errors::SUBNET_IP_ADDRESS_LIMIT_REACHED_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
        &errors::UNSUPPORTED_MEDIA_TYPE_EXCEPTION,
    ],
};

pub static LIST_ALIASES: Operation = Operation {
    name: "ListAliases",
    method: "GET",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("aliases")],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_ALIASES_REQUEST),
    output: Some(&shapes::LIST_ALIASES_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static LIST_CODE_SIGNING_CONFIGS: Operation = Operation {
    name: "ListCodeSigningConfigs",
    method: "GET",
    path: &[Segment::Literal("2020-04-22"), Segment::Literal("code-signing-configs")],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_CODE_SIGNING_CONFIGS_REQUEST),
    output: Some(&shapes::LIST_CODE_SIGNING_CONFIGS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
    ],
};

pub static LIST_FUNCTION_EVENT_INVOKE_CONFIGS: Operation = Operation {
    name: "ListFunctionEventInvokeConfigs",
    method: "GET",
    path: &[Segment::Literal("2019-09-25"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("event-invoke-config"), Segment::Literal("list")],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_FUNCTION_EVENT_INVOKE_CONFIGS_REQUEST),
    output: Some(&shapes::LIST_FUNCTION_EVENT_INVOKE_CONFIGS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static LIST_FUNCTIONS: Operation = Operation {
    name: "ListFunctions",
    method: "GET",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions")],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_FUNCTIONS_REQUEST),
    output: Some(&shapes::LIST_FUNCTIONS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG: Operation = Operation {
    name: "ListFunctionsByCodeSigningConfig",
    method: "GET",
    path: &[Segment::Literal("2020-04-22"), Segment::Literal("code-signing-configs"), Segment::Label("CodeSigningConfigArn"), Segment::Literal("functions")],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG_REQUEST),
    output: Some(&shapes::LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
    ],
};

pub static LIST_LAYER_VERSIONS: Operation = Operation {
    name: "ListLayerVersions",
    method: "GET",
    path: &[Segment::Literal("2018-10-31"), Segment::Literal("layers"), Segment::Label("LayerName"), Segment::Literal("versions")],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_LAYER_VERSIONS_REQUEST),
    output: Some(&shapes::LIST_LAYER_VERSIONS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static LIST_LAYERS: Operation = Operation {
    name: "ListLayers",
    method: "GET",
    path: &[Segment::Literal("2018-10-31"), Segment::Literal("layers")],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_LAYERS_REQUEST),
    output: Some(&shapes::LIST_LAYERS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static LIST_TAGS: Operation = Operation {
    name: "ListTags",
    method: "GET",
    path: &[Segment::Literal("2017-03-31"), Segment::Literal("tags"), Segment::Label("Resource")],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_TAGS_REQUEST),
    output: Some(&shapes::LIST_TAGS_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static LIST_VERSIONS_BY_FUNCTION: Operation = Operation {
    name: "ListVersionsByFunction",
    method: "GET",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("versions")],
    query: &[],
    status: 200,
    input: Some(&shapes::LIST_VERSIONS_BY_FUNCTION_REQUEST),
    output: Some(&shapes::LIST_VERSIONS_BY_FUNCTION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static PUBLISH_LAYER_VERSION: Operation = Operation {
    name: "PublishLayerVersion",
    method: "POST",
    path: &[Segment::Literal("2018-10-31"), Segment::Literal("layers"), Segment::Label("LayerName"), Segment::Literal("versions")],
    query: &[],
    status: 201,
    input: Some(&shapes::PUBLISH_LAYER_VERSION_REQUEST),
    output: Some(&shapes::PUBLISH_LAYER_VERSION_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::CODE_STORAGE_EXCEEDED_EXCEPTION,
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static PUBLISH_VERSION: Operation = Operation {
    name: "PublishVersion",
    method: "POST",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("versions")],
    query: &[],
    status: 201,
    input: Some(&shapes::PUBLISH_VERSION_REQUEST),
    output: Some(&shapes::FUNCTION_CONFIGURATION),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::CODE_STORAGE_EXCEEDED_EXCEPTION,
        &errors::FUNCTION_VERSIONS_PER_CAPACITY_PROVIDER_LIMIT_EXCEEDED_EXCEPTION,
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::PRECONDITION_FAILED_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static PUT_FUNCTION_CODE_SIGNING_CONFIG: Operation = Operation {
    name: "PutFunctionCodeSigningConfig",
    method: "PUT",
    path: &[Segment::Literal("2020-06-30"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("code-signing-config")],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_FUNCTION_CODE_SIGNING_CONFIG_REQUEST),
    output: Some(&shapes::PUT_FUNCTION_CODE_SIGNING_CONFIG_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::CODE_SIGNING_CONFIG_NOT_FOUND_EXCEPTION,
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static PUT_FUNCTION_CONCURRENCY: Operation = Operation {
    name: "PutFunctionConcurrency",
    method: "PUT",
    path: &[Segment::Literal("2017-10-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("concurrency")],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_FUNCTION_CONCURRENCY_REQUEST),
    output: Some(&shapes::CONCURRENCY),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static PUT_FUNCTION_EVENT_INVOKE_CONFIG: Operation = Operation {
    name: "PutFunctionEventInvokeConfig",
    method: "PUT",
    path: &[Segment::Literal("2019-09-25"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("event-invoke-config")],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST),
    output: Some(&shapes::FUNCTION_EVENT_INVOKE_CONFIG),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static PUT_FUNCTION_RECURSION_CONFIG: Operation = Operation {
    name: "PutFunctionRecursionConfig",
    method: "PUT",
    path: &[Segment::Literal("2024-08-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("recursion-config")],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_FUNCTION_RECURSION_CONFIG_REQUEST),
    output: Some(&shapes::PUT_FUNCTION_RECURSION_CONFIG_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static PUT_RESOURCE_POLICY: Operation = Operation {
    name: "PutResourcePolicy",
    method: "PUT",
    path: &[Segment::Literal("2026-07-09"), Segment::Literal("resource-policy"), Segment::Label("ResourceArn")],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_RESOURCE_POLICY_REQUEST),
    output: Some(&shapes::PUT_RESOURCE_POLICY_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::POLICY_LENGTH_EXCEEDED_EXCEPTION,
        &errors::PRECONDITION_FAILED_EXCEPTION,
        &errors::PUBLIC_POLICY_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static PUT_RUNTIME_MANAGEMENT_CONFIG: Operation = Operation {
    name: "PutRuntimeManagementConfig",
    method: "PUT",
    path: &[Segment::Literal("2021-07-20"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("runtime-management-config")],
    query: &[],
    status: 200,
    input: Some(&shapes::PUT_RUNTIME_MANAGEMENT_CONFIG_REQUEST),
    output: Some(&shapes::PUT_RUNTIME_MANAGEMENT_CONFIG_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static REMOVE_LAYER_VERSION_PERMISSION: Operation = Operation {
    name: "RemoveLayerVersionPermission",
    method: "DELETE",
    path: &[Segment::Literal("2018-10-31"), Segment::Literal("layers"), Segment::Label("LayerName"), Segment::Literal("versions"), Segment::Label("VersionNumber"), Segment::Literal("policy"), Segment::Label("StatementId")],
    query: &[],
    status: 204,
    input: Some(&shapes::REMOVE_LAYER_VERSION_PERMISSION_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::PRECONDITION_FAILED_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static REMOVE_PERMISSION: Operation = Operation {
    name: "RemovePermission",
    method: "DELETE",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("policy"), Segment::Label("StatementId")],
    query: &[],
    status: 204,
    input: Some(&shapes::REMOVE_PERMISSION_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::PRECONDITION_FAILED_EXCEPTION,
        &errors::PUBLIC_POLICY_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static TAG_RESOURCE: Operation = Operation {
    name: "TagResource",
    method: "POST",
    path: &[Segment::Literal("2017-03-31"), Segment::Literal("tags"), Segment::Label("Resource")],
    query: &[],
    status: 204,
    input: Some(&shapes::TAG_RESOURCE_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static UNTAG_RESOURCE: Operation = Operation {
    name: "UntagResource",
    method: "DELETE",
    path: &[Segment::Literal("2017-03-31"), Segment::Literal("tags"), Segment::Label("Resource")],
    query: &[],
    status: 204,
    input: Some(&shapes::UNTAG_RESOURCE_REQUEST),
    output: None,
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static UPDATE_ALIAS: Operation = Operation {
    name: "UpdateAlias",
    method: "PUT",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("aliases"), Segment::Label("Name")],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_ALIAS_REQUEST),
    output: Some(&shapes::ALIAS_CONFIGURATION),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::PRECONDITION_FAILED_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static UPDATE_CODE_SIGNING_CONFIG: Operation = Operation {
    name: "UpdateCodeSigningConfig",
    method: "PUT",
    path: &[Segment::Literal("2020-04-22"), Segment::Literal("code-signing-configs"), Segment::Label("CodeSigningConfigArn")],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_CODE_SIGNING_CONFIG_REQUEST),
    output: Some(&shapes::UPDATE_CODE_SIGNING_CONFIG_RESPONSE),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
    ],
};

pub static UPDATE_FUNCTION_CODE: Operation = Operation {
    name: "UpdateFunctionCode",
    method: "PUT",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("code")],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_FUNCTION_CODE_REQUEST),
    output: Some(&shapes::FUNCTION_CONFIGURATION),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::CODE_SIGNING_CONFIG_NOT_FOUND_EXCEPTION,
        &errors::CODE_STORAGE_EXCEEDED_EXCEPTION,
        &errors::CODE_VERIFICATION_FAILED_EXCEPTION,
        &errors::INVALID_CODE_SIGNATURE_EXCEPTION,
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::PRECONDITION_FAILED_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static UPDATE_FUNCTION_CONFIGURATION: Operation = Operation {
    name: "UpdateFunctionConfiguration",
    method: "PUT",
    path: &[Segment::Literal("2015-03-31"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("configuration")],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_FUNCTION_CONFIGURATION_REQUEST),
    output: Some(&shapes::FUNCTION_CONFIGURATION),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::CODE_SIGNING_CONFIG_NOT_FOUND_EXCEPTION,
        &errors::CODE_VERIFICATION_FAILED_EXCEPTION,
        &errors::INVALID_CODE_SIGNATURE_EXCEPTION,
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::PRECONDITION_FAILED_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

pub static UPDATE_FUNCTION_EVENT_INVOKE_CONFIG: Operation = Operation {
    name: "UpdateFunctionEventInvokeConfig",
    method: "POST",
    path: &[Segment::Literal("2019-09-25"), Segment::Literal("functions"), Segment::Label("FunctionName"), Segment::Literal("event-invoke-config")],
    query: &[],
    status: 200,
    input: Some(&shapes::UPDATE_FUNCTION_EVENT_INVOKE_CONFIG_REQUEST),
    output: Some(&shapes::FUNCTION_EVENT_INVOKE_CONFIG),
    result_wrapper: "",
    unsigned: false,
    errors: &[
        &errors::INVALID_PARAMETER_VALUE_EXCEPTION,
        &errors::RESOURCE_CONFLICT_EXCEPTION,
        &errors::RESOURCE_NOT_FOUND_EXCEPTION,
        &errors::SERVICE_EXCEPTION,
        &errors::TOO_MANY_REQUESTS_EXCEPTION,
    ],
};

/// Every operation in name order.
pub static ALL: &[&Operation] = &[
    &ADD_LAYER_VERSION_PERMISSION,
    &ADD_PERMISSION,
    &CREATE_ALIAS,
    &CREATE_CODE_SIGNING_CONFIG,
    &CREATE_FUNCTION,
    &DELETE_ALIAS,
    &DELETE_CODE_SIGNING_CONFIG,
    &DELETE_FUNCTION,
    &DELETE_FUNCTION_CODE_SIGNING_CONFIG,
    &DELETE_FUNCTION_CONCURRENCY,
    &DELETE_FUNCTION_EVENT_INVOKE_CONFIG,
    &DELETE_LAYER_VERSION,
    &DELETE_RESOURCE_POLICY,
    &GET_ACCOUNT_SETTINGS,
    &GET_ALIAS,
    &GET_CODE_SIGNING_CONFIG,
    &GET_FUNCTION,
    &GET_FUNCTION_CODE_SIGNING_CONFIG,
    &GET_FUNCTION_CONCURRENCY,
    &GET_FUNCTION_CONFIGURATION,
    &GET_FUNCTION_EVENT_INVOKE_CONFIG,
    &GET_FUNCTION_RECURSION_CONFIG,
    &GET_LAYER_VERSION,
    &GET_LAYER_VERSION_BY_ARN,
    &GET_LAYER_VERSION_POLICY,
    &GET_POLICY,
    &GET_RESOURCE_POLICY,
    &GET_RUNTIME_MANAGEMENT_CONFIG,
    &INVOKE,
    &LIST_ALIASES,
    &LIST_CODE_SIGNING_CONFIGS,
    &LIST_FUNCTION_EVENT_INVOKE_CONFIGS,
    &LIST_FUNCTIONS,
    &LIST_FUNCTIONS_BY_CODE_SIGNING_CONFIG,
    &LIST_LAYER_VERSIONS,
    &LIST_LAYERS,
    &LIST_TAGS,
    &LIST_VERSIONS_BY_FUNCTION,
    &PUBLISH_LAYER_VERSION,
    &PUBLISH_VERSION,
    &PUT_FUNCTION_CODE_SIGNING_CONFIG,
    &PUT_FUNCTION_CONCURRENCY,
    &PUT_FUNCTION_EVENT_INVOKE_CONFIG,
    &PUT_FUNCTION_RECURSION_CONFIG,
    &PUT_RESOURCE_POLICY,
    &PUT_RUNTIME_MANAGEMENT_CONFIG,
    &REMOVE_LAYER_VERSION_PERMISSION,
    &REMOVE_PERMISSION,
    &TAG_RESOURCE,
    &UNTAG_RESOURCE,
    &UPDATE_ALIAS,
    &UPDATE_CODE_SIGNING_CONFIG,
    &UPDATE_FUNCTION_CODE,
    &UPDATE_FUNCTION_CONFIGURATION,
    &UPDATE_FUNCTION_EVENT_INVOKE_CONFIG,
];
