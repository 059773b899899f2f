//! Versions of managed policies.

use super::policies::{document, edit, own};
use super::{Result, wire};
use crate::directory::Directory;
use crate::entity::{ManagedPolicy, Version};
use crate::fault::Fault;
use crate::page::Page;
use api::iam::*;
use cloud::Authorized;
use std::sync::Arc;

const VERSIONS: usize = 5;

/// `v3` is 3. What has no such form is no version.
fn number(policy: &ManagedPolicy, id: &str) -> Result<u32> {
    let number = id.strip_prefix('v').and_then(|digits| digits.parse().ok());
    let known = number.filter(|number| policy.versions.contains_key(number));
    known.ok_or_else(|| missing(&policy.arn, id))
}

fn missing(arn: &str, version: &str) -> Fault {
    Fault::NoVersion { arn: arn.to_owned(), version: version.to_owned() }
}

pub(crate) async fn create(
    directory: Arc<Directory>,
    auth: Authorized,
    input: CreatePolicyVersionInput,
) -> cloud::Result<CreatePolicyVersionOutput> {
    let now = auth.now;
    let version = directory
        .change(move |draft| {
            own(draft, &input.policy_arn)?;
            let document = document(&input.policy_document)?;
            edit(draft, &input.policy_arn, |policy| {
                if policy.versions.len() >= VERSIONS {
                    return Err(Fault::TooManyVersions);
                }
                policy.latest += 1;
                policy.updated = now;
                if input.set_as_default == Some(true) {
                    policy.default = policy.latest;
                }
                let version = Version { created: now, document };
                policy.versions.insert(policy.latest, version.clone());
                Ok(wire::listed_version(policy, policy.latest, &version))
            })
        })
        .await?;
    Ok(CreatePolicyVersionOutput { policy_version: Some(version) })
}

pub(crate) async fn get(
    directory: Arc<Directory>,
    _: Authorized,
    input: GetPolicyVersionInput,
) -> cloud::Result<GetPolicyVersionOutput> {
    let state = directory.state();
    let policy = state.policy(&input.policy_arn).ok_or_else(|| missing(&input.policy_arn, &input.version_id))?;
    let number = number(policy, &input.version_id)?;
    let shown = policy.versions.get(&number).map(|version| PolicyVersion {
        document: Some(wire::document(&version.document.text)),
        ..wire::listed_version(policy, number, version)
    });
    Ok(GetPolicyVersionOutput { policy_version: shown })
}

/// Newest first.
pub(crate) async fn list(
    directory: Arc<Directory>,
    _: Authorized,
    input: ListPolicyVersionsInput,
) -> cloud::Result<ListPolicyVersionsOutput> {
    let state = directory.state();
    let policy = state.policy(&input.policy_arn).ok_or(Fault::NoPolicy(input.policy_arn))?;
    let newest_first = |(number, _): &(&u32, &Version)| format!("{:010}", u32::MAX - **number);
    let page = Page::new(input.marker, input.max_items)?.cut(policy.versions.iter().rev(), newest_first);
    let versions = page.items.iter().map(|(number, version)| wire::listed_version(policy, **number, version)).collect();
    Ok(ListPolicyVersionsOutput { versions: Some(versions), is_truncated: page.is_truncated(), marker: page.marker })
}

pub(crate) async fn delete(
    directory: Arc<Directory>,
    _: Authorized,
    input: DeletePolicyVersionInput,
) -> cloud::Result<DeletePolicyVersionOutput> {
    directory
        .change(move |draft| {
            edit(draft, &input.policy_arn, |policy| {
                let number = number(policy, &input.version_id)?;
                if number == policy.default {
                    return Err(Fault::DefaultVersion);
                }
                policy.versions.remove(&number);
                Ok(())
            })
        })
        .await?;
    Ok(DeletePolicyVersionOutput {})
}

pub(crate) async fn set_default(
    directory: Arc<Directory>,
    auth: Authorized,
    input: SetDefaultPolicyVersionInput,
) -> cloud::Result<SetDefaultPolicyVersionOutput> {
    let now = auth.now;
    directory
        .change(move |draft| {
            if draft.policy(&input.policy_arn).is_none() {
                return Err(missing(&input.policy_arn, &input.version_id));
            }
            edit(draft, &input.policy_arn, |policy| {
                policy.default = number(policy, &input.version_id)?;
                policy.updated = now;
                Ok(())
            })
        })
        .await?;
    Ok(SetDefaultPolicyVersionOutput {})
}
