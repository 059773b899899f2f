//! What AWS demands of a document before it stores it, and its words where that fails.
//!
//! Messages and their order come from recordings of CreatePolicy, CreateRole and UpdateAssumeRolePolicy.

use crate::condition::Condition;
use crate::document::{Document, Draft, Malformed, Purpose};
use crate::statement::Principals;
use std::collections::HashSet;

type Result<T = ()> = std::result::Result<T, Malformed>;

fn malformed<T>(message: impl Into<String>) -> Result<T> {
    Err(Malformed(message.into()))
}

pub(crate) fn check(document: &Document, purpose: Purpose) -> Result {
    if purpose == Purpose::Identity && document.version.as_deref() != Some("2012-10-17") {
        return malformed("Policy document must be version 2012-10-17 or greater.");
    }
    document.statements.iter().try_for_each(legacy)?;
    if purpose != Purpose::Resource {
        sids(document)?;
    }
    document.statements.iter().try_for_each(|statement| match purpose {
        Purpose::Identity => identity(statement),
        Purpose::Trust => trust(statement),
        Purpose::Resource => principal(statement).and_then(|_| actions(statement).map(drop)),
    })
}

/// What an older reader of AWS's, still in the way, does not take.
fn legacy(statement: &Draft) -> Result {
    let exact = matches!(statement.effect.as_str(), "Allow" | "Deny");
    let typed = statement.conditions.iter().all(|(operator, _, values)| Condition::is_well_typed(*operator, values));
    let resources = statement.resources.iter().flat_map(|(_, texts)| texts);
    if exact && typed && resources.into_iter().all(|text| has_arn_shape(text)) {
        return Ok(());
    }
    malformed("The policy failed legacy parsing")
}

/// An ARN may be cut short after the service or at a star, and has a service.
fn has_arn_shape(text: &str) -> bool {
    let parts: Vec<_> = text.split(':').collect();
    let whole = match parts.len() {
        4 | 5 => parts.last().is_some_and(|last| last.contains(['*', '?', '$'])),
        _ => true,
    };
    parts.len() < 3 || parts[0] != "arn" || (whole && !parts[2].is_empty())
}

fn sids(document: &Document) -> Result {
    let mut seen = HashSet::new();
    for sid in document.statements.iter().filter_map(|statement| statement.sid.as_deref()).filter(|sid| !sid.is_empty())
    {
        if !sid.bytes().all(|b| b.is_ascii_alphanumeric()) {
            return malformed(
                "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*",
            );
        }
        if !seen.insert(sid) {
            return malformed("Statement IDs (SID) in a single policy must be unique.");
        }
    }
    Ok(())
}

fn identity(statement: &Draft) -> Result {
    if statement.principals.is_some() {
        return malformed("Policy document should not specify a principal.");
    }
    let Some((_, actions)) = statement.actions.as_ref().filter(|(_, texts)| !texts.is_empty()) else {
        return malformed("Policy statement must contain actions.");
    };
    let Some((_, resources)) = statement.resources.as_ref().filter(|(_, texts)| !texts.is_empty()) else {
        return malformed("Policy statement must contain resources.");
    };
    resources.iter().try_for_each(|text| resource(text))?;
    actions.iter().try_for_each(|text| action(text))
}

fn trust(statement: &Draft) -> Result {
    if statement.resources.is_some() {
        return malformed("Has prohibited field Resource");
    }
    let principals = principal(statement)?;
    if principals.everyone {
        return malformed("AssumeRolepolicy contained an invalid principal: \"STAR\":\"*\".");
    }
    if let Some(service) = principals.services.iter().find(|name| !is_service_name(name)) {
        return malformed(format!("Invalid principal in policy: \"SERVICE\":\"{service}\""));
    }
    let actions = actions(statement)?;
    if !actions.iter().all(|action| action.len() > 4 && action[..4].eq_ignore_ascii_case("sts:")) {
        return malformed("AssumeRole policy may only specify STS AssumeRole actions.");
    }
    Ok(())
}

fn principal(statement: &Draft) -> Result<Principals> {
    let Some((_, value)) = &statement.principals else { return malformed("Missing required field Principal") };
    Principals::read(value).ok_or_else(Malformed::syntax)
}

fn actions(statement: &Draft) -> Result<&[String]> {
    match &statement.actions {
        Some((_, actions)) if !actions.is_empty() => {
            actions.iter().try_for_each(|text| action(text))?;
            Ok(actions)
        }
        _ => malformed("Missing required field Action"),
    }
}

