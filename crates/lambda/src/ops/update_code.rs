//! UpdateFunctionCode.

use super::code_input::CodeInput;
use crate::model::{Function, State, UpdateStatus, Version};
use crate::view::{self, ArnForm};
use crate::{Lambda, errors, settings};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::UpdateFunctionCodeInput,
) -> Result<aws::FunctionConfiguration> {
    let named = lambda.home.function(&input.function_name, None)?;
    if input.image_uri.is_some() {
        return Err(errors::invalid("Please do not provide ImageUri when updating a function with packageType Zip."));
    }
    let function = lambda.function(&named)?;
    lambda.changeable(function.latest(), &named.name, input.revision_id.as_deref())?;
    let mut config = function.latest().config.clone();
    if let Some(asked) = &input.architectures {
        config.architecture = settings::architecture(Some(asked))?;
        lambda.check_runtime(&config).await?;
    }
    let archive = lambda.take_code(&auth, code(&input)).await?;
    let before = archive.clone();
    let publish = input.publish == Some(true);
    let update = |now: Option<&Arc<Function>>| {
        let now = now.ok_or_else(|| errors::no_function(&lambda.home.function_arn(&named.name)))?;
        let latest = now.latest();
        lambda.changeable(latest, &named.name, input.revision_id.as_deref())?;
        let changed = Version {
            archive,
            config: super::super::model::Config { architecture: config.architecture, ..latest.config.clone() },
            revision_id: base::id::uuid(),
            modified: auth.now,
            update: UpdateStatus::InProgress,
            ..(**latest).clone()
        };
        let mut next = now.with_version(changed);
        if publish {
            next = super::versions::add(&next, None, State::Pending);
        }
        Ok(next)
    };
    if input.dry_run == Some(true) {
        let function = update(Some(&function))?;
        return Ok(answer(&lambda, &function, false));
    }
    let function =
        lambda.registry.change(&named.name, |now| update(now).map(|next| (Some(next.clone()), next))).await?;
    debug_assert_eq!(function.latest().archive, before);
    lambda.settle(&named.name);
    Ok(answer(&lambda, &function, publish))
}

fn answer(lambda: &Lambda, function: &Function, published: bool) -> aws::FunctionConfiguration {
    let version = function.newest().filter(|_| published).unwrap_or(function.latest());
    view::configuration(&lambda.home, function, version, ArnForm::Natural)
}

fn code(input: &aws::UpdateFunctionCodeInput) -> CodeInput<'_> {
    CodeInput {
        zip_file: input.zip_file.as_ref(),
        bucket: input.s3_bucket.as_deref(),
        key: input.s3_key.as_deref(),
        version: input.s3_object_version.as_deref(),
    }
}

impl Lambda {
    /// A function may be changed when nothing else is changing it and the caller has seen its newest revision.
    pub(crate) fn changeable(&self, latest: &Version, name: &str, revision: Option<&str>) -> Result<()> {
        if latest.state == State::Pending || latest.update == UpdateStatus::InProgress {
            return Err(errors::update_in_progress(&self.home.function_arn(name)));
        }
        match revision {
            Some(revision) if revision != latest.revision_id => Err(errors::revision_mismatch()),
            _ => Ok(()),
        }
    }
}
