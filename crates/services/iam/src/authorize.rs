//! Credentials and decisions, answered from memory.

use crate::directory::{Directory, Opened};
use crate::entity::Tags;
use crate::keys::RequestKeys;
use crate::state::{KeyOwner, State};
use crate::token::Who;
use cloud::{Authorizer, Check, Context, Credential, CredentialError};
use iam::{Caller, Decision, Kind, Policies, Policy, Principal, Reason, Request, Session, decide};
use std::sync::Arc;

impl Authorizer for Directory {
    fn credential(&self, access_key_id: &str, session_token: Option<&str>) -> Result<Credential, CredentialError> {
        match session_token {
            Some(token) if access_key_id.starts_with("ASIA") => self.temporary(access_key_id, token),
            _ => self.permanent(access_key_id).ok_or(CredentialError::Unknown),
        }
    }

    fn authorize(&self, context: &Context, check: &Check) -> cloud::Result<()> {
        let state = self.state();
        let caller = &context.caller;
        let resource_policy = match &check.resource_policy {
            Some(text) => Some(self.document(text).ok_or_else(|| unreadable(context, check))?),
            None => None,
        };
        let Some(own) = Own::of(&state, caller) else { return Err(gone(context, check)) };
        let keys = RequestKeys { context, check, tags: own.tags };
        let session = caller.session.as_deref().and_then(|session| restrictions(&state, session));
        let request = Request::new(caller, &check.action, &check.resource, &keys);
        let policies = Policies {
            identity: &own.policies,
            boundary: own.boundary,
            session: session.as_deref(),
            resource: resource_policy.as_deref(),
        };
        match decide(&request, &policies) {
            Decision::Allowed => Ok(()),
            Decision::Denied(reason) => Err(denied(&reason.sentence(&request))),
        }
    }
}

/// What belongs to the caller itself.
struct Own<'a> {
    policies: Vec<&'a Policy>,
    boundary: Option<&'a Policy>,
    tags: Option<&'a Tags>,
}

impl<'a> Own<'a> {
    /// `None`: the user or role is no more.
    fn of(state: &'a State, caller: &Caller) -> Option<Self> {
        match &caller.principal {
            Principal::User { id, .. } => {
                let user = state.user_by_id(id)?;
                let boundary = state.boundary_of(&user.grants);
                Some(Self { policies: state.policies_of_user(user), boundary, tags: Some(&user.tags) })
            }
            Principal::AssumedRole { role_id, .. } => {
                let role = state.role_by_id(role_id)?;
                let boundary = state.boundary_of(&role.grants);
                Some(Self { policies: state.policies_of(&role.grants), boundary, tags: Some(&role.tags) })
            }
            Principal::Root { .. } | Principal::Service { .. } | Principal::Anonymous => {
                Some(Self { policies: Vec::new(), boundary: None, tags: None })
            }
        }
    }
}

/// The session policies; `None` where the session has none. A managed policy that is gone allows nothing.
fn restrictions<'a>(state: &'a State, session: &'a Session) -> Option<Vec<&'a Policy>> {
    if session.policies.is_empty() && session.policy_arns.is_empty() {
        return None;
    }
    let inline = session.policies.iter().map(|policy| &**policy);
    Some(inline.chain(session.policy_arns.iter().filter_map(|arn| state.policy(arn)?.policy())).collect())
}

pub(crate) fn denied(sentence: &str) -> api::Error {
    api::Error::new("AccessDeniedException", 403, sentence)
}

/// The credentials were good when the request came in, but their principal has been deleted since.
fn gone(context: &Context, check: &Check) -> api::Error {
    let nothing = iam::Fixed::default();
    let request = Request::new(&context.caller, &check.action, &check.resource, &nothing);
    denied(&Reason::Implicit(Kind::Identity).sentence(&request))
}

