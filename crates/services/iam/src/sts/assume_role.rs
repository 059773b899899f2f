//! AssumeRole.

use super::{access_denied, expiry_ms, invalid_parameter, new_key_id, validation};
use crate::directory::Directory;
use crate::entity::Role;
use crate::ops::is_policy_arn;
use crate::state::State;
use crate::token::{Claims, Who};
use api::Error;
use api::sts::*;
use cloud::{Authorized, Check, Context};
use iam::{Caller, Fixed, Kind, Policy, Principal, Purpose, Reason, Request, Session};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

const DEFAULT_SECONDS: i32 = 3_600;
/// Of a role assumed with the credentials of a role.
const CHAINED_SECONDS: i32 = 3_600;
/// Session policies, their ARNs and tags together. AWS packs them into a space of its own; this is ours.
const PACKED_CHARS: usize = 8_192;

/// The role's trust policy is the resource policy of these checks. A role that does not exist trusts nobody.
pub(crate) fn checks(directory: &Directory, context: &Context, input: &AssumeRoleInput) -> cloud::Result<Vec<Check>> {
    let state = directory.state();
    let role = find(directory, &state, &input.role_arn)?;
    // One that the caller's session has goes on with it.
    let own = context.caller.session.as_ref().and_then(|session| session.source_identity.as_ref());
    let identity = input.source_identity.as_ref().or(own);
    let mut checks = vec![check("sts:AssumeRole", role, input, identity)];
    if input.tags.as_ref().is_some_and(|tags| !tags.is_empty()) {
        checks.push(check("sts:TagSession", role, input, identity));
    }
    if identity.is_some() {
        checks.push(check("sts:SetSourceIdentity", role, input, identity));
    }
    Ok(checks)
}

fn check(action: &str, role: Option<&Role>, input: &AssumeRoleInput, identity: Option<&String>) -> Check {
    let mut check = Check::new(action, input.role_arn.as_str()).policy(role.map(|role| role.trust.text.clone()));
    let mut key =
        |name: &str, value: Option<String>| check.conditions.extend(value.map(|value| (name.to_owned(), vec![value])));
    key("sts:RoleSessionName", Some(input.role_session_name.clone()));
    key("sts:ExternalId", input.external_id.clone());
    key("sts:SourceIdentity", identity.cloned());
    key("sts:DurationSeconds", input.duration_seconds.map(|seconds| seconds.to_string()));
    for tag in input.tags.iter().flatten() {
        key(&format!("aws:RequestTag/{}", tag.key), Some(tag.value.clone()));
    }
    for (name, value) in role.into_iter().flat_map(|role| &role.tags) {
        key(&format!("aws:ResourceTag/{name}"), Some(value.clone()));
        key(&format!("iam:ResourceTag/{name}"), Some(value.clone()));
    }
    let mut keys = |name: &str, values: Vec<String>| check.conditions.push((name.to_owned(), values));
    keys("aws:TagKeys", input.tags.iter().flatten().map(|tag| tag.key.clone()).collect());
    keys("sts:TransitiveTagKeys", input.transitive_tag_keys.clone().unwrap_or_default());
    check
}

/// `Err`: it is not a role's ARN at all.
fn find<'a>(directory: &Directory, state: &'a State, arn: &str) -> cloud::Result<Option<&'a Role>> {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let name = match parts[..] {
        ["arn", partition, "iam", "", _, resource] if !partition.is_empty() => {
            resource.strip_prefix("role/").and_then(|rest| rest.rsplit('/').next()).filter(|name| !name.is_empty())
        }
        _ => None,
    };
    let name = name.ok_or_else(|| validation(format!("{arn} is invalid")))?;
    Ok(state.role(name).map(|role| &**role).filter(|role| role.arn(&directory.account) == arn))
}

pub(crate) async fn assume(
    directory: Arc<Directory>,
    auth: Authorized,
    input: AssumeRoleInput,
) -> cloud::Result<AssumeRoleOutput> {
    let state = directory.state();
    let role = find(&directory, &state, &input.role_arn)?.ok_or_else(|| no_role(&auth.caller, &input.role_arn))?;
    let seconds = duration(&auth.caller, role, input.duration_seconds)?;
    let policy_arns = policy_arns(&state, &input)?;
    session_policy(input.policy.as_deref())?;
    let packed = packed_percent(&input)?;
    let (tags, transitive_tag_keys) = tags(auth.caller.session.as_deref(), &input)?;
    let source_identity = source_identity(auth.caller.session.as_deref(), input.source_identity)?;
    let session = input.role_session_name;
    let credentials = directory.grant(Claims {
        access_key_id: new_key_id(),
        who: Who::Role { id: role.id.clone(), session: session.clone() },
        policy: input.policy,
        policy_arns,
        tags,
        transitive_tag_keys,
        source_identity: source_identity.clone(),
        issued_at_ms: auth.now.millis(),
        expires_at_ms: expiry_ms(auth.now, seconds),
    })?;
    let arn = format!("arn:aws:sts::{}:assumed-role/{}/{session}", directory.account, role.name);
    Ok(AssumeRoleOutput {
        credentials: Some(credentials),
        assumed_role_user: Some(AssumedRoleUser { assumed_role_id: format!("{}:{session}", role.id), arn }),
        packed_policy_size: packed,
        source_identity,
        ..AssumeRoleOutput::default()
    })
}

