//! AWS's sentences about mappings. Tools match on some of them.

use api::Error;
use api::lambda::errors as model;

pub use model::invalid_parameter_value_exception as invalid;

pub fn unknown() -> Error {
    model::resource_not_found_exception("The resource you requested does not exist.")
}

pub fn in_use(verb: &str) -> Error {
    model::resource_in_use_exception(format!("Cannot {verb} the event source mapping because it is in use."))
}

/// Here, a function that is missing is a parameter that is wrong.
pub fn no_function() -> Error {
    invalid("Function does not exist")
}

pub fn no_source() -> Error {
    invalid("Unrecognized event source.")
}

pub fn foreign_source(arn: &str) -> Error {
    invalid(format!(
        "Unrecognized event source, must be kinesis, dynamodb stream or sqs. Unsupported source arn : {arn}"
    ))
}

/// A parameter that such a source does not have.
pub fn not_of(parameter: &str, source: &str) -> Error {
    invalid(format!("{parameter} is not valid for {source} event sources."))
}

/// What a mapping of such a source cannot be without.
pub fn needed(parameter: &str, source: &str) -> Error {
    invalid(format!("{parameter} is required for {source} event sources."))
}

pub fn too_long(what: &str, most: usize) -> Error {
    invalid(format!("The {what} must have at most {most} bytes."))
}

/// A documented feature that this node does not have: refused, never pretended.
pub fn unserved(feature: &str) -> Error {
    invalid(format!("{feature} is not supported by this endpoint."))
}

/// A type of `SourceAccessConfigurations` that such a source does not have, or that is not served.
pub fn unserved_access(kind: &str, source: &str) -> Error {
    invalid(format!(
        "The source access configuration type {kind} is not supported for {source} event sources by this endpoint."
    ))
}

pub fn no_uri(kind: &str) -> Error {
    invalid(format!("The source access configuration {kind} needs a URI."))
}

pub fn access_twice(kind: &str) -> Error {
    invalid(format!("The source access configuration {kind} may be given once only."))
}

/// What a secret has to hold is not in it.
pub fn bad_secret(arn: &str) -> Error {
    invalid(format!("The secret {arn} does not hold the credentials that its source access configuration needs."))
}

pub fn no_secret(arn: &str) -> Error {
    invalid(format!("The secret {arn} cannot be read. Secrets Manager can't find the specified secret."))
}

pub fn missing_position() -> Error {
    invalid(
        "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.",
    )
}

/// `constraint`: `greater than or equal to 2`.
pub fn out_of_range(value: i32, path: &str, constraint: &str) -> Error {
    invalid(format!(
        "1 validation error detected: Value '{value}' at '{path}' failed to satisfy constraint: Member must have value {constraint}"
    ))
}

pub fn window_needed() -> Error {
    invalid("Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10")
}

pub fn bad_filter() -> Error {
    invalid("Invalid filter pattern definition.")
}

/// Queues and streams are told apart, as AWS does.
pub fn exists(source: &str, arn: &str, function: &str, uuid: &str) -> Error {
    let told = match source {
        "SQS" => format!("An event source mapping with SQS arn (\" {arn} \") and function (\" {function} \")"),
        _ => format!("The event source arn (\" {arn} \") and function (\" {function} \") provided mapping"),
    };
    model::resource_conflict_exception(format!(
        "{told} already exists. Please update or delete the existing mapping with UUID {uuid}"
    ))
}

pub fn group_taken(group: &str, by: &str) -> Error {
    model::resource_conflict_exception(format!(
        "The consumer group {group} is used by the {by}. It must be unique among all Kafka event sources."
    ))
}

pub fn visibility_too_short(queue_seconds: u32, function_seconds: u32) -> Error {
    invalid(format!(
        "Queue visibility timeout: {queue_seconds} seconds is less than Function timeout: {function_seconds} seconds"
    ))
}

/// `action`: `ReceiveMessage`.
pub fn role_may_not(action: &str, service: &str) -> Error {
    invalid(format!("The provided execution role does not have permissions to call {action} on {service}"))
}

pub fn unavailable(detail: impl std::fmt::Display) -> Error {
    model::service_exception("An error occurred and the request cannot be processed.").detail(detail)
}
