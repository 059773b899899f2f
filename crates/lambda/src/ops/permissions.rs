//! AddPermission, RemovePermission, GetPolicy: who else may use a function.

use super::qualifier_key;
use crate::model::{Function, Policy};
use crate::names::{FunctionRef, Qualifier};
use crate::{Lambda, errors};
use api::lambda as aws;
use base::limits;
use cloud::{Authorized, Result};
use serde_json::{Map, Value, json};
use std::sync::Arc;

pub async fn add(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::AddPermissionInput,
) -> Result<aws::AddPermissionOutput> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    if named.qualifier == Some(Qualifier::Latest) {
        return Err(errors::invalid("We currently do not support adding policies for $LATEST."));
    }
    let statement = lambda.change_policy(&named, |policy| {
        check_revision(policy, input.revision_id.as_deref())?;
        if policy.position(&input.statement_id).is_some() {
            return Err(errors::conflict(format!(
                "The statement id ({}) provided already exists. Please provide a new statement id, or remove the existing statement.",
                input.statement_id
            ))
            .with("Type", "User"));
        }
        let statement = statement(&lambda, &named, &input)?;
        policy.statements.push(statement.clone());
        if policy.document().len() > limits::POLICY_BYTES {
            return Err(api::lambda::errors::policy_length_exceeded_exception(format!(
                "The final policy size ({}) is bigger than the limit ({}).",
                policy.document().len(),
                limits::POLICY_BYTES
            ))
            .with("Type", "User"));
        }
        Ok(statement)
    });
    Ok(aws::AddPermissionOutput { statement: Some(statement.await?.to_string()) })
}

pub async fn remove(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::RemovePermissionInput,
) -> Result<aws::RemovePermissionOutput> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let removed = lambda.change_policy(&named, |policy| {
        if policy.statements.is_empty() {
            return Err(errors::not_found("No policy is associated with the given resource."));
        }
        let missing =
            || errors::not_found(format!("Statement {} is not found in resource policy.", input.statement_id));
        let position = policy.position(&input.statement_id).ok_or_else(missing)?;
        check_revision(policy, input.revision_id.as_deref())?;
        policy.statements.remove(position);
        Ok(())
    });
    removed.await.map(|()| aws::RemovePermissionOutput {})
}

pub async fn get(lambda: Arc<Lambda>, _: Authorized, input: aws::GetPolicyInput) -> Result<aws::GetPolicyOutput> {
    let named = lambda.home.function(&input.function_name, input.qualifier.as_deref())?;
    let (function, _) = lambda.version(&named)?;
    let policy = function.meta.policies.get(&qualifier_key(named.qualifier.as_ref(), ""));
    let policy = policy.ok_or_else(|| errors::not_found("The resource you requested does not exist."))?;
    Ok(aws::GetPolicyOutput { policy: Some(policy.document()), revision_id: Some(policy.revision_id.clone()) })
}

fn check_revision(policy: &Policy, asked: Option<&str>) -> Result<()> {
    match asked {
        Some(asked) if asked != policy.revision_id => Err(errors::policy_revision_mismatch()),
        _ => Ok(()),
    }
}

impl Lambda {
    async fn change_policy<T>(&self, named: &FunctionRef, change: impl FnOnce(&mut Policy) -> Result<T>) -> Result<T> {
        let key = qualifier_key(named.qualifier.as_ref(), "");
        let changed = self.registry.change(&named.name, |now| {
            let now = now.ok_or_else(|| errors::no_function(&self.home.function_arn(&named.name)))?;
            self.exists(now, named.qualifier.as_ref())?;
            let mut next = (**now).clone();
            let mut policy = next.meta.policies.remove(&key).unwrap_or_default();
            let answer = change(&mut policy)?;
            if !policy.statements.is_empty() {
                policy.revision_id = base::id::uuid();
                next.meta.policies.insert(key, policy);
            }
            Ok((Some(next), answer))
        });
        changed.await
    }

    /// The version or alias must be there.
    pub(crate) fn exists(&self, function: &Function, qualifier: Option<&Qualifier>) -> Result<()> {
        let name = &function.meta.name;
        match qualifier {
            Some(Qualifier::Alias(alias)) if !function.meta.aliases.contains_key(alias) => {
                Err(errors::no_alias(&self.home, name, alias))
            }
            Some(qualifier) if function.resolve(qualifier, 1.0).is_none() => {
                Err(errors::no_qualifier(&self.home, name, qualifier))
            }
            _ => Ok(()),
        }
    }

    /// The policy that decides on what is named, as a document.
    pub(crate) fn resource_policy(&self, named: &FunctionRef) -> Option<Arc<str>> {
        let function = self.registry.get(&named.name)?;
        let key = match &named.qualifier {
            Some(Qualifier::Latest) | None => String::new(),
            Some(qualifier) => qualifier.to_string(),
        };
        function.meta.policies.get(&key).map(|policy| policy.document().into())
    }
}

/// A statement as AWS writes it for the arguments given.
fn statement(lambda: &Lambda, named: &FunctionRef, input: &aws::AddPermissionInput) -> Result<Value> {
    let resource = match &named.qualifier {
        Some(qualifier) => lambda.home.qualified_arn(&named.name, qualifier),
        None => lambda.home.function_arn(&named.name),
    };
    let mut statement = Map::new();
    statement.insert("Sid".into(), json!(input.statement_id));
    statement.insert("Effect".into(), json!("Allow"));
    statement.insert("Principal".into(), principal(&input.principal)?);
    statement.insert("Action".into(), json!(input.action));
    statement.insert("Resource".into(), json!(resource));
    let conditions = conditions(input);
    if !conditions.is_empty() {
        statement.insert("Condition".into(), Value::Object(conditions));
    }
    Ok(Value::Object(statement))
}

/// `*`, a service such as `s3.amazonaws.com`, an account number or an ARN.
fn principal(text: &str) -> Result<Value> {
    let invalid = || errors::invalid("The provided principal was invalid. Please check the principal and try again.");
    if text == "*" {
        return Ok(json!("*"));
    }
    if text.parse::<base::AccountId>().is_ok() {
        return Ok(json!({"AWS": format!("arn:aws:iam::{text}:root")}));
    }
    if let Ok(arn) = text.parse::<base::Arn>() {
        let known = matches!(arn.service.as_str(), "iam" | "sts") && arn.account.parse::<base::AccountId>().is_ok();
        return if known { Ok(json!({"AWS": text})) } else { Err(invalid()) };
    }
    let service =
        text.ends_with(".amazonaws.com") || text.ends_with(".amazonaws.com.cn") || text.ends_with(".amazon.com");
    if service { Ok(json!({"Service": text})) } else { Err(invalid()) }
}

fn conditions(input: &aws::AddPermissionInput) -> Map<String, Value> {
    let mut all: Map<String, Value> = Map::new();
    let mut add = |operator: &str, key: &str, value: Option<String>| {
        if let Some(value) = value {
            let entry = all.entry(operator).or_insert_with(|| json!({}));
            entry[key] = json!(value);
        }
    };
    add("StringEquals", "lambda:FunctionUrlAuthType", input.function_url_auth_type.clone());
    add("StringEquals", "lambda:EventSourceToken", input.event_source_token.clone());
    add("StringEquals", "AWS:SourceAccount", input.source_account.clone());
    add("StringEquals", "aws:PrincipalOrgID", input.principal_org_id.clone());
    add("Bool", "lambda:InvokedViaFunctionUrl", input.invoked_via_function_url.map(|yes| yes.to_string()));
    add("ArnLike", "AWS:SourceArn", input.source_arn.clone());
    all
}
