//! Errors that the model does not name, or that are said in more than one place.

use api::Error;
use api::sqs::errors::queue_does_not_exist;
use std::fmt::Display;

pub fn invalid(message: impl Into<String>) -> Error {
    Error::new("InvalidParameterValueException", 400, message)
}

/// AWS's sentence for most of what is wrong with a parameter.
pub fn invalid_value(value: impl Display, parameter: &str, reason: &str) -> Error {
    invalid(format!("Value {value} for parameter {parameter} is invalid. Reason: {reason}"))
}

pub fn missing(parameter: &str) -> Error {
    Error::new("MissingRequiredParameterException", 400, format!("The request must contain the parameter {parameter}."))
}

pub fn no_queue() -> Error {
    queue_does_not_exist("The specified queue does not exist.")
}

/// The name of an error in the entry of a batch: that of the older protocol.
pub fn entry_code(error: &Error) -> String {
    match error.code.as_ref() {
        "InvalidParameterValueException" => "InvalidParameterValue".into(),
        "MissingRequiredParameterException" => "MissingParameter".into(),
        "UnsupportedOperation" => "AWS.SimpleQueueService.UnsupportedOperation".into(),
        "MessageNotInflight" => "AWS.SimpleQueueService.MessageNotInflight".into(),
        code => code.into(),
    }
}
