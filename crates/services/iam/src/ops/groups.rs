//! Groups and who is in them.

use super::{Holder, edit, find, no_policies, path, vacant, wire, within};
use crate::directory::Directory;
use crate::entity::{Grants, Group, User, unique_id};
use crate::fault::Fault;
use crate::page::Page;
use crate::state::Entity;
use api::iam::*;
use cloud::Authorized;
use std::sync::Arc;

const GROUPS_PER_USER: usize = 10;

pub(crate) async fn create(
    directory: Arc<Directory>,
    auth: Authorized,
    input: CreateGroupInput,
) -> cloud::Result<CreateGroupOutput> {
    let now = auth.now;
    let group = directory
        .change(move |draft| {
            vacant::<Group>(draft, &input.group_name)?;
            let (path, id) = (path(input.path), unique_id("AGPA"));
            let group = Group { name: input.group_name, path, id, created: now, grants: Grants::default() };
            draft.put(group.clone())?;
            Ok(group)
        })
        .await?;
    Ok(CreateGroupOutput { group: wire::group(&group, &directory.account) })
}

/// With its members, by page.
pub(crate) async fn get(
    directory: Arc<Directory>,
    _: Authorized,
    input: GetGroupInput,
) -> cloud::Result<GetGroupOutput> {
    let state = directory.state();
    let group = find::<Group>(&state, &input.group_name)?;
    let page = Page::new(input.marker, input.max_items)?.cut(state.members(group), |user| user.key());
    Ok(GetGroupOutput {
        group: wire::group(group, &directory.account),
        users: page.items.iter().map(|user| wire::listed_user(user, &directory.account)).collect(),
        is_truncated: page.is_truncated(),
        marker: page.marker,
    })
}

pub(crate) async fn list(
    directory: Arc<Directory>,
    _: Authorized,
    input: ListGroupsInput,
) -> cloud::Result<ListGroupsOutput> {
    let state = directory.state();
    let prefix = path(input.path_prefix);
    let groups = state.groups.values().filter(|group| group.path.starts_with(&prefix));
    let page = Page::new(input.marker, input.max_items)?.cut(groups, |group| group.key());
    let groups = page.items.iter().map(|group| wire::group(group, &directory.account)).collect();
    Ok(ListGroupsOutput { groups, is_truncated: page.is_truncated(), marker: page.marker })
}

pub(crate) async fn list_for_user(
    directory: Arc<Directory>,
    _: Authorized,
    input: ListGroupsForUserInput,
) -> cloud::Result<ListGroupsForUserOutput> {
    let state = directory.state();
    let user = find::<User>(&state, &input.user_name)?;
    let page = Page::new(input.marker, input.max_items)?.cut(state.groups_of(user), |group| group.key());
    let groups = page.items.iter().map(|group| wire::group(group, &directory.account)).collect();
    Ok(ListGroupsForUserOutput { groups, is_truncated: page.is_truncated(), marker: page.marker })
}

pub(crate) async fn delete(
    directory: Arc<Directory>,
    _: Authorized,
    input: DeleteGroupInput,
) -> cloud::Result<DeleteGroupOutput> {
    directory
        .change(move |draft| {
            let group = find::<Group>(draft, &input.group_name)?.clone();
            no_policies(group.grants())?;
            if draft.members(&group).next().is_some() {
                return Err(Fault::InUse("remove users from group"));
            }
            draft.remove::<Group>(&group.key());
            Ok(())
        })
        .await?;
    Ok(DeleteGroupOutput {})
}

pub(crate) async fn add_user(
    directory: Arc<Directory>,
    _: Authorized,
    input: AddUserToGroupInput,
) -> cloud::Result<AddUserToGroupOutput> {
    directory
        .change(move |draft| {
            find::<User>(draft, &input.user_name)?;
            let group = find::<Group>(draft, &input.group_name)?.key();
            edit::<User, _>(draft, &input.user_name, |user| {
                user.groups.insert(group);
                within(user.groups.len(), "GroupsPerUser", GROUPS_PER_USER)
            })
        })
        .await?;
    Ok(AddUserToGroupOutput {})
}

/// Who is not in the group stays out of it.
pub(crate) async fn remove_user(
    directory: Arc<Directory>,
    _: Authorized,
    input: RemoveUserFromGroupInput,
) -> cloud::Result<RemoveUserFromGroupOutput> {
    directory
        .change(move |draft| {
            find::<User>(draft, &input.user_name)?;
            let group = find::<Group>(draft, &input.group_name)?.key();
            edit::<User, _>(draft, &input.user_name, |user| {
                user.groups.remove(&group);
                Ok(())
            })
        })
        .await?;
    Ok(RemoveUserFromGroupOutput {})
}
