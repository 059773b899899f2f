//! PutSubscriptionFilter, DescribeSubscriptionFilters, DeleteSubscriptionFilter.

use super::{PAGE, limit};
use crate::db::subscriptions::{self as table, Subscription};
use crate::names::group_arn;
use crate::pattern::Pattern;
use crate::state::{Logs, group, refuse};
use crate::subscriptions::courier::{PRINCIPAL, to_stream};
use crate::subscriptions::{MOST, payload};
use api::Error;
use api::lambda::{GetFunctionConfiguration, GetFunctionConfigurationInput, Invoke, InvokeInput};
use api::logs::errors::{
    invalid_parameter_exception as invalid, limit_exceeded_exception, resource_not_found_exception,
};
use api::logs::*;
use cloud::targets::Kind;
use cloud::{Authorized, Check, Context, Result};
use std::sync::Arc;

pub async fn put(
    logs: Arc<Logs>,
    call: Authorized,
    input: PutSubscriptionFilterInput,
) -> Result<PutSubscriptionFilterOutput> {
    if input.apply_on_transformed_logs == Some(true)
        || input.field_selection_criteria.is_some()
        || input.emit_system_fields.is_some()
    {
        return Err(invalid("Transformed logs, field selection and system fields are not supported by this endpoint"));
    }
    Pattern::parse(&input.filter_pattern).map_err(|error| invalid("Invalid filter pattern").detail(error))?;
    let name = input.log_group_name.clone();
    logs.read(move |tx| group(tx, &name).map(drop)).await?;
    check_destination(&logs, &call, &input).await?;
    let (now, since) = (call.now.millis(), logs.sequence.next(call.now));
    logs.write(move |tx| {
        let group = group(tx, &input.log_group_name)?;
        let known = table::of_group(tx, group.id)?;
        let is_new = known.iter().all(|one| one.name != input.filter_name);
        if is_new && known.len() >= MOST {
            return Err(refuse(limit_exceeded_exception("Resource limit exceeded.")));
        }
        if table::all(tx)?.is_empty() {
            // Nobody has looked at what came before.
            table::set_forwarded(tx, since)?;
        }
        table::put(
            tx,
            &Subscription {
                group: group.id,
                group_name: group.name,
                name: input.filter_name,
                pattern: input.filter_pattern,
                destination: input.destination_arn,
                role: input.role_arn,
                distribution: input.distribution.unwrap_or_else(|| "ByLogStream".into()),
                created: now,
                since,
            },
        )
    })
    .await?;
    logs.reload_filters().await?;
    Ok(PutSubscriptionFilterOutput {})
}

/// A destination has to take what it will get.
async fn check_destination(logs: &Logs, call: &Authorized, input: &PutSubscriptionFilterInput) -> Result<()> {
    let source = format!("{}:*", group_arn(call, &input.log_group_name));
    let context = call.as_service(PRINCIPAL, Some(source));
    match Kind::of(&input.destination_arn) {
        Some(Kind::Function) => {
            check_function(logs, call, input).await?;
            let function_name = input.destination_arn.clone();
            let dry = InvokeInput { function_name, invocation_type: Some("DryRun".into()), ..Default::default() };
            logs.cloud.call::<Invoke>(&context, dry).await.map(drop).map_err(|error| {
                invalid(
                    "Could not execute the lambda function. Make sure you have given CloudWatch Logs permission to execute your function.",
                )
                .detail(error)
            })
        }
        Some(Kind::Stream) => check_stream(logs, call, &context, input).await,
        _ => Err(invalid(format!("The destination {} is not supported by this endpoint", input.destination_arn))),
    }
}

/// A function must not be fed with its own output.
async fn check_function(logs: &Logs, call: &Authorized, input: &PutSubscriptionFilterInput) -> Result<()> {
    if input.role_arn.is_some() {
        return Err(invalid("destinationArn for vendor lambda cannot be used with roleArn"));
    }
    let name = input.destination_arn.split(':').nth(6).unwrap_or_default();
    let own = || invalid("The log group provided is reserved for the function log of the destination function.");
    if input.log_group_name == format!("/aws/lambda/{name}") {
        return Err(own());
    }
    let asked = GetFunctionConfigurationInput { function_name: input.destination_arn.clone(), ..Default::default() };
    // Where the caller may not know, the function's name has to do.
    let found = logs.cloud.call::<GetFunctionConfiguration>(call.context(), asked).await.ok();
    let group = found.and_then(|found| found.logging_config).and_then(|config| config.log_group);
    if group.is_some_and(|group| group == input.log_group_name) { Err(own()) } else { Ok(()) }
}

async fn check_stream(
    logs: &Logs,
    call: &Authorized,
    context: &Context,
    input: &PutSubscriptionFilterInput,
) -> Result<()> {
    let role = input.role_arn.as_deref().filter(|role| !role.is_empty());
    let role = role.ok_or_else(|| invalid("destinationArn for vendor kinesis cannot be used without roleArn"))?;
    call.also(&Check::new("iam:PassRole", role).when("iam:PassedToService", PRINCIPAL))?;
    let test = payload::control(call.now.millis());
    let sent = to_stream(&logs.cloud, context, &input.destination_arn, role, &test, base::id::uuid()).await;
    sent.map_err(|error| {
        let text = match error.code.as_ref() {
            "AccessDenied" | "AccessDeniedException" => {
                "CloudWatch Logs cannot assume the role, or the role may not put records into the stream. Check that it can."
            }
            _ => {
                "Could not deliver test message to specified Kinesis stream. Check if the given kinesis stream is in ACTIVE state."
            }
        };
        invalid(text).detail(error)
    })
}

pub async fn describe(
    logs: Arc<Logs>,
    _: Authorized,
    input: DescribeSubscriptionFiltersInput,
) -> Result<DescribeSubscriptionFiltersOutput> {
    let name = input.log_group_name;
    let all = logs.read(move |tx| table::of_group(tx, group(tx, &name)?.id)).await?;
    let prefix = input.filter_name_prefix.unwrap_or_default();
    let after = input.next_token.unwrap_or_default();
    let most = limit(input.limit, PAGE);
    let mut rest = all.into_iter().filter(|one| one.name.starts_with(&prefix) && one.name > after);
    let page: Vec<Subscription> = rest.by_ref().take(most).collect();
    let next_token = rest.next().and(page.last()).map(|last| last.name.clone());
    Ok(DescribeSubscriptionFiltersOutput {
        subscription_filters: Some(page.into_iter().map(shown).collect()),
        next_token,
    })
}

fn shown(one: Subscription) -> SubscriptionFilter {
    SubscriptionFilter {
        filter_name: Some(one.name),
        log_group_name: Some(one.group_name),
        filter_pattern: Some(one.pattern),
        destination_arn: Some(one.destination),
        role_arn: one.role,
        distribution: Some(one.distribution),
        apply_on_transformed_logs: Some(false),
        creation_time: Some(one.created),
        ..SubscriptionFilter::default()
    }
}

pub async fn delete(
    logs: Arc<Logs>,
    _: Authorized,
    input: DeleteSubscriptionFilterInput,
) -> Result<DeleteSubscriptionFilterOutput> {
    let missing = || -> Error { resource_not_found_exception("The specified subscription filter does not exist.") };
    logs.write(move |tx| {
        let group = group(tx, &input.log_group_name)?;
        if table::remove(tx, group.id, &input.filter_name)? { Ok(()) } else { Err(refuse(missing())) }
    })
    .await?;
    logs.reload_filters().await?;
    Ok(DeleteSubscriptionFilterOutput {})
}
