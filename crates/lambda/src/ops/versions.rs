//! PublishVersion.

use crate::model::{Function, State, UpdateStatus, Version};
use crate::view::{self, ArnForm};
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn publish(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::PublishVersionInput,
) -> Result<aws::FunctionConfiguration> {
    let named = lambda.home.function(&input.function_name, None)?;
    if input.publish_to.is_some() {
        return Err(errors::unserved("PublishTo"));
    }
    let published = lambda.registry.change(&named.name, |now| {
        let now = now.ok_or_else(|| errors::no_function(&lambda.home.function_arn(&named.name)))?;
        let latest = now.latest();
        lambda.changeable(latest, &named.name, input.revision_id.as_deref())?;
        let digest = latest.archive.sha256_base64();
        if input.code_sha256.as_ref().is_some_and(|asked| *asked != digest) {
            return Err(errors::invalid(format!(
                "CodeSHA256 ({}) is different from current CodeSHA256 in $LATEST ({digest}). Please try again with the CodeSHA256 in $LATEST.",
                input.code_sha256.as_deref().unwrap_or_default()
            )));
        }
        match now.newest() {
            Some(newest) if same(newest, latest) => Ok((Some((**now).clone()), (**now).clone())),
            _ => {
                let next = add(now, input.description.as_deref(), State::Pending);
                Ok((Some(next.clone()), next))
            }
        }
    });
    let function = published.await?;
    lambda.settle(&named.name);
    let version = function.newest().ok_or_else(|| errors::internal("nothing was published"))?;
    Ok(view::configuration(&lambda.home, &function, version, ArnForm::Natural))
}

/// Publishing again what has not changed makes no new version. The description does not count.
fn same(newest: &Version, latest: &Version) -> bool {
    let without = |version: &Version| crate::model::Config { description: String::new(), ..version.config.clone() };
    newest.archive == latest.archive && without(newest) == without(latest)
}

/// `$LATEST` as it is, under the next number.
pub fn add(function: &Function, description: Option<&str>, state: State) -> Function {
    let latest = function.latest();
    let number = function.meta.next_version;
    let mut config = latest.config.clone();
    if let Some(description) = description {
        config.description = description.into();
    }
    let version = Version {
        number,
        revision_id: base::id::uuid(),
        config,
        state,
        update: UpdateStatus::None,
        ..(**latest).clone()
    };
    let mut next = function.with_version(version);
    next.meta.next_version = number + 1;
    next
}
