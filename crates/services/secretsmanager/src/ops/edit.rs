//! Changing what a secret holds: a further version, another key, another description.

use crate::errors;
use crate::ops::check_size;
use crate::rules;
use crate::sealed::{self, DEFAULT_KEY, Plain};
use crate::secret::{CURRENT, PENDING, PREVIOUS, Sealed, Secret, Version};
use crate::state::Secrets;
use base::Timestamp;
use cloud::{Authorized, Check, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Default)]
pub struct Edit {
    pub description: Option<String>,
    /// Within it `None` is the account's default key.
    pub key: Option<Option<String>>,
    pub value: Option<NewValue>,
    /// What the caller must be allowed, to be asked again with the ARN of a key that is named by an alias.
    pub checks: Vec<Check>,
}

pub struct NewValue {
    pub id: String,
    pub plain: Plain,
    pub stages: Option<Vec<String>>,
}

/// Everything or nothing. Answers the secret as it is then.
///
/// Sealing takes a while, so a secret that was changed meanwhile is looked at again.
pub async fn apply(secrets: &Secrets, by: &Authorized, named: &str, edit: &Edit) -> Result<Secret> {
    if let Some(value) = &edit.value {
        check_size(&value.plain)?;
    }
    loop {
        let secret = secrets.get(named)?;
        let ready = Ready::make(by, &secret, edit).await?;
        let now = secrets.clock.now();
        let done = secrets.alter(&secret.name, |kept| {
            let same = kept.key == secret.key && kept.versions == secret.versions;
            Ok(same.then(|| {
                ready.put(kept, edit, now);
                kept.clone()
            }))
        });
        if let Some(after) = done.await? {
            return Ok(after);
        }
    }
}

/// All that needs KMS, done.
struct Ready {
    /// Nothing where the version has this value already: then the request is one that came before.
    made: Option<Sealed>,
    /// Versions that are there, under the new key.
    moved: BTreeMap<String, Sealed>,
}

impl Ready {
    async fn make(by: &Authorized, secret: &Arc<Secret>, edit: &Edit) -> Result<Self> {
        let new_key = edit.key.as_ref().filter(|key| **key != secret.key);
        let key = match new_key {
            Some(key) => key.as_deref().unwrap_or(DEFAULT_KEY),
            None => secret.sealing_key(),
        };
        let mut made = None;
        if let Some(value) = &edit.value
            && !is_there(by, secret, value).await?
        {
            made = Some(sealed::seal(by, &secret.arn, &value.id, key, &value.plain).await?);
        }
        let mut moved = BTreeMap::new();
        if new_key.is_some() {
            let arn = match &made {
                Some((_, arn)) => arn.clone(),
                None => sealed::try_out(by, &secret.arn, key).await?,
            };
            if rules::is_alias(key) {
                rules::key_is(edit.checks.clone(), &arn).iter().try_for_each(|check| by.also(check))?;
            }
            moved = move_to(by, secret, key, made.is_some()).await?;
        }
        Ok(Self { made: made.map(|(sealed, _)| sealed), moved })
    }

    fn put(self, secret: &mut Secret, edit: &Edit, now: Timestamp) {
        if let Some(description) = &edit.description {
            secret.description = Some(description.clone());
        }
        if let Some(key) = &edit.key {
            secret.key.clone_from(key);
        }
        let key = secret.sealing_key().to_owned();
        for (id, sealed) in self.moved {
            if let Some(version) = secret.versions.get_mut(&id) {
                version.value = Some(sealed);
                version.key.clone_from(&key);
            }
        }
        match (self.made, &edit.value) {
            (Some(made), Some(value)) => add(secret, value, made, key, now),
            // Nothing at all was wanted but what is there.
            (None, Some(_)) if edit.description.is_none() && edit.key.is_none() => return,
            _ => {}
        }
        secret.changed = now;
    }
}

fn add(secret: &mut Secret, value: &NewValue, made: Sealed, key: String, now: Timestamp) {
    let mut stages = value.stages.clone().unwrap_or_else(|| vec![CURRENT.into()]);
    // The first version is the current one, whatever it is called.
    if secret.at_stage(CURRENT).is_none() && !stages.iter().any(|stage| stage == CURRENT) {
        stages.push(CURRENT.into());
    }
    let new = || Version { created: now, accessed: None, stages: Default::default(), value: None, key: String::new() };
    let version = secret.versions.entry(value.id.clone()).or_insert_with(new);
    (version.value, version.key) = (Some(made), key);
    secret.move_stages(&value.id, &stages);
}

/// Whether the version has this value.
///
/// # Errors
/// It has another.
async fn is_there(by: &Authorized, secret: &Secret, new: &NewValue) -> Result<bool> {
    let Some(Version { value: Some(kept), .. }) = secret.versions.get(&new.id) else { return Ok(false) };
    let same = match (sealed::open(by, &secret.arn, &new.id, kept).await?, &new.plain) {
        (Plain::Text(a), Plain::Text(b)) => a == *b,
        (Plain::Binary(a), Plain::Binary(b)) => a == *b,
        _ => false,
    };
    if same { Ok(true) } else { Err(errors::other_value(&new.id, &secret.arn)) }
}

/// The versions that have AWS's stages, under another key. Where a new value comes along, one whose old key is no more does not
/// stand in its way.
async fn move_to(by: &Authorized, secret: &Secret, key: &str, replaced: bool) -> Result<BTreeMap<String, Sealed>> {
    let mut moved = BTreeMap::new();
    for (id, version) in &secret.versions {
        let Some(kept) = &version.value else { continue };
        if ![CURRENT, PENDING, PREVIOUS].iter().any(|stage| version.stages.contains(*stage)) {
            continue;
        }
        match sealed::reseal(by, &secret.arn, id, key, kept).await {
            Ok(sealed) => moved.extend(sealed.map(|sealed| (id.clone(), sealed))),
            Err(error) if replaced && error.code == "DecryptionFailure" => {}
            Err(error) => return Err(error),
        }
    }
    Ok(moved)
}
