//! CreateEventSourceMapping.

use crate::model::{Mapping, Settings, State, Target};
use crate::work::Stop;
use crate::{Mappings, errors, sealed, settings, sources};
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
    mappings.functions.find(&mapping.function.named()).map_err(|error| match error.status {
        404 => errors::no_function(),
        _ => error,
    })?;
    mappings.refuse_twin(&mapping)?;
    mappings.refuse_group(&mapping)?;
    sources::of(&mapping.source)?.check(&mappings.work(&Arc::new(mapping.clone()), Stop::never())?).await?;
    let shown = mappings.shown(&mapping)?;
    let mapping = sealed::seal(&mappings.cloud, &auth.through("lambda"), mappings.functions.home(), &mapping).await?;
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
        let arn = &named(input)?;
        let source = sources::of(arn)?;
        let function = self.functions.home().function(&input.function_name, None)?;
        let position = settings::position(source, arn, input)?;
        let settings = settings::apply(&settings::defaults(source.spec()), &input.into(), source, arn)?;
        check_tags(input.tags.as_ref())?;
        Ok(Mapping {
            uuid: base::id::uuid(),
            source: arn.clone(),
            function: Target::from(function),
            settings: Settings { position, ..settings },
            enabled: input.enabled.unwrap_or(true),
            state: State::Creating,
            modified: auth.now,
            result: crate::sink::NOTHING_YET.into(),
            trouble: None,
            tags: input.tags.clone().unwrap_or_default(),
        })
    }

    /// Its group is somebody's. Whoever makes it finds that out again.
    fn refuse_group(&self, mapping: &Mapping) -> Result<()> {
        let taken = mapping.group().and_then(|group| Some((group, self.groups.holder(group)?)));
        taken.map_or(Ok(()), |(group, by)| Err(errors::group_taken(group, &by)))
    }

    /// One mapping is enough for a function and a source; of a broker a queue is the source, of a cluster a topic.
    pub(super) fn refuse_twin(&self, mapping: &Mapping) -> Result<()> {
        let all = self.table.all();
        let topic = |mapping: &Mapping| mapping.settings.kafka.as_ref().map(|kafka| kafka.topic.clone());
        let is_twin = |other: &&Arc<Mapping>| {
            other.source == mapping.source
                && other.settings.queue == mapping.settings.queue
                && topic(other) == topic(mapping)
                && other.function == mapping.function
                && other.uuid != mapping.uuid
        };
        let Some(twin) = all.iter().find(is_twin) else { return Ok(()) };
        let source = sources::of(&mapping.source)?.spec().name;
        Err(errors::exists(source, &mapping.source, &mapping.function.name, &twin.uuid))
    }
}

/// The ARN of a source, or the servers of a cluster that somebody runs.
fn named(input: &aws::CreateEventSourceMappingInput) -> Result<String> {
    match (&input.event_source_arn, &input.self_managed_event_source) {
        (Some(_), Some(_)) => {
            Err(errors::invalid("EventSourceArn and SelfManagedEventSource cannot be used together."))
        }
        (Some(arn), None) => Ok(arn.clone()),
        (None, Some(given)) => sources::kafka::source(given),
        (None, None) => Err(errors::no_source()),
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
