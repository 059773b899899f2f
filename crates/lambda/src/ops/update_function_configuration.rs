//! UpdateFunctionConfiguration.

use crate::layers::Chosen;
use crate::model::{Function, LATEST, UpdateStatus, Version};
use crate::view::{self, ArnForm};
use crate::{Lambda, settings};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::UpdateFunctionConfigurationInput,
) -> Result<aws::FunctionConfiguration> {
    let named = lambda.home.function(&input.function_name, None)?;
    let function = lambda.function(&named)?;
    lambda.changeable(&function, input.revision_id.as_deref())?;
    let asked = settings::update(&function.latest().config, &input, &named.name)?;
    lambda.check_runtime(&asked).await?;
    if input.role.is_some() {
        lambda.check_role(&auth, &asked.role).await?;
    }
    if input.role.is_some() || input.tracing_config.is_some() {
        lambda.check_tracing(&auth, &asked).await?;
    }
    if let (Some(_), Some(mappings)) = (input.timeout, lambda.mappings.get()) {
        mappings.check_timeout(&named.name, asked.timeout_seconds).await?;
    }
    if input.role.is_some() || input.dead_letter_config.is_some() {
        lambda.check_dead_letter(&asked, &named.name).await?;
    }
    let chosen = lambda.layers_of(&auth, &function, input.layers.as_deref()).await?;
    let changed = lambda.registry.change(&named.name, |now| {
        let now = now.ok_or_else(|| lambda.no_function(&named.name))?;
        lambda.changeable(now, input.revision_id.as_deref())?;
        let latest = now.latest();
        let mut config = settings::update(&latest.config, &input, &named.name)?;
        if let Some(chosen) = &chosen {
            config.layers.clone_from(&chosen.layers);
        }
        let next = now.with_latest(Version {
            config,
            revision_id: base::id::uuid(),
            modified: auth.now,
            update: UpdateStatus::InProgress,
            ..(**latest).clone()
        });
        Ok((Some(next.clone()), next))
    });
    let function = changed.await?;
    lambda.retire(&function.meta.id, Some(LATEST));
    lambda.settle(&named.name);
    Ok(view::configuration(&lambda.home, &function, function.latest(), ArnForm::Natural))
}

impl Lambda {
    /// The layers that are asked for, if they and the code together are not too large. `None` leaves those there are.
    async fn layers_of(
        &self,
        auth: &Authorized,
        function: &Function,
        asked: Option<&[String]>,
    ) -> Result<Option<Chosen>> {
        let Some(asked) = asked else { return Ok(None) };
        let latest = function.latest();
        let chosen = self.choose_layers(auth, asked, &latest.config.layers).await?;
        self.check_size(&latest.archive, &chosen.layers).await?;
        Ok(Some(chosen))
    }
}
