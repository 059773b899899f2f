//! One statement of a policy, and whether it speaks of a request.

use crate::condition::Condition;
use crate::glob::{Glob, tokens};
use crate::pattern::Pattern;
use crate::{Keys, Principal};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    Allow,
    Deny,
}

/// A statement. What it names stands in the order of the document.
#[derive(Clone, Debug, PartialEq)]
pub struct Statement {
    pub sid: Option<String>,
    pub effect: Effect,
    /// Absent in identity-based policies.
    pub(crate) principals: Option<Matcher<Principals>>,
    pub(crate) actions: Matcher<Vec<Glob>>,
    /// Absent in trust policies, which speak of the role they belong to.
    pub(crate) resources: Option<Matcher<Vec<Pattern>>>,
    pub(crate) conditions: Vec<Condition>,
}

/// An element or its `Not…` form.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Matcher<T> {
    pub negated: bool,
    pub of: T,
}

/// Who a resource-based policy speaks of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Principals {
    /// `"Principal": "*"`.
    pub everyone: bool,
    pub aws: Vec<AwsPrincipal>,
    pub services: Vec<String>,
    pub federated: Vec<String>,
    pub canonical_users: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AwsPrincipal {
    Anyone,
    /// Twelve digits, or `arn:aws:iam::…:root`.
    Account(String),
    /// A user, a role, or a session.
    Arn(String),
    /// A unique id, as AWS writes it for a principal that was deleted.
    Id(String),
}

/// How precisely a resource-based policy names who calls. The order is that of strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Naming {
    /// The account: leaves it to the account's own policies.
    Account,
    /// The role of a session: still bounded by what bounds the role.
    Role,
    /// The very principal, or everyone.
    Itself,
}

/// A request as statements see it.
#[derive(Clone, Copy)]
pub(crate) struct Probe<'a> {
    pub principal: &'a Principal,
    /// In lower case: actions are not case-sensitive.
    pub action: &'a str,
    pub resource: &'a str,
    pub keys: &'a dyn Keys,
}

impl Statement {
    /// Whether action, resource and conditions apply; who calls is another question.
    pub(crate) fn covers(&self, probe: &Probe<'_>) -> bool {
        self.names_action(probe.action)
            && self.names_resource(probe)
            && self.conditions.iter().all(|c| c.holds(probe.keys))
    }

    fn names_action(&self, action: &str) -> bool {
        self.actions.negated != self.actions.of.iter().any(|glob| glob.matches(action))
    }

    /// A variable without a value makes its text match nothing. In `NotResource` that would widen an `Allow`, which then
    /// does not apply at all.
    fn names_resource(&self, probe: &Probe<'_>) -> bool {
        let Some(Matcher { negated, of }) = &self.resources else { return true };
        let mut unresolved = false;
        let named = of.iter().any(|pattern| {
            let answer = pattern.matches(probe.resource, probe.keys);
            unresolved |= answer.is_none();
            answer == Some(true)
        });
        let widened = *negated && unresolved && self.effect == Effect::Allow;
        !widened && *negated != named
    }

    /// How the statement names who calls; `None` if it does not.
    pub(crate) fn naming(&self, probe: &Probe<'_>) -> Option<Naming> {
        match &self.principals {
            None => None,
            Some(Matcher { negated: false, of }) => of.naming(probe),
            Some(Matcher { negated: true, of }) => (!of.excuse(probe.principal)).then_some(Naming::Itself),
        }
    }
}

impl Principals {
    fn naming(&self, probe: &Probe<'_>) -> Option<Naming> {
        if self.everyone || self.aws.contains(&AwsPrincipal::Anyone) {
            return Some(Naming::Itself);
        }
        match probe.principal {
            Principal::Service { name, .. } => {
                self.services.iter().any(|s| is_service(s, name, probe.keys)).then_some(Naming::Itself)
            }
            Principal::Anonymous => None,
            caller => self.aws.iter().filter_map(|named| named.naming(caller)).max(),
        }
    }

    /// `NotPrincipal` spares a principal only if it lists it with everything it belongs to: a session with its role and
    /// account, a user with its account.
    fn excuse(&self, principal: &Principal) -> bool {
        if self.everyone || self.aws.contains(&AwsPrincipal::Anyone) {
            return true;
        }
        match principal {
            Principal::Service { name, .. } => self.services.iter().any(|service| service == name),
            Principal::Anonymous => false,
            caller => levels(caller)
                .iter()
                .all(|level| self.aws.iter().filter_map(|named| named.naming(caller)).any(|naming| naming == *level)),
        }
    }
}

fn levels(principal: &Principal) -> &'static [Naming] {
    match principal {
        Principal::AssumedRole { .. } => &[Naming::Account, Naming::Role, Naming::Itself],
        Principal::User { .. } => &[Naming::Account, Naming::Itself],
        _ => &[Naming::Account],
    }
}

impl AwsPrincipal {
    pub(crate) fn read(text: &str) -> Self {
        let account = |text: &str| text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit());
        if text == "*" {
            return Self::Anyone;
        }
        if account(text) {
            return Self::Account(text.into());
        }
        let mut parts = text.splitn(6, ':').skip(2);
        match (parts.next(), parts.next(), parts.next(), parts.next()) {
            (Some("iam"), Some(""), Some(id), Some("root")) if account(id) => Self::Account(id.into()),
            (Some(_), ..) => Self::Arn(text.into()),
            _ => Self::Id(text.into()),
        }
    }

    fn naming(&self, caller: &Principal) -> Option<Naming> {
        match self {
            Self::Anyone => Some(Naming::Itself),
            Self::Account(id) => (caller.account()?.as_str() == id).then_some(Naming::Account),
            Self::Arn(arn) if caller.is_arn(arn) => Some(Naming::Itself),
            Self::Arn(arn) => caller.is_role(arn).then_some(Naming::Role),
            Self::Id(id) => match caller {
                Principal::User { id: own, .. } => (own == id).then_some(Naming::Itself),
                Principal::AssumedRole { role_id, .. } => (role_id == id).then_some(Naming::Role),
                _ => None,
            },
        }
    }
}

/// `logs.us-east-1.amazonaws.com` in a policy means `logs.amazonaws.com` of that region.
fn is_service(named: &str, name: &str, keys: &dyn Keys) -> bool {
    if named == name {
        return true;
    }
    let Some((service, domain)) = name.split_once('.') else { return false };
    let Some(region) = named.strip_prefix(service).and_then(|rest| rest.strip_prefix('.')) else { return false };
    let Some(region) = region.strip_suffix(domain).and_then(|region| region.strip_suffix('.')) else { return false };
    keys.values("aws:requestedregion").is_some_and(|values| values.iter().any(|value| value == region))
}

/// `lambda:Get*`, in lower case.
pub(crate) fn action(text: &str) -> Glob {
    Glob::new(tokens(&text.to_lowercase()))
}