/// Which services exist is Amazon's to know; we know what their names end in.
fn is_service_name(name: &str) -> bool {
    const DOMAINS: [&str; 4] = [".amazonaws.com", ".amazonaws.com.cn", ".amazon.com", ".aws.internal"];
    name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
        && DOMAINS.iter().any(|domain| name.ends_with(domain))
}

fn action(text: &str) -> Result {
    if text == "*" {
        return Ok(());
    }
    match text.split_once(':') {
        None => malformed("Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."),
        Some((_, name)) if name.contains(':') => malformed("Actions/Condition can contain only one colon."),
        Some((vendor, _)) if is_vendor(vendor) => Ok(()),
        Some((vendor, _)) => malformed(format!("Vendor {vendor} is not valid")),
    }
}

fn is_vendor(text: &str) -> bool {
    text == "*" || (!text.is_empty() && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.')))
}

fn resource(text: &str) -> Result {
    if text == "*" {
        return Ok(());
    }
    let mut parts: Vec<&str> = text.splitn(6, ':').collect();
    if parts.len() == 1 {
        return malformed(format!("Resource {text} must be in ARN format or \"*\"."));
    }
    let given = parts.len();
    parts.resize(6, "*");
    let [_, partition, service, region, account, path] = parts[..] else { return Ok(()) };
    if !matches!(
        partition,
        "aws" | "aws-cn" | "aws-us-gov" | "aws-iso" | "aws-iso-b" | "aws-iso-e" | "aws-iso-f" | "aws-eusc" | "*"
    ) {
        let whole = format!("arn:{}", parts[1..].join(":"));
        return malformed(format!("Partition \"{partition}\" is not valid for resource \"{whole}\"."));
    }
    if given < 3 || (service != "*" && service.contains(['*', '?'])) {
        return malformed("Resource vendor must be fully qualified and cannot contain regexes.");
    }
    match service {
        "iam" => iam_resource(text, region, path),
        "s3" if !region.is_empty() && account.is_empty() => {
            malformed(format!("Resource {text} can not contain region information."))
        }
        _ => Ok(()),
    }
}

const IAM_PATHS: [&str; 13] = [
    "user/",
    "federated-user/",
    "role/",
    "group/",
    "instance-profile/",
    "mfa/",
    "server-certificate/",
    "policy/",
    "sms-mfa/",
    "saml-provider/",
    "oidc-provider/",
    "report/",
    "access-report/",
];

fn iam_resource(text: &str, region: &str, path: &str) -> Result {
    if !matches!(region, "" | "*") {
        return malformed(format!("IAM resource {text} cannot contain region information."));
    }
    let known =
        path == "root" || path.contains(['*', '?', '$']) || IAM_PATHS.iter().any(|start| path.starts_with(start));
    if known {
        return Ok(());
    }
    malformed(format!("IAM resource path must either be \"*\", root, or start with {}.", IAM_PATHS.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Policy;

    fn parse(statement: &str, purpose: Purpose) -> std::result::Result<(), String> {
        let text = format!(r#"{{"Version": "2012-10-17", "Statement": {statement}}}"#);
        Policy::parse(&text, purpose).map(|_| ()).map_err(|error| error.0)
    }

    #[track_caller]
    fn refuses(statement: &str, message: &str) {
        assert_eq!(parse(statement, Purpose::Identity), Err(message.to_owned()), "{statement}");
    }

    const SYNTAX: &str = "Syntax errors in policy.";
    const LEGACY: &str = "The policy failed legacy parsing";
    const VENDOR: &str = "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.";

    /// The outcomes are recordings of CreatePolicy (February 2026).
    #[test]
    fn whole_documents() {
        let check = |text: &str, message: &str| {
            assert_eq!(Policy::parse(text, Purpose::Identity), Err(Malformed(message.into())), "{text}")
        };
        let version = "Policy document must be version 2012-10-17 or greater.";
        let ok = r#"{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:s3:::b"}"#;
        check("This is not a json document", SYNTAX);
        check(&format!(r#"{{"Statement":{ok}}}"#), version);
        check(&format!(r#"{{"Version":"2008-10-17","Statement":{ok}}}"#), version);
        check(&format!(r#"{{"Version":"2013-10-17","Statement":{ok}}}"#), SYNTAX);
        check(r#"{"Version":"2012-10-17"}"#, SYNTAX);
        check(&format!(r#"{{"Version":"2012-10-17","Statement":{ok},"Extra":1}}"#), SYNTAX);
        check(&format!(r#"{{"Version":"2012-10-17","Id":[],"Statement":{ok}}}"#), SYNTAX);
        check(r#"{"Version":"2012-10-17","Statement":[]}"#, SYNTAX);
        check(r#"{"Version":"2012-10-17","Statement":["afd"]}"#, SYNTAX);
        check(r#"{"Statement":{"Effect":"denY","Action":"s3:ListBucket","Resource":"*"}}"#, version);
        check(r#"{"Statement":[{"Sid":"a","Effect":"Allow"},{"Sid":"a","Effect":"Allow"}]}"#, version);
        assert!(
            Policy::parse(&format!(r#"{{"Version":"2012-10-17","Id":"x","Statement":[{ok}]}}"#), Purpose::Identity)
                .is_ok()
        );
    }

    #[test]
    fn actions_and_resources() {
        let with_action =
            |action: &str| format!(r#"{{"Effect":"Allow","Action":{action},"Resource":"arn:aws:s3:::b"}}"#);
        refuses(&with_action(r#""invalid""#), VENDOR);
        refuses(&with_action(r#""a a:ListBucket""#), "Vendor a a is not valid");
        refuses(&with_action(r#""s3:List:Bucket""#), "Actions/Condition can contain only one colon.");
        refuses(&with_action("[]"), "Policy statement must contain actions.");
        refuses(&with_action("{}"), SYNTAX);
        refuses(&with_action("[[]]"), SYNTAX);
        refuses(r#"{"Effect":"Allow","NotAction":"","Resource":"arn:aws:s3:::b"}"#, VENDOR);
        refuses(r#"{"Effect":"Allow","Action":"a:b","NotAction":"a:b","Resource":"*"}"#, SYNTAX);
        refuses(r#"{"Effect":"Allow","Action":"s3:ListBucket"}"#, "Policy statement must contain resources.");
        refuses(r#"{"Effect":"Allow","Action":"invalid"}"#, "Policy statement must contain resources.");
        refuses(r#"{"Effect":"Allow"}"#, "Policy statement must contain actions.");
        refuses(
            r#"[{"Effect":"Deny"},{"Effect":"Allow","Action":"s3:L","Resource":"*"}]"#,
            "Policy statement must contain actions.",
        );
        for (resource, message) in [
            ("invalid resource", r#"Resource invalid resource must be in ARN format or "*"."#),
            ("", r#"Resource  must be in ARN format or "*"."#),
            ("a:bsdf", r#"Partition "bsdf" is not valid for resource "arn:bsdf:*:*:*:*"."#),
            ("a:b:cadf", r#"Partition "b" is not valid for resource "arn:b:cadf:*:*:*"."#),
            ("a:b:c:d:e:f:g:h", r#"Partition "b" is not valid for resource "arn:b:c:d:e:f:g:h"."#),
            ("aws:s3:::example_bucket", r#"Partition "s3" is not valid for resource "arn:s3:::example_bucket:*"."#),
            ("arn:error:s3:::b", r#"Partition "error" is not valid for resource "arn:error:s3:::b"."#),
            ("arn:aws:s3::b", LEGACY),
            ("arn:aws::fdsasf", LEGACY),
            ("arn:aws::::b", LEGACY),
            ("arn:aws", "Resource vendor must be fully qualified and cannot contain regexes."),
            ("arn:aws:iam:us-east-1::b", "IAM resource arn:aws:iam:us-east-1::b cannot contain region information."),
            ("arn:aws:s3:us-east-1::b", "Resource arn:aws:s3:us-east-1::b can not contain region information."),
        ] {
            refuses(&format!(r#"{{"Effect":"Allow","Action":"s3:ListBucket","Resource":"{resource}"}}"#), message);
        }
        refuses(
            r#"{"Effect":"Allow","Action":"s3:ListBucket","Resource":"arn:aws:iam:::b"}"#,
            "IAM resource path must either be \"*\", root, or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.",
        );
    }

    #[test]
    fn effects_conditions_and_ids() {
        let with =
            |condition: &str| format!(r#"{{"Effect":"Allow","Action":"s3:L","Resource":"*","Condition":{condition}}}"#);
        for condition in [
            "[]",
            "\"a\"",
            r#"{"a":"b"}"#,
            r#"{"DateGreaterThan":"b"}"#,
            r#"{"DateGreaterThan":[]}"#,
            r#"{"DateGreaterThan":{"a":{}}}"#,
            r#"{"x":{"a":"1"}}"#,
            r#"{"ForAnyValue::StringEqualsIfExists":{"a":"b"}}"#,
        ] {
            refuses(&with(condition), SYNTAX);
        }
        refuses(&with(r#"{"DateGreaterThan":{"a":"sdfdsf"}}"#), LEGACY);
        refuses(r#"{"Effect":"invalid","Action":"s3:L","Resource":"*"}"#, SYNTAX);
        refuses(r#"{"Effect":"denY","Action":"s3:L","Resource":"*"}"#, LEGACY);
        refuses(r#"{"Effect":"allow","Resource":"arn:aws:s3:us-east-1::b"}"#, LEGACY);
        refuses(r#"{"Sid":[],"Effect":"Allow","Action":"s3:L","Resource":"*"}"#, SYNTAX);
        refuses(
            r#"[{"Sid":"sdf","Effect":"Allow","Action":"s3:L","Resource":"*"},{"Sid":"sdf","Effect":"Allow"}]"#,
            "Statement IDs (SID) in a single policy must be unique.",
        );
        refuses(
            r#"{"Effect":"Allow","Principal":"*","Action":"s3:L","Resource":"*"}"#,
            "Policy document should not specify a principal.",
        );
    }

    #[test]
    fn what_aws_accepts() {
        for rest in [
            r#""Action":"iam: asdf safdsf af ","Resource":"arn:aws:s3:::b""#,
            r#""Action":"*","Resource":["arn:aws:s3:::b","*"]"#,
            r#""Action":"s3.s:L","Resource":"arn:aws:fdsasf""#,
            r#""NotAction":"s3:L","NotResource":"*""#,
            r#""Sid":"","Action":"rds:*","Resource":["arn:aws:rds:region:*:*"]"#,
            r#""Action":"s3:*","Resource":"arn:aws:s3:us-west-2:123456789012:accesspoint/a/object/*""#,
            r#""Action":"iam:Get*","Resource":"arn:aws:iam::*:user/${aws:username}""#,
            r#""Action":"s3:L","Resource":"*","Condition":{}"#,
            r#""Action":"s3:L","Resource":"*","Condition":{"x":{},"y":{}}"#,
            r#""Action":"s3:L","Resource":"*","Condition":{"DateGreaterThan":{"a":[]}}"#,
            r#""Action":"s3:L","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":false},"NumericLessThan":{"s3:max-keys":10}}"#,
            r#""Action":"logs:*","Resource":"arn:aws:logs:*""#,
        ] {
            assert_eq!(parse(&format!(r#"{{"Effect":"Allow",{rest}}}"#), Purpose::Identity), Ok(()), "{rest}");
        }
    }

    #[test]
    fn trust_policies() {
        let check = |text: &str, expect: std::result::Result<(), &str>| {
            assert_eq!(parse(text, Purpose::Trust), expect.map_err(str::to_owned), "{text}");
        };
        check(r#"{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}"#, Ok(()));
        check(
            r#"{"Effect":"Allow","Principal":{"AWS":["*","123456789012"]},"Action":["sts:AssumeRole","sts:TagSession"]}"#,
            Ok(()),
        );
        check(r#"{"Effect":"Allow","Action":"sts:AssumeRole"}"#, Err("Missing required field Principal"));
        check(
            r#"{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole","Resource":"*"}"#,
            Err("Has prohibited field Resource"),
        );
        check(
            r#"{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"s3:GetObject"}"#,
            Err("AssumeRole policy may only specify STS AssumeRole actions."),
        );
        check(
            r#"{"Effect":"Allow","Principal":{"Service":"lambda"},"Action":"sts:AssumeRole"}"#,
            Err(r#"Invalid principal in policy: "SERVICE":"lambda""#),
        );
        check(
            r#"{"Effect":"Allow","Principal":"*","Action":"sts:AssumeRole"}"#,
            Err("AssumeRolepolicy contained an invalid principal: \"STAR\":\"*\"."),
        );
        assert_eq!(
            Policy::parse("nonsense", Purpose::Trust),
            Err(Malformed("This policy contains invalid Json".into()))
        );
    }
}
