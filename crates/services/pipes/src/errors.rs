//! What is said when something is refused.

use api::Error;
use api::pipes::errors as model;

pub use model::validation_exception as invalid;

pub fn unknown(name: &str) -> Error {
    model::not_found_exception(format!("Pipe {name} does not exist."))
}

pub fn exists(name: &str) -> Error {
    conflict(name, format!("Pipe {name} already exists."))
}

/// A pipe commits to a group without being its member.
pub fn group_taken(by: &str) -> Error {
    invalid(format!("The consumer group is used by the {by}. It must be unique among all Kafka event sources."))
}

/// It is being changed already.
pub fn busy(name: &str, state: &str) -> Error {
    conflict(name, format!("Pipe {name} is in the state {state} and cannot be changed."))
}

fn conflict(name: &str, message: String) -> Error {
    model::conflict_exception(message).with("resourceId", name).with("resourceType", "pipe")
}

/// A documented feature that this node does not have: refused, never pretended.
pub fn unserved(feature: &str) -> Error {
    invalid(format!("{feature} is not supported by this endpoint."))
}

/// What is shown as the reason where AWS tells it only after the pipe was made.
pub fn reason(error: &Error) -> String {
    // The checks of sources are Lambda's, which speak of execution roles.
    let told = error.message.replace("execution role", "customer role");
    format!("Input parameter is invalid from the request due to : {told}")
}

/// Whether it passes by itself, so that trying again counts as no failure of the pipe's owner.
pub fn passes(error: &Error) -> bool {
    let throttled = ["Throttl", "TooManyRequests", "RequestLimit", "ThroughputExceeded"];
    error.status >= 500 || error.status == 429 || throttled.iter().any(|part| error.code.contains(part))
}

pub fn too_many(most: usize) -> Error {
    model::service_quota_exceeded_exception(format!("There may be at most {most} pipes."))
        .with("resourceId", "")
        .with("resourceType", "pipe")
        .with("serviceCode", "pipes")
        .with("quotaCode", "")
}
