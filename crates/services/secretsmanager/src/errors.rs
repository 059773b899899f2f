//! What AWS says when it refuses.

use crate::secret::is_name;
use api::Error;
use api::secretsmanager::errors;

pub use errors::{invalid_parameter_exception as bad_parameter, invalid_request_exception as bad_request};

pub fn bad_name() -> Error {
    Error::new(
        "ValidationException",
        400,
        "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!",
    )
}

pub fn not_found() -> Error {
    errors::resource_not_found_exception("Secrets Manager can't find the specified secret.")
}

/// What is there under no name, or could not be.
pub fn unknown(named: &str) -> Error {
    if named.starts_with("arn:") || is_name(named) { not_found() } else { bad_name() }
}

pub fn exists(name: &str) -> Error {
    errors::resource_exists_exception(format!("The operation failed because the secret {name} already exists."))
}

pub fn deleted() -> Error {
    bad_request("You can't perform this operation on the secret because it was marked for deletion.")
}

pub fn deletion_is_scheduled() -> Error {
    bad_request("You can't create this secret because a secret with this name is already scheduled for deletion.")
}

pub fn no_stage(stage: &str) -> Error {
    errors::resource_not_found_exception(format!(
        "Secrets Manager can't find the specified secret value for staging label: {stage}"
    ))
}

pub fn no_version(id: &str) -> Error {
    errors::resource_not_found_exception(format!(
        "Secrets Manager can't find the specified secret value for VersionId: {id}"
    ))
}

pub fn other_value(token: &str, arn: &str) -> Error {
    errors::resource_exists_exception(format!(
        "You can't use ClientRequestToken {token} because that value is already in use for a version of secret {arn}."
    ))
}
