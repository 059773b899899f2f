//! The policy that a form's signature covers: what its fields may say.
//!
//! Source: "POST policy" of the S3 API reference.

use super::parse::IGNORED;
use super::{Form, Length};
use crate::{Error, Result};
use base::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::Value;

/// Fields that no condition needs to name.
const FREE: &[&str] = &["policy", "x-amz-signature", "signature", "awsaccesskeyid", "file"];

/// Checks the form against its policy, base64 of JSON. Returns the length the policy allows, if it says.
pub fn check(document: &str, form: &Form, bucket: &str, now: Timestamp) -> Result<Option<Length>> {
    let invalid = |what: &str| Error::InvalidPolicyDocument { message: format!("Invalid Policy: {what}") };
    let bytes = STANDARD.decode(document).map_err(|_| invalid("Could not decode the policy."))?;
    let policy: Value = serde_json::from_slice(&bytes).map_err(|_| invalid("Invalid JSON."))?;
    let expiration = policy["expiration"].as_str().ok_or_else(|| invalid("Policy missing expiration."))?;
    let expiration = parse_time(expiration).ok_or_else(|| invalid("Invalid 'expiration' value."))?;
    if now > expiration {
        return Err(denied("Policy expired."));
    }
    let conditions = policy["conditions"].as_array().ok_or_else(|| invalid("Policy missing conditions."))?;
    let mut named = Vec::new();
    let mut length = None;
    for condition in conditions {
        match read(condition).ok_or_else(|| invalid("Invalid condition."))? {
            Condition::Length(allowed) => length = Some(allowed),
            Condition::Field { name, value, prefix } => {
                let actual = value_of(form, bucket, &name);
                let holds = if prefix { starts(&name, &actual, &value) } else { actual == value };
                if !holds {
                    let kind = if prefix { "starts-with" } else { "eq" };
                    return Err(denied(&format!("Policy Condition failed: [\"{kind}\", \"${name}\", \"{value}\"]")));
                }
                named.push(name);
            }
        }
    }
    let extra =
        |name: &str| !FREE.contains(&name) && !name.starts_with(IGNORED) && !named.iter().any(|one| one == name);
    let extras: Vec<&str> = form.fields().map(|(name, _)| name).filter(|name| extra(name)).collect();
    if extras.is_empty() { Ok(length) } else { Err(denied(&format!("Extra input fields: {}", extras.join(", ")))) }
}

fn denied(why: &str) -> Error {
    Error::other("AccessDenied", 403, format!("Invalid according to Policy: {why}"))
}

enum Condition {
    /// The name in lower case.
    Field {
        name: String,
        value: String,
        prefix: bool,
    },
    Length(Length),
}

fn read(condition: &Value) -> Option<Condition> {
    if let Some(object) = condition.as_object() {
        let (name, value) = object.iter().next().filter(|_| object.len() == 1)?;
        let value = value.as_str()?.to_owned();
        return Some(Condition::Field { name: name.to_ascii_lowercase(), value, prefix: false });
    }
    let [kind, first, second] = condition.as_array()?.as_slice() else { return None };
    let kind = kind.as_str()?.to_ascii_lowercase();
    if kind == "content-length-range" {
        return Some(Condition::Length(Length { min: number(first)?, max: number(second)? }));
    }
    let name = first.as_str()?.strip_prefix('$')?.to_ascii_lowercase();
    let value = second.as_str()?.to_owned();
    match kind.as_str() {
        "eq" => Some(Condition::Field { name, value, prefix: false }),
        "starts-with" => Some(Condition::Field { name, value, prefix: true }),
        _ => None,
    }
}

fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

fn value_of(form: &Form, bucket: &str, name: &str) -> String {
    match name {
        "bucket" => bucket.to_owned(),
        _ => form.field(name).unwrap_or_default().to_owned(),
    }
}

/// Of a list of content types each one must begin so.
fn starts(name: &str, actual: &str, prefix: &str) -> bool {
    match name {
        "content-type" => actual.split(',').all(|one| one.trim().starts_with(prefix)),
        _ => actual.starts_with(prefix),
    }
}

fn parse_time(text: &str) -> Option<Timestamp> {
    let at = time::OffsetDateTime::parse(text, &time::format_description::well_known::Rfc3339).ok()?;
    Some(Timestamp::from_millis((at.unix_timestamp_nanos() / 1_000_000) as i64))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_policy(policy: &str, fields: &[(&str, &str)]) -> Result<Option<Length>, String> {
        let document = STANDARD.encode(policy);
        check(&document, &Form::of(fields), "b", Timestamp::from_millis(1_000)).map_err(|error| error.to_string())
    }

    #[test]
    fn fields_must_be_as_the_policy_says() {
        let policy = r#"{"expiration": "2030-01-01T00:00:00.000Z", "conditions": [
            {"bucket": "b"}, ["eq", "$Key", "k"], ["starts-with", "$Content-Type", "image/"],
            ["content-length-range", 1, "10"]]}"#;
        let good = [("key", "k"), ("content-type", "image/png"), ("x-ignore-me", "1"), ("policy", "…")];
        assert_eq!(check_policy(policy, &good), Ok(Some(Length { min: 1, max: 10 })));
        for (fields, part) in [
            (&[("key", "other"), ("content-type", "image/png")][..], r#"["eq", "$key", "k"]"#),
            (&[("key", "k"), ("content-type", "text/html")], r#"["starts-with", "$content-type", "image/"]"#),
            (&[("key", "k"), ("content-type", "image/png"), ("acl", "x")], "Extra input fields: acl"),
        ] {
            let error = check_policy(policy, fields).unwrap_err();
            assert!(error.starts_with("Invalid according to Policy:") && error.contains(part), "{error}");
        }
    }

    #[test]
    fn a_policy_ends_and_must_be_one() {
        let expired = r#"{"expiration": "1970-01-01T00:00:00Z", "conditions": []}"#;
        assert_eq!(check_policy(expired, &[]).unwrap_err(), "Invalid according to Policy: Policy expired.");
        for bad in
            ["", "{}", r#"{"expiration": "soon", "conditions": []}"#, r#"{"expiration": "2030-01-01T00:00:00Z"}"#]
        {
            assert!(check_policy(bad, &[]).unwrap_err().starts_with("Invalid Policy"), "{bad}");
        }
    }
}
