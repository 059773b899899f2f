//! Trust policies, and the principals in them.
//!
//! AWS keeps a principal by its unique id and shows its ARN for as long as it is there: a renamed user is still trusted, and
//! one made later under the name of a deleted one is not. Here the text is changed when the principal is.

use super::Result;
use crate::entity::{Document, Role};
use crate::fault::Fault;
use crate::state::{Draft, State};
use base::AccountId;
use iam::{AwsPrincipal, Policy, Purpose};
use serde_json::Value;

/// Characters of a trust policy without white space (AWS's default).
const TRUST_CHARS: usize = 2_048;

/// Reads a trust policy and makes sure that those of our own users and roles that it names exist.
pub(super) fn read(state: &State, account: &AccountId, text: &str) -> Result<Document> {
    let document = Document::new(text, Purpose::Trust)?;
    if document.size() > TRUST_CHARS {
        return Err(Fault::Quota { quota: "ACLSizePerRole", limit: TRUST_CHARS });
    }
    for principal in document.policy.principals().flat_map(|principals| &principals.aws) {
        match principal {
            AwsPrincipal::Arn(arn) => exists(state, account, arn)?,
            AwsPrincipal::Id(id) if state.user_by_id(id).is_none() && state.role_by_id(id).is_none() => {
                return Err(Fault::NoSuchPrincipal(id.clone()));
            }
            _ => {}
        }
    }
    Ok(document)
}

fn exists(state: &State, account: &AccountId, arn: &str) -> Result<()> {
    let parts: Vec<&str> = arn.splitn(6, ':').collect();
    let known = match parts[..] {
        ["arn", _, "iam", "", of, resource] if of == account.as_str() => match resource.split_once('/') {
            Some(("user", _)) => state.users.values().any(|user| user.arn(account) == arn),
            Some(("role", _)) => state.roles.values().any(|role| role.arn(account) == arn),
            _ => false,
        },
        // Sessions come and go, and what other accounts hold is not ours to know.
        ["arn", _, "iam" | "sts", "", ..] => true,
        _ => false,
    };
    if known { Ok(()) } else { Err(Fault::NoSuchPrincipal(arn.to_owned())) }
}

/// Says `to` in every trust policy that names the principal `from`: its new ARN, or its unique id when it goes.
pub(super) fn rename(draft: &mut Draft, from: &str, to: &str) -> Result<()> {
    let naming: Vec<Role> =
        draft.roles.values().filter(|role| names(role, from)).map(|role| Role::clone(role)).collect();
    for mut role in naming {
        role.trust = renamed(&role.trust, from, to)?;
        draft.put(role)?;
    }
    Ok(())
}

fn names(role: &Role, arn: &str) -> bool {
    let mut named = role.trust.policy.principals().flat_map(|principals| &principals.aws);
    named.any(|principal| matches!(principal, AwsPrincipal::Arn(named) if named == arn))
}

fn renamed(document: &Document, from: &str, to: &str) -> Result<Document> {
    let mut value: Value = serde_json::from_str(&document.text)?;
    match value.get_mut("Statement") {
        Some(Value::Array(statements)) => statements.iter_mut().for_each(|one| rename_in(one, from, to)),
        Some(one) => rename_in(one, from, to),
        None => {}
    }
    let text = value.to_string();
    Ok(Document { policy: Policy::stored(&text)?.into(), text: text.into() })
}

fn rename_in(statement: &mut Value, from: &str, to: &str) {
    for element in ["Principal", "NotPrincipal"] {
        match statement.get_mut(element).and_then(|principal| principal.get_mut("AWS")) {
            Some(Value::Array(named)) => named.iter_mut().for_each(|one| replace(one, from, to)),
            Some(one) => replace(one, from, to),
            None => {}
        }
    }
}

fn replace(named: &mut Value, from: &str, to: &str) {
    if named == from {
        *named = to.into();
    }
}
