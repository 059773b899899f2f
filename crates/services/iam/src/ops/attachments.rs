//! Managed policies on users, groups and roles: the same three operations for each.

use super::{ATTACHED_POLICIES, Holder, Result, edit, find, is_policy_arn, path, wire, within};
use crate::directory::Directory;
use crate::entity::ManagedPolicy;
use crate::fault::Fault;
use crate::page::{Page, Slice};
use crate::state::State;
use std::sync::Arc;

/// A malformed ARN is told apart from one that names nothing.
fn check_arn(arn: &str) -> Result<()> {
    if is_policy_arn(arn) { Ok(()) } else { Err(Fault::Validation(format!("ARN {arn} is not valid."))) }
}

async fn attach<E: Holder>(directory: &Arc<Directory>, holder: String, arn: String) -> Result<()> {
    directory
        .change(move |draft| {
            check_arn(&arn)?;
            let attached = find::<E>(draft, &holder)?.grants().attached.contains(&arn);
            if draft.policy(&arn).is_none() {
                return Err(Fault::NotAttachable(arn));
            }
            if attached {
                return Ok(());
            }
            edit::<E, _>(draft, &holder, |entity| {
                let attached = &mut entity.grants_mut().attached;
                attached.push(arn);
                within(attached.len(), E::ATTACHED_QUOTA, ATTACHED_POLICIES)
            })
        })
        .await
}

async fn detach<E: Holder>(directory: &Arc<Directory>, holder: String, arn: String) -> Result<()> {
    directory
        .change(move |draft| {
            check_arn(&arn)?;
            edit::<E, _>(draft, &holder, |entity| {
                let attached = &mut entity.grants_mut().attached;
                let at = attached.iter().position(|own| *own == arn).ok_or(Fault::NoPolicy(arn))?;
                attached.remove(at);
                Ok(())
            })
        })
        .await
}

fn list<E: Holder>(
    state: &State,
    holder: &str,
    prefix: Option<String>,
    page: Page,
) -> Result<Slice<Arc<ManagedPolicy>>> {
    let prefix = path(prefix);
    let attached = &find::<E>(state, holder)?.grants().attached;
    let mut policies: Vec<_> = attached.iter().filter_map(|arn| state.policy(arn)).cloned().collect();
    policies.retain(|policy| policy.path.starts_with(&prefix));
    policies.sort_by_key(|policy| sort_key(policy));
    Ok(page.cut(policies, |policy| sort_key(policy)))
}

/// By name; policies of several paths may share one.
fn sort_key(policy: &ManagedPolicy) -> String {
    format!("{}\0{}", policy.name.to_lowercase(), policy.arn)
}

macro_rules! attachment_operations {
    ($module:ident, $entity:ident, $holder:ident,
     $attach:ident -> $attach_out:ident, $detach:ident -> $detach_out:ident, $list:ident -> $list_out:ident) => {
        pub(crate) mod $module {
            use super::{Arc, Directory, Page, wire};
            use crate::entity::$entity;
            use api::iam::*;
            use cloud::Authorized;

            pub(crate) async fn attach(
                directory: Arc<Directory>,
                _: Authorized,
                input: $attach,
            ) -> cloud::Result<$attach_out> {
                super::attach::<$entity>(&directory, input.$holder, input.policy_arn).await?;
                Ok($attach_out {})
            }

            pub(crate) async fn detach(
                directory: Arc<Directory>,
                _: Authorized,
                input: $detach,
            ) -> cloud::Result<$detach_out> {
                super::detach::<$entity>(&directory, input.$holder, input.policy_arn).await?;
                Ok($detach_out {})
            }

            pub(crate) async fn list(
                directory: Arc<Directory>,
                _: Authorized,
                input: $list,
            ) -> cloud::Result<$list_out> {
                let page = Page::new(input.marker, input.max_items)?;
                let page = super::list::<$entity>(&directory.state(), &input.$holder, input.path_prefix, page)?;
                let attached_policies = Some(page.items.iter().map(|policy| wire::attached(policy)).collect());
                Ok($list_out { attached_policies, is_truncated: page.is_truncated(), marker: page.marker })
            }
        }
    };
}
attachment_operations!(role, Role, role_name,
    AttachRolePolicyInput -> AttachRolePolicyOutput, DetachRolePolicyInput -> DetachRolePolicyOutput,
    ListAttachedRolePoliciesInput -> ListAttachedRolePoliciesOutput);
attachment_operations!(user, User, user_name,
    AttachUserPolicyInput -> AttachUserPolicyOutput, DetachUserPolicyInput -> DetachUserPolicyOutput,
    ListAttachedUserPoliciesInput -> ListAttachedUserPoliciesOutput);
attachment_operations!(group, Group, group_name,
    AttachGroupPolicyInput -> AttachGroupPolicyOutput, DetachGroupPolicyInput -> DetachGroupPolicyOutput,
    ListAttachedGroupPoliciesInput -> ListAttachedGroupPoliciesOutput);
