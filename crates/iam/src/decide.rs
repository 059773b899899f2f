//! The decision.
//!
//! Source: "Policy evaluation for requests within a single account", "Cross-account policy evaluation logic" and
//! "AWS JSON policy elements: Principal" of the IAM User Guide. Organizations do not exist here, so there are no service
//! or resource control policies.

use crate::statement::{Effect, Naming, Probe};
use crate::{Caller, Keys, Policy, Principal};
use std::fmt;

/// One request, as far as a decision needs it.
pub struct Request<'a> {
    pub caller: &'a Caller,
    /// `lambda:InvokeFunction`
    pub action: &'a str,
    /// An ARN, or `*` where the action has no resource.
    pub resource: &'a str,
    pub keys: &'a dyn Keys,
}

/// Everything that may apply to a request.
#[derive(Clone, Copy, Default)]
pub struct Policies<'a> {
    /// Of the user and its groups, or of the role.
    pub identity: &'a [&'a Policy],
    pub boundary: Option<&'a Policy>,
    /// `None`: the credentials carry no session policies.
    pub session: Option<&'a [&'a Policy]>,
    /// Attached to the resource: for `sts:AssumeRole` the role's trust policy.
    pub resource: Option<&'a Policy>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    Allowed,
    Denied(Reason),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A statement denies it.
    Explicit(Kind),
    /// No policy of this kind allows it.
    Implicit(Kind),
}

/// Where a policy is attached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Identity,
    Resource,
    Boundary,
    Session,
    Trust,
}

impl<'a> Request<'a> {
    pub fn new(caller: &'a Caller, action: &'a str, resource: &'a str, keys: &'a dyn Keys) -> Self {
        Self { caller, action, resource, keys }
    }

    /// The account in the resource's ARN; `None` where the ARN has none, as for buckets.
    fn resource_account(&self) -> Option<&'a str> {
        self.resource.split(':').nth(4).filter(|account| !account.is_empty())
    }

    fn crosses_accounts(&self) -> bool {
        match (self.caller.principal.account(), self.resource_account()) {
            (Some(own), Some(other)) => own.as_str() != other && other != "aws",
            _ => false,
        }
    }

    /// Roles and KMS keys belong to nobody but whom their own policy names.
    fn resource_policy_is_sovereign(&self) -> bool {
        const STS: [&str; 5] = [
            "sts:AssumeRole",
            "sts:TagSession",
            "sts:SetSourceIdentity",
            "sts:AssumeRoleWithWebIdentity",
            "sts:AssumeRoleWithSAML",
        ];
        STS.iter().any(|action| self.action.eq_ignore_ascii_case(action))
            || (self.action.starts_with("kms:") && self.resource.contains(":key/"))
    }

    fn resource_kind(&self) -> Kind {
        if self.action.starts_with("sts:") { Kind::Trust } else { Kind::Resource }
    }
}

/// Decides one request.
pub fn decide(request: &Request<'_>, policies: &Policies<'_>) -> Decision {
    let action = request.action.to_ascii_lowercase();
    let principal = &request.caller.principal;
    let probe = Probe { principal, action: &action, resource: request.resource, keys: request.keys };
    let view = View { probe, policies, resource_kind: request.resource_kind() };
    if let Some(kind) = view.explicit_deny() {
        return Decision::Denied(Reason::Explicit(kind));
    }
    let named = view.named_by_resource();
    let own_account_decides = matches!(principal, Principal::User { .. } | Principal::AssumedRole { .. });
    let verdict = if !own_account_decides {
        view.without_identity(request, named)
    } else if request.crosses_accounts() {
        named.ok_or(view.resource_kind).and(view.identity(false))
    } else if request.resource_policy_is_sovereign() {
        named.ok_or(view.resource_kind).and_then(|naming| view.named(naming))
    } else {
        view.named(named.unwrap_or(Naming::Account))
    };
    verdict.map_or_else(|kind| Decision::Denied(Reason::Implicit(kind)), |()| Decision::Allowed)
}

/// `Err` names the kind of policy that should have allowed it.
type Verdict = Result<(), Kind>;

struct View<'a> {
    probe: Probe<'a>,
    policies: &'a Policies<'a>,
    resource_kind: Kind,
}

