//! AWS's sentences, in one place. Tools match on some of them.

use crate::names::{Home, Qualifier};
use api::Error;
use api::lambda::errors as model;

pub use model::{
    invalid_parameter_value_exception as invalid_parameter, invalid_request_content_exception as invalid_content,
    resource_conflict_exception as conflict,
};

/// Errors of type `User` name it in their body.
fn user(error: Error) -> Error {
    error.with("Type", "User")
}

pub fn no_function(arn: &str) -> Error {
    user(model::resource_not_found_exception(format!("Function not found: {arn}")))
}

pub fn no_qualifier(home: &Home, name: &str, qualifier: &Qualifier) -> Error {
    no_function(&home.qualified_arn(name, qualifier))
}

pub fn no_alias(home: &Home, name: &str, alias: &str) -> Error {
    let arn = home.qualified_arn(name, &Qualifier::Alias(alias.into()));
    user(model::resource_not_found_exception(format!("Cannot find alias arn: {arn}")))
}

pub fn not_found(message: impl Into<String>) -> Error {
    user(model::resource_not_found_exception(message))
}

pub fn function_exists(name: &str) -> Error {
    user(conflict(format!("Function already exist: {name}")))
}

pub fn update_in_progress(arn: &str) -> Error {
    user(conflict(format!(
        "The operation cannot be performed at this time. An update is in progress for resource: {arn}"
    )))
}

pub fn not_active(state: &str) -> Error {
    user(conflict(format!(
        "The operation cannot be performed at this time. The function is currently in the following state: {state}"
    )))
}

pub fn revision_mismatch() -> Error {
    user(model::precondition_failed_exception(
        "The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id",
    ))
}

pub fn policy_revision_mismatch() -> Error {
    user(model::precondition_failed_exception(
        "The Revision Id provided does not match the latest Revision Id. Call the GetPolicy API to retrieve the latest Revision Id",
    ))
}

pub fn qualifiers_differ() -> Error {
    user(invalid_parameter("The derived qualifier from the function name does not match the specified qualifier."))
}

pub fn name_too_long() -> Error {
    user(invalid_parameter("Member must have length less than or equal to 140"))
}

/// A full ARN of another region or account.
pub fn elsewhere(arn: &str, region: Option<&str>, home: &Home) -> Error {
    match region {
        Some(region) if region != home.region.as_str() => {
            user(not_found(format!("Functions from '{region}' are not reachable in this region ('{}')", home.region)))
        }
        _ => no_function(arn),
    }
}

/// Terraform retries on this wording while a role settles.
pub fn role_not_assumable() -> Error {
    user(invalid_parameter("The role defined for the function cannot be assumed by Lambda."))
}

pub fn bad_zip() -> Error {
    user(invalid_parameter("Could not unzip uploaded file. Please check your file, then try to upload again."))
}

pub fn empty_zip() -> Error {
    user(invalid_parameter("Uploaded file must be a non-empty zip"))
}

pub fn unzipped_too_large() -> Error {
    user(invalid_parameter(format!("Unzipped size must be smaller than {} bytes", base::limits::UNZIPPED_BYTES)))
}

pub fn from_s3(error: &Error) -> Error {
    let message = format!(
        "Error occurred while GetObject. S3 Error Code: {}. S3 Error Message: {}",
        error.code,
        error.message.split(" (").next().unwrap_or_default()
    );
    user(invalid_parameter(message))
}

pub fn invalid(message: impl Into<String>) -> Error {
    user(invalid_parameter(message))
}

/// A `ValidationException` for rules the model does not hold.
pub fn validation(value: &str, path: &str, constraint: &str) -> Error {
    let message =
        format!("1 validation error detected: Value '{value}' at '{path}' failed to satisfy constraint: {constraint}");
    Error::new("ValidationException", 400, message)
}

/// A documented feature that this node does not have: refused, never pretended.
pub fn unserved(feature: &str) -> Error {
    user(invalid_parameter(format!("{feature} is not supported by this endpoint.")))
}

pub fn throttled(reason: &str) -> Error {
    let error = if reason == "ReservedFunctionConcurrentInvocationLimitExceeded"
        || reason == "ConcurrentInvocationLimitExceeded"
    {
        model::too_many_requests_exception("Rate Exceeded.")
    } else {
        model::too_many_requests_exception("Rate exceeded")
    };
    user(error).with("Reason", reason).with("retryAfterSeconds", "1")
}

/// Something failed under us; the client hears AWS's sentence, the log hears why.
pub fn internal(detail: impl std::fmt::Display) -> Error {
    let mut error =
        model::service_exception("An error occurred and the request cannot be processed.").with("Type", "Service");
    error.detail = Some(detail.to_string());
    error
}
