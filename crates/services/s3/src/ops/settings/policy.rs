//! The bucket policy.

use crate::call::Call;
use crate::model::Setting;
use crate::ops::buckets;
use crate::{Error, Result, policy, settings};
use s3s::dto::*;
use serde_json::Value;

/// Bytes of a policy.
const MOST: usize = 20 * 1024;

pub async fn get(call: &Call, _input: GetBucketPolicyInput) -> Result<GetBucketPolicyOutput> {
    Ok(GetBucketPolicyOutput { policy: Some(kept(call)?) })
}

fn kept(call: &Call) -> Result<String> {
    let bucket = call.bucket()?;
    let policy = bucket.setting(Setting::Policy).map(ToString::to_string);
    policy.ok_or_else(|| Error::NoSuchBucketPolicy { bucket: bucket.name.clone() })
}

pub async fn put(call: &Call, input: PutBucketPolicyInput) -> Result<PutBucketPolicyOutput> {
    let bucket = call.bucket()?;
    check(&input.policy, &bucket.name)?;
    let blocked = settings::public_access_block(bucket).and_then(|block| block.block_public_policy) == Some(true);
    if blocked && policy::is_public(&input.policy) {
        let message = format!(
            "User: {} is not authorized to perform: s3:PutBucketPolicy on resource: \"{}\" because public policies are \
             prevented by the BlockPublicPolicy setting in S3 Block Public Access.",
            call.context.caller.principal.arn(),
            bucket.arn()
        );
        return Err(Error::other("AccessDenied", 403, message));
    }
    buckets::keep(call, Setting::Policy, input.policy).await?;
    Ok(PutBucketPolicyOutput::default())
}

pub async fn delete(call: &Call, _input: DeleteBucketPolicyInput) -> Result<DeleteBucketPolicyOutput> {
    buckets::forget(call, Setting::Policy).await?;
    Ok(DeleteBucketPolicyOutput::default())
}

pub async fn status(call: &Call, _input: GetBucketPolicyStatusInput) -> Result<GetBucketPolicyStatusOutput> {
    let public = policy::is_public(&kept(call)?);
    Ok(GetBucketPolicyStatusOutput { policy_status: Some(PolicyStatus { is_public: Some(public) }) })
}

/// What S3 checks of a policy before it keeps it.
fn check(text: &str, bucket: &str) -> Result<()> {
    let malformed = |message: &str| Error::MalformedPolicy { message: message.into() };
    if text.len() > MOST {
        return Err(malformed("Policy exceeds the maximum allowed document size."));
    }
    if !text.trim_start().starts_with('{') {
        return Err(malformed("Policies must be valid JSON and the first byte must be '{'"));
    }
    let document: Value = serde_json::from_str(text).map_err(|_| malformed("This policy contains invalid Json"))?;
    let statements = match &document["Statement"] {
        Value::Array(list) if !list.is_empty() => list.clone(),
        one @ Value::Object(_) => vec![one.clone()],
        _ => return Err(malformed("Missing required field Statement")),
    };
    statements.iter().try_for_each(|statement| check_statement(statement, bucket))?;
    // what cannot be evaluated must not be kept: it would lock everyone out
    let readable = iam::Policy::parse(text, iam::Purpose::Resource);
    readable.map(drop).map_err(|error| malformed(&error.to_string()))
}

fn check_statement(statement: &Value, bucket: &str) -> Result<()> {
    let malformed = |message: &str| Error::MalformedPolicy { message: message.into() };
    if !matches!(statement["Effect"].as_str(), Some("Allow" | "Deny")) {
        return Err(malformed("Missing required field Effect"));
    }
    if statement["Principal"].is_null() && statement["NotPrincipal"].is_null() {
        return Err(malformed("Missing required field Principal"));
    }
    let actions =
        texts(statement, ["Action", "NotAction"]).ok_or_else(|| malformed("Missing required field Action"))?;
    if actions.iter().any(|action| *action != "*" && !action.to_ascii_lowercase().starts_with("s3:")) {
        return Err(malformed("Policy has invalid action"));
    }
    let resources =
        texts(statement, ["Resource", "NotResource"]).ok_or_else(|| malformed("Missing required field Resource"))?;
    if !resources.iter().all(|resource| is_of(resource, bucket)) {
        return Err(malformed("Policy has invalid resource"));
    }
    Ok(())
}

fn texts<'v>(statement: &'v Value, names: [&str; 2]) -> Option<Vec<&'v str>> {
    let value = names.into_iter().map(|name| &statement[name]).find(|value| !value.is_null())?;
    match value {
        Value::String(one) => Some(vec![one]),
        Value::Array(list) if !list.is_empty() => list.iter().map(Value::as_str).collect(),
        _ => None,
    }
}

/// The bucket or something in it; wildcards may stand for parts of its name.
fn is_of(resource: &str, bucket: &str) -> bool {
    let mut parts = resource.splitn(6, ':');
    let arn = parts.next() == Some("arn")
        && parts.next().is_some_and(|one| one.starts_with("aws"))
        && parts.next() == Some("s3");
    let Some(path) = parts.nth(2).filter(|_| arn) else { return false };
    let name = path.split('/').next().unwrap_or_default();
    name == bucket || name.contains(['*', '?', '$'])
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn a_policy_is_checked_before_it_is_kept() {
        let statement = |fields: &str| format!(r#"{{"Version": "2012-10-17", "Statement": [{{{fields}}}]}}"#);
        let good = r#""Effect": "Allow", "Principal": "*", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::b/*""#;
        assert!(check(&statement(good), "b").is_ok());
        for (from, to) in [
            ("\"Allow\"", "\"Maybe\""),
            ("\"Principal\": \"*\",", ""),
            ("s3:GetObject", "sqs:SendMessage"),
            ("arn:aws:s3:::b/*", "arn:aws:s3:::other/*"),
            ("arn:aws:s3:::b/*", "b/*"),
            ("\"Action\": \"s3:GetObject\",", ""),
        ] {
            assert_eq!(check(&statement(&good.replace(from, to)), "b").unwrap_err().code(), "MalformedPolicy", "{to}");
        }
        for text in ["", "[]", "{", "{}"] {
            assert!(check(text, "b").is_err(), "{text}");
        }
    }
}
