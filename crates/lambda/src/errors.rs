//! AWS's sentences, in one place. Tools match on some of them.
//!
//! Errors of the model name their `Type` when they are encoded; the few that AWS sends without one say so here.

use crate::model::{EventConfig, State, Version};
use crate::names::{Home, Qualifier};
use api::Error;
use api::lambda::errors as model;
use fleet::concurrency::Throttle;

pub use model::{
    invalid_parameter_value_exception as invalid, resource_conflict_exception as conflict,
    resource_not_found_exception as not_found,
};

/// The sentence for rules that the model holds, for those that it does not hold.
fn violation(value: &str, path: &str, constraint: &str) -> String {
    format!("1 validation error detected: {}", violated(value, path, constraint))
}

/// One rule that was broken, for a message that may tell of several.
pub fn violated(value: &str, path: &str, constraint: &str) -> String {
    format!("Value '{value}' at '{path}' failed to satisfy constraint: {constraint}")
}

/// A `ValidationException` that tells of all of them, if there are any.
pub fn validations(violated: &[String]) -> Result<(), Error> {
    let noun = if violated.len() == 1 { "error" } else { "errors" };
    let message = || format!("{} validation {noun} detected: {}", violated.len(), violated.join("; "));
    if violated.is_empty() { Ok(()) } else { Err(Error::new("ValidationException", 400, message())) }
}

/// A `ValidationException` for rules the model does not hold.
pub fn validation(value: &str, path: &str, constraint: &str) -> Error {
    Error::new("ValidationException", 400, violation(value, path, constraint))
}

fn at_most(what: &str, most: impl std::fmt::Display) -> String {
    format!("Member must have {what} less than or equal to {most}")
}

/// A number above the maximum of ordinary functions; the model's is that of managed instances.
pub fn above(value: u32, path: &str, most: u32) -> Error {
    validation(&value.to_string(), path, &at_most("value", most))
}

/// A `FunctionName` longer than the operation takes.
pub fn name_too_long(value: &str, most: usize) -> Error {
    validation(value, "functionName", &at_most("length", most))
}

/// A bare name that is too long to create, which is told in the same words but under another code.
pub fn new_name_too_long(value: &str, most: usize) -> Error {
    invalid(violation(value, "functionName", &at_most("length", most)))
}

/// For the few that AWS sends without saying whose fault they are.
pub fn without_type(error: Error) -> Error {
    error.with("Type", serde_json::Value::Null)
}

pub fn no_function(arn: &str) -> Error {
    not_found(format!("Function not found: {arn}"))
}

pub fn no_qualifier(home: &Home, name: &str, qualifier: &Qualifier) -> Error {
    no_function(&home.qualified_arn(name, qualifier))
}

pub fn no_alias(home: &Home, name: &str, alias: &str) -> Error {
    let arn = home.qualified_arn(name, &Qualifier::Alias(alias.into()));
    not_found(format!("Cannot find alias arn: {arn}"))
}

pub fn no_such_resource() -> Error {
    not_found("The resource you requested does not exist.")
}

/// How operations on function URLs say that a function or an alias is missing.
pub fn nothing_to_address() -> Error {
    not_found("Function does not exist")
}

pub fn url_exists(arn: &str) -> Error {
    conflict(format!(
        "Failed to create function url config for [functionArn = {arn}]. Error message:  FunctionUrlConfig exists for this Lambda function"
    ))
}

pub fn function_exists(name: &str) -> Error {
    conflict(format!("Function already exist: {name}"))
}

pub fn update_in_progress(arn: &str) -> Error {
    conflict(format!("The operation cannot be performed at this time. An update is in progress for resource: {arn}"))
}

pub fn being_created(arn: &str) -> Error {
    in_such_state(arn, "Pending", "Creating")
}

/// Of a version that nothing may be sent to.
pub fn in_state(arn: &str, version: &Version) -> Error {
    match (version.state, &version.failure) {
        (State::Failed, Some(failure)) => in_such_state(arn, "Failed", &failure.code),
        (State::Failed, None) => in_such_state(arn, "Failed", "InternalError"),
        _ => being_created(arn),
    }
}

