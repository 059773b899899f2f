//! Tags of users, roles and policies.

use super::{Result, edit, find, policies, wire, within};
use crate::directory::Directory;
use crate::entity::{Role, Tags, User};
use crate::fault::Fault;
use crate::page::{Page, Slice};
use api::iam::*;
use cloud::Authorized;
use std::sync::Arc;

const TAGS: usize = base::limits::TAGS;

/// Keys of users and roles may not differ by their case alone.
pub(crate) fn of_principal(given: Option<Vec<Tag>>) -> Result<Tags> {
    let duplicate = "Duplicate tag keys found. Please note that Tag keys are case insensitive.";
    collect(given, duplicate, |key| key.to_lowercase())
}

pub(crate) fn of_policy(given: Option<Vec<Tag>>) -> Result<Tags> {
    collect(given, "Duplicate tag keys found.", str::to_owned)
}

fn collect(given: Option<Vec<Tag>>, duplicate: &str, fold: impl Fn(&str) -> String) -> Result<Tags> {
    let given = given.unwrap_or_default();
    let keys: std::collections::HashSet<String> = given.iter().map(|tag| fold(&tag.key)).collect();
    if keys.len() < given.len() {
        return Err(Fault::InvalidInput(duplicate.into()));
    }
    Ok(given.into_iter().map(|tag| (tag.key, tag.value)).collect())
}

/// A key that is there in another case is replaced.
fn merge_principal(own: &mut Tags, added: Tags, quota: &'static str) -> Result<()> {
    own.retain(|key, _| !added.keys().any(|new| new.to_lowercase() == key.to_lowercase()));
    own.extend(added);
    within(own.len(), quota, TAGS)
}

fn remove_principal(own: &mut Tags, keys: &[String]) {
    own.retain(|key, _| !keys.iter().any(|gone| gone.to_lowercase() == key.to_lowercase()));
}

fn page(tags: &Tags, marker: Option<String>, max_items: Option<i32>) -> Result<Slice<Tag>> {
    Ok(Page::new(marker, max_items)?.cut(wire::tags(tags), |tag| tag.key.clone()))
}

macro_rules! principal_tags {
    ($module:ident, $entity:ident, $holder:ident, $quota:literal,
     $tag:ident -> $tag_out:ident, $untag:ident -> $untag_out:ident, $list:ident -> $list_out:ident) => {
        pub(crate) mod $module {
            use super::*;

            pub(crate) async fn tag(directory: Arc<Directory>, _: Authorized, input: $tag) -> cloud::Result<$tag_out> {
                let change = move |draft: &mut crate::state::Draft| {
                    find::<$entity>(draft, &input.$holder)?;
                    let added = of_principal(Some(input.tags))?;
                    edit::<$entity, _>(draft, &input.$holder, |entity| merge_principal(&mut entity.tags, added, $quota))
                };
                directory.change(change).await?;
                Ok($tag_out {})
            }

            pub(crate) async fn untag(
                directory: Arc<Directory>,
                _: Authorized,
                input: $untag,
            ) -> cloud::Result<$untag_out> {
                let change = move |draft: &mut crate::state::Draft| {
                    edit::<$entity, _>(draft, &input.$holder, |entity| {
                        remove_principal(&mut entity.tags, &input.tag_keys);
                        Ok(())
                    })
                };
                directory.change(change).await?;
                Ok($untag_out {})
            }

            pub(crate) async fn list(
                directory: Arc<Directory>,
                _: Authorized,
                input: $list,
            ) -> cloud::Result<$list_out> {
                let state = directory.state();
                let page = page(&find::<$entity>(&state, &input.$holder)?.tags, input.marker, input.max_items)?;
                Ok($list_out { is_truncated: page.is_truncated(), tags: page.items, marker: page.marker })
            }
        }
    };
}
principal_tags!(role, Role, role_name, "TagsPerRole",
    TagRoleInput -> TagRoleOutput, UntagRoleInput -> UntagRoleOutput, ListRoleTagsInput -> ListRoleTagsOutput);
principal_tags!(user, User, user_name, "TagsPerUser",
    TagUserInput -> TagUserOutput, UntagUserInput -> UntagUserOutput, ListUserTagsInput -> ListUserTagsOutput);

pub(crate) mod policy {
    use super::*;

    pub(crate) async fn tag(
        directory: Arc<Directory>,
        _: Authorized,
        input: TagPolicyInput,
    ) -> cloud::Result<TagPolicyOutput> {
        directory
            .change(move |draft| {
                policies::own(draft, &input.policy_arn)?;
                let added = of_policy(Some(input.tags))?;
                policies::edit(draft, &input.policy_arn, |policy| {
                    policy.tags.extend(added);
                    within(policy.tags.len(), "TagsPerPolicy", TAGS)
                })
            })
            .await?;
        Ok(TagPolicyOutput {})
    }

    pub(crate) async fn untag(
        directory: Arc<Directory>,
        _: Authorized,
        input: UntagPolicyInput,
    ) -> cloud::Result<UntagPolicyOutput> {
        directory
            .change(move |draft| {
                policies::edit(draft, &input.policy_arn, |policy| {
                    policy.tags.retain(|key, _| !input.tag_keys.contains(key));
                    Ok(())
                })
            })
            .await?;
        Ok(UntagPolicyOutput {})
    }

    pub(crate) async fn list(
        directory: Arc<Directory>,
        _: Authorized,
        input: ListPolicyTagsInput,
    ) -> cloud::Result<ListPolicyTagsOutput> {
        let state = directory.state();
        let policy = state.policy(&input.policy_arn).ok_or(Fault::NoPolicy(input.policy_arn))?;
        let page = page(&policy.tags, input.marker, input.max_items)?;
        Ok(ListPolicyTagsOutput { is_truncated: page.is_truncated(), tags: page.items, marker: page.marker })
    }
}
