//! UpdateEventSourceMapping.

use crate::model::{Mapping, Target};
use crate::settings::Asked;
use crate::work::Stop;
use crate::{Mappings, errors, sealed, settings, sources};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    mappings: Arc<Mappings>,
    auth: Authorized,
    input: aws::UpdateEventSourceMappingInput,
) -> Result<aws::EventSourceMappingConfiguration> {
    let before = mappings.known(&input.uuid)?;
    let opened = mappings.opened_for(&auth, &before, &input).await?;
    let after = mappings.updated(&auth, &opened, &input)?;
    mappings.functions.find(&after.function.named())?;
    mappings.refuse_twin(&after)?;
    sources::of(&after.source)?.check(&mappings.work(&Arc::new(after.clone()), Stop::never())?).await?;
    let kept = sealed::seal(&mappings.cloud, &auth.through("lambda"), mappings.functions.home(), &after).await?;
    let changed = mappings.table.change(&input.uuid, |now| {
        let now = now.ok_or_else(errors::unknown)?;
        // Somebody else has changed it since it was looked at.
        if (&now.settings, &now.function) != (&before.settings, &before.function) {
            return Err(errors::in_use("update"));
        }
        let now = Mapping { settings: opened.settings.clone(), ..now.clone() };
        let after = mappings.updated(&auth, &now, &input)?;
        mappings.refuse_twin(&after)?;
        let after = Mapping { settings: kept.settings, ..after };
        Ok((Some(after.clone()), after))
    });
    let changed = changed.await?;
    mappings.live(&input.uuid);
    mappings.shown_to(&auth, &changed).await
}

impl Mappings {
    /// With its filters as they were given, where the change makes them be encrypted anew, or no more.
    async fn opened_for(
        &self,
        auth: &Authorized,
        before: &Mapping,
        input: &aws::UpdateEventSourceMappingInput,
    ) -> Result<Mapping> {
        let new_key = input.kms_key_arn.as_ref().is_some_and(|key| before.settings.key.as_ref() != Some(key));
        if input.filter_criteria.is_some() || !(new_key || input.function_name.is_some()) {
            return Ok(before.clone());
        }
        let home = self.functions.home();
        let opened = sealed::open(&self.cloud, &auth.through("lambda"), home, before).await;
        opened.map_err(|error| sealed::refused("decrypt", error))
    }

    fn updated(
        &self,
        auth: &Authorized,
        before: &Mapping,
        input: &aws::UpdateEventSourceMappingInput,
    ) -> Result<Mapping> {
        if before.state.is_passing() {
            return Err(errors::in_use("update"));
        }
        let source = sources::of(&before.source)?;
        let settings = settings::apply(&before.settings, &Asked::from(input), source, &before.source)?;
        let named =
            input.function_name.as_deref().map(|name| self.functions.home().function(name, None)).transpose()?;
        let enabled = input.enabled.unwrap_or(before.enabled);
        Ok(Mapping {
            settings,
            function: named.map_or_else(|| before.function.clone(), Target::from),
            enabled,
            state: before.state.changing(enabled),
            modified: auth.now,
            ..before.clone()
        })
    }
}
