//! Grants: permissions beside a key's policy.

use api::kms as aws;
use base::Timestamp;
use cloud::Context;
use iam::Principal;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeMap;

#[derive(Clone, Serialize, Deserialize)]
pub struct Grant {
    pub id: String,
    pub token: String,
    pub name: Option<String>,
    pub created: Timestamp,
    /// ARN of a principal, or a service's name.
    pub grantee: String,
    pub retiring: Option<String>,
    pub operations: Vec<String>,
    pub constraints: Option<aws::GrantConstraints>,
}

/// Has an encryption context neither in its request nor anywhere: a constraint on that does not concern it.
const WITHOUT_CONTEXT: &[&str] = &["DescribeKey", "RetireGrant"];

impl Grant {
    /// Whether it lets the caller do this. Whether it lets them grant something is asked of [`Grant::bounds`].
    pub fn covers(&self, context: &Context, operation: &str, with: Option<&BTreeMap<String, String>>) -> bool {
        operation != "CreateGrant"
            && self.is_for(context, operation)
            && self.constraints.as_ref().is_none_or(|constraints| {
                comes_from(constraints, &context.caller.principal)
                    && (WITHOUT_CONTEXT.contains(&operation) || fits(constraints, with))
            })
    }

    /// Whether it lets the caller make this grant: for no operation that it is not for itself, and under constraints at least
    /// as strict as its own.
    pub fn bounds(&self, context: &Context, made: &aws::CreateGrantInput) -> bool {
        let none = aws::GrantConstraints::default();
        self.is_for(context, "CreateGrant")
            && made.operations.iter().all(|one| self.operations.contains(one))
            && self.constraints.as_ref().is_none_or(|constraints| {
                comes_from(constraints, &context.caller.principal)
                    && is_as_strict(made.constraints.as_ref().unwrap_or(&none), constraints)
            })
    }

    fn is_for(&self, context: &Context, operation: &str) -> bool {
        self.operations.iter().any(|one| one == operation) && is(&self.grantee, &context.caller.principal)
    }

    pub fn shown(&self, key_arn: &str, account: &str) -> aws::GrantListEntry {
        aws::GrantListEntry {
            key_id: Some(key_arn.into()),
            grant_id: Some(self.id.clone()),
            name: self.name.clone(),
            creation_date: Some(crate::key::seconds(self.created)),
            grantee_principal: Some(self.grantee.clone()),
            retiring_principal: self.retiring.clone(),
            issuing_account: Some(format!("arn:aws:iam::{account}:root")),
            operations: Some(self.operations.clone()),
            constraints: self.constraints.clone(),
            ..Default::default()
        }
    }
}

/// Whether a service comes for the resource that a grant is for.
fn comes_from(constraints: &aws::GrantConstraints, principal: &Principal) -> bool {
    let from = match principal {
        Principal::Service { source_arn, .. } => source_arn.as_deref(),
        _ => None,
    };
    constraints.source_arn.as_deref().is_none_or(|arn| from == Some(arn))
}

fn fits(constraints: &aws::GrantConstraints, with: Option<&BTreeMap<String, String>>) -> bool {
    let empty = BTreeMap::new();
    let with = with.unwrap_or(&empty);
    let subset = constraints.encryption_context_subset.as_ref();
    let equals = constraints.encryption_context_equals.as_ref();
    subset.is_none_or(|subset| subset.iter().all(|(name, value)| with.get(name) == Some(value)))
        && equals.is_none_or(|equals| equals == with)
}

/// Whether nothing fits the one that does not fit the other.
fn is_as_strict(one: &aws::GrantConstraints, other: &aws::GrantConstraints) -> bool {
    let asks_for = |pair: (&String, &String)| {
        [&one.encryption_context_subset, &one.encryption_context_equals]
            .into_iter()
            .flatten()
            .any(|context| context.get(pair.0) == Some(pair.1))
    };
    let equals = &other.encryption_context_equals;
    other.encryption_context_subset.iter().flatten().all(asks_for)
        && (equals.is_none() || one.encryption_context_equals == *equals)
        && (other.source_arn.is_none() || one.source_arn == other.source_arn)
}

/// Whether `named` is the caller, or the role whose session it is.
pub fn is(named: &str, principal: &Principal) -> bool {
    match principal {
        Principal::Service { name, .. } => named == *name,
        Principal::AssumedRole { .. } => named == principal.arn() || named == principal.policy_arn(),
        _ => named == principal.arn(),
    }
}

/// The policy of a key with a statement more, for what a grant allows: so that what the policy denies stays denied.
pub fn with_grant(policy: &str, principal: &Principal, action: &str) -> String {
    let who = match principal {
        Principal::Service { name, .. } => json!({ "Service": name }),
        _ => json!({ "AWS": principal.policy_arn() }),
    };
    let statement = json!({"Effect": "Allow", "Principal": who, "Action": action, "Resource": "*"});
    let Ok(Value::Object(mut document)) = serde_json::from_str(policy) else { return policy.into() };
    let statements = match document.remove("Statement") {
        Some(Value::Array(mut statements)) => {
            statements.push(statement);
            statements
        }
        Some(one) => vec![one, statement],
        None => vec![statement],
    };
    document.insert("Statement".into(), Value::Array(statements));
    Value::Object(document).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    type Pairs<'a> = Option<&'a [(&'a str, &'a str)]>;

    fn constraints(subset: Pairs<'_>, equals: Pairs<'_>) -> aws::GrantConstraints {
        let map = |pairs: Pairs<'_>| {
            pairs.map(|pairs| pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect())
        };
        aws::GrantConstraints {
            encryption_context_subset: map(subset),
            encryption_context_equals: map(equals),
            source_arn: None,
        }
    }

    #[test]
    fn what_is_granted_on_is_bound_as_tightly() {
        let (a, ab, c): (Pairs<'_>, Pairs<'_>, Pairs<'_>) =
            (Some(&[("a", "1")]), Some(&[("a", "1"), ("b", "2")]), Some(&[("a", "2")]));
        let empty: Pairs<'_> = Some(&[]);
        for (one, other, strict) in [
            ((a, None), (a, None), true),
            ((ab, None), (a, None), true),
            ((None, ab), (a, None), true),
            ((None, None), (a, None), false),
            ((empty, None), (a, None), false),
            ((c, None), (a, None), false),
            ((a, None), (ab, None), false),
            ((None, a), (None, a), true),
            ((a, None), (None, a), false),
            ((None, ab), (None, a), false),
            ((None, None), (None, empty), false),
            ((a, None), (None, None), true),
            ((None, None), (None, None), true),
        ] {
            let (one, other) = (constraints(one.0, one.1), constraints(other.0, other.1));
            assert_eq!(is_as_strict(&one, &other), strict, "{one:?} {other:?}");
        }
    }

    #[test]
    fn a_grant_for_one_resource_is_for_no_other() {
        let of = |arn: &str| aws::GrantConstraints { source_arn: Some(arn.into()), ..Default::default() };
        let service = |arn: Option<&str>| Principal::Service {
            name: "s3",
            source_arn: arn.map(Into::into),
            source_account: None,
        };
        assert!(comes_from(&of("a"), &service(Some("a"))));
        assert!(!comes_from(&of("a"), &service(Some("b"))) && !comes_from(&of("a"), &service(None)));
        assert!(!comes_from(&of("a"), &Principal::Anonymous));
        assert!(is_as_strict(&of("a"), &of("a")) && !is_as_strict(&of("b"), &of("a")));
        assert!(!is_as_strict(&constraints(None, None), &of("a")));
    }
}
