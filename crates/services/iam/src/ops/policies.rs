//! Managed policies: the account's own, and AWS's, which can be looked at and attached only.

use super::wire::Usage;
use super::{Result, identity_document, path, tags, wire, within};
use crate::directory::Directory;
use crate::entity::{Document, Grants, ManagedPolicy, Version, arn, unique_id};
use crate::fault::Fault;
use crate::managed;
use crate::page::Page;
use crate::state::{Draft, State};
use api::iam::*;
use cloud::Authorized;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Characters of a managed policy without white space.
const POLICY_CHARS: usize = 6_144;
const POLICIES_PER_ACCOUNT: usize = 1_500;

/// A document that fits into a managed policy.
pub(crate) fn document(text: &str) -> Result<Document> {
    let document = identity_document(text)?;
    within(document.size(), "PolicySize", POLICY_CHARS)?;
    Ok(document)
}

/// A policy of the account's own. AWS's cannot be changed.
pub(crate) fn own<'a>(state: &'a State, arn: &str) -> Result<&'a Arc<ManagedPolicy>> {
    if managed::find(arn).is_some() {
        return Err(Fault::Denied(format!("{arn} is managed by AWS and cannot be changed")));
    }
    state.policies.get(arn).ok_or_else(|| Fault::NoPolicy(arn.to_owned()))
}

pub(crate) fn edit<T>(draft: &mut Draft, arn: &str, change: impl FnOnce(&mut ManagedPolicy) -> Result<T>) -> Result<T> {
    let mut policy = ManagedPolicy::clone(own(draft, arn)?);
    let value = change(&mut policy)?;
    draft.put(policy)?;
    Ok(value)
}

/// Everything that policies are attached to.
fn holders(state: &State) -> impl Iterator<Item = &Grants> {
    let users = state.users.values().map(|user| &user.grants);
    let groups = state.groups.values().map(|group| &group.grants);
    users.chain(groups).chain(state.roles.values().map(|role| &role.grants))
}

/// How often each policy is in use, by ARN.
fn usages(state: &State) -> HashMap<&str, Usage> {
    let mut usages = HashMap::<&str, Usage>::new();
    for grants in holders(state) {
        for arn in &grants.attached {
            usages.entry(arn).or_default().attached += 1;
        }
        if let Some(arn) = &grants.boundary {
            usages.entry(arn).or_default().boundaries += 1;
        }
    }
    usages
}

fn usage(state: &State, arn: &str) -> Usage {
    usages(state).remove(arn).unwrap_or_default()
}

pub(crate) async fn create(
    directory: Arc<Directory>,
    auth: Authorized,
    input: CreatePolicyInput,
) -> cloud::Result<CreatePolicyOutput> {
    let (now, account) = (auth.now, directory.account.clone());
    let policy = directory
        .change(move |draft| {
            let folded = input.policy_name.to_lowercase();
            if draft.policies.values().any(|policy| policy.name.to_lowercase() == folded) {
                return Err(Fault::PolicyExists(input.policy_name));
            }
            within(draft.policies.len() + 1, "PoliciesPerAccount", POLICIES_PER_ACCOUNT)?;
            let path = path(input.path);
            let first = Version { created: now, document: document(&input.policy_document)? };
            let policy = ManagedPolicy {
                arn: arn(&account, "policy", &path, &input.policy_name),
                id: unique_id("ANPA"),
                description: input.description.filter(|text| !text.is_empty()),
                created: now,
                updated: now,
                default: 1,
                versions: BTreeMap::from([(1, first)]),
                latest: 1,
                tags: tags::of_policy(input.tags)?,
                name: input.policy_name,
                path,
            };
            draft.put(policy.clone())?;
            Ok(policy)
        })
        .await?;
    let shown = Policy { tags: wire::some_tags(&policy.tags), ..wire::listed_policy(&policy, Usage::default()) };
    Ok(CreatePolicyOutput { policy: Some(shown) })
}

pub(crate) async fn get(
    directory: Arc<Directory>,
    _: Authorized,
    input: GetPolicyInput,
) -> cloud::Result<GetPolicyOutput> {
    let state = directory.state();
    let policy = state.policy(&input.policy_arn).ok_or_else(|| Fault::NoPolicy(input.policy_arn.clone()))?;
    Ok(GetPolicyOutput { policy: Some(wire::policy(policy, usage(&state, &input.policy_arn))) })
}

pub(crate) async fn delete(
    directory: Arc<Directory>,
    _: Authorized,
    input: DeletePolicyInput,
) -> cloud::Result<DeletePolicyOutput> {
    directory
        .change(move |draft| {
            let versions = own(draft, &input.policy_arn)?.versions.len();
            let Usage { attached, boundaries } = usage(draft, &input.policy_arn);
            if attached + boundaries > 0 {
                return Err(Fault::PolicyInUse);
            }
            if versions > 1 {
                return Err(Fault::HasVersions);
            }
            draft.remove::<ManagedPolicy>(&input.policy_arn);
            Ok(())
        })
        .await?;
    Ok(DeletePolicyOutput {})
}