/// A resource whose policy cannot be read is closed to everybody.
fn unreadable(context: &Context, check: &Check) -> api::Error {
    let nothing = iam::Fixed::default();
    let request = Request::new(&context.caller, &check.action, &check.resource, &nothing);
    denied(&Reason::Implicit(Kind::Resource).sentence(&request)).detail("the resource's policy cannot be read")
}

impl Directory {
    fn permanent(&self, access_key_id: &str) -> Option<Credential> {
        let state = self.state();
        let (owner, key) = state.active_key(access_key_id)?;
        let principal = match owner {
            KeyOwner::Root => Principal::Root { account: self.account.clone() },
            KeyOwner::User(name) => self.user_principal(&state, &state.users.get(name)?.id)?,
        };
        let caller = Caller { principal, access_key_id: Some(access_key_id.into()), session: None };
        Some(Credential { secret: key.secret.clone(), session_token: None, caller })
    }

    fn temporary(&self, access_key_id: &str, token: &str) -> Result<Credential, CredentialError> {
        let opened =
            self.opened.get_or(token, || self.open_token(token)).map_err(|Unsealed| CredentialError::Unknown)?;
        if opened.claims.access_key_id != access_key_id {
            return Err(CredentialError::Unknown);
        }
        if opened.claims.expires_at_ms <= self.clock.now().millis() {
            return Err(CredentialError::Expired);
        }
        let principal = self.principal(&opened.claims.who).ok_or(CredentialError::Unknown)?;
        let caller = Caller {
            principal,
            access_key_id: Some(opened.access_key_id.clone()),
            session: Some(opened.session.clone()),
        };
        Ok(Credential { secret: opened.secret.clone(), session_token: Some(opened.token.clone()), caller })
    }

    fn open_token(&self, token: &str) -> Result<(String, Arc<Opened>), Unsealed> {
        let (claims, secret) = self.sealer.open(token).ok_or(Unsealed)?;
        let policies = match &claims.policy {
            Some(text) => vec![Arc::new(Policy::stored(text).map_err(|_| Unsealed)?)],
            None => Vec::new(),
        };
        let session = Session {
            policies,
            policy_arns: claims.policy_arns.clone(),
            tags: claims.tags.clone(),
            transitive_tag_keys: claims.transitive_tag_keys.clone(),
            source_identity: claims.source_identity.clone(),
            issued_at_ms: claims.issued_at_ms,
            expires_at_ms: claims.expires_at_ms,
        };
        let access_key_id = claims.access_key_id.as_str().into();
        let opened =
            Opened { secret: secret.into(), token: token.into(), access_key_id, session: session.into(), claims };
        Ok((token.to_owned(), opened.into()))
    }

    /// The principal as it is now; `None` if it was deleted.
    fn principal(&self, who: &Who) -> Option<Principal> {
        let state = self.state();
        match who {
            Who::Root => Some(Principal::Root { account: self.account.clone() }),
            Who::User { id } => self.user_principal(&state, id),
            Who::Role { id, session } => {
                let role = state.role_by_id(id)?;
                Some(Principal::AssumedRole {
                    account: self.account.clone(),
                    role_path: role.path.clone(),
                    role_name: role.name.clone(),
                    role_id: role.id.clone(),
                    session_name: session.clone(),
                })
            }
        }
    }

    fn user_principal(&self, state: &State, id: &str) -> Option<Principal> {
        let user = state.user_by_id(id)?;
        let (path, name, id) = (user.path.clone(), user.name.clone(), user.id.clone());
        Some(Principal::User { account: self.account.clone(), path, name, id })
    }

    /// A resource's policy, parsed; `None` if that fails.
    fn document(&self, text: &Arc<str>) -> Option<Arc<Policy>> {
        let parse = || Ok::<_, std::convert::Infallible>((text.clone(), Policy::stored(text).ok().map(Arc::new)));
        match self.documents.get_or(&**text, parse) {
            Ok(policy) => policy,
            Err(never) => match never {},
        }
    }
}

/// Not a token of ours.
struct Unsealed;
