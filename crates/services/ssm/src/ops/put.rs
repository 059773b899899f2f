//! Writing and deleting.

use crate::ops::tags::check_number;
use crate::parameter::{Parameter, VERSIONS, Version};
use crate::state::Ssm;
use crate::{errors, names, policies, secure};
use api::ssm::errors::*;
use api::ssm::*;
use cloud::{Authorized, Result};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Bytes of a value, and parameters of a region, by tier.
const STANDARD: (usize, usize) = (4096, 10_000);
const ADVANCED: (usize, usize) = (8192, 100_000);

pub async fn put(ssm: Arc<Ssm>, by: Authorized, input: PutParameterInput) -> Result<PutParameterOutput> {
    let name = names::plain(&input.name);
    names::check(name)?;
    let before = ssm.get(name);
    let name = before.as_ref().map_or_else(|| name.to_owned(), |before| before.name.clone());
    let overwrite = input.overwrite == Some(true);
    if overwrite && input.tags.as_ref().is_some_and(|tags| !tags.is_empty()) {
        return Err(errors::validation(
            "Invalid request: tags and overwrite can't be used together. To create a parameter with tags, please remove overwrite flag. To update tags for an existing parameter, please use AddTagsToResource or RemoveTagsFromResource.",
        ));
    }
    if before.is_some() && !overwrite {
        return Err(errors::exists());
    }
    let newest = before.as_ref().and_then(|parameter| parameter.newest());
    let kind = input.r#type.clone().or_else(|| newest.map(|version| version.kind.clone()));
    let kind = kind.ok_or_else(|| errors::validation("A parameter type is required when you create a parameter."))?;
    let data_type = input.data_type.clone().unwrap_or_else(|| "text".into());
    check_value(&input, &kind, &data_type)?;
    let policies = match input.policies.as_deref() {
        Some(text) => policies::parse(text)?,
        None => newest.map(|version| version.policies.clone()).unwrap_or_default(),
    };
    let tier = tier(&input, newest, !policies.is_empty())?;
    let key = (kind == "SecureString").then(|| {
        let before = newest.and_then(|version| version.key.clone());
        input.key_id.clone().or(before).unwrap_or_else(|| secure::DEFAULT_KEY.into())
    });
    if input.key_id.is_some() && key.is_none() {
        return Err(errors::validation("KeyId is required for SecureString type parameter only."));
    }
    let value = match &key {
        Some(key) => secure::seal(&by, &name, key, &input.value).await?,
        None => input.value.clone(),
    };
    let made = Version {
        number: 1,
        kind,
        value,
        key,
        modified_ms: ssm.clock.now().millis(),
        by: by.caller.principal.arn(),
        description: input.description.clone(),
        allowed: input.allowed_pattern.clone(),
        tier: tier.into(),
        data_type,
        labels: Default::default(),
        policies,
    };
    let tags: BTreeMap<_, _> = input.tags.unwrap_or_default().into_iter().map(|tag| (tag.key, tag.value)).collect();
    check_number(&tags)?;
    let room = ssm.all().len() < if tier == "Advanced" { ADVANCED.1 } else { STANDARD.1 };
    ssm.change(&name, |before| {
        let mut parameter = match before {
            Some(_) if !overwrite => return Err(errors::exists()),
            Some(parameter) => parameter.clone(),
            None if !room => return Err(parameter_limit_exceeded("You have exceeded the number of parameters")),
            None => Parameter { name: name.clone(), versions: Vec::new(), tags },
        };
        add(&mut parameter, made)?;
        let version = parameter.newest().map(|version| version.number);
        Ok((Some(parameter), PutParameterOutput { version, tier: Some(tier.into()) }))
    })
    .await
}

fn add(parameter: &mut Parameter, mut made: Version) -> Result<()> {
    if let Some(newest) = parameter.newest() {
        made.number = newest.number + 1;
        if made.description.is_none() {
            made.description = newest.description.clone();
        }
    }
    if parameter.versions.len() >= VERSIONS {
        let oldest = &parameter.versions[0];
        if !oldest.labels.is_empty() {
            return Err(parameter_max_version_limit_exceeded(format!(
                "You attempted to create a new version of {} by calling the PutParameter API with the overwrite flag. Version {}, the oldest version, can't be deleted because it has a label associated with it. Move the label to another version of the parameter, and try again.",
                parameter.name, oldest.number
            )));
        }
        parameter.versions.remove(0);
    }
    parameter.versions.push(made);
    Ok(())
}

