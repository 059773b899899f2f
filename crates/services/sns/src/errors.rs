//! AWS's errors, in its words.

use api::Error;
use api::sns::errors::{invalid_parameter_exception, not_found_exception};
use std::fmt::Display;

/// `Invalid parameter: …`
pub fn invalid(what: impl Display) -> Error {
    invalid_parameter_exception(format!("Invalid parameter: {what}"))
}

pub fn no_topic() -> Error {
    not_found_exception("Topic does not exist")
}

pub fn no_subscription() -> Error {
    not_found_exception("Subscription does not exist")
}

/// What AWS has and this node does not: refused, not stored.
pub fn unserved(what: impl Display) -> Error {
    invalid(format!("{what} is not supported by this endpoint"))
}
