//! Everything the directory knows, at one moment. Never changed in place: a writer drafts the next one.

use crate::entity::{AccessKey, Grants, Group, ManagedPolicy, Role, Root, User};
use crate::managed;
use base::Timestamp;
use iam::Policy;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Names are unique without regard to case, so entities are kept by their names in lower case; policies by ARN.
pub(crate) type Entities<E> = BTreeMap<String, Arc<E>>;

#[derive(Clone)]
pub(crate) struct State {
    pub root: Arc<Root>,
    pub users: Entities<User>,
    pub groups: Entities<Group>,
    pub roles: Entities<Role>,
    /// Customer managed policies; see [`State::policy`] for all.
    pub policies: Entities<ManagedPolicy>,
    /// Derived: whose an access key is.
    keys: HashMap<String, KeyOwner>,
    /// Derived: the user or role with a unique id, by key.
    ids: HashMap<String, String>,
}

#[derive(Clone, Debug)]
pub(crate) enum KeyOwner {
    Root,
    /// By key in [`State::users`].
    User(String),
}

/// A kind of thing that is kept.
pub(crate) trait Entity: Serialize + DeserializeOwned + Clone {
    /// Its name in the database.
    const KIND: &'static str;
    fn key(&self) -> String;
    fn of(state: &State) -> &Entities<Self>;
    fn of_mut(state: &mut State) -> &mut Entities<Self>;
}

macro_rules! entity {
    ($type:ty, $kind:literal, $field:ident, |$entity:ident| $key:expr) => {
        impl Entity for $type {
            const KIND: &'static str = $kind;
            fn key(&self) -> String {
                let $entity = self;
                $key
            }
            fn of(state: &State) -> &Entities<Self> {
                &state.$field
            }
            fn of_mut(state: &mut State) -> &mut Entities<Self> {
                &mut state.$field
            }
        }
    };
}
entity!(User, "user", users, |user| user.name.to_lowercase());
entity!(Group, "group", groups, |group| group.name.to_lowercase());
entity!(Role, "role", roles, |role| role.name.to_lowercase());
entity!(ManagedPolicy, "policy", policies, |policy| policy.arn.clone());

impl State {
    pub(crate) fn new(created: Timestamp) -> Self {
        let root = Root { created, keys: Vec::new() }.into();
        Self {
            root,
            users: Entities::new(),
            groups: Entities::new(),
            roles: Entities::new(),
            policies: Entities::new(),
            keys: HashMap::new(),
            ids: HashMap::new(),
        }
    }

    pub(crate) fn user(&self, name: &str) -> Option<&Arc<User>> {
        self.users.get(&name.to_lowercase())
    }

    pub(crate) fn role(&self, name: &str) -> Option<&Arc<Role>> {
        self.roles.get(&name.to_lowercase())
    }

    pub(crate) fn user_by_id(&self, id: &str) -> Option<&Arc<User>> {
        self.users.get(self.ids.get(id)?)
    }

    pub(crate) fn role_by_id(&self, id: &str) -> Option<&Arc<Role>> {
        self.roles.get(self.ids.get(id)?)
    }

    /// Customer managed or AWS managed.
    pub(crate) fn policy(&self, arn: &str) -> Option<&Arc<ManagedPolicy>> {
        self.policies.get(arn).or_else(|| managed::find(arn))
    }

    pub(crate) fn access_key(&self, id: &str) -> Option<(&KeyOwner, &AccessKey)> {
        let owner = self.keys.get(id)?;
        let keys = match owner {
            KeyOwner::Root => &self.root.keys,
            KeyOwner::User(key) => &self.users.get(key)?.keys,
        };
        Some((owner, keys.iter().find(|key| key.id == id)?))
    }

    pub(crate) fn members<'a>(&'a self, group: &'a Group) -> impl Iterator<Item = &'a Arc<User>> {
        let key = group.key();
        self.users.values().filter(move |user| user.groups.contains(&key))
    }

    pub(crate) fn groups_of(&self, user: &User) -> impl Iterator<Item = &Arc<Group>> {
        user.groups.iter().filter_map(|key| self.groups.get(key))
    }

    /// The policies of a user, and of the groups it is in.
    pub(crate) fn policies_of_user<'a>(&'a self, user: &'a User) -> Vec<&'a Policy> {
        let mut policies = Vec::new();
        self.gather(&user.grants, &mut policies);
        for group in self.groups_of(user) {
            self.gather(&group.grants, &mut policies);
        }
        policies
    }

    pub(crate) fn policies_of<'a>(&'a self, grants: &'a Grants) -> Vec<&'a Policy> {
        let mut policies = Vec::new();
        self.gather(grants, &mut policies);
        policies
    }

    fn gather<'a>(&'a self, grants: &'a Grants, policies: &mut Vec<&'a Policy>) {
        policies.extend(grants.inline.values().map(|document| &*document.policy));
        policies.extend(grants.attached.iter().filter_map(|arn| self.policy(arn)?.policy()));
    }

    pub(crate) fn boundary_of(&self, grants: &Grants) -> Option<&Policy> {
        self.policy(grants.boundary.as_deref()?)?.policy()
    }

    /// Recomputes what is derived.
    pub(crate) fn index(&mut self) {
        self.keys = self.root.keys.iter().map(|key| (key.id.clone(), KeyOwner::Root)).collect();
        for (name, user) in &self.users {
            self.keys.extend(user.keys.iter().map(|key| (key.id.clone(), KeyOwner::User(name.clone()))));
        }
        let users = self.users.iter().map(|(name, user)| (user.id.clone(), name.clone()));
        let roles = self.roles.iter().map(|(name, role)| (role.id.clone(), name.clone()));
        self.ids = users.chain(roles).collect();
    }
}

/// What a writer changes, to be stored and then published as a whole.
pub(crate) struct Draft {
    state: State,
    changes: Vec<Change>,
}

pub(crate) struct Change {
    pub kind: &'static str,
    pub key: String,
    /// JSON; `None` removes it.
    pub body: Option<String>,
}

pub(crate) const ROOT: &str = "root";

impl std::ops::Deref for Draft {
    type Target = State;
    fn deref(&self) -> &State {
        &self.state
    }
}

impl Draft {
    pub(crate) fn new(state: State) -> Self {
        Self { state, changes: Vec::new() }
    }

    pub(crate) fn put<E: Entity>(&mut self, entity: E) -> serde_json::Result<()> {
        let key = entity.key();
        let body = Some(serde_json::to_string(&entity)?);
        self.changes.push(Change { kind: E::KIND, key: key.clone(), body });
        E::of_mut(&mut self.state).insert(key, entity.into());
        Ok(())
    }

    pub(crate) fn remove<E: Entity>(&mut self, key: &str) {
        self.changes.push(Change { kind: E::KIND, key: key.to_owned(), body: None });
        E::of_mut(&mut self.state).remove(key);
    }

    pub(crate) fn put_root(&mut self, root: Root) -> serde_json::Result<()> {
        let body = Some(serde_json::to_string(&root)?);
        self.changes.push(Change { kind: ROOT, key: String::new(), body });
        self.state.root = root.into();
        Ok(())
    }

    pub(crate) fn finish(mut self) -> (State, Vec<Change>) {
        self.state.index();
        (self.state, self.changes)
    }
}
