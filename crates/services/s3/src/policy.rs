//! Whether a bucket policy lets strangers in.
//!
//! Source: "The meaning of 'public'" in the S3 User Guide.

use crate::model::{Bucket, Setting};
use serde_json::Value;

/// Condition keys that pin a statement to someone, where their value has no wildcard.
const PINNING_KEYS: &[&str] = &[
    "aws:sourcearn",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:sourceowner",
    "aws:sourceaccount",
    "aws:userid",
    "aws:principalorgid",
    "aws:principalorgpaths",
    "aws:principalaccount",
    "aws:principalarn",
    "s3:dataaccesspointarn",
    "s3:dataaccesspointaccount",
    "s3:x-amz-server-side-encryption-aws-kms-key-id",
];

/// Operators that compare for equality or likeness.
const PINNING_OPERATORS: &[&str] = &["stringequals", "stringequalsignorecase", "stringlike", "arnequals", "arnlike"];

/// Some statement allows anyone at all.
pub fn is_public(document: &str) -> bool {
    let Ok(document) = serde_json::from_str::<Value>(document) else { return false };
    list(&document["Statement"]).iter().any(|statement| lets_anyone(statement))
}

/// Public policies do not count for strangers: `RestrictPublicBuckets`.
pub fn shuts_out_strangers(bucket: &Bucket) -> bool {
    let restricted = crate::settings::public_access_block(bucket).and_then(|block| block.restrict_public_buckets);
    restricted == Some(true) && bucket.setting(Setting::Policy).is_some_and(|policy| is_public(policy))
}

fn list(value: &Value) -> Vec<&Value> {
    match value {
        Value::Array(items) => items.iter().collect(),
        Value::Null => Vec::new(),
        one => vec![one],
    }
}

fn lets_anyone(statement: &Value) -> bool {
    let principal = &statement["Principal"];
    let anyone = principal == "*"
        || list(&principal["AWS"]).iter().any(|one| **one == "*")
        || !statement["NotPrincipal"].is_null();
    statement["Effect"] == "Allow" && anyone && !is_pinned(&statement["Condition"])
}

fn is_pinned(condition: &Value) -> bool {
    let operators = condition.as_object().into_iter().flatten();
    operators.filter_map(|(operator, keys)| Some((operator, keys.as_object()?))).any(|(operator, keys)| {
        let operator = operator.to_ascii_lowercase();
        let operator = operator.rsplit(':').next().unwrap_or_default();
        keys.iter().any(|(key, values)| pins(operator, &key.to_ascii_lowercase(), values))
    })
}

fn pins(operator: &str, key: &str, values: &Value) -> bool {
    let values = list(values);
    if key == "aws:sourceip" {
        return operator == "ipaddress" && values.iter().all(|value| value.as_str().is_some_and(is_narrow));
    }
    PINNING_KEYS.contains(&key)
        && PINNING_OPERATORS.contains(&operator)
        && values.iter().all(|value| value.as_str().is_some_and(|text| !text.contains(['*', '?', '$'])))
}

/// A range of addresses that is not most of the world: /8 for IPv4 and /32 for IPv6 at the widest.
fn is_narrow(range: &str) -> bool {
    let Some((address, bits)) = range.split_once('/') else { return true };
    let widest = if address.contains(':') { 32 } else { 8 };
    bits.parse::<u8>().is_ok_and(|bits| bits >= widest)
}

#[cfg(test)]
mod tests {
    use super::is_public;

    #[test]
    fn public_is_what_lets_anyone_in() {
        let policy = |principal: &str, condition: &str| {
            format!(
                r#"{{"Statement": [{{"Effect": "Allow", "Principal": {principal}, "Action": "s3:GetObject",
                     "Resource": "arn:aws:s3:::b/*", "Condition": {condition}}}]}}"#
            )
        };
        for (principal, condition, public) in [
            (r#""*""#, "{}", true),
            (r#"{"AWS": ["*"]}"#, "{}", true),
            (r#"{"AWS": "arn:aws:iam::000000000000:root"}"#, "{}", false),
            (r#"{"Service": "lambda.amazonaws.com"}"#, "{}", false),
            (r#""*""#, r#"{"StringEquals": {"aws:SourceVpc": "vpc-1"}}"#, false),
            (r#""*""#, r#"{"StringLike": {"aws:SourceVpc": "vpc-*"}}"#, true),
            (r#""*""#, r#"{"IpAddress": {"aws:SourceIp": "10.0.0.0/8"}}"#, false),
            (r#""*""#, r#"{"IpAddress": {"aws:SourceIp": "0.0.0.0/1"}}"#, true),
            (r#""*""#, r#"{"StringEquals": {"aws:UserAgent": "x"}}"#, true),
        ] {
            assert_eq!(is_public(&policy(principal, condition)), public, "{principal} {condition}");
        }
    }
}
