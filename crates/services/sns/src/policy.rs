//! The policy of a topic: AWS's default, and statements that are added and removed by their label.

use crate::errors::invalid;
use api::sns::errors::not_found_exception;
use cloud::Result;
use iam::{Policy, Purpose};
use serde_json::{Value, json};
use std::sync::Arc;

/// Bytes of a policy.
const MOST: usize = 30_720;
/// Statements of a policy.
const STATEMENTS: usize = 100;

/// Actions that a topic's policy may name.
const ACTIONS: &[&str] = &[
    "AddPermission",
    "DeleteTopic",
    "GetDataProtectionPolicy",
    "GetTopicAttributes",
    "ListSubscriptionsByTopic",
    "ListTagsForResource",
    "Publish",
    "PutDataProtectionPolicy",
    "RemovePermission",
    "SetTopicAttributes",
    "Subscribe",
];
/// Which no longer exists, and many policies name.
const RECEIVE: &str = "Receive";

/// What a topic has that was given none: its account may do everything, by whichever of its identities.
pub fn default(arn: &str, account: &str) -> Arc<str> {
    let actions = [
        "SNS:GetTopicAttributes",
        "SNS:SetTopicAttributes",
        "SNS:AddPermission",
        "SNS:RemovePermission",
        "SNS:DeleteTopic",
        "SNS:Subscribe",
        "SNS:ListSubscriptionsByTopic",
        "SNS:Publish",
    ];
    // Text, since members have an order.
    let actions: Vec<_> = actions.iter().map(|action| format!("\"{action}\"")).collect();
    format!(
        r#"{{"Version":"2008-10-17","Id":"__default_policy_ID","Statement":[{{"Sid":"__default_statement_ID","Effect":"Allow","Principal":{{"AWS":"*"}},"Action":[{}],"Resource":"{arn}","Condition":{{"StringEquals":{{"AWS:SourceOwner":"{account}"}}}}}}]}}"#,
        actions.join(",")
    )
    .into()
}

/// What is checked of a policy before it is kept.
pub fn check(text: &str) -> Result<Arc<str>> {
    let malformed = |what: &str| invalid(format!("Policy Error: {what}"));
    if text.len() > MOST {
        return Err(malformed("Policy exceeds the maximum size"));
    }
    let document: Value = serde_json::from_str(text).map_err(|_| malformed("null"))?;
    let statements = statements_of(&document);
    if statements.is_empty() || statements.len() > STATEMENTS {
        return Err(malformed("null"));
    }
    statements.iter().try_for_each(|statement| in_scope(statement))?;
    Policy::parse(text, Purpose::Resource).map_err(|error| malformed(&error.to_string()))?;
    Ok(text.into())
}

fn statements_of(document: &Value) -> Vec<&Value> {
    match &document["Statement"] {
        Value::Array(list) => list.iter().collect(),
        one @ Value::Object(_) => vec![one],
        _ => Vec::new(),
    }
}

fn in_scope(statement: &Value) -> Result<()> {
    let actions = ["Action", "NotAction"].into_iter().map(|name| &statement[name]);
    let named: Vec<&str> = actions
        .flat_map(|value| match value {
            Value::Array(list) => list.iter().filter_map(Value::as_str).collect(),
            one => one.as_str().into_iter().collect::<Vec<_>>(),
        })
        .collect();
    if named.is_empty() || !named.iter().all(|action| is_action(action)) {
        return Err(invalid("Policy statement action out of service scope!"));
    }
    Ok(())
}

fn is_action(text: &str) -> bool {
    if text == "*" {
        return true;
    }
    let Some((service, action)) = text.split_once(':') else { return false };
    let known = |name: &&str| name.eq_ignore_ascii_case(action);
    service.eq_ignore_ascii_case("sns") && (action.contains(['*', '?']) || ACTIONS.iter().any(known) || known(&RECEIVE))
}

