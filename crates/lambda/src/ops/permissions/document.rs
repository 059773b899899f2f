//! PutResourcePolicy, GetResourcePolicy and DeleteResourcePolicy: a policy as a whole. It is the one that AddPermission
//! and RemovePermission change statement by statement.

use super::key;
use crate::model::{Head, Policy, Statement};
use crate::names::{FunctionRef, Qualifier};
use crate::{Lambda, errors};
use api::lambda as aws;
use cloud::{Authorized, Result};
use iam::Purpose;
use serde::Deserialize;
use std::sync::Arc;

/// Where the newest revision is told.
const TELLS_REVISION: &str = "GetResourcePolicy";

pub async fn put(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::PutResourcePolicyInput,
) -> Result<aws::PutResourcePolicyOutput> {
    let named = lambda.policy_holder(&input.resource_arn)?;
    let policy = read(&input.policy)?;
    super::check_length(&policy)?;
    let document = policy.document();
    lambda.replace_policy(&named, input.revision_id.as_deref(), |_| Ok(policy)).await?;
    Ok(aws::PutResourcePolicyOutput { policy: Some(document), revision_id: lambda.policy_revision(&named) })
}

pub async fn get(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::GetResourcePolicyInput,
) -> Result<aws::GetResourcePolicyOutput> {
    let named = lambda.policy_holder(&input.resource_arn)?;
    let function = lambda.function(&named)?;
    let policy = function.meta.policies.get(&key(named.qualifier.as_ref())).ok_or_else(errors::no_such_resource)?;
    Ok(aws::GetResourcePolicyOutput { policy: Some(policy.document()), revision_id: lambda.policy_revision(&named) })
}

pub async fn delete(
    lambda: Arc<Lambda>,
    _: Authorized,
    input: aws::DeleteResourcePolicyInput,
) -> Result<aws::DeleteResourcePolicyOutput> {
    let named = lambda.policy_holder(&input.resource_arn)?;
    let gone = |policy: &Policy| match policy.statements.is_empty() {
        true => Err(errors::no_such_resource()),
        false => Ok(Policy::default()),
    };
    lambda.replace_policy(&named, input.revision_id.as_deref(), gone).await?;
    Ok(aws::DeleteResourcePolicyOutput {})
}

impl Lambda {
    /// Functions, versions and aliases have policies; nothing else here has.
    fn policy_holder(&self, arn: &str) -> Result<FunctionRef> {
        if arn.split(':').nth(5) != Some("function") {
            return Err(errors::no_such_resource());
        }
        match self.home.function(arn, None)? {
            named if named.qualifier == Some(Qualifier::Latest) => {
                Err(errors::invalid("We currently do not support adding policies for $LATEST."))
            }
            named => Ok(named),
        }
    }

    fn policy_revision(&self, named: &FunctionRef) -> Option<String> {
        let function = self.registry.get(&named.name)?;
        function.revision(named.qualifier.as_ref()).map(Into::into)
    }

    async fn replace_policy(
        &self,
        named: &FunctionRef,
        revision: Option<&str>,
        by: impl FnOnce(&Policy) -> Result<Policy>,
    ) -> Result<()> {
        let missing = || self.no_function(&named.name);
        let replaced = self.change_policy(named, missing, |function, policy| {
            if revision.is_some_and(|asked| function.revision(named.qualifier.as_ref()) != Some(asked)) {
                return Err(errors::revision_mismatch(TELLS_REVISION));
            }
            *policy = by(policy)?;
            Ok(())
        });
        replaced.await
    }
}

/// The document as somebody wrote it, statement by statement.
fn read(text: &str) -> Result<Policy> {
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Outline {
        version: Option<String>,
        id: Option<String>,
    }
    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Named {
        sid: Option<String>,
    }
    let malformed = |detail: &dyn std::fmt::Display| errors::invalid(format!("The policy is not valid: {detail}"));
    iam::Policy::parse(text, Purpose::Resource).map_err(|error| malformed(&error))?;
    let outline: Outline = serde_json::from_str(text).map_err(|error| malformed(&error))?;
    let statement = |json: &str| {
        let named: Named = serde_json::from_str(json).map_err(|error| malformed(&error))?;
        Ok(Statement { sid: named.sid.unwrap_or_default(), json: json.into() })
    };
    let statements = iam::statement_spans(text).into_iter().map(|span| statement(&text[span]));
    Ok(Policy {
        statements: statements.collect::<Result<_>>()?,
        head: Some(Head { version: outline.version, id: outline.id }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: &str = r#"{"Sid":"a","Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction","Resource":"*"}"#;
    const OTHER: &str = r#"{"Effect":"Deny","Principal":"*","Action":"lambda:*","Resource":"*"}"#;

    #[test]
    fn a_document_is_kept_as_it_was_written() {
        let text = format!(r#"{{"Version":"2012-10-17","Id":"mine \"x\"","Statement":[{ONE},{OTHER}]}}"#);
        let policy = read(&text).unwrap();
        assert_eq!(policy.document(), text);
        assert_eq!((policy.position("a"), policy.statements.len()), (Some(0), 2));
        let without_id = format!(r#"{{"Version":"2012-10-17","Statement":[{OTHER}]}}"#);
        assert_eq!(read(&without_id).unwrap().document(), without_id);
    }

    #[test]
    fn what_is_no_resource_policy_is_refused() {
        for text in ["", "[]", "{}", r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow"}]}"#] {
            let error = read(text).unwrap_err();
            assert_eq!(error.code, "InvalidParameterValueException", "{text}");
        }
    }
}
