//! CreateEventSourceMapping.

use crate::model::{Mapping, Settings, State, Target};
use crate::work::Stop;
use crate::{Mappings, errors, settings, sources};
use api::lambda as aws;
use base::limits;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

pub async fn handle(
    mappings: Arc<Mappings>,
    auth: Authorized,
    input: aws::CreateEventSourceMappingInput,
) -> Result<aws::EventSourceMappingConfiguration> {
    let mapping = mappings.asked(&auth, &input)?;
    mappings.functions.find(&mapping.function.named())?;
    mappings.refuse_twin(&mapping)?;
    sources::of(&mapping.source)?.check(&mappings.work(&Arc::new(mapping.clone()), Stop::never())?).await?;
    let shown = mappings.shown(&mapping)?;
    let uuid = mapping.uuid.clone();
    let made = mappings.table.change(&uuid, |_| {
        // Another may have been made while we looked.
        mappings.refuse_twin(&mapping)?;
        Ok((Some(mapping), ()))
    });
    made.await?;
    mappings.live(&uuid);
    Ok(shown)
}

impl Mappings {
    fn asked(&self, auth: &Authorized, input: &aws::CreateEventSourceMappingInput) -> Result<Mapping> {
        let arn = input.event_source_arn.as_deref().ok_or_else(errors::no_source)?;
        let source = sources::of(arn)?;
        let named = self.functions.home().function(&input.function_name, None)?;
        let position = settings::position(source, arn, input)?;
        let settings = settings::apply(&settings::defaults(source.spec()), &input.into(), source, arn)?;
        check_tags(input.tags.as_ref())?;
        Ok(Mapping {
            uuid: base::id::uuid(),
            source: arn.into(),
            function: Target::from(named),
            settings: Settings { position, ..settings },
            enabled: input.enabled.unwrap_or(true),
            state: State::Creating,
            modified: auth.now,
            result: "No records processed".into(),
            trouble: None,
            tags: input.tags.clone().unwrap_or_default(),
        })
    }

    /// One mapping is enough for a source, or a queue of a broker, and a function.
    pub(super) fn refuse_twin(&self, mapping: &Mapping) -> Result<()> {
        let all = self.table.all();
        let is_twin = |other: &&Arc<Mapping>| {
            other.source == mapping.source
                && other.function == mapping.function
                && other.settings.queue == mapping.settings.queue
                && other.uuid != mapping.uuid
        };
        let Some(twin) = all.iter().find(is_twin) else { return Ok(()) };
        let source = sources::of(&mapping.source)?.spec().name;
        Err(errors::exists(source, &mapping.source, &mapping.function.name, &twin.uuid))
    }
}

fn check_tags(tags: Option<&BTreeMap<String, String>>) -> Result<()> {
    let Some(tags) = tags else { return Ok(()) };
    if tags.keys().any(|key| key.to_ascii_lowercase().starts_with("aws:")) {
        return Err(errors::invalid("Tag keys starting with the reserved 'aws:' prefix are not allowed"));
    }
    if tags.len() > limits::TAGS {
        return Err(errors::invalid("Number of tags exceeds resource tag limit."));
    }
    Ok(())
}
