//! Entities as answers show them. Which members an answer leaves out follows recordings of AWS.

use crate::entity::{AccessKey, Grants, Group, ManagedPolicy, Role, Tags, User, Version};
use api::iam as wire;
use base::{AccountId, Timestamp};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// All but what RFC 3986 leaves unreserved.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Documents travel URL-encoded.
pub(crate) fn document(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

/// IAM's dates are whole seconds.
pub(crate) fn date(time: Timestamp) -> api::Timestamp {
    api::Timestamp((time.millis() / 1_000) as f64)
}

pub(crate) fn tags(tags: &Tags) -> Vec<wire::Tag> {
    tags.iter().map(|(key, value)| wire::Tag { key: key.clone(), value: value.clone() }).collect()
}

/// Absent rather than empty.
pub(crate) fn some_tags(given: &Tags) -> Option<Vec<wire::Tag>> {
    (!given.is_empty()).then(|| tags(given))
}

fn boundary(grants: &Grants) -> Option<wire::AttachedPermissionsBoundary> {
    grants.boundary.as_ref().map(|arn| wire::AttachedPermissionsBoundary {
        permissions_boundary_type: Some("Policy".into()),
        permissions_boundary_arn: Some(arn.clone()),
    })
}

/// As CreateRole answers: no description and no session duration.
pub(crate) fn new_role(role: &Role, account: &AccountId) -> wire::Role {
    wire::Role {
        description: None,
        max_session_duration: None,
        permissions_boundary: boundary(&role.grants),
        tags: some_tags(&role.tags),
        ..listed_role(role, account)
    }
}

/// As GetRole answers. When a role was last used is not kept, which AWS shows the same way for a role never used.
pub(crate) fn role(role: &Role, account: &AccountId) -> wire::Role {
    wire::Role {
        permissions_boundary: boundary(&role.grants),
        tags: some_tags(&role.tags),
        role_last_used: Some(wire::RoleLastUsed::default()),
        ..listed_role(role, account)
    }
}

/// As ListRoles answers: neither tags nor boundary.
pub(crate) fn listed_role(role: &Role, account: &AccountId) -> wire::Role {
    wire::Role {
        path: role.path.clone(),
        role_name: role.name.clone(),
        role_id: role.id.clone(),
        arn: role.arn(account),
        create_date: date(role.created),
        assume_role_policy_document: Some(document(&role.trust.text)),
        description: role.description.clone(),
        max_session_duration: Some(role.max_session_seconds),
        ..wire::Role::default()
    }
}

pub(crate) fn user(user: &User, account: &AccountId) -> wire::User {
    wire::User {
        permissions_boundary: boundary(&user.grants),
        tags: some_tags(&user.tags),
        ..listed_user(user, account)
    }
}

/// As ListUsers answers: neither tags nor boundary.
pub(crate) fn listed_user(user: &User, account: &AccountId) -> wire::User {
    wire::User {
        path: user.path.clone(),
        user_name: user.name.clone(),
        user_id: user.id.clone(),
        arn: user.arn(account),
        create_date: date(user.created),
        ..wire::User::default()
    }
}

pub(crate) fn group(group: &Group, account: &AccountId) -> wire::Group {
    wire::Group {
        path: group.path.clone(),
        group_name: group.name.clone(),
        group_id: group.id.clone(),
        arn: group.arn(account),
        create_date: date(group.created),
    }
}

/// How often a policy is in use.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Usage {
    pub attached: i32,
    pub boundaries: i32,
}

/// As CreatePolicy and ListPolicies answer: without description.
pub(crate) fn listed_policy(policy: &ManagedPolicy, usage: Usage) -> wire::Policy {
    wire::Policy {
        policy_name: Some(policy.name.clone()),
        policy_id: Some(policy.id.clone()),
        arn: Some(policy.arn.clone()),
        path: Some(policy.path.clone()),
        default_version_id: Some(version_id(policy.default)),
        attachment_count: Some(usage.attached),
        permissions_boundary_usage_count: Some(usage.boundaries),
        is_attachable: Some(true),
        create_date: Some(date(policy.created)),
        update_date: Some(date(policy.updated)),
        ..wire::Policy::default()
    }
}

/// As GetPolicy answers: tags even if there are none.
pub(crate) fn policy(policy: &ManagedPolicy, usage: Usage) -> wire::Policy {
    wire::Policy {
        description: policy.description.clone(),
        tags: Some(tags(&policy.tags)),
        ..listed_policy(policy, usage)
    }
}

pub(crate) fn version_id(number: u32) -> String {
    format!("v{number}")
}

/// As CreatePolicyVersion and ListPolicyVersions answer: without the document.
pub(crate) fn listed_version(policy: &ManagedPolicy, number: u32, version: &Version) -> wire::PolicyVersion {
    wire::PolicyVersion {
        document: None,
        version_id: Some(version_id(number)),
        is_default_version: Some(number == policy.default),
        create_date: Some(date(version.created)),
    }
}

pub(crate) fn attached(policy: &ManagedPolicy) -> wire::AttachedPolicy {
    wire::AttachedPolicy { policy_name: Some(policy.name.clone()), policy_arn: Some(policy.arn.clone()) }
}

pub(crate) fn key_status(key: &AccessKey) -> String {
    if key.active { "Active".into() } else { "Inactive".into() }
}
