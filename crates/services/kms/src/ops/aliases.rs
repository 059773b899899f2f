//! Names of keys.

use crate::errors;
use crate::key::{Alias, Key, seconds};
use crate::ops::page;
use crate::state::{Kms, MANAGED_PREFIX, arn};
use api::Error;
use api::kms::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Aliases of one key, AWS's quota.
const ALIASES: usize = 50;

fn check(name: &str) -> Result<()> {
    if !name.starts_with("alias/") {
        return Err(errors::validation(
            "Alias must start with the prefix \"alias/\". Please see https://docs.aws.amazon.com/kms/latest/developerguide/kms-alias.html",
        ));
    }
    if name.starts_with(MANAGED_PREFIX) {
        return Err(Error::new("NotAuthorizedException", 400, ""));
    }
    let rest = &name["alias/".len()..];
    if rest.is_empty() || !rest.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/_-".contains(&byte)) {
        return Err(api::kms::errors::invalid_alias_name_exception(
            "Alias contains invalid characters. Alias names may only contain alphanumeric characters, forward slashes, underscores, and dashes.",
        ));
    }
    Ok(())
}

fn target(kms: &Kms, by: &Authorized, named: &str) -> Result<Arc<Key>> {
    if named.contains("alias/") {
        return Err(errors::validation("Aliases must refer to keys. Not aliases"));
    }
    let key = kms.find(by, named)?;
    key.own()?;
    key.kept()?;
    if key.aliases.len() >= ALIASES {
        return Err(api::kms::errors::limit_exceeded_exception(format!(
            "You have reached the limit of {ALIASES} aliases"
        )));
    }
    Ok(key)
}

pub async fn create(kms: Arc<Kms>, by: Authorized, input: CreateAliasInput) -> Result<CreateAliasOutput> {
    check(&input.alias_name)?;
    let key = target(&kms, &by, &input.target_key_id)?;
    let now = kms.clock.now();
    kms.alter(&key.id, |key| {
        // Nobody else changes keys meanwhile.
        if kms.by_alias(&input.alias_name).is_some() {
            return Err(api::kms::errors::already_exists_exception(format!(
                "An alias with the name {} already exists",
                arn(&by, &input.alias_name)
            )));
        }
        key.aliases.insert(input.alias_name, Alias { created: now, updated: now });
        Ok(CreateAliasOutput {})
    })
    .await
}

/// The new key has the alias before the old one loses it: whatever happens in between, nobody misses it.
pub async fn update(kms: Arc<Kms>, by: Authorized, input: UpdateAliasInput) -> Result<UpdateAliasOutput> {
    check(&input.alias_name)?;
    let from = kms.by_alias(&input.alias_name).ok_or_else(|| errors::no_alias(&arn(&by, &input.alias_name)))?;
    let to = target(&kms, &by, &input.target_key_id)?;
    if (to.spec.kind(), to.usage()) != (from.spec.kind(), from.usage()) {
        return Err(errors::validation("Keys of one alias must be of one type and use"));
    }
    let name = input.alias_name;
    let now = kms.clock.now();
    let created = from.aliases.get(&name).map_or(now, |alias| alias.created);
    kms.alter(&to.id, |key| {
        key.aliases.insert(name.clone(), Alias { created, updated: now });
        Ok(())
    })
    .await?;
    // All others, should an earlier move have been cut short.
    for other in kms.all().iter().filter(|other| other.id != to.id && other.aliases.contains_key(&name)) {
        kms.alter(&other.id, |key| Ok(key.aliases.remove(&name))).await?;
    }
    Ok(UpdateAliasOutput {})
}

pub async fn delete(kms: Arc<Kms>, by: Authorized, input: DeleteAliasInput) -> Result<DeleteAliasOutput> {
    check(&input.alias_name)?;
    let key = kms.by_alias(&input.alias_name).ok_or_else(|| errors::no_alias(&arn(&by, &input.alias_name)))?;
    kms.alter(&key.id, |key| {
        key.aliases.remove(&input.alias_name);
        Ok(DeleteAliasOutput {})
    })
    .await
}

pub async fn list(kms: Arc<Kms>, by: Authorized, input: ListAliasesInput) -> Result<ListAliasesOutput> {
    let of = input.key_id.as_deref().map(|named| kms.find(&by, named)).transpose()?;
    let keys = of.map_or_else(|| kms.all(), |key| vec![key]);
    let entries = keys.iter().flat_map(|key| {
        key.aliases.iter().map(|(name, alias)| AliasListEntry {
            alias_name: Some(name.clone()),
            alias_arn: Some(arn(&by, name)),
            target_key_id: Some(key.id.clone()),
            creation_date: Some(seconds(alias.created)),
            last_updated_date: Some(seconds(alias.updated)),
        })
    });
    let mut entries: Vec<_> = entries.collect();
    entries.sort_by(|a, b| a.alias_name.cmp(&b.alias_name));
    let (aliases, next_marker) = page(entries, input.marker.as_deref(), input.limit, 50)?;
    Ok(ListAliasesOutput { aliases: Some(aliases), truncated: Some(next_marker.is_some()), next_marker })
}
