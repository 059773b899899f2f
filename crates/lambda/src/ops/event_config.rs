//! How asynchronous events of a function are retried: Put, Update, Get, Delete and List of its event invoke configuration.

use super::{page, qualifier_key};
use crate::model::EventConfig;
use crate::names::FunctionRef;
use crate::{Lambda, errors, view};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn put(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::PutFunctionEventInvokeConfigInput,
) -> Result<aws::FunctionEventInvokeConfig> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    refuse_destinations(input.destination_config.as_ref())?;
    if input.maximum_retry_attempts.is_none() && input.maximum_event_age_in_seconds.is_none() {
        return Err(errors::invalid("You must specify at least one of error handling or destination setting."));
    }
    let config = EventConfig {
        modified: auth.now,
        maximum_retry_attempts: input.maximum_retry_attempts.map(|n| n as u32),
        maximum_event_age_seconds: input.maximum_event_age_in_seconds.map(|n| n as u32),
    };
    lambda.change_event_config(&named, |_| Ok(Some(config))).await
}

pub async fn update(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::UpdateFunctionEventInvokeConfigInput,
) -> Result<aws::FunctionEventInvokeConfig> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    refuse_destinations(input.destination_config.as_ref())?;
    let changed = lambda.change_event_config(&named, |before| {
        let before = before.ok_or_else(|| none(&lambda, &named))?;
        Ok(Some(EventConfig {
            modified: auth.now,
            maximum_retry_attempts: input.maximum_retry_attempts.map(|n| n as u32).or(before.maximum_retry_attempts),
            maximum_event_age_seconds: input
                .maximum_event_age_in_seconds
                .map(|n| n as u32)
                .or(before.maximum_event_age_seconds),
        }))
    });
    changed.await
}

pub async fn get(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::GetFunctionEventInvokeConfigInput,
) -> Result<aws::FunctionEventInvokeConfig> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let function = lambda.registry.get(&named.name).ok_or_else(|| none(&lambda, &named))?;
    let key = qualifier_key(named.qualifier.as_ref(), "$LATEST");
    let config = function.meta.event_configs.get(&key).ok_or_else(|| none(&lambda, &named))?;
    Ok(view::event_config(&lambda.home, &named.name, &key, config))
}

pub async fn delete(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::DeleteFunctionEventInvokeConfigInput,
) -> Result<aws::DeleteFunctionEventInvokeConfigOutput> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let missing = || none(&lambda, &named);
    lambda.change_event_config(&named, |before| before.map(|_| None).ok_or_else(missing)).await?;
    Ok(aws::DeleteFunctionEventInvokeConfigOutput {})
}

pub async fn list(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::ListFunctionEventInvokeConfigsInput,
) -> Result<aws::ListFunctionEventInvokeConfigsOutput> {
    let named = lambda.home.function(&input.function_name, None)?;
    let function = lambda.function(&named)?;
    let configs = function.meta.event_configs.iter();
    let shown = configs.map(|(key, config)| (key.clone(), view::event_config(&lambda.home, &named.name, key, config)));
    let (configs, next_marker) = page(shown, input.marker.as_deref(), input.max_items)?;
    Ok(aws::ListFunctionEventInvokeConfigsOutput { function_event_invoke_configs: Some(configs), next_marker })
}

fn none(lambda: &Lambda, named: &FunctionRef) -> api::Error {
    let key = qualifier_key(named.qualifier.as_ref(), "$LATEST");
    let arn = format!("{}:{key}", lambda.home.function_arn(&named.name));
    errors::not_found(format!("The function {arn} doesn't have an EventInvokeConfig"))
}

/// Nothing that could receive a record is served yet, so naming a receiver is refused rather than forgotten.
fn refuse_destinations(asked: Option<&aws::DestinationConfig>) -> Result<()> {
    let success = asked.and_then(|a| a.on_success.as_ref()).and_then(|d| d.destination.as_ref());
    let failure = asked.and_then(|a| a.on_failure.as_ref()).and_then(|d| d.destination.as_ref());
    match success.or(failure) {
        Some(_) => Err(errors::unserved("DestinationConfig")),
        None => Ok(()),
    }
}

impl Lambda {
    async fn change_event_config(
        &self,
        named: &FunctionRef,
        change: impl FnOnce(Option<&EventConfig>) -> Result<Option<EventConfig>>,
    ) -> Result<aws::FunctionEventInvokeConfig> {
        let key = qualifier_key(named.qualifier.as_ref(), "$LATEST");
        let changed = self.registry.change(&named.name, |now| {
            let now = now.ok_or_else(|| errors::not_found("The function doesn't exist."))?;
            self.exists(now, named.qualifier.as_ref())?;
            let config = change(now.meta.event_configs.get(&key))?;
            let mut next = (**now).clone();
            let shown = config.as_ref().map(|config| view::event_config(&self.home, &named.name, &key, config));
            match config {
                Some(config) => next.meta.event_configs.insert(key, config),
                None => next.meta.event_configs.remove(&key),
            };
            Ok((Some(next), shown.unwrap_or_default()))
        });
        changed.await
    }
}
