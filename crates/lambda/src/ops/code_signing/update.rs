//! UpdateCodeSigningConfig.

use crate::signing::CodeSigning;
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// What is not named stays.
pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::UpdateCodeSigningConfigInput,
) -> Result<aws::UpdateCodeSigningConfigOutput> {
    let arn = &input.code_signing_config_arn;
    let id = lambda.code_signing_id(arn)?;
    let policy = input.code_signing_policies.and_then(|policies| policies.untrusted_artifact_on_deployment);
    let updated = lambda.code_signing.change(&id, |now| {
        let now = now.cloned().ok_or_else(|| errors::no_code_signing(arn))?;
        let next = CodeSigning {
            description: input.description.unwrap_or(now.description),
            publishers: input.allowed_publishers.map_or(now.publishers, |asked| asked.signing_profile_version_arns),
            policy: policy.unwrap_or(now.policy),
            modified: auth.now,
            tags: now.tags,
        };
        Ok((Some(next.clone()), next))
    });
    let shown = lambda.shown_code_signing(&id, &updated.await?);
    Ok(aws::UpdateCodeSigningConfigOutput { code_signing_config: shown })
}
