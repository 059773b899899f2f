//! Reading.

use crate::ops::{describe, page};
use crate::parameter::{Parameter, Version};
use crate::state::Ssm;
use crate::{errors, names, secure};
use api::ssm::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// What this reader may see of a value.
async fn value(by: &Authorized, parameter: &Parameter, version: &Version, decrypt: Option<bool>) -> Result<String> {
    match version.kind == "SecureString" && decrypt == Some(true) {
        true => secure::open(by, &parameter.name, &version.value).await,
        false => Ok(version.value.clone()),
    }
}

/// The version that a name with its selector means.
fn selected<'a>(parameter: &'a Parameter, selector: Option<&str>) -> Result<&'a Version> {
    match selector {
        None => parameter.newest().ok_or_else(errors::not_found),
        Some(selector) => parameter.version(selector).ok_or_else(|| errors::no_version(&parameter.name, selector)),
    }
}

pub async fn one(ssm: Arc<Ssm>, by: Authorized, input: GetParameterInput) -> Result<GetParameterOutput> {
    // Secrets are read through Parameter Store by a name of this form.
    if let Some(secret) = names::plain(&input.name).strip_prefix("/aws/reference/secretsmanager/") {
        return of_secret(&by, &input, secret).await;
    }
    let (name, selector) = names::selector(&input.name);
    let parameter = ssm.get(name).ok_or_else(errors::not_found)?;
    let version = selected(&parameter, selector)?;
    let value = value(&by, &parameter, version, input.with_decryption).await?;
    Ok(GetParameterOutput { parameter: Some(parameter.shown(&by, version, value, selector)) })
}

async fn of_secret(by: &Authorized, input: &GetParameterInput, secret: &str) -> Result<GetParameterOutput> {
    if input.with_decryption != Some(true) {
        return Err(errors::validation("WithDecryption flag must be True for retrieving a Secret Manager secret."));
    }
    let (secret, selector) = secret.split_once(':').map_or((secret, None), |(secret, one)| (secret, Some(one)));
    let mut ask = api::secretsmanager::GetSecretValueInput { secret_id: secret.into(), ..Default::default() };
    // Ids of versions have 32 characters at least.
    match selector {
        Some(id) if id.len() >= 32 => ask.version_id = Some(id.into()),
        stage => ask.version_stage = stage.map(Into::into),
    }
    let found = by.cloud().call::<api::secretsmanager::GetSecretValue>(by, ask).await.map_err(|error| {
        if error.code == "ResourceNotFoundException" { errors::no_secret(&input.name) } else { error }
    })?;
    let source = serde_json::json!({
        "ARN": found.arn,
        "name": found.name,
        "versionId": found.version_id,
        "secretString": found.secret_string,
        "versionStages": found.version_stages,
        "createdDate": found.created_date.as_ref().map(|at| at.0),
    });
    let parameter = api::ssm::Parameter {
        name: Some(input.name.clone()),
        r#type: Some("SecureString".into()),
        value: found.secret_string,
        version: Some(0),
        source_result: Some(source.to_string()),
        last_modified_date: found.created_date,
        arn: found.arn,
        data_type: Some("text".into()),
        ..Default::default()
    };
    Ok(GetParameterOutput { parameter: Some(parameter) })
}

pub async fn several(ssm: Arc<Ssm>, by: Authorized, input: GetParametersInput) -> Result<GetParametersOutput> {
    let (mut parameters, mut invalid) = (Vec::new(), Vec::new());
    for given in input.names {
        let (name, selector) = names::selector(&given);
        let found = ssm.get(name);
        let found = found.as_ref().and_then(|parameter| Some((parameter, selected(parameter, selector).ok()?)));
        match found {
            Some((parameter, version)) => {
                let value = value(&by, parameter, version, input.with_decryption).await?;
                parameters.push(parameter.shown(&by, version, value, selector));
            }
            None => invalid.push(given),
        }
    }
    parameters.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(GetParametersOutput { parameters: Some(parameters), invalid_parameters: Some(invalid) })
}

pub async fn by_path(
    ssm: Arc<Ssm>,
    by: Authorized,
    input: GetParametersByPathInput,
) -> Result<GetParametersByPathOutput> {
    let path = names::plain(&input.path);
    if !path.starts_with('/') || path.contains("//") {
        return Err(errors::bad_path());
    }
    let filters = input.parameter_filters.unwrap_or_default();
    describe::check(&filters, &["Type", "KeyId", "Label", "DataType"])?;
    let recursive = input.recursive == Some(true);
    let label = filters.iter().find(|filter| filter.key == "Label").and_then(|filter| filter.values.clone());
    let mut found = Vec::new();
    for parameter in ssm.all().into_iter().filter(|one| names::below(&one.name, path, recursive)) {
        let version = match &label {
            None => parameter.newest().cloned(),
            Some(labels) => labels.iter().find_map(|label| parameter.version(label)).cloned(),
        };
        if let Some(version) = version.filter(|version| describe::passes(&parameter, version, &filters)) {
            found.push((parameter, version));
        }
    }
    let (shown, next_token) = page(found, input.next_token.as_deref(), input.max_results, 10)?;
    let mut parameters = Vec::with_capacity(shown.len());
    for (parameter, version) in &shown {
        let value = value(&by, parameter, version, input.with_decryption).await?;
        parameters.push(parameter.shown(&by, version, value, None));
    }
    Ok(GetParametersByPathOutput { parameters: Some(parameters), next_token })
}

pub async fn history(
    ssm: Arc<Ssm>,
    by: Authorized,
    input: GetParameterHistoryInput,
) -> Result<GetParameterHistoryOutput> {
    let parameter = ssm.get(&input.name).ok_or_else(errors::not_found)?;
    let all: Vec<&Version> = parameter.versions.iter().collect();
    let (shown, next_token) = page(all, input.next_token.as_deref(), input.max_results, 50)?;
    let mut parameters = Vec::with_capacity(shown.len());
    for version in shown {
        let value = value(&by, &parameter, version, input.with_decryption).await?;
        parameters.push(version.history(&parameter.name, value));
    }
    Ok(GetParameterHistoryOutput { parameters: Some(parameters), next_token })
}
