//! Lambda's operations: one verb, one file, and the one table that lists what is served.

mod aliases;
mod code_input;
mod code_signing;
pub(crate) mod concurrency;
mod create_function;
mod delete_function;
mod event_config;
mod get_account_settings;
mod get_function;
mod get_function_configuration;
mod invoke;
mod invoke_async;
mod invoke_with_response_stream;
mod layers;
mod list_functions;
mod list_versions_by_function;
mod lookup;
mod page;
mod permissions;
mod provisioned;
mod publish_version;
mod recursion;
mod rules;
mod runtime_management;
mod tags;
mod update_function_code;
mod update_function_configuration;
mod url_config;

pub(crate) use invoke::event;

use crate::Lambda;
use api::lambda as aws;
use cloud::{Check, Service};
use std::sync::Arc;

/// `lambda:NAME` on the function that the request names.
macro_rules! on_function {
    ($action:literal) => {
        |lambda: &Lambda, _, input| Ok(vec![lambda.check(concat!("lambda:", $action), &input.function_name, None)])
    };
    ($action:literal, qualified) => {
        |lambda: &Lambda, _, input| {
            Ok(vec![lambda.check(concat!("lambda:", $action), &input.function_name, input.qualifier.as_deref())])
        }
    };
}

/// `lambda:NAME` where the action has no resource.
macro_rules! on_account {
    ($action:literal) => {
        |_: &Lambda, _, _| Ok(vec![Check::new(concat!("lambda:", $action), "*")])
    };
}

/// `lambda:NAME` on the code-signing configuration that the request names.
macro_rules! on_code_signing {
    ($action:literal) => {
        |lambda: &Lambda, _, input| {
            Ok(vec![lambda.check_arn(concat!("lambda:", $action), &input.code_signing_config_arn)])
        }
    };
}

/// `lambda:NAME` on the resource whose ARN the request gives.
macro_rules! on_arn {
    ($action:literal) => {
        |lambda: &Lambda, _, input| Ok(vec![lambda.check_arn(concat!("lambda:", $action), &input.resource_arn)])
    };
}

