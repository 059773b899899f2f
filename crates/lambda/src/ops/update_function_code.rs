//! UpdateFunctionCode.

use super::code_input::CodeInput;
use crate::code::Archive;
use crate::model::{Function, LATEST, State, UpdateStatus, Version};
use crate::view::{self, ArnForm};
use crate::{Lambda, errors, settings};
use api::lambda as aws;
use base::Timestamp;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// What the request changes, once it is known to be good.
struct Change {
    archive: Archive,
    architecture: Option<String>,
    publish: bool,
    now: Timestamp,
}

pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::UpdateFunctionCodeInput,
) -> Result<aws::FunctionConfiguration> {
    let named = lambda.home.function(&input.function_name, None)?;
    refuse_unserved(&input)?;
    let function = lambda.function(&named)?;
    lambda.changeable(&function, input.revision_id.as_deref())?;
    let architecture = lambda.architecture(&function, input.architectures.as_deref()).await?;
    let archive = lambda.take_code(&auth, CodeInput::of_update(&input)).await?;
    lambda.check_size(&archive, &function.latest().config.layers).await?;
    let change = Change { archive, architecture, publish: input.publish == Some(true), now: auth.now };
    if input.dry_run == Some(true) {
        return Ok(answer(&lambda, &change.apply(&function), change.publish));
    }
    let changed = lambda.registry.change(&named.name, |now| {
        let now = now.ok_or_else(|| lambda.no_function(&named.name))?;
        lambda.changeable(now, input.revision_id.as_deref())?;
        if change.publish {
            lambda.check_snapshots(&now.latest().config)?;
        }
        let next = change.apply(now);
        Ok((Some(next.clone()), next))
    });
    let function = changed.await?;
    lambda.retire(&function.meta.id, Some(LATEST));
    lambda.settle(&named.name);
    Ok(answer(&lambda, &function, change.publish))
}

impl Change {
    fn apply(&self, function: &Function) -> Function {
        let mut latest = Version {
            archive: self.archive.clone(),
            revision_id: base::id::uuid(),
            modified: self.now,
            update: UpdateStatus::InProgress,
            ..(**function.latest()).clone()
        };
        if let Some(architecture) = &self.architecture {
            latest.config.architecture.clone_from(architecture);
        }
        let changed = function.with_latest(latest);
        if self.publish { changed.publish(None, State::Pending, UpdateStatus::None) } else { changed }
    }
}

fn answer(lambda: &Lambda, function: &Function, published: bool) -> aws::FunctionConfiguration {
    let version = function.newest().filter(|_| published).unwrap_or(function.latest());
    view::configuration(&lambda.home, function, version, ArnForm::Natural)
}

fn refuse_unserved(input: &aws::UpdateFunctionCodeInput) -> Result<()> {
    match () {
        () if input.image_uri.is_some() => {
            Err(errors::invalid("Please don't provide ImageUri when updating a function with packageType Zip."))
        }
        () if input.source_kms_key_arn.is_some() => Err(errors::unserved("SourceKMSKeyArn")),
        () if input.publish_to.is_some() => Err(errors::unserved("PublishTo")),
        () if input.s3_object_storage_mode.as_deref() == Some("REFERENCE") => {
            Err(errors::unserved("S3ObjectStorageMode REFERENCE"))
        }
        () => Ok(()),
    }
}

impl Lambda {
    /// The architecture that is asked for, if it can run here.
    async fn architecture(&self, function: &Function, asked: Option<&[String]>) -> Result<Option<String>> {
        let Some(asked) = asked else { return Ok(None) };
        let architecture = settings::architecture(Some(asked))?;
        let config = &function.latest().config;
        self.check_runtime(&crate::model::Config { architecture: architecture.clone(), ..config.clone() }).await?;
        Ok(Some(architecture))
    }
}
