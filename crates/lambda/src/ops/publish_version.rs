//! PublishVersion.

use crate::model::{Function, State, UpdateStatus};
use crate::view::{self, ArnForm};
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Publishing again what has not changed answers with the version there is.
pub async fn handle(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::PublishVersionInput,
) -> Result<aws::FunctionConfiguration> {
    let named = lambda.home.function(&input.function_name, None)?;
    if input.publish_to.is_some() {
        return Err(errors::unserved("PublishTo"));
    }
    let published = lambda.registry.change(&named.name, |now| {
        let now = now.ok_or_else(|| lambda.no_function(&named.name))?;
        lambda.changeable(now, input.revision_id.as_deref())?;
        check_digest(now, input.code_sha256.as_deref())?;
        let next = match now.meta.published {
            Some(_) => (**now).clone(),
            None => {
                lambda.check_snapshots(&now.latest().config)?;
                // The code of a settled function is ready: nothing is pending.
                now.publish(input.description.as_deref(), State::Active, UpdateStatus::Successful)
            }
        };
        Ok((Some(next.clone()), next))
    });
    let function = published.await?;
    if function.versions.values().any(|version| version.awaits_snapshot()) {
        lambda.settle(&named.name);
    }
    let number = function.meta.published.and_then(|number| function.versions.get(&number));
    let version = number.ok_or_else(|| errors::internal("nothing was published"))?;
    Ok(view::configuration(&lambda.home, &function, version, ArnForm::Natural))
}

fn check_digest(function: &Function, asked: Option<&str>) -> Result<()> {
    let digest = function.latest().archive.sha256_base64();
    match asked {
        Some(asked) if asked != digest => Err(errors::invalid(format!(
            "CodeSHA256 ({asked}) is different from current CodeSHA256 in $LATEST ({digest}). Please try again with the CodeSHA256 in $LATEST."
        ))),
        _ => Ok(()),
    }
}
