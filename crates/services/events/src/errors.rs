//! Errors that several operations give, in AWS's words.

use api::Error;
use api::events::errors::{limit_exceeded_exception, resource_already_exists_exception, resource_not_found_exception};

/// The one error of this service that its model does not list.
pub fn invalid(message: impl Into<String>) -> Error {
    Error::new("ValidationException", 400, message)
}

pub fn no_bus(name: &str) -> Error {
    resource_not_found_exception(format!("Event bus {name} does not exist."))
}

pub fn no_rule(name: &str, bus: &str) -> Error {
    resource_not_found_exception(format!("Rule {name} does not exist on EventBus {bus}."))
}

pub fn missing(what: &str, name: &str) -> Error {
    resource_not_found_exception(format!("{what} {name} does not exist."))
}

pub fn exists(what: &str, name: &str) -> Error {
    resource_already_exists_exception(format!("{what} {name} already exists."))
}

pub fn too_many() -> Error {
    limit_exceeded_exception("The requested resource exceeds the maximum number allowed.")
}

/// `Parameter X is not valid. Reason: …`
pub fn parameter(name: &str, reason: &str) -> Error {
    invalid(format!("Parameter {name} is not valid. Reason: {reason}"))
}