impl View<'_> {
    fn explicit_deny(&self) -> Option<Kind> {
        let Policies { identity, boundary, session, resource } = self.policies;
        let denies = |policy: &Policy| self.has(policy, Effect::Deny);
        if identity.iter().any(|policy| denies(policy)) {
            return Some(Kind::Identity);
        }
        if resource.is_some_and(|policy| self.naming(policy, Effect::Deny).is_some()) {
            return Some(self.resource_kind);
        }
        if boundary.is_some_and(denies) {
            return Some(Kind::Boundary);
        }
        session.is_some_and(|policies| policies.iter().any(|policy| denies(policy))).then_some(Kind::Session)
    }

    /// Root, services and strangers: no identity-based policy speaks of them.
    ///
    /// AWS lets root assume no role at all. Here root's are the first credentials anybody has, so the trust policy
    /// decides, as it would for a user.
    fn without_identity(&self, request: &Request<'_>, named: Option<Naming>) -> Verdict {
        let owner = matches!(self.probe.principal, Principal::Root { .. }) && !request.crosses_accounts();
        if named.is_some() || (owner && !request.resource_policy_is_sovereign()) {
            Ok(())
        } else {
            Err(self.resource_kind)
        }
    }

    /// Within one account, given how the resource's policy names the caller at best.
    fn named(&self, naming: Naming) -> Verdict {
        match naming {
            // Granted to this very principal: nothing but an explicit deny limits it.
            Naming::Itself => Ok(()),
            Naming::Role => self.identity(true),
            Naming::Account => self.identity(false),
        }
    }

    /// The caller's own policies. `granted`: the resource's policy stands in for the identity-based ones.
    fn identity(&self, granted: bool) -> Verdict {
        let allows = |policy: &&Policy| self.has(policy, Effect::Allow);
        let Policies { identity, boundary, session, .. } = self.policies;
        if !granted && !identity.iter().any(&allows) {
            return Err(Kind::Identity);
        }
        if boundary.is_some_and(|policy| !allows(&policy)) {
            return Err(Kind::Boundary);
        }
        if session.is_some_and(|policies| !policies.iter().any(allows)) {
            return Err(Kind::Session);
        }
        Ok(())
    }

    fn named_by_resource(&self) -> Option<Naming> {
        self.naming(self.policies.resource?, Effect::Allow)
    }

    fn has(&self, policy: &Policy, effect: Effect) -> bool {
        policy.statements.iter().any(|statement| statement.effect == effect && statement.covers(&self.probe))
    }

    /// The strongest naming among the statements of this effect that cover the request.
    fn naming(&self, policy: &Policy, effect: Effect) -> Option<Naming> {
        let statements = policy.statements.iter().filter(|statement| statement.effect == effect);
        statements.filter_map(|statement| statement.naming(&self.probe).filter(|_| statement.covers(&self.probe))).max()
    }
}

impl Policy {
    /// The indexes of the statements of this effect that cover the request, whoever calls; for simulations.
    pub fn covering(&self, request: &Request<'_>, effect: Effect) -> Vec<usize> {
        let action = request.action.to_ascii_lowercase();
        let probe = Probe {
            principal: &request.caller.principal,
            action: &action,
            resource: request.resource,
            keys: request.keys,
        };
        let covers = |index: &usize| self.statements[*index].effect == effect && self.statements[*index].covers(&probe);
        (0..self.statements.len()).filter(covers).collect()
    }
}

impl Reason {
    /// AWS's sentence for `AccessDenied`.
    pub fn sentence(&self, request: &Request<'_>) -> String {
        let Request { caller, action, resource, .. } = request;
        // S3 puts its resources in quotes.
        let quote = if action.starts_with("s3:") { "\"" } else { "" };
        let what = format!(
            "User: {} is not authorized to perform: {action} on resource: {quote}{resource}{quote}",
            caller.principal.arn()
        );
        match self {
            // STS has never said why.
            Self::Implicit(_) if action.starts_with("sts:") => what,
            Self::Implicit(kind) => format!("{what} because no {kind} allows the {action} action"),
            Self::Explicit(kind @ Kind::Identity) => format!("{what} with an explicit deny in an {kind}"),
            Self::Explicit(kind @ Kind::Trust) => format!("{what} with an explicit deny in the {kind}"),
            Self::Explicit(kind) => format!("{what} with an explicit deny in a {kind}"),
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Identity => "identity-based policy",
            Self::Resource => "resource-based policy",
            Self::Boundary => "permissions boundary",
            Self::Session => "session policy",
            Self::Trust => "role trust policy",
        })
    }
}
