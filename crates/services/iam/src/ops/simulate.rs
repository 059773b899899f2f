//! Simulations: the same decision over policies, keys and callers that somebody makes up.

use super::Result;
use crate::directory::Directory;
use crate::entity::{Grants, Role, User};
use crate::fault::Fault;
use crate::page::Page;
use crate::state::State;
use api::iam::*;
use base::AccountId;
use cloud::Authorized;
use iam::{Caller, Decision, Effect, Fixed, Keys as _, Policies, Principal, Reason, Request, decide, statement_spans};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Actions times resources in one simulation (ours).
const MAX_CASES: usize = 10_000;

/// A policy of the simulation, and how an answer refers to it.
struct Source {
    id: String,
    kind: &'static str,
    text: Arc<str>,
    policy: Arc<iam::Policy>,
}

impl Source {
    fn given(list: &str, at: usize, text: &str) -> Result<Self> {
        let policy = iam::Policy::stored(text).map_err(|error| Fault::InvalidInput(error.0))?;
        Ok(Self { id: format!("{list}.{}", at + 1), kind: "none", text: text.into(), policy: policy.into() })
    }
}

/// Everything but action and resource.
struct Scene {
    caller: Caller,
    identity: Vec<Source>,
    boundary: Option<Source>,
    resource: Option<Source>,
    keys: Fixed,
}

pub(crate) async fn custom(
    directory: Arc<Directory>,
    _: Authorized,
    input: SimulateCustomPolicyInput,
) -> cloud::Result<SimulateCustomPolicyOutput> {
    let caller = match &input.caller_arn {
        Some(arn) => caller(&directory.state(), &directory.account, arn)?,
        None => nobody(&directory.account),
    };
    let scene = Scene {
        keys: keys(&caller, input.context_entries),
        caller,
        identity: given("PolicyInputList", &input.policy_input_list)?,
        boundary: boundary(input.permissions_boundary_policy_input_list)?,
        resource: resource(input.resource_policy.as_deref())?,
    };
    let results = scene.results(input.action_names, input.resource_arns)?;
    Ok(answer(results, Page::new(input.marker, input.max_items)?))
}

pub(crate) async fn principal(
    directory: Arc<Directory>,
    _: Authorized,
    input: SimulatePrincipalPolicyInput,
) -> cloud::Result<SimulatePrincipalPolicyOutput> {
    let state = directory.state();
    let mut found = source(&state, &directory.account, &input.policy_source_arn)?;
    found.identity.extend(given("PolicyInputList", input.policy_input_list.as_deref().unwrap_or_default())?);
    let caller = match &input.caller_arn {
        Some(arn) => caller(&state, &directory.account, arn)?,
        None => found.caller,
    };
    let scene = Scene {
        keys: keys(&caller, input.context_entries),
        caller,
        identity: found.identity,
        boundary: boundary(input.permissions_boundary_policy_input_list)?.or(found.boundary),
        resource: resource(input.resource_policy.as_deref())?,
    };
    let results = scene.results(input.action_names, input.resource_arns)?;
    Ok(answer(results, Page::new(input.marker, input.max_items)?))
}

/// What an entity brings into its simulation.
struct Found {
    caller: Caller,
    identity: Vec<Source>,
    boundary: Option<Source>,
}

fn source(state: &State, account: &AccountId, arn: &str) -> Result<Found> {
    if let Some(user) = state.users.values().find(|user| user.arn(account) == arn) {
        let mut identity = sources(state, &user.grants, "user");
        identity.extend(state.groups_of(user).flat_map(|group| sources(state, &group.grants, "group")));
        return Ok(Found { caller: as_user(user, account), identity, boundary: own_boundary(state, &user.grants) });
    }
    if let Some(role) = state.roles.values().find(|role| role.arn(account) == arn) {
        let identity = sources(state, &role.grants, "role");
        return Ok(Found { caller: as_role(role, account), identity, boundary: own_boundary(state, &role.grants) });
    }
    let group = state.groups.values().find(|group| group.arn(account) == arn);
    let group = group.ok_or_else(|| Fault::NoEntity { label: "policy source", name: arn.to_owned() })?;
    Ok(Found { caller: nobody(account), identity: sources(state, &group.grants, "group"), boundary: None })
}

