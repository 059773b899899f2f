// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `ConcurrentModification`, HTTP 409.
pub fn concurrent_modification_exception(message: impl Into<String>) -> Error {
    Error::new("ConcurrentModification", 409, message)
}

/// `DeleteConflict`, HTTP 409.
pub fn delete_conflict_exception(message: impl Into<String>) -> Error {
    Error::new("DeleteConflict", 409, message)
}

/// `EntityAlreadyExists`, HTTP 409.
pub fn entity_already_exists_exception(message: impl Into<String>) -> Error {
    Error::new("EntityAlreadyExists", 409, message)
}

/// `EntityTemporarilyUnmodifiable`, HTTP 409.
pub fn entity_temporarily_unmodifiable_exception(message: impl Into<String>) -> Error {
    Error::new("EntityTemporarilyUnmodifiable", 409, message)
}

/// `InvalidInput`, HTTP 400.
pub fn invalid_input_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidInput", 400, message)
}

/// `LimitExceeded`, HTTP 409.
pub fn limit_exceeded_exception(message: impl Into<String>) -> Error {
    Error::new("LimitExceeded", 409, message)
}

/// `MalformedPolicyDocument`, HTTP 400.
pub fn malformed_policy_document_exception(message: impl Into<String>) -> Error {
    Error::new("MalformedPolicyDocument", 400, message)
}

/// `NoSuchEntity`, HTTP 404.
pub fn no_such_entity_exception(message: impl Into<String>) -> Error {
    Error::new("NoSuchEntity", 404, message)
}

/// `PolicyEvaluation`, HTTP 500.
pub fn policy_evaluation_exception(message: impl Into<String>) -> Error {
    Error::new("PolicyEvaluation", 500, message)
}

/// `PolicyNotAttachable`, HTTP 400.
pub fn policy_not_attachable_exception(message: impl Into<String>) -> Error {
    Error::new("PolicyNotAttachable", 400, message)
}

/// `ServiceFailure`, HTTP 500.
pub fn service_failure_exception(message: impl Into<String>) -> Error {
    Error::new("ServiceFailure", 500, message)
}

/// `UnmodifiableEntity`, HTTP 400.
pub fn unmodifiable_entity_exception(message: impl Into<String>) -> Error {
    Error::new("UnmodifiableEntity", 400, message)
}

pub static CONCURRENT_MODIFICATION_EXCEPTION: Exception = Exception { shape: "ConcurrentModificationException", code: "ConcurrentModification", status: 409, sender: true, message: "message", members: &shapes::CONCURRENT_MODIFICATION_EXCEPTION };
pub static DELETE_CONFLICT_EXCEPTION: Exception = Exception { shape: "DeleteConflictException", code: "DeleteConflict", status: 409, sender: true, message: "message", members: &shapes::DELETE_CONFLICT_EXCEPTION };
pub static ENTITY_ALREADY_EXISTS_EXCEPTION: Exception = Exception { shape: "EntityAlreadyExistsException", code: "EntityAlreadyExists", status: 409, sender: true, message: "message", members: &shapes::ENTITY_ALREADY_EXISTS_EXCEPTION };
pub static ENTITY_TEMPORARILY_UNMODIFIABLE_EXCEPTION: Exception = Exception { shape: "EntityTemporarilyUnmodifiableException", code: "EntityTemporarilyUnmodifiable", status: 409, sender: true, message: "message", members: &shapes::ENTITY_TEMPORARILY_UNMODIFIABLE_EXCEPTION };
pub static INVALID_INPUT_EXCEPTION: Exception = Exception { shape: "InvalidInputException", code: "InvalidInput", status: 400, sender: true, message: "message", members: &shapes::INVALID_INPUT_EXCEPTION };
pub static LIMIT_EXCEEDED_EXCEPTION: Exception = Exception { shape: "LimitExceededException", code: "LimitExceeded", status: 409, sender: true, message: "message", members: &shapes::LIMIT_EXCEEDED_EXCEPTION };
pub static MALFORMED_POLICY_DOCUMENT_EXCEPTION: Exception = Exception { shape: "MalformedPolicyDocumentException", code: "MalformedPolicyDocument", status: 400, sender: true, message: "message", members: &shapes::MALFORMED_POLICY_DOCUMENT_EXCEPTION };
pub static NO_SUCH_ENTITY_EXCEPTION: Exception = Exception { shape: "NoSuchEntityException", code: "NoSuchEntity", status: 404, sender: true, message: "message", members: &shapes::NO_SUCH_ENTITY_EXCEPTION };
pub static POLICY_EVALUATION_EXCEPTION: Exception = Exception { shape: "PolicyEvaluationException", code: "PolicyEvaluation", status: 500, sender: false, message: "message", members: &shapes::POLICY_EVALUATION_EXCEPTION };
pub static POLICY_NOT_ATTACHABLE_EXCEPTION: Exception = Exception { shape: "PolicyNotAttachableException", code: "PolicyNotAttachable", status: 400, sender: true, message: "message", members: &shapes::POLICY_NOT_ATTACHABLE_EXCEPTION };
pub static SERVICE_FAILURE_EXCEPTION: Exception = Exception { shape: "ServiceFailureException", code: "ServiceFailure", status: 500, sender: false, message: "message", members: &shapes::SERVICE_FAILURE_EXCEPTION };
pub static UNMODIFIABLE_ENTITY_EXCEPTION: Exception = Exception { shape: "UnmodifiableEntityException", code: "UnmodifiableEntity", status: 400, sender: true, message: "message", members: &shapes::UNMODIFIABLE_ENTITY_EXCEPTION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &CONCURRENT_MODIFICATION_EXCEPTION,
    &DELETE_CONFLICT_EXCEPTION,
    &ENTITY_ALREADY_EXISTS_EXCEPTION,
    &ENTITY_TEMPORARILY_UNMODIFIABLE_EXCEPTION,
    &INVALID_INPUT_EXCEPTION,
    &LIMIT_EXCEEDED_EXCEPTION,
    &MALFORMED_POLICY_DOCUMENT_EXCEPTION,
    &NO_SUCH_ENTITY_EXCEPTION,
    &POLICY_EVALUATION_EXCEPTION,
    &POLICY_NOT_ATTACHABLE_EXCEPTION,
    &SERVICE_FAILURE_EXCEPTION,
    &UNMODIFIABLE_ENTITY_EXCEPTION,
];