/// Every operation that is served, with what it is authorised by.
/// Source of actions and resources: Service Authorization Reference, "Actions, resources, and condition keys for AWS Lambda".
pub fn service(lambda: Arc<Lambda>) -> Service<Lambda> {
    Service::new("lambda", lambda)
        .op::<aws::CreateFunction, _, _, _>(rules::create_function, create_function::handle)
        .op::<aws::GetFunction, _, _, _>(on_function!("GetFunction", qualified), get_function::handle)
        .op::<aws::GetFunctionConfiguration, _, _, _>(
            on_function!("GetFunctionConfiguration", qualified),
            get_function_configuration::handle,
        )
        .op::<aws::ListFunctions, _, _, _>(on_account!("ListFunctions"), list_functions::handle)
        .op::<aws::ListVersionsByFunction, _, _, _>(
            on_function!("ListVersionsByFunction"),
            list_versions_by_function::handle,
        )
        .op::<aws::GetAccountSettings, _, _, _>(on_account!("GetAccountSettings"), get_account_settings::handle)
        .op::<aws::GetFunctionCodeSigningConfig, _, _, _>(
            on_function!("GetFunctionCodeSigningConfig"),
            code_signing::functions::get,
        )
        .op::<aws::PutFunctionCodeSigningConfig, _, _, _>(
            rules::put_function_code_signing_config,
            code_signing::functions::put,
        )
        .op::<aws::DeleteFunctionCodeSigningConfig, _, _, _>(
            on_function!("DeleteFunctionCodeSigningConfig"),
            code_signing::functions::delete,
        )
        .op::<aws::CreateCodeSigningConfig, _, _, _>(rules::create_code_signing_config, code_signing::create::handle)
        .op::<aws::GetCodeSigningConfig, _, _, _>(on_code_signing!("GetCodeSigningConfig"), code_signing::get::handle)
        .op::<aws::UpdateCodeSigningConfig, _, _, _>(
            on_code_signing!("UpdateCodeSigningConfig"),
            code_signing::update::handle,
        )
        .op::<aws::DeleteCodeSigningConfig, _, _, _>(
            on_code_signing!("DeleteCodeSigningConfig"),
            code_signing::delete::handle,
        )
        .op::<aws::ListCodeSigningConfigs, _, _, _>(on_account!("ListCodeSigningConfigs"), code_signing::list::handle)
        .op::<aws::ListFunctionsByCodeSigningConfig, _, _, _>(
            on_code_signing!("ListFunctionsByCodeSigningConfig"),
            code_signing::functions::list,
        )
        .op::<aws::PutRuntimeManagementConfig, _, _, _>(
            on_function!("PutRuntimeManagementConfig", qualified),
            runtime_management::put,
        )
        .op::<aws::GetRuntimeManagementConfig, _, _, _>(
            on_function!("GetRuntimeManagementConfig", qualified),
            runtime_management::get,
        )
        .op::<aws::PutFunctionRecursionConfig, _, _, _>(on_function!("PutFunctionRecursionConfig"), recursion::put)
        .op::<aws::GetFunctionRecursionConfig, _, _, _>(on_function!("GetFunctionRecursionConfig"), recursion::get)
        .op::<aws::UpdateFunctionCode, _, _, _>(on_function!("UpdateFunctionCode"), update_function_code::handle)
        .op::<aws::UpdateFunctionConfiguration, _, _, _>(
            rules::update_function_configuration,
            update_function_configuration::handle,
        )
        .op::<aws::DeleteFunction, _, _, _>(on_function!("DeleteFunction", qualified), delete_function::handle)
        // Its own guide has it authorised by the action of Invoke.
        .op::<aws::InvokeAsync, _, _, _>(on_function!("InvokeFunction"), invoke_async::handle)
        .op::<aws::Invoke, _, _, _>(rules::invoke, invoke::handle)
        .op::<aws::InvokeWithResponseStream, _, _, _>(
            rules::invoke_with_response_stream,
            invoke_with_response_stream::handle,
        )
        .op::<aws::PublishVersion, _, _, _>(on_function!("PublishVersion"), publish_version::handle)
        .op::<aws::CreateAlias, _, _, _>(on_function!("CreateAlias"), aliases::create::handle)
        .op::<aws::GetAlias, _, _, _>(on_function!("GetAlias"), aliases::get::handle)
        .op::<aws::ListAliases, _, _, _>(on_function!("ListAliases"), aliases::list::handle)
        .op::<aws::UpdateAlias, _, _, _>(on_function!("UpdateAlias"), aliases::update::handle)
        .op::<aws::DeleteAlias, _, _, _>(on_function!("DeleteAlias"), aliases::delete::handle)
        .op::<aws::AddPermission, _, _, _>(rules::add_permission, permissions::add::handle)
        .op::<aws::RemovePermission, _, _, _>(on_function!("RemovePermission", qualified), permissions::remove::handle)
        .op::<aws::GetPolicy, _, _, _>(on_function!("GetPolicy", qualified), permissions::get::handle)
        .op::<aws::PutResourcePolicy, _, _, _>(on_arn!("PutResourcePolicy"), permissions::document::put)
        .op::<aws::GetResourcePolicy, _, _, _>(on_arn!("GetResourcePolicy"), permissions::document::get)
        .op::<aws::DeleteResourcePolicy, _, _, _>(on_arn!("DeleteResourcePolicy"), permissions::document::delete)
        .op::<aws::PublishLayerVersion, _, _, _>(rules::publish_layer_version, layers::publish::handle)
        .op::<aws::GetLayerVersion, _, _, _>(rules::get_layer_version, layers::get::handle)
        .op::<aws::GetLayerVersionByArn, _, _, _>(rules::get_layer_version_by_arn, layers::get::handle_by_arn)
        .op::<aws::ListLayers, _, _, _>(on_account!("ListLayers"), layers::list::handle)
        .op::<aws::ListLayerVersions, _, _, _>(on_account!("ListLayerVersions"), layers::list_versions::handle)
        .op::<aws::DeleteLayerVersion, _, _, _>(rules::delete_layer_version, layers::delete::handle)
        .op::<aws::AddLayerVersionPermission, _, _, _>(rules::add_layer_version_permission, layers::permissions::add)
        .op::<aws::GetLayerVersionPolicy, _, _, _>(rules::get_layer_version_policy, layers::permissions::get)
        .op::<aws::RemoveLayerVersionPermission, _, _, _>(
            rules::remove_layer_version_permission,
            layers::permissions::remove,
        )
        .op::<aws::TagResource, _, _, _>(rules::tag_resource, tags::tag::handle)
        .op::<aws::UntagResource, _, _, _>(rules::untag_resource, tags::untag::handle)
        .op::<aws::ListTags, _, _, _>(
            |lambda: &Lambda, _, input| Ok(vec![lambda.check_arn("lambda:ListTags", &input.resource)]),
            tags::list::handle,
        )
        .op::<aws::PutFunctionConcurrency, _, _, _>(on_function!("PutFunctionConcurrency"), concurrency::put::handle)
        .op::<aws::GetFunctionConcurrency, _, _, _>(on_function!("GetFunctionConcurrency"), concurrency::get::handle)
        .op::<aws::DeleteFunctionConcurrency, _, _, _>(
            on_function!("DeleteFunctionConcurrency"),
            concurrency::delete::handle,
        )
        .op::<aws::PutProvisionedConcurrencyConfig, _, _, _>(
            |lambda: &Lambda, _, input| {
                Ok(vec![lambda.check(
                    "lambda:PutProvisionedConcurrencyConfig",
                    &input.function_name,
                    Some(&input.qualifier),
                )])
            },
            provisioned::put::handle,
        )
        .op::<aws::GetProvisionedConcurrencyConfig, _, _, _>(
            |lambda: &Lambda, _, input| {
                Ok(vec![lambda.check(
                    "lambda:GetProvisionedConcurrencyConfig",
                    &input.function_name,
                    Some(&input.qualifier),
                )])
            },
            provisioned::get::handle,
        )
        .op::<aws::DeleteProvisionedConcurrencyConfig, _, _, _>(
            |lambda: &Lambda, _, input| {
                Ok(vec![lambda.check(
                    "lambda:DeleteProvisionedConcurrencyConfig",
                    &input.function_name,
                    Some(&input.qualifier),
                )])
            },
            provisioned::delete::handle,
        )
        .op::<aws::ListProvisionedConcurrencyConfigs, _, _, _>(
            on_function!("ListProvisionedConcurrencyConfigs"),
            provisioned::list::handle,
        )
        .op::<aws::PutFunctionEventInvokeConfig, _, _, _>(
            on_function!("PutFunctionEventInvokeConfig", qualified),
            event_config::put::handle,
        )
        .op::<aws::UpdateFunctionEventInvokeConfig, _, _, _>(
            on_function!("UpdateFunctionEventInvokeConfig", qualified),
            event_config::update::handle,
        )
        .op::<aws::GetFunctionEventInvokeConfig, _, _, _>(
            on_function!("GetFunctionEventInvokeConfig", qualified),
            event_config::get::handle,
        )
        .op::<aws::DeleteFunctionEventInvokeConfig, _, _, _>(
            on_function!("DeleteFunctionEventInvokeConfig", qualified),
            event_config::delete::handle,
        )
        .op::<aws::ListFunctionEventInvokeConfigs, _, _, _>(
            on_function!("ListFunctionEventInvokeConfigs"),
            event_config::list::handle,
        )
        .op::<aws::CreateFunctionUrlConfig, _, _, _>(rules::create_function_url_config, url_config::create::handle)
        .op::<aws::GetFunctionUrlConfig, _, _, _>(rules::get_function_url_config, url_config::get::handle)
        .op::<aws::UpdateFunctionUrlConfig, _, _, _>(rules::update_function_url_config, url_config::update::handle)
        .op::<aws::DeleteFunctionUrlConfig, _, _, _>(rules::delete_function_url_config, url_config::delete::handle)
        .op::<aws::ListFunctionUrlConfigs, _, _, _>(on_function!("ListFunctionUrlConfigs"), url_config::list::handle)
}
