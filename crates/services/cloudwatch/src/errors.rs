//! AWS's errors, as its operations word them.

use api::Error;
pub use api::cloudwatch::errors::{
    invalid_parameter_combination_exception as combination, invalid_parameter_value_exception as value,
    missing_required_parameter_exception as missing,
};

/// GetMetricData has one code for everything.
pub fn validation(message: impl Into<String>) -> Error {
    Error::new("ValidationError", 400, message)
}

pub fn exclusive(one: &str, other: &str) -> String {
    format!("The parameters {one} and {other} are mutually exclusive and you have specified both.")
}

pub fn bad_token() -> Error {
    api::cloudwatch::errors::invalid_next_token("Request parameter NextToken is invalid")
}
