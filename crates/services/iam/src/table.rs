//! Every operation of IAM and STS that is served: what it is authorised for, and who does it.

use crate::directory::Directory;
use crate::entity::{Grants, Tags, arn};
use crate::fault::Fault;
use crate::ops::users::Subject;
use crate::ops::{access_keys, attachments, groups, inline, policies, roles, simulate, tags, users, versions};
use crate::sts::{assume_role, identity, session_token, web_identity};
use api::iam::{Tag, UpdateUserInput};
use api::{Error, Operation};
use cloud::{Check, Cloud, Context, Result, Service};
use iam::{Caller, Principal};
use std::sync::Arc;

/// Assembly: adds both services.
pub fn register(cloud: &Cloud, directory: Arc<Directory>) {
    cloud.serve(iam(directory.clone()));
    cloud.serve(sts(directory));
}

pub fn sts(directory: Arc<Directory>) -> Service<Directory> {
    // A name for nothing to check: GetCallerIdentity and GetSessionToken need no permission, a web identity has none.
    fn open<I>(_: &Directory, _: &Context, _: &I) -> Result<Vec<Check>> {
        Ok(Vec::new())
    }
    Service::new("sts", directory)
        .op::<api::sts::AssumeRole, _, _, _>(assume_role::checks, assume_role::assume)
        .op::<api::sts::AssumeRoleWithWebIdentity, _, _, _>(open, web_identity::assume)
        .op::<api::sts::GetCallerIdentity, _, _, _>(open, identity::get)
        .op::<api::sts::GetSessionToken, _, _, _>(open, session_token::get)
}

/// `Operation(names, input) => check, handler;` where `names` makes the check of the operation's own action.
macro_rules! operations {
    ($service:expr; $($op:ident($on:ident, $input:ident) => $check:expr, $handler:path;)*) => {
        $service$(.op::<api::iam::$op, _, _, _>(
            |directory: &Directory, context: &Context, $input: &<api::iam::$op as Operation>::Input| {
                let $on = On { directory, context, action: concat!("iam:", stringify!($op)) };
                signed_for_good(context)?;
                Ok($check.checks()?)
            },
            $handler,
        ))*
    };
}

