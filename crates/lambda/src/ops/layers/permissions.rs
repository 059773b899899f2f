//! AddLayerVersionPermission, GetLayerVersionPolicy and RemoveLayerVersionPermission.

use super::number;
use crate::layers::LayerVersion;
use crate::ops::permissions;
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use std::sync::Arc;

/// Where the newest revision is told.
const TELLS_REVISION: &str = "GetLayerPolicy";

pub async fn add(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::AddLayerVersionPermissionInput,
) -> Result<aws::AddLayerVersionPermissionOutput> {
    let (name, number) = (lambda.home.layer(&input.layer_name)?, number(input.version_number)?);
    let resource = lambda.home.layer_version_arn(&name, number);
    let added = lambda.change_layer_version(&name, number, |version| {
        check_revision(version, input.revision_id.as_deref())?;
        permissions::check_new(&version.policy, &input.statement_id)?;
        let statement = permissions::statement::of_layer(&input, &resource)?;
        version.policy.statements.push(statement.clone());
        permissions::check_length(&version.policy)?;
        version.revision_id = base::id::uuid();
        Ok((statement.json, version.revision_id.clone()))
    });
    let (statement, revision_id) = added.await?;
    Ok(aws::AddLayerVersionPermissionOutput { statement: Some(statement), revision_id: Some(revision_id) })
}

pub async fn get(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::GetLayerVersionPolicyInput,
) -> Result<aws::GetLayerVersionPolicyOutput> {
    let (name, number) = (lambda.home.layer(&input.layer_name)?, number(input.version_number)?);
    let layer = lambda.layers.get(&name);
    let version = layer.as_ref().and_then(|layer| layer.versions.get(&number));
    let version = version.ok_or_else(|| lambda.no_layer_version(&name, number))?;
    let policy = version.policy().ok_or_else(permissions::no_policy)?;
    Ok(aws::GetLayerVersionPolicyOutput {
        policy: Some(policy.as_ref().into()),
        revision_id: Some(version.revision_id.clone()),
    })
}

pub async fn remove(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::RemoveLayerVersionPermissionInput,
) -> Result<aws::RemoveLayerVersionPermissionOutput> {
    let (name, number) = (lambda.home.layer(&input.layer_name)?, number(input.version_number)?);
    let removed = lambda.change_layer_version(&name, number, |version| {
        let position = permissions::position(&version.policy, &input.statement_id)?;
        check_revision(version, input.revision_id.as_deref())?;
        version.policy.statements.remove(position);
        version.revision_id = base::id::uuid();
        Ok(())
    });
    removed.await.map(|()| aws::RemoveLayerVersionPermissionOutput {})
}

fn check_revision(version: &LayerVersion, asked: Option<&str>) -> Result<()> {
    match asked {
        Some(asked) if asked != version.revision_id => Err(errors::revision_mismatch(TELLS_REVISION)),
        _ => Ok(()),
    }
}

impl Lambda {
    fn no_layer_version(&self, name: &str, number: u64) -> api::Error {
        errors::not_found(errors::no_layer_version(&self.home.layer_version_arn(name, number)))
    }

    async fn change_layer_version<T>(
        &self,
        name: &str,
        number: u64,
        change: impl FnOnce(&mut LayerVersion) -> Result<T>,
    ) -> Result<T> {
        let changed = self.layers.change(name, |now| {
            let missing = || self.no_layer_version(name, number);
            let mut next = now.cloned().ok_or_else(missing)?;
            let answer = change(next.versions.get_mut(&number).ok_or_else(missing)?)?;
            Ok((Some(next), answer))
        });
        changed.await
    }
}