/// A statement by which these accounts may do this.
pub fn add(policy: &str, topic: &str, label: &str, accounts: &[String], actions: &[String]) -> Result<Arc<str>> {
    if label.is_empty() || accounts.is_empty() || actions.is_empty() {
        let missing = [("Label", label.is_empty()), ("AWSAccountId", accounts.is_empty())];
        let name = missing.iter().find(|(_, missing)| *missing).map_or("ActionName", |(name, _)| name);
        return Err(invalid(name));
    }
    let known = |action: &String| action == "*" || ACTIONS.contains(&action.as_str());
    if !actions.iter().all(known) {
        return Err(invalid("Policy statement action out of service scope!"));
    }
    let is_account = |text: &String| text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit());
    if let Some(wrong) = accounts.iter().find(|account| !is_account(account)) {
        return Err(invalid(format!("AWSAccountId Reason: Not a valid AWS Account ID: {wrong}")));
    }
    let mut document = parsed(policy)?;
    let statements = list(&mut document);
    if statements.iter().any(|statement| statement["Sid"] == *label) {
        return Err(invalid("Statement already exists"));
    }
    if statements.len() >= STATEMENTS {
        return Err(invalid("Policy Error: too many statements"));
    }
    let principals = accounts.iter().map(|account| format!("arn:aws:iam::{account}:root"));
    statements.push(json!({
        "Sid": label,
        "Effect": "Allow",
        "Principal": {"AWS": one_or_more(principals)},
        "Action": one_or_more(actions.iter().map(|action| format!("SNS:{action}"))),
        "Resource": topic,
    }));
    Ok(document.to_string().into())
}

pub fn remove(policy: &str, label: &str) -> Result<Arc<str>> {
    let mut document = parsed(policy)?;
    let statements = list(&mut document);
    let before = statements.len();
    statements.retain(|statement| statement["Sid"] != *label);
    if statements.len() == before {
        return Err(not_found_exception("Statement does not exist"));
    }
    Ok(document.to_string().into())
}

fn parsed(policy: &str) -> Result<Value> {
    serde_json::from_str(policy).map_err(api::Error::internal)
}

/// The statements, as a list even where there is one outside of any.
fn list(document: &mut Value) -> &mut Vec<Value> {
    let statements = &mut document["Statement"];
    if !statements.is_array() {
        *statements = Value::Array(vec![statements.take()]);
    }
    statements.as_array_mut().expect("it was made one")
}

fn one_or_more(texts: impl Iterator<Item = String>) -> Value {
    let mut texts: Vec<Value> = texts.map(Value::String).collect();
    if texts.len() == 1 { texts.remove(0) } else { Value::Array(texts) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ARN: &str = "arn:aws:sns:us-east-1:000000000000:t";

    #[test]
    fn the_default_policy_is_one_that_could_be_set() {
        let text = default(ARN, "000000000000");
        assert_eq!(check(&text).unwrap(), text);
    }

    #[test]
    fn statements_come_and_go_by_their_label() {
        let (accounts, actions) = (["111111111111".to_owned()], ["Publish".to_owned(), "Subscribe".to_owned()]);
        let before = default(ARN, "000000000000");
        let after = add(&before, ARN, "l", &accounts, &actions).unwrap();
        let document: Value = serde_json::from_str(&after).unwrap();
        assert_eq!(document["Statement"][1]["Principal"]["AWS"], "arn:aws:iam::111111111111:root");
        assert_eq!(document["Statement"][1]["Action"], json!(["SNS:Publish", "SNS:Subscribe"]));
        assert!(add(&after, ARN, "l", &accounts, &actions).unwrap_err().message.ends_with("Statement already exists"));
        assert!(remove(&after, "l").is_ok() && remove(&before, "l").is_err());
        let told = add(&before, ARN, "m", &accounts, &["Nothing".to_owned()]).unwrap_err().message;
        assert_eq!(told, "Invalid parameter: Policy statement action out of service scope!");
        assert!(add(&before, ARN, "m", &["x".to_owned()], &actions).is_err());
    }

    #[test]
    fn a_policy_is_checked_before_it_is_kept() {
        let statement = |fields: &str| format!(r#"{{"Version":"2012-10-17","Statement":[{{{fields}}}]}}"#);
        let good =
            r#""Effect":"Allow","Principal":{"Service":"s3.amazonaws.com"},"Action":"SNS:Publish","Resource":"*""#;
        assert!(check(&statement(good)).is_ok());
        for (text, message) in [
            ("{", "Invalid parameter: Policy Error: null"),
            ("{}", "Invalid parameter: Policy Error: null"),
            (
                &statement(&good.replace("SNS:Publish", "sqs:SendMessage")),
                "Invalid parameter: Policy statement action out of service scope!",
            ),
        ] {
            assert_eq!(check(text).unwrap_err().message, message);
        }
        assert!(check(&statement(&good.replace("Allow", "Perhaps"))).is_err());
    }
}