pub fn iam(directory: Arc<Directory>) -> Service<Directory> {
    operations! { Service::new("iam", directory);
        AttachRolePolicy(on, i) => on.role(&i.role_name).attaching(&i.policy_arn), attachments::role::attach;
        CreateRole(on, i) =>
            on.creating("role", &i.path, &i.role_name)
                .bounding(i.permissions_boundary.as_ref())
                .tagged_at_once("iam:TagRole", &i.tags),
            roles::create;
        DeleteRole(on, i) => on.role(&i.role_name), roles::delete;
        DeleteRolePermissionsBoundary(on, i) => on.role(&i.role_name), roles::delete_boundary;
        DeleteRolePolicy(on, i) => on.role(&i.role_name), inline::role::delete;
        DetachRolePolicy(on, i) => on.role(&i.role_name).attaching(&i.policy_arn), attachments::role::detach;
        GetRole(on, i) => on.role(&i.role_name), roles::get;
        GetRolePolicy(on, i) => on.role(&i.role_name), inline::role::get;
        ListAttachedRolePolicies(on, i) => on.role(&i.role_name), attachments::role::list;
        ListInstanceProfilesForRole(on, i) => on.role(&i.role_name), roles::instance_profiles;
        ListRolePolicies(on, i) => on.role(&i.role_name), inline::role::list;
        ListRoleTags(on, i) => on.role(&i.role_name), tags::role::list;
        ListRoles(on, i) => on.all("role", &i.path_prefix), roles::list;
        PutRolePermissionsBoundary(on, i) => on.role(&i.role_name).bounding(Some(&i.permissions_boundary)),
            roles::put_boundary;
        PutRolePolicy(on, i) => on.role(&i.role_name), inline::role::put;
        TagRole(on, i) => on.role(&i.role_name).tagging(&i.tags), tags::role::tag;
        UntagRole(on, i) => on.role(&i.role_name).untagging(&i.tag_keys), tags::role::untag;
        UpdateAssumeRolePolicy(on, i) => on.role(&i.role_name), roles::update_trust;
        UpdateRole(on, i) => on.role(&i.role_name), roles::update;
        UpdateRoleDescription(on, i) => on.role(&i.role_name), roles::update_description;

        CreatePolicy(on, i) =>
            on.creating("policy", &i.path, &i.policy_name).tagged_at_once("iam:TagPolicy", &i.tags), policies::create;
        CreatePolicyVersion(on, i) => on.policy(&i.policy_arn), versions::create;
        DeletePolicy(on, i) => on.policy(&i.policy_arn), policies::delete;
        DeletePolicyVersion(on, i) => on.policy(&i.policy_arn), versions::delete;
        GetPolicy(on, i) => on.policy(&i.policy_arn), policies::get;
        GetPolicyVersion(on, i) => on.policy(&i.policy_arn), versions::get;
        ListEntitiesForPolicy(on, i) => on.policy(&i.policy_arn), policies::list_entities;
        ListPolicies(on, i) => on.all("policy", &i.path_prefix), policies::list;
        ListPolicyTags(on, i) => on.policy(&i.policy_arn), tags::policy::list;
        ListPolicyVersions(on, i) => on.policy(&i.policy_arn), versions::list;
        SetDefaultPolicyVersion(on, i) => on.policy(&i.policy_arn), versions::set_default;
        TagPolicy(on, i) => on.policy(&i.policy_arn).tagging(&i.tags), tags::policy::tag;
        UntagPolicy(on, i) => on.policy(&i.policy_arn).untagging(&i.tag_keys), tags::policy::untag;

        AttachUserPolicy(on, i) => on.user(&i.user_name).attaching(&i.policy_arn), attachments::user::attach;
        CreateAccessKey(on, i) => on.caller_or(&i.user_name), access_keys::create;
        CreateUser(on, i) =>
            on.creating("user", &i.path, &i.user_name)
                .bounding(i.permissions_boundary.as_ref())
                .tagged_at_once("iam:TagUser", &i.tags),
            users::create;
        DeleteAccessKey(on, i) => on.owner_of(&i.user_name, &i.access_key_id), access_keys::delete;
        DeleteUser(on, i) => on.user(&i.user_name), users::delete;
        DeleteUserPermissionsBoundary(on, i) => on.user(&i.user_name), users::delete_boundary;
        DeleteUserPolicy(on, i) => on.user(&i.user_name), inline::user::delete;
        DetachUserPolicy(on, i) => on.user(&i.user_name).attaching(&i.policy_arn), attachments::user::detach;
        GetUser(on, i) => on.caller_or(&i.user_name), users::get;
        GetUserPolicy(on, i) => on.user(&i.user_name), inline::user::get;
        ListAccessKeys(on, i) => on.caller_or(&i.user_name), access_keys::list;
        ListAttachedUserPolicies(on, i) => on.user(&i.user_name), attachments::user::list;
        ListUserPolicies(on, i) => on.user(&i.user_name), inline::user::list;
        ListUserTags(on, i) => on.user(&i.user_name), tags::user::list;
        ListUsers(on, i) => on.all("user", &i.path_prefix), users::list;
        PutUserPermissionsBoundary(on, i) => on.user(&i.user_name).bounding(Some(&i.permissions_boundary)),
            users::put_boundary;
        PutUserPolicy(on, i) => on.user(&i.user_name), inline::user::put;
        TagUser(on, i) => on.user(&i.user_name).tagging(&i.tags), tags::user::tag;
        UntagUser(on, i) => on.user(&i.user_name).untagging(&i.tag_keys), tags::user::untag;
        UpdateAccessKey(on, i) => on.owner_of(&i.user_name, &i.access_key_id), access_keys::update;
        UpdateUser(on, i) => on.renamed(i), users::update;

        AddUserToGroup(on, i) => on.group(&i.group_name), groups::add_user;
        AttachGroupPolicy(on, i) => on.group(&i.group_name).attaching(&i.policy_arn), attachments::group::attach;
        CreateGroup(on, i) => on.creating("group", &i.path, &i.group_name), groups::create;
        DeleteGroup(on, i) => on.group(&i.group_name), groups::delete;
        DeleteGroupPolicy(on, i) => on.group(&i.group_name), inline::group::delete;
        DetachGroupPolicy(on, i) => on.group(&i.group_name).attaching(&i.policy_arn), attachments::group::detach;
        GetGroup(on, i) => on.group(&i.group_name), groups::get;
        GetGroupPolicy(on, i) => on.group(&i.group_name), inline::group::get;
        ListAttachedGroupPolicies(on, i) => on.group(&i.group_name), attachments::group::list;
        ListGroupPolicies(on, i) => on.group(&i.group_name), inline::group::list;
        ListGroups(on, i) => on.all("group", &i.path_prefix), groups::list;
        ListGroupsForUser(on, i) => on.user(&i.user_name), groups::list_for_user;
        PutGroupPolicy(on, i) => on.group(&i.group_name), inline::group::put;
        RemoveUserFromGroup(on, i) => on.group(&i.group_name), groups::remove_user;

        SimulateCustomPolicy(on, _i) => on.anything(), simulate::custom;
        SimulatePrincipalPolicy(on, i) => on.arn(&i.policy_source_arn), simulate::principal;
    }
}