fn sources(state: &State, grants: &Grants, kind: &'static str) -> Vec<Source> {
    let inline = grants.inline.iter().map(|(name, document)| {
        let (text, policy) = (document.text.clone(), document.policy.clone());
        Source { id: name.clone(), kind, text, policy }
    });
    inline.chain(grants.attached.iter().filter_map(|arn| managed(state, arn))).collect()
}

fn managed(state: &State, arn: &str) -> Option<Source> {
    let policy = state.policy(arn)?;
    let document = &policy.versions.get(&policy.default)?.document;
    let kind = if policy.is_aws() { "aws-managed" } else { "user-managed" };
    Some(Source { id: policy.name.clone(), kind, text: document.text.clone(), policy: document.policy.clone() })
}

fn own_boundary(state: &State, grants: &Grants) -> Option<Source> {
    managed(state, grants.boundary.as_deref()?)
}

fn given(list: &str, texts: &[String]) -> Result<Vec<Source>> {
    texts.iter().enumerate().map(|(at, text)| Source::given(list, at, text)).collect()
}

fn boundary(texts: Option<Vec<String>>) -> Result<Option<Source>> {
    let texts = texts.unwrap_or_default();
    if texts.len() > 1 {
        return Err(Fault::InvalidInput("Only one permissions boundary policy can be simulated.".into()));
    }
    texts.first().map(|text| Source::given("PermissionsBoundaryPolicyInputList", 0, text)).transpose()
}

fn resource(text: Option<&str>) -> Result<Option<Source>> {
    let source = text.map(|text| Source::given("ResourcePolicy", 0, text)).transpose()?;
    Ok(source.map(|source| Source { kind: "resource", ..source }))
}

fn caller(state: &State, account: &AccountId, arn: &str) -> Result<Caller> {
    if let Some(user) = state.users.values().find(|user| user.arn(account) == arn) {
        return Ok(as_user(user, account));
    }
    let role = state.roles.values().find(|role| role.arn(account) == arn);
    role.map(|role| as_role(role, account)).ok_or_else(|| Fault::invalid_arn(arn))
}

fn nobody(account: &AccountId) -> Caller {
    principal_of(Principal::User { account: account.clone(), path: "/".into(), name: String::new(), id: String::new() })
}

fn as_user(user: &User, account: &AccountId) -> Caller {
    let (path, name, id) = (user.path.clone(), user.name.clone(), user.id.clone());
    principal_of(Principal::User { account: account.clone(), path, name, id })
}

fn as_role(role: &Role, account: &AccountId) -> Caller {
    principal_of(Principal::AssumedRole {
        account: account.clone(),
        role_path: role.path.clone(),
        role_name: role.name.clone(),
        role_id: role.id.clone(),
        session_name: "simulated".into(),
    })
}

fn principal_of(principal: Principal) -> Caller {
    Caller { principal, access_key_id: None, session: None }
}

/// The keys that the caller implies, and over them those that were given.
fn keys(caller: &Caller, entries: Option<Vec<ContextEntry>>) -> Fixed {
    let principal = &caller.principal;
    let mut keys =
        Fixed::default().with("aws:PrincipalArn", [principal.policy_arn()]).with("aws:userid", [principal.user_id()]);
    if let Principal::User { name, .. } = principal {
        keys = keys.with("aws:username", [name.as_str()]);
    }
    for entry in entries.unwrap_or_default() {
        keys = keys.with(&entry.context_key_name.unwrap_or_default(), entry.context_key_values.unwrap_or_default());
    }
    keys
}