fn in_such_state(arn: &str, state: &str, code: &str) -> Error {
    conflict(format!(
        "The operation cannot be performed at this time. The resource {arn} is currently in the following state: '{state}'. StateReasonCode: '{code}'"
    ))
}

pub fn not_invocable(state: &str) -> Error {
    conflict(format!(
        "The operation cannot be performed at this time. The function is currently in the following state: {state}"
    ))
}

/// `source` is the operation that tells the newest revision: `GetFunction/GetAlias`, `GetPolicy`.
pub fn revision_mismatch(source: &str) -> Error {
    model::precondition_failed_exception(format!(
        "The Revision Id provided does not match the latest Revision Id. Call the {source} API to retrieve the latest Revision Id"
    ))
}

pub fn qualifiers_differ() -> Error {
    invalid("The derived qualifier from the function name does not match the specified qualifier.")
}

pub fn other_region(asked: &str, home: &Home) -> Error {
    not_found(format!("Functions from '{asked}' are not reachable in this region ('{}')", home.region))
}

/// A function of another account. AWS says no more than that.
pub fn other_account() -> Error {
    Error::new("AccessDeniedException", 403, "")
}

/// Terraform retries on this wording while a role settles.
pub fn role_not_assumable() -> Error {
    invalid("The role defined for the function cannot be assumed by Lambda.")
}

pub fn role_without_tracing() -> Error {
    invalid("The provided execution role does not have permissions to call PutTraceSegments on XRAY")
}

pub fn bad_zip() -> Error {
    invalid("Could not unzip uploaded file. Please check your file, then try to upload again.")
}

pub fn empty_zip() -> Error {
    invalid("Uploaded file must be a non-empty zip")
}

pub fn unzipped_too_large() -> Error {
    invalid(format!("Unzipped size must be smaller than {} bytes", base::limits::UNZIPPED_BYTES))
}

pub fn too_large_with_layers(bytes: u64) -> Error {
    invalid(format!(
        "Function code combined with layers exceeds the maximum allowed size of {} bytes. The actual size is {bytes} bytes.",
        base::limits::UNZIPPED_BYTES
    ))
}

/// AWS says it with two codes: of a layer that is configured, and of one whose policy is asked for.
pub fn no_layer_version(arn: &str) -> String {
    format!("Layer version {arn} does not exist.")
}

pub fn no_code_signing(arn: &str) -> Error {
    without_type(not_found(format!("The Lambda code signing configuration {arn} can not be found.")))
}

/// The same of a function that is to have one.
pub fn code_signing_gone(arn: &str) -> Error {
    model::code_signing_config_not_found_exception(format!(
        "The code signing configuration cannot be found. Check that the provided configuration is not deleted: {arn}."
    ))
}

/// The sentence is ours.
pub fn code_signing_in_use(arn: &str) -> Error {
    conflict(format!("The Lambda code signing configuration {arn} is attached to functions and cannot be deleted."))
}

/// No other account's layers are here to be lent.
pub fn foreign_layer(caller: &str, arn: &str) -> Error {
    Error::new(
        "AccessDeniedException",
        403,
        format!(
            "User: {caller} is not authorized to perform: lambda:GetLayerVersion on resource: {arn} because no resource-based policy allows the lambda:GetLayerVersion action"
        ),
    )
}

pub fn layer_elsewhere(home: &Home) -> Error {
    invalid(format!(
        "Layers are not in the same region as the function. Layers are expected to be in region {}.",
        home.region
    ))
}

/// HTTP 413. The code differs from that of the model.
pub fn too_large(message: impl Into<String>) -> Error {
    Error::new("RequestEntityTooLargeException", 413, message)
}

/// Of an event that is to be answered at once.
pub fn request_too_large() -> Error {
    too_large(format!(
        "Request must be smaller than {} bytes for the InvokeFunction operation",
        base::limits::SYNC_PAYLOAD_BYTES
    ))
}

