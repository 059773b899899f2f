//! UpdateEventSourceMapping.

use crate::model::{Mapping, Target};
use crate::settings::Asked;
use crate::work::Stop;
use crate::{Mappings, errors, settings, sources};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    mappings: Arc<Mappings>,
    auth: Authorized,
    input: aws::UpdateEventSourceMappingInput,
) -> Result<aws::EventSourceMappingConfiguration> {
    let before = mappings.known(&input.uuid)?;
    let after = mappings.updated(&auth, &before, &input)?;
    mappings.functions.find(&after.function.named())?;
    mappings.refuse_twin(&after)?;
    sources::of(&after.source)?.check(&mappings.work(&Arc::new(after.clone()), Stop::never())?).await?;
    let changed = mappings.table.change(&input.uuid, |now| {
        let now = now.ok_or_else(errors::unknown)?;
        let after = mappings.updated(&auth, now, &input)?;
        mappings.refuse_twin(&after)?;
        Ok((Some(after.clone()), after))
    });
    let changed = changed.await?;
    mappings.live(&input.uuid);
    mappings.shown(&changed)
}

impl Mappings {
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
