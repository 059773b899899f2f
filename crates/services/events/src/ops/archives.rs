//! Archives: what a bus keeps of its events.

use super::{PATTERN_BYTES, check_pattern, has_prefix, page, time};
use crate::errors::{exists, invalid, missing, no_bus, too_many};
use crate::model::Archive as Kept;
use crate::names;
use crate::state::Events;
use api::Error;
use api::events::*;
use cloud::{Authorized, Context, Result};
use std::collections::HashMap;
use std::sync::Arc;
use store::params;
use templates::json::minified;

/// AWS's quota.
const ARCHIVES: usize = 1_000;

/// Events and bytes of archives, by their names.
type Sums = HashMap<String, (i64, i64)>;

impl Events {
    async fn sums(&self) -> Result<Sums> {
        let rows = self.db.read(|tx| {
            let rows = tx.query("SELECT archive, events, bytes FROM archive_sums", params![])?;
            rows.iter().map(|row| Ok((row.text(0)?.to_owned(), (row.int(1)?, row.int(2)?)))).collect()
        });
        rows.await.map_err(Error::internal)
    }
}

fn check(pattern: Option<&String>) -> Result<()> {
    let Some(pattern) = pattern else { return Ok(()) };
    check_pattern(pattern)?;
    if minified(pattern).len() > PATTERN_BYTES {
        return Err(invalid(format!("Parameter EventPattern exceeds limit of {PATTERN_BYTES}.")));
    }
    Ok(())
}

/// The bus of this account and region that is named by its ARN.
fn bus(context: &Context, known: &crate::model::Catalogue, arn: &str) -> Result<String> {
    let bus = names::resource(arn, "event-bus").unwrap_or(arn);
    match names::bus_arn(context, bus) == arn && known.has_bus(bus) {
        true => Ok(bus.into()),
        false => Err(no_bus(bus)),
    }
}

pub async fn create(events: Arc<Events>, auth: Authorized, input: CreateArchiveInput) -> Result<CreateArchiveOutput> {
    check(input.event_pattern.as_ref())?;
    let name = input.archive_name.clone();
    events
        .change(|draft| {
            let bus = bus(&auth, &draft.now, &input.event_source_arn)?;
            if draft.now.archives.contains_key(&name) {
                return Err(exists("Archive", &name));
            }
            if draft.now.archives.len() >= ARCHIVES {
                return Err(too_many());
            }
            let archive = name.clone();
            draft.also(move |tx| {
                tx.execute(
                    "INSERT INTO archive_sums (archive, events, bytes, last) VALUES (?1, 0, 0, 0)",
                    params![&archive],
                )
                .map(drop)
            });
            draft.put(Kept {
                name: name.clone(),
                bus,
                description: input.description.clone(),
                event_pattern: input.event_pattern.clone(),
                retention_days: input.retention_days.unwrap_or(0),
                kms_key_identifier: input.kms_key_identifier.clone(),
                created_ms: auth.now.millis(),
                pattern: None,
            })
        })
        .await?;
    Ok(CreateArchiveOutput {
        archive_arn: Some(names::archive_arn(&auth, &name)),
        state: Some("ENABLED".into()),
        creation_time: Some(time(auth.now.millis())),
        ..Default::default()
    })
}

pub async fn update(events: Arc<Events>, auth: Authorized, input: UpdateArchiveInput) -> Result<UpdateArchiveOutput> {
    check(input.event_pattern.as_ref())?;
    let name = &input.archive_name;
    let created = events
        .change(|draft| {
            let before = draft.now.archives.get(name).ok_or_else(|| missing("Archive", name))?;
            let before = Kept::clone(before);
            let created = before.created_ms;
            draft.put(Kept {
                description: input.description.clone().or(before.description.clone()),
                event_pattern: input.event_pattern.clone().or(before.event_pattern.clone()),
                retention_days: input.retention_days.unwrap_or(before.retention_days),
                kms_key_identifier: input.kms_key_identifier.clone().or(before.kms_key_identifier.clone()),
                ..before
            })?;
            Ok(created)
        })
        .await?;
    Ok(UpdateArchiveOutput {
        archive_arn: Some(names::archive_arn(&auth, name)),
        state: Some("ENABLED".into()),
        creation_time: Some(time(created)),
        ..Default::default()
    })
}

pub async fn describe(
    events: Arc<Events>,
    auth: Authorized,
    input: DescribeArchiveInput,
) -> Result<DescribeArchiveOutput> {
    let name = &input.archive_name;
    let known = events.known();
    let archive = known.archives.get(name).ok_or_else(|| missing("Archive", name))?;
    let (count, bytes) = events.sums().await?.get(name).copied().unwrap_or_default();
    Ok(DescribeArchiveOutput {
        archive_arn: Some(names::archive_arn(&auth, name)),
        archive_name: Some(name.clone()),
        event_source_arn: Some(names::bus_arn(&auth, &archive.bus)),
        description: archive.description.clone(),
        event_pattern: archive.event_pattern.clone(),
        state: Some("ENABLED".into()),
        kms_key_identifier: archive.kms_key_identifier.clone(),
        retention_days: Some(archive.retention_days),
        size_bytes: Some(bytes),
        event_count: Some(count),
        creation_time: Some(time(archive.created_ms)),
        ..Default::default()
    })
}

pub async fn list(events: Arc<Events>, auth: Authorized, input: ListArchivesInput) -> Result<ListArchivesOutput> {
    let known = events.known();
    let source = input.event_source_arn.as_deref().map(|arn| bus(&auth, &known, arn)).transpose()?;
    let sums = events.sums().await?;
    let wanted = |archive: &&Arc<Kept>| {
        has_prefix(&archive.name, &input.name_prefix)
            && source.as_ref().is_none_or(|bus| *bus == archive.bus)
            && input.state.as_ref().is_none_or(|state| state == "ENABLED")
    };
    let all = known.archives.values().filter(wanted).map(|archive| {
        let (count, bytes) = sums.get(&archive.name).copied().unwrap_or_default();
        Archive {
            archive_name: Some(archive.name.clone()),
            event_source_arn: Some(names::bus_arn(&auth, &archive.bus)),
            state: Some("ENABLED".into()),
            retention_days: Some(archive.retention_days),
            size_bytes: Some(bytes),
            event_count: Some(count),
            creation_time: Some(time(archive.created_ms)),
            ..Default::default()
        }
    });
    let (archives, next_token) = page(all, input.next_token.as_deref(), input.limit)?;
    Ok(ListArchivesOutput { archives: Some(archives), next_token })
}

pub async fn delete(events: Arc<Events>, _: Authorized, input: DeleteArchiveInput) -> Result<DeleteArchiveOutput> {
    let name = &input.archive_name;
    events
        .change(|draft| {
            if !draft.now.archives.contains_key(name) {
                return Err(missing("Archive", name));
            }
            draft.remove::<Kept>(name);
            let archive = name.clone();
            draft.also(move |tx| {
                tx.execute("DELETE FROM archive_sums WHERE archive = ?1", params![&archive])?;
                tx.execute("DELETE FROM archived WHERE archive = ?1", params![&archive]).map(drop)
            });
            Ok(())
        })
        .await?;
    Ok(DeleteArchiveOutput {})
}
