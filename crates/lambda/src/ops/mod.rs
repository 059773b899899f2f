//! Lambda's operations: one verb, one file, and the one table that lists what is served.

mod aliases;
mod code_input;
mod concurrency;
mod create_function;
mod delete_function;
mod event_config;
mod invoke;
mod permissions;
mod read;
mod tags;
mod update_code;
mod update_configuration;
mod versions;

use crate::Lambda;
use crate::names::Qualifier;
use api::lambda as aws;
use cloud::{Check, Result, Service};
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

/// `lambda:NAME` on the resource whose ARN the request gives.
macro_rules! on_resource {
    ($action:literal) => {
        |_: &Lambda, _, input| Ok(vec![Check::new(concat!("lambda:", $action), &*input.resource)])
    };
}

/// `lambda:NAME` where the action has no resource.
macro_rules! on_account {
    ($action:literal) => {
        |_: &Lambda, _, _| Ok(vec![Check::new(concat!("lambda:", $action), "*")])
    };
}

/// Every operation that is served, with what it is authorised by.
/// Source of actions and resources: Service Authorization Reference, "Actions, resources, and condition keys for AWS Lambda".
pub fn service(lambda: Arc<Lambda>) -> Service<Lambda> {
    Service::new("lambda", lambda)
        .op::<aws::CreateFunction, _, _, _>(on_function!("CreateFunction"), create_function::handle)
        .op::<aws::GetFunction, _, _, _>(on_function!("GetFunction", qualified), read::get_function)
        .op::<aws::GetFunctionConfiguration, _, _, _>(
            on_function!("GetFunctionConfiguration", qualified),
            read::get_function_configuration,
        )
        .op::<aws::ListFunctions, _, _, _>(on_account!("ListFunctions"), read::list_functions)
        .op::<aws::ListVersionsByFunction, _, _, _>(on_function!("ListVersionsByFunction"), read::list_versions)
        .op::<aws::GetAccountSettings, _, _, _>(on_account!("GetAccountSettings"), read::get_account_settings)
        .op::<aws::GetFunctionCodeSigningConfig, _, _, _>(
            on_function!("GetFunctionCodeSigningConfig"),
            read::get_function_code_signing_config,
        )
        .op::<aws::UpdateFunctionCode, _, _, _>(on_function!("UpdateFunctionCode"), update_code::handle)
        .op::<aws::UpdateFunctionConfiguration, _, _, _>(
            on_function!("UpdateFunctionConfiguration"),
            update_configuration::handle,
        )
        .op::<aws::DeleteFunction, _, _, _>(on_function!("DeleteFunction", qualified), delete_function::handle)
        .op::<aws::Invoke, _, _, _>(on_function!("InvokeFunction", qualified), invoke::handle)
        .op::<aws::PublishVersion, _, _, _>(on_function!("PublishVersion"), versions::publish)
        .op::<aws::CreateAlias, _, _, _>(on_function!("CreateAlias"), aliases::create)
        .op::<aws::GetAlias, _, _, _>(on_function!("GetAlias"), aliases::get)
        .op::<aws::ListAliases, _, _, _>(on_function!("ListAliases"), aliases::list)
        .op::<aws::UpdateAlias, _, _, _>(on_function!("UpdateAlias"), aliases::update)
        .op::<aws::DeleteAlias, _, _, _>(on_function!("DeleteAlias"), aliases::delete)
        .op::<aws::AddPermission, _, _, _>(on_function!("AddPermission", qualified), permissions::add)
        .op::<aws::RemovePermission, _, _, _>(on_function!("RemovePermission", qualified), permissions::remove)
        .op::<aws::GetPolicy, _, _, _>(on_function!("GetPolicy", qualified), permissions::get)
        .op::<aws::TagResource, _, _, _>(on_resource!("TagResource"), tags::tag)
        .op::<aws::UntagResource, _, _, _>(on_resource!("UntagResource"), tags::untag)
        .op::<aws::ListTags, _, _, _>(on_resource!("ListTags"), tags::list)
        .op::<aws::PutFunctionConcurrency, _, _, _>(on_function!("PutFunctionConcurrency"), concurrency::put)
        .op::<aws::GetFunctionConcurrency, _, _, _>(on_function!("GetFunctionConcurrency"), concurrency::get)
        .op::<aws::DeleteFunctionConcurrency, _, _, _>(on_function!("DeleteFunctionConcurrency"), concurrency::delete)
        .op::<aws::PutFunctionEventInvokeConfig, _, _, _>(
            on_function!("PutFunctionEventInvokeConfig", qualified),
            event_config::put,
        )
        .op::<aws::UpdateFunctionEventInvokeConfig, _, _, _>(
            on_function!("UpdateFunctionEventInvokeConfig", qualified),
            event_config::update,
        )
        .op::<aws::GetFunctionEventInvokeConfig, _, _, _>(
            on_function!("GetFunctionEventInvokeConfig", qualified),
            event_config::get,
        )
        .op::<aws::DeleteFunctionEventInvokeConfig, _, _, _>(
            on_function!("DeleteFunctionEventInvokeConfig", qualified),
            event_config::delete,
        )
        .op::<aws::ListFunctionEventInvokeConfigs, _, _, _>(
            on_function!("ListFunctionEventInvokeConfigs"),
            event_config::list,
        )
}

impl Lambda {
    /// What to authorise: the action on the function's ARN, with the policy attached to what is named.
    fn check(&self, action: &str, name: &str, qualifier: Option<&str>) -> Check {
        let policy = self.home.function(name, qualifier).ok().and_then(|named| self.resource_policy(&named));
        Check::new(action, self.home.resource(name, qualifier)).policy(policy)
    }
}

/// One page of a list that is kept in order, and the marker of the next. A marker is the key of the last item shown.
///
/// `max_items` is checked by the model; AWS shows 50 where it is absent.
fn page<T>(
    items: impl Iterator<Item = (String, T)>,
    marker: Option<&str>,
    max_items: Option<i32>,
) -> Result<(Vec<T>, Option<String>)> {
    let most = max_items.map_or(50, |n| n.clamp(1, 10_000) as usize);
    let mut rest = items.skip_while(|(key, _)| marker.is_some_and(|marker| key.as_str() <= marker));
    let mut last = String::new();
    let shown = rest.by_ref().take(most).map(|(key, item)| {
        last = key;
        item
    });
    let shown: Vec<T> = shown.collect();
    Ok((shown, rest.next().map(|_| last)))
}

/// The key under which policies and event configurations of what is named are kept.
fn qualifier_key(qualifier: Option<&Qualifier>, unqualified: &str) -> String {
    qualifier.map_or_else(|| unqualified.into(), Qualifier::to_string)
}

#[cfg(test)]
mod tests {
    use super::page;

    fn items() -> impl Iterator<Item = (String, u32)> {
        (1..=5).map(|n| (format!("k{n}"), n))
    }

    #[test]
    fn pages_follow_one_another_and_the_last_has_no_marker() {
        assert_eq!(page(items(), None, Some(2)).unwrap(), (vec![1, 2], Some("k2".into())));
        assert_eq!(page(items(), Some("k2"), Some(2)).unwrap(), (vec![3, 4], Some("k4".into())));
        assert_eq!(page(items(), Some("k4"), Some(2)).unwrap(), (vec![5], None));
        assert_eq!(page(items(), None, None).unwrap().1, None);
    }
}
