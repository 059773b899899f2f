//! Inline policies: the same four operations for users, groups and roles.

use super::{Holder, Result, edit, find, identity_document, wire};
use crate::directory::Directory;
use crate::entity::Document;
use crate::fault::Fault;
use crate::page::{Page, Slice};
use crate::state::State;
use std::sync::Arc;

async fn put<E: Holder>(directory: &Arc<Directory>, holder: String, name: String, text: String) -> Result<()> {
    directory
        .change(move |draft| {
            find::<E>(draft, &holder)?;
            let document = identity_document(&text)?;
            edit::<E, _>(draft, &holder, |entity| {
                let inline = &mut entity.grants_mut().inline;
                inline.insert(name, document);
                let total: usize = inline.values().map(Document::size).sum();
                let (limit, label) = (E::INLINE_CHARS, E::LABEL);
                if total > limit { Err(Fault::InlineTooLarge { limit, label, name: holder.clone() }) } else { Ok(()) }
            })
        })
        .await
}

fn missing<E: Holder>(name: &str) -> Fault {
    Fault::NoInlinePolicy { label: E::LABEL, name: name.to_owned() }
}

/// The document, encoded.
fn get<E: Holder>(state: &State, holder: &str, name: &str) -> Result<String> {
    let document = find::<E>(state, holder)?.grants().inline.get(name);
    document.map(|document| wire::document(&document.text)).ok_or_else(|| missing::<E>(name))
}

async fn delete<E: Holder>(directory: &Arc<Directory>, holder: String, name: String) -> Result<()> {
    directory
        .change(move |draft| {
            edit::<E, _>(draft, &holder, |entity| {
                entity.grants_mut().inline.remove(&name).map(drop).ok_or_else(|| missing::<E>(&name))
            })
        })
        .await
}

fn list<E: Holder>(state: &State, holder: &str, page: Page) -> Result<Slice<String>> {
    let names = find::<E>(state, holder)?.grants().inline.keys().cloned();
    Ok(page.cut(names, String::clone))
}

macro_rules! inline_operations {
    ($module:ident, $entity:ident, $holder:ident,
     $put:ident -> $put_out:ident, $get:ident -> $get_out:ident,
     $delete:ident -> $delete_out:ident, $list:ident -> $list_out:ident) => {
        pub(crate) mod $module {
            use super::{Arc, Directory, Page};
            use crate::entity::$entity;
            use api::iam::*;
            use cloud::Authorized;

            pub(crate) async fn put(directory: Arc<Directory>, _: Authorized, input: $put) -> cloud::Result<$put_out> {
                super::put::<$entity>(&directory, input.$holder, input.policy_name, input.policy_document).await?;
                Ok($put_out {})
            }

            pub(crate) async fn get(directory: Arc<Directory>, _: Authorized, input: $get) -> cloud::Result<$get_out> {
                let policy_document = super::get::<$entity>(&directory.state(), &input.$holder, &input.policy_name)?;
                Ok($get_out { $holder: input.$holder, policy_name: input.policy_name, policy_document })
            }

            pub(crate) async fn delete(
                directory: Arc<Directory>,
                _: Authorized,
                input: $delete,
            ) -> cloud::Result<$delete_out> {
                super::delete::<$entity>(&directory, input.$holder, input.policy_name).await?;
                Ok($delete_out {})
            }

            pub(crate) async fn list(
                directory: Arc<Directory>,
                _: Authorized,
                input: $list,
            ) -> cloud::Result<$list_out> {
                let page = Page::new(input.marker, input.max_items)?;
                let page = super::list::<$entity>(&directory.state(), &input.$holder, page)?;
                Ok($list_out { is_truncated: page.is_truncated(), policy_names: page.items, marker: page.marker })
            }
        }
    };
}
inline_operations!(role, Role, role_name,
    PutRolePolicyInput -> PutRolePolicyOutput, GetRolePolicyInput -> GetRolePolicyOutput,
    DeleteRolePolicyInput -> DeleteRolePolicyOutput, ListRolePoliciesInput -> ListRolePoliciesOutput);
inline_operations!(user, User, user_name,
    PutUserPolicyInput -> PutUserPolicyOutput, GetUserPolicyInput -> GetUserPolicyOutput,
    DeleteUserPolicyInput -> DeleteUserPolicyOutput, ListUserPoliciesInput -> ListUserPoliciesOutput);
inline_operations!(group, Group, group_name,
    PutGroupPolicyInput -> PutGroupPolicyOutput, GetGroupPolicyInput -> GetGroupPolicyOutput,
    DeleteGroupPolicyInput -> DeleteGroupPolicyOutput, ListGroupPoliciesInput -> ListGroupPoliciesOutput);
