// Written by `cargo xtask models` from AWS's published service model. Do not edit.

use super::shapes;
use crate::Error;
use crate::schema::Exception;

/// `ExpiredTokenException`, HTTP 400.
pub fn expired_token_exception(message: impl Into<String>) -> Error {
    Error::new("ExpiredTokenException", 400, message)
}

/// `IDPCommunicationError`, HTTP 400.
pub fn idp_communication_error_exception(message: impl Into<String>) -> Error {
    Error::new("IDPCommunicationError", 400, message)
}

/// `IDPRejectedClaim`, HTTP 403.
pub fn idp_rejected_claim_exception(message: impl Into<String>) -> Error {
    Error::new("IDPRejectedClaim", 403, message)
}

/// `InvalidIdentityToken`, HTTP 400.
pub fn invalid_identity_token_exception(message: impl Into<String>) -> Error {
    Error::new("InvalidIdentityToken", 400, message)
}

/// `MalformedPolicyDocument`, HTTP 400.
pub fn malformed_policy_document_exception(message: impl Into<String>) -> Error {
    Error::new("MalformedPolicyDocument", 400, message)
}

/// `PackedPolicyTooLarge`, HTTP 400.
pub fn packed_policy_too_large_exception(message: impl Into<String>) -> Error {
    Error::new("PackedPolicyTooLarge", 400, message)
}

/// `RegionDisabledException`, HTTP 403.
pub fn region_disabled_exception(message: impl Into<String>) -> Error {
    Error::new("RegionDisabledException", 403, message)
}

pub static EXPIRED_TOKEN_EXCEPTION: Exception = Exception { shape: "ExpiredTokenException", code: "ExpiredTokenException", status: 400, sender: true, message: "message", members: &shapes::EXPIRED_TOKEN_EXCEPTION };
pub static IDP_COMMUNICATION_ERROR_EXCEPTION: Exception = Exception { shape: "IDPCommunicationErrorException", code: "IDPCommunicationError", status: 400, sender: true, message: "message", members: &shapes::IDP_COMMUNICATION_ERROR_EXCEPTION };
pub static IDP_REJECTED_CLAIM_EXCEPTION: Exception = Exception { shape: "IDPRejectedClaimException", code: "IDPRejectedClaim", status: 403, sender: true, message: "message", members: &shapes::IDP_REJECTED_CLAIM_EXCEPTION };
pub static INVALID_IDENTITY_TOKEN_EXCEPTION: Exception = Exception { shape: "InvalidIdentityTokenException", code: "InvalidIdentityToken", status: 400, sender: true, message: "message", members: &shapes::INVALID_IDENTITY_TOKEN_EXCEPTION };
pub static MALFORMED_POLICY_DOCUMENT_EXCEPTION: Exception = Exception { shape: "MalformedPolicyDocumentException", code: "MalformedPolicyDocument", status: 400, sender: true, message: "message", members: &shapes::MALFORMED_POLICY_DOCUMENT_EXCEPTION };
pub static PACKED_POLICY_TOO_LARGE_EXCEPTION: Exception = Exception { shape: "PackedPolicyTooLargeException", code: "PackedPolicyTooLarge", status: 400, sender: true, message: "message", members: &shapes::PACKED_POLICY_TOO_LARGE_EXCEPTION };
pub static REGION_DISABLED_EXCEPTION: Exception = Exception { shape: "RegionDisabledException", code: "RegionDisabledException", status: 403, sender: true, message: "message", members: &shapes::REGION_DISABLED_EXCEPTION };

/// Every error shape in name order.
pub static ALL: &[&Exception] = &[
    &EXPIRED_TOKEN_EXCEPTION,
    &IDP_COMMUNICATION_ERROR_EXCEPTION,
    &IDP_REJECTED_CLAIM_EXCEPTION,
    &INVALID_IDENTITY_TOKEN_EXCEPTION,
    &MALFORMED_POLICY_DOCUMENT_EXCEPTION,
    &PACKED_POLICY_TOO_LARGE_EXCEPTION,
    &REGION_DISABLED_EXCEPTION,
];
