//! Roles.

use super::{Holder, boundary, edit, find, no_policies, path, tags, trust, vacant, wire};
use crate::directory::Directory;
use crate::entity::{Grants, Role, unique_id};
use crate::page::Page;
use crate::state::Entity;
use api::iam::*;
use cloud::Authorized;
use std::sync::Arc;

const MAX_SESSION_SECONDS: i32 = 3_600;

pub(crate) async fn create(
    directory: Arc<Directory>,
    auth: Authorized,
    input: CreateRoleInput,
) -> cloud::Result<CreateRoleOutput> {
    let (now, account) = (auth.now, directory.account.clone());
    let role = directory
        .change(move |draft| {
            vacant::<Role>(draft, &input.role_name)?;
            let grants = Grants { boundary: boundary(draft, input.permissions_boundary)?, ..Grants::default() };
            let role = Role {
                path: path(input.path),
                id: unique_id("AROA"),
                created: now,
                description: input.description.filter(|text| !text.is_empty()),
                trust: trust::read(draft, &account, &input.assume_role_policy_document)?,
                max_session_seconds: input.max_session_duration.unwrap_or(MAX_SESSION_SECONDS),
                tags: tags::of_principal(input.tags)?,
                grants,
                name: input.role_name,
            };
            draft.put(role.clone())?;
            Ok(role)
        })
        .await?;
    Ok(CreateRoleOutput { role: wire::new_role(&role, &directory.account) })
}

pub(crate) async fn get(directory: Arc<Directory>, _: Authorized, input: GetRoleInput) -> cloud::Result<GetRoleOutput> {
    let state = directory.state();
    let role = find::<Role>(&state, &input.role_name)?;
    Ok(GetRoleOutput { role: wire::role(role, &directory.account) })
}

pub(crate) async fn list(
    directory: Arc<Directory>,
    _: Authorized,
    input: ListRolesInput,
) -> cloud::Result<ListRolesOutput> {
    let state = directory.state();
    let prefix = path(input.path_prefix);
    let roles = state.roles.values().filter(|role| role.path.starts_with(&prefix));
    let page = Page::new(input.marker, input.max_items)?.cut(roles, |role| role.key());
    let roles = page.items.iter().map(|role| wire::listed_role(role, &directory.account)).collect();
    Ok(ListRolesOutput { roles, is_truncated: page.is_truncated(), marker: page.marker })
}

pub(crate) async fn delete(
    directory: Arc<Directory>,
    _: Authorized,
    input: DeleteRoleInput,
) -> cloud::Result<DeleteRoleOutput> {
    let account = directory.account.clone();
    directory
        .change(move |draft| {
            let role = find::<Role>(draft, &input.role_name)?.clone();
            no_policies(role.grants())?;
            draft.remove::<Role>(&role.key());
            trust::rename(draft, &role.arn(&account), &role.id)
        })
        .await?;
    Ok(DeleteRoleOutput {})
}

/// What is not given stays as it is.
pub(crate) async fn update(
    directory: Arc<Directory>,
    _: Authorized,
    input: UpdateRoleInput,
) -> cloud::Result<UpdateRoleOutput> {
    directory
        .change(move |draft| {
            edit::<Role, _>(draft, &input.role_name, |role| {
                role.description = input.description.or(role.description.take()).filter(|text| !text.is_empty());
                role.max_session_seconds = input.max_session_duration.unwrap_or(role.max_session_seconds);
                Ok(())
            })
        })
        .await?;
    Ok(UpdateRoleOutput {})
}

pub(crate) async fn update_description(
    directory: Arc<Directory>,
    _: Authorized,
    input: UpdateRoleDescriptionInput,
) -> cloud::Result<UpdateRoleDescriptionOutput> {
    let role = directory
        .change(move |draft| {
            edit::<Role, _>(draft, &input.role_name, |role| {
                role.description = Some(input.description).filter(|text| !text.is_empty());
                Ok(role.clone())
            })
        })
        .await?;
    let description = role.description.clone();
    let role = Role { description: None, ..role };
    Ok(UpdateRoleDescriptionOutput {
        role: Some(api::iam::Role { description, ..wire::new_role(&role, &directory.account) }),
    })
}

pub(crate) async fn update_trust(
    directory: Arc<Directory>,
    _: Authorized,
    input: UpdateAssumeRolePolicyInput,
) -> cloud::Result<UpdateAssumeRolePolicyOutput> {
    let account = directory.account.clone();
    directory
        .change(move |draft| {
            find::<Role>(draft, &input.role_name)?;
            let document = trust::read(draft, &account, &input.policy_document)?;
            edit::<Role, _>(draft, &input.role_name, |role| {
                role.trust = document;
                Ok(())
            })
        })
        .await?;
    Ok(UpdateAssumeRolePolicyOutput {})
}

pub(crate) async fn put_boundary(
    directory: Arc<Directory>,
    _: Authorized,
    input: PutRolePermissionsBoundaryInput,
) -> cloud::Result<PutRolePermissionsBoundaryOutput> {
    super::put_boundary::<Role>(&directory, input.role_name, Some(input.permissions_boundary)).await?;
    Ok(PutRolePermissionsBoundaryOutput {})
}

pub(crate) async fn delete_boundary(
    directory: Arc<Directory>,
    _: Authorized,
    input: DeleteRolePermissionsBoundaryInput,
) -> cloud::Result<DeleteRolePermissionsBoundaryOutput> {
    super::put_boundary::<Role>(&directory, input.role_name, None).await?;
    Ok(DeleteRolePermissionsBoundaryOutput {})
}

/// Instance profiles cannot be made here, so no role is in one. Terraform asks before it deletes a role.
pub(crate) async fn instance_profiles(
    directory: Arc<Directory>,
    _: Authorized,
    input: ListInstanceProfilesForRoleInput,
) -> cloud::Result<ListInstanceProfilesForRoleOutput> {
    find::<Role>(&directory.state(), &input.role_name)?;
    Ok(ListInstanceProfilesForRoleOutput { is_truncated: Some(false), ..Default::default() })
}
