//! UpdateFunctionConfiguration.

use crate::model::{UpdateStatus, Version};
use crate::view::{self, ArnForm};
use crate::{Lambda, errors, settings};
use api::lambda as aws;
use cloud::{Authorized, Check, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::UpdateFunctionConfigurationInput,
) -> Result<aws::FunctionConfiguration> {
    let named = lambda.home.function(&input.function_name, None)?;
    let function = lambda.function(&named)?;
    lambda.changeable(function.latest(), &named.name, input.revision_id.as_deref())?;
    let asked = settings::update(&function.latest().config, &input, &named.name)?;
    lambda.check_runtime(&asked).await?;
    if asked.role != function.latest().config.role {
        auth.also(&Check::new("iam:PassRole", &*asked.role).when("iam:PassedToService", "lambda.amazonaws.com"))?;
        lambda.roles.check(&auth, &asked.role).await?;
    }
    let changed = lambda.registry.change(&named.name, |now| {
        let now = now.ok_or_else(|| errors::no_function(&lambda.home.function_arn(&named.name)))?;
        let latest = now.latest();
        lambda.changeable(latest, &named.name, input.revision_id.as_deref())?;
        let next = now.with_version(Version {
            config: settings::update(&latest.config, &input, &named.name)?,
            revision_id: base::id::uuid(),
            modified: auth.now,
            update: UpdateStatus::InProgress,
            ..(**latest).clone()
        });
        Ok((Some(next.clone()), next))
    });
    let function = changed.await?;
    lambda.settle(&named.name);
    Ok(view::configuration(&lambda.home, &function, function.latest(), ArnForm::Natural))
}
