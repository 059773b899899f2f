//! IAM's operations, by what they are about. `table` says which there are and what each is authorised for.

pub(crate) mod access_keys;
pub(crate) mod attachments;
pub(crate) mod groups;
pub(crate) mod inline;
pub(crate) mod policies;
pub(crate) mod roles;
pub(crate) mod simulate;
pub(crate) mod tags;
pub(crate) mod trust;
pub(crate) mod users;
pub(crate) mod versions;
pub(crate) mod wire;

use crate::directory::Directory;
use crate::entity::{Document, Grants, Group, Role, User};
use crate::fault::Fault;
use crate::state::{Draft, Entity, State};
use iam::Purpose;
use std::sync::Arc;

pub(crate) type Result<T> = std::result::Result<T, Fault>;

/// What policies can be given to.
pub(crate) trait Holder: Entity {
    /// As messages call it.
    const LABEL: &'static str;
    /// The same at the beginning of a sentence.
    const TITLE: &'static str;
    /// All inline policies together, without white space. Source: "IAM and AWS STS quotas".
    const INLINE_CHARS: usize;
    const ATTACHED_QUOTA: &'static str;
    const COUNT_QUOTA: (&'static str, usize);
    fn grants(&self) -> &Grants;
    fn grants_mut(&mut self) -> &mut Grants;
}

/// Managed policies that can be attached to one holder (AWS's default).
pub(crate) const ATTACHED_POLICIES: usize = 10;

macro_rules! holder {
    ($type:ty, $label:literal, $title:literal, $inline:literal, $attached:literal, $count:expr) => {
        impl Holder for $type {
            const LABEL: &'static str = $label;
            const TITLE: &'static str = $title;
            const INLINE_CHARS: usize = $inline;
            const ATTACHED_QUOTA: &'static str = $attached;
            const COUNT_QUOTA: (&'static str, usize) = $count;
            fn grants(&self) -> &Grants {
                &self.grants
            }
            fn grants_mut(&mut self) -> &mut Grants {
                &mut self.grants
            }
        }
    };
}
holder!(User, "user", "User", 2_048, "PoliciesPerUser", ("UsersPerAccount", 5_000));
holder!(Group, "group", "Group", 5_120, "PoliciesPerGroup", ("GroupsPerAccount", 300));
holder!(Role, "role", "Role", 10_240, "PoliciesPerRole", ("RolesPerAccount", 1_000));

pub(crate) fn find<'a, E: Holder + 'a>(state: &'a State, name: &str) -> Result<&'a Arc<E>> {
    let missing = || Fault::NoEntity { label: E::LABEL, name: name.to_owned() };
    E::of(state).get(&name.to_lowercase()).ok_or_else(missing)
}

/// Changes one entity, under the name it has.
pub(crate) fn edit<E: Holder, T>(draft: &mut Draft, name: &str, change: impl FnOnce(&mut E) -> Result<T>) -> Result<T> {
    let mut entity = E::clone(find::<E>(draft, name)?);
    let value = change(&mut entity)?;
    draft.put(entity)?;
    Ok(value)
}

/// A name that is free, and room for one more.
pub(crate) fn vacant<E: Holder>(state: &State, name: &str) -> Result<()> {
    if E::of(state).contains_key(&name.to_lowercase()) {
        return Err(Fault::Exists { kind: E::TITLE, name: name.to_owned() });
    }
    let (quota, limit) = E::COUNT_QUOTA;
    within(E::of(state).len() + 1, quota, limit)
}

pub(crate) fn within(count: usize, quota: &'static str, limit: usize) -> Result<()> {
    if count > limit { Err(Fault::Quota { quota, limit }) } else { Ok(()) }
}

/// Nothing may be attached to, or written into, what is to be deleted.
pub(crate) fn no_policies(grants: &Grants) -> Result<()> {
    if !grants.attached.is_empty() {
        return Err(Fault::InUse("detach all policies"));
    }
    if grants.inline.is_empty() { Ok(()) } else { Err(Fault::InUse("delete policies")) }
}

/// A permissions boundary has to be a managed policy that exists.
pub(crate) fn boundary(state: &State, arn: Option<String>) -> Result<Option<String>> {
    let Some(arn) = arn else { return Ok(None) };
    if !is_policy_arn(&arn) {
        return Err(Fault::invalid_arn(&arn));
    }
    if state.policy(&arn).is_none() { Err(Fault::NoBoundary(arn)) } else { Ok(Some(arn)) }
}

/// `arn:aws:iam::123456789012:policy/path/name`, or `aws` for the account.
pub(crate) fn is_policy_arn(arn: &str) -> bool {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let [head, _, service, region, _, resource] = parts[..] else { return false };
    (head, service, region) == ("arn", "iam", "") && resource.starts_with("policy/")
}

pub(crate) fn identity_document(text: &str) -> Result<Document> {
    Ok(Document::new(text, Purpose::Identity)?)
}

/// `/` where none is given.
pub(crate) fn path(given: Option<String>) -> String {
    given.unwrap_or_else(|| "/".into())
}

/// Sets or removes the permissions boundary.
pub(crate) async fn put_boundary<E: Holder>(
    directory: &Arc<Directory>,
    name: String,
    arn: Option<String>,
) -> Result<()> {
    let change = move |draft: &mut Draft| {
        find::<E>(draft, &name)?;
        let boundary = boundary(draft, arn)?;
        edit::<E, _>(draft, &name, |entity| {
            entity.grants_mut().boundary = boundary;
            Ok(())
        })
    };
    directory.change(change).await
}
