// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `DecryptionFailure`, HTTP 400.
pub fn decryption_failure(message: impl Into<String>) -> Error {
    Error::new("DecryptionFailure", 400, message)
}

/// `EncryptionFailure`, HTTP 400.
pub fn encryption_failure(message: impl Into<String>) -> Error {
    Error::new("EncryptionFailure", 400, message)
}

/// `InternalServiceError`, HTTP 500.
pub fn internal_service_error(message: impl Into<String>) -> Error {
    Error::new("InternalServiceError", 500, message)
}

/// `InvalidNextTokenException`, HTTP 400.
pub fn invalid_next_token_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidNextTokenException", 400, message)
}

/// `InvalidParameterException`, HTTP 400.
pub fn invalid_parameter_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidParameterException", 400, message)
}

/// `InvalidRequestException`, HTTP 400.
pub fn invalid_request_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidRequestException", 400, message)
}

/// `LimitExceededException`, HTTP 400.
pub fn limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("LimitExceededException", 400, message)
}

/// `MalformedPolicyDocumentException`, HTTP 400.
pub fn malformed_policy_document_exception(message: impl Into<String>) -> Error {
    Error::new("MalformedPolicyDocumentException", 400, message)
}

/// `PreconditionNotMetException`, HTTP 400.
pub fn precondition_not_met_exception(message: impl Into<String>) -> Error {
    Error::new("PreconditionNotMetException", 400, message)
}

/// `PublicPolicyException`, HTTP 400.
pub fn public_policy_exception(message: impl Into<String>) -> Error {
    Error::new("PublicPolicyException", 400, message)
}

/// `ResourceExistsException`, HTTP 400.
pub fn resource_exists_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceExistsException", 400, message)
}

/// `ResourceNotFoundException`, HTTP 400.
pub fn resource_not_found_exception(message: impl Into<String>) -> Error {
    Error::new("ResourceNotFoundException", 400, message)
}

pub static DECRYPTION_FAILURE: Exception = Exception { shape: "DecryptionFailure", code: "DecryptionFailure", status: 400, sender: true, message: "Message", members: &shapes::DECRYPTION_FAILURE };
pub static ENCRYPTION_FAILURE: Exception = Exception { shape: "EncryptionFailure", code: "EncryptionFailure", status: 400, sender: true, message: "Message", members: &shapes::ENCRYPTION_FAILURE };
pub static INTERNAL_SERVICE_ERROR: Exception = Exception { shape: "InternalServiceError", code: "InternalServiceError", status: 500, sender: false, message: "Message", members: &shapes::INTERNAL_SERVICE_ERROR };
pub static INVALID_NEXT_TOKEN_EXCEPTION: Exception = Exception { shape: "InvalidNextTokenException", code: "InvalidNextTokenException", status: 400, sender: true, message: "Message", members: &shapes::INVALID_NEXT_TOKEN_EXCEPTION };
pub static INVALID_PARAMETER_EXCEPTION: Exception = Exception { shape: "InvalidParameterException", code: "InvalidParameterException", status: 400, sender: true, message: "Message", members: &shapes::INVALID_PARAMETER_EXCEPTION };
pub static INVALID_REQUEST_EXCEPTION: Exception = Exception { shape: "InvalidRequestException", code: "InvalidRequestException", status: 400, sender: true, message: "Message", members: &shapes::INVALID_REQUEST_EXCEPTION };
pub static LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "LimitExceededException", code: "LimitExceededException", status: 400, sender: true, message: "Message", members: &shapes::LIMIT_EXCEEDED_EXCEPTION };
pub static MALFORMED_POLICY_DOCUMENT_EXCEPTION: Exception = Exception { shape: "MalformedPolicyDocumentException", code: "MalformedPolicyDocumentException", status: 400, sender: true, message: "Message", members: &shapes::MALFORMED_POLICY_DOCUMENT_EXCEPTION };
pub static PRECONDITION_NOT_MET_EXCEPTION: Exception = Exception { shape: "PreconditionNotMetException", code: "PreconditionNotMetException", status: 400, sender: true, message: "Message", members: &shapes::PRECONDITION_NOT_MET_EXCEPTION };
pub static PUBLIC_POLICY_EXCEPTION: Exception = Exception { shape: "PublicPolicyException", code: "PublicPolicyException", status: 400, sender: true, message: "Message", members: &shapes::PUBLIC_POLICY_EXCEPTION };
pub static RESOURCE_EXISTS_EXCEPTION: Exception = Exception { shape: "ResourceExistsException", code: "ResourceExistsException", status: 400, sender: true, message: "Message", members: &shapes::RESOURCE_EXISTS_EXCEPTION };
pub static RESOURCE_NOT_FOUND_EXCEPTION: Exception = Exception { shape: "ResourceNotFoundException", code: "ResourceNotFoundException", status: 400, sender: true, message: "Message", members: &shapes::RESOURCE_NOT_FOUND_EXCEPTION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &DECRYPTION_FAILURE,
    &ENCRYPTION_FAILURE,
    &INTERNAL_SERVICE_ERROR,
    &INVALID_NEXT_TOKEN_EXCEPTION,
    &INVALID_PARAMETER_EXCEPTION,
    &INVALID_REQUEST_EXCEPTION,
    &LIMIT_EXCEEDED_EXCEPTION,
    &MALFORMED_POLICY_DOCUMENT_EXCEPTION,
    &PRECONDITION_NOT_MET_EXCEPTION,
    &PUBLIC_POLICY_EXCEPTION,
    &RESOURCE_EXISTS_EXCEPTION,
    &RESOURCE_NOT_FOUND_EXCEPTION,
];
