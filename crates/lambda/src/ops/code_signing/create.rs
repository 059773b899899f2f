//! CreateCodeSigningConfig.

use crate::Lambda;
use crate::ops::tags;
use crate::signing::{CodeSigning, new_id};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

pub async fn handle(
    lambda: Arc<Lambda>,
    auth: Authorized,
    input: aws::CreateCodeSigningConfigInput,
) -> Result<aws::CreateCodeSigningConfigOutput> {
    tags::check(input.tags.as_ref())?;
    let policy = input.code_signing_policies.and_then(|policies| policies.untrusted_artifact_on_deployment);
    let config = CodeSigning {
        description: input.description.unwrap_or_default(),
        publishers: input.allowed_publishers.signing_profile_version_arns,
        policy: policy.unwrap_or_else(|| "Warn".into()),
        modified: auth.now,
        tags: input.tags.unwrap_or_default(),
    };
    let id = new_id();
    let shown = lambda.shown_code_signing(&id, &config);
    lambda.code_signing.change(&id, |_| Ok((Some(config), ()))).await?;
    Ok(aws::CreateCodeSigningConfigOutput { code_signing_config: shown })
}