/// What S3 said when the code was fetched.
pub fn from_s3(error: &Error, bucket: &str, key: &str) -> Error {
    match error.code.as_ref() {
        "AccessDenied" => Error::new(
            "AccessDeniedException",
            403,
            format!(
                "Your access has been denied by S3, please make sure your request credentials have permission to GetObject for {bucket}/{key}. S3 Error Code: AccessDenied. S3 Error Message: {}",
                error.message
            ),
        ),
        "EntityTooLarge" => unzipped_too_large(),
        code => invalid(format!(
            "Error occurred while GetObject. S3 Error Code: {code}. S3 Error Message: {}",
            error.message.split(" (").next().unwrap_or_default()
        )),
    }
}

/// A documented feature that this node does not have: refused, never pretended.
pub fn unserved(feature: &str) -> Error {
    invalid(format!("{feature} is not supported by this endpoint."))
}

pub fn invalid_content(message: impl Into<String>) -> Error {
    model::invalid_request_content_exception(message)
}

pub fn tenant_missing() -> Error {
    invalid(
        "The invoked function is enabled with tenancy configuration. Add a valid tenant ID in your request and try again.",
    )
}

/// A feature that cannot be had together with tenants that are kept apart. The sentence is ours.
pub fn unserved_by_tenants(feature: &str) -> Error {
    invalid(format!("{feature} is not supported for functions with tenancy configuration."))
}

/// The second sentence is ours.
pub fn tenant_unexpected() -> Error {
    invalid(
        "The invoked function is not enabled with tenancy configuration. Remove the tenant ID from your request and try again.",
    )
}

/// The words are the model's.
pub fn recursive() -> Error {
    model::recursive_invocation_exception(
        "Lambda has detected your function being invoked in a recursive loop with other Amazon Web Services resources and stopped your function's invocation.",
    )
}

/// A `DestinationConfig` of which some target is of no kind that takes such records. AWS shows it as its program does.
pub fn bad_destinations(config: &EventConfig) -> Error {
    let shown = |kind: &str, arn: &Option<String>| match arn {
        Some(arn) => format!("{kind}(destination={arn})"),
        None => "null".into(),
    };
    invalid(format!(
        "The provided destination config DestinationConfig(onSuccess={}, onFailure={}) is invalid.",
        shown("OnSuccess", &config.on_success),
        shown("OnFailure", &config.on_failure)
    ))
}

pub fn bad_destination(arn: &str) -> Error {
    invalid(format!("The destination ARN {arn} is invalid."))
}

pub fn bad_dead_letter(arn: &str) -> Error {
    invalid(format!("The provided dead-letter target {arn} is invalid."))
}

/// In AWS's words, which name neither the role nor the target.
pub fn role_may_not_bury(service: &str, action: &str) -> Error {
    let operation = action.rsplit(':').next().unwrap_or(action);
    let service = service.to_ascii_uppercase();
    invalid(format!("The provided execution role does not have permissions to call {operation} on {service}"))
}

pub fn own_destination() -> Error {
    invalid("You can't specify the function as a destination for itself.")
}

/// `action` is `lambda:InvokeFunction`.
pub fn role_may_not(action: &str, arn: &str) -> Error {
    let operation = action.rsplit(':').next().unwrap_or(action);
    invalid(format!("The function execution role does not have permissions to call {operation} on {arn}"))
}

/// Versions wait for their snapshots already, as many as may.
pub fn too_many_snapshots() -> Error {
    let message = "Too many snapshots are being created. Try again when some of them are done.";
    let error = model::too_many_requests_exception(message).with("Reason", "ConcurrentSnapshotCreateLimitExceeded");
    error.with("retryAfterSeconds", "1")
}

/// The node never says for how long: a second is AWS's own advice. The sentence of one differs, and where the function's
/// own reservation is used up, AWS was recorded to give no advice.
pub fn throttled(throttle: Throttle) -> Error {
    let message = if throttle == Throttle::AccountRate { "Rate exceeded" } else { "Rate Exceeded." };
    let error = model::too_many_requests_exception(message).with("Reason", throttle.reason());
    match throttle {
        Throttle::Reserved => error,
        _ => error.with("retryAfterSeconds", "1"),
    }
}

/// Something failed under us; the client hears AWS's sentence, the log hears why.
pub fn internal(detail: impl std::fmt::Display) -> Error {
    unavailable().detail(detail)
}

/// The same for a fault whose cause was told of where it arose.
pub fn unavailable() -> Error {
    model::service_exception("An error occurred and the request cannot be processed.")
}
