//! Layers: one verb, one file.

pub mod delete;
pub mod get;
pub mod list;
pub mod list_versions;
pub mod permissions;
pub mod publish;

use crate::layers::LayerVersion;
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Context, Result};

/// Numbers begin with 1; no other is looked for.
fn number(asked: i64) -> Result<u64> {
    match u64::try_from(asked) {
        Ok(number) if number > 0 => Ok(number),
        _ => Err(errors::invalid("Layer Version Cannot be less than 1")),
    }
}

impl Lambda {
    fn shown_layer(
        &self,
        context: &Context,
        name: &str,
        number: u64,
        version: &LayerVersion,
    ) -> aws::GetLayerVersionResponse {
        aws::GetLayerVersionResponse {
            content: Some(aws::LayerVersionContentOutput {
                location: Some(self.code_url(context, &version.archive)),
                code_sha256: Some(version.archive.sha256_base64()),
                code_size: i64::try_from(version.archive.size).ok(),
                ..Default::default()
            }),
            layer_arn: Some(self.home.layer_arn(name)),
            layer_version_arn: Some(self.home.layer_version_arn(name, number)),
            description: Some(version.description.clone()),
            created_date: Some(version.created.lambda_modified()),
            version: i64::try_from(number).ok(),
            compatible_architectures: version.architectures.clone(),
            compatible_runtimes: version.runtimes.clone(),
            license_info: version.license.clone(),
        }
    }

    fn listed_layer(&self, name: &str, number: u64, version: &LayerVersion) -> aws::LayerVersionsListItem {
        aws::LayerVersionsListItem {
            layer_version_arn: Some(self.home.layer_version_arn(name, number)),
            version: i64::try_from(number).ok(),
            description: Some(version.description.clone()),
            created_date: Some(version.created.lambda_modified()),
            compatible_architectures: version.architectures.clone(),
            compatible_runtimes: version.runtimes.clone(),
            license_info: version.license.clone(),
        }
    }
}
