// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `InternalServiceError`, HTTP 500.
pub fn internal_service_fault(message: impl Into<String>) -> Error {
    Error::new("InternalServiceError", 500, message)
}

/// `InvalidNextToken`, HTTP 400.
pub fn invalid_next_token(message: impl Into<String>) -> Error {
    Error::new("InvalidNextToken", 400, message)
}

/// `InvalidParameterCombination`, HTTP 400.
pub fn invalid_parameter_combination_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidParameterCombination", 400, message)
}

/// `InvalidParameterValue`, HTTP 400.
pub fn invalid_parameter_value_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidParameterValue", 400, message)
}

/// `MissingParameter`, HTTP 400.
pub fn missing_required_parameter_exception(message: impl Into<String>) -> Error {
    Error::new("MissingParameter", 400, message)
}

pub static INTERNAL_SERVICE_FAULT: Exception = Exception { shape: "InternalServiceFault", code: "InternalServiceError", status: 500, sender: false, message: "Message", members: &shapes::INTERNAL_SERVICE_FAULT };
pub static INVALID_NEXT_TOKEN: Exception = Exception { shape: "InvalidNextToken", code: "InvalidNextToken", status: 400, sender: true, message: "message", members: &shapes::INVALID_NEXT_TOKEN };
pub static INVALID_PARAMETER_COMBINATION_EXCEPTION: Exception = Exception { shape: "InvalidParameterCombinationException", code: "InvalidParameterCombination", status: 400, sender: true, message: "message", members: &shapes::INVALID_PARAMETER_COMBINATION_EXCEPTION };
pub static INVALID_PARAMETER_VALUE_EXCEPTION: Exception = Exception { shape: "InvalidParameterValueException", code: "InvalidParameterValue", status: 400, sender: true, message: "message", members: &shapes::INVALID_PARAMETER_VALUE_EXCEPTION };
pub static MISSING_REQUIRED_PARAMETER_EXCEPTION: Exception = Exception { shape: "MissingRequiredParameterException", code: "MissingParameter", status: 400, sender: true, message: "message", members: &shapes::MISSING_REQUIRED_PARAMETER_EXCEPTION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &INTERNAL_SERVICE_FAULT,
    &INVALID_NEXT_TOKEN,
    &INVALID_PARAMETER_COMBINATION_EXCEPTION,
    &INVALID_PARAMETER_VALUE_EXCEPTION,
    &MISSING_REQUIRED_PARAMETER_EXCEPTION,
];
