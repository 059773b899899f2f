//! PutFunctionEventInvokeConfig.

use super::{destinations, key};
use crate::model::EventConfig;
use crate::{Lambda, errors, view};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Replaces all there is. A destination configuration without destinations counts as given.
pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::PutFunctionEventInvokeConfigInput,
) -> Result<aws::FunctionEventInvokeConfig> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let errors_given = input.maximum_retry_attempts.is_some() || input.maximum_event_age_in_seconds.is_some();
    if !errors_given && input.destination_config.is_none() {
        return Err(errors::invalid("You must specify at least one of error handling or destination setting."));
    }
    let (on_success, on_failure) = input.destination_config.as_ref().map(destinations).unwrap_or_default();
    let config = EventConfig {
        modified: auth.now,
        maximum_retry_attempts: input.maximum_retry_attempts.map(i32::unsigned_abs),
        maximum_event_age_seconds: input.maximum_event_age_in_seconds.map(i32::unsigned_abs),
        on_success,
        on_failure,
    };
    lambda.check_event_config(&named, &config).await?;
    let shown = view::event_config(&lambda.home, &named.name, &key(&named), &config);
    lambda.change_event_config(&named, |_| Ok(Some(config))).await?;
    Ok(shown)
}