pub(crate) async fn list(
    directory: Arc<Directory>,
    _: Authorized,
    input: ListPoliciesInput,
) -> cloud::Result<ListPoliciesOutput> {
    let state = directory.state();
    let usages = usages(&state);
    let usage = |policy: &ManagedPolicy| usages.get(policy.arn.as_str()).copied().unwrap_or_default();
    let (prefix, scope) = (path(input.path_prefix), input.scope.as_deref().unwrap_or("All"));
    let ours = state.policies.values().filter(|_| scope != "AWS");
    let theirs = managed::all().values().filter(|_| scope != "Local");
    let used = |policy: &ManagedPolicy| match (usage(policy), input.policy_usage_filter.as_deref()) {
        (usage, Some("PermissionsPolicy")) => usage.attached > 0,
        (usage, Some("PermissionsBoundary")) => usage.boundaries > 0,
        (usage, _) => usage.attached > 0 || input.only_attached != Some(true),
    };
    let mut policies: Vec<_> =
        ours.chain(theirs).filter(|policy| policy.path.starts_with(&prefix) && used(policy)).collect();
    policies.sort_by(|a, b| a.arn.cmp(&b.arn));
    let page = Page::new(input.marker, input.max_items)?.cut(policies, |policy| policy.arn.clone());
    let policies = page.items.iter().map(|policy| wire::listed_policy(policy, usage(policy))).collect();
    Ok(ListPoliciesOutput { policies: Some(policies), is_truncated: page.is_truncated(), marker: page.marker })
}

/// Whom ListEntitiesForPolicy found, in the order groups, users, roles.
enum Found<'a> {
    Group(&'a crate::entity::Group),
    User(&'a crate::entity::User),
    Role(&'a crate::entity::Role),
}

impl Found<'_> {
    fn key(&self) -> String {
        match self {
            Self::Group(group) => format!("0{}", group.name.to_lowercase()),
            Self::User(user) => format!("1{}", user.name.to_lowercase()),
            Self::Role(role) => format!("2{}", role.name.to_lowercase()),
        }
    }
}

pub(crate) async fn list_entities(
    directory: Arc<Directory>,
    _: Authorized,
    input: ListEntitiesForPolicyInput,
) -> cloud::Result<ListEntitiesForPolicyOutput> {
    let state = directory.state();
    if state.policy(&input.policy_arn).is_none() {
        return Err(Fault::NoPolicy(input.policy_arn).into());
    }
    let found = entities(&state, &input);
    let page = Page::new(input.marker, input.max_items)?.cut(found, Found::key);
    let (is_truncated, marker) = (page.is_truncated(), page.marker);
    let (mut groups, mut users, mut roles) = (Vec::new(), Vec::new(), Vec::new());
    for found in page.items {
        match found {
            Found::Group(g) => {
                groups.push(PolicyGroup { group_name: Some(g.name.clone()), group_id: Some(g.id.clone()) })
            }
            Found::User(u) => users.push(PolicyUser { user_name: Some(u.name.clone()), user_id: Some(u.id.clone()) }),
            Found::Role(r) => roles.push(PolicyRole { role_name: Some(r.name.clone()), role_id: Some(r.id.clone()) }),
        }
    }
    Ok(ListEntitiesForPolicyOutput {
        policy_groups: Some(groups),
        policy_users: Some(users),
        policy_roles: Some(roles),
        is_truncated,
        marker,
    })
}

fn entities<'a>(state: &'a State, input: &ListEntitiesForPolicyInput) -> Vec<Found<'a>> {
    let prefix = input.path_prefix.as_deref().unwrap_or("/");
    let wanted = |kind: &str| input.entity_filter.as_deref().is_none_or(|filter| filter == kind);
    let uses = |grants: &Grants, path: &str| {
        let attached = || grants.attached.contains(&input.policy_arn);
        let bounded = || grants.boundary.as_deref() == Some(&input.policy_arn);
        let used = match input.policy_usage_filter.as_deref() {
            Some("PermissionsPolicy") => attached(),
            Some("PermissionsBoundary") => bounded(),
            _ => attached() || bounded(),
        };
        used && path.starts_with(prefix)
    };
    let groups = state.groups.values().filter(|g| wanted("Group") && uses(&g.grants, &g.path)).map(|g| Found::Group(g));
    let users = state.users.values().filter(|u| wanted("User") && uses(&u.grants, &u.path)).map(|u| Found::User(u));
    let roles = state.roles.values().filter(|r| wanted("Role") && uses(&r.grants, &r.path)).map(|r| Found::Role(r));
    groups.chain(users).chain(roles).collect()
}
