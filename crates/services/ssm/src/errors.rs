//! What AWS says when it refuses.

use api::Error;
use api::ssm::errors;

pub fn validation(message: impl Into<String>) -> Error {
    Error::new("ValidationException", 400, message)
}

/// AWS says nothing more.
pub fn not_found() -> Error {
    errors::parameter_not_found("")
}

pub fn no_secret(name: &str) -> Error {
    errors::parameter_not_found(format!(
        "An error occurred (ParameterNotFound) when referencing Secrets Manager: Secret {name} not found."
    ))
}

pub fn no_version(name: &str, version: &str) -> Error {
    errors::parameter_version_not_found(format!(
        "Systems Manager could not find version {version} of {name}. Verify the version and try again."
    ))
}

pub fn exists() -> Error {
    errors::parameter_already_exists(
        "The parameter already exists. To overwrite this value, set the overwrite option in the request to true.",
    )
}

pub fn bad_path() -> Error {
    validation(
        "The parameter doesn't meet the parameter name requirements. The parameter name must begin with a forward slash \"/\". It can't be prefixed with \"aws\" or \"ssm\" (case-insensitive). It must use only letters, numbers, or the following symbols: . (period), - (hyphen), _ (underscore). Special characters are not allowed. All sub-paths, if specified, must use the forward slash symbol \"/\". Valid example: /get/parameters2-/by1./path0_.",
    )
}
