//! A statement of a function's policy as AWS writes it for what AddPermission was given: which members, in which order.

use crate::errors;
use crate::model::Statement;
use api::lambda::{AddLayerVersionPermissionInput, AddPermissionInput};
use cloud::Result;
use serde::Serialize;

pub fn statement(input: &AddPermissionInput, resource: &str) -> Result<Statement> {
    if input.function_url_auth_type.is_some() && input.action != "lambda:InvokeFunctionUrl" {
        return Err(errors::invalid("FunctionUrlAuthType is only supported for lambda:InvokeFunctionUrl action"));
    }
    let shown = Shown {
        sid: &input.statement_id,
        effect: "Allow",
        principal: principal(&input.principal)?,
        action: &input.action,
        resource,
        condition: Condition::of(input),
    };
    let json = serde_json::to_string(&shown).map_err(errors::internal)?;
    Ok(Statement { sid: input.statement_id.clone(), json })
}

/// The same for a layer's version, where only the organization can be a condition.
pub fn of_layer(input: &AddLayerVersionPermissionInput, resource: &str) -> Result<Statement> {
    let like = AddPermissionInput {
        statement_id: input.statement_id.clone(),
        action: input.action.clone(),
        principal: input.principal.clone(),
        principal_org_id: input.organization_id.clone(),
        ..Default::default()
    };
    statement(&like, resource)
}

#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Shown<'a> {
    sid: &'a str,
    effect: &'a str,
    principal: Principal<'a>,
    action: &'a str,
    resource: &'a str,
    #[serde(skip_serializing_if = "Condition::is_empty")]
    condition: Condition<'a>,
}

#[derive(Serialize)]
enum Principal<'a> {
    #[serde(rename = "AWS")]
    Aws(String),
    Service(&'a str),
    #[serde(untagged)]
    Anybody(&'a str),
}

/// `*`, an account number, an ARN of IAM, or a service such as `s3.amazonaws.com`.
fn principal(text: &str) -> Result<Principal<'_>> {
    let arn = text.parse::<base::Arn>();
    let is_account = |text: &str| text.parse::<base::AccountId>().is_ok();
    match arn {
        _ if text == "*" => Ok(Principal::Anybody(text)),
        _ if is_account(text) => Ok(Principal::Aws(format!("arn:aws:iam::{text}:root"))),
        Ok(arn) if matches!(arn.service.as_str(), "iam" | "sts") && is_account(&arn.account) => {
            Ok(Principal::Aws(text.into()))
        }
        Err(_) if SERVICES.iter().any(|domain| text.ends_with(domain)) => Ok(Principal::Service(text)),
        _ => Err(errors::invalid("The provided principal was invalid. Please check the principal and try again.")),
    }
}

/// How the principals of services end.
const SERVICES: [&str; 3] = [".amazonaws.com", ".amazonaws.com.cn", ".amazon.com"];

/// Operators and keys in AWS's order.
#[derive(Serialize)]
#[serde(rename_all = "PascalCase")]
struct Condition<'a> {
    #[serde(skip_serializing_if = "StringEquals::is_empty")]
    string_equals: StringEquals<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    bool: Option<Flags>,
    #[serde(skip_serializing_if = "Option::is_none")]
    arn_like: Option<ArnLike<'a>>,
}

#[derive(Serialize)]
struct StringEquals<'a> {
    #[serde(rename = "AWS:SourceAccount", skip_serializing_if = "Option::is_none")]
    account: Option<&'a str>,
    #[serde(rename = "lambda:EventSourceToken", skip_serializing_if = "Option::is_none")]
    token: Option<&'a str>,
    #[serde(rename = "lambda:FunctionUrlAuthType", skip_serializing_if = "Option::is_none")]
    url_auth: Option<&'a str>,
    #[serde(rename = "aws:PrincipalOrgID", skip_serializing_if = "Option::is_none")]
    organization: Option<&'a str>,
}

#[derive(Serialize)]
struct Flags {
    #[serde(rename = "lambda:InvokedViaFunctionUrl")]
    via_url: String,
}