fn check_value(input: &PutParameterInput, kind: &str, data_type: &str) -> Result<()> {
    if input.value.is_empty() {
        return Err(errors::validation("Parameter value must not be empty"));
    }
    if !["String", "StringList", "SecureString"].contains(&kind) {
        return Err(unsupported_parameter_type(format!("The parameter type {kind} is not supported.")));
    }
    match data_type {
        "text" => {}
        "aws:ec2:image" | "aws:ssm:integration" => {
            return Err(errors::validation(format!("The data type {data_type} is not served here.")));
        }
        _ => {
            return Err(errors::validation(format!(
                "The following data type is not supported: {data_type} (Data type names are all lowercase.)"
            )));
        }
    }
    if let Some(pattern) = &input.allowed_pattern {
        let regex = regex::RegexBuilder::new(pattern)
            .size_limit(1 << 20)
            .build()
            .map_err(|_| invalid_allowed_pattern_exception(format!("Invalid allowed pattern: {pattern}")))?;
        if !regex.is_match(&input.value) {
            return Err(parameter_pattern_mismatch_exception(format!(
                "Parameter value, cannot be validated against allowedPattern: {pattern}"
            )));
        }
    }
    Ok(())
}

/// Advanced parameters stay so.
fn tier(input: &PutParameterInput, before: Option<&Version>, policies: bool) -> Result<&'static str> {
    let size = input.value.len();
    let was = before.is_some_and(|version| version.tier == "Advanced");
    let needs = policies || size > STANDARD.0;
    let advanced = match input.tier.as_deref() {
        Some("Advanced") => true,
        Some("Intelligent-Tiering") => was || needs,
        Some(_) if was => {
            return Err(errors::validation(
                "This parameter uses the advanced-parameter tier. You can't downgrade a parameter from the advanced-parameter tier to the standard-parameter tier. If necessary, you can delete the advanced parameter and recreate it as a standard parameter.",
            ));
        }
        _ => was,
    };
    if !advanced && policies {
        return Err(errors::validation("Parameter policies are supported for advanced parameters only."));
    }
    let most = if advanced { ADVANCED.0 } else { STANDARD.0 };
    match size > most {
        true if advanced => Err(errors::validation(format!(
            "Advanced tier parameters support a maximum parameter value of {most} characters."
        ))),
        true => Err(errors::validation(format!(
            "Standard tier parameters support a maximum parameter value of {most} characters. To create a larger parameter value, upgrade the parameter to use the advanced-parameter tier. For more information, see https://docs.aws.amazon.com/systems-manager/latest/userguide/parameter-store-advanced-parameters.html"
        ))),
        false => Ok(if advanced { "Advanced" } else { "Standard" }),
    }
}

pub async fn delete(ssm: Arc<Ssm>, _: Authorized, input: DeleteParameterInput) -> Result<DeleteParameterOutput> {
    let parameter = ssm.get(&input.name).ok_or_else(errors::not_found)?;
    ssm.change(&parameter.name, |before| {
        before.ok_or_else(errors::not_found)?;
        Ok((None, DeleteParameterOutput {}))
    })
    .await
}

pub async fn delete_several(
    ssm: Arc<Ssm>,
    _: Authorized,
    input: DeleteParametersInput,
) -> Result<DeleteParametersOutput> {
    let (mut deleted, mut invalid) = (Vec::new(), Vec::new());
    for name in input.names {
        match ssm.get(&name) {
            Some(parameter) => {
                ssm.change(&parameter.name, |_| Ok((None, ()))).await?;
                deleted.push(name);
            }
            None => invalid.push(name),
        }
    }
    Ok(DeleteParametersOutput { deleted_parameters: Some(deleted), invalid_parameters: Some(invalid) })
}
