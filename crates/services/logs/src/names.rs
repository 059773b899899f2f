//! ARNs of groups and streams, and the two ways to name a group.

use api::Error;
use api::logs::errors::{invalid_parameter_exception, resource_not_found_exception, validation_exception};
use base::Arn;
use cloud::{Context, Result};

/// `arn:aws:logs:R:A:log-group:NAME`
pub fn group_arn(context: &Context, group: &str) -> String {
    let resource = format!("log-group:{group}");
    Arn::new("logs", context.region.as_str(), context.account.as_str(), resource).to_string()
}

/// `arn:aws:logs:R:A:log-group:NAME:log-stream:STREAM`
pub fn stream_arn(context: &Context, group: &str, stream: &str) -> String {
    format!("{}:log-stream:{stream}", group_arn(context, group))
}

/// The group that a request names by name or, in `identifier`, by name or ARN.
pub fn identified(context: &Context, name: Option<&str>, identifier: Option<&str>) -> Result<String> {
    match (name, identifier) {
        (Some(_), Some(_)) => {
            Err(validation_exception("LogGroup name and LogGroup ARN are mutually exclusive parameters."))
        }
        (Some(name), None) => Ok(name.into()),
        (None, Some(arn)) if arn.starts_with("arn:") => from_arn(context, arn),
        (None, Some(name)) => Ok(name.into()),
        (None, None) => Err(invalid_parameter_exception(
            "1 validation error detected: Value null at 'logGroupName' failed to satisfy constraint: Member must not be null",
        )),
    }
}

/// The group that an ARN of this account and region names, with or without `:*` at its end.
pub fn from_arn(context: &Context, arn: &str) -> Result<String> {
    let invalid = || invalid_parameter_exception(format!("Invalid ARN: {arn}"));
    let parsed: Arn = arn.parse().map_err(|_| invalid())?;
    let group = parsed.resource.strip_prefix("log-group:").filter(|_| parsed.service == "logs").ok_or_else(invalid)?;
    let ours = parsed.region == context.region.as_str() && parsed.account == context.account.as_str();
    let group = group.strip_suffix(":*").unwrap_or(group);
    if ours { Ok(group.into()) } else { Err(no_group()) }
}

pub fn no_group() -> Error {
    resource_not_found_exception("The specified log group does not exist.")
}

pub fn no_stream() -> Error {
    resource_not_found_exception("The specified log stream does not exist.")
}

pub fn bad_token() -> Error {
    invalid_parameter_exception("The specified nextToken is invalid.")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    fn context() -> Context {
        Context {
            caller: iam::Caller::anonymous(),
            request_id: base::RequestId::random(),
            now: base::Timestamp::default(),
            account: "000000000000".parse().unwrap(),
            region: "us-east-1".parse().unwrap(),
            source: Arc::default(),
        }
    }

    #[test]
    fn a_group_is_named_by_name_or_arn() {
        let context = context();
        let arn = group_arn(&context, "/aws/lambda/f");
        assert_eq!(arn, "arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/f");
        let (all, elsewhere) = (format!("{arn}:*"), arn.replace("us-east-1", "eu-west-1"));
        let found = |name, identifier| identified(&context, name, identifier).map_err(|error| error.code.into_owned());
        for identifier in [arn.as_str(), &all, "/aws/lambda/f"] {
            assert_eq!(found(None, Some(identifier)).as_deref(), Ok("/aws/lambda/f"));
        }
        assert_eq!(found(Some("g"), None).as_deref(), Ok("g"));
        assert_eq!(found(Some("g"), Some("g")).unwrap_err(), "ValidationException");
        assert_eq!(found(None, None).unwrap_err(), "InvalidParameterException");
        assert_eq!(found(None, Some("arn:aws:s3:::bucket")).unwrap_err(), "InvalidParameterException");
        assert_eq!(found(None, Some(&elsewhere)).unwrap_err(), "ResourceNotFoundException");
    }
}