#[derive(Serialize)]
struct ArnLike<'a> {
    #[serde(rename = "AWS:SourceArn")]
    source: &'a str,
}

impl<'a> Condition<'a> {
    fn of(input: &'a AddPermissionInput) -> Self {
        Self {
            string_equals: StringEquals {
                account: input.source_account.as_deref(),
                token: input.event_source_token.as_deref(),
                url_auth: input.function_url_auth_type.as_deref(),
                organization: input.principal_org_id.as_deref(),
            },
            bool: input.invoked_via_function_url.map(|yes| Flags { via_url: yes.to_string() }),
            arn_like: input.source_arn.as_deref().map(|source| ArnLike { source }),
        }
    }

    fn is_empty(&self) -> bool {
        self.string_equals.is_empty() && self.bool.is_none() && self.arn_like.is_none()
    }
}

impl StringEquals<'_> {
    fn is_empty(&self) -> bool {
        [self.account, self.token, self.url_auth, self.organization].iter().all(Option::is_none)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(principal: &str) -> AddPermissionInput {
        AddPermissionInput {
            statement_id: "s".into(),
            action: "lambda:InvokeFunction".into(),
            principal: principal.into(),
            ..Default::default()
        }
    }

    fn check(input: AddPermissionInput, expect: &str) {
        assert_eq!(statement(&input, "R").unwrap().json, expect);
    }

    #[test]
    fn principals_take_awss_forms() {
        for (given, shown) in [
            ("*", r#""*""#),
            ("s3.amazonaws.com", r#"{"Service":"s3.amazonaws.com"}"#),
            ("123456789012", r#"{"AWS":"arn:aws:iam::123456789012:root"}"#),
            ("arn:aws:iam::123456789012:role/r", r#"{"AWS":"arn:aws:iam::123456789012:role/r"}"#),
        ] {
            let expect = format!(
                r#"{{"Sid":"s","Effect":"Allow","Principal":{shown},"Action":"lambda:InvokeFunction","Resource":"R"}}"#
            );
            check(asked(given), &expect);
        }
        for wrong in ["invalid.nonaws.com", "12345", "arn:aws:iam::role/r", "arn:aws:s3:::bucket"] {
            assert!(statement(&asked(wrong), "R").is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_layer_is_lent_to_accounts_and_organizations() {
        let input = AddLayerVersionPermissionInput {
            statement_id: "s".into(),
            action: "lambda:GetLayerVersion".into(),
            principal: "*".into(),
            organization_id: Some("o-1234567890".into()),
            ..Default::default()
        };
        assert_eq!(
            of_layer(&input, "R").unwrap().json,
            r#"{"Sid":"s","Effect":"Allow","Principal":"*","Action":"lambda:GetLayerVersion","Resource":"R","Condition":{"StringEquals":{"aws:PrincipalOrgID":"o-1234567890"}}}"#
        );
    }

    #[test]
    fn conditions_come_in_awss_order() {
        let input = AddPermissionInput {
            source_arn: Some("arn:aws:s3:::b".into()),
            source_account: Some("123456789012".into()),
            principal_org_id: Some("o-1234567890".into()),
            function_url_auth_type: Some("NONE".into()),
            action: "lambda:InvokeFunctionUrl".into(),
            ..asked("*")
        };
        check(
            input.clone(),
            r#"{"Sid":"s","Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunctionUrl","Resource":"R","Condition":{"StringEquals":{"AWS:SourceAccount":"123456789012","lambda:FunctionUrlAuthType":"NONE","aws:PrincipalOrgID":"o-1234567890"},"ArnLike":{"AWS:SourceArn":"arn:aws:s3:::b"}}}"#,
        );
        let other_action = AddPermissionInput { action: "lambda:InvokeFunction".into(), ..input };
        assert!(statement(&other_action, "R").is_err());
        check(
            AddPermissionInput { event_source_token: Some("t".into()), ..asked("*") },
            r#"{"Sid":"s","Effect":"Allow","Principal":"*","Action":"lambda:InvokeFunction","Resource":"R","Condition":{"StringEquals":{"lambda:EventSourceToken":"t"}}}"#,
        );
    }
}
