//! Versions and their stages.

use crate::errors;
use crate::ops::page;
use crate::secret::{CURRENT, day, seconds};
use crate::state::Secrets;
use api::secretsmanager::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn update(
    secrets: Arc<Secrets>,
    _: Authorized,
    input: UpdateSecretVersionStageInput,
) -> Result<UpdateSecretVersionStageOutput> {
    let secret = secrets.get(&input.secret_id)?;
    secrets
        .alter(&secret.name, |secret| {
            let stage = input.version_stage;
            let holder = secret.at_stage(&stage).map(|(id, _)| id.clone());
            let from = input.remove_from_version_id;
            if let Some(id) = [&from, &input.move_to_version_id].into_iter().flatten().find(|id| !secret.versions.contains_key(*id)) {
                return Err(errors::no_version(id));
            }
            if holder.is_some() && input.move_to_version_id != holder && from != holder {
                return Err(errors::bad_parameter(format!(
                    "The parameter RemoveFromVersionId can't be empty. Staging label {stage} is currently attached to version {}, so you must explicitly reference that version in RemoveFromVersionId.",
                    holder.unwrap_or_default()
                )));
            }
            match &input.move_to_version_id {
                Some(to) => secret.move_stages(to, &[stage]),
                None if stage == CURRENT => {
                    return Err(errors::bad_parameter("You can't remove AWSCURRENT from a version without moving it to another."));
                }
                None => {
                    if let Some(version) = from.and_then(|from| secret.versions.get_mut(&from)) {
                        version.stages.remove(&stage);
                    }
                }
            }
            Ok(UpdateSecretVersionStageOutput { arn: Some(secret.arn.clone()), name: Some(secret.name.clone()) })
        })
        .await
}

pub async fn list(
    secrets: Arc<Secrets>,
    _: Authorized,
    input: ListSecretVersionIdsInput,
) -> Result<ListSecretVersionIdsOutput> {
    let secret = secrets.any(&input.secret_id)?;
    let all = input.include_deprecated == Some(true);
    let versions = secret.versions.iter().filter(|(_, version)| all || !version.stages.is_empty());
    let shown = versions.map(|(id, version)| SecretVersionsListEntry {
        version_id: Some(id.clone()),
        version_stages: Some(version.stages.iter().cloned().collect()),
        last_accessed_date: version.accessed.map(day),
        created_date: Some(seconds(version.created)),
        kms_key_ids: Some(vec![match version.key.as_str() {
            crate::sealed::DEFAULT_KEY => "DefaultEncryptionKey".into(),
            key => key.to_owned(),
        }]),
    });
    let (versions, next_token) = page(shown.collect(), input.next_token.as_deref(), input.max_results, 100)?;
    Ok(ListSecretVersionIdsOutput {
        versions: Some(versions),
        next_token,
        arn: Some(secret.arn.clone()),
        name: Some(secret.name.clone()),
    })
}