impl Scene {
    /// One result for each action on each resource.
    fn results(&self, actions: Vec<String>, resources: Option<Vec<String>>) -> Result<Vec<EvaluationResult>> {
        let resources = resources.filter(|list| !list.is_empty()).unwrap_or_else(|| vec!["*".into()]);
        if actions.len().saturating_mul(resources.len()) > MAX_CASES {
            return Err(Fault::InvalidInput(format!(
                "At most {MAX_CASES} combinations of action and resource can be simulated."
            )));
        }
        let pairs = actions.iter().flat_map(|action| resources.iter().map(move |resource| (action, resource)));
        pairs.map(|(action, resource)| self.result(action, resource)).collect()
    }

    fn result(&self, action: &str, resource: &str) -> Result<EvaluationResult> {
        if action.split(':').count() != 2 {
            return Err(Fault::InvalidInput(format!("Invalid Action Name: {action}")));
        }
        let request = Request::new(&self.caller, action, resource, &self.keys);
        let identity: Vec<&iam::Policy> = self.identity.iter().map(|source| &*source.policy).collect();
        let decision = decide(
            &request,
            &Policies {
                identity: &identity,
                boundary: self.boundary.as_ref().map(|source| &*source.policy),
                session: None,
                resource: self.resource.as_ref().map(|source| &*source.policy),
            },
        );
        let effect = if decision == Decision::Allowed { Effect::Allow } else { Effect::Deny };
        Ok(EvaluationResult {
            eval_action_name: action.to_owned(),
            eval_resource_name: Some(resource.to_owned()),
            eval_decision: word(decision).into(),
            matched_statements: Some(self.sources().flat_map(|source| matched(source, &request, effect)).collect()),
            missing_context_values: Some(self.missing()),
            permissions_boundary_decision_detail: self.boundary.as_ref().map(|source| {
                PermissionsBoundaryDecisionDetail {
                    allowed_by_permissions_boundary: Some(allows(&source.policy, &request)),
                }
            }),
            ..EvaluationResult::default()
        })
    }

    fn sources(&self) -> impl Iterator<Item = &Source> {
        self.identity.iter().chain(&self.boundary).chain(&self.resource)
    }

    /// Keys that the policies ask for and nobody gave.
    fn missing(&self) -> Vec<String> {
        let asked = self.sources().flat_map(|source| source.policy.condition_keys());
        let missing: BTreeSet<&str> = asked.filter(|key| self.keys.values(&key.to_lowercase()).is_none()).collect();
        missing.into_iter().map(str::to_owned).collect()
    }
}

fn word(decision: Decision) -> &'static str {
    match decision {
        Decision::Allowed => "allowed",
        Decision::Denied(Reason::Explicit(_)) => "explicitDeny",
        Decision::Denied(Reason::Implicit(_)) => "implicitDeny",
    }
}

fn allows(policy: &iam::Policy, request: &Request<'_>) -> bool {
    !policy.covering(request, Effect::Allow).is_empty() && policy.covering(request, Effect::Deny).is_empty()
}

fn matched(source: &Source, request: &Request<'_>, effect: Effect) -> Vec<Statement> {
    let spans = statement_spans(&source.text);
    let statement = |index: usize| {
        let span = spans.get(index)?;
        Some(Statement {
            source_policy_id: Some(source.id.clone()),
            source_policy_type: Some(source.kind.into()),
            start_position: Some(position(&source.text, span.start + 1)),
            end_position: Some(position(&source.text, span.end)),
        })
    };
    source.policy.covering(request, effect).into_iter().filter_map(statement).collect()
}

/// Lines and columns count from one; a position is just after the bracket it points at.
fn position(text: &str, offset: usize) -> Position {
    let before = &text[..offset];
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    let count = |n: usize| i32::try_from(n).ok();
    Position { line: count(line), column: count(column) }
}

fn answer(results: Vec<EvaluationResult>, page: Page) -> SimulatePolicyResponse {
    let page = page.cut(results.into_iter().enumerate(), |(at, _)| format!("{at:08}"));
    let is_truncated = page.is_truncated();
    let results = page.items.into_iter().map(|(_, result)| result).collect();
    SimulatePolicyResponse { evaluation_results: Some(results), is_truncated, marker: page.marker }
}
