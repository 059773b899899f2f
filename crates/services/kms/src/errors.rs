//! What AWS says when it refuses.

use api::Error;
use api::kms::errors;

pub fn validation(message: impl Into<String>) -> Error {
    Error::new("ValidationException", 400, message)
}

pub fn no_key(arn: &str) -> Error {
    errors::not_found_exception(format!("Key '{arn}' does not exist"))
}

pub fn bad_id(id: &str) -> Error {
    errors::not_found_exception(format!("Invalid keyId '{id}'"))
}

pub fn other_region(region: &str) -> Error {
    errors::not_found_exception(format!("Invalid arn {region}"))
}

pub fn no_alias(arn: &str) -> Error {
    errors::not_found_exception(format!("Alias {arn} is not found."))
}

pub fn disabled(arn: &str) -> Error {
    errors::disabled_exception(format!("{arn} is disabled."))
}

pub fn pending_deletion(arn: &str) -> Error {
    errors::kms_invalid_state_exception(format!("{arn} is pending deletion."))
}

pub fn not_pending_deletion(arn: &str) -> Error {
    errors::kms_invalid_state_exception(format!("{arn} is not pending deletion."))
}

pub fn bad_ciphertext() -> Error {
    errors::invalid_ciphertext_exception("")
}

pub fn other_key() -> Error {
    errors::incorrect_key_exception(
        "The key ID in the request does not identify a CMK that can perform this operation.",
    )
}

pub fn bad_usage(arn: &str, usage: &str, operation: &str) -> Error {
    errors::invalid_key_usage_exception(format!("{arn} key usage is {usage} which is not valid for {operation}."))
}

pub fn aws_managed(arn: &str) -> Error {
    Error::new("AccessDeniedException", 400, format!("{arn} is an AWS managed key, which cannot be changed"))
}

pub fn unsupported(what: &str) -> Error {
    errors::unsupported_operation_exception(format!("{what} is not supported here"))
}

pub fn pending_import(arn: &str) -> Error {
    errors::kms_invalid_state_exception(format!("{arn} is pending import."))
}

pub fn bad_origin(arn: &str, origin: &str) -> Error {
    errors::unsupported_operation_exception(format!("{arn} origin is {origin} which is not valid for this operation."))
}

pub fn bad_algorithm(algorithm: &str, spec: &str) -> Error {
    errors::invalid_key_usage_exception(format!("Algorithm {algorithm} is incompatible with key spec {spec}."))
}

pub fn asymmetric_data_key() -> Error {
    errors::invalid_key_usage_exception("You cannot generate a data key with an asymmetric CMK")
}

pub fn throttled() -> Error {
    Error::new(
        "ThrottlingException",
        400,
        "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.",
    )
}

pub fn dry_run() -> Error {
    errors::dry_run_operation_exception("The request would have succeeded, but the DryRun option is set.")
}
