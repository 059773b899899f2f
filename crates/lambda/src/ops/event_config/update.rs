//! UpdateFunctionEventInvokeConfig.

use super::{destinations, key};
use crate::model::EventConfig;
use crate::{Lambda, view};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Changes what is given and keeps the rest.
pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::UpdateFunctionEventInvokeConfigInput,
) -> Result<aws::FunctionEventInvokeConfig> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let merged = |before: &EventConfig| {
        let kept = (before.on_success.clone(), before.on_failure.clone());
        let (on_success, on_failure) = input.destination_config.as_ref().map_or(kept, destinations);
        let (retries, age) = (input.maximum_retry_attempts, input.maximum_event_age_in_seconds);
        EventConfig {
            modified: auth.now,
            maximum_retry_attempts: retries.map(i32::unsigned_abs).or(before.maximum_retry_attempts),
            maximum_event_age_seconds: age.map(i32::unsigned_abs).or(before.maximum_event_age_seconds),
            on_success,
            on_failure,
        }
    };
    if input.destination_config.is_some() && lambda.registry.get(&named.name).is_some() {
        lambda.check_event_config(&named, &merged(&EventConfig::default())).await?;
    }
    let mut shown = aws::FunctionEventInvokeConfig::default();
    let changed = lambda.change_event_config(&named, |before| {
        let config = merged(before.ok_or_else(|| lambda.no_event_config(&named))?);
        shown = view::event_config(&lambda.home, &named.name, &key(&named), &config);
        Ok(Some(config))
    });
    changed.await.map(|()| shown)
}
