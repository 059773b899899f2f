//! Code-signing configurations and what they are attached to.

pub mod create;
pub mod delete;
pub mod functions;
pub mod get;
pub mod list;
pub mod update;

use crate::Lambda;
use crate::signing::CodeSigning;
use api::lambda as aws;

impl Lambda {
    fn shown_code_signing(&self, id: &str, config: &CodeSigning) -> aws::CodeSigningConfig {
        aws::CodeSigningConfig {
            code_signing_config_id: id.into(),
            code_signing_config_arn: self.home.code_signing_arn(id),
            description: Some(config.description.clone()),
            allowed_publishers: aws::AllowedPublishers { signing_profile_version_arns: config.publishers.clone() },
            code_signing_policies: aws::CodeSigningPolicies {
                untrusted_artifact_on_deployment: Some(config.policy.clone()),
            },
            last_modified: config.modified.lambda_modified(),
        }
    }
}
