//! Values.

use crate::errors;
use crate::ops::edit::{self, Edit, NewValue};
use crate::ops::{list, page};
use crate::rules;
use crate::sealed::{self, Plain};
use crate::secret::{CURRENT, Secret, Version, seconds};
use crate::state::Secrets;
use api::Blob;
use api::secretsmanager::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Accesses are shown by the day, so they are kept by the day.
const DAY_MS: i64 = 86_400_000;

pub async fn get(secrets: Arc<Secrets>, by: Authorized, input: GetSecretValueInput) -> Result<GetSecretValueOutput> {
    let secret = secrets.get(&input.secret_id)?;
    let (id, version) = pick(&secret, input.version_id.as_deref(), input.version_stage.as_deref())?;
    let entry = read(&secrets, &by, &secret, id, version).await?;
    Ok(GetSecretValueOutput {
        arn: entry.arn,
        name: entry.name,
        version_id: entry.version_id,
        secret_binary: entry.secret_binary,
        secret_string: entry.secret_string,
        version_stages: entry.version_stages,
        created_date: entry.created_date,
    })
}

fn pick<'a>(secret: &'a Secret, id: Option<&str>, stage: Option<&str>) -> Result<(&'a String, &'a Version)> {
    let found = match (id, stage) {
        (Some(id), stage) => {
            let found = secret.versions.get_key_value(id).ok_or_else(|| errors::no_version(id))?;
            if stage.is_some_and(|stage| !found.1.stages.contains(stage)) {
                return Err(errors::bad_request(
                    "You provided a VersionStage that is not associated to the provided VersionId.",
                ));
            }
            found
        }
        (None, stage) => {
            let stage = stage.unwrap_or(CURRENT);
            secret.at_stage(stage).ok_or_else(|| errors::no_stage(stage))?
        }
    };
    if found.1.value.is_none() { Err(errors::no_stage(stage.unwrap_or(CURRENT))) } else { Ok(found) }
}

async fn read(
    secrets: &Secrets,
    by: &Authorized,
    secret: &Secret,
    id: &str,
    version: &Version,
) -> Result<SecretValueEntry> {
    let sealed = version.value.as_ref().ok_or_else(|| errors::no_version(id))?;
    let plain = sealed::open(by, &secret.arn, id, sealed).await?;
    let now = secrets.clock.now();
    if secret.accessed.is_none_or(|at| at.millis() / DAY_MS != now.millis() / DAY_MS) {
        let id = id.to_owned();
        let noted = secrets.alter(&secret.name, |secret| {
            secret.accessed = Some(now);
            if let Some(version) = secret.versions.get_mut(&id) {
                version.accessed = Some(now);
            }
            Ok(())
        });
        noted.await?;
    }
    let (text, binary) = match plain {
        Plain::Text(text) => (Some(text), None),
        Plain::Binary(bytes) => (None, Some(Blob(bytes))),
    };
    Ok(SecretValueEntry {
        arn: Some(secret.arn.clone()),
        name: Some(secret.name.clone()),
        version_id: Some(id.into()),
        secret_binary: binary,
        secret_string: text,
        version_stages: Some(version.stages.iter().cloned().collect()),
        created_date: Some(seconds(version.created)),
    })
}

/// Each is asked for as if it were the only one.
pub async fn get_several(
    secrets: Arc<Secrets>,
    by: Authorized,
    input: BatchGetSecretValueInput,
) -> Result<BatchGetSecretValueOutput> {
    let (ids, next_token) = match (input.secret_id_list, input.filters) {
        (Some(ids), None) if !ids.is_empty() => {
            if ids.len() > 20 || input.max_results.is_some() {
                return Err(errors::bad_parameter("SecretIdList takes up to 20 secrets, and no MaxResults"));
            }
            (ids, None)
        }
        (None, Some(filters)) => {
            // Whoever looks for secrets learns of them.
            rules::anywhere("ListSecrets")?.iter().try_for_each(|check| by.also(check))?;
            let found = secrets.all().into_iter().filter(|one| one.deleted.is_none() && list::passes(one, &filters));
            let names = found.map(|secret| secret.name.clone()).collect();
            page(names, input.next_token.as_deref(), input.max_results, 20)?
        }
        _ => return Err(errors::bad_parameter("You must include either Filters or SecretIdList, but not both.")),
    };
    let (mut values, mut failed) = (Vec::new(), Vec::new());
    for id in ids {
        let one = async {
            let asked = GetSecretValueInput { secret_id: id.clone(), ..Default::default() };
            rules::reading(&secrets, &by, &asked)?.iter().try_for_each(|check| by.also(check))?;
            let secret = secrets.get(&id)?;
            let (version, kept) = pick(&secret, None, None)?;
            read(&secrets, &by, &secret, version, kept).await
        };
        match one.await {
            Ok(value) => values.push(value),
            Err(error) => failed.push(APIErrorType {
                secret_id: Some(id),
                error_code: Some(error.code.into_owned()),
                message: Some(error.message),
            }),
        }
    }
    Ok(BatchGetSecretValueOutput { secret_values: Some(values), next_token, errors: Some(failed) })
}

pub async fn put(secrets: Arc<Secrets>, by: Authorized, input: PutSecretValueInput) -> Result<PutSecretValueOutput> {
    secrets.get(&input.secret_id)?;
    let plain = Plain::of(input.secret_string, input.secret_binary)?;
    let plain = plain.ok_or_else(|| errors::bad_request("You must provide either SecretString or SecretBinary."))?;
    let id = input.client_request_token.unwrap_or_else(base::id::uuid);
    let value = NewValue { id: id.clone(), plain, stages: input.version_stages };
    let edit = Edit { value: Some(value), ..Edit::default() };
    let after = edit::apply(&secrets, &by, &input.secret_id, &edit).await?;
    let stages = after.versions.get(&id).map(|version| version.stages.iter().cloned().collect()).unwrap_or_default();
    Ok(PutSecretValueOutput {
        arn: Some(after.arn),
        name: Some(after.name),
        version_id: Some(id),
        version_stages: Some(stages),
    })
}

pub async fn random_password(
    _: Arc<Secrets>,
    _: Authorized,
    input: GetRandomPasswordInput,
) -> Result<GetRandomPasswordOutput> {
    Ok(GetRandomPasswordOutput { random_password: Some(crate::password::make(&input)?) })
}
