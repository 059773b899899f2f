//! Names of versions.

use crate::errors;
use crate::state::Ssm;
use api::ssm::errors::parameter_version_label_limit_exceeded;
use api::ssm::*;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Labels of one version.
const LABELS: usize = 10;

fn valid(label: &str) -> bool {
    let lower = label.to_ascii_lowercase();
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || b"._-".contains(&byte);
    !label.is_empty()
        && label.len() <= 100
        && label.bytes().all(allowed)
        && !label.starts_with(|c: char| c.is_ascii_digit())
        && !lower.starts_with("aws")
        && !lower.starts_with("ssm")
}

/// A label is of one version: another loses it.
pub async fn label(
    ssm: Arc<Ssm>,
    _: Authorized,
    input: LabelParameterVersionInput,
) -> Result<LabelParameterVersionOutput> {
    let parameter = ssm.get(&input.name).ok_or_else(errors::not_found)?;
    ssm.change(&parameter.name, |before| {
        let mut parameter = before.ok_or_else(errors::not_found)?.clone();
        let number = input.parameter_version.or_else(|| parameter.newest().map(|version| version.number));
        let number = number.unwrap_or_default();
        let (good, bad): (Vec<String>, Vec<String>) = input.labels.into_iter().partition(|label| valid(label));
        if !parameter.versions.iter().any(|version| version.number == number) {
            return Err(errors::no_version(&parameter.name, &number.to_string()));
        }
        for version in &mut parameter.versions {
            for label in &good {
                version.labels.remove(label);
            }
            if version.number == number {
                version.labels.extend(good.iter().cloned());
                if version.labels.len() > LABELS {
                    return Err(parameter_version_label_limit_exceeded(format!(
                        "An error occurred (ParameterVersionLabelLimitExceeded) when calling the LabelParameterVersion operation: A parameter version can have maximum {LABELS} labels.Move one or more labels to another version and try again."
                    )));
                }
            }
        }
        let answer = LabelParameterVersionOutput { invalid_labels: Some(bad), parameter_version: Some(number) };
        Ok((Some(parameter), answer))
    })
    .await
}

pub async fn unlabel(
    ssm: Arc<Ssm>,
    _: Authorized,
    input: UnlabelParameterVersionInput,
) -> Result<UnlabelParameterVersionOutput> {
    let parameter = ssm.get(&input.name).ok_or_else(errors::not_found)?;
    ssm.change(&parameter.name, |before| {
        let mut parameter = before.ok_or_else(errors::not_found)?.clone();
        let name = parameter.name.clone();
        let version = parameter.versions.iter_mut().find(|version| version.number == input.parameter_version);
        let version = version.ok_or_else(|| errors::no_version(&name, &input.parameter_version.to_string()))?;
        let (removed, invalid): (Vec<String>, Vec<String>) =
            input.labels.into_iter().partition(|label| version.labels.remove(label));
        let answer = UnlabelParameterVersionOutput { removed_labels: Some(removed), invalid_labels: Some(invalid) };
        Ok((Some(parameter), answer))
    })
    .await
}
