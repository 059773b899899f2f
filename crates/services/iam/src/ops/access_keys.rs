//! Access keys, of users and of the root user.

use super::users::Subject;
use super::{Result, find, wire, within};
use crate::directory::Directory;
use crate::entity::{AccessKey, Root, User};
use crate::fault::Fault;
use crate::page::Page;
use crate::state::{Draft, KeyOwner, State};
use api::iam::*;
use cloud::{Authorized, Context};
use iam::Principal;
use std::sync::Arc;

const KEYS_PER_USER: usize = 2;

/// The keys of a user or of root, and the user's name for the answer.
fn keys<'a>(state: &'a State, subject: &Subject) -> Result<(&'a [AccessKey], Option<String>)> {
    match subject {
        Subject::Root => Ok((&state.root.keys, None)),
        Subject::User(name) => find::<User>(state, name).map(|user| (&*user.keys, Some(user.name.clone()))),
    }
}

fn edit<T>(draft: &mut Draft, subject: &Subject, change: impl FnOnce(&mut Vec<AccessKey>) -> Result<T>) -> Result<T> {
    match subject {
        Subject::Root => {
            let mut root = Root::clone(&draft.root);
            let value = change(&mut root.keys)?;
            draft.put_root(root)?;
            Ok(value)
        }
        Subject::User(name) => super::edit::<User, _>(draft, name, |user| change(&mut user.keys)),
    }
}

/// Whose key it is where the name is left out: the caller's own, or, for root, that of any user of the account.
pub(crate) fn owner(state: &State, context: &Context, name: Option<&str>, id: &str) -> Result<Subject> {
    let owned = match (&context.caller.principal, state.access_key(id)) {
        (Principal::Root { .. }, Some((KeyOwner::User(key), _))) => state.users.get(key),
        _ => None,
    };
    match (name, owned) {
        (None, Some(user)) => Ok(Subject::User(user.name.clone())),
        _ => Subject::of(context, name),
    }
}

pub(crate) async fn create(
    directory: Arc<Directory>,
    auth: Authorized,
    input: CreateAccessKeyInput,
) -> cloud::Result<CreateAccessKeyOutput> {
    let subject = Subject::of(&auth, input.user_name.as_deref())?;
    let now = auth.now;
    let (key, user_name) = directory
        .change(move |draft| {
            let user_name = keys(draft, &subject)?.1;
            let key = AccessKey::new(now);
            let added = key.clone();
            edit(draft, &subject, |keys| {
                within(keys.len() + 1, "AccessKeysPerUser", KEYS_PER_USER)?;
                keys.push(added);
                Ok(())
            })?;
            Ok((key, user_name))
        })
        .await?;
    let access_key = api::iam::AccessKey {
        user_name: user_name.unwrap_or_default(),
        status: wire::key_status(&key),
        secret_access_key: key.secret.to_string(),
        create_date: Some(wire::date(key.created)),
        access_key_id: key.id,
    };
    Ok(CreateAccessKeyOutput { access_key })
}

pub(crate) async fn list(
    directory: Arc<Directory>,
    auth: Authorized,
    input: ListAccessKeysInput,
) -> cloud::Result<ListAccessKeysOutput> {
    let subject = Subject::of(&auth, input.user_name.as_deref())?;
    let state = directory.state();
    let (keys, user_name) = keys(&state, &subject)?;
    let mut keys: Vec<_> = keys.iter().collect();
    keys.sort_by(|a, b| a.id.cmp(&b.id));
    let page = Page::new(input.marker, input.max_items)?.cut(keys, |key| key.id.clone());
    let metadata = |key: &&AccessKey| AccessKeyMetadata {
        user_name: user_name.clone(),
        access_key_id: Some(key.id.clone()),
        status: Some(wire::key_status(key)),
        create_date: Some(wire::date(key.created)),
    };
    let access_key_metadata = page.items.iter().map(metadata).collect();
    Ok(ListAccessKeysOutput { access_key_metadata, is_truncated: page.is_truncated(), marker: page.marker })
}

pub(crate) async fn update(
    directory: Arc<Directory>,
    auth: Authorized,
    input: UpdateAccessKeyInput,
) -> cloud::Result<UpdateAccessKeyOutput> {
    let subject = owner(&directory.state(), &auth, input.user_name.as_deref(), &input.access_key_id)?;
    directory
        .change(move |draft| {
            edit(draft, &subject, |keys| {
                let key = keys.iter_mut().find(|key| key.id == input.access_key_id);
                key.ok_or(Fault::NoAccessKey(input.access_key_id))?.active = input.status == "Active";
                Ok(())
            })
        })
        .await?;
    Ok(UpdateAccessKeyOutput {})
}

pub(crate) async fn delete(
    directory: Arc<Directory>,
    auth: Authorized,
    input: DeleteAccessKeyInput,
) -> cloud::Result<DeleteAccessKeyOutput> {
    let subject = owner(&directory.state(), &auth, input.user_name.as_deref(), &input.access_key_id)?;
    directory
        .change(move |draft| {
            edit(draft, &subject, |keys| {
                let at = keys.iter().position(|key| key.id == input.access_key_id);
                keys.remove(at.ok_or(Fault::NoAccessKey(input.access_key_id))?);
                Ok(())
            })
        })
        .await?;
    Ok(DeleteAccessKeyOutput {})
}
