//! Users.

use super::{Holder, boundary, find, no_policies, path, tags, trust, vacant, wire};
use crate::directory::Directory;
use crate::entity::{Grants, User, unique_id};
use crate::fault::Fault;
use crate::page::Page;
use crate::state::Entity;
use api::iam::*;
use cloud::{Authorized, Context};
use iam::Principal;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Whom an operation is about that may leave the name out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Subject {
    Root,
    User(String),
}

impl Subject {
    /// Without a name it is the caller itself, which has to be a user or the root user.
    pub(crate) fn of(context: &Context, name: Option<&str>) -> Result<Self, Fault> {
        match (name, &context.caller.principal) {
            (Some(name), _) => Ok(Self::User(name.to_owned())),
            (None, Principal::User { name, .. }) => Ok(Self::User(name.clone())),
            (None, Principal::Root { .. }) => Ok(Self::Root),
            (None, _) => Err(Fault::Validation("Must specify userName when calling with non-User credentials".into())),
        }
    }
}

pub(crate) async fn create(
    directory: Arc<Directory>,
    auth: Authorized,
    input: CreateUserInput,
) -> cloud::Result<CreateUserOutput> {
    let now = auth.now;
    let user = directory
        .change(move |draft| {
            vacant::<User>(draft, &input.user_name)?;
            let grants = Grants { boundary: boundary(draft, input.permissions_boundary)?, ..Grants::default() };
            let user = User {
                path: path(input.path),
                id: unique_id("AIDA"),
                created: now,
                tags: tags::of_principal(input.tags)?,
                grants,
                groups: BTreeSet::new(),
                keys: Vec::new(),
                name: input.user_name,
            };
            draft.put(user.clone())?;
            Ok(user)
        })
        .await?;
    Ok(CreateUserOutput { user: Some(wire::user(&user, &directory.account)) })
}

pub(crate) async fn get(
    directory: Arc<Directory>,
    auth: Authorized,
    input: GetUserInput,
) -> cloud::Result<GetUserOutput> {
    let state = directory.state();
    let user = match Subject::of(&auth, input.user_name.as_deref())? {
        Subject::User(name) => wire::user(find::<User>(&state, &name)?, &directory.account),
        Subject::Root => api::iam::User {
            path: "/".into(),
            user_id: directory.account.to_string(),
            arn: Principal::Root { account: directory.account.clone() }.arn(),
            create_date: wire::date(state.root.created),
            ..Default::default()
        },
    };
    Ok(GetUserOutput { user })
}

pub(crate) async fn list(
    directory: Arc<Directory>,
    _: Authorized,
    input: ListUsersInput,
) -> cloud::Result<ListUsersOutput> {
    let state = directory.state();
    let prefix = path(input.path_prefix);
    let users = state.users.values().filter(|user| user.path.starts_with(&prefix));
    let page = Page::new(input.marker, input.max_items)?.cut(users, |user| user.key());
    let users = page.items.iter().map(|user| wire::listed_user(user, &directory.account)).collect();
    Ok(ListUsersOutput { users, is_truncated: page.is_truncated(), marker: page.marker })
}

pub(crate) async fn update(
    directory: Arc<Directory>,
    _: Authorized,
    input: UpdateUserInput,
) -> cloud::Result<UpdateUserOutput> {
    let account = directory.account.clone();
    directory
        .change(move |draft| {
            let mut user = User::clone(find::<User>(draft, &input.user_name)?);
            let (old, old_arn) = (user.key(), user.arn(&account));
            user.path = input.new_path.unwrap_or(user.path);
            user.name = input.new_user_name.unwrap_or(user.name);
            if user.key() != old {
                vacant::<User>(draft, &user.name)?;
                draft.remove::<User>(&old);
            }
            trust::rename(draft, &old_arn, &user.arn(&account))?;
            Ok(draft.put(user)?)
        })
        .await?;
    Ok(UpdateUserOutput {})
}

pub(crate) async fn delete(
    directory: Arc<Directory>,
    _: Authorized,
    input: DeleteUserInput,
) -> cloud::Result<DeleteUserOutput> {
    let account = directory.account.clone();
    directory
        .change(move |draft| {
            let user = find::<User>(draft, &input.user_name)?.clone();
            no_policies(user.grants())?;
            if !user.keys.is_empty() {
                return Err(Fault::InUse("delete access keys"));
            }
            if !user.groups.is_empty() {
                return Err(Fault::InUse("remove user from all groups"));
            }
            draft.remove::<User>(&user.key());
            trust::rename(draft, &user.arn(&account), &user.id)
        })
        .await?;
    Ok(DeleteUserOutput {})
}

pub(crate) async fn put_boundary(
    directory: Arc<Directory>,
    _: Authorized,
    input: PutUserPermissionsBoundaryInput,
) -> cloud::Result<PutUserPermissionsBoundaryOutput> {
    super::put_boundary::<User>(&directory, input.user_name, Some(input.permissions_boundary)).await?;
    Ok(PutUserPermissionsBoundaryOutput {})
}

pub(crate) async fn delete_boundary(
    directory: Arc<Directory>,
    _: Authorized,
    input: DeleteUserPermissionsBoundaryInput,
) -> cloud::Result<DeleteUserPermissionsBoundaryOutput> {
    super::put_boundary::<User>(&directory, input.user_name, None).await?;
    Ok(DeleteUserPermissionsBoundaryOutput {})
}
