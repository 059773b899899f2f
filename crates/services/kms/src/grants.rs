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

impl Grant {
    /// Whether it lets the caller do this.
    pub fn covers(&self, context: &Context, operation: &str, with: Option<&BTreeMap<String, String>>) -> bool {
        self.operations.iter().any(|one| one == operation)
            && is(&self.grantee, &context.caller.principal)
            && self.constraints.as_ref().is_none_or(|constraints| {
                let empty = BTreeMap::new();
                let with = with.unwrap_or(&empty);
                let subset = constraints.encryption_context_subset.as_ref();
                let equals = constraints.encryption_context_equals.as_ref();
                subset.is_none_or(|subset| subset.iter().all(|(name, value)| with.get(name) == Some(value)))
                    && equals.is_none_or(|equals| equals == with)
            })
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
