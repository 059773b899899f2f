//! UpdateFunctionEventInvokeConfig.

use super::{key, refuse_destinations};
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
    refuse_destinations(input.destination_config.as_ref())?;
    let (retries, age) = (input.maximum_retry_attempts, input.maximum_event_age_in_seconds);
    let mut shown = aws::FunctionEventInvokeConfig::default();
    let changed = lambda.change_event_config(&named, |before| {
        let before = before.ok_or_else(|| lambda.no_event_config(&named))?;
        let config = EventConfig {
            modified: auth.now,
            maximum_retry_attempts: retries.map(i32::unsigned_abs).or(before.maximum_retry_attempts),
            maximum_event_age_seconds: age.map(i32::unsigned_abs).or(before.maximum_event_age_seconds),
        };
        shown = view::event_config(&lambda.home, &named.name, &key(&named), &config);
        Ok(Some(config))
    });
    changed.await.map(|()| shown)
}