/// Names what an operation is about.
struct On<'a> {
    directory: &'a Directory,
    context: &'a Context,
    action: &'static str,
}

/// A check in the making.
struct Rule(Check);

/// What one operation or another needs: most one check, some several, and some find that they cannot say.
trait Checks {
    fn checks(self) -> std::result::Result<Vec<Check>, Fault>;
}

impl Checks for Rule {
    fn checks(self) -> std::result::Result<Vec<Check>, Fault> {
        Ok(vec![self.0])
    }
}

impl Checks for Vec<Rule> {
    fn checks(self) -> std::result::Result<Vec<Check>, Fault> {
        Ok(self.into_iter().map(|rule| rule.0).collect())
    }
}

impl<T: Checks> Checks for std::result::Result<T, Fault> {
    fn checks(self) -> std::result::Result<Vec<Check>, Fault> {
        self?.checks()
    }
}

/// What GetSessionToken gives is no good for IAM, unless it was asked for with a second factor, which there is none of here.
fn signed_for_good(context: &Context) -> Result<()> {
    let Caller { principal, session, .. } = &context.caller;
    if session.is_some() && matches!(principal, Principal::User { .. } | Principal::Root { .. }) {
        return Err(Error::new("InvalidClientTokenId", 403, "The security token included in the request is invalid"));
    }
    Ok(())
}