/// The same sentence that the check gives; it comes to this only where nothing is checked.
fn no_role(caller: &Caller, arn: &str) -> Error {
    let nothing = Fixed::default();
    access_denied(Reason::Implicit(Kind::Trust).sentence(&Request::new(caller, "sts:AssumeRole", arn, &nothing)))
}

/// A service's sessions are not bound by what the role allows to people.
fn duration(caller: &Caller, role: &Role, asked: Option<i32>) -> cloud::Result<i32> {
    let seconds = asked.unwrap_or(DEFAULT_SECONDS);
    match &caller.principal {
        Principal::AssumedRole { .. } if seconds > CHAINED_SECONDS => Err(validation(
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining",
        )),
        Principal::Service { .. } => Ok(seconds),
        _ if seconds > role.max_session_seconds => {
            Err(validation("The requested DurationSeconds exceeds the MaxSessionDuration set for this role."))
        }
        _ => Ok(seconds),
    }
}

fn session_policy(text: Option<&str>) -> cloud::Result<()> {
    let Some(text) = text else { return Ok(()) };
    Policy::parse(text, Purpose::Identity)
        .map(drop)
        .map_err(|error| errors::malformed_policy_document_exception(error.0))
}

fn policy_arns(state: &State, input: &AssumeRoleInput) -> cloud::Result<Vec<String>> {
    let given = input.policy_arns.iter().flatten().filter_map(|descriptor| descriptor.arn.clone());
    given
        .map(|arn| match state.policy(&arn) {
            Some(_) => Ok(arn),
            None if is_policy_arn(&arn) => Err(errors::malformed_policy_document_exception(format!(
                "Policy {arn} does not exist or is not attachable."
            ))),
            None => Err(validation(format!("{arn} is invalid"))),
        })
        .collect()
}

/// How full the space for session policies and tags is; absent where there are none.
fn packed_percent(input: &AssumeRoleInput) -> cloud::Result<Option<i32>> {
    let arns = input.policy_arns.iter().flatten().filter_map(|descriptor| descriptor.arn.as_ref()).map(String::len);
    let tags = input.tags.iter().flatten().map(|tag| tag.key.len() + tag.value.len());
    let chars = input.policy.as_ref().map_or(0, String::len) + arns.sum::<usize>() + tags.sum::<usize>();
    if chars > PACKED_CHARS {
        return Err(errors::packed_policy_too_large_exception(format!(
            "Packed size of session policies and tags consumes {}% of allotted space.",
            chars * 100 / PACKED_CHARS
        )));
    }
    Ok((chars > 0).then(|| (chars * 100).div_ceil(PACKED_CHARS) as i32))
}

type Tags = BTreeMap<String, String>;

/// The session's tags and which of them go on to the next: those given, and the transitive ones of the calling session,
/// which cannot be given again.
fn tags(session: Option<&Session>, input: &AssumeRoleInput) -> cloud::Result<(Tags, Vec<String>)> {
    let given = input.tags.as_deref().unwrap_or_default();
    let folded: BTreeSet<String> = given.iter().map(|tag| tag.key.to_lowercase()).collect();
    if folded.len() < given.len() {
        return Err(invalid_parameter("Duplicate tag keys found. Please note that Tag keys are case insensitive."));
    }
    let transitive = input.transitive_tag_keys.as_deref().unwrap_or_default();
    if !transitive.iter().all(|key| folded.contains(&key.to_lowercase())) {
        return Err(invalid_parameter("The specified transitive tag key must be included in the requested tags."));
    }
    let mut tags: Tags = given.iter().map(|tag| (tag.key.clone(), tag.value.clone())).collect();
    let mut keys = transitive.to_vec();
    for key in session.into_iter().flat_map(|session| &session.transitive_tag_keys) {
        if folded.contains(&key.to_lowercase()) {
            return Err(invalid_parameter(
                "One of the specified transitive tag keys can't be set because it conflicts with a transitive tag key \
                 from the calling session.",
            ));
        }
        let inherited =
            session.and_then(|session| session.tags.iter().find(|(own, _)| own.to_lowercase() == key.to_lowercase()));
        tags.extend(inherited.map(|(key, value)| (key.clone(), value.clone())));
        keys.push(key.clone());
    }
    Ok((tags, keys))
}

/// Once set it stays for the whole chain.
fn source_identity(session: Option<&Session>, given: Option<String>) -> cloud::Result<Option<String>> {
    match (session.and_then(|session| session.source_identity.clone()), given) {
        (Some(own), Some(given)) if own != given => {
            Err(access_denied("SourceIdentity cannot be changed after it has been set for the calling session"))
        }
        (own, given) => Ok(own.or(given)),
    }
}
