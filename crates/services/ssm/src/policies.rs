//! Policies of advanced parameters. `Expiration` is carried out; the notifications are events, and are kept only.

use api::ssm as aws;
use api::ssm::errors::{
    invalid_policy_attribute_exception, invalid_policy_type_exception, policies_limit_exceeded_exception,
};
use cloud::Result;
use serde_json::Value;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

const POLICIES: usize = 10;
const TYPES: &[&str] = &["Expiration", "ExpirationNotification", "NoChangeNotification"];

/// From the JSON text of a request.
pub fn parse(text: &str) -> Result<Vec<Value>> {
    let bad = |why: &str| invalid_policy_attribute_exception(why);
    let Ok(Value::Array(policies)) = serde_json::from_str(text) else {
        return Err(bad("Policies must be a JSON array of policies."));
    };
    if policies.len() > POLICIES {
        return Err(policies_limit_exceeded_exception(format!("No more than {POLICIES} policies can be given.")));
    }
    for policy in &policies {
        let kind = policy["Type"].as_str().unwrap_or_default();
        if !TYPES.contains(&kind) {
            return Err(invalid_policy_type_exception(format!("The policy type {kind} is not supported.")));
        }
        if kind == "Expiration" && expires(policy).is_none() {
            return Err(bad("The Timestamp of an Expiration must be such as 2018-12-02T21:34:33.000Z."));
        }
    }
    Ok(policies)
}

fn expires(policy: &Value) -> Option<i64> {
    let text = policy["Attributes"]["Timestamp"].as_str()?;
    let at = OffsetDateTime::parse(text, &Rfc3339).ok()?;
    i64::try_from(at.unix_timestamp_nanos() / 1_000_000).ok()
}

/// Milliseconds at which a parameter with these policies ends.
pub fn expiration(policies: &[Value]) -> Option<i64> {
    policies.iter().filter(|policy| policy["Type"] == "Expiration").filter_map(expires).min()
}

pub fn shown(policies: &[Value]) -> Vec<aws::ParameterInlinePolicy> {
    let shown = |policy: &Value| aws::ParameterInlinePolicy {
        policy_text: Some(policy.to_string()),
        policy_type: policy["Type"].as_str().map(Into::into),
        policy_status: Some("Pending".into()),
    };
    policies.iter().map(shown).collect()
}