impl On<'_> {
    fn arn(&self, arn: &str) -> Rule {
        Rule(Check::new(self.action, arn))
    }

    fn anything(&self) -> Rule {
        self.arn("*")
    }

    fn named(&self, kind: &str, path: &str, name: &str) -> Rule {
        self.arn(&arn(&self.directory.account, kind, path, name))
    }

    fn creating(&self, kind: &str, path: &Option<String>, name: &str) -> Rule {
        self.named(kind, path.as_deref().unwrap_or("/"), name)
    }

    /// Of a list AWS says only below which path it is.
    fn all(&self, kind: &str, prefix: &Option<String>) -> Rule {
        let prefix = prefix.as_deref().unwrap_or("/");
        if kind == "policy" { self.arn(&format!("policy path {prefix}")) } else { self.named(kind, prefix, "") }
    }

    fn role(&self, name: &str) -> Rule {
        match self.directory.state().role(name) {
            Some(role) => self.arn(&role.arn(&self.directory.account)).tagged(&role.tags).bounded(&role.grants),
            None => self.named("role", "/", name),
        }
    }

    fn user(&self, name: &str) -> Rule {
        match self.directory.state().user(name) {
            Some(user) => self.arn(&user.arn(&self.directory.account)).tagged(&user.tags).bounded(&user.grants),
            None => self.named("user", "/", name),
        }
    }

    /// AWS asks for the user as it is called and as it will be.
    fn renamed(&self, input: &UpdateUserInput) -> Vec<Rule> {
        let state = self.directory.state();
        let mut rules = vec![self.user(&input.user_name)];
        if let Some(user) = state.user(&input.user_name) {
            let path = input.new_path.as_ref().unwrap_or(&user.path);
            let name = input.new_user_name.as_ref().unwrap_or(&user.name);
            if (path, name) != (&user.path, &user.name) {
                rules.push(self.named("user", path, name).tagged(&user.tags).bounded(&user.grants));
            }
        }
        rules
    }

    fn group(&self, name: &str) -> Rule {
        let state = self.directory.state();
        let group = state.groups.get(&name.to_lowercase());
        self.named("group", group.map_or("/", |group| &group.path), name)
    }

    fn policy(&self, arn: &str) -> Rule {
        let state = self.directory.state();
        match state.policies.get(arn) {
            Some(policy) => self.arn(arn).tagged(&policy.tags),
            None => self.arn(arn),
        }
    }

    fn subject(&self, subject: Subject) -> Rule {
        match subject {
            Subject::User(name) => self.user(&name),
            Subject::Root => self.arn(&Principal::Root { account: self.directory.account.clone() }.arn()),
        }
    }

    fn caller_or(&self, name: &Option<String>) -> std::result::Result<Rule, Fault> {
        Ok(self.subject(Subject::of(self.context, name.as_deref())?))
    }

    fn owner_of(&self, name: &Option<String>, key: &str) -> std::result::Result<Rule, Fault> {
        let state = self.directory.state();
        Ok(self.subject(access_keys::owner(&state, self.context, name.as_deref(), key)?))
    }
}

impl Rule {
    fn key(mut self, name: impl Into<String>, values: Vec<String>) -> Self {
        self.0.conditions.push((name.into(), values));
        self
    }

    /// What the entity has.
    fn tagged(self, tags: &Tags) -> Self {
        tags.iter().fold(self, |rule, (key, value)| {
            let value = vec![value.clone()];
            rule.key(format!("aws:ResourceTag/{key}"), value.clone()).key(format!("iam:ResourceTag/{key}"), value)
        })
    }

    fn bounded(self, grants: &Grants) -> Self {
        self.bounding(grants.boundary.as_ref())
    }

    /// What the request wants.
    fn tagging(self, tags: &[Tag]) -> Self {
        Self(self.0.request_tags(tags.iter().map(|tag| (&tag.key, &tag.value))))
    }

    /// To be made with tags is to be tagged, which is a permission of its own.
    fn tagged_at_once(self, action: &str, tags: &Option<Vec<Tag>>) -> Vec<Self> {
        let tags = tags.as_deref().unwrap_or_default();
        let rule = self.tagging(tags);
        let tag = (!tags.is_empty()).then(|| Self(Check { action: action.into(), ..rule.0.clone() }));
        std::iter::once(rule).chain(tag).collect()
    }

    fn untagging(self, keys: &[String]) -> Self {
        Self(self.0.tag_keys(keys))
    }

    /// The boundary that is asked for counts before the one that is there.
    fn bounding(mut self, boundary: Option<&String>) -> Self {
        let Some(boundary) = boundary else { return self };
        self.0.conditions.retain(|(name, _)| name != "iam:PermissionsBoundary");
        self.key("iam:PermissionsBoundary", vec![boundary.clone()])
    }

    fn attaching(self, policy: &str) -> Self {
        self.key("iam:PolicyARN", vec![policy.to_owned()])
    }
}
